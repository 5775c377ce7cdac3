#!/usr/bin/env python3
"""Parity for pipelines of a user's own: other sizes, attributes, windows, state tokens and component orders.

    other_sizes.py --nuncio build/release/nuncio --model models/en_core_web_sm-3.8.0

Trains two small pipelines for some seconds on the model's own parses of our sentences (what they learn does not
matter, only that their choices are not all alike), writes them to a temporary folder and runs compare.py
on each. Exit codes as compare.py's.
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROUNDS = 10


def encoder(width, depth, window, pieces, rows):
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": width, "attrs": list(rows),
                  "rows": list(rows.values()), "include_static_vectors": False},
        "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": width, "depth": depth,
                   "window_size": window, "maxout_pieces": pieces},
    }


def transitions(kind, tok2vec, hidden, pieces, extra):
    return {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": extra,
            "hidden_width": hidden, "maxout_pieces": pieces, "use_upper": True, "tok2vec": tok2vec}


def shared_encoder(nlp):
    """One wide window for entities (before the parser) and parser, 13 and 6 state tokens; a tagger of depth 1."""
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 48, "upstream": "*"}
    rows = {"ORTH": 700, "LOWER": 500, "PREFIX": 300, "SPACY": 50}
    nlp.add_pipe("tok2vec", config={"model": encoder(48, 2, 2, 2, rows)})
    nlp.add_pipe("ner", config={"model": transitions("ner", listener, 40, 3, True)})
    nlp.add_pipe("parser", config={"min_action_freq": 1, "model": transitions("parser", listener, 33, 3, True)})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2",
                                             "tok2vec": encoder(20, 1, 1, 1, {"NORM": 100, "IS_SPACE": 10})}})


def own_encoders(nlp):
    """Each component with its own encoder, one hidden piece in the parser, no tagger."""
    rows = {"NORM": 500, "SUFFIX": 500, "SHAPE": 500}
    nlp.add_pipe("parser", config={"min_action_freq": 1,
                                   "model": transitions("parser", encoder(32, 1, 1, 3, rows), 64, 1, False)})
    nlp.add_pipe("ner", config={"model": transitions("ner", encoder(32, 3, 1, 3, rows), 16, 2, False)})


def train(build, gold):
    import spacy
    from spacy.training import Example

    spacy.util.fix_random_seed(3)
    nlp = spacy.blank("en")
    build(nlp)
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
    nlp.initialize(lambda: examples)
    optimizer = nlp.resume_training()
    for _ in range(ROUNDS):
        random.shuffle(examples)
        for begin in range(0, len(examples), 8):
            nlp.update(examples[begin:begin + 8], sgd=optimizer)
    parsed = list(nlp.pipe(doc.text for doc in gold))
    labels = {token.dep_ for doc in parsed for token in doc}
    entities = sum(len(doc.ents) for doc in parsed)
    print(f"\n=== {build.__name__}: {build.__doc__}\n{len(labels)} labels, {entities} entities", flush=True)
    if len(labels) < 5 or entities < 20:
        sys.exit("the pipeline has learnt too little for the comparison to mean anything")
    return nlp


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nuncio", required=True)
    parser.add_argument("--model", required=True, type=pathlib.Path)
    args = parser.parse_args()
    try:
        import spacy
    except ImportError:
        print("skipped: other sizes: spaCy is not installed for this Python")
        return 77
    if not (args.model / "config.cfg").exists():
        print(f"skipped: other sizes: {args.model} is absent")
        return 77
    with open(HERE / "own_sentences.jsonl", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    gold = list(spacy.load(args.model).pipe(texts))
    status = 0
    for build in (shared_encoder, own_encoders):
        with tempfile.TemporaryDirectory() as folder:
            train(build, gold).to_disk(folder)
            status |= subprocess.run([sys.executable, HERE / "compare.py", "--nuncio", args.nuncio, "--model", folder,
                                      "--sample", "own"], check=False).returncode
    return status


if __name__ == "__main__":
    sys.exit(main())
