"""What a source is: by its first bytes where they leave no doubt, else by its name, else by a look at its text."""

import enum
import re
from pathlib import PurePosixPath

from communique.model import Reason
from communique.reading.encoding import looks_binary, opening
from communique.reading.faults import UnreadableError

HEAD = 1 << 16
"""Bytes looked at to tell what a source is."""


class Kind(enum.Enum):
    """What a source holds."""

    TEXT = "plain text"
    HTML = "HTML"
    LINES = "JSON Lines"
    FEED = "a feed"
    WARC = "a WARC archive"
    TAR = "a tar archive"
    ZIP = "a zip archive"


NAMED = {
    ".atom": Kind.FEED,
    ".htm": Kind.HTML,
    ".html": Kind.HTML,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".rdf": Kind.FEED,
    ".rss": Kind.FEED,
    ".tar": Kind.TAR,
    ".text": Kind.TEXT,
    ".tgz": Kind.TAR,
    ".txt": Kind.TEXT,
    ".warc": Kind.WARC,
    ".xhtml": Kind.HTML,
    ".xml": Kind.FEED,
    ".zip": Kind.ZIP,
}
COMPRESSED = frozenset({".gz", ".zst", ".zstd"})
NOT_PAGES = {
    ".css": "a style sheet",
    ".csv": "a table",
    ".eml": "a mail",
    ".ini": "settings",
    ".js": "a script",
    ".map": "a source map",
    ".mht": "a page packed as mail",
    ".mhtml": "a page packed as mail",
    ".mjs": "a script",
    ".py": "a program",
    ".sh": "a program",
    ".svg": "a drawing",
    ".toml": "settings",
    ".tsv": "a table",
    ".yaml": "settings",
    ".yml": "settings",
}
"""Text, and often found beside saved pages, but never a page."""
MARKS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "sound, video or a WebP image"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"BZh", "bzip2 compression"),
    (b"\xfd7zXZ\0", "xz compression"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\x1f\x8b", "gzip within compression"),
    (b"\x28\xb5\x2f\xfd", "Zstandard within compression"),
)
"""First bytes of what is often put among pages by mistake, and what to call it."""
FEED_ROOTS = frozenset({"rss", "feed", "rdf"})
PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype\b[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL | re.IGNORECASE)
"""What may stand before the first element. It matches at once or not at all: nothing follows the repetition that could send it back."""
DOCTYPE = re.compile(r"<!doctype\s+html\b", re.IGNORECASE)
ELEMENT = re.compile(r"<(?:[\w.-]+:)?([a-zA-Z][\w.-]*)")
JSON_OBJECT = re.compile(r"\{\s*\"")
JSON = re.compile(r"\[\s*\{|\{\s*[\"}]")
HTML_ELEMENTS = frozenset(
    {"a", "article", "b", "base", "blockquote", "body", "br", "center", "div", "font", "h1", "h2", "h3", "head", "html", "img", "link", "main",
     "meta", "p", "script", "section", "span", "style", "table", "title", "ul"}
)  # fmt: skip
"""What a fragment of a web page may begin with."""
NEEDED = "text, HTML, JSON Lines, RSS, Atom, WARC, or a zip or tar of them is needed"


def kind_of(name: str, head: bytes) -> Kind:
    """Tell what a source is from its name and its first bytes, already unpacked.

    Raises: UnreadableError where it is nothing that is read, saying what it is.

    >>> kind_of("talks.txt", b"The ministers met."), kind_of("-", b"<!doctype html><p>The ministers met.")
    (<Kind.TEXT: 'plain text'>, <Kind.HTML: 'HTML'>)
    """
    if not head:
        raise UnreadableError(Reason.EMPTY, "it holds no bytes")
    suffix = _suffix(name)
    named = NAMED.get(suffix)
    if suffix in NOT_PAGES:
        raise UnreadableError(Reason.KIND, f"it is {NOT_PAGES[suffix]}, by its name; {NEEDED}")
    certain = _by_mark(head, suffix)
    if certain is not None:
        return certain
    _refuse_binary(named, head)
    text = opening(head)
    return _by_root(text) or _by_name(named, text) or _by_look(text)


def refuse_hidden(path: str) -> None:
    """Raise where a part of the path begins with a dot: settings and remains of systems, not pages."""
    if any(part.startswith(".") and part != ".." for part in PurePosixPath(path).parts):
        raise UnreadableError(Reason.KIND, "it is hidden, by its name; name it itself to have it read")


def _suffix(name: str) -> str:
    """The last part of a name that tells a kind, without that of its compression."""
    path = PurePosixPath(name.lower())
    return PurePosixPath(path.stem).suffix if path.suffix in COMPRESSED else path.suffix


def _by_mark(head: bytes, suffix: str) -> Kind | None:
    """Tell the kinds whose first bytes leave no doubt."""
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if head[257:262] == b"ustar" or suffix in {".tar", ".tgz"}:
        return Kind.TAR
    if suffix in {"", ".zip"} and head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    return None


def _refuse_binary(named: Kind | None, head: bytes) -> None:
    """Raise where this is no text."""
    reason = Reason.KIND if named is None else Reason.BINARY
    for mark, what in MARKS:
        if head.startswith(mark):
            raise UnreadableError(reason, f"it begins as {what}; {NEEDED}")
    if looks_binary(head):
        raise UnreadableError(reason, f"its bytes are not text; {NEEDED}")


def _by_root(text: str) -> Kind | None:
    """Tell a feed or a web page by its first element."""
    prologue = PROLOGUE.match(text)
    if prologue and DOCTYPE.search(prologue[0]):
        return Kind.HTML
    root = _root(text)
    if root in FEED_ROOTS:
        return Kind.FEED
    return Kind.HTML if root == "html" else None


def _root(text: str) -> str | None:
    """The name of the first element, if the text begins with one."""
    prologue = PROLOGUE.match(text)
    element = ELEMENT.match(text, prologue.end() if prologue else 0)
    return element[1].lower() if element else None


def _by_name(named: Kind | None, text: str) -> Kind | None:
    """Trust a name that the first bytes do not contradict."""
    if named is Kind.FEED:
        raise UnreadableError(Reason.KIND, f"its first element is {_root(text) or 'none'}; that of an RSS or Atom feed, or of a page, is needed")
    if named in {Kind.WARC, Kind.ZIP}:
        raise UnreadableError(Reason.BROKEN, f"by its name it is {named.value}, but does not begin as one")
    return named


def _by_look(text: str) -> Kind:
    """Tell JSON Lines, a fragment of a web page, or plain text."""
    line, ended, _ = text.partition("\n")
    if JSON_OBJECT.match(line) and (not ended or line.rstrip().endswith("}")):
        return Kind.LINES
    if JSON.match(text):
        raise UnreadableError(Reason.KIND, "it looks like JSON; JSON Lines, one object on each line, are needed")
    root = _root(text)
    if root in HTML_ELEMENTS:
        return Kind.HTML
    if text.startswith("<?xml"):
        raise UnreadableError(Reason.KIND, f"it is XML whose first element is {root or 'none'}; {NEEDED}")
    return Kind.TEXT
