"""Write the sample corpus from its readable sources: python examples/build_corpus.py.

Everything in examples/corpus, and the table in examples/README.md, is made from examples/sources: articles as plain text under a few header
lines, page styles as templates, and corpus.toml, which says what file holds which articles in which form. The same sources give the same
bytes on every run.
"""

# ruff: noqa: INP001, T201 - a script beside its data, not a part of the package; it tells its user what it did

import datetime as dt
import gzip
import io
import json
import shutil
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import jinja2
import zstandard
from fastwarc.warc import WarcRecord, WarcRecordType

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
CORPUS = HERE / "corpus"
PACKED = dt.datetime(2025, 7, 1, 6, 0, tzinfo=dt.UTC)
"""The moment that every archive gives as the time of its members and of its crawl."""

LISTS = ("tags", "related", "more")


@dataclass(frozen=True)
class Outlet:
    """A publisher of the corpus."""

    name: str = ""
    domain: str = ""
    language: str = "en"
    menu: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SourceArticle:
    """An article as its author left it."""

    id: str
    headline: str
    paragraphs: list[str]
    outlet: Outlet = Outlet()
    published: dt.datetime | None = None
    section: str = ""
    author: str = ""
    standfirst: str = ""
    reference: str = ""
    picture: str = ""
    next: str = ""
    tags: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it would stand on the web."""
        return f"https://{self.outlet.domain}/{self.id}"

    @property
    def number(self) -> int:
        """A number for its page, the same on every run."""
        return sum(self.id.encode()) + 10_000

    @property
    def body(self) -> str:
        """Its paragraphs, as one would read them."""
        return "\n\n".join(self.paragraphs)


def read_outlets() -> dict[str, Outlet]:
    """Read the publishers."""
    with (SOURCES / "outlets.toml").open("rb") as file:
        return {name: Outlet(**row) for name, row in tomllib.load(file).items()}


def read_article(name: str, outlets: dict[str, Outlet]) -> SourceArticle:
    """Read one article: header lines, an empty line, paragraphs."""
    head, _, body = (SOURCES / "articles" / f"{name}.txt").read_text(encoding="utf-8").partition("\n\n")
    fields: dict[str, Any] = dict(line.split(": ", 1) for line in head.splitlines())
    for key in LISTS:
        separator = "," if key == "tags" else "|"
        fields[key] = [part.strip() for part in fields.get(key, "").split(separator) if part.strip()]
    if "published" in fields:
        fields["published"] = dt.datetime.fromisoformat(fields["published"])
    fields["outlet"] = outlets.get(fields.get("outlet", ""), Outlet())
    return SourceArticle(id=name, paragraphs=[p for p in body.strip("\n").split("\n\n") if p], **fields)


def templates() -> jinja2.Environment:
    """Set up the page styles: markup is escaped, plain text is not."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(SOURCES / "styles"),
        autoescape=jinja2.select_autoescape(disabled_extensions=("txt.j2",), default=True),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    env.filters["day"] = lambda moment, pattern: moment.strftime(pattern)
    return env


