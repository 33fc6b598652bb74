"""Articles of bare texts, for benches that measure one room."""

import datetime as dt
import re

from communique.model import Article, PublishedOn, Span, Told, Unknown


def article_of(text: str, published: str | None) -> Article:
    """Make an article of a bare text."""
    day = dt.date.fromisoformat(published) if published and re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
    return Article(
        id="bench",
        page="bench",
        text=text,
        body=(Span(0, len(text)),),
        chrome=(),
        title=Unknown("not asked"),
        published=PublishedOn(on=day, by="declared") if day else Unknown("not told"),
        publisher=Unknown("not asked"),
        language=Told(value="en", by="declared"),
    )
