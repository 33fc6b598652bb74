"""What a record holds, what it does not, and by which runs."""

import sqlalchemy as sa

from communique.model import Reason
from communique.record.answers import EventQuery, Forgotten, FoundReject, RunEnd, RunTold, Tally
from communique.record.questions import count_events
from communique.record.schema import articles, commitments, current_articles, event_members, events, forgotten, pages, rejects, run_ends, runs


def rejects_told(connection: sa.Connection) -> tuple[FoundReject, ...]:
    """List what is not coded, and why: the newest word on each page that no coder has coded since."""
    of = sa.func.coalesce(rejects.c.page, rejects.c.id)
    newest = sa.select(sa.func.max(rejects.c.number)).group_by(of)
    present = sa.select(current_articles.c.page, articles.c.coded).join(articles, articles.c.number == current_articles.c.article).subquery()
    told = sa.select(rejects, present.c.coded).outerjoin(present, present.c.page == rejects.c.page)
    told = told.where(rejects.c.number.in_(newest), present.c.coded.isnot(True)).order_by(rejects.c.number)
    return tuple(
        FoundReject(
            where=row["found_at"],
            name=row["name"],
            page=row["page"],
            stage=row["stage"],
            reason=Reason(row["reason"]),
            detail=row["detail"],
            kept=row["coded"] is not None,
        )
        for row in connection.execute(told).mappings()
    )


def tally(connection: sa.Connection) -> Tally:
    """Count what the record holds."""
    present = sa.select(articles.c.number).join(current_articles, current_articles.c.article == articles.c.number).subquery()
    of_present = articles.c.number.in_(sa.select(present.c.number))
    rejected = rejects_told(connection)
    reasons: dict[str, int] = {}
    for reject in rejected:
        reasons[reject.reason] = reasons.get(reject.reason, 0) + 1
    first, last = connection.execute(sa.select(sa.func.min(events.c.date_first), sa.func.max(events.c.date_last))).one()
    return Tally(
        pages=_count(connection, pages),
        coded=_count(connection, articles, of_present, articles.c.coded.is_(True)),
        rejected=len(rejected),
        kept_uncoded=_count(connection, articles, of_present, articles.c.coded.is_(False)),
        publishers=connection.scalar(sa.select(sa.func.count(articles.c.publisher.distinct())).where(of_present)) or 0,
        mentions=_count(connection, event_members),
        events=_count(connection, events),
        shown_events=count_events(connection, EventQuery()),
        undated_events=_count(connection, events, events.c.date.is_(None)),
        commitments=_count(connection, commitments, commitments.c.article.in_(sa.select(present.c.number))),
        first_day=first,
        last_day=last,
        by_category=_by(connection, events.c.event),
        by_language=_by(connection, sa.func.coalesce(articles.c.language, "unknown"), of_present),
        by_reason=tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
        runs=_runs(connection),
        forgotten=_forgotten(connection),
    )


def _forgotten(connection: sa.Connection) -> tuple[Forgotten, ...]:
    told = connection.execute(sa.select(forgotten).order_by(forgotten.c.number)).mappings()
    same = ("number", "why", "forgotten_at", "articles", "mentions")
    return tuple(Forgotten(by=row["by_whom"], **{name: row[name] for name in same}) for row in told)


def _runs(connection: sa.Connection) -> tuple[RunTold, ...]:
    ends = {row["run"]: row for row in connection.execute(sa.select(run_ends)).mappings()}
    told = connection.execute(sa.select(runs).order_by(runs.c.number)).mappings()
    return tuple(
        RunTold(
            **{name: row[name] for name in ("number", "version", "knowledge", "started")},
            end=RunEnd(**{name: ends[row["number"]][name] for name in RunEnd.__struct_fields__}) if row["number"] in ends else None,
        )
        for row in told
    )


def _count(connection: sa.Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table).where(*where)) or 0


def _by(connection: sa.Connection, value: sa.ColumnElement[str], *where: sa.ColumnElement[bool]) -> tuple[tuple[str, int], ...]:
    counted = sa.func.count().label("counted")
    rows = connection.execute(sa.select(value, counted).where(*where).group_by(value).order_by(counted.desc(), value))
    return tuple((key, number) for key, number in rows)
