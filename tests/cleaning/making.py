"""Pages made for tests."""

from communique.model import Article, Declared, Page, PageKind, PublishedOn, Told, Unknown, digest


def page(content: str, kind: PageKind = "text", declared: Declared | None = None) -> Page:
    return Page(id=digest(kind, content), where="test", kind=kind, content=content, encoding="utf-8", declared=declared or Declared())


def body_of(article: Article) -> str:
    return "\n".join(article.text[span.start : span.end] for span in article.body)


def chrome_of(article: Article, kind: str) -> list[str]:
    return [article.text[one.span.start : one.span.end] for one in article.chrome if one.kind == kind]


def title_of(article: Article) -> str | None:
    return article.title.value if isinstance(article.title, Told) else None


def day_of(article: Article) -> str | None:
    return article.published.on.isoformat() if isinstance(article.published, PublishedOn) else None


def why(value: Told | PublishedOn | Unknown) -> str:
    assert isinstance(value, Unknown)
    return value.why
