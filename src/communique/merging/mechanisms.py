"""Finds the standing arrangements that an article tells of: commissions, patrols, forces, hotlines, agreements, and what becomes of them."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from communique.knowledge.mechanism_words import MechanismWords
from communique.merging.mechanism_syntax import NOUNS, SUBJECTS, Act, acts_on, reality_of, standing_for
from communique.merging.syntax import LONGEST_CLAUSE, VERBS, above, kids
from communique.model import (
    CODES_OF_MANY,
    ActorMention,
    Article,
    EventMention,
    MechanismKind,
    MechanismMention,
    Sentence,
    Span,
    TimeMention,
    Token,
    Undated,
    When,
    digest,
)

HYPHENS = frozenset({"-", "–", "‑"})
_NO_NAME = frozenset({"PUNCT", "VERB", "AUX", "SCONJ"})
"""Parts of speech with which a name ends."""
PRIVATE = frozenset({"BUS", "CVL", "CRM", "EDU", "JRN", "LAB", "MED", "REF", "REL", "SOC"})
"""Sectors of those who bind no state: a firm's contract with a ministry stands between no two states."""
_BEFORE_NAME = frozenset({"amod", "compound", "nmod", "nummod", "punct", "poss", "case", "advmod", "npadvmod", "det"})


class _Named(msgspec.Struct, frozen=True):
    """An arrangement that a sentence names: its last word, its name, the lemmas before that.

    `again`: it is named as one that was named before; `denied`: as one that is not there ("no patrols").
    """

    head: Token
    kind: MechanismKind
    span: Span
    before: frozenset[str]
    again: bool
    denied: bool


class _Reading(msgspec.Struct, frozen=True):
    """What one sentence is read with."""

    sentence: Sentence
    actors: tuple[ActorMention, ...]
    times: tuple[TimeMention, ...]
    events: tuple[EventMention, ...]


def find_mechanisms(
    sentences: tuple[Sentence, ...],
    actors: tuple[ActorMention, ...],
    times: tuple[TimeMention, ...],
    events: tuple[EventMention, ...],
    article: Article,
    words: MechanismWords,
) -> tuple[MechanismMention, ...]:  # fmt: skip
    """Give every clause that names a standing arrangement between two sides or more, and what it tells of it.

    A text that comes back to an arrangement ("the committee met in May") means the last one of that kind it named, unless its words differ.
    """
    found: list[MechanismMention] = []
    for sentence in sentences:
        number = sentence.index
        here = _Reading(
            sentence,
            tuple(one for one in actors if one.sentence == number and one.actors and not _is_half_word(one, sentence)),
            tuple(one for one in times if one.sentence == number and not isinstance(one.when, Undated)),
            tuple(one for one in events if one.sentence == number),
        )
        for named in _named(here, words):
            for act in _of_kind(acts_on(named.head, sentence, words), named.kind, words):
                mention = _mention(named, act, here, found, article, words)
                if mention is not None:
                    found.append(mention)
    return tuple(found)


def _of_kind(acts: tuple[Act | None, ...], kind: MechanismKind, words: MechanismWords) -> tuple[Act | None, ...]:
    """Leave out what is not told of a kind: a text does not meet."""
    if kind not in words.names.never_met:
        return acts
    return tuple(act for act in acts if act is None or act.state != "met") or (None,)


def _mention(
    named: _Named, act: Act | None, here: _Reading, earlier: Sequence[MechanismMention], article: Article, words: MechanismWords
) -> MechanismMention | None:
    members = _members_named(named, here, words)
    meant = _meant(named, members, earlier, words) if named.again else None
    if meant is not None and len(members) < 2:
        members = meant.members
    elif act is not None and (len(members) < 2 or _is_told_with(named, here)):
        members = _members_acting(members, act, named, here, words)
    if len(members) < 2 and named.kind in words.names.always_joint:
        # "the accord that it revised with France": who else is in it may stand in a clause of its own.
        head, tokens = named.head, here.sentence.tokens
        members = tuple(dict.fromkeys((*members, *_codes(_sides_beside(named, here, words), tokens[head.left].start, tokens[head.right - 1].end))))
    goes_on = named.again and act is not None and act.state is not None and named.kind not in words.names.needs_joint
    of_all = _members_of_all(members, earlier) if goes_on and len(members) < 2 else ()
    members = of_all or members
    if len(members) < 2 or not (meant or of_all or _is_between_states(named, act, here, words)):
        return None
    leaving = () if act is None or not act.leaves or len(members) == 2 else tuple(code for code in _acting(act, here) if code in members)
    span = _clause(named, act, here.sentence)
    return MechanismMention(
        id=digest("mechanism", article.id, named.span.start, 0 if act is None else act.word.start),
        kind=named.kind,
        name=meant.name if meant else " ".join(article.text[named.span.start : named.span.end].split()),
        named=named.span,
        members=members,
        left=leaving,
        state=None if act is None or leaving else act.state,
        reality="unreal" if named.denied else "told" if act is None else reality_of(act, here.sentence, words),
        span=span,
        sentence=here.sentence.index,
        when=_when(named, act, here),
    )


