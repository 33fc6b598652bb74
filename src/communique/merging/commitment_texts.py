"""Promises that no verb of promising governs: items of a list, what a signed text provides, what is arranged between the sides."""

import re
from collections.abc import Iterator, Sequence

from communique.merging.commitment_acts import BULLET, act_at, asks, is_specific, is_told
from communique.merging.commitment_clauses import Act, counts_of, named_in, negated
from communique.merging.commitment_reading import BINDING, MEETING, OF_STATE, Parties, Promise, Reading, codes_of
from communique.merging.commitment_sides import bound
from communique.merging.judge import SHOWN, signs_text
from communique.merging.syntax import LONGEST_CLAUSE, VERBS, below, kids, word_at
from communique.model import EventMention, Sentence, Span, Token

NO_TRIGGER = -1
"""In place of the word that promises, where an act has none in its sentence."""
MARK = re.compile(r"\s*\(?[a-z0-9]{1,3}[.)]\s*", re.IGNORECASE)
"""The number of an item that stands alone."""


def listed(reading: Reading, _: Sequence[Promise]) -> Iterator[Promise]:
    """Give the items of the lists by which a text says what its parties promise ("The two sides agreed:" and what follows)."""
    lead: Parties | None = None
    marked = False
    for sentence in reading.sentences:
        if sentence.zone != "body":
            continue
        if (by := _leads(sentence, reading)) is not None:
            lead = by
            continue
        if MARK.fullmatch(sentence.text):  # "1.", which the splitter took for a sentence
            marked = True
            continue
        bullet = marked or BULLET.match(sentence.text) is not None
        marked = False
        head = _item(sentence, opened=bullet and lead is not None)
        if head is not None and lead is None and bullet:
            lead = _signed(sentence, reading)
        if lead is None:
            continue
        if head is None:
            lead = None
            continue
        act = act_at(sentence, head, (), reading.words)
        if is_specific(act, reading.words):
            yield _of_item(act, lead, reading)


def _of_item(act: Act, lead: Parties, reading: Reading) -> Promise:
    """Give the promise of an item: of whichever of the sides is its subject, else of all of them."""
    subject = next(iter(kids(act.sentence, act.head, "nsubj")), None)
    by = bound(act, NO_TRIGGER, lead.codes, reading) if subject is not None else lead.codes
    if subject is None or by == lead.codes:
        return _between(act, lead)
    to = tuple(code for code in lead.codes if code not in by)
    return Promise(act=act, by=by, to=to, event=lead.event, span=_with_doer(act, subject), made_on=lead.when)


def _leads(sentence: Sentence, reading: Reading) -> Parties | None:
    """Whether a sentence opens a list of promises; gives by whom, the event that they are made in, and when."""
    if not sentence.text.rstrip().endswith(":"):
        return None
    verb = next((token for token in sentence.tokens if token.lemma in reading.words.promises.leads and token.pos in VERBS), None)
    if verb is None:
        return None
    made = reading.parties_before(sentence.index + 1)
    here = next((m for m in reading.mentions if m.sentence == sentence.index and m.event in {"AGREE", "SUPPORT"}), None)
    told = codes_of(here.actor) if here is not None else reading.codes_in(sentence, 0, verb.index)
    by = told or (made.codes if made is not None else ())
    origin = here or made
    if not by or origin is None:
        return None
    return Parties(origin.event if isinstance(origin, Parties) else origin.id, by, origin.when)


def _signed(sentence: Sentence, reading: Reading) -> Parties | None:
    """Give who signed what a list of infinitives follows, where no line before it says so."""
    return reading.parties_before(sentence.index)


def _item(sentence: Sentence, *, opened: bool) -> int | None:
    """Give the act of an item: its root, where the item has a bullet or is an infinitive."""
    root = next(token for token in sentence.tokens if token.head == token.index)
    infinitive = any(child.lemma == "to" for child in kids(sentence, root.index, "aux"))
    return root.index if opened or infinitive else None


