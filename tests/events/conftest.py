"""The coder as the pipeline runs it, on plain sentences."""

from collections.abc import Callable

import pytest

from communique.model import Coded, Declared, Event, EventMention, Page, Side, digest
from communique.pipeline import Settings, Tools, code_page, load_tools
from communique.proving import mentions_in

Coder = Callable[[str], tuple[EventMention, ...]]


@pytest.fixture(scope="session")
def tools() -> Tools:
    return load_tools(Settings(rules_only=True))


@pytest.fixture(scope="session")
def coder(tools: Tools) -> Coder:
    return lambda text: mentions_in(text, tools)


def sides(found: tuple[Side, ...]) -> str:
    """Write sides as `FRA/GOV CHL`: `?` for an unknown country."""
    return " ".join(sorted((side.actor.code or "?") + (f"/{side.actor.sector}" if side.actor.sector else "") for side in found))


@pytest.fixture(scope="session")
def acts(tools: Tools) -> Callable[[str, str], list[tuple[str, str]]]:
    """Give actors and recipients of each event of a category that a page tells."""

    def asked(text: str, category: str) -> list[tuple[str, str]]:
        page = Page(id=digest(text), where="t", kind="text", content=text, encoding="utf-8", declared=Declared(published="2024-05-16", language="en"))
        coded = code_page(page, tools)
        assert isinstance(coded, Coded)
        found: list[Event] = [event for event in coded.events if event.best.event == category]
        return [(sides(event.best.actor), sides(event.best.recipient)) for event in found]

    return asked
