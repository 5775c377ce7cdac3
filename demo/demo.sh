#!/usr/bin/env bash
# The main job on fourteen invented news stories: code them, follow one relationship, explain one event.
# Run by `./run demo`; the same commands work on your own files (README.md).
set -euo pipefail
cd "$(dirname "$0")/.."
nuncio=build/release/nuncio
out=build/demo
mkdir -p "$out"

show() { printf '\n$ %s\n' "$*"; "$@"; }

show $nuncio code demo/stories.jsonl --format table
$nuncio code demo/stories.jsonl -o "$out/events.jsonl"
printf '\n$ %s\n' "$nuncio code demo/stories.jsonl -o $out/events.jsonl    # the same as JSONL; the first record:"
head -1 "$out/events.jsonl"
show $nuncio relate "$out/events.jsonl" CHL NOR --by month
show $nuncio relate "$out/events.jsonl" CHL NOR --show 2025-02
show $nuncio explain --text "Norway recalled its ambassador to Chile on Sunday." --published 2025-02-17
printf '\nYour own news: %s\n' "$nuncio code YOUR.jsonl -o events.jsonl, then $nuncio relate events.jsonl AAA BBB --by month"
