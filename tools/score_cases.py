#!/usr/bin/env python3
"""Scores `nuncio code` on .cases files: how it does on sentences that nothing was tuned on.

usage: score_cases.py CASES... [--nuncio PROGRAM] [--list]
In:  files in the form of tests/cases (tests/unseen has those that were written to be measured on)
Out: by file precision, recall and F1 of (source, type, target) of asserted events, and how many pairs were found whatever the type.
Optional events (`o`) count neither for nor against; of `A|B` either counts; `~` counts either way round.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile

HOME = pathlib.Path(__file__).resolve().parent.parent


def read(path):
    cases, case = [], None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            name, published = [part.strip() for part in line[1:].split("|")][:2]
            case = {"id": name, "published": published, "text": [], "want": [], "may": []}
            cases.append(case)
        elif line.startswith(("> ", "o ")):
            source, target, types = line[2:].split()[:3]
            event = ([s.split(":")[0] for s in source.split("|")], [t.split(":")[0] for t in target.split("|")],
                     types.split("|"), line.rstrip().endswith("~"))
            case["want" if line[0] == ">" else "may"].append(event)
        elif case and line.strip() and not line.startswith(("!", "?", "#")):
            case["text"].append(line)
    return cases


def code(cases, nuncio):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as documents:
        for case in cases:
            document = {"id": case["id"], "published": case["published"], "text": " ".join(case["text"])}
            documents.write(json.dumps(document) + "\n")
        documents.flush()
        done = subprocess.run([nuncio, "code", documents.name], capture_output=True, text=True, check=True,
                              env={**os.environ, "NUNCIO_HOME": str(HOME)})
    events = {}
    for line in done.stdout.splitlines():
        event = json.loads(line)
        if event["status"] == "asserted":
            events.setdefault(event["doc"], []).append(event)
    return events


def names(actor):
    if not actor:
        return {"---"}
    return {actor[key] for key in ("country", "entity") if actor.get(key)} or {"---"}


def is_pair(event, want):
    sources, targets, _, mutual = want
    s, t = names(event.get("source")), names(event.get("target"))
    return bool(s & set(sources) and t & set(targets)) or (mutual and bool(s & set(targets) and t & set(sources)))


def score(path, nuncio, show):
    cases = read(path)
    events = code(cases, nuncio)
    right = pairs = wanted = false = 0
    for case in cases:
        coded = events.get(case["id"], [])
        used = {i for i, e in enumerate(coded) for m in case["may"] if is_pair(e, m) and e["type"] in m[2]}
        for want in case["want"]:
            wanted += 1
            hits = [i for i, e in enumerate(coded) if is_pair(e, want)]
            pairs += bool(hits)
            full = [i for i in hits if coded[i]["type"] in want[2]]
            used.update(full)
            right += bool(full)
            if show and not full:
                print("missed", case["id"], *("|".join(part) for part in want[:3]))
        wrong = [e for i, e in enumerate(coded) if i not in used]
        false += len(wrong)
        for e in wrong if show else []:
            print("false", case["id"], *("|".join(sorted(names(e.get(p)))) for p in ("source", "target")), e["type"], e["rule"])
    precision, recall = right / max(1, right + false), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{path.name}: {len(cases)} cases, {wanted} events: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}; pairs {pairs}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("cases", nargs="+", type=pathlib.Path)
    parser.add_argument("--nuncio", default=str(HOME / "build/release/nuncio"))
    parser.add_argument("--list", action="store_true", help="each event that is missed or false")
    arguments = parser.parse_args()
    for path in arguments.cases:
        score(path, arguments.nuncio, arguments.list)


main()
