"""Judges how closely a time of a sentence belongs to an act of it."""

import msgspec

from communique.knowledge.time_rules import DatingWords, Tense
from communique.model import Category, Day, EventMention, Sentence, Span, TimeMention, Token, Undated
from communique.times.attach import PREPOSITIONS, Attachment, Climb, children, climb, conjunction, same_act, subject_of, verbal
from communique.times.tense import of_verb

STATEMENTS: frozenset[Category] = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Acts done by speaking: they happen when they are told."""
PROMISES: frozenset[Category] = frozenset({"AGREE", "CONCEDE", "THREATEN"})
"""Acts about what is to come: their day is that of the word, not of what is to come."""
OWN, CLAUSE, NEAR, SHARED, TOLD = range(5)
"""How close: on the act's own word; in its clause; on an occasion of it; on a clause that happened with it; on the verb that tells it."""


class Act(msgspec.Struct, frozen=True):
    """An event in its sentence: the words of its trigger, the topmost of them, and its verb (None where its noun is only mentioned)."""

    event: EventMention
    sentence: Sentence
    trigger: frozenset[int]
    head: int
    verb: int | None
    others: frozenset[int]


def words_of(span: Span, sentence: Sentence) -> frozenset[int]:
    """Give the words that a stretch of the text covers."""
    return frozenset(t.index for t in sentence.tokens if t.start < span.end and span.start < t.end)


def act_of(event: EventMention, sentence: Sentence, trigger: frozenset[int], others: frozenset[int], words: DatingWords) -> Act:
    """Place an event in its sentence; `others` are the words of the other events' triggers."""
    inside = [sentence.tokens[i] for i in sorted(trigger)]
    head = next((t for t in inside if t.head not in trigger or t.head == t.index), inside[0])
    way = climb(sentence, head.index, words.containers)
    mentioned = set(way.prepositions) & words.elsewhere or _is_object(sentence, way, trigger, others, words)
    occasion = head.lemma in words.occasions and set(way.prepositions) <= words.of_occasion - (words.elsewhere - words.upon)
    return Act(event, sentence, trigger, head.index, None if mentioned and not occasion else way.verb, others)


def _is_object(sentence: Sentence, way: Climb, trigger: frozenset[int], others: frozenset[int], words: DatingWords) -> bool:
    """Whether a noun is what another act was done to: "condemned the raid", but not "the raid killed", nor "held talks"."""
    if way.verb is None or way.verb in trigger or way.verb not in others or not way.nouns:
        return False
    return sentence.tokens[way.nouns[-1]].dep in {"dobj", "attr", "oprd", "dative"} and sentence.tokens[way.verb].lemma not in words.carrying_verbs


def closeness(act: Act, time: Attachment, words: DatingWords, tense: Tense) -> int | None:
    """Tell how closely a time belongs to an act; None where it belongs to something else."""
    planned = act.verb is not None and act.sentence.tokens[act.verb].lemma in words.planning_verbs
    scheduled = time.preposition in words.scheduling and (planned or "future" in act.event.auxiliary)
    if time.preposition in words.bounds and not scheduled:
        return None
    if time.governor in act.trigger:
        return OWN
    way = climb(act.sentence, time.governor)
    if set(way.nouns) & act.trigger:
        return None if time.before_noun else CLAUSE
    if act.verb is None or way.verb is None:
        return SHARED if act.verb is None and way.verb is None and act.head == root_of(act.sentence) else None
    hold = _hold(act, time, way.prepositions, words)
    if hold is None or way.verb in same_act(act.sentence, act.verb, words):
        return hold
    return _across(act, way.verb, time.governor, words, tense)


def in_clause_of(act: Act, mention: TimeMention) -> bool:
    """Whether an act is told in a clause that hangs on a time: "in May, when rebels stormed the post"."""
    if act.verb is None:
        return False
    token = act.sentence.tokens[act.verb]
    while token.dep == "conj":
        token = act.sentence.tokens[token.head]
    above = act.sentence.tokens[token.head]
    hangs = token.dep in {"relcl", "advcl", "acl"} and conjunction(act.sentence, token.index) == "when"
    return hangs and mention.span.start <= above.start < mention.span.end


def _across(act: Act, other: int, governor: int, words: DatingWords, tense: Tense) -> int | None:
    """Judge a time that hangs on, or below, another verb than the act's."""
    if act.verb is None or _parted(act.sentence, act.head, governor):
        return None
    if _together(act.sentence, act.verb, other, words):
        return TOLD if _is_hung_teller(act.sentence, other, words) else SHARED
    return TOLD if is_word_of(act, other, words, tense) else None


def _is_hung_teller(sentence: Sentence, verb: int, words: DatingWords) -> bool:
    """Whether a verb of telling was only hung on what it tells: "they will meet, the minister, Kofi Asare, said on Monday"."""
    token = sentence.tokens[verb]
    joined = any(child.dep == "cc" and child.index < verb for child in children(sentence, token.head))
    return token.lemma in words.reporting_verbs and token.dep == "conj" and not joined


