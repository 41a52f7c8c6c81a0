"""Fits the grounding model on pairs: warm-up, a held rate and a fall (WSD, Hu et al. 2024, arXiv 2404.06395), with checkpoints.

    python -m assay_training.train --jar J --pairs a.jsonl b.jsonl --out run/ --steps 5200 --decay-steps 2199

A file named `decay-now` in the run's folder begins the fall at once, so that a run may be cut short and still end well; what ends it is
then written in log.json, and the same steps on the command line repeat it.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer
from torch.nn import functional as F

from .mix import cumulative_weights, family
from .model import MAX_TOKENS, GroundingModel, check_against, encoder_from_onnx, jar_files

_EVAL_TOKENS = 8192
_POOL = 1536
_CATEGORY_WEIGHT = 0.25
_SMOOTHING = 0.02
_WARM_UP = 150
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


def batch(encoded: list[tuple[np.ndarray, int]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    longest = max(len(ids) for ids, _ in encoded)
    ids = np.zeros((len(encoded), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    kinds = np.zeros_like(ids)
    for i, (tokens, claim) in enumerate(encoded):
        ids[i, :len(tokens)] = tokens
        mask[i, :len(tokens)] = 1
        kinds[i, claim:len(tokens)] = 1
    return torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(kinds)


def by_length(encoded: list[tuple[np.ndarray, int]], order, tokens: int) -> list[list[int]]:
    """Cuts positions into batches of about equal cost, so that padding stays small."""
    order = sorted(order, key=lambda i: len(encoded[i][0]))
    out: list[list[int]] = []
    for i in order:
        if out and (len(out[-1]) + 1) * len(encoded[i][0]) <= tokens:
            out[-1].append(i)
        else:
            out.append([i])
    return out


@torch.no_grad()
def support_logits(model: GroundingModel, encoded, device="cpu") -> np.ndarray:
    model.eval()
    out = np.zeros((len(encoded), 2), dtype=np.float32)
    for positions in by_length(encoded, range(len(encoded)), _EVAL_TOKENS):
        ids, mask, kinds = (t.to(device) for t in batch([encoded[i] for i in positions]))
        out[positions] = model(ids, mask, kinds)[0].float().cpu().numpy()
    return out


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


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--jar", type=Path, required=True, help="jar that holds the encoder's ONNX file and tokenizer")
    arguments.add_argument("--pairs", type=Path, nargs="+", required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--steps", type=int, required=True, help="all steps, those of the decay included")
    arguments.add_argument("--decay-steps", type=int, required=True, help="steps in which the rate falls to nothing")
    arguments.add_argument("--batch-tokens", type=int, default=2048, help="small batches learn more from few pairs")
    arguments.add_argument("--rate", type=float, default=2e-4)
    arguments.add_argument("--seed", type=int, default=20260701)
    arguments.add_argument("--checkpoint-minutes", type=float, default=3.0)
    arguments.add_argument("--fp32", action="store_true", help="no bfloat16 arithmetic, for a processor without it")
    given = arguments.parse_args()

    torch.manual_seed(given.seed)
    rng = random.Random(given.seed)
    torch.set_num_threads(min(torch.get_num_threads(), 16))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    onnx_file, tokenizer_file = jar_files(given.jar)
    encoder = encoder_from_onnx(onnx_file)
    print(f"encoder equals its ONNX file within {check_against(encoder, onnx_file):.1e}", flush=True)
    model = GroundingModel(encoder)
    encoder.word.weight.requires_grad_(False)
    model.to(device)

    pairs = read_pairs(given.pairs)
    tokenizer = load_tokenizer(tokenizer_file)
    train = [p for p in pairs if p["split"] == "train"]
    validation = validation_sample(pairs)
    encoded = encode(tokenizer, [(p["evidence"], p["claim"]) for p in train])
    encoded_validation = encode(tokenizer, [(p["evidence"], p["claim"]) for p in validation])
    cumulative = [cumulative_weights(train, phase) for phase in (0, 1)]
    print(f"{len(train)} pairs, {len(validation)} for validation, "
          f"mean {np.mean([len(e[0]) for e in encoded]):.0f} tokens, on {device}", flush=True)

    decayed = [p for p in model.parameters() if p.requires_grad and p.dim() > 1]
    plain = [p for p in model.parameters() if p.requires_grad and p.dim() <= 1]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
                                  lr=given.rate, betas=(0.9, 0.98))
    given.out.mkdir(parents=True, exist_ok=True)
    checkpoint, early = given.out / "checkpoint.pt", given.out / "decay-now"
    step, pairs_seen, tokens_seen, spent, decay_from = 0, 0, 0, 0.0, given.steps - given.decay_steps
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        rng.setstate(state["rng"])
        step, pairs_seen, tokens_seen, spent, decay_from = state["at"]
        print(f"resumed at step {step}", flush=True)

    def save(path: Path) -> None:
        temporary = path.with_suffix(".new")
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "rng": rng.getstate(),
                    "at": (step, pairs_seen, tokens_seen, spent, decay_from)}, temporary)
        temporary.replace(path)

    # Processor time, not the clock's: a run that is stopped for a while has not spent it.
    began, saved, losses = time.process_time() - spent, time.process_time(), []
    queue: list[list[int]] = []
    while step < decay_from + given.decay_steps:
        spent = time.process_time() - began
        if step < decay_from and early.exists():
            decay_from = step
            queue.clear()
            print(f"decay from step {step}", flush=True)
        if step == decay_from:
            queue.clear()
        if not queue:
            drawn = rng.choices(range(len(train)), cum_weights=cumulative[step >= decay_from], k=_POOL)
            queue = by_length(encoded, drawn, given.batch_tokens)
            rng.shuffle(queue)
        positions = queue.pop()
        rate = rate_at(step, given, decay_from)
        for group in optimizer.param_groups:
            group["lr"] = rate
        model.train()
        ids, mask, kinds = (t.to(device) for t in batch([encoded[i] for i in positions]))
        support = torch.tensor([train[i]["support"] for i in positions], device=device)
        category = torch.tensor([train[i]["category"] for i in positions], device=device)
        with torch.autocast(device, dtype=torch.bfloat16, enabled=not given.fp32):
            support_out, category_out = model(ids, mask, kinds)
        loss = F.cross_entropy(support_out.float(), support, label_smoothing=_SMOOTHING)
        if (category >= 0).any():
            loss = loss + _CATEGORY_WEIGHT * F.cross_entropy(category_out.float(), category, ignore_index=-1)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        pairs_seen += len(positions)
        tokens_seen += int(mask.sum())
        losses.append(loss.item())
        if step % 50 == 0:
            spent = time.process_time() - began
            print(f"{time.strftime('%H:%M:%S')} step {step} {spent / 60:.1f} min loss {np.mean(losses[-200:]):.4f} rate {rate:.1e} "
                  f"{pairs_seen / spent:.1f} pairs/s {tokens_seen / spent:.0f} tokens/s", flush=True)
        if time.process_time() - saved > 60 * given.checkpoint_minutes:
            save(checkpoint)
            saved = time.process_time()
        if step % _REPORT_STEPS == 0:
            print(json.dumps(validation_report(model, validation, encoded_validation, device)), flush=True)
    save(checkpoint)
    save(given.out / "final.pt")
    log = {"steps": step, "decay_steps": given.decay_steps, "pairs": pairs_seen, "tokens": tokens_seen, "minutes": round(spent / 60, 1),
           "pairs_per_second": round(pairs_seen / spent, 1), "tokens_per_second": round(tokens_seen / spent),
           "device": device, "batch_tokens": given.batch_tokens, "seed": given.seed, "rate": given.rate}
    log["validation_auroc"] = validation_report(model, validation, encoded_validation, device)
    (given.out / "log.json").write_text(json.dumps(log, indent=1))
    print(json.dumps(log), flush=True)


if __name__ == "__main__":
    main()
