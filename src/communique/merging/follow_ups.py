"""Finds the clauses of an article that may bear on a promise, whoever made it and wherever: begun, done in part, kept, put off, broken, dropped."""

from collections.abc import Iterator, Sequence

import msgspec

from communique.merging.commitment_acts import act_at, core_of, named_by
from communique.merging.commitment_clauses import Act, content_of, counts_of, lemmas_naming, lemmas_of, named_in, texts_of
from communique.merging.commitment_reading import Reading, codes_of
from communique.merging.judge import days_of
from communique.merging.syntax import VERBS, above, below, kids
from communique.model import Bearing, Commitment, EventMention, FollowUp, Nowhere, Sentence, Span, Token, Undated, When, digest

TURNED: frozenset[Bearing] = frozenset({"starts", "advances", "fulfils"})
"""Bearings that "not" turns into a delay; of the others "not" leaves nothing."""
ORDER: tuple[Bearing, ...] = ("delays", "suspends", "cancels", "contradicts", "reaffirms", "fulfils", "starts", "advances")
"""Which word counts where a clause has several: "began to delay" delays."""
NEAR = 3
"""How many of the sides that an article names most are those it is about."""


class Topic(msgspec.Struct, frozen=True):
    """What was spoken of last: what "it", "they" and "done so" stand for."""

    area: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    counts: tuple[tuple[str, float], ...] = ()


class Told(msgspec.Struct, frozen=True):
    """What the words of a clause tell: a bearing, or None for an act of its own, and whether it is told not to be done."""

    bearing: Bearing | None
    undone: bool


def find_follow_ups(reading: Reading, commitments: Sequence[Commitment]) -> tuple[FollowUp, ...]:
    """Give every clause that may bear on a promise, in the order of the text; the article's own promises reaffirm what others promised before."""
    near = _about(reading)
    found = [_again(commitment, near, reading) for commitment in commitments]
    topic = Topic()
    for sentence in reading.sentences:
        if sentence.zone != "body" or "|" in sentence.text:
            continue
        for token in _predicates(sentence, reading):
            act = act_at(sentence, token.index, _joined(sentence, token.index), reading.words)
            told = _told(act, reading)
            topic, follow_up = _read(act, told, topic, near, reading)
            if follow_up is not None:
                found.append(follow_up)
    unique = {follow_up.id: follow_up for follow_up in found}
    return tuple(sorted(unique.values(), key=lambda follow_up: (follow_up.span, follow_up.id)))


def _predicates(sentence: Sentence, reading: Reading) -> Iterator[Token]:
    """Give the verbs of a sentence that tell of something that is or was; not what is to come, wished, or a condition."""
    for token in sentence.tokens:
        if token.pos not in VERBS or token.dep in {"aux", "auxpass"} or (token.tag in {"VBG", "VB"} and token.dep in {"amod", "compound"}):
            continue
        helpers = {child.text.lower() for child in kids(sentence, token.index, "aux", "auxpass")}
        negative = any(child.dep == "neg" for child in kids(sentence, token.index))
        if "to" in helpers or (token.tag == "VB" and not helpers and not kids(sentence, token.index, "nsubj")):
            continue
        late = "have" in helpers and helpers & reading.words.signs.owed
        if helpers & reading.words.signs.open and not late and not (negative and helpers & reading.words.promises.will):
            continue
        if _unreal(sentence, token, reading):
            continue
        yield token


def _unreal(sentence: Sentence, token: Token, reading: Reading) -> bool:
    for one in (token, *above(sentence, token.index)):
        marks = {child.text.lower() for child in kids(sentence, one.index, "mark")}
        if marks & reading.words.signs.unreal or (one.dep == "advcl" and _inverted(sentence, one, reading)):
            return True
    return False


def _inverted(sentence: Sentence, token: Token, reading: Reading) -> bool:
    first = sentence.tokens[token.left]
    return first.text.lower() in reading.words.signs.unreal and first.head == token.index


def _joined(sentence: Sentence, head: int) -> list[int]:
    """Give the clauses below an act that tell of acts of their own."""
    return [child.index for child in kids(sentence, head) if child.dep in {"conj", "advcl", "ccomp", "parataxis"} and child.pos in VERBS]


