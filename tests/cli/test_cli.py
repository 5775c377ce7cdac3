#!/usr/bin/env python3
"""The command as its users run it: the real binary in a fresh folder, its output, messages and exit codes.

usage: NUNCIO=build/release/nuncio tests/cli/test_cli.py [unittest's arguments]

NUNCIO names the binary, NUNCIO_HOME the folder that holds data/ and models/. Without binary or model the
tests are skipped (exit 77). The sentences are made up for these tests.
"""
import gzip
import json
import os
import pathlib
import pty
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("NUNCIO") or os.environ.get("NUNCIO_BIN") or str(ROOT / "build/release/nuncio")
HOME = os.environ.get("NUNCIO_HOME") or str(ROOT)
MODEL = pathlib.Path(HOME) / "models/en_core_web_sm-3.8.0"

VISIT = "France's president visited Berlin on Friday."
ATTACK = "Russia attacked Ukraine on Monday."
KEYS = ["id", "doc", "sentence", "span", "type", "mode", "contexts", "cameo", "quad", "goldstein", "source", "target",
        "symmetric", "date", "date_precision", "date_from", "date_span", "status", "speaker", "place", "trigger", "rule",
        "confidence", "mentions", "text", "published", "doc_source"]
ACTOR_KEYS = ["code", "country", "entity", "kind", "roles", "name", "office", "span", "via"]
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
        environment.update({"NUNCIO_HOME": HOME}, **(env or {}))
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


