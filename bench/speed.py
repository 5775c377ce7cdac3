#!/usr/bin/env python3
"""Speed beside spaCy: the same texts, one thread each, in turns, in words per second of CPU time.

    speed.py --nuncio build/release/nuncio --model models/en_core_web_sm-3.8.0 [--shared ../shared] [--items 3000] [--rounds 3]

A word is a token of spaCy's that is not white space. spaCy runs nlp.pipe(texts, batch_size=256) with its model
loaded, and only the pipe is counted. Of Nuncio the whole process is counted, loading, reading JSONL and writing
included; a run over one word gives its cost of loading, which is shown and taken off in the column `warm`.
Each tool's best round counts, and the spread of the rounds is printed. Without SHARED the texts are our own test
sentences, many times over, which flatters every cache; the head line says so.
"""
import argparse
import gzip
import json
import os
import pathlib
import platform
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
ONE_THREAD = {"OMP_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def read_jsonl(path):
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def texts_of(args):
    news = args.shared / "news/current_events.jsonl.gz"
    if news.exists():
        every = read_jsonl(news)
        count = min(args.items, len(every))
        return f"{count} items of {news}, every {len(every) // count}th", [every[i * len(every) // count] for i in range(count)]
    own = read_jsonl(ROOT / "tests/parity/own_sentences.jsonl")
    return "our own test sentences, repeated (no ../shared here)", (own * (args.items // len(own) + 1))[: args.items]


def spacy_round(nlp, texts):
    """CPU seconds and words."""
    began = time.process_time()
    words = sum(sum(not token.is_space for token in doc) for doc in nlp.pipe(texts, batch_size=256))
    return time.process_time() - began, words


def nuncio_round(args, command, path):
    """CPU seconds of the whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([args.nuncio, *command, "--jobs", "1", "--model", str(args.model), str(path)],
                   stdout=subprocess.DEVNULL, check=True, env=os.environ | ONE_THREAD)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write_texts(path, texts):
    with open(path, "w", encoding="utf-8") as file:
        for i, text in enumerate(texts):
            file.write(json.dumps({"id": str(i), "text": text, "published": "2024-05-15"}) + "\n")


def processor():
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nuncio", default=str(ROOT / "build/release/nuncio"))
    parser.add_argument("--model", type=pathlib.Path, default=ROOT / "models/en_core_web_sm-3.8.0")
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--items", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    os.environ.pop("OPENBLAS_CORETYPE", None)  # a switch for old libraries that would slow spaCy's
    os.environ.update(ONE_THREAD)  # read when spaCy's libraries load, so before the import
    import spacy

    nlp = spacy.load(args.model)
    source, texts = texts_of(args)
    commands = {"nuncio parse": ["parse", "--show", "jsonl"], "nuncio code": ["code", "--format", "jsonl"]}
    seconds = {"spaCy nlp.pipe": [], **{name: [] for name in commands}}
    loading = {}
    with tempfile.TemporaryDirectory() as folder:
        full, least = pathlib.Path(folder, "texts.jsonl"), pathlib.Path(folder, "word.jsonl")
        write_texts(full, texts)
        write_texts(least, ["No."])
        for name, command in commands.items():
            loading[name] = min(nuncio_round(args, command, least) for _ in range(3))
        spacy_round(nlp, texts[:256])  # warms spaCy's caches
        for _ in range(args.rounds):
            cost, words = spacy_round(nlp, texts)
            seconds["spaCy nlp.pipe"].append(cost)
            for name, command in commands.items():
                seconds[name].append(nuncio_round(args, command, full))

    print(f"{source}; {words} words; one thread; {processor()}; spaCy {spacy.__version__}; best of {args.rounds} rounds")
    print(f"{'':16}{'CPU s':>8}{'slowest':>9}{'loading':>9}{'words/CPU-s':>13}{'x spaCy':>9}{'warm':>9}{'x spaCy':>9}")
    base = words / min(seconds["spaCy nlp.pipe"])
    for name, costs in seconds.items():
        rate, warm = words / min(costs), words / (min(costs) - loading.get(name, 0))
        print(f"{name:16}{min(costs):8.2f}{max(costs):9.2f}{loading.get(name, 0):9.2f}{rate:13,.0f}{rate / base:9.2f}"
              f"{warm:9,.0f}{warm / base:9.2f}")


if __name__ == "__main__":
    sys.exit(main())
