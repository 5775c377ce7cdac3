#!/usr/bin/env python3
"""`nuncio explain`: an event with its evidence, and why nothing was coded."""
import re
import shlex

from command import CommandTest, document, main, ROOT, VISIT


def unwrapped(text):
    return re.sub(r"\n {6}(?=\S)", " ", text)


class Explain(CommandTest):
    def considered(self, sentence, event=False):
        """What was considered by the lexicon one.toml, its lines by number; `event`: whether the sentence has one."""
        lines = unwrapped(self.run_nuncio("explain", "--lexicon", self.path, "--text", sentence)).splitlines()
        self.assertEqual(lines[0] != "no event", event)
        begin = lines.index("considered") + 1
        if not event:
            self.assertEqual(lines[:2], ["no event", ""])
        return [line.replace(self.path.name + "/one.toml:", "") for line in lines[begin:lines.index("", begin)]]

    def test_explain(self):
        text = self.run_nuncio("explain", "--text", VISIT, "--published", "2024-05-15")
        for part in ("CONSULT-visit", "FRA", "DEU", "2024-05-10", "~~~", "trigger", "by lexicon/", "[[entry]]", "because", "ROOT"):
            self.assertIn(part, text)
        text = self.run_nuncio("explain", "--text", "Russian troops shelled Kharkiv.")
        self.assertIn("  place       Kharkiv, UKR  (49.98, 36.25; GeoNames 706483)\n", text)
        self.assertRegex(text, 'place Kharkiv from "Kharkiv": population [0-9,]+, the best known of')
        text = self.run_nuncio("explain", "--text", "The sky is blue.")
        self.assertTrue(text.startswith("no event\n\nconsidered\n"), text)
        self.assertIn('  be (verb)  subj "sky", attr "blue"', text)
        self.assertIn('  blue (adjective)  subj "sky" (borrowed)  -- no entry\n', text)

    def test_explain_says_who_and_when_was_read_also_without_an_event(self):
        text = unwrapped(self.run_nuncio("explain", "--published", "2022-12-25", "--text",
                                         "Hun Sen slept badly in Hanoi on Friday. He slept."))
        self.assertTrue(text.startswith("no event\n\nread\n"), text)
        self.assertRegex(text, r'  actor  "Hun Sen"  KHMGOV, prime minister \(name\)  because on that day prime minister: actors/')
        self.assertIn('  actor  "He"  KHMGOV, prime minister (pronoun)  because "he" means "Hun Sen" in sentence 1\n', text)
        self.assertRegex(text, r'  date   "Friday"  2022-12-23  because weekday')
        self.assertRegex(text, r'  place  "Hanoi"  Hanoi, VNM  because')

    def test_explain_shows_the_whole_entry(self):
        self.write("one.toml", '''
[[entry]]
verb = ["visit"]

# Whom they visit.
target = [
  # first of all
  "obj",

  "to"]
examples = [
["Chad visited Niger.",
  "TCD NER CONSULT"],
]
cameo = "042"
unless.governor = ["refuse"]
[[entry]]
noun = ["trip"]
when.governor = ["make"]
cameo = "042"
source = ["governor.subj"]
target = ["to"]
examples = [["Chad made a trip to Niger.", "TCD NER CONSULT"]]
''')
        text = self.run_nuncio("explain", "--lexicon", f"{self.path}/", "--text", "Chad visited Niger.")
        self.assertIn(f"""  by {self.path.name}/one.toml:2
    [[entry]]
    verb = ["visit"]
            ~~~~~~~
            visited
    target = [ "obj", "to"]
    cameo = "042"
    unless.governor = ["refuse"]
  because
""", text)
        text = self.run_nuncio("explain", "--lexicon", self.path, "--text", "Chad made a trip to Niger.")
        self.assertIn("""    when.governor = ["make"]
                     ~~~~~~
                     made
""", text)
        self.assertIn("17  CONSULT 042: has no governor like make",
                      "".join(self.considered("Chad took a trip to Niger.")))

    def test_explain_lists_a_refusal_once(self):
        text = self.run_nuncio("explain", "--text", "India and Pakistan agreed to attack the champions in the semifinal of the cup.")
        refused = text[text.index("\nnot coded\n"):text.index("\nparse\n")].strip().splitlines()[1:]
        self.assertEqual([line.split("  (")[0] for line in refused], ['  "attack"  sport: semifinal', '  "agreed"  sport: semifinal'], refused)

    def test_explain_what_was_considered(self):
        self.write("one.toml", '''
[[entry]]
verb = ["praise"]
when.obj = ["bravery"]
cameo = "051"
example = "France praised the bravery of Chad."
gives = "FRA TCD SUPPORT"
[[entry]]
verb = ["praise"]
when.iobj = ["*"]
cameo = "051"
example = "France praised."
gives = "FRA TCD SUPPORT"
[[entry]]
verb = ["praise"]
cameo = "051"
example = "France praised Chad."
gives = "FRA TCD SUPPORT"
[[entry]]
verb = ["resign"]
target = ["none"]
cameo = "0831"
example = "France resigned."
gives = "FRA --- CONCEDE"
[[topic]]
name = "sport"
strong = ["goalkeeper"]
refuses = ["SUPPORT"]
''')
        self.assertEqual(self.considered("France praised the weather."),
                         ['  praise (verb)  subj "France" = FRA, obj "weather"',
                          "    14  SUPPORT 051: no actor at its target (obj)",
                          "    2  SUPPORT 051: has no obj like bravery",
                          "    8  SUPPORT 051: has no iobj"])
        self.assertIn("    19  CONCEDE 0831: its parts were found, but none is a known state or organisation",
                      self.considered("The farmer resigned."))
        self.assertIn("    14  SUPPORT 051: refused, see below", self.considered("France praised the goalkeeper of Chad."))
        self.assertRegex(self.out, r'not coded\n  "praised"  sport: goalkeeper  \(')

    def test_explain_gives_the_coder_s_own_reasons(self):
        self.write("one.toml", '''
[[entry]]
verb = ["kill"]
unless.subj = ["storm"]
cameo = "180"
source = ["subj", "none"]
example = "France killed a Chadian."
gives = "FRA TCD ASSAULT"
[[entry]]
verb = ["kill"]
cameo = "195"
source = ["subj"]
example = "France killed a Chadian."
gives = "FRA TCD ASSAULT"
[[entry]]
noun = ["killing"]
cameo = "180"
target = ["of"]
example = "The killing of a Chadian by France."
gives = "FRA TCD ASSAULT"
[[entry]]
verb = ["praise"]
cameo = "051"
example = "France praised Chad."
gives = "FRA TCD SUPPORT"
''')
        self.assertEqual(self.considered("A storm killed ten Chadians."),
                         ['  kill (verb)  subj "storm", obj "Chadians" = TCD',
                          "    9  ASSAULT 195: no actor at its source (subj)",
                          '    2  ASSAULT 180: "storm" is excluded by its unless.subj'])
        self.assertIn('    9  ASSAULT 195: "woman" at its target (obj) cannot be told from its source',
                      self.considered("The man killed the woman."))
        self.assertIn('    21  SUPPORT 051: "Lagos" at its source (subj) is a place, which does not act', self.considered("Lagos praised Chad."))
        # The other predicates of a text that has an event, and what was told already.
        told = self.considered("France killed a Chadian on Monday. The killing of a Chadian by France on Monday is sad.", event=True)
        self.assertIn("ASSAULT", self.out.split("\n")[0])
        self.assertNotIn("kill (verb)", "\n".join(told))
        self.assertIn('    15  ASSAULT 180: told already by "killed"', told)
        self.assertIn('  be (verb)  subj "killing", attr "sad"  -- no entry', told)

    def test_explain_names_the_entry_that_went_before(self):
        self.write("one.toml", "".join(f"""
[[entry]]
verb = ["praise"]
source = ["subj"]
target = ["{target}"]
cameo = "051"
example = "France praised Chad."
gives = "FRA TCD SUPPORT"
""" for target in ("obj", "obj.of", "obj")) + """
[[topic]]
name = "sport"
strong = ["goalkeeper"]
refuses = ["SUPPORT"]
""")
        text = unwrapped(self.run_nuncio("explain", "--lexicon", self.path, "--text", "France praised the goalkeeper of Chad."))
        first = self.path.name + "/one.toml:2"
        self.assertIn(f"{first}  SUPPORT 051: refused, see below\n", text)
        self.assertEqual(text.count(f"SUPPORT 051: passed over for {first}, which goes before it\n"), 2)

    def test_explain_shows_the_closest_entries_alone(self):
        words = ["mediator", "weather", "winner", "victim", "lawyer", "farmer"]
        self.write("one.toml", "".join(f"""
[[entry]]
verb = ["praise"]
when.obj = ["{word}"]
{condition}
cameo = "051"
example = "France praised Chad."
gives = "FRA TCD SUPPORT"
""" for condition in ("", 'when.to = ["minister"]') for word in words))
        lines = self.considered("France praised the weather.")
        self.assertEqual(len(lines), 10)
        self.assertIn("SUPPORT 051: no actor at its target (obj)", lines[1])
        self.assertTrue(all("has no obj like" in line for line in lines[2:7]), lines)
        self.assertIn("has no to like minister", lines[7])
        self.assertEqual(lines[9], "    and 4 entries further off")

    def test_the_screen_in_the_manual_is_real(self):
        """docs/cli.md, "explain": a lexicon, a command and what it shows; the lines of tables change."""
        part = (ROOT / "docs/cli.md").read_text(encoding="utf-8").split("## explain\n")[1]
        lexicon = part.split("```toml\n")[1].split("```")[0]
        command, screen = part.split("```toml\n")[1].split("```\n")[2].split("\n", 1)
        (self.path / "my-lexicon").mkdir()
        self.write("my-lexicon/one.toml", lexicon)
        arguments = shlex.split(command)
        self.assertEqual(arguments[:3], ["$", "nuncio", "explain"])
        shown = self.run_nuncio(*arguments[2:])
        self.assertEqual(*(re.sub(r"\.tsv:\d+", ".tsv:N", text) for text in (shown.strip(), screen.strip())))
        self.assertLessEqual(max(map(len, shown.splitlines())), 100)
        self.assertNotIn("\033", shown)

    def test_explain_a_record(self):
        event = self.events(stdin=document(VISIT).encode())[0]
        self.write("events.jsonl", self.out)
        text = self.run_nuncio("explain", "events.jsonl", event["id"][:6])
        self.assertIn(event["id"], text)
        self.assertIn("[[entry]]", text)
        self.run_nuncio("explain", "events.jsonl", "ffff0000ffff", code=2)
        self.assert_complaints("events.jsonl: has no event")


if __name__ == "__main__":
    main()
