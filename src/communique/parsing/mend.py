"""Mends what the small parser regularly hangs on the wrong word; each slip is a shape of the tree, whatever its words."""

import re
from collections.abc import Callable

from communique.parsing.joined_verbs import joined_over_a_clause, joined_to_infinitive
from communique.parsing.lost_verbs import main_verb_behind_relative, verb_before_participle
from communique.parsing.opening import subject_behind_host
from communique.parsing.tree import FINITE, NAMES, Tree

PARTICIPLES = frozenset({"VBG", "VBN"})
TITLES = frozenset({"compound", "nmod"})
ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})
RELATIVE = frozenset({"acl", "ccomp", "relcl"})


_LARGE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{2,}")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def mend(tree: Tree) -> None:
    """Mend every slip of a sentence that is known."""
    slips: tuple[Callable[[Tree, int], None], ...] = (
        _second_of_two,
        verb_before_participle,
        main_verb_behind_relative,
        _relative_that,
        _hyphenated_name,
        _names_with_titles,
        _names_behind_titles,
        _names_run_together,
        _two_words_before_a_noun,
        _verb_with_object,
        _object_with_participle,
        _participle_before_object,
        _infinitive_of_noun,
        _purpose_of_noun,
        _progressive,
        _headline_subject,
        joined_over_a_clause,
        joined_to_infinitive,
        _modal_apart,
        _thing_that_shows,
        _place_that_was_occupied,
        _owner_of_two_words,
        _with_somebody,
        _year_before_subject,
        _about_so_many,
        _beyond_its_measure,
        _act_before_its_object,
        _passive_joined_to_a_noun,
        _name_before_its_people,
        _name_before_a_titled_one,
    )
    for slip in slips:
        for word in range(len(tree.texts)):
            slip(tree, word)
    subject_behind_host(tree)


def _second_of_two(tree: Tree, word: int) -> None:
    """Join to the first of two the second that the parser took for another subject: "talks between Chad (TCD) and Mali began"."""
    verb = tree.heads[word]
    if tree.relations[word] != "nsubj" or tree.parts[word] not in NAMES:
        return
    before = [other for other in tree.children(verb, "nsubj", "nsubjpass") if other < word]
    betweens = [preposition for other in before for preposition in tree.children(other, "prep") if tree.texts[preposition].lower() == "between"]
    firsts = [first for preposition in betweens for first in tree.children(preposition, "pobj") if not tree.children(first, "conj")]
    ands = [w for w in range(firsts[0], word) if tree.tags[w] == "CC"] if len(firsts) == 1 else []
    if ands:
        tree.hang(word, firsts[0], "conj")
        tree.hang(ands[-1], firsts[0], "cc")


def _relative_that(tree: Tree, word: int) -> None:
    """Take "that" for the relative pronoun which its place in the clause shows it to be: "the sanctions that the bloc imposed"."""
    clause = tree.heads[word]
    if tree.texts[word].lower() != "that" or tree.tags[word] not in {"IN", "WDT"} or tree.relations[word] not in ARGUMENTS:
        return
    if tree.relations[clause] not in RELATIVE or tree.heads[clause] >= word:
        return
    tree.tags[word], tree.parts[word] = "WDT", "PRON"
    named = [c for c in tree.children(tree.heads[clause], "attr") if tree.parts[c] in NAMES and c == word - 1]
    if tree.relations[clause] == "ccomp" and tree.relations[word] == "nsubj" and named:  # "it was Norway that proposed the talks"
        tree.hang(clause, named[0], "relcl")
    elif tree.relations[clause] == "ccomp" and tree.relations[word] == "dobj":
        things = [c for c in tree.children(tree.heads[clause], "dobj") if c < word]
        if things:  # "pay the debt to the bank that the country ran up"
            tree.hang(clause, things[-1], "relcl")
    elif tree.relations[clause] == "acl":
        tree.relations[clause] = "relcl"


def _hyphenated_name(tree: Tree, hyphen: int) -> None:
    """Take for part of a name the small letters behind its hyphen: "Moon Jae-in", which are no word of their own."""
    last = hyphen + 1
    if tree.tags[hyphen] != "HYPH" or hyphen < 2 or last == len(tree.texts) or not tree.texts[last].islower():
        return
    named = all(tree.tags[word] == "NNP" and tree.texts[word][:1].isupper() for word in (hyphen - 2, hyphen - 1))
    if named and tree.parts[last] == "NOUN" and tree.heads[hyphen - 1] == last:
        tree.parts[last], tree.tags[last] = "PROPN", "NNP"


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


