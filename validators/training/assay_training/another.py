"""A checkpoint for entailment, as Hugging Face keeps one, to the folder that Assay opens: model.onnx, tokenizer.json, manifest.json.

    python -m assay_training.another --checkpoint FOLDER --out FOLDER --name ours-nli --version 1.0.0

It needs transformers beside requirements.txt (and sentencepiece, protobuf where the checkpoint's tokenizer asks for them).
docs/another-model.md says what the manifest means and what comes next: `./assay fit-levels --model`.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
import tokenizers
import transformers
from scipy.optimize import minimize_scalar
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from .export import sha256, to_int8

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUT = "logits"
PAIRS = [("No fever. Cough for two days.", "She has had a cough for 2 days."), ("no fever", "fever"),
         ("The patient takes lisinopril 10 mg once a day and has no known allergies. " * 3, "Lisinopril 20 mg daily.")]

# What the usual names of an entailment model's labels are among Assay's.
KNOWN = ((r"^entail", "none"), (r"^support", "none"), (r"^neutral|^not.?enough", "fabricated_claim"), (r"^contradict|^refute", "detail_misidentification"),
         (r"^not.?(entail|support)", "other"))


class Logits(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, *tensors):
        return self.model(**dict(zip(INPUTS, tensors)), return_dict=True).logits


def labels_of(config, stated: str | None) -> list[str]:
    names = [config.id2label[i] for i in range(config.num_labels)]
    if stated:
        return stated.split(",")
    found = [next((ours for pattern, ours in KNOWN if re.search(pattern, name.lower())), None) for name in names]
    if None in found or len(set(found)) != len(found) or "none" not in found or len(found) < 2:
        raise SystemExit(f"the checkpoint's labels are {names}: say with --labels what each column stands for, "
                         "such as none,fabricated_claim,detail_misidentification")
    return found


def longest(config, tokenizer) -> int:
    places = getattr(config, "max_position_embeddings", 512)
    if config.model_type in ("roberta", "xlm-roberta", "camembert", "longformer"):
        # Their positions begin behind that of the padding token.
        places -= config.pad_token_id + 1
    return min(places, tokenizer.model_max_length)


def batch(backend, pairs, inputs):
    encoded = [backend.encode(a, b) for a, b in pairs]
    width = max(len(e.ids) for e in encoded)
    made = {n: np.zeros((len(pairs), width), np.int64) for n in INPUTS}
    for row, e in enumerate(encoded):
        made["input_ids"][row, :len(e.ids)] = e.ids
        made["attention_mask"][row, :len(e.ids)] = 1
        made["token_type_ids"][row, :len(e.ids)] = e.type_ids
    return {n: made[n] for n in inputs}


def run(path: Path, given):
    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]).run([OUTPUT], given)[0]


def to_onnx(model, backend, inputs, path: Path) -> None:
    given = batch(backend, PAIRS[:2], inputs)
    dynamic = {n: {0: "batch", 1: "sequence"} for n in inputs} | {OUTPUT: {0: "batch"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(model, tuple(torch.from_numpy(t) for t in given.values()), str(path), dynamo=False, opset_version=17,
                          input_names=list(inputs), output_names=[OUTPUT], dynamic_axes=dynamic)
    other = batch(backend, PAIRS, inputs)
    with torch.no_grad():
        wanted = model(*(torch.from_numpy(t) for t in other.values())).numpy()
    apart = np.abs(wanted - run(path, other)).max()
    if not apart < 1e-3:
        raise SystemExit(f"the ONNX file differs from torch by {apart:.2e}")


def temperature_of(path: Path, backend, inputs, support: int, pairs: Path) -> float:
    """Least log loss of supported or not, on pairs {"evidence", "claim", "support": 0 or 1}, each run by itself."""
    rows = [json.loads(line) for line in pairs.read_text(encoding="utf-8").splitlines() if line.strip()]
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    logits = np.array([session.run([OUTPUT], batch(backend, [(r["evidence"], r["claim"])], inputs))[0][0] for r in rows], np.float64)
    truth = np.array([r["support"] for r in rows])

    def loss(t):
        scaled = (logits - logits.max(1, keepdims=True)) / t
        p = np.exp(scaled[:, support]) / np.exp(scaled).sum(1)
        return -np.log(np.clip(np.where(truth == 1, p, 1 - p), 1e-12, 1)).mean()

    return round(float(minimize_scalar(loss, bounds=(0.25, 8.0), method="bounded").x), 4)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--checkpoint", required=True, help="folder or name of a sequence classification model for entailment")
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--name", required=True, help="lower-case letters, digits, hyphens")
    arguments.add_argument("--version", default="1.0.0")
    arguments.add_argument("--labels", help="what each column stands for, in order: none (entailed) and Assay's error categories")
    arguments.add_argument("--max-tokens", type=int, help="the longest pair; default: what the checkpoint takes")
    arguments.add_argument("--pairs", type=Path, help="labelled pairs on which the temperature is fitted; 1 without")
    arguments.add_argument("--int8", action="store_true", help="for a CPU: weights in seven bits, activations quantised while it runs")
    given = arguments.parse_args()

    tokenizer = AutoTokenizer.from_pretrained(given.checkpoint, use_fast=True)
    model = AutoModelForSequenceClassification.from_pretrained(given.checkpoint, attn_implementation="eager").float().eval()
    config = model.config
    labels = labels_of(config, given.labels)
    backend = tokenizer.backend_tokenizer
    backend.no_truncation()
    backend.no_padding()
    has_types = "token_type_ids" in tokenizer.model_input_names and getattr(config, "type_vocab_size", 0) > 1
    inputs = INPUTS if has_types else INPUTS[:2]

    given.out.mkdir(parents=True, exist_ok=True)
    path = given.out / "model.onnx"
    if given.int8:
        fp32 = given.out / "model.fp32.onnx"
        to_onnx(Logits(model).eval(), backend, inputs, fp32)
        to_int8(fp32, path)
        fp32.unlink()
    else:
        to_onnx(Logits(model).eval(), backend, inputs, path)
    backend.save(str(given.out / "tokenizer.json"))
    support = labels.index("none")
    manifest = {
        "name": given.name, "version": given.version, "language": "en",
        "files": {name: sha256(given.out / name) for name in ("model.onnx", "tokenizer.json")},
        "sha256": sha256(path), "tokenizerSha256": sha256(given.out / "tokenizer.json"),
        "precision": "int8" if given.int8 else "fp32", "inputs": list(inputs), "outputs": [OUTPUT], "supportIndex": support,
        "labels": labels, "maxTokens": given.max_tokens or longest(config, tokenizer),
        "temperature": temperature_of(path, backend, inputs, support, given.pairs) if given.pairs else 1.0,
        "encoder": config.model_type, "layers": config.num_hidden_layers, "width": config.hidden_size, "seed": 0,
        "training": [], "trainingData": [],
        "createdWith": {"python": platform.python_version(), "torch": torch.__version__, "transformers": transformers.__version__,
                        "onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__, "tokenizers": tokenizers.__version__},
    }
    (given.out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    print(json.dumps({k: manifest[k] for k in ("inputs", "labels", "maxTokens", "temperature", "precision")}))


if __name__ == "__main__":
    main()
