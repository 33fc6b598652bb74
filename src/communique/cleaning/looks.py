"""What a line is seen to be by itself: its length, its letters and marks, the phrases of page chrome in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from communique.cleaning.lines import Line
from communique.knowledge.chrome_rules import ChromeRules, Phrases, words_of
from communique.model import ChromeKind

HEAD = 600
"""Characters of a line that are looked at: a longer one is a paragraph whatever follows, and time must not grow with it."""

PROSE_WORDS = 9
"""Words from which on a line that holds a full stop is prose: menus and headlines seldom reach it, paragraphs seldom miss it."""

LONG_WORDS = 40
"""Words from which on a line with commas, or in a script without full stops, is prose: Thai has no full stop, and a paragraph may be cut."""

FEW_WORDS = 4
"""Words from which on a line with a full stop is a sentence."""

SHORT = 20
"""Words up to which a phrase of chrome at its beginning tells what a whole line is; in longer ones it may be the article's own."""

_STOPS = tuple(".!?…。！？؟۔।։။")
_DOTS = ("...", "…", "..")
_COLONS = (":", "：")
_COMMAS = re.compile(r"[,،、，;]")
_QUOTES = ('"', "'", "“", "‘", "«", "„", "「", "『")
_CLOSING = "\"'”’»)]*」』"
_INNER_STOP = re.compile(r"\w\w[\"”’')»]?[.!?؟۔।][\"”’')»]*\s+[\"“‘«(]*(?![a-z])\w|[。！？။]")
_UNSPACED = re.compile(r"[\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|(?:^|\s)@\w")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}(?::\d{2}|h\d{2}|\s?[ap]\.?m\b)", re.IGNORECASE)
_NUMBER_DATE = re.compile(r"(?<!\d)(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGO = re.compile(r"^\W*\d{1,3}\s?(?:[smhdwy]|mins?|hrs?)\b", re.IGNORECASE)
_CREDIT = re.compile(r"\([^()]{2,60}/[^()]{2,40}\)\W*$|(?:^|\s)[©/]\s?[^\s.]+(?:\s[^\s.]+){0,3}$")
_LINKS = re.compile(r"[|›»·•]|\s/\s|\s>\s")
_STEP = re.compile(r"\s*[|›»·•>]\s*|\s+/\s+")
STEPS, STEP_WORDS = 3, 3
"""A trail through a site has so many steps at least, of so many words at most: "Home » News » Politics"."""
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")

_LENGTHS = (2, 4, 8, 15, 30, 60)
_LENGTH_NAMES = ("1-2", "3-4", "5-8", "9-15", "16-30", "31-60", "61+")

Timing = str
"""How a line tells a time: "" not at all, "clock", "date", "date and year", "date and clock"."""

Hit = tuple[str, ChromeKind]


class Look(msgspec.Struct, frozen=True):
    """What a line is seen to be by itself.

    `words` is its length (for scripts without spaces, half its characters); `normal` its words for comparing; `kinds` the phrases of page
    chrome in it and where; `text` whether it reads like running text; `signs` all this and more, named.
    """

    words: float
    prose: bool
    text: bool
    timing: Timing
    normal: tuple[str, ...]
    hits: tuple[Hit, ...]
    signs: tuple[str, ...]

    @property
    def kinds(self) -> set[ChromeKind]:
        """The kinds of chrome that the line, as a whole, may be."""
        return {kind for where, kind in self.hits if where == "whole" or self.words < SHORT}


def look(line: Line, rules: ChromeRules) -> Look:
    """Look at one line by itself."""
    head = line.text[:HEAD]
    tokens = head.split()
    unspaced = 0 if head.isascii() else len(_UNSPACED.findall(head))
    words = (len(tokens) if unspaced < 5 else len(tokens) + unspaced / 2) * max(1.0, len(line.text) / HEAD)
    known = words_of(head)
    hits = tuple(dict.fromkeys(_hits(head, known, words, bool(unspaced), rules.phrases)))
    ending = line.text[-40:].rstrip(_CLOSING)
    dots = ending.endswith(_DOTS)
    stops = bool(known) and ending.endswith(_STOPS) and not dots
    inner = bool(known) and words >= FEW_WORDS and _INNER_STOP.search(head) is not None
    long = words >= LONG_WORDS and (unspaced > LONG_WORDS or _COMMAS.search(head) is not None)
    prose = ((words >= PROSE_WORDS and (stops or inner)) or long) and not any(where == "whole" for where, _ in hits)
    digits = len(_DIGIT.findall(head[:80]))
    timing = _timing(head, rules) if digits and words < 30 else ""
    signs = [f"length {_LENGTH_NAMES[bisect_left(_LENGTHS, int(words))]}", *_letters(head, tokens), *_marks(line, head)]
    if 3 * digits > len(head[:80]):
        signs.append("digits")
    signs += [name for name, there in (("ends in stop", stops), ("ends in dots", dots), ("stop within", inner), ("prose", prose)) if there]
    if ending.endswith(_COLONS):
        signs.append("ends in colon")
    signs += [f"{where} {kind}" if words < SHORT or where == "whole" else f"{where} {kind}, long" for where, kind in hits]
    if timing:
        signs.append(f"{timing}, {'short' if words < 8 else 'long'}")
    text = prose or (stops and words >= FEW_WORDS)
    return Look(words, prose, text, timing, known, hits, tuple(signs))


def _hits(head: str, known: tuple[str, ...], words: float, unspaced: bool, phrases: Phrases) -> Iterator[Hit]:
    """Find the phrases of page chrome that a line is, begins with or holds."""
    if not known:
        return
    whole = phrases.whole.get(known)
    if whole:
        yield "whole", whole
    for phrase in phrases.start.get(known[0], ()):
        # "By this protocol the parties undertake:" opens a list, and names no author.
        if known[: len(phrase.words)] == phrase.words and not (phrase.kind == "byline" and words >= FEW_WORDS and head.endswith(_COLONS)):
            yield "start", phrase.kind
            break
    if not phrases.inside.keys().isdisjoint(known):
        yield from _inside(known, phrases)
    if ":" in head or "：" in head:
        for found in phrases.label.finditer(head):
            kind = phrases.labels[found.group(1).casefold()]
            ends = kind == "comments" and words < 8 and found.end() == len(head)
            if kind == "caption" or ends or (found.start() == 0 and kind != "comments"):
                yield "label", kind
    if unspaced:
        for text, where, kind in phrases.unspaced:
            if head.startswith(text) if where == "start" else text in head:
                yield where, kind


def _inside(known: tuple[str, ...], phrases: Phrases) -> Iterator[Hit]:
    """Find the phrases that stand somewhere in a line."""
    for at, word in enumerate(known):
        for phrase in phrases.inside.get(word, ()):
            if known[at : at + len(phrase.words)] == phrase.words:
                yield "inside", phrase.kind
                break


def _timing(head: str, rules: ChromeRules) -> Timing:
    """Tell how a line tells a time."""
    clock = _CLOCK.search(head) is not None
    if _NUMBER_DATE.search(head) or any(_DIGIT.search(head[max(found.start() - 4, 0) : found.end() + 5]) for found in rules.month.finditer(head)):
        return "date and clock" if clock else "date and year" if _YEAR.search(head) else "date"
    return "clock" if clock or _AGO.match(head) else ""


def _letters(head: str, tokens: list[str]) -> Iterator[str]:
    """Name how the letters of a line are cased."""
    cased = [token for token in tokens if token[0].lower() != token[0].upper()]
    if not _LETTER.search(head):
        yield "no letters"
    elif not cased:
        yield "letters without case"
    elif head.isupper():
        yield "all upper, long" if len(tokens) >= 6 else "all upper"
    elif len(cased) >= 3:
        lower = sum(token[0].islower() for token in cased) / len(cased)
        yield f"lower {min(int(4 * lower), 3)}" + (", long" if len(tokens) >= PROSE_WORDS else "")


def _marks(line: Line, head: str) -> Iterator[str]:
    """Name what the marks and digits of a line tell."""
    if _COMMAS.search(head):
        yield "comma"
    if head.startswith(_QUOTES):
        yield "quote"
    if head[:1].islower():
        yield "begins lower"
    if line.bullet:
        yield "numbered" if line.bullet[0].isdigit() else "bullet"
    if head.startswith("©"):
        yield "begins with ©"
    elif "©" in head:
        yield "©"
    if ("@" in head or "http" in head or "www." in head) and _ADDRESS.search(head):
        yield "address"
    if ("/" in head or "©" in head) and _CREDIT.search(line.text[-100:]):
        yield "credit"
    if _LINKS.search(head):
        yield "links"
    steps = _STEP.split(head)
    if len(steps) >= STEPS and all(0 < len(step.split()) <= STEP_WORDS for step in steps):
        yield "trail"
