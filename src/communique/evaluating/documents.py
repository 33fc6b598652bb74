"""Documents: all events of each, and all that is told of them."""

from communique.evaluating.coded import CodedDocument, CodedEvent, narrow
from communique.evaluating.gold import GoldDocument, GoldEvent
from communique.evaluating.marks import Figure, Marks, harmonic
from communique.evaluating.matching import matched
from communique.evaluating.quantities import mark_quantities
from communique.evaluating.roles import agreement, codes, gold_codes, sectors_right, told
from communique.evaluating.texts import bare, places_of, same_person, touch, within
from communique.model import AUXILIARY

QUOTED = 90
"""Characters of a quote that a miss shows: enough to find it in the text."""


def documents(golds: tuple[GoldDocument, ...], coded: dict[str, CodedDocument]) -> tuple[tuple[Figure, ...], Marks]:
    """Score documents."""
    marks = Marks()
    sized = any(event.quantities for gold in golds for event in gold.gold.events)
    for gold in golds:
        found = coded.get(gold.id, CodedDocument(gold.id))
        events = tuple(event for event in found.events if event.counted)
        _mark_page(gold, found, marks)
        _mark_events(gold, events, marks)
        _mark_forbidden(gold, events, marks)
        _mark_persons(gold, found, marks)
        _mark_commitments(gold, found, marks)
        if sized:
            mark_quantities(gold, events, marks)
    return _figures(len(golds), marks), marks


def _figures(number: int, marks: Marks) -> tuple[Figure, ...]:
    precision, recall = marks.share("precision"), marks.share("recall")
    modes = [_mode_figure(mode, marks) for mode in AUXILIARY]
    told_modes = [mode.value for mode in modes if mode.value is not None]
    sizes = marks.share("quantities_precision"), marks.share("quantities_recall")
    names = ("mode", "contexts", "contexts_per_event", "dates", "places", "attribution")
    people = ("persons", "persons_country", "offices")
    return (
        Figure("documents", number),
        Figure("gold_events", marks.count("gold_events")),
        *(marks.counted(name) for name in ("matched", "false", "splits", "forbidden")),
        Figure("precision", precision or 0.0, marks.figure("precision").of),
        Figure("recall", recall or 0.0, marks.figure("recall").of),
        Figure("f1", harmonic(precision, recall)),
        *(marks.figure(name) for name in ("roles_f1", "roles_exact", "sectors", "auxiliary")),
        Figure("auxiliary_macro_f1", sum(told_modes) / len(told_modes) if told_modes else None),
        *modes,
        *(marks.figure(name) for name in names),
        *(marks.counted(name) for name in ("dates_invented", "places_invented")),
        Figure("quantities_f1", None if sizes == (None, None) else harmonic(*sizes)),
        *(marks.figure(name) for name in ("quantities_precision", "quantities_recall", "quantities_tied")),
        *(marks.figure(name) for name in people),
        *(marks.figure(name) for name in ("commitments_recall", "commitments_precision", "commitments_to", "published")),
        marks.counted("published_invented"),
        marks.figure("titles"),
    )


def _mode_figure(mode: str, marks: Marks) -> Figure:
    """Give F1 of an auxiliary mode, where the gold has it at all."""
    name, cases = f"auxiliary_{mode}", marks.count(f"gold {mode}")
    return Figure(name, marks.share(name) if cases else None, cases)


def _mark_page(gold: GoldDocument, found: CodedDocument, marks: Marks) -> None:
    want = gold.gold
    if isinstance(want.published, str):
        marks.check("published", gold.id, found.published == want.published, f"{want.published} coded {found.published}")
    elif want.published is None and found.published is not None:
        marks.mark("published_invented", 1, 0)
        marks.miss("published_invented", gold.id, f"{found.published}")
    if want.title:
        marks.check("titles", gold.id, found.title == want.title, f"“{want.title}” coded “{found.title}”")


def _mark_events(gold: GoldDocument, events: tuple[CodedEvent, ...], marks: Marks) -> None:
    result = matched(gold, events)
    golds = gold.gold.events
    dates = {date for one in golds for date in (one.date, *one.also_dates) if date}
    places = {bare(place) for one in golds for place in (one.place, *one.also_places) if place}
    for measure, wrong in (("splits", result.split), ("false", result.false)):
        for extra in wrong:
            marks.mark(measure, 1, 0)
            marks.mark("precision", 0)
            marks.miss(measure, gold.id, _event_told(gold.text, extra))
    for number, one in enumerate(golds):
        if not one.required:
            continue
        marks.mark("gold_events", 1, 0)
        event = result.pairs.get(number)
        marks.check("recall", gold.id, event is not None, f"{one.event} {_gold_told(one)}")
        if event is not None:
            marks.mark("matched", 1, 0)
            marks.mark("precision", 1)
            _Attributes(gold.id, one, event, marks).mark(dates, places)


