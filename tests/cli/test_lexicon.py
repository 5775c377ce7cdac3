#!/usr/bin/env python3
"""`nuncio lexicon check`: what it says of a lexicon with faults, and how it ends."""
from command import CommandTest, main

GOOD = """
[classes]
envoy = ["ambassador", "consul"]
[[entry]]
verb = ["recall"]
when.obj = ["@envoy"]
cameo = "161"
target = ["obj.to"]
examples = [["Estonia recalled its ambassador to Belarus.", "EST BLR SANCTION"]]
"""


class LexiconCheck(CommandTest):
    def check(self, lexicon, code=0):
        """What is said of it, without the folder's name."""
        self.write("one.toml", lexicon)
        self.run_nuncio("lexicon", "check", "--lexicon", self.path, code=code)
        self.err = self.err.replace(self.path.name + "/", "")
        return self.out.replace(self.path.name + "/", "").splitlines()

    def test_nothing_to_say(self):
        lines = self.check(GOOD)
        self.assertEqual(lines[0], "1 entry under 1 pattern: 0 that no example tests, 0 never taken, 0 overlapping; 0 needless parts")
        self.assertRegex(lines[1], "^1 of [0-9]+ CAMEO codes, none of ACCUSE, AGREE, AID, ")
        self.assertEqual(lines[-1], "1 example, 0 that give something else")

    def test_an_example_that_gives_something_else_is_a_fault(self):
        lines = self.check(GOOD.replace("EST BLR", "EST RUS"), code=1)
        self.assert_complaints("one.toml:9: gives EST BLR SANCTION, not EST RUS SANCTION: Estonia recalled")
        self.assertEqual(lines[-1], "1 example, 1 that give something else")

    def test_so_is_one_of_an_operator(self):
        operator = """
[[operator]]
verb = ["promise"]
over = ["xcomp"]
makes = "promise"
examples = [["Estonia promised to recall its ambassador to Belarus.", "EST BLR %s"]]
"""
        self.check(GOOD + operator % "THREATEN")
        self.check(GOOD + operator % "SANCTION", code=1)
        self.assert_complaints("one.toml:15: gives EST BLR THREATEN, not EST BLR SANCTION")

    def test_remarks(self):
        lines = self.check(GOOD.replace('["recall"]', '["recall", "call_home", "recall"]') + """
[[entry]]
verb = "recall"
when.obj = ["consul"]
cameo = "161"
target = ["obj.to"]
examples = [["Estonia recalled its ambassador to Belarus.", "EST BLR SANCTION"]]
[[entry]]
verb = "recall"
when.obj = ["treaty", "consul"]
cameo = "057"
target = ["obj.with"]
examples = [["Estonia recalled the treaty with Belarus.", "EST BLR SUPPORT"]]
""", code=1)
        self.assert_complaints("one.toml:16: gives nothing, not EST BLR SANCTION (also EST BLR SANCTION by one.toml:4)")
        self.assertEqual(lines[:6], [
            'one.toml:4: "call_home" fires in no example',
            'one.toml:11: "recall" fires in no example',
            'one.toml:11: "recall" can never be taken: one.toml:4 goes before it',
            'one.toml:17: "recall" as 057 SUPPORT, but as 161 SANCTION-withdraw where one.toml:4 holds too: obj "consul"',
            'one.toml:4: twice in its words: "recall"',
            "one.toml:16: the example is that of one.toml:9: Estonia recalled its ambassador to Belarus."])
        self.check(GOOD.replace('["recall"]', '["recall", "recall"]'))
        self.run_nuncio("lexicon", "check", "--strict", "--lexicon", self.path, code=1)
        self.assertIn('/one.toml:4: twice in its words: "recall"\n', self.err)
        self.assertEqual(self.out.splitlines()[-1], "1 example, 0 that give something else")
        self.check(GOOD)
        self.run_nuncio("lexicon", "check", "--strict", "--lexicon", self.path)
        self.assertRegex(lines[6], "^5 entries under 3 patterns: 2 that .* 1 never taken, 1 overlapping; 2 needless parts$")


if __name__ == "__main__":
    main()