def _names_behind_titles(tree: Tree, name: int) -> None:
    """Join to a person, not to the name behind the title, who is told beside: "the prime minister Malta Borg and the president Rosa Vella met"."""
    title = tree.heads[name]
    beside = tree.relations[name] == "appos" and tree.parts[name] == "PROPN" and tree.parts[title] in NAMES and title < name
    if beside and "," not in tree.texts[title:name]:
        for word in tree.children(name, "cc", "conj"):
            tree.heads[word] = title


def _names_run_together(tree: Tree, name: int) -> None:
    """Part two persons whom the parser took for one long name: "President Malta Borg and Samoan minister Rosa Vella signed".

    A title or first name must stand on either side of the first name: "the Trade and Industry Minister Rosa Vella" is one person.
    """
    joining = [c for c in tree.children(name, "cc") if c == name + 1]
    if not joining or tree.relations[name] not in TITLES or tree.parts[name] != "PROPN" or tree.heads[name] < name:
        return
    last = tree.heads[name]
    while tree.relations[last] in TITLES and tree.heads[last] > last:
        last = tree.heads[last]
    named = name >= 2 and all(tree.parts[word] in NAMES for word in (name - 1, name - 2))
    if not named or tree.parts[last] != "PROPN":
        return
    for word in range(name):
        if joining[0] < tree.heads[word] <= last:
            tree.heads[word] = name
    for word in tree.children(name, "conj"):
        tree.hang(word, last, "compound")
    tree.hang(name, tree.heads[last] if tree.heads[last] != last else name, tree.relations[last])
    tree.hang(last, name, "conj")


def _verb_with_object(tree: Tree, word: int) -> None:
    """Take for a verb the plural joined to a verb of the present that has an object: "halts talks and summons the envoy"."""
    joined = tree.relations[word] == "conj" and tree.tags[word] == "NNS" and tree.tags[tree.heads[word]] == "VBZ"
    if joined and tree.children(word, "dobj") and not tree.children(word, "det", "amod", "poss", "nummod"):
        tree.parts[word], tree.tags[word] = "VERB", "VBZ"


def _two_words_before_a_noun(tree: Tree, noun: int) -> None:
    """Put before a noun the two joined words that say of what kind it is: "killed in rocket and mortar attacks", of which it is no object."""
    second = tree.heads[noun]
    beside = tree.relations[noun] == "dobj" and second == noun - 1 and tree.tags[second] == "NN" and tree.relations[second] == "conj"
    if not beside or second < 2 or tree.texts[second - 1].lower() not in {"and", "or"} or tree.parts[second - 2] != "NOUN":
        return
    first = second - 2
    tree.hang(noun, tree.heads[first], tree.relations[first])
    for word in tree.children(first):
        if word < first:
            tree.heads[word] = noun
    tree.hang(first, noun, "compound")
    tree.hang(second, first, "conj")
    tree.hang(second - 1, first, "cc")


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


def _modal_apart(tree: Tree, modal: int) -> None:
    """Give a modal to the verb from which commas part it: "Ana Sy will, on Monday, lead a delegation"."""
    if tree.tags[modal] != "MD" or tree.relations[modal] in {"aux", "ROOT"}:
        return
    finite = (w for w in range(modal + 1, len(tree.texts)) if tree.parts[w] == "VERB" and tree.relations[w] in {"ROOT", "ccomp", "conj"})
    verb = next(finite, None)
    if verb is None or tree.tags[verb] not in {"VB", "VBP"} or tree.children(verb, "aux") or not any(s < modal for s in tree.children(verb, "nsubj")):
        return
    for word in tree.children(modal):
        tree.heads[word] = verb
    tree.hang(modal, verb, "aux")
    tree.tags[verb] = "VB"


def _thing_that_shows(tree: Tree, participle: int) -> None:
    """Part a thing from whom it shows, which the parser took for one name: "a film praising President Ada Obi"."""
    name, thing = tree.heads[participle], participle - 1
    if tree.tags[participle] != "VBG" or tree.relations[participle] != "compound" or name <= participle or tree.parts[name] != "PROPN":
        return
    if thing < 0 or tree.parts[thing] != "NOUN" or tree.heads[thing] not in {name, participle} or tree.relations[thing] != "compound":
        return
    for word in [c for c in tree.children(name) if c < thing]:
        tree.heads[word] = thing
    tree.hang(thing, tree.heads[name] if tree.heads[name] != name else thing, tree.relations[name])
    tree.hang(participle, thing, "acl")
    tree.hang(name, participle, "dobj")
    tree.parts[participle] = "VERB"


