"""One step of training, by itself on a CPU and as a recorded graph on a GPU.

The kernels of a small encoder are shorter than the time that Python takes to start them, so on CUDA every shape of a batch is recorded once
(CUDA graphs) and played from then on; the pairs lie on the device, and a step sends only their positions.
"""

from __future__ import annotations

import argparse

import numpy as np
import torch
from torch.nn import functional as F

from .model import MAX_TOKENS, GroundingModel

_CATEGORY_WEIGHT = 0.25
_SMOOTHING = 0.02
_LEAST = 1e-9
_BETAS = (0.9, 0.98)
_DECAY = 0.01
_LENGTH_STEP = 16
_WARM_UP_PLAYS = 3
_DEVICE = "cuda"


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


def loss_of(support_out: torch.Tensor, category_out: torch.Tensor, support: torch.Tensor, category: torch.Tensor, real: torch.Tensor,
            consistency: float = 0.0, taught: tuple[torch.Tensor, torch.Tensor] | None = None) -> torch.Tensor:
    """Mean loss over the rows whose `real` is 1; a category below 0 is not known and counts nothing. With a weight of consistency the batch is
    that of `passes`. Where teachers say what they think of each row, half of the loss is how far the model is from that."""
    loss = (F.cross_entropy(support_out.float(), support, label_smoothing=_SMOOTHING, reduction="none") * real).sum() / real.sum().clamp(min=1.0)
    known = real * (category >= 0)
    of_category = F.cross_entropy(category_out.float(), category.clamp(min=0), reduction="none")
    loss = loss + _CATEGORY_WEIGHT * (of_category * known).sum() / known.sum().clamp(min=1.0)
    if taught is not None:
        loss = (loss + divergence(support_out, taught[0], real) + _CATEGORY_WEIGHT * divergence(category_out, taught[1], real)) / 2
    return loss + consistency * consistency_of(support_out, real) if consistency else loss


