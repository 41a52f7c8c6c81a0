"""What a policy's limit costs and catches: right drafts held against unsafe drafts held, as a picture and as a table.

    python -m assay_training.limits --scores S.jsonl --out limits.svg \\
        --pair "written one by one" measure-authored-clean.jsonl measure-authored-wrong.jsonl [--pair NAME RIGHT WRONG ...]

S.jsonl is what `./assay eval --scores` wrote of these files. Of RIGHT the drafts without an error count, of WRONG those of level 3 or 4. The
picture follows its viewer's light or dark setting. The table, in Markdown, goes to standard output.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from .judged import is_held, labels, right, scores

DEFAULT_LIMIT = 0.15
_TABLE = (0.10, DEFAULT_LIMIT, 0.20, 0.25, 0.30, 0.40)
# No draft over this is released, whatever the limit: its level would be 3 or 4.
_LAST = 0.50
_COLOURS = ("#2f8f6b", "#3b7dd8", "#c2620e", "#a855c7", "#7a7f87", "#b0892a")
_DASHES = ("", "9 4", "2 3", "9 3 2 3", "5 5", "1 4")
_LEFT, _TOP, _SIDE, _WIDTH, _HEIGHT = 74, 64, 400, 820, 540

_STYLE = """
    .paper { fill: #ffffff } text { fill: #24292f; font: 13px system-ui, sans-serif } .title { font-size: 16px; font-weight: 600 }
    .small { font-size: 12px } .faint { fill: #57606a } .grid { stroke: #d8dee4; stroke-width: 1 } .chance { stroke: #8c959f; stroke-dasharray: 3 4 }
    .hole { fill: #ffffff }
    @media (prefers-color-scheme: dark) {
      .paper, .hole { fill: #161b22 } text { fill: #e6edf3 } .faint { fill: #9da7b1 } .grid { stroke: #30363d }
    }"""


@dataclass(frozen=True)
class Pair:
    """Scores of right drafts and of unsafe ones that belong together; None is undetermined."""

    name: str
    right: list[float | None]
    unsafe: list[float | None]

    def held(self, limit: float) -> tuple[float, float]:
        """The shares of right and of unsafe drafts that a person gets at that limit."""
        return tuple(sum(is_held(score, limit) for score in side) / len(side) for side in (self.right, self.unsafe))


def read(name: str, right_file: Path, wrong_file: Path, given: dict[str, float | None]) -> Pair:
    unsafe = [i for i, is_unsafe in labels(wrong_file).items() if is_unsafe]
    pair = Pair(name, [given[i] for i in sorted(right(right_file)) if i in given], [given[i] for i in unsafe if i in given])
    if not pair.right or not pair.unsafe:
        raise SystemExit(f"{name}: the scores have no right or no unsafe draft of these files")
    return pair


def table(pairs: list[Pair]) -> str:
    lines = ["| limit | " + " | ".join(p.name for p in pairs) + " |", "|---" * (len(pairs) + 1) + "|"]
    for limit in _TABLE:
        cells = ["{:.2f} / {:.2f}".format(*p.held(limit)).replace("0.", ".") for p in pairs]
        lines.append(f"| {limit:.2f}".replace("0.", ".") + (", the default" if limit == DEFAULT_LIMIT else "") + " | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def picture(pairs: list[Pair]) -> str:
    def x(share: float) -> float:
        return round(_LEFT + share * _SIDE, 1)

    def y(share: float) -> float:
        return round(_TOP + (1 - share) * _SIDE, 1)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" role="img">',
           "  <title>Right drafts held against unsafe drafts held, by the limit of the policy</title>", f"  <style>{_STYLE}\n  </style>",
           f'  <rect class="paper" width="{_WIDTH}" height="{_HEIGHT}" rx="8"/>',
           f'  <text class="title" x="{_LEFT}" y="34">What each limit catches, and what it costs</text>']
    for tenth in range(0, 11, 2):
        share = tenth / 10
        out += [f'  <line class="grid" x1="{x(share)}" y1="{y(0)}" x2="{x(share)}" y2="{y(1)}"/>',
                f'  <line class="grid" x1="{x(0)}" y1="{y(share)}" x2="{x(1)}" y2="{y(share)}"/>',
                f'  <text class="small faint" x="{x(share)}" y="{y(0) + 18}" text-anchor="middle">{tenth * 10}%</text>',
                f'  <text class="small faint" x="{x(0) - 8}" y="{y(share) + 4}" text-anchor="end">{tenth * 10}%</text>']
    out += [f'  <text x="{x(.5)}" y="{y(0) + 44}" text-anchor="middle">right drafts held (the cost)</text>',
            f'  <text transform="translate(22 {y(.5)}) rotate(-90)" text-anchor="middle">unsafe drafts held (the catch)</text>',
            f'  <line class="chance" x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}"/>',
            f'  <text class="small faint" transform="translate({x(.24)} {y(.2)}) rotate(-45)" text-anchor="middle">chance</text>']
    for at, pair in enumerate(pairs):
        colour, dash = _COLOURS[at % len(_COLOURS)], _DASHES[at % len(_DASHES)]
        curve = dict.fromkeys((x(a), y(b)) for a, b in (pair.held(step / 200) for step in range(int(_LAST * 200) + 1)))
        out.append(f'  <polyline fill="none" stroke="{colour}" stroke-width="2.2" stroke-dasharray="{dash}" points="'
                   + " ".join(f"{a},{b}" for a, b in curve) + '"/>')
        for limit in (0.10, 0.25):
            a, b = pair.held(limit)
            out.append(f'  <circle class="hole" cx="{x(a)}" cy="{y(b)}" r="3.6" stroke="{colour}" stroke-width="1.8"/>')
        a, b = pair.held(DEFAULT_LIMIT)
        out.append(f'  <circle cx="{x(a)}" cy="{y(b)}" r="6" fill="{colour}"/>')
        row = _TOP + 34 + at * 62
        out += [f'  <line x1="{x(1) + 24}" y1="{row - 4}" x2="{x(1) + 58}" y2="{row - 4}" stroke="{colour}" stroke-width="2.2" stroke-dasharray="{dash}"/>',
                f'  <circle cx="{x(1) + 41}" cy="{row - 4}" r="6" fill="{colour}"/>',
                f'  <text x="{x(1) + 70}" y="{row}">{escape(pair.name)}</text>',
                f'  <text class="small faint" x="{x(1) + 70}" y="{row + 18}">{a:.0%} of {len(pair.right)} right, {b:.0%} of {len(pair.unsafe)} unsafe held</text>']
    foot = _TOP + 34 + len(pairs) * 62
    out += [f'  <text class="small faint" x="{x(1) + 24}" y="{foot}">full dot: the default limit, .15; rings: .10</text>',
            f'  <text class="small faint" x="{x(1) + 24}" y="{foot + 17}">(upper right) and .25 (lower left). Each line</text>',
            f'  <text class="small faint" x="{x(1) + 24}" y="{foot + 34}">ends at .50, over which nothing is released.</text>', "</svg>"]
    return "\n".join(out) + "\n"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--scores", type=Path, required=True)
    arguments.add_argument("--pair", nargs=3, action="append", required=True, metavar=("NAME", "RIGHT", "WRONG"))
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    said = scores(given.scores)
    pairs = [read(name, Path(right_file), Path(wrong_file), said) for name, right_file, wrong_file in given.pair]
    given.out.write_text(picture(pairs), encoding="utf-8")
    print(table(pairs))


if __name__ == "__main__":
    main()