def _place_that_was_occupied(tree: Tree, participle: int) -> None:
    """Take for a part of a place what the parser took for the verb: "a man from Morne, occupied Torland, dies"."""
    before, after = participle - 1, participle + 1
    if tree.tags[participle] != "VBD" or tree.relations[participle] != "ROOT" or before < 1 or after >= len(tree.texts):
        return
    verbs = [c for c in tree.children(participle, "conj") if tree.tags[c] in {"VBP", "VBZ"} and c > after]
    places = [c for c in tree.children(participle, "dobj") if tree.parts[c] == "PROPN" and c < (verbs[0] if verbs else 0)]
    told = tree.texts[before] == "," and tree.parts[before - 1] == "PROPN" and tree.parts[after] == "PROPN"
    if not verbs or not places or not told or tree.children(participle, "cc"):
        return
    verb, place = verbs[0], places[0]
    for word in tree.children(participle):
        tree.heads[word] = verb
    tree.hang(verb, verb, "ROOT")
    tree.hang(place, before - 1, "appos")
    tree.hang(participle, place, "amod")
    tree.tags[participle], tree.parts[participle] = "VBN", "VERB"


def _owner_of_two_words(tree: Tree, owner: int) -> None:
    """Let all of a name own what follows, not its last word alone: "the Republic of the Gambia's army attacked"."""
    owned = tree.heads[owner]
    of = tree.heads[owned]
    name = tree.heads[of]
    if tree.relations[owner] != "poss" or tree.relations[owned] != "pobj" or tree.texts[of] != "of" or not name < of < owner < owned:
        return
    proper = tree.parts[name] == tree.parts[owner] == "PROPN" and tree.parts[owned] == "NOUN" and tree.relations[name] in ARGUMENTS
    if not proper or not all(tree.texts[word].lower() == "the" for one in (name, owner) for word in tree.children(one, "det")[:1] or [of]):
        return
    tree.hang(owned, tree.heads[name], tree.relations[name])
    tree.hang(name, owned, "poss")
    tree.hang(owner, of, "pobj")
    for word in tree.children(owner, "case"):
        tree.heads[word] = name
    for word in tree.children(name):
        if word > owned:
            tree.heads[word] = owned


def _with_somebody(tree: Tree, word: int) -> None:
    """Take for whom one speaks with who stands before a purpose: "spoke with the king to thank him"; behind a comma it is a clause of its own."""
    purpose = tree.heads[word]
    verb = tree.heads[purpose]
    if (
        tree.texts[word].lower() != "with"
        or tree.relations[word] not in {"mark", "prep"}
        or tree.relations[purpose] not in {"advcl", "xcomp", "ccomp"}
    ):
        return
    subjects = [c for c in tree.children(purpose, "nsubj") if word < c < purpose]
    infinitive = tree.tags[purpose] == "VB" and any(tree.tags[c] == "TO" for c in tree.children(purpose, "aux"))
    if len(subjects) == 1 and infinitive and verb < word and tree.parts[verb] == "VERB" and "," not in tree.texts[verb:word]:
        tree.hang(word, verb, "prep")
        tree.parts[word], tree.tags[word] = "ADP", "IN"
        tree.hang(subjects[0], word, "pobj")
        tree.relations[purpose] = "advcl"


def _about_so_many(tree: Tree, word: int) -> None:
    """Take for an object what is told by a round number: "freed around 1,500 prisoners", "killed over 300 men"."""
    verb, number = tree.heads[word], word + 1
    if (
        tree.texts[word].lower() not in {"about", "around", "over"}
        or tree.relations[word] != "prep"
        or verb != word - 1
        or tree.parts[verb] != "VERB"
    ):
        return
    things = (
        [c for c in tree.children(word, "pobj") if tree.heads[number] == c and tree.relations[number] == "nummod"] if number < len(tree.texts) else []
    )
    if len(things) == 1 and _LARGE.fullmatch(tree.texts[number]) and not tree.children(verb, "dobj"):
        tree.hang(things[0], verb, "dobj")
        tree.hang(word, number, "quantmod")


def _beyond_its_measure(tree: Tree, word: int) -> None:
    """Hang on the thing itself what the parser hung on its measure: "duties of 20 per cent on steel"."""
    unit = tree.heads[word]
    of = tree.heads[unit]
    measured = tree.relations[unit] == "pobj" and tree.texts[of].lower() == "of" and tree.children(unit, "nummod")
    if measured and tree.relations[word] == "prep" and word > unit and tree.texts[word].lower() != "of":
        tree.hang(word, tree.heads[of], "prep")


