"""The syntax of one sentence while what the parser hung wrongly is mended."""

import msgspec

NAMES = frozenset({"NOUN", "PROPN"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})


class Tree(msgspec.Struct):
    """The syntax of one sentence while it is mended: a list for each column, by the place of the word; a root is its own head."""

    texts: list[str]
    tags: list[str]
    parts: list[str]
    relations: list[str]
    heads: list[int]

    def children(self, word: int, *relations: str) -> list[int]:
        """Words that hang on a word, by any of these relations or, where none is given, by any."""
        return [c for c, head in enumerate(self.heads) if head == word != c and (not relations or self.relations[c] in relations)]

    def hang(self, word: int, head: int, relation: str) -> None:
        """Hang a word on another one."""
        self.heads[word], self.relations[word] = head, relation
