#!/usr/bin/env python3
"""A million event records in Parquet, opened by DuckDB, pandas and polars: each finds what was written.

usage: NUNCIO=build/release/nuncio .venv/bin/python tests/cli/test_parquet.py build/release/bench/bench_parquet [ROWS]

The records are those of demo/ and of tests/parity's own sentences, varied by bench_parquet, which says what is in
them. Skipped (exit 77) where the wheels of packages.txt, section [parquet], or the binaries are missing.
"""
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

try:
    import duckdb
    import pandas
    import polars
    import pyarrow.parquet
except ImportError as missing:
    print(f"skipped: {missing}; ./run test installs it")
    sys.exit(77)

import command

BENCH = pathlib.Path(sys.argv.pop(1) if len(sys.argv) > 1 else "build/release/bench/bench_parquet").resolve()
MILLION = int(sys.argv.pop(1)) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 1_000_000
STORIES = [command.ROOT / "demo/stories.jsonl", command.ROOT / "tests/parity/own_sentences.jsonl"]
ACTOR_COLUMNS = ["source", "target", "speaker"]
SPANS = ["span", "trigger", "date_span"]


def date_of(written, precision):
    """A record's date as Parquet has it: the first day of the month or year that is known."""
    if written is None:
        return None
    return datetime.date(*(int(part) for part in (written + "-01-01").split("-")[:3]))


def with_spans(value):
    """What a list [begin, end] of JSON is in Parquet."""
    return None if value is None else {"begin": value[0], "end": value[1]}


def as_parquet(event):
    """A record as Parquet has it, made from its JSON line."""
    row = dict(event)
    for key in SPANS:
        row[key] = with_spans(event[key])
    for key in ACTOR_COLUMNS + ["place"]:
        if event[key]:
            row[key] = {**event[key], "span": with_spans(event[key]["span"])}
    row["mentions"] = [{**m, "span": with_spans(m["span"])} for m in event["mentions"]]
    row["date"] = date_of(event["date"], event["date_precision"])
    row["published"] = date_of(event["published"], None)
    precisions = {4: "year", 7: "month", 10: "day"}
    row["published_precision"] = precisions[len(event["published"])] if event["published"] else "unknown"
    return row


