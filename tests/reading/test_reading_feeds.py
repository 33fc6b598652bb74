"""RSS and Atom feeds saved to disk."""

import io

import pytest

from communique.model import Declared, Page, Reason, Reject
from communique.reading import Limits, read_stream

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Desert Post – عربي</title><language>en</language>
<item><title>Ministers meet &amp; talk</title><link>https://example.org/1</link><guid isPermaLink="false">post-1</guid>
  <pubDate>Tue, 27 Aug 2024 23:30:00 +0100</pubDate><description>A summary.</description>
  <content:encoded><![CDATA[<p onclick="go()">They <a href="/x">met</a> at dawn.</p>]]></content:encoded></item>
<item><title>Second</title><link>https://example.org/2</link><dc:date>2024-08-28T01:00:00+01:00</dc:date>
  <source url="https://example.net/feed">Oasis Agency</source><description>Plain words, no markup.</description></item>
<item><title>Only a title</title><guid>post-3</guid></item>
</channel></rss>
"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Sable</title>
<entry><id>tag:example.org,2024:1</id><title type="html">&lt;b&gt;Accord&lt;/b&gt; &amp;amp; visite</title><link href="https://example.org/fr/1"/>
  <updated>2024-08-27T10:00:00Z</updated><summary>Court.</summary>
  <content type="xhtml" xml:lang="en"><div xmlns="http://www.w3.org/1999/xhtml"><p>They <b>signed</b>.</p></div></content></entry>
<entry><id>tag:example.org,2024:2</id><title>Deux</title><published>2024-08-01T00:00:00Z</published><updated>2024-08-27T10:00:00Z</updated>
  <content type="text">a &lt; b</content></entry></feed>"""


def entries(data: bytes, name: str = "feed.xml", limits: Limits | None = None) -> list[Page | Reject]:
    return list(read_stream(io.BytesIO(data), name, limits=limits or Limits()))


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16"])
def test_an_rss_entry_gives_its_full_content_and_what_the_feed_declares(encoding: str) -> None:
    full, brief, bare = entries(RSS.format(encoding=encoding).encode(encoding))
    assert isinstance(full, Page)
    assert (full.kind, full.content, full.name) == ("html", '<p onclick="go()">They <a href="/x">met</a> at dawn.</p>', "post-1")
    assert full.where == "feed.xml entry 1"
    assert full.declared == Declared(
        title="Ministers meet & talk",
        published="Tue, 27 Aug 2024 23:30:00 +0100",
        publisher="Desert Post – عربي",
        url="https://example.org/1",
        language="en",
    )
    assert isinstance(brief, Page)
    assert (brief.kind, brief.content, brief.name) == ("text", "Plain words, no markup.", None)
    assert (brief.declared.publisher, brief.declared.published) == ("Oasis Agency", "2024-08-28T01:00:00+01:00")
    assert isinstance(bare, Reject)
    assert (bare.reason, bare.name, bare.where) == (Reason.EMPTY, "post-3", "feed.xml entry 3")


def test_an_atom_entry_gives_its_own_language_and_plain_title() -> None:
    first, second = entries(ATOM, "feed.atom")
    assert isinstance(first, Page)
    assert (first.kind, first.content) == ("html", "<p>They <b>signed</b>.</p>")
    assert first.declared == Declared(
        title="Accord & visite", published="2024-08-27T10:00:00Z", publisher="Le Sable", url="https://example.org/fr/1", language="en"
    )
    assert isinstance(second, Page)
    assert (second.kind, second.content) == ("text", "a < b")
    assert (second.declared.published, second.declared.url, second.declared.language) == ("2024-08-01T00:00:00Z", None, "fr")


def test_entities_that_xml_does_not_know_are_read_all_the_same() -> None:
    [page] = entries(b"<rss><channel><item><description>caf&eacute;&nbsp;noir</description></item></channel></rss>")
    assert isinstance(page, Page)
    assert page.content == "café\u00a0noir"


def test_a_feed_that_lies_about_its_encoding_is_read_as_what_it_is() -> None:
    text = '<?xml version="1.0" encoding="utf-8"?><rss><channel><item><description>Le café était fermé.</description></item></channel></rss>'
    [page] = entries(text.encode("cp1252"))
    assert isinstance(page, Page)
    assert (page.content, page.encoding) == ("Le café était fermé.", "windows-1252")


def test_no_file_is_read_and_no_address_fetched_on_behalf_of_a_feed() -> None:
    feed = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><description>a&x;b</description></item></channel></rss>'
    [page] = entries(feed)
    assert isinstance(page, Page)
    assert "root" not in page.content
    [address] = entries(b"https://example.org/feed.xml", "feed.rss")
    assert isinstance(address, Reject)


@pytest.mark.parametrize("end", ["Plain words, no", "<item><title>On", "no markup.</description></item>"])
def test_a_cut_feed_gives_its_whole_entries_and_says_that_it_is_cut(end: str) -> None:
    whole = RSS.format(encoding="utf-8")
    *pages, reject = entries(whole[: whole.index(end) + len(end)].encode())
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.where) == (Reason.BROKEN, "feed.xml")
    assert "cut short" in reject.detail
    assert pages
    assert all(isinstance(page, Page) for page in pages)
    assert len(pages) == (1 if end == "Plain words, no" else 2)


@pytest.mark.parametrize("feed", [b"<rss><channel><title>x</title></channel></rss>", b'<feed xmlns="http://www.w3.org/2005/Atom"/>'])
def test_a_feed_without_entries_is_told(feed: bytes) -> None:
    [reject] = entries(feed)
    assert isinstance(reject, Reject)
    assert reject.reason in {Reason.EMPTY, Reason.BROKEN}


def test_a_feed_damaged_past_reading_is_a_reject_not_a_fault() -> None:
    [reject] = entries(b"<rss><channel><item><description>&#99999999999999999999;</description></item></channel></rss>")
    assert isinstance(reject, Reject)
    assert reject.reason is Reason.BROKEN


def test_a_feed_over_the_limit_is_rejected() -> None:
    [reject] = entries(ATOM, limits=Limits(page=500))
    assert isinstance(reject, Reject)
    assert reject.reason is Reason.TOO_LARGE
