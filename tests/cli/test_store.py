#!/usr/bin/env python3
"""`nuncio load`, `export`, and stores behind `relate` and `explain`: nothing lost, whatever happens.

NUNCIO_KILLS: how many loads are killed at random moments (12). Tests that need root or a tmpfs say so.
"""
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import time
import unittest

from command import BINARY, CACHE, HOME, CommandTest, document, main, news

KILLS = int(os.environ.get("NUNCIO_KILLS", "12"))


def rows(path):
    """All that a store holds, but for which run brought it."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        tables = [name for (name,) in database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name") if name != "runs"]
        out = {}
        for table in tables:
            columns = [c[1] for c in database.execute(f"PRAGMA table_info({table})") if c[1] != "run"]
            out[table] = sorted(map(repr, database.execute(f"SELECT {', '.join(columns)} FROM {table}")))
        return out


class Store(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("news.jsonl", "".join(news(150)))

    def export(self, store="events.db", **more):
        return self.run_nuncio("export", store, "--dedup", "none", **more)

    def test_export_is_what_code_writes(self):
        self.run_nuncio("load", "events.db", "news.jsonl")
        coded = self.run_nuncio("code", "news.jsonl")
        self.assertGreater(len(coded.splitlines()), 300)
        self.assertEqual(self.export(), coded)
        self.assertEqual(self.run_nuncio("export", "events.db", "--dedup", "none", "--format", "tsv"), self.run_nuncio("code", "news.jsonl", "--format", "tsv"))
        kinds = "ties,tenures,outlooks"
        others = self.run_nuncio("export", "events.db", "--records", kinds).splitlines()
        self.assertTrue(others)
        self.assertEqual(sorted(others), sorted(self.run_nuncio("code", "news.jsonl", "--records", kinds).splitlines()))

    def test_a_document_twice_changes_nothing(self):
        self.run_nuncio("load", "events.db", "news.jsonl", "--jobs", "2")
        once = rows(self.path / "events.db")
        self.run_nuncio("load", "events.db", "news.jsonl", "news.jsonl", code=1)  # ids come twice: said, not loaded
        self.assertEqual(rows(self.path / "events.db"), once)
        self.run_nuncio("load", "other.db", "news.jsonl", "--jobs", "1")
        self.assertEqual(rows(self.path / "other.db"), once)

    def test_another_text_under_a_known_id(self):
        self.write("a.jsonl", document("France's president visited Berlin.", id="a"))
        self.write("b.jsonl", document("France's president visited Rome.", id="a") + document("Chad urged Niger to talk.", id="b"))
        self.run_nuncio("load", "events.db", "a.jsonl")
        self.run_nuncio("load", "events.db", "b.jsonl", code=1)
        self.assert_complaints("b.jsonl:1: 'a' is in the store with another text, which was left as it is")
        self.assertIn("Berlin", self.export())
        self.assertNotIn("Rome", self.out)
        self.assertIn("Chad", self.out)

    def test_news_without_ids_day_by_day(self):
        texts = ("France's president visited Berlin.", "Chad praised Niger.", "Oman sued Peru.")
        for text in (*texts, texts[1]):
            self.write("today.jsonl", document(text, published="2024-05-15"))
            self.run_nuncio("load", "events.db", "today.jsonl")
        ids = [json.loads(line)["doc"] for line in self.export().splitlines()]
        self.assertEqual(len(set(ids)), 3)
        self.assertEqual(ids[0], "today:1")
        self.assertRegex(ids[2], "^today:1#[0-9a-f]{16}$")
        (self.path / "more").mkdir()
        self.write("more/today.jsonl", document("Italy thanked Malta.", published="2024-05-15"))
        self.run_nuncio("load", "two.db", "today.jsonl", "more", code=1)  # the same name twice in one input is said
        self.assertEqual(len(self.export("two.db").splitlines()), 2)

    def test_nothing_is_left_beside_a_store(self):
        self.run_nuncio("load", "events.db", "news.jsonl")
        self.export()
        self.run_nuncio("relate", "events.db", "USA", "CHN")
        self.assertEqual([p.name for p in self.path.glob("events.db*")], ["events.db"])

    def test_rows_of_one_document_keep_their_days(self):
        self.run_nuncio("load", "events.db", "news.jsonl")
        self.run_nuncio("export", "events.db", "--profile", "gdelt2", "-o", "a.tsv")
        rows = [line.split("\t") for line in (self.path / "a.tsv").read_text().splitlines()]
        for n, row in enumerate(rows):
            row[59] = f"2024{n % 12 + 1:02}01000000"
            row[60] = "BBC Monitoring" if n % 3 else "https://example.org/one"
        self.write("a.tsv", "".join("\t".join(row) + "\n" for row in rows))
        self.run_nuncio("import", "gdelt.db", "--from", "gdelt", "a.tsv")
        self.run_nuncio("export", "gdelt.db", "--profile", "gdelt2", "--dedup", "none", "-o", "b.tsv")
        again = [line.split("\t") for line in (self.path / "b.tsv").read_text().splitlines()]
        self.assertEqual([(row[0], row[59], row[60]) for row in again], [(row[0], row[59], row[60]) for row in rows])

    def test_import_of_our_own_records(self):
        kinds = ("--records", "events,ties,tenures,outlooks")
        coded = self.run_nuncio("code", "news.jsonl", *kinds, "-o", "all.jsonl") or (self.path / "all.jsonl").read_text()
        self.run_nuncio("import", "events.db", "all.jsonl", "--from", "nuncio")
        self.assertEqual(sorted(self.run_nuncio("export", "events.db", *kinds).splitlines()), sorted(coded.splitlines()))
        once = rows(self.path / "events.db")
        self.run_nuncio("import", "events.db", "all.jsonl", "--from", "nuncio")
        self.assertEqual(rows(self.path / "events.db"), once)
        self.write("bad.jsonl", '{"record": "tie"}\n{\n{"doc": "x", "type": "AID", "quad": 2, "source": {"country": "USA"}}\n')
        self.run_nuncio("import", "events.db", "bad.jsonl", "--from", "nuncio", code=1)
        self.assert_complaints("bad.jsonl:1: no tie, tenure or outlook", "bad.jsonl:2: broken JSON")
        self.assertRegex(json.loads(self.run_nuncio("export", "events.db").splitlines()[-1])["id"], "^bad.jsonl:3:[0-9a-f]{16}$")

    def test_a_table_of_ours_is_read_as_the_lines_are(self):
        for form in ("jsonl", "tsv"):
            self.run_nuncio("code", "news.jsonl", "-o", f"all.{form}")
            self.run_nuncio("import", f"{form}.db", f"all.{form}", "--from", "nuncio")
        self.assertEqual(rows(self.path / "tsv.db"), rows(self.path / "jsonl.db"))
        self.write("crlf.tsv", (self.path / "all.tsv").read_text().replace("\n", "\r\n"))
        event = json.loads((self.path / "all.jsonl").read_text().splitlines()[0])
        parties = [event[side]["country"] for side in ("source", "target")]
        shown = ("--show", event["date"][:4], "--format", "jsonl")
        for command, *more in (("relate", *parties, *shown), ("relate", *parties, "--by", "year", "--format", "csv"), ("explain", event["id"])):
            outputs = {self.run_nuncio(command, name, *more) for name in ("all.jsonl", "all.tsv", "crlf.tsv")}
            self.assertEqual(len(outputs), 1, command)
        lines = (self.path / "all.tsv").read_text().splitlines(keepends=True)
        self.write("cut.tsv", lines[0] + lines[1].rpartition("\t")[0] + "\n" + "".join(lines[2:]))
        self.run_nuncio("import", "cut.db", "cut.tsv", "--from", "nuncio", code=1)
        self.assertRegex(self.err, r"cut.tsv:2: \d+ cells, where the head has \d+")

    def test_a_table_of_others_is_refused_once_and_by_name(self):
        self.run_nuncio("code", "news.jsonl", "--profile", "icews", "-o", "icews.tsv")
        self.assertGreater((self.path / "icews.tsv").read_text().count("\n"), 5)
        for command in (("relate", "icews.tsv", "RUS", "UKR"), ("import", "other.db", "icews.tsv", "--from", "nuncio")):
            self.run_nuncio(*command, code=1)
            self.assertIn("icews.tsv:1: a table, but not one of ours, which has the columns doc, type, quad and source_code", self.err)
            self.assertEqual(self.err.count("icews.tsv:"), 1, self.err)
        # What is good behind such a line is not lost, nor a record with tabs around its JSON.
        record = self.run_nuncio("code", "news.jsonl").splitlines()[0]
        self.write("mixed.jsonl", f"# made\tby hand\n\t{record}\n")
        self.run_nuncio("import", "mixed.db", "mixed.jsonl", "--from", "nuncio", code=1)
        self.assertEqual(self.run_nuncio("export", "mixed.db").splitlines(), [record])
        self.write("tabs.jsonl", f"\t{record}\n")
        self.run_nuncio("import", "tabs.db", "tabs.jsonl", "--from", "nuncio")

    def test_import_keeps_what_is_good(self):
        def event(doc, **more):
            return json.dumps({"id": "x", "doc": doc, "type": "AID", "quad": 2, "source": {"country": "USA"}, **more}) + "\n"
        self.write("a.jsonl", event("a"))
        self.write("b.jsonl", event("b") + event("a", type="COOPERATE"))
        self.write("cut.parquet", b"PAR1 and no more")
        self.run_nuncio("import", "events.db", "--from", "nuncio", "a.jsonl", "none.jsonl", "cut.parquet", "b.jsonl", code=1)
        self.assert_complaints("none.jsonl: no such file", "cut.parquet: ", "b.jsonl:2: event 'x' of 'a' is in the store with other contents")
        self.assertEqual([json.loads(line)["doc"] for line in self.run_nuncio("export", "events.db").splitlines()], ["a", "b"])
        for folder in ("p", "q"):  # records without an id, in files of one name
            (self.path / folder).mkdir()
            self.write(f"{folder}/e.jsonl", event(folder, id="", type=f"AID-{folder}"))
        self.run_nuncio("import", "own.db", "--from", "nuncio", "p/e.jsonl", "q/e.jsonl")
        self.assertEqual(len(self.run_nuncio("export", "own.db").splitlines()), 2)
        deep = "[" * 100_000 + "]" * 100_000
        self.write("deep.jsonl", '{"record": "tie", "doc": "d", "sentence": 0, "parties": [], "what": "pact", "text": "Pact.", "x": ' + deep + "}\n")
        self.run_nuncio("import", "own.db", "--from", "nuncio", "deep.jsonl")
        self.assertEqual(json.loads(self.run_nuncio("export", "own.db", "--records", "ties"))["text"], "Pact.")

    def test_a_later_report_may_know_what_the_first_does_not(self):
        text = ("Russian soldiers shelled the Ukrainian port of Odesa with forty rockets and killed seven dockers near the Vorontsov "
                "lighthouse.")
        first = {"id": "r1", "doc": "R1", "sentence": 0, "span": [0, len(text)], "type": "ASSAULT", "cameo": "190", "quad": 4,
                 "goldstein": -10, "source": {"code": "RUS", "country": "RUS", "kind": "state"},
                 "target": {"code": "UKR", "country": "UKR", "kind": "state"}, "date": "2024", "date_from": "text",
                 "status": "asserted", "text": text, "published": "2024-05-02", "trigger": [17, 24], "rule": "r", "symmetric": False,
                 "mode": None, "confidence": 0.9, "doc_source": "Wire"}
        told = {"R1.db": [first, dict(first, id="r2", doc="R2", date="2024-05-01")],
                "R2.db": [dict(first, date="2024-05-01"), dict(first, id="r2", doc="R2", date="2024-05-01",
                          source={"code": "RUSMIL", "country": "RUS", "kind": "state", "roles": ["MIL"]})]}
        for (store, records), party in zip(told.items(), ("RUS", "RUS:MIL")):
            self.write("e.jsonl", "".join(json.dumps(r) + "\n" for r in records))
            self.run_nuncio("import", store, "--from", "nuncio", "e.jsonl")
            self.assertEqual(len(self.run_nuncio("export", store).splitlines()), 1)
            rows_ = [json.loads(line) for line in self.run_nuncio("relate", store, party, "UKR", "--format", "jsonl").splitlines()]
            self.assertEqual([(r["period"], r["n"]) for r in rows_], [("2024-05", 1)])

    def test_one_store_has_one_name(self):
        self.write("one.jsonl", document("Chad urged Niger to talk.", id="one"))
        (self.path / "real").mkdir()
        (self.path / "link.db").symlink_to("real/s.db")
        self.run_nuncio("load", "link.db", "one.jsonl")
        self.assertTrue((self.path / "real/s.db").exists())
        for name in (":memory:", "file:x?mode=memory", "a b?c#d%20é.db"):
            self.run_nuncio("load", name, "one.jsonl")
            self.assertTrue((self.path / name).exists())
            self.assertEqual(self.export(name), self.export("link.db"))
        for output in (["export", "link.db", "-o", "link.db"], ["code", "one.jsonl", "-o", "real/s.db"]):
            self.run_nuncio(*output, code=2)
            self.assertIn("is a database, which is not written over", self.err)
        with sqlite3.connect(self.path / "link.db") as database:
            database.execute("UPDATE events SET quad = 900000000")
        self.run_nuncio("export", "link.db", "--panel", "year", code=2)
        self.assertIn("is damaged: 900000000 is not in 1 to 4", self.err)

    def test_reports_are_not_events(self):
        story = ("BRASILIA (Wire) - Brazil's president visited Peru on Tuesday to sign a treaty on the Madeira railway with minister Inti Quispe. "
                 "Engineers from both states will begin work in June, and 4,300 people will be hired at Porto Velho. "
                 "The line is to carry soya to the Pacific, the transport minister Ana Duarte told reporters.")
        cut = story.replace("BRASILIA (Wire) - ", "LIMA (Gazette) -- ").rsplit(" The line", 1)[0]
        other = "Brazil's president visited Peru on Tuesday for a treaty on the Madeira railway with minister Inti Quispe."
        self.write("a.jsonl", document(story, id="a", published="2024-05-15", source="Wire") +
                   document(cut, id="b", published="2024-05-16", source="Gazette") +
                   document(other, id="c", published="2024-05-15", source="Herald") +
                   document("Brazil's president visited Chile on Tuesday.", id="d", published="2024-05-15"))
        self.run_nuncio("load", "events.db", "a.jsonl")
        with sqlite3.connect(self.path / "events.db") as database:
            self.assertEqual(database.execute("SELECT d.doc, o.doc FROM documents d JOIN documents o ON o.document = d.reprint_of").fetchall(),
                             [("b", "a")])
        def visits(how):
            events = [json.loads(line) for line in self.run_nuncio("export", "events.db", "--dedup", how).splitlines()]
            return {e["doc"]: sorted({m["doc"] for m in e["mentions"]}) for e in events if e["mode"] == "visit" and e["status"] == "asserted"}
        self.assertEqual(visits("none"), {"a": [], "b": [], "c": [], "d": []})
        self.assertEqual(visits("exact"), {"a": ["b"], "c": [], "d": []})
        self.assertEqual(visits("event"), {"a": ["b", "c"], "d": []})
        counts = {}
        for how in ("none", "exact", "event"):
            rows_ = [json.loads(line) for line in self.run_nuncio(
                "relate", "events.db", "BRA", "PER", "--by", "year", "--dedup", how, "--format", "jsonl").splitlines()]
            counts[how] = [(r["n"], r["reports"]) for r in rows_ if r["period"]]
        self.assertGreater(counts["none"][0][0], counts["event"][0][0])
        self.assertEqual(counts["none"][0][1], counts["event"][0][1])
        def by_publishers(events, *more):
            return [json.loads(line)["sources"] for line in self.run_nuncio("relate", events, "BRA", "PER", "--by", "year", "--format", "jsonl", *more).splitlines()]
        for how in ("none", "exact", "event"):
            self.assertEqual(by_publishers("events.db", "--sources", "--dedup", how), [3], how)
        self.assertEqual(by_publishers("events.db"), [None])
        row = json.loads(self.run_nuncio("relate", "events.db", "BRA", "PER", "--by", "year", "--format", "jsonl"))
        *parts, total = map(json.loads, self.run_nuncio("relate", "events.db", "BRA", "PER", "--show", "2024", "--of", "share", "--format", "jsonl").splitlines())
        self.assertGreater(total["parts"]["all"], total["parts"]["n"])  # the visit to Chile
        cut = ("relate", "events.db", "BRA", "PER", "--by", "year", "--from", "2024-05-14")
        whole, part = (json.loads(self.run_nuncio(*cut[:6], *more, "--format", "jsonl"))["share"] for more in ([], cut[6:]))
        self.assertEqual(whole, part)  # all of it is of that day
        self.assertEqual([total[key] for key in ("total", "low", "high")], [row["share" + end] for end in ("", "_low", "_high")])
        self.assertAlmostEqual(sum(part["adds"] for part in parts), total["total"], places=4)
        self.assertIn(f"all events that have either party = {len(parts)} / {total['parts']['all']} = {total['total']}\n",
                      self.run_nuncio("relate", "events.db", "BRA", "PER", "--show", "2024", "--of", "share"))
        self.write("all.jsonl", self.run_nuncio("export", "events.db", "--dedup", "none"))
        self.assertEqual(by_publishers("all.jsonl", "--sources"), [3])
        self.assertRegex(self.run_nuncio("relate", "events.db", "BRA", "PER", "--by", "year", "--sources"), r"others  sources\n2024 .* 3  ")

    def test_panel(self):
        self.run_nuncio("load", "events.db", "news.jsonl")
        head, *rows_ = self.run_nuncio("export", "events.db", "--panel", "month").splitlines()
        self.assertTrue(head.startswith("year,month,ccode1,ccode2,gwcode1,gwcode2,iso3_1,iso3_2,months_covered,events,"))
        cells = [dict(zip(head.split(","), row.split(","))) for row in rows_]
        total = sum(int(c["events"]) for c in cells)
        yearly = self.run_nuncio("export", "events.db", "--panel", "year").splitlines()[1:]
        self.assertGreater(total, 50)
        self.assertGreaterEqual(sum(int(row.split(",")[8]) for row in yearly), total)
        self.assertTrue(all(int(c["ccode1"]) < int(c["ccode2"]) for c in cells))
        self.run_nuncio("export", "events.db", "--directed", code=2)
        self.assertIn("--directed and --all-dyads are for --panel", self.err)

    def test_a_panel_takes_the_report_that_knows_the_date(self):
        told = "Brazil's president visited Peru {} for a treaty on the Madeira railway with minister Inti Quispe."
        self.write("a.jsonl", document(told.format("in 2024"), id="a", published="2024-03-16") +
                   document(told.format("on Tuesday"), id="b", published="2024-03-14"))
        self.run_nuncio("load", "events.db", "a.jsonl")
        head, *rows_ = [line.split(",") for line in self.run_nuncio("export", "events.db", "--panel", "month").splitlines()]
        row = dict(zip(head, rows_[0]))
        self.assertEqual((len(rows_), row["year"], row["month"], row["events"], row["reports"]), (1, "2024", "3", "1", "2"))

    def test_tables_of_others(self):
        self.run_nuncio("load", "events.db", "news.jsonl")
        for profile, columns in (("polecat", 40), ("icews", 20), ("phoenix", 26), ("gdelt2", 61)):
            with self.subTest(profile):
                lines = self.run_nuncio("export", "events.db", "--profile", profile, "-o", f"{profile}.tsv") or \
                    (self.path / f"{profile}.tsv").read_text().splitlines()
                self.assertEqual({line.count("\t") + 1 for line in lines}, {columns})
                self.assertIn(f"{profile} has no place for ", self.err)
                self.assertEqual(self.run_nuncio("code", "news.jsonl", "--profile", profile).split("\t")[0], lines[0].split("\t")[0])
                source = "gdelt" if profile == "gdelt2" else profile
                self.run_nuncio("import", f"{profile}.db", "--from", source, f"{profile}.tsv")
                events = len(lines) - (profile in ("polecat", "icews"))
                exported = self.run_nuncio("export", f"{profile}.db", "--dedup", "none").splitlines()
                self.assertEqual(len(exported), events)
                self.run_nuncio("import", f"{profile}.db", "--from", source, f"{profile}.tsv")
                self.assertEqual(self.run_nuncio("export", f"{profile}.db", "--dedup", "none").splitlines(), exported)
        self.run_nuncio("import", "wrong.db", "--from", "icews", "gdelt2.tsv", code=2)
        self.run_nuncio("code", "news.jsonl", "--profile", "icews", "--format", "tsv", code=2)
        self.assertIn("a profile has its own form", self.err)

    def test_how_much_of_the_text_is_kept(self):
        secret = "Nothing happened in Xanadu. "
        self.write("a.jsonl", document(secret + "France's president visited Berlin on Friday.", id="a", published="2024-05-15"))
        for much, kept, whole in (("none", False, False), ("sentences", True, False), ("full", True, True)):
            with self.subTest(much):
                self.run_nuncio("load", f"{much}.db", "a.jsonl", "--store-text", much)
                content = (self.path / f"{much}.db").read_bytes()
                self.assertEqual(b"visited Berlin" in content, kept)
                self.assertEqual(b"Xanadu" in content, whole)
                event = json.loads(self.export(f"{much}.db").splitlines()[0])
                self.assertEqual(event["text"] != "", kept)

    def test_relate_and_explain_read_stores(self):
        # Only a store knows on which day the news ends, before which no period is over: here with the year.
        self.write("end.jsonl", document("Nothing happened.", id="end", published="2024-12-31"))
        self.run_nuncio("load", "events.db", "news.jsonl", "end.jsonl")
        self.run_nuncio("code", "news.jsonl", "-o", "events.jsonl")
        for ask in (["FRA", "DEU"], ["rus", "jpn", "--directed", "--format", "csv"], ["FRA", "DEU", "--by", "year", "--format", "jsonl"],
                    ["CHN", "PER", "--show", "2024", "--format", "jsonl"]):
            of_store = self.run_nuncio("relate", "events.db", "--dedup", "none", *ask)
            of_file = self.run_nuncio("relate", "events.jsonl", *ask)
            # Only a store knows what news covers: the last field.
            shown = [sorted(line.rsplit(",", 1)[0] for line in out.splitlines()) for out in (of_store, of_file)]
            self.assertEqual(*shown)
            self.assertEqual(self.run_nuncio("relate", "events.db", "--dedup", "none", *ask[:2], "--show", "2024"),
                             self.run_nuncio("relate", "events.jsonl", *ask[:2], "--show", "2024"))
        first = json.loads((self.path / "events.jsonl").read_text().splitlines()[0])
        self.assertEqual(self.run_nuncio("explain", "events.db", first["id"][:9]), self.run_nuncio("explain", "events.jsonl", first["id"]))
        self.run_nuncio("relate", "events.db", "Russia", "JPN", code=2)
        self.assertIn("did you mean RUS?", self.err)

    def test_a_period_that_runs_has_its_days_so_far(self):
        self.write("a.jsonl", document("France's president attacked Germany on Friday.", id="a", published="2024-05-11")
                   + document("France attacked Germany on Monday.", id="b", published="2024-05-13"))
        self.run_nuncio("load", "events.db", "a.jsonl")
        severity = {by: json.loads(self.run_nuncio("relate", "events.db", "FRA", "DEU", "--by", by, "--format", "jsonl").splitlines()[-1])["severity"]
                    for by in ("month", "year")}
        self.assertEqual(severity, {"month": round(2 / 13, 4), "year": round(2 / (31 + 29 + 31 + 30 + 13), 4)})
        self.write("later.jsonl", document("Nothing happened.", id="c", published="2024-05-20"))
        self.run_nuncio("load", "events.db", "later.jsonl")
        row = json.loads(self.run_nuncio("relate", "events.db", "FRA", "DEU", "--format", "jsonl").splitlines()[-1])
        self.assertEqual(row["severity"], 0.1)
        opened = self.run_nuncio("relate", "events.db", "FRA", "DEU", "--show", "2024-05", "--of", "severity")
        self.assertIn("2 / 20", opened)

    def test_sql(self):
        self.run_nuncio("load", "events.db", "news.jsonl")
        with sqlite3.connect(self.path / "events.db") as database:
            listed = database.execute("SELECT id, doc, source, target, type, text FROM event_list ORDER BY event").fetchall()
            found = database.execute("SELECT count(*) FROM sentence_words WHERE sentence_words MATCH 'zurich'").fetchone()[0]
            self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        events = [json.loads(line) for line in self.export().splitlines()]
        self.assertEqual(listed, [(e["id"], e["doc"], e["source"]["code"], e["target"] and e["target"]["code"], e["type"], e["text"])
                                  for e in events])
        self.assertGreater(found, 20)

    # --- What goes wrong -----------------------------------------------------------------------

    def test_killed_at_any_moment(self):
        environment = dict(os.environ, NUNCIO_HOME=HOME, NUNCIO_CACHE=CACHE)
        begun = time.monotonic()
        self.run_nuncio("load", "whole.db", "news.jsonl", "--jobs", "2")
        took = time.monotonic() - begun
        wanted, chance, killed = rows(self.path / "whole.db"), random.Random(7), 0
        for i in range(KILLS):
            store = self.path / f"k{i}.db"
            for _ in range(chance.randint(1, 3)):
                loader = subprocess.Popen([BINARY, "load", store, "news.jsonl", "--jobs", "2"], cwd=self.path, env=environment,
                                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(chance.uniform(0.02, took))
                loader.send_signal(signal.SIGKILL)
                killed += loader.wait() == -signal.SIGKILL
            self.run_nuncio("load", store, "news.jsonl", "--jobs", "2")
            self.assertEqual(rows(store), wanted)
            for left in self.path.glob(f"k{i}.db*"):
                left.unlink()
        self.assertGreater(killed, KILLS / 2)

    def test_two_loaders_and_a_reader(self):
        self.run_nuncio("load", "events.db", self.write("one.jsonl", document("Chad urged Niger to talk.", id="one")))
        pipe = subprocess.Popen([BINARY, "load", "events.db", "-"], cwd=self.path, stdin=subprocess.PIPE,
                                env=dict(os.environ, NUNCIO_HOME=HOME, NUNCIO_CACHE=CACHE))
        for _ in range(200):
            if (self.path / "events.db-load").exists():
                break
            time.sleep(0.05)
        self.run_nuncio("load", "events.db", "news.jsonl", code=2)
        self.assert_complaints("events.db: another command is loading into it")
        self.assertEqual(len(self.export().splitlines()), 1)  # a reader goes on
        pipe.communicate(document("Oman praised Peru.", id="two").encode())
        self.assertEqual(pipe.returncode, 0)
        self.assertEqual(len(self.export().splitlines()), 2)
        self.assertFalse((self.path / "events.db-load").exists())

    def test_what_is_no_store(self):
        self.write("text.db", "not a database, but long enough to look at as one would at a file")
        self.write("empty.db", "")
        with sqlite3.connect(self.path / "foreign.db") as database:
            database.execute("CREATE TABLE people (name)")
        (self.path / "folder.db").mkdir()
        for path, why in (("text.db", "is no Nuncio store"), ("foreign.db", "is a SQLite database, but no Nuncio store"),
                          ("folder.db", "is a directory, no store"), ("gone/x.db", "No such file or directory")):
            before = (self.path / path).read_bytes() if (self.path / path).is_file() else None
            self.run_nuncio("load", path, "news.jsonl", code=2)
            self.assertIn(why, self.err)
            if before is not None:
                self.assertEqual((self.path / path).read_bytes(), before)
        for path in ("text.db", "gone.db", "foreign.db"):
            self.run_nuncio("export", path, code=2)
        self.run_nuncio("load", "empty.db", "news.jsonl")  # mktemp made it

    def test_stores_of_other_versions(self):
        self.run_nuncio("load", "events.db", "news.jsonl")
        with sqlite3.connect(self.path / "events.db") as database:
            database.execute("PRAGMA user_version = 999")
        for command in (["load", "events.db", "news.jsonl"], ["export", "events.db"]):
            self.run_nuncio(*command, code=2)
            self.assertIn("events.db: was made by a newer Nuncio: version 999", self.err)

    def test_a_store_that_was_tampered_with(self):
        self.run_nuncio("load", "events.db", "news.jsonl")
        for sql, why in (("ALTER TABLE events RENAME COLUMN quad TO quads", "is damaged: it has no events.quad"),
                         ("DROP TABLE dyads", "is damaged: it has no dyads."),
                         ("UPDATE events SET contexts = '[' WHERE event = 1", "a list in it is no JSON"),
                         ("UPDATE events SET quad = 9 WHERE event = 1", "9 is not in 1 to 4")):
            with self.subTest(sql):
                (self.path / "bad.db").write_bytes((self.path / "events.db").read_bytes())
                with sqlite3.connect(self.path / "bad.db") as database:
                    database.execute("DROP VIEW event_list")
                    database.execute(sql)
                database.close()
                self.run_nuncio("export", "bad.db", code=2)
                self.assertIn(why, self.err)

    def test_a_damaged_store(self):
        self.run_nuncio("load", "events.db", "news.jsonl")
        content = bytearray((self.path / "events.db").read_bytes())
        for at in range(3 * 4096, len(content) - 4096, 4096):
            content[at:at + 2048] = bytes(2048)
        (self.path / "events.db").write_bytes(content)
        self.run_nuncio("export", "events.db", code=2)
        self.assertIn("events.db: is damaged", self.err)

    def test_a_folder_that_cannot_be_written(self):
        if os.geteuid() == 0 and subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
            self.skipTest("root may write everywhere, and no mount namespace is to be had")
        self.run_nuncio("load", "events.db", "news.jsonl")
        whole = self.export()
        script = f'mount --bind . . && mount -o remount,ro,bind . && cd . && cd "{self.path}" && "$0" "$@"'
        read_only = ("unshare", "-m", "sh", "-c", script) if os.geteuid() == 0 else ()
        if not read_only:
            self.path.chmod(0o500)
            self.addCleanup(self.path.chmod, 0o700)
        self.assertEqual(self.run_nuncio("export", "events.db", "--dedup", "none", prefix=read_only), whole)
        self.run_nuncio("load", "events.db", "news.jsonl", prefix=read_only, code=2)
        self.assertRegex(self.err, "events.db.*: (Read-only file system|Permission denied)")

    def test_a_full_disk(self):
        if os.geteuid() != 0 or subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
            self.skipTest("a small tmpfs needs root and a mount namespace")
        (self.path / "small").mkdir()
        script = ('mount -t tmpfs -o size=600k none small && { "$0" "$@"; s=$?; cp small/events.db* .; exit $s; }')
        self.run_nuncio("load", "small/events.db", "news.jsonl", prefix=("unshare", "-m", "sh", "-c", script), code=2)
        self.assertIn("small/events.db: the disk is full; what was loaded before is kept", self.err)
        self.run_nuncio("load", "events.db", "news.jsonl")  # with room again
        self.run_nuncio("load", "whole.db", "news.jsonl")
        self.assertEqual(rows(self.path / "events.db"), rows(self.path / "whole.db"))


if __name__ == "__main__":
    main()
