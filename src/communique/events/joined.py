"""Words that hang on a word, stand beside it, or count what it is of."""

from communique.knowledge.event_rules import Lexicon
from communique.model import Sentence

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
BESIDE = frozenset({"advcl", "ccomp", "parataxis", "relcl"})
LONGEST_VERB = 4
"""Words from a subject to its verb: "has not yet sent"."""


class Joined:
    """The words of one sentence that belong together by coordination, apposition or counting, asked word by word."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.tokens = sentence.tokens
        self.children = sentence.children
        self.syntax = lexicon.syntax

    def kids(self, index: int, *deps: str) -> tuple[int, ...]:
        """Words that hang on a word by one of these relations."""
        children = self.children[index]  # most words have none
        return tuple([c for c in children if self.tokens[c].dep in deps]) if children else ()

    def joined(self, index: int) -> tuple[int, ...]:
        """A word and all that is coordinated with it, in order."""
        found = [index]
        for word in found:
            found.extend(c for c in self.kids(word, "conj") if c not in found and self.tokens[c].pos in NOMINAL and self._begun_by(c) is None)
            # The small parser calls the second of three names in a headline ("Chad, Sudan, Niger agree") an apposition.
            found.extend(c for c in self.kids(word, "appos", "npadvmod") if c not in found and (self._listed(word, c) or self._is_kin(c)))
            found.extend(c for c in self.kids(word, "nmod", "compound") if c not in found and self.stands_beside(c, word))
        found.extend(o for o in self._going_along(index) if o not in found)
        return tuple(sorted(found))

    def stands_beside(self, name: int, noun: int) -> bool:
        """Whether a name before a noun is no part of it but stands beside it: "Chad and western allies" are Chad and others."""
        return self.tokens[noun].lemma in self.syntax.outsiders and self.tokens[name].pos == "PROPN" and bool(self.kids(name, "conj"))

    def _going_along(self, word: int) -> tuple[int, ...]:
        """Those named beside somebody between commas: "the premier, along with two ministers, …", which the parser hangs on the verb."""
        end = self.tokens[word].right
        after = self.tokens[end - (self.tokens[end - 1].text == ",") :][:3]
        if (
            [t.text.lower() for t in after[:1]] != [","]
            or len(after) < 3
            or after[1].text.lower() not in self.syntax.together
            or after[2].text != "with"
        ):
            return ()
        return tuple(o for thing in self.kids(after[2].index, "pobj") for o in self.joined(thing))

    def begins(self, verb: int) -> int | None:
        """The subject of a clause that the parser joined to the clause before."""
        return next((word for word in range(max(verb - LONGEST_VERB, 0), verb) if self._begun_by(word) == verb), None)

    def _begun_by(self, word: int) -> int | None:
        """The verb of a further clause whose subject the parser joined to what stands before: "Peru sent ten lorries and Chile sent two"."""
        if self.tokens[word].dep != "conj" or self.tokens[word].right != word + 1:
            return None
        verb = next((t for t in self.tokens[word + 1 :] if t.dep not in {"aux", "neg", "advmod"}), None)
        whole = verb is not None and verb.dep in {"ccomp", "conj", "parataxis", "ROOT"} and not self.kids(verb.index, *SUBJECTS, *PASSIVE_SUBJECTS)
        finite = verb is not None and any(self.tokens[w].tag in {*FINITE, "MD"} for w in range(word + 1, verb.index + 1))
        return verb.index if verb is not None and whole and finite and verb.head != word else None

    def _listed(self, word: int, apposed: int) -> bool:
        """Whether an apposition is rather the next of a list, by name or by number: "a mayor, three of her men and a driver"."""
        one, other = self.tokens[word], self.tokens[apposed]
        if one.tag == "NN" and other.pos == "NUM" and self.tokens[apposed - 1].text == ",":
            return True
        if one.pos != "PROPN" or other.pos != "PROPN":
            return False
        if self.tokens[other.left - 1].tag == "CC":  # "Ana Sy, left, and Rosa Vella, right, met"
            return True
        goes_on = any(self.tokens[c].pos == "PROPN" for c in self.kids(apposed, "conj"))  # "the Arab League (AL), Togo and Mali"
        if one.index == other.left - 2 and one.dep == "nsubj" and self.is_plural(one.head):  # "Lima, La Paz agree"
            return self.tokens[other.left - 1].text == ","
        return self.tokens[apposed - 1].text == "," and other.left == apposed and (one.index == apposed - 2 or goes_on)

    def _is_kin(self, apposed: int) -> bool:
        """Whether an apposition tells of somebody of a person's own: "the president, his wife Ana Sy and her son"."""
        words = (apposed, *self.kids(apposed, "compound"))  # the name may head its title
        owned = any(self.tokens[p].tag == "PRP$" for w in words for p in self.kids(w, "poss"))
        return owned and any(self.tokens[w].lemma in self.syntax.kin for w in words)

    def is_plural(self, verb: int) -> bool:
        """Whether a verb in the present tells of several: "Mali, Niger sign", where one name alone "signs"."""
        token = self.tokens[verb]
        return (token.tag == "VBP" or (token.tag == "VB" and token.dep == "ROOT")) and not self.kids(verb, "aux")

    def own_clause(self, head: int) -> tuple[int, ...]:
        """The words under a predicate, its purpose included, without the clauses that hang beside it."""
        found = [head]
        for word in found:
            found.extend(c for c in self.children[word] if not self._another_clause(c))
        return tuple(sorted(found))

    def _another_clause(self, word: int) -> bool:
        token = self.tokens[word]
        if token.dep == "conj":
            return token.pos in {"VERB", "AUX"}
        return token.dep in BESIDE and not (token.dep == "advcl" and token.tag == "VB")

    def is_day(self, word: int) -> bool:
        """Whether a word names a day or month, or is the number of one."""
        token = self.tokens[word]
        beside = self.kids(word, "compound", "nmod", "nummod") if token.text[0].isdigit() else ()
        numbered = any(self.tokens[c].text.lower() in self.syntax.calendar for c in beside)
        return numbered or token.text.lower() in self.syntax.calendar

    def counted(self, word: int) -> tuple[int, ...]:
        """What is counted, where a word merely counts: "dozens of hostages", "a number of sanctions", "a million euros in aid"."""
        lemma = self.tokens[word].lemma
        joining = {name for name, words in (("of", self.syntax.counters), ("in", self.syntax.sums)) if lemma in words}
        joining |= {"of"} if self.tokens[word].text[0].isdigit() else set()  # "95 of the 143 drones"
        beside = [c for c in self.kids(self.tokens[word].head, "prep") if c == word + 1] if "in" in joining else []  # "got [a billion] in aid"
        found = (p for p in (*self.kids(word, "prep"), *beside) if self.tokens[p].text.lower() in joining)
        return tuple(o for p in found for o in self.kids(p, "pobj"))
