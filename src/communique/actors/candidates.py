"""Finds, sentence by sentence, the names that titles, offices or lists show to be persons'."""

import msgspec

from communique.actors.evidence import SHARED_CODES
from communique.actors.index import ActorIndex
from communique.actors.lookup import Reading
from communique.actors.naming import Named
from communique.actors.office_words import Offices
from communique.actors.phrase import PRIVATE, Owner, Phrase
from communique.actors.runs import Run, find_runs
from communique.actors.words import Phrases
from communique.model import Token

HANDED_ON = "handed on"
"""How a country is told that stands only beside the office before: "Japan's prime minister Abe and defence minister Ito". Known holders outdo it."""
_PERSONAL = frozenset({"office", "person"})
_CLOSING = frozenset({"PUNCT", "CCONJ", "VERB", "AUX", "PART", "ADV", "ADP"})


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A name in a sentence with the words that make it a person's.

    `left` is the first token of its titles; `owners` are those of titles, or told behind the name; `office` is the phrase that names the
    office, `apposed` whether a comma stands between the two, `further` another office joined to it before the name.
    """

    run: Run
    left: int
    titles: tuple[Phrase, ...] = ()
    office: Phrase | None = None
    apposed: bool = False
    further: Phrase | None = None
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


def find_candidates(view: SentenceView, index: ActorIndex, surnames: frozenset[str] = frozenset()) -> list[Candidate]:
    """List the names of a sentence that may be persons', with what shows it; those that share one plural office have their own owners."""
    finder = _CandidateFinder(view, index.words.phrases, index.office_words.offices)
    for run in find_runs(view.reading, index, surnames):
        finder.take(run)
    return finder.distributed()


