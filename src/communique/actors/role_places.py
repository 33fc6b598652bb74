"""Tells the country that a sentence names as the place of what somebody does there: "protesters rally in Dhaka, Bangladesh"."""

from communique.actors.offices import is_place
from communique.actors.story import Story
from communique.model import Token


def place_code(story: Story, number: int, told: int, head: int) -> str | None:
    """Give the one country named as a place in a sentence; in that of the role (`told`, `head`), the place of what the role does counts first."""
    verb = story.verb_of(number, head) if number == told else None
    view, words = story.views[number], story.words.phrases
    near: set[str] = set()
    codes: set[str] = set()
    for hit in view.reading.name_hits():
        entry = hit.has("name", "long", "abbreviation", "capital", "adjective")
        if entry is None or entry.ref not in story.index.countries or (entry.weak and entry.kind in {"capital", "adjective"}):
            continue
        at = _locality(hit.head, view.reading.tokens, words.localities)
        if (at != hit.head or entry.kind != "adjective") and is_place(view, at, words.place_prepositions):
            codes.add(entry.ref)
            if story.verb_of(number, hit.head) == verb:
                near.add(entry.ref)
    found = near or codes
    return found.pop() if len(found) == 1 else None


def _locality(at: int, tokens: tuple[Token, ...], localities: frozenset[str]) -> int:
    """Give the word that stands for a whole place: "in [Beira], Sofala Province, Mozambique", "on the [edge] of Lima", "in a Thai [town]"."""
    token = tokens[at]
    if token.dep == "amod" and tokens[token.head].lemma in localities:
        return token.head
    while token.dep in {"conj", "appos"} and token.left > 0 and tokens[token.left - 1].text == ",":
        token = tokens[token.head]
    while token.dep == "pobj" and tokens[token.head].text == "of" and tokens[tokens[token.head].head].lemma in localities:
        token = tokens[tokens[token.head].head]
    return token.index
