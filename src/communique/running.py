"""Runs work on pages in child processes: a page that hangs or kills its process is lost alone, never the run."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as DeadlinePassed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from communique.model import Coded, Page, Reason, Reject, Stop

Tools = TypeVar("Tools")
AHEAD = 8
"""Pages handed out for each process before the first result is awaited: enough to keep it busy, few enough to keep memory flat."""

_child: dict[str, Any] = {}


def in_children(
    pages: Iterable[Page | Reject],
    *,
    jobs: int,
    deadline: float,
    start: Callable[[Any], Tools],
    start_with: Any,  # noqa: ANN401 - handed on to `start` unread
    work: Callable[[Page, Tools], Coded | Reject],
) -> Iterator[tuple[Page | None, Coded | Reject]]:
    """Give each page with its result, in order; `start` makes each child's tools once.

    Units: `deadline` in seconds a page, counted from when a child begins it.
    """
    waiting: deque[tuple[Page | None, ProcessFuture[Coded | Reject] | Reject]] = deque()
    pool = ProcessPool(max_workers=jobs, initializer=_begin, initargs=(start, start_with), context=get_context("spawn"))
    try:
        for page in pages:
            if isinstance(page, Reject):
                waiting.append((None, page))
            else:
                waiting.append((page, pool.schedule(_do, args=(work, page), timeout=deadline)))
            while waiting and (len(waiting) >= jobs * AHEAD or not _unfinished(waiting[0][1])):
                yield _result(*waiting.popleft(), deadline)
        while waiting:
            yield _result(*waiting.popleft(), deadline)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _unfinished(result: "ProcessFuture[Coded | Reject] | Reject") -> bool:
    return not isinstance(result, Reject) and not result.done()


def _result(page: Page | None, outcome: "ProcessFuture[Coded | Reject] | Reject", deadline: float) -> tuple[Page | None, Coded | Reject]:
    """Wait for one page's result; a passed deadline and a dead process are results too."""
    if isinstance(outcome, Reject):
        return page, outcome
    assert page is not None
    try:
        return page, outcome.result()
    except DeadlinePassed:
        detail = f"{len(page.content)} characters were not coded within {deadline:g} seconds"
        return page, Reject(where=page.where, stage="cleaning", reason=Reason.TIMEOUT, detail=detail, page=page.id, name=page.name)
    except BrokenProcessPool as fault:
        raise Stop("the processes that code pages could not start; is there memory for them? `communique code` on one page tells more") from fault
    except ProcessExpired as fault:
        detail = f"the process that coded it ended with code {fault.exitcode}; a page that needs more memory than there is does that"
        return page, Reject(where=page.where, stage="cleaning", reason=Reason.BUG, detail=detail, page=page.id, name=page.name)


def _begin(start: Callable[[Any], Any], start_with: Any) -> None:  # noqa: ANN401
    # Ctrl-C is for the parent, which ends its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _child["tools"] = start(start_with)


def _do(work: Callable[[Page, Any], Coded | Reject], page: Page) -> Coded | Reject:
    return work(page, _child["tools"])
