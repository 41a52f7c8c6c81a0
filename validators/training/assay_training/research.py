"""Minimal pairs over research abstracts: a claim and its mirror, of which the abstract bears out one.

A claim against an abstract is mostly told by the words they share; here both of a pair share the same ones, so only the direction,
the arm, the figure or the negation tells right from wrong. Claims come from three places: sentences of the abstract repeated
(whole or reworded), its closing sentence with the rest of the abstract as evidence, and the supported claims of `train/`.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Iterator, Optional

from .corruption import Corrupter
from .data import VALIDATION_SHARE, Pair, read, share
from .lexicon import Lexicon
from .model import LABELS
from .paraphrase import paraphrase
from .text import Source, words

FILES = ("scifact", "check_covid", "clinifact", "medhallu_artefacts")
_SENTENCES_OF_AN_ABSTRACT = 3
_LEAST_WORDS, _MOST_WORDS = 6, 45
_LEADING_LABEL = re.compile(r"^[A-Z][A-Z &/]{3,30}:?\s+(?=[A-Z])")
# A trailing word is a whole word; the mirror of a phrase is the other member of its line.
_MIRRORS = [
    ("significantly higher", "significantly lower"), ("significantly increased", "significantly decreased"), ("superior to", "inferior to"),
    ("more effective than", "less effective than"), ("more likely", "less likely"), ("greater than", "less than"), ("increase in", "decrease in"),
    ("increases", "decreases"), ("increased", "decreased"), ("increase", "decrease"), ("increasing", "decreasing"), ("higher", "lower"),
    ("greater", "smaller"), ("longer", "shorter"), ("improves", "worsens"), ("improved", "worsened"), ("improve", "worsen"),
    ("positively", "negatively"), ("protective", "harmful"), ("promotes", "inhibits"), ("promote", "inhibit"), ("enhances", "suppresses"),
    ("enhanced", "suppressed"), ("activates", "inhibits"), ("activation", "inhibition"), ("induces", "prevents"), ("up-regulated", "down-regulated"),
    ("upregulated", "downregulated"), ("upregulation", "downregulation"), ("gain", "loss"), ("faster", "slower"), ("early", "late"),
    ("effective", "ineffective"), ("safe", "unsafe"), ("necessary", "unnecessary"), ("required", "dispensable"), ("benefit", "harm"),
    ("reduces", "raises"), ("reduced", "increased"), ("reduce", "raise"), ("reduction", "increase"), ("lowers", "raises"), ("more", "fewer"),
    ("majority", "minority"), ("high", "low"), ("sufficient", "insufficient"), ("common", "rare"), ("better", "worse"), ("improvement", "deterioration"),
]
_MIRROR_OF = {b: a for a, b in reversed(_MIRRORS)} | {a: b for a, b in reversed(_MIRRORS)}
_MIRROR = re.compile(r"\b(" + "|".join(sorted(map(re.escape, _MIRROR_OF), key=len, reverse=True)) + r")\b", re.I)
# Effects that were, or were not, found: either side reads as its opposite.
_EFFECTS = [
    (re.compile(r"\bno (?:statistically )?significant (differences?|associations?|correlations?|effects?|changes?|improvements?|increases?|reductions?)\b", re.I),
     r"a significant \1"),
    (re.compile(r"\b(?:a )?(?:statistically )?significant (difference|association|correlation|effect|change|improvement|increase|reduction)\b", re.I),
     r"no significant \1"),
    (re.compile(r"\b(was|were|is|are) not (?=(?:significantly |independently |strongly )?(?:associated|different|related|effective|superior|inferior|affected|altered|"
                r"correlated|reduced|increased|improved))", re.I), r"\1 "),
    (re.compile(r"\b(was|were|is|are) (?=(?:significantly |independently |strongly )?(?:associated|different|related|effective|superior|affected|altered|correlated|"
                r"reduced|increased|improved))", re.I), r"\1 not "),
    (re.compile(r"\bdid not (?=(?:significantly )?(?:affect|improve|reduce|increase|alter|change|differ|influence))", re.I), "did "),
    (re.compile(r"\b(?:does|do) not (\w+)\b", re.I), r"may \1"),
    (re.compile(r"\b(can|may|could|should|will) (?!not\b)(?=[a-z]{3})"), r"\1 not "),
]
_ARMS = [re.compile(r"^(?P<a>[\w(), /-]{3,60}?) (?P<m>(?:is|was|were|are) (?:significantly )?(?:superior|inferior|more effective|less effective|better|worse)(?: or other)? "
                    r"(?:to|than)) (?P<b>[\w(), /-]{3,60}?)(?P<end>(?: in terms of| for | in |[.,;]).*)?$", re.I),
         re.compile(r"(?P<a>\b[\w-]+(?: \w+)?) (?P<m>group[s]? (?:than|compared (?:with|to)) (?:the |in the )?)(?P<b>[\w-]+(?: \w+)?)(?P<end> group)", re.I),
         re.compile(r"(?P<a>\d+(?:\.\d+)?%?)(?P<m>,? (?:vs\.?|versus|compared (?:with|to)|and) )(?P<b>\d+(?:\.\d+)?%?)(?P<end>)", re.I)]


class Mirror:
    """Wrong versions of a research claim, each by one change that the claim's own words do not give away."""

    def __init__(self, corrupter: Corrupter, rng: random.Random):
        self.corrupter, self.rng = corrupter, rng
        self._ways = [(self._direction, 4.0), (self._effect, 3.0), (self._arms, 3.0), (self._figure, 2.0), (self._detail, 1.5), (self._negation, 1.0)]

    def of(self, claim: str) -> Optional[tuple[str, str]]:
        """A wrong claim and its category, by a way that fits it; nothing where none does."""
        left = list(self._ways)
        while left:
            way = self.rng.choices([w for w, _ in left], [weight for _, weight in left])[0]
            left = [x for x in left if x[0] != way]
            made = way(claim)
            if made and made[0] != claim:
                return made
        return None

    def _direction(self, claim: str) -> Optional[tuple[str, str]]:
        found = list(_MIRROR.finditer(claim))
        if not found:
            return None
        m = self.rng.choice(found)
        new = _MIRROR_OF[m.group().lower()]
        new = new[:1].upper() + new[1:] if m.group()[:1].isupper() else new
        return claim[:m.start()] + new + claim[m.end():], "false_comparison"

    def _effect(self, claim: str) -> Optional[tuple[str, str]]:
        for pattern, new in _EFFECTS:
            m = pattern.search(claim)
            if m:
                return claim[:m.start()] + m.expand(new) + claim[m.end():], "detail_misidentification"
        return None

    def _arms(self, claim: str) -> Optional[tuple[str, str]]:
        for pattern in _ARMS:
            m = pattern.search(claim)
            if m and m["a"].lower() != m["b"].lower():
                return claim[:m.start()] + m["b"] + m["m"] + m["a"] + (m["end"] or "") + claim[m.end():] if pattern is not _ARMS[0] else \
                    m["b"] + " " + m["m"] + " " + m["a"] + (m["end"] or ""), "false_comparison"
        return None

    def _figure(self, claim: str) -> Optional[tuple[str, str]]:
        made = self.corrupter.number(claim)
        return (made.text, made.category) if made else None

    def _detail(self, claim: str) -> Optional[tuple[str, str]]:
        made = self.corrupter.swap(claim)
        return (made.text, made.category) if made else None

    def _negation(self, claim: str) -> Optional[tuple[str, str]]:
        made = self.corrupter.negation(claim)
        return (made.text, made.category) if made else None


