"""Self tests: python -m unittest assay_training.test_text"""

import random
import tempfile
import unittest
from pathlib import Path

from . import parity
from .corruption import Corrupter
from .paraphrase import from_dialogue
from .text import Source, Span, claims, sentences, source_free_evidence, utf16

_PARITY = Path(__file__).resolve().parents[2] / "src/test/resources/parity/pairs.jsonl"


class TextTest(unittest.TestCase):
    def test_the_parity_file_is_what_this_code_writes(self):
        with tempfile.TemporaryDirectory() as folder:
            parity.write(f"{folder}/pairs.jsonl")
            self.assertEqual(Path(f"{folder}/pairs.jsonl").read_text("utf-8"), _PARITY.read_text("utf-8"))

    def test_an_abbreviation_does_not_end_a_sentence(self):
        text = "Seen by Dr. Okafor. Dose 5 mg b.i.d. Then reduce."
        self.assertEqual([s.of(text) for s in sentences(text)], ["Seen by Dr. Okafor.", "Dose 5 mg b.i.d. Then reduce."])

    def test_the_title_of_a_section_is_no_claim(self):
        text = "ASSESSMENT\nPlan:\nRest today.\nSTOP WARFARIN\nShe had a stroke:"
        self.assertEqual([s.of(text) for s in claims(text)], ["Rest today.", "STOP WARFARIN", "She had a stroke:"])

    def test_a_claim_made_again_is_no_evidence_for_itself(self):
        texts = ["Zinc cures the flu.", "No fever.", "zinc cures  the flu!", "No fever"]
        self.assertEqual(source_free_evidence(texts, 2), "no source given . No fever.")

    def test_offsets_count_utf16_code_units(self):
        self.assertEqual(utf16("😀 a", [Span(2, 3)]), [[3, 4]])

    def test_the_answer_follows_its_question_into_the_evidence(self):
        filler = "\n".join(f"Patient: word{i} word{i} word{i} word{i} word{i} word{i}." for i in range(20))
        source = Source.of(filler + "\nDoctor: Any allergies?\nPatient: Penicillin.")
        self.assertIn("Patient: Penicillin.", source.evidence_text("Allergies are listed."))


class _NoLexicon:
    swaps, opposites, longest, findings, drugs = {}, {}, 1, ["fever"], ["warfarin"]


class CorruptionTest(unittest.TestCase):
    def setUp(self):
        self.corrupter = Corrupter(_NoLexicon(), random.Random(1))

    def test_the_span_covers_what_was_changed(self):
        found = self.corrupter.number("Metoprolol 25 mg daily.")
        self.assertEqual(found.text[:found.span.start] + found.text[found.span.end:], "Metoprolol  mg daily.")
        self.assertNotIn(" 25 ", found.text)
        self.assertGreaterEqual(found.level, 3)

    def test_a_denial_becomes_a_fabricated_claim(self):
        found = self.corrupter.negation("She denies chest pain.")
        self.assertEqual((found.text, found.category, found.level), ("She reports chest pain.", "fabricated_claim", 4))

    def test_a_patients_line_becomes_a_statement(self):
        self.assertEqual(from_dialogue("Patient: I have had a cough for three weeks."), "The patient has had a cough for three weeks.")
        self.assertIsNone(from_dialogue("Doctor: I have a question."))


if __name__ == "__main__":
    unittest.main()
