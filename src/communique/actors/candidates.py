"""Finds, sentence by sentence, the names that titles, offices or lists show to be persons'."""

import msgspec

from communique.actors.index import ActorIndex
from communique.actors.lookup import Reading
from communique.actors.naming import Named
from communique.actors.phrases import Owner, Phrase
from communique.actors.runs import Run, find_runs

_PERSONAL = frozenset({"office", "person"})


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A name in a sentence with the words that make it a person's.

    `left` is the first token of its titles; `owners` are those of titles, or told behind the name; `office` is the phrase that names the
    office, `apposed` whether a comma stands between the two.
    """

    run: Run
    left: int
    titles: tuple[Phrase, ...] = ()
    office: Phrase | None = None
    apposed: bool = False
    owners: tuple[Owner, ...] = ()

    @property
    def evident(self) -> bool:
        """Tell whether any word shows that a person is named."""
        return bool(self.titles) or self.office is not None


class SentenceView(msgspec.Struct, frozen=True):
    """A sentence as read so far: its names, their meanings and its phrases."""

    reading: Reading
    named: dict[int, Named]
    phrases: list[Phrase]


def find_candidates(view: SentenceView, index: ActorIndex) -> list[Candidate]:
    """List the names of a sentence that may be persons', with what shows it; those that share one plural office have their own owners."""
    ending = {phrase.stop: phrase for phrase in view.phrases if phrase.kind in {*_PERSONAL, "title"}}
    ending.update({phrase.end: phrase for phrase in view.phrases if phrase.end not in ending and phrase.kind in {*_PERSONAL, "title"}})
    beginning = {phrase.left: phrase for phrase in view.phrases if phrase.kind in _PERSONAL}
    found: list[Candidate] = []
    for run in find_runs(view.reading, index):
        candidate = _before(view, run, ending, index)
        if candidate.office is None:
            candidate = _behind(view, candidate, beginning, index)
        if not candidate.evident and found and _shares_plural(found[-1]) and _joined(view, found[-1], candidate, index):
            candidate = _inherit(found[-1], candidate)
        candidate = _with_owner_behind(view, candidate)
        if (
            found
            and candidate.office is not None
            and not candidate.owners
            and not candidate.office.owners
            and _joined(view, found[-1], candidate, index)
        ):
            candidate = _with_shared_owner(found[-1], candidate)
        found.append(candidate)
    return _distribute(view, found, index)


def _before(view: SentenceView, run: Run, ending: dict[int, Phrase], index: ActorIndex) -> Candidate:
    """Collect the titles and the office that stand before a name."""
    titles: list[Phrase] = []
    at, apposed = run.start, False
    office: Phrase | None = None
    while office is None:
        phrase = ending.get(at)
        if phrase is None and not apposed and at > 1 and view.reading.tokens[at - 1].text == ",":
            phrase = ending.get(at - 1)
            apposed = phrase is not None
            if phrase is not None and not _may_be_apposed(view, phrase, run):
                break
        if phrase is None or phrase.hit.start >= at:
            break
        if phrase.kind == "title":
            if apposed:
                break
            titles.insert(0, phrase)
        else:
            office = phrase
        at = phrase.left
        if office is not None and not apposed and office.hit.has("rank") is not None and _is_person(ending.get(at)):
            titles.insert(0, office)
            office = None
    if office is None:
        apposed = False
    left = min([title.start for title in titles], default=run.start)
    if office is not None and not apposed:
        left = min(left, office.start)
    owners = tuple(owner for title in titles for owner in title.owners)
    return Candidate(run=run, left=left, titles=tuple(titles), office=office, apposed=apposed, owners=owners)


def _is_person(phrase: Phrase | None) -> bool:
    """Tell whether a further office stands before a title: "religious leader Ayatollah"."""
    return phrase is not None and phrase.kind in _PERSONAL


def _may_be_apposed(view: SentenceView, phrase: Phrase, run: Run) -> bool:
    """An office before a comma is the name's behind it when the name is closed by a comma or ends its clause, and the office is a certain one."""
    if phrase.kind == "title" or not phrase.definite and not view.reading.tokens[phrase.hit.start].text[:1].isupper():
        return False
    tokens = view.reading.tokens
    follows = tokens[run.end] if run.end < len(tokens) else None
    return follows is None or follows.pos in {"PUNCT", "CCONJ", "VERB", "AUX", "PART", "ADV", "ADP"}