def divergence(out: torch.Tensor, taught: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    """How far what a model says lies from the probabilities that its teachers give (Hinton et al. 2015, arXiv 1503.02531, at temperature 1)."""
    of_row = (taught * (taught.clamp(min=_LEAST).log() - F.log_softmax(out.float(), -1))).sum(-1)
    return (of_row * real).sum() / real.sum().clamp(min=1.0)


def consistency_of(support_out: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    """How far the two passes of each pair, which lie one half of the batch apart, disagree under dropout: the mean of the divergences both
    ways (R-Drop: Liang et al. 2021, arXiv 2106.14448)."""
    first, second = F.log_softmax(support_out.float(), -1).chunk(2)
    both = ((first.exp() - second.exp()) * (first - second)).sum(-1) / 2
    real = real.chunk(2)[0]
    return (both * real).sum() / real.sum().clamp(min=1.0)


def passes(consistency: float, *batch_of: torch.Tensor) -> list[torch.Tensor]:
    """The batch as it is, or twice in a row where the two passes of a pair are to agree."""
    return [torch.cat([t, t]) for t in batch_of] if consistency else list(batch_of)


def _of_rows(taught: tuple[torch.Tensor, torch.Tensor] | None, at: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor] | None:
    return None if taught is None else (taught[0][at], taught[1][at])


def _groups(model: GroundingModel) -> list[dict]:
    trained = [p for p in model.parameters() if p.requires_grad]
    return [{"params": [p for p in trained if p.dim() > 1], "weight_decay": _DECAY},
            {"params": [p for p in trained if p.dim() <= 1], "weight_decay": 0.0}]


class CpuSteps:
    """Steps as they come; batches are cut to a number of tokens. `taught` are the teachers' probabilities of support and category, a row a pair."""

    pool = 1536

    def __init__(self, model: GroundingModel, pairs: list[dict], encoded, given: argparse.Namespace):
        self.model, self.pairs, self.encoded, self.given = model, pairs, encoded, given
        self.taught: tuple[torch.Tensor, torch.Tensor] | None = None
        self.optimizer = torch.optim.AdamW(_groups(model), lr=given.rate, betas=_BETAS)
        self._loss, self._steps = 0.0, 0

    def ready(self) -> None:
        """Nothing to prepare."""

    def batches(self, drawn: list[int]) -> list[list[int]]:
        return by_length(self.encoded, drawn, self.given.batch_tokens)

    def step(self, positions: list[int], rate: float) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        support = torch.tensor([self.pairs[i]["support"] for i in positions])
        category = torch.tensor([self.pairs[i]["category"] for i in positions])
        ids, mask, kinds, support, category, real = passes(
            self.given.consistency, *batch([self.encoded[i] for i in positions]), support, category, torch.ones(len(positions)))
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not self.given.fp32):
            out = self.model(ids, mask, kinds)
        loss = loss_of(*out, support, category, real, self.given.consistency, _of_rows(self.taught, torch.tensor(positions)))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self._loss += loss.item()
        self._steps += 1

    def mean_loss(self) -> float:
        """Mean loss since it was last asked for."""
        mean, self._loss, self._steps = self._loss / max(1, self._steps), 0.0, 0
        return mean


class CudaSteps:
    """Steps as recorded graphs, one for each length; a batch that is not full is filled with rows that count nothing. `taught` as for `CpuSteps`,
    on the device, set before the graphs are recorded."""

    pool = 8192

    def __init__(self, model: GroundingModel, pairs: list[dict], encoded, given: argparse.Namespace):
        self.model, self.encoded, self.given = model, encoded, given
        tokens = np.zeros((len(encoded), MAX_TOKENS), dtype=np.int32)
        for row, (ids, _) in zip(tokens, encoded):
            row[:len(ids)] = ids
        self.tokens = torch.from_numpy(tokens).to(_DEVICE)
        self.lengths = torch.tensor([len(ids) for ids, _ in encoded]).to(_DEVICE)
        self.claims = torch.tensor([claim for _, claim in encoded]).to(_DEVICE)
        self.support = torch.tensor([p["support"] for p in pairs]).to(_DEVICE)
        self.category = torch.tensor([p["category"] for p in pairs]).to(_DEVICE)
        self.taught: tuple[torch.Tensor, torch.Tensor] | None = None
        self.rate = torch.zeros((), device=_DEVICE)
        self.optimizer = torch.optim.AdamW(_groups(model), lr=self.rate, betas=_BETAS, capturable=True, fused=True)
        self._sum = torch.zeros((), device=_DEVICE)
        self._steps = 0
        self._graphs: dict[int, tuple[torch.cuda.CUDAGraph, torch.Tensor, torch.Tensor]] = {}

    def ready(self) -> None:
        """Records every shape; weights and the optimizer's state are afterwards what they were."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate
        before = [(t, t.detach().clone()) for t in self._state()]
        stream, pool = torch.cuda.Stream(), torch.cuda.graph_pool_handle()
        stream.wait_stream(torch.cuda.current_stream())
        for length in range(MAX_TOKENS, 0, -_LENGTH_STEP):
            rows = self._rows(length)
            at, real = torch.zeros(rows, dtype=torch.long, device=_DEVICE), torch.zeros(rows, device=_DEVICE)
            with torch.cuda.stream(stream):
                for _ in range(_WARM_UP_PLAYS):
                    self._play(length, at, real)
            torch.cuda.synchronize()
            graph = torch.cuda.CUDAGraph()
            with torch.cuda.graph(graph, pool=pool, stream=stream):
                self._play(length, at, real)
            self._graphs[length] = graph, at, real
        kept = {id(t) for t, _ in before}
        with torch.no_grad():
            for tensor, value in before:
                tensor.copy_(value)
            for tensor in self._state():
                if id(tensor) not in kept:
                    tensor.zero_()
        self._sum.zero_()
        torch.cuda.synchronize()

    def batches(self, drawn: list[int]) -> list[list[int]]:
        of_length: dict[int, list[int]] = {}
        for i in drawn:
            of_length.setdefault(self._length([i]), []).append(i)
        return [of[k:k + self._rows(length)] for length, of in of_length.items() for k in range(0, len(of), self._rows(length))]

    def step(self, positions: list[int], rate: float) -> None:
        graph, at, real = self._graphs[self._length(positions)]
        filled = np.zeros((2, len(at)), dtype=np.int64)
        filled[0, :len(positions)] = positions
        filled[1, :len(positions)] = 1
        sent = torch.from_numpy(filled).to(_DEVICE)
        at.copy_(sent[0])
        real.copy_(sent[1])
        self.rate.fill_(rate)
        graph.replay()
        self._steps += 1

    def mean_loss(self) -> float:
        """Mean loss since it was last asked for; waits for the device."""
        mean, self._steps = float(self._sum) / max(1, self._steps), 0
        self._sum.zero_()
        return mean

    def _play(self, length: int, at: torch.Tensor, real: torch.Tensor) -> None:
        column = torch.arange(length, device=_DEVICE)[None]
        ids = self.tokens[:, :length][at].long()
        mask = (column < self.lengths[at][:, None]).long()
        kinds = mask * (column >= self.claims[at][:, None])
        ids, mask, kinds, support, category, real = passes(self.given.consistency, ids, mask, kinds, self.support[at], self.category[at], real)
        # The cast weights may not be kept from one recording to the next.
        with torch.autocast("cuda", dtype=torch.bfloat16, enabled=not self.given.fp32, cache_enabled=False):
            out = self.model(ids, mask, kinds)
        loss = loss_of(*out, support, category, real, self.given.consistency, _of_rows(self.taught, at))
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.requires_grad], 1.0)
        self.optimizer.step()
        # Zeroed and not dropped: every graph adds to the same memory.
        self.optimizer.zero_grad(set_to_none=False)
        self._sum += loss.detach()

    def _state(self) -> list[torch.Tensor]:
        return [*self.model.parameters(), *(t for s in self.optimizer.state.values() for t in s.values() if torch.is_tensor(t))]

    def _length(self, positions: list[int]) -> int:
        longest = max(len(self.encoded[i][0]) for i in positions)
        return -(-longest // _LENGTH_STEP) * _LENGTH_STEP

    def _rows(self, length: int) -> int:
        return max(1, self.given.batch_tokens // length)