def root_of(sentence: Sentence) -> int:
    """Give the topmost word of a sentence."""
    return next(t.index for t in sentence.tokens if t.head == t.index)


def _parted(sentence: Sentence, one: int, other: int) -> bool:
    """Whether a semicolon or colon stands between two words: each side has its own time."""
    return any(token.text in {";", ":"} for token in sentence.tokens[min(one, other) : max(one, other)])


def _hold(act: Act, time: Attachment, prepositions: tuple[str, ...], words: DatingWords) -> int | None:
    """Judge a time that hangs on a verb or on a noun below it: "met in Paris on Monday", "at Monday's talks", but not "condemned Monday's raid"."""
    governor = act.sentence.tokens[time.governor]
    if verbal(act.sentence, governor) or _of_a_side(act, governor, time):
        return CLAUSE
    exact = isinstance(time.mention.when, Day | Undated)
    indefinite = any(child.lemma in {"a", "an"} for child in children(act.sentence, governor.index))  # "agreed to a truce in May"
    blocked = set(prepositions) & words.elsewhere - ({"to"} if indefinite else set())
    if governor.lemma in words.occasions and exact and (time.before_noun or governor.index in act.others or blocked):
        return NEAR if not prepositions or set(prepositions) <= words.of_occasion else None
    of_the_matter = time.preposition == "of" and act.event.event in STATEMENTS and governor.dep == "dobj"  # "condemned the test of 6 January"
    if time.before_noun or governor.index in act.others or blocked or of_the_matter:
        return None
    if exact or indefinite or not time.preposition or governor.pos == "PROPN":
        return CLAUSE
    # "suspended talks on a treaty in March": what stands behind another phrase is the verb's, unless it only speaks of the noun ("condemned").
    phrases = [child.start for child in children(act.sentence, governor.index) if child.pos in PREPOSITIONS and child.index > governor.index]
    parted = len(phrases) > 1 and governor.dep == "dobj" and act.event.event not in STATEMENTS
    return CLAUSE if parted and phrases[-1] < time.mention.span.start else None


def _of_a_side(act: Act, governor: Token, time: Attachment) -> bool:
    """Whether a day was hung on a side of the act, as in "sent police to the islanders on Monday": it is persons' no more than places'."""
    sides = (side.span for side in (*act.event.actor, *act.event.recipient))
    exact = isinstance(time.mention.when, Day) and time.preposition in {"", "on"} and not time.before_noun
    return exact and any(span.start <= governor.start < span.end for span in sides)


def _together(sentence: Sentence, act: int, time: int, words: DatingWords) -> bool:
    """Whether two verbs of a sentence tell what happened together."""
    return time in _upward(sentence, act, words) or act in _upward(sentence, time, words, from_time=True)


def _upward(sentence: Sentence, verb: int, words: DatingWords, *, from_time: bool = False) -> set[int]:
    """Climb from a verb over the clauses that share its time: joined by "and", by a participle, or by "when"."""
    reached: set[int] = set()
    token = sentence.tokens[verb]
    while token.head != token.index and _shares(sentence, token, words, from_time=from_time):
        token = sentence.tokens[token.head]
        way = climb(sentence, token.index)
        if way.verb is None:
            break
        token = sentence.tokens[way.verb]
        reached |= same_act(sentence, token.index, words)
    return reached


def _shares(sentence: Sentence, verb: Token, words: DatingWords, *, from_time: bool) -> bool:
    """Whether a verb's clause shares the time of the clause it hangs on."""
    joined = conjunction(sentence, verb.index)
    match verb.dep:
        case "conj":
            return joined not in words.apart and not _newer(sentence, verb) and (not from_time or subject_of(sentence, verb.index) is None)
        case "advcl" | "pcomp":
            together = joined in words.together or _one_blow(sentence, verb, joined, words)
            return together or (joined not in words.apart and not from_time)
        case "acl":
            noun = sentence.tokens[verb.head]
            return not from_time and (verb.tag == "VBG" or noun.lemma in words.occasions)
        case "xcomp":
            return sentence.tokens[verb.head].lemma in words.carrying_verbs
        case _:
            return False


def _one_blow(sentence: Sentence, verb: Token, joined: str, words: DatingWords) -> bool:
    """Whether a clause tells the blow by which the one above came to harm: "were killed after gunmen stormed their camp"."""
    counted = any(child.dep == "npadvmod" for child in children(sentence, verb.index))  # "two days after gunmen stormed it"
    return joined in words.upon and sentence.tokens[verb.head].lemma in words.harms and is_simple_past(sentence, verb) and not counted


def _newer(sentence: Sentence, verb: Token) -> bool:
    """Whether a joined clause tells of a later time: "cut aid in May, and Kigali has since left"."""
    return _perfect(sentence, verb.index) and not _perfect(sentence, verb.head)


def _perfect(sentence: Sentence, verb: int) -> bool:
    return any(child.lemma == "have" and child.tag in {"VBZ", "VBP"} for child in children(sentence, verb) if child.dep == "aux")


