#!/usr/bin/env python3
"""Parity with spaCy: the same texts through spaCy and through `nuncio parse`, token by token.

    compare.py --nuncio build/release/nuncio --model models/en_core_web_sm-3.8.0 [--shared ../shared] [--sample own|small|full]

Samples: own    tests/parity/own_sentences.jsonl (ours)
         small  (what `./run test` runs) own and tests/parity/nasty_lines.jsonl, its lines cut to 3,000 characters: spaCy's tokenizer
                takes minutes for those of 20,000
         full   own, all of nasty_lines.jsonl, 3,000 items of SHARED/news/current_events and 300 releases of SHARED/news/statedept
                (every n-th of the file, so always the same ones)

Prints a table per sample and every difference with its surroundings. A difference counts as a rounding tie when
spaCy's own two best valid choices lie closer together than single precision can tell apart after some
hundred thousand additions (TIE); the margin is printed with it. Exit 0: at or over the bar; 1: under it;
77: could not run here, and why (spaCy or the model is absent).
"""
import argparse
import bisect
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
LONGEST = 3000  # characters of a line of the sample "small"
TIE = 1e-3  # scores are of the order of 10; observed noise between batch sizes of spaCy itself is about 1e-5

# What is compared, and the least share of tokens on which it must be equal.
BAR = {
    "tokens": 99.995, "norm": 99.95, "xpos": 99.95, "upos": 99.95, "morph": 99.95, "lemma": 99.95,
    "sent_start": 99.95, "entity": 99.95, "head": 99.9, "deprel": 99.9,
}
FIELDS = [field for field in BAR if field != "tokens"]


def skip(why):
    print(f"skipped: parity: {why}")
    sys.exit(77)


# --- Texts --------------------------------------------------------------------------------------------

