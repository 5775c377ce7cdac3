#!/usr/bin/env python3
"""Codes tests/cases/*.cases and lists what is missed and what is coded too much, by type and by file.

usage: report_cases.py [--nuncio PROGRAM] [--lexicon DIR] [--list] [--plain DIR] [FILE...]
--list   every miss, with its text, the entry that fired, and the nearest thing that was coded
--plain  only writes the cases as DIR/cases-NAME.txt, without comments, marks and statuses behind events: the form
         in which other scorers read them
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HOME = pathlib.Path(__file__).resolve().parent.parent
STATUSES = {"negated", "hypothetical", "future", "ended"}


def read(path):
    case = None
    for line in path.read_text().splitlines():
        if line.startswith("@"):
            if case:
                yield case
            words = [word.strip() for word in line[1:].split("|")]
            case = {"id": words[0], "published": words[1], "known": words[2] if len(words) > 2 else None,
                    "file": path.stem, "text": [], "want": [], "optional": [], "not": [], "lines": []}
        elif case is None or line.startswith("#") or not line.strip():
            continue
        elif line[:2] in ("> ", "o "):
            words = line[2:].replace("~", "").split()
            status = next((word for word in words[3:] if word in STATUSES), None)
            if status:
                case["not"].append([status, *words[:3]])
                line = f"! {status} {' '.join(words[:3])}"
            else:
                case["want" if line[0] == ">" else "optional"].append(
                    {"source": words[0], "target": words[1], "type": words[2], "symmetric": "~" in line, "line": line})
            case["lines"].append(line)
        elif line.startswith("! "):
            if line != "! none":
                case["not"].append(line[2:].split())
            case["lines"].append(line)
        else:
            case["text"].append(line)
    if case:
        yield case


def who(actor):
    return (actor.get("country") or actor.get("entity") or "---") if actor else "---"


def among(want, actor):
    return who(actor) in {word.split(":")[0] for word in want.split("|")}


def fits(want, event):
    source, target = event.get("source"), event.get("target")
    pair = among(want["source"], source) and among(want["target"], target)
    turned = want["symmetric"] and among(want["source"], target) and among(want["target"], source)
    return (pair or turned) and event["type"] in want["type"].split("|")


def tell(event):
    return f"{who(event['source'])} {who(event.get('target'))} {event['type']} {event['status']} by {event.get('rule', '')}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nuncio", default=HOME / "build/release/nuncio")
    parser.add_argument("--lexicon")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--plain", type=pathlib.Path)
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    given = parser.parse_args()
    files = given.files or sorted((HOME / "tests/cases").glob("*.cases"))
    cases = [case for path in files for case in read(path)]
    if given.plain:
        given.plain.mkdir(parents=True, exist_ok=True)
        for path in files:
            with open(given.plain / f"cases-{path.stem}.txt", "w") as out:
                for case in read(path):
                    out.write("\n".join([f"@{case['id']} | {case['published']}", *case["text"], *case["lines"], "\n"]))
        return 0

    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as documents:
        for case in cases:
            documents.write(json.dumps({"id": case["id"], "published": case["published"], "text": " ".join(case["text"])}) + "\n")
        documents.flush()
        command = [given.nuncio, "code", documents.name] + (["--lexicon", given.lexicon] if given.lexicon else [])
        coded = subprocess.run(command, capture_output=True, text=True)
    if coded.returncode:
        print(coded.stderr, file=sys.stderr)
        return 2
    events = collections.defaultdict(list)
    for line in coded.stdout.splitlines():
        event = json.loads(line)
        events[event["doc"]].append(event)

    by_type, by_file, listed, whole = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter), [], 0
    for case in cases:
        every = events[case["id"]]
        live = [event for event in every if event["status"] == "asserted"]
        used = [event for event in live if any(fits(want, event) for want in case["optional"])]
        faults = []
        for want in case["want"]:
            hits = [event for event in live if fits(want, event)]
            used += hits
            kind = "right" if hits else "missed"
            by_type[want["type"].split("|")[0]][kind] += 1
            by_file[case["file"]][kind] += 1
            if not hits:
                near = [event for event in every if event not in used]
                why = "nothing coded"
                for event in near:
                    same = fits(dict(want, type=event["type"]), event)
                    if same and fits(want, event):
                        why = "status"
                    elif same and why != "status":
                        why = "type"
                    elif event["type"] in want["type"].split("|") and why not in ("status", "type"):
                        why = "actor"
                    elif why == "nothing coded":
                        why = "other"
                faults.append((f"MISS ({why})", want["line"]))
        for event in live:
            if event not in used:
                by_type[event["type"]]["false"] += 1
                by_file[case["file"]]["false"] += 1
                faults.append(("FALSE", tell(event)))
        for status, source, target, kind in case["not"]:
            want = {"source": source, "target": target, "type": kind, "symmetric": True}
            if not any(fits(other, event) for other in case["want"] for event in live if fits(want, event)):
                faults += [("STATUS", f"{tell(event)}, should be {status}") for event in live if fits(want, event)]
        whole += not faults
        by_file[case["file"]]["cases"] += 1
        by_file[case["file"]]["whole"] += not faults
        if faults:
            listed.append((case, faults, every))

    def row(name, count):
        right, missed, false = count["right"], count["missed"], count["false"]
        precision = right / (right + false) if right + false else 0
        recall = right / (right + missed) if right + missed else 0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
        return f"{name:16} {right:5} right {missed:5} missed {false:5} false | P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"

    total = sum(by_file.values(), collections.Counter())
    print(f"cases {len(cases)}, without a fault {whole} (asserted events by country; roles, dates and speakers are left to cases_test)")
    print(row("all", total))
    for name, count in sorted(by_type.items()):
        print(row(name, count))
    for name, count in sorted(by_file.items()):
        print(f"{row(name, count)} | {count['whole']} of {count['cases']} cases")
    kinds = collections.Counter(kind for _, faults, _ in listed for kind, _ in faults)
    print("faults:", ", ".join(f"{kind} {number}" for kind, number in kinds.most_common()))
    if given.list:
        for case, faults, every in listed:
            print(f"\n@{case['id']}  {' '.join(case['text'])}")
            for kind, what in faults:
                print(f"  {kind}: {re.sub('^[>o] ', '', what)}")
            for event in every:
                print(f"      coded: {tell(event)}")
    return 0


sys.exit(main())
