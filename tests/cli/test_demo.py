#!/usr/bin/env python3
"""The demo's stories through the real binary, beside tests/golden/demo.tsv: who, whom, what, when, status, speaker.

    test_demo.py            compare; the binary is $NUNCIO
    test_demo.py --update   write the golden file anew, to be read before it is committed
"""
import csv
import io
import os
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/golden/demo.tsv"
COLUMNS = ["doc", "date", "source_code", "target_code", "type", "mode", "cameo", "status", "speaker_code"]


def coded():
    out = subprocess.run([os.environ.get("NUNCIO", ROOT / "build/release/nuncio"), "code", ROOT / "demo/stories.jsonl",
                          "--format", "tsv"], capture_output=True, text=True, check=True).stdout
    rows = list(csv.DictReader(io.StringIO(out), delimiter="\t", quoting=csv.QUOTE_NONE))
    return "\n".join("\t".join(row[c] for c in COLUMNS) for row in rows) + "\n"


class Demo(unittest.TestCase):
    maxDiff = None

    def test_stories_give_the_golden_events(self):
        self.assertEqual(coded(), GOLDEN.read_text(encoding="utf-8"))


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        GOLDEN.write_text(coded(), encoding="utf-8")
    else:
        unittest.main()
