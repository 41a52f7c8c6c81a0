"""Rebuilds the shipped weights from the data folder: pairs, training, export, measurement.

    python -m assay_training.rebuild --data DATA --work WORK [--encoder all-minilm-l6-v2] [--runs 1] [--rounds 1] [--steps 5200 --decay-steps 2199] [--ship]

The defaults are those of the shipped weights and want a GPU. Each part is skipped when what it makes is there, and training goes on from its
checkpoint, so a run that was cut off is repeated with the same command. An uninterrupted run by steps depends on the seeds and the machine's
arithmetic alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Iterable, Iterator

from .authored import authored_pairs, write_held_out
from .average import average
from .data import Pair, claim_pairs, write_jsonl
from .evaluate import Scorer, measure
from .halves import write_halves
from .near import write as write_near
from .pairs import PairMaker, drafts, write_all
from .research import research_pairs
from .slots import all_slot_pairs
from .twins import write as write_twins

_GROUP = "dev.langchain4j"
_ENCODERS = {"all-minilm-l6-v2": "1.20.0-beta30", "bge-small-en-v15": "1.20.0-beta30", "e5-small-v2": "1.0.0-beta3"}
_ENCODER = "e5-small-v2"
_STEPS = 9500
_DECAY_STEPS = 3300
_STUDENT_STEPS = 15000
_STUDENT_DECAY_STEPS = 5000
_CONTINUED_STEPS = 0
_CONTINUED_DECAY_STEPS = 1200
_CONTINUED_BATCH_TOKENS = 2048
_CONTINUED_RATE = 6e-5
_BATCH_TOKENS = 4096
_RATE = 1e-4
_DROPOUT = 0.1
_CONSISTENCY = 1.0
_RUNS = 2
_ROUNDS = 4
_SEEDS_OF_A_ROUND = 100
_VALIDATORS = Path(__file__).resolve().parents[2]
_SHIPPED = _VALIDATORS / "src/main/resources/io/assay/validator/onnx/models/grounding-en"
_GOLDEN = _VALIDATORS / "src/test/resources/parity/golden-scores.jsonl"


def fetch(encoder: str, work: Path) -> Path:
    """The encoder's jar, through Maven's own repository and settings."""
    artifact, version = f"langchain4j-embeddings-{encoder}", _ENCODERS[encoder]
    jar = work / f"{artifact}-{version}.jar"
    if not jar.exists():
        coordinates = f"{_GROUP}:{artifact}:{version}"
        subprocess.run(["mvn", "-q", "dependency:copy", f"-Dartifact={coordinates}", f"-DoutputDirectory={work}"], check=True)
    return jar


def run(module: str, *arguments) -> None:
    subprocess.run([sys.executable, "-m", f"assay_training.{module}", *map(str, arguments)], check=True)


def write_pairs(data: Path, work: Path, seed: int, rounds: int) -> list[Path]:
    """Pairs and held-out drafts; each round after the first draws other errors, wordings and evidence from the same training sources."""
    files = [work / f"{name}.jsonl" for name in ("claims", "corrupted-pairs", "slot-pairs", "authored-pairs", "research-pairs")]
    files += [work / f"{name}-{k}.jsonl" for k in range(1, rounds) for name in ("corrupted", "slot", "authored", "research")]
    if all(f.exists() for f in files):
        return files

    def train_only(pairs: Iterable[Pair]) -> Iterator[Pair]:
        return (p for p in pairs if p["split"] == "train")

    write_jsonl(claim_pairs(data, seed), work / "claims.jsonl")
    write_all(data, work, seed)
    write_jsonl(all_slot_pairs(list(drafts(data)), seed + 2), work / "slot-pairs.jsonl")
    write_jsonl(authored_pairs(seed + 3), work / "authored-pairs.jsonl")
    write_jsonl(research_pairs(data, seed + 4), work / "research-pairs.jsonl")
    seen = {(p["evidence"], p["claim"]) for p in authored_pairs(seed + 3)}
    for k in range(1, rounds):
        at = seed + _SEEDS_OF_A_ROUND * k
        write_jsonl(train_only(PairMaker(data, at).training_pairs()), work / f"corrupted-{k}.jsonl")
        write_jsonl(train_only(all_slot_pairs(list(drafts(data)), at + 2)), work / f"slot-{k}.jsonl")
        # The claims are the same in every round: only other evidence makes another pair.
        other = [p for p in train_only(authored_pairs(at + 3)) if (p["evidence"], p["claim"]) not in seen]
        seen.update((p["evidence"], p["claim"]) for p in other)
        write_jsonl(other, work / f"authored-{k}.jsonl")
        write_jsonl(train_only(research_pairs(data, at + 4)), work / f"research-{k}.jsonl")
    write_held_out(work / "held-out")
    write_halves(work / "held-out")
    write_twins(work / "held-out")
    write_near(work / "held-out")
    return files


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--work", type=Path, required=True, help="folder for pairs, checkpoints and exports; not committed")
    arguments.add_argument("--encoder", choices=sorted(_ENCODERS), default=_ENCODER)
    arguments.add_argument("--jar", type=Path, help="the encoder's jar, where Maven is not to fetch it")
    arguments.add_argument("--steps", type=int, default=_STEPS, help="training steps")
    arguments.add_argument("--decay-steps", type=int, default=_DECAY_STEPS, help="the last of them, in which the rate falls")
    arguments.add_argument("--batch-tokens", type=int, default=_BATCH_TOKENS)
    arguments.add_argument("--rate", type=float, default=_RATE)
    arguments.add_argument("--dropout", type=float, default=_DROPOUT)
    arguments.add_argument("--consistency", type=float, default=_CONSISTENCY, help="weight of the agreement of two passes; 0 halves the cost of a step")
    arguments.add_argument("--runs", type=int, default=_RUNS, help="runs from one start in other orders, which teach the student")
    arguments.add_argument("--student-steps", type=int, default=_STUDENT_STEPS,
                           help="of the run that is shipped, one pass a step; 0 ships the mean of the weights of the runs")
    arguments.add_argument("--student-decay-steps", type=int, default=_STUDENT_DECAY_STEPS)
    arguments.add_argument("--continued-steps", type=int, default=_CONTINUED_STEPS, help="of a run that goes on from it with the rows of near values; 0 for none")
    arguments.add_argument("--continued-decay-steps", type=int, default=_CONTINUED_DECAY_STEPS)
    arguments.add_argument("--rounds", type=int, default=_ROUNDS, help="how often pairs are drawn from the same sources")
    arguments.add_argument("--seed", type=int, default=20260701)
    arguments.add_argument("--ship", action="store_true", help="replace the model and the golden scores in the source tree")
    given = arguments.parse_args()

    work = given.work
    work.mkdir(parents=True, exist_ok=True)
    jar = given.jar or fetch(given.encoder, work)
    files = write_pairs(given.data, work, given.seed, given.rounds)
    runs = [work / f"run-{k}" for k in range(given.runs)]

    def train(out: Path, k: int, steps: int, decay_steps: int, *options) -> None:
        if not (out / "log.json").exists():
            run("train", "--jar", jar, "--pairs", *files, "--out", out, "--seed", given.seed + k, "--steps", steps, "--decay-steps", decay_steps, *options)

    whole_run = ("--start-seed", given.seed, "--batch-tokens", given.batch_tokens, "--rate", given.rate, "--dropout", given.dropout)

    for k, out in enumerate(runs):
        train(out, k, given.steps, given.decay_steps, *whole_run, "--consistency", given.consistency)
    if given.student_steps:
        out = work / "student"
        # A pair passes once: what the teachers say of it already keeps the student from trusting one label.
        train(out, given.runs, given.student_steps, given.student_decay_steps, *whole_run, "--teachers", *runs)
    else:
        out = work / "run"
        average(runs, out)
    if given.continued_steps:
        whole, out = out, work / "continued"
        train(out, given.runs + 1, given.continued_steps, given.continued_decay_steps, "--start", whole / "final.pt", "--fp32",
              "--batch-tokens", _CONTINUED_BATCH_TOKENS, "--rate", _CONTINUED_RATE)

    models, golden = (_SHIPPED, _GOLDEN) if given.ship else (work / "model", work / "golden-scores.jsonl")
    run("export", "--jar", jar, "--encoder", given.encoder, "--weights", out / "final.pt", "--log", out / "log.json",
        "--pairs", *files, "--data", given.data, "--models", models, "--golden", golden, "--fp32", work / "fp32.onnx")
    report = measure(given.data, Scorer.of(models), jar, baselines=True, fp32=Scorer.of(models, work / "fp32.onnx"))
    print(report)


if __name__ == "__main__":
    main()
