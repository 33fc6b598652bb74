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
