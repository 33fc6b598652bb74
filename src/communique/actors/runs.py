"""Finds the rows of capitalised words that may be names of persons."""

import msgspec

from communique.actors.index import ActorIndex
from communique.actors.lookup import HYPHENS, Reading
from communique.actors.namesakes import is_given_name
from communique.knowledge.spelling import plain

_NEVER = frozenset({"PRP", "PRP$", "DT", "WP", "WDT", "WRB", "MD", "CC", "IN", "TO", "CD"})
_VERBS = frozenset({"VBZ", "VBD", "VBP"})
_PROPER = frozenset({"NNP", "NNPS"})
_QUOTES = frozenset("\"“”'‘’")
LONGEST_NICKNAME = 3
LETTERS = 2
"""Letters of the shortest names: "Li", "Sy"."""


class Run(msgspec.Struct, frozen=True):
    """Tokens that may write the name of a person, with their words; `known` is the key of the person whose full name it is."""

    start: int
    end: int
    parts: tuple[str, ...]
    known: str | None = None


def find_runs(reading: Reading, index: ActorIndex, surnames: frozenset[str] = frozenset()) -> list[Run]:
    """List the rows of capitalised words that no list explains otherwise, from left to right.

    `surnames` are plain words known to be the article's persons' last names: they count even where they are also common nouns ("Cook").
    """
    return _RunFinder(reading, index, surnames).runs()


