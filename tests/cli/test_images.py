"""Images of lexicon and actors: the same records with and without them, and an edit of a table counts at the next run.

usage: as command.py's
"""
import json
import os
import sys
import time

from command import ATTACK, VISIT, CommandTest, document, main, news


class Images(CommandTest):
    def setUp(self):
        super().setUp()
        self.images = self.path / "images"
        self.env = {"NUNCIO_CACHE": str(self.images)}

    def code(self, text, *flags, env=None):
        return self.run_nuncio("code", "--format", "jsonl", *flags, stdin=text.encode(), env=env or self.env)

    def test_same_records(self):
        texts = "".join(news(20))
        without = self.code(texts, env={"NUNCIO_CACHE": "off"})
        self.assertFalse(self.images.exists())
        self.assertEqual(self.code(texts), without)  # by the text, and keeps images
        self.assertEqual(len(list(self.images.iterdir())), 2)
        self.assertEqual(self.code(texts), without)  # by the images

    def test_an_edit_counts(self):
        def lexicon(cameo, age):
            (self.path / "mine").mkdir(exist_ok=True)
            path = self.path / "mine/visits.toml"
            path.write_text(f'[[entry]]\nverb = ["visit"]\ncameo = "{cameo}"\n'
                            'example = "France\'s president visited Germany."\ngives = ["FRAGOV DEU CONSULT"]\n')
            written = time.time_ns() - age * 10**9
            os.utime(path, ns=(written, written))

        def codes():
            lines = self.code(document(VISIT), "--lexicon", "mine").splitlines()
            return [json.loads(line)["cameo"] for line in lines]

        lexicon("042", age=3600)
        self.assertEqual(codes(), ["042"])
        kept = {path: path.stat().st_mtime_ns for path in self.images.iterdir()}
        self.assertEqual(codes(), ["042"])
        self.assertEqual({path: path.stat().st_mtime_ns for path in self.images.iterdir()}, kept)
        lexicon("043", age=3600)  # as long as before
        self.assertEqual(codes(), ["043"])
        lexicon("042", age=0)  # too fresh to be kept: the next edit could bear the same time
        self.assertEqual(codes(), ["042"])
        lexicon("043", age=0)
        self.assertEqual(codes(), ["043"])

    def test_damage_and_bad_places(self):
        text = document(ATTACK)
        whole = self.code(text)
        for path in self.images.iterdir():
            path.write_bytes(path.read_bytes()[:-100] + b"?" * 100)
        self.assertEqual(self.code(text), whole)
        for path in self.images.iterdir():
            path.write_bytes(b"")
        self.assertEqual(self.code(text), whole)
        (self.path / "a file").write_text("")
        for folder in ("/proc/nowhere", str(self.path / "a file"), ""):
            self.assertEqual(self.code(text, env={"NUNCIO_CACHE": folder}), whole)
            self.assertEqual(self.err, "")

    def test_users_own_actors_are_no_part_of_them(self):
        own = self.write("own.tsv", "entity\tkind\troles\tforms\nXYZ\tngo\tNGO\tZorble Union\n")
        text = document("France criticized the Zorble Union on Monday.")
        self.code(text)
        with_own = self.code(text, "--actors", own)
        self.assertIn("XYZ", with_own)
        self.assertNotIn("XYZ", self.code(text))


if __name__ == "__main__":
    sys.exit(main())
