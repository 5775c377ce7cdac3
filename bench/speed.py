#!/usr/bin/env python3
"""Speed beside spaCy, on short news and on long releases, in words a second of CPU time.

    speed.py [--rounds 5] [--keep] [--scale 1,10,100] [--bin build/release] [--model DIR] [--shared ../shared]

In every round the tools take their turns on the same texts, one thread each:
    spaCy      nlp.pipe(texts, batch_size=256), model loaded; only the pipe counts
    runtime    the same work by ours (bench/bench_runtime.cc), model loaded; only parsing counts; also in bf16 and int8 where the
               processor has such products (what they lose: bench/precision.py)
    parse      the whole process `nuncio parse --show jsonl`: loading, reading and writing JSON included
    code       the whole process `nuncio code`
Then what each stage costs, at loading and for a token (bench/bench_stages.cc).
A word is a token of spaCy's that is not white space. spaCy and runtime are warmed on the first 256 texts. Then, once each: start-up
on one sentence, `code` with one and with two threads by the clock, and for --scale MEGABYTES the same on as much text: the
news over and over, one word in fifty made new so that caches don't flatter. Without SHARED the texts are our own test
sentences, many times over; the head line says so. --keep writes bench/runs/<date>-<CPU>/{README.md,raw.csv}.
"""
import argparse
import datetime
import gzip
import json
import os
import pathlib
import platform
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
ONE_THREAD = {"OMP_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
SETS = (("current_events", 3000), ("statedept_2021_2022", 300))
TOOLS = ["spaCy", "runtime", "parse", "code"]
# By a flag of /proc/cpuinfo, the low precision that such a processor multiplies in.
LOW_PRECISIONS = {"avx512_bf16": "bf16", "avx512_vnni": "int8"}


# --- Texts --------------------------------------------------------------------------------------------

def read_jsonl(path):
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def every_nth(items, count):
    return [items[i * len(items) // count] for i in range(min(count, len(items)))]


def text_sets(shared):
    """(name, texts) of each set."""
    if (shared / "news").is_dir():
        return [(name, every_nth(read_jsonl(shared / "news" / f"{name}.jsonl.gz"), count)) for name, count in SETS]
    own = read_jsonl(ROOT / "tests/parity/own_sentences.jsonl")
    return [("our own test sentences, repeated (no ../shared here)", own * (3000 // len(own) + 1))]


def record(number, text):
    return json.dumps({"id": str(number), "text": text, "published": "2024-05-15"}) + "\n"


def write_texts(path, texts):
    path.write_text("".join(record(i, text) for i, text in enumerate(texts)), encoding="utf-8")


def write_much(path, texts, megabytes):
    """As much text, with one word in fifty that stood nowhere before. Gives its words, by white space."""
    chance, size, words, number = random.Random(1), 0, 0, 0
    with open(path, "w", encoding="utf-8") as file:
        while size < megabytes * 1e6:
            parts = texts[number % len(texts)].split(" ")
            for i in range(len(parts)):
                if chance.random() < 0.02:
                    made = "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(4))
                    parts[i] = made.capitalize() if parts[i][:1].isupper() else made
            text = " ".join(parts)
            file.write(record(number, text))
            size, words, number = size + len(text.encode()), words + len(parts), number + 1
    return words


# --- One measurement ----------------------------------------------------------------------------------

def run(command):
    """CPU seconds, seconds by the clock and peak MB of a process."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.NamedTemporaryFile("r") as peak:
        subprocess.run(["/usr/bin/time", "-f", "%M", "-o", peak.name, *map(str, command)], stdout=subprocess.DEVNULL, check=True,
                       env=os.environ | ONE_THREAD)
        kilobytes = int(peak.read().split()[-1])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - began, kilobytes / 1024


def spacy_seconds(nlp, texts):
    """CPU seconds and words."""
    began = time.process_time()
    words = sum(sum(not token.is_space for token in doc) for doc in nlp.pipe(texts, batch_size=256))
    return time.process_time() - began, words


def seconds_of(args, tool, path):
    nuncio = [args.bin / "nuncio", tool, "--jobs", "1", "--model", args.model, path]
    if tool.startswith("runtime"):
        said = subprocess.run([args.bin / "bench/bench_runtime", args.model, path, "1", *tool.split()[1:]], stdout=subprocess.PIPE, check=True,
                              env=os.environ | ONE_THREAD)
        return float(said.stdout.split()[0])
    return run([*nuncio, "--show", "jsonl"] if tool == "parse" else [*nuncio, "--format", "jsonl"])[0]


def measure(args, nlp, sets, folder):
    """Rows (set, tool, round, words, CPU seconds)."""
    rows = []
    for name, texts in sets:
        path = folder / "texts.jsonl"
        write_texts(path, texts)
        spacy_seconds(nlp, texts[:256])
        for number in range(args.rounds):
            seconds, words = spacy_seconds(nlp, texts)
            rows.append((name, "spaCy", number, words, seconds))
            rows += [(name, tool, number, words, seconds_of(args, tool, path)) for tool in TOOLS[1:]]
    return rows


def code(args, path, jobs):
    return run([args.bin / "nuncio", "code", "--jobs", jobs, "--model", args.model, "--format", "jsonl", path])


# --- Tables -------------------------------------------------------------------------------------------

def speed_table(rows):
    yield "| texts | words | tool | words/CPU-s, median (min, max) | times spaCy, of the medians (min, max of the rounds) |"
    yield "|---|---|---|---|---|"
    for name in dict.fromkeys(row[0] for row in rows):
        rates = {tool: [words / seconds for n, t, _, words, seconds in rows if (n, t) == (name, tool)] for tool in TOOLS}
        words = next(row[3] for row in rows if row[0] == name)
        for tool, rate in rates.items():
            median, ratios = statistics.median(rate), [ours / theirs for ours, theirs in zip(rate, rates["spaCy"])]
            times = f"{median / statistics.median(rates['spaCy']):.2f} ({min(ratios):.2f}, {max(ratios):.2f})"
            yield f"| {name} | {words:,} | {tool} | {median:,.0f} ({min(rate):,.0f}, {max(rate):,.0f}) | {'1' if tool == 'spaCy' else times} |"


def once_table(args, sets, folder):
    yield "| what | CPU s | seconds | peak MB |"
    yield "|---|---|---|---|"
    path = folder / "once.jsonl"

    def row(what, jobs, times=1):
        cpu, clock, peak = min((code(args, path, jobs) for _ in range(times)), key=lambda took: took[1])
        return f"| {what} | {cpu:.2f} | {clock:.2f} | {peak:.0f} |"

    write_texts(path, ["France's president visited Berlin."])
    yield row("`code`, one sentence, 2 threads, best of 5", 2, times=5)
    name, texts = sets[0]
    write_texts(path, texts * 5)
    for jobs in (1, 2):
        yield row(f"`code`, {name} five times, {jobs} thread{'s' * (jobs > 1)}", jobs)
    for megabytes in args.scale:
        words = write_much(path, texts, megabytes)
        yield row(f"`code`, {megabytes} MB of text, {words:,} words, 2 threads", 2)


def cpuinfo():
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    told = dict(line.split("\t: ", 1) if "\t: " in line else (line, "") for line in lines)
    return {key.strip(): value for key, value in told.items()}


def stage_tables(args, sets, folder):
    path = folder / "stages.jsonl"
    write_texts(path, sets[0][1])
    said = subprocess.run([args.bin / "bench/bench_stages", path, "3", args.model], stdout=subprocess.PIPE, check=True, text=True,
                          env=os.environ | ONE_THREAD | {"NUNCIO_HOME": str(ROOT)})
    yield from said.stdout.splitlines()


def processor():
    told = cpuinfo()
    best = next((isa for isa in ("amx_int8", "avx512_bf16", "avx512_vnni", "avx512f", "avx2") if isa in told.get("flags", "").split()), "")
    return f"{told.get('model name', platform.machine())} (family {told.get('cpu family')}, model {told.get('model')}, {best})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--model", type=pathlib.Path, default=ROOT / "models/en_core_web_sm-3.8.0")
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scale", type=lambda text: [int(part) for part in text.split(",")], default=[])
    parser.add_argument("--keep", action="store_true")
    args = parser.parse_args()
    os.environ.pop("OPENBLAS_CORETYPE", None)  # a switch for old libraries that would slow spaCy's
    os.environ.update(ONE_THREAD)  # read when spaCy's libraries load, so before the import
    import spacy

    flags = cpuinfo().get("flags", "").split()
    TOOLS[2:2] = sorted({f"runtime {name}" for flag, name in LOW_PRECISIONS.items() if flag in flags})
    today = datetime.date.today().isoformat()
    head = (f"`./run bench {' '.join(sys.argv[1:])}`, {today}: {processor()}, {os.cpu_count()} processors, spaCy {spacy.__version__}, "
            f"{args.model.name}, {args.rounds} rounds in turns, one thread each.")
    print(head + "\n")
    lines = []
    with tempfile.TemporaryDirectory() as name:
        sets = text_sets(args.shared)
        rows = measure(args, spacy.load(args.model), sets, pathlib.Path(name))
        folder = pathlib.Path(name)
        for table in (speed_table(rows), [""], once_table(args, sets, folder), [""], stage_tables(args, sets, folder)):
            for line in table:
                print(line, flush=True)
                lines.append(line)
    if args.keep:
        kept = ROOT / "bench/runs" / (today + "-" + re.sub(r"\W+", "-", processor().lower()).strip("-"))
        kept.mkdir(parents=True, exist_ok=True)
        (kept / "README.md").write_text("\n".join(["# Speed beside spaCy", "", head, "", *lines, ""]))
        (kept / "raw.csv").write_text("set,tool,round,words,cpu_seconds\n" + "".join(
            f"{n},{t},{r},{w},{s:.4f}\n" for n, t, r, w, s in rows))
        print(f"kept in {kept.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())
