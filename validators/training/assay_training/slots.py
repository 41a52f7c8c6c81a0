"""Pairs that differ in one slot: a fact is put into a text in one wording and claimed in another, rightly or wrongly.

A replaced word inside a copied sentence can be found by comparing letters; here the wording differs either way, so only
the slot's meaning tells right from wrong.
"""

from __future__ import annotations

import random
from typing import Iterator

from .data import Pair
from .lexicon import DRUG_CLASSES, FINDING_CLASSES, OTHER_CLASSES
from .model import LABELS
from .pairs import Draft
from .text import Source, words

_TESTS = [c for c in OTHER_CLASSES if c[0] in ("x-ray", "echocardiogram", "colonoscopy", "complete blood count")]
_OPERATIONS = [c for c in OTHER_CLASSES if c[0] == "appendectomy"]
_CLINICS = [c for c in OTHER_CLASSES if c[0] == "cardiology"]
_ORGANISMS = [c for c in FINDING_CLASSES if c[0].startswith("Staph")]
_CONDITIONS = FINDING_CLASSES[:10] + FINDING_CLASSES[15:18]
_SYMPTOMS = FINDING_CLASSES[11:15]

# slot -> (classes, wordings, category of a wrong filling); {p} is the person.
_SLOTS = {
    "diagnosis": (_CONDITIONS, ["{p} was diagnosed with {x}.", "The findings are most consistent with {x}.", "The most likely diagnosis is {x}.",
                                "{p} has {x}.", "Impression: {x}.", "We think that this is {x}.", "A diagnosis of {x} was made.", "It appears to be {x}."],
                  "detail_misidentification"),
    "symptom": (_SYMPTOMS, ["{p} reports {x}.", "{p} complains of {x}.", "There is {x}.", "{p} came in because of {x}.", "Symptoms include {x}."],
                "detail_misidentification"),
    "denied": (_SYMPTOMS, ["{p} denies {x}.", "There is no {x}.", "No {x}.", "{p} does not have {x}.", "{p} has had no {x}."], "detail_misidentification"),
    "drug": (DRUG_CLASSES, ["{p} was started on {x}.", "{x} was prescribed.", "We will treat with {x}.", "Begin {x}.", "Treatment with {x} is recommended.",
                            "{p} is to take {x}.", "The plan is to give {x}."], "incorrect_recommendation"),
    "allergy": (DRUG_CLASSES, ["{p} is allergic to {x}.", "Allergies: {x}.", "{x} gives the patient a rash.", "Allergy to {x} is noted."], "detail_misidentification"),
    "test": (_TESTS, ["{x} was ordered.", "We will get {x}.", "The next step is {x}.", "{p} was sent for {x}.", "{x} is recommended."], "incorrect_recommendation"),
    "operation": (_OPERATIONS, ["{p} had {x} in the past.", "Past surgical history: {x}.", "{p} underwent {x}.", "{p} is status post {x}."], "detail_misidentification"),
    "referral": (_CLINICS, ["{p} was referred to {x}.", "A referral to {x} was placed.", "{p} will see {x}.", "Consult {x}."], "incorrect_recommendation"),
    "organism": (_ORGANISMS, ["Cultures grew {x}.", "The infection is caused by {x}.", "{x} was isolated.", "The pathogen is {x}."], "detail_misidentification"),
}
_PEOPLE = ["The patient", "She", "He", "Patient"]


def slot_pairs(draft: Draft, rng: random.Random) -> Iterator[Pair]:
    """Two pairs over a draft's own passages: one with the slot filled rightly, one wrongly or against the polarity."""
    passages = [c for c in draft.claims[:40] if 3 <= len(words(c)) <= 40]
    if len(passages) < 2:
        return
    name = rng.choice(list(_SLOTS))
    classes, wordings, category = _SLOTS[name]
    members = rng.choice(classes)
    said, claimed = rng.choice(wordings), rng.choice(wordings)
    right, wrong = rng.sample(members, 2)
    # The wrong filling comes from another class now and then, and a symptom may be affirmed where it was denied.
    if rng.random() < 0.25:
        wrong = rng.choice(rng.choice(classes))
    person = rng.choice(_PEOPLE)

    def fill(wording: str, x: str) -> str:
        text = wording.format(p=person, x=x)
        return text[:1].upper() + text[1:]

    at = rng.randrange(len(passages) + 1)
    source = Source(passages[:at] + [fill(said, right)] + passages[at:])
    false = fill(claimed, wrong)
    if name in ("symptom", "denied") and rng.random() < 0.5:
        false = fill(rng.choice(_SLOTS["denied" if name == "symptom" else "symptom"][1]), right)
    for claim, support in ((fill(claimed, right), 1), (false, 0)):
        if support == 0 and (wrong == right or wrong in source.passages[at] and false == claim):
            continue
        chosen, _ = source.evidence(claim, rng.randint(30, 110))
        yield {"evidence": " ".join(source.passages[i] for i in chosen), "claim": claim, "support": support,
               "category": 0 if support else LABELS.index(category), "set": f"slot {name}",
               "weight": 0.7, "split": draft.split}


def all_slot_pairs(drafts: list[Draft], seed: int) -> Iterator[Pair]:
    rng = random.Random(seed)
    for draft in drafts:
        times = {"casimedicos_en_es": 5, "mts_dialog": 2, "aci_bench": 4, "medquad": 0, "meqsum": 0}[draft.file]
        for _ in range(times):
            for pair in slot_pairs(draft, rng):
                if pair["split"] != "held-out":
                    yield pair
