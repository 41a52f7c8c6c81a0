"""The authored set: sources, right claims and wrong ones, written for this project, to training pairs and held-out drafts.

The errors here were written one by one and not by the corruption engine, so the held-out part measures what the engine cannot flatter.
`../authored/README.md` says how the rows came about.
"""

from __future__ import annotations

import functools
import json
import random
from pathlib import Path
from typing import Iterator

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from .data import Pair, Row, share, write_jsonl
from .model import LABELS
from .paraphrase import paraphrase
from .text import Source, source_free_evidence

FOLDER = Path(__file__).resolve().parents[1] / "authored"
FILES = ("abstracts", "answers", "cases", "claims", "dialogue", "evidence", "facts", "reports", "trials", "vignettes",
         "near-answers", "near-courses", "near-dialogue", "near-doses", "near-evidence", "near-notes", "near-reports")
# Notes whose errors show by the rest of the note alone; their source is the note itself.
_VIGNETTES = "vignettes"
_HELD_OUT_SHARE = 0.25
_VALIDATION_SHARE = 0.30
# Right research claims of this set share fewer words with their source than wrong ones (overlap AUROC .25): a reader that takes that for
# a rule misreads claims of another hand, so they are drawn less often than the other files.
# The kinds of drafts that a gateway sees come before statements about papers, trials and the world.
_WEIGHTS = {"abstracts": 0.6, "answers": 1.0, "cases": 0.8, "claims": 0.5, "dialogue": 1.2, "evidence": 0.5, "facts": 0.5, "reports": 1.2, "trials": 0.7,
            "vignettes": 0.2,
            "near-answers": 0.8, "near-courses": 1.0, "near-dialogue": 1.2, "near-doses": 1.0, "near-evidence": 0.7, "near-notes": 1.0, "near-reports": 1.0}
# A level-1 error changes nothing of clinical meaning: it is no example of an unsupported claim.
_LEAST_WRONG_LEVEL = 2
_LEAST_UNSAFE_LEVEL = 3
# A claim that a bag of words is sure of is drawn a fifth as often as one that it takes for the opposite.
_SUREST_STILL_DRAWN = 1.25
_LICENCE = "Apache-2.0"


def rows() -> Iterator[tuple[str, Row]]:
    for file in FILES:
        with open(FOLDER / f"{file}.jsonl", encoding="utf-8") as lines:
            for line in lines:
                yield file, json.loads(line)


def omissions() -> dict[str, list[Row]]:
    """What each held-out draft would lose with a claim (`at` from 0), and what it lacks as it stands (`at` -2), by the row's id."""
    with open(FOLDER / "omissions.jsonl", encoding="utf-8") as lines:
        return {row["id"]: row["drops"] for row in map(json.loads, lines)}


def right_and_wrong(row: Row) -> list[tuple[str, int]]:
    """The claims of a row with what they are: 1 for a right one, 0 for one that is wrong enough to be an example of it."""
    return [(c, 1) for c in row["draft"] + row["supported"]] + [(e["text"], 0) for e in row["errors"] if e["level"] >= _LEAST_WRONG_LEVEL]


def split(row: Row) -> str:
    x = share("authored " + row["id"])
    return "held-out" if x < _HELD_OUT_SHARE else "validation" if x < _VALIDATION_SHARE else "train"


@functools.cache
def _unbiased() -> dict[tuple[str, str], float]:
    """How often a claim, by its row's id and its text, is drawn beside the others of its file: the less, the surer a bag of words of the claim
    alone, fitted on other rows, tells whether it is right. What gives itself away without its source teaches no reading (the biased model and
    the reweighting of Clark et al. 2019, arXiv 1909.03683)."""
    said = [(row["id"], text, label) for _, row in rows() if split(row) != "held-out" for text, label in right_and_wrong(row)]
    ids, texts, labels = zip(*said)
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(max_iter=1000))
    guessed = cross_val_predict(model, texts, labels, cv=GroupKFold(5), groups=ids, method="predict_proba")
    sure = guessed[np.arange(len(labels)), labels]
    return {(row, text): float(_SUREST_STILL_DRAWN - s) for row, text, s in zip(ids, texts, sure)}


