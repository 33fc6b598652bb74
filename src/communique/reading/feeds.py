"""RSS and Atom feeds saved to disk: one page an entry."""

import html
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser

from communique.model import Declared, Page, PageKind, Reason, Reject
from communique.reading.encoding import Decoded, decode
from communique.reading.faults import UnreadableError
from communique.reading.limits import Limits
from communique.reading.pages import page_of
from communique.reading.source import Source

HEADERS = {"content-type": "application/xml; charset=utf-8"}
"""Tells feedparser that we have seen to the encoding."""
FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What feedparser was seen to raise, or may by its code, on feeds damaged at random. It promises nothing, and these are no faults of ours."""
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&#?\w+;")
TAG = re.compile(r"<[^<>]*>")
LAST = re.compile(r"<(/?)(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>(?:\s|<!--.*?-->)*\Z", re.IGNORECASE | re.DOTALL)
TAIL = 4096
"""Characters at the end of a feed among which its closing tag must be."""


def read_feed(source: Source, limits: Limits) -> Iterator[Page | Reject]:
    """Read a page from every entry: its full content where the feed has it, else its summary.

    Raises: UnreadableError where the feed is too large, cannot be decoded, holds no entry, or is cut short (after its whole entries).
    """
    decoded = decode(source.whole(limits.page), markup=True)
    feed = _parsed(decoded.text)
    cut = END.search(decoded.text, max(0, len(decoded.text) - TAIL)) is None
    entries = feed.entries[:-1] if cut and _ends_within_entry(decoded.text) else feed.entries
    for number, entry in enumerate(entries, start=1):
        # Plain dictionaries: those of feedparser warn where a key is asked for that it once guessed.
        yield _page(dict(entry), dict(feed.feed), f"{source.where} entry {number}", decoded.encoding)
    if cut:
        raise UnreadableError(Reason.BROKEN, f"the feed is cut short after {len(entries)} whole entries; its closing tag is needed")
    if not entries:
        raise UnreadableError(Reason.EMPTY, "the feed holds no entries")


def _parsed(text: str) -> feedparser.FeedParserDict:
    """Parse a feed, its entries as they stand: nothing cleaned away, no address completed."""
    stream = io.BytesIO(text.encode())
    try:
        return feedparser.parse(stream, response_headers=HEADERS, sanitize_html=False, resolve_relative_uris=False)
    except FAULTS as fault:
        raise UnreadableError(Reason.BROKEN, f"the feed is damaged past reading: {type(fault).__name__} {fault}") from fault


def _ends_within_entry(text: str) -> bool:
    """Tell whether the last entry of a cut feed was still open."""
    closing = "/"
    for tag in LAST.finditer(text):
        closing = tag[1]
    return not closing


def _page(entry: Mapping[str, Any], feed: Mapping[str, Any], where: str, encoding: str) -> Page | Reject:
    """Make the page of one entry."""
    kind, content, language = _content(entry)
    link = entry.get("link")
    declared = Declared(
        title=_title(entry),
        # An Atom entry must say when it was updated, and often says only that.
        published=entry.get("published") or entry.get("updated"),
        publisher=(entry.get("source") or {}).get("title") or entry.get("publisher") or feed.get("publisher") or feed.get("title"),
        url=link if link and link.startswith(("http://", "https://")) else None,
        language=language or feed.get("language"),
    )
    return page_of(Decoded(content, encoding), where=where, kind=kind, name=entry.get("id"), declared=declared)


def _content(entry: Mapping[str, Any]) -> tuple[PageKind, str, str | None]:
    """The longest text of the entry's content, else its summary: as what, which, and in which language."""
    parts = [part for part in entry.get("content", ()) if part.get("value")]
    best = max(parts, key=lambda part: len(part["value"]), default=None) or entry.get("summary_detail") or {}
    value = best.get("value", "")
    marked = "html" in best.get("type", "") and MARKUP.search(value)
    return ("html" if marked else "text"), value, best.get("language")


def _title(entry: Mapping[str, Any]) -> str | None:
    """The title, without the markup that some feeds put into it."""
    title = entry.get("title")
    if title and "html" in entry.get("title_detail", {}).get("type", ""):
        return html.unescape(TAG.sub("", title))
    return title or None
