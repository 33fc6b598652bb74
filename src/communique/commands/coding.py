"""The commands that read pages: into a record, or without one."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from communique import __version__
from communique.commands.shared import DEFAULT_RECORD, Lexicons, RecordFile, RulesOnly, note, now, say
from communique.exports.black_box import line
from communique.exports.wording import counted
from communique.model import BadInput, Coded, Page, Reason, Reject, Stop
from communique.record import open_record

Jobs = Annotated[int, typer.Option("--jobs", min=1, help="How many pages are coded at a time.")]


def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, archives, saved feeds; - for standard input.")],
    record: RecordFile = DEFAULT_RECORD,
    jobs: Jobs = 1,
    lexicon: Lexicons = None,
    rules_only: RulesOnly = False,
) -> None:
    """Read pages, code them and keep them in the record, which is made if need be. What it holds already is left as it is."""
    from communique.knowledge.whole import version  # noqa: PLC0415 - the parser's weight is borne only where pages are coded
    from communique.pipeline import Settings, code_pages  # noqa: PLC0415

    lexicons = tuple(lexicon or ())
    pages = _read(paths)
    knowledge = version(lexicons)
    with open_record(record, create=True) as opened, _progress() as tell:
        opened.begin_run(version=__version__, knowledge=knowledge, started=now())
        faults, read = 0, 0

        def new() -> Iterator[Page | Reject]:
            nonlocal read
            for page in pages:
                read += 1
                if isinstance(page, Reject) or not opened.already(page.id):
                    yield page

        for page, result in code_pages(new(), jobs=jobs, settings=Settings(lexicons, rules_only)):
            kept = opened.add(page, result)
            faults += isinstance(kept, Reject) and kept.reason is Reason.BUG
            tell(read, opened.coded, opened.rejected)
        told = opened.end_run(read=read, ended=now())
        events = opened.tally().events
    new_ones = f"{counted(told.new_articles, 'article')} and {counted(told.new_rejects, 'reject')} are new"
    say(f"{counted(read, 'page')} read = {told.coded} coded + {told.rejected} rejected ({new_ones}).\n{record} holds {counted(events, 'event')}.\n")
    _exit_for(faults, "`communique rejects` tells")


def code(
    given: Annotated[str, typer.Argument(metavar="IN.jsonl", help="Documents, one a line; - for standard input.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT.jsonl", help="Where the results go, one a line, in order; - for standard output.")
    ],
    jobs: Jobs = 1,
    lexicon: Lexicons = None,
    rules_only: RulesOnly = False,
) -> None:
    """Code documents without a record."""
    from communique.pipeline import Settings, code_pages  # noqa: PLC0415 - as above

    counts = {True: 0, False: 0}
    faults = 0
    pages = _read([given])
    with _output(output, given) as out, _progress() as tell:
        for page, result in code_pages(pages, jobs=jobs, settings=Settings(tuple(lexicon or ()), rules_only)):
            out.write(line(page, result) + b"\n")
            counts[isinstance(result, Coded) and result.reject is None] += 1
            faults += isinstance(result, Reject) and result.reason is Reason.BUG
            tell(sum(counts.values()), counts[True], counts[False])
    note(f"{counted(sum(counts.values()), 'page')} read = {counts[True]} coded + {counts[False]} rejected.")
    _exit_for(faults, "the results tell")


def _read(paths: Sequence[str]) -> Iterator[Page | Reject]:
    from communique.reading import read, read_stream  # noqa: PLC0415 - as above

    parts = [read_stream(sys.stdin.buffer, "-") if path == "-" else read([Path(path)]) for path in paths]
    return (page for part in parts for page in part)


def _exit_for(faults: int, where: str) -> None:
    if faults:
        note(f"{counted(faults, 'page')} met a fault of communique itself (reason bug): {where} where; please report it.")
        raise typer.Exit(1)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int, int], None]]:
    """Show on standard error, if it is a terminal, how many pages were read, coded and rejected."""
    console = Console(stderr=True)
    told = "pages read {} · coded {} · rejected {}"
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(told.format(0, 0, 0), total=None)
        try:
            yield lambda read, coded, rejected: bar.update(task, description=told.format(read, coded, rejected))
        except KeyboardInterrupt as interrupt:
            note("Broken off; what was done so far is kept.")
            raise typer.Exit(130) from interrupt


@contextlib.contextmanager
def _output(name: str, given: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdout.buffer
        return
    if Path(name).exists() and Path(given).exists() and Path(name).samefile(given):
        raise BadInput(f"{name} cannot be read and written at once: give another file with -o.")
    try:
        with Path(name).open("wb") as out:
            yield out
    except OSError as fault:
        raise Stop(f"{name} cannot be written ({fault.strerror}): give another file with -o, or make room.") from fault
