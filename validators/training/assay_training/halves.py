"""Held-out drafts in two halves by their source: one fits the calibration, the other measures it.

    python -m assay_training.halves WORK/held-out

writes `calib-NAME.jsonl` and `measure-NAME.jsonl` beside each NAME.jsonl. All drafts of a source fall on one side.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from .data import Row, share, write_jsonl

NAMES = ("clean", "corrupted", "authored-clean", "authored-wrong", "authored-incomplete")


def half(row: Row) -> str:
    return "calib" if share("half " + row["meta"]["group"]) < 0.5 else "measure"


def write_halves(held_out: Path) -> dict[str, int]:
    counts = {}
    for name in NAMES:
        with open(held_out / f"{name}.jsonl", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        for side in ("calib", "measure"):
            counts[f"{side}-{name}"] = write_jsonl([r for r in rows if half(r) == side], held_out / f"{side}-{name}.jsonl")
    return counts


if __name__ == "__main__":
    print(write_halves(Path(sys.argv[1])))
