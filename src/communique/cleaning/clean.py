"""A page becomes an article: its own text told apart from its chrome, with title, day, publisher and language, or the reason for none."""

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
    return _clean_text(page, rules) if page.kind == "text" else _clean_markup(page, rules)


def _clean_text(page: Page, rules: ChromeRules) -> Article | Reject:
    """Clean a text: a plain article, or a whole page flattened."""
    layout = lay_out(page.content, rules)
    if True not in layout.chosen:
        return _no_article(page, len(layout.lines))
    title, titled = title_by_layout(layout)
    if page.declared.title:
        title = Told(value=page.declared.title.strip(), by="declared")
        titled |= lines_telling(layout, title.value)
    layout = layout.without(titled)
    layout = layout.without(head_lines(layout))
    body = _body(layout)
    if not body:
        return _no_article(page, len(layout.lines))
    return Article(
        id=digest("article", page.id),
        page=page.id,
        text=page.content,
        body=body,
        chrome=chrome_of(layout, titled),
        title=title,
        published=_declared_day(page, rules) or published_by_layout(layout, titled, rules),
        publisher=_declared_publisher(page) or publisher_by_layout(layout, title, rules),
        language=_language(page, {}, body, page.content, rules),
        url=page.declared.url,
    )


def _clean_markup(page: Page, rules: ChromeRules) -> Article | Reject:
    """Clean an HTML page: its text as extracted; what its metadata do not tell is looked for in the layout of the whole page."""
    markup = read_markup(page.content, rules)
    if markup is None:
        return _no_article(page, 0)
    layout = lay_out(markup.text, rules, extracted=True)
    around = lay_out(markup.whole, rules)
    laid, titled = title_by_layout(around)
    site = _masthead(markup, around, laid)
    title = _title(page, markup, site) or _without_span(laid)
    repeated = lines_telling(layout, title.value) if isinstance(title, Told) else set()
    layout = layout.without(repeated)
    layout = layout.without(head_lines(layout))
    body = _body(layout)
    if not body:
        return _no_article(page, len(around.lines))
    published = _declared_day(page, rules) or _told_day(markup, rules) or published_by_layout(around, titled, rules)
    publisher = _declared_publisher(page) or _told_publisher(markup) or site or publisher_by_layout(around, title, rules)
    return Article(
        id=digest("article", page.id),
        page=page.id,
        text=markup.text,
        body=body,
        chrome=chrome_of(layout, repeated),
        title=title,
        published=PublishedOn(on=published.on, by=published.by) if isinstance(published, PublishedOn) else published,
        publisher=_without_span(publisher),
        language=_language(page, dict(reversed(markup.told["language"])), body, markup.text, rules),
        url=page.declared.url or markup.url,
    )


def _no_article(page: Page, lines: int) -> Reject:
    detail = f"{lines} lines of text were found, and none that reads like an article: whole sentences are needed"
    return Reject(where=page.where, stage="cleaning", reason=Reason.NO_ARTICLE, detail=detail, page=page.id, name=page.name)


def _body(layout: Layout) -> tuple[Span, ...]:
    """Join the article's lines to spans, one for each run of them."""
    spans: list[Span] = []
    follows = False
    for line, there in zip(layout.lines, layout.chosen, strict=True):
        if there:
            spans[-1:] = [Span(spans[-1].start, line.end)] if follows else [*spans[-1:], Span(line.start, line.end)]
        follows = there
    return tuple(spans)


def _masthead(markup: Markup, around: Layout, laid: Told | Unknown) -> Told | None:
    """Give the site's name where all that the metadata call a title is what stands at the head of the page, and a headline stands below."""
    told = markup.told["title"]
    if [by for by, _ in told] != ["title"] or not around.lines or isinstance(laid, Unknown):
        return None
    name, head = told[0][1], " ".join(around.lines[0].text.split())
    return Told(value=name, by="title") if name.casefold() == head.casefold() != laid.value.casefold() else None


def _title(page: Page, markup: Markup, site: Told | None) -> Told | None:
    """Give the title that is declared, or that metadata tell, if they do not merely name the site."""
    if page.declared.title:
        return Told(value=page.declared.title.strip(), by="declared")
    told = markup.told["title"] if site is None else []
    return Told(value=_without_site(told[0][1], markup.told["publisher"], told), by=told[0][0]) if told else None


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


def _declared_day(page: Page, rules: ChromeRules) -> PublishedOn | None:
    day = day_told(page.declared.published, rules) if page.declared.published else None
    return PublishedOn(on=day, by="declared") if day else None


def _told_day(markup: Markup, rules: ChromeRules) -> PublishedOn | Unknown | None:
    """Give the day that metadata tell, the most trusted first; time tags count only where nothing else does."""
    days = [(by, day) for by, value in markup.told["published"] if (day := day_told(value, rules))]
    days = [one for one in days if one[0] != "time"] or days
    if not days:
        return None
    order = sorted({day for _, day in days})
    if (order[-1] - order[0]).days > NEARLY:
        return Unknown(f"its metadata give several dates: {', '.join(day.isoformat() for day in order)}")
    return PublishedOn(on=days[0][1], by=days[0][0])


def _declared_publisher(page: Page) -> Told | None:
    return Told(value=page.declared.publisher.strip(), by="declared") if page.declared.publisher else None


def _told_publisher(markup: Markup) -> Told | None:
    told = markup.told["publisher"]
    return Told(value=told[0][1], by=told[0][0]) if told else None


def _language(page: Page, told: dict[str, str], body: tuple[Span, ...], text: str, rules: ChromeRules) -> Told | Unknown:
    """Tell the language of the article's own text; what is declared or told decides where that is too short."""
    declared = {"declared": page.declared.language} if page.declared.language else {}
    return language_of("\n".join(text[span.start : span.end] for span in body), {**declared, **told}, rules)
