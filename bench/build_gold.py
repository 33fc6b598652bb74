"""Write tests/gate/corpus.jsonl from the coded articles in tests/gate/articles: python bench/build_gold.py.

The articles hold what two blind codings (tests/gate/first and tests/gate/second) were settled to; bench/agreement.py tells how far the two agree.
Each article's gold is a TOML file. Its text is a file of the sample corpus (`file`, as it stands, menus and all), an article of the corpus's
sources (`article`, as one would read it in the page or feed that carries it: under its title and byline, if given), or its own (`text`).
`date` is the day that the carrier gives; `published` the day that a reader would find. An event's sides are a code and, where the text
tells it, a sector; "-" stands for a country that is not told. Left out: no such thing. `auxiliary = "either"`: careful coders may differ.
Of a quantity "300" is value 300, "about 300" too, "at least 300" is low 300 without a value, "up to 300" high 300.
"""

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
GATE = ROOT / "tests" / "gate"
EXAMPLES = ROOT / "examples"

Row = dict[str, Any]


def article_text(row: Row) -> str:
    """Find the text that was coded."""
    if "text" in row:
        return str(row["text"]).rstrip("\n")
    if "file" in row:
        return (EXAMPLES / "corpus" / str(row["file"])).read_text(encoding="utf-8")
    source = (EXAMPLES / "sources" / "articles" / f"{row['article']}.txt").read_text(encoding="utf-8")
    body = source.partition("\n\n")[2].rstrip("\n")
    return "\n\n".join([row[part] for part in ("title", "byline") if part in row] + [body])


def side(entity: str) -> list[str]:
    """Split an actor into its code and sector: "NER GOV" is ["NER", "GOV"]."""
    return entity.split()


def quantity(row: Row) -> Row:
    """Fill in what a quantity leaves out."""
    return {
        "value": row.get("value"),
        "low": row.get("low"),
        "high": row.get("high"),
        "unit": row["unit"],
        "of": row.get("of"),
        "quote": row["quote"],
    }


def event(row: Row) -> Row:
    """Fill in what an event leaves out."""
    auxiliary = row.get("auxiliary", [])
    return {
        "event": row["event"],
        "mode": row.get("mode"),
        "actor": [side(entity) for entity in row.get("actor", [])],
        "recipient": [side(entity) for entity in row.get("recipient", [])],
        "quotes": row["quotes"],
        "auxiliary": None if auxiliary == "either" else auxiliary,
        "contexts": row.get("contexts", []),
        "date": row.get("date"),
        "date_text": row.get("date_text"),
        "place": row.get("place"),
        "required": row.get("required", True),
        "attribution": row.get("attribution"),
        "quantities": [quantity(one) for one in row.get("quantities", [])],
    }


def commitment(row: Row) -> Row:
    """Fill in what a commitment leaves out."""
    return {"by": row["by"], "to": row.get("to", []), "quote": row["quote"], "area": row.get("area", []), "instrument": row.get("instrument")}


def person(row: Row) -> Row:
    """Fill in what a person leaves out."""
    return {"name": row["name"], "country": row["country"], "sector": row.get("sector"), "office": row.get("office")}


def coded(path: Path) -> Row:
    """Read one article's gold in the form that the scorer reads."""
    with path.open("rb") as file:
        row = tomllib.load(file)
    gold = {
        "published": row.get("published"),
        "title": row.get("title"),
        "events": [event(one) for one in row["events"]],
        "no_event_in": row.get("no_event_in", []),
        "actors": [person(one) for one in row.get("persons", [])],
        "commitments": [commitment(one) for one in row.get("commitments", [])],
    }
    return {"id": path.stem, "date": row.get("date"), "text": article_text(row), "gold": gold}


def faults(document: Row, lists: Row) -> list[str]:
    """Say what is wrong with an article's gold: words that its text does not hold, and codes that the codebook does not know."""
    gold, text = document["gold"], document["text"]
    quotes = [quote for one in gold["events"] for quote in one["quotes"]] + gold["no_event_in"] + [one["quote"] for one in gold["commitments"]]
    quotes += [one["quote"] for row in gold["events"] for one in row["quantities"]] + [one["name"] for one in gold["actors"]]
    found = [f"not in the text: {quote!r}" for quote in quotes if quote not in text]
    for one in gold["events"]:
        known = lists["modes"].get(one["event"])
        if known is None or one["mode"] not in (None, *known):
            found.append(f"no such category and mode: {one['event']} {one['mode']}")
        sectors = [sector for code, *rest in one["actor"] + one["recipient"] for sector in rest]
        found += [f"no such sector: {sector}" for sector in sectors if sector not in lists["sectors"]]
        found += [f"no such context: {context}" for context in one["contexts"] if context not in lists["contexts"]]
        found += [f"no such unit: {row['unit']}" for row in one["quantities"] if row["unit"] not in lists["units"]]
        if not one["quotes"]:
            found.append(f"no quote: {one['event']}")
    return [f"{document['id']}: {fault}" for fault in found]


def tally(documents: list[Row]) -> Counter[str]:
    """Count what the gold holds."""
    counts = Counter({"articles": len(documents), "with events": sum(bool(document["gold"]["events"]) for document in documents)})
    for document in documents:
        for one in document["gold"]["events"]:
            counts["required events" if one["required"] else "optional events"] += 1
            counts["quantities"] += len(one["quantities"])
            counts.update(["either auxiliary"] if one["auxiliary"] is None else one["auxiliary"])
        counts["commitments"] += len(document["gold"]["commitments"])
        counts["persons"] += len(document["gold"]["actors"])
    return counts


def main() -> None:
    """Check every article and write them all."""
    with (GATE / "articles" / "_lists.toml").open("rb") as file:
        lists = tomllib.load(file)
    documents = [coded(path) for path in sorted((GATE / "articles").glob("[!_]*.toml"))]
    wrong = [fault for document in documents for fault in faults(document, lists)]
    assert not wrong, "\n".join(["the gold is not what it should be:", *wrong])
    with (GATE / "corpus.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
    print(", ".join(f"{count} {what}" for what, count in tally(documents).items()))


if __name__ == "__main__":
    main()
