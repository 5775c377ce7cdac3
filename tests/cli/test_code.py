#!/usr/bin/env python3
"""`nuncio code`: records, ways in and out, threads, terminals, interrupts."""
import gzip
import json
import os
import pty
import signal
import subprocess

from command import ACTOR_KEYS, ATTACK, BINARY, CommandTest, document, HOME, KEYS, main, news, VISIT


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

    def test_what_is_hardly_likely_is_left_out(self):
        texts = [VISIT, "Thousands of Kenyans took to the streets. The president blamed foreign agents."]
        docs = "".join(document(t, id=str(i), published="2024-05-15") + "\n" for i, t in enumerate(texts)).encode()
        every = self.events("--min-confidence", 0, "-", stdin=docs)
        usual = self.events("-", stdin=docs)
        self.assertEqual(usual, [e for e in every if e["confidence"] >= 0.15])
        self.assertLess(len(usual), len(every))
        self.assertEqual(self.events("--min-confidence", 1, "-", stdin=docs), [])
        self.run_nuncio("code", "--min-confidence", 2, "-", stdin=docs, code=2)

    def test_stats(self):
        docs = "".join(news(60)).encode()
        self.run_nuncio("code", "-", stdin=docs)
        plain = self.out
        self.run_nuncio("code", "--stats", "-", stdin=docs)
        self.assertEqual(self.out, plain)
        self.assertRegex(self.err, r"^nuncio: [\d,]+ tokens in \d+\.\d\d s, \d+\.\d\d s of processors: [\d,]+ a processor second\n"
                                   r"nuncio: peak memory [\d,]+ MB\n"
                                   r"nuncio: words at hand: vector \d+\.\d %, parts of the first layer \d+\.\d %\n$")

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
        self.run_nuncio("code", "in.jsonl", "in.jsonl", "-o", "link", code=1)
        self.assert_complaints("in.jsonl:1: id 'in:1' was already at in.jsonl:1")
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


if __name__ == "__main__":
    main()
