"""Finds the clauses of an article that may bear on a promise, whoever made it and wherever: begun, done in part, kept, put off, broken, dropped."""

from collections.abc import Iterator, Sequence

import msgspec

from communique.knowledge.commitment_words import BearingWords
from communique.merging.commitment_acts import act_at, core_of, named_by
from communique.merging.commitment_clauses import (
    HYPHEN,
    Act,
    content_of,
    counts_of,
    lemmas_naming,
    lemmas_of,
    named_in,
    persons_handled,
    texts_of,
    verb_of,
)
from communique.merging.commitment_reading import Reading, codes_of
from communique.merging.follow_up_counts import is_first, one_of
from communique.merging.follow_up_sides import doers_of, named_before, places_in, sides_about
from communique.merging.judge import days_of
from communique.merging.syntax import VERBS, above, below, kids
from communique.model import Bearing, Commitment, EventMention, FollowUp, Nowhere, Sentence, Span, Token, Undated, When, digest

TURNED: frozenset[Bearing] = frozenset({"starts", "advances", "fulfils"})
"""Bearings that "not" turns into a delay; of the others "not" leaves nothing."""
ORDER: tuple[Bearing, ...] = ("delays", "suspends", "cancels", "contradicts", "reaffirms", "fulfils", "starts", "advances")
"""Which word counts where a clause has several: "began to delay" delays."""
AGAINST: tuple[Bearing, ...] = ("delays", "suspends", "cancels", "contradicts")
"""Bearings whose verbs never tell by themselves that something was done."""


class Topic(msgspec.Struct, frozen=True):
    """What was spoken of last: what "it", "they" and "done so" stand for."""

    area: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    counts: tuple[tuple[str, float], ...] = ()


class Told(msgspec.Struct, frozen=True):
    """What the words of a clause tell: a bearing, or None for an act of its own, whether it is told not to be done, or only called so by somebody."""

    bearing: Bearing | None
    undone: bool
    called: bool = False


def find_follow_ups(reading: Reading, commitments: Sequence[Commitment]) -> tuple[FollowUp, ...]:
    """Give every clause that may bear on a promise, in the order of the text; the article's own promises reaffirm what others promised before."""
    near = sides_about(reading)
    found = [_again(commitment, near, reading) for commitment in commitments]
    topic = Topic()
    for sentence in reading.sentences:
        if sentence.zone != "body" or "|" in sentence.text:
            continue
        for token in _predicates(sentence, reading):
            act = _with_subject(act_at(sentence, token.index, _joined(sentence, token.index), reading.words), reading)
            told = _told(act, reading)
            topic, follow_up = _read(act, told, topic, near, reading)
            if follow_up is not None:
                found.append(follow_up)
    unique = {follow_up.id: follow_up for follow_up in found}
    return tuple(sorted(unique.values(), key=lambda follow_up: (follow_up.span, follow_up.id)))


def _predicates(sentence: Sentence, reading: Reading) -> Iterator[Token]:
    """Give the verbs of a sentence that tell of something that is or was; not what is to come, wished, or a condition."""
    for token in sentence.tokens:
        hyphened = token.dep == "amod" and any(sentence.tokens[i].tag == HYPHEN for i in sentence.children[token.index])  # "the EU-funded post"
        if (
            token.pos not in VERBS
            or token.dep in {"aux", "auxpass"}
            or hyphened
            or (token.tag in {"VBG", "VB"} and token.dep in {"amod", "compound"})
        ):
            continue
        helpers = {child.text.lower() for child in kids(sentence, token.index, "aux", "auxpass")}
        negative = any(child.dep == "neg" for child in kids(sentence, token.index))
        bare = token.tag == "VB" and not helpers  # "would not let the patrols pass" is told by its first verb
        if "to" in helpers or (bare and (token.dep == "ccomp" or not kids(sentence, token.index, "nsubj"))):
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


def _with_subject(act: Act, reading: Reading) -> Act:
    """Add a subject that has a name and is a thing: "Poland's four MiGs have arrived"."""
    sides = reading.named_in(act.sentence) - persons_handled(act, reading.persons_in(act.sentence))
    subjects = [child for child in kids(act.sentence, act.head, "nsubj", "nsubjpass") if child.pos == "PROPN" and child.index not in sides]
    added = {index for child in subjects for index in below(act.sentence, child.index)}
    return msgspec.structs.replace(act, inside=tuple(sorted({*act.inside, *added}))) if added else act


