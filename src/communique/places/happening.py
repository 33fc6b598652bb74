"""Tells where each event happened: not where it was told, nor what it was about."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

import msgspec

from communique.knowledge.gazetteer import Gazetteer
from communique.knowledge.place_words import PlaceWords
from communique.model import Article, Day, EventMention, Nowhere, PlaceMention, Sentence, Undated, Where
from communique.places.acts import TOO_FAR, Act, roads_of_act, told_at_occasion
from communique.places.ties import loosely_tied, roads_of_place

FINENESS = {"site": 0, "city": 1, "district": 2, "province": 3, "border": 3, "region": 4, "country": 5}
"""Which of two places told beside each other lies in the other."""
POINTS = frozenset({"site", "city", "district"})
"""Places small enough to lie in any region around them; a region may be smaller than a province ("the hills of Kivu")."""
OF_PROMISING = frozenset({"agree", "weighed"})
"""Families of rules that name a promise by its own word; one of another family names what is promised ("plan to sign it in Lomé")."""
POINTED_OUT = frozenset({"distance", "between"})
"""Phrases that put a place on the map more exactly than the province they may stand beside."""
FARTHEST = 1000
"""Characters between an act and its place: three clauses of the longest that tells an event; a list of thousands is not tried."""
OUTSIDE_CLAUSE = 0.5
"""Cost of a place that stands outside the clause that tells the event."""
FINER = 2.0
"""What more a tie to a place inside a country may cost than the tie to the country ("a court in Moscow banned it in Russia")."""
TOLD_AT = "told at an occasion"
"""How a place is known that is of the occasion at which something was told."""
AGAIN = "spoken of again"
"""How a place is known that is meant by a class word alone; see `again.py`."""
SEIZED = "its rule is seized"
"""How a country is known to be the place of an overthrow."""
LEAD = 2
"""Sentences of the body that make up the lead."""
SAME_MEETING = 0.8
"""How sure a place is that another report of the same meeting in the article tells, as a share of that report's."""


def place(
    events: tuple[EventMention, ...], places: tuple[PlaceMention, ...], sentences: tuple[Sentence, ...], article: Article, gazetteer: Gazetteer
) -> tuple[EventMention, ...]:
    """Tell where each event happened: by syntax in its own sentence; also from what else the article tells of a meeting, or of one occasion.

    Gives: the events in their order, each with a place or the reason why none is told.
    """
    by_sentence: dict[int, list[PlaceMention]] = {}
    for mention in places:
        if not mention.how.startswith("dateline"):
            by_sentence.setdefault(mention.sentence, []).append(mention)
    inner = {index: _innermost(found, article) for index, found in by_sentence.items()}
    told = [_named(_placed(event, inner.get(event.sentence, []), sentences, gazetteer.words), places) for event in events]
    told = [_there(event, told, inner, sentences, gazetteer.words) for event in told]
    lead = [index for index, _ in zip((s.index for s in sentences if s.zone == "body"), range(LEAD), strict=False)]
    in_lead = [mention for index in lead for mention in inner.get(index, [])]
    met = [_meeting(event, told, in_lead, sentences[event.sentence], gazetteer.words) for event in told]
    first = [_on_occasion(event, met, gazetteer.words) for event in met]
    held = [_on_occasion(event, first, gazetteer.words) for event in first]  # once more for what was said beside what was signed there
    retold = (_of_title(event, held, sentences, lead) for event in held)
    return tuple(_in_its_country(event, by_sentence.get(event.sentence, []), sentences, gazetteer.words) for event in retold)


def _in_its_country(event: EventMention, found: Sequence[PlaceMention], sentences: Sequence[Sentence], words: PlaceWords) -> EventMention:
    """Place a seizure of power in the country whose rule is seized, where its sentence names that country."""
    inside = (token for token in sentences[event.sentence].tokens if event.trigger.start <= token.start < event.trigger.end)
    if isinstance(event.where, PlaceMention) or event.event not in words.seizing or words.seizures.isdisjoint(t.lemma.casefold() for t in inside):
        return event
    codes = {side.actor.code for side in event.recipient or event.actor}
    named = [mention for mention in found if mention.place.resolution == "country" and {mention.place.country} == codes]
    return _at(event, msgspec.structs.replace(named[0], how=SEIZED)) if named else event


