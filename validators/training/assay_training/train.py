"""Fits the grounding model on pairs: warm-up, a held rate and a fall (WSD, Hu et al. 2024, arXiv 2404.06395), with checkpoints.

    python -m assay_training.train --jar J --pairs a.jsonl b.jsonl --out run/ --steps 9500 --decay-steps 3300 --batch-tokens 4096 --rate 1e-4 --dropout 0.1 --consistency 1

A file named `decay-now` in the run's folder begins the fall at once, so that a run may be cut short and still end well; what ends it is
then written in log.json, and the same steps on the command line repeat it.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer

from .mix import CONTINUED, FALLING, HELD, cumulative_weights, family
from .model import LABELS, MAX_TOKENS, Encoder, GroundingModel, check_against, encoder_from_onnx, jar_files
from .shipped import load_int8
from .steps import CpuSteps, CudaSteps, batch, by_length

_EVAL_TOKENS = 8192
_WARM_UP = 150
_PROGRESS_STEPS = 50
_REPORT_STEPS = 1000
_VALIDATION_PAIRS_OF_A_FAMILY = 200


def load_tokenizer(data: bytes) -> Tokenizer:
    tokenizer = Tokenizer.from_str(data.decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encode(tokenizer: Tokenizer, pairs: list[tuple[str, str]]) -> list[tuple[np.ndarray, int]]:
    """Token ids of each pair with the position where the claim begins; evidence, never the claim, is cut to fit."""
    out = []
    for i in range(0, len(pairs), 4096):
        part = pairs[i:i + 4096]
        evidence = tokenizer.encode_batch([e for e, _ in part], add_special_tokens=False)
        claims = tokenizer.encode_batch([c for _, c in part], add_special_tokens=False)
        cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        for e, c in zip(evidence, claims):
            claim = c.ids[:MAX_TOKENS - 3]
            room = MAX_TOKENS - 3 - len(claim)
            ids = [cls, *e.ids[:room], sep]
            out.append((np.array([*ids, *claim, sep], dtype=np.int32), len(ids)))
    return out


@torch.no_grad()
def support_logits(model: GroundingModel, encoded, device="cpu") -> np.ndarray:
    model.eval()
    out = np.zeros((len(encoded), 2), dtype=np.float32)
    for positions in by_length(encoded, range(len(encoded)), _EVAL_TOKENS):
        ids, mask, kinds = (t.to(device) for t in batch([encoded[i] for i in positions]))
        out[positions] = model(ids, mask, kinds)[0].float().cpu().numpy()
    return out


@torch.no_grad()
def taught_by(teachers: list[GroundingModel], encoded, device: str, fp32: bool) -> tuple[torch.Tensor, torch.Tensor]:
    """The mean of what the teachers say of each pair, without dropout: probabilities of support and of the categories, a row a pair."""
    support = torch.zeros(len(encoded), 2, device=device)
    category = torch.zeros(len(encoded), len(LABELS), device=device)
    for teacher in teachers:
        teacher.eval()
    for positions in by_length(encoded, range(len(encoded)), _EVAL_TOKENS):
        ids, mask, kinds = (t.to(device) for t in batch([encoded[i] for i in positions]))
        at = torch.tensor(positions, device=device)
        for teacher in teachers:
            with torch.autocast(device, dtype=torch.bfloat16, enabled=not fp32):
                of_support, of_category = teacher(ids, mask, kinds)
            support[at] += of_support.float().softmax(-1) / len(teachers)
            category[at] += of_category.float().softmax(-1) / len(teachers)
    return support, category


def load_teacher(run: Path, encoder: Encoder, device: str) -> GroundingModel:
    """What a run's final.pt holds, in a model of the shape of `encoder`."""
    teacher = GroundingModel(copy.deepcopy(encoder))
    load_start(teacher, run / "final.pt")
    return teacher.to(device)


def load_start(model: GroundingModel, start: Path) -> None:
    """Fills a model with the weights of a finished run, or with those of an exported int8 file."""
    if start.suffix == ".onnx":
        load_int8(model, start)
    else:
        model.load_state_dict(torch.load(start, map_location="cpu", weights_only=False)["model"])


