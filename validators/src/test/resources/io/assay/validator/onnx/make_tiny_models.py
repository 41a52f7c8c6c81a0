"""Makes the tiny models of OnnxEvaluatorTest: `python make_tiny_models.py`, with onnx, onnxruntime and tokenizers.

They are made, not trained: a token's vector says whether it is a negation or a number, and the logits are linear in the
mean vectors of evidence and claim, so that scores differ and depend on every token. The word `notanumber` has a vector of
NaN; the word `outofrange` has an id that the table does not hold, so that the run fails.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

LABELS = ["none", "fabricated_claim", "misleading_justification", "detail_misidentification", "false_comparison",
          "incorrect_recommendation", "overstating_intensity", "understating_intensity"]
WORDS = ["no", "fever", "cough", "pain", "chest", "denies", "reports", "mg", "daily", "left", "right", "notanumber"]
WIDTH = 8
HERE = Path(__file__).parent


def tokenizer():
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"] + WORDS
    for c in "abcdefghijklmnopqrstuvwxyz0123456789.,;:":
        pieces += [c, "##" + c]
    pieces.append("outofrange")
    t = Tokenizer(models.WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    t.normalizer = normalizers.BertNormalizer(lowercase=True)
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    t.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0", pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    # As in published files; the evaluator must switch both off.
    t.enable_truncation(8)
    t.enable_padding(length=8)
    return t, pieces


def graph(pieces):
    rng = np.random.default_rng(20260701)
    table = rng.normal(0, 1, (len(pieces) - 1, WIDTH)).astype(np.float32)
    table[pieces.index("notanumber")] = np.nan
    dense = rng.normal(0, 0.7, (WIDTH, WIDTH)).astype(np.float32)
    head = rng.normal(0, 2.0, (2 * WIDTH, 2 + len(LABELS))).astype(np.float32)
    constants = {"table": table, "dense": dense, "head": head, "axis": np.array([2], np.int64),
                 "tokens": np.array([1], np.int64), "cut": np.array([2, len(LABELS)], np.int64)}
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["embedded"]),
        helper.make_node("MatMul", ["embedded", "dense"], ["mixed"], name="dense_matmul"),
        helper.make_node("Tanh", ["mixed"], ["hidden"]),
        helper.make_node("Mul", ["attention_mask", "token_type_ids"], ["claim_mask"]),
        helper.make_node("Sub", ["attention_mask", "claim_mask"], ["evidence_mask"]),
    ]
    for part in ("evidence", "claim"):
        nodes += [
            helper.make_node("Cast", [f"{part}_mask"], [f"{part}_float"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", [f"{part}_float", "axis"], [f"{part}_column"]),
            helper.make_node("Mul", ["hidden", f"{part}_column"], [f"{part}_kept"]),
            helper.make_node("ReduceSum", [f"{part}_kept", "tokens"], [f"{part}_sum"], keepdims=0),
            helper.make_node("ReduceSum", [f"{part}_float", "tokens"], [f"{part}_count"], keepdims=1),
            helper.make_node("Div", [f"{part}_sum", f"{part}_count"], [f"{part}_mean"]),
        ]
    nodes += [
        helper.make_node("Concat", ["evidence_mean", "claim_mean"], ["pooled"], axis=1),
        helper.make_node("MatMul", ["pooled", "head"], ["logits"], name="head_matmul"),
        helper.make_node("Split", ["logits", "cut"], ["support_logits", "category_logits"], axis=1),
    ]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "sequence"])
              for n in ("input_ids", "attention_mask", "token_type_ids")]
    outputs = [helper.make_tensor_value_info("support_logits", TensorProto.FLOAT, ["batch", 2]),
               helper.make_tensor_value_info("category_logits", TensorProto.FLOAT, ["batch", len(LABELS)])]
    made = helper.make_model(
        helper.make_graph(nodes, "tiny", inputs, outputs, [numpy_helper.from_array(v, k) for k, v in constants.items()]),
        opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(made)
    return made


def manifest(folder, precision):
    hashes = {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in ("model.onnx", "tokenizer.json")}
    written = {
        "name": "tiny-en", "version": "1", "language": "en", "files": hashes, "sha256": hashes["model.onnx"],
        "tokenizerSha256": hashes["tokenizer.json"], "precision": precision,
        "inputs": ["input_ids", "attention_mask", "token_type_ids"], "outputs": ["support_logits", "category_logits"],
        "supportIndex": 1, "labels": LABELS, "maxTokens": 40, "temperature": 1.5, "encoder": "none", "layers": 1,
        "width": WIDTH, "seed": 20260701, "training": [], "trainingData": [], "createdWith": {"onnx": onnx.__version__}}
    (folder / "manifest.json").write_text(json.dumps(written, indent=1) + "\n")


def main():
    made_tokenizer, pieces = tokenizer()
    for name, precision in (("tiny-float", "fp32"), ("tiny-int8", "int8")):
        folder = HERE / name
        folder.mkdir(exist_ok=True)
        made_tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
        onnx.save(graph(pieces), str(folder / "model.onnx"))
    int8 = HERE / "tiny-int8" / "model.onnx"
    quantize_dynamic(str(HERE / "tiny-float" / "model.onnx"), str(int8), weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul"])
    for name, precision in (("tiny-float", "fp32"), ("tiny-int8", "int8")):
        manifest(HERE / name, precision)


if __name__ == "__main__":
    main()
