"""Laws of reading, tried on many inputs."""

import gzip
import io
import json
import tarfile
import tempfile
import zipfile
from pathlib import Path

import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Page, Reject
from communique.reading import Limits, read, read_stream

NAMES = ["a", "a.txt", "a.html", "a.jsonl", "a.xml", "a.warc", "a.tar", "a.tar.gz", "a.json", "a.png"]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: bool(text.strip()))
MARKED = st.sampled_from([b"\xff\xfe", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"\0", b"\n", b"[", b'{"text": "x"}', b"\xe9t\xe9"])
FEEDS = st.sampled_from(
    [
        b"<rss><channel><item>",
        b"<description>",
        b"&#xD800;",
        b"<![CDATA[",
        b"]]>",
        b"</item></channel></rss>",
        b"<!DOCTYPE x [",
        b"<html>",
        b"<meta charset=",
    ]
)
WARCS = st.sampled_from([b"WARC/1.0\r\n", b"WARC-Type: response\r\n", b"Content-Length: 9\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
BITS = MARKED | FEEDS | WARCS | st.binary(max_size=20)


def results(data: bytes, name: str) -> list[Page | Reject]:
    return list(read_stream(io.BytesIO(data), name, limits=Limits(page=100_000)))


def bare(found: list[Page | Reject]) -> list[tuple[str, str]]:
    return [(found.id, found.content) if isinstance(found, Page) else (found.reason, found.detail) for found in found]


@settings(max_examples=400)
@given(data=st.lists(BITS, max_size=12).map(b"".join), name=st.sampled_from(NAMES))
def test_no_bytes_under_any_name_raise(data: bytes, name: str) -> None:
    for result in results(data, name):
        assert isinstance(result, Page | Reject)
        if isinstance(result, Page):
            assert result.content.strip()
            result.content.encode()
        else:
            assert result.stage == "reading"
            assert result.detail


@given(data=st.lists(BITS, max_size=12).map(b"".join), name=st.sampled_from(["a", "a.txt", "a.html", "a.jsonl", "a.xml", "a.warc"]))
def test_what_is_compressed_reads_the_same(data: bytes, name: str) -> None:
    if data[:2] in {b"\x1f\x8b", b"\x28\xb5"}:
        return
    plain = bare(results(data, name))
    assert bare(results(gzip.compress(data), f"{name}.gz")) == plain
    assert bare(results(zstandard.compress(data), f"{name}.zst")) == plain


@settings(max_examples=50)
@given(texts=st.lists(WORDS, min_size=1, max_size=5))
def test_what_is_archived_reads_the_same(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with zipfile.ZipFile(folder / "c.zip", "w", zipfile.ZIP_DEFLATED) as archive, tarfile.open(folder / "c.tar", "w") as tape:
            for number, text in enumerate(texts):
                member = tarfile.TarInfo(f"{number}.txt")
                member.size = len(text.encode())
                tape.addfile(member, io.BytesIO(text.encode()))
                archive.writestr(f"{number}.txt", text)
                (folder / "plain").mkdir(exist_ok=True)
                (folder / "plain" / f"{number}.txt").write_bytes(text.encode())
        plain = bare(list(read([folder / "plain"])))
        assert bare(list(read([folder / "c.zip"]))) == plain
        assert bare(list(read([folder / "c.tar"]))) == plain


@given(text=WORDS, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_text_comes_back_as_it_was_written(text: str, encoding: str) -> None:
    if encoding == "utf-8" and text.startswith(("\ufeff", "<", "{", "%", "PK", "WARC/", "BZh", "GIF8", "RIFF", "Rar!")):
        return
    if encoding != "utf-8" and text.startswith(("<", "{")):
        return
    [page] = read_stream(io.BytesIO(text.encode(encoding)), "a.txt")
    assert isinstance(page, Page)
    assert page.content == text


@given(texts=st.lists(WORDS, max_size=6), ascii_only=st.booleans())
def test_every_json_line_comes_back(texts: list[str], ascii_only: bool) -> None:
    data = "".join(json.dumps({"id": str(number), "text": text}, ensure_ascii=ascii_only) + "\n" for number, text in enumerate(texts)).encode()
    found = list(read_stream(io.BytesIO(data), "in.jsonl"))
    if not texts:
        assert len(found) == 1
        assert isinstance(found[0], Reject)
    else:
        assert [(page.name, page.content) for page in found if isinstance(page, Page)] == [(str(number), text) for number, text in enumerate(texts)]


@given(cut=st.integers(min_value=1, max_value=300))
def test_a_cut_stream_never_gives_what_the_whole_does_not(cut: int) -> None:
    data = gzip.compress(b"".join(b'{"text": "round %d"}\n' % number for number in range(60)), mtime=0)
    whole = {page.content for page in results(data, "a.jsonl") if isinstance(page, Page)}
    found = results(data[: max(len(data) - cut, 3)], "a.jsonl")
    assert {page.content for page in found if isinstance(page, Page)} <= whole
    assert isinstance(found[-1], Reject)
    assert sum(isinstance(result, Reject) for result in found) == 1
