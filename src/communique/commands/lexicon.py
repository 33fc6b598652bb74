"""The command that looks a lexicon of one's own over."""

from pathlib import Path
from typing import Annotated

import typer

from communique.commands.shared import say, stop_for
from communique.exports.wording import counted, plain
from communique.knowledge.event_rules import load_lexicon, load_terms
from communique.knowledge.own_rules import OwnRules, known_words, own_rules

lexicon_app = typer.Typer(no_args_is_help=True, help="Look a lexicon of your own over.", rich_markup_mode=None)


@lexicon_app.command()
def check(files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Event rules of your own (TOML).")]) -> None:
    """Check the form of each rule, and code the sentences that prove it beside our own rules. Exit code 1 where a proof fails."""
    terms = load_terms()
    read = [(file, own_rules(file, terms)) for file in files]
    stop_for([fault for _, own in read for fault in own.faults])
    from communique.pipeline import Settings, load_tools  # noqa: PLC0415 - the parser's weight is borne only where sentences are coded

    tools = load_tools(Settings(tuple(files), rules_only=True))
    from communique.proving import failure, proofs  # noqa: PLC0415 - as above

    failed = every = 0
    for file, own in read:
        proving = proofs(own.rules)
        say(f"{file}: {counted(len(own.rules), 'rule')}, {counted(len(proving), 'proof')}\n")
        for proof in proving:
            fault = failure(proof, tools)
            every += 1
            if fault is not None:
                failed += 1
                name = proof.rule.removeprefix(f"{file.stem}.")
                say(f"  {name} {'does not match' if proof.must_match else 'does not leave alone'} “{plain(proof.sentence)}”\n")
                say(f"    coded: {plain('; '.join(fault.coded) or 'nothing')}\n    why: {plain(fault.why)}\n")
        _tell_known(own)
    say(f"{every - failed} of {counted(every, 'proof')} hold.\n")
    if failed:
        raise typer.Exit(1)


def _tell_known(own: OwnRules) -> None:
    """Tell which words our own rules try as well, and as what they code them."""
    ours = load_lexicon()
    for known in known_words(own.rules, ours):
        others = ", ".join(f"{other} ({ours.rules[other].event})" for other in known.others)
        say(f"  known already: the {known.kind} “{plain(known.word)}” of {known.rule.partition('.')[2]}, by {others}\n")
