"""Mends what the small parser regularly hangs on the wrong word; each slip is a shape of the tree, whatever its words."""

from collections.abc import Callable

import msgspec

NAMES = frozenset({"NOUN", "PROPN"})
PARTICIPLES = frozenset({"VBG", "VBN"})
TITLES = frozenset({"compound", "nmod"})
ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})
RELATIVE = frozenset({"acl", "ccomp", "relcl"})
BECOMING = frozenset({"attr", "acomp"})


class Tree(msgspec.Struct):
    """The syntax of one sentence while it is mended: a list for each column, by the place of the word; a root is its own head."""

    texts: list[str]
    tags: list[str]
    parts: list[str]
    relations: list[str]
    heads: list[int]

    def children(self, word: int, *relations: str) -> list[int]:
        """Words that hang on a word, by any of these relations or, where none is given, by any."""
        return [c for c, head in enumerate(self.heads) if head == word != c and (not relations or self.relations[c] in relations)]

    def hang(self, word: int, head: int, relation: str) -> None:
        """Hang a word on another one."""
        self.heads[word], self.relations[word] = head, relation


def mend(tree: Tree) -> None:
    """Mend every slip of a sentence that is known."""
    slips: tuple[Callable[[Tree, int], None], ...] = (
        _relative_that,
        _names_with_titles,
        _object_with_participle,
        _participle_before_object,
        _infinitive_of_noun,
        _purpose_of_noun,
        _progressive,
        _headline_subject,
    )
    for slip in slips:
        for word in range(len(tree.texts)):
            slip(tree, word)


def _relative_that(tree: Tree, word: int) -> None:
    """Take "that" for the relative pronoun which its place in the clause shows it to be: "the sanctions that the bloc imposed"."""
    clause = tree.heads[word]
    if tree.texts[word].lower() != "that" or tree.tags[word] not in {"IN", "WDT"} or tree.relations[word] not in ARGUMENTS:
        return
    if tree.relations[clause] not in RELATIVE or tree.heads[clause] >= word:
        return
    tree.tags[word], tree.parts[word] = "WDT", "PRON"
    if tree.relations[clause] == "ccomp" and tree.relations[word] == "dobj":
        things = [c for c in tree.children(tree.heads[clause], "dobj") if c < word]
        if things:  # "pay the debt to the bank that the country ran up"
            tree.hang(clause, things[-1], "relcl")
    elif tree.relations[clause] == "acl":
        tree.relations[clause] = "relcl"


def _names_with_titles(tree: Tree, title: int) -> None:
    """Part two persons whom the parser made one: "Prime Minister Malta Borg and Foreign Minister Rosa Vella signed"."""
    last = tree.heads[title]
    if tree.relations[title] not in TITLES or tree.parts[title] not in NAMES or last <= title or tree.parts[last] != "PROPN":
        return
    for first in tree.children(title, "appos"):
        other = next((c for c in tree.children(first, "conj") if first < c < last and tree.parts[c] in NAMES), None)
        if title < first and tree.parts[first] == "PROPN" and other is not None and not tree.children(title, "punct"):
            tree.hang(first, tree.heads[last] if tree.heads[last] != last else first, tree.relations[last])
            tree.hang(title, first, "compound")
            tree.hang(other, last, "compound")
            tree.hang(last, first, "conj")
            return


def _object_with_participle(tree: Tree, participle: int) -> None:
    """Take for the object what stands right after a verb and is told of by a participle: "held a series of talks focused on trade"."""
    verb = tree.heads[participle]
    if tree.relations[participle] != "ccomp" or tree.tags[participle] not in PARTICIPLES or tree.parts[verb] != "VERB" or verb > participle:
        return
    things = [c for c in tree.children(participle, "nsubj", "nsubjpass") if verb < c < participle]
    if len(things) == 1 and not tree.children(participle, "aux", "auxpass", "mark", "cc") and not tree.children(verb, "dobj"):
        tree.hang(things[0], verb, "dobj")
        tree.hang(participle, things[0], "acl")


def _infinitive_of_noun(tree: Tree, infinitive: int) -> None:
    """Hang an infinitive on the noun that somebody is or becomes: "became the tenth country to recognise the state"."""
    verb = tree.heads[infinitive]
    if tree.relations[infinitive] != "xcomp" or tree.tags[infinitive] != "VB":
        return
    nouns = [c for c in tree.children(verb, "attr") if verb < c < infinitive and tree.parts[c] in NAMES]
    if nouns and tree.children(nouns[0], "amod", "nummod"):
        tree.hang(infinitive, nouns[0], "acl")


def _purpose_of_noun(tree: Tree, infinitive: int) -> None:
    """Tell an infinitive under a noun from a relative clause: "a fund to help the victims"."""
    if tree.relations[infinitive] == "relcl" and tree.tags[infinitive] == "VB" and not tree.children(infinitive, "nsubj", "nsubjpass"):
        marked = any(tree.tags[c] == "TO" for c in tree.children(infinitive, "aux"))
        relative = any(tree.tags[c] in {"WDT", "WP", "WRB"} for c in tree.children(infinitive))
        tree.relations[infinitive] = "acl" if marked and not relative else "relcl"


def _participle_before_object(tree: Tree, participle: int) -> None:
    """Take a participle right between a verb and its object for the object's: "returned looted bronzes"."""
    verb = tree.heads[participle]
    beside = tree.relations[participle] in {"advcl", "ccomp", "conj", "dep", "xcomp"} and verb == participle - 1 and tree.parts[verb] == "VERB"
    things = tree.children(participle, "dobj") if beside and tree.tags[participle] in {"VBD", "VBN"} else []
    if (
        len(things) == 1
        and things[0] > participle
        and not tree.children(verb, "dobj")
        and not [c for c in range(participle) if tree.heads[c] == participle]
    ):
        tree.hang(things[0], verb, "dobj")
        tree.hang(participle, things[0], "amod")
        tree.tags[participle] = "VBN"


def _progressive(tree: Tree, participle: int) -> None:
    """Make a participle the verb of its clause which the parser took for what somebody is: "is mediating between them"."""
    verb = tree.heads[participle]
    if tree.tags[participle] != "VBG" or tree.relations[participle] != "attr" or tree.parts[verb] != "AUX" or verb != participle - 1:
        return
    subjects = tree.children(verb, "nsubj")
    if subjects and all(tree.parts[subject] in {"PROPN", "PRON"} for subject in subjects):  # "the plan is building on sand" stays
        for word in tree.children(verb):
            tree.heads[word] = participle
        tree.hang(participle, tree.heads[verb] if tree.heads[verb] != verb else participle, tree.relations[verb])
        tree.hang(verb, participle, "aux")
        tree.parts[participle] = "VERB"


def _headline_subject(tree: Tree, name: int) -> None:
    """Take for the subject the name before a headline's infinitive: "Peru to send 20 doctors to Haiti"."""
    verb = tree.heads[name]
    loose = tree.relations[name] == "dep" and tree.parts[name] in NAMES and not tree.children(verb, "nsubj")
    infinitive = tree.tags[verb] == "VB" and any(tree.tags[c] == "TO" and name < c < verb for c in tree.children(verb, "aux"))
    if loose and infinitive and tree.relations[verb] == "ROOT":
        tree.relations[name] = "nsubj"