def _told(act: Act, reading: Reading) -> Told | None:
    """Tell what the words of an act say of a promise; None where nothing can be made of it."""
    words, signs = reading.words.bearings, reading.words.signs
    undone = act.negative
    to_come = {child.text.lower() for child in kids(act.sentence, act.head, "aux")} & reading.words.promises.will
    if to_come:
        again = act.word.lemma in words["starts"].verbs
        return Told("suspends" if again else "contradicts", undone=False) if undone else None
    if _was_to_be(act):
        return Told("delays", undone=True)
    forms = _forms(act)
    if forms & signs.failing and kids(act.sentence, act.head, "xcomp"):
        return Told("contradicts" if forms & words["contradicts"].verbs else "delays", undone=False)
    for bearing in ORDER:
        known = words[bearing]
        nouns = {child.lemma for child in kids(act.sentence, act.head, "dobj", "attr", "oprd")}
        if forms & known.verbs and (not known.objects or _objects(act) & known.objects):
            return _turned(bearing, undone=undone)
        if nouns & known.nouns and act.word.lemma not in reading.words.promises.saying:
            return _turned(bearing, undone=undone)
    if undone and act.word.lemma not in signs.performing and {"do", "does"} & {child.text.lower() for child in kids(act.sentence, act.head, "aux")}:
        return None
    return Told("delays", undone=True) if undone else Told(None, undone=False)


def _was_to_be(act: Act) -> bool:
    """Whether an act should have been done by now: "should have met"."""
    helpers = [child.text.lower() for child in kids(act.sentence, act.head, "aux")]
    return "should" in helpers and "have" in helpers


def _turned(bearing: Bearing, *, undone: bool) -> Told | None:
    if not undone:
        return Told(bearing, undone=False)
    return Told("delays", undone=True) if bearing in TURNED else None


def _forms(act: Act) -> set[str]:
    """Give a verb's lemma, alone and with its particle."""
    particles = [child.lemma for child in kids(act.sentence, act.head, "prt", "advmod", "prep") if child.index > act.head]
    return {act.word.lemma, *(f"{act.word.lemma} {particle}" for particle in particles)}


def _objects(act: Act) -> set[str]:
    nouns = kids(act.sentence, act.head, "dobj", "nsubjpass", "pobj")
    nouns += [noun for prep in kids(act.sentence, act.head, "prep") for noun in kids(act.sentence, prep.index, "pobj")]
    return {noun.lemma for noun in nouns}


def _read(act: Act, told: Told | None, topic: Topic, near: tuple[str, ...], reading: Reading) -> tuple[Topic, FollowUp | None]:
    """Give what is spoken of after an act, and the follow-up that it makes, if any."""
    words = reading.words
    sides = reading.named_in(act.sentence)
    named = _core(act)
    area = named_in(named, words.area_patterns)
    content = content_of(act.tokens, sides, words)
    counts = counts_of(act.tokens, words)
    core = lemmas_naming(named, sides)
    own = Topic(area, core, content, counts)
    if not area and _points_back(act, reading):
        own = Topic(topic.area, tuple(dict.fromkeys((*core, *topic.core))), tuple(dict.fromkeys((*content, *topic.words))), counts)
    after = own if own.area else topic
    mention = _event_at(act, reading)
    if told is None or (not own.area and mention is None) or _is_idle(act, told, area, reading):
        return after, None
    if mention is not None and ("hypothetical" in mention.auxiliary or (mention.event in {"AGREE", "REQUEST", "THREATEN"} and told.bearing is None)):
        return after, None
    return after, _follow_up(act, told, own, mention, near, reading)


def _is_idle(act: Act, told: Told, area: tuple[str, ...], reading: Reading) -> bool:
    """Whether a clause only says which thing is meant, what a paper says, or refuses something that it does not name."""
    if told.bearing is None:
        subject = {child.lemma for child in kids(act.sentence, act.head, "nsubj", "nsubjpass")}
        done = act.word.lemma == "do" and not any(child.text.lower() == "so" for child in kids(act.sentence, act.head))
        bare = act.word.tag == "VBG" and not kids(act.sentence, act.head, "aux")
        return done or bare or act.word.dep == "relcl" or bool(subject & reading.words.promises.papers)
    return told.bearing == "contradicts" and not area


def _core(act: Act) -> tuple[Token, ...]:
    """Give the words that name an act that is told of: its head and objects, and its subject where that is a thing."""
    subject = {i for child in kids(act.sentence, act.head, "nsubj", "nsubjpass") for i in named_by(act.sentence, child)}
    tokens = act.sentence.tokens
    told = (i for i in subject if i in act.inside)
    return tuple(tokens[i] for i in sorted({*told, *(token.index for token in core_of(act))}))


def _points_back(act: Act, reading: Reading) -> bool:
    """Whether an act speaks of what was spoken of before: by a pronoun that is nobody, by "so", or by leaving its object out."""
    tokens = [
        child
        for child in kids(act.sentence, act.head, "nsubj", "nsubjpass", "dobj", "advmod", "attr")
        if child.index in act.inside or child.pos == "PRON"
    ]
    so = any(child.text.lower() == "so" for child in kids(act.sentence, act.head))
    return (act.word.lemma == "do" and (so or act.negative)) or any(token.text.lower() in reading.words.signs.pointing for token in tokens)


