"""Files, folders and streams: order, rights, links, ids."""

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from communique.model import BadInput, Page, Reason, Reject
from communique.reading import Limits, read, read_stream

NOBODY = 65534


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".txt").write_text(text, encoding="utf-8")


def told(results: Iterator[Page | Reject], root: Path) -> list[str]:
    """Each result as its path under the root and its text or reason."""
    return [f"{result.where.removeprefix(str(root))}: {result.content if isinstance(result, Page) else result.reason}" for result in results]


def test_a_folder_is_walked_by_name_whatever_order_its_files_were_made_in(tmp_path: Path) -> None:
    write(tmp_path, c="3", a__z="1", b="2", a__b__y="0")
    assert told(read([tmp_path]), tmp_path) == ["/a/b/y.txt: 0", "/a/z.txt: 1", "/b.txt: 2", "/c.txt: 3"]


def test_paths_are_read_in_the_order_given(tmp_path: Path) -> None:
    write(tmp_path, a="1", b="2")
    assert told(read([tmp_path / "b.txt", tmp_path / "a.txt"]), tmp_path) == ["/b.txt: 2", "/a.txt: 1"]


def test_a_path_that_does_not_exist_stops_at_once(tmp_path: Path) -> None:
    write(tmp_path, a="1")
    with pytest.raises(BadInput, match=r"missing\.txt"):
        read([tmp_path / "a.txt", tmp_path / "missing.txt"])
    with pytest.raises(BadInput, match="check its name"):
        read([tmp_path / "a.txt" / "below-a-file"])
    with pytest.raises(BadInput):
        read([Path("a\0b")])


def test_a_link_to_nothing_stops_when_named_and_is_rejected_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere")
    with pytest.raises(BadInput):
        read([tmp_path / "lost.txt"])
    assert told(read([tmp_path]), tmp_path) == ["/lost.txt: broken"]


def test_links_that_lead_back_do_not_hang_and_each_folder_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, a__x="1", b__y="2")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b" / "self").symlink_to(tmp_path / "b")
    (tmp_path / "c").symlink_to(tmp_path / "a")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert told(read([tmp_path]), tmp_path) == ["/a/x.txt: 1", "/b/y.txt: 2", "/round: broken"]


def test_hidden_files_are_told_not_read_unless_named(tmp_path: Path) -> None:
    write(tmp_path, a="1")
    (tmp_path / ".notes.txt").write_text("hidden")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("hidden")
    assert told(read([tmp_path]), tmp_path) == ["/.git: kind", "/.notes.txt: kind", "/a.txt: 1"]
    assert told(read([tmp_path / ".notes.txt"]), tmp_path) == ["/.notes.txt: hidden"]
    assert told(read([tmp_path / ".git"]), tmp_path) == ["/.git/x.txt: hidden"]


def test_very_deep_folders_are_walked(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 400)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("deep")
    assert [page.content for page in read([tmp_path]) if isinstance(page, Page)] == ["deep"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert told(read([tmp_path]), tmp_path) == ["/pipe: kind"]


def test_a_name_that_is_not_utf8_can_be_stored(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("coffee")
    [page] = read([tmp_path])
    assert page.where.endswith(r"caf\xe9.txt")
    page.where.encode()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter: pytest's own are closed to all but their owner."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for closed in folder.iterdir():
            closed.chmod(0o700)


@contextmanager
def without_rights() -> Iterator[None]:
    """Step down from root, who may read everything, while the files are read."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(me)


def test_a_file_or_folder_without_rights_is_rejected_and_the_next_read(open_folder: Path) -> None:
    write(open_folder, a="1", closed__b="2", locked="3", z="4")
    (open_folder / "closed").chmod(0)
    (open_folder / "locked.txt").chmod(0)
    with without_rights():
        within = told(read([open_folder]), open_folder)
        beyond = told(read([open_folder / "closed" / "b.txt"]), open_folder)
    assert within == ["/a.txt: 1", "/closed: not allowed", "/locked.txt: not allowed", "/z.txt: 4"]
    assert beyond == ["/closed/b.txt: not allowed"]


def test_a_page_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    write(tmp_path, a="The ministers met.", b__c="The ministers met.", d="They parted.")
    one, same, other = read([tmp_path])
    assert isinstance(one, Page)
    assert isinstance(same, Page)
    assert isinstance(other, Page)
    assert one.id == same.id != other.id


def test_the_kind_and_the_declared_address_are_part_of_the_id() -> None:
    def id_of(data: bytes, name: str) -> str:
        [page] = read_stream(io.BytesIO(data), name)
        assert isinstance(page, Page)
        return page.id

    ids = [
        id_of(b"They met.", "a.txt"),
        id_of(b"They met.", "a.html"),
        id_of(b'{"text": "They met.", "id": "1"}', "a.jsonl"),
        id_of(b'{"text": "They met.", "id": "2"}', "a.jsonl"),
        id_of(b'{"text": "They met.", "id": "2", "url": "https://example.org/1"}', "a.jsonl"),
    ]
    assert len(set(ids)) == len(ids)
    assert id_of(b'{"text": "They met."}', "a.jsonl") == ids[0]
    assert id_of(b'{"text": "They met.", "id": "other", "url": "https://example.org/1"}', "b.jsonl") == ids[-1]


def test_newlines_and_odd_characters_are_left_as_they_are() -> None:
    text = "One.\r\nTwo.\rThree.\n\n\u00a0Four.\u200b e\u0301 \x0cEnd\n"
    [page] = read_stream(io.BytesIO(text.encode()), "a.txt")
    assert isinstance(page, Page)
    assert page.content == text


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "-"])
def test_an_empty_page_is_rejected_as_empty(data: bytes, name: str) -> None:
    [reject] = read_stream(io.BytesIO(data), name)
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.stage, reject.where) == (Reason.EMPTY, "reading", name)


def test_a_page_over_the_limit_is_rejected_and_one_at_the_limit_read(tmp_path: Path) -> None:
    write(tmp_path, a="x" * 100, b="x" * 101)
    assert told(read([tmp_path], limits=Limits(page=100)), tmp_path) == ["/a.txt: " + "x" * 100, "/b.txt: too large"]


class Failing(io.RawIOBase):
    """A disk that fails after some bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, _: int = -1) -> bytes:
        data, self.data = self.data, b""
        if not data:
            raise OSError(5, "Input/output error")
        return data


def test_a_disk_that_fails_gives_the_lines_before_and_a_reject() -> None:
    page, reject = read_stream(Failing(b'{"text": "whole"}\n{"text": "ha'), "a.jsonl")  # type: ignore[arg-type]
    assert isinstance(page, Page)
    assert isinstance(reject, Reject)
    assert (page.content, reject.reason) == ("whole", Reason.BROKEN)
    assert "Input/output error" in reject.detail
