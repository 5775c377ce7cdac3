#!/usr/bin/env python3
"""Codes tests/cases/*.cases; tells what is missed and what is coded too much, by type, file and kind of fault.

usage: report_cases.py [--nuncio PROGRAM] [--lexicon DIR] [--list | --mark | --plain DIR] [FILE...]
--list   every fault, with its text and all that was coded
--mark   writes the marks "known: why" anew: cases with a fault get one, those without lose theirs
--plain  only writes the cases as DIR/cases-NAME.txt without comments and marks, a status before its event: the form
         in which other scorers read them
The data are those of $NUNCIO_HOME, else of this checkout. What a fault is, tests/cases_test.cc decides; this is its twin.
"""
import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HOME = pathlib.Path(__file__).resolve().parent.parent
STATUSES = {"negated", "hypothetical", "future", "ended"}
Want = collections.namedtuple("Want", "source target type status symmetric date speaker line")


def read_want(line):
    words = line[2:].split()
    status = words.pop(0) if line[0] == "!" else next((word for word in words if word in STATUSES), "asserted")
    fields = dict(word.split("=", 1) for word in words if "=" in word)
    return Want(*words[:3], status, "~" in words, fields.get("date"), fields.get("speaker"), line)


def read(path):
    cases, strict = [], False
    for line in path.read_text().splitlines():
        if line.startswith("@"):
            name, published, *known = (part.strip() for part in line[1:].split(" | "))
            cases.append({"id": name, "published": published, "known": known, "file": path.stem, "strict": strict, "text": "",
                          ">": [], "o": [], "!": [], "none": False})
        elif line.startswith("# strict"):
            strict = True
        elif line == "! none":
            cases[-1]["none"] = True
        elif line[:2] in ("> ", "o ", "! "):
            cases[-1][line[0]].append(read_want(line))
        elif line and not line.startswith("#"):
            cases[-1]["text"] += (" " if cases[-1]["text"] else "") + line
    return cases


def write_plain(path, folder):
    with open(folder / f"cases-{path.stem}.txt", "w") as out:
        for case in read(path):
            out.write(f"@{case['id']} | {case['published']}\n{case['text']}\n" + "! none\n" * case["none"])
            for want in case[">"] + case["o"] + case["!"]:
                line = want.line
                if line[0] != "!" and want.status != "asserted":
                    line = f"! {want.status} {want.source} {want.target} {want.type}"
                out.write(line + "\n")
            out.write("\n")


def who(actor):
    return (actor.get("country") or actor.get("entity") or "---") if actor else "---"


def fits_actor(field, actor, roles):
    for one in field.split("|"):
        name, _, role = one.partition(":")
        if name == who(actor) and (name == "---" or not role or not roles or role in actor["roles"]):
            return True
    return False


def same(want, event, roles=False):
    source, target = event["source"], event["target"]
    straight = fits_actor(want.source, source, roles) and fits_actor(want.target, target, roles)
    turned = want.symmetric and fits_actor(want.target, source, roles) and fits_actor(want.source, target, roles)
    return (straight or turned) and event["type"] in want.type.split("|")


def asserted(event):
    return event["status"] == "asserted"


def details(want, event, strict):
    """What is wrong with an event of the right type and countries; empty: nothing."""
    date = event["date"] or "-"
    if want.status != event["status"]:
        return "status"
    if not same(want, event, True):
        return "role"
    if want.date and (date != want.date if strict else not date.startswith(want.date)):
        return "date"
    if not fits_actor(want.speaker, event["speaker"], strict) if want.speaker else strict and event["speaker"]:
        return "speaker"
    return "symmetric" if strict and want.symmetric != event["symmetric"] else ""


def kind_of_miss(want, events):
    near = ["nothing coded"]
    for event in events:
        if same(want, event):
            near.append("status")
        elif same(want._replace(type=event["type"]), event):
            near.append("type")
        elif event["type"] in want.type.split("|"):
            near.append("actor")
        else:
            near.append("another event")
    return next(kind for kind in ("status", "type", "actor", "another event", "nothing coded") if kind in near)


def faults(case, events):
    out = []
    listed = case[">"] + case["o"]
    for want in case[">"]:
        wrong = [details(want, event, case["strict"]) for event in events if same(want, event)]
        if all(wrong):
            kind = next((kind for kind in wrong if kind != "status"), None) or kind_of_miss(want, events)
            out.append((f"missed ({kind})", want.line[2:]))
    for want in case["!"]:
        for event in events:
            if asserted(event) and same(want, event) and not any(same(other, event) for other in case[">"]):
                out.append(("told as done", want.line[2:]))
    for event in events:
        ok = any(same(want, event) and not (case["strict"] and details(want, event, True)) for want in listed)
        if (case["strict"] or case["none"] or asserted(event)) and not ok:
            out.append(("not in the case", tell(event)))
    return out


