"""Finds the verb that the parser took for a helping one, and the main verb that it put under a relative clause."""

from communique.parsing.tree import FINITE, Tree

HELPING = frozenset({"am", "are", "did", "do", "does", "got", "had", "has", "have", "is", "was", "were"})


def verb_before_participle(tree: Tree, verb: int) -> None:
    """Take for the verb what the parser took for a helping one: "who represents jailed poets"."""
    participle = tree.heads[verb]
    objects = tree.children(participle, "dobj") if tree.relations[verb] == "aux" and participle == verb + 1 else []
    if not objects or tree.tags[verb] not in FINITE or tree.texts[verb].lower() in HELPING:
        return
    head, relation = tree.heads[participle], tree.relations[participle]
    for child in tree.children(participle):
        tree.hang(child, verb, tree.relations[child])
    tree.hang(verb, verb if head == participle else head, relation)
    tree.hang(participle, objects[0], "amod")
    tree.parts[verb] = "VERB"


def main_verb_behind_relative(tree: Tree, verb: int) -> None:
    """Part a relative clause from the main one that the parser put under it: "Ana Sy, who sells arms, was arrested"."""
    subjects = tree.children(verb, "nsubj")
    if len(subjects) != 2 or tree.texts[subjects[1]].lower() not in {"who", "which"} or tree.heads[verb] != verb:
        return
    name, who = subjects
    behind = [c for c in tree.children(verb, "ccomp", "parataxis") if c > verb and not tree.children(c, "nsubj", "nsubjpass", "mark")]
    finite = [c for c in behind if tree.tags[c] in FINITE or any(tree.tags[a] in {*FINITE, "MD"} for a in tree.children(c, "aux", "auxpass"))]
    if len(finite) == 1 and "," in tree.texts[verb : finite[0]] and tree.texts[who - 1] == ",":
        tree.hang(finite[0], finite[0], "ROOT")
        tree.hang(verb, name, "relcl")
        tree.hang(name, finite[0], "nsubjpass" if tree.children(finite[0], "auxpass") else "nsubj")
