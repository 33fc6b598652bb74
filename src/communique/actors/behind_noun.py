"""Reads what stands behind a role's noun: the field of an office, owners, places."""

import msgspec

from communique.actors.capitals import after_prefix, before_participle
from communique.actors.lookup import Hit
from communique.actors.naming import country_actor
from communique.actors.phrase import BY_PLACE, HOLDERS, PLURAL, Owner, Phrase, Reader

WIDEST = 12
"""Words that a complement may have before its name: longer ones are other clauses."""
COMPLEMENTS = 3
"""Complements read behind a noun: "Chief of Staff of the Armed Forces of Niger" has three."""
LONGEST_BARE_FIELD = 3
GERUND = "ing"
STEPS_UP = 4
"""Words up from "peacekeepers" to "withdrew" in "withdrew the batch of peacekeepers"."""
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PROPER = frozenset({"NNP", "NNPS"})
_WITHIN = frozenset({"ADJ", "NOUN", "PROPN", "PART", "DET", "NUM"})


class Behind(msgspec.Struct):
    """What stands behind the noun, while it is read: `end` closes the office's own words, `stop` all that belongs to it."""

    end: int
    stop: int
    owners: list[Owner]
    sector: str | None = None


class Complement(msgspec.Struct, frozen=True):
    """The owners behind a preposition, where they end, and the sector of the institution among them."""

    owners: list[Owner]
    stop: int
    sector: str | None = None


