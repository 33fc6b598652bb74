"""Tells a capital that stands for its government from a capital where something happens."""

from communique.actors.lookup import HYPHENS, Hit, Reading
from communique.actors.words import Places
from communique.model import Token

SURE, LIKELY, POSSIBLE = 0.85, 0.7, 0.55
"""Scores by the place in the sentence: subjects and sides of talks; objects and owners; objects of "to" and "from" after words of asking."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


def government_score(reading: Reading, hit: Hit, words: Places) -> float:
    """Say how sure a capital's name stands for a government here; 0 where it is a place."""
    token = reading.tokens[hit.head]
    seen = {token.index}
    while token.dep == "conj" and token.head not in seen:
        token = reading.tokens[token.head]
        seen.add(token.index)
    return _by_relation(reading, hit, token, words)


def _by_relation(reading: Reading, hit: Hit, token: Token, words: Places) -> float:
    head = reading.tokens[token.head]
    if token.dep in _SUBJECTS:
        return _as_subject(reading, head, token.dep, words)
    if token.dep in {"dobj", "dative", "iobj"}:
        return 0.0 if head.lemma in words.verbs else LIKELY
    if token.dep == "poss":
        return 0.0 if head.lemma in words.nouns else LIKELY
    if token.dep == "pobj":
        return _as_object_of(reading, head, words)
    if token.dep in {"compound", "amod", "nmod", "npadvmod"}:
        return _as_modifier(reading, hit, head, words)
    return 0.0


def _as_subject(reading: Reading, verb: Token, dep: str, words: Places) -> float:
    if dep == "nsubjpass" and verb.lemma in words.verbs:
        return 0.0
    if verb.lemma == "be":
        told = [reading.tokens[child] for child in reading.sentence.children[verb.index]]
        if any(token.dep == "attr" and token.lemma in words.named_as_place for token in told):
            return 0.0
    return SURE if verb.pos in {"VERB", "AUX"} else 0.0


def _as_object_of(reading: Reading, preposition: Token, words: Places) -> float:
    governor = reading.tokens[preposition.head]
    word = preposition.text.lower()
    if governor.lemma in words.posted and word in words.posting:
        return LIKELY
    if preposition.dep == "agent":  # "was turned down by Washington"
        return SURE
    if word in words.prepositions:
        return 0.0
    if word in words.by_word:
        return POSSIBLE if governor.lemma in words.asking or governor.text.lower() in words.asking else 0.0
    if governor.lemma in words.ways:
        return 0.0
    return SURE if word == "between" else LIKELY


def _as_modifier(reading: Reading, hit: Hit, head: Token, words: Places) -> float:
    """A capital before a role or an institution ("the Kyiv government"), or tied to a participle ("Kigali-backed")."""
    if before_participle(reading, hit, words):
        return LIKELY
    phrase = reading.phrases.get(head.index)
    if phrase is None or head.lemma in words.nouns or hit.end > head.index:
        return 0.0
    return POSSIBLE if phrase.has("role", "office") else 0.0


def before_participle(reading: Reading, hit: Hit, words: Places) -> bool:
    """Tell whether a name is tied by a hyphen to a participle: "US-backed", "Kigali-backed", "French-speaking"."""
    tokens = reading.tokens
    if tokens[hit.end - 1].text.rpartition("-")[2].lower() in words.participles:
        return True
    if hit.end + 1 >= len(tokens) or tokens[hit.end].text not in HYPHENS:
        return False
    return tokens[hit.end + 1].text.lower() in words.participles


def after_prefix(reading: Reading, hit: Hit, words: Places) -> bool:
    """Tell whether a name is tied by a hyphen to a prefix: "pro-Russian", "anti-Houthi"."""
    tokens = reading.tokens
    return hit.start >= 2 and tokens[hit.start - 1].text in HYPHENS and tokens[hit.start - 2].text.lower() in words.prefixes
