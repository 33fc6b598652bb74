"""What a person may correct of an event mention, and what comes of it."""

from typing import Any

import msgspec

from communique.knowledge.event_rules import load_categories
from communique.model import BadInput, EventMention

CORRECTABLE = frozenset(
    {"event", "mode", "contexts", "auxiliary", "score", "quad", "confidence", "linked", "actor", "recipient", "when", "where", "quantities"}
)
"""What was concluded, never what was read."""
NO_MODE = ""
"""Stands for a mode that is none, where None takes a correction back."""


def written(field: str, value: Any) -> str:  # noqa: ANN401 - one of many kinds
    """Write a correction as it is kept.

    Raises: BadInput where the field cannot be corrected, or the value is none of it.
    """
    if field not in CORRECTABLE:
        raise BadInput(f"{field!r} cannot be corrected; one of {', '.join(sorted(CORRECTABLE))} is needed.")
    kinds = {known.name: known.type for known in msgspec.structs.fields(EventMention)}
    try:
        msgspec.convert(msgspec.to_builtins(value), kinds[field])
    except msgspec.ValidationError as fault:
        raise BadInput(f"{value!r} is no value of {field}: {fault}.") from fault
    if field == "mode" and value != NO_MODE and not any(value in facts.modes for facts in load_categories().values()):
        raise BadInput(f"{value!r} is no mode of the codebook.")
    return msgspec.json.encode(value).decode()


def corrected(mention: EventMention, changes: dict[str, Any]) -> EventMention:
    """Make corrections.

    A mode that the category does not have falls away; unless a person set them, quad and score follow both, and `linked` follows the sides.
    """
    if not changes:
        return mention
    found = msgspec.convert({**msgspec.to_builtins(mention), **changes}, EventMention)
    if {"actor", "recipient"} & changes.keys() and "linked" not in changes:
        found = msgspec.structs.replace(found, linked=any(side.actor.code for side in (*found.actor, *found.recipient)))
    if not {"event", "mode"} & changes.keys():
        return found
    facts = load_categories()[found.event]
    mode = found.mode if found.mode in facts.modes else None
    follows = {"quad": facts.quad, "score": facts.modes[mode] if mode is not None else facts.score}
    return msgspec.structs.replace(found, mode=mode, **{field: value for field, value in follows.items() if field not in changes})
