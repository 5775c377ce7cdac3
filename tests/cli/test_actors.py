#!/usr/bin/env python3
"""`--actors`: users' own actor files, in our form and PETRARCH's, and what is said of broken ones."""
import json

from command import CommandTest, document, main

TEXT = "Zorvian troops attacked Peru on Monday. Brin Tavolo met a salt raker in Lima."
TABLE = "iso3\tname\tadjectives\tsource\nZRV\tZorvia\tZorvian\tmade up\n"
PEOPLE = """# made up
BRIN_TAVOLO_  ; a comment
+TAVOLO_
\t[PERGOV 20230101-20241231]
\t[PERELI >20250101]
"""
AGENTS = "SALT_RAKER [~LAB] # made up\n"


class Actors(CommandTest):
    def mentions(self, *arguments, published="2024-05-17", **more):
        lines = self.run_nuncio("parse", "--show", "mentions", *arguments, "--published", published,
                                stdin=document(TEXT, id="d").encode(), **more).splitlines()
        return {actor["text"]: (actor["code"], actor["why"]) for line in lines for actor in json.loads(line)["actors"]}

    def test_own_table_and_dictionaries(self):
        plain = self.mentions()
        self.assertEqual(self.err, "")
        files = [self.write("z.tsv", TABLE), self.write("people.txt", PEOPLE), self.write("agents.txt", AGENTS)]
        with_files = [word for name in files for word in ("--actors", name)]
        read = self.mentions(*with_files)
        self.assert_complaints("nuncio: z.tsv: table of states, 1 entry: 2 forms added, 0 known already, 0 complaints",
                               "nuncio: people.txt: PETRARCH dictionary of actors, 1 entry: 2 forms added",
                               "nuncio: agents.txt: PETRARCH dictionary of agents, 1 entry: 2 forms added")
        self.assertNotIn("ZRVMIL", [code for code, _ in plain.values()])
        self.assertEqual(read["Zorvian troops"][0], "ZRVMIL")
        self.assertEqual(read["Brin Tavolo"], ("PERGOV", "your file, people.txt:2"))
        self.assertEqual(read["salt raker"][0], "---LAB")
        self.assertEqual(self.mentions(*with_files, published="2026-05-17")["Brin Tavolo"][0], "PERELI")
        [event] = self.events(*with_files, stdin=document("Zorvia attacked Peru.").encode())
        self.assertEqual((event["source"]["code"], event["target"]["code"]), ("ZRV", "PER"))

    def test_explain_takes_them_too(self):
        self.write("z.tsv", TABLE)
        out = self.run_nuncio("explain", "--text", "Zorvia attacked Peru.", "--actors", "z.tsv")
        self.assertIn("ZRV", out)

    def test_refused_lines_are_said_and_the_run_goes_on(self):
        self.write("bad.txt", "BRIN_TAVOLO_ [QQQGOV]\nZORVIA_ [FRA]\nLOST_\n")
        read = self.mentions("--actors", "bad.txt", code=1)
        self.assert_complaints("bad.txt:1: 'QQQ' is no country and no kind of organisation", "bad.txt:3: 'LOST' has no code",
                               "nuncio: bad.txt: PETRARCH dictionary of actors, 2 entries: 1 form added, 0 known already, 2 complaints")
        self.assertIn("Zorvian troops", read)
        self.mentions("--actors", "bad.txt", "--rejects", "rejects", code=1)
        self.assertEqual(len((self.path / "rejects").read_text().splitlines()), 2)
        self.mentions("--actors", "bad.txt", "--strict", code=2)
        self.assert_complaints("bad.txt:1: 'QQQ' is no country")

    def test_other_files_are_refused_whole(self):
        self.write("discards.txt", "1914\n+World Golf Cup\n")
        self.write("columns.tsv", "iso3\tadjective\tsource\n")
        for name, why in (("discards.txt", "discards.txt: is no actor table of Nuncio"),
                          ("columns.tsv", "columns.tsv:1: a table of states has no column 'adjective'"),
                          ("none.txt", "none.txt: no such file")):
            self.mentions("--actors", name, code=2)
            self.assert_complaints(why)
        self.run_nuncio("parse", "--show", "tokens", "--actors", "columns.tsv", stdin=b"Peru.", code=2)
        self.assertIn("--show mentions", self.err)


if __name__ == "__main__":
    main()
