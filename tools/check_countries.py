#!/usr/bin/env python3
"""Compares data/countries with two packages: countrycode (the port of the R package) and country_converter.

Run with a Python that has them (`./run` needs neither): pip install countrycode==0.6.0 country_converter==1.3.2
What it compares: ISO 3166 alpha-2, FIPS 10-4, COW number and letters, Gleditsch-Ward number, one row a country. What it
cannot: the years, which neither package has. EXPECTED holds every difference that is meant, with the reason; exit 1 on any other.
"""
import csv
import importlib.util
import pickle
import re
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent

# (iso3, what, ours, theirs): reason. "-" is none.
EXPECTED = {
    ("SRB", "cow", "345", "-"): "countrycode keeps 345 for Yugoslavia alone; COW v2016 has no other number for Serbia",
    ("SRB", "cow_letters", "YUG", "-"): "the same",
    ("VAT", "cow", "-", "327"): "327 is the Papal States, 1816 to 1870; the Vatican is no member",
    ("VAT", "cow_letters", "-", "PAP"): "the same",
    ("VAT", "gw", "-", "327"): "the same",
    ("VNM", "gw", "816", "817"): "817 is the South; countrycode's own cown is 816",
    ("YEM", "gw converter", "678", "680"): "680 is the South; Gleditsch and Ward go on with 678",
    ("YEM", "gw", "678", "-"): "countrycode has 678 in a row of its own for the North, with which Gleditsch and Ward go on",
    ("VNM", "gw converter", "816", "817"): "817 is the South",
    ("XKX", "iso2", "XK", "-"): "assigned by users, and in general use",
    ("CZE", "gw converter", "316", "315"): "315 is Czechoslovakia",
    ("SSD", "fips", "OD", "-"): "given after FIPS 10-4 was withdrawn, by GEC; GDELT uses it",
    ("CUW", "fips", "UC", "-"): "the same",
    ("SXM", "fips", "NN", "-"): "the same",
    ("MAF", "fips", "RN", "-"): "FIPS 10-4, change notice 14",
}


def table(name):
    lines = [line.rstrip("\n") for line in open(HOME / "data" / "countries" / name, encoding="utf-8") if not line.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"))) for line in lines[1:]]


def ours():
    rows = {r["iso3"]: {"iso2": r["iso2"], "fips": r["fips"], "cow": "-", "cow_letters": "-", "gw": "-"} for r in table("codes.tsv") if r["ways"] == "-"}
    for r in table("systems.tsv"):
        if r["until"] == "-" and r["ways"] == "-":  # the number of today
            rows[r["iso3"]][r["system"]] = r["number"]
            if r["system"] == "cow":
                rows[r["iso3"]]["cow_letters"] = r["letters"]
    return rows


def package_folder(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        sys.exit(f"check_countries: the package {name} is not installed")
    return Path(spec.submodule_search_locations[0])


def countrycode():
    with open(package_folder("countrycode") / "data" / "codelist.pickle", "rb") as file:
        data = pickle.load(file)
    keys = {"iso2": "iso2c", "fips": "fips", "cow": "cown", "cow_letters": "cowc", "gw": "gwn"}

    def text(value):
        if value is None or value != value:
            return "-"
        return str(int(value)) if isinstance(value, float) else str(value)

    rows = {}
    for i, iso3 in enumerate(data["iso3c"]):
        if data["country.name.en"][i] == "Kosovo":
            iso3 = "XKX"
        if text(iso3) != "-":
            rows[iso3] = {what: text(data[key][i]) for what, key in keys.items()}
    return rows


def converter():
    with open(package_folder("country_converter") / "country_data.tsv", encoding="utf-8") as file:
        return {r["ISO3"]: (r["GWcode"] or "-", r["ISO2"]) for r in csv.DictReader(file, delimiter="\t")}


# Gleditsch and Ward's microstates, which countrycode's gwn leaves out.
MICROSTATES = "AND ATG DMA FSM GRD KIR KNA LCA LIE MCO MHL NRU PLW SMR STP SYC TON TUV VCT VUT WSM".split()


def main():
    tables, one, other = ours(), countrycode(), converter()
    differences, compared = [], 0
    for iso3, row in tables.items():
        for what, value in row.items():
            if iso3 in one and not (what == "gw" and iso3 in MICROSTATES):
                compared += 1
                if value != one[iso3][what]:
                    differences.append((iso3, what, value, one[iso3][what]))
        if iso3 in other:
            compared += 2
            if row["gw"] != other[iso3][0]:
                differences.append((iso3, "gw converter", row["gw"], other[iso3][0]))
            if not re.fullmatch(other[iso3][1], row["iso2"]):  # GB and UK are one pattern there
                differences.append((iso3, "iso2 converter", row["iso2"], other[iso3][1]))
    missing = [iso3 for iso3 in one if iso3 not in tables]
    new = [d for d in differences if d not in EXPECTED]
    for iso3, what, value, theirs in new:
        print(f"{iso3} {what}: ours {value}, theirs {theirs}")
    for iso3 in missing:
        print(f"{iso3}: not in our tables")
    print(f"{len(tables)} countries, {compared} codes compared, {len(differences)} differ, {len(differences) - len(new)} of them as expected")
    return 1 if new or missing else 0


if __name__ == "__main__":
    sys.exit(main())