def _event_at(act: Act, reading: Reading) -> EventMention | None:
    """Give the event mention that an act is the trigger of, or of the verb that it carries ("began to patrol")."""
    carried = {act.head, *(child.index for child in kids(act.sentence, act.head, "xcomp", "dobj", "prep"))}
    here = [mention for mention in reading.mentions if mention.sentence == act.sentence.index and mention.linked]
    at = [(t.index, mention) for mention in here for t in act.sentence.tokens if t.start <= mention.trigger.start < t.end and t.index in carried]
    return min(at, key=lambda pair: (pair[0] != act.head, -pair[1].confidence), default=(0, None))[1]


def _follow_up(act: Act, told: Told, topic: Topic, mention: EventMention | None, near: tuple[str, ...], reading: Reading) -> FollowUp:
    named = reading.codes_in(act.sentence)
    sides = tuple(dict.fromkeys((*(codes_of((*mention.actor, *mention.recipient)) if mention is not None else ()), *named)))
    span = act.span
    if mention is not None:
        span = Span(min(span.start, mention.trigger.start), max(span.end, mention.trigger.end))
    instruments = named_in(act.tokens, reading.words.instrument_patterns)
    around = lemmas_of(act.sentence.tokens)
    return FollowUp(
        id=digest("follow-up", reading.article.id, span.start, span.end, act.head),
        span=span,
        bearing=told.bearing,
        event=mention.id if mention is not None else None,
        sides=sides,
        near=tuple(dict.fromkeys((*_before(act.sentence, reading), *near))),
        category=mention.event if mention is not None else None,
        mode=mention.mode if mention is not None else None,
        area=topic.area,
        instrument=instruments[0] if instruments else None,
        verb=act.word.lemma,
        core=topic.core,
        words=topic.words,
        counts=topic.counts,
        where=mention.where if mention is not None else Nowhere("no place told"),
        when=_when(act, told, mention, reading),
        part=_of_several(act)
        or reading.words.partial.search(lemmas_of(act.tokens)) is not None
        or reading.words.partial.search(texts_of(act.tokens)) is not None,
        recalls=any(f" {word} " in around for word in reading.words.signs.recalling),
    )


def _of_several(act: Act) -> bool:
    """Whether one thing is told of: "lent an aircraft", "opened a post"."""
    objects = kids(act.sentence, act.head, "dobj", "nsubjpass")
    return any(child.text.lower() in {"a", "an", "one", "another"} for noun in objects for child in kids(act.sentence, noun.index, "det", "nummod"))


def _before(sentence: Sentence, reading: Reading) -> tuple[str, ...]:
    """Give the sides that the sentence before names."""
    return reading.codes_in(reading.sentences[sentence.index - 1]) if sentence.index else ()


def _when(act: Act, told: Told, mention: EventMention | None, reading: Reading) -> When:
    """Tell when: what is not done yet is so on the day of the report."""
    if told.undone:
        return Undated("not done by the day of the report")
    if mention is not None and days_of(mention.when) is not None:
        return mention.when
    aside = {i for token in act.tokens if token.dep == "relcl" for i in below(act.sentence, token.index)}
    covered = [(token.start, token.end) for token in act.tokens if token.index not in aside]
    for time in reading.times:
        days = days_of(time.when)
        inside = time.sentence == act.sentence.index and any(a <= time.span.start < b for a, b in covered)
        if inside and days is not None and time.kind == "DATE" and (reading.published is None or days[0] <= reading.published):
            return time.when
    return Undated("no day told")


def _again(commitment: Commitment, near: tuple[str, ...], reading: Reading) -> FollowUp:
    """Make a promise of this article one that may reaffirm what was promised before."""
    span = commitment.spans[0]
    return FollowUp(
        id=digest("again", reading.article.id, commitment.id),
        span=span,
        bearing="reaffirms",
        event=commitment.event,
        sides=(*commitment.by, *commitment.to),
        near=near,
        category=None,
        mode=None,
        area=commitment.area,
        instrument=commitment.instrument,
        verb=commitment.verb,
        core=commitment.core,
        words=commitment.words,
        counts=commitment.counts,
        where=commitment.where,
        when=commitment.made_on,
        recalls=True,
    )


def _about(reading: Reading) -> tuple[str, ...]:
    """Give the sides that an article names most."""
    counted: dict[str, int] = {}
    for mention in reading.actors:
        for code in dict.fromkeys(actor.code for actor in mention.actors if actor.code and actor.kind != "outlet"):
            counted[code] = counted.get(code, 0) + 1
    return tuple(sorted(counted, key=lambda code: (-counted[code], code)))[:NEAR]
