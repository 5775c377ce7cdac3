#!/usr/bin/env python3
"""`history`: the turning points of a made-up relation, from coded records and from sentences."""
import datetime
import json

from command import CommandTest, document, main

QUIET = [("2004-03-01", "CONSULT", "040", 1, 1.0), ("2005-06-10", "ACCUSE", "112", 3, -2.0), ("2007-02-02", "CONSULT", "040", 1, 1.0),
         ("2009-09-09", "ACCUSE", "112", 3, -2.0)]
CLASH = [(f"2012-05-{day:02}", "ASSAULT", "190", 4, -10.0) for day in (14, 14, 14, 15, 15, 16, 16)]
PEACE = [("2016-08-20", "SUPPORT", "057", 1, 8.0)]
WORDS = "amber birch cobalt dahlia ember fjord garnet heron indigo jasper kelp lichen maple nectar".split()


def record(number, date, kind, cameo, quad, goldstein, source="PER", target="CHL"):
    words = " ".join(WORDS[(number * k + k) % len(WORDS)] for k in range(1, 7))
    return {"doc": f"d{number}", "id": f"e{number}", "type": kind, "cameo": cameo, "quad": quad, "goldstein": goldstein,
            "source": {"code": source, "country": source}, "target": {"code": target, "country": target}, "date": date,
            "text": f"Number {number}: {source} and {target}, {words}."}


