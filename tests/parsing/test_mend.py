"""Slips of the small parser that are mended by their shape."""

from communique.model import Sentence, Token
from communique.parsing.mend import Tree, mend

from .conftest import Reader


def word(sentence: Sentence, text: str) -> Token:
    return next(token for token in sentence.tokens if token.text == text)


def test_that_is_a_relative_pronoun_where_it_is_an_argument(reader: Reader) -> None:
    sentence = reader("The closure follows the sanctions that the Pacific Community imposed on Sunday.")
    assert (word(sentence, "that").tag, word(sentence, "imposed").dep) == ("WDT", "relcl")


def test_what_a_participle_tells_of_is_still_the_object(reader: Reader) -> None:
    sentence = reader("Norway announces a deal formally handing over the islands to Mauritius.")
    assert (word(sentence, "deal").dep, word(sentence, "handing").dep) == ("dobj", "acl")
    assert sentence.tokens[word(sentence, "deal").head].text == "announces"


def test_what_somebody_becomes_the_next_to_do_hangs_on_the_noun(reader: Reader) -> None:
    sentence = reader("Malta becomes the 12th country to recognise Somaliland.")
    assert word(sentence, "recognise").dep == "acl"
    assert sentence.tokens[word(sentence, "recognise").head].text == "country"


def test_two_persons_with_titles_are_two_subjects() -> None:
    # As the parser hung "minister Doyle and minister Otieno sign" where it took the second name for the head of all that stands before.
    tree = Tree(
        texts=["minister", "Doyle", "and", "minister", "Otieno", "sign"],
        tags=["NN", "NNP", "CC", "NN", "NNP", "VBP"],
        parts=["NOUN", "PROPN", "CCONJ", "NOUN", "PROPN", "VERB"],
        relations=["compound", "appos", "cc", "conj", "nsubj", "ROOT"],
        heads=[4, 0, 1, 1, 5, 5],
    )
    mend(tree)
    assert list(zip(tree.relations, tree.heads, strict=True)) == [
        ("compound", 1), ("nsubj", 5), ("cc", 1), ("compound", 4), ("conj", 1), ("ROOT", 5),
    ]  # fmt: skip


def test_a_participle_before_an_object_is_of_the_object(reader: Reader) -> None:
    sentence = reader("Germany returned looted bronzes to Nigeria.")
    assert (word(sentence, "looted").dep, word(sentence, "bronzes").dep) == ("amod", "dobj")
    assert sentence.tokens[word(sentence, "bronzes").head].text == "returned"


def test_what_somebody_is_doing_is_the_verb(reader: Reader) -> None:
    sentence = reader("Qatar is mediating between Sudan's army and the RSF.")
    verb = word(sentence, "mediating")
    assert (verb.dep, verb.pos, verb.head) == ("ROOT", "VERB", verb.index)
    assert {sentence.tokens[c].dep for c in sentence.children[verb.index]} >= {"aux", "nsubj", "prep"}


def test_a_verb_that_the_lemmatizer_does_not_know_has_a_lemma_all_the_same(reader: Reader) -> None:
    assert word(reader("Mali was readmitted to the union."), "readmitted").lemma == "readmit"
