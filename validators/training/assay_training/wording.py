"""A passage in a claim's words, exactly as docs/adr/0036-evidence-in-the-claims-words.md states it.

Where a claim has one form of a clinical term and its evidence another, the evidence is read in the claim's form: abbreviations, words of notes and
of letters, names of a drug, British and American spelling. The Java runtime implements the same page and owns the tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

_TABLES = Path(__file__).resolve().parents[2] / "src/main/resources/io/assay/validator"
_WORD = regex.compile(r"[\p{L}\p{Nd}]+")
_WORD_PART = regex.compile(r"[\p{L}\p{Nd}]")
_BEHIND_NUMBER = regex.compile(r"\p{Nd} *$")
_SHORTEST_DRUG = 5
_SHORTEST_SPELLING = 5
_SPELLINGS = (("ae", "e"), ("oe", "e"), ("our", "or"), ("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("ulph", "ulf"), ("yse", "yze"))

_NOT_IN_NUMBER = r"(?<![\p{L}\p{Nd}/.])"
_END = r"(?![\p{L}\p{Nd}/])"
_UP_OR_DOWN = "[\u2191\u2193]"
_NOT_OF_PLANTARS = f"(?<!{_UP_OR_DOWN}|[Pp]lantars? ?)"
_DOSE_UNIT = "(?:mg|mcg|\u00b5g|\u03bcg|micrograms?|g|units?|tabs?|tablets?|caps?|capsules?)"
_SIGNS = [(regex.compile(written), words) for written, words in (
    (r"(?<!\p{Ll})[-\u2212\u2013][Vv][Ee]" + _END, " negative"),
    (r"(?<!\p{Ll})\+[Vv][Ee]" + _END, " positive"),
    (_NOT_IN_NUMBER + "1/52" + _END, "1 week"),
    (_NOT_IN_NUMBER + "([2-9]|1[0-9]|2[0-6])/52" + _END, r"\1 weeks"),
    (_NOT_IN_NUMBER + "(x|every|past) ?([1-9]|1[0-9]|2[0-8])/7" + _END, r"\1 \2 days"),
    (_NOT_IN_NUMBER + "([1-9]|1[0-9]|2[0-8])/7(?= (?:ago|hx|history)" + _END + ")", r"\1 days"),
    (_NOT_IN_NUMBER + "(x|every|past) ?([1-9]|1[0-9]|2[0-4])/12" + _END, r"\1 \2 months"),
    (_NOT_IN_NUMBER + "([1-9]|1[0-9]|2[0-4])/12(?= (?:ago|hx|history)" + _END + ")", r"\1 months"),
    (_NOT_OF_PLANTARS + f"\u2191{{1,3}}(?!{_UP_OR_DOWN})", " increased "),
    (_NOT_OF_PLANTARS + f"\u2193{{1,3}}(?!{_UP_OR_DOWN})", " reduced "),
    (r"(?<![\p{L}\p{Nd}])[Nn]il(?= \p{L})(?! (?:by|of|else|per)" + _END + ")", "no"),
    (rf"(?<=\p{{Nd}} ?{_DOSE_UNIT} (?:(?:po|PO|s/c|sc|SC|iv|IV|im|IM) )?)(?:od|OD|o\.d\.)" + _END, "once daily"))]


def signs_in_words(text: str) -> str:
    """Words for the signs of notes: -ve, 3/52, an arrow, nil, od behind a dose. The same text where it has none."""
    read = text
    for written, words in _SIGNS:
        read = written.sub(words, read)
    return text if read == text else regex.sub(" +(?=[ .,;:)])", "", read).strip()


@dataclass(frozen=True)
class Form:
    text: str
    terms: tuple[int, ...]
    short: bool

    @property
    def has_capitals(self) -> bool:
        """They are demanded of a text: it is a word otherwise (ALL, CAP, HIT)."""
        return self.text != self.text.lower()


@dataclass(frozen=True)
class Found:
    start: int
    end: int
    form: Form


def _lower(text: str) -> str:
    """Letter by letter, so that places stay what they are."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_TABLES / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def _list(cell: str) -> list[str]:
    return cell.split(",") if cell else []


def _unmistakable(names: list[str]) -> list[str]:
    return list(dict.fromkeys(n.lower() for n in names if len(n) >= _SHORTEST_DRUG))


