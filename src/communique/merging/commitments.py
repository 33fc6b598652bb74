"""Finds the promises of one article: in what was agreed, offered and pledged, in what a signed text lays on its parties, and in lists."""

from collections.abc import Iterator

from communique.knowledge.commitment_words import CommitmentWords
from communique.merging.commitment_acts import act_at, asks, core_of, hopes, is_specific, is_vague, promised_acts, will_be
from communique.merging.commitment_clauses import Act, content_of, counts_of, lemmas_naming, named_in, persons_handled, promised_of, texts_of, verb_of
from communique.merging.commitment_due import due_of
from communique.merging.commitment_reading import BINDING, SURE_OF_WILL, Promise, Reading, codes_of
from communique.merging.commitment_sides import addressed, agreed_on, agreed_with, bound, is_domestic, joined_with, speaks_for_another, takes
from communique.merging.commitment_tellings import joined, one_promise
from communique.merging.commitment_texts import arranged, laid, listed, provided, settled
from communique.merging.judge import SHOWN, days_of, signs_text
from communique.merging.syntax import LONGEST_CLAUSE, VERBS, above, below, kids, word_at
from communique.model import (
    Binding,
    Category,
    Commitment,
    EventMention,
    Nowhere,
    Sentence,
    Span,
    Token,
    Undated,
    When,
    digest,
)

OF_CONDITION = frozenset({"advcl", "prep"})
PAPERED = frozenset({"sign"})
"""The act of acts.toml by which a paper comes to be."""
NOT_NEWS = frozenset({"historical", "future", "hypothetical", "negation"})
"""What keeps an event from being the occasion on which something was promised."""
YIELDING = frozenset({"CONCEDE", "RETREAT"})
"""Categories that need no other side (codebook, section 2) and are promised to whoever waits for them: elections, an amnesty, a ceasefire."""


def find_commitments(reading: Reading) -> tuple[Commitment, ...]:
    """Give the article's promises, each once, in the order of their first quotes."""
    promises = list(_told_of(reading))
    taken = {(promise.act.sentence.index, promise.act.head) for promise in promises}
    for further in (listed, laid, settled, provided, arranged):
        for promise in further(reading, tuple(promises)):
            at = (promise.act.sentence.index, promise.act.head)
            if at not in taken:
                taken.add(at)
                promises.append(promise)
    found: list[Commitment] = []
    vague: list[bool] = []
    for promise in sorted(promises, key=lambda promise: (promise.span, promise.event)):
        commitment = _written(promise, reading)
        if commitment.what not in YIELDING and is_domestic(promise, reading):
            continue
        loose = is_vague(promise.act, reading.words)
        twin = next((i for i, other in enumerate(found) if one_promise(other, commitment, reading.words, loose=loose or vague[i])), None)
        if twin is None:
            found.append(commitment)
            vague.append(loose)
        else:
            found[twin] = joined(found[twin], commitment)
            vague[twin] = vague[twin] and loose
    return tuple(found)


def _told_of(reading: Reading) -> Iterator[Promise]:
    """Give what the event mentions of an article promise, act by act."""
    taken: set[tuple[int, int]] = set()
    for mention in sorted(reading.mentions, key=lambda mention: (mention.sentence, mention.event != "AGREE", -mention.confidence, mention.trigger)):
        sentence = reading.sentences[mention.sentence]
        word = word_at(sentence, mention.trigger.start)
        if word is None or sentence.zone == "title" or not (by := codes_of(mention.actor)):
            continue
        others = (*joined_with(sentence, word.index, mention, reading), *agreed_with(sentence, word.index, mention))
        by = tuple(dict.fromkeys((*by, *others, *agreed_on(sentence, word.index, reading))))
        trigger = _governing(sentence, word.index, reading)
        if not _promises(mention, sentence, trigger, reading):
            continue
        acts = [act for act in _acts_of(mention, sentence, trigger, reading) if is_specific(act, reading.words) and not takes(act, trigger, reading)]
        for number, act in enumerate(acts):
            at = (mention.sentence, act.head)
            if at in taken:
                continue
            taken.add(at)
            bound_by = bound(act, trigger, by, reading)
            yield Promise(
                act=act,
                by=bound_by,
                to=tuple(code for code in by if code not in bound_by) or tuple(c for c in addressed(mention, act, reading) if c not in by),
                event=mention.id,
                span=_quote(mention, act, first=number == 0, last=number == len(acts) - 1),
                voiced_by=tuple(side.actor.name for side in mention.actor if speaks_for_another(side.actor)),
                made_on=_made_on(mention, reading),
                aired=len(bound_by) == 1 and mention.rule in reading.words.promises.aired,
                mention=mention,
            )