def _joined(sentence: Sentence, head: int) -> list[int]:
    """Give the clauses below an act that tell of acts of their own."""
    return [child.index for child in kids(sentence, head) if child.dep in {"conj", "advcl", "ccomp", "parataxis"} and child.pos in VERBS]


def _told(act: Act, reading: Reading) -> Told | None:
    """Tell what the words of an act say of a promise; None where nothing can be made of it."""
    words, signs, undone = reading.words.bearings, reading.words.signs, act.negative
    helpers = {child.text.lower() for child in kids(act.sentence, act.head, "aux")}
    if helpers & reading.words.promises.will:
        return _to_come(act, reading) if undone else None
    if _was_to_be(act):
        return Told("delays", undone=True)
    forms = _forms(act)
    if _keeps_on(act, reading):
        return Told("delays", undone=True)
    beside = {child.text.lower() for child in kids(act.sentence, act.head, "advmod")}  # "has yet to open"
    if (forms | beside) & signs.failing and kids(act.sentence, act.head, "xcomp"):
        return Told("contradicts" if forms & words["contradicts"].verbs else "delays", undone=False)
    for bearing in ORDER:
        called = _called(act, words[bearing], reading)
        if called or _says(act, words[bearing], reading):
            return _turned(bearing, undone=undone, called=called)
    if _is_undone(act, reading):
        return None if undone else Told("delays", undone=True)
    performs = reading.words.performs(verb_of(act, reading.words.acts))
    if not performs and any(forms & words[bearing].verbs for bearing in AGAINST):  # "scrapped the tax": nothing of what was promised
        return None
    habit = undone and not performs and {"do", "does"} & helpers
    return None if habit else Told("delays", undone=True) if undone else Told(None, undone=False)


def _keeps_on(act: Act, reading: Reading) -> bool:
    """Whether it is told that something is still done by which a promise stays undone: "still holds 27 prisoners"."""
    if act.negative:
        return False
    still = any(child.text.lower() in reading.words.signs.still for child in kids(act.sentence, act.head, "advmod"))
    carried = [child.lemma for child in kids(act.sentence, act.head, "xcomp")] if act.word.lemma in reading.words.signs.still else []
    verbs = [verb_of(act, reading.words.acts)] if still else carried
    return any(verb in reading.words.acts.keeping for verb in verbs)


def _to_come(act: Act, reading: Reading) -> Told:
    """Tell what it says that something will not be: not on a day that is told, not again, or not at all."""
    dated = any(time.kind == "DATE" and any(token.start <= time.span.start < token.end for token in act.tokens) for time in reading.times)
    put_off = reading.words.due.before | reading.words.due.until  # "will not be ready before the autumn"
    dated |= any(child.text.lower() in put_off for child in kids(act.sentence, act.head, "prep"))
    again = act.word.lemma in reading.words.bearings["starts"].verbs
    return Told("suspends" if again else "delays" if dated else "contradicts", undone=False)


def _says(act: Act, known: BearingWords, reading: Reading) -> bool:
    """Whether a verb tells a bearing, with the things or the words for a promise on which it does."""
    objects = _objects(act)
    if act.word.lemma in known.of_promises and objects & reading.words.signs.promises:
        return True
    pointed = objects & reading.words.signs.pointing
    done = objects & reading.words.acts.by_noun.keys()  # "called off the delivery"
    return bool(_forms(act) & known.verbs) and (not known.objects or bool(pointed or done or objects & known.objects))


def _called(act: Act, known: BearingWords, reading: Reading) -> bool:
    """Whether somebody calls something a bearing by a noun: "saw a breach of the accord"."""
    nouns = {child.lemma for child in kids(act.sentence, act.head, "dobj", "attr", "oprd")}
    says = act.word.lemma in reading.words.promises.saying
    return bool(nouns & known.nouns) and not says and not _says(act, known, reading)


def _is_undone(act: Act, reading: Reading) -> bool:
    """Whether a thing is told to be in a state in which nothing has been done with it yet: "is still closed"."""
    states = {child.text.lower() for child in kids(act.sentence, act.head, "acomp", "attr", "oprd")}
    return act.word.lemma in reading.words.signs.staying and bool(states & reading.words.acts.undone.keys())


def _was_to_be(act: Act) -> bool:
    """Whether an act should have been done by now: "should have met"."""
    helpers = [child.text.lower() for child in kids(act.sentence, act.head, "aux")]
    return "should" in helpers and "have" in helpers