def _named(here: _Reading, words: MechanismWords) -> Iterator[_Named]:
    sentence = here.sentence
    for token in sentence.tokens:
        head = token.lemma.lower()
        if token.pos not in NOUNS or token.dep == "compound" or (token.tag in {"NNS", "NNPS"} and head in words.names.only_one):
            continue
        before = _before(token, sentence)
        lemmas = frozenset(one.lemma.lower() for one in before) | frozenset(one.text.lower() for one in before)
        kind = words.kind_of(head, lemmas)
        if kind is None or lemmas & words.names.one_sided or (kind in words.names.needs_standing and not lemmas & words.names.standing):
            continue
        beside = {child.text.lower() for child in kids(sentence, token.index)}
        span = Span(_start_of_name(token, before, words), _end_of_name(token, kind, here, words))
        yield _Named(token, kind, span, lemmas, bool(beside & words.names.again), bool(beside & words.reality.negations))


def _start_of_name(head: Token, before: Sequence[Token], words: MechanismWords) -> int:
    """Let a name begin behind articles, those whose it is, numbers with what they measure, and what is no word or joins it to something else."""
    start = head.start
    measured = [token for token in before if token.pos == "NUM"]
    for token in reversed(_after_measure(before, measured[-1]) if measured else before):
        if token.dep in {"poss", "case"} or token.pos in {"CCONJ", "NUM"} or token.lemma.lower() in words.names.determiners | words.reality.negations:
            break
        if any(map(str.isalnum, token.text)):
            start = token.start
        elif token.text not in HYPHENS:
            break
    return start


def _after_measure(before: Sequence[Token], number: Token) -> Sequence[Token]:
    """Leave out a number with the word that hyphens join to it: "five-year", "2-million-a-year"."""
    after = [token for token in before if token.index > number.index]
    while after and after[0].text in HYPHENS:
        after = after[2:]
    return after


def _before(head: Token, sentence: Sentence) -> list[Token]:
    """Give the words before the last word of a name that belong to it, without those of whom it is."""
    before = []
    for token in sentence.tokens[head.left : head.index]:
        top = token
        while top.head not in {head.index, top.index}:
            top = sentence.tokens[top.head]
        if top.dep in _BEFORE_NAME:
            before.append(token)
    return before


def _end_of_name(head: Token, kind: MechanismKind, here: _Reading, words: MechanismWords) -> int:
    """Let a name go on behind its last word: "committee on returns", "Commission for Cooperation"; but not by whose it is."""
    sentence, end = here.sentence, head.end
    if kind in words.names.short:
        return end
    following = sentence.tokens[head.index + 1 : head.index + 2]
    for child in following:
        own = child.head == head.index or child.text.lower() == "on"
        if child.dep == "prep" and own and child.text.lower() in words.names.going_on:
            last = child.index
            for token in sentence.tokens[child.index + 1 : child.right]:
                timed = any(time.span.start <= token.start < time.span.end for time in here.times)
                if timed or token.pos in _NO_NAME or token.dep in {"relcl", "acl"} or token.tag in {"WDT", "WP"} or token.text.lower() == "between":
                    break
                last = token.index
            inside = sentence.tokens[child.index + 1 : last + 1]
            owner = child.text.lower() != "on" and bool(inside) and bool(_codes(here.actors, child.end, inside[-1].end))
            # "A deal on trade, fish and ores" is not only one on trade.
            listed = any(kids(sentence, part.index, "conj") and sentence.tokens[part.index + 1].text == "," for part in inside)
            if inside and not owner and not listed and not any(token.pos in {"NUM", "PRON"} or token.tag == "PRP$" for token in inside):
                end = sentence.tokens[last].end
    return end


