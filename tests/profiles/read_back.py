#!/usr/bin/env python3
"""The event tables as the field's own programs read them: what tests/golden/profiles holds, through pandas with the settings
that loaders of each format use, and GDELT through py_gdelt (PyPI gdelt-py). The golden files are what the writer gives, byte
for byte (tests/profiles_test.cc). Needs section [formats] of packages.txt; without it: skipped."""
import csv
import json
import sys
import unittest
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "profiles"
try:
    import pandas
    from py_gdelt.models.events import Event
    from py_gdelt.parsers.events import EventsParser
except ImportError as error:
    print(f"skipped: section [formats] of packages.txt is not installed ({error})")
    sys.exit(77)

PHOENIX = ("EventID Date Year Month Day SourceActorFull SourceActorEntity SourceActorRole SourceActorAttribute TargetActorFull "
           "TargetActorEntity TargetActorRole TargetActorAttribute EventCode EventRootCode QuadClass GoldsteinScore Issues Lat Lon "
           "LocationName StateName CountryCode SentenceID URLs NewsSources").split()
EVENTS = [json.loads(line) for line in (GOLDEN / "events.jsonl").read_text(encoding="utf-8").splitlines()]
WRITTEN = [e for e in EVENTS if e["status"] == "asserted" and e["date"] and len(e["date"]) == 10]


