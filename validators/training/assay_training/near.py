"""Drafts of the rows of near values: each right, and the same with one of its wrong claims of level 3 or 4, in two halves by their id.

    python -m assay_training.near OUT

writes `near-seen-right.jsonl`, `near-seen-wrong.jsonl`, `near-unseen-right.jsonl` and `near-unseen-wrong.jsonl` for `./assay eval`. Rules were mended by
the seen half. They measure only as long as no shipped weights were trained on these rows.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Iterator

from .authored import draft, rows
from .data import Row, write_jsonl
from .mix import NEAR
from .twins import is_seen

# Short claims about papers are no drafts.
_NO_DRAFTS = "near-evidence"
_LEAST_LEVEL = 3


def pairs(seen: bool) -> Iterator[tuple[Row, Row]]:
    """A right draft and a wrong one of each row that has a claim to put a grave error in the place of."""
    for file, row in rows():
        grave = [e for e in row["errors"] if e["at"] >= 0 and e["level"] >= _LEAST_LEVEL]
        if file.startswith(NEAR) and file != _NO_DRAFTS and is_seen(row) == seen and grave:
            error = random.Random(row["id"]).choice(grave)
            wrong = list(row["draft"])
            wrong[error["at"]] = error["text"]
            yield draft(row, file, "right", row["draft"], 1, None), draft(row, file, "wrong", wrong, error["level"], error["category"])


def write(out: Path) -> dict[str, int]:
    counts = {}
    for half, seen in (("seen", True), ("unseen", False)):
        right, wrong = zip(*pairs(seen))
        counts[f"near-{half}-right"] = write_jsonl(right, out / f"near-{half}-right.jsonl")
        counts[f"near-{half}-wrong"] = write_jsonl(wrong, out / f"near-{half}-wrong.jsonl")
    return counts


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
