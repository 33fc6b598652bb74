"""The coder as the pipeline runs it, on plain sentences."""

from collections.abc import Callable

import pytest

from communique.model import EventMention
from communique.pipeline import Settings, Tools, load_tools
from communique.proving import mentions_in

Coder = Callable[[str], tuple[EventMention, ...]]


@pytest.fixture(scope="session")
def tools() -> Tools:
    return load_tools(Settings(rules_only=True))


@pytest.fixture(scope="session")
def coder(tools: Tools) -> Coder:
    return lambda text: mentions_in(text, tools)
