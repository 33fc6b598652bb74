"""A page becomes an article: its own text told apart from its chrome, with title, day, publisher and language, or the reason for none."""

import datetime as dt

from communique.cleaning.headline import head_lines, lines_telling, title_by_layout
from communique.cleaning.kinds import chrome_of
from communique.cleaning.language import language_of
from communique.cleaning.layout import Layout, lay_out
from communique.cleaning.markup import Markup, read_markup
from communique.cleaning.published import day_told, published_by_layout
from communique.cleaning.publisher import publisher_by_layout
from communique.knowledge.chrome_rules import ChromeRules
from communique.model import Article, Page, PublishedOn, Reason, Reject, Span, Told, Unknown, digest

NEARLY = 1
"""Days by which two dates of one page may differ, when one is written in local and one in universal time."""
_SEPARATORS = (" | ", " - ", " – ", " — ", " · ", " » ")


def clean(page: Page, rules: ChromeRules) -> Article | Reject:
    """Tell a page's article apart from its chrome, and find its title, day of publication, publisher and language.

    Gives: the article; a Reject where the page holds none, that says what it holds.
    """
    markup = read_markup(page.content, rules) if page.kind == "html" else None
    if page.kind == "html" and markup is None:
        return _no_article(page, 0)
    text = page.content if markup is None else markup.text
    layout = lay_out(text, rules, extracted=markup is not None)
    if True not in layout.chosen:
        return _no_article(page, len(layout.lines if markup is None else markup.whole.splitlines()))
    # What metadata do not tell of an HTML page may stand in its layout, which the extracted text has lost.
    around = layout if markup is None or _tells_all(markup) else lay_out(markup.whole, rules)
    title, titled = _title(page, markup, around)
    if around is layout:
        layout = layout.without(titled)
    if isinstance(title, Told):
        layout = layout.without(lines_telling(layout, title.value))
    layout = layout.without(head_lines(layout))
    around = layout if markup is None or _tells_all(markup) else around
    body = _body(layout)
    if not body:
        return _no_article(page, len(layout.lines))
    head = titled | (lines_telling(around, title.value) if isinstance(title, Told) else set())
    return Article(
        id=digest("article", page.id),
        page=page.id,
        text=text,
        body=body,
        chrome=chrome_of(layout, head if around is layout else lines_telling(layout, title.value) if isinstance(title, Told) else set()),
        title=title if around is layout else _without_span(title),
        published=_published(page, markup, around, head, rules),
        publisher=_publisher(page, markup, around, title, rules),
        language=_language(page, markup, text, body, rules),
        url=page.declared.url or (markup.url if markup else None),
    )


def _no_article(page: Page, lines: int) -> Reject:
    detail = f"{lines} lines of text were found, and none that reads like an article: whole sentences are needed"
    return Reject(where=page.where, stage="cleaning", reason=Reason.NO_ARTICLE, detail=detail, page=page.id, name=page.name)


def _tells_all(markup: Markup) -> bool:
    return bool(markup.told["title"] and markup.told["published"] and markup.told["publisher"])


def _body(layout: Layout) -> tuple[Span, ...]:
    """Join the article's lines to spans, one for each run of them."""
    spans: list[Span] = []
    follows = False
    for line, there in zip(layout.lines, layout.chosen, strict=True):
        if there:
            spans[-1:] = [Span(spans[-1].start, line.end)] if follows else [*spans[-1:], Span(line.start, line.end)]
        follows = there
    return tuple(spans)


def _title(page: Page, markup: Markup | None, layout: Layout) -> tuple[Told | Unknown, set[int]]:
    """Find the title: declared, told by metadata, or by layout; and the lines of the layout that are it."""
    by_layout, lines = title_by_layout(layout)
    if page.declared.title:
        return Told(value=page.declared.title.strip(), by="declared"), lines
    told = markup.told["title"] if markup else []
    if told:
        by, value = told[0]
        return Told(value=_without_site(value, markup.told["publisher"] if markup else [], told), by=by), lines
    return by_layout, lines


def _without_site(title: str, publishers: list[tuple[str, str]], told: list[tuple[str, str]]) -> str:
    """Take the name of the site off a title: what stands after the last mark, if it is the publisher's name or another title lacks it."""
    for mark in _SEPARATORS:
        head, found, tail = title.rpartition(mark)
        if found and (tail.strip() in {name for _, name in publishers} or head.strip() in {value for _, value in told}):
            return head.strip()
    return title


def _without_span(value: Told | Unknown) -> Told | Unknown:
    """Drop a span that counts the characters of another text."""
    return Told(value=value.value, by=value.by) if isinstance(value, Told) else value


def _published(page: Page, markup: Markup | None, layout: Layout, title: set[int], rules: ChromeRules) -> PublishedOn | Unknown:
    """Find the day of publication: declared, told by metadata, or by layout."""
    if page.declared.published and (day := day_told(page.declared.published, rules)):
        return PublishedOn(on=day, by="declared")
    told = _days_told(markup, rules) if markup else []
    if told:
        days = sorted({day for _, day in told})
        if (days[-1] - days[0]).days > NEARLY:
            return Unknown(f"its metadata give several dates: {', '.join(day.isoformat() for day in days)}")
        return PublishedOn(on=told[0][1], by=told[0][0])
    found = published_by_layout(layout, title, rules)
    return PublishedOn(on=found.on, by=found.by) if markup and isinstance(found, PublishedOn) else found


def _days_told(markup: Markup, rules: ChromeRules) -> list[tuple[str, dt.date]]:
    """Give the days that metadata tell, the most trusted first; time tags count only where nothing else does."""
    days = [(by, day) for by, value in markup.told["published"] if (day := day_told(value, rules))]
    return [one for one in days if one[0] != "time"] or days


def _publisher(page: Page, markup: Markup | None, layout: Layout, title: Told | Unknown, rules: ChromeRules) -> Told | Unknown:
    """Find the publisher: declared, told by metadata, or by layout."""
    if page.declared.publisher:
        return Told(value=page.declared.publisher.strip(), by="declared")
    if markup and markup.told["publisher"]:
        by, value = markup.told["publisher"][0]
        return Told(value=value, by=by)
    found = publisher_by_layout(layout, title, rules)
    return _without_span(found) if markup else found


def _language(page: Page, markup: Markup | None, text: str, body: tuple[Span, ...], rules: ChromeRules) -> Told | Unknown:
    """Tell the language of the article's own text; what is declared decides where that is too short."""
    hints = {"declared": page.declared.language} if page.declared.language else {}
    for by, value in markup.told["language"] if markup else []:
        hints.setdefault(by, value)
    return language_of("\n".join(text[span.start : span.end] for span in body), hints, rules)