class ReadBack(unittest.TestCase):
    def test_polecat_pandas(self):
        """As loaders open it: tab, header, and `None` for nothing; UTF-8 or Latin-1; with quoting or without."""
        for encoding in ("utf-8", "latin-1"):
            for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
                table = pandas.read_csv(GOLDEN / "polecat.tsv", sep="\t", encoding=encoding, quoting=quoting, dtype=str,
                                        na_values=["None"], keep_default_na=False)
                self.assertEqual(table.shape, (len(WRITTEN), 40))
                self.assertEqual(list(table["Event Date"]), [e["date"] for e in WRITTEN])
                self.assertEqual(list(table["Event Type"]), [e["type"] for e in WRITTEN])
                self.assertEqual(list(table["Event ID"]), [e["doc"] + "_" + e["id"] for e in WRITTEN])
                self.assertTrue(set(table["Quad Code"]) <= {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"})
                self.assertTrue(pandas.to_numeric(table["Intensity"]).between(-10, 10).all())
                self.assertEqual(int(table["Latitude"].notna().sum()), sum(e["place"] is not None for e in WRITTEN))
                self.assertEqual([c for c in table["Actor Country"].dropna()], ["KHM", "DEU", "UNO", "IMG", "HKG", "PER"])
                self.assertEqual(table["Actor COW"][1], "260")

    def test_polecat_edge_list(self):
        """The way of a temporal graph benchmark: csv.reader with its defaults, Latin-1, columns by number, `None` skipped."""
        edges = []
        with open(GOLDEN / "polecat.tsv", encoding="ISO-8859-1") as file:
            for number, row in enumerate(csv.reader(file, delimiter="\t")):
                self.assertEqual(len(row), 40)
                if number and "None" not in (row[1], row[2], row[7], row[15]):
                    edges.append((row[1], row[7], row[2], row[15]))
        self.assertEqual(edges[0], ("2022-12-23", "Sok Vanna", "CONSULT", "Vietnam"))
        self.assertEqual(len(edges), 5)

    def test_icews_pandas(self):
        """As icews::read_events_tsv types it: ids in 32 bits, dates in ISO, CAMEO as text, no quoting."""
        table = pandas.read_csv(GOLDEN / "icews.tsv", sep="\t", quoting=csv.QUOTE_NONE, parse_dates=["Event Date"],
                                dtype={"Event ID": "int32", "CAMEO Code": str, "Story ID": "int32", "Intensity": float,
                                       "Sentence Number": "Int32", "Latitude": float, "Longitude": float})
        written = [e for e in WRITTEN if e["target"]]
        self.assertEqual(table.shape, (len(written), 20))
        self.assertEqual([str(d.date()) for d in table["Event Date"]], [e["date"] for e in written])
        self.assertEqual(list(table["CAMEO Code"]), [e["cameo"] for e in written])
        self.assertEqual(list(table["Intensity"]), [e["goldstein"] for e in written])
        self.assertEqual(len(set(zip(table["Event ID"], table["Event Date"]))), len(written))
        self.assertEqual(list(table["Source Country"].dropna()), ["Cambodia", "Germany", "Peru"])
        self.assertTrue(pandas.isna(table["District"]).all())
        names = [name.lower().replace(" ", "_") for name in table.columns]
        self.assertEqual(names[:3], ["event_id", "event_date", "source_name"])

    def test_phoenix_pandas(self):
        """As phoxy::ingest_phoenix types it: no header, five whole numbers first, factors, no quoting."""
        types = {name: "int32" for name in PHOENIX[:5]} | {name: str for name in PHOENIX[5:15]} | {
            "QuadClass": "int32", "GoldsteinScore": float, "Lat": float, "Lon": float, "Issues": str} | {name: str for name in PHOENIX[20:]}
        table = pandas.read_csv(GOLDEN / "phoenix.tsv", sep="\t", header=None, names=PHOENIX, quoting=csv.QUOTE_NONE, dtype=types,
                                keep_default_na=False, na_values={name: [""] for name in ("GoldsteinScore", "Lat", "Lon")})
        written = [e for e in WRITTEN if e["target"]]
        self.assertEqual(table.shape, (len(written), 26))
        self.assertEqual(list(table["Date"]), [int(e["date"].replace("-", "")) for e in written])
        self.assertTrue(table["QuadClass"].between(0, 4).all())
        self.assertEqual([code[:2] for code in table["EventCode"]], list(table["EventRootCode"]))
        self.assertEqual(table["SentenceID"][0].split(";"), ["wire-1_0", "wire-1_3", "post-7_1"])

    def test_gdelt_pandas(self):
        table = pandas.read_csv(GOLDEN / "gdelt2.tsv", sep="\t", header=None, dtype={0: "int64", 1: "int64", 26: str, 27: str, 28: str, 59: "int64"})
        self.assertEqual(table.shape, (len(WRITTEN), 61))
        self.assertEqual(list(table[1]), [int(e["date"].replace("-", "")) for e in WRITTEN])
        self.assertEqual(list(table[26]), [e["cameo"] for e in WRITTEN])
        self.assertEqual(list(table[30]), [e["goldstein"] for e in WRITTEN])
        self.assertTrue((table[0] > 0).all())

    def test_gdelt_py_gdelt(self):
        """A real client of the format: its parser takes every row, and its models their values."""
        raw = list(EventsParser().parse((GOLDEN / "gdelt2.tsv").read_bytes()))
        self.assertEqual(len(raw), len(WRITTEN))
        parsed = [Event.from_raw(event) for event in raw]
        for event, written in zip(parsed, WRITTEN):
            self.assertEqual(str(event.date), written["date"])
            self.assertEqual(event.event_code, written["cameo"])
            self.assertEqual(event.goldstein_scale, written["goldstein"])
            self.assertIn(event.quad_class, (1, 2, 3, 4))
            self.assertEqual(event.num_articles, len({written["doc"]} | {m["doc"] for m in written["mentions"]}))
            if written["place"]:
                self.assertEqual((event.action_geo.lat, event.action_geo.lon), (written["place"]["lat"], written["place"]["lon"]))
        self.assertEqual(parsed[0].actor1.country_code, "KHM")
        self.assertEqual(parsed[0].actor1.type1_code, "GOV")
        self.assertEqual(parsed[0].action_geo.country_code, "VM")

    def test_header_bytes(self):
        """UTF-8 without a byte order mark, lines that end in LF alone."""
        for name in ("polecat.tsv", "icews.tsv", "phoenix.tsv", "gdelt2.tsv"):
            content = (GOLDEN / name).read_bytes()
            self.assertFalse(content.startswith(b"\xef\xbb\xbf"))
            self.assertNotIn(b"\r", content)
            self.assertTrue(content.endswith(b"\n"))
            content.decode("utf-8")


if __name__ == "__main__":
    unittest.main()
