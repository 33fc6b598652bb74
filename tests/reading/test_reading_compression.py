"""Gzip and Zstandard, whole, cut, damaged and exploding."""

import gzip
import io
import tracemalloc

import pytest
import zstandard

from communique.model import Page, Reason, Reject
from communique.reading import Limits, read_stream


def gzipped(data: bytes, level: int = 9) -> bytes:
    """Compress without the time of day, so that a case is called the same in every process."""
    return gzip.compress(data, level, mtime=0)


LINES = b"".join(b'{"text": "The talks went into round %d."}\n' % number for number in range(5000))
SKIPPABLE = b"\x50\x2a\x4d\x18" + (8).to_bytes(4, "little") + b"whatever"


def results(data: bytes, name: str, limits: Limits | None = None) -> list[Page | Reject]:
    return list(read_stream(io.BytesIO(data), name, limits=limits or Limits()))


def texts(data: bytes, name: str) -> list[str]:
    pages = results(data, name)
    assert all(isinstance(page, Page) for page in pages)
    return [page.content for page in pages if isinstance(page, Page)]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (gzipped(b"They met."), "a.txt.gz"),
        (gzipped(b"They ") + gzipped(b"met."), "a.txt.gz"),
        (gzipped(b"They ") + bytes(512) + gzipped(b"met.") + bytes(512), "a.txt.gz"),
        (zstandard.compress(b"They met."), "a.txt.zst"),
        (zstandard.compress(b"They ") + zstandard.compress(b"met."), "a.txt.zstd"),
        (SKIPPABLE + zstandard.compress(b"They met."), "a.txt.zst"),
        (gzipped(b"They met."), "a.txt"),
        (b"They met.", "a.txt.gz"),
    ],
)
def test_compression_is_told_by_the_first_bytes_and_not_by_the_name(data: bytes, name: str) -> None:
    assert texts(data, name) == ["They met."]


@pytest.mark.parametrize("packed", [gzipped(LINES), zstandard.compress(LINES)])
def test_every_line_of_a_long_file_comes_out(packed: bytes) -> None:
    assert len(texts(packed, "a.jsonl")) == 5000


@pytest.mark.parametrize(("packed", "what"), [(gzipped(LINES), "gzip"), (zstandard.compress(LINES, 1), "Zstandard")])
def test_a_cut_file_gives_its_whole_lines_and_one_reject(packed: bytes, what: str) -> None:
    *pages, last = results(packed[:-30], "a.jsonl")
    assert isinstance(last, Reject)
    assert (last.reason, last.where) == (Reason.BROKEN, "a.jsonl")
    assert f"{what} compression is cut short" in last.detail
    assert all(isinstance(page, Page) for page in pages)
    assert what == "Zstandard" or len(pages) > 4000


def test_a_cut_page_is_not_half_a_page() -> None:
    [reject] = results(gzipped(LINES)[:-30], "a.txt.gz")
    assert isinstance(reject, Reject)
    assert reject.reason is Reason.BROKEN


@pytest.mark.parametrize("packed", [gzipped(LINES) + b"something else", gzipped(LINES)[:-8] + bytes(8)])
def test_a_damaged_end_is_told(packed: bytes) -> None:
    *_, last = results(packed, "a.jsonl.gz")
    assert isinstance(last, Reject)
    assert "damaged" in last.detail


@pytest.mark.parametrize("packed", [gzipped(b""), zstandard.compress(b"")])
def test_compressed_nothing_is_empty(packed: bytes) -> None:
    [reject] = results(packed, "a.txt")
    assert isinstance(reject, Reject)
    assert reject.reason is Reason.EMPTY


def test_what_is_compressed_twice_is_refused_by_name() -> None:
    [reject] = results(gzipped(gzipped(b"They met.")), "a.txt.gz.gz")
    assert isinstance(reject, Reject)
    assert "gzip within" in reject.detail


@pytest.mark.parametrize("packed", [gzipped(b"a" * 50_000_000), zstandard.compress(b"a" * 50_000_000)])
def test_a_bomb_is_stopped_at_the_size_of_a_page_in_little_memory(packed: bytes) -> None:
    tracemalloc.start()
    [reject] = results(packed, "a.txt", Limits(page=1_000_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(reject, Reject)
    assert reject.reason is Reason.TOO_LARGE
    assert "1 MB" in reject.detail
    assert peak < 45_000_000


@pytest.mark.parametrize("compress", [gzipped, zstandard.compress])
def test_a_file_out_of_all_proportion_is_left_where_that_shows(compress: type[bytes]) -> None:
    packed = compress(b'{"text": "before"}\n' + b" " * 10_000_000 + b"\n" + b'{"text": "after"}\n')
    limits = Limits(page=1_000_000, expanded=5_000_000, expansion=10)
    before, long, *rest = results(packed, "a.jsonl", limits)
    assert isinstance(before, Page)
    assert isinstance(long, Reject)
    assert long.reason is Reason.TOO_LARGE
    assert all(isinstance(result, Reject) and result.reason is Reason.TOO_LARGE for result in rest)
    before, long, after = results(packed, "a.jsonl", Limits(page=1_000_000, expanded=20_000_000))
    assert isinstance(after, Page)
    assert after.content == "after"
