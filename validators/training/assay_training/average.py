"""The mean of the weights of runs that began from the same ones (a model soup: Wortsman et al. 2022, arXiv 2203.05482)."""

from __future__ import annotations

import json
from pathlib import Path

import torch


def average(runs: list[Path], out: Path) -> None:
    """Writes final.pt and log.json, which holds those of the runs."""
    states = [torch.load(run / "final.pt", map_location="cpu", weights_only=False)["model"] for run in runs]
    logs = [json.loads((run / "log.json").read_text()) for run in runs]
    out.mkdir(parents=True, exist_ok=True)
    torch.save({"model": {name: sum(state[name] for state in states) / len(states) for name in states[0]}}, out / "final.pt")
    (out / "log.json").write_text(json.dumps({"seed": logs[0]["seed"], "runs": logs}, indent=1))
