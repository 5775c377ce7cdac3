#!/usr/bin/env python3
"""Makes data/actors/officials.tsv from public tables of terms of office.

In:  --facts DIR     officials_timeline_cc0.tsv (CIA World Factbook, 1990-2026), us_chiefs_of_mission_pocom.tsv
                     (US Office of the Historian) and cia_world_leaders_2019.tsv, all public domain or CC0
     --sightings F   office holders that dated news named, one a line: name, office, state, first day, last day
                     (tab-separated; `tools/sightings.py` makes it from `nuncio parse --show mentions`)
     --states F      data/actors/states.tsv, for the names of states
Out: the table on stdout, in the order of state, office, host and day.

Method: titles become the offices of roles.tsv; a family name is what the source writes in capitals; spellings of
one person are one row's forms. Known faults of the sources are mended by rule: coordinated deputies are parted; a
monarch or president that dependent territories repeat is kept for the one state.
"""
import argparse
import collections
import csv
import re
import sys
import unicodedata

HEAD = """# as of {as_of}
# Who held which office from when to when: heads of state and government, deputies, ministers, ambassadors.
# Made by tools/make_officials.py; what it lacks or spells otherwise stands in officials_more.tsv, which people edit.
# person   the name as English-language news writes it
# family   the words of it by which news goes on ("Macron", "Hun Sen")
# forms    other spellings, alternatives by |
# office   a form of roles.tsv
# of       whose: ISO 3166 alpha-3 or the short name of an organisation or armed group
# host     of those who are sent: the state or organisation; - for nobody
# from     first day: YYYY, YYYY-MM or YYYY-MM-DD; < before it: that day or earlier
# until    last day; > before it: that day or later; -: nobody has written an end
# See docs/actors.md. Tested by tests/officials_test.cc.
person\tfamily\tforms\toffice\tof\thost\tfrom\tuntil\tsource"""
OFFICES = [  # the first that stands in the title
    (r"deputy prime|vice prime|vice premier|deputy premier", "deputy prime minister"),
    (r"vice chancellor", "vice chancellor"),
    (r"first vice president|second vice president|vice president|^vice\b", "vice president"),
    (r"(acting|interim|caretaker|provisional) prime minister", "acting prime minister"),
    (r"prime minister|president of the (government|council of ministers)|^prime$", "prime minister"),
    (r"premier", "premier"),
    (r"chancellor", "chancellor"),
    (r"governor.general", "governor-general"),
    (r"chief executive", "leader"),
    (r"chief minister", "chief minister"),
    (r"governor", "governor"),
    (r"sultan", "sultan"),
    (r"\bam[ie]+r\b|\bemir\b", "emir"),
    (r"emperor", "emperor"),
    (r"crown prince", "crown prince"),
    (r"\bqueen\b", "queen"),
    (r"\bking\b", "king"),
    (r"\bpope\b", "pope"),
    (r"supreme leader", "supreme leader"),
    (r"(acting|interim|transitional|provisional) president", "acting president"),
    (r"president|chairman of the presidency", "president"),
    (r"secretary of state", "secretary of state"),
]
CABINET = [
    (r"^min(ister|\.)?.*(foreign|external) (affairs|relations)|^foreign min|sec.* of foreign", "foreign minister"),
    (r"^min(ister|\.)?.*\bdefen[cs]e|^min(ister)?.* armed forces|^sec.* (of|for) (national )?defen[cs]e", "defence minister"),
    (r"^min(ister|\.)?.* (the )?interior|^min(ister|\.)?.* (internal|home) affairs", "interior minister"),
    (r"^min(ister|\.)?.*\bfinance", "finance minister"),
]
HOME = ["USA", "GBR", "FRA", "DNK", "NLD", "NOR", "AUS", "NZL", "VAT", "CHN"]
MONARCHIES = set("GBR ESP NLD BEL SWE NOR DNK THA KHM BTN TON LSO SWZ SAU JOR MAR BHR MYS NPL".split())
TARGETS = {
    "antigua-barbuda": "ATG", "bosnia-herzegovina": "BIH", "burma": "MMR", "cape-verde": "CPV",
    "congo-democratic-republic": "COD", "congo-republic": "COG", "cote-divoire": "CIV", "korea": "KOR",
    "german-democratic-republic": "DDR", "macedonia": "MKD", "holy-see": "VAT", "saint-kitts-nevis": "KNA",
    "saint-lucia": "LCA", "saint-vincent-grenadines": "VCT", "sao-tome-and-principe": "STP", "swaziland": "SWZ",
    "timor-leste": "TLS", "vietnam-south": "RVN", "yugoslavia": "YUG", "czechoslovakia": "CSK", "two-sicilies": "",
    "micronesia": "FSM", "bahamas": "BHS", "gambia": "GMB", "czech-republic": "CZE", "eswatini": "SWZ",
    "representative-to-un": "UN", "representative-to-nato": "NATO", "representative-to-eu": "EU",
    "representative-to-oas": "OAS", "representative-to-osce": "OSCE", "representative-to-au": "AU",
    "representative-to-asean": "ASEAN", "representative-to-iaea": "IAEA", "representative-to-oecd": "OECD",
    "representative-to-unesco": "UNESCO", "representative-to-icao": "ICAO",
}
TITLES = re.compile(
    r"^(dr|sir|dame|gen|lt|maj|col|capt|adm|sr|jr|brig|sheikh|shaykh|prince|princess|hon|the|his|her|mr|mrs|ms|"
    r"sheikha|haji|hajji|cardinal|king|queen|sultan|emir|amir|pope|lady|lord|rear|vice|field|marshal|general|president|"
    r"prof|professor|ret|co-vice|rev|ambassador|ratu|tan|datuk|tun|dato|seri|dato')\.?$", re.I)
