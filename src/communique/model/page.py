"""A page as it was read."""

from typing import Literal

import msgspec

PageKind = Literal["text", "html"]


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """What the carrier of a page (a feed, an archive header, a JSON line) says about it; None where it says nothing."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page, decoded and otherwise untouched.

    `id` is the hash of kind, declared address or id, and content; `where` says where it was found, with the member of an archive after
    "!"; `name` is the id that the carrier gave it, if any; `fetched` is the moment of the crawl as the carrier wrote it, which is never
    the date of publication.
    """

    id: str
    where: str
    kind: PageKind
    content: str
    encoding: str
    name: str | None = None
    fetched: str | None = None
    declared: Declared = Declared()
