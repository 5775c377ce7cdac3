#!/usr/bin/env python3
"""News stories of our own with true reprints among them, by seed.

    make_stories.py [--seed 1] [--documents 2000] > stories.jsonl

Each line: id, title, text, published, and two fields that the finder does not get: group (the story that the document is a form of)
and how (what was done to it). People and events are invented. Stories are filled from stories.txt, where each topic has its
paragraphs in the words of two reporters. So there are, all with groups of their own:
    the same event told by the other reporter;
    other events of the same topic by the same reporter: the same words with other names, days and figures;
    series of releases (topics marked `series`) of which everything but names and days is the same.
Forms of a story: agency's lead, other title, paragraphs in another order, a cut (to a third at least), small edits, a tail; up to
three of them together. One in four stories has no second form. The order of the lines is by chance.
"""
import argparse
import datetime
import json
import pathlib
import random
import re
import sys

COUNTRIES = """Norway|Norwegian|Oslo Poland|Polish|Warsaw Chile|Chilean|Santiago Kenya|Kenyan|Nairobi Ghana|Ghanaian|Accra
Turkey|Turkish|Ankara Iran|Iranian|Tehran Japan|Japanese|Tokyo Vietnam|Vietnamese|Hanoi Nepal|Nepali|Kathmandu Serbia|Serbian|Belgrade
Georgia|Georgian|Tbilisi Armenia|Armenian|Yerevan Sudan|Sudanese|Khartoum Chad|Chadian|N'Djamena Niger|Nigerien|Niamey Mali|Malian|Bamako
Peru|Peruvian|Lima Ecuador|Ecuadorean|Quito Colombia|Colombian|Bogota Cuba|Cuban|Havana Egypt|Egyptian|Cairo Jordan|Jordanian|Amman
Oman|Omani|Muscat Qatar|Qatari|Doha Uganda|Ugandan|Kampala Rwanda|Rwandan|Kigali Malaysia|Malaysian|Putrajaya Thailand|Thai|Bangkok
Cambodia|Cambodian|Phnom-Penh Laos|Lao|Vientiane Mongolia|Mongolian|Ulaanbaatar Moldova|Moldovan|Chisinau Latvia|Latvian|Riga
Finland|Finnish|Helsinki Portugal|Portuguese|Lisbon Greece|Greek|Athens Tunisia|Tunisian|Tunis Algeria|Algerian|Algiers Zambia|Zambian|Lusaka"""
FAMILY = """Aldana Berisso Corvanti Dumasek Erlund Fosheim Garibek Hollanti Imarov Jelavec Kasumba Lindqvor Marende Nakombe Ostrel Pirouzad
Quintero Rashevi Sokolan Tamrin Ulvang Varkonyi Wendaro Yasbek Zorovic Adeyinka Brandvold Chaturan Dosmail Ekwueme Falkanger Gurbanli
Hashemian Ivarsen Jumabek Koirala Lomidze Mazurek Nyandoro Obeidat Petrosyan Rukundo Shimodaira Tsatsos Umarjan Velikon Whitrow""".split()
GIVEN = """Anna Boris Clara Dawit Elena Farid Greta Hassan Ines Jonas Karim Lena Marko Nadia Omar Petra Rashid Sofia Tomas Vera Yusuf
Zoran Amina Bruno Daria Emil""".split()
TOWNS = """Karsova Belmira Tundiri Halvek Oresti Maradin Shakalo Pervin Quellana Dorvik Estrana Lukavo Nambira Suraj-Tepe Vallorno Westrin
Zelenik Abu-Tarif Corrinta Dunhara Fort-Malo Gorazin Ilmari Jabaliya-Nord Kandovan Leshkino Mirnograd Ozerno""".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
AGENCIES = ["AP", "Reuters", "AFP", "Xinhua", "dpa", "UPI", "TASS"]
TAILS = [
    "(Reporting by {p1} and {p2}; Editing by {p3})",
    "(Additional reporting by {p1} in {town}; Writing by {p2}; Editing by {p3})",
    "© {year} The Evening Courier. All rights reserved.",
    "Copyright {year} Northern Press Agency. This material may not be published or rewritten without leave.",
    "Follow us for more news of the region, and write to the editors with what you know.",
    "This is a developing story and will be updated.",
    "The Courier's newsletter brings the day's news from abroad every morning. Sign up on our site.",
]
TITLES = ["{c1} and {c2}: what we know", "News from {town}", "{c1} in the news", "Morning report: {c2}", "{a1} officials speak of {c2}",
          "World: {c1}, {c2}", "From {town}: the day's story"]
EDITS = [("said", "stated"), ("said", "told reporters"), ("several", "a number of"), ("officials", "authorities"), ("near", "close to"),
         ("on the phone", "by phone"), ("after", "following"), ("also", ""), ("about", "around"), ("talks", "discussions"), ("begin", "start"),
         ("people", "persons"), ("killed", "left dead"), ("a spokesman", "a spokesperson"), ("called on", "urged"), ("organisation", "organization"),
         ("programme", "program"), ("labour", "labor"), ("defence", "defense"), ("the", "the the"), ("because", "as"), ("large", "big")]


def read_topics(path):
    """[(name, is_series, [[paragraphs of one reporter], ...])]; a topic is `= name`, a reporter `-`, a paragraph a line."""
    topics = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            name, *marks = line[2:].split()
            topics.append((name, "series" in marks, []))
        elif line == "-":
            topics[-1][2].append([])
        elif line and not line.startswith("#"):
            topics[-1][2][-1].append(line)
    return topics