def _promises(mention: EventMention, sentence: Sentence, trigger: int, reading: Reading) -> bool:
    """Whether a mention is of a promise: an AGREE, a signing, or a settled act to come of those that keep their category."""
    said, words = reading.words.promises, reading.words
    if not mention.linked or mention.rule in said.asked or ("hypothetical" in mention.auxiliary and not _settled(sentence, trigger, reading)):
        return False
    promising, to_come = sentence.tokens[trigger].lemma in said.promising, will_be(sentence, trigger, words)
    sure = mention.confidence >= (SHOWN if promising or not to_come else SURE_OF_WILL)
    if not sure or hopes(sentence, trigger, words) or asks(sentence, trigger):
        return False
    if "negation" in mention.auxiliary or (not promising and _of_itself(sentence, trigger, reading)):
        return False
    if mention.event == "AGREE":
        return promising or to_come
    return signs_text(mention.rule) or (mention.event in said.scheduled and to_come)


def _of_itself(sentence: Sentence, trigger: int, reading: Reading) -> bool:
    """Whether the subject is a thing that was arranged, and no side: "the committee will meet" binds those who made the committee."""
    return any(child.lemma in reading.words.promises.arranged for child in kids(sentence, trigger, "nsubj", "nsubjpass"))


def _governing(sentence: Sentence, trigger: int, reading: Reading) -> int:
    """Give the word that promises where the trigger only carries it ("has given its consent to") or is what is promised ("decided to exchange")."""
    if sentence.tokens[trigger].lemma in reading.words.promises.promising:
        return trigger
    over = sentence.tokens[sentence.tokens[trigger].head]
    said = reading.words.promises.promising & reading.words.promises.leads
    to = any(child.lemma == "to" for child in kids(sentence, trigger, "aux")) and not kids(
        sentence, over.index, "auxpass"
    )  # none of "was obliged to"
    if to and sentence.tokens[trigger].dep == "xcomp" and over.lemma in said:  # "decided to exchange ambassadors"
        return over.index
    return next((noun.index for noun in kids(sentence, trigger, "dobj") if noun.lemma in reading.words.promises.promising), trigger)


def _settled(sentence: Sentence, trigger: int, reading: Reading) -> bool:
    """Whether a promise on a condition is one all the same: "if parliament agrees, Romania will train", not "would train"."""
    if any(child.lemma in reading.words.promises.conditions for child in kids(sentence, trigger, "mark", "advmod")):
        return False
    return any(child.text.lower() in reading.words.promises.will and child.text.lower() != "would" for child in kids(sentence, trigger, "aux"))


def _acts_of(mention: EventMention, sentence: Sentence, trigger: int, reading: Reading) -> tuple[Act, ...]:
    if not signs_text(mention.rule) or mention.event == "AGREE":
        return promised_acts(sentence, trigger, reading.words)
    papers = kids(sentence, trigger, "dobj")
    told = [child for noun in papers for child in kids(sentence, noun.index, "acl")]
    if any(noun.lemma in reading.words.promises.papers for noun in papers):  # "signed a pact with Peru on Monday to lend it two boats"
        told += [child for child in kids(sentence, trigger, "advcl", "xcomp") if child.index > papers[0].index]
    return tuple(act for child in told for act in _under(sentence, child.index, reading))


def _under(sentence: Sentence, head: int, reading: Reading) -> tuple[Act, ...]:
    """Give what a paper binds to: "signed an agreement to run the crossing and to vaccinate cattle"."""
    if not any(child.lemma == "to" for child in kids(sentence, head, "aux")):
        return ()
    return promised_acts(sentence, head, reading.words)


