"""What the syntax of a sentence proposes: predicates with the sides that are tied to them, under the rules that fit, or under none."""

from collections.abc import Iterator

import msgspec

from communique.events.frames import Frame, frames
from communique.events.match import candidates
from communique.events.sides import Sides
from communique.events.standing import Standing, standing
from communique.knowledge.event_rules import Lexicon, Rule
from communique.model import Auxiliary, Category, Sentence, Side

PROMISED: frozenset[Category] = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Categories whose future is a promise: AGREE (codebook, section 3)."""
NEVER_FUTURE: frozenset[Category] = frozenset({"AGREE", "THREATEN", "CONCEDE"})
"""Categories that are about the future themselves."""
LAWMAKERS, RULERS = "LEG", "GOV"
ONESELF = frozenset({"herself", "himself", "itself", "themselves"})
SUICIDE = "suicide-attack"
"""Mode of the attack that is also one on oneself; who only shoots or hangs himself attacks nobody."""
SERVICES = frozenset({"COP", "MIL", "SPY"})
"""Sectors of a state's armed services."""
OPEN = "open"
"""Rule id of what no rule knows."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A frame with a rule that fits it and the sides that syntax ties to it. `rule_id` is OPEN where no rule does; its category is then undecided."""

    frame: Frame
    rule_id: str
    rule: Rule
    stand: Standing
    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]


def proposals(sentence: Sentence, sides: Sides, lexicon: Lexicon, *, undecided: bool) -> list[tuple[Draft, ...]]:
    """Give for each predicate its reading under the most exact rule; a noun whose light verb is proposed with it is not proposed again.

    With `undecided`, each predicate has a second reading under no rule, and predicates that no rule knows are proposed by it alone.
    """
    found: dict[int, tuple[Draft, ...]] = {}
    taken: set[int] = set()
    told: dict[int, Category] = {}  # "ordered the ministry to block the site" tells one act
    again: set[int] = set()  # words of a violence that the harm it did has told
    for frame in sorted(frames(sentence, lexicon), key=lambda f: (f.kind not in {"verb", "duty"}, f.head)):
        if frame.head in taken or (frame.kind == "noun" and sides.is_part_of_a_name(frame.head)):
            continue
        reading = _reading(frame, sentence, sides, lexicon)
        if reading is not None and told.get(frame.head) != reading.rule.event:
            if frame.kind == "verb" and reading.rule.complement and frame.complement is not None:
                told[frame.complement] = reading.rule.event
            if frame.kind == "verb" and reading.rule.event == "ASSAULT":  # "six are killed in an airstrike" tells one act
                again.update(_violence_of(frame, sides))
            found[frame.head] = (reading,)
            taken.add(frame.head)
            if frame.kind == "verb" and reading.rule.objects:
                taken.update(word for thing in frame.object for word in (thing, *sides.clauses.counted(thing)))
    if undecided:
        for draft in _open(sentence, sides, lexicon, taken - found.keys()):
            found[draft.frame.head] = (*found.get(draft.frame.head, ()), draft)
    return [found[head] for head in sorted(found) if head not in again or found[head][0].rule.event != "ASSAULT"]


def _violence_of(frame: Frame, sides: Sides) -> tuple[int, ...]:
    """The nouns of the violence in which somebody is harmed, or that harms them, and how it came: "a rocket launched from Peru killed"."""
    how = (clause for deed in frame.deeds if sides.mention_at(deed) is None for clause in sides.clauses.kids(deed, "acl"))
    aims = (clause for clause in sides.clauses.kids(frame.head, "advcl") if frame.passive and sides.tokens[clause].lemma in sides.syntax.attacking)
    return (*frame.deeds, *how, *aims)


def _reading(frame: Frame, sentence: Sentence, sides: Sides, lexicon: Lexicon) -> Draft | None:
    """Read a frame by the most exact rule that fits it."""
    stand = standing(frame, sentence, lexicon)
    if stand.suppressed is not None:
        return None
    for rule_id, rule in candidates(frame, sentence, lexicon):
        if rule.negated and "negation" not in stand.auxiliary:
            continue
        actor, recipient = sides.roles(frame, rule, stand, mutual=rule.mutual)
        if _supported(frame, rule, (actor, recipient), sides, lexicon):
            return Draft(frame=frame, rule_id=rule_id, rule=rule, stand=stand, actor=actor, recipient=recipient)
    return None


