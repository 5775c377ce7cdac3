#!/usr/bin/env python3
"""Fits data/ontology/confidence.tsv on judged events and says how well it holds.

usage: calibrate.py tests/judged/news_events.tsv > data/ontology/confidence.tsv     (the table of how it holds: on stderr)
In:  events judged by hand, with the features that src/events/confidence.cc reads ("target unknown; told")
Out: log-odds by feature: a logistic regression with a ridge of 1, by gradient; the share right by bin of confidence is
     of ten-fold cross-validation, so of events that the fit had not seen
"""
import argparse
import csv
import math
import random
import sys

STEPS, RIDGE, FOLDS = 4000, 1.0, 10
DEEDS = {"ASSAULT", "COERCE", "SANCTION", "AID", "PROTEST"}
HEAD = """# as of 2026-11-26
# Confidence of an event: the logistic function of the sum of these log-odds. feature, log-odds. Fitted by tools/calibrate.py on
# events of real news judged by hand (tests/judged/news_events.tsv); docs/coding.md, "Confidence", has the table of how it holds.
feature\tlog_odds"""


def read(path):
    with open(path, encoding="utf-8") as lines:
        for row in csv.DictReader((l for l in lines if not l.startswith("#")), delimiter="\t"):
            right = row["event"] == "yes" and row["pair"] == row["type"] == row["status"] == "right" and row["kind"] == "ok"
            yield with_what_follows(set(filter(None, row["features"].split("; "))), row["coded"].split()[-1]), right


def with_what_follows(features, type_):
    """Adds what src/events/confidence.cc reads of a party that is nobody known: of a deed, among others who are named."""
    out = set(features)
    for nobody in (f for f in features if f.split()[-1] in ("absent", "unknown")):
        out |= {f"{nobody}, {named}" for named in features & {"two named", "many named"}}
        if nobody.startswith("target") and type_ in DEEDS:
            out.add(nobody + " of a deed")
        if nobody.startswith("source") and type_ == "ASSAULT":
            out.add(nobody + " of an assault")
        if type_ == "ASSAULT" and nobody.startswith("target"):
            out.add("assault on nobody known")
    return out


def probability(model, features):
    return 1 / (1 + math.exp(-sum(model.get(f, 0.0) for f in features | {"every event"})))


def fit(events):
    names = sorted({f for features, _ in events for f in features})
    model = dict.fromkeys(["every event", *names], 0.0)
    rate = 0.5 / len(events)  # a longer step overshoots: the curvature grows with the events
    for _ in range(STEPS):
        gradient = {f: RIDGE * w for f, w in model.items()}
        gradient["every event"] = 0.0
        for features, right in events:
            error = probability(model, features) - right
            for f in features | {"every event"}:
                gradient[f] += error
        for f in model:
            model[f] -= rate * gradient[f]
    return model


def held_out(events):
    order = list(events)
    random.Random(1).shuffle(order)
    for k in range(FOLDS):
        model = fit([e for i, e in enumerate(order) if i % FOLDS != k])
        for features, right in order[k::FOLDS]:
            yield probability(model, features), right


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judged")
    events = list(read(parser.parse_args().judged))
    print(HEAD)
    for feature, weight in fit(events).items():
        print(f"{feature}\t{weight:+.2f}")
    bins = {}
    for p, right in held_out(events):
        bins.setdefault(min(9, int(p * 10)), []).append(right)
    for k, rights in sorted(bins.items()):
        print(f"{k / 10:.1f}-{(k + 1) / 10:.1f}: {len(rights)} events, {sum(rights) / len(rights):.2f} right", file=sys.stderr)


main()