class _CandidateFinder:
    """Takes the rows of capitalised words of one sentence, from left to right."""

    def __init__(self, view: SentenceView, words: Phrases, offices: Offices) -> None:
        self.view = view
        self.tokens = view.reading.tokens
        self.words = words
        self.offices = offices
        held = [phrase for phrase in view.phrases if phrase.kind in {*_PERSONAL, "title"}]
        self.ending = {phrase.end: phrase for phrase in held} | {phrase.stop: phrase for phrase in held}
        self.beginning = {phrase.left: phrase for phrase in view.phrases if phrase.kind in _PERSONAL}
        self.found: list[Candidate] = []

    def take(self, run: Run) -> None:
        """Collect what shows that a name is a person's."""
        candidate = self._before(run)
        if candidate.office is None:
            candidate = self._behind(candidate)
        elif candidate.office.noun in self.offices.styles:
            candidate = self._beside_style(candidate, candidate.office)
        if self.found and self._joined(self.found[-1], candidate):
            candidate = _shared(self.found[-1], candidate)
        self.found.append(self._with_owner_behind(candidate))

    # -- before the name --------------------------------------------------------------------------------------------------------------------

    def _before(self, run: Run) -> Candidate:
        """Collect the titles and the office that stand before a name."""
        titles: list[Phrase] = []
        at = run.start
        while (title := self._ends_at(at)) is not None and title.kind == "title" and title.words not in self.words.saints:
            titles.insert(0, title)
            at = title.left
        office, apposed = self._ends_at(at), False
        if office is not None and office.hit.has("rank") is not None and (outer := self._ends_at(office.left)) is not None and outer.kind != "title":
            titles.insert(0, office)
            office = outer
        if office is None and at > 1 and self.tokens[at - 1].text == ",":
            office = self._apposed(self.ending.get(at - 1), run)
            apposed = office is not None
        left = min([run.start, *(title.start for title in titles), *([office.start] if office is not None and not apposed else [])])
        owners = tuple(owner for title in titles for owner in title.owners)
        candidate = Candidate(run=run, left=left, titles=tuple(titles), office=office, apposed=apposed, owners=owners)
        return candidate if office is None or apposed else self._of_two_offices(candidate, office)

    def _of_two_offices(self, candidate: Candidate, office: Phrase) -> Candidate:
        """Take the office that "and" joins to the one before a name: "former Kenyan minister and party leader Ana Sy"; "the" makes it another's.

        Whose state an office is of tells more than who the person is besides, and what somebody is more than what he was.
        """
        first = self.ending.get(office.left - 1) if self.tokens[office.left - 1].text.lower() == "and" else None
        if first is None or not _may_be_ones(first, office) or self._is_definite(first) or self._is_definite(office):
            return candidate
        main, further = sorted((first, office), key=_privacy)
        owners = candidate.owners or (() if main.owners else further.owners)
        return msgspec.structs.replace(candidate, left=first.start, office=main, further=further, owners=owners)

    def _is_definite(self, phrase: Phrase) -> bool:
        """Tell whether an article or a possessor stands before an office: "the president and Prime Minister Sy" are two."""
        return phrase.possessor is not None or any(self.tokens[at].pos == "DET" for at in range(max(phrase.left - 1, 0), phrase.start))

    def _beside_style(self, candidate: Candidate, style: Phrase) -> Candidate:
        """Take the office told beside what many are called: "the foreign minister, Prince Ali", "Senator Sy, the foreign minister"."""
        bare = msgspec.structs.replace(candidate, titles=(style, *candidate.titles), office=None, apposed=False)
        at = candidate.left
        office = self._apposed(self.ending.get(at - 1), candidate.run) if at > 1 and self.tokens[at - 1].text == "," else None
        found = msgspec.structs.replace(bare, office=office, apposed=True) if office is not None else self._behind(bare)
        return candidate if found.office is None or candidate.apposed else found

    def _ends_at(self, at: int) -> Phrase | None:
        """Find the title or office that ends where a name begins; the dot of "Capt." may stand between."""
        phrase = self.ending.get(at)
        if phrase is None and at > 1 and self.tokens[at - 1].text == ".":
            phrase = self.ending.get(at - 1)
        return phrase if phrase is not None and phrase.hit.start < at else None

    def _apposed(self, office: Phrase | None, run: Run) -> Phrase | None:
        """An office before a comma is the name's behind it when the name is closed by a comma or ends its clause, and the office is a certain one.

        What was told of a name before ("Ana Sy, President of Mali, Omar Ba, …") is that one's.
        """
        if office is None or office.kind == "title" or any(self._is_told_of(earlier, office) for earlier in self.found):
            return None
        certain = office.definite or self.tokens[office.hit.start].text[:1].isupper()
        closed = run.end >= len(self.tokens) or self.tokens[run.end].pos in _CLOSING
        return office if certain and closed else None

    def _is_told_of(self, earlier: Candidate, office: Phrase) -> bool:
        """Tell whether an office stands behind an earlier name, whose it is: "Ana Sy, Minister of State and Minister of Trade of Mali"."""
        return any(told is office for told in (earlier.office, earlier.further)) and earlier.run.end < office.left

    # -- behind the name --------------------------------------------------------------------------------------------------------------------

    def _behind(self, candidate: Candidate) -> Candidate:
        """Take the office that follows a name behind a comma: "Jan Horák, head of the mission"."""
        at = candidate.run.end
        if at + 1 >= len(self.tokens) or self.tokens[at].text not in {",", "("}:
            return self._said_to_be(candidate)
        office = self.beginning.get(at + 1)
        if office is None or (office.possessor is not None and office.plural) or self._names_another(office):
            return candidate
        return self._and_further(msgspec.structs.replace(candidate, office=office, apposed=True), office)

    def _and_further(self, candidate: Candidate, office: Phrase) -> Candidate:
        """Take a second office told behind the first, which tells of what state it is: "Ana Sy, Minister of State, Minister of Defence of Chad"."""
        at = office.stop
        further = self.beginning.get(at + 1) if at + 1 < len(self.tokens) and self.tokens[at].text in {",", "and"} else None
        if further is None or not _may_be_ones(office, further) or self._is_definite(further) or self._names_another(further):
            return candidate
        owners = candidate.owners or (() if office.owners else further.owners)
        return msgspec.structs.replace(candidate, further=further, owners=owners)

    def _said_to_be(self, candidate: Candidate) -> Candidate:
        """Take the office that a name is said to hold or to be given: "Omar Zidan is the mayor of Zuwara", "appointed Omar Zidan as mayor"."""
        name = self.tokens[candidate.run.end - 1]
        verb = self.tokens[name.head]
        if name.dep == "nsubj" and verb.lemma == "be":
            told = [child for child in self._children(verb) if child.dep == "attr"]
        elif name.dep in {"dobj", "nsubjpass"} and verb.lemma in self.offices.given.verbs:
            roles = [child for child in self._children(verb) if child.text.lower() == "as" and child.dep == "prep"]
            told = [child for child in self._children(verb) if child.dep in {"oprd", "attr"}] + [
                child for role in roles for child in self._children(role)
            ]
        else:
            return candidate
        heads = {token.index for token in told}
        office = next((phrase for phrase in self.beginning.values() if phrase.head in heads and not phrase.plural), None)
        return candidate if office is None else msgspec.structs.replace(candidate, office=office, apposed=True)

    def _children(self, token: Token) -> list[Token]:
        return [self.tokens[child] for child in self.view.reading.sentence.children[token.index]]

    def _names_another(self, office: Phrase) -> bool:
        """An office directly before another name is that one's: "…, Foreign Minister Ali Hassan"."""
        at = office.hit.end
        if at >= len(self.tokens):
            return False
        hit = self.view.reading.phrases.get(at)
        title = hit is not None and hit.has("rank", "honorific") is not None and self.tokens[at].text[:1].isupper()
        return title or (self.tokens[at].tag == "NNP" and at not in self.view.named)

    def _with_owner_behind(self, candidate: Candidate) -> Candidate:
        """Take the country or body told behind the name: "Foreign Minister Ali Hassan of Libya"."""
        at = candidate.run.end
        told = candidate.owners or (candidate.office is not None and candidate.office.owners)
        if told or not candidate.evident or at + 1 >= len(self.tokens) or self.tokens[at].text != "of":
            return candidate
        begin = at + 1 + (self.tokens[at + 1].pos == "DET")
        for phrase in self.view.phrases:
            if phrase.left in {at + 1, begin} and phrase.owners:
                return msgspec.structs.replace(candidate, owners=phrase.owners)
        named = self.view.named.get(begin)
        if named is None:
            return candidate
        return msgspec.structs.replace(candidate, owners=tuple(Owner(actor, "behind the name", named.score) for actor in named.actors))

    # -- several names ----------------------------------------------------------------------------------------------------------------------

    def _joined(self, earlier: Candidate, candidate: Candidate) -> bool:
        """Tell whether a name stands in a row with the one before: "Generals Ali and Musa", "Generals Ali of Niger and Musa of Nigeria"."""
        at = earlier.run.end
        if at + 1 < len(self.tokens) and self.tokens[at].text == "of" and (owner := self.view.named.get(at + 1)) is not None:
            at = owner.hit.end
        between = [token.text.lower() for token in self.tokens[at : candidate.left]]
        return bool(between) and all(word in self.words.joiners for word in between)

    def distributed(self) -> list[Candidate]:
        """Give each of several persons under one plural office his own country: "the presidents of Niger and Chad, A and B"."""
        done = list(self.found)
        for office in {id(c.office): c.office for c in self.found if c.office is not None and c.office.plural}.values():
            members = self._members(office)
            own = office.owners if len(office.owners) == len(members) > 1 else ()
            for place, at in enumerate(members):
                done[at] = msgspec.structs.replace(done[at], office=office, owners=(own[place],) if own else done[at].owners)
        return done

    def _members(self, office: Phrase) -> list[int]:
        """List those who share a plural office; an office told behind the last of them is that of all in the row before it."""
        members = [at for at, candidate in enumerate(self.found) if candidate.office is office]
        first = members[0]
        if self.found[first].run.end <= office.left:
            while first > 0 and self.found[first - 1].office is None and self._joined(self.found[first - 1], self.found[first]):
                first -= 1
                members.insert(0, first)
        return members


