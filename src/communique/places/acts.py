"""Tells what is asked of a place by an act, and follows the syntax from the act up to the words it shares a place with."""

from dataclasses import dataclass

from communique.knowledge.place_words import PlaceWords
from communique.model import Sentence, Token

TOO_FAR = 4.5
"""Cost of a tie that is not believed: two nouns and a clause between a place and the act, and each worse road, lie above it."""
BARRED = 100.0
"""Cost of a road that is closed."""
MOST_STEPS = 9
SHARING = {"dobj": 0.5, "nsubj": 0.5, "nsubjpass": 0.5, "attr": 0.5, "conj": 1.0, "xcomp": 1.0, "advcl": 1.5, "acl": 1.5, "relcl": 1.5}
"""What it costs that an act happened where the word above it did; a reported clause (`ccomp`) shares no place with who reports it."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is asked of a place: the tokens that name the act, its category, whether they speak of meeting or moving, are words, or only suppose."""

    tokens: frozenset[int]
    category: str
    motion: bool
    spoken: bool
    supposed: bool = False


def roads_of_act(act: Act, sentence: Sentence, words: PlaceWords) -> dict[int, float]:
    """Give the tokens whose place an act shares, with what it costs to say so: its own words cost nothing."""
    costs = dict.fromkeys(act.tokens, 0.0)
    for index in sorted(act.tokens):
        token, cost = sentence.tokens[index], 0.0
        for _ in range(MOST_STEPS):
            head = sentence.tokens[token.head]
            holds = sentence.tokens[head.head]  # "after eight hours of talks"
            if token.dep == "pobj" and head.text == "of" and holds.lemma.casefold() in words.carriers:
                head, price = holds, 0.0
            elif token.dep == "pcomp" and head.lemma.casefold() in words.manner_prepositions:
                head, price = sentence.tokens[head.head], 1.0
            elif token.dep in {"pobj", "pcomp"} and head.lemma.casefold() in words.occasion_prepositions:
                price = BARRED if _of_another_time(sentence, token, head, words) else 1.0
                head = sentence.tokens[head.head]
            else:
                price = SHARING.get(token.dep, BARRED)
                # A clause with a subject of its own tells an act of its own ("as the president called on ...").
                if token.dep == "advcl" and has_subject(sentence, token):
                    apart = act.spoken or is_conditional(sentence, token, words)
                    price = BARRED if apart else price * 2
                # "bombed the airport in Tripoli, forcing the UN to put off talks": what another is made to say or do is done elsewhere.
                if token.dep == "xcomp" and act.spoken and any(sentence.tokens[child].dep == "dobj" for child in sentence.children[head.index]):
                    price = BARRED
                # "Iran will train them in Shiraz, and the navies agreed": what another does elsewhere is no occasion of theirs.
                apart = (act.spoken and has_subject(sentence, token)) or act.category in words.recalling
                if token.dep == "conj" and apart and not _brings_together(sentence, head, words):
                    price = BARRED
            token, cost = head, cost + price
            if cost > TOO_FAR:
                break
            costs[token.index] = min(cost, costs.get(token.index, cost))
    return costs


def told_at_occasion(act: Act, sentence: Sentence, words: PlaceWords) -> int | None:
    """Give the verb that tells what was said, promised or decided at an occasion: "they will reopen it, she announced after a summit in Abuja"."""
    if not act.spoken:
        return None
    verb = next((sentence.tokens[index] for index in act.tokens if sentence.tokens[index].head not in act.tokens), None)
    while verb is not None and verb.dep in {"conj", "xcomp"}:
        verb = sentence.tokens[verb.head]
    if (
        verb is None
        or verb.dep != "ccomp"
        or verb.tag == "VBD"
        or any(sentence.tokens[child].tag == "VBD" for child in sentence.children[verb.index])
    ):
        return None  # what had been done before was done elsewhere
    below = [sentence.tokens[child] for child in sentence.children[verb.head]]
    held = (noun for lead in below if lead.lemma.casefold() in words.occasion_prepositions for noun in sentence.children[lead.index])
    return verb.head if any(sentence.tokens[noun].lemma.casefold() in words.councils for noun in held) else None


def _of_another_time(sentence: Sentence, act: Token, leads: Token, words: PlaceWords) -> bool:
    """Whether an act behind "after" was done elsewhere for all we know: what came long before, or is no occasion and no blow ("after mediation")."""
    if leads.lemma.casefold() not in words.causes:
        return False
    counted = any(sentence.tokens[child].dep == "npadvmod" for child in (*sentence.children[act.index], *sentence.children[leads.index]))
    return counted or (
        act.pos == "NOUN" and act.lemma.casefold() not in words.occasions | words.acts | words.instruments | words.takings | words.carriers
    )


def has_subject(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(sentence.tokens[child].dep in {"nsubj", "nsubjpass"} for child in sentence.children[verb.index])


def _brings_together(sentence: Sentence, verb: Token, words: PlaceWords) -> bool:
    """Whether a verb tells an occasion at which the sides of a sentence were: "met", "paid a visit", "signed a pact", but not "will meet"."""
    if any(sentence.tokens[child].tag == "MD" for child in sentence.children[verb.index]):
        return False
    things = {
        sentence.tokens[child].lemma.casefold() for child in sentence.children[verb.index] if sentence.tokens[child].dep in {"dobj", "nsubjpass"}
    }
    return verb.lemma.casefold() in words.meeting_verbs | words.movings | words.occasions or bool(things & (words.occasions | words.instruments))


def is_conditional(sentence: Sentence, verb: Token, words: PlaceWords) -> bool:
    """Whether a clause is the condition of the one above it."""
    below = [sentence.tokens[child] for child in sentence.children[verb.index]]
    return any(child.lemma.casefold() in words.conditions for child in below if child.dep in {"mark", "aux"} and child.index < verb.index)
