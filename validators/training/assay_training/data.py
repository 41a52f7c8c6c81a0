"""Reading the data folder, and which of its rows become training pairs as they stand."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from pathlib import Path
from typing import Iterator

from .text import EVIDENCE_WORDS, Source

Row = dict
Pair = dict

# How often a row of each file is drawn among those of its family (`mix`): overlap alone tells much of clinifact.
TRAIN_FILES = {
    "scifact": 1.0,
    "check_covid": 1.0,
    "clinifact": 0.5,
    "general_fever_mnli": 1.0,
    "general_conj_negation": 1.0,
    "general_dialog": 1.0,
    "general_wice": 1.5,
    "medhallu_artefacts": 1.0,
}
_WHOLE_EVIDENCE = ("scifact", "check_covid", "clinifact", "general_wice")
VALIDATION_SHARE = 0.04


def read(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def share(text: str) -> float:
    """A number in [0, 1) that depends on the text alone, for splits that survive a change of order."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") / 2 ** 64


def claim_pairs(data: Path, seed: int) -> Iterator[Pair]:
    rng = random.Random(seed)
    for name, weight in TRAIN_FILES.items():
        for row in read(data / "train" / f"{name}.jsonl.gz"):
            validation = share(row["source"]) < VALIDATION_SHARE
            source, claim = Source.of(row["source"]), row["output"].strip()
            # A smaller budget now and then is cheaper, and teaches that evidence comes in any length; in an abstract it may
            # lose what bears a claim out, so there the evidence is that of run time.
            whole = validation or name in _WHOLE_EVIDENCE or rng.random() < 0.5
            budget = EVIDENCE_WORDS if whole else rng.randint(50, 100)
            chosen, _ = source.evidence(claim, budget)
            evidence = " ".join(source.passages[i] for i in chosen) or row["source"].strip()
            yield {"evidence": evidence, "claim": claim, "support": row["label"], "category": 0 if row["label"] else -1,
                   "set": name, "weight": weight, "split": "validation" if validation else "train"}


def write_jsonl(rows, path: Path) -> int:
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".new")
    with open(temporary, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    temporary.replace(path)
    return count