class BadInput(CommandTest):
    """Every bad input gets `path:line: why` and exit 1, and every good document around it is coded."""

    def check(self, name, content, *complaints, docs=("good", "last"), extra=()):
        """Codes the bad file between two good ones."""
        self.write("good.jsonl", document(VISIT, id="good"))
        self.write("last.jsonl", document(ATTACK, id="last"))
        if content is not None:
            self.write(name, content)
        events = self.events("good.jsonl", name, "last.jsonl", code=1, *extra)
        self.assert_complaints(*complaints)
        self.assertEqual({e["doc"] for e in events}, set(docs))

    def test_broken_json_line(self):
        self.check("bad.jsonl", document(VISIT, id="a") + '{"text": "x\n' + document(ATTACK, id="b"),
                   "bad.jsonl:2: broken JSON at byte 12: ", docs=("good", "a", "b", "last"))

    def test_missing_field(self):
        self.check("bad.jsonl", document(VISIT, id="a") + '{"body": "x"}\n{"text": 5}\n{"text": " "}\n' + document(ATTACK, id="b"),
                   'bad.jsonl:2: no "text"', 'bad.jsonl:3: "text" is a number', 'bad.jsonl:4: "text" is empty',
                   docs=("good", "a", "b", "last"))

    def test_not_an_object(self):
        self.check("bad.jsonl", '["x"]\n' + document(VISIT, id="a"), "bad.jsonl:1: not a JSON object", docs=("good", "a", "last"))

    def test_directory(self):
        (self.path / "folder").mkdir()
        self.check("folder", None, "folder: is a directory")

    def test_missing_file(self):
        self.check("none.jsonl", None, "none.jsonl: no such file")

    def test_empty_file(self):
        self.check("empty.jsonl", "", "empty.jsonl: is empty")
        self.check("empty.txt", "", "empty.txt: is empty")
        self.check("blank.jsonl", "\n\n", "blank.jsonl: holds no documents")

    def test_unreadable_file(self):
        if os.geteuid() != 0:
            self.write("closed.jsonl", document(VISIT))
            (self.path / "closed.jsonl").chmod(0)
            return self.check("closed.jsonl", None, "closed.jsonl: no permission to read it")
        setpriv = shutil.which("setpriv")
        if not setpriv:
            self.skipTest("root may read every file, and there is no setpriv to run as another user")
        nobody = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"]
        if subprocess.run([*nobody, BINARY, "doctor"], env=dict(os.environ, NUNCIO_HOME=HOME), capture_output=True).returncode != 0:
            self.skipTest("another user cannot run the command here")
        self.path.chmod(0o755)
        self.write("good.jsonl", document(VISIT, id="good"))
        self.write("closed.jsonl", document(VISIT))
        (self.path / "closed.jsonl").chmod(0)
        events = self.events("closed.jsonl", "good.jsonl", code=1, prefix=nobody)
        self.assert_complaints("closed.jsonl: no permission to read it")
        self.assertEqual([e["doc"] for e in events], ["good"])

    def test_50_mb_on_one_line(self):
        with open(self.path / "long.jsonl", "w") as file:
            file.write(document(VISIT, id="a") + '{"text": "')
            for _ in range(50):
                file.write("x" * (1 << 20))
            file.write('"}\n' + document(ATTACK, id="b"))
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.check("long.jsonl", None, "long.jsonl:2: the line is longer than 16 MiB", docs=("good", "a", "b", "last"))
        self.assertLess(max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss), 1 << 20, "KiB at the peak")

    def test_long_text(self):
        self.check("long.jsonl", document("word " * 200_001) + document(VISIT, id="a"),
                   "long.jsonl:1: the text is longer than 1,000,000 bytes", docs=("good", "a", "last"))

    def test_invalid_utf8(self):
        self.check("bad.jsonl", b'{"text": "caf\xe9"}\n' + document(VISIT, id="a").encode(),
                   "bad.jsonl:1: invalid UTF-8 at byte 14", docs=("good", "a", "last"))
        self.check("bad.txt", b"One.\ncaf\xe9", "bad.txt:2: invalid UTF-8 at byte 9")

    def test_bad_date_is_coded_without_a_date(self):
        self.check("bad.jsonl", document(VISIT, id="a", published="2024-02-30"),
                   'bad.jsonl:1: "published" is "2024-02-30", not a date', docs=("good", "a", "last"))
        self.assertTrue(all(e["published"] is None for e in map(json.loads, self.out.splitlines())))

    def test_truncated_gz(self):
        whole = gzip.compress("".join(news(300)).encode())
        self.write("cut.jsonl.gz", whole[: len(whole) // 2])
        self.write("last.jsonl", document(ATTACK, id="last"))
        events = self.events("cut.jsonl.gz", "last.jsonl", code=1)
        docs = [e["doc"] for e in events]
        self.assertEqual(docs[-1], "last")
        given = max(int(d[1:]) for d in docs[:-1])
        self.assertGreater(given, 20)
        line = int(self.err.split(":")[1])
        self.assertGreaterEqual(line, given + 2)
        self.assert_complaints(f"cut.jsonl.gz:{line}: the packed data is cut off")

    def test_corrupt_or_misnamed_gz(self):
        self.check("plain.gz", "text", "plain.gz: is named .gz but is not gzip data")

    def test_other_formats(self):
        self.check("page.html", "<p>x</p>", "page.html: html files cannot be read yet")

    def test_language(self):
        self.check("fr.jsonl", document("La France attaque.", lang="fr"), 'fr.jsonl:1: its language is "fr"')

    def test_rejects_file_and_strict(self):
        self.write("in.jsonl", "{\n" + document(VISIT, id="a"))
        self.run_nuncio("code", "in.jsonl", "none", "--rejects", "rejects", code=1)
        self.assertEqual((self.path / "rejects").read_text(), self.err)
        self.assert_complaints("in.jsonl:1: broken JSON", "none: no such file")
        self.run_nuncio("code", "in.jsonl", "-o", "out.jsonl", "--strict", code=2)
        self.assert_complaints("in.jsonl:1: broken JSON")
        self.assertEqual(sorted(p.name for p in self.path.iterdir()), ["in.jsonl", "rejects"])


class Code(CommandTest):
    def test_record(self):
        text = "Il café: “naïve” 😀. " + VISIT
        event = self.events(stdin=document(text, id="d", published="2024-05-15", source="Example News").encode())[0]
        self.assertEqual(list(event), KEYS)
        self.assertEqual(list(event["source"]), ACTOR_KEYS)
        self.assertEqual((event["doc"], event["type"], event["source"]["country"], event["target"]["country"]),
                         ("d", "CONSULT", "FRA", "DEU"))
        self.assertEqual((event["date"], event["published"], event["doc_source"]), ("2024-05-10", "2024-05-15", "Example News"))

    def test_offsets_count_code_points(self):
        docs = {d["id"]: d["text"] for d in map(json.loads, news(60))}
        events = self.events(stdin="".join(news(60)).encode())
        self.assertGreater(len(events), 60)
        for e in events:
            text = docs[e["doc"]]
            cut = lambda span: text[span[0]:span[1]]
            self.assertEqual(cut(e["span"]), e["text"])
            spans = [e["trigger"], e["date_span"], *(a["span"] for a in (e["source"], e["target"], e["speaker"]) if a)]
            spans += [m["span"] for m in e["mentions"]]
            for span in filter(None, spans):
                self.assertLessEqual(span[1], len(text))
                self.assertEqual(cut(span), cut(span).strip())
            self.assertTrue(cut(e["trigger"]))
        for doc in docs:
            ids = [e["id"] for e in events if e["doc"] == doc]
            self.assertEqual(len(ids), len(set(ids)))

    def test_any_number_of_threads_gives_the_same_bytes(self):
        self.write("news.jsonl", "".join(news(400)) + "{broken\n" + "".join(news(7)))
        wanted = None
        for jobs in (1, 2, 4, 9):
            self.run_nuncio("code", "news.jsonl", "--jobs", jobs, code=1)
            wanted = wanted or (self.out, self.err)
            self.assertEqual((self.out, self.err), wanted)
        self.assertGreater(len(wanted[0]), 10_000)

    def test_a_document_does_not_depend_on_its_neighbours(self):
        together = self.events(stdin="".join(news(30)).encode())
        alone = [e for line in news(30) for e in self.events(stdin=line.encode())]
        self.assertEqual(together, alone)

    def test_ways_in(self):
        self.write("a.jsonl.gz", gzip.compress(document(VISIT, id="x").encode()))
        self.write("b.txt", VISIT + "\n\n" + ATTACK + "\n")
        docs = [e["doc"] for e in self.events("a.jsonl.gz", "b.txt")]
        self.assertEqual(docs, ["x", "b.txt", "b.txt"])
        self.assertEqual(self.events("-", stdin=gzip.compress(document(VISIT).encode()))[0]["doc"], "stdin:1")
        self.assertEqual(self.events(stdin=VISIT.encode())[0]["doc"], "stdin")
        self.write("c.jsonl", "\ufeff" + document(VISIT).replace("\n", "\r\n") + "\n" + document(ATTACK).strip())
        self.assertEqual([e["doc"] for e in self.events("c.jsonl")], ["c:1", "c:3"])

    def test_a_source_that_is_not_named(self):
        event = self.events(stdin=b"A French researcher was arrested on Monday.")[0]
        self.assertEqual((event["source"]["code"], event["source"]["kind"], event["source"]["span"]), ("---", "unknown", None))
        self.assertEqual(event["target"]["country"], "FRA")
        self.write("events.jsonl", self.out)
        self.assertIn("source      not named", self.run_nuncio("explain", "events.jsonl", event["id"]))
        head, row = (line.split("\t") for line in
                     self.run_nuncio("code", "--format", "tsv", stdin=b"A French researcher was arrested on Monday.").splitlines())
        cells = dict(zip(head, row))
        self.assertEqual((cells["source_code"], cells["source_begin"], cells["source_end"]), ("---", "", ""))

    def test_map_and_default_date(self):
        line = json.dumps({"body": VISIT, "date": "Wed, 15 May 2024 10:00:00 +0000"}) + json.dumps({"body": ATTACK}).join(["\n", "\n"])
        first, second = self.events("--map", "text=body,published=date", "--published", "2020-01-31", stdin=line.encode())
        self.assertEqual((first["published"], second["published"]), ("2024-05-15", "2020-01-31"))

    def test_tsv_and_table(self):
        rows = [line.split("\t") for line in self.run_nuncio("code", "--format", "tsv", stdin="".join(news(20)).encode()).splitlines()]
        self.assertGreater(len(rows), 20)
        self.assertEqual({len(r) for r in rows}, {len(rows[0])})
        records = self.events(stdin="".join(news(20)).encode())
        column = rows[0].index
        self.assertEqual([r[column("id")] for r in rows[1:]], [e["id"] for e in records])
        self.assertEqual([r[column("source_code")] for r in rows[1:]], [e["source"]["code"] for e in records])
        table = self.run_nuncio("code", "--format", "table", stdin=document(VISIT, published="2024-05-15").encode(), env={"COLUMNS": "110"})
        head, row = table.splitlines()
        self.assertEqual(head.split(), ["date", "source", "target", "type-mode", "status", "speaker", "sentence"])
        self.assertTrue(row.startswith("2024-05-10  FRA"), row)
        self.assertLessEqual(len(row), 110)
        self.assertNotIn("\x1b", table)

    def on_terminal(self, **env):
        """What the command shows where stdout is a terminal."""
        self.write("in.jsonl", document(VISIT, published="2024-05-15"))
        try:
            ours, theirs = pty.openpty()
        except OSError as why:  # a chroot without /dev/pts
            self.skipTest(f"no terminal to be had: {why}")
        environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")}
        environment.update({"NUNCIO_HOME": HOME, "TERM": "xterm", "COLUMNS": "90"}, **env)
        done = subprocess.run([BINARY, "code", "in.jsonl"], stdout=theirs, stderr=subprocess.PIPE, cwd=self.path, env=environment, timeout=60)
        os.close(theirs)
        shown = os.read(ours, 1 << 16).decode()
        os.close(ours)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return shown

    def test_a_terminal_gets_a_table_in_colour(self):
        shown = self.on_terminal()
        self.assertIn("\x1b[32mCONSULT-visit\x1b[0m", shown)
        plain = self.on_terminal(NO_COLOR="1")
        self.assertNotIn("\x1b", plain)
        self.assertEqual(len(plain.splitlines()), 2)
        self.assertLessEqual(max(map(len, plain.splitlines())), 90)

    def test_output_file(self):
        self.write("in.jsonl", document(VISIT))
        self.assertEqual(self.run_nuncio("code", "in.jsonl", "-o", "out.jsonl"), "")
        plain = (self.path / "out.jsonl").read_text()
        self.assertEqual(len(plain.splitlines()), 1)
        self.run_nuncio("code", "in.jsonl", "-o", "out.jsonl.gz")
        self.assertEqual(gzip.decompress((self.path / "out.jsonl.gz").read_bytes()).decode(), plain)
        self.run_nuncio("code", "in.jsonl", "-o", "out.tsv")
        self.assertTrue((self.path / "out.tsv").read_text().startswith("id\tdoc\t"))
        (self.path / "link").symlink_to("out.jsonl")
        self.run_nuncio("code", "in.jsonl", "in.jsonl", "-o", "link")
        self.assertTrue((self.path / "link").is_symlink())
        self.assertEqual((self.path / "out.jsonl").read_text(), plain * 2)
        self.assertFalse([p for p in self.path.iterdir() if ".part-" in p.name])

    def test_output_that_cannot_be_written(self):
        self.write("in.jsonl", "".join(news(50)))
        for target in ("/dev/full", "none/out.jsonl", "."):
            self.run_nuncio("code", "in.jsonl", "-o", target, code=2)
            self.assert_complaints(f"{target}: cannot be written: ")
        with open("/dev/full", "w") as full:
            done = subprocess.run([BINARY, "code", "in.jsonl"], stdout=full, stderr=subprocess.PIPE, cwd=self.path,
                                  env=dict(os.environ, NUNCIO_HOME=HOME))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"stdout: cannot be written", done.stderr)

    def test_a_reader_that_goes_is_no_fault(self):
        self.write("in.jsonl", "".join(news(3000)))
        command = subprocess.Popen([BINARY, "code", "in.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.path,
                                   env=dict(os.environ, NUNCIO_HOME=HOME))
        command.stdout.readline()
        command.stdout.close()
        self.assertEqual(command.stderr.read(), b"")
        command.stderr.close()
        self.assertEqual(command.wait(60), 0)

    def test_an_interrupt_leaves_nothing_behind(self):
        self.write("in.jsonl", "".join(news(20000)))
        command = subprocess.Popen([BINARY, "code", "in.jsonl", "-o", "out.jsonl"], cwd=self.path, env=dict(os.environ, NUNCIO_HOME=HOME))
        while command.poll() is None and not list(self.path.glob("out.jsonl.part-*")):
            pass
        command.send_signal(signal.SIGINT)
        self.assertEqual(command.wait(60), -signal.SIGINT)
        self.assertEqual([p.name for p in self.path.iterdir()], ["in.jsonl"])


class Relate(CommandTest):
    def setUp(self):
        super().setUp()
        lines = [document("Russia attacked Ukraine.", id="a", published="2024-01-10"),
                 document("Ukraine condemned Russia's attack.", id="b", published="2024-03-05"),
                 document("Russia may attack Ukraine, officials said.", id="c", published="2024-03-06")]
        self.write("news.jsonl", "".join(lines))
        self.run_nuncio("code", "news.jsonl", "-o", "events.jsonl")
        self.records = [json.loads(line) for line in (self.path / "events.jsonl").read_text().splitlines()]

    def test_counts_are_those_of_the_records(self):
        rows = [json.loads(line) for line in self.run_nuncio("relate", "events.jsonl", "RUS", "UKR", "--format", "jsonl").splitlines()]
        dated = [r for r in rows if r["period"]]
        self.assertEqual([r["period"] for r in dated], ["2024-01", "2024-02", "2024-03"])
        self.assertEqual(dated[1]["n"], 0)
        self.assertIsNone(dated[1]["goldstein_mean"])
        pair = [e for e in self.records if e["target"] and {e["source"]["country"], e["target"]["country"]} == {"RUS", "UKR"}]
        for row in dated:
            asserted = [e for e in pair if e["date"].startswith(row["period"]) and e["status"] == "asserted"]
            self.assertEqual(row["n"], len(asserted))
            self.assertEqual(row["conflict"], sum(e["quad"] > 2 for e in asserted))
            self.assertAlmostEqual(row["goldstein_sum"], sum(e["goldstein"] for e in asserted), places=4)
        self.assertGreater(dated[0]["n"], 0)

    def test_table_csv_and_sentences(self):
        table = self.run_nuncio("relate", "events.jsonl", "RUS", "UKR")
        self.assertIn("RUS - UKR by month\nperiod ", table)
        self.assertRegex(table, r"\n2024-02 +0 ")
        weeks = self.run_nuncio("relate", "events.jsonl", "RUS", "UKR", "--by", "week", "--from", "2024-W10", "--to", "2024-W11")
        self.assertEqual(re.findall(r"\n(2024-\S+)", weeks), ["2024-W10", "2024-W11"])
        head, *rows = self.run_nuncio("relate", "events.jsonl", "RUS", "UKR", "--format", "csv", "--by", "year").splitlines()
        self.assertTrue(head.startswith("a,b,by,period,"))
        self.assertTrue(rows[0].startswith("RUS,UKR,year,2024,2024-01-01,2024-12-31,both,"))
        shown = self.run_nuncio("relate", "events.jsonl", "RUS", "UKR", "--show", "2024-01")
        self.assertIn("RUS - UKR, 2024-01: n ", shown)
        self.assertIn("Russia attacked Ukraine.", shown)
        self.assertNotIn("condemned", shown)
        records = self.run_nuncio("relate", "events.jsonl", "RUS", "UKR", "--show", "2024-01", "--format", "jsonl").splitlines()
        self.assertTrue(set(records) <= set((self.path / "events.jsonl").read_text().splitlines()))

    def test_parties_that_do_not_exist(self):
        cases = [(["Russia", "UKR"], "'Russia' is no party that the actor tables or these events know; did you mean RUS?"),
                 (["RUS", "Ukrain"], "'Ukrain' is no party that the actor tables or these events know; did you mean UKR?"),
                 (["XXX", "UKR"], "'XXX' is no party that the actor tables or these events know; countries are ISO 3166"),
                 (["türkiye", "UKR"], "'türkiye' is no party that the actor tables or these events know; did you mean TUR?"),
                 (["TÜRKIYE", "UKR"], "'TÜRKIYE' is no party that the actor tables or these events know; did you mean TUR?"),
                 (["Nigeri", "UKR"], "'Nigeri' is no party that the actor tables or these events know; did you mean NER or NGA?"),
                 (["usa:Foo", "UKR"], "'Foo' is no sector in 'usa:Foo'; there are: ")]
        for arguments, why in cases:
            for more in ([], ["--format", "csv"], ["--show", "2024-01"]):
                self.assertEqual(self.run_nuncio("relate", "events.jsonl", *arguments, *more, code=2), "")
                self.assert_complaints("nuncio: " + why)
        for arguments in (["CHN", "nato"], ["USA:gov", "HAMAS"]):  # known, though they do not occur
            self.run_nuncio("relate", "events.jsonl", *arguments)
            self.assert_complaints(f"nuncio: no events between {arguments[0]} and {arguments[1]}")
        self.run_nuncio("relate", "events.jsonl", "RUS", "rus:GOV", code=2)
        self.assert_complaints("nuncio: a relationship needs two parties, and RUS holds rus:GOV")

    def test_codes_of_the_records_need_no_tables(self):
        record = {"doc": "d", "type": "AID", "quad": 2, "date": "2024-01-02", "source": {"country": "XXA", "roles": ["FOO"]},
                  "target": {"entity": "Bloc"}}
        self.write("own.jsonl", json.dumps(record) + "\n")
        rows = self.run_nuncio("relate", "own.jsonl", "XXA:FOO", "bloc", "--format", "csv").splitlines()
        self.assertTrue(rows[1].startswith("XXA:FOO,BLOC,month,2024-01,2024-01-01,2024-01-31,both,1,1,0,"), rows)
        self.run_nuncio("relate", "own.jsonl", "XXA", "YYY", code=2)
        # Where there is no home folder at all, the records are all there is to go by.
        alone = shutil.copy(BINARY, self.path / "nuncio")
        done = subprocess.run([alone, "relate", "own.jsonl", "XXA", "YYY"], capture_output=True, text=True, cwd=self.path,
                              env={k: v for k, v in os.environ.items() if k != "NUNCIO_HOME"})
        self.assertEqual((done.returncode, done.stderr), (0, "nuncio: no events between XXA and YYY\n"))

    def test_a_broken_home_is_told(self):
        ask = ["relate", "events.jsonl", "RUS", "JPN"]
        self.run_nuncio(*ask, env={"NUNCIO_HOME": str(self.path / "none")}, code=2)
        self.assert_complaints(f"{self.path / 'none'}: NUNCIO_HOME names a folder without data/lexicon")
        for folder in ("lexicon", "actors"):
            (self.path / "home/data" / folder).mkdir(parents=True)
        table = self.path / "home/data/actors/states.tsv"
        self.run_nuncio(*ask, env={"NUNCIO_HOME": str(self.path / "home")}, code=2)
        self.assert_complaints(f"{table}: cannot be opened")
        table.write_text("# states\niso3\tname\nJPN\tJapan\n")
        self.run_nuncio(*ask, env={"NUNCIO_HOME": str(self.path / "home")}, code=2)
        self.assert_complaints(f"{table}:2: the header has no 'forms'")

    def test_records_of_other_programs_are_shown_as_they_are(self):
        bad = "x\x1b[31m\u009b\u202ey"
        records = [{"doc": "d1", "type": "AID", "quad": 2, "date": "2024-01-02", "source": {"country": "USA", "roles": ["GOV"]},
                    "target": {"entity": "NATO"}, "id": "aaaa1111"},
                   {"doc": bad, "type": bad, "quad": 2, "mode": bad, "cameo": bad, "rule": bad, "id": "bbbb" + bad, "contexts": [bad],
                    "source": {"country": "USA", "code": bad, "name": bad}, "target": {"entity": "NATO", "roles": [bad]},
                    "sentence": 0, "date": "2024-01-03", "text": bad, "doc_source": bad, "mentions": [{"doc": bad}]}]
        self.write("own.jsonl", "".join(json.dumps(r) + "\n" for r in records))
        shown = self.run_nuncio("relate", "own.jsonl", "USA", "NATO", "--show", "2024-01")
        self.assertIn("\n2024-01-02  USAGOV -> NATO  AID (+0.0)  asserted\n  d1; aaaa1111\n\n", shown)
        for text in (shown, self.run_nuncio("explain", "own.jsonl", "bbbb"), self.run_nuncio("explain", "own.jsonl", "aaaa")):
            self.assertRegex(text, r"^[^\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]*$")
        self.assertIn("AID  Goldstein +0.0  asserted  id aaaa1111\n  source      USAGOV  (", self.out)
        self.assertIn("\n  document    d1\n", self.out)
        self.assertNotIn("CAMEO", self.out)

    def test_a_day_without_events(self):
        for path in ("/dev/null", self.write("none.jsonl", "")):
            self.assertIn("RUS - UKR by month\n", self.run_nuncio("relate", path, "RUS", "UKR"))
            self.assert_complaints("nuncio: no events between RUS and UKR")

    def test_long_runs_of_empty_periods(self):
        range_ = ["relate", "events.jsonl", "RUS", "UKR", "--from", "2000", "--to", "2026", "--by", "year"]
        self.assertIn("\n...         24 years without events, 2000 to 2023\n2024 ", self.run_nuncio(*range_))
        self.assertEqual(len(self.run_nuncio(*range_, "--format", "csv").splitlines()), 1 + 27)

    def test_bad_records_and_files(self):
        good = (self.path / "events.jsonl").read_text()
        self.write("bad.jsonl", "{\n" + good + '{"doc": "x"}\n')
        self.run_nuncio("relate", "bad.jsonl", "RUS", "UKR", code=1)
        lines = len(good.splitlines())
        self.assert_complaints("bad.jsonl:1: broken JSON", f'bad.jsonl:{lines + 2}: no "type"')
        self.run_nuncio("relate", "none.jsonl", "RUS", "UKR", code=2)
        self.assert_complaints("none.jsonl: no such file")
        for arguments in (["RUS", "RUS"], ["RUS:", "UKR"], ["RUS", "UKR", "--from", "2024-13"], ["RUS", "UKR", "--show", "May"]):
            self.run_nuncio("relate", "events.jsonl", *arguments, code=2)
            self.assertTrue(self.err.startswith("nuncio: "), self.err)


class Others(CommandTest):
    def test_explain(self):
        text = self.run_nuncio("explain", "--text", VISIT, "--published", "2024-05-15")
        for part in ("CONSULT-visit", "FRA", "DEU", "2024-05-10", "~~~", "trigger", "by lexicon/", "[[entry]]", "because", "ROOT"):
            self.assertIn(part, text)
        text = self.run_nuncio("explain", "--text", "The sky is blue.")
        self.assertTrue(text.startswith("no event\n\nconsidered\n"), text)
        self.assertIn('  be (verb)  subj "sky", attr "blue"  -- no entry\n', text)

    def test_explain_what_was_considered(self):
        self.write("one.toml", '''
[[entry]]
verb = ["praise"]
when.obj = ["bravery"]
cameo = "051"
example = "France praised the bravery of Chad."
gives = "FRA TCD SUPPORT"
[[entry]]
verb = ["praise"]
when.iobj = ["*"]
cameo = "051"
example = "France praised."
gives = "FRA TCD SUPPORT"
[[entry]]
verb = ["praise"]
cameo = "051"
example = "France praised Chad."
gives = "FRA TCD SUPPORT"
[[entry]]
verb = ["resign"]
target = ["none"]
cameo = "0831"
example = "France resigned."
gives = "FRA --- CONCEDE"
[[topic]]
name = "sport"
strong = ["goalkeeper"]
refuses = ["SUPPORT"]
''')
        def said(sentence):
            lines = self.run_nuncio("explain", "--lexicon", self.path, "--text", sentence).splitlines()
            self.assertEqual(lines[:3], ["no event", "", "considered"])
            rule = self.path.name + "/one.toml:"
            return [line.replace(rule, "") for line in lines[3:lines.index("", 3)]]

        self.assertEqual(said("France praised the weather."),
                         ['  praise (verb)  subj "France" = FRA, obj "weather"',
                          "    2  SUPPORT 051: has no obj like bravery",
                          "    8  SUPPORT 051: has no iobj",
                          "    14  SUPPORT 051: no actor at its target (obj)"])
        self.assertIn("    19  CONCEDE 0831: its parts were found, but none is a known state or organisation",
                      said("The minister resigned."))
        self.assertIn("    14  SUPPORT 051: refused, see below", said("France praised the goalkeeper of Chad."))
        self.assertRegex(self.out, r'not coded\n  "praised"  sport: goalkeeper  \(')

    def test_explain_gives_the_coder_s_own_reasons(self):
        self.write("one.toml", '''
[[entry]]
verb = ["kill"]
unless.subj = ["storm"]
cameo = "180"
source = ["subj", "none"]
example = "France killed a Chadian."
gives = "FRA TCD ASSAULT"
[[entry]]
verb = ["kill"]
cameo = "195"
source = ["subj"]
example = "France killed a Chadian."
gives = "FRA TCD ASSAULT"
[[entry]]
noun = ["killing"]
cameo = "180"
target = ["of"]
example = "The killing of a Chadian by France."
gives = "FRA TCD ASSAULT"
[[entry]]
verb = ["praise"]
cameo = "051"
example = "France praised Chad."
gives = "FRA TCD SUPPORT"
''')
        def said(sentence):
            lines = self.run_nuncio("explain", "--lexicon", self.path, "--text", sentence).splitlines()
            begin = lines.index("considered") + 1
            return [line.replace(self.path.name + "/one.toml:", "") for line in lines[begin:lines.index("", begin)]]

        self.assertEqual(said("A storm killed ten Chadians."),
                         ['  kill (verb)  subj "storm", obj "Chadians" = TCD',
                          '    2  ASSAULT 180: "storm" is excluded by its unless.subj',
                          "    9  ASSAULT 195: no actor at its source (subj)"])
        self.assertIn('    9  ASSAULT 195: "woman" at its target (obj) cannot be told from its source',
                      said("The man killed the woman."))
        self.assertIn('    21  SUPPORT 051: "Lagos" at its source (subj) is a place, which does not act', said("Lagos praised Chad."))
        # The other predicates of a text that has an event, and what was told already.
        told = said("France killed a Chadian on Monday. The killing of a Chadian by France on Monday is sad.")
        self.assertIn("ASSAULT", self.out.split("\n")[0])
        self.assertNotIn("kill (verb)", "\n".join(told))
        self.assertIn('    15  ASSAULT 180: told already by "killed"', told)
        self.assertIn('  be (verb)  subj "killing", attr "sad"  -- no entry', told)

    def test_explain_names_the_entry_that_went_before(self):
        self.write("one.toml", "".join(f"""
[[entry]]
verb = ["praise"]
source = ["subj"]
target = ["{target}"]
cameo = "051"
example = "France praised Chad."
gives = "FRA TCD SUPPORT"
""" for target in ("obj", "obj.of", "obj")) + """
[[topic]]
name = "sport"
strong = ["goalkeeper"]
refuses = ["SUPPORT"]
""")
        text = self.run_nuncio("explain", "--lexicon", self.path, "--text", "France praised the goalkeeper of Chad.")
        first = self.path.name + "/one.toml:2"
        self.assertIn(f"{first}  SUPPORT 051: refused, see below\n", text)
        self.assertEqual(text.count(f"SUPPORT 051: passed over for {first}, which goes before it\n"), 2)

    def test_explain_a_record(self):
        event = self.events(stdin=document(VISIT).encode())[0]
        self.write("events.jsonl", self.out)
        text = self.run_nuncio("explain", "events.jsonl", event["id"][:6])
        self.assertIn(event["id"], text)
        self.assertIn("[[entry]]", text)
        self.run_nuncio("explain", "events.jsonl", "ffff0000ffff", code=2)
        self.assert_complaints("events.jsonl: has no event")

    def test_parse(self):
        lines = self.run_nuncio("parse", "--show", "conllu", stdin=VISIT.encode()).splitlines()
        words = [line.split("\t") for line in lines if line and not line.startswith("#")]
        self.assertEqual([w[1] for w in words], ["France", "'s", "president", "visited", "Berlin", "on", "Friday", "."])
        self.assertEqual({len(w) for w in words}, {10})
        for form in ("tokens", "tree", "entities", "jsonl"):
            self.assertIn("Berlin", self.run_nuncio("parse", "--show", form, stdin=VISIT.encode()))

    def test_parse_tables_name_the_document_and_count_code_points(self):
        texts = {"é1": "Señor Peña 😀 visited Berlin.\n\n" + VISIT, "2": "😀 " + ATTACK}
        stdin = "".join(document(text, id=name) for name, text in texts.items()).encode()
        for form, columns in (("tokens", 13), ("entities", 5)):
            head, *rows = (line.split("\t") for line in self.run_nuncio("parse", "--show", form, stdin=stdin).split("\n")[:-1])
            self.assertEqual(len(head), columns)
            self.assertEqual({len(row) for row in rows}, {columns})
            self.assertEqual({row[0] for row in rows}, set(texts))
            for row in (dict(zip(head, row)) for row in rows):
                self.assertEqual(texts[row["doc"]][int(row["begin"]):int(row["end"])].replace("\n", " "), row["text"])
        self.assertNotIn("SPACE", self.run_nuncio("parse", "--show", "tree", stdin=stdin))
        self.assertNotIn("SPACE", self.run_nuncio("explain", "--text", VISIT + "\n\n" + ATTACK))
        self.assertRegex(self.run_nuncio("parse", "--show", "tree", stdin=stdin), r"^# doc = é1\n# Señor(.|\n)*\n\n# doc = 2\n# 😀 Russia")

    def test_conllu_is_valid_and_gives_the_text_back(self):
        """By the rules of universaldependencies.org/format.html, on the texts made to break tokenizers."""
        lines = (ROOT / "tests/parity/nasty_lines.jsonl").read_text().split("\n")[:-1] + [
            document("  \n\tOne | two\\ .\u00a0\u2029 Three\x00 \x85 four  \n\n\nFive. \x07 ", id="blanks / all")]
        texts = {d["id"]: d["text"] for d in map(json.loads, lines)}
        blank = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*")
        sentence_ids = set()
        shown = self.run_nuncio("parse", "--show", "conllu", stdin="\n".join(lines).encode(), code=self.code_of(texts))
        back = {}
        sentences = shown.split("\n\n")
        self.assertEqual(sentences.pop(), "")
        for sentence in sentences:
            comments = [line for line in sentence.split("\n") if line.startswith("# ") and "\t" not in line]
            words = [line.split("\t") for line in sentence.split("\n")[len(comments):]]
            if comments[0].startswith("# newdoc id = "):
                doc = comments.pop(0).removeprefix("# newdoc id = ")
                self.assertNotIn(doc, back)
                back[doc] = ""
            self.assertRegex(comments[0], r"^# sent_id = [^\s/]+$")
            self.assertNotIn(comments[0], sentence_ids)
            sentence_ids.add(comments[0])
            self.assert_tree(words)
            spaced = "".join(w[1] + ("" if "SpaceAfter=No" in w[9].split("|") else " ") for w in words).strip()
            self.assertEqual(comments[1:], ["# text = " + spaced])
            back[doc] += "".join(map(self.original, words))
        self.assertEqual(back, {name: text for name, text in texts.items() if not blank.fullmatch(text)})

    def test_conllu_parts_documents_of_blank_and_of_like_ids(self):
        ids = ["a/b c", "a_b_c", "  ", "a%2Fb c", None]
        stdin = "".join(document(VISIT, id=name) for name in ids).encode()
        shown = self.run_nuncio("parse", "--show", "conllu", stdin=stdin)
        self.assertEqual(re.findall("# newdoc id = (.*)", shown), ["a/b c", "a_b_c", "stdin:3", "a%2Fb c", "stdin:5"])
        self.assertEqual(re.findall("# sent_id = (.*)", shown),
                         ["a%2Fb%20c-1", "a_b_c-1", "stdin:3-1", "a%252Fb%20c-1", "stdin:5-1"])
        self.assertEqual({e["doc"] for e in self.events(stdin=stdin)}, {"a/b c", "a_b_c", "stdin:3", "a%2Fb c", "stdin:5"})

    @staticmethod
    def code_of(texts):
        """1 where some document has an empty text, which is refused."""
        return 0 if all(text.strip(" \t\n\r\f\v") for text in texts.values()) else 1

    def assert_tree(self, words):
        for number, word in enumerate(words, 1):
            self.assertEqual((len(word), word[0]), (10, str(number)))
            for column, value in enumerate(word):
                self.assertRegex(value, r"^\S+( \S+)*$" if column in (1, 2) else r"^\S+$")
        heads = [int(word[6]) for word in words]
        self.assertEqual([word[7] for word in words if word[6] == "0"], ["root"])
        for at in range(1, len(words) + 1):
            steps = 0
            while at > 0 and steps <= len(words):
                at, steps = heads[at - 1], steps + 1
            self.assertEqual(at, 0)

    @staticmethod
    def original(word):
        """A word with the white space around it, as UDPipe's MISC describes it."""
        plain = {"s": " ", "t": "\t", "r": "\r", "n": "\n", "p": "|", "\\": "\\"}
        unescape = lambda m: chr(int(m[1][1:], 16)) if m[1][0] == "u" else plain[m[1]]
        misc = {} if word[9] == "_" else dict(part.split("=", 1) for part in word[9].split("|"))
        misc = {key: re.sub(r"\\(u[0-9A-F]{4}|.)", unescape, value) for key, value in misc.items()}
        after = "" if misc.get("SpaceAfter") == "No" else misc.get("SpacesAfter", " ")
        return misc.get("SpacesBefore", "") + misc.get("SpacesInToken", word[1]) + after

    def test_doctor_and_lexicon_check(self):
        self.assertRegex(self.run_nuncio("doctor"), r"\nmodel +en_core_web_sm\S* 3\.8\.0  written 20\d\d-\d\d-\d\d  /")
        self.assertRegex(self.out, r"\nlexicon .* examples  written 20\d\d-\d\d-\d\d  /")
        self.write("one.toml", '[[entry]]\nverb = ["visit"]\ncameo = "042"\ntarget = ["obj"]\n'
                               'example = "France visited Germany."\ngives = "FRA DEU CONSULT"\n')
        self.assertIn("1 entries, 1 examples, 0 that", self.run_nuncio("lexicon", "check", "--lexicon", self.path))
        self.write("one.toml", '[[entry]]\nverb = ["visit"]\ncameo = "042"\ntarget = ["obj"]\n'
                               'example = "France visited Germany."\ngives = "DEU FRA CONSULT"\n')
        self.run_nuncio("lexicon", "check", "--lexicon", self.path, code=1)

    def test_home(self):
        (self.path / "home").mkdir()
        self.run_nuncio("doctor", env={"NUNCIO_HOME": str(self.path / "home")}, code=2)
        self.assertIn("NUNCIO_HOME names a folder without data/lexicon", self.err)
        (self.path / "home/data").symlink_to(pathlib.Path(HOME) / "data")
        self.run_nuncio("code", stdin=VISIT.encode(), env={"NUNCIO_HOME": str(self.path / "home")}, code=2)
        self.assertIn("the language model is missing; run ./run build", self.err)
        self.run_nuncio("code", "--lexicon", "none", stdin=VISIT.encode(), code=2)
        self.assertIn("none", self.err)

    def test_help(self):
        commands = ["code", "relate", "explain", "parse", "lexicon", "doctor", "completion", "help"]
        text = self.run_nuncio("--help")
        self.assertEqual(self.run_nuncio("help"), text)
        for words in (*([c] for c in commands), ["lexicon", "check"]):
            self.assertEqual(self.run_nuncio("help", *words), self.run_nuncio(*words, "--help"))
        self.run_nuncio("help", "relat", code=2)
        self.assert_complaints("nuncio: unknown command 'relat'; did you mean 'relate'?")
        for command in commands:
            self.assertIn(f"  {command} ", text)
            self.assertIn("Examples:\n", self.run_nuncio(command, "--help"))
        self.assertRegex(self.run_nuncio("--version"), r"^nuncio \d+\.\d+\.\d+\n$")
        for asked in (["--help"], ["help"], ["relate", "--help"], ["--version"], ["completion"]):
            with open("/dev/full", "w") as full:
                done = subprocess.run([BINARY, *asked], stdout=full, stderr=subprocess.PIPE, text=True)
            self.assertEqual(done.returncode, 2, asked)
            self.assertTrue(done.stderr.startswith("stdout: cannot be written"), done.stderr)
        for option, kind in (("--profile", "PROFILE"), ("--records", "KIND,..."), ("--format", "FORMAT")):
            self.assertIn(f"  {option} {kind} ", self.run_nuncio("code", "--help"))
        self.run_nuncio(code=2)
        self.assertIn("Usage: nuncio", self.err)

    def test_wrong_usage(self):
        cases = [(["code", "--fromat", "tsv"], "unknown option '--fromat'; did you mean '--format'?"),
                 (["cod"], "unknown command 'cod'; did you mean 'code'?"),
                 (["code", "--format", "parquet"], "'parquet' is not there yet; there are: jsonl, tsv, table"),
                 (["code", "--format", "xml"], "'xml' is no format"),
                 (["code", "--profile", "icews"], "'icews' is not there yet; there is: native"),
                 (["code", "--profile", "mine"], "'mine' is no profile; there is: native"),
                 (["code", "--records", "ties"], "'ties' is not there yet"),
                 (["code", "--records", "events,ties"], "'ties' is not there yet; there is: events"),
                 (["code", "--records", "events,"], "'' is no kind of record"),
                 (["relate", "e.jsonl", "USA", "CHN", "--from", "May"], "--from wants a day 2023-03-05, a week 2023-W09, a month"),
                 (["code", "--form", "tsv"], "unknown option '--form'; did you mean '--format'?"),
                 (["relate", "e.jsonl", "USA", "CHN", "--ty", "2023"], "unknown option '--ty'; did you mean '--by' or '--to'?"),
                 (["relate", "e.jsonl", "USA", "CHN", "--format", "svg"], "'svg' is not there yet; there are: table, jsonl, csv"),
                 (["relate", "e.jsonl", "USA", "CHN", "--format", "tsv"], "'tsv' is no format; there are: table, jsonl, csv"),
                 (["code", "--jobs", "0"], "--jobs"),
                 (["code", "--published", "soon"], "--published wants a date YYYY-MM-DD, not 'soon'"),
                 (["code", "--map", "body"], "--map wants PART=FIELD"),
                 (["relate", "e.jsonl", "USA"], "B is required"),
                 (["relate", "e.jsonl", "USA", "CHN", "--by", "decade"], "--by"),
                 (["explain"], "explain wants --text"),
                 (["parse", "--show", "trees"], "--show")]
        for arguments, why in cases:
            with self.subTest(arguments):
                self.assertEqual(self.run_nuncio(*arguments, stdin=VISIT.encode(), code=2), "")
                self.assertIn(why, self.err)
                self.assertTrue(self.err.startswith("nuncio"), self.err)

    def test_an_empty_value_is_no_value(self):
        """Most often it is a shell variable that was never set."""
        for arguments, name in ((["relate", "e.jsonl", "USA", "CHN", "--show", ""], "--show"), (["relate", "e", "USA", "CHN", "--from", ""], "--from"),
                                (["explain", "--text", ""], "--text"), (["explain", "--text", "x", "--published", ""], "--published"),
                                (["code", "-o", ""], "--output"), (["code", "--published", ""], "--published"), (["code", ""], "PATH"),
                                (["code", "--map", ""], "--map"), (["code", "--lexicon", ""], "--lexicon"), (["parse", "--model", ""], "--model"),
                                (["relate", "", "USA", "CHN"], "EVENTS"), (["relate", "e.jsonl", "", "CHN"], "A"), (["explain", "e.jsonl", ""], "ID"),
                                (["code", "--rejects", ""], "--rejects"), (["help", ""], "COMMAND")):
            with self.subTest(arguments):
                self.assertEqual(self.run_nuncio(*arguments, stdin=VISIT.encode(), code=2), "")
                self.assertRegex(self.err, rf"^nuncio {arguments[0]}: {name}: is empty\n")

    def test_completion(self):
        script = self.run_nuncio("completion")
        asked = 'COMP_WORDS=({}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); _nuncio; echo "${{COMPREPLY[@]}}"'
        for words, wanted in (("nuncio co", "code completion"), ("nuncio code --pub", "--published"), ("nuncio relate --by we", "week"),
                              ("nuncio code --format ''", "jsonl tsv table"), ("nuncio relate x A B --format ''", "table jsonl csv"),
                              ("nuncio parse --show t", "tokens tree"), ("nuncio relate x A B --show t", ""),
                              ("nuncio help pa", "parse"), ("nuncio help code ''", ""), ("nuncio help lexicon ''", "check"),
                              ("nuncio lexicon ch", "check"), ("nuncio lexicon check", "check"), ("nuncio lexicon check --lex", "--lexicon"),
                              ("nuncio lexicon check --model x --lex", "--lexicon"), ("nuncio code a.jsonl --stri", "--strict"),
                              ("nuncio code", "code")):
            done = subprocess.run(["bash", "-c", script + asked.format(words)], capture_output=True, text=True)
            self.assertEqual(done.stdout.split(), wanted.split(), done.stderr)


if __name__ == "__main__":
    for needed in (pathlib.Path(BINARY), MODEL / "config.cfg"):
        if not needed.exists():
            print(f"skipped: {needed} is missing")
            sys.exit(77)
    unittest.main()