def _there(
    event: EventMention,
    events: Sequence[EventMention],
    places: Mapping[int, Sequence[PlaceMention]],
    sentences: Sequence[Sentence],
    words: PlaceWords,
) -> EventMention:
    """Place what was done "there" where the last act of this sentence or the one before was done, or at the only place that one names."""
    tokens = sentences[event.sentence].tokens
    inside = (token for token in tokens if event.trigger.start <= token.start < event.trigger.end)
    below = (tokens[child] for token in inside for child in sentences[event.sentence].children[token.index])
    if isinstance(event.where, PlaceMention) or not any(
        child.dep == "advmod" and child.lemma.casefold() in words.adverbs_of_place for child in below
    ):
        return event
    earlier = [other for other in events if other.trigger.end <= event.trigger.start and event.sentence - other.sentence <= 1]
    done = [other.where for other in earlier if isinstance(other.where, PlaceMention)]
    named = places.get(event.sentence - 1, ())
    meant = done[-1] if done else named[0] if len(named) == 1 else None
    return event if meant is None else _at(event, msgspec.structs.replace(meant, how=AGAIN))


def _of_title(event: EventMention, events: Sequence[EventMention], sentences: Sequence[Sentence], lead: Sequence[int]) -> EventMention:
    """Give an act of the title the place of the one act of its kind and day that the lead tells: it is told again there."""
    if sentences[event.sentence].zone != "title" or isinstance(event.where, PlaceMention):
        return event
    again = [other for other in events if other.sentence in lead and other.event == event.event and other.when == event.when]
    known = [other.where for other in again if isinstance(other.where, PlaceMention)]
    return _shared(event, known, "told again") if len(again) == len(known) == 1 else event


def _named(event: EventMention, places: Sequence[PlaceMention]) -> EventMention:
    """Cite a place that is only spoken of again by the words that name it: "the crossing" tells nobody which."""
    where = event.where
    if isinstance(where, Nowhere) or where.how != AGAIN:
        return event
    before = [mention for mention in places if mention.place == where.place and mention.how != AGAIN and mention.span < where.span]
    return _at(event, msgspec.structs.replace(before[-1], how=AGAIN, score=where.score)) if before else event


def _innermost(found: Sequence[PlaceMention], article: Article) -> list[PlaceMention]:
    """Leave out what a place is only said to lie in: of "Umlazi, KwaZulu-Natal, South Africa" the first alone is where."""
    kept: list[PlaceMention] = []
    before: PlaceMention | None = None
    for mention in found:
        gap = article.text[before.span.end : mention.span.start] if before else ""
        holds = (
            before is not None
            and gap.strip() in {",", "(", "in", "in the"}
            and FINENESS[mention.place.resolution] > FINENESS[before.place.resolution]
        )
        if before is not None and gap.strip() == "," and before.how == "unlisted name" and mention.place.resolution == "city":
            kept[-1:] = [mention]  # a quarter that no list knows: its city can be put on a map
        elif not holds:
            kept.append(mention)
        before = mention
    return kept


def _placed(event: EventMention, found: Sequence[PlaceMention], sentences: Sequence[Sentence], words: PlaceWords) -> EventMention:
    """Tell where an event happened from its own sentence."""
    sentence = sentences[event.sentence]
    act = _act(event, sentence, words)
    told = told_at_occasion(act, sentence, words)  # what is promised elsewhere was promised there
    of_promised = event.event in words.promising and (act.motion or event.rule.partition(".")[0] not in OF_PROMISING)
    if of_promised and told is None:
        return _at(event, Nowhere("the place told is that of what is promised"))
    shared = {} if of_promised else roads_of_act(act, sentence, words)
    shared |= {} if told is None else {told: 1.0}
    near = [mention for mention in found if abs(mention.span.start - event.trigger.start) < FARTHEST]
    ranked, found = [], [mention for mention in near if not _is_post(mention, sentence, words)]
    for mention in found:
        leads = roads_of_place(mention, act, sentence, words)
        costs = [cost + shared[index] for index, cost in leads.items() if index in shared]
        if not costs:
            continue
        outside = not (event.span.start <= mention.span.start and mention.span.end <= event.span.end)
        cost = min(costs) + OUTSIDE_CLAUSE * outside
        if cost <= TOO_FAR:
            ranked.append((round(cost, 2), mention.span.start, mention))
    if ranked:
        best = _best(sorted(ranked, key=lambda item: item[:2]), sentence)
        return _at(event, msgspec.structs.replace(best, how=TOLD_AT) if of_promised and isinstance(best, PlaceMention) else best)
    if of_promised:
        return _at(event, Nowhere("no place is told with it"))
    loose = [(tie, mention) for mention in found if (tie := loosely_tied(mention, act, sentence, words)) is not None]
    one = len({tie for tie, _ in loose}) == 1
    return _at(event, loose[0][1] if one else Nowhere("no place is told with it"))