def _year_before_subject(tree: Tree, year: int) -> None:
    """Take a year for a year, and not for a number of those who did something in it: "In 2017 soldiers seized the mine"."""
    noun, before = tree.heads[year], year - 1
    if tree.relations[year] != "nummod" or not _YEAR.fullmatch(tree.texts[year]) or before < 0 or tree.texts[before].lower() != "in":
        return
    verb = tree.heads[before]
    if tree.relations[before] != "prep" or tree.parts[verb] != "VERB" or not before < noun < verb:
        return
    if tree.relations[noun] == "pobj" and tree.heads[noun] == before and not tree.children(verb, "nsubj", "nsubjpass"):
        tree.hang(noun, verb, "nsubjpass" if tree.children(verb, "auxpass") else "nsubj")
    if tree.relations[noun] in {"nsubj", "nsubjpass"} and not tree.children(before, "pobj"):
        tree.hang(year, before, "pobj")


def _act_before_its_object(tree: Tree, verb: int) -> None:
    """Take for its verb what the parser took for a noun's attribute in a sentence without any: "The two held talks", "The South returned fire"."""
    thing, before = tree.heads[verb], verb - 1
    if tree.tags[verb] not in {"VBN", "VBD"} or tree.relations[verb] != "amod" or tree.heads[thing] != thing or thing < verb or before < 1:
        return
    counted = tree.tags[before] == "CD" and tree.heads[before] == thing and tree.texts[before - 1].lower() == "the"
    named = tree.relations[before] == "nsubj" and tree.heads[before] == verb
    if (
        tree.tags[thing] not in {"NN", "NNS"}
        or not (counted or named)
        or not {*FINITE, "MD"}.isdisjoint(t for w, t in enumerate(tree.tags) if w != verb)
    ):
        return
    tree.tags[verb], tree.parts[verb] = "VBD", "VERB"
    tree.hang(verb, verb, "ROOT")
    tree.hang(thing, verb, "dobj")
    tree.hang(before, verb, "nsubj")
    if counted:
        tree.hang(before - 1, before, "det")


def _passive_joined_to_a_noun(tree: Tree, word: int) -> None:
    """Join to the passive before it a participle that the parser joined to a noun under it: "was convicted of fraud and jailed"."""
    noun = tree.heads[word]
    joining = [c for c in tree.children(noun, "cc") if c == word - 1]
    if tree.tags[word] != "VBN" or tree.relations[word] != "conj" or tree.parts[noun] != "NOUN" or not joining:
        return
    verb = noun
    while tree.heads[verb] != verb and tree.parts[verb] not in {"VERB", "AUX"}:
        verb = tree.heads[verb]
    if verb < noun and tree.tags[verb] == "VBN" and tree.children(verb, "auxpass"):
        tree.hang(joining[0], verb, "cc")
        tree.hang(word, verb, "conj")


def _name_before_its_people(tree: Tree, name: int) -> None:
    """Hang a name on the plural right behind it where the parser took both for subjects: "Al-Shabaab fighters ambush a convoy"."""
    people, verb = name + 1, tree.heads[name]
    if people >= len(tree.texts) or tree.parts[name] != "PROPN" or tree.relations[name] not in {"nsubj", "nsubjpass"}:
        return
    both = tree.tags[people] == "NNS" and tree.heads[people] == verb and tree.relations[people] in {"nsubj", "nsubjpass"}
    if both and not tree.texts[people][0].isupper():
        tree.hang(name, people, "compound")


def _name_before_a_titled_one(tree: Tree, name: int) -> None:
    """Join two persons of whom the parser made one: "between Lukashenko and United States president Donald Trump"."""
    title = tree.heads[name]
    person = tree.heads[title]
    joining = [c for c in tree.children(name, "cc") if c == name + 1]
    if (
        tree.parts[name] != "PROPN"
        or tree.relations[name] not in TITLES
        or not joining
        or tree.parts[title] != "NOUN"
        or tree.parts[person] != "PROPN"
    ):
        return
    if not name < title < person or tree.relations[title] not in TITLES:
        return
    for country in tree.children(name, "conj"):
        tree.hang(country, title, "compound")
    tree.hang(name, tree.heads[person], tree.relations[person])
    tree.hang(person, name, "conj")
