#!/usr/bin/env python3
"""`nuncio code --records`: ties, tenures and outlooks beside events, and what `explain` shows of them."""
import json

from command import ACTOR_KEYS, CommandTest, document, KEYS, main

TEXT = ("Il café 😀. Peru and Chile signed a free trade agreement in 2009. Hugo Brandt served as German ambassador to Laos from 2015 to 2018. "
        "The tariff will damage ties between Kenya and Somalia, a Kenyan minister warned.")
REST = ["speaker", "trigger", "rule", "text", "published", "doc_source"]


class Records(CommandTest):
    def lines(self, kinds, *more, code=0):
        out = self.run_nuncio("code", "--records", kinds, *more, code=code,
                              stdin=document(TEXT, id="d", published="2024-05-15", source="Example News").encode())
        return [json.loads(line) for line in out.splitlines()]

    def test_fields(self):
        tie, tenure, outlook = self.lines("ties,tenures,outlooks")
        begin = ["record", "doc", "sentence", "span"]
        self.assertEqual(list(tie), begin + ["parties", "what", "standing", "since", "until"] + REST)
        self.assertEqual(list(tenure), begin + ["person", "office", "sends", "receives", "from", "until", "announced"] + REST)
        self.assertEqual(list(outlook), begin + ["dyad", "direction", "horizon", "horizon_date"] + REST)
        self.assertEqual([r["record"] for r in (tie, tenure, outlook)], ["tie", "tenure", "outlook"])
        self.assertEqual([p["country"] for p in tie["parties"]], ["PER", "CHL"])
        self.assertEqual(list(tie["parties"][0]), ACTOR_KEYS)
        self.assertEqual((tie["what"], tie["standing"], tie["since"], tie["until"]), ("free trade agreement", "in force", "2009", None))
        self.assertEqual((tenure["person"], tenure["office"], tenure["sends"], tenure["receives"], tenure["from"], tenure["until"]),
                         ("Hugo Brandt", "ambassador", "DEU", "LAO", "2015", "2018"))
        self.assertEqual((outlook["dyad"], outlook["direction"], outlook["speaker"]["country"]), (["KEN", "SOM"], "worsen", "KEN"))

    def test_offsets_count_code_points(self):
        for record in self.lines("ties,tenures,outlooks"):
            cut = TEXT[slice(*record["span"])]
            self.assertEqual((record["text"], record["doc"], record["published"], record["doc_source"]),
                             (cut, "d", "2024-05-15", "Example News"))
            word = TEXT[slice(*record["trigger"])]
            self.assertIn(word, ("signed", "served", "damage"))
            self.assertTrue(record["rule"].startswith("ties/"))

    def test_only_what_is_asked_for(self):
        self.assertEqual([r["record"] for r in self.lines("outlooks,ties")], ["tie", "outlook"])
        events = self.lines("events")
        self.assertEqual(list(events[0]), KEYS)
        mixed = self.lines("events,tenures")
        self.assertEqual([{k: v for k, v in r.items() if k != "record"} for r in mixed if r["record"] == "event"], events)
        self.assertEqual(list(mixed[0]), ["record"] + KEYS)
        self.assertEqual([r["record"] for r in mixed].count("tenure"), 1)

    def test_mixed_output_can_be_related(self):
        self.write("in.jsonl", document(TEXT, id="d", published="2024-05-15"))
        self.run_nuncio("code", "in.jsonl", "-o", "events.jsonl")
        self.run_nuncio("code", "in.jsonl", "--records", "events,ties,tenures,outlooks", "-o", "all.jsonl")
        plain = self.run_nuncio("relate", "events.jsonl", "PER", "CHL", "--by", "year")
        self.assertEqual(self.run_nuncio("relate", "all.jsonl", "PER", "CHL", "--by", "year"), plain)
        self.assertEqual(self.err, "")

    def test_explain(self):
        out = self.run_nuncio("explain", "--published", "2024-05-15", "--text", TEXT)
        for part in ("  tie PER, CHL: free trade agreement, in force, since 2009\n",
                     "  tenure Hugo Brandt, ambassador of DEU to LAO, from 2015, until 2018\n",
                     "  outlook KEN, SOM: worsen, told by KEN (\"Kenyan minister\")\n", "    because row ties/ties.toml:"):
            self.assertIn(part, out)


if __name__ == "__main__":
    main()