def _open(sentence: Sentence, sides: Sides, lexicon: Lexicon, taken: set[int]) -> Iterator[Draft]:
    """Propose predicates under no rule, with whom syntax ties to them; of a noun, both sides must be told."""
    for token in sentence.tokens:
        if token.index in taken:
            continue
        if token.pos == "VERB" and token.lemma not in lexicon.syntax.reporting:
            frame = sides.clauses.verb_frame(token)
        elif token.pos == "NOUN" and sides.mention_at(token.index) is None and token.lemma not in lexicon.syntax.settlements:
            frame = sides.clauses.noun_frame(token)
        else:
            continue
        rule = lexicon.open[frame.kind]
        stand = standing(frame, sentence, lexicon)
        of_the_dead = any(sentence.tokens[thing].lemma in lexicon.syntax.remains for thing in frame.object)  # "recovered the bodies of hostages"
        given = token.lemma in lexicon.syntax.receiving and not frame.preps.get("from")  # who gets something does nothing
        if stand.suppressed is not None or of_the_dead or given or _is_about_speaking(frame, sentence, lexicon):
            continue
        actor, recipient = sides.roles(frame, rule, stand, mutual=False)
        # One side alone must be known, or somebody to whom it is done: "gunmen fled" could not be anybody's event, "were let out of prison" could.
        alone = bool(recipient) if not actor else any(side.actor.code for side in actor)
        if (actor and recipient) or (frame.kind == "verb" and alone):
            yield Draft(frame=frame, rule_id=OPEN, rule=rule, stand=stand, actor=actor, recipient=recipient)


def _is_about_speaking(frame: Frame, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether somebody only speaks, or does not: "declined to comment", "refused to say" (codebook, section 3)."""
    done = sentence.tokens[frame.complement] if frame.complement is not None else None
    return done is not None and done.tag == "VB" and done.dep == "xcomp" and done.lemma in lexicon.syntax.reporting


def _supported(frame: Frame, rule: Rule, roles: tuple[tuple[Side, ...], tuple[Side, ...]], sides: Sides, lexicon: Lexicon) -> bool:
    """Whether the sides that a rule needs are there."""
    actor, recipient = roles
    told = {
        "actor": actor,
        "recipient": recipient,
        "linked recipient": tuple(s for s in recipient if s.actor.code),
        "two sides": actor[1:] or recipient,
    }
    if any(not told[need] for need in rule.needs):
        return False
    if rule.actor_kind and not any(side.actor.kind in rule.actor_kind for side in actor):
        return False
    if rule.recipient_kind and not any(side.actor.kind in rule.recipient_kind for side in recipient):
        return False
    if _is_no_such_act(frame, rule, roles, sides):
        return False
    if lexicon.categories[rule.event].other_side and len(actor) + len(recipient) < 2 and frame.kind == "noun":
        return False
    if actor:
        return True
    return rule.agentless and bool(recipient) and not sides.subject_acts(frame, rule)


def _is_no_such_act(frame: Frame, rule: Rule, roles: tuple[tuple[Side, ...], tuple[Side, ...]], sides: Sides) -> bool:
    """Whether what would be an act between others is none between these."""
    actor, recipient = roles
    match rule.event:
        case "ASSAULT":
            return rule.mode != SUICIDE and any(sides.tokens[thing].text.lower() in ONESELF for thing in frame.object)
        case "CONSULT":  # a parliament that meets is at its own work
            return {side.actor.sector for side in (*actor, *recipient)} == {LAWMAKERS} and len({side.actor.code for side in actor}) == 1
        case "COOPERATE":
            return _are_of_one_state((*actor, *recipient))
        case "PROTEST":  # "protests across Peru's embassies" are not theirs
            return frame.kind == "noun" and bool(actor) and all(side.actor.sector == RULERS for side in actor)
        case _:
            return False


def _are_of_one_state(sides: tuple[Side, ...]) -> bool:
    """Whether only services of one state act together, as its army and police do: that is no cooperation between sides."""
    told = {side.actor.sector for side in sides}
    return len(told) > 1 and told <= SERVICES and len({side.actor.code for side in sides}) == 1


def standing_of(draft: Draft, event: Category) -> tuple[Category, tuple[Auxiliary, ...]]:
    """Turn the future of a cooperative act into the promise it is, and say how the act stands then."""
    # "Will not open" is a refusal now, not one to come.
    auxiliary = tuple(a for a in draft.stand.auxiliary if not (draft.rule.negated and a in {"negation", "future"}))
    if draft.rule.ahead and event == draft.rule.event and "future" not in auxiliary:
        auxiliary = tuple(sorted((*auxiliary, "future")))
    if draft.stand.decided and event in PROMISED:
        return "AGREE", tuple(a for a in auxiliary if a != "future")
    if "future" in auxiliary and (event in PROMISED or (draft.rule.promised and event == draft.rule.event)):
        return "AGREE", tuple(a for a in auxiliary if a != "future")
    if draft.rule.modifiers and event in {"THREATEN", "REJECT"}:  # "would strike if it fell", "would not hear of it": threatened, refused now
        auxiliary = tuple(a for a in auxiliary if a not in {"future", "hypothetical"})
    if event in NEVER_FUTURE:
        return event, tuple(a for a in auxiliary if a != "future")
    if draft.rule.durative and draft.stand.perfect and "historical" not in auxiliary:
        auxiliary = tuple(sorted((*auxiliary, "historical")))
    return event, auxiliary
