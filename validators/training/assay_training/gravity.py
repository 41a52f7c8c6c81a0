"""How grave it is that a draft leaves out a sentence of its source, learnt from the levels of the authored errors.

    python -m assay_training.gravity

writes `gravity.tsv` beside the omission lane, and what its test compares with. A sentence of a source is grave where a good output speaks of it and an error
about what it says there would be of level 4. A logistic regression over the families of its words and the kinds of its cues says how likely that is; the lane reads
the same tables of cues and short words. Held-out rows and twins take no part. ADR 0025 has the figures.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Iterator

import numpy as np
import regex
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from .authored import rows, split
from .data import Row
from .text import sentences, stem

_SOURCES = Path(__file__).resolve().parents[2] / "src"
_TABLES = _SOURCES / "main/resources/io/assay/validator/omission"
GOLDEN = _SOURCES / "test/resources/io/assay/validator/omission"
# The files whose rows have whole outputs.
FILES = ("answers", "cases", "dialogue", "reports", "near-answers", "near-courses", "near-dialogue", "near-doses", "near-notes", "near-reports")
GRAVE = 4
# A claim about which no error was written.
_UNRATED = 2
# A claim speaks of a sentence if it has this share of the sentence's words, weighed by their rarity in the source, and two of them.
_SPOKEN_SHARE = 0.4
_SPOKEN_WORDS = 2
# What fewer have is no feature.
_LEAST_HAVING = 4
_INVERSE_PENALTY = 0.1
_GOLDEN_EVERY = 1500
_INTERCEPT = "INTERCEPT"
# The logarithm of the number of the source's statements: the more there are, the fewer of them an output can speak of.
_STATEMENTS = "LOG_STATEMENTS"
# Below that there is no such difference.
_FEWEST_STATEMENTS = 10

_WORD = regex.compile(r"\d+(?:[.,]\d+)*|\p{L}+")
_FAMILY = 6


def _table(name: str, columns: int) -> list[list[str]]:
    table = [line.split("\t") for line in (_TABLES / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    if any(len(row) != columns for row in table):
        raise ValueError(f"{name} has a row that is not of {columns} columns")
    return table


@functools.cache
def cues() -> list[tuple[str, re.Pattern[str], re.Pattern[str] | None]]:
    return [(kind, re.compile(cue, re.I), None if unless == "-" else re.compile(unless, re.I)) for kind, cue, unless, _ in _table("cues.tsv", 4)]


@functools.cache
def short_words() -> dict[str, str]:
    """What a word is read as; the empty string for one that says nothing."""
    return {word: read_as for word, read_as in _table("short-words.tsv", 2)}


def families(text: str) -> set[str]:
    """The words of a text that say something, each by the first letters that its family shares."""
    return {stem(read_as)[:_FAMILY] for word in _WORD.findall(text.lower()) if (read_as := short_words().get(word, word))}


def features(sentence: str) -> set[str]:
    """Families are in lower case, kinds of cues in capitals."""
    return families(sentence) | {kind for kind, cue, unless in cues() if cue.search(sentence) and not (unless and unless.search(sentence))}


def said(source: str) -> list[str]:
    """The sentences of a source that state something."""
    some = (span.of(source).strip() for span in sentences(source))
    return [sentence for sentence in some if sentence and not sentence.endswith("?")]


def rarity(texts: list[set[str]]) -> dict[str, float]:
    held = Counter(word for words in texts for word in words)
    return {word: math.log((len(texts) + 1) / n) for word, n in held.items()}


def rated(row: Row) -> Iterator[tuple[str, int]]:
    """Each sentence of a row's source with the level of the gravest error about what it says, 0 where the output does not speak of it."""
    worst: dict[int, int] = defaultdict(int)
    for error in row["errors"]:
        worst[error["at"]] = max(worst[error["at"]], error["level"])
    claims = [(families(claim), worst.get(at, _UNRATED)) for at, claim in enumerate(row["draft"])]
    texts = said(row["source"])
    words = [families(text) for text in texts]
    weight = rarity(words)
    for text, own in zip(texts, words):
        whole = sum(weight[word] for word in own)
        yield text, max((level for claim, level in claims if len(own & claim) >= _SPOKEN_WORDS
                         and sum(weight[word] for word in own & claim) >= _SPOKEN_SHARE * whole), default=0)


