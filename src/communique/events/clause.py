"""The words that tell an event: its clause, and the trigger in it."""

from collections.abc import Iterator

from communique.events.frames import Clauses, Frame
from communique.events.sides import Sides
from communique.events.supposed import is_condition
from communique.knowledge.event_rules import Lexicon
from communique.model import Sentence, Span, Token

LONGEST_CLAUSE = 300
"""Characters of a span (architecture.md, section 7)."""
PARTICLES = frozenset({"prt", "advmod"})
"""What ends a verb right behind its object: "ordered them (out)", "sent him (home)"."""
QUOTING = frozenset({"``", "''"})
"""The tagger's marks for quotation marks, opening and closing."""


def clause_span(frame: Frame, sentence: Sentence, sides: Sides) -> Span:
    """Span the act and its arguments, without the clauses that merely stand beside it."""
    tokens = sentence.tokens
    words = [frame.head, *([frame.verb] if frame.verb is not None else [])]
    for argument in (*frame.subject, *frame.object, *frame.indirect):
        words.extend(phrase(argument, sentence))
    for objects in frame.preps.values():
        for argument in objects:
            words.extend(phrase(argument, sentence))
            words.extend(w for w in (tokens[argument].head,) if tokens[w].pos == "ADP")
    if frame.complement is not None:
        words.extend(range(tokens[frame.complement].left, tokens[frame.complement].right))
    if frame.kind == "noun":
        words.extend(phrase(frame.head, sentence))
    words.extend(_content(frame, sentence, sides.clauses))
    words.extend(child for child in sentence.children[frame.head] if child == max(words) + 1 and tokens[child].dep in PARTICLES)
    last = max(words)
    while last > frame.head and (tokens[last].tag == "CC" or tokens[last].pos == "PUNCT"):  # what the "and" joins is another clause
        last -= 1
    first = 0 if min(words) == 1 and tokens[0].pos == "ADP" else min(words)  # "(In) 2009 rebels killed": the year is read as a part of their name
    start, end = tokens[first].start, _closed(tokens, first, last)
    for word in words:
        mention = sides.by_head.get(word)
        if mention is not None:
            start, end = min(start, mention.span.start), max(end, mention.span.end)
    trigger = tokens[frame.head]
    if end - start > LONGEST_CLAUSE:
        start = max(start, trigger.end - LONGEST_CLAUSE // 2)
        end = min(end, start + LONGEST_CLAUSE)
        start, end = _whole_words(start, end, sentence)
    return Span(start, end)


def _closed(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Give where a clause ends, with the mark that closes a quotation which it opens."""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    opened = sum(token.tag in QUOTING for token in tokens[first : last + 1])
    return following.end if following is not None and following.tag in QUOTING and opened % 2 else tokens[last].end


def _content(frame: Frame, sentence: Sentence, clauses: Clauses) -> Iterator[int]:
    """What tells an act to its end: "accused it of (hiding rebels)", "declared him (persona non grata)", "denied a report (that it fled)"."""
    tokens = sentence.tokens
    for child in sentence.children[frame.head]:
        below = [tokens[inner] for inner in sentence.children[child]]
        if tokens[child].dep == "oprd":
            yield from phrase(child, sentence)
        elif child in frame.object:
            for clause in below:  # not "a man that it sought", where "that" is the one sought
                if clause.dep == "acl" and any(tokens[mark].dep == "mark" for mark in sentence.children[clause.index]):
                    yield from range(clause.left, clause.right)
        elif child > frame.head and tokens[child].dep == "advcl" and is_condition(clauses, child):
            yield from phrase(child, sentence)
        elif tokens[child].dep == "prep":
            for clause in below:
                if clause.dep == "pcomp":
                    yield from phrase(clause.index, sentence)


def phrase(head: int, sentence: Sentence) -> range:
    """The phrase of a noun, up to the first clause that hangs on it."""
    token = sentence.tokens[head]
    right = token.right
    for child in sentence.children[head]:
        if child > head and sentence.tokens[child].dep in {"relcl", "acl", "advcl", "parataxis"}:
            right = min(right, sentence.tokens[child].left)
    while right - 1 > head and sentence.tokens[right - 1].pos == "PUNCT":
        right -= 1
    left = token.left + (sentence.tokens[token.left].text == "," and token.left < head)  # the parser may hang the comma before it on a noun
    return range(left, right)


def _whole_words(start: int, end: int, sentence: Sentence) -> tuple[int, int]:
    inside = [t for t in sentence.tokens if start <= t.start and t.end <= end]
    return inside[0].start, inside[-1].end


def trigger_span(frame: Frame, sentence: Sentence, lexicon: Lexicon) -> Span:
    """Span the word that names the act, with its particle where that stands beside it."""
    head = sentence.tokens[frame.head]
    end = head.end
    following = sentence.tokens[frame.head + 1] if frame.head + 1 < len(sentence.tokens) else None
    if (
        frame.kind == "verb"
        and following is not None
        and any(("verb", form) in lexicon.by_trigger and form == f"{head.lemma} {following.text.lower()}" for form in frame.forms)
    ):
        end = following.end
    return Span(head.start, end)


def above(word: int, tokens: tuple[Token, ...]) -> list[int]:
    """Give a word and all it hangs on."""
    found = [word]
    while tokens[word].head not in found:
        word = tokens[word].head
        found.append(word)
    return found
