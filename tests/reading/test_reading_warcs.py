"""Web archives."""

import gzip
import io
import tracemalloc
import zlib

import pytest
import zstandard
from fastwarc.stream_io import BrotliWriter

from communique.model import Declared, Page, Reason, Reject
from communique.reading import Limits, read_stream


def record(
    block: bytes, kind: str = "response", *, uri: str = "https://example.org/1", media: str = "application/http", length: object = None
) -> bytes:
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {uri}",
        "WARC-Date: 2024-08-27T10:00:00Z",
        "WARC-Record-ID: <urn:uuid:1>",
        f"Content-Type: {media}",
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, media: str = "text/html", status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *([f"Content-Type: {media}"] if media else []), *headers]).encode() + b"\r\n\r\n" + body


def brotli(data: bytes) -> bytes:
    packed = io.BytesIO()
    writer = BrotliWriter(packed)
    writer.write(data)
    writer.finish()
    writer.close()
    return packed.getvalue()


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def gzipped(data: bytes, level: int = 9) -> bytes:
    """Compress without the time of day, so that a case is called the same in every process."""
    return gzip.compress(data, level, mtime=0)


BODY = "<p>They met in a café.</p>".encode()
GOOD = record(answer(BODY))


def pages(data: bytes, name: str = "crawl.warc", limits: Limits | None = None) -> list[Page | Reject]:
    return list(read_stream(io.BytesIO(data), name, limits=limits or Limits()))


def test_a_response_gives_its_page_its_address_and_the_day_of_the_crawl() -> None:
    [page] = pages(GOOD)
    assert isinstance(page, Page)
    assert (page.kind, page.content, page.encoding) == ("html", BODY.decode(), "utf-8")
    assert (page.fetched, page.declared) == ("2024-08-27T10:00:00Z", Declared(url="https://example.org/1"))
    assert (page.where, page.name) == ("crawl.warc record 1", "<urn:uuid:1>")


@pytest.mark.parametrize(
    "packed",
    [GOOD + GOOD, gzipped(GOOD) + gzipped(GOOD), gzipped(GOOD + GOOD), zstandard.compress(GOOD) + zstandard.compress(GOOD)],
)
def test_records_are_read_in_every_packing(packed: bytes) -> None:
    assert [page.content for page in pages(packed) if isinstance(page, Page)] == [BODY.decode()] * 2


def test_bookkeeping_records_are_passed_over() -> None:
    archive = b"".join(
        [
            record(b"software: ours\r\n", "warcinfo", media="application/warc-fields"),
            record(b"GET / HTTP/1.1\r\n\r\n", "request"),
            GOOD,
            record(b"fetchTimeMs: 3\r\n", "metadata", media="application/warc-fields"),
            record(answer(b""), "revisit"),
            record(b"20240827\nexample.org. 1 IN A 127.0.0.1\n", uri="dns:example.org", media="text/dns"),
        ]
    )
    [page] = pages(archive)
    assert page.where == "crawl.warc record 3"


def test_plain_text_records_are_read() -> None:
    converted, resource = pages(record(b"They met.", "conversion", media="text/plain") + record(BODY, "resource", media="text/html"))
    assert isinstance(converted, Page)
    assert isinstance(resource, Page)
    assert (converted.kind, converted.content, resource.kind) == ("text", "They met.", "html")


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (gzipped(BODY), "Content-Encoding: gzip"),
        (zlib.compress(BODY), "Content-Encoding: deflate"),
        (raw_deflate(BODY), "Content-Encoding: deflate"),
        (brotli(BODY), "Content-Encoding: br"),
        (zstandard.compress(BODY), "content-encoding: zstd"),
        (BODY, "Content-Encoding: gzip"),
        (BODY, "Content-Encoding: deflate"),
        (BODY, "Content-Encoding: br"),
        (BODY, "Content-Encoding: identity"),
        (
            b"5\r\n" + BODY[:5] + b"\r\n1;ext=1\r\n" + BODY[5:6] + b"\r\n" + b"%x\r\n" % len(BODY[6:]) + BODY[6:] + b"\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked",
        ),
        (BODY, "Transfer-Encoding: chunked"),
    ],
)
def test_what_the_server_packed_is_unpacked_and_what_the_crawler_unpacked_is_left(body: bytes, header: str) -> None:
    first, second = pages(record(answer(body, header)) + GOOD)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.content == second.content == BODY.decode()


def test_the_servers_charset_is_used_where_the_page_has_none_of_its_own() -> None:
    arabic = "<p>بك</p>"
    own, servers = pages(
        record(answer(b"<meta charset=windows-1251>" + "<p>Да</p>".encode("cp1251"), media="text/html; charset=ISO-8859-1"))
        + record(answer(arabic.encode("cp1256"), media='text/html; charset="windows-1256"'))
    )
    assert isinstance(own, Page)
    assert isinstance(servers, Page)
    assert own.content.endswith("<p>Да</p>")
    assert servers.content == arabic