def tell(event):
    speaker = f" speaker={who(event['speaker'])}" if event["speaker"] else ""
    roles = [":" + "/".join(actor["roles"]) if actor and actor["roles"] else "" for actor in (event["source"], event["target"])]
    return (f"{who(event['source'])}{roles[0]} {who(event['target'])}{roles[1]} {event['type']} {event['status']} {event['date']}"
            f"{speaker} by {event['rule']}")


def code(cases, nuncio, lexicon):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as documents:
        for number, case in enumerate(cases):
            documents.write(json.dumps({"id": str(number), "published": case["published"], "text": case["text"]}) + "\n")
        documents.flush()
        command = [nuncio, "code", documents.name] + (["--lexicon", lexicon] if lexicon else [])
        coded = subprocess.run(command, capture_output=True, text=True, env={"NUNCIO_HOME": str(HOME), **os.environ})
    if coded.returncode:
        sys.exit(coded.stderr)
    events = [[] for _ in cases]
    for line in coded.stdout.splitlines():
        event = json.loads(line)
        events[int(event["doc"])].append(event)
    return events


def in_short(kind, what):
    """The reason that stands in a mark: "missed ASSAULT (actor)", "REQUEST too much"."""
    words = what.split()
    if kind == "told as done":
        return f"{words[-1]} told as done"
    return f"{words[2]} too much" if kind == "not in the case" else f"missed {words[2]} {kind.removeprefix('missed ')}"


def mark(path, cases, wrong):
    why = {case["id"]: list(dict.fromkeys(in_short(*fault) for fault in found))
           for case, found in zip(cases, wrong) if case["file"] == path.stem}
    lines = []
    for line in path.read_text().splitlines():
        if line.startswith("@"):
            name, published, *_ = line.split(" | ")
            line = f"{name} | {published}" + (f" | known: {', '.join(why[name[1:]])}" if why[name[1:]] else "")
        lines.append(line)
    path.write_text("\n".join(lines) + "\n")


def row(name, count):
    right, missed, false = count["right"], count["missed"], count["false"]
    precision = right / (right + false) if right + false else 0
    recall = right / (right + missed) if right + missed else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
    return f"{name:16} {right:5} right {missed:5} missed {false:5} false | P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nuncio", default=HOME / "build/release/nuncio")
    parser.add_argument("--lexicon")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--mark", action="store_true")
    parser.add_argument("--plain", type=pathlib.Path)
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    given = parser.parse_args()
    files = given.files or sorted((HOME / "tests/cases").glob("*.cases"))
    if given.plain:
        given.plain.mkdir(parents=True, exist_ok=True)
        for path in files:
            write_plain(path, given.plain)
        return

    cases = [case for path in files for case in read(path)]
    coded = code(cases, given.nuncio, given.lexicon)
    wrong = [faults(case, events) for case, events in zip(cases, coded)]
    if given.mark:
        for path in files:
            mark(path, cases, wrong)

    types, in_files = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for case, events, found in zip(cases, coded, wrong):
        live = [event for event in events if asserted(event)]
        wanted = [want for want in case[">"] if want.status == "asserted"]
        told = [(want.type.split("|")[0], "right" if any(same(want, event) for event in live) else "missed") for want in wanted]
        told += [(event["type"], "false") for event in live if not any(same(want, event) for want in wanted + case["o"])]
        for kind, result in told:
            types[kind][result] += 1
            in_files[case["file"]][result] += 1
        in_files[case["file"]]["cases"] += 1
        in_files[case["file"]]["passed"] += not found
    total = sum(in_files.values(), collections.Counter())
    print(f"{total['cases']} cases, {total['passed']} without a fault; below: asserted events by country and type")
    print(row("all", total))
    for name, count in sorted(types.items()):
        print(row(name, count))
    for name, count in sorted(in_files.items()):
        print(f"{row(name, count)} | {count['passed']} of {count['cases']} cases")
    kinds = collections.Counter(kind for found in wrong for kind, _ in found)
    print("faults:", ", ".join(f"{kind} {number}" for kind, number in kinds.most_common()))
    if given.list:
        for case, events, found in zip(cases, coded, wrong):
            if found:
                print(f"\n{case['file']} @{case['id']}  {case['text']}", *(f"  {kind}: {what}" for kind, what in found),
                      *(f"      coded: {tell(event)}" for event in events), sep="\n")


main()