def _behind(view: SentenceView, candidate: Candidate, beginning: dict[int, Phrase], index: ActorIndex) -> Candidate:
    """Take the office that follows a name behind a comma: "Jan Horák, head of the mission"."""
    tokens = view.reading.tokens
    at = candidate.run.end
    if at + 1 >= len(tokens) or tokens[at].text not in {",", "("}:
        return candidate
    phrase = beginning.get(at + 1)
    if phrase is None or phrase.possessor is not None and phrase.plural or _names_another(view, phrase):
        return candidate
    return msgspec.structs.replace(candidate, office=phrase, apposed=True)


def _names_another(view: SentenceView, phrase: Phrase) -> bool:
    """An office directly before another name is that one's: "…, Foreign Minister Ali Hassan"."""
    at = phrase.stop
    if at >= len(view.reading.tokens):
        return False
    token = view.reading.tokens[at]
    hit = view.reading.phrases.get(at)
    return token.tag == "NNP" and at not in view.named or hit is not None and hit.has("rank", "honorific") is not None and token.text[:1].isupper()


def _joined(view: SentenceView, earlier: Candidate, candidate: Candidate, index: ActorIndex) -> bool:
    """Tell whether a name stands in a row with the one before: "Generals Ali and Musa"."""
    between = [token.text.lower() for token in view.reading.tokens[earlier.run.end : candidate.left]]
    return bool(between) and all(word in index.words.phrases.joiners for word in between)


def _shares_plural(earlier: Candidate) -> bool:
    return any(title.plural for title in earlier.titles) or (earlier.office is not None and earlier.office.plural)


def _inherit(earlier: Candidate, candidate: Candidate) -> Candidate:
    titles = tuple(title for title in earlier.titles if title.plural)
    office = earlier.office if earlier.office is not None and earlier.office.plural else None
    return msgspec.structs.replace(candidate, titles=titles, office=office, apposed=True, owners=earlier.owners if not office else ())


def _with_shared_owner(earlier: Candidate, candidate: Candidate) -> Candidate:
    """A country told once for two: "Ukrainian justice minister A and energy minister B"."""
    shared = earlier.office.owners if earlier.office is not None else ()
    if candidate.office is None or candidate.office.definite or candidate.office.possessor is not None or len(shared) != 1:
        return candidate
    return msgspec.structs.replace(candidate, owners=shared)


def _with_owner_behind(view: SentenceView, candidate: Candidate) -> Candidate:
    """Take the country or body told behind the name: "Foreign Minister Ali Hassan of Libya"."""
    tokens = view.reading.tokens
    at = candidate.run.end
    if candidate.owners or at + 1 >= len(tokens) or tokens[at].text != "of" or not candidate.evident:
        return candidate
    if candidate.office is not None and candidate.office.owners:
        return candidate
    begin = at + 1 + (tokens[at + 1].pos == "DET")
    for phrase in view.phrases:
        if phrase.left in {at + 1, begin} and phrase.owners:
            return msgspec.structs.replace(candidate, owners=phrase.owners)
    named = view.named.get(begin)
    if named is None:
        return candidate
    return msgspec.structs.replace(candidate, owners=tuple(Owner(actor, "behind the name", named.score) for actor in named.actors))


def _distribute(view: SentenceView, found: list[Candidate], index: ActorIndex) -> list[Candidate]:
    """Give each of several persons under one plural office his own country: "the presidents of Niger and Chad, A and B"."""
    done = list(found)
    for office in {id(c.office): c.office for c in found if c.office is not None and c.office.plural}.values():
        members = _members(view, found, office, index)
        if len(office.owners) == len(members) > 1:
            for owner, at in zip(office.owners, members, strict=True):
                done[at] = msgspec.structs.replace(done[at], office=office, owners=(owner,))
        else:
            for at in members:
                done[at] = msgspec.structs.replace(done[at], office=office)
    return done


def _members(view: SentenceView, found: list[Candidate], office: Phrase, index: ActorIndex) -> list[int]:
    """List those who share a plural office; an office told behind the last of them is that of all in the row before it."""
    members = [at for at, candidate in enumerate(found) if candidate.office is office]
    first = members[0]
    if found[first].run.end <= office.left:
        while first > 0 and found[first - 1].office is None and _joined(view, found[first - 1], found[first], index):
            first -= 1
            members.insert(0, first)
    return members
