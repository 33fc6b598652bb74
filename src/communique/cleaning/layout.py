"""A page's text laid out: its lines, what each is seen to be, and which are the article's."""

import msgspec

from communique.cleaning.lines import Line, lines_of
from communique.cleaning.looks import Look, look
from communique.cleaning.stretch import article_lines, lines_but_chrome
from communique.knowledge.chrome_rules import ChromeRules


class Layout(msgspec.Struct, frozen=True):
    """A text's lines, what each is seen to be, and whether it is the article's; `first` and `end` bound the article."""

    text: str
    lines: list[Line]
    looks: list[Look]
    chosen: list[bool]

    @property
    def first(self) -> int:
        """The place of the article's first line; 0 where there is none."""
        return self.chosen.index(True) if True in self.chosen else 0

    @property
    def end(self) -> int:
        """The place after the article's last line; 0 where there is none."""
        return len(self.chosen) - self.chosen[::-1].index(True) if True in self.chosen else 0

    def without(self, places: set[int]) -> "Layout":
        """Give the same layout with some lines no longer the article's."""
        return msgspec.structs.replace(self, chosen=[there and at not in places for at, there in enumerate(self.chosen)])


def lay_out(text: str, rules: ChromeRules, *, extracted: bool = False) -> Layout:
    """Lay out a text: a whole flattened page, or one `extracted` from a page, that is an article but for remnants."""
    lines = lines_of(text)
    seen: dict[tuple[str, str], Look] = {}
    looks: list[Look] = []
    for line in lines:
        # Menus repeat themselves; a line is looked at once.
        known = seen.get((line.text, line.bullet))
        looks.append(known or seen.setdefault((line.text, line.bullet), look(line, rules)))
    chosen = lines_but_chrome(lines, looks, rules) if extracted else article_lines(lines, looks, rules)
    return Layout(text, lines, looks, chosen)
