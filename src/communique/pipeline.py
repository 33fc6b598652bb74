"""The whole way of a page, on one screen."""

import traceback
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from communique import __version__
from communique.actors import ActorIndex, compile_names, find_actors
from communique.cleaning import clean
from communique.events import Weigher, at_home, convicted, dealing, find_events, in_scene, of_countries
from communique.knowledge.weigher_model import load_weigher_model
from communique.knowledge.whole import Knowledge, load
from communique.merging import Reading, find_commitments, find_follow_ups, find_mechanisms, merge, persons_in
from communique.model import Article, Coded, Page, Reason, Reject, Stage
from communique.parsing import Parser, load_parser, parse
from communique.places import find_places, place
from communique.running import in_children
from communique.times import date, find_times

DEADLINE = 60.0
"""Seconds one page may take: about 1,500 times what an article of usual length does (docs/speed.md), so that only a page made to hang meets it."""


class Settings(msgspec.Struct, frozen=True):
    """What a run may choose: users' own lexicons beside ours, and whether the rules code alone."""

    lexicons: tuple[Path, ...] = ()
    rules_only: bool = False


DEFAULT = Settings()


class Tools(msgspec.Struct, frozen=True):
    """What every page is coded with: loaded once, never changed."""

    know: Knowledge
    names: ActorIndex
    parser: Parser
    countries: dict[str, str]
    weigher: Weigher | None
    coder: str


def load_tools(settings: Settings = DEFAULT) -> Tools:
    """Load the knowledge, with users' own lexicons, the parser, and the model that weighs events unless the rules are to code alone.

    Raises: KnowledgeError naming file and line where a knowledge file is broken.
    """
    know = load(settings.lexicons)
    countries = {country.code: country.name for country in know.actors.countries}
    abbreviations = sorted({title.title for title in know.actors.titles if title.title.endswith(".") and " " not in title.title})
    weigher = None if settings.rules_only else Weigher(load_weigher_model())
    coder = f"communique {__version__} {know.version}{' rules only' if settings.rules_only else ''}"
    parser = load_parser(abbreviations, know.lexicon.syntax.inverting)
    return Tools(know, compile_names(know.actors, know.gazetteer), parser, countries, weigher, coder)


def code_page(page: Page, tools: Tools) -> Coded | Reject:
    """Carry one page to its events; what nobody foresaw becomes a Reject (`bug`) with the stage it happened in."""
    try:
        article = clean(page, tools.know.chrome)
        return article if isinstance(article, Reject) else code_article(article, page, tools)
    except Exception as fault:  # noqa: BLE001 - this is the one place
        return Reject(where=page.where, stage=_stage_of(fault), reason=Reason.BUG, detail=_told(fault), page=page.id, name=page.name)


def code_article(article: Article, page: Page, tools: Tools) -> Coded:
    """Carry an article on to its events."""
    know = tools.know
    sentences = parse(article, tools.parser)
    if isinstance(sentences, Reject):
        return _uncoded(article, msgspec.structs.replace(sentences, where=page.where, name=page.name))
    mentions = find_actors(sentences, article, tools.names)
    times = find_times(sentences, article, know.times)
    places = find_places(sentences, article, mentions, know.gazetteer)
    told = find_events(sentences, mentions, article, know.lexicon, tools.coder, tools.weigher)
    told = date(told, times, sentences, article, know.times)
    told = at_home(place(told, places, sentences, article, know.gazetteer), places, tools.countries, know.lexicon)
    told = convicted(in_scene(told, sentences, mentions, places, know.lexicon))
    # No promise rests on a side that only the rest of the article implies: `told` goes to the commitments, `whole` to the events.
    join = partial(merge, sentences=sentences)
    whole = of_countries(told, join, sentences, mentions, places, know.lexicon)
    whole = dealing(whole, join, sentences, mentions, places, tools.countries, know.lexicon)
    reading = Reading(article=article, sentences=sentences, mentions=told, actors=mentions, times=times, places=places, words=know.commitments)
    commitments = find_commitments(reading)
    return Coded(
        article=article,
        sentences=tuple(s.span for s in sentences),
        mentions=mentions,
        persons=persons_in(mentions),
        times=times,
        places=places,
        events=merge(whole, sentences),
        commitments=commitments,
        follow_ups=find_follow_ups(reading, commitments),
        mechanisms=find_mechanisms(sentences, mentions, times, told, article, know.mechanisms),
    )


def code_pages(pages: Iterable[Page | Reject], *, jobs: int = 1, settings: Settings = DEFAULT) -> Iterator[tuple[Page | None, Coded | Reject]]:
    """Code pages in child processes with a deadline; results come in the order of the pages.

    A page that does not end in time, or whose process dies, becomes a Reject, and the rest goes on. What reading rejected passes through.
    Raises: KnowledgeError before the first page where the knowledge is broken.
    """
    load(settings.lexicons)
    yield from in_children(pages, jobs=jobs, deadline=DEADLINE, start=load_tools, start_with=settings, work=code_page)


def _uncoded(article: Article, reject: Reject) -> Coded:
    """Keep an article in a language that is not coded: stored, dated and searchable."""
    return Coded(article=article, sentences=(), mentions=(), persons=(), times=(), places=(), events=(), commitments=(), reject=reject)


STAGES: dict[str, Stage] = {room: room for room in ("reading", "cleaning", "parsing", "actors", "events", "times", "places", "merging")}


def _stage_of(fault: Exception) -> Stage:
    """Tell in which room a fault happened: the last room of ours that it came through."""
    rooms = [frame.filename.split("/communique/")[-1].split("/")[0] for frame in traceback.extract_tb(fault.__traceback__)]
    return next((STAGES[room] for room in reversed(rooms) if room in STAGES), "pipeline")


def _told(fault: Exception) -> str:
    return "".join(traceback.format_exception(fault)).replace(str(Path(__file__).parent), "communique")