def read_jsonl(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def every_nth(items, count):
    return [items[i * len(items) // count] for i in range(min(count, len(items)))]


def samples(args):
    """(name, texts) of each sample asked for."""
    yield "own sentences", [item["text"] for item in read_jsonl(HERE / "own_sentences.jsonl")]
    if args.sample == "own":
        return
    nasty = [item["text"] for item in read_jsonl(HERE / "nasty_lines.jsonl")]
    yield "nasty lines", nasty if args.sample == "full" else [text[:LONGEST] for text in nasty]
    if args.sample == "small":
        return
    news = args.shared / "news"
    for name, count in (("current_events", 3000), ("statedept_2021_2022", 300)):
        path = news / f"{name}.jsonl.gz"
        if not path.exists():
            skip(f"{path} is absent")
        yield name, [item["text"] for item in every_nth(read_jsonl(path), count)]


# --- The two analyses, in the form of `nuncio parse --show jsonl` -------------------------------------

def analyse_spacy(nlp, texts):
    for doc in nlp.pipe(texts, batch_size=256):
        yield {
            "tokens": {
                "start": [t.idx for t in doc], "end": [t.idx + len(t) for t in doc],
                "norm": [t.norm_ for t in doc], "xpos": [t.tag_ for t in doc], "upos": [t.pos_ for t in doc],
                "morph": [str(t.morph) for t in doc], "lemma": [t.lemma_ for t in doc],
                "head": [t.head.i for t in doc], "deprel": [t.dep_ for t in doc],
                "sent_start": [bool(t.is_sent_start) for t in doc],
            },
            "ents": [[e.start_char, e.end_char, e.label_] for e in doc.ents],
        }


def analyse_nuncio(args, texts):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for i, text in enumerate(texts):
            file.write(json.dumps({"id": str(i), "text": text}) + "\n")
        file.flush()
        command = [args.nuncio, "parse", "--show", "jsonl", "--model", str(args.model), file.name]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found = [json.loads(line) for line in done.stdout.split(b"\n") if line]
    by_id = {item["id"]: item for item in found}
    if len(by_id) != len(texts):
        sys.exit(f"{len(texts)} texts went in, {len(by_id)} came out")
    return [by_id[str(i)] for i in range(len(texts))]


def by_span(parse):
    """{(start, end): {field: value}} with heads as spans, and entities as a tag on each token."""
    tokens = parse["tokens"]
    spans = list(zip(tokens["start"], tokens["end"]))
    out = {}
    for i, span in enumerate(spans):
        row = {field: tokens[field][i] for field in FIELDS if field != "entity"}
        row["head"] = spans[row["head"]]
        row["entity"] = "-"
        out[span] = row
    for start, end, label in parse["ents"]:
        for span in spans[bisect.bisect_left(tokens["start"], start):bisect.bisect_left(tokens["start"], end)]:
            if span[1] <= end:
                out[span]["entity"] = ("B-" if span[0] == start else "I-") + label
    return out


# --- Why a difference: how close spaCy's own choice was -----------------------------------------------

def second_best_margin(scores, valid):
    best = sorted((s for s, v in zip(scores, valid) if v), reverse=True)
    return float(best[0] - best[1]) if len(best) > 1 else float("inf")


def transition_margin(pipe, doc):
    """The smallest margin between the two best valid actions on spaCy's way through the text."""
    states = pipe.moves.init_batch([doc])
    model = pipe.model.predict([doc])
    names = [pipe.moves.get_class_name(i) for i in range(pipe.moves.n_moves)]
    least = float("inf")
    states = [state for state in states if not state.is_final()]
    while states:
        scores = model.predict(states)
        valid = [name != "U-" and pipe.moves.is_valid(states[0], name) for name in names]
        least = min(least, second_best_margin(scores[0], valid))
        states = pipe.transition_states(states, scores)
    return least


def margins(nlp, text):
    """The smallest margin of each statistical component on this text."""
    doc = nlp.make_doc(text)
    found = {}
    for name, pipe in nlp.pipeline:
        if name == "tagger" and len(doc):
            rows = pipe.model.predict([doc])[0]
            found["tagger"] = min(second_best_margin(row, [True] * len(row)) for row in rows)
        elif name in ("parser", "ner") and len(doc):
            found[name] = transition_margin(pipe, doc)
        doc = pipe(doc)
    return found


CAUSE = {"xpos": "tagger", "upos": "tagger", "morph": "tagger", "lemma": "tagger",
         "head": "parser", "deprel": "parser", "sent_start": "parser", "entity": "ner"}


# --- Comparison ---------------------------------------------------------------------------------------

def context(text, span):
    start, end = span
    return (text[max(0, start - 40):start] + "[" + text[start:end] + "]" + text[end:end + 20]).replace("\n", "\\n")


def describe(nlp, text, number, differences):
    """Prints what differs in one text; gives how many of the fields that differ are explained by a tie."""
    near = margins(nlp, text)
    ties = 0
    for span, field, theirs, ours in differences:
        component = CAUSE.get(field)
        margin = near.get(component, float("inf"))
        tie = margin < TIE
        ties += tie
        note = f" (rounding tie: {component}'s margin {margin:.1e})" if tie else ""
        print(f"  text {number}: {field}: spaCy {theirs!r}, nuncio {ours!r}: {context(text, span)}{note}")
    return ties


def compare(nlp, args, name, texts):
    wrong = dict.fromkeys(BAR, 0)
    total = ties = 0
    ours_all = analyse_nuncio(args, texts)
    for number, (text, theirs, ours) in enumerate(zip(texts, analyse_spacy(nlp, texts), ours_all)):
        theirs, ours = by_span(theirs), by_span(ours)
        total += len(theirs)
        differences = [(span, "tokens", text[span[0]:span[1]], None) for span in theirs.keys() - ours.keys()]
        for span in theirs.keys() & ours.keys():
            for field in FIELDS:
                if theirs[span][field] != ours[span][field]:
                    differences.append((span, field, theirs[span][field], ours[span][field]))
        for _, field, _, _ in differences:
            wrong[field] += 1
        if differences:
            ties += describe(nlp, text, number, sorted(differences, key=lambda d: d[0]))
    print(f"{name}: {len(texts)} texts, {total} tokens, {sum(wrong.values())} differences, {ties} of them rounding ties")
    print("  " + "  ".join(f"{field} {100 - 100 * count / max(1, total):.4f}%" for field, count in wrong.items()))
    return total, wrong


def main():
    parser = argparse.ArgumentParser(description="Compares nuncio's parses with spaCy's.")
    parser.add_argument("--nuncio", required=True, help="the binary")
    parser.add_argument("--model", required=True, type=pathlib.Path, help="folder of the spaCy pipeline")
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parents[2] / "shared")
    parser.add_argument("--sample", choices=("own", "small", "full"), default="small")
    args = parser.parse_args()
    try:
        import spacy
    except ImportError:
        skip("spaCy is not installed for this Python")
    if not (args.model / "config.cfg").exists():
        skip(f"{args.model} is absent")
    nlp = spacy.load(args.model)
    nlp.max_length = 10**9
    print(f"spaCy {spacy.__version__}, model {nlp.meta['name']} {nlp.meta['version']}")

    total, wrong = 0, dict.fromkeys(BAR, 0)
    for name, texts in samples(args):
        count, found = compare(nlp, args, name, texts)
        total += count
        for field in BAR:
            wrong[field] += found[field]
    print(f"\n{'all samples':12} {'equal':>9} {'of':>9} {'percent':>10} {'bar':>8}")
    under = False
    for field, bar in BAR.items():
        percent = 100 - 100 * wrong[field] / max(1, total)
        under |= percent < bar
        print(f"{field:12} {total - wrong[field]:9} {total:9} {percent:9.4f}% {bar:7}%")
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main())
