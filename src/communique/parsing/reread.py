"""Reads a sentence again that the small parser lost: it knows the past tense better than the present of reports, and "if" better than inversion."""

from collections.abc import Iterable, Mapping

import msgspec
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as ParsedSpan
from spacy.tokens import Token as ParsedToken

from communique.parsing.tree import FINITE

MOST_TRIED = 3
"""Words of a sentence that are tried as its verb: in 1,157 sentences of reports 81 of the 82 that were found were among the first three."""
PLAIN_PAST = "took"
"""A past that is no participle: behind a comma "sentenced nurse Sy" reads like the nurse who was sentenced."""
CONDITION = "if"
"""What stands for the first word of an inverted condition ("should talks fail")."""
SURELY_PAST = "did"
"""A past that is no participle, with whatever completes it: "teachers protested in" reads like teachers whom somebody protested."""
SINCE, MEANWHILE = "since", "already"
"""What stands between the words of a perfect, and what the parser is given for it: it would begin a time of its own ("has since banned")."""
HAVE = frozenset({"'d", "'s", "'ve", "had", "has", "have"})
PASTS = frozenset({"VBD", "VBN"})
NEVER_PRESENT = frozenset({"VBD", "VBG", "VBN"})
ONE = frozenset({"NN", "NNP", "NNPS"})
"""Tags of one subject: the plural names are mostly states ("the Netherlands orders")."""
MANY = frozenset({"NNS", "NNPS"})
BEFORE_A_NOUN = frozenset({"DT", "IN", "JJ", "JJR", "JJS", "MD", "POS", "PRP$", "TO"})
"""Tags of words after which no finite verb stands."""
CONCLUDES = frozenset({".", ":", "VBZ", "VBP", "VBD", "MD"})
"""Tags of words before which a present-tense verb does not stand."""
COMPLETES = frozenset({"dobj", "xcomp", "ccomp", "prt", "acomp"})
OPENS_A_SUBJECT = frozenset({"DT", "NNP", "NNPS", "NNS", "PRP", "PRP$"})


PREFIXES = ("re", "out", "over", "under", "fore", "mis")
"""What makes of a common verb one whose past the parser may not know ("retook")."""


class Present(msgspec.Struct, frozen=True):
    """A verb in the present tense: its lemma, its past, and whether it is of the third person singular.

    A past tense that the parser may not know ("retook") is put as the one that it knows ("took"): it is of no person.
    """

    lemma: str
    past: str
    third: bool | None


class Habits(msgspec.Struct, frozen=True):
    """What is put otherwise for the parser: verbs in the present, and the words that make a condition before their subject."""

    presents: dict[str, Present]
    inverting: frozenset[str]


class Reading(msgspec.Struct, frozen=True):
    """A sentence as it was parsed in the end. `told` gives the lemma and tag of words that were put otherwise, by their place."""

    syntax: ParsedSpan
    told: dict[int, tuple[str, str]] = {}


def present_forms(lemmas: Iterable[str], irregular: Iterable[tuple[str, Iterable[str]]]) -> dict[str, Present]:
    """Make the present forms of verbs, each with its past; `irregular` tells the lemmas of irregular forms.

    >>> present_forms(["sign"], [])["signs"]
    Present(lemma='sign', past='signed', third=True)
    """
    pasts: dict[str, list[str]] = {}
    doubling: set[str] = set()
    for form, of in irregular:
        for lemma in of:
            if form.endswith("ing"):
                doubling.add(lemma)
            else:
                pasts.setdefault(lemma, []).append(form)
    found: dict[str, Present] = {}
    for lemma in lemmas:
        # "gave" rather than "given"; a verb that doubles its consonant and has no past of its own is "cut" or "hit".
        past = min(pasts[lemma], key=lambda form: (form[-1] == "n", form)) if lemma in pasts else lemma if lemma in doubling else _regular(lemma)
        found[_third(lemma)] = Present(lemma, past, third=True)
        if lemma not in found:  # "summons" is of "summon"
            found[lemma] = Present(lemma, past, third=False)
    return found | _rare_pasts(pasts)


