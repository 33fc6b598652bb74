"""Tells an institution's noun that names a thing here: "shares intelligence", "sent radios", "the far bank"."""

from communique.actors.phrase import Phrase
from communique.actors.story import SUBJECTS, Story


def is_matter(story: Story, number: int, phrase: Phrase) -> bool:
    """Tell whether a noun names a thing: a bare one that is nobody's and does nothing, or a side of a river; not "the intelligence"."""
    words = story.words.phrases
    if phrase.noun in words.banks and _is_beside_water(story, number, phrase):
        return True
    if {phrase.noun, phrase.words.lower()}.isdisjoint(words.matters) or phrase.words.lower() not in {phrase.noun, *words.matters}:
        return False
    told = {t.text.lower() for t in story.children(number, phrase.head) if t.dep == "det"} - words.indefinite
    owned = phrase.possessor is not None or any(not owner.is_place for owner in phrase.owners)
    return not told and not owned and story.tokens(number)[phrase.head].dep not in SUBJECTS


def _is_beside_water(story: Story, number: int, phrase: Phrase) -> bool:
    modifiers = {child.lemma for child in story.children(number, phrase.head) if child.dep in {"amod", "compound"}}
    return not modifiers.isdisjoint(story.words.phrases.beside_water)