class Builder:
    """Make the files that corpus.toml lists."""

    def __init__(self) -> None:
        self.outlets = read_outlets()
        self.env = templates()

    def articles(self, spec: dict[str, Any]) -> list[SourceArticle]:
        """Read the articles of a file, with the outlet that the file names, if it names one."""
        articles = [read_article(name, self.outlets) for name in spec.get("articles", [])]
        if "outlet" in spec:
            articles = [replace(article, outlet=self.outlets[spec["outlet"]]) for article in articles]
        return articles

    def page(self, article: SourceArticle, template: str) -> str:
        """Put an article into a page of some style."""
        parts = {name: getattr(article, name) for name in (*article.__dataclass_fields__, "url", "number")}
        return self.env.get_template(f"{template}.j2").render(parts)

    def content(self, spec: dict[str, Any]) -> bytes:
        """Make the bytes of one file, before compression."""
        form = spec["form"]
        if form == "bytes":
            return bytes(range(256)) * 12
        if form in {"zip", "tar"}:
            return self.bundle(form, spec["members"])
        articles = self.articles(spec)
        if form == "warc":
            return b"".join(self.warc_record(*pair) for pair in zip(articles, spec["styles"], strict=True))
        if form == "jsonl":
            text = json_lines(articles, cut_line=spec.get("cut_line"))
        elif form == "feed":
            text = self.env.get_template(f"{spec['style']}.j2").render(outlet=articles[0].outlet, articles=articles)
        elif form == "page":
            text = self.page(articles[0], spec["style"])
        else:
            text = "".join(f"{article.body}\n" for article in articles)
        encoded: bytes = text.encode(spec.get("encoding", "utf-8"))
        return encoded

    def warc_record(self, article: SourceArticle, style: str) -> bytes:
        """Wrap a page in the HTTP answer of a crawl, compressed by itself as crawls are."""
        body = self.page(article, style).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response, record_urn=f"uuid:00000000-0000-4000-8000-{article.number:012d}".encode())
        record.headers["WARC-Date"] = PACKED.strftime("%Y-%m-%dT%H:%M:%SZ")
        record.headers["WARC-Target-URI"] = article.url
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(head + body)
        out = io.BytesIO()
        record.write(out)
        return gzip.compress(out.getvalue(), mtime=0)

    def bundle(self, form: str, members: list[dict[str, Any]]) -> bytes:
        """Pack several files into one."""
        out = io.BytesIO()
        if form == "zip":
            with zipfile.ZipFile(out, "w") as packed:
                for member in members:
                    info = zipfile.ZipInfo(member["path"], PACKED.timetuple()[:6])
                    info.compress_type = zipfile.ZIP_DEFLATED
                    packed.writestr(info, self.content(member))
        else:
            with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as packed_tar:
                for member in members:
                    content = self.content(member)
                    entry = tarfile.TarInfo(member["path"])
                    entry.size, entry.mtime = len(content), int(PACKED.timestamp())
                    packed_tar.addfile(entry, io.BytesIO(content))
        return out.getvalue()


def json_lines(articles: list[SourceArticle], cut_line: int | None) -> str:
    """Write one JSON object an article; `cut_line` is the number of a line to break off in the middle."""
    lines = []
    for number, article in enumerate(articles, start=1):
        row = {
            "id": article.id,
            "url": article.url,
            "publisher": article.outlet.name,
            "date": article.published.date().isoformat() if article.published else None,
            "title": article.headline,
            "text": article.body,
        }
        line = json.dumps({key: value for key, value in row.items() if value}, ensure_ascii=False)
        lines.append(line[: len(line) // 2] if number == cut_line else line)
    return "".join(f"{line}\n" for line in lines)


def compress(content: bytes, path: str, form: str) -> bytes:
    """Compress as the end of the file's name says (the records of a WARC are compressed already)."""
    if path.endswith(".zst"):
        return zstandard.ZstdCompressor(level=9).compress(content)
    if path.endswith(".gz") and form != "warc":
        return gzip.compress(content, mtime=0)
    return content


def write_table(specs: list[dict[str, Any]]) -> None:
    """Put the table of files into the README, between its two marks."""
    readme = HERE / "README.md"
    head, _, rest = readme.read_text(encoding="utf-8").partition("<!-- table -->")
    _, _, tail = rest.partition("<!-- end of table -->")
    rows = ["| file | articles | style | threads | what it tests |", "|---|---|---|---|---|"]
    for spec in specs:
        count = len(spec.get("articles", [])) + sum(len(member.get("articles", [])) for member in spec.get("members", []))
        rows.append(f"| {spec['path']} | {count} | {spec['about']} | {spec['threads']} | {spec['tests']} |")
    readme.write_text(f"{head}<!-- table -->\n" + "\n".join(rows) + f"\n<!-- end of table -->{tail}", encoding="utf-8")


def main() -> None:
    """Write every file anew."""
    with (SOURCES / "corpus.toml").open("rb") as file:
        specs = tomllib.load(file)["file"]
    builder = Builder()
    shutil.rmtree(CORPUS, ignore_errors=True)
    for spec in specs:
        path = CORPUS / spec["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        content = compress(builder.content(spec), spec["path"], spec["form"])
        path.write_bytes(content[: int(len(content) * spec.get("keep", 1))])
    write_table(specs)
    print(f"{len(specs)} files in {CORPUS}")


if __name__ == "__main__":
    main()
