"""Tells a country's name that is a person's given name, and a capital's that is a small town's: "Jordan Cole", "Paris, Texas"."""

from communique.actors.index import ActorIndex
from communique.actors.lookup import Reading
from communique.knowledge.place_words import Level
from communique.knowledge.spelling import plain

_PARTS: tuple[Level, ...] = ("division", "subdivision")
"""What a country is divided into, the largest first: Ontario is Canada's before it is a county's."""


def is_given_name(reading: Reading, at: int, index: ActorIndex) -> bool:
    """Tell whether the name of a country is the first of two capitalised words that end their row, as persons' names do.

    The other must be a known surname, unless the country's name is a weak one: firms are called after countries too ("Israel Electric").
    """
    tokens = reading.tokens
    hit = reading.names.get(at)
    if hit is None or hit.end != at + 1 or hit.has("name") is None or tokens[at].text.lower() not in index.given or at + 1 >= len(tokens):
        return False
    surname = tokens[at + 1]
    beside = reading.names.get(at + 1)
    seat = beside is not None and beside.end == at + 2 and beside.has("capital") is not None and beside.has("name") is None
    alone = at + 2 >= len(tokens) or tokens[at + 2].tag not in {"NNP", "NNPS"}
    borne = hit.entries[0].weak or plain(surname.text) in index.surnames
    begins = at == 0 or tokens[at - 1].tag not in {"NNP", "NNPS"}
    named = surname.tag in {"NNP", "VBZ"} and surname.text.istitle() and surname.text.isalpha() and (beside is None or seat)
    bare = surname.index not in reading.phrases and surname.text.lower() not in index.words.phrases.never_persons
    one = tokens[at].dep == "compound" and tokens[at].head == surname.index
    verb = tokens[at - 1] if at else surname
    misread = surname.tag == "VBZ" and verb.pos == "VERB" and verb.text.islower() and tokens[at].head in {verb.index, surname.index}
    return named and bare and borne and alone and begins and (one or misread)


def is_told_to_be_a_town(reading: Reading, end: int, head: int, index: ActorIndex) -> bool:
    """Tell whether a seat of government is told to be another place of that name: "Paris, Texas", "Paris, a town of four hundred"."""
    tokens = reading.tokens
    towns = index.words.places.named_as_place
    if any(tokens[child].dep == "appos" and tokens[child].lemma in towns for child in reading.sentence.children[head]):
        return True
    return country_of_part(reading, end, index) is not None


def country_of_part(reading: Reading, at: int, index: ActorIndex) -> str | None:
    """Give the country of the state or province that stands behind a comma: "Paris, [Texas]"."""
    tokens = reading.tokens
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].tag != "NNP" or at + 1 in reading.phrases:
        return None
    hit = reading.names.get(at + 1)
    if hit is not None and hit.has("blocked") is None:
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].tag == "NNP":
        end += 1
    known = index.places.named(" ".join(token.text for token in tokens[at + 1 : end]))
    for level in _PARTS:
        countries = {code for place in known if place.level == level for code in place.countries}
        if countries:
            return countries.pop() if len(countries) == 1 else None
    return None
