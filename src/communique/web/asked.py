"""From the address of a page to what it asks of the record."""

from typing import Annotated

from fastapi import Depends, Query, Request

from communique.model import AUXILIARY, BadInput
from communique.record import Party, Record, asking
from communique.record.choosing import NEWS, Choice
from communique.record.observer import Observer
from communique.web.doors import Doors
from communique.web.replies import doors_of

Words = Annotated[list[str] | None, Query()]
LARGEST_PAGE = 500
"""Events of one page of a list: more is read as CSV."""
Page = Annotated[int, Query(ge=1, le=1_000_000)]
Size = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]


def record_of(request: Request) -> Record:
    """Give the record that is shown."""
    record: Record = request.app.state.record
    return record


def observer_of(request: Request) -> Observer:
    """Give what is kept of the record between questions."""
    observer: Observer = request.app.state.observer
    return observer


async def body_of(request: Request) -> bytes:
    """Give what a request brings."""
    return await request.body()


def party(said: str, doors: Doors, record: Record) -> Party:
    """Tell whom a name means.

    Raises: BadInput, suggesting the nearest, where it means nobody, or several.
    """
    return doors.names.party(said, record.knows)


def choice(  # noqa: PLR0913 - each is a part of the address
    request: Request,
    *,
    side: Words = None,
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,  # noqa: A002 - the name in the address, as on the command line
    mode: str | None = None,
    context: str | None = None,
    auxiliary: str | None = None,
    source: Words = None,
    text: str | None = None,
    place: str | None = None,
    confidence: Annotated[float, Query(ge=0, le=1)] = 0.5,
    unlinked: bool = False,
    undated: bool = False,
) -> Choice:
    """Read the filters, which are those of `communique events`, and by auxiliary and source besides."""
    doors, record = doors_of(request), record_of(request)
    first, last = asking.stretch(since or None, until or None)
    return Choice(
        sides=tuple(party(one, doors, record) for one in side or () if one),
        since=first,
        until=last,
        types=asking.categories(type),
        modes=asking.modes(mode),
        contexts=asking.contexts(context),
        auxiliary=_auxiliary(auxiliary),
        sources=tuple(source or ()),
        text=text or None,
        place=doors.names.place(place) if place else None,
        minimum_confidence=confidence,
        linked_only=not unlinked,
        undated_only=undated,
    )


def _auxiliary(said: str | None) -> tuple[str, ...]:
    wanted = tuple(word for word in (said or "").lower().split(",") if word)
    for word in wanted:
        if word not in {*AUXILIARY, NEWS}:
            raise BadInput(f"There is no auxiliary {word!r}; there are {', '.join((*AUXILIARY, NEWS))}.")
    return wanted


Asked = Annotated[Choice, Depends(choice)]
Opened = Annotated[Record, Depends(record_of)]
Observed = Annotated[Observer, Depends(observer_of)]
Given = Annotated[Doors, Depends(doors_of)]
Brought = Annotated[bytes, Depends(body_of)]