class _Attributes:
    """What is told of a matched event."""

    def __init__(self, document: str, gold: GoldEvent, event: CodedEvent, marks: Marks) -> None:
        self.document, self.gold, self.event, self.marks = document, gold, event, marks

    def mark(self, dates: set[str], places: set[str]) -> None:
        self._roles()
        self._auxiliary()
        gold, event = self.gold, self.event
        if gold.mode or (gold.event == "CONSULT" and event.mode):
            self._check("mode", event.mode == gold.mode, gold.mode, event.mode)
        shared = set(gold.contexts) & set(event.context)
        self.marks.mark("contexts", len(shared), len(gold.contexts))
        self.marks.mark("contexts_per_event", len(set(event.context)))
        if len(shared) < len(set(gold.contexts)):
            self._miss("contexts", " ".join(gold.contexts), " ".join(event.context))
        self._dated(dates)
        self._placed(places)
        if gold.attribution:
            tellers = [teller.entity_text for teller in event.attribution]
            self._check("attribution", any(within(teller, gold.attribution) for teller in tellers), gold.attribution, tellers)

    def _roles(self) -> None:
        gold, event = self.gold, self.event
        if gold.roles_agreed:
            score, exact = agreement(gold, event)
            self.marks.mark("roles_f1", score)
            self._check(
                "roles_exact",
                exact,
                told(gold_codes(gold.actor), gold_codes(gold.recipient)),
                told(codes(event.actor), codes(event.recipient)),
            )
        for code in sorted(gold_codes(gold.sides)):
            right = sectors_right(code, gold, event)
            if right is not None:
                want = [side[1] for side in gold.sides if side[0] == code and len(side) > 1]
                self._check("sectors", right, f"{code} {want}", [side.sector for side in event.sides if side.code == code])

    def _auxiliary(self) -> None:
        if self.gold.auxiliary is None:
            return
        want, have = set(self.gold.auxiliary), set(self.event.auxiliary)
        self._check("auxiliary", want == have, sorted(want), sorted(have))
        for mode in AUXILIARY:
            self.marks.mark(f"gold {mode}", mode in want, 0)
            # F1 of a mode is twice what both have, of what each has.
            self.marks.mark(f"auxiliary_{mode}", 2 * (mode in want and mode in have), (mode in want) + (mode in have))

    def _dated(self, others: set[str]) -> None:
        want, have = self.gold.date, self.event.date
        if want:
            self._check("dates", have == want, want, have)
        elif have and have not in others:
            self.marks.mark("dates_invented", 1, 0)
            self._miss("dates_invented", None, have)

    def _placed(self, others: set[str]) -> None:
        place = self.event.place
        have = {bare(name) for name in (place.resolved_place, place.extracted_place) if name} if place else set()
        if self.gold.place:
            self._check("places", bare(self.gold.place) in have, self.gold.place, sorted(have))
        elif have and not have & others:
            self.marks.mark("places_invented", 1, 0)
            self._miss("places_invented", None, sorted(have))

    def _check(self, measure: str, right: bool, want: object, have: object) -> None:
        self.marks.mark(measure, right)
        if not right:
            self._miss(measure, want, have)

    def _miss(self, measure: str, want: object, have: object) -> None:
        self.marks.miss(measure, self.document, f"{self.gold.event} gold {want} coded {have} “{self.gold.quotes[0][:QUOTED]}”")


def _mark_forbidden(gold: GoldDocument, events: tuple[CodedEvent, ...], marks: Marks) -> None:
    """Count what is coded in text that reports nothing: by its trigger, or, without one, by a clause that lies wholly in it."""
    barred = places_of(gold.text, gold.gold.no_event_in)
    for event in events:
        within_it = any(start <= a and b <= end for a, b in event.clauses for start, end in barred)
        if touch([event.trigger], barred) if event.trigger else within_it:
            marks.mark("forbidden", 1, 0)
            marks.miss("forbidden", gold.id, _event_told(gold.text, event))


def _mark_persons(gold: GoldDocument, found: CodedDocument, marks: Marks) -> None:
    for person in gold.gold.actors:
        same = [one for one in found.actors if same_person(one.entity_name, person.name)]
        marks.check("persons", gold.id, bool(same), person.name)
        if not same:
            continue
        countries = [one.code for one in same]
        marks.check("persons_country", gold.id, person.country in countries, f"{person.name} gold {person.country} coded {countries}")
        if person.office:
            offices = [one.office for one in same]
            right = any(within(person.office, office) for office in offices)
            marks.check("offices", gold.id, right, f"{person.name} gold {person.office} coded {offices}")


def _mark_commitments(gold: GoldDocument, found: CodedDocument, marks: Marks) -> None:
    left = list(found.commitments)
    for promise in gold.gold.commitments:
        at = places_of(gold.text, [promise.quote])
        same = next((one for one in left if one.by == promise.by and touch(narrow(one.spans), at)), None)
        marks.check("commitments_recall", gold.id, same is not None, f"{told(promise.by, promise.to)} “{promise.quote[:QUOTED]}”")
        if same is None:
            continue
        left.remove(same)
        whom = f"gold {sorted(promise.to)} coded {sorted(same.to)} “{promise.quote[:QUOTED]}”"
        marks.check("commitments_to", gold.id, same.to == promise.to, whom)
    marks.mark("commitments_precision", len(found.commitments) - len(left), len(found.commitments))


def _gold_told(event: GoldEvent) -> str:
    return f"{told(gold_codes(event.actor), gold_codes(event.recipient))} “{event.quotes[0][:QUOTED]}”"


def _event_told(text: str, event: CodedEvent) -> str:
    clause = next((text[start:end] for start, end in event.spans), "")
    return f"{event.event} {told(codes(event.actor), codes(event.recipient))} “{clause[:QUOTED]}”"
