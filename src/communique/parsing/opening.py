"""Whoever comes at somebody's invitation: opening words bring the names and offices of a host, and the visitor who follows is the subject.

The small parser takes the first name for the subject, and all others for words about it. Commas tell more: what they part is a name or an office, and
the visitor is the last name with the office beside it.
"""

from communique.parsing.tree import FINITE, NAMES, Tree

_OPENING = frozenset({"DET", "ADJ", "NUM", *NAMES})


def subject_behind_host(tree: Tree) -> None:
    """Take for the subject the visitor: "at the invitation of the King of Malta, Leo Borg, the Queen of Spain, Ada Obi, paid a visit"."""
    verb = next(word for word, head in enumerate(tree.heads) if word == head)
    stretch = _opening(tree, verb)
    if not stretch:
        return
    opening, *parts = stretch
    closed = tree.texts[parts[-1].stop] == ","
    names = [place for place, part in enumerate(parts) if _is_name(tree, part)]
    if not names or (not closed and names[-1] < len(parts) - 1):
        return
    last = names[-1]
    if closed and names[-2:] == [len(parts) - 2, len(parts) - 1]:  # of two that look like names at the end the second is the office
        last -= 1
    offices = (parts[last + 1 :] or parts[last - 1 : last]) if closed else []
    visitor, host = _head(tree, parts[last]), _host(tree, opening)
    _gather(tree, parts[last], visitor)
    tree.hang(visitor, verb, "nsubjpass" if tree.children(verb, "auxpass") else "nsubj")
    for part in parts:
        if part != parts[last]:
            head = _head(tree, part)
            _gather(tree, part, head)
            tree.hang(head, visitor if part in offices else host, "appos")


def _opening(tree: Tree, verb: int) -> list[range]:
    """Give what commas part before the verb: words with a preposition that open the sentence, and at least one name or office more; else nothing."""
    auxiliaries = [word for word in tree.children(verb, "aux", "auxpass") if word < verb]
    finite = tree.tags[verb] in FINITE or any(tree.tags[word] in {*FINITE, "MD"} for word in auxiliaries)
    end = min([verb, *auxiliaries])
    commas = [word for word in range(end) if tree.texts[word] == ","]
    if not finite or not commas or tree.tags[0] != "IN" or tree.relations[0] != "prep":
        return []
    starts = [0, *(comma + 1 for comma in commas)]
    stops = [*commas, end]
    parts = [range(start, stop) for start, stop in zip(starts, stops, strict=True) if start < stop]
    if any(tree.parts[word] in {"VERB", "AUX", "SCONJ"} for word in range(1, end)) or len(parts) < 3 - (commas[-1] + 1 != end):
        return []
    plain = all(tree.parts[part[0]] in {*_OPENING, "PRON"} and tree.parts[part[-1]] in NAMES for part in parts[1:])
    return parts if plain and "of" in (tree.texts[word] for word in parts[0]) else []


def _is_name(tree: Tree, part: range) -> bool:
    """Whether a part is a person's name, with or without a title: two words of a name, neither "the …" nor "… of …"."""
    return (
        len(part) > 1
        and tree.parts[part[0]] != "DET"
        and all(tree.parts[word] == "PROPN" for word in part[-2:] if tree.tags[word] != "HYPH")
        and not any(tree.texts[word] in {"of", "and", "for"} for word in part)
    )


def _head(tree: Tree, part: range) -> int:
    """Give the word of a part on which the others hang: the last of a name, the first noun of an office with words behind it."""
    if _is_name(tree, part):
        return part[-1]
    preposition = next((word for word in part if tree.parts[word] in {"ADP", "CCONJ"}), part.stop)
    return max((word for word in part if word < preposition and tree.parts[word] in NAMES), default=part[-1])


def _gather(tree: Tree, part: range, head: int) -> None:
    """Hang on the head of a part whatever of it hung on words outside."""
    for word in part:
        if word != head and tree.heads[word] not in part:
            tree.hang(word, head, "compound" if word < head else "appos")
        elif word != head and tree.heads[word] == word:
            tree.hang(word, head, "dep")
    if tree.heads[head] in part:
        above = tree.heads[head]
        tree.hang(above, head, "compound" if above < head else "appos")


def _host(tree: Tree, opening: range) -> int:
    """Give whose invitation it is: the noun behind "of", or the last noun."""
    of = next(word for word in opening if tree.texts[word] == "of")
    return next((word for word in tree.children(of, "pobj")), opening[-1])
