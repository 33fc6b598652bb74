"""From the words that promise to the acts that are promised, one by one."""

import re
from collections.abc import Collection, Iterator

from communique.knowledge.commitment_words import CommitmentWords
from communique.merging.commitment_clauses import Act, counts_of, finite_conjuncts, named_in, negated, promised_of
from communique.merging.syntax import VERBS, above, below, kids
from communique.model import Sentence, Token

CARRYING = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "acomp", "attr", "dobj", "oprd", "prep", "pobj"})
"""How an act hangs on the words that promise it, directly or over a noun ("expressed readiness to return") or a preposition."""
NEAR = 3
"""Words up to which a hope is looked for: "interest in sharing" has two."""
BULLET = re.compile(r"\s*(?:[-–—•*·▪]|\(?[a-z0-9]{1,3}[.)])\s+", re.IGNORECASE)
"""What an item of a list begins with."""
LIST_SIGNS = frozenset({",", ";"})


def promised_acts(sentence: Sentence, trigger: int, words: CommitmentWords) -> tuple[Act, ...]:
    """Give the acts that a word promises: those in its infinitives and clauses, else what it promises as a thing, else the word itself."""
    promises = sentence.tokens[trigger].lemma in words.promises.promising
    heads = _infinitives(sentence, trigger, words) if promises and not _is_counted(sentence, trigger) else []
    if not heads and promises and not _thing(sentence, trigger, words):
        return ()
    heads = _with_siblings(sentence, heads or _chain(sentence, trigger, words), trigger) if heads or not promises else [trigger]
    acts = tuple(act_at(sentence, head, [h for h in heads if h != head], words) for head in heads)
    if promises and not any(is_specific(act, words) for act in acts) and _thing(sentence, trigger, words):
        return (act_at(sentence, trigger, (), words),)  # "reached a deal to improve ties, with joint patrols": what is told beside it says what
    return acts


def act_at(sentence: Sentence, head: int, others: Collection[int], words: CommitmentWords) -> Act:
    """Give an act with the words of its clause, without the acts joined to it."""
    barred = {*others, *finite_conjuncts(sentence, head)}
    for child in kids(sentence, head):
        named = child.dep in {"nsubj", "nsubjpass"} and child.pos in {"PROPN", "PRON"} and child.lemma.lower() not in words.promises.arranged
        aside = child.dep in {"ccomp", "parataxis"} and child.index < head
        if named or aside:
            barred.add(child.index)
    inside = set(below(sentence, head, barred))
    above_it = sentence.tokens[head]
    while above_it.dep in {"xcomp", "ccomp"}:
        above_it = sentence.tokens[above_it.head]
    if above_it.dep == "relcl" and not _is_within(sentence, above_it):
        # "The patrols that the two armies promised to begin": what is begun stands before the clause.
        noun = sentence.tokens[above_it.head]
        inside |= set(below(sentence, noun.index, {above_it.index}))
    if (bullet := BULLET.match(sentence.text)) is not None:
        inside = {index for index in inside if sentence.tokens[index].start >= sentence.tokens[0].start + bullet.end()}
    return Act(sentence, head, tuple(sorted({head, *inside})), negative=negated(sentence, head, words.signs.negative))