def is_word_of(act: Act, teller: int, words: DatingWords, tense: Tense) -> bool:
    """Whether the time of "said on Tuesday" is the time of what is said: of a statement that is told as new, not of an older act."""
    assert act.verb is not None
    sentence = act.sentence
    if "hypothetical" in act.event.auxiliary and act.event.event not in PROMISES:
        return False  # "it would freeze the money, he said on Friday": the words are of Friday, the freezing of no day
    if act.event.event not in {*STATEMENTS, "SANCTION"} or sentence.tokens[teller].lemma not in words.reporting_verbs:
        return False
    token = sentence.tokens[act.verb]
    while token.dep in {"conj", "xcomp"}:
        token = sentence.tokens[token.head]
    if token.dep not in {"ccomp", "parataxis"} or climb(sentence, token.head).verb != teller:
        return False
    return tells_new(sentence, sentence.tokens[act.verb], tense) or _going_on(sentence, act.verb)


def _going_on(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells what was under way when it was told: "said that they were leaving"."""
    return sentence.tokens[verb].tag == "VBG" and any(child.dep == "aux" and child.lemma == "be" for child in children(sentence, verb))


def tells_new(sentence: Sentence, verb: Token, tense: Tense) -> bool:
    """Whether a verb tells something as new or to come: "have signed", "accuses", "will sign", but not "signed" or "had signed"."""
    helpers = [child for child in children(sentence, verb.index) if child.dep in {"aux", "auxpass"}]
    if helpers:
        return any(helper.tag in {"VBZ", "VBP"} for helper in helpers) or of_verb(sentence, verb, "", tense) == 1
    bare = verb.tag == "VBD" and verb.text.lower() == verb.lemma and verb.lemma not in tense.unchanged_verbs
    return bare or verb.tag in {"VBZ", "VBP"} or (verb.tag in {"VB", "NN", "NNS"} and subject_of(sentence, verb.index) is not None)


def is_news(act: Act, words: DatingWords, tense: Tense, *, past: bool, digest: bool = False) -> bool:
    """Whether an act stands in what its sentence tells as new: its main clause, what is joined to it, or what is told there.

    `past` lets the simple past of the main clause tell news, as in an article's lead; `digest` lets what a present verb reports, or tells the
    cause of, be news whatever its tense.
    """
    sentence = act.sentence
    if act.verb is None:
        return digest and act.head == root_of(sentence)
    token = sentence.tokens[act.verb]
    if any(child.dep == "neg" and child.lemma == "never" for child in children(sentence, token.index)):
        return False  # "has never closed it": of no day
    if _is_tallied(sentence, token, words):
        return False
    while token.head != token.index:
        if not _belongs(sentence, token, words, tense, digest=digest):
            return False
        above = root_of(sentence) if _of_the_root(sentence, token) else climb(sentence, token.head).verb
        if above is None:
            break
        token = sentence.tokens[above]
    return tells_new(sentence, token, tense) or (past and is_simple_past(sentence, token))


def _of_the_root(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb in the present, hung by "and" on one in the past, is joined to the main clause: "convicts him after he lost and bars him"."""
    root, above = sentence.tokens[root_of(sentence)], sentence.tokens[verb.head]
    return verb.dep == "conj" and verb.tag == root.tag == "VBZ" and above.tag == "VBD" and above.index != root.index


def _is_tallied(sentence: Sentence, verb: Token, words: DatingWords) -> bool:
    """Whether a clause only counts up what was done over a time: "the toll has reached 90, with 200 wounded"."""
    way = climb(sentence, verb.head)
    if way.verb is None or "with" not in {conjunction(sentence, verb.index), *way.prepositions}:
        return False
    subject = subject_of(sentence, way.verb)
    return subject is not None and subject.lemma in words.tallies


def is_simple_past(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb stands in the simple past: "signed", "was signed"."""
    return verb.tag == "VBD" or any(child.tag == "VBD" and child.dep == "auxpass" for child in children(sentence, verb.index))


def _belongs(sentence: Sentence, verb: Token, words: DatingWords, tense: Tense, *, digest: bool) -> bool:
    """Whether a clause is part of the news of the clause above it."""
    joined = conjunction(sentence, verb.index)
    match verb.dep:
        case "conj" | "xcomp":
            return True
        case "ccomp" | "parataxis":
            if sentence.tokens[verb.head].lemma not in words.reporting_verbs and joined not in words.apart:
                return True  # two clauses with only a comma or semicolon between
            perfect = any(child.lemma == "have" and child.tag == "VBD" for child in children(sentence, verb.index))
            return tells_new(sentence, verb, tense) or (digest and not perfect)
        case "advcl" | "pcomp" | "prep":
            apart = (joined in words.apart or verb.lemma in words.elsewhere) and not _one_blow(sentence, verb, joined, words)
            return not apart or (digest and tells_new(sentence, verb, tense))
        case "acl":
            noun = sentence.tokens[verb.head]
            return verb.tag == "VBG" or (noun.dep == "dobj" and sentence.tokens[noun.head].lemma in words.countering_verbs)
        case _:
            return False