def _turned(bearing: Bearing, *, undone: bool, called: bool) -> Told | None:
    if not undone:
        return Told(bearing, undone=False, called=called)
    return Told("delays", undone=True, called=called) if bearing in TURNED else None


def _forms(act: Act) -> set[str]:
    """Give a verb's lemma, alone, with its particle, and with what that leads to: "put", "put on", "put on hold"."""
    beside = [child for child in kids(act.sentence, act.head, "prt", "advmod", "acomp", "prep") if child.index > act.head]
    led = [f"{prep.lemma} {noun.lemma}" for prep in beside if prep.dep == "prep" for noun in kids(act.sentence, prep.index, "pobj")]
    return {act.word.lemma, *(f"{act.word.lemma} {particle}" for particle in (*(child.lemma for child in beside), *led))}


def _objects(act: Act) -> set[str]:
    nouns = kids(act.sentence, act.head, "dobj", "nsubjpass", "pobj")
    nouns += [noun for prep in kids(act.sentence, act.head, "prep") for noun in kids(act.sentence, prep.index, "pobj")]
    return {noun.lemma for noun in nouns}


def _read(act: Act, told: Told | None, topic: Topic, near: tuple[str, ...], reading: Reading) -> tuple[Topic, FollowUp | None]:
    """Give what is spoken of after an act, and the follow-up that it makes, if any."""
    words = reading.words
    sides = reading.named_in(act.sentence) - persons_handled(act, reading.persons_in(act.sentence))
    named = _core(act, reading)
    area = named_in(named, words.area_patterns)
    content = content_of(act.tokens, sides, words)
    counts = tuple({**dict(one_of(act, words)), **dict(counts_of(act.tokens, words))}.items())
    core = lemmas_naming(named, sides)
    own = Topic(area, core, content, counts)
    taken_up = any(
        child.text.lower() in reading.words.signs.pointing for child in kids(act.sentence, act.head, "dobj")
    )  # "the minister received them"
    if taken_up or (not area and _points_back(act, reading)):
        own = Topic(topic.area or area, tuple(dict.fromkeys((*core, *topic.core))), tuple(dict.fromkeys((*content, *topic.words))), counts)
    mention = _event_at(act, reading)
    counted = bool(counts) and reading.words.performs(verb_of(act, reading.words.acts))  # "brought 300,000 doses, and they were stored"
    after = own if own.area or counted else Topic() if mention is not None and mention.event == "ACCUSE" else topic  # "it" is then what was said
    if (
        told is None
        or (not own.area and mention is None and not _is_of_something(act, named, sides, reading))
        or _is_idle(act, told, area, mention, reading)
    ):
        return after, None
    if mention is not None and ("hypothetical" in mention.auxiliary or (mention.event in {"AGREE", "REQUEST", "THREATEN"} and told.bearing is None)):
        return after, None
    return after, _follow_up(act, told, own, mention, near, reading)


def _is_of_something(act: Act, named: tuple[Token, ...], sides: frozenset[int], reading: Reading) -> bool:
    """Whether an act of a kind that promises are made of is done to a thing."""
    called = {child.index for child in kids(act.sentence, act.head, "dobj", "nsubjpass") if child.pos == "PROPN"}  # "Luis Soto was flown home"
    of_thing = any(token.index not in sides and (token.pos == "NOUN" or token.index in called) for token in named)
    return of_thing and reading.words.tells(verb_of(act, reading.words.acts))


def _is_idle(act: Act, told: Told, area: tuple[str, ...], mention: EventMention | None, reading: Reading) -> bool:
    """Whether a clause only says which thing is meant, what a paper says, or refuses something that it does not name."""
    if told.bearing is None:
        subject = {child.lemma for child in kids(act.sentence, act.head, "nsubj", "nsubjpass")}
        done = act.word.lemma == "do" and not any(child.text.lower() == "so" for child in kids(act.sentence, act.head))
        bare = act.word.tag == "VBG" and not kids(act.sentence, act.head, "aux")
        return done or bare or act.word.dep == "relcl" or _is_background(act, reading) or bool(subject & reading.words.promises.papers)
    denied = mention is not None and mention.rule in reading.words.signs.denials
    return told.bearing == "contradicts" and (denied or (not area and mention is None))


