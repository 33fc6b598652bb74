"""What a file is: by certain first bytes, by its name, by a look."""

import io

import pytest

from communique.model import Page, Reason, Reject
from communique.reading import read_stream


def only(data: bytes, name: str) -> Page | Reject:
    [result] = read_stream(io.BytesIO(data), name)
    return result


FEED = b'<?xml version="1.0"?><!-- made by hand --><rss version="2.0"><channel><item><description>They met.</description></item></channel></rss>'
HTML = b'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><body><p>They met.</p></body></html>'


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"They met.", "a.txt", "text"),
        (b"They met.", "A.TXT", "text"),
        (b"They met.", "README", "text"),
        (b"They met.", "notes.md", "text"),
        (b"They met.", "-", "text"),
        (b"1 < 2 and <b> is bold", "a.txt", "text"),
        (b"<p>They met.</p>", "a.txt", "text"),
        (b"{curly} They met.", "-", "text"),
        (b"[Niamey] They met.", "-", "text"),
        (b"They met.", "a.html", "html"),
        (b"<p>They met.</p>", "-", "html"),
        (HTML, "a.xhtml", "html"),
        (HTML, "a.txt", "html"),
        (HTML, "a.xml", "html"),
        (HTML, "page.php", "html"),
        (b"<!-- saved --><html lang=en><p>They met.", "-", "html"),
        (b"\xff\xfe" + "<!doctype html><p>They met.".encode("utf-16-le"), "-", "html"),
        (b'{"text": "They met."}', "-", "text"),
        (b'\xef\xbb\xbf{ "text": "They met."}\n', "stream", "text"),
        (b'{"text": "They met."}', "one.json", "text"),
        (FEED, "a.xml", "text"),
        (FEED, "feed", "text"),
        (FEED, "saved.html", "text"),
    ],
)
def test_what_is_read_and_as_what(data: bytes, name: str, kind: str) -> None:
    page = only(data, name)
    assert isinstance(page, Page)
    assert page.kind == kind
    assert "{" not in page.content or "curly" in page.content


@pytest.mark.parametrize(
    ("data", "name", "reason", "words"),
    [
        (b"%PDF-1.7 and so on", "a.txt", Reason.BINARY, "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "photo.html", Reason.BINARY, "PNG"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "photo.png", Reason.KIND, "PNG"),
        (bytes(range(256)) * 10, "a.txt", Reason.BINARY, "not text"),
        (bytes(range(256)) * 10, "a.jsonl", Reason.BINARY, "not text"),
        (bytes(range(256)) * 10, "a.dat", Reason.KIND, "not text"),
        (b"PK\x03\x04 word/document.xml", "talks.docx", Reason.KIND, "Office"),
        (b"BZh91AY&SY", "a.txt.bz2", Reason.KIND, "bzip2"),
        (b"body { color: red }", "style.css", Reason.KIND, "style sheet"),
        (b"id,text\n1,They met.", "a.csv", Reason.KIND, "table"),
        (b'{\n  "text": "They met."\n}', "a.json", Reason.KIND, "JSON Lines"),
        (b'[{"text": "They met."}]', "-", Reason.KIND, "JSON Lines"),
        (b'<?xml version="1.0"?><urlset></urlset>', "sitemap.xml", Reason.KIND, "urlset"),
        (b'<?xml version="1.0"?><urlset></urlset>', "-", Reason.KIND, "urlset"),
        (b"Not an archive", "a.warc", Reason.BROKEN, "WARC"),
        (b"Not an archive", "a.zip", Reason.BROKEN, "zip archive"),
        (b"Not an archive", "a.tar", Reason.BROKEN, "damaged"),
    ],
)
def test_what_is_not_read_and_why(data: bytes, name: str, reason: Reason, words: str) -> None:
    reject = only(data, name)
    assert isinstance(reject, Reject)
    assert reject.reason is reason
    assert words in reject.detail


def test_a_head_full_of_comments_is_told_quickly() -> None:
    assert isinstance(only(b"<!---->" * 9000 + b"They met.", "-"), Page)
