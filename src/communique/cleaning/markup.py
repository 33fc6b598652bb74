"""An HTML page: the text that trafilatura finds in it, and what its metadata say."""

import html
import json
from collections.abc import Iterator
from typing import Any

import msgspec
import trafilatura
from lxml.html import HtmlElement

from communique.knowledge.chrome_rules import ChromeRules, Field

MOST_SCRIPT = 2_000_000
"""Characters of a JSON-LD script that are read."""
DEEPEST = 40
"""Levels of JSON-LD that are looked into."""
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "object"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u"}
)


class Markup(msgspec.Struct, frozen=True, kw_only=True):
    """What an HTML page holds.

    `text` is its article as trafilatura extracts it, `whole` all of its text, a block a line; `told` what its metadata give, each field by
    who says so, the most trusted first.
    """

    text: str
    whole: str
    told: dict[Field, list[tuple[str, str]]]
    url: str | None


def read_markup(content: str, rules: ChromeRules) -> Markup | None:
    """Read an HTML page; None where it holds no markup at all."""
    tree = trafilatura.load_html(content)
    if tree is None:
        return None
    told: dict[Field, list[tuple[str, str]]] = {"title": [], "published": [], "publisher": [], "language": []}
    _read_json(tree, told)
    _read_meta(tree, rules, told)
    _read_tags(tree, rules, told)
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    whole = "\n".join(_blocks(tree))
    _unlay(tree)
    text = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False) or ""
    return Markup(text=text, whole=whole, told=told, url=str(canonical[0]) if canonical else None)


def _unlay(tree: HtmlElement) -> None:
    """Make blocks of the cells of tables that only lay out the page, as old pages do, so that no row of them is taken for one of data."""
    for table in tree.xpath("//table[.//td//p or .//td//table or .//td//h1 or .//td//h2]"):
        for part in (table, *table.iter("tbody", "tr", "td", "th")):
            part.tag = "div"


def _add(told: dict[Field, list[tuple[str, str]]], field: Field, by: str, value: object) -> None:
    if isinstance(value, str) and value.strip():
        told[field].append((by, " ".join(html.unescape(value).split())))


def _read_json(tree: HtmlElement, told: dict[Field, list[tuple[str, str]]]) -> None:
    """Read what JSON-LD tells of the article: of the first object that has both a headline and a date, or else of the first with either."""
    objects: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            objects.extend(_objects(json.loads(str(script)[:MOST_SCRIPT], strict=False), DEEPEST))
        except (ValueError, RecursionError):
            # A script that is not JSON tells nothing; the page may still tell it elsewhere.
            continue
    dated = [one for one in objects if one.get("datePublished")]
    best = next((one for one in dated if one.get("headline")), dated[0] if dated else next((one for one in objects if one.get("headline")), None))
    if best is None:
        return
    _add(told, "title", "json-ld", best.get("headline"))
    _add(told, "published", "json-ld", best.get("datePublished"))
    _add(told, "language", "json-ld", best.get("inLanguage"))
    publisher = best.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    _add(told, "publisher", "json-ld", publisher.get("name") if isinstance(publisher, dict) else publisher)


def _objects(value: object, deep: int) -> Iterator[dict[str, Any]]:
    """Give all objects of a JSON value, outer ones first."""
    if not deep:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _objects(inner, deep - 1)


def _read_meta(tree: HtmlElement, rules: ChromeRules, told: dict[Field, list[tuple[str, str]]]) -> None:
    """Read what meta tags, and other tags with microdata, tell."""
    for tag in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            field = rules.metadata.get((tag.get(attribute) or "").strip().lower())
            if field:
                _add(told, field, "meta", tag.get("content"))


def _read_tags(tree: HtmlElement, rules: ChromeRules, told: dict[Field, list[tuple[str, str]]]) -> None:
    """Read what time tags, headings, the title and the language attribute tell."""
    for tag in tree.xpath("//time[@datetime]"):
        signs = [tag.get("itemprop") or "", *(f".{name}" for name in (tag.get("class") or "").split())]
        if tag.get("pubdate") is not None or any(rules.metadata.get(sign.lower()) == "published" for sign in signs):
            _add(told, "published", "time", tag.get("datetime"))
    headings = [heading for heading in tree.xpath("//h1") if heading.text_content().strip()]
    if len(headings) == 1:
        _add(told, "title", "h1", headings[0].text_content())
    for title in tree.xpath("//head/title")[:1]:
        _add(told, "title", "title", title.text_content())
    _add(told, "language", "html", tree.get("lang"))


def _blocks(tree: HtmlElement) -> Iterator[str]:
    """Give the text of a page, a block a line."""
    parts: list[str] = []
    for event, element in _walk(tree):
        if isinstance(event, str):
            parts.append(event)
        elif element not in _INLINE:
            line = " ".join("".join(parts).split())
            parts = []
            if line:
                yield line
    if line := " ".join("".join(parts).split()):
        yield line


def _walk(tree: HtmlElement) -> Iterator[tuple[str | None, str]]:
    """Give the texts of a page and, between them, the tags that begin or end: without recursion, since markup may be nested without end."""
    stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while stack:
        element, done = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if done:
            yield None, tag
            if element.tail:
                yield element.tail, tag
            continue
        stack.append((element, True))
        if not tag or tag in _UNSEEN:
            continue
        yield None, tag
        if element.text:
            yield element.text, tag
        stack.extend((child, False) for child in reversed(element))