def laid(reading: Reading, _: Sequence[Promise]) -> Iterator[Promise]:
    """Give what the words right behind a signing or an agreement of several tell that its sides will do, and what "neither side" will."""
    made: Parties | None = None
    for sentence in reading.sentences:
        if sentence.zone != "body":
            continue
        settled = [m for m in reading.mentions if m.sentence == sentence.index and (signs_text(m.rule) or m.event == "AGREE")]
        several = next((m for m in settled if len(codes_of((*m.actor, *m.recipient))) > 1 and not {"negation", "future"} & set(m.auxiliary)), None)
        if several is not None:
            made = Parties(several.id, codes_of((*several.actor, *several.recipient)), several.when)
        first = 0 if several is None else several.trigger.end  # "signed a pact, and Peru will build a road"
        told = [promise for token in sentence.tokens if token.start >= first for promise in _laid_by(sentence, token, made, reading)]
        made = made if told or several is not None else None
        yield from (promise for promise in told if is_specific(promise.act, reading.words))


def _laid_by(sentence: Sentence, verb: Token, made: Parties | None, reading: Reading) -> Iterator[Promise]:
    """Give the promise of a verb with "will" whose subject is one of the sides that settled something, or each of them."""
    if verb.pos not in VERBS or not _is_to_come(sentence, verb, reading) or _conditional(sentence, verb, reading):
        return
    subject = next(iter(kids(sentence, verb.index, "nsubj")), None)
    if subject is None or verb.dep not in {"ROOT", "ccomp", "conj"} or any(child.lemma == "would" for child in kids(sentence, verb.index, "aux")):
        return
    each = subject.lemma in reading.words.promises.sides and any(
        child.text.lower() in reading.words.promises.each for child in kids(sentence, subject.index, "det", "preconj", "nummod")
    )
    parties = made or (reading.parties_before(sentence.index, MEETING) if each else None)
    if parties is None or len(parties.codes) < 2:
        return
    named = (actor for one in reading.actors if one.sentence == sentence.index and one.head == subject.index for actor in one.actors)
    own = {actor.code for actor in named if actor.sector in OF_STATE} & set(parties.codes)
    by = parties.codes if each else tuple(code for code in parties.codes if code in own)
    act = act_at(sentence, verb.index, (), reading.words)
    if each or (len(by) == 1 and _concerns(act, parties, by, reading)):  # what both will do is an act of both that the events tell
        to = tuple(code for code in parties.codes if code not in by)
        yield Promise(act=act, by=by, to=to, event=parties.event, span=_with_doer(act, subject), made_on=parties.when)


def _concerns(act: Act, parties: Parties, by: tuple[str, ...], reading: Reading) -> bool:
    """Whether what one side will do concerns what sides promise each other: it names the other, a number of things, or an area."""
    named = reading.codes_in(act.sentence, act.inside[0], act.inside[-1] + 1)
    return bool(
        set(named) & set(parties.codes) - set(by) or counts_of(act.tokens, reading.words) or named_in(act.tokens, reading.words.area_patterns)
    )


def _with_doer(act: Act, subject: Token) -> Span:
    """Cite an act with whoever is to do it."""
    start = act.sentence.tokens[min(subject.left, act.inside[0])].start
    return Span(start, min(act.span.end, start + LONGEST_CLAUSE))


def settled(reading: Reading, _: Sequence[Promise]) -> Iterator[Promise]:
    """Give what is told to have been agreed or promised as the subject of that word: "a visit of Peru's president to Chile was agreed"."""
    said = reading.words.promises
    for mention in reading.mentions:
        sentence = reading.sentences[mention.sentence]
        word = word_at(sentence, mention.trigger.start)
        sure = mention.linked and mention.confidence >= SHOWN and "negation" not in mention.auxiliary
        if word is None or not sure or word.dep != "nsubjpass" or sentence.zone != "body":
            continue
        verb = sentence.tokens[word.head]
        by = codes_of((*mention.actor, *mention.recipient))
        made = reading.parties_before(sentence.index, MEETING)
        if made is not None and set(by) <= set(made.codes):
            by = made.codes
        if len(by) > 1 and verb.lemma in said.promising & said.leads and not negated(sentence, verb.index, reading.words.signs.negative):
            act = act_at(sentence, verb.index, (), reading.words)
            yield Promise(act=act, by=by, to=(), event=mention.id, span=act.span)