def _phrase(head: Token, sentence: Sentence) -> tuple[int, int]:
    """Give the stretch of a name with what hangs on it, without clauses beside it."""
    end = head.right
    for child in kids(sentence, head.index):
        if child.index > head.index and child.dep in {"relcl", "acl", "appos", "punct"}:
            end = min(end, child.left)
    return sentence.tokens[head.left].start, sentence.tokens[end - 1].end


def _members_named(named: _Named, here: _Reading, words: MechanismWords) -> tuple[str, ...]:
    """Give those named in or beside the name."""
    return _codes(_sides_beside(named, here, words), *_phrase(named.head, here.sentence))


def _sides_beside(named: _Named, here: _Reading, words: MechanismWords) -> tuple[ActorMention, ...]:
    """Give those named, but for whose the place is where it was made."""
    tokens = here.sentence.tokens
    at = [one for one in tokens[named.head.left : named.head.right] if one.dep == "prep" and one.text.lower() in words.names.places]
    places = [(tokens[one.left].start, tokens[one.right - 1].end) for one in at]
    return tuple(one for one in here.actors if not any(left <= one.span.start < right for left, right in places))


def _is_half_word(mention: ActorMention, sentence: Sentence) -> bool:
    """Tell whether a name is the first half of a word that says what somebody did to another: "Chad-backed rebels" are not Chad."""
    behind = [token for token in sentence.tokens if token.start >= mention.span.end][:2]
    return len(behind) == 2 and behind[0].start == mention.span.end and behind[0].text in HYPHENS and behind[1].text.endswith("ed")


def _is_told_with(named: _Named, here: _Reading) -> bool:
    """Tell whether those named beside an arrangement are those with whom somebody else has it."""
    children = kids(here.sentence, named.head.index)
    return any(child.dep == "prep" and child.text.lower() == "with" for child in children)


def _members_acting(known: tuple[str, ...], act: Act, named: _Named, here: _Reading, words: MechanismWords) -> tuple[str, ...]:
    """Add to those named beside an arrangement who acts and with whom; where they are too few, the sides of the event that tells it."""
    members = tuple(dict.fromkeys((*known, *_acting(act, here))))
    if len(members) >= 2:
        return members
    telling = [event for event in here.events if event.event in words.names.of_sides and event.span.start <= named.head.start < event.span.end]
    sides = [side.actor.code for event in telling[:1] for side in (*event.actor, *event.recipient) if side.actor.code]
    return tuple(dict.fromkeys(code for code in (*members, *sides) if code not in CODES_OF_MANY))


def _acting(act: Act, here: _Reading) -> tuple[str, ...]:
    """Give who does what is told, and with whom."""
    sentence = here.sentence
    verb = next((word for word in (act.word, *above(sentence, act.word.index)) if word.pos in VERBS), None)
    parts = [] if verb is None else [*_subjects(verb, sentence), *_companions(verb, sentence)]
    return tuple(code for part in parts for code in _codes(here.actors, sentence.tokens[part.left].start, sentence.tokens[part.right - 1].end))


def _codes(actors: Iterable[ActorMention], start: int, end: int) -> tuple[str, ...]:
    within = (one for one in actors if start <= one.span.start and one.span.end <= end)
    binding = (actor for one in within for actor in one.actors if actor.kind != "outlet" and actor.sector not in PRIVATE)
    named = (actor.code for actor in binding if actor.code and actor.code not in CODES_OF_MANY)
    return tuple(dict.fromkeys(named))


def _subjects(verb: Token, sentence: Sentence) -> list[Token]:
    """Give who does something: the subject of the verb, or of the verb that it is joined to or hangs under."""
    below = verb
    for word in (verb, *above(sentence, verb.index)):
        # Who is urged, asked or helped to do something is the one who does it.
        wanted = kids(sentence, word.index, "dobj", "dative")
        if below.dep == "xcomp" and word is not verb and wanted:
            return wanted
        own = kids(sentence, word.index, "agent", *SUBJECTS)
        if own:
            return own
        below = word
        if word.dep not in {"conj", "xcomp", "advcl", "pcomp", "prep"}:
            break
    return []


def _companions(verb: Token, sentence: Sentence) -> list[Token]:
    children = kids(sentence, verb.index)
    return [child for child in children if child.dep == "prep" and child.text.lower() in {"with", "between"}]


