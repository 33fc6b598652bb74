"""Write the types of the observatory's answers for the browser side: `python bench/api_types.py > frontend/src/lib/types.ts`."""

import json
import sys
from typing import Any

import msgspec

from communique.web.app import ROOMS
from communique.web.replies import SHAPES

HEAD = "// The shapes of the API's answers, written by bench/api_types.py: do not edit.\n"
SIMPLE = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def types() -> str:
    """Give all shapes as TypeScript."""
    assert ROOMS  # they have declared their shapes
    _, shapes = msgspec.json.schema_components(list(SHAPES.values()), ref_template="{name}")
    parts = [HEAD]
    for name in sorted(shapes):
        if "properties" in shapes[name]:
            fields = "".join(f"  {field}: {_type(value)};\n" for field, value in shapes[name]["properties"].items())
            parts.append(f"export interface {name} {{\n{fields}}}\n")
        else:
            parts.append(f"export type {name} = {_type(shapes[name])};\n")
    return "\n".join(parts)


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"])
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_type(one) for one in schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(json.dumps(one) for one in schema["enum"])
    kind = schema.get("type")
    if kind == "array":
        if "prefixItems" in schema:
            return f"[{', '.join(map(_type, schema['prefixItems']))}]"
        item = _type(schema["items"]) if isinstance(schema.get("items"), dict) else "unknown"
        return f"({item})[]" if "|" in item else f"{item}[]"
    if kind == "object":
        values = schema.get("additionalProperties")
        return f"Record<string, {_type(values) if isinstance(values, dict) else 'unknown'}>"
    return SIMPLE.get(str(kind), "unknown")


if __name__ == "__main__":
    sys.stdout.write(types())