def _may_be_ones(first: Phrase, second: Phrase) -> bool:
    """Tell whether one may hold two offices: both of one, and not of two countries."""
    codes = {owner.actor.code for phrase in (first, second) for owner in phrase.owners if owner.actor.code not in SHARED_CODES}
    return {first.kind, second.kind} <= _PERSONAL and not first.plural and not second.plural and len(codes) < 2


def _privacy(phrase: Phrase) -> int:
    """Rank an office: who has a part in public life now, who had, who has none."""
    return 2 if phrase.sector is None or phrase.sector in PRIVATE else int(phrase.former)


def _shared(earlier: Candidate, candidate: Candidate) -> Candidate:
    """Hand on what was told once for two: a plural title or office, or the country of an office; a body's is its own."""
    titles = tuple(title for title in earlier.titles if title.plural)
    office = earlier.office
    if office is not None and office.plural and candidate.office is None and candidate.titles and not candidate.owners:
        return msgspec.structs.replace(candidate, office=office, apposed=True)  # "the presidents of Mali and Niger, Colonel A and General B"
    if not candidate.evident and (titles or (office is not None and office.plural)):
        shared = office if office is not None and office.plural else None
        owners = () if shared is not None else tuple(owner for title in titles for owner in title.owners)
        return msgspec.structs.replace(candidate, titles=titles, office=shared, apposed=True, owners=owners)
    own = candidate.office
    if own is None or office is None or own.owners or candidate.owners or own.definite or own.possessor is not None or len(office.owners) != 1:
        return candidate
    if office.owners[0].actor.code in SHARED_CODES:
        return candidate
    return msgspec.structs.replace(candidate, owners=(msgspec.structs.replace(office.owners[0], how=HANDED_ON),))
