"""Trained weights to what ships: model.onnx (int8), tokenizer.json, golden scores and, last, the manifest.

    python -m assay_training.export --jar J --weights final.pt --pairs a.jsonl b.jsonl --models DIR --golden FILE --fp32 model.onnx

Dynamic quantisation takes the range of activations from the whole input tensor, so an int8 score depends slightly on
what shares its batch: golden scores are of single, unpadded pairs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
import tokenizers
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.preprocess import quant_pre_process
from scipy.optimize import minimize_scalar

from .data import TRAIN_FILES, read
from .golden import PAIRS
from .model import LABELS, MAX_TOKENS, GroundingModel, encoder_from_onnx, jar_files
from .pairs import FILES
from .steps import batch
from .train import encode, load_tokenizer, read_pairs, validation_sample

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("support_logits", "category_logits")


def load(jar: Path, weights: Path) -> GroundingModel:
    model = GroundingModel(encoder_from_onnx(jar_files(jar)[0]))
    model.load_state_dict(torch.load(weights, map_location="cpu", weights_only=False)["model"])
    return model.eval()


def session(path: Path, threads: int = 2) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def onnx_logits(run: onnxruntime.InferenceSession, encoded) -> np.ndarray:
    """Support logits of each pair by itself, as the runtime scores them on a CPU."""
    out = [run.run([OUTPUTS[0]], dict(zip(INPUTS, (t.numpy() for t in batch([e])))))[0][0] for e in encoded]
    return np.array(out, dtype=np.float32).reshape(-1, 2)


def support(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-(logits[:, 1] - logits[:, 0]).astype(np.float64) / temperature))


def to_fp32(model: GroundingModel, path: Path) -> None:
    ids, mask, kinds = batch([(np.arange(1000, 1020), 12), (np.arange(1000, 1012), 7)])
    dynamic = {n: {0: "batch", 1: "sequence"} for n in INPUTS} | {n: {0: "batch"} for n in OUTPUTS}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(model, (ids, mask, kinds), str(path), dynamo=False, opset_version=17, input_names=list(INPUTS),
                          output_names=list(OUTPUTS), dynamic_axes=dynamic)
    other = batch([(np.arange(2000, 2050), 30), (np.arange(2000, 2009), 4), (np.arange(3000, 3031), 20)])
    with torch.no_grad():
        wanted = model(*other)[0].numpy()
    got = session(path).run([OUTPUTS[0]], dict(zip(INPUTS, (t.numpy() for t in other))))[0]
    if np.abs(wanted - got).max() > 1e-4:
        raise ValueError(f"the ONNX file differs from torch by {np.abs(wanted - got).max():.2e}")


def to_int8(fp32: Path, path: Path) -> None:
    """Seven-bit weights a channel: with eight, AVX2 adds two products in 16 bits and may saturate where VNNI does not."""
    prepared = fp32.with_suffix(".prepared.onnx")
    quant_pre_process(str(fp32), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(str(prepared), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    prepared.unlink()


def _stage(run: dict) -> str:
    if "stage" in run:
        return run["stage"]
    if run.get("continued"):
        return f"goes on from it with rows of near values, seed {run['seed']}"
    return f"student of the others, seed {run['seed']}" if run.get("teachers") else f"run of seed {run['seed']}"


def temperature_of(logits: np.ndarray, labels: np.ndarray) -> float:
    margin = (logits[:, 1] - logits[:, 0]).astype(np.float64)
    sign = np.where(labels == 1, 1.0, -1.0)
    return float(minimize_scalar(lambda t: np.logaddexp(0, -sign * margin / t).mean(), bounds=(0.25, 8.0), method="bounded").x)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def training_data(data: Path) -> list[dict]:
    out = []
    for folder, names in (("train", TRAIN_FILES), ("sources", FILES)):
        for name in names:
            licences = Counter(row["licence"] for row in read(data / folder / f"{name}.jsonl.gz"))
            out.append({"file": f"{folder}/{name}", "rows": sum(licences.values()), "licence": "; ".join(sorted(licences))})
    return out


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--jar", type=Path, required=True)
    arguments.add_argument("--encoder", default="all-minilm-l6-v2", help="name of the encoder, for the manifest")
    arguments.add_argument("--weights", type=Path, required=True)
    arguments.add_argument("--log", type=Path, required=True, help="log.json of the training run")
    arguments.add_argument("--pairs", type=Path, nargs="+", required=True)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--models", type=Path, required=True)
    arguments.add_argument("--golden", type=Path, required=True)
    arguments.add_argument("--fp32", type=Path, required=True)
    arguments.add_argument("--version", default="0.1.0")
    given = arguments.parse_args()

    model = load(given.jar, given.weights)
    tokenizer_file = jar_files(given.jar)[1]
    tokenizer = load_tokenizer(tokenizer_file)
    given.models.mkdir(parents=True, exist_ok=True)
    to_fp32(model, given.fp32)
    new_model = given.models / "model.onnx.new"
    to_int8(given.fp32, new_model)

    validation = validation_sample(read_pairs(given.pairs))
    encoded = encode(tokenizer, [(p["evidence"], p["claim"]) for p in validation])
    labels = np.array([p["support"] for p in validation])
    run = session(new_model)
    temperature = round(temperature_of(onnx_logits(run, encoded), labels), 4)
    golden = encode(tokenizer, PAIRS)
    scores = support(onnx_logits(run, golden), temperature)
    new_golden = given.golden.with_suffix(".new")
    with open(new_golden, "w", encoding="utf-8") as out:
        for (evidence, claim), score in zip(PAIRS, scores):
            out.write(json.dumps({"evidence": evidence, "claim": claim, "support": round(float(score), 6)}, ensure_ascii=False) + "\n")

    new_tokenizer = given.models / "tokenizer.json.new"
    tokenizer.save(str(new_tokenizer))
    log = json.loads(given.log.read_text())
    runs = log.get("runs", [log])
    shape = model.encoder.shape
    manifest = {
        "name": "grounding-en", "version": given.version, "language": "en",
        "files": {"model.onnx": sha256(new_model), "tokenizer.json": sha256(new_tokenizer)},
        "sha256": sha256(new_model), "tokenizerSha256": sha256(new_tokenizer),
        "precision": "int8", "inputs": list(INPUTS), "outputs": list(OUTPUTS), "supportIndex": 1, "labels": list(LABELS),
        "maxTokens": MAX_TOKENS, "temperature": temperature, "encoder": given.encoder, "layers": shape.layers, "width": shape.width,
        "seed": runs[0]["seed"], "training": [{"stage": _stage(r)} | {k: r[k] for k in ("steps", "pairs", "tokens", "minutes", "rate", "device")} for r in runs],
        "trainingData": training_data(given.data),
        "createdWith": {"python": platform.python_version(), "torch": torch.__version__,
                        "onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__, "tokenizers": tokenizers.__version__,
                        "numpy": np.__version__},
    }
    new_manifest = given.models / "manifest.json.new"
    new_manifest.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for new in (new_model, new_tokenizer, new_golden, new_manifest):
        os.replace(new, given.golden if new == new_golden else new.with_suffix(""))
    print(json.dumps({"bytes": (given.models / "model.onnx").stat().st_size, "temperature": temperature,
                      "golden": [round(float(s), 3) for s in scores]}))


if __name__ == "__main__":
    main()
