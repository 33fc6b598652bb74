"""Sentences, tokens, syntax."""

from typing import Literal

import msgspec

from communique.model.span import Span

Zone = Literal["title", "body"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word.

    `index` and `head` count tokens of the sentence (the root is its own head); `start` and `end` count characters of the article; `left` and
    `right` are the first token of the word's subtree and the one after its last. `pos` is the universal part of speech, `tag` the Penn
    Treebank tag, `dep` the dependency label of the English parser (ClearNLP style).
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    left: int
    right: int


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with its parse. `children[i]` are the indexes of the words that hang on word i, in order."""

    index: int
    span: Span
    text: str
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    paragraph: int
    zone: Zone = "body"
