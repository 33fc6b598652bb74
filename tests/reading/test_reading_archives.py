"""Zip and tar archives."""

import gzip
import io
import stat
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from communique.model import Page, Reason, Reject
from communique.reading import Limits, read, read_stream

MEMBERS = {
    "b/page.html": b"<p>They met.</p>",
    "a.txt": b"They parted.",
    "lines.jsonl.gz": gzip.compress(b'{"text": "one"}\n{"text": "two"}\n'),
    "feed.rss": b"<rss><channel><item><description>Three.</description></item></channel></rss>",
    "photo.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    ".DS_Store": b"hidden",
    "__MACOSX/._a.txt": b"hidden",
}
EXPECTED = [
    "!b/page.html: <p>They met.</p>",
    "!a.txt: They parted.",
    "!lines.jsonl.gz line 1: one",
    "!lines.jsonl.gz line 2: two",
    "!feed.rss entry 1: Three.",
    "!photo.jpg: kind",
    "!.DS_Store: kind",
    "!__MACOSX/._a.txt: kind",
]


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        archive.mkdir("b")
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w", form: int = tarfile.PAX_FORMAT) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode, format=form) as archive:  # type: ignore[call-overload]
        folder = tarfile.TarInfo("b")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return data.getvalue()


def told(folder: Path, name: str, data: bytes, limits: Limits | None = None) -> list[str]:
    path = folder / name
    path.write_bytes(data)
    results = read([path], limits=limits or Limits())
    return [f"{result.where.removeprefix(str(path))}: {result.content if isinstance(result, Page) else result.reason}" for result in results]


def test_every_member_is_read_or_told_in_the_order_of_the_archive(tmp_path: Path) -> None:
    for name, data in (
        ("corpus.zip", zipped(MEMBERS)),
        ("corpus.zip", zipped(MEMBERS, zipfile.ZIP_STORED)),
        ("corpus", zipped(MEMBERS)),
        ("corpus.tar", tarred(MEMBERS)),
        ("corpus.tar", tarred(MEMBERS, form=tarfile.GNU_FORMAT)),
        ("corpus.tar.gz", tarred(MEMBERS, "w:gz")),
        ("corpus.tgz", tarred(MEMBERS, "w:gz")),
        ("corpus", tarred(MEMBERS, "w:gz")),
    ):
        assert told(tmp_path, name, data) == EXPECTED, name


def test_a_tar_comes_through_a_stream_and_a_zip_says_that_it_cannot() -> None:
    pages = [result.content for result in read_stream(io.BytesIO(tarred(MEMBERS, "w:gz")), "-") if isinstance(result, Page)]
    assert pages[:2] == ["<p>They met.</p>", "They parted."]
    [reject] = read_stream(io.BytesIO(zipped(MEMBERS)), "-")
    assert isinstance(reject, Reject)
    assert reject.reason is Reason.KIND
    assert "saved as a file" in reject.detail


def test_an_archive_in_an_archive_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    deep = {"a.txt": b"deep"}
    for inner in (zipped(deep), tarred(deep), tarred(deep, "w:gz")):
        members = {"inner": inner, "z.txt": b"They met."}
        assert told(tmp_path, "corpus.zip", zipped(members)) == ["!inner: kind", "!z.txt: They met."]
        assert told(tmp_path, "corpus.tar", tarred(members)) == ["!inner: kind", "!z.txt: They met."]


def test_a_member_over_the_limit_is_rejected_and_the_next_read(tmp_path: Path) -> None:
    members = {"a.txt": b"a" * 5_000_000, "b.txt": b"They met."}
    for name, data in (("c.zip", zipped(members)), ("c.tar", tarred(members)), ("c.tar.gz", tarred(members, "w:gz"))):
        tracemalloc.start()
        assert told(tmp_path, name, data, Limits(page=100_000)) == ["!a.txt: too large", "!b.txt: They met."]
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 3_000_000