PARTICLES = {"al", "el", "bin", "ibn", "bint", "da", "de", "del", "della", "di", "dos", "du", "la", "le", "van", "von",
             "der", "den", "ter", "ten", "abu", "ould", "e", "y", "san", "ul", "ur"}


def ascii_lower(text):
    flat = unicodedata.normalize("NFD", text)
    return "".join(c for c in flat if not unicodedata.combining(c)).lower()


def is_capitals(word):
    if "-" in word:
        return any(is_capitals(part) for part in word.split("-"))
    letters = [c for c in re.sub(r"^(Mc|Mac|Le|De|La|Van|Di|Wi|Fitz|O')(?=[A-Z]{2})", "", word) if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def proper(word):
    """"AL-MAHDI" -> "al-Mahdi", "McALEENAN" -> "McAleenan", "O'BRIEN" -> "O'Brien"."""
    if re.fullmatch(r"[IVX]+", word):
        return word
    head = re.match(r"^(Mc|Mac|Le|De|La|Van|Di|Wi|Fitz)(?=[A-Z]{2})", word)
    if head:
        return head.group(0) + word[head.end():].capitalize()
    if not is_capitals(word):
        return word
    parts = re.split(r"([-'’`])", word)
    out = []
    for i, part in enumerate(parts):
        low = part.lower()
        particle = low in ("al", "el", "ul", "ur") and i + 1 < len(parts)
        out.append(low if particle else part if not part.isupper() else part.capitalize())
    joined = "".join(out)
    return joined.lower() if joined.lower() in PARTICLES else joined


def parse_name(raw):
    """A name and the family name in it; None where there is none."""
    raw = re.sub(r'\(.*?\)|".*?"|“.*?”', " ", raw)
    raw = re.sub(r",? *\b(Jr|Sr|II|III|IV)\b\.?$", lambda m: "" if "," in m.group(0) or "r" in m.group(0).lower() else m.group(0), raw.strip())
    raw = re.sub(r",? (Jr|Sr|2nd|3rd|4th)\.?$", "", raw).replace(",", " ")
    raw = re.sub(r"^.*\b(Republic of [A-Z]\w+|Commonwealth of \w+|Bosnia and Herzegovina|Development Council|"
                 r"Restoration Council)\b( is|:)?", "", raw)
    raw = re.sub(r" of the (US|Netherlands|NETHERLANDS)$|^(of the )?(US|United States) ", "", raw)
    raw = re.split(r" - |Ayatollah ", raw)[-1 if "Ayatollah " in raw else 0]
    words = [w for w in raw.split() if w]
    while words and TITLES.match(words[0]):
        words.pop(0)
    if not words or len(words) > 7 or any(re.search(r"[0-9:;�]", w) for w in words):
        return None
    if words[0][0].islower() and words[0].split("-")[0].lower() not in PARTICLES:
        return None
    caps = [i for i, w in enumerate(words) if is_capitals(w) and "." not in w]
    if caps:
        first, last = caps[0], caps[0]
        for i in caps[1:]:
            if i == last + 1 or (i == last + 2 and words[last + 1].lower() in PARTICLES):
                last = i
        while first > 0 and words[first - 1].lower() in PARTICLES and words[first - 1].islower():
            first -= 1
    else:
        first = last = len(words) - 1
        while first > 1 and words[first - 1].lower() in PARTICLES:
            first -= 1
    shown = [proper(w) for w in words]
    return " ".join(shown), " ".join(shown[first:last + 1])


def office_of(title, table):
    low = ascii_lower(title)
    for pattern, office in table:
        if re.search(pattern, low):
            return office
    return None


class States:
    def __init__(self, path):
        self.code = {}
        with open(path, encoding="utf-8") as f:
            for line in f:
                if line.startswith("#") or line.startswith("iso3\t"):
                    continue
                cells = line.rstrip("\n").split("\t")
                for form in [cells[1]] + cells[2].split("|"):
                    self.code.setdefault(self.key(form.replace(" [proper]", "")), cells[0])

    @staticmethod
    def key(name):
        name = re.sub(r"\(.*?\)", "", name)
        if "," in name:  # "Korea, South"
            left, right = name.split(",", 1)
            name = right + " " + left
        return " ".join(re.sub(r"[^a-z]+", " ", ascii_lower(name)).replace(" and ", " ").split())

    def of(self, name):
        for text in (name, "the " + name, name.split(",")[0]):
            if self.key(text) in self.code:
                return self.code[self.key(text)]
        return None


class Table:
    """Terms by state, office and person; spellings of one person come together."""

    def __init__(self):
        self.terms = []  # dicts

    def add(self, names, office, owner, host, since, until, source):
        parsed = [p for p in (parse_name(n) for n in names) if p]
        if not parsed or not office or not owner:
            return
        parsed.sort(key=lambda p: (any(ord(c) > 127 for c in p[0]), len(p[0])))
        person, family = parsed[-1]
        if len(person) < 3:
            return
        forms = []
        for name, _ in parsed[:-1]:
            if name != person and name not in forms:
                forms.append(name)
        self.terms.append(dict(person=person, family=family, forms=forms, office=office, owner=owner, host=host,
                               since=since or "-", until=until or "-", source=source))


    def add_spelling(self, name, office, owner, seen):
        words = name.split()
        for t in self.terms:
            inside = day(t["since"], False) <= seen <= day(t["until"], True)
            if t["owner"] != owner or t["office"] != office or not inside or name in [t["person"]] + t["forms"]:
                continue
            for family in (words[-1], words[0], " ".join(words[1:]), name):
                if same_person(t, dict(person=name, family=family)):
                    t["forms"].append(name)
                    break


def chief_date(text):
    return text if re.fullmatch(r"(19|20)\d{2}(-\d{2}(-\d{2})?)?", text or "") else ""


def until_of(row):
    end, seen = row["end_est"], row["last_seen"]
    seen = seen if len(seen) != 4 else seen + "-12-31"
    if end.startswith(">="):
        return ">" + (seen or chief_date(end[2:]))
    if not end:
        return ""
    return end


def person_key(names):
    """The same for all spellings of one source: first and family name, folded."""
    parsed = parse_name(names.split(" / ")[-1])
    return " ".join([skeleton(parsed[0].split()[0]), skeleton(parsed[1])]) if parsed else names


def crowned_until(row):
    """Elizabeth II: her last edition came out after her death; the successor's row says king, not queen."""
    return "2022-09-08" if row["names"].upper().startswith("ELIZABETH II") else ""


def read_timeline(path, states, table):
    rows = list(csv.DictReader(open(path, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    where = collections.defaultdict(set)
    for row in rows:
        if row["role"] == "executive":
            where[person_key(row["names"])].add(states.of(row["country"]))
    for row in rows:
        state = states.of(row["country"])
        if not state:
            continue
        source = "CIA World Factbook"
        since, until = chief_date(row["since"]), until_of(row)
        if crowned_until(row):
            until = crowned_until(row)
        if row["role"] == "executive":
            places = where[person_key(row["names"])]
            if len(places) > 1 and state != next((h for h in HOME if h in places), state):
                continue
            title, names = row["titles"], row["names"]
            plural = re.match(r"^(?:(?:First|Second) )?(Presidents?|Ministers?|Premiers?)\b[ -]*", names)
            parts = [names.split(" / ")]
            if plural:
                title += " " + plural.group(1).rstrip("s")
                parts = [n.split(" / ") for n in re.split(r" and ", names[plural.end():])]
            crowned = office_of(title, OFFICES) in ("king", "queen")
            if crowned and state not in MONARCHIES:
                continue
            for part in parts:
                table.add(part, office_of(title, OFFICES), state, "-", since, until, source)
        else:
            out = row["role"] == "US chief of mission"
            title = ascii_lower(row["titles"])
            office = "chargé d'affaires" if "charg" in title else "ambassador" if "ambassador" in title else None
            if "ambassador" in title and "charg" in title:
                office = "chargé d'affaires"
            if state == "USA":
                continue
            table.add(row["names"].split(" / "), office, "USA" if out else state, state if out else "USA", since,
                      until, source)


def read_chiefs(path, states, table):
    for row in csv.DictReader(open(path, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        since, until = chief_date(row["started"]) or chief_date(row["appointed"]), chief_date(row["ended"])
        if not since or since < "1960":
            continue
        source = "US Office of the Historian"
        if not until:  # the file ends with 2025-03; a mission that nobody closed lasts three years as a rule
            until = ">" + str(int(since[:4]) + 3) + since[4:] if since < "2021" else ""
        if row["kind"] == "principal":
            office = {"secretary": "secretary of state", "secretary-ad-interim": "secretary of state",
                      "deputy-secretary": "deputy secretary of state"}.get(row["role"])
            if not office and row["role"].startswith("under-secretary"):
                office = "under secretary of state"
            if not office and row["role"].startswith("assistant-secretary"):
                office = "assistant secretary of state"
            table.add([row["name"]], office, "USA", "-", since, until, source)
            continue
        host = TARGETS.get(row["target"]) if row["target"] in TARGETS else states.of(row["target"].replace("-", " "))
        if not host:
            if not row["target"].startswith("representative"):
                print("no state:", row["target"], file=sys.stderr)
            continue
        office = "chargé d'affaires" if row["role"].startswith("charge") else "ambassador"
        table.add([row["name"]], office, "USA", host, since, until, source)


def read_leaders(path, states, table):
    for line in open(path, encoding="utf-8"):
        country, title, name = (line.rstrip("\n").split("\t") + ["", ""])[:3]
        state = states.of(country)
        office = office_of(title, CABINET)
        if not state or not office or re.search(r"deputy|vice|assistant|^state min|in charge", ascii_lower(title)):
            continue
        table.add([name], office, state, "-", "<2019-06", ">2019-06", "CIA World Leaders 2019-06")


HEADS = {"president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "supreme leader",
         "vice president", "acting president", "acting prime minister", "deputy prime minister"}


def read_sightings(path, table):
    """Ministers as terms; of heads, whom the other sources have, only the spelling."""
    for line in open(path, encoding="utf-8"):
        name, office, state, first, last = line.rstrip("\n").split("\t")
        if office in HEADS:
            table.add_spelling(name, office, state, first)
            continue
        words = name.split()
        family_first = state in ("CHN", "KOR", "PRK", "VNM", "TWN", "KHM", "HKG", "MAC")
        family = words[0] if family_first and len(words) > 1 else words[-1]
        if state == "HUN":
            family = words[-1]
        i = len(words) - 1
        while not family_first and i > 1 and words[i - 1].lower() in PARTICLES:
            i -= 1
            family = words[i] + " " + family
        table.terms.append(dict(person=name, family=family, forms=[], office=office, owner=state, host="-",
                                since="<" + first, until=">" + last, source="news of these days"))


GIVEN_VARIANTS = {"muhammad": "mohammed", "mohammad": "mohammed", "mohamed": "mohammed", "muhammed": "mohammed"}


def skeleton(word):
    w = re.sub(r"[^a-z]", "", ascii_lower(word).replace("æ", "ae").replace("ø", "o").replace("ß", "ss").replace("ı", "i"))
    w = GIVEN_VARIANTS.get(w, w)
    w = re.sub(r"(yy|iy|ij|yi)$", "y", w)
    w = re.sub(r"i$", "y", w)
    w = re.sub(r"(.)\1", r"\1", w)
    return w.replace("ou", "u").replace("oo", "u").replace("ee", "i").replace("dj", "j").replace("q", "k")


def same_person(a, b):
    """Whether two rows of one state name one person: family names agree, and a given name does."""
    fa, fb = [skeleton(w) for w in a["family"].split()], [skeleton(w) for w in b["family"].split()]
    if not set(fa) <= set(fb) and not set(fb) <= set(fa):
        return False
    ga = [skeleton(w) for w in a["person"].split()]
    gb = [skeleton(w) for w in b["person"].split()]
    ga, gb = [w for w in ga if w and w not in fa], [w for w in gb if w and w not in fb]
    if not ga or not gb:
        return True
    return any(x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x in ga for y in gb)


def day(text, end):
    """Days are compared as strings; the parts that lack are the first or the last."""
    text = text.lstrip("<>")
    if text == "-":
        return "9999" if end else "0000"
    return (text + ("-12-31" if end else "-01-01")[(len(text) - 4):])[:10] if len(text) < 10 else text


def merged(terms):
    """One row a term: the same office of the same person in overlapping or touching times is one."""
    by_place = collections.defaultdict(list)
    for t in terms:
        by_place[t["owner"], t["office"], t["host"]].append(t)
    out = []
    for group in by_place.values():
        group.sort(key=lambda t: (day(t["since"], False), t["person"]))
        kept = []
        for t in group:
            for k in kept:
                touch = day(t["since"], False)[:7] <= day(k["until"], True)[:7] or k["until"][0] == ">" or t["since"][0] == "<"
                if touch and same_person(k, t):
                    join(k, t)
                    break
            else:
                kept.append(t)
        out += kept
    return out


def join(k, t):
    for name in [t["person"]] + t["forms"]:
        if name != k["person"] and name not in k["forms"]:
            k["forms"].append(name)
    if k["since"][0] == "<" and t["since"][0] != "<":
        k["since"] = t["since"]
    if day(t["until"], True) > day(k["until"], True):
        k["until"] = t["until"]
    if t["source"] not in k["source"]:
        k["source"] += "; " + t["source"]


def closed(terms):
    """A holder that was only seen, or whose end nobody wrote, went when the next exact one came."""
    by_place = collections.defaultdict(list)
    for t in terms:
        by_place[t["owner"], t["office"], t["host"]].append(t)
    for (_, office, _), group in by_place.items():
        if office in ("deputy prime minister", "vice president", "assistant secretary of state",
                      "under secretary of state"):
            continue
        group.sort(key=lambda t: day(t["since"], False))
        for k, t in zip(group, group[1:]):
            if k["until"] == "-" and t["since"][0] not in "<-":
                k["until"] = t["since"]
    return terms


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--facts", required=True)
    args.add_argument("--sightings")
    args.add_argument("--states", default="data/actors/states.tsv")
    args.add_argument("--as-of", default="2026-05-17", help="the day of the newest source")
    args = args.parse_args()
    states, table = States(args.states), Table()
    read_timeline(args.facts + "/officials_timeline_cc0.tsv", states, table)
    read_chiefs(args.facts + "/us_chiefs_of_mission_pocom.tsv", states, table)
    read_leaders(args.facts + "/cia_world_leaders_2019.tsv", states, table)
    if args.sightings:
        read_sightings(args.sightings, table)
    rows = closed(merged(table.terms))
    rows.sort(key=lambda t: (t["owner"], t["office"], t["host"], day(t["since"], False), t["person"]))
    print(HEAD.format(as_of=args.as_of))
    for t in rows:
        print("\t".join([t["person"], t["family"], "|".join(t["forms"]) or "-", t["office"], t["owner"], t["host"],
                         t["since"], t["until"], t["source"]]))


if __name__ == "__main__":
    main()
