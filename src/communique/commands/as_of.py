"""The one way in which every question can be asked of a record as it stood."""

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from communique.record.as_of import as_of

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The record as it stood at the end of this day (or instant, or run:N).")]


def as_it_stood(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that asks a record the option `--as-of`: it is then run on a temporary record that holds what was there at that moment."""
    signature = inspect.signature(command)

    @functools.wraps(command)
    def asked(*args: Any, as_of_: str | None = None, **given: Any) -> None:  # noqa: ANN401 - whatever the command takes
        if as_of_ is None:
            command(*args, **given)
            return
        with as_of(given["record"], as_of_) as path:
            command(*args, **{**given, "record": str(path)})

    added = inspect.Parameter("as_of_", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=AsOf)
    asked.__signature__ = signature.replace(parameters=[*signature.parameters.values(), added])  # type: ignore[attr-defined]
    asked.__annotations__ = {**command.__annotations__, "as_of_": AsOf}
    return asked
