#!/usr/bin/env python3
"""Which office holders dated news named, and from when to when: input of make_officials.py.

In:  JSON lines of `nuncio parse --show mentions` on standard input, and data/actors/roles.tsv
Out: name, office, state, first day, last day; tab-separated, by state

Counts a mention that has a person's full name, an office of OFFICES and a state named in the same words. One
sighting is enough for two words of name; sightings of one person more than four years apart are two terms.
"""
import collections
import json
import re
import sys

OFFICES = {"president", "prime minister", "foreign minister", "defence minister", "interior minister",
           "finance minister", "deputy prime minister", "vice president", "premier", "chancellor", "king", "queen",
           "emir", "supreme leader", "secretary of state", "secretary of defense", "justice minister",
           "national security adviser", "energy minister", "oil minister", "chief executive",
           "acting president", "acting prime minister", "trade minister", "health minister"}
NOT_NOW = re.compile(r"\b(former|ex-|outgoing|elect|late|then|candidate|designate|deputy|shadow|rival|self-)", re.I)


def canonical(path):
    names = {}
    for line in open(path, encoding="utf-8"):
        if line.startswith("#"):
            continue
        forms = line.split("\t")[0].split("|")
        for form in forms:
            names[form.lower()] = forms[0].lower()
    return names


def main():
    office_name = canonical("data/actors/roles.tsv")
    wanted = {office_name.get(o, o): o for o in OFFICES}
    seen = collections.defaultdict(list)
    for line in sys.stdin:
        doc = json.loads(line)
        if not doc["published"]:
            continue
        for m in doc["actors"]:
            name, office, state = m["name"], m["office"], m["country"]
            if not name or not office or not state or m["via"] not in ("office", "name", "demonym", "metonym"):
                continue
            office = wanted.get(office_name.get(office, office))
            words = name.split()
            if not office or not 2 <= len(words) <= 5 or NOT_NOW.search(m["words"]):
                continue
            if any(not w[0].isupper() and len(w) > 3 for w in words) or re.search(r"[^\w '’.-]", name):
                continue
            seen[state, office, name].append(doc["published"])
    for (state, office, name), days in sorted(seen.items()):
        days.sort()
        first = days[0]
        for now, after in zip(days, days[1:] + ["9999"]):
            if int(after[:4]) - int(now[:4]) > 4:
                print("\t".join([name, office, state, first, now]))
                first = after


if __name__ == "__main__":
    main()
