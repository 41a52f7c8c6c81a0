"""The authored set: sources, right claims and wrong ones, written for this project, to training pairs and held-out drafts.

The errors here were written one by one and not by the corruption engine, so the held-out part measures what the engine cannot flatter.
`../authored/README.md` says how the rows came about.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Iterator

from .data import Pair, Row, share, write_jsonl
from .model import LABELS
from .text import Source, source_free_evidence

FOLDER = Path(__file__).resolve().parents[1] / "authored"
FILES = ("answers", "cases", "claims", "dialogue", "reports")
_HELD_OUT_SHARE = 0.25
_VALIDATION_SHARE = 0.30
_WEIGHT = 5.0
_SOURCE_FREE_WEIGHT = 2.0
# A level-1 error changes nothing of clinical meaning: it is no example of an unsupported claim.
_LEAST_WRONG_LEVEL = 2
_LICENCE = "Apache-2.0"


def rows() -> Iterator[tuple[str, Row]]:
    for file in FILES:
        with open(FOLDER / f"{file}.jsonl", encoding="utf-8") as lines:
            for line in lines:
                yield file, json.loads(line)


def split(row: Row) -> str:
    x = share("authored " + row["id"])
    return "held-out" if x < _HELD_OUT_SHARE else "validation" if x < _VALIDATION_SHARE else "train"


def _pair(evidence: str, claim: str, category: str | None, name: str, weight: float, row: Row) -> Pair:
    return {"evidence": evidence, "claim": claim, "support": int(category is None), "category": LABELS.index(category) if category else 0,
            "set": f"authored {name}", "weight": weight, "split": split(row)}


def authored_pairs(seed: int) -> Iterator[Pair]:
    rng = random.Random(seed)
    for file, row in rows():
        if split(row) == "held-out":
            continue
        source = Source.of(row["source"])

        def evidence(claim: str) -> str:
            return source.evidence_text(claim) if rng.random() < 0.5 else \
                " ".join(source.passages[i] for i in source.evidence(claim, rng.randint(30, 100))[0])

        wrong = [e for e in row["errors"] if e["level"] >= _LEAST_WRONG_LEVEL]
        for claim in row["draft"] + row["supported"]:
            yield _pair(evidence(claim), claim, None, f"{file} right", _WEIGHT, row)
        for error in wrong:
            yield _pair(evidence(error["text"]), error["text"], error["category"], f"{file} wrong", _WEIGHT, row)
        if file == "cases":
            for error in wrong:
                if error["at"] >= 0:
                    others = source_free_evidence(row["draft"], error["at"])
                    yield _pair(others, error["text"], error["category"], "source-free", _SOURCE_FREE_WEIGHT, row)
                    yield _pair(others, row["draft"][error["at"]], None, "source-free", _SOURCE_FREE_WEIGHT, row)


def _draft(row: Row, file: str, suffix: str, claims: list[str], level: int, category: str | None) -> Row:
    return {"id": f"authored-{row['id']}-{suffix}", "source": row["source"], "output": "\n".join(claims), "label": int(category is None),
            "risk_level": level, "error_types": [category] if category else [], "task": row["task"], "origin": "authored", "licence": _LICENCE,
            "split": "held-out", "label_quality": "authored", "lang": "en", "meta": {"file": f"authored-{file}", "group": f"authored {row['id']}"}}


def held_out_clean() -> Iterator[Row]:
    for file, row in rows():
        if split(row) == "held-out":
            yield _draft(row, file, "clean", row["draft"], 1, None)
            yield _draft(row, file, "reworded", row["draft"][:1] + row["supported"], 1, None)


def held_out_wrong() -> Iterator[Row]:
    for file, row in rows():
        if split(row) != "held-out":
            continue
        for number, error in enumerate(row["errors"]):
            claims = list(row["draft"])
            if error["at"] >= 0:
                claims[error["at"]] = error["text"]
            else:
                claims.append(error["text"])
            yield _draft(row, file, f"wrong-{number}", claims, error["level"], error["category"])


def write_held_out(out: Path) -> dict[str, int]:
    return {"clean": write_jsonl(held_out_clean(), out / "authored-clean.jsonl"),
            "wrong": write_jsonl(held_out_wrong(), out / "authored-wrong.jsonl")}
