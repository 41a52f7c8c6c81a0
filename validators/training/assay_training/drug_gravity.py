"""How grave it is that a draft does not name a drug of its source, learnt from the levels of the authored errors.

    python -m assay_training.drug_gravity

writes `drug-gravity.tsv` beside the omission lane, and what its test compares with. A drug is grave where a good output names it and an error of level 4 was
written about a claim that does. A logistic regression over the families of words and the kinds of cues of all sentences that name it, whether a dose stands
behind its name, and how many drugs the source names says how likely that is. Names in sentences about allergies take no part, nor do held-out rows and twins.
ADR 0026 has the figures.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import Iterator, NamedTuple

import regex

from .authored import rows, split
from .data import Row
from .gravity import FILES, GOLDEN, GRAVE, features, log_odds, probability, write_weights
from .names import named
from .text import sentences

_GOLDEN_EVERY = 150
_DOSED = "DOSED"
# The logarithm of the number of drugs that the source names: the more there are, the fewer of them an output can name.
_DRUGS = "LOG_DRUGS"
_ALLERGY = "ALLERGY"
# As `FactFinder` has it.
_DOSE = regex.compile(r"^[^.;\n?]{0,30}?\b\d+(?:[.,]\d+)?\s?(?:mg|milligrams?|mcg|micrograms?|units?|g|grams?|ml|puffs?|tablets?)\b", regex.I)
_DOSE_REACH = 60


class DrugOfSource(NamedTuple):
    generic: str
    sentences: list[str]
    dosed: bool


def drugs_of(source: str) -> list[DrugOfSource]:
    spans = sentences(source)
    places = defaultdict(list)
    dosed = set()
    for name in named(source):
        places[name.generic] += [span for span in spans if span.start <= name.span.start < span.end]
        if _DOSE.search(source[name.span.end:name.span.end + _DOSE_REACH]):
            dosed.add(name.generic)
    drugs = [DrugOfSource(generic, [span.of(source).strip() for span in dict.fromkeys(where)], generic in dosed) for generic, where in places.items()]
    return [drug for drug in drugs if not any(_ALLERGY in features(sentence) for sentence in drug.sentences)]


def drug_features(drug: DrugOfSource) -> set[str]:
    return {feature for sentence in drug.sentences for feature in features(sentence)} | ({_DOSED} if drug.dosed else set())


def rated(row: Row) -> Iterator[tuple[DrugOfSource, int, int]]:
    """Each drug of a row's source with the level of the gravest error about a claim that names it, 0 where none does, and the number of drugs."""
    worst: dict[str, int] = defaultdict(int)
    of_claims = [{name.generic for name in named(claim)} for claim in row["draft"]]
    for error in row["errors"]:
        for generic in of_claims[error["at"]] if error["at"] >= 0 else ():
            worst[generic] = max(worst[generic], error["level"])
    drugs = drugs_of(row["source"])
    for drug in drugs:
        yield drug, worst[drug.generic], len(drugs)


def main() -> None:
    rated_drugs = [one for file, row in rows() if file in FILES and split(row) != "held-out" and len(row["draft"]) > 1 for one in rated(row)]
    weights = log_odds([drug_features(drug) for drug, _, _ in rated_drugs], [math.log(n) for _, _, n in rated_drugs], _DRUGS,
                       [level >= GRAVE for _, level, _ in rated_drugs])
    write_weights("drug-gravity.tsv", weights, "drug_gravity", "a drug")
    with open(GOLDEN / "drug-gravity-golden.tsv", "w", encoding="utf-8") as out:
        out.write("# Made by assay_training.drug_gravity: a sentence that names a drug, whether with its dose, how many drugs its source names, its gravity.\n")
        for drug, _, n in [one for one in rated_drugs if len(one[0].sentences) == 1][::_GOLDEN_EVERY]:
            out.write(f"{drug.sentences[0]}\t{str(drug.dosed).lower()}\t{n}\t{probability(weights, drug_features(drug), _DRUGS, math.log(n)):.5f}\n")
    levels = Counter(level for _, level, _ in rated_drugs)
    print(f"{len(rated_drugs)} drugs, of level " + ", ".join(f"{level}: {levels[level]}" for level in sorted(levels)) + f"; {len(weights)} weights")


if __name__ == "__main__":
    main()
