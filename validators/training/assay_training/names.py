"""The drugs that a text names, by the tables that the runtime reads (`drugs.tsv`, `drug-combinations.tsv`).

Simpler than the runtime, which knows what else an acronym may stand for: good enough to learn from many sources, not to judge one draft.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import regex

from .text import Span

_TABLES = Path(__file__).resolve().parents[2] / "src/main/resources/io/assay/validator/drugs"
_WORD = regex.compile(r"[\p{L}\p{Nd}\p{M}]+")
_JOINT = regex.compile(r"(?:[-/'’]|[^\S\n]){0,3}")
_CAPITALS = regex.compile(r"\p{Lu}{2,4}")


@dataclass(frozen=True)
class Named:
    """A place that names a drug, and its generic name; of a product with several, of the one it is named for."""

    span: Span
    generic: str


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (_TABLES / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


@functools.cache
def _phrases() -> dict[tuple[str, ...], tuple[str, bool]]:
    """The words of a name to the drug's generic name, and whether it counts in capitals only."""
    names = [(name, row[0]) for row in _rows("drugs.tsv") for name in [row[0], *",".join(row[2:5]).split(",")] if name]
    names += [(name, row[0].split("+")[0]) for row in _rows("drug-combinations.tsv") for name in row[1].split(",") if name]
    phrases: dict[tuple[str, ...], tuple[str, bool]] = {}
    for name, generic in names:
        phrases.setdefault(tuple(_folded(word) for word in _WORD.findall(name)), (generic, bool(_CAPITALS.fullmatch(name))))
    return phrases


@functools.cache
def _longest() -> int:
    return max(map(len, _phrases()))


def named(text: str) -> list[Named]:
    """In the order of the text, without overlaps, the longest names first."""
    words = [(m.start(), m.end(), _folded(m.group())) for m in _WORD.finditer(text)]
    found, at = [], 0
    while at < len(words):
        for n in range(min(_longest(), len(words) - at), 0, -1):
            some = words[at:at + n]
            if all(_JOINT.fullmatch(text, a[1], b[0]) for a, b in zip(some, some[1:])):
                drug = _phrases().get(tuple(word for _, _, word in some))
                if drug and not (drug[1] and not _CAPITALS.fullmatch(text, some[0][0], some[-1][1])):
                    found.append(Named(Span(some[0][0], some[-1][1]), drug[0]))
                    at += n - 1
                    break
        at += 1
    return found