def _pair(evidence: str, claim: str, category: Optional[str], name: str, weight: float, validation: bool) -> Pair:
    return {"evidence": evidence, "claim": claim, "support": int(category is None), "category": LABELS.index(category) if category else 0,
            "set": f"research {name}", "weight": weight, "split": "validation" if validation else "train"}


def _both(evidence: str, claim: str, mirror: Mirror, name: str, weight: float, validation: bool) -> Iterator[Pair]:
    """The claim and its mirror; neither where there is no mirror, so that the two stay in balance."""
    made = mirror.of(claim)
    if made and evidence:
        yield _pair(evidence, claim, None, name, weight, validation)
        yield _pair(evidence, made[0], made[1], name, weight, validation)


def _abstract_pairs(text: str, mirror: Mirror, rng: random.Random, validation: bool) -> Iterator[Pair]:
    source = Source.of(text)
    usable = [i for i, p in enumerate(source.passages) if _LEAST_WORDS <= len(words(p)) <= _MOST_WORDS and not p.endswith("?")]
    for i in rng.sample(usable, min(_SENTENCES_OF_AN_ABSTRACT, len(usable))):
        claim = _LEADING_LABEL.sub("", source.passages[i])
        claim = paraphrase(claim, rng) if rng.random() < 0.5 else claim
        yield from _both(source.evidence_text(claim), claim, mirror, "repeated", 1.0, validation)
    if len(usable) >= 5:
        closing = usable[-1]
        rest = Source([p for i, p in enumerate(source.passages) if i != closing])
        claim = _LEADING_LABEL.sub("", source.passages[closing])
        yield from _both(rest.evidence_text(claim), claim, mirror, "closing", 2.5, validation)


def research_pairs(data: Path, seed: int) -> Iterator[Pair]:
    rng = random.Random(seed)
    mirror = Mirror(Corrupter(Lexicon(data / "terms", []), rng), rng)
    seen: set[str] = set()
    for name in FILES:
        for row in read(data / "train" / f"{name}.jsonl.gz"):
            text, validation = row["source"], share(row["source"]) < VALIDATION_SHARE
            if name == "medhallu_artefacts":
                text = re.sub(r"^Question:.*?Context:", "", text, flags=re.S).strip()
            elif row["label"]:
                claim = row["output"].strip()
                yield from _both(Source.of(text).evidence_text(claim), claim, mirror, "claim", 1.0, validation)
            if text not in seen:
                seen.add(text)
                yield from _abstract_pairs(text, mirror, rng, validation)
