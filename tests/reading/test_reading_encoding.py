"""Encodings: marked, declared, and told by their look."""

import io

import pytest

from communique.model import Page, Reason, Reject
from communique.reading import read_stream

FRENCH = "Le président nigérien a reçu à Niamey l’envoyé de l’Union africaine."
ENGLISH = "“We’ve agreed,” the minister said – and smiled."
SPANISH = "El señor canciller llegó ayer; mañana habrá más reuniones."
GERMAN = "Die Außenminister trafen sich für Gespräche in Köln."
ARABIC = "وصل وزير الخارجية إلى طرابلس يوم الثلاثاء، واتفق الطرفان على فتح الحدود."
PERSIAN = "وزیر خارجه روز سه شنبه وارد شد و درباره مرز گفتگو کرد."
RUSSIAN = "Министры встретились в столице и договорились о границе."
UKRAINIAN = "Міністри зустрілися в столиці й домовилися про кордон."
GREEK = "Οι υπουργοί συναντήθηκαν χθες στην πρωτεύουσα."
HEBREW = "השרים נפגשו אתמול בבירה ודנו בגבול המשותף."
TURKISH = "Dışişleri bakanları dün başkentte görüştü, sınır için anlaştı."
POLISH = "Ministrowie spotkali się w środę; układ został podpisany, żeby granicę otworzyć."
JAPANESE = "両国の外務大臣は火曜日に首都で会談し、国境の再開で合意した。"
CHINESE = "两国外长星期二在首都举行会谈，就重新开放边境达成一致。"
TAIWANESE = "兩國外長星期二在首都舉行會談，就重新開放邊境達成協議。"
KOREAN = "양국 외무장관은 화요일 수도에서 회담을 갖고 국경 재개방에 합의했다."


def page(data: bytes, name: str = "a.txt") -> Page:
    [result] = read_stream(io.BytesIO(data), name)
    assert isinstance(result, Page)
    return result