def _is_background(act: Act, reading: Reading) -> bool:
    """Whether a clause only tells when something else was: "a year after they signed a protocol"."""
    if act.word.dep not in {"advcl", "pcomp"}:
        return False
    mark = next(iter(kids(act.sentence, act.head, "mark", "advmod")), act.sentence.tokens[act.word.head])
    measured = bool(kids(act.sentence, mark.index, "npadvmod") or kids(act.sentence, act.head, "npadvmod"))
    return mark.lemma in reading.words.signs.background or (mark.lemma in reading.words.signs.following and measured)


def _core(act: Act, reading: Reading) -> tuple[Token, ...]:
    """Give the words that name an act that is told of: its head and objects, its subject where that is a thing, and the act that it carries."""
    sentence = act.sentence
    named = {i for child in kids(sentence, act.head, "nsubj", "nsubjpass", "acomp") for i in named_by(sentence, child)}
    if act.word.dep == "relcl":
        named |= named_by(sentence, sentence.tokens[act.word.head])
    for part in kids(sentence, act.head, "dobj"):
        if part.lemma in reading.words.acts.by_noun and not kids(sentence, part.index, "prep"):  # "took part in an exercise"
            named |= {i for prep in kids(sentence, act.head, "prep") for noun in kids(sentence, prep.index, "pobj") for i in named_by(sentence, noun)}
    for carried in _carried(act, reading):
        named |= {token.index for token in core_of(msgspec.structs.replace(act, head=carried))}
    return tuple(sentence.tokens[i] for i in sorted({*(i for i in named if i in act.inside), *(token.index for token in core_of(act))}))


def _carried(act: Act, reading: Reading) -> Iterator[int]:
    """Give the acts that a verb only carries, itself or by a noun that names none: "began to pay", "dropped its plan to open"."""
    for child in kids(act.sentence, act.head, "xcomp", "dobj"):
        below_it = [child] if child.pos in VERBS else kids(act.sentence, child.index, "acl") if child.lemma in reading.words.promises.empty else []
        yield from (verb.index for verb in below_it if verb.tag in {"VB", "VBG"})
    kept_from = (prep for prep in kids(act.sentence, act.head, "prep") if prep.lemma == "from")  # "barred it from opening the post"
    yield from (verb.index for prep in kept_from for verb in kids(act.sentence, prep.index, "pcomp"))


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
    return min(reading.triggered_at(act.sentence, carried), key=lambda pair: (pair[0] != act.head, -pair[1].confidence), default=(0, None))[1]


def _follow_up(act: Act, told: Told, topic: Topic, mention: EventMention | None, near: tuple[str, ...], reading: Reading) -> FollowUp:
    named = reading.codes_in(act.sentence)
    sides = tuple(dict.fromkeys((*(codes_of((*mention.actor, *mention.recipient)) if mention is not None else ()), *named)))
    span = act.span
    if mention is not None:
        span = Span(min(span.start, mention.trigger.start), max(span.end, mention.trigger.end))
    instruments = named_in(act.tokens, reading.words.instrument_patterns)
    around = reading.lemmas_of(act.sentence)
    return FollowUp(
        id=digest("follow-up", reading.article.id, span.start, span.end, act.head),
        span=span,
        bearing=told.bearing,
        event=mention.id if mention is not None else None,
        sides=sides,
        near=tuple(dict.fromkeys((*named_before(act.sentence, reading), *places_in(act.sentence, reading), *near))),
        doers=() if told.called else doers_of(act, mention, reading),
        category=mention.event if mention is not None else None,
        mode=mention.mode if mention is not None else None,
        area=topic.area,
        instrument=instruments[0] if instruments else None,
        verb=verb_of(_failed(act, reading), reading.words.acts),
        core=topic.core,
        words=topic.words,
        counts=topic.counts,
        where=mention.where if mention is not None else Nowhere("no place told"),
        when=_when(act, told, mention, reading),
        part=is_first(act, reading.words)
        or any(reading.words.partial.search(written) is not None for written in (lemmas_of(act.tokens), texts_of(act.tokens))),
        recalls=any(f" {word} " in around for word in reading.words.signs.recalling),
    )


def _failed(act: Act, reading: Reading) -> Act:
    """Give the act that was not done, or goes on, where a verb only says so: "has yet to name", "failed to pay", "continues to hold"."""
    carried = [child.index for child in kids(act.sentence, act.head, "xcomp") if child.tag == "VB"]
    beside = {act.word.lemma, *(child.text.lower() for child in kids(act.sentence, act.head, "advmod"))}
    return msgspec.structs.replace(act, head=carried[0]) if carried and beside & (reading.words.signs.failing | reading.words.signs.still) else act


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
