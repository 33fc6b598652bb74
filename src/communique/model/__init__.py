"""What flows through the rooms: frozen records, and nothing that acts."""

from communique.model.actor import CODES_OF_MANY, IMPLIED, UNTOLD_KEY, Actor, ActorKind, ActorMention, CodeOfMany, Side, SupposedBy
from communique.model.article import Article, Chrome, ChromeKind, PublishedOn, Told, Unknown
from communique.model.coded import Coded, PersonInArticle
from communique.model.commitment import Basis, Bearing, Binding, Commitment, Evidence, FollowUp, Standing, Status
from communique.model.errors import BadInput, KnowledgeError, Stop
from communique.model.event import AUXILIARY, UNRULED, Attribution, Auxiliary, Category, Event, EventMention, Judgement, Quantity, Verdict
from communique.model.identity import digest
from communique.model.mechanism import MechanismKind, MechanismMention, MechanismState, Reality
from communique.model.page import Declared, Page, PageKind
from communique.model.place import Nowhere, Place, PlaceMention, Resolution, Where
from communique.model.reject import Reason, Reject, Stage
from communique.model.span import Span
from communique.model.syntax import Sentence, Token, Zone
from communique.model.time import Day, Month, Period, Season, TimeMention, Undated, Week, When, Year

__all__ = [
    "AUXILIARY",
    "CODES_OF_MANY",
    "IMPLIED",
    "UNRULED",
    "UNTOLD_KEY",
    "Actor",
    "ActorKind",
    "ActorMention",
    "Article",
    "Attribution",
    "Auxiliary",
    "BadInput",
    "Basis",
    "Bearing",
    "Binding",
    "Category",
    "Chrome",
    "ChromeKind",
    "CodeOfMany",
    "Coded",
    "Commitment",
    "Day",
    "Declared",
    "Event",
    "EventMention",
    "Evidence",
    "FollowUp",
    "Judgement",
    "KnowledgeError",
    "MechanismKind",
    "MechanismMention",
    "MechanismState",
    "Month",
    "Nowhere",
    "Page",
    "PageKind",
    "Period",
    "PersonInArticle",
    "Place",
    "PlaceMention",
    "PublishedOn",
    "Quantity",
    "Reality",
    "Reason",
    "Reject",
    "Resolution",
    "Season",
    "Sentence",
    "Side",
    "Span",
    "Stage",
    "Standing",
    "Status",
    "Stop",
    "SupposedBy",
    "TimeMention",
    "Token",
    "Told",
    "Undated",
    "Unknown",
    "Verdict",
    "Week",
    "When",
    "Where",
    "Year",
    "Zone",
    "digest",
]