class _RunFinder:
    """Reads one sentence from left to right."""

    def __init__(self, reading: Reading, index: ActorIndex, surnames: frozenset[str]) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.names = reading.names
        self.phrases = reading.phrases
        self.words = index.words.phrases
        self.index = index
        self.given = index.given
        self.surnames = surnames

    def runs(self) -> list[Run]:
        """List the rows."""
        found: list[Run] = []
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if not (token.text[:1].isupper() or token.text in self.words.particles) or not self._begins(at):
                at += 1
                continue
            end, known, nickname = self._extend(at)
            parts = tuple(t.text for t in self.tokens[at:end] if t.text not in HYPHENS and t.index not in nickname)
            calendar = (
                len(parts) == 1
                and parts[0].lower() in self.words.never_persons | self.words.weekdays
                and not self._after_title(at)
                and not self._is_surname(at)
            )
            adverb = len(parts) == 1 and parts[0].lower() in self.words.adverbs
            if any(part[:1].isupper() for part in parts) and not calendar and not adverb and not self._is_no_name(parts):
                found.append(Run(at, end, parts, known))
            at = max(end, at + 1)
        return found

    def _is_no_name(self, parts: tuple[str, ...]) -> bool:
        """Tell whether a row holds only initials and what may follow a name: "Gen [Z]-led", "Martin Luther King [Jr.]"."""
        return all(len(part.strip(".")) < LETTERS or part.lower() in self.words.suffixes for part in parts)

    # -- where a name begins ----------------------------------------------------------------------------------------------------------------

    def _begins(self, at: int) -> bool:
        token = self.tokens[at]
        if at in self.names:
            return self._begins_with_name(at)
        if self._is_surname(at):
            return True
        if at in self.phrases:
            return self._is_title_as_name(at)
        particle = token.text.lower() in self.words.particles
        if token.text[:1].islower() or (particle and token.tag not in _PROPER):
            return particle and token.tag not in _NEVER and len(token.text) > 1 and self._is_particle(at)
        if token.tag not in _PROPER and (token.tag in _VERBS or not self._after_title(at)) and not self._opens_as_surname(at):
            return False
        return self._is_part(at)

    def _opens_as_surname(self, at: int) -> bool:
        """Tell whether a bare noun that opens a sentence as its subject is a known surname that is a common noun too: "Trump accused"."""
        token = self.tokens[at]
        bare = not self.reading.sentence.children[at]
        return at == 0 and bare and token.tag == "NN" and token.dep == "nsubj" and plain(token.text) in self.index.surnames

    def _begins_with_name(self, at: int) -> bool:
        """A name of the lists begins a person's when it is one, or is a given name here: "Minister Israel Katz", "Jordan Peterson"."""
        hit = self.names[at]
        if hit.has("person") is not None:
            return True
        if hit.end == at + 1 and hit.has("demonym") is not None and self._bears_title(at):
            return True
        if self._is_blocked_name(at) or is_given_name(self.reading, at, self.index):
            return True
        if at + 1 >= len(self.tokens) or hit.end != at + 1 or hit.has("body", "outlet") is not None or not self._is_part(at + 1):
            return False
        if self._after_title(at):
            return self.tokens[at + 1].tag == "NNP"
        return hit.entries[0].weak and hit.has("name", "capital") is not None and self.tokens[at].dep == "compound" and self.tokens[at].head > at

    def _is_blocked_name(self, at: int) -> bool:
        """A name that the lists know to be no country's is a person's behind a title: "Prime Minister Chad Smith"."""
        hit = self.names.get(at)
        if hit is None or hit.start != at or hit.has("blocked") is None or not self._after_title(at):
            return False
        words = self.tokens[hit.start : hit.end]
        return len(words) > 1 and all(token.tag == "NNP" for token in words) and words[-1].text.lower() not in self.words.never_persons

    def _is_title_as_name(self, at: int) -> bool:
        """An honorific before a particle is a given name: "Sidi Ould Tah"."""
        hit = self.phrases[at]
        if hit.has("office", "role") is None and hit.end == at + 1 and self._bears_title(at):
            return True
        if hit.has("honorific") is None or hit.has("rank", "office") is not None or hit.end != at + 1 or hit.end + 1 >= len(self.tokens):
            return False
        return self.tokens[hit.end].text in self.words.descent and self._is_particle(hit.end)

    def _bears_title(self, at: int) -> bool:
        """A word of the lists on which an office hangs, and that ends its row of capitals, is a surname: "President Turk", "President Peres"."""
        if not self._after_title(at) or self.phrases[at - 1].has("office") is None or not self.tokens[at - 1].text[:1].isupper():
            return False
        last = at + 1 >= len(self.tokens) or self.tokens[at + 1].tag not in {*_PROPER, "NN", "NNS"}
        return last and self.tokens[at].tag == "NNP" and self.tokens[at - 1].head == at and self.tokens[at - 1].dep == "compound"

    def _after_title(self, at: int) -> bool:
        hit = self.phrases.get(at - 1)
        return hit is not None and hit.end == at and hit.has("rank", "honorific", "office") is not None

    # -- what a name is made of -------------------------------------------------------------------------------------------------------------

    def _is_surname(self, at: int) -> bool:
        text = self.tokens[at].text
        return bool(self.surnames) and text[:1].isupper() and at not in self.names and plain(text) in self.surnames

    def _is_part(self, at: int) -> bool:
        """Tell whether a token can be a word of a name."""
        token = self.tokens[at]
        if self._is_surname(at):
            return True
        if not token.text[:1].isupper() or token.tag in _NEVER or at in self.phrases:
            return False
        if not all(sign.isalpha() or sign in "'’.-ʼ" for sign in token.text):
            return False
        hit = self.names.get(at)
        return hit is None or hit.has("person") is not None

    def _is_particle(self, at: int) -> bool:
        """A small word inside or before a name: "al-", "bin", "von"; a name must follow."""
        word = self.tokens[at].text.lower()
        if word not in self.words.particles:
            return False
        following = at + 1
        if self._is_glue(following):
            return self.tokens[following + 1].text[:1].isupper()
        if word in self.words.glued_particles or following >= len(self.tokens):
            return False
        if self.tokens[following].text.islower():
            return self._is_particle(following)
        phrase = self.phrases.get(following)
        honorific = phrase is not None and phrase.has("honorific") is not None and self.tokens[following].text[:1].isupper()
        return honorific or self._is_part(following)

    def _is_glue(self, at: int) -> bool:
        """Tell whether a token is a hyphen between two words."""
        tokens = self.tokens
        if at + 1 >= len(tokens) or tokens[at].text not in HYPHENS:
            return False
        return tokens[at - 1].end == tokens[at].start and tokens[at + 1].start == tokens[at].end

    # -- where it ends ----------------------------------------------------------------------------------------------------------------------

    def _extend(self, at: int) -> tuple[int, str | None, range]:
        """Follow a name to its end, over hyphens, particles, initials and one nickname in quotes."""
        end, known, nickname = at, None, range(0)
        while end < len(self.tokens):
            hit = self.names.get(end)
            person = hit.has("person") if hit is not None else None
            if end > at and self.tokens[end].text.lower() in self.words.weekdays:
                break
            if hit is not None and person is not None:
                known, end = (person.ref if end == at else known), hit.end
                if self.reading.sentence.zone == "title":
                    break
            elif hit is not None and self._is_blocked_name(end):
                end = hit.end
            elif end == at or self._is_part(end) or self._ends_a_name(end) or self._is_within_a_name(end):
                end += 1
            elif self._is_glue(end) and self._is_glued_part(end):
                end += 2
            elif self._is_particle(end) or self._is_title_within(end):
                end += 1
            elif (closed := self._nickname_end(end)) > end and not nickname:
                nickname, end = range(end, closed), closed
            else:
                break
        return end, known, nickname

    def _is_within_a_name(self, at: int) -> bool:
        """A word of the lists between the words of one name: "Abdul Fatah al-Sisi"."""
        token, before, last = self.tokens[at], self.tokens[at - 1], self.tokens[self.tokens[at].head]
        flat = token.dep == before.dep == "compound" and token.head == before.head and token.tag == last.tag == "NNP"
        return flat and at in self.names and self.names[at].end == at + 1 and last.index > at and self._is_part(last.index) and self._has_title(at)

    def _is_title_within(self, at: int) -> bool:
        """Tell whether an honorific behind a particle is a word of the name: "Ismail Ould [Cheikh] Ahmed"."""
        hit = self.phrases.get(at)
        descends = self.tokens[at - 1].text.lower() in self.words.particles and self._is_particle(at - 1)
        return descends and hit is not None and hit.has("honorific") is not None and hit.end == at + 1 < len(self.tokens) and self._is_part(at + 1)

    def _is_glued_part(self, at: int) -> bool:
        """Behind a hyphen any word goes on a name, but not "-led"; the name of a country only behind a particle: "al-Kuwaiti"."""
        following = self.tokens[at + 1]
        if following.text in self.words.compounding:
            return False
        return following.text[:1].isalpha() and (at + 1 not in self.names or self.tokens[at - 1].text.lower() in self.words.particles)

    def _nickname_end(self, at: int) -> int:
        """Find the end of a nickname in quotes with a name behind it: "John “J.D.” Dorrian"; `at` if there is none."""
        if self.tokens[at].text not in _QUOTES:
            return at
        for end in range(at + 2, min(at + 2 + LONGEST_NICKNAME, len(self.tokens) - 1)):
            if self.tokens[end].text in _QUOTES:
                return end + 1 if self.tokens[end + 1].tag in _PROPER and self._is_part(end + 1) else at
        return at

    def _ends_a_name(self, at: int) -> bool:
        """A word of the lists that the parser takes for a person's last name: "Michael Jordan", "Stephen King", "Thérèse Wagner"."""
        token, before = self.tokens[at], self.tokens[at - 1]
        if is_given_name(self.reading, at - 1, self.index):
            return True
        flat = token.tag in _PROPER and before.dep == "compound" and before.head == at
        if not flat or before.index in self.names or before.index in self.phrases:
            return False
        name, phrase = self.names.get(at), self.phrases.get(at)
        if name is not None:
            given = before.text.lower() in self.given and name.entries[0].weak
            return name.end == at + 1 and (given or (name.has("body", "outlet", "capital") is not None and self._has_title(at)))
        last = at + 1 >= len(self.tokens) or self.tokens[at + 1].tag != "NNP"
        return phrase is not None and phrase.end == at + 1 and last and phrase.has("office", "portfolio", "rank_modifier") is None

    def _has_title(self, at: int) -> bool:
        """Tell whether a title or office stands before the row of capitalised words that ends here."""
        while at > 0 and self.tokens[at - 1].text[:1].isupper() and at - 1 not in self.phrases:
            at -= 1
        return self._after_title(at)
