"""Text to (evidence, claim) pairs, exactly as docs/adr/0002-claims-evidence-and-pairs.md states it.

The Java runtime implements the same page. Offsets inside this module are Python code points; `utf16` turns them
into the UTF-16 code units that the parity file and the Java side use.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import regex

from .wording import Form, Wording, found_forms, signs_in_words, spellings

MAX_SENTENCE_WORDS = 60
EVIDENCE_WORDS = 110
MAX_SCORED_PASSAGES = 6
K1 = 1.2
B = 0.75
SOURCE_FREE_PREFIX = "no source given . "

_WORD = regex.compile(r"[\p{L}\p{Nd}]+")
_ALPHANUMERIC = regex.compile(r"[\p{L}\p{N}\p{Alphabetic}]")
_LIST_NUMBER = regex.compile(r"[0-9]{1,2}[.)]")
_LINE = regex.compile(r"[^\n]*")
_MARKER = regex.compile(r"(?:[-*•‣–]|[0-9]{1,2}[.)])\s+")
_END = regex.compile(r"""(?:([.?!])["')\]]*(?=\s+[\p{Lu}\p{Nd}"'(\[¿¡])|;(?=\s))""")
_RUN_BEFORE = regex.compile(r"[\p{L}.]*$")
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st vs eg ie etc no approx fig jr sr pt bid tid qid po prn iv im sc hs ac pc am pm dept "
    "inc ca cf dra sra".split())
_TITLES_FILE = Path(__file__).resolve().parents[2] / "src/main/resources/io/assay/validator/language/section-titles.tsv"
_SECTION_TITLES = frozenset(line for line in _TITLES_FILE.read_text("utf-8").splitlines() if not line.startswith("#"))
_JOINT = regex.compile(r",? [aA][nN][dD] |[/&,+]")


@dataclass(frozen=True)
class Span:
    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start:self.end]


def words(text: str) -> list[str]:
    return [m.group().lower() for m in _WORD.finditer(text)]


def stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def stems(text: str) -> list[str]:
    return [stem(w) for w in words(text)]


def _exempt(text: str, line_start: int, dot: int) -> bool:
    run = _RUN_BEFORE.search(text, line_start, dot).group()
    letters = run.lower().replace(".", "")
    if letters == "i":
        return "." in run
    return len(letters) == 1 or letters in _ABBREVIATIONS


def _windows(text: str, span: Span) -> list[Span]:
    found = [m.span() for m in _WORD.finditer(text, span.start, span.end)]
    if len(found) <= MAX_SENTENCE_WORDS:
        return [span]
    out = []
    start = span.start
    for i in range(MAX_SENTENCE_WORDS, len(found), MAX_SENTENCE_WORDS):
        end = found[i - 1][1]
        while end < found[i][0] and not text[end].isspace():
            end += 1
        out.append(Span(start, end))
        start = end
        while text[start].isspace():
            start += 1
    out.append(Span(start, span.end))
    return out


def _line_spans(text: str) -> list[Span]:
    """The lines of a text without the white space at both ends and without a list marker; empty ones left out."""
    out = []
    start = 0
    for line in text.split("\n"):
        a, b = start, start + len(line)
        start = b + 1
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        marker = _MARKER.match(text, a, b)
        if marker:
            a = marker.end()
        if a < b:
            out.append(Span(a, b))
    return out


def _line_sentences(text: str, line: Span) -> list[Span]:
    out = []
    start = line.start
    for m in _END.finditer(text, line.start, line.end):
        if m.group(1) == "." and _exempt(text, line.start, m.start()):
            continue
        out.append(Span(start, m.end()))
        start = m.end()
        while start < line.end and text[start].isspace():
            start += 1
    if start < line.end:
        out.append(Span(start, line.end))
    return [w for s in out for w in _windows(text, s)]


def sentences(text: str) -> list[Span]:
    return [s for line in _line_spans(text) for s in _line_sentences(text, line)]


def is_title(line: str) -> bool:
    return _is_one_title(line) or all(_is_one_title(part) for part in _JOINT.split(line))


def _is_one_title(part: str) -> bool:
    return " ".join(words(part)) in _SECTION_TITLES