def _rare_pasts(pasts: Mapping[str, Iterable[str]]) -> dict[str, Present]:
    """Give the irregular pasts of verbs that a prefix makes of common ones."""
    made = ((lemma, form, prefix) for lemma, forms in pasts.items() for form in forms for prefix in PREFIXES if form.startswith(prefix))
    return {
        form: Present(lemma, form.removeprefix(prefix), third=None)
        for lemma, form, prefix in made
        if form.removeprefix(prefix) in pasts.get(lemma.removeprefix(prefix), ())
    }


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{lemma}s"


def _regular(lemma: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    return f"{lemma[:-1]}ied" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else f"{lemma}ed"


def reread(sentence: ParsedSpan, pipeline: Language, habits: Habits, *, headline: bool) -> Reading:
    """Read a sentence anew, put otherwise, where it has an inverted condition or was left without a main verb; else give it as it is.

    What neither ends as a sentence does nor is a headline is taken for the phrase that it seems.
    """
    inverted = _inverting(sentence, habits.inverting)
    if inverted is not None:
        found = _parsed(sentence, {inverted: CONDITION}, pipeline)
        if found is not None and found[inverted].dep_ == "mark" and _still_active(sentence[inverted], found[inverted].head):
            return Reading(found, {inverted: (sentence[inverted].lower_, "MD")})
    since = _within_perfect(sentence)
    if since is not None:
        found = _parsed(sentence, {since: MEANWHILE}, pipeline)
        if found is not None and found[since].dep_ == "advmod":
            return Reading(found, {since: (SINCE, "RB")})
    whole = headline or sentence[-1].is_punct
    if whole and _lacks_verb(sentence):
        reading = _with_verb(sentence, pipeline, habits.presents)
        return reading if reading.told or headline else _with_past(sentence, pipeline, habits.presents)
    return Reading(sentence, _taken_for_presents(sentence, habits.presents))


def _taken_for_presents(sentence: ParsedSpan, presents: Mapping[str, Present]) -> dict[int, tuple[str, str]]:
    """Give the pasts of rare verbs that the parser took for their present."""
    bare = [word for word in sentence if word.tag_ in {"VB", "VBP"} and word.text in presents]
    return {word.i - sentence.start: (presents[word.text].lemma, "VBD") for word in bare if presents[word.text].third is None}


def _inverting(sentence: ParsedSpan, words: frozenset[str]) -> int | None:
    """Find the word that makes a condition by standing before its subject: at the start ("Were they to fail, ...") or, a modal, anywhere."""
    for word in sentence:
        if word.lower_ in words and word.i + 1 < sentence.end and sentence[-1].text != "?" and word.nbor().tag_ in OPENS_A_SUBJECT:
            place = word.i - sentence.start
            opens = not any(before.is_alpha for before in sentence[:place]) and any(later.text == "," for later in sentence[place:])
            if opens or word.tag_ == "MD":
                return place
    return None


def _within_perfect(sentence: ParsedSpan) -> int | None:
    """Find the "since" of "has since banned" where it was taken for the beginning of a time."""
    for word in sentence[1:-1]:
        if word.lower_ == SINCE and word.dep_ != "advmod" and word.nbor(-1).lower_ in HAVE and word.nbor().tag_ in PASTS:
            return word.i - sentence.start
    return None


def _still_active(word: ParsedToken, verb: ParsedToken) -> bool:
    """Whether what the word began is no passive, which it would no longer show: "were they to fail", but not "were they attacked"."""
    return word.lemma_ != "be" or any(child.tag_ == "TO" for child in verb.children)


def _parsed(sentence: ParsedSpan, instead: Mapping[int, str], pipeline: Language) -> ParsedSpan | None:
    """Parse the same words but for some; None where they then are no longer one sentence."""
    words = [instead.get(place, word.text) for place, word in enumerate(sentence)]
    found = next(iter(pipeline(Doc(pipeline.vocab, words=words, spaces=[bool(word.whitespace_) for word in sentence])).sents))
    return found if len(found) == len(sentence) else None


def _with_verb(sentence: ParsedSpan, pipeline: Language, presents: dict[str, Present]) -> Reading:
    """Read a sentence with a word in the past tense that could be its verb.

    The reading counts where that word then is the main verb and agrees with its subject, as it did in the present.
    """
    places = _could_be_verbs(sentence, presents)
    apart = [place for place in places if sentence[place - 1].text == "," and presents[sentence[place].text].third is not None]
    for place, past in [*((place, presents[sentence[place].text].past) for place in places), *((place, PLAIN_PAST) for place in apart)]:
        present = presents[sentence[place].text]
        found = _parsed(sentence, {place: past}, pipeline)
        done = found is not None and (past != PLAIN_PAST or any(child.dep_ == "dobj" for child in found.root.children))
        if found is not None and done and found.root.i == place and _has_subject(found.root, present, sentence, place):
            tag = "VBD" if present.third is None else "VBZ" if present.third else "VBP"
            return Reading(found, {place: (present.lemma, tag)})
    return Reading(sentence)


def _with_past(sentence: ParsedSpan, pipeline: Language, presents: dict[str, Present]) -> Reading:
    """Read a sentence with a surer past for one of its pasts that were taken for participles, where that then is the main verb and has a subject."""
    for word in sorted(_could_be_pasts(sentence, presents), key=lambda w: (w != sentence.root, w.i))[:MOST_TRIED]:
        place = word.i - sentence.start
        found = _parsed(sentence, {place: SURELY_PAST}, pipeline)
        if found is None or found.root.i != place:
            continue
        relations = {child.dep_ for child in found.root.children if child.i < place}
        if "nsubj" in relations and not any(child.dep_ == "agent" or child.lower_ == "by" for child in found.root.children):
            return Reading(found, {place: (word.lemma_, "VBD")})
    return Reading(sentence)


def _could_be_pasts(sentence: ParsedSpan, presents: dict[str, Present]) -> list[ParsedToken]:
    """List the words that may be a finite past and have no helping verb."""
    pasts = [word for word in sentence[1:] if word.tag_ in PASTS and not any(child.dep_ in {"aux", "auxpass"} for child in word.children)]
    return [word for word in pasts if word.lemma_ in presents and presents[word.lemma_].past == word.lower_]


def _lacks_verb(sentence: ParsedSpan) -> bool:
    """Whether a sentence has no main verb, or one without a subject, or one that only a side clause can have."""
    root = sentence.root
    relations = {child.dep_ for child in root.children}
    if root.tag_ in FINITE:
        return "mark" in relations or (root.tag_ != "VBD" and relations.isdisjoint({"nsubj", "nsubjpass", "csubj", "expl"}))
    return not any(child.dep_ in {"aux", "auxpass"} and child.tag_ != "TO" for child in root.children)


def _could_be_verbs(sentence: ParsedSpan, presents: dict[str, Present]) -> list[int]:
    """List the words that could be the main verb: the root first, then in order."""
    words = [word for word in sentence if not word.is_space]
    places = range(1, len(words) - 1)
    fit = [words[i] for i in places if words[i].text in presents and _may_be_finite(words[i - 1], words[i], words[i + 1])]
    return [word.i - sentence.start for word in sorted(fit, key=lambda w: (w != sentence.root, w.i))[:MOST_TRIED]]


def _may_be_finite(before: ParsedToken, word: ParsedToken, after: ParsedToken) -> bool:
    named = before.text[0].isupper() or (word.dep_ == "ROOT" and before.tag_ == "JJ")  # "the military hands over"
    return word.tag_ not in NEVER_PRESENT and (named or before.tag_ not in BEFORE_A_NOUN) and after.tag_ not in CONCLUDES


def _has_subject(verb: ParsedToken, present: Present, sentence: ParsedSpan, place: int) -> bool:
    """Whether a verb has a subject of its number; what does not end as a sentence does needs an object too ("arms talks in Geneva").

    A bare verb that was the main word before needs no plural ("Military Police kill").
    """
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    if subject is None or not (sentence[-1].is_punct or any(child.dep_ in COMPLETES for child in verb.children)):
        return False
    joined = {child.dep_ for child in subject.children}
    if present.third is None:
        return True
    if present.third:
        return subject.tag_ in ONE and "conj" not in joined
    many = subject.tag_ in MANY or subject.text.endswith("s") or not joined.isdisjoint({"conj", "cc", "appos"})
    return many or sentence.root.i - sentence.start == place
