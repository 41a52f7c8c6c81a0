"""Clean drafts of `sources/` to training pairs and to held-out drafts, clean and corrupted by a known amount."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Optional

from sklearn.feature_extraction.text import TfidfVectorizer

from .corruption import CATEGORIES, Corrupter, Corruption
from .data import Pair, Row, read, share, write_jsonl
from .lexicon import Lexicon
from .model import LABELS
from .paraphrase import from_dialogue, paraphrase
from .text import EVIDENCE_WORDS, Source, Span, claims, sentences, source_free_evidence, stems, utf16, words

_HELD_OUT_SHARE = 0.10
_VALIDATION_SHARE = 0.14
FILES = ("aci_bench", "mts_dialog", "meqsum", "medquad", "casimedicos_en_es")
# A draft drawn from a long answer: enough claims to be a draft, few enough to be judged quickly.
_ANSWER_CLAIMS = 5
# Draws of a pair: the dialogue tasks are the main ones, and MedQuAD alone would outnumber them.
_FILE_WEIGHTS = {"aci_bench": 1.0, "mts_dialog": 1.0, "meqsum": 1.0, "casimedicos_en_es": 1.0, "medquad": 0.35}
_NAME_WEIGHTS = {"patient line": 0.4, "patient line corrupted": 0.4, "source-free": 1.2}


def _weight(file: str, name: str) -> float:
    return _FILE_WEIGHTS[file] * _NAME_WEIGHTS.get(name, 1.0)


@dataclass
class Draft:
    row: Row
    file: str
    group: str

    def __post_init__(self) -> None:
        self.text = self.row["source"] if self.file == "casimedicos_en_es" else self.row["output"]
        # A medical answer and a clinical case ground themselves: the answer's question says nothing of its content.
        self.grounds_itself = self.file in ("medquad", "casimedicos_en_es")
        self.source_text = self.text if self.grounds_itself else self.row["source"]
        self.claims = [s.of(self.text) for s in claims(self.text)]
        if self.file == "medquad":
            self.claims = [c for c in self.claims if not c.endswith("?")]

    @property
    def split(self) -> str:
        x = share("held-out " + self.group)
        return "held-out" if x < _HELD_OUT_SHARE else "validation" if x < _VALIDATION_SHARE else "train"


def drafts(data: Path) -> Iterator[Draft]:
    for file in FILES:
        for row in read(data / "sources" / f"{file}.jsonl.gz"):
            if "#####" in row["output"]:
                continue
            encounter = re.search(r"D2N\d+", row["id"] + " " + str(row["meta"].get("file", "")))
            group = encounter.group() if encounter else row["meta"].get("focus") or row["source"]
            yield Draft(row, file, file + " " + group)


class Neighbours:
    """For a draft, others like it and about somebody else: where a sentence moved in by mistake would come from."""

    def __init__(self, all_drafts: list[Draft]):
        self.drafts = all_drafts
        self._matrix = TfidfVectorizer(max_features=20000, sublinear_tf=True).fit_transform([d.text for d in all_drafts])

    def of(self, position: int, count: int = 12) -> list[Draft]:
        score = (self._matrix @ self._matrix[position].T).toarray().ravel()
        group = self.drafts[position].group
        near = (self.drafts[i] for i in score.argsort()[::-1][:count * 4])
        return [d for d in near if d.group != group and d.split == self.drafts[position].split][:count]


class PairMaker:
    def __init__(self, data: Path, seed: int):
        self.rng = random.Random(seed)
        self.drafts = list(drafts(data))
        conditions = [d.row["meta"]["focus"] for d in self.drafts if d.file == "medquad" and d.row["meta"].get("focus")]
        self.corrupter = Corrupter(Lexicon(data / "terms", conditions), self.rng)
        self.by_file = defaultdict(list)
        for d in self.drafts:
            self.by_file[d.file].append(d)
        self.by_question = defaultdict(list)
        for d in self.by_file["medquad"]:
            self.by_question[d.row["meta"].get("qtype"), d.split].append(d)

    # -- training pairs ----------------------------------------------------------------------------------------------

    def _pair(self, source: Source, claim: str, support: int, category: Optional[str], draft: Draft, name: str) -> Pair:
        budget = EVIDENCE_WORDS if self.rng.random() < 0.5 else self.rng.randint(50, 100)
        chosen, _ = source.evidence(claim, budget)
        evidence = " ".join(source.passages[i] for i in chosen)
        return {"evidence": evidence, "claim": claim, "support": support,
                "category": LABELS.index(category) if category else 0 if support else -1,
                "set": f"{draft.file} {name}", "weight": _weight(draft.file, name), "split": draft.split}

    def _wrong(self, claim: str, source: Source, draft: Draft, name: str) -> Iterator[Pair]:
        found = self.corrupter.claim(claim)
        if found and found.level >= 2:
            yield self._pair(source, found.text, 0, found.category, draft, name)

    def _dialogue_pairs(self, position: int, neighbours: Neighbours) -> Iterator[Pair]:
        draft, rng = neighbours.drafts[position], self.rng
        source = Source.of(draft.source_text)
        known = set(stems(draft.source_text))
        near = [c for d in neighbours.of(position) for c in d.claims]
        for claim in draft.claims:
            content = [s for s in stems(claim) if len(s) > 3]
            if content and not known.intersection(content):
                continue
            text = paraphrase(claim, rng) if rng.random() < 0.4 else claim
            yield self._pair(source, text, 1, None, draft, "clean")
            for _ in range(2 if draft.file == "mts_dialog" and rng.random() < 0.4 else 1):
                yield from self._wrong(paraphrase(claim, rng) if rng.random() < 0.35 else claim, source, draft, "corrupted")
            x = rng.random()
            if x < 0.35 and near:
                moved = rng.choice(near)
                if Corrupter.is_foreign(moved, known):
                    yield self._pair(source, moved, 0, "fabricated_claim", draft, "moved in")
            elif x < 0.45:
                text, category, _, _ = self.corrupter.invent()
                if Corrupter.is_foreign(text, known, 0.2):
                    yield self._pair(source, text, 0, category, draft, "invented")
        lines = [t for t in (from_dialogue(line) for line in draft.source_text.split("\n")) if t]
        for text in rng.sample(lines, min(len(lines), 4)):
            yield self._pair(source, text, 1, None, draft, "patient line")
            yield from self._wrong(text, source, draft, "patient line corrupted")

    def _self_grounded_pairs(self, draft: Draft, most: int) -> Iterator[Pair]:
        rng = self.rng
        spans = [s for s in sentences(draft.text)][:60]
        passages = [s.of(draft.text) for s in spans]
        source = Source(passages)
        usable = [c for c in draft.claims[:60] if 5 <= len(words(c)) <= 45]
        for claim in rng.sample(usable, min(most, len(usable))):
            x = rng.random()
            base = paraphrase(claim, rng) if rng.random() < 0.6 else claim
            if x < 0.45:
                yield self._pair(source, base, 1, None, draft, "clean")
            elif x < 0.85:
                yield from self._wrong(base, source, draft, "corrupted")
            elif x < 0.93:
                rest = [p for p in passages if claim not in p]
                if rest and Corrupter.is_foreign(claim, {s for p in rest for s in stems(p)}, 0.3):
                    yield self._pair(Source(rest), base, 0, "fabricated_claim", draft, "sentence removed")
            else:
                text = self._answer_to_another(draft)
                if text and Corrupter.is_foreign(text, set(stems(draft.text)), 0.3):
                    yield self._pair(source, text, 0, "fabricated_claim", draft, "moved in")

    def _answer_to_another(self, draft: Draft) -> Optional[str]:
        """A sentence about another condition with this one's name put in."""
        meta = draft.row["meta"]
        like = self.by_question.get((meta.get("qtype"), draft.split), [])
        if not like:
            return None
        other = self.rng.choice(like)
        usable = [c for c in other.claims if 6 <= len(words(c)) <= 40]
        if other.group == draft.group or not usable:
            return None
        return re.sub(re.escape(other.row["meta"].get("focus") or "\0"), lambda _: meta.get("focus") or "it", self.rng.choice(usable), flags=re.I)

    def _source_free_pairs(self, draft: Draft) -> Iterator[Pair]:
        rng = self.rng
        texts = draft.claims[:14]
        if len(texts) < 4:
            return
        for wrong in (False, True):
            i = rng.randrange(len(texts))
            claim, category = texts[i], None
            if wrong:
                operators = (self.corrupter.swap, self.corrupter.swap, self.corrupter.number, self.corrupter.negation,
                             self.corrupter.opposite, self.corrupter.age_or_sex)
                found = None
                for i in rng.sample(range(len(texts)), len(texts)):
                    found = rng.choice(operators)(texts[i])
                    if found and found.level >= 3:
                        break
                if not found or found.level < 3:
                    continue
                claim, category = found.text, found.category
            evidence = source_free_evidence(texts[:i] + [claim] + texts[i + 1:], i)
            yield {"evidence": evidence, "claim": claim, "support": int(not wrong), "category": LABELS.index(category) if category else 0,
                   "set": f"{draft.file} source-free", "weight": _weight(draft.file, "source-free"), "split": draft.split}

    def training_pairs(self) -> Iterator[Pair]:
        for pair in self._all_pairs():
            if pair["split"] != "held-out" and pair["evidence"]:
                yield pair

    def _all_pairs(self) -> Iterator[Pair]:
        for file in ("aci_bench", "mts_dialog", "meqsum"):
            neighbours = Neighbours(self.by_file[file])
            for position, draft in enumerate(self.by_file[file]):
                if draft.split != "held-out":
                    yield from self._dialogue_pairs(position, neighbours)
        for draft in self.by_file["casimedicos_en_es"]:
            yield from self._self_grounded_pairs(draft, 10)
        for draft in self.by_file["medquad"]:
            yield from self._self_grounded_pairs(draft, 2)
        for file, portion in (("casimedicos_en_es", 4.0), ("aci_bench", 1.5), ("mts_dialog", 1.0), ("medquad", 0.12)):
            for draft in self.by_file[file]:
                for _ in range(int(portion) + (self.rng.random() < portion % 1)):
                    yield from self._source_free_pairs(draft)

    # -- held-out drafts ---------------------------------------------------------------------------------------------

    def _held_out(self) -> list[tuple[int, Draft, Neighbours]]:
        out = []
        for file in ("aci_bench", "mts_dialog", "meqsum", "medquad"):
            chosen = [self._answer_draft(d) if file == "medquad" else d for d in self.by_file[file] if d.split == "held-out"]
            chosen = [d for d in chosen if d.claims]
            if file == "medquad":
                chosen = [d for d in chosen if 3 <= len(d.claims)][:160]
            neighbours = Neighbours(chosen)
            out += [(i, d, neighbours) for i, d in enumerate(chosen)]
        return out

    @staticmethod
    def _answer_draft(draft: Draft) -> Draft:
        """The first claims of an answer as the draft, its question and the whole answer as the source."""
        row = dict(draft.row)
        row["output"] = " ".join(draft.claims[:_ANSWER_CLAIMS])
        row["source"] = row["source"] + "\n" + draft.text
        made = Draft(row, draft.file, draft.group)
        made.source_text = row["source"]
        return made

    def clean_drafts(self) -> Iterator[Row]:
        for _, draft, _ in self._held_out():
            yield {**draft.row, "split": "held-out", "meta": {"file": draft.file, "group": draft.group}}

    def corrupted_drafts(self) -> Iterator[Row]:
        copies = {"aci_bench": 8, "mts_dialog": 2, "meqsum": 1, "medquad": 1}
        level = 0
        for position, draft, neighbours in self._held_out():
            for copy in range(copies[draft.file]):
                level = level % 4 + 1
                made = self._corrupt_draft(position, draft, neighbours, level)
                if made is None:
                    continue
                span = utf16(made.text, [made.span])[0] if made.span else None
                yield {**draft.row, "id": f"{draft.row['id']}-corrupted-{copy}", "output": made.text, "label": 0,
                       "risk_level": made.level, "error_types": [made.category], "label_quality": "synthetic", "split": "held-out",
                       "meta": {"file": draft.file, "group": draft.group, "span": span, "kind": made.kind, "clean_id": draft.row["id"]}}

    def _corrupt_draft(self, position: int, draft: Draft, neighbours: Neighbours, level: int) -> Optional[Corruption]:
        text, rng = draft.text, self.rng
        spans = claims(text)
        known = set(stems(draft.source_text + " " + text))
        for _ in range(60):
            span = rng.choice(spans)
            claim = span.of(text)
            x = rng.random()
            if level == 1:
                made = self._insert(text, span, self.corrupter.trivial(draft.row["task"] == "dialogue2note"), "fabricated_claim", 1, "trivial sentence")
            elif x < 0.6:
                made = self.corrupter.claim(claim)
                if made:
                    at = Span(span.start + made.span.start, span.start + made.span.end)
                    made = Corruption(text[:span.start] + made.text + text[span.end:], at, made.category, made.level, made.kind)
            elif x < 0.72 and len(spans) > 2:
                made = Corruption(self._without(text, span), None, self._missing(claim), Corrupter.weight(claim), "sentence left out")
            elif x < 0.8:
                dropped = self.corrupter.drop_context(claim)
                made = dropped and Corruption(text[:span.start] + dropped[0] + text[span.end:], None, dropped[1], dropped[2], "context left out")
            elif x < 0.92:
                near = [c for d in neighbours.of(position, 6) for c in d.claims if Corrupter.is_foreign(c, known, 0.5)]
                moved = rng.choice(near) if near else None
                made = moved and self._insert(text, span, moved, "fabricated_claim", Corrupter.weight(moved), "moved in")
            else:
                sentence, category, weight, kind = self.corrupter.invent()
                made = self._insert(text, span, sentence, category, weight, kind)
            if made and made.level == level and made.text != text:
                assert made.category in CATEGORIES
                return made
        return None

    @staticmethod
    def _missing(claim: str) -> str:
        comparison = re.search(r"compared|than|unchanged|improved|worse|since (?:the )?last", claim, re.I)
        return "missing_comparison" if comparison else "missing_claim"

    @staticmethod
    def _without(text: str, span: Span) -> str:
        start, end = span.start, span.end
        line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        if not text[end:line_end].strip() and not re.search(r"\w", text[line_start:start]):
            return text[:line_start] + text[line_end + 1:]
        return text[:start] + text[end:].lstrip(" ")

    @staticmethod
    def _insert(text: str, after: Span, sentence: str, category: str, level: int, kind: str) -> Corruption:
        gap = " " if text[after.end - 1] in ".!?;" else ". "
        start = after.end + len(gap)
        return Corruption(text[:after.end] + gap + sentence + text[after.end:], Span(start, start + len(sentence)), category, level, kind)


def write_all(data: Path, out: Path, seed: int) -> dict[str, int]:
    return {"pairs": write_jsonl(PairMaker(data, seed).training_pairs(), out / "corrupted-pairs.jsonl"),
            "corrupted": write_jsonl(PairMaker(data, seed + 1).corrupted_drafts(), out / "held-out" / "corrupted.jsonl"),
            "clean": write_jsonl(PairMaker(data, seed + 1).clean_drafts(), out / "held-out" / "clean.jsonl")}