def provided(reading: Reading, _: Sequence[Promise]) -> Iterator[Promise]:
    """Give what a paper, as the subject of a clause, lays on those who made it: "the pact creates a hotline"."""
    said = reading.words.promises
    for sentence in reading.sentences:
        for token in sentence.tokens:
            if token.lemma not in said.provides or token.pos not in VERBS or sentence.zone != "body":
                continue
            subject = _paper_of(sentence, token, reading)
            made = reading.parties_before(sentence.index + 1)
            if subject is None or made is None or any(child.dep == "neg" for child in kids(sentence, token.index)):
                continue
            if subject in kids(sentence, token.index, "nsubj"):
                for act in _things(sentence, token, reading):
                    yield _between(act, made)
            yield from _obliged(sentence, token, made, reading)


def _paper_of(sentence: Sentence, verb: Token, reading: Reading) -> Token | None:
    """Give the paper that is the subject of a verb, or that a clause with "that" tells of: "a pact that obliges each to help"."""
    papers = reading.words.promises.papers
    subjects = kids(sentence, verb.index, "nsubj")
    if verb.dep == "relcl" and any(child.tag == "WDT" for child in subjects):
        subjects = [sentence.tokens[verb.head]]
    return next((child for child in subjects if child.lemma in papers), None)


def _obliged(sentence: Sentence, verb: Token, made: Parties, reading: Reading) -> Iterator[Promise]:
    """Give what a paper obliges its sides to, or the one of them that it names: "the pact commits Norway to deliver gas"."""
    whom = kids(sentence, verb.index, "dobj", "dative")
    for child in kids(sentence, verb.index, "xcomp", "advcl", "ccomp"):
        if child.tag != "VB" or not any(helper.lemma == "to" for helper in kids(sentence, child.index, "aux")):
            continue
        named = {code for noun in (*whom, *kids(sentence, child.index, "nsubj")) for code in reading.codes_in(sentence, noun.left, noun.index + 1)}
        by = tuple(code for code in made.codes if code in named) or made.codes
        act = act_at(sentence, child.index, (), reading.words)
        if is_specific(act, reading.words):
            to = tuple(code for code in made.codes if code not in by)
            yield Promise(act=act, by=by, to=to, event=made.event, span=act.span, made_on=made.when)


def _things(sentence: Sentence, verb: Token, reading: Reading) -> Iterator[Act]:
    """Give the things that a verb brings about, one by one where they are of different areas."""
    first = kids(sentence, verb.index, "dobj")
    for noun in first:
        others = [child for child in kids(sentence, noun.index, "conj", "appos") if child.pos == "NOUN"]
        areas = [named_in([sentence.tokens[i] for i in below(sentence, other.index)], reading.words.area_patterns) for other in others]
        own = set(named_in([sentence.tokens[i] for i in below(sentence, noun.index, {other.index for other in others})], reading.words.area_patterns))
        apart = [other for other, named in zip(others, areas, strict=True) if named and not set(named) & own]
        if own:
            paper = [child.index for child in kids(sentence, verb.index, "nsubj")]
            yield act_at(sentence, verb.index, [*paper, *(other.index for other in apart)], reading.words)
        for other in apart:
            yield Act(sentence, other.index, tuple(below(sentence, other.index)))


def arranged(reading: Reading, promises: Sequence[Promise]) -> Iterator[Promise]:
    """Give what is to happen by what the sides arranged, although no side is its subject: "mixed patrols are to start in May"."""
    for sentence in reading.sentences:
        if sentence.zone != "body":
            continue
        for token in sentence.tokens:
            if token.pos not in VERBS or not _is_to_come(sentence, token, reading) or token.lemma in reading.words.promises.hopes:
                continue
            subject = next(iter(kids(sentence, token.index, "nsubj", "nsubjpass")), None)
            if subject is None or not _is_arranged(sentence, token, subject, reading) or _conditional(sentence, token, reading):
                continue
            act = act_at(sentence, token.index, (), reading.words)
            made = _arranged_by(act, promises, reading)
            if made is not None and is_specific(act, reading.words):
                yield _like(made, act)