class ReaderBehind(Reader):
    """Reads rightward from a noun."""

    def behind(self, hit: Hit, *, is_office: bool, is_personal: bool) -> Behind:
        """Read what stands behind a noun: complements and abbreviations in brackets."""
        end = self._further_fields(hit.end) if is_office else hit.end
        found = Behind(end, end, [])
        for _ in range(COMPLEMENTS):
            at = found.stop
            if at + 1 >= len(self.tokens):
                break
            if self.tokens[at].text == "(" and at + 2 < len(self.tokens) and self.tokens[at + 2].text == ")":
                found.stop = at + 3
            elif self.tokens[at].tag not in {"IN", "TO"} or not self._take(found, hit, at, is_office=is_office, is_personal=is_personal):
                break
        return found

    def _take(self, found: Behind, hit: Hit, at: int, *, is_office: bool, is_personal: bool) -> bool:
        """Take what a preposition adds: the office's field, its owners, where it is accredited, or its place."""
        word = self.text(at)
        fielded = word == "of" or is_office or (is_personal and self.tokens[hit.head].lemma not in self.words.people)
        if word == "of" and self._is_charge(hit, at + 1):
            return False
        if word in self.words.field_prepositions and not found.owners and fielded:
            end = self._field(at + 1)
            if end > at + 1:
                found.end = found.stop = end
                return True
        seat = is_office and word == "at"
        accredited = word in self.words.accredited_prepositions and self.tokens[hit.head].lemma in self.words.accredited
        placed = word in self.words.place_prepositions and not found.owners and not seat
        owning = (word in self.words.owner_prepositions or seat) and not found.owners and not (word == "from" and self._leaves(hit))
        complement = self._complement(at + 1, hit) if accredited or placed or owning else None
        region = self._region_end(at + 1) if complement is None and accredited else None
        region = region or (self._part_end(at + 1) if complement is None and placed and is_personal else None)
        if region is not None:
            complement = Complement([], region)
        if complement is None:
            return False
        found.stop = complement.stop
        if accredited:
            found.end = complement.stop
        elif placed:
            found.owners = [Owner(owner.actor, "place", BY_PLACE, is_place=True) for owner in complement.owners if not owner.is_place]
        else:
            found.owners, found.sector = complement.owners, complement.sector
        return True

    def _is_charge(self, hit: Hit, at: int) -> bool:
        """Tell whether "of" says what somebody is accused of doing: "accused officials of [withholding] wages"."""
        head, doing = self.tokens[hit.head], self.tokens[at]
        accused = head.dep in {"dobj", "nsubjpass"} and self.tokens[head.head].lemma in self.words.accusing
        return accused and doing.text.islower() and doing.text.endswith(GERUND)

    def _region_end(self, at: int) -> int | None:
        """Find the end of a region of no country to which somebody is sent: "Special Envoy for the Sahel", "for the Horn of Africa"."""
        begin = end = self._behind_articles(at)
        while end < len(self.tokens) and (
            self.tokens[end].tag in _PROPER or (begin < end < len(self.tokens) - 1 and self.text(end) == "of" and self.tokens[end + 1].tag in _PROPER)
        ):
            end += 1
        return end if begin < end and at < begin else None

    def _part_end(self, at: int) -> int | None:
        """Find the end of a place that no list of actors knows: "the agency's director in the south", "the police chief in Goma"."""
        begin = end = self._behind_articles(at)
        if at < begin < len(self.tokens) and self.tokens[begin].lemma in self.words.localities:
            return begin + 1
        while end < len(self.tokens) and self.tokens[end].tag in _PROPER and end not in self.reading.names and end not in self.reading.phrases:
            end += 1
        return end if begin < end and (end == len(self.tokens) or self.tokens[end].text == ",") else None

    def _leaves(self, hit: Hit) -> bool:
        """Tell whether a noun is what leaves a place: "withdrew the batch of [peacekeepers] from Liberia"."""
        at = hit.head
        for _ in range(STEPS_UP):
            at = self.tokens[at].head
            if self.tokens[at].lemma in self.words.leaving:
                return True
        return False

    # -- fields ---------------------------------------------------------------------------------------------------------------------------

    def _field(self, at: int) -> int:
        """Find the end of an office's field: "of Interior", "of the Armed Forces", "of Foreign Affairs and Cooperation"; `at` if there is none."""
        end = begin = at + (self.text(at) == "the")
        while end < len(self.tokens):
            hit = self.reading.phrases.get(end)
            if hit is not None and hit.has("portfolio", "rank_modifier") is not None and hit.has(*HOLDERS) is None:
                end = hit.end
            elif end > begin and ((self.text(end) in self.words.field_joiners and self._is_field(end + 1)) or self._is_plain_noun(end)):
                end += 1
            else:
                break
        if end == begin == at and (self.text(at - 1) == "of" or self.tokens[at].text[:1].isupper()):
            end = self._bare_field(at)
        while at < end < len(self.tokens) and self._is_capital_noun(end - 1) and self._is_capital_noun(end):
            end += 1
        return end if end > begin else at

    def _further_fields(self, at: int) -> int:
        """Go past more fields of an office: "Minister of Foreign Affairs[, Cooperation and Nigeriens Abroad]"; `at` if there are none."""
        begin = at
        while begin < len(self.tokens) and self.text(begin) in self.words.field_joiners:
            begin += 1
        if begin == at or begin >= len(self.tokens):
            return at
        named = self.reading.names.get(begin)
        abroad = named is not None and named.end < len(self.tokens) and self.text(named.end) in self.words.abroad
        end = named.end + 1 if named is not None and abroad else self.reading.phrases[begin].end if self._is_field(begin) else None
        return self._further_fields(end) if end is not None else at

    def _is_field(self, at: int) -> bool:
        hit = self.reading.phrases.get(at)
        return hit is not None and hit.has("portfolio") is not None and hit.has("office") is None

    def _is_capital_noun(self, at: int) -> bool:
        """The name of an institution goes on as long as its capitals do: "Department of Special [Investigation]"."""
        return self.tokens[at].tag in {"NNP", "NNPS"} and at not in self.named

    def _is_plain_noun(self, at: int) -> bool:
        token = self.tokens[at]
        return token.text[:1].islower() and token.tag in {"NN", "NNS"} and at not in self.reading.names and at not in self.reading.phrases

    def _bare_field(self, at: int) -> int:
        """Find the end of a field without "the": "Chief of Staff", "Head of Mission", "Chief of General Staff"."""
        end = at
        while end < min(len(self.tokens), at + LONGEST_BARE_FIELD) and self.tokens[end].tag in _NOUNS and end not in self.named:
            end += 1
        ended = end >= len(self.tokens) or self.tokens[end].tag not in _NOUNS | {"POS"}
        return end if ended else at

    # -- owners ---------------------------------------------------------------------------------------------------------------------------

    def _complement(self, at: int, asking: Hit) -> Complement | None:
        """Read owners from where a complement begins: a phrase of its own with its owners, or names, or the country of a place."""
        begin = self._behind_articles(at)
        begin = self._listed(begin) or begin
        phrase = self._phrase_over(begin, asking)
        if phrase is not None and phrase.kind != "title":
            return Complement(list(phrase.owners), phrase.stop, phrase.sector)
        while begin < len(self.tokens) and self.tokens[begin].pos in {"ADJ", "ADV"} and begin not in self.named:
            begin += 1
        begin = self._beyond_backers(begin)
        if begin not in self.named:
            return self._place(self._behind_articles(at))
        if self._is_in_title(begin) and not self._is_of_people(asking):
            return None
        owners = self.owners_named(begin, "of ")
        stop = self.named[begin].hit.end
        while (following := self._joined_name(stop)) is not None:
            owners += self.owners_named(following, "of ")
            stop = self.named[following].hit.end
        return Complement(owners, stop)

    def _beyond_backers(self, at: int) -> int:
        """Go past names that only tell more of the owner: "leader of the [Peruvian]-backed and anti-[Chilean] National Front"."""
        named = self.named.get(at)
        while named is not None and (before_participle(self.reading, named.hit, self.places) or after_prefix(self.reading, named.hit, self.places)):
            end = named.hit.end
            at = next((word for word in range(end, min(end + WIDEST, len(self.tokens))) if word in self.named), len(self.tokens))
            named = self.named.get(at)
        return at

    def _listed(self, at: int) -> int | None:
        """Find the first of countries that are counted and then named: "from 31 countries, including [Belgium], Chad and Peru"."""
        while at < len(self.tokens) and self.tokens[at].pos in {"NUM", "ADJ", "DET"} and at not in self.named:
            at += 1
        if at >= len(self.tokens) or self.tokens[at].lemma not in self.index.words.classes.countries or self.tokens[at].tag not in PLURAL:
            return None
        at += 1
        at += at < len(self.tokens) and self.tokens[at].text == ","
        begin = self._behind_articles(at + 1)
        return begin if at < len(self.tokens) and self.text(at) in self.words.listing and begin in self.named else None

    def _is_in_title(self, at: int) -> bool:
        """Tell whether an adjective is part of what an institution is for: "Bureau of [Indian] Education"."""
        named = self.named[at]
        return named.how == "country adjective" and named.hit.end < len(self.tokens) and self.tokens[named.hit.end].tag in {"NNP", "NNPS"}

    def _is_of_people(self, asking: Hit) -> bool:
        """Tell whether a noun names people of a place, whatever the place is called: "inhabitants of the Syrian Golan Heights"."""
        entry = asking.has("role")
        return entry is not None and self.index.roles[entry.ref].sector == "CVL"

    def _behind_articles(self, at: int) -> int:
        while at < len(self.tokens) and self.tokens[at].pos == "DET":
            at += 1
        return at

    def _phrase_over(self, at: int, asking: Hit) -> Phrase | None:
        """Find the phrase that covers a token with its owners and modifiers: "of [Libya's Government]"."""
        for begin in range(at, min(at + WIDEST, len(self.tokens))):
            hit = self.reading.phrases.get(begin)
            if hit is not None and hit.start != asking.start:
                phrase = self.read(hit)
                if phrase is not None and phrase.left <= at:
                    return phrase
            elif self.tokens[begin].pos not in _WITHIN and not self.is_glue(self.tokens[begin]):
                return None
        return None

    def _joined_name(self, at: int) -> int | None:
        """Find a further name joined to one: "of Niger and [Nigeria]"; not the owner or adjective of what comes next."""
        if not self.joins(at):
            return None
        begin = at + 1
        while begin < len(self.tokens) and (self.tokens[begin].pos == "DET" or self.joins(begin)):
            begin += 1
        named = self.named.get(begin)
        if named is None or named.how == "country adjective" or begin != named.hit.start:
            return None
        end = named.hit.end
        return None if end < len(self.tokens) and self.tokens[end].tag == "POS" else begin

    def _place(self, at: int) -> Complement | None:
        """Take the country that ends a row of places, or whose capital is the place: "in Lalitpur District, Bagmati Province, Nepal"."""
        for begin in range(at, min(at + WIDEST, len(self.tokens))):
            token = self.tokens[begin]
            hit = self.reading.names.get(begin)
            if hit is not None:
                entry = hit.has("name", "long", "abbreviation", "capital", "metonym")
                if entry is None or entry.ref not in self.index.countries or (entry.weak and entry.kind in {"capital", "metonym"}):
                    return None
                return Complement([Owner(country_actor(entry.ref, self.index), "place", BY_PLACE)], hit.end)
            if token.pos not in _WITHIN and token.text != "," and not self.is_glue(token):
                return None
        return None
