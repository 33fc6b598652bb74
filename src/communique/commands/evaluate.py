"""The command that measures coding against gold of the user's own."""

import json
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from communique.commands.shared import Lexicons, RulesOnly, console_out, note, say, stop_for
from communique.evaluating import CodedDocument, Evaluation, Figure, Task, coded_of, read_coded, read_gold
from communique.evaluating import evaluate as held_against
from communique.exports import terminal
from communique.exports.black_box import line
from communique.exports.wording import counted, plain
from communique.knowledge.event_rules import load_terms
from communique.model import BadInput, Reason, Reject

DECIMALS = 3
"""Of a share: a thousandth is one case of a thousand, and few golds have more."""


def evaluate(  # noqa: PLR0913 - one parameter an option
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Documents with what careful readers coded (docs/evaluating.md).")],
    *,
    coded: Annotated[Path | None, typer.Option("--coded", metavar="CODED.jsonl", help="What was coded; without it the gold's texts are.")] = None,
    task: Annotated[Task | None, typer.Option("--task", help="What the gold holds; without it its first row tells.")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="List what was missed, and what is not in the gold.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="How many documents are coded at a time.")] = 1,
    lexicon: Lexicons = None,
    rules_only: RulesOnly = False,
) -> None:
    """Tell how right the coding of texts is, by gold of your own."""
    if coded is not None and (lexicon or rules_only):
        raise BadInput("--lexicon and --rules-only are for coding the gold's texts: leave them, or --coded, out.")
    terms = load_terms()
    _, golds, faults = read_gold(gold, terms, task)
    stop_for(faults)
    given, bugs = (read_coded(coded), 0) if coded is not None else _code(gold, jobs, tuple(lexicon or ()), rules_only=rules_only)
    absent = [one.id for one in golds if one.id not in given]
    if absent:
        note(f"{counted(len(absent), 'document')} of the gold, {plain(absent[0])!r} first, were not coded: they count as giving nothing.")
    found = held_against(golds, given, terms)
    if as_json:
        figures: dict[str, object] = {figure.name: figure.value for figure in found.figures}
        misses = [msgspec.to_builtins(miss) for miss in found.misses]
        say(json.dumps(figures | ({"misses": misses} if verbose else {}), ensure_ascii=False) + "\n")
    else:
        for miss in found.misses if verbose else ():
            say(f"{plain(miss.document)}: {miss.measure}: {plain(miss.told)}\n")
        _show(found)
    if bugs:
        note(f"{counted(bugs, 'document')} met a fault of communique itself: `communique code` tells where; please report it.")
        raise typer.Exit(1)


def _code(gold: Path, jobs: int, lexicons: tuple[Path, ...], *, rules_only: bool) -> tuple[dict[str, CodedDocument], int]:
    """Code the gold's texts as `communique code` does, which reads nothing of the gold; give what came out, and how many met a fault of ours."""
    from communique.pipeline import Settings, code_pages  # noqa: PLC0415 - the parser's weight is borne only where pages are coded
    from communique.reading import read  # noqa: PLC0415 - as above

    documents: dict[str, CodedDocument] = {}
    bugs = 0
    for page, result in code_pages(read([gold]), jobs=jobs, settings=Settings(lexicons, rules_only)):
        document = coded_of(line(page, result))
        documents[document.id] = document
        bugs += isinstance(result, Reject) and result.reason is Reason.BUG
    return documents, bugs


def _show(found: Evaluation) -> None:
    table = terminal.columns("Measure", "Value", "Of")
    for column in table.columns[1:]:
        column.justify = "right"
    for figure in found.figures:
        table.add_row(figure.name, _value(figure), "" if not figure.of else str(figure.of))
    terminal.show(table, console_out())


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "–"
    return str(figure.value) if isinstance(figure.value, int) else f"{figure.value:.{DECIMALS}f}"
