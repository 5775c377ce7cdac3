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

    def figure(self, path, period, figure, *more):
        lines = self.run_nuncio("relate", path, "USA", "CHN", "--show", period, "--of", figure, "--format", "jsonl", *more).splitlines()
        *parts, total = [json.loads(line) for line in lines]
        return parts, total

    def test_every_figure_opens(self):
        def record(n, date, quad, goldstein, forth=True, **more):
            a, b = ("USA", "CHN") if forth else ("CHN", "USA")
            return {"id": f"{n:016x}", "doc": f"d{n}", "type": "AID", "quad": quad, "goldstein": goldstein, "date": date,
                    "source": {"country": a, "code": a}, "target": {"country": b, "code": b}, "text": f"Sentence {n}.", **more}
        values = {1: 2.5, 2: 7.4, 3: -4.4, 4: -10.0}
        records = [record(n, f"2023-{1 + n % 12:02}-{1 + n * 7 % 28:02}", 1 + n * n % 4, values[1 + n * n % 4], n % 3 > 0) for n in range(150)]
        records += [record(200, "2023-12", 4, -9.0, date_precision="month"), record(201, "2023-12-05", 4, -9.0, status="future"),
                    record(202, None, 4, -9.0)]
        self.write("own.jsonl", "".join(json.dumps(r) + "\n" for r in records))
        ids = {r["id"] for r in records}
        keys = {"volume": "n", "goldstein": "goldstein_sum", "mean": "goldstein_mean"}
        for unit, period in (("year", "2023"), ("month", "2023-12"), ("week", "2023-W50"), ("day", "2023-12-05")):
            for more in ([], ["--directed"], ["--from", "2023-03-10"]):
                series = self.run_nuncio("relate", "own.jsonl", "USA", "CHN", "--by", unit, "--format", "jsonl", *more).splitlines()
                for row in [r for r in map(json.loads, series) if r["period"] == period]:
                    for figure in ("volume", "balance", "severity", "goldstein", "score", "mean", "share"):
                        self.run_nuncio("relate", "own.jsonl", "USA", "CHN", "--show", period, "--of", figure, "--most", "0", "--format", "jsonl", *more)
                        lines = [line for line in map(json.loads, self.out.splitlines()) if line["direction"] == row["direction"]]
                        parts, total = lines[:-1], lines[-1]
                        self.assertEqual(total["total"], row[keys.get(figure, figure)], (figure, row))
                        self.assertEqual((total["low"], total["high"]), (row.get(figure + "_low"), row.get(figure + "_high")))
                        self.assertEqual(len({p["event"]["id"] for p in parts} & ids), len(parts))
                        if total["total"] is not None:
                            self.assertAlmostEqual(total["base"] + sum(p["adds"] for p in parts), total["total"], places=4)

    def test_what_is_not_listed_is_summed_up(self):
        old = [{"id": f"{n:016x}", "doc": f"d{n}", "type": "AID", "quad": 1 + n % 4, "goldstein": 1, "date": date,
                "source": {"country": "USA"}, "target": {"country": "CHN"}} for n, date in enumerate(["2022-01-02"] * 7 + ["2024-05-02"] * 60)]
        old.append({**old[-1], "id": "f" * 16, "status": "negated"})
        self.write("own.jsonl", "".join(json.dumps(r) + "\n" for r in old))
        row = next(r for r in map(json.loads, self.run_nuncio("relate", "own.jsonl", "USA", "CHN", "--format", "jsonl").splitlines()) if r["period"] == "2024-05")
        for most, listed in ([], 50), (["--most", "3"], 3), (["--most", "64"], 60), (["--most", "0"], 67):
            parts, total = self.figure("own.jsonl", "2024-05", "balance", *most)
            self.assertEqual((len(parts), total["listed"], total["rest"]["events"], total["not_asserted"]), (listed, listed, 67 - listed, 1))
            self.assertAlmostEqual(total["base"] + sum(p["adds"] for p in parts) + total["rest"]["adds"], row["balance"], places=4)
            arithmetic = total["parts"]
            self.assertAlmostEqual((1 + arithmetic["cooperation"]) / (2 + arithmetic["cooperation"] + arithmetic["conflict"]), row["balance"], places=4)
        shown = self.run_nuncio("relate", "own.jsonl", "USA", "CHN", "--show", "2024-05", "--of", "balance", "--most", "2")
        self.assertIn(f"USA - CHN, 2024-05: balance {row['balance']}, of 67 events\n", shown)
        self.assertRegex(shown, r"\nweight 0\.\d{4}, adds [+-]0\.\d{4}:\n2024-05-02  USA -> CHN  AID ")
        self.assertRegex(shown, r"\n65 events more, none heavier than 0\.\d{4}: together weight ")
        self.assertIn(f" = {row['balance']}\n", shown)
        self.assertIn("\nnot in it, of this period: 1 event that is negated, hypothetical, future or ended\n", shown)
        self.assertIn("none, as too few events", self.run_nuncio("relate", "own.jsonl", "USA", "CHN", "--show", "2022-01", "--of", "score"))

    def test_figures_that_cannot_be_opened(self):
        for arguments, why in ((["--show", "2024-01", "--of", "Balance"], "'Balance' is no figure; there are: volume"),
                               (["--show", "undated", "--of", "volume"], "--of wants a period"), (["--of", "volume"], "--of"),
                               (["--show", "2024-01", "--most", "3"], "--most"),
                               (["--show", "2024-01", "--of", "volume", "--most", "-1"], "not in range")):
            self.assertEqual(self.run_nuncio("relate", "events.jsonl", "RUS", "UKR", *arguments, code=2), "")
            self.assertIn(why, self.err)
        self.assertEqual(self.run_nuncio("relate", "events.jsonl", "RUS", "UKR", "--show", "2030", "--of", "volume"), "")
        self.assert_complaints("nuncio: the series of RUS and UKR has no period 2030")


if __name__ == "__main__":
    main()
