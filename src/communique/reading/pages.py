"""A page, once its characters are known."""

from communique.model import Declared, Page, PageKind, Reason, Reject, digest
from communique.reading.encoding import Decoded, decode
from communique.reading.faults import UnreadableError

NOTHING_DECLARED = Declared()


def page_of(
    decoded: Decoded, *, where: str, kind: PageKind, name: str | None = None, fetched: str | None = None, declared: Declared = NOTHING_DECLARED
) -> Page | Reject:
    """Make the page, or say that it is empty."""
    if not decoded.text or decoded.text.isspace():
        return UnreadableError(Reason.EMPTY, "it holds no characters but white space").reject(where, name)
    return Page(
        id=digest(kind, declared.url or name or "", decoded.text),
        where=where,
        kind=kind,
        content=decoded.text,
        encoding=decoded.encoding,
        name=name,
        fetched=fetched,
        declared=declared,
    )


def page_of_bytes(data: bytes, *, where: str, kind: PageKind) -> Page | Reject:
    """Make the page of a file that is nothing but one page."""
    try:
        return page_of(decode(data, markup=kind == "html"), where=where, kind=kind)
    except UnreadableError as fault:
        return fault.reject(where)


def page_of_text(text: str, *, where: str = "text", declared: Declared = NOTHING_DECLARED) -> Page:
    """Make a page of a text that is at hand, with what is known of it.

    >>> page_of_text("Peru recalled its ambassador.", declared=Declared(published="2024-05-16")).kind
    'text'
    """
    return Page(id=digest("text", declared.url or "", text), where=where, kind="text", content=text, encoding="utf-8", declared=declared)