class Parquet(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="nuncio-parquet-")
        cls.addClassCleanup(folder.cleanup)
        cls.path = pathlib.Path(folder.name)
        cls.events = cls.path / "events.jsonl"
        environment = {**os.environ, "NUNCIO_HOME": command.HOME, "NUNCIO_CACHE": command.CACHE}
        subprocess.run([command.BINARY, "code", *STORIES, "-o", cls.events], check=True, env=environment,
                       stderr=subprocess.DEVNULL)
        cls.facts = cls.make(MILLION, "parquet", "million.parquet")
        cls.million = str(cls.path / "million.parquet")
        cls.make(2000, "parquet", "few.parquet")
        cls.make(2000, "jsonl", "few.jsonl")
        cls.few = [as_parquet(json.loads(line)) for line in (cls.path / "few.jsonl").read_text().splitlines()]

    @classmethod
    def make(cls, count, form, name):
        done = subprocess.run([BENCH, str(count), cls.events, form, cls.path / name], check=True, capture_output=True)
        return json.loads(done.stdout)

    def assert_facts(self, found):
        self.assertEqual(found, {key: self.facts[key] for key in found})

    def test_the_facts_can_tell(self):
        """No count that is compared is 0 or all."""
        for key in ("no_target", "no_date", "mentions", "russian_conflict", "with_government", "speakers_named",
                    "places_north", "after_2030", "months"):
            self.assertTrue(0 < self.facts[key] < MILLION, key)
        self.assertEqual(self.facts["rows"], MILLION)
        self.assertGreater(len(self.facts["types"]), 9)

    def test_duckdb_million(self):
        one = duckdb.execute("""
            SELECT count(*) AS rows, sum(CAST(round(goldstein * 10) AS BIGINT)) AS goldstein_tenths,
              sum(trigger.end) AS trigger_ends, count(*) FILTER (target IS NULL) AS no_target,
              count(*) FILTER (date IS NULL) AS no_date, sum(len(contexts)) AS contexts, sum(len(mentions)) AS mentions,
              sum(list_sum(list_transform(mentions, lambda m: m.span.end))) AS mention_ends,
              count(*) FILTER (source.country = 'RUS' AND quad >= 3) AS russian_conflict,
              count(*) FILTER (list_contains(source.roles, 'GOV')) AS with_government,
              count(speaker.name) AS speakers_named, count(*) FILTER (place.lat > 45) AS places_north,
              sum(strlen(text)) AS text_bytes, count(*) FILTER (date >= DATE '2030-01-01') AS after_2030,
              count(*) FILTER (date_precision = 'month') AS months FROM read_parquet(?)""", [self.million])
        self.assert_facts({name[0]: int(value) for name, value in zip(one.description, one.fetchone())})
        types = duckdb.execute("SELECT type, count(*) FROM read_parquet(?) GROUP BY type", [self.million]).fetchall()
        self.assert_facts({"types": dict(types)})

    def test_polars_million(self):
        c = polars.col
        frame = polars.scan_parquet(self.million).select(
            rows=polars.len(), goldstein_tenths=(c("goldstein") * 10).round().cast(polars.Int64).sum(),
            trigger_ends=c("trigger").struct.field("end").sum(), no_target=c("target").is_null().sum(),
            no_date=c("date").is_null().sum(), contexts=c("contexts").list.len().sum(), mentions=c("mentions").list.len().sum(),
            russian_conflict=((c("source").struct.field("country") == "RUS") & (c("quad") >= 3)).sum(),
            with_government=c("source").struct.field("roles").list.contains("GOV").sum(),
            speakers_named=c("speaker").struct.field("name").is_not_null().sum(),
            places_north=(c("place").struct.field("lat") > 45).sum(), text_bytes=c("text").str.len_bytes().sum(),
            after_2030=(c("date") >= datetime.date(2030, 1, 1)).sum(), months=(c("date_precision") == "month").sum()).collect()
        self.assert_facts(frame.row(0, named=True))
        ends = (polars.scan_parquet(self.million).select(c("mentions")).explode("mentions").drop_nulls()
                .select(c("mentions").struct.field("span").struct.field("end").sum()).collect().item())
        types = polars.scan_parquet(self.million).group_by("type").len().collect()
        self.assert_facts({"mention_ends": ends, "types": dict(types.iter_rows())})

    def test_pandas_million(self):
        frame = pandas.read_parquet(self.million, columns=["goldstein", "quad", "type", "date", "date_precision", "text"])
        found = {"rows": len(frame), "goldstein_tenths": int((frame.goldstein * 10).round().sum()),
                 "no_date": int(frame.date.isna().sum()), "months": int((frame.date_precision == "month").sum()),
                 "text_bytes": int(frame.text.str.encode("utf-8").str.len().sum()),
                 "after_2030": int((pandas.to_datetime(frame.date) >= "2030").sum()),
                 "types": frame.type.value_counts().to_dict()}
        self.assert_facts(found)
        # A part of a struct as a column of its own, and a filter that is applied while reading.
        parts = pandas.read_parquet(self.million, columns=["source.country"], filters=[("quad", ">=", 3)])
        ends = pandas.read_parquet(self.million, columns=["trigger.end"])
        self.assert_facts({"russian_conflict": int((parts.country == "RUS").sum()), "trigger_ends": int(ends.end.sum())})

    def test_every_value(self):
        """Row by row and field by field, what the JSON lines of the same records say."""
        path = str(self.path / "few.parquet")
        self.assertEqual(pyarrow.parquet.read_table(path).to_pylist(), self.few)
        self.assertEqual(polars.read_parquet(path).to_dicts(), self.few)
        duck = duckdb.execute("SELECT * FROM read_parquet(?)", [path])
        names = [column[0] for column in duck.description]
        self.assertEqual([dict(zip(names, row)) for row in duck.fetchall()], self.few)
        frame = pandas.read_parquet(path)
        self.assertEqual(list(frame.columns), names)
        for i in (0, 7, 1999):
            row = frame.iloc[i]
            self.assertEqual((row.id, row["doc"], row.source["code"], row.trigger["end"], list(row.contexts)),
                             (self.few[i]["id"], self.few[i]["doc"], self.few[i]["source"]["code"],
                              self.few[i]["trigger"]["end"], self.few[i]["contexts"]))

    def test_types(self):
        """The columns of docs/parquet.md, by name and type."""
        schema = pyarrow.parquet.read_schema(self.million)
        described = []
        for line in (command.ROOT / "docs/parquet.md").read_text().splitlines():
            cells = [cell.strip() for cell in line.split("|")]
            if line.startswith("| `") and len(cells) > 3:
                described += [(name.strip("` "), cells[2]) for name in cells[1].split(",")]
        self.assertEqual([name for name, _ in described], schema.names)
        plain = {"string": pyarrow.string(), "int64": pyarrow.int64(), "double": pyarrow.float64(), "date": pyarrow.date32(),
                 "bool": pyarrow.bool_()}
        for name, kind in described:
            if kind in plain:
                self.assertEqual(schema.field(name).type, plain[kind], name)
            else:
                self.assertTrue(pyarrow.types.is_nested(schema.field(name).type), name)

    def test_same_bytes(self):
        self.make(2000, "parquet", "again.parquet")
        self.assertEqual((self.path / "again.parquet").read_bytes(), (self.path / "few.parquet").read_bytes())


if __name__ == "__main__":
    if not BENCH.exists():
        print(f"skipped: {BENCH} is missing")
        sys.exit(77)
    command.main()