@pytest.mark.parametrize(
    ("bad", "reason", "words"),
    [
        (record(answer(b"\x89PNG", media="image/png")), Reason.KIND, "image/png"),
        (record(answer(BODY, status="404 Not Found")), Reason.KIND, "404"),
        (record(answer(b"")), Reason.EMPTY, "white space"),
        (record(answer(bytes(range(256)))), Reason.BINARY, "not text"),
        (record(b"\0\1 no status"), Reason.BROKEN, "no HTTP response"),
        (record(b""), Reason.BROKEN, "no HTTP response"),
        (record(answer(b"5\r\nThey \r\nzz", "Transfer-Encoding: chunked")), Reason.BROKEN, "chunks"),
        (record(answer(gzipped(BODY * 50)[:-12], "Content-Encoding: gzip")), Reason.BROKEN, "cut short"),
        (record(answer(zlib.compress(BODY * 50)[:-12], "Content-Encoding: deflate")), Reason.BROKEN, "cut short"),
        (record(answer(brotli(bytes(range(256)) * 9)[:-12], "Content-Encoding: br")), Reason.BROKEN, "damaged"),
        (record(b"part two", "continuation"), Reason.KIND, "continuation"),
        (record(answer(b"{}", media="")), Reason.KIND, "JSON"),
    ],
)
def test_a_record_without_a_page_is_told_and_the_next_read(bad: bytes, reason: Reason, words: str) -> None:
    reject, page = pages(bad + GOOD)
    assert isinstance(reject, Reject)
    assert isinstance(page, Page)
    assert (reject.reason, reject.where, reject.name) == (reason, "crawl.warc record 1", "<urn:uuid:1>")
    if reason is not Reason.BINARY:
        assert words in reject.detail


def test_a_body_whose_type_nothing_tells_is_looked_at() -> None:
    page, text = pages(record(answer(b"<!doctype html>" + BODY, media="")) + record(answer(b"They met.", media="")))
    assert isinstance(page, Page)
    assert isinstance(text, Page)
    assert (page.kind, text.kind) == ("html", "text")


def test_a_record_over_the_limit_is_passed_over_in_little_memory_and_the_next_read() -> None:
    length = 200_000_000
    packed = gzipped(GOOD) + gzipped(record(b"", length=length)[:-4] + bytes(length) + b"\r\n\r\n", 1) + gzipped(GOOD)
    tracemalloc.start()
    before, reject, after = pages(packed, limits=Limits(page=1_000_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(before, Page)
    assert isinstance(reject, Reject)
    assert isinstance(after, Page)
    assert reject.reason is Reason.TOO_LARGE
    assert "200 MB" in reject.detail
    assert peak < 5_000_000


@pytest.mark.parametrize(
    "packed", [(gzipped(bytes(5_000_000)), "gzip"), (zlib.compress(bytes(5_000_000)), "deflate"), (brotli(bytes(5_000_000)), "br")]
)
def test_a_body_that_explodes_is_stopped(packed: tuple[bytes, str]) -> None:
    body, coding = packed
    reject, page = pages(record(answer(body, f"Content-Encoding: {coding}")) + GOOD, limits=Limits(page=1_000_000))
    assert isinstance(reject, Reject)
    assert isinstance(page, Page)
    assert reject.reason is Reason.TOO_LARGE


def test_a_cut_archive_gives_its_whole_records() -> None:
    page, reject = pages(GOOD + GOOD[:-30])
    assert isinstance(page, Page)
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.where) == (Reason.BROKEN, "crawl.warc record 2")
    page, reject = pages(gzipped(GOOD) + gzipped(GOOD)[:-30])
    assert isinstance(page, Page)
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.where) == (Reason.BROKEN, "crawl.warc")


@pytest.mark.parametrize(
    ("between", "where"),
    [
        (b"no record at all\r\n\r\n" * 20, "crawl.warc"),
        (record(answer(BODY), length=5), "crawl.warc record 2"),
        (record(answer(BODY), length="many"), "crawl.warc record 2"),
        (GOOD[:60] + b"\r\n\r\n", "crawl.warc record 2"),
    ],
)
def test_what_is_no_record_is_told_and_the_next_read(between: bytes, where: str) -> None:
    for archive in (GOOD + between + GOOD, GOOD + between):
        first, reject, *rest = pages(archive)
        assert isinstance(first, Page)
        assert isinstance(reject, Reject)
        assert (reject.reason, reject.where) == (Reason.BROKEN, where)
        assert len([page for page in rest if isinstance(page, Page)]) == archive.count(BODY) - (2 if BODY in between else 1)


def test_an_archive_that_ends_its_lines_without_return_is_read() -> None:
    text = answer(BODY).replace(b"\r\n", b"\n")
    [page] = pages(record(b"", length=len(text)).replace(b"\r\n", b"\n")[:-2] + text + b"\n\n")
    assert isinstance(page, Page)
    assert page.content == BODY.decode()
