"""Plain articles keep their whole text; titles, kinds of chrome and languages."""

import pytest
from tests.cleaning.making import body_of, chrome_of, page, title_of

from communique.cleaning import clean
from communique.knowledge.chrome_rules import ChromeRules
from communique.model import Article, Declared, Told, Unknown

PLAIN = (
    "Uganda and South Sudan agreed on Friday to build a market at Elegu, the trade ministers of the two countries said in Juba.",
    "The market will have four hundred stalls, a clinic and a bank, and is to open before the end of next year.",
    '"Our people trade already; they should not do so in the mud," said one of the ministers.',
    "The sides also spoke about:",
    "- weights and measures",
    "- taxes on salt",
    "Work begins in May.",
    "It rained.",
)


@pytest.mark.parametrize("parting", ["\n", "\n\n", "\r\n", "\n\n\n\n"])
def test_a_plain_article_keeps_its_whole_text(parting: str, rules: ChromeRules) -> None:
    article = clean(page(parting.join(PLAIN)), rules)
    assert isinstance(article, Article)
    assert article.chrome == ()
    assert len(article.body) == 1
    assert article.text[article.body[0].start : article.body[0].end] == parting.join(PLAIN)
    assert isinstance(article.title, Unknown)


@pytest.mark.parametrize(
    "text",
    [
        "Libya and Malta agree to search together for boats in distress.",
        "Chad's president arrives in Niamey",
        "C. D. Ndiaye is sworn in as the third president of the court.",
        "The death toll of the floods a week ago rises to 90.",
        "Also on the list are two ministers of the former government.",
    ],
)
def test_a_report_of_one_sentence_is_an_article(text: str, rules: ChromeRules) -> None:
    article = clean(page(text), rules)
    assert isinstance(article, Article)
    assert body_of(article) == text
    assert isinstance(article.title, Unknown)
    assert isinstance(article.published, Unknown)


def test_text_broken_at_a_width_is_one_article(rules: ChromeRules) -> None:
    text = (
        "Norway and Iceland have agreed to count the herring in their waters together from next\n"
        "spring, the fisheries ministries of the two countries said on Tuesday. Each of them had\n"
        "counted alone so far, and\n"
        "they had come to numbers that differed by a third.\n"
        "\n"
        "The joint count will cost less than the two separate ones did and will be done by ships of\n"
        "both navies, with scientists from Bergen on board. The\n"
        "Faroe Islands were asked to join but have not yet answered, a spokesman said in Oslo on the\n"
        "same day.\n"
    )
    article = clean(page(text), rules)
    assert isinstance(article, Article)
    assert body_of(article).split() == text.split()


def test_a_declared_title_is_not_in_the_body(rules: ChromeRules) -> None:
    text = "\n".join(["A market at Elegu", *PLAIN])
    article = clean(page(text, declared=Declared(title="A market at Elegu")), rules)
    assert isinstance(article, Article)
    assert title_of(article) == "A market at Elegu"
    assert chrome_of(article, "title") == ["A market at Elegu"]
    assert body_of(article) == "\n".join(PLAIN)


def test_byline_and_date_above_the_first_sentence_are_chrome(rules: ChromeRules) -> None:
    article = clean(page("\n".join(["Two states to build market at Elegu", "By Rose Akello", "3 May 2024", *PLAIN])), rules)
    assert isinstance(article, Article)
    assert title_of(article) == "Two states to build market at Elegu"
    assert chrome_of(article, "byline") == ["By Rose Akello"]
    assert chrome_of(article, "dateline") == ["3 May 2024"]
    assert body_of(article) == "\n".join(PLAIN)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share on Facebook", "share"),
        ("Read also: Salt prices fall in Gulu", "related"),
        ("Sign up for our newsletter", "plea"),
        ("This website uses cookies to improve your experience.", "notice"),
        ("Photo: Peter Okello", "caption"),
        ("Leave a comment", "comments"),
        ("Tags: markets, trade", "tags"),
        ("© 2024 The Nile Post. All rights reserved.", "footer"),
    ],
)
def test_kinds_of_chrome_below_an_article(line: str, kind: str, rules: ChromeRules) -> None:
    article = clean(page("\n".join([*PLAIN[:3], line])), rules)
    assert isinstance(article, Article)
    assert chrome_of(article, kind) == [line]
    assert body_of(article) == "\n".join(PLAIN[:3])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tchiani, Goïta and Traoré meet in Niamey and sign the charter of the alliance.", "en"),
        ("Malagasy president Andry Rakoto appoints Haja Rasolofo as prime minister.", "en"),
        ("Le président a reçu le ministre libyen à Niamey et lui a promis son aide.", "fr"),
        ("El presidente recibió a la delegación en el palacio y prometió ayuda.", "es"),
        ("Minister Rasolofomanana and President Andriamahefa open a hospital in Antsirabe.", "en"),
        ("Shugaban kasar ya gana da ministan a birnin Yamai domin tattauna batun tsaro.", "ha"),
        ("Madaxweynaha ayaa la kulmay wasiirka oo ay ka wada hadleen amniga xuduudda.", "so"),
        ("Rais alikutana na waziri wa mambo ya nje na kuahidi msaada kwa wananchi.", "sw"),
        ("التقى الرئيس بالوزير في العاصمة ووعد بتقديم المساعدة.", "ar"),
        ("הנשיא נפגש עם השר בבירה והבטיח סיוע לתושבים.", "he"),
        ("Президент принял делегацию и обещал помощь пострадавшим районам.", "ru"),
    ],
)
def test_language_of_one_sentence(text: str, language: str, rules: ChromeRules) -> None:
    article = clean(page(text), rules)
    assert isinstance(article, Article)
    assert isinstance(article.language, Told)
    assert (article.language.value, article.language.by) == (language, "text")


