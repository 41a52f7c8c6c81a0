"""Measures a model on the dev folder, with the baselines that any evaluator must leave behind.

    python -m assay_training.evaluate --data DATA --models FOLDER [--fp32 fp32.onnx] [--jar J] [--report R.json]

FOLDER holds model.onnx, tokenizer.json and manifest.json. A draft's score is the lowest support among its claims. `ece` is the expected
calibration error of that support as a probability of the label, in ten bins of equal width; a set in which another share of claims is right
than in training has an error for that alone, so `ece_at_its_share` is beside it: the support moved to the set's own share by Bayes' rule
(Saerens et al. 2002). Nothing here is used to choose anything.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from .authored import right_and_wrong, rows as authored_rows, split
from .data import Row, read
from .export import onnx_logits, session, support
from .figures import at_share, auroc, calibration_error
from .model import encoder_from_onnx, jar_files
from .steps import batch, by_length
from .text import Source, claims, source_free_evidence, words
from .train import encode, load_tokenizer

SETS = ("check_covid", "healthver_eval_only", "nli4ct_eval_only", "general", "medhallu_artefacts", "medec_source_free")
_FLAGGED = 0.10


def draft_pairs(row: Row) -> list[tuple[str, str]]:
    texts = [s.of(row["output"]) for s in claims(row["output"])] or [row["output"].strip()]
    if not row["source"].strip():
        return [(source_free_evidence(texts, i), t) for i, t in enumerate(texts)]
    source = Source.of(row["source"])
    return [(source.evidence_text(t), t) for t in texts]


class Scorer:
    def __init__(self, model: Path, tokenizer: Path, temperature: float = 1.0):
        self.run, self.tokenizer, self.temperature = session(model), load_tokenizer(tokenizer.read_bytes()), temperature
        self.tokens, self.seconds = 0, 0.0

    @staticmethod
    def of(models: Path, model: Path | None = None) -> "Scorer":
        """The model of a folder, or another file with its tokenizer and temperature."""
        manifest = json.loads((models / "manifest.json").read_text(encoding="utf-8"))
        return Scorer(model or models / "model.onnx", models / "tokenizer.json", manifest["temperature"])

    def support(self, margins: np.ndarray) -> np.ndarray:
        return support(np.stack([np.zeros_like(margins), margins], 1), self.temperature)

    def margins(self, pairs: list[tuple[str, str]]) -> np.ndarray:
        encoded = encode(self.tokenizer, pairs)
        began = time.time()
        logits = onnx_logits(self.run, encoded)
        self.seconds += time.time() - began
        self.tokens += sum(len(ids) for ids, _ in encoded)
        return logits[:, 1] - logits[:, 0]

    def drafts(self, rows: list[Row]) -> np.ndarray:
        per_row = [draft_pairs(r) for r in rows]
        flat = self.margins([p for pairs in per_row for p in pairs])
        ends = np.cumsum([len(p) for p in per_row])
        return np.array([flat[end - len(p):end].min() for p, end in zip(per_row, ends)])


def overlap(row: Row) -> float:
    known, said = set(words(row["source"])), words(row["output"])
    return sum(w in known for w in said) / max(1, len(said))


def draft_only(rows: list[Row], labels: np.ndarray) -> float:
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(max_iter=1000))
    # Grouped by draft: the same draft under other evidence would give its label away between folds.
    texts = [r["output"] for r in rows]
    return roc_auc_score(labels, cross_val_predict(model, texts, labels, cv=GroupKFold(5), groups=texts, method="predict_proba")[:, 1])


@torch.no_grad()
def cosine(jar: Path, rows: list[Row]) -> np.ndarray:
    """The untrained encoder: similarity of evidence and draft, each by itself."""
    onnx_file, tokenizer_file = jar_files(jar)
    encoder, tokenizer = encoder_from_onnx(onnx_file).eval(), load_tokenizer(tokenizer_file)

    def embed(texts: list[str]) -> np.ndarray:
        encoded = encode(tokenizer, [(t, "") for t in texts])
        out = np.zeros((len(texts), encoder.shape.width), dtype=np.float32)
        for positions in by_length(encoded, range(len(encoded)), 8192):
            ids, mask, _ = batch([encoded[i] for i in positions])
            x = encoder(ids, mask, torch.zeros_like(ids))
            mean = (x * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
            out[positions] = torch.nn.functional.normalize(mean, dim=-1).numpy()
        return out

    evidence = [Source.of(r["source"]).evidence_text(r["output"]) or r["source"] for r in rows]
    return (embed(evidence) * embed([r["output"] for r in rows])).sum(1)


def authored_claims(scorer: Scorer) -> dict:
    """Claims of the held-out authored rows one by one: right ones against wrong ones of level 2 and more."""
    report, every = {}, ([], [])
    for file in sorted({f for f, row in authored_rows() if split(row) == "held-out"}):
        pairs, labels = [], []
        for name, row in authored_rows():
            if name == file and split(row) == "held-out":
                source = Source.of(row["source"])
                said = right_and_wrong(row)
                pairs += [(source.evidence_text(c), c) for c, _ in said]
                labels += [label for _, label in said]
        margins = scorer.margins(pairs)
        report[file] = {"n": len(labels), "auroc": auroc(np.array(labels), margins), "word_overlap": auroc(np.array(labels), [
            overlap({"source": e, "output": c}) for e, c in pairs])}
        every[0].extend(labels)
        every[1].extend(margins)
    labels, probability = np.array(every[0]), scorer.support(np.array(every[1]))
    report["all"] = {"n": len(labels), "auroc": auroc(labels, probability), "ece": calibration_error(labels, probability)}
    return report


def measure(data: Path, scorer: Scorer, jar: Path | None, baselines: bool, sets=SETS, sample: int | None = None, fp32: Scorer | None = None) -> dict:
    report: dict = {"authored held-out claims": authored_claims(scorer)}
    print(report, flush=True)
    for name in sets:
        rows = list(read(data / "dev" / f"{name}.jsonl.gz"))
        if sample and sample < len(rows):
            rows = random.Random(0).sample(rows, sample)
        labels = np.array([r["label"] for r in rows])
        margins = scorer.drafts(rows)
        probability = scorer.support(margins)
        report[name] = {"n": len(rows), "right": round(float(labels.mean()), 3), "auroc": auroc(labels, margins),
                        "ece": calibration_error(labels, probability),
                        "ece_at_its_share": calibration_error(labels, at_share(probability, labels.mean()))}
        if fp32:
            report[name]["auroc_fp32"] = auroc(labels, fp32.drafts(rows))
        if baselines:
            report[name]["word_overlap"] = auroc(labels, [overlap(r) for r in rows])
            report[name]["draft_only"] = round(float(draft_only(rows, labels)), 4)
            if jar and rows[0]["source"]:
                report[name]["untrained_cosine"] = auroc(labels, cosine(jar, rows))
        print(name, report[name], flush=True)

    report["medec_paired"] = recall_of_wrong_facts(data, scorer, baselines)
    print("medec_paired", report["medec_paired"], flush=True)
    report["tokens_per_second"] = round(scorer.tokens / max(scorer.seconds, 1e-9))
    return report


def recall_of_wrong_facts(data: Path, scorer: Scorer, baselines: bool) -> dict:
    """Recall at the threshold that flags one claim in ten of the clean drafts."""
    clean = [p for r in read(data / "dev" / "clean.jsonl.gz") for p in draft_pairs(r)]
    clean_margins = scorer.margins(clean)
    threshold = float(np.quantile(clean_margins, _FLAGGED))
    sentences = [r for r in read(data / "dev" / "medec_paired.jsonl.gz") if "sentence" in r["origin"] and r["label"] == 0]
    wrong = scorer.drafts(sentences)
    found = {"n": len(sentences), "clean_claims": len(clean), "flagged_of_clean": _FLAGGED,
             "threshold_margin": round(threshold, 4), "recall": round(float((wrong < threshold).mean()), 4)}
    if baselines:
        def claim_overlap(e: str, c: str) -> float:
            return overlap({"source": e, "output": c})
        bar = np.quantile([claim_overlap(*p) for p in clean], _FLAGGED)
        found["word_overlap_recall"] = round(float(np.mean([overlap(r) < bar for r in sentences])), 4)
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--models", type=Path, required=True, help="folder of model.onnx, tokenizer.json and manifest.json")
    arguments.add_argument("--fp32", type=Path, help="the same model before quantisation, to say what that costs")
    arguments.add_argument("--jar", type=Path, help="the encoder's jar, for the untrained baseline")
    arguments.add_argument("--no-baselines", action="store_true")
    arguments.add_argument("--sets", nargs="*", default=SETS)
    arguments.add_argument("--sample", type=int, help="at most this many drafts of a set, the same ones each time")
    arguments.add_argument("--report", type=Path)
    given = arguments.parse_args()
    report = measure(given.data, Scorer.of(given.models), given.jar, not given.no_baselines, given.sets, given.sample,
                     Scorer.of(given.models, given.fp32) if given.fp32 else None)
    print(json.dumps(report, indent=1))
    if given.report:
        given.report.write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