def _quote(mention: EventMention, act: Act, *, first: bool, last: bool) -> Span:
    """Cite the act; with the first, also who promises it, and with the last, all that the mention tells."""
    own = act.span
    start = min(mention.span.start, own.start) if first else own.start
    whole = Span(start, max(own.end, mention.span.end if last else mention.trigger.end if first else own.end))
    return whole if whole.end - whole.start <= LONGEST_CLAUSE else Span(own.start, min(own.end, own.start + LONGEST_CLAUSE))


def _made_on(mention: EventMention, reading: Reading) -> When:
    """Tell when it was promised: never the day of what is promised, which lies ahead of the report; what they "also" promised, when they met."""
    days = days_of(mention.when)
    if days is None and (beside := _occasion(mention, reading)) is not None:
        return beside.when
    if days is None or "future" in mention.auxiliary or (reading.published is not None and days[0] > reading.published):
        return Undated("no day told")
    return mention.when


def _occasion(mention: EventMention, reading: Reading) -> EventMention | None:
    """Give the last dated event between the same sides before a promise that is told as one more of them."""
    spoken = texts_of(reading.sentences[mention.sentence].tokens)
    if not any(f" {word} " in spoken for word in reading.words.promises.additive):
        return None
    own = set(codes_of((*mention.actor, *mention.recipient)))
    held = [one for one in reading.mentions if one.event in BINDING and (one.sentence, one.trigger) < (mention.sentence, mention.trigger)]
    met = [one for one in held if own <= set(codes_of((*one.actor, *one.recipient))) and not NOT_NEWS & set(one.auxiliary) and days_of(one.when)]
    return max(met, key=lambda one: (one.sentence, one.trigger), default=None)


def _written(promise: Promise, reading: Reading) -> Commitment:
    act, words = promise.act, reading.words
    spoken, promised = _spoken_of(act, reading), promised_of(act, words)
    areas = named_in((*promised, *spoken), words.area_patterns)
    made = days_of(promise.made_on)
    ahead = (time for time in reading.times if promise.mention is None or time.when != promise.made_on)
    due = due_of(act, ahead, made[1] if made is not None else reading.published, words)
    covered = [(token.start, token.end) for token in act.tokens]
    here = (place for place in reading.places if place.sentence == act.sentence.index)
    instrument = _instrument(promise, reading)
    named = (*core_of(act), *spoken)
    sides = reading.named_in(act.sentence) - persons_handled(act, reading.persons_in(act.sentence))
    core = named_in(named, words.area_patterns)
    begins = act.word.lemma in words.promises.beginning
    return Commitment(
        id=digest("commitment", reading.article.id, promise.event, act.span.start, act.span.end),
        event=promise.event,
        by=promise.by,
        to=promise.to,
        voiced_by=promise.voiced_by,
        what=_becomes((*core, *areas), promise.mention, reading),
        negative=act.negative,
        recalled=_is_recalled(act),
        counts=counts_of(promised, words),
        lasts=act.negative or (not begins and any(words.areas[area].lasts for area in core)),
        area=areas,
        verb=verb_of(act, words.acts) if act.word.pos in VERBS and (_signs(act, words) or act.word.lemma not in words.promises.promising) else "",
        core=lemmas_naming(named, sides),
        words=content_of(promised, sides, words),
        instrument=instrument,
        binding=_binding(promise, instrument, reading),
        spans=(promise.span,),
        where=next((place for place in here if any(a <= place.span.start < b for a, b in covered)), Nowhere("no place told")),
        condition=_condition(act, reading),
        made_on=promise.made_on,
        due=due.when,
        due_basis=due.basis,
        due_text=due.text,
        quantities=tuple(q for q in (promise.mention.quantities if promise.mention else ()) if any(a <= q.span.start < b for a, b in covered)),
    )


def _spoken_of(act: Act, reading: Reading) -> tuple[Token, ...]:
    """Give what "it" or "they" of an act with no thing of its own stands for: what the act it is joined to, or one before, was done to."""
    pronouns = [child for child in kids(act.sentence, act.head, "nsubj", "nsubjpass", "dobj") if child.text.lower() in reading.words.signs.pointing]
    if not pronouns or named_in(act.tokens, reading.words.area_patterns):
        return ()
    if act.word.dep == "conj" and kids(act.sentence, act.word.head, "dobj", "nsubjpass"):
        return core_of(act_at(act.sentence, act.word.head, (act.head,), reading.words))[1:]
    if act.sentence.index == 0:
        return ()
    before = reading.sentences[act.sentence.index - 1]
    acts = [child for child in before.tokens if child.pos in VERBS and kids(before, child.index, "dobj", "nsubjpass")]
    return core_of(act_at(before, acts[0].index, (), reading.words))[1:] if acts else ()


