#!/usr/bin/env python3
"""`nuncio relate`: counts, parties, periods, sentences, records of other programs."""
import json
import os
import re
import shutil
import subprocess

from command import BINARY, CommandTest, document, main, news


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


if __name__ == "__main__":
    main()
