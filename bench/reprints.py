#!/usr/bin/env python3
"""Reprints: recall and precision on stories of our own, and our estimates beside a reference library's.

    reprints.py [--bench build/release/bench/bench_reprints] [--seeds 11,12,13] [--documents 2000]

For each seed the stories of bench/reprints/make_stories.py. Of all pairs of documents, those in one group are right where they are
forms of one story. Printed: pairs, found, recall, precision, and of documents linked to a document of another story.
Then, on the first seed, beside datasketch (PyPI; section [reprints] of packages.txt):
    Jaccard's index of the same shingles: exact, by our samples of 64, by its MinHash of 128: mean and greatest error on true pairs
    without leads, titles and tails, which our samples leave out;
    the pairs by its MinHashLSH at .5 and by its LSHEnsemble (containment .82), judged by wording alone: what names, figures, days
    and lengths add; and by SimHash of 64 bits. Without datasketch that part is left out, and the script says so.
"""
import argparse
import collections
import hashlib
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHINGLE = 4  # as reprints/signature.h


def pairs_of(groups):
    return {tuple(sorted(pair)) for ids in groups.values() for pair in itertools.combinations(ids, 2)}


def run(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    return [line.split("\t") for line in done.stdout.splitlines()], done.stderr.strip()


def scored(found, truth):
    return f"{len(truth)} pairs, {len(found)} found, recall {len(found & truth) / len(truth):.4f}, precision {len(found & truth) / max(1, len(found)):.4f}"


def groups_by(links, ids):
    """Union of what is linked."""
    parent = {i: i for i in ids}

    def root(i):
        while parent[i] != i:
            i = parent[i]
        return i

    for a, b in links:
        parent[root(b)] = root(a)
    groups = collections.defaultdict(list)
    for i in ids:
        groups[root(i)].append(i)
    return groups


def shingles(text):
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\d),(?=\d)", "", text.lower()))
    return {" ".join(words[i:i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}


def simhash(items):
    """64 bits: the sign of each bit's sum over the hashes of the shingles (Charikar 2002)."""
    sums = [0] * 64
    for item in items:
        bits = int.from_bytes(hashlib.blake2b(item.encode(), digest_size=8).digest(), "big")
        for i in range(64):
            sums[i] += 1 if bits >> i & 1 else -1
    return sum((total > 0) << i for i, total in enumerate(sums))


def with_simhash(sets, truth):
    hashes = {key: simhash(items) for key, items in sets.items()}
    apart = collections.defaultdict(set)
    for a, b in itertools.combinations(sorted(hashes), 2):
        distance = (hashes[a] ^ hashes[b]).bit_count()
        if distance <= 24:
            apart[distance].add((a, b))
    for most in (3, 12, 18, 24):
        found = set().union(*(apart[d] for d in range(most + 1)))
        print(f"SimHash of 64 bits, distance at most {most}, pairs:", scored(found, truth))


def beside_datasketch(documents, truth, rows):
    try:
        from datasketch import MinHash, MinHashLSH, MinHashLSHEnsemble
    except ImportError:
        print("datasketch is not installed: nothing compared (see packages.txt, [reprints])")
        return
    sets = {d["id"]: shingles(d["text"]) for d in documents}
    with_simhash(sets, truth)
    sketches = {}
    for key, items in sets.items():
        sketches[key] = MinHash(num_perm=128, seed=1)
        sketches[key].update_batch([item.encode() for item in items])
    ours = {tuple(sorted(row[:2])): float(row[2]) for row in rows}
    errors = collections.defaultdict(list)
    added = {d["id"] for d in documents if re.search("lead|title|tail", d["how"])}  # ours leaves out much of what these have more
    for a, b in sorted(pair for pair in truth & ours.keys() if not added & set(pair)):
        exact = len(sets[a] & sets[b]) / len(sets[a] | sets[b])
        errors["ours, 64 shingles"].append(abs(ours[a, b] - exact))
        errors["datasketch, 128 functions"].append(abs(sketches[a].jaccard(sketches[b]) - exact))
    for name, list_ in errors.items():
        print(f"Jaccard, {name}: mean error {sum(list_) / len(list_):.4f}, greatest {max(list_):.4f}, {len(list_)} pairs")
    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    for key, sketch in sketches.items():
        lsh.insert(key, sketch)
    close = [(a, b) for a in sets for b in lsh.query(sketches[a]) if a < b and sketches[a].jaccard(sketches[b]) >= 0.5]
    print("datasketch MinHashLSH .5, pairs:", scored(set(close), truth))
    print("datasketch MinHashLSH .5, groups:", scored(pairs_of(groups_by(close, sets)), truth))
    ensemble = MinHashLSHEnsemble(threshold=0.82, num_perm=128, num_part=16)
    ensemble.index([(key, sketches[key], len(items)) for key, items in sets.items()])
    held = set()
    for a in sets:
        for b in ensemble.query(sketches[a], len(sets[a])):
            if a != b and len(sets[a] & sets[b]) >= 0.82 * len(sets[a]):
                held.add(tuple(sorted((a, b))))
    print("datasketch LSHEnsemble .82, exact containment, pairs:", scored(held, truth))
    print("datasketch LSHEnsemble .82, groups:", scored(pairs_of(groups_by(sorted(held), sets)), truth))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=pathlib.Path, default=ROOT / "build/release/bench/bench_reprints")
    parser.add_argument("--seeds", default="11,12,13")
    parser.add_argument("--documents", type=int, default=2000)
    args = parser.parse_args()
    sys.path.insert(0, str(ROOT / "bench/reprints"))
    import make_stories
    for number, seed in enumerate(map(int, args.seeds.split(","))):
        documents = make_stories.make(seed, args.documents)
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
            file.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
            file.flush()
            rows, said = run(args.bench, file.name)
            likeness, _ = run(args.bench, "--pairs", file.name) if number == 0 else ([], "")
        story = {d["id"]: d["group"] for d in documents}
        truth, found = collections.defaultdict(list), collections.defaultdict(list)
        for row in rows:
            truth[story[row[0]]].append(row[0])
            found[row[1]].append(row[0])
        wrong = sum(len(row) > 2 and story[row[0]] != story[row[2]] for row in rows)
        print(f"seed {seed}: {len(truth)} stories, {scored(pairs_of(found), pairs_of(truth))}; {wrong} documents linked to another story")
        if number == 0:
            print(said)
            beside_datasketch(documents, pairs_of(truth), likeness)


if __name__ == "__main__":
    main()