def facts(rng):
    (c1, a1, k1), (c2, a2, k2), (c3, a3, k3) = (c.split("|") for c in rng.sample(COUNTRIES.split(), 3))
    day = datetime.date(2021, 1, 1) + datetime.timedelta(rng.randrange(1500))
    people = rng.sample(FAMILY, 6)
    given = rng.sample(GIVEN, 6)
    made = {"c1": c1, "a1": a1, "k1": k1.replace("-", " "), "c2": c2, "a2": a2, "k2": k2.replace("-", " "), "c3": c3, "a3": a3, "k3": k3.replace("-", " "),
            "town": "", "town2": "", "year": day.year, "month": MONTHS[day.month - 1], "mday": day.day, "weekday": DAYS[day.weekday()],
            "weekday2": DAYS[(day.weekday() + rng.choice([2, 3, 4])) % 7], "published": day.isoformat(),
            "n1": rng.randrange(3, 30), "n2": rng.randrange(31, 95), "n3": rng.randrange(100, 990), "n4": f"{rng.randrange(1, 60)},{rng.randrange(10, 99)}0"}
    made["town"], made["town2"] = rng.sample(TOWNS, 2)
    for i in range(6):
        made[f"s{i + 1}"], made[f"p{i + 1}"] = people[i], f"{given[i]} {people[i]}"
    return made


def fill(pattern, made):
    return re.sub(r"\{(\w+)\}", lambda m: str(made[m[1]]), pattern)


# --- Forms ---------------------------------------------------------------------------------------------

def with_lead(rng, story):
    made, agency = story["made"], rng.choice(AGENCIES)
    town = rng.choice([made["k1"], made["town"]]).upper()
    lead = rng.choice([f"{town} ({agency}) -- ", f"{town}, {made['month']} {made['mday']} ({agency}) - ", f"{town} ({agency}) — ",
                       f"{town}, {made['c1']} ({agency}) — ", f"{agency}, {made['k1']}: "])
    story["paragraphs"][0] = lead + story["paragraphs"][0]


def with_title(rng, story):
    story["title"] = fill(rng.choice(TITLES), story["made"])
    if rng.random() < 0.3:
        story["paragraphs"].insert(0, story["title"])


def in_other_order(rng, story):
    first, rest = story["paragraphs"][:1], story["paragraphs"][1:]
    moved = rest[:]
    while moved == rest and len(rest) > 1:
        rng.shuffle(moved)
    story["paragraphs"] = first + moved if rng.random() < 0.5 else moved + first


def cut(rng, story):
    """Mostly from the end, as newspapers cut; to a third of the words at least."""
    paragraphs, whole = story["paragraphs"], sum(len(p.split()) for p in story["paragraphs"])
    wanted = rng.uniform(0.34, 0.8) * whole
    if rng.random() < 0.15:
        paragraphs = paragraphs[rng.randrange(0, 2):]
    kept, words = [], 0
    for paragraph in paragraphs:
        kept.append(paragraph)
        words += len(paragraph.split())
        if words >= wanted:
            break
    story["paragraphs"] = kept


def edited(rng, story):
    """One word in fifty or so."""
    text = "\n\n".join(story["paragraphs"])
    for _ in range(max(1, len(text.split()) // 50)):
        old, new = rng.choice(EDITS)
        found = [m.start() for m in re.finditer(rf"\b{old}\b", text)]
        if found:
            at = rng.choice(found)
            text = text[:at] + new + text[at + len(old):]
    text = text.replace("'", "’") if rng.random() < 0.5 else text
    story["paragraphs"] = text.split("\n\n")


def with_tail(rng, story):
    story["paragraphs"].append(fill(rng.choice(TAILS), facts(rng)))


FORMS = [with_lead, with_title, in_other_order, cut, edited, with_tail]
ORDER = [cut, in_other_order, edited, with_lead, with_title, with_tail]


def form_of(rng, story):
    made = {**story, "paragraphs": story["paragraphs"][:]}
    chosen = rng.sample(FORMS, rng.choice([1, 1, 2, 2, 3]))
    for change in sorted(chosen, key=ORDER.index):
        change(rng, made)
    return made, "+".join(c.__name__ for c in sorted(chosen, key=ORDER.index))


# --- Stories -------------------------------------------------------------------------------------------

def base_stories(rng, topics):
    """Without end; two reporters' stories of one event follow each other."""
    while True:
        name, is_series, reporters = rng.choice(topics)
        made = facts(rng)
        told = rng.sample(range(len(reporters)), len(reporters) if rng.random() < 0.3 else 1)
        for which in told:
            title, *paragraphs = [fill(p, made) for p in reporters[which]]
            if not is_series and rng.random() < 0.5:  # not every event has all of it
                del paragraphs[rng.randrange(2, len(paragraphs))]
            yield {"topic": name, "made": made, "title": title, "paragraphs": paragraphs}


def make(seed, count):
    rng = random.Random(seed)
    topics = read_topics(pathlib.Path(__file__).with_name("stories.txt"))
    documents = []
    for number, story in enumerate(base_stories(rng, topics)):
        forms = [(story, "as written")]
        if rng.random() >= 0.25:
            forms += [form_of(rng, story) for _ in range(rng.choice([1, 2, 3, 4, 6, 9]))]
        for told, how in forms:
            documents.append({"title": told["title"], "text": "\n\n".join(told["paragraphs"]), "published": told["made"]["published"],
                              "group": f"{story['topic']}-{number}", "how": how})
        if len(documents) >= count:
            break
    documents = documents[:count]
    rng.shuffle(documents)
    return [{"id": f"d{i:04}", **d} for i, d in enumerate(documents)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=2000)
    args = parser.parse_args()
    for document in make(args.seed, args.documents):
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