def runs_before(start: Path) -> list[dict]:
    """What is known of the runs that made the weights of a start: of a run from its log, of an exported model from its manifest."""
    if start.suffix == ".onnx":
        manifest = json.loads(start.with_name("manifest.json").read_text())
        return [{"seed": manifest["seed"]} | run for run in manifest["training"]]
    log = json.loads(start.with_name("log.json").read_text())
    return log.get("runs", [log])


def read_pairs(paths: list[Path]) -> list[dict]:
    return [json.loads(line) for path in paths for line in open(path, encoding="utf-8")]


def validation_sample(pairs: list[dict]) -> list[dict]:
    """Pairs kept from training, the same ones each time and as many of each family: for the curve, choices and the temperature."""
    by_family: dict[str, list[dict]] = {}
    for p in pairs:
        if p["split"] == "validation":
            by_family.setdefault(family(p["set"]), []).append(p)
    rng = random.Random(0)
    return [p for _, kept in sorted(by_family.items()) for p in rng.sample(kept, min(_VALIDATION_PAIRS_OF_A_FAMILY, len(kept)))]


def validation_report(model, pairs, encoded, device) -> dict[str, float]:
    logits = support_logits(model, encoded, device)
    score = logits[:, 1] - logits[:, 0]
    labels = np.array([p["support"] for p in pairs])
    sets = np.array([family(p["set"]) for p in pairs])
    return {s: round(float(roc_auc_score(labels[sets == s], score[sets == s])), 4)
            for s in dict.fromkeys(sets) if 0 < labels[sets == s].sum() < (sets == s).sum()}


def rate_at(step: int, given: argparse.Namespace, decay_from: int | None) -> float:
    """Warm-up, a held rate, and a fall along 1 - sqrt to nothing in the last `decay_steps`."""
    rate = given.rate * min(1.0, (step + 1) / _WARM_UP)
    if decay_from is None or step < decay_from:
        return rate
    return rate * (1 - math.sqrt(min(1.0, (step - decay_from) / given.decay_steps)))


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jar", type=Path, required=True, help="jar that holds the encoder's ONNX file and tokenizer")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, required=True, help="all steps, those of the decay included")
    parser.add_argument("--decay-steps", type=int, required=True, help="steps in which the rate falls to nothing")
    parser.add_argument("--batch-tokens", type=int, default=2048, help="small batches learn more from few pairs")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--dropout", type=float, default=0.0, help="in the encoder; for a run that sees its pairs more than once")
    parser.add_argument("--consistency", type=float, default=0.0,
                        help="weight of the agreement of two passes of each pair under other dropout; doubles the cost of a step")
    parser.add_argument("--teachers", type=Path, nargs="+", default=[],
                        help="folders of finished runs; half of the loss is then how far the model is from the mean of what they say of a pair")
    parser.add_argument("--seed", type=int, default=20260701)
    parser.add_argument("--start-seed", type=int, help="of the heads' first weights; runs that are to be averaged share it (default: the seed)")
    parser.add_argument("--start", type=Path, help="go on from this final.pt, or from this int8 .onnx, with the shares of a continued run")
    parser.add_argument("--checkpoint-minutes", type=float, default=3.0)
    parser.add_argument("--fp32", action="store_true", help="no bfloat16 arithmetic, for a processor without it")
    return parser


def main() -> None:
    given = arguments().parse_args()
    onnx_file, tokenizer_file = jar_files(given.jar)
    encoder = encoder_from_onnx(onnx_file)
    print(f"encoder equals its ONNX file within {check_against(encoder, onnx_file):.1e}", flush=True)
    pairs = read_pairs(given.pairs)
    tokenizer = load_tokenizer(tokenizer_file)
    fit(encoder, pairs, encode(tokenizer, [(p["evidence"], p["claim"]) for p in pairs]), given)


