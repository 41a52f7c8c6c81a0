"""Degrades a clean text by a known amount, in the manner of MedVAL: one error, its category, its level and its span.

A claim-level operator takes one claim and returns the wrong claim. Sentences moved in and sentences left out are made by
`Corrupter.fabricate` and `Corrupter.omit`, since they need a second draft or the whole one.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Callable, Optional

from .lexicon import INTENSITY, NUMBER_WORDS, Lexicon
from .text import Span, stems

CATEGORIES = ("fabricated_claim", "misleading_justification", "detail_misidentification", "false_comparison",
              "incorrect_recommendation", "missing_claim", "missing_comparison", "missing_context",
              "overstating_intensity", "understating_intensity")

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'-]*\.?(?:[a-z]\.)*|\d+(?:[.,/]\d+)*")
_NUMBER = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(?![\w]*\d)")
_DOSE_UNIT = re.compile(r"\s*-?(?:mg|mcg|milligrams?|micrograms?|g|grams?|units?|ml|mL|tablets?|puffs?)\b")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_PLAN = re.compile(r"\b(?:start|continu|recommend|prescrib|advis|order|refer|follow|plan|will|should|initiat|administer|"
                   r"treat|increase|decrease|stop|take|therapy)\w*", re.I)
_CRITICAL = re.compile(r"\b(?:allerg|\d+(?:\.\d+)?\s*(?:mg|mcg|units|milligrams)|positive|abnormal|elevated|fracture|tear|"
                       r"cancer|mass|bleed|suicid|chest pain|follow|return|emergency|insulin|warfarin|stop|surgery|"
                       r"diagnos|infection|stroke|denies|no )", re.I)
_NEGATIONS = [
    (re.compile(r"\bdenies (?:any )?(?:history of )?", re.I), "reports ", "fabricated_claim"),
    (re.compile(r"\bdenied (?:any )?", re.I), "reported ", "fabricated_claim"),
    (re.compile(r"\bno evidence of ", re.I), "clear evidence of ", "fabricated_claim"),
    (re.compile(r"\bthere (is|are|was|were) no ", re.I), r"there \1 ", "fabricated_claim"),
    (re.compile(r"\bhas no (?:known )?", re.I), "has a ", "fabricated_claim"),
    (re.compile(r"^No (?:known )?", 0), "Positive for ", "fabricated_claim"),
    (re.compile(r"\bnegative for ", re.I), "positive for ", "fabricated_claim"),
    (re.compile(r"\bwithout ", re.I), "with ", "fabricated_claim"),
    (re.compile(r"\b(is|are|was|were|does|did|do|has|have|had|can|could|should|will|would) ?(?:not|n't) ", re.I), r"\1 ",
     "detail_misidentification"),
    (re.compile(r"\bnever ", re.I), "often ", "detail_misidentification"),
    (re.compile(r"\bcannot\b", re.I), "can", "detail_misidentification"),
    (re.compile(r"\breports (?:any |some )?", re.I), "denies ", "detail_misidentification"),
    (re.compile(r"\bcomplains of ", re.I), "denies ", "detail_misidentification"),
    (re.compile(r"\bendorses ", re.I), "denies ", "detail_misidentification"),
    (re.compile(r"\bpositive for ", re.I), "negative for ", "detail_misidentification"),
    (re.compile(r"\bhas (?=(?:a |an |had )?[a-z]{4})"), "does not have ", "detail_misidentification"),
    (re.compile(r"\bthere (is|are|was|were) (?:a |an )?(?!no\b|not\b)", re.I), r"there \1 no ", "detail_misidentification"),
    (re.compile(r"\b(is|are|was|were|will|should|can|may) (?!not\b|no\b|never\b)(?=[a-z]{3})"), r"\1 not ", "detail_misidentification"),
]
_CAUSE = re.compile(r"\b(?:because of|due to|secondary to|caused by|as a result of|attributed to|related to|results? from)\s+"
                    r"(?:the |a |an |his |her )?([a-z][\w -]{3,60}?)(?=[.,;]|$| and | which | with | in )", re.I)
_CONTEXT = re.compile(r",? (?:if|unless|when|after|before|until|because|for \d|for (?:one|two|three|four|five|six|seven|ten|the past|the last)|"
                      r"in (?:the morning|the evening|\d)|with (?:food|meals|exertion|activity)|only|except)\b[^.;]*", re.I)
_COMPARISON = re.compile(r",? (?:compared (?:to|with)|unchanged from|since (?:the|his|her) last|than (?:before|last)|improved from|"
                         r"increased from|decreased from|from (?:the )?(?:prior|previous))[^.;]*", re.I)

_CAUSES = ["long-standing tobacco use", "poor sleep", "recent travel", "a medication side effect", "dehydration", "stress at work",
           "a family history of the condition", "an old injury", "poor adherence to treatment", "a viral illness",
           "heavy alcohol use", "her weight", "an autoimmune process", "uncontrolled diabetes", "the recent fall"]
_COMPARISONS = ["which is {w} compared with the last visit", "{w} since the previous examination", "{w} when compared with the prior study",
                "and this is {w} from baseline", "which has {v} since last year"]
_COMPARISON_SENTENCES = ["Compared with the last visit, symptoms have {v}.", "Findings are {w} compared with the prior examination.",
                         "Weight has {v2} by {n} pounds since the last visit.", "This is {w} than at the previous visit.",
                         "Blood pressure has {v} since the last visit."]
_PLAN_SENTENCES = [
    ("Start {drug} {dose} mg daily.", 4), ("The patient was advised to stop taking {drug}.", 4), ("No follow-up is needed.", 3),
    ("Increase {drug} to {dose} mg twice daily.", 4), ("Referral to {clinic} was placed.", 2), ("Order an MRI of the {part}.", 3),
    ("The patient may return to full activity without restriction.", 3), ("Continue {drug} {dose} mg at bedtime.", 3),
    ("Proceed with surgery next week.", 4), ("The patient was told to double the dose of {drug} if symptoms persist.", 4),
    ("Follow up in {n} months.", 3), ("A course of {drug} was prescribed for {n} days.", 4), ("Repeat blood work in {n} weeks.", 2),
    ("She should avoid all physical activity for {n} weeks.", 3), ("A biopsy is recommended.", 3), ("Discontinue {drug}.", 4),
    ("The patient was instructed to take {drug} with alcohol avoidance.", 3), ("Discharge home without further testing.", 3),
]
_ADDED_FINDINGS = ["and {f}", "as well as {f}", "along with {f}", "with associated {f}", "and has a history of {f}", "accompanied by {f}"]
_FABRICATED_SENTENCES = [
    ("The patient reports {f}.", 3), ("She has a history of {f}.", 3), ("He is allergic to {drug}.", 4),
    ("There is evidence of {f}.", 3), ("The patient takes {drug} {dose} mg daily.", 4), ("Family history is significant for {f}.", 2),
    ("Past surgical history includes a {op}.", 3), ("The patient was recently admitted for {f}.", 3), ("She was diagnosed with {f}.", 4),
]
_TRIVIAL_SENTENCES = ["The patient was pleasant and cooperative.", "The patient arrived on time for the visit.",
                      "It was a pleasure to see the patient today.", "The patient thanked the staff.", "The patient was seated comfortably.",
                      "The visit lasted about half an hour.", "The patient was well dressed."]
_TRIVIAL_REMARKS = ["Thank you for reading this.", "This is a good question.", "Many people ask about this.", "Thanks in advance.",
                    "I hope that this finds you well.", "This page was easy to find."]
_OPERATIONS = ["appendectomy", "cholecystectomy", "hysterectomy", "hernia repair", "tonsillectomy", "knee replacement", "coronary bypass"]
_CLINICS = ["cardiology", "neurology", "rheumatology", "gastroenterology", "psychiatry", "endocrinology", "pain management"]
_PARTS = ["brain", "lumbar spine", "left shoulder", "right knee", "abdomen", "cervical spine"]
_DOSES = ["5", "10", "20", "25", "40", "50", "100", "250", "500"]


@dataclass(frozen=True)
class Corruption:
    """A wrong text, where it is wrong, and how much that matters. An omission has no span."""

    text: str
    span: Optional[Span]
    category: str
    level: int
    kind: str


def _like(old: str, new: str) -> str:
    if old[:1].isupper() and not new[:1].isupper():
        return new[:1].upper() + new[1:]
    if old[:1].islower() and new[:1].isupper() and not new[1:2].isupper() and new.split()[0].lower() not in _PROPER:
        return new[:1].lower() + new[1:]
    return new


_PROPER = {"parkinson", "crohn", "staphylococcus", "streptococcus", "escherichia", "klebsiella", "pseudomonas", "neisseria",
           "chlamydia", "haemophilus", "treponema", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
           "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december", "hispanic", "asian", "african-american", "holter"}


def _put(text: str, start: int, end: int, new: str, category: str, level: int, kind: str) -> Optional[Corruption]:
    if new.strip().lower() == text[start:end].strip().lower():
        return None
    return Corruption(text[:start] + new + text[end:], Span(start, start + len(new)), category, level, kind)


class Corrupter:
    def __init__(self, lexicon: Lexicon, rng: random.Random):
        self.lexicon = lexicon
        self.rng = rng
        self.operators: list[tuple[Callable[[str], Optional[Corruption]], float]] = [
            (self.number, 3.5), (self.swap, 5.0), (self.negation, 2.5), (self.intensity, 2.0), (self.opposite, 2.0),
            (self.justification, 0.8), (self.comparison, 0.8), (self.recommendation, 1.0), (self.addition, 1.2), (self.age_or_sex, 0.5)]

    def claim(self, text: str) -> Optional[Corruption]:
        """One wrong version of a claim, by an operator that fits it."""
        left = list(self.operators)
        while left:
            operator = self.rng.choices([o for o, _ in left], [w for _, w in left])[0]
            left = [x for x in left if x[0] is not operator]
            found = operator(text)
            if found is not None:
                return found
        return None

    # -- details ---------------------------------------------------------------------------------------------------

    def number(self, text: str) -> Optional[Corruption]:
        found = [(m.start(1), m.end(1)) for m in _NUMBER.finditer(text)]
        found += [m.span() for m in _TOKEN.finditer(text) if m.group().lower() in NUMBER_WORDS[2:]]
        if not found:
            return None
        start, end = self.rng.choice(found)
        old = text[start:end]
        if not old[0].isdigit():
            value = NUMBER_WORDS.index(old.lower())
            new = self.rng.choice([v for v in range(2, 13) if v != value])
            return _put(text, start, end, _like(old, NUMBER_WORDS[new]), "detail_misidentification", 2, "number")
        dose = _DOSE_UNIT.match(text, end) is not None
        value = float(old)
        decimals = len(old.split(".")[1]) if "." in old else 0
        if _YEAR.match(old):
            new, level = value + self.rng.choice([-10, -3, -2, -1, 1, 2, 3]), 2
        elif dose:
            factor = self.rng.choice([10, 0.1, 2, 0.5, 5, 0.2, 4])
            new, level = value * factor, 4 if factor in (10, 0.1, 5, 0.2) else 3
            decimals = decimals if new == round(new, decimals) else decimals + 1
        elif re.match(r"-?\s?year", text[end:end + 6]):
            step = self.rng.choice([-20, -11, -2, -1, 1, 2, 10, 20])
            new, level = value + step, 3 if abs(step) > 5 else 2
        elif self.rng.random() < 0.3 and len(old) == 2 and old[0] != old[1] and old[1] != "0":
            new, level = float(old[::-1]), 3
        else:
            factor = self.rng.choice([0.5, 0.7, 1.3, 1.5, 2, 3])
            new = value * factor if value >= 6 else value + self.rng.choice([1, 2, 3, -1])
            level = 2 if 0.6 < factor < 1.4 else 3
        if new < 0 or round(new, decimals) == value:
            new = value + 2
        return _put(text, start, end, f"{new:.{decimals}f}", "detail_misidentification", level, "dose" if dose else "number")

    def swap(self, text: str) -> Optional[Corruption]:
        tokens = [m.span() for m in _TOKEN.finditer(text)]
        found = []
        i = 0
        while i < len(tokens):
            for n in range(min(self.lexicon.longest, len(tokens) - i), 0, -1):
                start, end = tokens[i][0], tokens[i + n - 1][1]
                for stop in (end, end - 1) if text[end - 1] == "." else (end,):
                    entry = self.lexicon.swaps.get(text[start:stop].lower())
                    if entry:
                        found.append((start, stop, entry))
                        break
                else:
                    continue
                i += n - 1
                break
            i += 1
        if not found:
            return None
        weight = {"drug": 3.0, "finding": 2.5, "frequency": 2.0, "unit": 1.5, "side": 2.0, "time": 0.6, "entity": 1.0}
        start, end, (members, kind) = self.rng.choices(found, [weight[f[2][1]] for f in found])[0]
        old = text[start:end]
        new = self.rng.choice(members)
        level = {"drug": 4, "finding": 3, "frequency": 3, "unit": 4, "side": 3, "time": 2, "entity": 3}[kind]
        if kind == "finding" and re.search(r"diagnos|allerg|history of|consistent with|suspect|suffers|confirm", text, re.I):
            level = 4
        if kind in ("unit", "entity") and not re.search(r"\d", text):
            level = 2 if kind == "entity" and not _PLAN.search(text) else 3
        plan = _PLAN.search(text[:start]) is not None and kind in ("drug", "entity", "frequency")
        return _put(text, start, end, _like(old, new), "incorrect_recommendation" if plan else "detail_misidentification", level, kind)

    def age_or_sex(self, text: str) -> Optional[Corruption]:
        found = re.search(r"\b(female|male|woman|man|girl|boy|gentleman|lady)\b", text, re.I)
        if not found:
            return None
        other = {"female": "male", "male": "female", "woman": "man", "man": "woman", "girl": "boy", "boy": "girl",
                 "gentleman": "lady", "lady": "gentleman"}
        return _put(text, *found.span(), _like(found.group(), other[found.group().lower()]), "detail_misidentification", 2, "sex")

    # -- negation and certainty -------------------------------------------------------------------------------------

    def negation(self, text: str) -> Optional[Corruption]:
        found = [(m, new, category) for pattern, new, category in _NEGATIONS for m in [pattern.search(text)] if m]
        if not found:
            return None
        # The last pattern fits almost any sentence: it is for those that nothing better fits.
        match, new, category = self.rng.choice(found[:-1] if len(found) > 1 else found)
        level = 4 if re.search(r"allerg|chest pain|suicid|bleed|cancer|pregnan|fracture", text, re.I) else 3
        return _put(text, match.start(), match.end(), _like(match.group(), match.expand(new)), category, level, "negation")

    def intensity(self, text: str) -> Optional[Corruption]:
        lower = text.lower()
        found = []
        for weak, strong, far in INTENSITY:
            for old, new, category in ((weak, strong, "overstating_intensity"), (strong, weak, "understating_intensity")):
                m = re.search(rf"\b{re.escape(old)}\b", lower)
                # "is" and "will" are too common to be read backwards as overstatements.
                if m and old not in ("is", "will", "all", "some", "severe ") and not (old == "always" and new == "usually"):
                    found.append((m.span(), new, category, far))
        if not found:
            return self.certainty(text)
        (start, end), new, category, far = self.rng.choice(found)
        level = min(4, far + (1 if far == 3 and _CRITICAL.search(text) else 0))
        return _put(text, start, end, _like(text[start:end], new), category, max(2, level), "intensity")

    def certainty(self, text: str) -> Optional[Corruption]:
        m = re.search(r"\b(is|are|was|has|reports|shows|causes|affects|noted|seen)\b ", text)
        if not m or self.rng.random() < 0.5:
            return None
        strong = self.rng.random() < 0.5
        word = self.rng.choice(["definitely", "severely", "invariably", "always"] if strong else
                               ["possibly", "only mildly", "questionably", "rarely"])
        return _put(text, m.end(), m.end(), word + " ", "overstating_intensity" if strong else "understating_intensity", 2, "certainty")

    def opposite(self, text: str) -> Optional[Corruption]:
        found = [m for m in re.finditer(r"[A-Za-z]+", text) if m.group().lower() in self.lexicon.opposites]
        if not found:
            return None
        m = self.rng.choice(found)
        old = m.group().lower()
        comparison = old[:5] in ("incre", "decre", "highe", "lower", "impro", "worse", "bette", "large", "small", "more", "less")
        plan = old[:4] in ("star", "stop", "cont", "disc")
        category = "false_comparison" if comparison else "incorrect_recommendation" if plan else "detail_misidentification"
        return _put(text, *m.span(), _like(m.group(), self.lexicon.opposites[old]), category, 4 if plan else 3, "opposite")

    # -- reasons, comparisons, plans, additions ---------------------------------------------------------------------

    def _fill(self, template: str) -> str:
        w, v, v2 = self.rng.choice([("better", "improved", "decreased"), ("worse", "worsened", "increased"),
                                    ("larger", "increased", "increased"), ("smaller", "decreased", "decreased")])
        r = self.rng
        return template.format(w=w, v=v, v2=v2, f=r.choice(self.lexicon.findings), drug=r.choice(self.lexicon.drugs), dose=r.choice(_DOSES),
                               n=r.choice([2, 3, 4, 6, 7, 8, 10, 12]), clinic=r.choice(_CLINICS), part=r.choice(_PARTS),
                               op=r.choice(_OPERATIONS))

    def _end(self, text: str) -> int:
        return len(text.rstrip(" .;"))

    def justification(self, text: str) -> Optional[Corruption]:
        m = _CAUSE.search(text)
        if m:
            cause = self.rng.choice(_CAUSES) if self.rng.random() < 0.5 else self.rng.choice(self.lexicon.findings)
            return _put(text, m.start(1), m.end(1), cause, "misleading_justification", 3, "cause")
        if len(text) < 25 or text.endswith("?"):
            return None
        new = self.rng.choice([" because of ", " due to ", ", which is explained by ", " as a result of "]) + self.rng.choice(_CAUSES)
        return _put(text, self._end(text), self._end(text), new, "misleading_justification", 2, "cause")

    def comparison(self, text: str) -> Optional[Corruption]:
        if len(text) < 15 or text.endswith("?"):
            return None
        new = ", " + self._fill(self.rng.choice(_COMPARISONS))
        return _put(text, self._end(text), self._end(text), new, "false_comparison", self.rng.choice([2, 3]), "comparison")

    def recommendation(self, text: str) -> Optional[Corruption]:
        m = re.search(r"\b(should|will|was advised to|is advised to|recommend(?:ed|s)?|needs? to)\b (?!not\b)", text)
        if m and self.rng.random() < 0.6:
            return _put(text, m.start(), m.end(), m.group().rstrip() + " not ", "incorrect_recommendation", 4, "plan")
        if not _PLAN.search(text) or text.endswith("?"):
            return None
        new, level = self.rng.choice([(" and start " + self._fill("{drug} {dose} mg daily"), 4), (" and stop all other medications", 4),
                                      (" and follow up in " + self._fill("{n} months"), 3), (", followed by surgery", 3),
                                      (", without any need for follow-up", 3), (" and order " + self._fill("an MRI of the {part}"), 3)])
        return _put(text, self._end(text), self._end(text), new, "incorrect_recommendation", level, "plan")

    def addition(self, text: str) -> Optional[Corruption]:
        if len(text) < 8 or text.endswith("?"):
            return None
        finding = self.rng.choice(self.lexicon.findings)
        if finding in text.lower():
            return None
        if re.search(r"\b(?:denies|no|without|negative)\b", text, re.I) and self.rng.random() < 0.5:
            new = f", but does report {finding}"
        else:
            new = " " + self.rng.choice(_ADDED_FINDINGS).format(f=finding)
        return _put(text, self._end(text), self._end(text), new, "fabricated_claim", 3, "addition")

    # -- whole sentences ---------------------------------------------------------------------------------------------

    def invent(self) -> tuple[str, str, int, str]:
        """A sentence that no source states: (text, category, level, kind)."""
        x = self.rng.random()
        if x < 0.35:
            template, level = self.rng.choice(_PLAN_SENTENCES)
            return self._fill(template), "incorrect_recommendation", level, "plan sentence"
        if x < 0.55:
            return self._fill(self.rng.choice(_COMPARISON_SENTENCES)), "false_comparison", 3, "comparison sentence"
        template, level = self.rng.choice(_FABRICATED_SENTENCES)
        return self._fill(template), "fabricated_claim", level, "invented sentence"

    def trivial(self, about_a_patient: bool) -> str:
        return self.rng.choice(_TRIVIAL_SENTENCES if about_a_patient else _TRIVIAL_REMARKS)

    @staticmethod
    def is_foreign(sentence: str, source_stems: set[str], least: float = 0.4) -> bool:
        """Whether enough of a sentence's longer words are missing from a source for it to be news there."""
        content = {s for s in stems(sentence) if len(s) > 3}
        return len(content) >= 2 and len(content - source_stems) / len(content) >= least

    @staticmethod
    def weight(sentence: str) -> int:
        """The level of having such a sentence wrongly in, or out of, a draft."""
        hits = len(_CRITICAL.findall(sentence))
        return 4 if hits >= 2 else 3 if hits else 2

    def drop_context(self, text: str) -> Optional[tuple[str, str, int]]:
        """The claim without a qualification or without its comparison: (text, category, level)."""
        for pattern, category in ((_COMPARISON, "missing_comparison"), (_CONTEXT, "missing_context")):
            m = pattern.search(text, 12)
            if m and m.end() - m.start() > 5:
                return text[:m.start()] + text[m.end():], category, 3 if re.search(r"\d|stop|return|unless", m.group()) else 2
        return None
