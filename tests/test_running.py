"""Pages that hang or kill their process are lost alone."""

import os
import time

from communique.model import Coded, Page, Reason, Reject
from communique.running import in_children


def page(number: int, content: str = "text") -> Page:
    return Page(id=str(number), where=f"{number}.txt", kind="text", content=content, encoding="utf-8", name=str(number))


def start(_: object) -> str:
    return "tools"


def work(one: Page, tools: str) -> Coded | Reject:
    if one.content == "hang":
        time.sleep(60)
    if one.content == "die":
        os._exit(9)
    return Reject(where=one.where, stage="parsing", reason=Reason.LANGUAGE, detail=f"coded with {tools}")


def run(pages: list[Page | Reject], jobs: int, deadline: float = 20.0) -> list[tuple[Page | None, Coded | Reject]]:
    return list(in_children(pages, jobs=jobs, deadline=deadline, start=start, start_with=None, work=work))


def test_results_come_in_the_order_of_the_pages() -> None:
    given: list[Page | Reject] = [page(n) for n in range(40)]
    assert [p.id for p, _ in run(given, jobs=2) if p] == [str(n) for n in range(40)]


def test_a_page_that_hangs_becomes_a_reject_and_the_rest_goes_on() -> None:
    results = run([page(0), page(1, "hang"), page(2)], jobs=1, deadline=1.0)
    reasons = [r.reason for _, r in results if isinstance(r, Reject)]
    assert reasons == [Reason.LANGUAGE, Reason.TIMEOUT, Reason.LANGUAGE]


def test_a_page_that_kills_its_process_becomes_a_reject_and_the_rest_goes_on() -> None:
    results = run([page(0), page(1, "die"), page(2)], jobs=2)
    reasons = [r.reason for _, r in results if isinstance(r, Reject)]
    assert reasons == [Reason.LANGUAGE, Reason.BUG, Reason.LANGUAGE]


def test_what_reading_rejected_passes_through_in_its_place() -> None:
    broken = Reject(where="x.gz", stage="reading", reason=Reason.BROKEN, detail="truncated")
    results = run([page(0), broken, page(1)], jobs=1)
    assert results[1] == (None, broken)
