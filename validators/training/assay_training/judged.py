"""Labelled drafts, and what a gate said of them: the two files that figures of whole drafts are made of."""

from __future__ import annotations

import gzip
import json
from pathlib import Path


def labels(path: Path) -> dict[str, bool]:
    """Whether each draft of a file is unsafe: of level 3 or 4, or wrong where no level is known."""
    return {row["id"]: row["risk_level"] >= 3 if row.get("risk_level") else not row["label"] for row in _rows(path)}


def right(path: Path) -> set[str]:
    """The drafts of a file that have no error at all."""
    return {row["id"] for row in _rows(path) if row["label"]}


def tasks(path: Path) -> dict[str, str]:
    return {row["id"]: row["task"] for row in _rows(path)}


def kinds(path: Path) -> dict[str, str]:
    """What kind a draft is of, where its row says so."""
    return {row["id"]: row["meta"]["kind"] for row in _rows(path) if "kind" in row.get("meta", {})}


def scores(path: Path) -> dict[str, float | None]:
    """P(unsafe) of each draft, as `./assay eval --scores` writes it; None for one that is undetermined."""
    return {row["id"]: row["score"] for row in _rows(path)}


def is_held(score: float | None, limit: float) -> bool:
    """Whether a policy with that limit sends the draft to a person."""
    return score is None or score > limit


def _rows(path: Path) -> list[dict]:
    with (gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")) as lines:
        return [json.loads(line) for line in lines]
