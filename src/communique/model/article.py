"""A page with its own chrome told apart from its article."""

import datetime as dt
from typing import Literal

import msgspec

from communique.model.span import Span

ChromeKind = Literal["menu", "share", "related", "footer", "plea", "notice", "byline", "dateline", "title", "caption", "tags", "comments", "other"]


class Told(msgspec.Struct, frozen=True, tag="told", kw_only=True):
    """A value that the page gives: which, by what sign (`"json-ld"`, `"meta"`, `"declared"`, `"layout"` …), and where in the text, if there."""

    value: str
    by: str
    span: Span | None = None


class PublishedOn(msgspec.Struct, frozen=True, tag="published", kw_only=True):
    """The day of publication, by what sign, and where in the text, if there."""

    on: dt.date
    by: str
    span: Span | None = None


class Unknown(msgspec.Struct, frozen=True, tag="unknown"):
    """Nothing was found, and why. A value, not None: whoever reads it has to meet the reason."""

    why: str


class Chrome(msgspec.Struct, frozen=True):
    """A stretch of the page that is not its article: never coded."""

    span: Span
    kind: ChromeKind


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article.

    `text` is the text as it was read (of an HTML page: as it was extracted), and every offset counts its characters. `body` are the spans of the
    article itself, without title, byline, menus or other headlines; body and chrome together cover every character but white space.
    `language` is an ISO 639-1 code.
    """

    id: str
    page: str
    text: str
    body: tuple[Span, ...]
    chrome: tuple[Chrome, ...]
    title: Told | Unknown
    published: PublishedOn | Unknown
    publisher: Told | Unknown
    language: Told | Unknown
    url: str | None = None
