"""Web archives: one page a record that holds HTML or plain text."""

import io
from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from communique.model import Declared, Page, PageKind, Reason, Reject
from communique.reading.encoding import decode
from communique.reading.faults import UnreadableError, size
from communique.reading.kinds import HEAD, Kind, kind_of
from communique.reading.pages import page_of
from communique.reading.responses import body_of, media_type, response_of
from communique.reading.source import Meter, Source

BOOKKEEPING = WarcRecordType.warcinfo | WarcRecordType.request | WarcRecordType.metadata | WarcRecordType.revisit
"""Records that tell of pages and hold none; the page of a revisit stands where it was first met."""
HOLDING = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
GOOD = range(200, 300)
"""The statuses of an answer that is the page asked for."""
SLACK = 256
"""Bytes between two records that are not missed: a header may be some spaces longer than we count it, and no record with a page is so short."""
PAGE_TYPES: dict[str, PageKind] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}


def read_warc(source: Source, meter: Meter) -> Iterator[Page | Reject]:
    """Read a page from every record that should hold one; a record that gives none gives a Reject.

    Raises: UnreadableError where the source fails or its end is no record, after all whole records before.
    """
    records = ArchiveIterator(source, parse_http=False, quirks_mode=True, stream_detect=False)
    number = 0
    end = 0
    while record := _next(records, number):
        if record.stream_pos - end > SLACK:
            yield _gap(record.stream_pos - end, number).reject(source.where)
        number += 1
        end = record.stream_pos + record.headers.write(io.BytesIO()) + record.content_length
        uri = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        if record.record_type & BOOKKEEPING or uri.startswith("dns:"):
            continue
        name = record.headers.get("WARC-Record-ID")
        where = f"{source.where} record {number}"
        try:
            yield _page(record, Declared(url=uri or None), where, meter)
        except UnreadableError as fault:
            if source.fault is not None:
                break  # a record that is cut is told by the fault of the source
            yield fault.reject(where, name)
    if source.fault is not None:
        raise source.fault
    if source.tell() - end > SLACK:
        raise _gap(source.tell() - end, number)
    if number == 0:
        raise UnreadableError(Reason.BROKEN, "it holds no whole record")


def _gap(length: int, number: int) -> UnreadableError:
    return UnreadableError(Reason.BROKEN, f"{size(length)} behind record {number} are no WARC record; they are passed over")


def _next(records: ArchiveIterator, number: int) -> WarcRecord | None:
    try:
        return next(records, None)
    except OSError as fault:
        raise UnreadableError(Reason.BROKEN, f"what follows record {number} is no WARC record, and is not read: {fault}") from fault


def _page(record: WarcRecord, declared: Declared, where: str, meter: Meter) -> Page | Reject:
    """Make the page of one record."""
    if not record.record_type & HOLDING:
        raise UnreadableError(Reason.KIND, f"it is a record of type {record.record_type}; a response, resource or conversion is needed")
    block = _block(record, meter)
    content_type = record.headers.get("Content-Type") or ""
    if record.is_http:
        response = response_of(block)
        if response.status not in GOOD:
            raise UnreadableError(Reason.KIND, f"the server answered {response.status}; an answer of 200 is needed")
        content_type = response.headers.get("content-type", "")
        kind, charset = _kind(content_type), media_type(content_type)[1]
        block = body_of(response, meter)
    else:
        kind, charset = _kind(content_type), media_type(content_type)[1]
    kind = kind or _kind_by_look(block)
    return page_of(
        decode(block, declared=charset, markup=kind == "html"),
        where=where,
        kind=kind,
        name=record.headers.get("WARC-Record-ID"),
        fetched=record.headers.get("WARC-Date"),
        declared=declared,
    )


def _block(record: WarcRecord, meter: Meter) -> bytes:
    """All bytes of a record, if they are there and not too many."""
    length = record.headers.get("Content-Length") or ""
    if not length.strip().isdecimal():
        raise UnreadableError(Reason.BROKEN, f'the record says its length is "{length}"; a number is needed')
    if record.content_length > meter.limits.page:
        detail = f"it is {size(record.content_length)} long; {size(meter.limits.page)} is the most that is read of one page"
        raise UnreadableError(Reason.TOO_LARGE, detail)
    block = bytearray()
    while piece := record.reader.read(record.content_length - len(block)):
        block += piece
    if len(block) < record.content_length:
        raise UnreadableError(Reason.BROKEN, f"the record is cut short: {size(len(block))} of {size(record.content_length)} are there")
    return bytes(block)


def _kind(content_type: str) -> PageKind | None:
    """The kind of a content type; None where none is told."""
    media, _ = media_type(content_type)
    if media and media not in PAGE_TYPES:
        raise UnreadableError(Reason.KIND, f"it is {media}; HTML or plain text is needed")
    return PAGE_TYPES.get(media)


def _kind_by_look(body: bytes) -> PageKind:
    """The kind of a body whose type nothing tells."""
    kind = kind_of("", body[:HEAD])
    if kind not in {Kind.HTML, Kind.TEXT}:
        raise UnreadableError(Reason.KIND, f"it looks like {kind.value}; HTML or plain text is needed")
    return "html" if kind is Kind.HTML else "text"
