"""What the tests of the command share: the real binary in a fresh folder, its output, messages and exit codes.

usage: NUNCIO=build/release/nuncio tests/cli/test_code.py [unittest's arguments]

NUNCIO names the binary, NUNCIO_HOME the folder that holds data/ and models/. Without binary or model the
tests are skipped (exit 77). The sentences are made up for these tests.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("NUNCIO") or os.environ.get("NUNCIO_BIN") or str(ROOT / "build/release/nuncio")
HOME = os.environ.get("NUNCIO_HOME") or str(ROOT)
CACHE = str(ROOT / "build/images")  # one for all tests, so that each need not read the tables' text
MODEL = pathlib.Path(HOME) / "models/en_core_web_sm-3.8.0"

VISIT = "France's president visited Berlin on Friday."
ATTACK = "Russia attacked Ukraine on Monday."
KEYS = ["id", "doc", "sentence", "span", "type", "mode", "contexts", "cameo", "quad", "goldstein", "source", "target",
        "symmetric", "date", "date_precision", "date_from", "date_span", "status", "speaker", "place", "trigger", "rule",
        "confidence", "mentions", "text", "published", "doc_source"]
ACTOR_KEYS = ["code", "country", "entity", "kind", "roles", "name", "office", "host", "span", "via"]
COUNTRIES = ["France", "Germany", "Russia", "Ukraine", "China", "Japan", "Chad", "Niger", "Peru", "Chile", "Norway", "Oman"]


def document(text, **more):
    return json.dumps(dict(text=text, **more)) + "\n"


def news(count):
    """Documents that differ in length, script and what they tell."""
    for i in range(count):
        a, b = COUNTRIES[i % 12], COUNTRIES[(i * 7 + 1) % 12]
        lines = [f"{a}'s foreign minister visited {b} on Friday.", f"{b} condemned {a}'s attack on the café “Zürich” 😀.",
                 f"The president of {a} may meet his {b} counterpart, officials said.", f"{a} and {b} signed a treaty in 2019."]
        yield document(" ".join(lines[: 1 + i % 4] * (1 + i % 5)), id=f"n{i}", published=f"2024-{1 + i % 12:02}-{1 + i % 28:02}",
                       source="Example News")


class CommandTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="nuncio-cli-")
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)

    def write(self, name, content):
        path = self.path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    def run_nuncio(self, *arguments, stdin=b"", code=0, env=None, prefix=(), **more):
        """Runs the command in the test's folder and checks its exit code."""
        environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")}
        environment.update({"NUNCIO_HOME": HOME, "NUNCIO_CACHE": CACHE}, **(env or {}))
        done = subprocess.run([*prefix, BINARY, *map(str, arguments)], input=stdin, capture_output=True, cwd=self.path,
                              env=environment, timeout=300, **more)
        self.out, self.err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, code, self.err)
        return self.out

    def events(self, *arguments, **more):
        return [json.loads(line) for line in self.run_nuncio("code", *arguments, **more).splitlines()]

    def assert_complaints(self, *wanted):
        """Each line on stderr begins as wanted, in this order."""
        lines = self.err.splitlines()
        self.assertEqual(len(lines), len(wanted), self.err)
        for line, start in zip(lines, wanted):
            self.assertTrue(line.startswith(start), f"{line!r} does not begin with {start!r}")


def main():
    """Runs the tests of the file; exit 77 where what they need is missing."""
    for needed in (pathlib.Path(BINARY), MODEL / "config.cfg"):
        if not needed.exists():
            print(f"skipped: {needed} is missing")
            sys.exit(77)
    unittest.main()
