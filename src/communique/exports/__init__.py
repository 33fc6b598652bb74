"""From a record to one file a format."""

from communique.exports.actor_sheets import write_actor_json, write_actors_csv, write_actors_json, write_office_json
from communique.exports.event_json import (
    write_articles_json,
    write_doubts_json,
    write_event_json,
    write_events_json,
    write_rejects_json,
    write_tally_json,
)
from communique.exports.flat_csv import write_csv
from communique.exports.plover import write_plover

__all__ = [
    "write_actor_json",
    "write_actors_csv",
    "write_actors_json",
    "write_articles_json",
    "write_csv",
    "write_doubts_json",
    "write_event_json",
    "write_events_json",
    "write_office_json",
    "write_plover",
    "write_rejects_json",
    "write_tally_json",
]
