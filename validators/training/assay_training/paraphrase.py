"""Says the same thing in other words, so that a model does not learn that unusual means wrong."""

from __future__ import annotations

import random
import re

from .lexicon import ABBREVIATIONS, NUMBER_WORDS, SYNONYMS

_FIRST_PERSON = [
    (r"\bi'm\b|\bi am\b|\bi ' m\b", "the patient is"), (r"\bi've\b|\bi have\b|\bi 've\b", "the patient has"), (r"\bi was\b", "the patient was"),
    (r"\bi'd\b", "the patient would"), (r"\bi'll\b|\bi will\b", "the patient will"), (r"\bi (?:don't|do n't|do not)\b", "the patient does not"),
    (r"\bi (?:didn't|did n't|did not)\b", "the patient did not"), (r"\bi (?:can't|ca n't|cannot)\b", "the patient cannot"),
    (r"\bi (take|use|feel|get|smoke|drink|think|work|live|need|want|eat|sleep|walk|see|know|run)\b", r"the patient \1s"),
    (r"\bi (had|took|used|felt|got|quit|went|noticed|started|stopped|saw|fell|could|can|did|tried|lost|gained|came|thought|hurt|never|also)\b",
     r"the patient \1"),
    (r"\bmy\b", "their"), (r"\bmyself\b", "themselves"), (r"\bme\b", "the patient"),
]
_FILLER = re.compile(r"\b(?:uh|um|you know|i mean|well|so|yeah|okay|ok|oh|like|actually|mm-hmm|hmm|alright|right)\b\s*,?\s*", re.I)
_SPEAKER = re.compile(r"^\W*(?:doctor|patient|guest_family|guest|clinician)\s*\W?\s*[:\]]\s*", re.I)
_LEAD = re.compile(r"^(For the (?:past|last) [\w ]+?|In (?:the )?[\w ]+?|On [\w ]+? examination|Over the (?:past|last) [\w ]+?|Today|Currently), (.+?)([.;]?)$")
_TAIL = re.compile(r"^(.{15,}?) (for (?:the )?(?:past|last) [\w ]+?|since [\w ]+?|on (?:physical )?exam(?:ination)?|today)([.;]?)$", re.I)
_LIST = re.compile(r"^(.*?\b(?:denies|reports|no|without|has|includes?|are|with))\s+([\w -]+(?:, [\w -]+)+,? (?:and|or) [\w -]+)([.;]?)$", re.I)


def from_dialogue(line: str) -> str | None:
    """A patient's line as a statement about the patient, or nothing where that is not safe to do by rule."""
    if not re.match(r"^\W*patient\b", line, re.I):
        return None
    text = _FILLER.sub("", _SPEAKER.sub("", line)).strip(" ,.")
    if "?" in text or re.search(r"\byou\b|\bwe\b|\bus\b", text, re.I) or not re.search(r"\b(?:i|my)\b", text, re.I):
        return None
    for pattern, new in _FIRST_PERSON:
        text = re.sub(pattern, new, text, flags=re.I)
    if re.search(r"\bi\b", text, re.I) or not 5 <= len(text.split()) <= 40:
        return None
    text = re.sub(r"\s+([.,;])", r"\1", re.sub(r"\s+", " ", text))
    text = re.sub(r"([.!] )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)
    return text[:1].upper() + text[1:] + "."


def _replace_one(text: str, pairs: list[tuple[str, str]], rng: random.Random) -> str:
    found = []
    for a, b in pairs:
        for old, new in ((a, b), (b, a)):
            m = re.search(rf"(?<![\w/]){re.escape(old)}(?!\w)", text, 0 if old.isupper() else re.I)
            if m:
                found.append((m.span(), new))
    if not found:
        return text
    (start, end), new = rng.choice(found)
    if text[start].isupper() and not new[:1].isupper() and not text[start:end].isupper():
        new = new[:1].upper() + new[1:]
    return text[:start] + new + text[end:]


def _numbers(text: str, rng: random.Random) -> str:
    m = re.search(r"(?<![\w.,/])(\d{1,2})(?= (?:day|week|month|year|hour|time|tablet|child|brother|sister)s?\b)", text)
    if m and int(m.group()) <= 20:
        return text[:m.start()] + NUMBER_WORDS[int(m.group())] + text[m.end():]
    m = re.search(r"\b(?:" + "|".join(NUMBER_WORDS[2:]) + r")\b(?= (?:day|week|month|year|hour|time|tablet)s?\b)", text, re.I)
    if m:
        return text[:m.start()] + str(NUMBER_WORDS.index(m.group().lower())) + text[m.end():]
    return text


def _reorder(text: str, rng: random.Random) -> str:
    m = _LEAD.match(text)
    if m:
        return f"{m.group(2)[:1].upper()}{m.group(2)[1:]} {m.group(1)[:1].lower()}{m.group(1)[1:]}{m.group(3)}"
    m = _TAIL.match(text)
    if m and not text[:2].isupper():
        first = m.group(1)
        keep = re.match(r"(?:Mr|Mrs|Ms|Dr|I)\b", first)
        return f"{m.group(2)[:1].upper()}{m.group(2)[1:]}, {first if keep else first[:1].lower() + first[1:]}{m.group(3)}"
    return text


def _part(text: str, rng: random.Random) -> str:
    """A list said in another order or only in part: still true."""
    m = _LIST.match(text)
    if not m:
        return text
    items = [i for i in re.split(r",\s*(?:and |or )?| and | or ", m.group(2)) if i.strip()]
    word = "or" if " or " in m.group(2) else "and"
    rng.shuffle(items)
    items = items[:max(1, len(items) - rng.randint(0, 2))]
    joined = items[0] if len(items) == 1 else ", ".join(items[:-1]) + f" {word} " + items[-1]
    return f"{m.group(1)} {joined}{m.group(3)}"


def _person(text: str, rng: random.Random) -> str:
    for old, new in ((r"^The patient\b", "Pt"), (r"^(?:She|He)\b", "The patient"), (r"^Patient\b", "The patient"), (r"^Pt\b", "Patient")):
        if re.match(old, text):
            return re.sub(old, new, text, count=1)
    return text


_WAYS = (lambda t, r: _replace_one(t, SYNONYMS, r), lambda t, r: _replace_one(t, ABBREVIATIONS, r), _numbers, _reorder, _part, _person)


def paraphrase(text: str, rng: random.Random, least: int = 1, most: int = 3) -> str:
    for way in rng.sample(_WAYS, rng.randint(least, most) + 1):
        text = way(text, rng)
    return text
