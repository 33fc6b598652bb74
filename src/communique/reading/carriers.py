"""From one source to its pages, through whatever it is packed in."""

from collections.abc import Iterator

from communique.model import Page, Reason, Reject
from communique.reading.archives import tar_members, zip_members
from communique.reading.compression import unpacked
from communique.reading.faults import UnreadableError
from communique.reading.feeds import read_feed
from communique.reading.kinds import HEAD, Kind, kind_of
from communique.reading.lines import read_lines
from communique.reading.pages import page_of_bytes
from communique.reading.source import Meter, Source
from communique.reading.warcs import read_warc


def read_source(packed: Source, meter: Meter, *, within: bool = False) -> Iterator[Page | Reject]:
    """Read every page of a source; whatever cannot be read gives a Reject. `within` tells that it is itself a member of an archive."""
    try:
        source = unpacked(packed, meter)
        kind = kind_of(source.name, source.head(HEAD))
        _refuse_nested(kind, within=within)
        yield from _read(source, kind, meter)
    except UnreadableError as fault:
        yield fault.reject(packed.where)


def _refuse_nested(kind: Kind, *, within: bool) -> None:
    if within and kind in {Kind.TAR, Kind.ZIP}:
        raise UnreadableError(Reason.KIND, "it is an archive in an archive; unpack the outer one first")


def _read(source: Source, kind: Kind, meter: Meter) -> Iterator[Page | Reject]:
    """Hand a source to the reader of its kind."""
    match kind:
        case Kind.TEXT:
            yield page_of_bytes(source.whole(meter.limits.page), where=source.where, kind="text")
        case Kind.HTML:
            yield page_of_bytes(source.whole(meter.limits.page), where=source.where, kind="html")
        case Kind.LINES:
            yield from read_lines(source, meter.limits)
        case Kind.FEED:
            yield from read_feed(source, meter.limits)
        case Kind.WARC:
            yield from read_warc(source, meter)
        case Kind.TAR:
            yield from _members(tar_members(source, meter), meter)
        case Kind.ZIP:
            yield from _members(zip_members(source, meter), meter)


def _members(members: Iterator[Source | Reject], meter: Meter) -> Iterator[Page | Reject]:
    """Read every member of an archive."""
    for member in members:
        if isinstance(member, Reject):
            yield member
        else:
            yield from read_source(member, meter, within=True)
