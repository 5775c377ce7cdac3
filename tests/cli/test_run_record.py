#!/usr/bin/env python3
"""--run-record: what a run was, traceable by hashes that other programs compute too."""
import hashlib
import json
import pathlib

from command import HOME, CommandTest, document, main


def sha256(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


class RunRecord(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("a.jsonl", document("France's president visited Berlin.", id="a", published="2024-05-15") +
                   document("Chad urged Niger to talk.", id="b", published="2024-07-01") + document("Oman praised Peru.", id="c"))

    def record(self, *arguments, **more):
        self.run_nuncio(*arguments, "--run-record", "run.json", **more)
        return json.loads((self.path / "run.json").read_text())

    def test_what_it_says(self):
        self.write("bad.jsonl", "{\n")
        record = self.record("code", "a.jsonl", "bad.jsonl", "-o", "events.jsonl", "--min-confidence", "0", code=1)
        self.assertEqual(record["command"], "code")
        self.assertRegex(record["begun"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(record["options"], {"min_confidence": "0.0", "precision": "fp32", "records": "events"})
        events = len((self.path / "events.jsonl").read_text().splitlines())
        self.assertEqual(record["counts"], {"documents": 3, "events": events, "refused": 1})
        self.assertEqual(record["coverage"], {"first": "2024-05", "last": "2024-07", "undated": 1,
                                              "documents_by_month": {"2024-05": 1, "2024-07": 1}})
        self.assertEqual(record["inputs"][0], {"path": "a.jsonl", "bytes": (self.path / "a.jsonl").stat().st_size,
                                               "sha256": sha256(self.path / "a.jsonl")})

    def test_hashes_of_the_data(self):
        data = self.record("code", "a.jsonl")["data"]
        lexicon = pathlib.Path(HOME) / "data/lexicon"
        lines = "".join(f"{sha256(f)}  {f.relative_to(lexicon)}\n" for f in
                        sorted((f for f in lexicon.rglob("*") if f.is_file()), key=lambda f: str(f.relative_to(lexicon))))
        self.assertEqual(data["lexicon"]["sha256"], hashlib.sha256(lines.encode()).hexdigest())
        self.assertEqual(data["gazetteer"]["sha256"], sha256(pathlib.Path(HOME) / "models/gazetteer/places.idx"))
        own = self.write("own.tsv", "iso3\tforms\nFRA\tGallia\n")
        changed = self.record("code", "a.jsonl", "--actors", own)["data"]
        self.assertEqual(changed["own_actors"][0]["sha256"], sha256(self.path / own))

    def test_stdin_and_the_same_run_again(self):
        text = (self.path / "a.jsonl").read_bytes()
        first = self.record("load", "events.db", stdin=text)
        self.assertEqual(first["inputs"], [{"path": "stdin", "bytes": None, "sha256": None}])
        self.assertEqual(first["counts"]["documents"], 3)
        again = self.record("load", "events.db", "a.jsonl")
        self.assertEqual(again["counts"], {"documents": 0, "documents_there_already": 3, "events": 0, "refused": 0})
        for key in ("data", "options"):
            self.assertEqual(again[key], first[key])

    def test_stores(self):
        self.run_nuncio("load", "events.db", "a.jsonl")
        record = self.record("export", "events.db", "-o", "events.jsonl")
        events = [json.loads(line) for line in (self.path / "events.jsonl").read_text().splitlines()]
        self.assertEqual(record["counts"], {"events": len(events)})
        self.assertEqual(record["inputs"][0]["sha256"], sha256(self.path / "events.db"))
        self.assertEqual(sum(record["coverage"]["events_by_month"].values()) + record["coverage"]["undated"], len(events))
        again = self.record("import", "other.db", "--from", "nuncio", "events.jsonl")
        self.assertEqual(again["counts"], {"records": len(events), "records_there_already": 0, "refused": 0})
        self.assertEqual(again["coverage"], record["coverage"])
        related = self.record("relate", "events.db", "FRA", "DEU")
        self.assertEqual(related["options"], {"a": "FRA", "b": "DEU", "dedup": "event"})
        self.assertEqual(related["coverage"]["events_by_month"], {"2024-05": 1})


if __name__ == "__main__":
    main()
