"""How an answer leaves: as JSON of a declared shape, or its rows as CSV."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

import msgspec
from fastapi import FastAPI, Query, Request
from starlette.responses import Response

from communique.web.doors import Cell, Doors
from communique.web.errors import Fault

Format = Annotated[Literal["json", "csv"], Query(alias="format", description="JSON, or the rows of it as CSV.")]
SHAPES: dict[str, type] = {"Fault": Fault}
"""Every shape that an answer has, by its name: the schema is made of them."""


def shaped(shape: type, *, csv_too: bool = False) -> dict[str, Any]:
    """Declare the shape of a route's answer."""
    SHAPES[shape.__name__] = shape
    content: dict[str, Any] = {"application/json": {"schema": {"$ref": f"#/components/schemas/{shape.__name__}"}}}
    if csv_too:
        content["text/csv"] = {"schema": {"type": "string"}}
    fault = {"description": "What went wrong", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Fault"}}}}
    return {"response_model": None, "responses": {200: {"description": shape.__doc__, "content": content}, "default": fault}}


def reply(answer: msgspec.Struct) -> Response:
    """Answer with JSON."""
    return Response(msgspec.json.encode(answer), media_type="application/json")


def reply_rows(rows: Iterable[Mapping[str, Any]], name: str, doors: Doors) -> Response:
    """Answer with CSV: lists joined by "; ", what is within another thing named after both."""
    flat = [_flat(row) for row in rows]
    columns = list(dict.fromkeys(column for row in flat for column in row))
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    for row in flat:
        writer.writerow([doors.cell(row.get(column)) for column in columns])
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(written.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def rows_of(structs: Sequence[msgspec.Struct]) -> list[dict[str, Any]]:
    """Make rows of answers."""
    return [msgspec.to_builtins(one) for one in structs]


def doors_of(request: Request) -> Doors:
    """Give what was handed in when the observatory was opened."""
    doors: Doors = request.app.state.doors
    return doors


def describe_shapes(app: FastAPI) -> None:
    """Put the shapes of all answers into the schema of the API."""
    made = app.openapi

    def with_shapes() -> dict[str, Any]:
        schema = made()
        _, shapes = msgspec.json.schema_components(list(SHAPES.values()), ref_template="#/components/schemas/{name}")
        schema.setdefault("components", {}).setdefault("schemas", {}).update(shapes)
        return schema

    app.openapi = with_shapes  # type: ignore[method-assign]


def _flat(row: Mapping[str, Any], before: str = "") -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            cells |= _flat(value, f"{before}{name}_")
        elif isinstance(value, list | tuple):
            cells[f"{before}{name}"] = "; ".join(_word(one) for one in value)
        else:
            cells[f"{before}{name}"] = value
    return cells


def _word(value: Any) -> str:  # noqa: ANN401 - a value of JSON
    """Write one of a list: a thing by its name, a pair by its parts."""
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("sentence") or value.get("value") or next(iter(value.values()), ""))
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
