"""Follows the syntax from a place up to the words whose place it is."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from communique.knowledge.place_words import PlaceWords
from communique.model import PlaceMention, Sentence, Token
from communique.places.acts import BARRED, MOST_STEPS, TOO_FAR, Act, has_subject, is_conditional


@dataclass(frozen=True, slots=True)
class Road:
    """How far the road from a place has come: the word it has reached, what it cost, and what it passed.

    `place`: still at the place itself or a site called after it; `located`: a word said that something is there; `occasion`: it passed an
    occasion ("after talks in Doha"), which is the place of all that was done at it; `goal`: the place is only where a movement ended; `thing`: it
    is that of a thing to which another act was done ("postponed the opening of an embassy in Doha").
    """

    token: Token
    cost: float = 0.0
    place: bool = True
    located: bool = False
    occasion: bool = False
    goal: bool = False
    thing: bool = False


def head_of(sentence: Sentence, start: int, end: int) -> Token | None:
    """The syntactic head of a stretch of characters: its first token whose own head lies outside it."""
    first = bisect_right(sentence.tokens, start, key=lambda token: token.end)
    inside = list(takewhile(lambda token: token.start < end, islice(sentence.tokens, first, None)))
    numbers = {token.index for token in inside}
    return next((token for token in inside if token.head not in numbers or token.head == token.index), None)


def roads_of_place(mention: PlaceMention, act: Act, sentence: Sentence, words: PlaceWords) -> dict[int, float]:
    """Give the tokens that a place is the place of, with what it costs to say so: how many words lie between, and of what sort."""
    start = head_of(sentence, mention.span.start, mention.span.end)
    costs: dict[int, float] = {}
    road = Road(start) if start is not None else None
    if start is not None and (road := _misread(sentence, start, mention, act, words) or road) is not None and road.located:
        costs[road.token.index] = road.cost
    costs |= dict.fromkeys(_told_of(start, mention, sentence, words) if start is not None else (), 0.3)
    for _ in range(MOST_STEPS):
        road = _onward(road, mention, act, sentence, words) if road is not None else None
        if road is None or road.cost > TOO_FAR:
            break
        if road.located:
            costs[road.token.index] = min(road.cost, costs.get(road.token.index, road.cost))
        if road.token.index == road.token.head:
            break
    return costs


def _told_of(place: Token, mention: PlaceMention, sentence: Sentence, words: PlaceWords) -> Iterator[int]:
    """Give the verbs of clauses that tell what was done there: "Newport, Wales, where they met", "Poti, which they bombed"."""
    wanted = words.country_objects if mention.place.resolution == "country" else words.place_objects
    around = [sentence.tokens[child] for child in sentence.children[place.index] if child > place.index]
    for noun in (place, *(token for token in around if token.dep in {"appos", "conj", "npadvmod"} and token.pos == "PROPN")):
        for verb in (sentence.tokens[child] for child in sentence.children[noun.index]):
            below = [sentence.tokens[child] for child in sentence.children[verb.index]]
            there = any(child.lemma.casefold() == "where" and child.dep == "advmod" for child in below)
            done_to_it = any(child.tag == "WDT" and child.dep in {"dobj", "nsubjpass"} for child in below) and verb.lemma.casefold() in wanted
            if verb.dep in {"relcl", "advcl"} and (there or done_to_it):
                yield verb.index


def _misread(sentence: Sentence, start: Token, mention: PlaceMention, act: Act, words: PlaceWords) -> Road | None:
    """Take the first step from a place that the parser misread; None where it did not.

    In "In Niamey Colonel X said ..." it takes the place for a part of the name behind it, in "send troops to Bol" for a verb.
    """
    first = bisect_right(sentence.tokens, mention.span.start, key=lambda token: token.end)
    leads = sentence.tokens[max(0, first - 1)]
    if (
        leads.index == 0
        and leads.pos == "ADP"
        and start.dep in {"compound", "nmod", "nummod"}
        and sentence.tokens[start.head].start >= mention.span.end
    ):
        return _over_preposition(Road(start), leads, mention, act, sentence, words)
    if leads.tag != "TO" or leads.head != start.index or start.dep not in {"relcl", "acl", "xcomp", "advcl"}:
        return None
    above = sentence.tokens[start.head]
    while above.pos != "VERB" and above.head != above.index:
        above = sentence.tokens[above.head]
    price = _first_price(leads.lemma.casefold(), above, mention, act, words, site=False)
    return None if price is None else Road(above, price, place=False, located=True, goal=act.category not in words.harmful)


def loosely_tied(mention: PlaceMention, act: Act, sentence: Sentence, words: PlaceWords) -> int | None:
    """Find the "in" before a place that stands somewhere below the act, with no clause and no mere topic between.

    Parsers hang such phrases on the nearest noun, whatever they belong to; so what they hang on is not asked.
    Gives: the index of the preposition; None where there is none.
    """
    token = head_of(sentence, mention.span.start, mention.span.end)
    if token is None or act.spoken:
        return None
    while token.dep in {"appos", "conj", "compound", "nmod"} and token.head != token.index:
        token = sentence.tokens[token.head]
    if token.dep != "pobj" or sentence.tokens[token.head].lemma.casefold() not in words.place_prepositions:
        return None
    preposition, below = token.head, True
    while token.index not in act.tokens:
        leads = "" if below or token.dep != "pobj" else sentence.tokens[token.head].lemma.casefold()
        if _parts(token, leads, act, sentence, words):
            return None
        token, below = sentence.tokens[token.head], False
    return preposition


def _parts(token: Token, leads: str, act: Act, sentence: Sentence, words: PlaceWords) -> bool:
    """Whether a word between a place and an act keeps them apart: a clause, a subject, a topic, what somebody is blamed for."""
    harmful = act.category in words.harmful
    if leads in words.about_prepositions and not (harmful and leads in words.target_prepositions):
        return True
    if leads in words.blame_prepositions and act.category not in words.on_the_spot:
        return True
    if not harmful and (token.dep == "nsubjpass" or (token.dep == "conj" and token.pos == "VERB")):  # "and put off the opening of an office in Doha"
        return True
    if token.dep == "appos" and sentence.tokens[token.head].dep == "pobj":  # "the railway to Budapest, an economist in Belgrade said"
        return True
    if act.supposed and token.dep == "acl":
        return True
    return token.dep in {"ROOT", "ccomp", "relcl", "advcl", "xcomp", "nsubj", "parataxis"} or token.lemma.casefold() in words.topics


def _onward(road: Road, mention: PlaceMention, act: Act, sentence: Sentence, words: PlaceWords) -> Road | None:
    """Take one step up; None: the road ends here."""
    token = road.token
    head = sentence.tokens[token.head]
    if token.dep == "pobj" or (road.place and token.dep == "prep" and head.pos == "ADP"):  # "of In Khalil"
        return _over_preposition(road, head, mention, act, sentence, words)
    if token.dep in {"conj", "nmod"} and head.pos == "PROPN":
        return replace(road, token=head)
    if token.dep in {"appos", "npadvmod"} or (token.dep == "conj" and token.pos == "NOUN") or (token.dep == "advmod" and road.located):
        return replace(road, token=head, cost=road.cost + 0.3)
    if token.dep in {"compound", "nmod", "poss", "amod"}:
        return _over_noun(road, head, mention, act, words)
    if token.dep in {"dobj", "nsubjpass", "nsubj", "attr"}:
        return _over_verb(road, head, mention, act, words)
    return _over_clause(road, head, act, sentence, words) if road.located else None


def _over_clause(road: Road, head: Token, act: Act, sentence: Sentence, words: PlaceWords) -> Road | None:
    """A step from a verb to what its clause hangs on: "talks held (in Doha)", "killed five as they attacked (in Gao)"."""
    token = road.token
    if token.dep in {"acl", "relcl"}:
        # "villagers who had fled across the river" were elsewhere when they were sent back.
        before = any(sentence.tokens[child].text.casefold() == "had" for child in sentence.children[token.index])
        # "the soldiers whom it sent to Bol" are withdrawn from there.
        brought = road.goal and act.category in words.leaving and token.lemma.casefold() in words.movings
        held = token.lemma.casefold() in words.holdings
        told = (road.occasion or act.category in words.harmful) and not act.supposed  # "will free them by an accord being drafted in Doha"
        free = brought or held or (told and (road.occasion or not before))
        return _further(road, head, 0.7) if free else None
    if token.dep not in {"advcl", "conj", "xcomp"} or (token.dep == "conj" and (road.goal or (road.thing and act.category not in words.harmful))):
        return None
    if token.dep == "advcl" and is_conditional(sentence, token, words):
        return None
    # "Police detained two after a drone flew over Warsaw": another's act, told as the cause.
    if token.dep == "advcl" and act.category not in words.on_the_spot and not road.occasion and _of_another(sentence, token, words):
        return None
    if not road.occasion and (act.supposed or act.category in words.recalling):  # "it could halt the work and sue them in Paris"
        return None
    # What is done in order to do something elsewhere is not done there, unless it is one blow.
    purpose = token.dep != "conj" and any(sentence.tokens[child].tag == "TO" for child in sentence.children[token.index])
    speaking = token.dep == "advcl" and token.lemma.casefold() in words.speaking and not has_subject(sentence, token)
    barred = (act.spoken and not speaking) or (purpose and act.category not in words.harmful)
    return _further(road, head, 1.0) if road.occasion or not barred else None


def _of_another(sentence: Sentence, verb: Token, words: PlaceWords) -> bool:
    """Whether a clause of cause or time has a subject of its own."""
    below = [sentence.tokens[child] for child in sentence.children[verb.index]]
    opening = [sentence.tokens[inner] for child in below if child.dep == "npadvmod" for inner in sentence.children[child.index]]  # "a day after ..."
    caused = any(child.lemma.casefold() in words.causes for child in (*below, *opening) if child.index < verb.index and child.pos in {"ADP", "SCONJ"})
    return caused and any(child.dep in {"nsubj", "nsubjpass"} and child.pos != "PRON" for child in below)


def _further(road: Road, token: Token, price: float) -> Road:
    return replace(road, token=token, cost=road.cost + price, place=False)


def _over_preposition(road: Road, preposition: Token, mention: PlaceMention, act: Act, sentence: Sentence, words: PlaceWords) -> Road | None:
    """A step over a preposition: "in Doha" tells a place, "talks on Libya" does not, "after talks (in Doha)" carries one on."""
    word = preposition.lemma.casefold()
    above = sentence.tokens[preposition.head]
    # "boarded a ship north of Benghazi", but not "held the north of Mali"
    bearing = above.lemma.casefold() in words.parts and above.index > 0 and sentence.tokens[above.index - 1].dep != "det"
    bearing = bearing and above.dep in {"advmod", "npadvmod", "dobj"}
    while above.dep in {"prep", "advmod"} and above.pos in {"ADP", "ADV", "SCONJ"} and above.head != above.index:
        above = sentence.tokens[above.head]
    own, lemma = road.token.lemma.casefold(), above.lemma.casefold()
    site = own in words.sites or own in words.classes
    if road.place and word in {"of", "from"} and (bearing or mention.how == "distance"):
        return Road(above, road.cost + _noun_price(above, act, words), place=False, located=True)
    if road.place and (first := _from_the_place(road, word, above, mention, act, sentence, words)) is not None:
        return first
    seat = mention.place.resolution != "country" or lemma not in words.venues  # "the supreme court of Benin" is a body
    sited = seat and (lemma in words.sites or lemma in words.classes)
    leads = word in words.naming_prepositions and site and sited and road.located  # "on the road to the airport (in Mogadishu)"
    if leads or (
        word == "of" and (sited or (lemma in words.occasions and above.pos != "PROPN") or (lemma in words.carriers | words.takings and road.located))
    ):
        return replace(road, token=above, cost=road.cost + 0.3)
    if not road.located:
        return None
    blamed = word in words.blame_prepositions and own in words.acts  # "sentenced for an attack in Lyon"
    if blamed and act.category not in words.on_the_spot:
        return None
    if word in words.occasion_prepositions and own in words.occasions | words.acts | words.carriers | words.instruments:
        return replace(road, token=above, cost=road.cost + 0.8, place=False, occasion=own in words.occasions)
    aimed = (
        words.target_prepositions | words.agent_prepositions | (words.goal_prepositions if site else frozenset())
    )  # "set fire to a mosque (in Jenin)"
    harmful = act.category in words.harmful and word in aimed
    if word in words.place_prepositions or harmful or (word in words.target_prepositions and site):
        return _further(road, above, _noun_price(above, act, words) + (0.3 if site else 0.8))
    return None


def _from_the_place(road: Road, word: str, above: Token, mention: PlaceMention, act: Act, sentence: Sentence, words: PlaceWords) -> Road | None:
    """The first step, from the place itself or a site called after it."""
    own, lemma = road.token.lemma.casefold(), above.lemma.casefold()
    price = _first_price(word, above, mention, act, words, site=own in words.sites or own in words.classes)
    if price is not None:
        goal = word in words.goal_prepositions and act.category not in words.harmful
        return Road(above, road.cost + price, place=False, located=True, goal=goal)
    if word in words.goal_prepositions and mention.place.resolution != "country" and lemma in words.occasions:
        return _at_occasion(road, above, act, sentence, words)
    return None


def _at_occasion(road: Road, occasion: Token, act: Act, sentence: Sentence, words: PlaceWords) -> Road | None:
    """A step from "to Niamey" to the visit during which something was said or signed; a visit that is only spoken of is no place."""
    leads = sentence.tokens[occasion.head]
    during = leads.pos == "ADP" and leads.lemma.casefold() in words.visit_prepositions
    return Road(occasion, road.cost + 0.3, place=False, located=True, occasion=True) if during and act.spoken else None


def _first_price(word: str, above: Token, mention: PlaceMention, act: Act, words: PlaceWords, *, site: bool) -> float | None:
    """What the preposition right before a place says: the cost that something is there; None: it says nothing of the kind."""
    price, country = _noun_price(above, act, words), mention.place.resolution == "country"
    if word in words.place_prepositions or (word == "between" and mention.how == "between"):
        return price
    ground = site or mention.place.resolution in {"region", "site", "border"}
    if word in words.target_prepositions and not country and (act.category in words.harmful or ground):
        return price
    if act.spoken:
        return None
    if word in words.passages and not country and above.pos == "VERB":
        return price + 0.3
    if word in words.goal_prepositions and above.lemma.casefold() in words.movings:
        return None if country and act.category in words.giving else price + 0.3
    if (
        word in words.source_prepositions
        and act.category not in words.recalling
        and (above.pos == "VERB" or above.index in act.tokens or above.lemma.casefold() in words.movings or _is_taken_off(above, act, words))
    ):
        return price + (0.5 if act.category in words.leaving else 2.5)
    if word == "of" and above.lemma.casefold() in words.takings and not country:
        return 0.3
    return None


def _is_taken_off(noun: Token, act: Act, words: PlaceWords) -> bool:
    """Whether a noun is what an act takes away: "withdraw its men from the pass"."""
    return act.category in words.leaving and noun.dep == "dobj" and noun.head in act.tokens


def _noun_price(above: Token, act: Act, words: PlaceWords) -> float:
    """What it costs to hand a place on through a word: nothing for a verb or the act itself, all for what is only spoken about."""
    if above.index in act.tokens or above.pos in {"VERB", "AUX"}:
        return 0.0
    lemma = above.lemma.casefold()
    if lemma in words.topics:
        return BARRED
    if lemma in words.occasions or lemma in words.instruments or lemma in words.sites:
        return 0.3
    if lemma in words.venues:
        return 0.5
    if above.pos == "PROPN" and above.tag != "NNPS":  # part of a name: "the Assistance Mission in Libya", but not "Afghans in Islamabad"
        return BARRED
    return BARRED if act.spoken else 0.7


def _over_noun(road: Road, head: Token, mention: PlaceMention, act: Act, words: PlaceWords) -> Road | None:
    """A step from a place to the noun it stands before: "the Doha talks", "Cairo airport"."""
    lemma = _noun_of(head)
    if road.located:
        return _further(road, head, 0.5)
    country = mention.place.resolution == "country"
    if lemma in words.own_ground or (not country and (lemma in words.sites or lemma in words.classes)):
        return replace(road, token=head, cost=road.cost + 0.2)
    if not country and lemma in words.occasions and act.category not in words.harmful:
        return Road(head, road.cost + 0.8, place=False, located=True)
    return None


def _noun_of(token: Token) -> str:
    """Give a noun's lemma; of "crossing", read as a verb form where it stands as a noun, the word itself."""
    return (token.text if token.tag == "VBG" else token.lemma).casefold()