def fit(encoder: Encoder, pairs: list[dict], encoded: list[tuple[np.ndarray, int]], given: argparse.Namespace) -> dict:
    """Trains on the pairs of split `train` and writes final.pt and log.json, which it returns."""
    torch.manual_seed(given.seed if given.start_seed is None else given.start_seed)
    torch.set_num_threads(min(torch.get_num_threads(), 16))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    encoder.dropout = given.dropout
    model = GroundingModel(encoder)
    if given.start:
        load_start(model, given.start)
    torch.manual_seed(given.seed)
    rng = random.Random(given.seed)
    encoder.word.weight.requires_grad_(False)
    model.to(device)

    position = {id(p): i for i, p in enumerate(pairs)}
    train = [p for p in pairs if p["split"] == "train"]
    validation = validation_sample(pairs)
    encoded_validation = [encoded[position[id(p)]] for p in validation]
    encoded = [encoded[position[id(p)]] for p in train]
    cumulative = [cumulative_weights(train, phase) for phase in ((CONTINUED, CONTINUED) if given.start else (HELD, FALLING))]
    print(f"{len(train)} pairs, {len(validation)} for validation, "
          f"mean {np.mean([len(e[0]) for e in encoded]):.0f} tokens, on {device}", flush=True)

    steps = (CudaSteps if device == "cuda" else CpuSteps)(model, train, encoded, given)
    if given.teachers:
        steps.taught = taught_by([load_teacher(run, encoder, device) for run in given.teachers], encoded, device, given.fp32)
        print(f"taught by {', '.join(map(str, given.teachers))}", flush=True)
    given.out.mkdir(parents=True, exist_ok=True)
    checkpoint, early = given.out / "checkpoint.pt", given.out / "decay-now"
    step, pairs_seen, tokens_seen, spent, decay_from = 0, 0, 0, 0.0, given.steps - given.decay_steps
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=False)
        model.load_state_dict(state["model"])
        steps.optimizer.load_state_dict(state["optimizer"])
        rng.setstate(state["rng"])
        step, pairs_seen, tokens_seen, spent, decay_from = state["at"]
        print(f"resumed at step {step}", flush=True)

    def save(path: Path) -> None:
        temporary = path.with_suffix(".new")
        torch.save({"model": model.state_dict(), "optimizer": steps.optimizer.state_dict(), "rng": rng.getstate(),
                    "at": (step, pairs_seen, tokens_seen, spent, decay_from)}, temporary)
        temporary.replace(path)

    model.train()
    steps.ready()
    # Processor time, not the clock's: a run that is stopped for a while has not spent it. A GPU is not stopped, and its host may only wait.
    clock = time.monotonic if device == "cuda" else time.process_time
    began, saved = clock() - spent, clock()
    queue: list[list[int]] = []
    while step < decay_from + given.decay_steps:
        if step < decay_from and early.exists():
            decay_from = step
            queue.clear()
            print(f"decay from step {step}", flush=True)
        if step == decay_from:
            queue.clear()
        if not queue:
            queue = steps.batches(rng.choices(range(len(train)), cum_weights=cumulative[step >= decay_from], k=steps.pool))
            rng.shuffle(queue)
        positions = queue.pop()
        rate = rate_at(step, given, decay_from)
        steps.step(positions, rate)
        step += 1
        pairs_seen += len(positions)
        tokens_seen += sum(len(encoded[i][0]) for i in positions)
        if step % _PROGRESS_STEPS == 0:
            loss = steps.mean_loss()
            spent = clock() - began
            print(f"{time.strftime('%H:%M:%S')} step {step} {spent / 60:.1f} min loss {loss:.4f} rate {rate:.1e} "
                  f"{pairs_seen / spent:.1f} pairs/s {tokens_seen / spent:.0f} tokens/s", flush=True)
        if clock() - saved > 60 * given.checkpoint_minutes:
            save(checkpoint)
            saved = clock()
        if step % _REPORT_STEPS == 0:
            print(json.dumps(validation_report(model, validation, encoded_validation, device)), flush=True)
            model.train()
    spent = clock() - began
    save(checkpoint)
    save(given.out / "final.pt")
    log = {"steps": step, "decay_steps": given.decay_steps, "pairs": pairs_seen, "tokens": tokens_seen, "minutes": round(spent / 60, 1),
           "pairs_per_second": round(pairs_seen / spent, 1), "tokens_per_second": round(tokens_seen / spent),
           "device": device, "batch_tokens": given.batch_tokens, "seed": given.seed, "rate": given.rate, "dropout": given.dropout, "consistency": given.consistency,
           "teachers": len(given.teachers)}
    log["validation_auroc"] = validation_report(model, validation, encoded_validation, device)
    if given.teachers:
        log["runs"] = [*(json.loads((run / "log.json").read_text()) for run in given.teachers), dict(log)]
    if given.start:
        log["continued"] = True
        log["runs"] = [*runs_before(given.start), dict(log)]
    (given.out / "log.json").write_text(json.dumps(log, indent=1))
    print(json.dumps(log), flush=True)
    return log


if __name__ == "__main__":
    main()
