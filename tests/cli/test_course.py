#!/usr/bin/env python3
"""`alerts`, `forecast` and the plot of `relate`: on a made-up history whose turns are known."""
import datetime
import itertools
import json
import random
import xml.etree.ElementTree

from command import CommandTest, main

DAY = datetime.date(2020, 1, 6)
WORDS = ["".join(letters) for letters in itertools.product("bdfklmr", "aeiou", "nst")]


def history():
    """Four dyads over two years; of France and Germany, quiet, then a quarrel from day 500 on."""
    chance = random.Random(5)
    words = random.Random(7)
    for day in range(728):
        date = (DAY + datetime.timedelta(day)).isoformat()
        for source, target, rate in (("FRA", "DEU", 0.4), ("DEU", "FRA", 0.3), ("USA", "CHN", 1.5), ("CHN", "USA", 1.2)):
            quarrel = {source, target} == {"FRA", "DEU"} and 500 <= day < 520
            for n in range((6 if quarrel else 0) + (chance.random() < rate / 2) + (chance.random() < rate / 2)):
                conflict = quarrel or chance.random() < 0.2
                yield {"doc": f"{date}-{source}-{n}", "id": f"{date}-{source}-{target}-{n}", "type": "ACCUSE" if conflict else "CONSULT",
                       "cameo": "112" if conflict else "040", "quad": 3 if conflict else 1, "goldstein": -2.0 if conflict else 1.0,
                       "source": {"code": source, "country": source}, "target": {"code": target, "country": target},
                       "date": date, "text": f"{source} spoke of {target} and of " + " ".join(words.choices(WORDS, k=9)) + "."}