def _over_verb(road: Road, verb: Token, mention: PlaceMention, act: Act, words: PlaceWords) -> Road | None:
    """A step from an object or subject to its verb: "captured Goma", "attacked a convoy (near Gao)"."""
    if not road.located:
        if road.place and road.token.dep == "nsubj" and road.token.lemma.casefold() in words.venues:
            return Road(verb, road.cost + 0.8, place=False, located=True)
        if not road.place or road.token.dep not in {"dobj", "nsubjpass"} or act.category in words.promising:
            return None
        wanted = words.country_objects if mention.place.resolution == "country" else words.place_objects
        return Road(verb, road.cost + 0.2, place=False, located=True) if verb.lemma.casefold() in wanted else None
    own = _noun_of(road.token)
    if road.token.index not in act.tokens:
        opened = own in words.sites and verb.index in act.tokens and act.category not in words.promising  # "reopened the bridge (at Dajabón)"
        spoken_of = act.spoken and not (road.occasion or opened) and own not in words.occasions | words.instruments
        if own in words.topics or (spoken_of and not (road.token.dep == "nsubj" and own in words.venues)):
            return None
    thing = road.token.dep == "dobj" and own not in words.occasions | words.instruments
    return replace(_further(road, verb, 0.8 if road.token.dep == "nsubj" else 0.4), thing=road.thing or thing)
