#!/usr/bin/env python3
"""Pages of news sites: title, main text and day of publication, by read_page() and by trafilatura.

    pages.py [--bin build/release] [--keep FOLDER] [--worst N] [--set tuned|mended|held_out]

Makes the pages of bench/pages/make_pages.py and reads each with both. Text: F1 of the multiset of words (runs of letters and
digits, in lower case) against the paragraphs of the truth, averaged over pages. Title and day: equal or not, the title after its
blanks are made single. Time: CPU milliseconds a page, the least of five runs, both within one process. trafilatura runs with its own
settings and with favor_precision, each without comments; its packages are pinned in packages.txt, [pages]. --keep leaves the
pages in FOLDER; --worst shows the N pages that we read worst.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench/pages"))


def words(text):
    return collections.Counter(re.findall(r"\w+", text.lower()))


def f1(truth, got):
    truth, got = words(truth), words(got)
    common = sum((truth & got).values())
    if common == 0:
        return 0.0
    precision, recall = common / sum(got.values()), common / sum(truth.values())
    return 2 * precision * recall / (precision + recall)


def ours(folder, truths, binary):
    listing = folder / "list.txt"
    listing.write_text("".join(f"{folder / t['file']}\t{t['url']}\n" for t in truths))
    out = subprocess.run([binary, "pages", listing], stdout=subprocess.PIPE, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def theirs(folder, truths, **settings):
    import trafilatura

    answers = []
    for truth in truths:
        html, best = (folder / truth["file"]).read_text(encoding="utf-8"), 1e9
        for _ in range(5):
            begin = time.process_time()
            found = trafilatura.bare_extraction(html, url=truth["url"], with_metadata=True, include_comments=False, **settings)
            best = min(best, time.process_time() - begin)
        found = found.as_dict() if found is not None else {}
        answers.append({"title": found.get("title") or "", "text": found.get("text") or "", "published": found.get("date") or "", "us": best * 1e6})
    return answers


def score(truths, answers):
    rows = []
    for truth, answer in zip(truths, answers):
        rows.append((f1("\n".join(truth["paragraphs"]), answer["text"]), " ".join(answer["title"].split()) == truth["title"],
                     answer["published"][:10] == truth["published"], answer["us"] / 1000))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--set", choices=["tuned", "mended", "held_out"])
    args = parser.parse_args()
    import make_pages

    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or pathlib.Path(temporary)
        truths = [t for t in make_pages.make(folder) if args.set in (None, t["set"])]
        tools = {"read_page": ours(folder, truths, args.bin / "bench/bench_pages")}
        try:
            tools["trafilatura"] = theirs(folder, truths)
            tools["trafilatura, precision"] = theirs(folder, truths, favor_precision=True)
        except ImportError:
            print("trafilatura is not installed (packages.txt, [pages]): ours alone", file=sys.stderr)
        scores = {name: score(truths, answers) for name, answers in tools.items()}
        print("| set | pages | tool | text F1 | pages below .95 | title | day | ms a page |\n|---|---|---|---|---|---|---|---|")
        for name in dict.fromkeys(t["set"] for t in truths):
            at = [i for i, t in enumerate(truths) if t["set"] == name]
            for tool, rows in scores.items():
                mean = [sum(rows[i][k] for i in at) / len(at) for k in range(4)]
                print(f"| {name} | {len(at)} | {tool} | {mean[0]:.3f} | {sum(rows[i][0] < .95 for i in at)} | {mean[1]:.3f} | {mean[2]:.3f} | {mean[3]:.2f} |")
        worst = sorted(range(len(truths)), key=lambda i: (scores["read_page"][i][0], scores["read_page"][i][1:3]))[: args.worst]
        for i in worst:  # titles and days as we have them
            print(truths[i]["file"], {tool: rows[i][:3] for tool, rows in scores.items()}, tools["read_page"][i]["title"], tools["read_page"][i]["published"], truths[i]["published"], sep="\n    ")


if __name__ == "__main__":
    main()
