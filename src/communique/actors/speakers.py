"""Tells who speaks where a text says "I" or "we": who is said to say it, within the sentence or beside it, or who writes it."""

from communique.actors.naming import country_actor
from communique.actors.parties import of_the_lead
from communique.actors.story import LOOK_BACK, SUBJECTS, Story, country_code
from communique.model import Actor, Token

QUOTES = frozenset({'"', "“", "”"})
CLOSING = ('"', "”")
LONGEST_SPEECH = 6
"""Sentences of a speech after which news has long said who speaks."""
OPENING = 6
"""Sentences in which a release that is written in the first person has told whom its writer met."""


def speaker(story: Story, number: int, token: Token) -> tuple[tuple[Actor, ...], str]:
    """Give whoever says the words around "we" and "I", and why."""
    tokens = story.tokens(number)
    at = token
    for _ in range(len(tokens)):
        if at.head == at.index:
            break
        at = tokens[at.head]
        if at.pos != "VERB" or (at.index == token.head and token.dep in SUBJECTS):  # "Dr Vega and I met"
            continue
        for child in story.children(number, at.index):
            if child.dep == "nsubj" and child.text.lower() not in story.words.pronouns.speaker and not child.left <= token.index < child.right:
                note = story.resolve(number, child.index)
                if note is not None and note.actors:
                    return note.actors, "who says it"
    if _is_in_speech(story, token.start):
        said, why = _speaker_beside(story, number, token), "who says it, beside the sentence"
    else:
        said, why = _author(story, number), "who writes it"
    return (said, why) if said else ((), "the speaker is not told")


def _speaker_beside(story: Story, number: int, token: Token) -> tuple[Actor, ...]:
    """Give who says a speech of several sentences: told where it ends, or else right before it goes on."""
    end = min((story.article.text.find(mark, token.start) for mark in CLOSING if story.article.text.find(mark, token.start) >= 0), default=-1)
    for place in range(number + 1, min(number + LONGEST_SPEECH, len(story.views))):
        span = story.views[place].reading.sentence.span
        if span.start <= end < span.end:
            return _teller(story, place, end)
    opened = max(story.article.text.rfind(mark, 0, token.start) for mark in QUOTES)
    before = next((place for place in range(number, -1, -1) if story.views[place].reading.sentence.span.start < opened), None)
    return _teller(story, before, story.views[before].reading.sentence.span.start) if before is not None and number - before < LOOK_BACK else ()


def _is_in_speech(story: Story, at: int) -> bool:
    """Whether a character stands between quotation marks; a paragraph that opens anew needs no closing of the one before."""
    opened = story.article.text.rfind("\n", 0, at) + 1
    before = story.article.text[opened:at]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def _teller(story: Story, number: int, after: int) -> tuple[Actor, ...]:
    """Give the subject of a verb of telling of a sentence that stands behind a character."""
    for token in story.tokens(number):
        if token.lemma in story.words.pronouns.telling and token.start > after:
            for child in story.children(number, token.index):
                note = story.resolve(number, child.index) if child.dep == "nsubj" and child.start > after else None
                if note is not None and note.actors and note.mention.text.lower() not in story.words.pronouns.speaker:
                    return note.actors
    return ()


def _author(story: Story, number: int) -> tuple[Actor, ...]:
    """Give the official who writes of a meeting in the first person: of that of the two countries brought together of which nobody else is named.

    A minister's release tells "I met the Peruvian Foreign Minister", and never its minister's own name.
    """
    pair = of_the_lead(story, min(number + 1, OPENING), 2, only_countries=True)
    others = {mention.person.code for mentions in story.persons for mention in mentions}
    others |= {owner.actor.code for view in story.views for phrase in view.phrases for owner in phrase.owners if phrase.kind in {"office", "person"}}
    own = {code for actor in pair if (code := country_code(actor)) is not None and code not in others}
    if len(own) != 1 or not others - {None}:
        return ()
    home = country_actor(str(next(iter(own))), story.index)
    return (Actor(key=f"role:{home.code}:GOV:author", kind="role", name=f"official of {home.name}", code=home.code, sector="GOV"),)