def _is_arranged(sentence: Sentence, verb: Token, subject: Token, reading: Reading) -> bool:
    """Whether a subject is a thing that was arranged: by its name, or as a thing to be handed over, opened and the like."""
    if subject.lemma in reading.words.promises.arranged:
        return True
    named = reading.named_in(sentence)
    thing = [sentence.tokens[index] for index in below(sentence, subject.index)]
    acts = reading.words.acts
    # "The lorries will arrive in May": what something is done to may be the subject.
    handed = bool(acts.promised.get(verb.lemma, frozenset()) & acts.to_things) and subject.pos == "NOUN" and subject.index not in named
    return (
        handed
        and bool(named_in(thing, reading.words.area_patterns))
        and reading.parties_before(sentence.index, ("SUPPORT", "AGREE", "AID")) is not None
    )


def _is_to_come(sentence: Sentence, verb: Token, reading: Reading) -> bool:
    """Whether a verb tells what is to come: with "will" or "would", or "are to"; what "will have been" lost is no promise."""
    helpers = {child.lemma for child in kids(sentence, verb.index, "aux")}
    if helpers & reading.words.promises.will:
        return "have" not in helpers
    return verb.lemma == "be" and any(child.tag == "VB" for child in kids(sentence, verb.index, "xcomp"))


def _conditional(sentence: Sentence, verb: Token, reading: Reading) -> bool:
    """Whether an act is only thought of: in a clause with "if", or with "would" where nobody said it."""
    if any(child.lemma in reading.words.promises.conditions for child in kids(sentence, verb.index, "mark")) or asks(sentence, verb.index):
        return True
    return any(child.text.lower() in {"would", "'d"} for child in kids(sentence, verb.index, "aux")) and not is_told(
        sentence, verb.index, reading.words
    )


def _arranged_by(act: Act, promises: Sequence[Promise], reading: Reading) -> EventMention | Parties | Promise | None:
    """Give whose arrangement it is: of those who did or promised the like, else of the parties of what was signed, else of who acted last."""
    at, areas = act.sentence.index, set(named_in(act.tokens, reading.words.area_patterns))
    beside = [promise for promise in promises if promise.act.sentence.index == at and promise.act.head < act.head and promise.mention is not None]
    if beside:  # "will pay in three parts, and the first will come in May"
        return beside[-1]
    before = [promise for promise in promises if promise.act.sentence.index < at]
    alike = [promise for promise in before if areas & set(named_in(promise.act.tokens, reading.words.area_patterns))]
    if alike:
        return max(alike, key=lambda promise: (len(promise.by) > 1, promise.span))
    held = [m for m in reading.mentions if m.sentence < at and m.event in BINDING and m.linked and m.confidence >= SHOWN and codes_of(m.actor)]
    shared = [m for m in held if m.event == "COOPERATE" and areas & set(named_in(_words_of(m, reading), reading.words.area_patterns))]
    if shared and len(codes_of(shared[-1].actor)) > 1:
        return Parties(shared[-1].id, codes_of(shared[-1].actor), shared[-1].when)
    made = reading.parties_before(at)
    return made or max(before, key=lambda promise: promise.span, default=None) or max(held, key=lambda m: m.sentence, default=None)


def _words_of(mention: EventMention, reading: Reading) -> tuple[Token, ...]:
    tokens = reading.sentences[mention.sentence].tokens
    return tuple(token for token in tokens if mention.span.start <= token.start and token.end <= mention.span.end)


def _like(made: EventMention | Parties | Promise, act: Act) -> Promise:
    if isinstance(made, Parties):
        return _between(act, made)
    if isinstance(made, Promise):
        return Promise(act=act, by=made.by, to=made.to, event=made.event, span=act.span, made_on=made.made_on, aired=made.aired)
    by = codes_of(made.actor)
    return Promise(act=act, by=by, to=tuple(code for code in codes_of(made.recipient) if code not in by), event=made.id, span=act.span)


def _between(act: Act, made: Parties) -> Promise:
    return Promise(act=act, by=made.codes, to=(), event=made.event, span=act.span, made_on=made.when)
