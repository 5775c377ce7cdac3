#!/usr/bin/env python3
"""`nuncio code` on input that cannot be read."""
import gzip
import json
import os
import resource
import shutil
import subprocess

from command import ATTACK, BINARY, CommandTest, document, HOME, main, news, VISIT


class BadInput(CommandTest):
    """Every bad input gets `path:line: why` and exit 1, and every good document around it is coded."""

    def check(self, name, content, *complaints, docs=("good", "last"), extra=()):
        """Codes the bad file between two good ones."""
        self.write("good.jsonl", document(VISIT, id="good"))
        self.write("last.jsonl", document(ATTACK, id="last"))
        if content is not None:
            self.write(name, content)
        events = self.events("good.jsonl", name, "last.jsonl", code=1, *extra)
        self.assert_complaints(*complaints)
        self.assertEqual({e["doc"] for e in events}, set(docs))

    def test_broken_json_line(self):
        self.check("bad.jsonl", document(VISIT, id="a") + '{"text": "x\n' + document(ATTACK, id="b"),
                   "bad.jsonl:2: broken JSON at byte 12: ", docs=("good", "a", "b", "last"))

    def test_missing_field(self):
        self.check("bad.jsonl", document(VISIT, id="a") + '{"body": "x"}\n{"text": 5}\n{"text": " "}\n' + document(ATTACK, id="b"),
                   'bad.jsonl:2: no "text"', 'bad.jsonl:3: "text" is a number', 'bad.jsonl:4: "text" is empty',
                   docs=("good", "a", "b", "last"))

    def test_not_an_object(self):
        self.check("bad.jsonl", '["x"]\n' + document(VISIT, id="a"), "bad.jsonl:1: not a JSON object", docs=("good", "a", "last"))

    def test_directory(self):
        (self.path / "folder").mkdir()
        self.check("folder", None, "folder: is a directory")

    def test_missing_file(self):
        self.check("none.jsonl", None, "none.jsonl: no such file")

    def test_empty_file(self):
        self.check("empty.jsonl", "", "empty.jsonl: is empty")
        self.check("empty.txt", "", "empty.txt: is empty")
        self.check("blank.jsonl", "\n\n", "blank.jsonl: holds no documents")

    def test_unreadable_file(self):
        if os.geteuid() != 0:
            self.write("closed.jsonl", document(VISIT))
            (self.path / "closed.jsonl").chmod(0)
            return self.check("closed.jsonl", None, "closed.jsonl: no permission to read it")
        setpriv = shutil.which("setpriv")
        if not setpriv:
            self.skipTest("root may read every file, and there is no setpriv to run as another user")
        nobody = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"]
        if subprocess.run([*nobody, BINARY, "doctor"], env=dict(os.environ, NUNCIO_HOME=HOME), capture_output=True).returncode != 0:
            self.skipTest("another user cannot run the command here")
        self.path.chmod(0o755)
        self.write("good.jsonl", document(VISIT, id="good"))
        self.write("closed.jsonl", document(VISIT))
        (self.path / "closed.jsonl").chmod(0)
        events = self.events("closed.jsonl", "good.jsonl", code=1, prefix=nobody)
        self.assert_complaints("closed.jsonl: no permission to read it")
        self.assertEqual([e["doc"] for e in events], ["good"])

    def test_50_mb_on_one_line(self):
        with open(self.path / "long.jsonl", "w") as file:
            file.write(document(VISIT, id="a") + '{"text": "')
            for _ in range(50):
                file.write("x" * (1 << 20))
            file.write('"}\n' + document(ATTACK, id="b"))
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.check("long.jsonl", None, "long.jsonl:2: the line is longer than 16 MiB", docs=("good", "a", "b", "last"))
        self.assertLess(max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss), 1 << 20, "KiB at the peak")

    def test_long_text(self):
        self.check("long.jsonl", document("word " * 200_001) + document(VISIT, id="a"),
                   "long.jsonl:1: the text is longer than 1,000,000 bytes", docs=("good", "a", "last"))

    def test_invalid_utf8(self):
        self.check("bad.jsonl", b'{"text": "caf\xe9"}\n' + document(VISIT, id="a").encode(),
                   "bad.jsonl:1: invalid UTF-8 at byte 14", docs=("good", "a", "last"))
        self.check("bad.txt", b"One.\ncaf\xe9", "bad.txt:2: invalid UTF-8 at byte 9")

    def test_bad_date_is_coded_without_a_date(self):
        self.check("bad.jsonl", document(VISIT, id="a", published="2024-02-30"),
                   'bad.jsonl:1: "published" is "2024-02-30", not a date', docs=("good", "a", "last"))
        self.assertTrue(all(e["published"] is None for e in map(json.loads, self.out.splitlines())))

    def test_truncated_gz(self):
        whole = gzip.compress("".join(news(300)).encode())
        self.write("cut.jsonl.gz", whole[: len(whole) // 2])
        self.write("last.jsonl", document(ATTACK, id="last"))
        events = self.events("cut.jsonl.gz", "last.jsonl", code=1)
        docs = [e["doc"] for e in events]
        self.assertEqual(docs[-1], "last")
        given = max(int(d[1:]) for d in docs[:-1])
        self.assertGreater(given, 20)
        line = int(self.err.split(":")[1])
        self.assertGreaterEqual(line, given + 2)
        self.assert_complaints(f"cut.jsonl.gz:{line}: the packed data is cut off")

    def test_corrupt_or_misnamed_gz(self):
        self.check("plain.gz", "text", "plain.gz: is named .gz but is not gzip data")

    def test_other_formats(self):
        self.check("page.docx", "<p>x</p>", "page.docx: docx files cannot be read")

    def test_language(self):
        self.check("fr.jsonl", document("La France attaque.", lang="fr"), 'fr.jsonl:1: its language is "fr"')

    def test_an_id_that_comes_twice(self):
        self.write("a.jsonl", document(VISIT, id="x") + document(ATTACK, id="x") + document(VISIT, id="x"))
        self.assertEqual(len(self.events("a.jsonl", code=1)), 3)
        self.assert_complaints("a.jsonl:2: id 'x' was already at a.jsonl:1")

    def test_a_rule_of_the_tokenizer_that_gives_up(self):
        self.write("a.jsonl", document("Peru " + "a:b" * 200_000, id="x"))
        self.run_nuncio("parse", "--show", "conllu", "a.jsonl", code=1)
        self.assert_complaints("a.jsonl:1: 'x' has a run of text without blanks on which 1 rule of the tokenizer gave up")

    def test_rejects_file_and_strict(self):
        self.write("in.jsonl", "{\n" + document(VISIT, id="a"))
        self.run_nuncio("code", "in.jsonl", "none", "--rejects", "rejects", code=1)
        self.assertEqual((self.path / "rejects").read_text(), self.err)
        self.assert_complaints("in.jsonl:1: broken JSON", "none: no such file")
        self.run_nuncio("code", "in.jsonl", "-o", "out.jsonl", "--strict", code=2)
        self.assert_complaints("in.jsonl:1: broken JSON")
        self.assertEqual(sorted(p.name for p in self.path.iterdir()), ["in.jsonl", "rejects"])


if __name__ == "__main__":
    main()
