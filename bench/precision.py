#!/usr/bin/env python3
"""What bf16 and int8 lose: token by token beside fp32, and in every score of coding.

    precision.py [--nuncio build/release/nuncio] [--shared ../shared] [--model DIR]

Prints two tables. Of tokens: how many of a thousand have another tag, lemma, head, label, sentence start or entity than in fp32,
on the texts of bench/speed.py. Of coding: the scores of docs/coding.md, as their own tools print them (../shared/tools/score_gold.py,
tools/score_news.py, tools/score_cases.py). Without SHARED only the unseen cases are scored. Nothing here is timed: see speed.py.
"""
import argparse
import collections
import json
import os
import pathlib
import stat
import subprocess
import tempfile

import speed

ROOT = pathlib.Path(__file__).resolve().parents[1]
PRECISIONS = ("fp32", "bf16", "int8")
LAYERS = ("xpos", "lemma", "head", "deprel", "sent_start", "entity")


def run(*command, good=(0,)):
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, text=True, env=os.environ | {"NUNCIO_HOME": str(ROOT)})
    if done.returncode not in good:
        raise SystemExit(f"{command[0]} ended with {done.returncode}")
    return done.stdout


def program(args, precision, folder):
    """A program that is `nuncio` in that precision, for tools that take one."""
    path = folder / f"nuncio-{precision}"
    path.write_text(f'#!/bin/sh\nexec "{args.nuncio.resolve()}" "$@" --precision {precision} --model "{args.model.resolve()}" 2>/dev/null\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


# --- Tokens -------------------------------------------------------------------------------------------

def layers_of(line):
    """Of each token what each layer says."""
    parse = json.loads(line)
    tokens = parse["tokens"]
    at = {start: i for i, start in enumerate(tokens["start"])}
    entities = [""] * len(at)
    for first, end, label in parse["ents"]:
        for i in range(at[first], len(entities)):
            if tokens["start"][i] >= end:
                break
            entities[i] = f"{label} {first}"
    return zip(*(tokens[name] for name in LAYERS[:-1]), entities, strict=True)


def token_table(args, sets, folder):
    yield "| texts | tokens | precision | " + " | ".join(LAYERS) + " | any |"
    yield "|---|---|---" + "|---" * (len(LAYERS) + 1) + "|"
    for name, texts in sets:
        path = folder / "texts.jsonl"
        speed.write_texts(path, texts)
        lines = {p: run(program(args, p, folder), "parse", "--show", "jsonl", path).splitlines() for p in PRECISIONS}
        for precision in PRECISIONS[1:]:
            counts, tokens = collections.Counter(), 0
            for one, other in zip(lines["fp32"], lines[precision], strict=True):
                for a, b in zip(layers_of(one), layers_of(other), strict=True):
                    tokens += 1
                    differ = [layer for layer, x, y in zip(LAYERS, a, b, strict=True) if x != y]
                    counts.update(differ + ["any"] * bool(differ))
            shares = " | ".join(f"{1000 * counts[layer] / tokens:.2f}" for layer in (*LAYERS, "any"))
            yield f"| {name} | {tokens:,} | {precision} | {shares} |"


# --- Scores -------------------------------------------------------------------------------------------

def scores(args, precision, folder):
    """(what, the lines that its tool prints) of each set."""
    nuncio, gold = program(args, precision, folder), args.shared / "gold"
    for name in ("plv_train", "petr2_gsr_en"):
        if not gold.is_dir():
            break
        tool, documents, events = args.shared / "tools/score_gold.py", folder / "documents.jsonl", folder / "events.jsonl"
        documents.write_text(run("python3", tool, gold / f"{name}.jsonl", "docs"))
        run(nuncio, "code", documents, "-o", events, good=(0, 1))  # 1: an item was refused
        yield name, run("python3", tool, gold / f"{name}.jsonl", "score", events)
    for part in ("dev", "held out"):
        news = args.shared / "news/current_events.jsonl.gz"
        if news.exists():
            yield f"news, {part}", run("python3", ROOT / "tools/score_news.py", news, "--set", part, "--nuncio", nuncio)
    for path in sorted((ROOT / "tests/unseen").glob("*.cases")):
        yield f"unseen, {path.stem}", run("python3", ROOT / "tools/score_cases.py", path, "--nuncio", nuncio)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nuncio", type=pathlib.Path, default=ROOT / "build/release/nuncio")
    parser.add_argument("--model", type=pathlib.Path, default=ROOT / "models/en_core_web_sm-3.8.0")
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for line in token_table(args, speed.text_sets(args.shared), folder):
            print(line, flush=True)
        for precision in PRECISIONS:
            for what, text in scores(args, precision, folder):
                print(f"\n{precision}: {what}\n{text.rstrip()}", flush=True)


if __name__ == "__main__":
    main()
