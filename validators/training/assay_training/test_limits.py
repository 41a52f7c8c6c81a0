"""Self tests: python -m unittest assay_training.test_limits"""

import json
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

from .limits import picture, read, table


class LimitsTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        right = self._file("right.jsonl", [{"id": f"r{i}", "label": 1, "risk_level": 1} for i in range(4)])
        wrong = self._file("wrong.jsonl", [
            {"id": "u0", "label": 0, "risk_level": 4}, {"id": "u1", "label": 0, "risk_level": 3}, {"id": "slight", "label": 0, "risk_level": 2},
            {"id": "lacks-only-a-trifle", "label": 1, "risk_level": 1}, {"id": "not-judged", "label": 0, "risk_level": 4}])
        said = {"r0": .05, "r1": .12, "r2": .18, "r3": None, "u0": .45, "u1": .15, "slight": .9, "lacks-only-a-trifle": .9}
        self.pair = read("a & b", right, wrong, said)

    def _file(self, name, rows):
        path = self.folder / name
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return path

    def test_a_draft_is_held_over_the_limit_or_when_undetermined(self):
        self.assertEqual((.5, .5), self.pair.held(.15))
        self.assertEqual((.75, 1.0), self.pair.held(.10))

    def test_slight_errors_are_neither_right_nor_unsafe(self):
        self.assertEqual((4, 2), (len(self.pair.right), len(self.pair.unsafe)))

    def test_files_that_the_scores_do_not_know_are_refused(self):
        with self.assertRaises(SystemExit):
            read("other", self.folder / "right.jsonl", self.folder / "wrong.jsonl", {})

    def test_the_table_has_a_row_a_limit_and_the_picture_is_xml(self):
        self.assertIn("| .15, the default | .50 / .50 |", table([self.pair]))
        self.assertIn("50% of 4 right, 50% of 2 unsafe held", "".join(ElementTree.fromstring(picture([self.pair])).itertext()))


if __name__ == "__main__":
    unittest.main()
