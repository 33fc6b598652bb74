"""A cited record of cooperation between states, made from the world's reporting.

The door: read pages, load the tools once, code each page, and keep what it gives in a record.

>>> import communique
>>> tools = communique.load_tools()
>>> coded = communique.code_page(communique.page_of_text("Peru recalled its ambassador from Mexico on Monday."), tools)
>>> [(event.best.event, event.best.mode) for event in coded.events]
[('SANCTION', 'withdraw')]
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.model import Coded, Event, EventMention, Page, Reject, Stop
    from communique.pipeline import Settings, Tools, code_page, code_pages, load_tools
    from communique.reading import page_of_text, read
    from communique.record import EventQuery, Record, open_record

__version__ = version("communique")

_ROOMS = {
    "Coded": "model",
    "Event": "model",
    "EventMention": "model",
    "EventQuery": "record",
    "Page": "model",
    "Record": "record",
    "Reject": "model",
    "Settings": "pipeline",
    "Stop": "model",
    "Tools": "pipeline",
    "code_page": "pipeline",
    "code_pages": "pipeline",
    "load_tools": "pipeline",
    "open_record": "record",
    "page_of_text": "reading",
    "read": "reading",
}

__all__ = [
    "Coded",
    "Event",
    "EventMention",
    "EventQuery",
    "Page",
    "Record",
    "Reject",
    "Settings",
    "Stop",
    "Tools",
    "__version__",
    "code_page",
    "code_pages",
    "load_tools",
    "open_record",
    "page_of_text",
    "read",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the room hands out
    """Fetch a name from its room when it is first asked for, so that a command that parses nothing does not wait for the parser."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'communique' has no attribute {name!r}")
    return getattr(import_module(f"communique.{_ROOMS[name]}"), name)