class Course(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("events.jsonl", "".join(json.dumps(event) + "\n" for event in history()))
        self.run_nuncio("import", "events.db", "--from", "nuncio", "events.jsonl")

    def test_an_alarm_says_when_why_and_how_often(self):
        raised = [json.loads(line) for line in self.run_nuncio("alerts", "events.db", "FRA", "DEU", "--format", "jsonl").splitlines()]
        quarrel = [a for a in raised if a["channel"] == "conflict" and a["day"] in ("2021-05-20", "2021-05-21", "2021-05-22")]
        self.assertEqual(len(quarrel), 1)
        self.assertGreater(quarrel[0]["seen"], 3 * quarrel[0]["usual"])
        self.assertEqual(len(quarrel[0]["events"]), quarrel[0]["seen"])
        self.assertLess(quarrel[0]["background_per_channel_year"], 2)
        table = self.run_nuncio("alerts", "events.db", "--from", "2021-05", "--to", "2021-05")
        self.assertRegex(table, r"2021-05-2\d  DEU - FRA  conflict: \d+ in three days, usually ")
        self.assertRegex(table, r"spoke of DEU and of .*\. \(2021-05-")
        self.assertRegex(table.splitlines()[-1], r"^background: \d\.\d\d alarms a channel and year \(\d+ in 8 channel-years of the 2 busiest")

    def test_a_forecast_has_bands(self):
        rows = [json.loads(line) for line in self.run_nuncio("forecast", "events.db", "USA", "CHN", "--format", "jsonl").splitlines()]
        self.assertEqual(len(rows), 2 * 4 * 2)  # directions, quad classes, horizons
        week, month = [r for r in rows if (r["a"], r["quad"]) == ("USA", 1)]
        self.assertTrue(6 < week["mean"] < 11, week)
        self.assertAlmostEqual(month["mean"], 4 * week["mean"], places=6)
        for row in rows:
            self.assertLessEqual(row["band95"][0], row["band80"][0])
            self.assertLessEqual(row["band80"][1], row["band95"][1])
        before = [json.loads(line) for line in self.run_nuncio("forecast", "events.db", "FRA", "DEU", "--as-of", "2021-05-19", "--format", "jsonl").splitlines()]
        after = [json.loads(line) for line in self.run_nuncio("forecast", "events.db", "FRA", "DEU", "--as-of", "2021-06-06", "--format", "jsonl").splitlines()]
        conflict = lambda rows: next(r["mean"] for r in rows if (r["a"], r["quad"], r["weeks"]) == ("FRA", 3, 1))
        self.assertGreater(conflict(after), 3 * conflict(before))
        self.assertIn("FRA -> DEU, after 2021-05-19", self.run_nuncio("forecast", "events.db", "FRA", "DEU", "--as-of", "2021-05-19"))
        self.assertIn("1 week", self.run_nuncio("forecast", "events.db", "--check"))

    def test_what_rests_on_nothing_says_so(self):
        lines = (self.path / "events.jsonl").read_text().splitlines(keepends=True)[:40]
        self.write("few.jsonl", "".join(lines))
        self.run_nuncio("import", "few.db", "--from", "nuncio", "few.jsonl")
        self.assertIn("USA -> CHN, after 2020-01-", self.run_nuncio("forecast", "few.db", "USA", "CHN"))
        self.assertIn("the bands are the model's alone", self.err)
        self.assertEqual(self.run_nuncio("forecast", "few.db", "--check"), "")
        self.assertIn("no series of this store is long and busy enough", self.err)
        self.assertIn("background: not measured", self.run_nuncio("alerts", "few.db"))
        # Some months of one dyad: an alarm, but no rate to read it beside.
        self.write("months.jsonl", "".join(line for line in (self.path / "events.jsonl").read_text().splitlines(keepends=True)
                                           if "2021-05" in line and "USA" not in line))
        self.run_nuncio("import", "months.db", "--from", "nuncio", "months.jsonl")
        self.assertEqual(self.run_nuncio("alerts", "months.db").splitlines()[-1], "background: not measured, the store covers too few days")
        raised = [json.loads(line) for line in self.run_nuncio("alerts", "months.db", "--format", "jsonl").splitlines()]
        self.assertEqual({alarm["background_per_channel_year"] for alarm in raised}, {None})
        self.assertNotIn("Alarms", self.run_nuncio("relate", "months.db", "FRA", "DEU", "--format", "svg"))

    def test_what_cannot_be_asked(self):
        for arguments in (["events.db"], ["events.db", "FRA"], ["events.db", "FRA", "DEU", "--check"], ["--tkg", "x", "events.db"], []):
            self.run_nuncio("forecast", *arguments, code=2)
            self.assertIn("wants a store and two parties" if "--tkg" not in arguments else "--tkg takes a folder", self.err)
        for command in ("alerts", "forecast"):
            self.run_nuncio(command, "events.db", "France", "DEU", code=2)
            self.assertIn("'France' is no party that the actor tables or these events know; did you mean FRA?", self.err)
            self.run_nuncio(command, "events.db", "FRA:GOV", "DEU", code=2)
            self.assertIn("'FRA:GOV' is a sector; this counts whole parties: FRA", self.err)
        self.run_nuncio("forecast", "--tkg", "nowhere", code=2)
        self.run_nuncio("alerts", "events.jsonl", code=2)
        self.assertIn("is no Nuncio store", self.err)

    def test_the_plot(self):
        svg = self.run_nuncio("relate", "events.db", "fra", "DEU", "--format", "svg", "--run-record", "run.json")
        self.assertGreater(json.loads((self.path / "run.json").read_text())["counts"]["events"], 500)
        xml.etree.ElementTree.fromstring(svg)
        self.assertIn("FRA and DEU, 2020-01 to 2021-12, by month", svg)
        self.assertRegex(svg, r"2021-05-2\d: conflict: \d+ in three days")
        self.run_nuncio("relate", "events.jsonl", "FRA", "DEU", "--format", "svg", code=2)
        self.assertIn("it wants a store", self.err)

    def test_intervals_beside_the_measures(self):
        rows = [json.loads(line) for line in self.run_nuncio("relate", "events.db", "FRA", "DEU", "--dedup", "none", "--format", "jsonl").splitlines()]
        quarrel = next(r for r in rows if r["period"] == "2021-05")
        calm = next(r for r in rows if r["period"] == "2021-04")
        for row in rows:
            self.assertTrue(row["balance_low"] <= row["balance"] <= row["balance_high"])
            self.assertTrue(row["covered"])
            self.assertEqual(row["score"] is None, row["n"] < 8)
        self.assertLess(quarrel["balance_high"], calm["balance"])
        self.assertLess(quarrel["score"], 0)
        from_file = self.run_nuncio("relate", "events.jsonl", "FRA", "DEU", "--format", "jsonl").splitlines()
        self.assertEqual([{**json.loads(line), "covered": True} for line in from_file], rows)
        self.assertRegex(self.run_nuncio("relate", "events.db", "FRA", "DEU"), r"2021-05 .*\d+% +\d+-\d+")


if __name__ == "__main__":
    main()