def _is_post(mention: PlaceMention, sentence: Sentence, words: PlaceWords) -> bool:
    """Whether a place is where somebody holds an office, told before his name: "the consul in Sebha, Abdou Garba, ..."."""
    first = bisect_right(sentence.tokens, mention.span.start, key=lambda token: token.end)
    last = bisect_left(sentence.tokens, mention.span.end, key=lambda token: token.start)
    before, behind = sentence.tokens[max(0, first - 2) : first], sentence.tokens[last : last + 2]
    if len(before) + len(behind) < 4 or before[1].lemma.casefold() not in words.place_prepositions:
        return False
    return before[0].pos == "NOUN" and before[0].lemma.casefold() in words.posted and behind[0].text == "," and behind[1].pos == "PROPN"


def _best(ranked: Sequence[tuple[float, int, PlaceMention]], sentence: Sentence) -> Where:
    """Take the place with the closest tie; of several countries listed together none is the one."""
    best = _finest(ranked)
    if best.place.resolution == "country" and any(_listed_with(best, other, sentence) for _, _, other in ranked):
        return Nowhere("several countries are told")
    return best


def _listed_with(one: PlaceMention, other: PlaceMention, sentence: Sentence) -> bool:
    """Whether two countries stand in one list: "bases in Mali, Burkina Faso and Niger"."""
    if one is other or other.place.resolution != "country" or other.place.country == one.place.country:
        return False
    first, last = sorted((one, other), key=lambda mention: mention.span)
    between = [token for token in sentence.tokens if first.span.end <= token.start < last.span.start]
    return bool(between) and all(token.pos in {"PUNCT", "CCONJ", "PROPN"} for token in between)


def _finest(ranked: Sequence[tuple[float, int, PlaceMention]]) -> PlaceMention:
    """Take the place with the closest tie; a country or a part of it gives way to a finer place in it that is tied nearly as closely."""
    cost, _, best = ranked[0]
    nearby = next((mention for other, _, mention in ranked[1:] if mention.how in POINTED_OUT and other <= cost + FINER), None)
    within = nearby is not None and (nearby.place.country == best.place.country or best.place.resolution == "border")
    if best.place.resolution in {"province", "border"} and nearby is not None and within:
        return nearby  # "in Borno State, 40 km north of Maiduguri", "the border between Jibia and Dan Issa"
    if best.place.resolution in {"country", "region"}:
        for other, _, mention in ranked[1:]:
            finer = mention.place.resolution in POINTS or (mention.place.resolution != "country" and best.place.resolution == "country")
            if mention.place.country == best.place.country and finer and other <= cost + FINER:
                return mention
    return best


def _act(event: EventMention, sentence: Sentence, words: PlaceWords) -> Act:
    """What names the act, and whether that is a word of meeting or moving."""
    tokens = [token for token in sentence.tokens if token.start < event.trigger.end and event.trigger.start < token.end]
    lemmas = {token.lemma.casefold() for token in tokens}
    motion = bool(lemmas & (words.movings | words.occasions | words.meeting_verbs))
    spoken = event.event in words.verbal and not lemmas & words.bodily
    supposed = bool({"future", "hypothetical"} & set(event.auxiliary))
    return Act(frozenset(token.index for token in tokens), event.event, motion, spoken, supposed)


def _at(event: EventMention, where: Where) -> EventMention:
    return msgspec.structs.replace(event, where=where)


def _meeting(
    event: EventMention, events: Sequence[EventMention], lead: Sequence[PlaceMention], sentence: Sentence, words: PlaceWords
) -> EventMention:
    """Place a meeting that its own sentence does not place: where the same sides are told to have met, or in the host's city told in the lead."""
    if event.event not in words.meeting:
        return event
    if isinstance(event.where, PlaceMention):
        return _at(event, _nearer(event, event.where, events))
    sides = _sides(event)
    same = [other for other in events if other.event == event.event and len(sides & _sides(other)) > 1 and other.when == event.when]
    before = [other for other in events if other.event == event.event and event.sentence - other.sentence == 1]  # "Brazil hosted the talks."
    known = [other.where for other in same or before if isinstance(other.where, PlaceMention)]
    if known and _points_back(event, sentence, words):
        return _shared(event, known, "same meeting")
    hosts = {side.actor.code for side in event.recipient} if event.mode == "visit" else set[str | None]()
    cities = {mention.place.name: mention for mention in lead if mention.place.resolution == "city" and mention.place.country in hosts}
    return _shared(event, list(cities.values()), "host's city in the lead") if len(cities) == 1 and event.date_text is None else event


