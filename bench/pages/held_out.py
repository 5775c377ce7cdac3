"""Templates that the page reader was not tuned on; see make_pages.py. Whoever mends the reader by one moves it to mended.py and writes another."""
import html


def hub(page):
    """A regional group's site: a gallery first, the text in sections of a story kit, promotions as paragraphs of links."""
    half = len(page.paragraphs) // 2
    def part(paragraphs):
        return "".join(f"<p>{p.html}</p>" if not p.subhead else f"<h2>{p.html}</h2>" for p in paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><title>{page.title} | Example Regional</title><meta property="og:title" content="{html.escape(page.title)}"><meta name="parsely-pub-date" content="{page.date}T09:00:00Z"></head><body class="theme-light">
<div class="masthead-strip"><a href="/">Example Regional</a><div class="weather">14°</div></div><div class="grid"><div class="grid-main"><div class="gallery-strip"><div><img src="1.jpg"><span>1 of 4: The bridge before the rains came, seen from the north bank.</span></div><div><img src="2.jpg"><span>2 of 4: A crew repairs the railing after the accident in May.</span></div></div>
<h1>{page.title}</h1><div class="credits-line"><span>{page.author}</span><span>{page.day('%b. %-d, %Y')}</span></div><div class="kit-section">{part(page.paragraphs[:half])}</div><div class="kit-promo"><p><a href="/x">{page.others[0]["title"]}</a></p><p><a href="/y">{page.others[1]["title"]}</a></p></div><div class="kit-section">{part(page.paragraphs[half:])}</div>
<p class="tagline">Contact {page.author} at {page.author.split()[0].lower()}@example.org.</p></div><div class="grid-side"><h3>Obituaries</h3><p>Look up the obituaries of your town and share your memories with families and friends.</p>{page.teasers('<p><a href="{u}">{t}</a></p>', 6)}</div></div></body></html>"""


def archive(page):
    """A library's copy of an old paper: a frame of its own around a table with the story in <center> and <p align>."""
    text = "".join(f"<p align=justify><font size=2>{p.html}</font></p>" for p in page.paragraphs)
    return f"""<html><head><title>Archive of the Example Evening News</title></head><body><table width=100%><tr><td><b>Library of Example</b></td><td align=right><a href=/q>Search the archive</a></td></tr></table><p><font size=1>This copy was saved by the library and may differ from the page as it was first shown to its readers.</font></p>
<center><table width=600><tr><td><h2>{page.title}</h2><font size=1>Example Evening News, {page.day('%A %-d %B %Y')}</font>{text}</td></tr></table></center><p><a href=/prev>Previous item</a> | <a href=/next>Next item</a></p></body></html>"""


def single_page_app(page):
    """A page drawn by a program: the story stands in JSON-LD alone, the body says that a program is needed."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{page.title} | Example App News</title><script type="application/ld+json">{page.json_ld(datePublished=f"{page.date}T01:00:00Z", articleBody=page.text())}</script></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script>window.__STATE__ = {{"user": null}};</script></body></html>"""


def think_tank(page):
    """An institute's commentary: a summary in the margin, notes, a list of experts, an appeal for donations."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{page.title} - Example Institute</title><meta name="citation_publication_date" content="{page.day('%Y/%m/%d')}"><meta property="og:site_name" content="Example Institute"></head><body class="node-type-commentary"><header><a href="/">Example Institute</a><nav><a>Research</a><a>Experts</a><a>Events</a></nav></header>
<main><div class="hero"><div class="type">Commentary</div><h1>{page.title}</h1><div class="who">{page.author} and Lee Hill</div><div class="when">{page.day('%-d %B %Y')}</div></div><div class="two-col"><div class="left"><h2>Experts</h2><p><a href="/e">{page.author}</a><br>Senior fellow, Borders Programme</p></div><div class="right">{page.body('<p>{}</p>', '<h2>{}</h2>')}
<hr><p><small>The Example Institute is an independent body that takes no positions of its own; all views are the authors'.</small></p></div></div><div class="give"><h2>Help us do more</h2><p>Your gift lets our fellows travel, ask questions and publish what they find for everyone to read.</p><a href="/give">Give</a></div></main></body></html>"""


def mobile_feed(page):
    """A mobile site: story and dozens of further items in one <section>, every item an <a> around all of its text."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{page.title}</title><meta property="article:published_time" content="{page.date}"></head><body><section class="feed"><div class="entry"><h1>{page.title}</h1><div class="sub">Example Mobile • {page.day('%d %b %Y')}</div>{page.body('<div class="t"><p>{}</p></div>', '<div class="t"><p><b>{}</b></p></div>')}<div class="tools">Save Share Report</div></div>
{page.teasers('<a class="entry" href="{u}"><h2>{t}</h2><div class="t"><p>{s}</p></div></a>', 20)}</section></body></html>"""


TEMPLATES = [hub, archive, single_page_app, think_tank, mobile_feed]
