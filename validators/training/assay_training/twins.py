"""Twin drafts of one source, a right one and one with a single grave error, written for this project, in two halves by their id.

    python -m assay_training.twins OUT

writes `twins-seen-right.jsonl`, `twins-seen-wrong.jsonl`, `twins-unseen-right.jsonl` and `twins-unseen-wrong.jsonl` for `./assay eval`. Whoever
mends a rule may look at the seen half; the other one only measures. `../authored/README.md` says how the twins came about.
"""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path
from typing import Iterator

from .authored import FOLDER
from .data import Row, write_jsonl

_LICENCE = "Apache-2.0"


def rows() -> Iterator[Row]:
    with open(FOLDER / "twins.jsonl", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def is_seen(row: Row) -> bool:
    return zlib.crc32(row["id"].encode()) % 2 == 0


def draft(row: Row, side: str) -> Row:
    """One of the two as a labelled draft. A pair without an error is right on both sides."""
    error = row["error"] if side == "wrong" else None
    return {"id": f"twin-{row['id']}-{side}", "source": row["source"], "output": row[side], "label": 0 if error else 1,
            "risk_level": error["level"] if error else 1, "error_types": [error["category"]] if error else [], "task": row["task"], "origin": "authored",
            "licence": _LICENCE, "split": "held-out", "label_quality": "authored", "lang": "es" if row["id"].startswith("es-") else "en",
            "meta": {"file": "authored-twins", "group": f"twin {row['id']}", "kind": row["kind"]}}


def write(out: Path) -> dict[str, int]:
    counts = {}
    for half, seen in (("seen", True), ("unseen", False)):
        some = [row for row in rows() if is_seen(row) == seen]
        for side in ("right", "wrong"):
            counts[f"twins-{half}-{side}"] = write_jsonl([draft(row, side) for row in some], out / f"twins-{half}-{side}.jsonl")
    return counts


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
