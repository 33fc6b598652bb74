"""Tells whom a style alone stands for: "His Highness", "Her Excellency", "H.E. the Minister"."""

from communique.actors.people import Person, PersonMention
from communique.actors.story import Note, Story
from communique.model import Token

LIKELY, NONE = 0.65, 0.0
"""Scores of a style whose bearer was named before, and of one without."""
APPOSED = 2
"""Words from a style to the office behind it: "H.E. the Minister"."""


def note_style(story: Story, number: int, token: Token) -> Note | None:
    """Write down a style without a name: whoever was last named with it, or holds what is called so; None for other words."""
    style = style_of(story, number, token)
    if style is None:
        return None
    tokens = story.tokens(number)
    before = token.index
    while before and (tokens[before - 1].tag == "PRP$" or tokens[before - 1].text == "Royal"):
        before -= 1
    office = next((t for t in tokens[token.index + 1 : token.index + 1 + APPOSED] if t.tag != "DT"), None)
    note = story.resolve(number, office.index) if office is not None and office.pos in {"NOUN", "PROPN"} else None
    bearer = _bearer(story, number, token, style)
    actors = note.actors if note is not None and len(note.actors) == 1 else (bearer.actor(),) if bearer is not None else ()
    return story.note(number, (before, token.index + 1), token.index, actors, ("style", LIKELY if actors else NONE), plural=False, personal=True)


def style_of(story: Story, number: int, token: Token) -> str | None:
    """Give the style that a word tells by itself, without the name of who bears it."""
    if not token.text[0].isupper():
        return None
    word = token.text.lower()
    style = next((style for style, words in story.words.styles.items() if word == style or (word in words and not word.isalpha())), None)
    return None if any(_covers(mention, token) for mention in story.persons[number]) else style


def _covers(mention: PersonMention, token: Token) -> bool:
    return mention.candidate.left <= token.index < mention.candidate.run.end


def _bearer(story: Story, number: int, token: Token, style: str) -> Person | None:
    """Find who was last named with a style, or with a title or office that has it."""
    words = {style, *story.words.styles[style]}
    for place in range(number, -1, -1):
        for mention in reversed(story.persons[place]):
            candidate = mention.candidate
            told = (*candidate.titles, *(() if candidate.office is None else (candidate.office,)))
            said = {word for phrase in told for word in (phrase.words.lower(), *phrase.words.lower().split())}
            if (place < number or candidate.run.end <= token.index) and not words.isdisjoint(said):
                return mention.person
    return None