def _is_between_states(named: _Named, act: Act | None, here: _Reading, words: MechanismWords) -> bool:
    """Tell whether an arrangement is one between its members, and not one of them has it alone."""
    if named.kind in words.names.always_joint or named.before & words.names.joint:
        return True
    head, sentence = named.head, here.sentence
    if named.kind in words.names.needs_joint:
        if len(_codes(here.actors, named.span.start, named.span.end)) >= 2:
            return True
    elif len(_members_named(named, here, words)) >= 2:
        return True
    made = standing_for(head, sentence).dep == "dobj" and act is not None and act.state is not None
    subjects = _subjects(act.word, sentence) if act is not None and made else []
    return any(len(_codes(here.actors, sentence.tokens[one.left].start, sentence.tokens[one.right - 1].end)) >= 2 for one in subjects)


def _meant(named: _Named, members: tuple[str, ...], earlier: Sequence[MechanismMention], words: MechanismWords) -> MechanismMention | None:
    """Find the arrangement that a text comes back to: the last of its kind, from which no word and no member is missing."""
    own = named.before - words.names.empty - words.names.again - words.names.determiners
    for mention in reversed(earlier):
        if (
            mention.kind == named.kind
            and set(members) <= set(mention.members)
            and own <= set(mention.name.lower().replace("-", " ").split()) | words.names.joint
        ):
            return mention
    return None


def _members_of_all(members: tuple[str, ...], earlier: Sequence[MechanismMention]) -> tuple[str, ...]:
    """Give the sides of every arrangement that the text has named, where they are the same: "the hotline" of a protocol is of those who signed it."""
    sides = {frozenset(mention.members) for mention in earlier}
    return earlier[0].members if len(sides) == 1 and set(members) <= next(iter(sides)) else ()


def _when(named: _Named, act: Act | None, here: _Reading) -> When:
    """Give the day that the clause tells, else that of the event that the same word tells."""
    if act is not None:
        sentence = here.sentence
        for word in (act.word, *(over for over in above(sentence, act.word.index) if over.pos in VERBS)):
            own = [time for time in here.times if _governor(time, sentence) == word.index]
            if own:
                return own[0].when
            if word.dep not in {"xcomp", "conj", "dobj", "nsubjpass"}:
                break
    telling = [event for event in here.events if act is not None and event.trigger.start <= act.word.start < event.trigger.end]
    telling += [event for event in here.events if event.span.start <= named.head.start < event.span.end]
    return next((event.when for event in telling if not isinstance(event.when, Undated)), Undated("no day told"))


def _governor(time: TimeMention, sentence: Sentence) -> int | None:
    """Give the verb, or the noun of an act, that a time expression hangs on."""
    first = next((token for token in sentence.tokens if token.start >= time.span.start), None)
    if first is None:
        return None
    return next((word.index for word in above(sentence, first.index) if word.pos in VERBS), None)


def _clause(named: _Named, act: Act | None, sentence: Sentence) -> Span:
    """Cut the clause: from the first word under the act to the last, without other clauses beside it, at most 300 characters."""
    verb = None if act is None else next((word for word in (act.word, *above(sentence, act.word.index)) if word.pos in VERBS), None)
    head = named.head
    if verb is None:
        return _bounded(sentence.tokens[head.left].start, sentence.tokens[head.right - 1].end, named.span, sentence)
    start, end = verb.left, verb.right
    for child in kids(sentence, verb.index):
        if child.dep == "conj" and child.pos in VERBS and child.index > verb.index:
            end = min(end, child.left)
    while end > verb.index + 1 and sentence.tokens[end - 1].pos in {"PUNCT", "CCONJ"}:
        end -= 1
    first, last = sentence.tokens[start].start, sentence.tokens[end - 1].end
    return _bounded(min(first, named.span.start), max(last, named.span.end), named.span, sentence)


def _bounded(start: int, end: int, name: Span, sentence: Sentence) -> Span:
    """Keep to the longest clause, from a word to a word."""
    if end - start <= LONGEST_CLAUSE:
        return Span(start, end)
    first = max(start, min(name.start, end - LONGEST_CLAUSE))
    first = next((token.start for token in sentence.tokens if first <= token.start <= name.start), name.start)
    return Span(first, max((token.end for token in sentence.tokens if name.end <= token.end <= first + LONGEST_CLAUSE), default=name.end))
