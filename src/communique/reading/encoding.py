"""Bytes into characters: by their mark, as UTF-8, as they are declared, or as they look."""

import codecs
import re
from typing import NamedTuple

from communique.model import Reason
from communique.reading.faults import UnreadableError
from communique.reading.guess import guess

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The mark of UTF-32 begins with that of UTF-16, and so is looked for first."""
WEB = {
    "ascii": "windows-1252",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "cp1258": "windows-1258",
    "cp866": "cp866",
    "cp874": "cp874",
    "cp932": "cp932",
    "cp949": "cp949",
    "euc_jp": "euc-jp",
    "euc_kr": "cp949",
    "gb18030": "gb18030",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso2022_jp": "iso-2022-jp",
    "iso8859-1": "windows-1252",
    "iso8859-10": "iso-8859-10",
    "iso8859-11": "cp874",
    "iso8859-13": "iso-8859-13",
    "iso8859-14": "iso-8859-14",
    "iso8859-15": "iso-8859-15",
    "iso8859-16": "iso-8859-16",
    "iso8859-2": "iso-8859-2",
    "iso8859-3": "iso-8859-3",
    "iso8859-4": "iso-8859-4",
    "iso8859-5": "iso-8859-5",
    "iso8859-6": "iso-8859-6",
    "iso8859-7": "iso-8859-7",
    "iso8859-8": "iso-8859-8",
    "iso8859-9": "windows-1254",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "mac-cyrillic": "mac-cyrillic",
    "mac-roman": "mac-roman",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "utf-8": "utf-8",
}
"""What Python calls a label, and the encoding that pages so labelled are in. Source: the WHATWG Encoding Standard."""
ALIASES = {"iso-8859-8-i": "iso-8859-8", "x-gbk": "gbk", "x-mac-cyrillic": "mac-cyrillic", "x-mac-roman": "mac-roman", "x-sjis": "shift_jis"}
"""Labels of the web that Python does not know."""
DECLARATION = re.compile(rb"""<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
DECLARED_WITHIN = 8192
"""Bytes in which a page's own declaration is looked for. Browsers stop at 1,024; real pages put scripts before it."""
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""Control characters that no text needs (escape is needed by ISO-2022-JP)."""
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
CONTROL_SHARE = 0.02
"""Random bytes hold some 11 % of them, text none or a stray one."""
SAMPLE = 1 << 16
"""Bytes looked at to tell text from other bytes."""
UTF16_ZEROS = 8
"""One byte in so many must be the zero before a space, sign or ASCII letter: Arabic in UTF-16 has one in six."""
STATEFUL = "iso-2022-jp"
"""Is made of ASCII bytes alone, and so must be asked for before UTF-8."""


class Decoded(NamedTuple):
    """A text and the encoding that its bytes were in, by a name that Python knows."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None, markup: bool = False) -> Decoded:
    """Turn bytes into characters, dropping the byte order mark and changing nothing else.

    `declared` is what the carrier says; `markup` tells to look for the page's own declaration, which outranks it. Bytes that are
    well-formed UTF-8 are UTF-8 whatever is declared: nothing else looks like it.

    Gives: the text; where a few bytes could not be read they are U+FFFD, and the encoding's name says how many.
    Raises: UnreadableError where the bytes are no text.

    >>> decode("Les deux pays ont signé.".encode("windows-1252"))
    Decoded(text='Les deux pays ont signé.', encoding='windows-1252')
    """
    for mark, marked in BOMS:
        if data.startswith(mark):
            return _nearly(data[len(mark) :], marked) or _refuse()
    wide = _unmarked_utf16(data)
    if wide is not None:
        return _nearly(data, wide) or _refuse()
    if looks_binary(data[:SAMPLE]):
        return _refuse()
    found = [*(_declarations(data) if markup else ()), *([declared] if declared else ())]
    labels = [encoding for label in found if (encoding := _encoding(label)) is not None]
    attempts = [(_nearly, "utf-8"), *((_strictly, label) for label in labels), *((_nearly, label) for label in labels)]
    if STATEFUL in labels:
        attempts.insert(0, (_strictly, STATEFUL))
    for attempt, encoding in attempts:
        decoded = attempt(data, encoding)
        if decoded is not None:
            return decoded
    guessed = guess(data)
    return (guessed and _nearly(data, guessed)) or _refuse()


def looks_binary(sample: bytes) -> bool:
    """Tell whether these first bytes are no text in any encoding."""
    if sample.startswith(tuple(mark for mark, _ in BOMS)) or _unmarked_utf16(sample) is not None:
        return False
    return len(CONTROL.findall(sample)) > CONTROL_SHARE * len(sample)


def opening(head: bytes) -> str:
    """Decode first bytes just well enough to see markup or JSON in them."""
    for mark, encoding in BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace").lstrip()
    return head.decode(_unmarked_utf16(head) or "latin-1", "replace").lstrip()


def _declarations(data: bytes) -> list[str]:
    """What a page says of its own encoding."""
    return [label.decode("ascii") for label in DECLARATION.findall(data[:DECLARED_WITHIN])]


def _encoding(label: str) -> str | None:
    """The encoding that pages so labelled are in; None for a label that nobody knows, or that is no encoding of pages."""
    wanted = label.strip().strip("\"'").lower()
    try:
        name = codecs.lookup(ALIASES.get(wanted, wanted)).name
    except (LookupError, ValueError):
        return None
    return WEB.get(name)


def _unmarked_utf16(data: bytes) -> str | None:
    """Tell UTF-16 without its mark by the zeros that every second byte of ASCII letters, spaces and markup then is."""
    sample = data[:SAMPLE]
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if min(zeros) > 0 or max(zeros) * UTF16_ZEROS <= half:
        return None
    encoding = "utf-16-be" if zeros[0] else "utf-16-le"
    controls = CONTROL_CHARACTER.findall(sample.decode(encoding, "replace"))
    return encoding if len(controls) <= CONTROL_SHARE * half else None


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _nearly(data: bytes, encoding: str) -> Decoded | None:
    """Decode where no more than a third of what is not ASCII is damaged; None where more is, which means another encoding."""
    text = data.decode(encoding, "replace")
    unread = text.count("\ufffd") - data.count("\ufffd".encode(encoding, "ignore") or b"\0")
    if unread <= 0:
        return Decoded(text, encoding)
    read = len(text) - len(text.encode("ascii", "ignore")) - unread
    unit = "byte" if unread == 1 else "bytes"
    return Decoded(text, f"{encoding}, {unread} {unit} unreadable") if 2 * unread <= read else None


def _refuse() -> Decoded:
    raise UnreadableError(Reason.BINARY, "its bytes are text in none of the encodings that are known; text is needed")
