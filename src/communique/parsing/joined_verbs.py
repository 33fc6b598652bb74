"""Verbs that the small parser joins to the wrong one: each goes on about the subject of a verb further up."""

from communique.parsing.tree import FINITE, Tree


def joined_over_a_clause(tree: Tree, verb: int) -> None:
    """Join a verb to the main one behind a clause between commas: "praised the bridge, whose stone they laid, and urged the firm to hurry".

    So is one with an object of its own behind a participle: "condemned the raids carried out by rebels, voiced their sorrow".
    """
    clause = tree.heads[verb]
    if tree.relations[verb] != "conj" or tree.tags[verb] != "VBD" or clause > verb or tree.children(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
        return
    main = next(w for w, head in enumerate(tree.heads) if w == head)
    if tree.tags[main] != "VBD" or not main < clause or not tree.children(main, "nsubj") or not tree.children(verb, "dobj", "prep"):
        return
    first = next((c for c in range(verb - 1, clause, -1) if tree.heads[c] == clause and tree.relations[c] == "cc"), verb)
    behind_comma = tree.texts[first - 1] == ","
    beside = tree.relations[clause] == "relcl" and "," in tree.texts[main:clause] and first < verb
    passive = bool(tree.children(clause, "auxpass"))
    of_participle = tree.relations[clause] == "acl" and tree.tags[clause] in {"VBN", "VBD"} and bool(tree.children(verb, "dobj"))
    if behind_comma and ((beside and passive) or of_participle):
        tree.hang(verb, main, "conj")
        if first < verb:
            tree.heads[first] = main


def joined_to_infinitive(tree: Tree, verb: int) -> None:
    """Join a verb of the present to the one above that has a subject, not to an infinitive: "asked Togo to pay and accuses it of fraud"."""
    clause = tree.heads[verb]
    if tree.relations[verb] != "conj" or tree.tags[verb] != "VBZ" or tree.tags[clause] != "VB" or tree.children(verb, "nsubj", "nsubjpass"):
        return
    if not any(tree.texts[c].lower() == "to" for c in tree.children(clause, "aux")):
        return
    above = tree.heads[clause]
    while tree.heads[above] != above and not (tree.tags[above] in FINITE and tree.children(above, "nsubj", "nsubjpass")):
        above = tree.heads[above]
    for word in tree.children(clause, "cc"):
        tree.heads[word] = above if clause < word < verb else tree.heads[word]
    tree.hang(verb, above, "conj")
