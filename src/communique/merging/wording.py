"""The words of an article's own text, in the form in which texts are compared."""

import re
import unicodedata

from communique.knowledge.story_rules import StoryRules
from communique.model import Article, Told

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_DATELINE = re.compile(
    r"\s*(?:[^\n.!?]{0,80}?\([^()\n]{2,40}\)|[^\W\d_a-z][^\Wa-z]{2,}[^\n(]{0,50}?(?:\([^()\n]{2,40}\))?)\s*(?:[-–—]{1,2}|(?<=\)):)\s+",
)
"""What stands before the first sentence up to a dash: a place in capitals or an agency in brackets, whatever the language of the date between."""
_TAIL = re.compile(r"(?:\s*[(\[][^()\[\]\n]{2,60}[)\]]|\s+[-–—]{1,2}\s*[^\W\d_a-z][\w /.&]{1,30})\.?\s*\Z")
"""An agency's or author's tag behind the last sentence."""


COMMON = 5.3
"""On the Zipf scale, from where a word with a capital is rather the first of a sentence than a name: "the", "former", but not "Israel"."""


def own_text(article: Article) -> str:
    """Give an article's own text without chrome, dateline and agency's tag."""
    text = "\n".join(article.text[span.start : span.end] for span in article.body)
    stripped = _TAIL.sub("", _DATELINE.sub("", text, count=1) if _DATELINE.match(text) else text)
    # A text that is nothing but a tag is compared as it is.
    return stripped or text


def title_of(article: Article) -> str:
    """Give the headline, or nothing where none is known."""
    return article.title.value if isinstance(article.title, Told) else ""


def words_of(text: str) -> list[str]:
    """Give the words and numbers of a text, folded.

    >>> words_of("Chad’s army: 1,200 men")
    ["chad's", 'army', '1200', 'men']
    """
    return [_plain(word) for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold())]


def _plain(word: str) -> str:
    return word.replace(",", "") if word[0].isdigit() else word.replace("’", "'")


def name_words(text: str, rules: StoryRules) -> list[str]:
    """Give the words of a text that are written as names and are not common words, folded, each as often as it stands there."""
    capital = (word for word in _WORD.findall(unicodedata.normalize("NFKC", text)) if word[0].isupper())
    folded = (_plain(word.casefold()) for word in capital)
    return [word for word in folded if rules.frequencies.get(word, 0.0) < COMMON and number_of(word, rules) is None]


def number_of(word: str, rules: StoryRules) -> str | None:
    """Give the value of a word that is a number or a day, written in one way; None for every other word."""
    if word[0].isdigit():
        return word
    for kind, known in (("", rules.numbers), ("weekday ", rules.weekdays), ("month ", rules.months)):
        if word in known:
            return f"{kind}{known[word]}"
    return None
