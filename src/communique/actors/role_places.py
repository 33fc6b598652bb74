"""Tells the country of a role by what stands about it: the place of what somebody does, the adjective of those it is joined to."""

from collections.abc import Sequence

from communique.actors.offices import is_place
from communique.actors.phrase import Owner, Phrase
from communique.actors.story import Story
from communique.model import Actor, Token

OUTLAWED = frozenset({"CRM", "UAF"})
"""Sectors of those who are told by what they did."""
STATELESS = frozenset({"CRM", "REB", "REF", "UAF", None})
"""Sectors of those who are of no country unless it is told."""


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


def beat_of(story: Story, number: int, head: int) -> str | None:
    """Give the country where bare police are, told in their sentence or the one before: whose embassy they guard tells nothing."""
    places = (place_code(story, at, number, head) for at in (number, number - 1) if at >= 0)
    return next((code for code in places if code is not None), None)


def shared_adjective(story: Story, number: int, phrase: Phrase) -> tuple[Actor, ...]:
    """Give the country whose adjective stands before the first of a row, and is said of all: "Peruvian soldiers, generals and pilots".

    Whoever has an article or an owner of their own, or is of no country unless told so, is not of the row.
    """
    tokens, view = story.tokens(number), story.views[number]
    token = tokens[phrase.head]
    apart = any(child.dep in {"det", "poss", "nummod"} for child in story.children(number, token.index))
    if token.dep != "conj" or apart or phrase.sector in STATELESS:
        return ()
    first = token
    while first.dep == "conj":
        first = tokens[first.head]
    adjectives = [child.index for child in story.children(number, first.index) if child.dep in {"amod", "compound"} and child.index < token.index]
    named = [view.named[at] for at in adjectives if at in view.named and view.named[at].how == "country adjective"]
    return named[0].actors if len(named) == 1 and named[0].actors[0].kind == "country" else ()


def nationality_behind(phrases: Sequence[Phrase], tokens: Sequence[Token], phrase: Phrase) -> tuple[Owner, ...]:
    """Give the country told behind a comma of one who is told by a deed: "The suspect, a 30-year-old Chilean citizen, was held"."""
    told = (other for other in phrases if culprit_before(phrases, tokens, other) is phrase)
    return next((other.owners for other in told), ())


def culprit_before(phrases: Sequence[Phrase], tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """Give the one told by a deed whom a phrase with a nationality only tells more of, behind a comma."""
    if phrase.kind != "person" or phrase.plural or not any(owner.how.endswith("country adjective") for owner in phrase.owners):
        return None
    opening = tokens[phrase.head].left  # the parser may hang the comma on what follows it
    commas = {at for at in (opening - 1, opening) if at > 0 and tokens[at].text == ","}
    return next((one for one in phrases if one.end in commas and one.sector in OUTLAWED and not one.plural and not one.owners), None)