class History(CommandTest):
    def load(self, rows, name="events.db"):
        self.write("events.jsonl", "".join(json.dumps(record(i, *row)) + "\n" for i, row in enumerate(rows)))
        self.run_nuncio("import", name, "--from", "nuncio", "events.jsonl")

    def points(self, *arguments):
        return [json.loads(line) for line in self.run_nuncio("history", *arguments, "--format", "jsonl").splitlines()]

    def test_points_have_a_day_reasons_and_sentences(self):
        self.load(QUIET + CLASH + PEACE)
        points = {p["day"]: p for p in self.points("events.db", "PER", "CHL")}
        clash = points["2012-05-14"]
        reasons = {(r["kind"], r["what"]): r for r in clash["reasons"]}
        self.assertEqual(set(reasons), {("first", "ASSAULT"), ("burst", "conflict")})
        self.assertIsNone(reasons["first", "ASSAULT"]["last"])
        self.assertLess(reasons["first", "ASSAULT"]["chance"], 0.01)
        self.assertGreaterEqual(reasons["burst", "conflict"]["seen"], 3)
        self.assertEqual([t["date"] for t in clash["told"][:3]], ["2012-05-14"] * 3)
        self.assertEqual(len(clash["told"]), 7)  # those of the first three days
        self.assertEqual(max(points, key=lambda day: points[day]["weight"]), "2012-05-14")
        self.assertEqual([(r["kind"], r["what"]) for r in points["2016-08-20"]["reasons"]], [("first", "SUPPORT")])
        self.assertEqual(points["2016-08-20"]["told"][0]["id"], "e11")
        self.assertEqual(list(points), sorted(points))

    def test_the_sentences_of_the_day_come_first(self):
        self.load(QUIET + [("2012-05-14", "ASSAULT", "190", 4, -9.0), ("2012-05-14", "ACCUSE", "112", 3, -8.0), ("2012-05-16", "SANCTION", "163", 4, -10.0)])
        point = max(self.points("events.db", "PER", "CHL"), key=lambda p: p["weight"])
        self.assertEqual([(t["date"], t["id"]) for t in point["told"]], [("2012-05-14", "e4"), ("2012-05-14", "e5"), ("2012-05-16", "e6")])

    def test_the_table(self):
        self.load(QUIET + CLASH + PEACE)
        table = self.run_nuncio("history", "events.db", "per", "CHL", "--most", "2")
        self.assertRegex(table, r"(?m)^2012-05-14  PER - CHL  weight \d+\.\d\n(            \S.*\n)+              2012-05-1\d  Number \d+: PER and CHL, ")
        self.assertRegex(table, r"            ASSAULT: the first \(none since 2004-03-01, where the news begins\), one fortnight in \d+ has one\n")
        self.assertRegex(table, r"            conflict: \d in three days, usually 0\.0 \(tail, chance \de-\d+\)\n")
        self.assertRegex(self.run_nuncio("history", "events.db", "PER", "CHL"), r"            CONSULT: first in 2\.9 years \(the last on 2004-03-01\), ")
        self.assertEqual(table.count("Number"), 4, table)  # three of the clash, one of the peace
        self.assertRegex(table.splitlines()[-1], r"^2 of \d turning points, the weightiest; 12 events known to the day, 2004-03-01 to 2016-08-20$")

    def test_a_range_is_cut_out_and_does_not_change_what_is_known(self):
        self.load(QUIET + CLASH + PEACE)
        whole = {p["day"]: p for p in self.points("events.db", "PER", "CHL")}
        cut = self.points("events.db", "PER", "CHL", "--from", "2012", "--to", "2012-12")
        self.assertEqual([p["day"] for p in cut], ["2012-05-14"])
        self.assertEqual(cut[0], whole["2012-05-14"])
        for arguments, line in ((["--from", "2012", "--to", "2012-12"], "1 of 1 turning points, the weightiest; 7 events known to the day, 2012-01-01 to 2012-12-31 (of 2004-03-01 to 2016-08-20)"),
                                (["--from", "2012-05-16"], "1 of 1 turning points, the weightiest; 3 events known to the day, 2012-05-16 to 2016-08-20 (of 2004-03-01 to 2016-08-20)"),
                                (["--to", "2004"], "1 of 1 turning points, the weightiest; 1 events known to the day, 2004-03-01 to 2004-12-31 (of 2004-03-01 to 2016-08-20)"),
                                (["--from", "1990", "--to", "1991"], "0 of 0 turning points, the weightiest; 0 events known to the day, the news covers 2004-03-01 to 2016-08-20")):
            with self.subTest(arguments):
                self.assertEqual(self.run_nuncio("history", "events.db", "PER", "CHL", *arguments).splitlines()[-1], line)

    def test_levels(self):
        start = datetime.date(2000, 1, 1)
        days = [*range(0, 1800, 180), *range(1800, 3650, 12)]
        self.load([((start + datetime.timedelta(day)).isoformat(), "ACCUSE", "112", 3, -2.0) for day in days])
        levels = [(p, r) for p in self.points("events.db", "PER", "CHL") for r in p["reasons"] if r["kind"] == "level"]
        self.assertEqual(len(levels), 1)
        point, level = levels[0]
        self.assertEqual((point["day"][:4], level["what"]), ("2004", "conflict"))
        self.assertLess(level["before"], 4)
        self.assertGreater(level["after"], 25)
        self.assertRegex(self.run_nuncio("history", "events.db", "PER", "CHL"), r"            conflict: from \d\.\d to \d\d\.\d events a year, for 5\.\d years\n")

    def test_the_chance_of_a_burst_is_the_one_that_counts(self):
        # Three on a quiet past are many for the tail; where each third week has twenty, the change point is the surer one.
        shock = [("2004-01-01", "CONSULT", "040", 1, 1.0)] + [(f"2012-05-{day:02}", "ASSAULT", "190", 4, -10.0) for day in (14, 14, 14, 15)]
        waves = [((datetime.date(2004, 1, 1) + datetime.timedelta(20 * wave)).isoformat(), "ACCUSE", "112", 3, -2.0) for wave in range(6) for _ in range(20)]
        for rows, by in ((shock, "tail"), (waves, "change point")):
            self.load(rows, f"{by}.db")
            table = self.run_nuncio("history", f"{by}.db", "PER", "CHL", "--most", "100")
            bursts = [r for p in self.points(f"{by}.db", "PER", "CHL", "--most", "100") for r in p["reasons"] if r["kind"] == "burst"]
            self.assertIn(by, [burst["by"] for burst in bursts])
            for burst in bursts:
                tail, young = burst["tail_probability"], 1 - burst["recent_probability"]
                self.assertEqual((burst["by"], burst["chance"]), ("tail", tail) if tail <= young else ("change point", young))
                chance = f"{burst['chance']:.0e}" if burst["chance"] >= 1e-12 else "below 1e-12"
                self.assertIn(f"{burst['what']}: {burst['seen']} in three days, usually {burst['usual']:.1f} ({burst['by']}, chance {chance})\n", table)

    def test_one_misdated_event_is_no_matter(self):
        # Levels once took the square of all days from the first event of the store on: these would not end in the suite's time.
        start = datetime.date(2004, 1, 1)
        rows = [((start + datetime.timedelta(30 * n)).isoformat(), "ACCUSE", "112", 3, -2.0) for n in range(120)]
        self.load([*rows, ("0202-04-01", "CONSULT", "040", 1, 1.0, "OMN", "QAT")], "others.db")
        self.assertIn(" 120 events known to the day, 0202-04-01 to 2013-", self.run_nuncio("history", "others.db", "PER", "CHL"))
        self.load([*rows, ("0202-04-01", "CONSULT", "040", 1, 1.0)], "own.db")
        points = self.points("own.db", "PER", "CHL")
        self.assertEqual(points[0]["day"], "0202-04-01")
        self.assertEqual([(r["kind"], r["what"], r["last"]) for r in points[1]["reasons"] if r["kind"] == "first"], [("first", "ACCUSE", None)])
        levels = [r for p in points for r in p["reasons"] if r["kind"] == "level"]
        self.assertEqual([(r["what"], r["before"]) for r in levels], [("conflict", 0)])

    def test_ties_and_tenures_of_others(self):
        state = {code: {"code": code, "country": code, "entity": None} for code in ("PER", "CHL", "OMN", "QAT")}
        tie = {"record": "tie", "doc": "t1", "sentence": 0, "parties": [state["PER"], state["CHL"]], "what": "friendship treaty",
               "standing": "in force", "since": "2012-03-05", "until": None, "published": "2012-03-06", "text": "Peru and Chile are friends now."}
        tenure = {"record": "tenure", "doc": "n1", "sentence": 0, "person": "Rosa Ibáñez", "office": "ambassador", "sends": "PER", "receives": "CHL",
                  "from": "2014-06-02", "until": None, "published": "2014-06-03", "text": None}
        good = [tie, {**tie, "doc": "t2", "standing": "ended", "until": "2015-01", "published": "2015-01-20", "text": None}, tenure,
                {**tenure, "doc": "n2", "from": None, "until": "2016-06-02", "published": "2016-06-03"},
                {**tie, "doc": "t3", "parties": [*tie["parties"], state["OMN"]], "since": "2009-01-05", "published": "2009-01-05"},
                {**tie, "doc": "t4", "parties": list(state.values()), "since": "2010-01-05", "published": "2010-01-05"}]  # one of four parties
        odd = [{**tie, "standing": None}, {**tie, "standing": 3}, {**tie, "parties": ["PER", "CHL"]}, {**tie, "parties": [state["PER"], None, 7]},
               {**tie, "parties": None}, {**tie, "parties": {"country": "PER"}}, {**tie, "since": 2012}, {**tie, "published": None},
               {key: value for key, value in tie.items() if key not in ("parties", "text")}, {**tenure, "sends": ["PER"]}, {**tenure, "receives": None}, {**tenure, "from": {}}]
        for name, records in (("good.db", good), ("odd.db", [*odd, *good])):
            self.write("records.jsonl", "".join(json.dumps(r) + "\n" for r in [*[record(i, *row) for i, row in enumerate(QUIET + PEACE)], *records]))
            self.run_nuncio("import", name, "--from", "nuncio", "records.jsonl")
        points = {p["day"]: p for p in self.points("good.db", "per", "chl")}
        why = {day: [r["what"] for r in p["reasons"]] for day, p in points.items()}
        told = {day: [(t["doc"], t["text"]) for t in p["told"]] for day, p in points.items()}
        for day, what, doc, text in (("2009-01-05", "tie made", "t3", tie["text"]), ("2012-03-05", "tie made", "t1", tie["text"]),
                                     ("2015-01-20", "tie ended", "t2", "friendship treaty, ended"),
                                     ("2014-06-02", "envoy comes", "n1", "Rosa Ibáñez, ambassador of PER"),
                                     ("2016-06-02", "envoy goes", "n2", "Rosa Ibáñez, ambassador of PER")):
            self.assertIn(what, why[day])
            self.assertIn((doc, text), told[day])
        self.assertNotIn("2010-01-05", points)
        self.assertEqual(self.points("odd.db", "PER", "CHL"), list(points.values()))
        bare = {**tie, "text": 5, "what": None, "doc": "t9", "since": "2020-05-05", "published": "2020-05-05"}
        nobody = {**tenure, "person": None, "doc": "n9", "from": "2021-05-05", "published": "2021-05-05", "office": "ambassador"}
        self.write("records.jsonl", json.dumps(record(1, *PEACE[0])) + "\n" + json.dumps(record(2, "2023-01-01", "ACCUSE", "112", 3, -2.0)) + "\n" + json.dumps(bare) + "\n" + json.dumps(nobody) + "\n")
        self.run_nuncio("import", "bare.db", "--from", "nuncio", "records.jsonl")
        told = {p["day"]: [t["text"] for t in p["told"]] for p in self.points("bare.db", "PER", "CHL")}
        self.assertEqual((told["2020-05-05"], told["2021-05-05"]), ([""], ["ambassador of PER"]))

    def test_a_store_without_text(self):
        self.write("news.jsonl", document("Malta and Cyprus signed a friendship treaty on Monday.", id="made", published="2012-03-06")
                   + document("Malta's foreign minister visited Cyprus on Friday.", id="visit", published="2005-04-09"))
        self.run_nuncio("load", "bare.db", "news.jsonl", "--store-text", "none")
        told = {p["day"]: {t["text"] for t in p["told"]} for p in self.points("bare.db", "MLT", "CYP")}
        self.assertIn("friendship treaty", told["2012-03-05"])
        self.assertTrue(any("MLT" in text and "CYP" in text and "CONSULT" in text for text in told["2005-04-08"]), told)
        self.assertNotIn("signed", str(told))
        self.assertRegex(self.run_nuncio("history", "bare.db", "MLT", "CYP"), r"2012-03-05  friendship treaty \(made\)\n")

    def test_long_names_of_others_are_whole(self):
        self.load([("2004-03-01", "é" * 150, "040", 1, 4.0), ("2012-05-05", "CONSULT", "040", 1, 1.0)])
        self.assertIn("é" * 150 + ": the first (none since 2004-03-01, where the news begins), one fortnight in ", self.run_nuncio("history", "events.db", "PER", "CHL"))

    def test_news_and_ties(self):
        self.write("news.jsonl", document("Malta and Cyprus signed a friendship treaty on Monday.", id="made", published="2012-03-06")
                   + document("Malta's foreign minister visited Cyprus on Friday.", id="visit", published="2005-04-09")
                   + document("Malta broke off diplomatic relations with Cyprus on Tuesday.", id="ended", published="2019-07-03")
                   + document("The 1975 friendship treaty between Malta and Cyprus is kept in a museum.", id="old", published="2023-01-02"))
        self.run_nuncio("load", "news.db", "news.jsonl")
        points = self.points("news.db", "MLT", "CYP")
        why = {p["day"][:7]: {r["what"] for r in p["reasons"]} for p in points}
        self.assertIn("tie made", why["2012-03"])
        self.assertIn("tie ended", why["2019-07"])
        self.assertFalse(any("tie made" in what for day, what in why.items() if day != "2012-03"), why)
        self.assertIn("visited Cyprus", json.dumps(points))

    def test_what_cannot_be_asked(self):
        self.load(QUIET)
        for arguments, why in ((["events.db", "PER"], "B is required"),
                               (["events.db", "PER", "Chile"], "'Chile' is no party that the actor tables or these events know; did you mean CHL?"),
                               (["events.db", "PER", "CHL:GOV"], "'CHL:GOV' is a sector; this counts whole parties: CHL"),
                               (["events.db", "PER", "per"], "'PER' and 'per' are one party"),
                               (["events.db", "PER", "CHL", "--most", "0"], "--most"),
                               (["events.db", "PER", "CHL", "--format", "csv"], "'csv' is no format; there are: table, jsonl"),
                               (["events.db", "PER", "CHL", "--from", "May"], "--from wants a day"),
                               (["events.db", "PER", "CHL", "--from", "2020", "--to", "2019"], "--from 2020 is after --to 2019"),
                               (["events.jsonl", "PER", "CHL"], "is no Nuncio store")):
            with self.subTest(arguments):
                self.assertEqual(self.run_nuncio("history", *arguments, code=2), "")
                self.assertIn(why, self.err)

    def test_nothing_between_two(self):
        self.load(QUIET)
        self.assertEqual(self.points("events.db", "PER", "OMN"), [])
        self.assertEqual(self.run_nuncio("history", "events.db", "PER", "OMN"), "0 of 0 turning points, the weightiest; 0 events known to the day, 2004-03-01 to 2009-09-09\n")


if __name__ == "__main__":
    main()
