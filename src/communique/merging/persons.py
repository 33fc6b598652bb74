"""Gathers the persons that an article names."""

from communique.model import Actor, ActorMention, PersonInArticle, Span


def persons_in(mentions: tuple[ActorMention, ...]) -> tuple[PersonInArticle, ...]:
    """Give each person once, with every place that names or stands for them; the fullest description stands."""
    found: dict[str, tuple[Actor, list[Span]]] = {}
    for mention in mentions:
        for actor in mention.actors:
            if actor.kind == "person":
                best, spans = found.setdefault(actor.key, (actor, []))
                found[actor.key] = (max(best, actor, key=_told), spans)
                spans.append(mention.span)
    return tuple(PersonInArticle(actor, tuple(sorted(set(spans)))) for actor, spans in found.values())


def _told(actor: Actor) -> int:
    return sum(value is not None for value in (actor.code, actor.sector, actor.office, actor.organization, actor.identifier))
