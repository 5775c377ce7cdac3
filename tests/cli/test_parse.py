#!/usr/bin/env python3
"""`nuncio parse`: tables, trees, CoNLL-U, mentions."""
import json
import re

from command import ACTOR_KEYS, ATTACK, CommandTest, document, main, news, ROOT, VISIT


class Parse(CommandTest):
    def test_parse(self):
        lines = self.run_nuncio("parse", "--show", "conllu", stdin=VISIT.encode()).splitlines()
        words = [line.split("\t") for line in lines if line and not line.startswith("#")]
        self.assertEqual([w[1] for w in words], ["France", "'s", "president", "visited", "Berlin", "on", "Friday", "."])
        self.assertEqual({len(w) for w in words}, {10})
        for form in ("tokens", "tree", "entities", "jsonl"):
            self.assertIn("Berlin", self.run_nuncio("parse", "--show", form, stdin=VISIT.encode()))

    def test_precision(self):
        texts = "".join(news(60)).encode()
        shown = {name: self.run_nuncio("parse", "--show", "jsonl", "--precision", name, stdin=texts) for name in ("fp32", "bf16", "int8")}
        self.assertEqual(shown["fp32"], self.run_nuncio("parse", "--show", "jsonl", stdin=texts))
        # Nothing that is cut by rules changes, and of what the network says little.
        for name in ("bf16", "int8"):
            same = tokens = 0
            for one, other in zip(shown["fp32"].splitlines(), shown[name].splitlines(), strict=True):
                a, b = json.loads(one)["tokens"], json.loads(other)["tokens"]
                self.assertEqual((a["start"], a["norm"]), (b["start"], b["norm"]))
                tokens += len(a["head"])
                same += sum(x == y for x, y in zip(a["head"], b["head"]))
            self.assertGreater(same / tokens, 0.99)
        rough = "".join(json.loads(line)["text"] + "\n\n" for line in (ROOT / "tests/parity/own_sentences.jsonl").read_text().splitlines())
        self.assertNotEqual(*(self.run_nuncio("parse", "--show", "jsonl", "--precision", name, stdin=document(rough).encode())
                              for name in ("fp32", "int8")))
        self.run_nuncio("parse", "--precision", "fp16", stdin=texts, code=2)
        self.assertIn("'fp16' is no precision; there are: fp32, bf16, int8", self.err)

    def test_parse_tables_name_the_document_and_count_code_points(self):
        texts = {"é1": "Señor Peña 😀 visited Berlin.\n\n" + VISIT, "2": "😀 " + ATTACK}
        stdin = "".join(document(text, id=name) for name, text in texts.items()).encode()
        for form, columns in (("tokens", 13), ("entities", 5)):
            head, *rows = (line.split("\t") for line in self.run_nuncio("parse", "--show", form, stdin=stdin).split("\n")[:-1])
            self.assertEqual(len(head), columns)
            self.assertEqual({len(row) for row in rows}, {columns})
            self.assertEqual({row[0] for row in rows}, set(texts))
            for row in (dict(zip(head, row)) for row in rows):
                self.assertEqual(texts[row["doc"]][int(row["begin"]):int(row["end"])].replace("\n", " "), row["text"])
        self.assertNotIn("SPACE", self.run_nuncio("parse", "--show", "tree", stdin=stdin))
        self.assertNotIn("SPACE", self.run_nuncio("explain", "--text", VISIT + "\n\n" + ATTACK))
        self.assertRegex(self.run_nuncio("parse", "--show", "tree", stdin=stdin), r"^# doc = é1\n# Señor(.|\n)*\n\n# doc = 2\n# 😀 Russia")

    def test_conllu_is_valid_and_gives_the_text_back(self):
        """By the rules of universaldependencies.org/format.html, on the texts made to break tokenizers."""
        lines = (ROOT / "tests/parity/nasty_lines.jsonl").read_text().split("\n")[:-1] + [
            document("  \n\tOne | two\\ .\u00a0\u2029 Three\x00 \x85 four  \n\n\nFive. \x07 ", id="blanks / all")]
        texts = {d["id"]: d["text"] for d in map(json.loads, lines)}
        blank = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*")
        sentence_ids = set()
        shown = self.run_nuncio("parse", "--show", "conllu", stdin="\n".join(lines).encode(), code=self.code_of(texts))
        back = {}
        sentences = shown.split("\n\n")
        self.assertEqual(sentences.pop(), "")
        for sentence in sentences:
            comments = [line for line in sentence.split("\n") if line.startswith("# ") and "\t" not in line]
            words = [line.split("\t") for line in sentence.split("\n")[len(comments):]]
            if comments[0].startswith("# newdoc id = "):
                doc = comments.pop(0).removeprefix("# newdoc id = ")
                self.assertNotIn(doc, back)
                back[doc] = ""
            self.assertRegex(comments[0], r"^# sent_id = [^\s/]+$")
            self.assertNotIn(comments[0], sentence_ids)
            sentence_ids.add(comments[0])
            self.assert_tree(words)
            spaced = "".join(w[1] + ("" if "SpaceAfter=No" in w[9].split("|") else " ") for w in words).strip()
            self.assertEqual(comments[1:], ["# text = " + spaced])
            back[doc] += "".join(map(self.original, words))
        self.assertEqual(back, {name: text for name, text in texts.items() if not blank.fullmatch(text)})

    def test_conllu_parts_documents_of_blank_and_of_like_ids(self):
        ids = ["a/b c", "a_b_c", "  ", "a%2Fb c", None]
        stdin = "".join(document(VISIT, id=name) for name in ids).encode()
        shown = self.run_nuncio("parse", "--show", "conllu", stdin=stdin)
        self.assertEqual(re.findall("# newdoc id = (.*)", shown), ["a/b c", "a_b_c", "stdin:3", "a%2Fb c", "stdin:5"])
        self.assertEqual(re.findall("# sent_id = (.*)", shown),
                         ["a%2Fb%20c-1", "a_b_c-1", "stdin:3-1", "a%252Fb%20c-1", "stdin:5-1"])
        self.assertEqual({e["doc"] for e in self.events(stdin=stdin)}, {"a/b c", "a_b_c", "stdin:3", "a%2Fb c", "stdin:5"})

    def mentions(self, *arguments, **more):
        lines = self.run_nuncio("parse", "--show", "mentions", *arguments, **more).splitlines()
        return [json.loads(line) for line in lines]

    def test_mentions_name_who_and_when_without_an_event(self):
        text = "😀 Señor Peña met Norway's foreign minister in Lima on Tuesday. Nothing came of it."
        [read] = self.mentions("--published", "2024-05-17", stdin=document(text, id="é").encode())
        self.assertEqual(list(read), ["id", "published", "quotations", "actors", "dates", "places"])
        self.assertEqual((read["id"], read["published"]), ("é", "2024-05-17"))
        for mention in read["actors"] + read["dates"] + read["places"]:
            self.assertEqual(text[slice(*mention["span"])], mention["text"])
        minister = next(a for a in read["actors"] if a["code"] == "NORGOV")
        self.assertEqual((minister["text"], minister["office"], minister["via"], minister["is_place"]),
                         ("Norway's foreign minister", "foreign minister", "office", False))
        self.assertLessEqual(set(ACTOR_KEYS), set(minister))
        self.assertTrue(any(a["code"] == "PER" and a["is_place"] for a in read["actors"]))
        self.assertIn(("2024-05-14", "day", "Tuesday"), [(d["date"], d["date_precision"], d["text"]) for d in read["dates"]])

    def test_mentions_are_lines_for_every_document_and_any_number_of_threads(self):
        lines = [document("", id="empty"), *news(150), document("Italian and Spanish ministers talked.", id="joined")]
        stdin = "".join(lines).encode()
        one = self.run_nuncio("parse", "--show", "mentions", "--jobs", "1", stdin=stdin)
        self.assertEqual(one, self.run_nuncio("parse", "--show", "mentions", "--jobs", "3", stdin=stdin))
        read = [json.loads(line) for line in one.splitlines()]
        self.assertEqual([r["id"] for r in read], ["empty", *(f"n{i}" for i in range(150)), "joined"])
        self.assertEqual((read[0]["actors"], read[0]["dates"], read[0]["quotations"], read[0]["places"]), ([], [], [], []))
        self.assertEqual([(a["code"], a["joined_to"]) for a in read[-1]["actors"]], [("ITAGOV", 1), ("ESPGOV", None)])

    @staticmethod
    def code_of(texts):
        """1 where some document has an empty text, which is refused."""
        return 0 if all(text.strip(" \t\n\r\f\v") for text in texts.values()) else 1

    def assert_tree(self, words):
        for number, word in enumerate(words, 1):
            self.assertEqual((len(word), word[0]), (10, str(number)))
            for column, value in enumerate(word):
                self.assertRegex(value, r"^\S+( \S+)*$" if column in (1, 2) else r"^\S+$")
        heads = [int(word[6]) for word in words]
        self.assertEqual([word[7] for word in words if word[6] == "0"], ["root"])
        for at in range(1, len(words) + 1):
            steps = 0
            while at > 0 and steps <= len(words):
                at, steps = heads[at - 1], steps + 1
            self.assertEqual(at, 0)

    @staticmethod
    def original(word):
        """A word with the white space around it, as UDPipe's MISC describes it."""
        plain = {"s": " ", "t": "\t", "r": "\r", "n": "\n", "p": "|", "\\": "\\"}
        unescape = lambda m: chr(int(m[1][1:], 16)) if m[1][0] == "u" else plain[m[1]]
        misc = {} if word[9] == "_" else dict(part.split("=", 1) for part in word[9].split("|"))
        misc = {key: re.sub(r"\\(u[0-9A-F]{4}|.)", unescape, value) for key, value in misc.items()}
        after = "" if misc.get("SpaceAfter") == "No" else misc.get("SpacesAfter", " ")
        return misc.get("SpacesBefore", "") + misc.get("SpacesInToken", word[1]) + after


if __name__ == "__main__":
    main()