def _says_something(sentence: str) -> bool:
    return bool(_ALPHANUMERIC.search(sentence)) and not _LIST_NUMBER.fullmatch(sentence)


def claims(text: str) -> list[Span]:
    out = []
    for line in _line_spans(text):
        if is_title(line.of(text)):
            continue
        out += [s for s in _line_sentences(text, line) if _says_something(s.of(text))]
    return out


@dataclass
class Source:
    """A source cut into passages, ready to be asked for evidence many times."""

    passages: list[str]
    spans: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._read = [signs_in_words(p) for p in self.passages]
        self.lengths = [len(words(p)) for p in self._read]
        self.total = sum(self.lengths)
        self._tf = [Counter(stems(p)) for p in self._read]
        self._df = Counter(s for tf in self._tf for s in tf)
        self._forms: set[Form] = {found.form for p in self._read for found in found_forms(p)}
        self._spellings = spellings(self._read)

    @staticmethod
    def of(text: str) -> "Source":
        spans = sentences(text)
        return Source([s.of(text) for s in spans], spans)

    def scores(self, claim: str) -> list[float]:
        n = len(self.passages)
        mean = self.total / n if self.total else 1.0
        query = [(s, math.log(1 + (n - self._df[s] + 0.5) / (self._df[s] + 0.5)))
                 for s in self._asked(claim) if s in self._df]
        out = []
        for tf, length in zip(self._tf, self.lengths):
            score = 0.0
            norm = K1 * (1 - B + B * length / mean)
            for s, idf in query:
                f = tf.get(s, 0)
                if f:
                    score += idf * f * (K1 + 1) / (f + norm)
            out.append(score)
        return out

    def _asked(self, claim: str) -> list[str]:
        others = Wording(claim).otherwise(self._forms, self._spellings)
        return list(dict.fromkeys(stems(claim) + [s for other in others for s in stems(other)]))

    def evidence(self, claim: str, budget: int = EVIDENCE_WORDS) -> tuple[list[int], int]:
        """Positions of the chosen passages in source order, and the position of the best one (-1 where none shares a stem)."""
        n = len(self.passages)
        if n == 0:
            return [], -1
        if self.total <= budget:
            score = self.scores(claim)
            best = max(range(n), key=lambda i: (score[i], -i))
            return list(range(n)), best if score[best] > 0 else -1
        score = self.scores(claim)
        order = sorted(range(n), key=lambda i: (-score[i], i))
        taken: set[int] = set()
        left = budget
        scored = 0
        for i in order:
            if score[i] <= 0 or scored == MAX_SCORED_PASSAGES:
                break
            for j in (i, i + 1, i - 1):
                if 0 <= j < n and j not in taken and self.lengths[j] <= left:
                    taken.add(j)
                    left -= self.lengths[j]
                    scored += j == i
        if not taken:
            for i in range(n):
                if self.lengths[i] > left:
                    break
                taken.add(i)
                left -= self.lengths[i]
            return sorted(taken), -1
        return sorted(taken), order[0]

    def evidence_text(self, claim: str) -> str:
        """The chosen passages in the claim's words (ADR 0036)."""
        wording = Wording(claim)
        passages = self.passages if wording.has_signs else self._read
        return " ".join(wording.of(passages[i]) for i in self.evidence(claim)[0])


def _plain(sentence: str) -> str:
    return " ".join(sentence.lower().split()).rstrip(".;,:! ")


def source_free_evidence(claim_texts: list[str], index: int) -> str:
    """What else the draft claims; a claim made again does not bear itself out."""
    distinct: dict[str, str] = {}
    for claim in claim_texts:
        distinct.setdefault(_plain(claim), claim)
    del distinct[_plain(claim_texts[index])]
    return SOURCE_FREE_PREFIX + Source(list(distinct.values())).evidence_text(claim_texts[index])


def utf16(text: str, spans: list[Span]) -> list[list[int]]:
    offset = [0]
    for ch in text:
        offset.append(offset[-1] + (2 if ord(ch) > 0xFFFF else 1))
    return [[offset[s.start], offset[s.end]] for s in spans]
