"""What a record asks of a page before it keeps it: a page that fails is a reject like any other."""

from collections import Counter
from collections.abc import Iterable, Iterator

from communique.model import Coded, EventMention, Page, PlaceMention, Reason, Reject, Side, Span


def fault_of(page: Page, coded: Coded) -> Reject | None:
    """Tell why what was coded cannot be kept: each citation must lie in the text, and no id may stand for two things."""
    article = coded.article
    broken = next((at for at, letter in enumerate(article.text) if "\ud800" <= letter <= "\udfff"), None) if not article.text.isascii() else None
    if broken is not None:
        return _reject(page, Reason.BROKEN, f"character {broken} is half a character (a lone surrogate), which no text can hold")
    if article.page != page.id:
        return _reject(page, Reason.BUG, f"the article is of page {article.page}, not of {page.id}")
    outside = next((span for span in _spans(coded) if not 0 <= span.start <= span.end <= len(article.text)), None)
    if outside is not None:
        return _reject(page, Reason.BUG, f"a citation at {outside.start}-{outside.end} lies outside the text of {len(article.text)} characters")
    twice = _twice(coded)
    if twice is not None:
        return _reject(page, Reason.BUG, f"the id {twice} stands for two things")
    strange = next((event.id for event in coded.events if event.best.id not in {mention.id for mention in event.mentions}), None)
    if strange is not None:
        return _reject(page, Reason.BUG, f"the best mention of event {strange} is not one of its mentions")
    return None


def _reject(page: Page, reason: Reason, detail: str) -> Reject:
    return Reject(where=page.where, stage="record", reason=reason, detail=detail, page=page.id, name=page.name)


def _twice(coded: Coded) -> str | None:
    mentions = [mention.id for event in coded.events for mention in event.mentions]
    others = ([one.id for one in many] for many in (coded.commitments, coded.follow_ups, coded.mechanisms))
    for ids in (mentions, [event.id for event in coded.events], *others):
        most = Counter(ids).most_common(1)
        if most and most[0][1] > 1:
            return most[0][0]
    return None


def _spans(coded: Coded) -> Iterator[Span]:
    yield from coded.article.body
    yield from (chrome.span for chrome in coded.article.chrome)
    yield from coded.sentences
    yield from (mention.span for mention in coded.mentions)
    for event in coded.events:
        yield from _mention_spans((event.best, *event.mentions))
    for commitment in coded.commitments:
        yield from commitment.spans
        yield from (commitment.condition,) if commitment.condition else ()
    yield from (follow_up.span for follow_up in coded.follow_ups)
    yield from (span for mechanism in coded.mechanisms for span in (mechanism.span, mechanism.named))


def _mention_spans(mentions: Iterable[EventMention]) -> Iterator[Span]:
    for mention in mentions:
        yield mention.span
        yield mention.trigger
        sides: tuple[Side, ...] = (*mention.actor, *mention.recipient)
        yield from (side.span for side in sides)
        if isinstance(mention.where, PlaceMention):
            yield mention.where.span