class _Reader:
    def __init__(self) -> None:
        self.terms: list[tuple[str, str]] = []
        self._terms_of: dict[str, list[int]] = {}
        self._short: set[str] = set()

    def add(self, group: str, plain: list[str], short: list[str] = []) -> None:
        for form in plain + short:
            places = self._terms_of.setdefault(form.replace("-", " "), [])
            if len(self.terms) not in places:
                places.append(len(self.terms))
        self._short.update(form.replace("-", " ") for form in short)
        self.terms.append((group, plain[0]))

    def add_drug(self, names: list[str]) -> None:
        """A name of a drug stands for its generic one, and no brand or salt for another."""
        generic, *others = _unmistakable(names) or [""]
        for name in others:
            self.add("", [generic, name])

    def add_product(self, names: list[str]) -> None:
        unmistakable = _unmistakable(names)
        if len(unmistakable) > 1:
            self.add("", unmistakable)

    def forms(self) -> dict[str, list[Form]]:
        index: dict[str, list[Form]] = {}
        for text, places in self._terms_of.items():
            first = _WORD.match(_lower(text)).group()
            index.setdefault(first, []).append(Form(text, tuple(sorted(places)), text in self._short))
        for found in index.values():
            found.sort(key=lambda form: (-len(form.text), not form.has_capitals, form.text))
        return index


@cache
def _tables() -> tuple[list[tuple[str, str]], dict[str, list[Form]]]:
    reader = _Reader()
    for row in _rows("evidence/equal-forms.tsv"):
        reader.add("", row[0].split("|"))
    for group, plain, short in _rows("evidence/short-forms.tsv"):
        reader.add(group, plain.split("|"), short.split("|"))
    for row in _rows("drugs/drugs.tsv"):
        reader.add_drug([row[0], *_list(row[2]), *_list(row[3])])
    for ingredients, names in _rows("drugs/drug-combinations.tsv"):
        reader.add_product([ingredients.replace("+", joint) for joint in ("-", "/", " and ", " + ")] + _list(names))
    return reader.terms, reader.forms()


def found_forms(text: str) -> list[Found]:
    """The forms that a text has, in its order, the longest first and without overlaps."""
    index = _tables()[1]
    written = text.replace("-", " ")
    lower = _lower(written)
    out: list[Found] = []
    at = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < at:
            continue
        for form in index.get(lower[start:word.end()], ()):
            if _stands(form, written, lower, start):
                at = start + len(form.text)
                out.append(Found(start, at, form))
                break
    return out


def _stands(form: Form, written: str, lower: str, at: int) -> bool:
    end = at + len(form.text)
    return (lower.startswith(form.text.lower(), at) and not (end < len(lower) and _WORD_PART.match(lower[end]))
            and all(written[at + i] == c for i, c in enumerate(form.text) if c.isupper())
            and not (len(form.text) == 1 and _BEHIND_NUMBER.search(lower, 0, at)))


def spelling(word: str) -> str:
    """The one form of British and American spellings; no word."""
    word = word.lower()
    if len(word) < _SHORTEST_SPELLING:
        return word
    for one, other in _SPELLINGS:
        word = word.replace(one, other)
    return word


def spellings(texts: list[str]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for text in texts:
        for word in _WORD.findall(text):
            if len(word) >= _SHORTEST_SPELLING:
                out.setdefault(spelling(word), set()).add(word.lower())
    return out


class Wording:
    """How a claim puts things."""

    def __init__(self, claim: str):
        terms = _tables()[0]
        self.has_signs = signs_in_words(claim) != claim
        self._said: set[str] = set()
        self._form_of_term: dict[int, str] = {}
        self._groups: set[str] = set()
        for found in found_forms(claim):
            self._said.add(found.form.text)
            for term in found.form.terms:
                self._form_of_term.setdefault(term, claim[found.start:found.end])
                self._groups.add(terms[term][0])
        self._groups.discard("")
        self._spelt: dict[str, str] = {}
        for word in _WORD.findall(claim):
            if len(word) >= _SHORTEST_SPELLING:
                self._spelt.setdefault(spelling(word), word.lower())

    def otherwise(self, forms: set[Form], spelt: dict[str, set[str]]) -> list[str]:
        """Of what a text has, the forms and spellings that say what the claim says in other ones."""
        others = sorted(f.text for f in forms if f.text not in self._said and any(t in self._form_of_term for t in f.terms))
        for key, word in sorted(self._spelt.items()):
            others += sorted(w for w in spelt.get(key, ()) if w != word)
        return others

    def of(self, passage: str) -> str:
        out, at = [], 0
        for found in found_forms(passage):
            other = self._instead_of(found.form)
            if other is not None:
                out += [passage[at:found.start], other]
                at = found.end
        return _WORD.sub(self._respelt, "".join(out) + passage[at:])

    def _instead_of(self, form: Form) -> str | None:
        terms = _tables()[0]
        if form.text in self._said:
            return None
        for term in form.terms:
            if term in self._form_of_term:
                return self._form_of_term[term]
        for term in form.terms:
            group, plain = terms[term]
            if form.short and group in self._groups:
                return plain
        return None

    def _respelt(self, match: regex.Match) -> str:
        word = match.group()
        if len(word) < _SHORTEST_SPELLING:
            return word
        claims = self._spelt.get(spelling(word))
        return word if claims is None or claims == word.lower() else claims