def _is_recalled(act: Act) -> bool:
    """Whether a promise is told as one of before: in a clause that only says which thing is meant ("the patrols that they promised")."""
    tokens = (act.word, *above(act.sentence, act.head))
    return any(token.dep == "relcl" and token.tag in {"VBD", "VBN"} for token in tokens)


def _becomes(areas: tuple[str, ...], mention: EventMention | None, reading: Reading) -> Category | None:
    """Tell the category that keeping the promise would be: that of the act as it is told, else that of its first area."""
    if mention is not None and mention.event in reading.words.promises.scheduled:
        return mention.event
    return next((reading.words.areas[area].becomes for area in areas), None)


def _instrument(promise: Promise, reading: Reading) -> str | None:
    """Name the paper a promise stands in: by the name its sentence gives it, else by the last that was named before.

    What one side promises of its own stands only in a paper just named of its side, and where it tells to whom it promises.
    """
    at = promise.act.sentence.index
    if _signs(promise.act, reading.words):  # a paper that is still to be signed holds nothing
        return None
    told = promise.mention is not None and bool(promise.mention.recipient) and at > 0
    near = told and set(promise.by) <= set(reading.codes_in(reading.sentences[at - 1]))
    first = 0 if not _is_own_word(promise, reading) else at - 1 if near else at
    return next((papers[0] for papers in reversed(reading.papers[first : at + 1]) if papers), None)


def _signs(act: Act, words: CommitmentWords) -> bool:
    """Whether an act is to sign a paper."""
    return bool(words.acts.promised.get(act.word.lemma, frozenset()) & PAPERED)


def _is_own_word(promise: Promise, reading: Reading) -> bool:
    """Whether one side alone gives its word, beside what was signed: "also promised to"."""
    if promise.mention is None or len(promise.by) > 1:
        return False
    word = word_at(reading.sentences[promise.mention.sentence], promise.mention.trigger.start)
    return word is not None and word.lemma in reading.words.promises.promising and not signs_text(promise.mention.rule)


def _binding(promise: Promise, instrument: str | None, reading: Reading) -> Binding:
    if promise.mention is not None and promise.mention.rule == "support.ratify":
        return "ratified"
    signed = any(set(promise.by) <= set(codes_of((*m.actor, *m.recipient))) for m in reading.signed_before(promise.act.sentence.index))
    if signed and instrument is not None and not promise.aired:
        return "signed"
    return "aired" if promise.aired else "agreed"


def _condition(act: Act, reading: Reading) -> Span | None:
    """Cite what a promise depends on: the clause with "if", "once" or "unless" below its act or the word that promises it."""
    sentence = act.sentence
    for index in (act.head, act.word.head):
        for child in kids(sentence, index, *OF_CONDITION):
            if _depends(sentence, child, act, reading):
                inside = below(sentence, child.index)
                return Span(sentence.tokens[inside[0]].start, sentence.tokens[inside[-1]].end)
    return None


def _depends(sentence: Sentence, clause: Token, act: Act, reading: Reading) -> bool:
    """Whether a clause or phrase tells on what an act depends: "once the army has left", "on condition that"; not what had happened by then."""
    said = reading.words.promises
    if clause.dep == "prep":
        return any(noun.lemma in said.provisos for noun in kids(sentence, clause.index, "pobj"))
    marks = {mark.lemma for mark in kids(sentence, clause.index, "mark", "advmod")} & said.conditions
    past = "VBD" in {clause.tag, *(helper.tag for helper in kids(sentence, clause.index, "aux", "auxpass"))}
    told_of = any(helper.text.lower() == "would" for helper in kids(sentence, act.head, "aux"))
    return bool(marks) and (not past or told_of or bool(marks & said.unreal))
