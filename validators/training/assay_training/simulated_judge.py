"""An OpenAI-compatible endpoint that knows the labels and errs as often as a judge is said to err (docs/judge.md).

    python -m assay_training.simulated_judge --port 8099 --data DRAFTS.jsonl ... [--sensitivity .839 --specificity .752]

The log-odds of each draft are drawn from a normal distribution, one for safe and one for unsafe drafts, so that a cut at
zero has this sensitivity and specificity. The draw depends on the draft's text alone. It errs independently of everything
else, which no real judge does: what it brings is more than one of the same figures would.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import NormalDist

BEGINS, ENDS = "=== output begins", "\n=== output ends"


def is_unsafe(row: dict) -> bool:
    level = row.get("risk_level")
    return level >= 3 if level is not None else row["label"] == 0


class Judge:
    def __init__(self, unsafe: dict[str, bool], sensitivity: float, specificity: float):
        self.unsafe = unsafe
        self.means = {True: NormalDist().inv_cdf(sensitivity), False: -NormalDist().inv_cdf(specificity)}

    def probability(self, output: str) -> float:
        """P(level 3 or 4), by Bayes' rule with equal priors; a draft that it does not know is safe."""
        draw = random.Random(hashlib.sha256(output.encode()).hexdigest())
        seen = draw.gauss(self.means[self.unsafe.get(output, False)], 1)
        distance = self.means[True] - self.means[False]
        odds = distance * (seen - (self.means[True] + self.means[False]) / 2)
        return min(max(1 / (1 + math.exp(-odds)), 1e-6), 1 - 1e-6)


def output_of(question: str) -> str:
    return question.split(BEGINS, 1)[1].split("\n", 1)[1].rsplit(ENDS, 1)[0]


def handler(judge: Judge) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            unsafe = judge.probability(output_of(body["messages"][0]["content"]))
            tokens = [{"token": "1", "logprob": math.log(1 - unsafe)}, {"token": "4", "logprob": math.log(unsafe)}]
            answer = json.dumps({"choices": [{"logprobs": {"content": [{"top_logprobs": tokens}]}}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            """Nothing: a line a draft helps nobody."""

    return Handler


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--data", type=Path, nargs="+", required=True)
    arguments.add_argument("--sensitivity", type=float, default=0.839)
    arguments.add_argument("--specificity", type=float, default=0.752)
    given = arguments.parse_args()
    unsafe: dict[str, bool] = {}
    for file in given.data:
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            unsafe[row["output"]] = is_unsafe(row)
    judge = Judge(unsafe, given.sensitivity, given.specificity)
    ThreadingHTTPServer(("127.0.0.1", given.port), handler(judge)).serve_forever()


if __name__ == "__main__":
    main()