def _nearer(event: EventMention, where: PlaceMention, events: Sequence[EventMention]) -> PlaceMention:
    """Give a visit to a country or a part of it the town where its sentence tells the meeting: "a meeting in X with envoys visiting the south"."""
    if where.place.resolution not in {"country", "region"}:
        return where
    beside = [other for other in events if other.sentence == event.sentence and other.event == event.event and _sides(other) & _sides(event)]
    towns = [other.where for other in beside if isinstance(other.where, PlaceMention) and other.where.place.country == where.place.country]
    return next((town for town in towns if town.place.resolution in POINTS), where)


def _shared(event: EventMention, known: Sequence[PlaceMention], how: str) -> EventMention:
    """Give an event the finest of the places told for what it belongs to."""
    best = min(known, key=lambda where: FINENESS[where.place.resolution])
    return _at(event, msgspec.structs.replace(best, how=how, score=round(best.score * SAME_MEETING, 3)))


def _on_occasion(event: EventMention, events: Sequence[EventMention], words: PlaceWords) -> EventMention:
    """Place what was said or done at an occasion where it was held: by one of its sides, on the day that the same words tell.

    The times' stage carries the day of a meeting on to what the text tells next of it; what follows on the spot happened where that did.
    """
    spoken = event.event in words.verbal or event.event in words.meeting
    told = event.date_text is not None or (not spoken and isinstance(event.when, Day))
    denied = "negation" in event.auxiliary and event.event not in words.gathering  # "left the talks in Doha without signing"
    open_to_it = isinstance(event.where, Nowhere) and told and not denied and "future" not in event.auxiliary
    if not open_to_it or not (spoken or event.event in words.harmful):
        return event
    same = [other for other in events if other is not event and (other.when, other.date_text) == (event.when, event.date_text)]
    if spoken:
        unknown = any(side.actor.code is None for side in event.actor)  # "the Minister": the times' stage has told that it is one of them
        same = [
            other
            for other in same
            if other.event in words.gathering and (_sides(other) & _sides(event) or unknown or _is_anybodys(other, event, words))
        ]
        same += [other for other in events if _is_told_beside(other, event, words)]
    else:
        same = [other for other in same if other.event not in words.verbal and 0 <= event.sentence - other.sentence <= 1]
        same = [other for other in same if not _sides(other) or not _sides(event) or _sides(other) & _sides(event)]  # not what a third state closed
        if event.date_text is None:  # the day of a digest's report: only what is told as one blow, and not by somebody else
            shared = {other.id: len(_sides(other) & _sides(event)) for other in same}
            same = [other for other in same if other.event == event.event and shared[other.id] > bool(event.attribution)]
    known = [
        other.where
        for other in same
        if isinstance(other.where, PlaceMention) and other.where.place.resolution in POINTS and _took_place(other, words)
    ]
    return _shared(event, known, "same occasion") if len({where.place.name for where in known}) == 1 else event


def _is_anybodys(meeting: EventMention, event: EventMention, words: PlaceWords) -> bool:
    """Whether a meeting whose sides nobody knows may be that of who acts: he binds himself, or is told of right beside it."""
    return not _sides(meeting) and (event.event in words.gathering or abs(event.sentence - meeting.sentence) <= 1)


def _is_told_beside(visit: EventMention, event: EventMention, words: PlaceWords) -> bool:
    """Whether the next sentence or the one before tells of a meeting of the same sides without a day: "He spent a day in Lomé. The two signed"."""
    together = visit.event in words.meeting and isinstance(visit.when, Undated) and event.event in words.gathering
    same = len(_sides(visit) & _sides(event)) > 1
    pointed = event.sentence > visit.sentence and not _sides(event)  # "the two generals"
    return together and abs(event.sentence - visit.sentence) == 1 and (same or pointed)


def _took_place(event: EventMention, words: PlaceWords) -> bool:
    """Whether something was held that others can be told to belong to: not where it was only planned ("a joint drill near Da Nang in June")."""
    planned = event.event in words.promising and event.rule.partition(".")[0] not in OF_PROMISING
    planned = planned and not (isinstance(event.where, PlaceMention) and event.where.how == TOLD_AT)
    return not planned and "future" not in event.auxiliary


def _points_back(event: EventMention, sentence: Sentence, words: PlaceWords) -> bool:
    """Whether an event is spoken of as known ("the talks", "they discussed"): separate meetings may have been elsewhere."""
    inside = [token for token in sentence.tokens if event.trigger.start <= token.start < event.trigger.end]
    below = [sentence.tokens[child] for token in inside for child in sentence.children[token.index]]
    return any(token.text.casefold() in words.pointers for token in below)


def _sides(event: EventMention) -> set[str]:
    return {side.actor.code for side in (*event.actor, *event.recipient) if side.actor.code}
