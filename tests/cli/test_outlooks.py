#!/usr/bin/env python3
"""`relate --outlooks`: what was expected of a made-up relation, and whether it came so; and its marks in the plot."""
import datetime
import json
import xml.etree.ElementTree

from command import CommandTest, main

TURN = datetime.date(2022, 1, 1)
WORDS = "grain steel ports visas fish radio satellites tariffs pipelines rivers students cables".split()


def history():
    """Three years of Kenya and Somalia: two thirds conflict, from the turn on two thirds cooperation."""
    for n in range(1096):
        date = datetime.date(2020, 7, 1) + datetime.timedelta(n)
        good = n % 3 == 0 if date < TURN else n % 3 > 0
        yield {"record": "event", "doc": f"e{n}", "id": f"{n:016x}", "type": "CONSULT" if good else "ACCUSE", "cameo": "040" if good else "112",
               "quad": 1 if good else 3, "goldstein": 1.0 if good else -2.0, "source": {"code": "KEN", "country": "KEN"},
               "target": {"code": "SOM", "country": "SOM"}, "date": date.isoformat(), "published": date.isoformat(),
               "text": f"Kenya and Somalia spoke of {WORDS[n % 11]}, {WORDS[n % 12]} and {n} things."}


def outlook(n, published, direction, horizon_date=None, speaker=None, text=None):
    return {"record": "outlook", "doc": f"o{n}", "sentence": 0, "span": [0, 20], "dyad": ["KEN", "SOM"], "direction": direction,
            "horizon": "soon" if horizon_date else None, "horizon_date": horizon_date, "speaker": speaker, "trigger": [0, 3],
            "rule": "ties/outlooks.toml:1", "text": text or f"Judgement {n} <of> relations.", "published": published, "doc_source": None}


SPEAKER = {"code": "KENGOV", "country": "KEN", "entity": None, "kind": "state", "roles": ["GOV"], "name": "Amina Otieno",
           "office": "foreign minister", "host": None, "span": [0, 4], "via": "name"}