@pytest.mark.parametrize("text", [FRENCH, ARABIC, RUSSIAN, JAPANESE, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unicode_with_its_mark_is_read_and_the_mark_dropped(text: str, encoding: str) -> None:
    result = page(("\ufeff" + text).encode(encoding))
    assert (result.content, result.encoding) == (text, encoding)


@pytest.mark.parametrize("text", [FRENCH, ARABIC, RUSSIAN, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_unicode_without_its_mark_is_told_by_its_spaces(text: str, encoding: str) -> None:
    result = page(text.encode(encoding))
    assert (result.content, result.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (SPANISH, "cp1252"),
        (GERMAN, "cp1252"),
        (FRENCH.replace("’", "'"), "latin-1"),
        (ARABIC, "cp1256"),
        (PERSIAN.replace("ی", "ي"), "cp1256"),
        (RUSSIAN, "cp1251"),
        (UKRAINIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        (HEBREW, "cp1255"),
        (TURKISH, "cp1254"),
        (POLISH, "cp1250"),
        (JAPANESE, "shift-jis"),
        (JAPANESE + "共同声明も発表された。", "euc-jp"),
        (CHINESE, "gbk"),
        (TAIWANESE, "big5"),
        (KOREAN, "euc-kr"),
    ],
)
def test_undeclared_text_is_read_by_its_look(text: str, encoding: str) -> None:
    assert page(text.encode(encoding)).content == text
    assert page((text + "\r\n\r\n").encode(encoding) * 200).content == (text + "\r\n\r\n") * 200


@pytest.mark.parametrize(
    "text",
    [
        "It’s done.", "café", "déjà vu", "ÉTATS-UNIS", "Côte d’Ivoire", "réélu", "L’Élysée", "« Oui »", "12 km²", "10 °C", "£5", "5 €", "© 2024",
        "• one\n• two", "one — two", "¿Qué?", "São Tomé", "Noël à Škofja", "Blažek à Prague", "Áñez", "¥12.3", "x\u00a0: « y\u00a0»", "“Non”—“Oui”",
    ],
)  # fmt: skip
def test_short_western_text_is_windows_1252(text: str) -> None:
    result = page(text.encode("cp1252"))
    assert (result.content, result.encoding) == (text, "windows-1252")


@pytest.mark.parametrize("text", ["الحدود", "ليبيا والنيجر", "اتفق البلدان", "مجلس الأمن الدولي", "شكراً جزيلاً", "قال: «نعم»"])
def test_short_arabic_is_windows_1256(text: str) -> None:
    result = page(text.encode("cp1256"))
    assert (result.content, result.encoding) == (text, "windows-1256")


@pytest.mark.parametrize("text", ["Москва", "Ливия и Нигер", "МИНИСТР СКАЗАЛ", "президент подписал соглашение"])
def test_short_russian_is_windows_1251(text: str) -> None:
    assert page(text.encode("cp1251")).content == text


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("windows-1256", "cp1256"), ("WINDOWS-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("us-ascii", "cp1252"), ("iso-8859-6", "iso-8859-6"),
        ("iso-8859-15", "iso-8859-15"), ("x-sjis", "cp932"), ("gb2312", "gbk"), ("iso-2022-jp", "iso-2022-jp"), ("macintosh", "mac-roman"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "declaration",
    [
        "<meta charset={}>",
        "<meta charset='{}'/>",
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={}">',
        '<meta content="text/html;charset={}" http-equiv=content-type>',
        '<?xml version="1.0" encoding="{}"?><html>',
    ],
)
def test_a_page_is_read_as_it_declares(label: str, encoding: str, declaration: str) -> None:
    word = {"cp1256": "چ", "iso-8859-6": "ليبيا", "cp932": "本", "gbk": "边", "iso-2022-jp": "国境"}.get(encoding, "é")
    html = f"{declaration.format(label)}<p>{word}</p>"
    assert page(html.encode(encoding), "a.html").content == html


def test_a_declaration_in_a_plain_text_is_only_text() -> None:
    text = '<meta charset="windows-1256"> is what they wrote in the café'
    assert page(text.encode("cp1252")).content == text


@pytest.mark.parametrize("label", ["windows-1252", "shift_jis", "rot13", "base64", "unicode_escape", "utf-16", "no-such-thing", "idna"])
def test_utf8_is_utf8_whatever_is_declared(label: str) -> None:
    html = f"<meta charset={label}><p>{FRENCH} {ARABIC}</p>"
    result = page(html.encode(), "a.html")
    assert (result.content, result.encoding) == (html, "utf-8")


@pytest.mark.parametrize("label", ["rot13", "unicode_escape", "no-such-thing", "utf-8"])
def test_a_declaration_that_cannot_be_true_is_passed_over(label: str) -> None:
    html = f"<meta charset={label}><p>{FRENCH} \\u0041</p>"
    assert page(html.encode("cp1252"), "a.html").content == html


def test_a_few_damaged_bytes_do_not_make_another_encoding() -> None:
    data = FRENCH.encode() + b" \xff " + ARABIC.encode()[:-2]
    result = page(data)
    assert result.content.startswith(FRENCH + " \ufffd ")
    assert result.encoding == "utf-8, 2 bytes unreadable"


def test_a_replacement_character_that_the_author_wrote_is_not_damage() -> None:
    assert page("caf\ufffd".encode()).encoding == "utf-8"


def test_bytes_that_windows_1252_does_not_know_are_shown_as_unreadable() -> None:
    result = page(b"<meta charset=windows-1252>" + FRENCH.encode("cp1252") + b"\x81", "a.html")
    assert result.content.endswith(FRENCH + "\ufffd")
    assert result.encoding == "windows-1252, 1 byte unreadable"


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\0\1\2\3" * 100, b"words \x01\x02\x03\x04\x05 and controls"])
def test_bytes_that_are_no_text_are_binary(data: bytes) -> None:
    [reject] = read_stream(io.BytesIO(data), "a.txt")
    assert isinstance(reject, Reject)
    assert reject.reason is Reason.BINARY
