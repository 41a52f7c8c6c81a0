"""How often each family of pairs is drawn, in the two phases of a run and in a run that goes on from another.

A row's own weight counts within its family only, so a family's share does not change when another grows. The general families
teach entailment while the rate is high; while it falls, the pairs that resemble a draft and its source come to the fore. A continued run
teaches the rows of near values and shows enough of the rest that it is not forgotten.
"""

from __future__ import annotations

import numpy as np

HELD, FALLING, CONTINUED = 0, 1, 2
# family -> (share while the rate is held, share while it falls, share in a continued run).
SHARES = {
    "fever_mnli": (0.22, 0.12, 0.08),
    "negation": (0.08, 0.06, 0.03),
    "other general": (0.03, 0.02, 0.01),
    "claims": (0.12, 0.13, 0.06),
    "research": (0.08, 0.07, 0.03),
    "medhallu": (0.01, 0.00, 0.00),
    "sources": (0.12, 0.10, 0.05),
    "source-free": (0.04, 0.05, 0.02),
    "slot": (0.02, 0.01, 0.00),
    "authored": (0.28, 0.44, 0.22),
    "near": (0.00, 0.00, 0.50),
}
_FAMILY_OF_SET = {"general_fever_mnli": "fever_mnli", "general_conj_negation": "negation", "general_dialog": "other general",
                  "general_wice": "other general", "scifact": "claims", "check_covid": "claims", "clinifact": "claims",
                  "medhallu_artefacts": "medhallu"}
# Sets of the authored files whose wrong claims differ from a right one in one value.
NEAR = "near-"


def family(name: str) -> str:
    """The family of a pair's set."""
    if name in _FAMILY_OF_SET:
        return _FAMILY_OF_SET[name]
    if name.endswith("source-free"):
        return "source-free"
    first, _, rest = name.partition(" ")
    if first == "authored" and rest.startswith(NEAR):
        return "near"
    return first if first in ("research", "slot", "authored") else "sources"


def cumulative_weights(pairs: list[dict], phase: int) -> list[float]:
    """Running sums of each pair's chance to be drawn in a phase; a family that has no pairs leaves its share to the others."""
    families = [family(p["set"]) for p in pairs]
    weights = np.array([p["weight"] for p in pairs])
    total: dict[str, float] = {}
    for name, weight in zip(families, weights):
        total[name] = total.get(name, 0.0) + weight
    return np.cumsum([SHARES[name][phase] * weight / total[name] for name, weight in zip(families, weights)]).tolist()
