#!/usr/bin/env python3
"""Scores `nuncio code` on real news against what careful coders expect of each item.

usage: score_news.py NEWS.jsonl.gz [--nuncio PROGRAM] [--lexicon DIR] [--set dev|"held out"] [--list]
In:  the collection of news (one JSON object a line: date, text) and tests/judged/news_expected.tsv, whose items are its lines
Out: precision, recall and F1 of (source, target, type), and how many pairs were found with whatever type
An event counts if source, target and type are among those expected. Mutual events count either way round; optional ones neither
for nor against. Where coders differ by school and not by reading, both count: CONCEDE and RETREAT; AGREE and SUPPORT for what two
sides sign; COERCE and SANCTION for what a court does.
"""
import argparse
import csv
import gzip
import json
import os
import pathlib
import subprocess
import tempfile

HOME = pathlib.Path(__file__).resolve().parent.parent
EXPECTED = HOME / "tests/judged/news_expected.tsv"
SAME_GROUP = {"ISIL": "IS"}


def names(field):
    return {SAME_GROUP.get(name, name) for name in (one.partition(":")[0] for one in field.split("|"))}


def types(row):
    out = set(row["type"].split("|"))
    if out & {"CONCEDE", "RETREAT"}:
        out |= {"CONCEDE", "RETREAT"}
    if "AGREE" in out and row["mutual"]:
        out.add("SUPPORT")
    if "COERCE" in out and "JUD" in row["source"]:
        out.add("SANCTION")
    return out


def read(part):
    items = {}
    with open(EXPECTED, encoding="utf-8") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            if part in (None, row["set"]):
                wants = items.setdefault(row["item"], [])
                if row["kind"] != "none":
                    wants.append((row["kind"], names(row["source"]), names(row["target"]), types(row), bool(row["mutual"])))
    return items


def code(items, news, nuncio, lexicon):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as documents:
        with gzip.open(news, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if str(number) in items:
                    item = json.loads(line)
                    document = {"id": str(number), "published": item["date"], "text": item["text"]}
                    documents.write(json.dumps(document) + "\n")
        documents.flush()
        command = [nuncio, "code", documents.name] + (["--lexicon", lexicon] if lexicon else [])
        environment = {"NUNCIO_HOME": str(HOME), **os.environ}
        out = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    events = {item: [] for item in items}
    for line in out.splitlines():
        event = json.loads(line)
        if event["status"] == "asserted":
            events[event["doc"]].append(event)
    return events


def who(actor):
    return {(actor["country"] or actor["entity"] or (actor["name"] or "---").upper().replace(" ", "")) if actor else "---"}


def is_pair(want, event):
    _, source, target, _, mutual = want
    s, t = who(event["source"]), who(event["target"])
    return bool(s & source and t & target) or (mutual and bool(s & target and t & source))


def tell(event):
    return f"{min(who(event['source']))} {min(who(event['target']))} {event['type']} by {event['rule']}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news")
    parser.add_argument("--nuncio", default=str(HOME / "build/release/nuncio"))
    parser.add_argument("--lexicon")
    parser.add_argument("--set", choices=["dev", "held out"])
    parser.add_argument("--list", action="store_true", help="every event missed and every one too much")
    args = parser.parse_args()
    items = read(args.set)
    coded = code(items, args.news, args.nuncio, args.lexicon)
    right = missed = false = pairs = 0
    for item, wants in items.items():
        events, found = coded[item], set()
        for want in wants:
            hits = [i for i, event in enumerate(events) if is_pair(want, event) and event["type"] in want[3]]
            found.update(hits)
            if want[0] == "expected":
                right += bool(hits)
                missed += not hits
                pairs += any(is_pair(want, event) for event in events)
                if args.list and not hits:
                    print(f"missed {item} {'|'.join(sorted(want[1]))} {'|'.join(sorted(want[2]))} {'|'.join(sorted(want[3]))}")
        for i, event in enumerate(events):
            false += i not in found
            if args.list and i not in found:
                print(f"false {item} {tell(event)}")
    precision, recall = right / max(1, right + false), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{len(items)} items, {right + missed} events expected: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f};"
          f" pairs found {pairs}, {pairs / max(1, right + missed):.3f}")


main()
