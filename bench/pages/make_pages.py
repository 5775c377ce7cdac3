#!/usr/bin/env python3
"""Makes pages in the manner of news sites, each with its truth, for bench/pages.py and the tests of src/text/page.h.

    make_pages.py FOLDER        writes FOLDER/<set>/<number>-<template>.html and FOLDER/truth.jsonl

Every story of stories.txt becomes one page of templates.py or of mended.py, and another one
of mended.py or held_out.py, whose pages nobody may look at while tuning. A line of truth.jsonl: file, set ("tuned", "mended", "held_out"), template, url, title, published, paragraphs.
Nothing depends on clock or hash order: the same pages every time.
"""
import argparse
import datetime
import html
import json
import pathlib
import random
import re

HERE = pathlib.Path(__file__).resolve().parent


def read_background():
    topics, topic = {}, None
    for line in (HERE / "background.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            topic = topics.setdefault(line.strip("[]"), [])
        elif line and topic is not None:
            topic.append(line)
    return topics


def read_stories():
    stories = []
    for block in re.split(r"^# ", (HERE / "stories.txt").read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, facts, *paragraphs = [line for line in block.splitlines() if line]
        date, country, topic = facts.split(" | ")
        stories.append({"title": title, "date": datetime.date.fromisoformat(date), "country": country, "topic": topic, "paragraphs": paragraphs})
    return stories


class Paragraph:
    """One paragraph or subhead of a story: `plain` is the truth, `html` what stands in the page."""

    def __init__(self, source):
        self.subhead = source.startswith("## ")
        source = source.removeprefix("## ")
        self.plain = re.sub(r"[\[\]]|\*\*", "", source)
        self.html = re.sub(r"\*\*(.*?)\*\*", r"<strong>\1</strong>", html.escape(source, quote=False))
        self.html = re.sub(r"\[(.*?)\]", r'<a href="/doc/\g<0>">\1</a>', self.html).replace("[", "").replace("]", "")


class Page:
    """What a template gets: a story, other stories for its lists, and a source of chance of its own."""

    def __init__(self, number, story, stories, background):
        self.rng = random.Random(number)
        self.number, self.title, self.date = number, story["title"], story["date"]
        more = [p.replace("{country}", story["country"]) for p in background[story["topic"]]]
        # From none to six of the topic's paragraphs; a subhead never stands last.
        more = more[: (number * 5) % 7]
        while more and more[-1].startswith("## "):
            more.pop()
        self.paragraphs = [Paragraph(p) for p in story["paragraphs"] + more]
        self.others = self.rng.sample([s for s in stories if s is not story], 30)
        self.slug = re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")
        self.url = f"https://www.example-news.com/world/{self.slug}"
        self.author = self.rng.choice(["Ann Other", "Jon Doe", "Maya Stone", "Peter Field", "Rosa Lind"])

    def body(self, paragraph='<p>{}</p>', subhead='<h2>{}</h2>', between=None):
        """The paragraphs in markup; `between` maps the number of a paragraph to what follows it."""
        lines = []
        for i, p in enumerate(self.paragraphs):
            lines.append((subhead if p.subhead else paragraph).format(p.html))
            if between and i in between:
                lines.append(between[i])
        return "\n".join(lines)

    def text(self):
        return "\n\n".join(p.plain for p in self.paragraphs)

    def day(self, form):
        """The date in a form of strftime, its day without a leading zero for %-d."""
        return self.date.strftime(form)

    def later(self, days):
        return self.date + datetime.timedelta(days=days)

    def teasers(self, form, count=5):
        """Lists of other stories; {t} title, {s} first paragraph, {d} ISO date, {u} address."""
        out = []
        for other in self.others[:count]:
            first = re.sub(r"[\[\]]|\*\*", "", other["paragraphs"][0])
            out.append(form.format(t=html.escape(other["title"], quote=False), s=html.escape(first, quote=False), d=other["date"].isoformat(),
                                   u="/world/" + re.sub(r"[^a-z0-9]+", "-", other["title"].lower()).strip("-")))
        return "\n".join(out)

    def json_ld(self, **fields):
        article = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": self.title,
                   "author": {"@type": "Person", "name": self.author}} | fields
        return json.dumps(article, ensure_ascii=False)


def make(folder):
    import held_out
    import mended
    import templates

    stories, background = read_stories(), read_background()
    sets = {"tuned": templates.TEMPLATES, "mended": mended.TEMPLATES, "held_out": held_out.TEMPLATES}
    wanted = [("mended" if i % 8 in (2, 5, 7) else "tuned", i) for i in range(len(stories))]
    wanted += [("mended", i) for i in range(0, len(stories), 2)] + [("held_out", i) for i in range(1, len(stories), 2)]
    made = dict.fromkeys(sets, 0)
    truths = []
    for name, number in wanted:
        template = sets[name][made[name] % len(sets[name])]
        made[name] += 1
        page = Page(number, stories[number], stories, background)
        page.turn = made[name] // len(sets[name])  # templates may differ in details from turn to turn
        text = template(page)
        path = folder / name / f"{number:02}-{template.__name__}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        truths.append({"file": str(path.relative_to(folder)), "set": name, "template": template.__name__, "url": page.url, "title": page.title,
                       "published": page.date.isoformat(), "paragraphs": [p.plain for p in page.paragraphs]})
    with open(folder / "truth.jsonl", "w", encoding="utf-8") as out:
        for truth in truths:
            out.write(json.dumps(truth, ensure_ascii=False) + "\n")
    return truths


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    print(len(make(parser.parse_args().folder)), "pages")
