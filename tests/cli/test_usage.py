#!/usr/bin/env python3
"""Doctor, lexicon check, help, wrong usage, completion."""
import pathlib
import subprocess

from command import BINARY, CommandTest, HOME, main, VISIT


class Usage(CommandTest):
    def test_doctor_and_lexicon_check(self):
        self.assertRegex(self.run_nuncio("doctor"), r"\nmodel +en_core_web_sm\S* 3\.8\.0  written 20\d\d-\d\d-\d\d  /")
        self.assertRegex(self.out, r"\nlexicon .* examples  /")
        self.assertRegex(self.out, r"\n  states +\d+ rows  as of 20\d\d-\d\d-\d\d, (today|\d+ (day|month|year)s?)\n")
        self.assertRegex(self.out, r"\n  consult\w* +\d+ entries  (no date|as of 20)")
        self.assertRegex(self.out, r"\n  outlooks +\d+ entries  as of 20")
        self.assertRegex(self.out, r"\ngazetteer +[\d,]+ towns, .*GeoNames \(CC BY 4.0\), by .* written 20\d\d-\d\d-\d\d  /")
        self.write("one.toml", '[[entry]]\nverb = ["visit"]\ncameo = "042"\ntarget = ["obj"]\n'
                               'example = "France visited Germany."\ngives = "FRA DEU CONSULT"\n')
        self.assertIn("1 example, 0 that", self.run_nuncio("lexicon", "check", "--lexicon", self.path))
        self.write("one.toml", '[[entry]]\nverb = ["visit"]\ncameo = "042"\ntarget = ["obj"]\n'
                               'example = "France visited Germany."\ngives = "DEU FRA CONSULT"\n')
        self.run_nuncio("lexicon", "check", "--lexicon", self.path, code=1)

    def test_home(self):
        (self.path / "home").mkdir()
        self.run_nuncio("doctor", env={"NUNCIO_HOME": str(self.path / "home")}, code=2)
        self.assertIn("NUNCIO_HOME names a folder without data/lexicon", self.err)
        (self.path / "home/data").symlink_to(pathlib.Path(HOME) / "data")
        self.run_nuncio("code", stdin=VISIT.encode(), env={"NUNCIO_HOME": str(self.path / "home")}, code=2)
        self.assertIn("the language model is missing; run ./run build", self.err)
        (self.path / "home/models").mkdir()
        (self.path / "home/models/en_core_web_sm-3.8.0").symlink_to(pathlib.Path(HOME) / "models/en_core_web_sm-3.8.0")
        self.run_nuncio("code", stdin=VISIT.encode(), env={"NUNCIO_HOME": str(self.path / "home")}, code=2)
        self.assertIn("the gazetteer is missing; run ./run build", self.err)
        self.run_nuncio("code", "--lexicon", "none", stdin=VISIT.encode(), code=2)
        self.assertIn("none", self.err)

    def test_help(self):
        commands = ["code", "relate", "explain", "parse", "lexicon", "doctor", "completion", "help"]
        text = self.run_nuncio("--help")
        self.assertEqual(self.run_nuncio("help"), text)
        for words in (*([c] for c in commands), ["lexicon", "check"]):
            self.assertEqual(self.run_nuncio("help", *words), self.run_nuncio(*words, "--help"))
        self.run_nuncio("help", "relat", code=2)
        self.assert_complaints("nuncio: unknown command 'relat'; did you mean 'relate'?")
        for command in commands:
            self.assertIn(f"  {command} ", text)
            self.assertIn("Examples:\n", self.run_nuncio(command, "--help"))
        self.assertRegex(self.run_nuncio("--version"), r"^nuncio \d+\.\d+\.\d+\n$")
        for asked in (["--help"], ["help"], ["relate", "--help"], ["--version"], ["completion"]):
            with open("/dev/full", "w") as full:
                done = subprocess.run([BINARY, *asked], stdout=full, stderr=subprocess.PIPE, text=True)
            self.assertEqual(done.returncode, 2, asked)
            self.assertTrue(done.stderr.startswith("stdout: cannot be written"), done.stderr)
        for option, kind in (("--profile", "PROFILE"), ("--records", "KIND,..."), ("--format", "FORMAT")):
            self.assertIn(f"  {option} {kind} ", self.run_nuncio("code", "--help"))
        self.run_nuncio(code=2)
        self.assertIn("Usage: nuncio", self.err)

    def test_wrong_usage(self):
        cases = [(["code", "--fromat", "tsv"], "unknown option '--fromat'; did you mean '--format'?"),
                 (["cod"], "unknown command 'cod'; did you mean 'code'?"),
                 (["code", "--format", "csv"], "'csv' is no format; there are: jsonl, tsv, table, parquet"),
                 (["code", "--format", "xml"], "'xml' is no format"),
                 (["code", "--profile", "mine"], "'mine' is no profile; there are: native, polecat, icews, phoenix, gdelt2"),
                 (["code", "--codes", "cow", "n.jsonl"], "--codes is for the field's tables; name one with --profile"),
                 (["code", "--records", "knots"], "'knots' is no kind of record; there are: events, ties, tenures, outlooks"),
                 (["code", "--records", "ties", "--format", "tsv"], "ties, tenures and outlooks are written as jsonl"),
                 (["code", "--records", "events,ties", "-o", "out.tsv"], "ties, tenures and outlooks are written as jsonl"),
                 (["code", "--records", "events,"], "'' is no kind of record"),
                 (["relate", "e.jsonl", "USA", "CHN", "--from", "May"], "--from wants a day 2023-03-05, a week 2023-W09, a month"),
                 (["code", "--form", "tsv"], "unknown option '--form'; did you mean '--format'?"),
                 (["relate", "e.jsonl", "USA", "CHN", "--ty", "2023"], "unknown option '--ty'; did you mean '--by' or '--to'?"),
                 (["relate", "e.jsonl", "USA", "CHN", "--format", "png"], "'png' is no format; there are: table, jsonl, csv, svg"),
                 (["relate", "e.jsonl", "USA", "CHN", "--format", "tsv"], "'tsv' is no format; there are: table, jsonl, csv"),
                 (["code", "--jobs", "0"], "--jobs"),
                 (["code", "--published", "soon"], "--published wants a date YYYY-MM-DD, not 'soon'"),
                 (["code", "--map", "body"], "--map wants PART=FIELD"),
                 (["relate", "e.jsonl", "USA"], "B is required"),
                 (["relate", "e.jsonl", "USA", "CHN", "--by", "decade"], "--by"),
                 (["explain"], "explain wants --text"),
                 (["parse", "--show", "trees"], "--show")]
        for arguments, why in cases:
            with self.subTest(arguments):
                self.assertEqual(self.run_nuncio(*arguments, stdin=VISIT.encode(), code=2), "")
                self.assertIn(why, self.err)
                self.assertTrue(self.err.startswith("nuncio"), self.err)

    def test_an_empty_value_is_no_value(self):
        """Most often it is a shell variable that was never set."""
        for arguments, name in ((["relate", "e.jsonl", "USA", "CHN", "--show", ""], "--show"), (["relate", "e", "USA", "CHN", "--from", ""], "--from"),
                                (["explain", "--text", ""], "--text"), (["explain", "--text", "x", "--published", ""], "--published"),
                                (["code", "-o", ""], "--output"), (["code", "--published", ""], "--published"), (["code", ""], "PATH"),
                                (["code", "--map", ""], "--map"), (["code", "--lexicon", ""], "--lexicon"), (["parse", "--model", ""], "--model"),
                                (["relate", "", "USA", "CHN"], "EVENTS"), (["relate", "e.jsonl", "", "CHN"], "A"), (["explain", "e.jsonl", ""], "ID"),
                                (["code", "--rejects", ""], "--rejects"), (["help", ""], "COMMAND")):
            with self.subTest(arguments):
                self.assertEqual(self.run_nuncio(*arguments, stdin=VISIT.encode(), code=2), "")
                self.assertRegex(self.err, rf"^nuncio {arguments[0]}: {name}: is empty\n")

    def test_completion(self):
        script = self.run_nuncio("completion")
        asked = 'COMP_WORDS=({}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); _nuncio; echo "${{COMPREPLY[@]}}"'
        for words, wanted in (("nuncio co", "code completion"), ("nuncio code --pub", "--published"), ("nuncio relate --by we", "week"),
                              ("nuncio code --format ''", "jsonl tsv table parquet"), ("nuncio relate x A B --format ''", "table jsonl csv svg"),
                              ("nuncio parse --show t", "tokens tree"), ("nuncio relate x A B --show t", ""),
                              ("nuncio help pa", "parse"), ("nuncio help code ''", ""), ("nuncio help lexicon ''", "check"),
                              ("nuncio lexicon ch", "check"), ("nuncio lexicon check", "check"), ("nuncio lexicon check --lex", "--lexicon"),
                              ("nuncio lexicon check --model x --lex", "--lexicon"), ("nuncio code a.jsonl --stri", "--strict"),
                              ("nuncio code", "code")):
            done = subprocess.run(["bash", "-c", script + asked.format(words)], capture_output=True, text=True)
            self.assertEqual(done.stdout.split(), wanted.split(), done.stderr)


if __name__ == "__main__":
    main()
