"""Writes a real run on the sample corpus, with its output, into the README.

usage: python bench/readme_run.py
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BEGIN, END = "<!-- run: written by `make scores` -->", "<!-- end of run -->"
WIDTH = "118"


def said(*words: str, record: Path) -> str:
    """Run a command of ours on the record and give what it prints."""
    command = [str(Path(sys.executable).parent / "communique"), *words]
    environment = {**os.environ, "COLUMNS": WIDTH, "COMMUNIQUE_RECORD": str(record)}
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment).stdout.rstrip()


def main() -> int:
    """Run, and write."""
    asked = ("events", "--between", "Libya", "Niger", "--since", "2024", "--type", "CONSULT,SUPPORT,COERCE,COOPERATE")
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "talks.sqlite"
        said("add", "examples/corpus", record=record)
        listed = said(*asked, record=record)
        newest = next(event["id"] for event in json.loads(said(*asked, "--format", "json", record=record)) if event["event"] == "COERCE")
        shown = said("show", newest[:8], record=record)
    run = f"""```
$ communique add examples/corpus --record talks.sqlite
$ communique {" ".join(asked)} --record talks.sqlite
{listed}

$ communique show {newest[:8]} --record talks.sqlite
{shown}
```"""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    README.write_text(f"{before}{BEGIN}\n{run}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
