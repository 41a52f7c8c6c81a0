"""Passages with a right and a wrong claim (`measured/same-said.jsonl`) to drafts of one claim each, for `./assay eval`.

    python -m assay_training.said --rows ../measured/same-said.jsonl --out WORK

Writes `same-said-read.jsonl` and `same-said-unread.jsonl`: the half by which tables are mended, and the one that only measures.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def drafts(row: dict):
    for side, label, level in (("right", 1, 1), ("wrong", 0, 4)):
        yield {"id": f"{row['id']}-{side}", "task": "claim", "source": row["evidence"], "output": row[side], "label": label,
               "risk_level": level, "lang": "en", "meta": {"kind": row["kind"]}}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rows", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    rows = [json.loads(line) for line in given.rows.read_text("utf-8").splitlines()]
    for half in ("read", "unread"):
        with open(given.out / f"same-said-{half}.jsonl", "w", encoding="utf-8") as out:
            for row in rows:
                if row["half"] == half:
                    out.writelines(json.dumps(draft, ensure_ascii=False) + "\n" for draft in drafts(row))


if __name__ == "__main__":
    main()