def _is_within(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause only tells what stands in what is before it: "a memorandum under which"."""
    inside = [noun for prep in kids(sentence, verb.index, "prep") if prep.index < verb.index for noun in kids(sentence, prep.index, "pobj")]
    return any(noun.tag in {"WDT", "WP"} for noun in inside)


def is_specific(act: Act, words: CommitmentWords) -> bool:
    """Whether it is told what shall be done: a hope, mere words, or an act such as "strengthen ties" with no area named are not."""
    said = words.promises
    named = {token.lemma for token in core_of(act)}
    if act.word.lemma in said.saying or (named & said.hostile and not act.negative and act.word.lemma not in said.ending):
        return False
    if act.word.lemma in said.stopping:
        return bool(named & (said.burdens | said.hostile))
    if is_vague(act, words):
        counted = bool(counts_of(act.tokens, words)) or any(token.pos == "NUM" for token in act.tokens)
        return counted or bool(named_in(promised_of(act, words), words.area_patterns)) or bool({token.lemma for token in act.tokens} & said.arranged)
    return True


def is_vague(act: Act, words: CommitmentWords) -> bool:
    """Whether the verb tells no act of its own."""
    return act.word.lemma in words.promises.vague or act.word.lemma in words.promises.promising


def hopes(sentence: Sentence, trigger: int, words: CommitmentWords) -> bool:
    """Whether what is promised is only hoped for, by the trigger itself or by the word it hangs on ("a keen interest in sharing")."""
    token = sentence.tokens[trigger]
    chain = [token]
    while token.dep in CARRYING and len(chain) < NEAR:
        token = sentence.tokens[token.head]
        chain.append(token)
    return any(token.lemma in words.promises.hopes for token in chain if token.pos != "ADP")


def asks(sentence: Sentence, trigger: int) -> bool:
    """Whether an act stands in a question, told or asked: "how long the patrols will last"."""
    asking = any(token.tag in {"WRB", "WP"} for token in sentence.tokens[sentence.tokens[trigger].left : trigger])
    return asking and sentence.tokens[trigger].dep not in {"relcl", "ROOT"}


def core_of(act: Act) -> tuple[Token, ...]:
    """Give the words that name the act itself: its head, what does it, and its objects with what stands before these and "of" what they are."""
    sentence = act.sentence
    objects = kids(sentence, act.head, "dobj", "attr", "nsubjpass")
    if not objects:
        objects = [noun for prep in kids(sentence, act.head, "prep", "prt") for noun in kids(sentence, prep.index, "pobj")]
    elif all(noun.pos in {"PROPN", "PRON"} for noun in objects):  # "supply Peru with radars"
        objects += [noun for prep in kids(sentence, act.head, "prep") if prep.lemma == "with" for noun in kids(sentence, prep.index, "pobj")]
    doing = [child.index for child in kids(sentence, act.head, "nsubj") if child.pos in {"NOUN", "PROPN"}]
    found = {act.head, *doing, *(index for noun in objects for index in named_by(sentence, noun))}
    for child in kids(sentence, act.head, "ccomp"):
        if child.tag == "VB":  # "let its warships refuel"
            found |= {child.index, *(i for noun in kids(sentence, child.index, "nsubj", "dobj") for i in named_by(sentence, noun))}
    return tuple(sentence.tokens[index] for index in sorted(found) if index in act.inside)


def named_by(sentence: Sentence, noun: Token) -> set[int]:
    """Give a noun with the words before it, those it is joined to, and what it is of: "the exchange of names"."""
    found = set[int]()
    waiting = [noun]
    while waiting:
        one = waiting.pop()
        found |= set(range(one.left, one.index + 1))
        waiting += kids(sentence, one.index, "conj")
        for prep in kids(sentence, one.index, "prep"):
            inner = kids(sentence, prep.index, "pobj")
            found |= {prep.index, *(i for thing in inner for i in range(thing.left, thing.index + 1))}
            if prep.lemma == "of":  # "delivery of thirty tonnes of wheat"
                waiting += inner
    return found


def _is_counted(sentence: Sentence, trigger: int) -> bool:
    """Whether a number of things is promised: an infinitive behind it then only says what for ("pledged ten million dollars to rebuild schools")."""
    things = kids(sentence, trigger, "dobj")
    return any(noun.pos == "NUM" or (noun.pos == "NOUN" and kids(sentence, noun.index, "nummod")) for noun in things)  # "$9 million", "9 boats"


def _infinitives(sentence: Sentence, trigger: int, words: CommitmentWords) -> list[int]:
    """Find the promised acts below a word, the nearest on each branch."""
    found, waiting = [], [trigger]
    asked = sentence.tokens[sentence.tokens[trigger].head]
    if sentence.tokens[trigger].dep == "relcl" and asked.lemma in words.promises.proposals:
        found = [
            child.index for child in kids(sentence, asked.index, "acl") if child.tag == "VB"
        ]  # "an invitation to visit Lima, which Chile accepted"
    while waiting:
        word = waiting.pop(0)
        for child in kids(sentence, word):
            if child.index < trigger or child.dep not in CARRYING:
                continue
            if child.pos in VERBS and _is_act(sentence, child):
                found.append(child.index)
            elif child.dep in {"dobj", "dative"} and word == trigger and (said := _said_to(sentence, child.index)):
                found += said
            elif (
                child.dep in {"prep", "acomp", "attr", "oprd"}
                or child.lemma in words.promises.promising | words.promises.proposals | words.promises.returns | words.promises.papers
                or (child.dep in {"dobj", "pobj"} and word != trigger and sentence.tokens[word].dep == "prep" and child.lemma in words.promises.empty)
            ):
                waiting.append(child.index)
    return sorted(found)


def _said_to(sentence: Sentence, noun: int) -> list[int]:
    """Give what is promised to somebody where it hangs on whom it is told to: "assured his guest that the duty would be cut"."""
    return [child.index for child in kids(sentence, noun, "acl") if kids(sentence, child.index, "mark") and _is_act(sentence, child)]


def _is_act(sentence: Sentence, token: Token) -> bool:
    """Whether a verb is in the form of something still to be done: an infinitive, a gerund after a preposition, or with "will" or "would"."""
    helpers = {child.lemma for child in kids(sentence, token.index, "aux")}
    if token.index and token.text[:1].isupper():  # a name behind "to" that was taken for a verb
        return False
    if token.dep == "advcl":
        return token.tag == "VB" and "to" in helpers and not kids(sentence, token.index, "mark", "advmod")
    if token.dep == "pcomp":
        return token.tag == "VBG"
    return bool(helpers & {"to", "will", "would", "shall", "'ll", "should"}) or token.tag == "VB"


def _thing(sentence: Sentence, trigger: int, words: CommitmentWords) -> bool:
    """Whether a thing is promised that says what shall be done: "pledged two battalions", not "reached an agreement"."""
    token = sentence.tokens[trigger]
    nouns = [
        noun for child in kids(sentence, trigger, "prep") for noun in kids(sentence, child.index, "pobj") if child.lemma in {"to", "on", "of", "for"}
    ]
    nouns += kids(sentence, trigger, "dobj", "nsubjpass", "attr", "ccomp", "dative")
    if token.pos == "NOUN":
        nouns += [noun for noun in kids(sentence, trigger) if noun.dep in {"compound", "amod"}]
    telling = [noun for noun in nouns if noun.lemma not in words.promises.empty]
    return bool(telling) or bool(named_in([sentence.tokens[i] for i in below(sentence, trigger)], words.area_patterns) and nouns)


def _chain(sentence: Sentence, trigger: int, words: CommitmentWords) -> list[int]:
    """Give an act that "will" governs, or the first of those it governs: "will deliver vehicles and train officers"."""
    token = sentence.tokens[trigger]
    while token.dep == "conj" and token.tag == "VB" and not kids(sentence, token.index, "aux", "nsubj"):
        token = sentence.tokens[token.head]
    if token.pos not in VERBS or not will_be(sentence, token.index, words):
        return [trigger]
    return [token.index]


def will_be(sentence: Sentence, index: int, words: CommitmentWords) -> bool:
    """Whether an act is told as to come: "will", or "is to", itself or the act it is joined to."""
    token = sentence.tokens[index]
    helpers = {child.text.lower() for child in kids(sentence, index, "aux")}
    if helpers & words.promises.will:
        return "would" not in helpers or is_told(sentence, index, words)
    held = sentence.tokens[token.head]
    if token.dep == "xcomp" and held.lemma == "be" and held.text.lower() in words.promises.set_to:
        return True
    return token.dep == "conj" and not helpers and will_be(sentence, token.head, words)


def is_told(sentence: Sentence, index: int, words: CommitmentWords) -> bool:
    """Whether a "would" is what somebody said they will do, and no condition."""
    for child in kids(sentence, index, "advcl"):
        inverted = any(aux.text.lower() in words.promises.inverting for aux in kids(sentence, child.index, "aux"))
        if inverted or any(mark.lemma == "if" for mark in kids(sentence, child.index, "mark")):
            return False
    return any(token.lemma in words.promises.telling for token in above(sentence, index))


def _with_siblings(sentence: Sentence, heads: list[int], trigger: int) -> list[int]:
    """Add the acts joined to these: "to share …, and to set up …", also where the parser hung them on another word of the clause."""
    found = list(heads)
    for head in heads:
        found += _conjuncts(sentence, head)
    if trigger not in found:
        reach = set(below(sentence, trigger))
        for token in sentence.tokens[max(found) + 1 :]:
            joined = token.dep in {"conj", "advcl", "xcomp", "relcl", "acl"} and token.index in reach and token.index not in found
            if joined and token.tag == "VB" and _opens_item(sentence, token):
                found.append(token.index)
    return sorted(dict.fromkeys(found))


def _conjuncts(sentence: Sentence, head: int) -> Iterator[int]:
    waiting = [head]
    while waiting:
        over = waiting.pop()
        form = sentence.tokens[over].tag
        for child in kids(sentence, over, "conj"):
            base = child.tag in {form, "VB"} or child.text.lower() == child.lemma
            if child.pos in VERBS and not kids(sentence, child.index, "nsubj", "nsubjpass") and base:
                yield child.index
                waiting.append(child.index)


def _opens_item(sentence: Sentence, token: Token) -> bool:
    """Whether an infinitive opens an item of a list: "to" after a comma, or after "and" behind a comma or not."""
    to = next((child.index for child in kids(sentence, token.index, "aux") if child.lemma == "to"), None)
    if to is None or to == 0:
        return False
    before = to - 1
    if sentence.tokens[before].dep == "neg" and before:
        before -= 1
    return sentence.tokens[before].text in LIST_SIGNS or sentence.tokens[before].dep == "cc"