class Outlooks(CommandTest):
    def setUp(self):
        super().setUp()
        told = [outlook(0, "2021-12-31", "improve", None, SPEAKER), outlook(1, "2021-12-31", "worsen", "2022-06-30"),
                outlook(2, "2021-05-01", "steady", "2021-12-31"), outlook(3, "2023-06-01", "improve"), outlook(4, "2021-12-31", "improve", "2022-01-07"),
                outlook(5, "2022-01-02", "improve", text="Judgement 0 <of> relations."), outlook(6, None, "steady"),
                {**outlook(7, "2021-12-31", "improve"), "dyad": ["ETH", "KEN"]}]
        self.write("records.jsonl", "".join(json.dumps(r) + "\n" for r in [*history(), *told]))
        self.run_nuncio("import", "events.db", "--from", "nuncio", "records.jsonl")

    def test_each_is_judged(self):
        rows = [json.loads(line) for line in self.run_nuncio("relate", "events.db", "som", "KEN", "--outlooks", "--format", "jsonl").splitlines()]
        self.assertEqual([(r["outlook"]["doc"], r["verdict"]) for r in rows],
                         [("o2", "came so"), ("o0", "came so"), ("o1", "did not"), ("o4", "too few events"), ("o3", "not over yet"), ("o6", "no date")])
        o2, o0, o1, o4, o3, o6 = rows
        self.assertEqual((o0["until"], o0["named"], o1["until"], o1["named"]), ("2022-06-29", False, "2022-06-30", True))
        self.assertEqual((o0["before"]["from"], o0["before"]["to"], o0["after"]["from"], o0["after"]["to"]),
                         ("2021-07-05", "2021-12-31", "2022-01-01", "2022-06-29"))
        for row in rows[:5]:
            for when in ("before", "after"):
                window = row[when]
                inside = [e for e in history() if window["from"] <= e["date"] <= window["to"]]
                self.assertEqual((window["n"], window["cooperation"]), (len(inside), sum(e["quad"] == 1 for e in inside)))
            self.assertAlmostEqual(row["change"]["value"], row["after"]["share"]["value"] - row["before"]["share"]["value"], places=3)
        self.assertGreater(o0["change"]["low"], 0)
        self.assertIsNone(o6["before"])
        self.assertEqual(o0["outlook"]["speaker"]["name"], "Amina Otieno")
        ranged = self.run_nuncio("relate", "events.db", "SOM", "KEN", "--outlooks", "--format", "jsonl", "--from", "2021-12", "--to", "2022").splitlines()
        self.assertEqual([json.loads(line) for line in ranged], [o0, o1, o4, o6])

    def test_a_repetition_is_none_in_a_range_either(self):
        rows = self.run_nuncio("relate", "events.db", "SOM", "KEN", "--outlooks", "--format", "jsonl", "--from", "2022-01-01", "--to", "2022-12").splitlines()
        self.assertEqual([json.loads(line)["outlook"]["doc"] for line in rows], ["o6"])  # o5 repeats o0, which is older
        svg = self.run_nuncio("relate", "events.db", "KEN", "SOM", "--format", "svg", "--from", "2022-01-01")
        self.assertNotIn("Judgement 0", svg)
        self.assertIn("Judgement 3", svg)

    def test_what_is_older_than_the_news(self):
        told = [outlook(0, "1999-05-01", "improve", "1999-06-01"), outlook(1, "2020-05-01", "improve", "2020-12-31"), outlook(2, "2020-06-30", "worsen"),
                outlook(3, "2020-07-20", "worsen", "2020-12-31"), outlook(4, "2024-03-01", "improve", "2024-06-01")]
        self.write("old.jsonl", "".join(json.dumps(r) + "\n" for r in [*history(), *told]))
        self.run_nuncio("import", "old.db", "--from", "nuncio", "old.jsonl")
        rows = [json.loads(line) for line in self.run_nuncio("relate", "old.db", "SOM", "KEN", "--outlooks", "--format", "jsonl").splitlines()]
        days = [(r["verdict"], *((r[when] or {}).get(end) for when in ("before", "after") for end in ("from", "to"))) for r in rows]
        self.assertEqual(days, [("not covered", None, None, None, None), ("not covered", None, None, "2020-07-01", "2020-12-31"),
                                ("not covered", None, None, "2020-07-01", "2020-12-27"), ("too few events", "2020-07-01", "2020-07-20", "2020-07-21", "2020-12-31"),
                                ("not over yet", None, None, None, None)])
        text = self.run_nuncio("relate", "old.db", "KEN", "SOM", "--outlooks")
        self.assertIn("KEN - SOM, 5 outlooks: 3 not covered, 1 not over yet, 1 too few events\n", text)
        self.assertIn("  before: no day covered\n  after: no day covered\n", text)
        self.assertRegex(text, r"  before: no day covered\n  after, to 2020-12-31: 184 events, \d+ of cooperation: \d+ % \(\d+-\d+\)\n")
        self.assertIn("  before: no day covered\n  after: no day yet\n", text)

    def test_text(self):
        text = self.run_nuncio("relate", "events.db", "KEN", "SOM", "--outlooks")
        self.assertIn("KEN - SOM, 6 outlooks: 2 came so, 1 did not, 1 no date, 1 not over yet, 1 too few events\n", text)
        self.assertRegex(text, r"\n2021-12-31  improve until 2022-06-29 \(no horizon is named\), says KENGOV \(Amina Otieno\): came so\n"
                               r"  Judgement 0 <of> relations\.\n  o0, sentence 1; ties/outlooks\.toml:1\n"
                               r"  before, from 2021-07-05: 180 events, 60 of cooperation: 3\d % \(\d+-\d+\)\n"
                               r"  after, to 2022-06-29: 180 events, 120 of cooperation: 6\d % \(\d+-\d+\); change \+3\d \(\+\d+ to \+\d+\)\n")
        self.assertIn("2021-12-31  worsen until 2022-06-30, says the article: did not\n", text)

    def test_the_plot_has_a_mark_each(self):
        svg = self.run_nuncio("relate", "events.db", "KEN", "SOM", "--format", "svg")
        xml.etree.ElementTree.fromstring(svg)
        self.assertIn("2021-12-31 to 2022-06-29, better: came so. Says KENGOV (Amina Otieno): Judgement 0 &lt;of&gt; relations.", svg)
        self.assertIn(">worse: did not</text>", svg)
        self.assertEqual(svg.count("Says "), 5)

    def test_what_cannot_be_asked(self):
        for arguments, why in ((["records.jsonl", "KEN", "SOM"], "--outlooks wants a store"), (["events.db", "KEN", "SOM", "--format", "svg"], "table or jsonl"),
                               (["events.db", "KEN", "SOM", "--show", "2021"], "two questions"), (["events.db", "KEN", "SOM", "--directed"], "as a whole"),
                               (["events.db", "KEN", "SOM", "--by", "day"], "as a whole"), (["events.db", "Kenya", "SOM"], "did you mean KEN?"),
                               (["events.db", "KEN", "ken"], "a relationship needs two parties")):
            self.assertEqual(self.run_nuncio("relate", *arguments, "--outlooks", code=2), "")
            self.assertIn(why, self.err)
        self.assertIn("KEN - USA, 0 outlooks\n", self.run_nuncio("relate", "events.db", "KEN", "USA", "--outlooks"))
        self.assert_complaints("nuncio: nobody's outlook for KEN and USA is in the store")


if __name__ == "__main__":
    main()