def training_sentences() -> list[tuple[str, int, int]]:
    """Each with its level and the number of sentences that its source states."""
    return [(text, level, len(some)) for file, row in rows() if file in FILES and split(row) != "held-out" and len(row["draft"]) > 1
            for some in [list(rated(row))] for text, level in some]


def _log(statements: int) -> float:
    return math.log(max(_FEWEST_STATEMENTS, statements))


def log_odds(found: list[set[str]], numbers: list[float], name_of_number: str, grave: list[bool]) -> dict[str, float]:
    """A logistic regression: the weight of each feature that some have, of the number that all have, and of INTERCEPT."""
    count = Counter(feature for some in found for feature in some)
    index = {feature: i for i, feature in enumerate(sorted(f for f, n in count.items() if n >= _LEAST_HAVING))}
    cells = [(row, index[feature]) for row, some in enumerate(found) for feature in some if feature in index]
    at_row, at_column = zip(*cells)
    words = csr_matrix((np.ones(len(cells)), (at_row, at_column)), shape=(len(found), len(index)))
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=1000).fit(hstack([words, csr_matrix([[n] for n in numbers])]).tocsr(), np.array(grave))
    weights = {_INTERCEPT: model.intercept_[0], name_of_number: model.coef_[0, -1]} | {f: model.coef_[0, i] for f, i in index.items()}
    return {feature: round(float(weight), 2) for feature, weight in weights.items()}


def probability(weights: dict[str, float], found: set[str], name_of_number: str, number: float) -> float:
    return 1 / (1 + math.exp(-(weights[_INTERCEPT] + weights[name_of_number] * number + sum(weights.get(feature, 0.0) for feature in found))))


def write_weights(name: str, weights: dict[str, float], module: str, of: str) -> None:
    with open(_TABLES / name, "w", encoding="utf-8") as out:
        out.write(f"# Made by assay_training.{module}, not by hand: feature, its weight in the log odds that leaving out {of} which has it is grave.\n"
                  "# Families of words are in lower case, kinds of cues in capitals.\n")
        out.writelines(f"{feature}\t{weight:.2f}\n" for feature, weight in sorted(weights.items()) if weight)


def fit(sentences_: list[tuple[str, int, int]]) -> dict[str, float]:
    return log_odds([features(text) for text, _, _ in sentences_], [_log(statements) for _, _, statements in sentences_], _STATEMENTS,
                    [level >= GRAVE for _, level, _ in sentences_])


def gravity(weights: dict[str, float], sentence: str, statements: int) -> float:
    return probability(weights, features(sentence), _STATEMENTS, _log(statements))


def main() -> None:
    rated_sentences = training_sentences()
    weights = fit(rated_sentences)
    write_weights("gravity.tsv", weights, "gravity", "a sentence")
    with open(GOLDEN / "gravity-golden.tsv", "w", encoding="utf-8") as out:
        out.write("# Made by assay_training.gravity: a sentence, its families, the kinds of its cues, how many statements its source has, its gravity.\n")
        for sentence, _, statements in rated_sentences[::_GOLDEN_EVERY]:
            found = sorted(features(sentence))
            words, kinds = ["|".join(f for f in found if f.isupper() == is_kind) for is_kind in (False, True)]
            out.write(f"{sentence}\t{words}\t{kinds}\t{statements}\t{gravity(weights, sentence, statements):.5f}\n")
    levels = Counter(level for _, level, _ in rated_sentences)
    print(f"{len(rated_sentences)} sentences, of level " + ", ".join(f"{level}: {levels[level]}" for level in sorted(levels)) + f"; {len(weights)} weights")


if __name__ == "__main__":
    main()
