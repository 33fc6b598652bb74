"""Reads the places of datelines ("AGADEZ, Niger (Wire) - "): places of the reporting, which help to tell what other names mean."""

import re
from collections.abc import Iterator, Sequence

from communique.knowledge.gazetteer import Gazetteer
from communique.model import Article, Sentence
from communique.places.candidates import Toponym
from communique.places.stretches import look_up

LONGEST_DATELINE = 60
"""Characters before the first sentence of a paragraph that may be a dateline."""
_NAME = re.compile(r"[A-Z][\w'’.\-]*(?: [A-Z][\w'’.\-]*){0,3}")


def datelines(sentences: Sequence[Sentence], article: Article, gazetteer: Gazetteer) -> Iterator[tuple[Toponym, int]]:
    """Give the place names that stand in the body before the first word of a sentence, with the index of that sentence."""
    look = look_up(gazetteer)
    starts = sorted(span.start for span in article.body)
    ends = sorted(sentence.span.end for sentence in sentences)
    for sentence in sentences:
        if sentence.zone != "body":
            continue
        opened = max((start for start in starts if start <= sentence.span.start), default=sentence.span.start)
        opened = max([opened, *(end for end in ends if end <= sentence.span.start)])
        before = article.text[opened : sentence.span.start]
        line = before.rsplit("\n", 1)[-1]
        if not line.strip() or len(line) > LONGEST_DATELINE:
            continue
        offset = sentence.span.start - len(line)
        for match in _NAME.finditer(line):
            text = match.group().rstrip("-")
            if look(text) and text.casefold() not in gazetteer.words.never:
                yield Toponym(offset + match.start(), offset + match.start() + len(text), text), sentence.index