def test_an_archive_with_too_many_members_is_read_so_far(tmp_path: Path) -> None:
    members = {f"{number}.txt": b"They met." for number in range(4)}
    expected = ["!0.txt: They met.", "!1.txt: They met.", "!2.txt: They met.", ": too large"]
    assert told(tmp_path, "c.zip", zipped(members), Limits(members=3)) == expected
    assert told(tmp_path, "c.tar", tarred(members), Limits(members=3)) == expected
    assert told(tmp_path, "c.zip", zipped(members), Limits(members=4))[-1] == "!3.txt: They met."


def test_an_archive_out_of_all_proportion_is_left_where_that_shows(tmp_path: Path) -> None:
    members = {f"{number}.txt": b"a" * 1_000_000 for number in range(10)}
    limits = Limits(expanded=3_500_000, expansion=1)
    for name, data in (("c.zip", zipped(members)), ("c.tar.gz", tarred(members, "w:gz"))):
        results = told(tmp_path, name, data, limits)
        assert [result.endswith("a") for result in results] == [True, True, True, False, False]
        assert results[-1] == ": too large"


def test_a_locked_or_oddly_packed_member_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"They met."}, zipfile.ZIP_STORED))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert told(tmp_path, "locked.zip", bytes(data)) == ["!a.txt: not allowed"]
    assert told(tmp_path, "odd.zip", zipped({"a.txt": b"They met."}, zipfile.ZIP_BZIP2)) == ["!a.txt: kind"]


def test_links_and_devices_in_archives_are_told(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(link, "a.txt")
    assert told(tmp_path, "c.zip", data.getvalue()) == ["!link.txt: kind"]
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as tape:
        for name, kind in (("link.txt", tarfile.SYMTYPE), ("same.txt", tarfile.LNKTYPE), ("pipe", tarfile.FIFOTYPE)):
            member = tarfile.TarInfo(name)
            member.type = kind
            member.linkname = "a.txt"
            tape.addfile(member)
    assert told(tmp_path, "c.tar", data.getvalue()) == ["!link.txt: kind", "!same.txt: kind", "!pipe: kind"]


def test_a_damaged_member_is_told_and_the_next_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"They met. " * 50, "b.txt": b"They parted."}, zipfile.ZIP_STORED))
    data[data.index(b"They met.")] ^= 1
    assert told(tmp_path, "c.zip", bytes(data)) == ["!a.txt: broken", "!b.txt: They parted."]


@pytest.mark.parametrize("cut", [30, 500, 2000])
def test_a_cut_archive_says_so(tmp_path: Path, cut: int) -> None:
    members = {f"{number}.txt": b"They met. %d " % number * 100 for number in range(20)}
    assert told(tmp_path, "c.zip", zipped(members)[:-cut]) == [": broken"]
    whole = tarred(members)
    *pages, half, rest = told(tmp_path, "c.tar", whole[: whole.index(b"They met. 9") + 100])
    assert len(pages) == 9
    assert (half, rest) == ("!9.txt: broken", ": broken")
    *_, last = told(tmp_path, "c.tar.gz", gzip.compress(whole)[:-30])
    assert last == ": broken"


def test_an_empty_archive_is_empty(tmp_path: Path) -> None:
    for name, data in (("c.zip", zipped({})), ("c.tar", tarred({})), ("c.tar.gz", gzip.compress(bytes(10240)))):
        assert told(tmp_path, name, data) == [": empty"], name


def test_headers_that_would_fill_the_memory_are_refused(tmp_path: Path) -> None:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz", compresslevel=1) as archive:
        for name, comment in (("a.txt", ""), ("b.txt", "x" * 20_000_000)):
            member = tarfile.TarInfo(name)
            member.pax_headers = {"comment": comment} if comment else {}
            member.size = 9
            archive.addfile(member, io.BytesIO(b"They met."))
    packed = data.getvalue()
    tracemalloc.start()
    assert told(tmp_path, "c.tar.gz", packed) == ["!a.txt: They met.", ": too large"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_name_that_is_not_utf8_can_be_stored(tmp_path: Path) -> None:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=tarfile.GNU_FORMAT, encoding="latin-1") as archive:
        member = tarfile.TarInfo("café.txt")
        member.size = 9
        archive.addfile(member, io.BytesIO(b"They met."))
    assert told(tmp_path, "c.tar", data.getvalue()) == [r"!caf\xe9.txt: They met."]