def _pair(evidence: str, claim: str, category: str | None, name: str, weight: float, row: Row) -> Pair:
    return {"evidence": evidence, "claim": claim, "support": int(category is None), "category": LABELS.index(category) if category else 0,
            "set": f"authored {name}", "weight": weight, "split": split(row)}


def authored_pairs(seed: int) -> Iterator[Pair]:
    rng = random.Random(seed)
    unbiased = _unbiased()
    for file, row in rows():
        if split(row) == "held-out":
            continue
        source = Source.of(row["source"])

        def evidence(claim: str) -> str:
            return source.evidence_text(claim) if rng.random() < 0.5 else \
                " ".join(source.passages[i] for i in source.evidence(claim, rng.randint(60, 100))[0])

        wrong = [e for e in row["errors"] if e["level"] >= _LEAST_WRONG_LEVEL]
        for claim in row["draft"] + row["supported"]:
            # A vignette's own sentences would all be found in its source word for word.
            said = paraphrase(claim, rng) if file == _VIGNETTES else claim
            yield _pair(evidence(said), said, None, f"{file} right", _WEIGHTS[file] * unbiased[row["id"], claim], row)
        for error in wrong:
            yield _pair(evidence(error["text"]), error["text"], error["category"], f"{file} wrong",
                        _WEIGHTS[file] * unbiased[row["id"], error["text"]], row)
        if file in ("cases", _VIGNETTES):
            for error in wrong:
                if error["at"] >= 0:
                    others = source_free_evidence(row["draft"], error["at"])
                    yield _pair(others, error["text"], error["category"], f"{file} source-free", 1.0, row)
                    yield _pair(others, row["draft"][error["at"]], None, f"{file} source-free", 1.0, row)


def draft(row: Row, file: str, suffix: str, claims: list[str], level: int, category: str | None) -> Row:
    return {"id": f"authored-{row['id']}-{suffix}", "source": row["source"], "output": "\n".join(claims), "label": int(category is None),
            "risk_level": level, "error_types": [category] if category else [], "task": row["task"], "origin": "authored", "licence": _LICENCE,
            "split": "held-out", "label_quality": "authored", "lang": "en", "meta": {"file": f"authored-{file}", "group": f"authored {row['id']}"}}


def held_out_clean() -> Iterator[Row]:
    """Drafts without error, as written and with the further true claims put in; those that lack a fact of moderate or high risk are not
    clean and are left out."""
    drops = omissions()
    for file, row in rows():
        incomplete = any(d["at"] == -2 and d["level"] >= _LEAST_UNSAFE_LEVEL for d in drops.get(row["id"], []))
        if split(row) == "held-out" and not incomplete:
            yield draft(row, file, "clean", row["draft"], 1, None)
            if row["supported"]:
                longer = row["draft"] + row["supported"]
                random.Random(row["id"]).shuffle(longer)
                yield draft(row, file, "clean-longer", longer, 1, None)


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
            yield draft(row, file, f"wrong-{number}", claims, error["level"], error["category"])


def held_out_incomplete() -> Iterator[Row]:
    """Drafts that leave one claim out."""
    drops = omissions()
    for file, row in rows():
        for drop in drops.get(row["id"], []):
            if drop["at"] >= 0:
                claims = [c for i, c in enumerate(row["draft"]) if i != drop["at"]]
                yield draft(row, file, f"without-{drop['at']}", claims, drop["level"], drop["category"])


def write_held_out(out: Path) -> dict[str, int]:
    return {"clean": write_jsonl(held_out_clean(), out / "authored-clean.jsonl"),
            "wrong": write_jsonl(held_out_wrong(), out / "authored-wrong.jsonl"),
            "incomplete": write_jsonl(held_out_incomplete(), out / "authored-incomplete.jsonl")}