def test_characters_that_no_text_should_hold_do_no_harm(rules: ChromeRules) -> None:
    article = clean(page("The minis\x00ter \ud800met the \x85envoys of both \ufffecountries in the capital and promised them help."), rules)
    assert isinstance(article, Article)
    assert article.language == Told(value="en", by="text")


def test_an_old_language_tag_is_understood(rules: ChromeRules) -> None:
    article = clean(page("Haftar, Langley, Bernt, Tchiani.", declared=Declared(language="iw-IL")), rules)
    assert isinstance(article, Article)
    assert article.language == Told(value="he", by="declared")


def test_what_is_declared_decides_where_the_text_is_too_short(rules: ChromeRules) -> None:
    article = clean(page("Haftar, Langley, Bernt, Tchiani.", declared=Declared(language="fr-FR")), rules)
    assert isinstance(article, Article)
    assert article.language == Told(value="fr", by="declared")
    undeclared = clean(page("Haftar, Langley, Bernt, Tchiani."), rules)
    assert isinstance(undeclared, Article)
    assert isinstance(undeclared.language, Unknown)


def test_a_short_text_full_of_foreign_names_is_in_the_language_declared(rules: ChromeRules) -> None:
    text = "Minister Samsul Bahri met Datuk Ismail Sabri in Kuala Lumpur."
    article = clean(page(text, declared=Declared(language="en")), rules)
    assert isinstance(article, Article)
    assert article.language == Told(value="en", by="declared")


def test_a_short_text_that_speaks_for_itself_outdoes_what_is_declared(rules: ChromeRules) -> None:
    article = clean(page("Menteri luar negeri bertemu presiden di Jakarta.", declared=Declared(language="en")), rules)
    assert isinstance(article, Article)
    assert isinstance(article.language, Told)
    assert article.language.by == "text"
    assert article.language.value in {"id", "ms"}


@pytest.mark.parametrize(
    "text", ["Niger's foreign minister met ECOWAS's foreign minister in Geneva.", "Togo's foreign minister met Chad's foreign minister in Oslo."]
)
def test_a_language_that_alone_claims_a_text_has_it(text: str, rules: ChromeRules) -> None:
    article = clean(page(text), rules)
    assert isinstance(article, Article)
    assert article.language == Told(value="en", by="text")


@pytest.mark.parametrize("trail", ["Home » News » Politics", "Home > News > Politics", "Home / World news / Africa"])
@pytest.mark.parametrize("holder", ["© The Elegu Mail", "Copyright 2024 The Elegu Mail. All rights reserved.", "Copyright © 2024 by The Elegu Mail"])
def test_a_trail_through_a_site_is_neither_title_nor_publisher(trail: str, holder: str, rules: ChromeRules) -> None:
    headline = "Uganda and South Sudan ministers agree to build a market together"
    lines = [
        "Home News Politics World Business Sport",
        "Search",
        trail,
        headline,
        "By Ada Lado - 14 March 2024",
        *PLAIN[:3],
        "Related",
        "Storm hits",
        holder,
    ]
    article = clean(page("\n".join(lines)), rules)
    assert isinstance(article, Article)
    assert isinstance(article.title, Told)
    assert isinstance(article.publisher, Told)
    assert (article.title.value, article.publisher.value) == (headline, "The Elegu Mail")
