"""Remembers who was spoken of so far in an article, so that later words can point back."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator

import msgspec

from communique.actors.candidates import SentenceView
from communique.actors.evidence import SHARED_CODES, Evidence
from communique.actors.index import ActorIndex
from communique.actors.people import PersonMention
from communique.model import Actor, ActorMention, Article, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
LOOK_BACK = 3
"""Sentences that a pronoun looks back over, its own counted: farther antecedents are repeated by name in news."""


class Note(msgspec.Struct, frozen=True):
    """A mention and what later words need to know of it: `personal` for one person or several, `plural` by its form."""

    mention: ActorMention
    dep: str
    plural: bool
    personal: bool
    noun: str = ""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Give the actors mentioned."""
        return self.mention.actors

    @property
    def head(self) -> int:
        """Give the token on which the mention hangs."""
        return self.mention.head

    @property
    def is_subject(self) -> bool:
        """Tell whether the mention is the subject of its clause."""
        return self.dep in SUBJECTS


class Story:
    """All that an article has said up to a word. `resolve` gives the note of a token of a sentence, read now if it was not yet."""

    def __init__(
        self, article: Article, views: list[SentenceView], persons: list[list[PersonMention]], index: ActorIndex, evidence: Evidence
    ) -> None:
        self.article = article
        self.views = views
        self.persons = persons
        self.index = index
        self.words = index.words
        self.evidence = evidence
        self.notes: list[dict[int, Note]] = [{} for _ in views]
        self.resolve: Callable[[int, int], Note | None] = lambda number, at: self.notes[number].get(at)

    def tokens(self, number: int) -> tuple[Token, ...]:
        """Give the tokens of a sentence."""
        return self.views[number].reading.tokens

    def children(self, number: int, at: int) -> list[Token]:
        """Give the words that hang on a word."""
        tokens = self.tokens(number)
        return [tokens[child] for child in self.views[number].reading.sentence.children[at]]

    def note(self, number: int, stretch: tuple[int, int], head: int, actors: tuple[Actor, ...], why: tuple[str, float], **facts: object) -> Note:
        """Write down a mention over tokens `stretch`."""
        tokens = self.tokens(number)
        span = Span(tokens[stretch[0]].start, tokens[stretch[1] - 1].end)
        mention = ActorMention(
            span=span, text=self.article.text[span.start : span.end], sentence=self.views[number].reading.sentence.index,
            head=head, actors=actors, how=why[0], score=round(why[1], 2),
        )  # fmt: skip
        token = tokens[head]
        plural = bool(facts.get("plural", token.tag in {"NNS", "NNPS"} or len(actors) > 1))
        personal = bool(facts.get("personal", any(actor.kind == "person" for actor in actors)))
        note = Note(mention, self.relation(number, head), plural, personal, str(facts.get("noun", "")))
        self.notes[number][head] = note
        return note

    def relation(self, number: int, at: int) -> str:
        """Give the relation of a word to its clause; what is joined to a word or set beside it shares that word's."""
        tokens = self.tokens(number)
        token = tokens[at]
        for _ in range(8):
            if token.dep not in {"conj", "appos"} or token.head == token.index:
                break
            token = tokens[token.head]
        return token.dep

    def before(self, number: int, at: int, sentences: int = LOOK_BACK) -> Iterator[tuple[int, list[Note]]]:
        """Give the notes before a word: those of its sentence, then those of each sentence before it; what has no subject counts with the one before.

        A communiqué's list of what "the two sides agreed to" stands between them and "They".
        """
        yield number, [note for head, note in sorted(self.notes[number].items()) if head < at]
        left = sentences - 1
        for earlier in range(number - 1, -1, -1):
            if not left:
                return
            yield earlier, [note for _, note in sorted(self.notes[earlier].items())]
            left -= self.tells(earlier)

    def tells(self, number: int) -> bool:
        """Tell whether a sentence has a subject: an item of a list has none."""
        return any(token.dep in SUBJECTS for token in self.tokens(number))

    def is_place(self, number: int, note: Note) -> bool:
        """Tell whether a mention only says where something happens: "in Oman", "in Oman's capital"."""
        tokens = self.tokens(number)
        token = tokens[note.head]
        seat = tokens[token.head]
        token = seat if token.dep == "poss" and seat.lemma in self.words.places.named_as_place else token
        if token.dep != "pobj" or tokens[token.head].text.lower() not in self.words.places.prepositions:
            return False
        return tokens[tokens[token.head].head].lemma not in self.index.office_words.hosts.going  # who "arrives in Oman" has it for a host

    def group(self, number: int, note: Note) -> tuple[Actor, ...]:
        """Give the actors of a mention and of those joined to it: "Niger and Nigeria"."""
        found = dict.fromkeys(note.actors)
        tokens = self.tokens(number)
        first = note.head
        for _ in range(8):
            if tokens[first].dep not in {"conj", "appos"}:
                break
            first = tokens[first].head
        row = [first]
        while row:
            at = row.pop(0)
            other = self.notes[number].get(at) if at <= note.head else self.resolve(number, at)
            if other is not None:
                found.update(dict.fromkeys(other.actors))
            row.extend(child.index for child in self.children(number, at) if child.dep in {"conj", "appos"})
        return tuple(found)

    def subject_of(self, number: int, at: int) -> Token | None:
        """Give the subject of the clause that a word stands in; of a clause without its own, the one it shares."""
        tokens = self.tokens(number)
        seen: set[int] = set()
        token = tokens[at]
        while token.index not in seen:
            seen.add(token.index)
            if token.pos in {"VERB", "AUX"}:
                for child in self.children(number, token.index):
                    if child.dep in SUBJECTS and not child.left <= at < child.right:
                        return child
            token = tokens[token.head]
        return None

    def last_subject(self, number: int, at: int, keys: Collection[str | None]) -> str | None:
        """Give which of several actors the last sentence near that has any of them as a subject has alone; the one, where there are no others."""
        for _, notes in self.before(number, at) if len(keys) > 1 else ():
            acting = {note.actors[0].key for note in notes if note.is_subject and note.actors} & set(keys)
            if acting:
                return acting.pop() if len(acting) == 1 else None
        return next(iter(keys)) if len(keys) == 1 else None

    def titles(self, actor: Actor) -> set[str]:
        """Give the words that an article ever puts before a person's name: "ms", "president"."""
        borne = (m.candidate for mentions in self.persons for m in mentions if m.person.key == actor.key)
        phrases = (phrase for candidate in borne for phrase in (*candidate.titles, candidate.office) if phrase is not None)
        return {word for phrase in phrases for word in phrase.words.lower().split()}

    def country_of_persons(self, number: int) -> str | None:
        """Give the country of all persons of a sentence, where it names no other: "Bolivian President Ana Rojas sent the army"."""
        codes = {mention.person.code for mention in self.persons[number]}
        named = {code for name in self.views[number].named.values() for actor in name.actors if (code := country_code(actor)) is not None}
        code = codes.pop() if len(codes) == 1 and named <= codes else None
        return code if code in self.index.countries else None

    def verb_of(self, number: int, at: int) -> int:
        """Give the verb that a word belongs to."""
        tokens = self.tokens(number)
        for _ in range(len(tokens)):
            if tokens[at].pos in {"VERB", "AUX"} or tokens[at].head == at:
                break
            at = tokens[at].head
        return at

    def salience(self, number: int, at: int, codes: Callable[[Actor], str | None], *, places: bool = True) -> Counter[str]:
        """Weigh what was spoken of before a word, by nearness and by how often the article spoke of it; `places` as well as those who act."""
        weights: Counter[str] = Counter()
        for distance, (number_of, notes) in enumerate(self.before(number, at, LOOK_BACK + 1)):
            told = [note for note in notes if places or not self.is_place(number_of, note)]
            seen = dict.fromkeys(code for note in told for actor in note.actors if (code := codes(actor)) is not None)
            for code in seen:
                weights[code] += NEAR[min(distance, len(NEAR) - 1)]
        for notes_of in self.notes[: number + 1]:
            for note in notes_of.values():
                for actor in note.actors:
                    code = codes(actor)
                    if code is not None and code in weights:
                        weights[code] += OFTEN
        return weights


NEAR = (40, 30, 12, 6)
"""Weight of having been spoken of in the same sentence, the one before, and so on: what was just said counts most."""
OFTEN = 2
"""Weight of each mention anywhere before: it decides between actors of equal nearness."""


def country_code(actor: Actor) -> str | None:
    """Give the code of an actor that belongs to one country."""
    return actor.code if actor.kind != "outlet" and actor.code is not None and actor.code not in SHARED_CODES else None


def side_code(actor: Actor) -> str | None:
    """Give the code of an actor that can be a side of talks."""
    return actor.code if actor.kind != "outlet" else None
