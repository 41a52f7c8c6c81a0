"""Makes the tiny models of OnnxEvaluatorTest: `python make_tiny_models.py`, with onnx, onnxruntime and tokenizers.

They are made, not trained: a token's vector says whether it is a negation or a number, and the logits are linear in the
mean vectors of evidence and claim, so that scores differ and depend on every token. The word `notanumber` has a vector of
NaN; the word `outofrange` has an id that the table does not hold, so that the run fails.

`tiny-nli` and `tiny-unigram` are put together as published models for entailment are: no token types, one output with a
column each for entailment, neutral and contradiction (in two orders), byte-level BPE in the one and a Unigram tokenizer in
the other. The table has a row for each of 40 positions, so that a longer pair fails. `unmasked.onnx` is the latter's model with a mean that takes in the padding.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

LABELS = ["none", "fabricated_claim", "misleading_justification", "detail_misidentification", "false_comparison",
          "incorrect_recommendation", "overstating_intensity", "understating_intensity"]
WORDS = ["no", "fever", "cough", "pain", "chest", "denies", "reports", "mg", "daily", "left", "right", "notanumber"]
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
WIDTH = 8
LONGEST = 40
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
              for n in INPUTS]
    outputs = [helper.make_tensor_value_info("support_logits", TensorProto.FLOAT, ["batch", 2]),
               helper.make_tensor_value_info("category_logits", TensorProto.FLOAT, ["batch", len(LABELS)])]
    made = helper.make_model(
        helper.make_graph(nodes, "tiny", inputs, outputs, [numpy_helper.from_array(v, k) for k, v in constants.items()]),
        opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(made)
    return made


def nli_tokenizer(kind):
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    if kind == "bpe":
        t = Tokenizer(models.BPE())
        t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        trainer = trainers.BpeTrainer(vocab_size=300, special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
        t.train_from_iterator([" ".join(WORDS[:-1]), "no fever, no cough", "5 mg daily 50 mg daily", "the patient"] * 5, trainer)
        pair = "<s>:0 $A:0 </s>:0 </s>:0 $B:0 </s>:0"
    else:
        # Not trained: its trainer numbers equal pieces differently in each run.
        pieces = ["▁" + word for word in WORDS[:-1]] + ["▁"] + list("abcdefghijklmnopqrstuvwxyz0123456789.,;:")
        vocabulary = [(piece, 0.0) for piece in special] + [(piece, -10.0 / len(piece)) for piece in pieces]
        t = Tokenizer(models.Unigram(vocabulary, unk_id=special.index("<unk>")))
        t.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
        t.pre_tokenizer = pre_tokenizers.Metaspace()
        pair = "<s>:0 $A:0 </s>:0 $B:0 </s>:0"
    t.post_processor = processors.TemplateProcessing(
        single="<s>:0 $A:0 </s>:0", pair=pair,
        special_tokens=[("<s>", t.token_to_id("<s>")), ("</s>", t.token_to_id("</s>"))])
    return t


def nli_graph(words, masked=True):
    rng = np.random.default_rng(20260702)
    constants = {"table": rng.normal(0, 1, (words, WIDTH)).astype(np.float32),
                 "places": rng.normal(0, 1, (LONGEST, WIDTH)).astype(np.float32),
                 "head": rng.normal(0, 2.0, (WIDTH, 3)).astype(np.float32),
                 "axis": np.array([2], np.int64), "tokens": np.array([1], np.int64), "one": np.array(1, np.int64)}
    nodes = [
        helper.make_node("CumSum", ["attention_mask", "one"], ["counted"]),
        helper.make_node("Sub", ["counted", "attention_mask"], ["place"]),
        helper.make_node("Gather", ["table", "input_ids"], ["word"]),
        helper.make_node("Gather", ["places", "place"], ["placed"]),
        helper.make_node("Mul", ["word", "placed"], ["embedded"]),
        helper.make_node("Cast", ["attention_mask"], ["float_mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["float_mask", "axis"], ["column"]),
        helper.make_node("Mul", ["embedded", "column"], ["kept"]),
        helper.make_node("ReduceSum", ["kept" if masked else "embedded", "tokens"], ["sum"], keepdims=0),
        helper.make_node("ReduceSum", ["float_mask", "tokens"], ["count"], keepdims=1),
        helper.make_node("Div", ["sum", "count"], ["mean"]),
        helper.make_node("MatMul", ["mean", "head"], ["logits"]),
    ]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "sequence"]) for n in ("input_ids", "attention_mask")]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 3])]
    made = helper.make_model(
        helper.make_graph(nodes, "nli", inputs, outputs, [numpy_helper.from_array(v, k) for k, v in constants.items()]),
        opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(made)
    return made


def manifest(folder, precision, name="tiny-en", inputs=INPUTS, outputs=("support_logits", "category_logits"), support=1,
             labels=LABELS):
    hashes = {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in ("model.onnx", "tokenizer.json")}
    written = {
        "name": name, "version": "1", "language": "en", "files": hashes, "sha256": hashes["model.onnx"],
        "tokenizerSha256": hashes["tokenizer.json"], "precision": precision,
        "inputs": list(inputs), "outputs": list(outputs),
        "supportIndex": support, "labels": list(labels), "maxTokens": LONGEST, "temperature": 1.5, "encoder": "none", "layers": 1,
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
    for name, kind, labels in (("tiny-nli", "bpe", ["none", "fabricated_claim", "detail_misidentification"]),
                               ("tiny-unigram", "unigram", ["detail_misidentification", "fabricated_claim", "none"])):
        folder = HERE / name
        folder.mkdir(exist_ok=True)
        nli = nli_tokenizer(kind)
        nli.save(str(folder / "tokenizer.json"), pretty=False)
        onnx.save(nli_graph(nli.get_vocab_size()), str(folder / "model.onnx"))
        if kind == "unigram":
            onnx.save(nli_graph(nli.get_vocab_size(), masked=False), str(folder / "unmasked.onnx"))
        manifest(folder, "fp32", name=name, inputs=INPUTS[:2], outputs=["logits"], support=labels.index("none"), labels=labels)


if __name__ == "__main__":
    main()
