"""A page that was carried the whole way."""

import msgspec

from communique.model.actor import Actor, ActorMention
from communique.model.article import Article
from communique.model.commitment import Commitment, FollowUp
from communique.model.event import Event
from communique.model.mechanism import MechanismMention
from communique.model.place import PlaceMention
from communique.model.reject import Reject
from communique.model.span import Span
from communique.model.time import TimeMention


class PersonInArticle(msgspec.Struct, frozen=True):
    """A person that an article names, and everywhere it does."""

    actor: Actor
    mentions: tuple[Span, ...]


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """All that one article gave.

    `sentences` are the spans of its sentences; `events` come most important first. An article in a language that is not coded has `reject`
    set and no events: it is stored, dated and searchable all the same.
    """

    article: Article
    sentences: tuple[Span, ...]
    mentions: tuple[ActorMention, ...]
    persons: tuple[PersonInArticle, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    events: tuple[Event, ...]
    commitments: tuple[Commitment, ...]
    follow_ups: tuple[FollowUp, ...] = ()
    mechanisms: tuple[MechanismMention, ...] = ()
    reject: Reject | None = None
