#!/usr/bin/env python3
"""The language runtime beside spaCy, on short news and on long releases, kept as a record.

    bench_nlp.py [--nuncio build/release/nuncio] [--model DIR] [--shared ../shared] [--rounds 5] [--keep]

3,000 items of news/current_events (every n-th) and 300 of news/statedept_2021_2022, one thread, the two tools in
turns; words, rounds and CPU seconds are counted as in speed.py, loading and writing JSON being counted
on Nuncio's side alone. --keep writes bench/runs/<date>-<machine>/{README.md,raw.csv}. Exit 1 below twice spaCy's
speed.
"""
import argparse
import datetime
import os
import pathlib
import platform
import re
import sys
import tempfile

import speed

ROOT = pathlib.Path(__file__).resolve().parents[1]
SETS = (("current_events", 3000), ("statedept_2021_2022", 300))
BAR = 2.0


def texts_of(shared, name, count):
    every = speed.read_jsonl(shared / "news" / f"{name}.jsonl.gz")
    return [every[i * len(every) // count] for i in range(count)]


def measure(args, nlp):
    """Rows (set, tool, round, words, CPU seconds)."""
    rows = []
    for name, count in SETS:
        texts = texts_of(args.shared, name, count)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "texts.jsonl")
            speed.write_texts(path, texts)
            speed.spacy_round(nlp, texts[:64])  # warms spaCy's caches
            for number in range(args.rounds):
                seconds, words = speed.spacy_round(nlp, texts)
                rows.append((name, "spaCy nlp.pipe", number, words, seconds))
                seconds = speed.nuncio_round(args, ["parse", "--show", "jsonl"], path)
                rows.append((name, "nuncio parse", number, words, seconds))
    return rows


def table(rows):
    """Lines of a Markdown table, and the least ratio."""
    lines = ["| texts | words | spaCy words/CPU-s | Nuncio words/CPU-s | ratio of the medians | best / worst round |",
             "|---|---|---|---|---|---|"]
    least = float("inf")
    for name, _ in SETS:
        rates = {tool: sorted(words / seconds for s, t, _, words, seconds in rows if (s, t) == (name, tool))
                 for tool in ("spaCy nlp.pipe", "nuncio parse")}
        words = next(row[3] for row in rows if row[0] == name)
        theirs, ours = (rates[tool][len(rates[tool]) // 2] for tool in ("spaCy nlp.pipe", "nuncio parse"))
        spread = "{:,.0f} / {:,.0f} to {:,.0f} / {:,.0f}".format(
            rates["spaCy nlp.pipe"][-1], rates["spaCy nlp.pipe"][0], rates["nuncio parse"][-1], rates["nuncio parse"][0])
        lines.append(f"| {name} | {words:,} | {theirs:,.0f} | {ours:,.0f} | {ours / theirs:.2f} | {spread} |")
        least = min(least, ours / theirs)
    return lines, least


def keep(rows, lines, spacy_version):
    machine = re.sub(r"[^a-z0-9]+", "-", speed.processor().lower()).strip("-")
    folder = ROOT / "bench/runs" / f"{datetime.date.today()}-{machine}"
    folder.mkdir(parents=True, exist_ok=True)
    raw = [f"{name},{tool},{number},{words},{seconds:.4f}" for name, tool, number, words, seconds in rows]
    (folder / "raw.csv").write_text("\n".join(["set,tool,round,words,cpu_seconds", *raw]) + "\n")
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    (folder / "README.md").write_text(
        f"# Language runtime beside spaCy, {datetime.date.today()}\n\n"
        f"`bench/bench_nlp.py --keep`: one thread each, in turns; {speed.processor()}, {os.cpu_count()} processors, "
        f"{platform.system()} {platform.release()}; spaCy {spacy_version}; load of the machine at the end {load}.\n\n"
        + "\n".join(lines) + "\n")
    print(f"kept in {folder}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nuncio", default=str(ROOT / "build/release/nuncio"))
    parser.add_argument("--model", type=pathlib.Path, default=ROOT / "models/en_core_web_sm-3.8.0")
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", action="store_true")
    args = parser.parse_args()
    if not (args.shared / "news").exists():
        print(f"skipped: {args.shared}/news is absent")
        return 77
    os.environ.pop("OPENBLAS_CORETYPE", None)  # a switch for old libraries that would slow spaCy's
    os.environ.update(speed.ONE_THREAD)  # read when spaCy's libraries load, so before the import
    import spacy

    rows = measure(args, spacy.load(args.model))
    lines, least = table(rows)
    print("\n".join(lines))
    if args.keep:
        keep(rows, lines, spacy.__version__)
    return 0 if least >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
