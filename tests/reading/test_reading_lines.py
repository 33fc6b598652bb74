"""JSON Lines."""

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from communique.model import Declared, Page, Reason, Reject
from communique.reading import Limits, read_stream


def lines(data: bytes, limits: Limits | None = None) -> list[Page | Reject]:
    return list(read_stream(io.BytesIO(data), "in.jsonl", limits=limits or Limits()))


def test_the_keys_of_the_contract_are_read_and_no_others() -> None:
    [page] = lines(
        b'{"id": "a1", "text": "They met.\\n", "date": "2024-08-27", "title": "Talks", "url": "https://example.org/1", "publisher": "Desert Post",'
        b' "language": "en", "html": "<p>other</p>", "topics": [{"x": 1}]}\n'
    )
    assert isinstance(page, Page)
    assert (page.name, page.content, page.kind, page.where) == ("a1", "They met.\n", "text", "in.jsonl line 1")
    assert page.declared == Declared(title="Talks", published="2024-08-27", publisher="Desert Post", url="https://example.org/1", language="en")
    assert page.fetched is None


def test_a_number_as_id_and_nulls_are_taken() -> None:
    [page] = lines(b'{"id": 7, "text": "They met.", "date": null, "title": null}')
    assert isinstance(page, Page)
    assert (page.name, page.declared) == ("7", Declared())


def test_blank_lines_windows_lines_and_a_byte_order_mark_do_no_harm() -> None:
    pages = lines(b'\xef\xbb\xbf{"text": "one"}\r\n\r\n  \n{"text": "two"}')
    assert [(page.content, page.where) for page in pages if isinstance(page, Page)] == [("one", "in.jsonl line 1"), ("two", "in.jsonl line 4")]
    assert len(pages) == 2


@pytest.mark.parametrize(
    ("line", "reason", "name", "words"),
    [
        (b'{"text": "cut', Reason.BROKEN, None, "not a JSON object"),
        (b"plain words", Reason.BROKEN, None, "not a JSON object"),
        (b'["text"]', Reason.BROKEN, None, "object"),
        (b'{"id": "a1", "title": "no text"}', Reason.BROKEN, "a1", '"text"'),
        (b'{"id": "a1", "text": null}', Reason.BROKEN, "a1", '"text"'),
        (b'{"id": "a1", "text": 5}', Reason.BROKEN, None, "$.text"),
        (b'{"text": "x", "date": 20240827}', Reason.BROKEN, None, "$.date"),
        (b'{"id": "a1", "text": "  "}', Reason.EMPTY, "a1", "white space"),
        (b'{"text": "\\ud800"}', Reason.BROKEN, None, "JSON"),
        (b'{"text": ' + b"[" * 100_000, Reason.BROKEN, None, "$.text"),
        (b'{"other": ' + b"[" * 100_000, Reason.BROKEN, None, "recursion"),
        (b'{"text": "' + bytes(range(11, 32)) + b'"}', Reason.BROKEN, None, "not text"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(line: bytes, reason: Reason, name: str | None, words: str) -> None:
    first, bad, last = lines(b'{"text": "%s"}\n' % (b"first " * 400) + line + b'\n{"text": "last"}\n')
    assert isinstance(first, Page)
    assert isinstance(bad, Reject)
    assert isinstance(last, Page)
    assert (bad.where, bad.reason, bad.name) == ("in.jsonl line 2", reason, name)
    assert words in bad.detail
    assert last.content == "last"


def test_a_line_in_another_encoding_is_read_as_what_it_is() -> None:
    [page] = lines('{"text": "Les délégués ont signé à Agadez."}'.encode("windows-1252"))
    assert isinstance(page, Page)
    assert (page.content, page.encoding) == ("Les délégués ont signé à Agadez.", "windows-1252")


def test_utf16_is_refused_once_with_what_to_do() -> None:
    [reject] = lines('{"text": "one"}\n{"text": "two"}\n'.encode("utf-16"))
    assert isinstance(reject, Reject)
    assert reject.reason is Reason.KIND
    assert "UTF-8 is needed" in reject.detail


class Long(io.RawIOBase):
    """A stream with one line far longer than memory should hold."""

    def __init__(self, length: int) -> None:
        self.pieces = self._pieces(length)

    @staticmethod
    def _pieces(length: int) -> Iterator[bytes]:
        yield b'{"text": "before"}\n{"text": "'
        for _ in range(length // 65536):
            yield b"x" * 65536
        yield b'"}\n{"text": "after"}\n'

    def read(self, _: int = -1) -> bytes:
        return next(self.pieces, b"")


def test_an_endless_line_is_passed_over_in_little_memory_and_the_next_is_read() -> None:
    tracemalloc.start()
    before, long, after = read_stream(Long(100_000_000), "in.jsonl", limits=Limits(page=100_000))  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(before, Page)
    assert isinstance(long, Reject)
    assert isinstance(after, Page)
    assert (before.content, after.content, after.where) == ("before", "after", "in.jsonl line 3")
    assert long.reason is Reason.TOO_LARGE
    assert long.where == "in.jsonl line 2"
    assert "99.9 MB long" in long.detail
    assert peak < 2_000_000


@pytest.mark.parametrize("data", [b"", b"\n \n\t\n", b"\xef\xbb\xbf\n"])
def test_a_file_without_lines_is_empty(data: bytes) -> None:
    [reject] = lines(data)
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.where) == (Reason.EMPTY, "in.jsonl")


def test_the_limit_of_a_line_is_exact() -> None:
    line = b'{"text": "They met."}\n'
    assert isinstance(lines(line, Limits(page=len(line)))[0], Page)
    assert isinstance(lines(line, Limits(page=len(line) - 1))[0], Reject)
