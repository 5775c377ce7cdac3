#!/usr/bin/env python3
"""`nuncio code` and `nuncio parse` on every format that news comes in, through the real binary."""
import gzip
import os

from command import ATTACK, CommandTest, document, main, ROOT, VISIT

SAMPLES = ROOT / "tests/readers"
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Example Feed</title>
<item><title>A visit</title><guid isPermaLink="false">v1</guid><pubDate>Wed, 15 May 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{VISIT}&lt;/p&gt;</description></item>
<item><title>An attack</title><guid isPermaLink="false">v2</guid><description>{ATTACK}</description></item>
</channel></rss>"""


def warc(*pages):
    """One gzip member a record: a request and a response for each page."""
    members = []
    for number, page in enumerate(pages):
        url = f"https://news.example/{number}"
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
        for kind, body in (("request", b"GET / HTTP/1.1\r\n\r\n"), ("response", block)):
            head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:x:{number}>\r\nWARC-Target-URI: {url}\r\n"
                    f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(body)}\r\n\r\n")
            members.append(gzip.compress(head.encode() + body + b"\r\n\r\n"))
    return members


def page(*paragraphs):
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"<!DOCTYPE html><html lang='en'><head><title>News</title></head><body><article><h1>News</h1>{body}</article></body></html>"


class Readers(CommandTest):
    def docs(self, *arguments, **more):
        return [e["doc"] for e in self.events(*arguments, **more)]

    def test_each_sample_is_understood(self):
        """Every sample gives its documents by --dry-run, without a model."""
        for sample, wanted in {"rss2.xml": "gazette-101", "rss1_latin1.rdf": "https://dienst.example/7", "atom.xml": "tag:atom.example,2024:1",
                               "newsml_g2.xml": "urn:newsml:example.org:20230612:1001", "nitf.xml": "n-2008-0042",
                               "factiva_distdoc.xml": "EXMP000020230501ej51000aa", "petrarch.xml": "AFP0808020001_1", "news.csv": "c1",
                               "trafilatura.json": "0f2d4b", "ngec.jsonl": "20190801-2227-8b13", "array.json": "a1"}.items():
            with self.subTest(sample=sample):
                out = self.run_nuncio("code", "--dry-run", "--model", "no/such/model", SAMPLES / sample)
                self.assertIn(f"\n  id          {wanted}\n", out)

    def test_dry_run(self):
        self.write("a.csv", "id,body,date\n" + "".join(f'n{i},"{VISIT} {"x" * 300}",2024-05-15\n' for i in range(5)) + "bad\n")
        out = self.run_nuncio("code", "--dry-run", "--map", "text=body", "a.csv")
        self.assertEqual(out.count("\n  id  "), 3)
        first = out.split("\n\n")[0].splitlines()
        self.assertEqual(first[:4], ["a.csv:2", "  format      CSV", "  id          n0", "  published   2024-05-15"])
        self.assertEqual(first[7], f"  characters  {len(VISIT) + 301}")
        self.assertTrue(first[8].startswith(f"  text        {VISIT} xxx") and first[8].endswith("x ..."), first[8])
        self.assertEqual(len(first[8]), len("  text        ") + 200 + len(" ..."))
        self.assertEqual(self.run_nuncio("parse", "--dry-run", "--map", "text=body", "a.csv"), out)
        self.write("b.txt", "\x1b[31mred\u202e")
        self.assertNotIn("\x1b", self.run_nuncio("code", "--dry-run", "b.txt"))
        self.assertEqual(self.run_nuncio("code", "--dry-run", "none", code=1), "")
        self.assert_complaints("none: no such file")

    def test_events_of_csv_and_feeds(self):
        self.write("a.csv", f'id,text,published\nc1,"{VISIT}",2024-05-15\nc2,"{ATTACK}\n\nMore.",2024-05-16\n')
        events = self.events("a.csv")
        self.assertEqual([(e["doc"], e["published"]) for e in events], [("c1", "2024-05-15"), ("c2", "2024-05-16")])
        self.write("feed.rss", RSS)
        events = self.events("feed.rss", "--published", "2024-01-01")
        self.assertEqual([(e["doc"], e["published"], e["doc_source"]) for e in events],
                         [("v1", "2024-05-15", "Example Feed"), ("v2", "2024-01-01", "Example Feed")])
        self.assertEqual(self.docs(stdin=RSS.encode()), ["v1", "v2"])

    def test_a_folder_gives_what_its_files_give(self):
        folder = self.path / "news"
        (folder / "sub").mkdir(parents=True)
        (folder / "b.jsonl").write_text(document(VISIT, id="b"))
        (folder / "a.rss.gz").write_bytes(gzip.compress(RSS.encode()))
        (folder / "sub/c.txt").write_text(ATTACK)
        (folder / "d.pdf").write_text("%PDF")
        os.symlink("/etc/hostname", folder / "e.txt")
        self.assertEqual(self.docs("news", code=1), ["v1", "v2", "b", "sub/c.txt"])
        self.assert_complaints("news/d.pdf: pdf files cannot be read", "news/e.txt: is a link")
        self.assertEqual(self.docs("news/", "-j", "3", code=1), ["v1", "v2", "b", "sub/c.txt"])

    def test_warc(self):
        pages = [page(VISIT, "The talks went on for two hours, a spokesman told the press."),
                 page(ATTACK, "The ministry of defence gave no figures, and the airport was closed.")]
        members = warc(*pages)
        self.write("cc.warc.gz", b"".join(members))
        events = self.events("cc.warc.gz")
        self.assertEqual(sorted({(e["doc"], e["doc_source"]) for e in events}), [("urn:x:0", "news.example"), ("urn:x:1", "news.example")])
        self.write("cut.warc.gz", members[0] + members[1][:60] + members[2] + members[3])
        self.assertEqual(set(self.docs("cut.warc.gz", code=1)), {"urn:x:1"})
        self.assertEqual(len(self.err.splitlines()), 1, self.err)

    def test_bombs_are_refused_by_name(self):
        self.write("good.jsonl", document(VISIT, id="good"))
        laughs = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
        self.write("lol.xml", f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{laughs}]><rss><channel><item><title>&l9;</title></item></channel></rss>')
        self.write("steal.xml", '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "good.jsonl">]><rss><channel><item><title>&x;</title></item></channel></rss>')
        self.write("deep.xml", "<rss>" + "<a>" * 100_000)
        self.assertEqual(self.docs("lol.xml", "steal.xml", "deep.xml", "good.jsonl", code=1), ["good"])
        self.assert_complaints('lol.xml:1: declares an XML entity of its own ("l0")', 'steal.xml:1: declares an XML entity of its own ("x")',
                               "deep.xml:1: elements are nested deeper than 200 levels")


if __name__ == "__main__":
    main()
