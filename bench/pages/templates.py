"""Templates that the page reader may be tuned on; see make_pages.py. Each is a kind of site; details differ from turn to turn."""
import html
import json

NAV = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("World", "Politics", "Business", "Technology", "Science", "Health", "Sport", "Culture", "Travel", "Opinion", "Video", "Podcasts"))


def meta(page, site, published=True):
    """What most sites put in their head."""
    fields = f"""<meta charset="utf-8"><title>{html.escape(page.title)} | {site}</title>
<meta property="og:title" content="{html.escape(page.title)}"><meta property="og:site_name" content="{site}">
<meta name="description" content="{html.escape(page.paragraphs[0].plain[:90])}...">"""
    return fields + (f'\n<meta property="article:published_time" content="{page.date}T07:30:00Z">' if published else "")


def json_daily(page):
    """A large daily: JSON-LD in a graph, <article>, bars to share, a newsletter, related stories in the text."""
    graph = {"@context": "https://schema.org", "@graph": [
        {"@type": "Organization", "name": "Example Times"}, {"@type": "WebPage", "name": page.title + " - Example Times"},
        {"@type": "NewsArticle", "headline": page.title, "datePublished": f"{page.date}T23:30:00-05:00", "dateModified": f"{page.later(2)}T01:00:00-05:00",
         "publisher": {"@type": "Organization", "name": "Example Times"}}]}
    related = f'<aside class="inline-related"><h4>Read more</h4><ul>{page.teasers("<li><a href={u}>{t}</a></li>", 2)}</ul></aside>'
    return f"""<!DOCTYPE html><html lang="en-US"><head>{meta(page, "Example Times", False)}<script type="application/ld+json">{json.dumps(graph)}</script></head>
<body class="single-post has-sidebar"><div class="skip-link"><a href="#main">Skip to main content</a></div><header class="site-header"><nav><ul>{NAV}</ul></nav><time class="clock" datetime="2026-11-27">Friday, Nov 27, 2026</time></header>
<div class="page-with-sidebar"><main id="main"><article><header><h1>{page.title}</h1><div class="byline">By <a href="/a">{page.author}</a></div>
<div class="share-bar"><a href="#">Facebook</a><a href="#">X</a><a href="#">Email</a></div></header>
<figure><img src="x.jpg"><figcaption>Trucks wait in line on Sunday evening near the border. Example Times/Handout</figcaption></figure>
<div class="article-body">{page.body(between={0: related, 2: '<div class="newsletter-signup"><h3>Morning Briefing</h3><p>Start your day with the stories you need to know. Delivered to your inbox every weekday.</p><input><button>Sign up</button></div>'})}
<p><em>Follow us on Twitter and Facebook for more.</em></p></div>
<div class="author-bio"><img src="a.jpg"><p>{page.author} covers world affairs for the Example Times and has worked in nine countries.</p></div></article></main>
<div class="sidebar"><h3>Most Read</h3><ol>{page.teasers('<li><a href="{u}">{t}</a></li>', 6)}</ol></div></div>
<section class="recommended"><h2>Recommended for you</h2>{page.teasers('<div class="card"><a href="{u}"><h3>{t}</h3></a><p>{s}</p><time datetime="{d}">{d}</time></div>', 6)}</section>
<footer><ul>{NAV}</ul><p>© 2026 Example Times. All Rights Reserved.</p></footer></body></html>"""


def old_tables(page):
    """Layout tables within layout tables, fonts, paragraphs parted by <br><br>, the day in figures."""
    text = "<br><br>\n".join((f"<b>{p.html}</b>" if p.subhead else p.html) for p in page.paragraphs)
    day = page.day("%d.%m.%Y") if page.turn % 2 == 0 else page.day("%B %-d, %Y")
    return f"""<html><head><title>The Example Herald - {page.title}</title></head><body bgcolor=white>
<table width=100% border=0><tr><td colspan=3 bgcolor=navy><font color=white size=5>The Example Herald</font></td></tr>
<tr><td width=150 valign=top><table>{page.teasers('<tr><td><a href="{u}"><font size=2>{t}</font></a></td></tr>', 8)}</table></td>
<td valign=top><table width=100%><tr><td><h1><font face=Georgia>{page.title}</font></h1></td></tr><tr><td><font size=2>{day} | By {page.author}</font></td></tr>
<tr><td><font face=Georgia size=3>{text}<br><br></font></td></tr><tr><td align=center><a href="print">Print this article</a> | <a href="mail">Send to a friend</a></td></tr></table></td>
<td width=180 valign=top><table border=1><tr><td><b>Weather</b><br>Sunny, 24 degrees</td></tr><tr><td><b>Advertisement</b><br>Buy our almanac with stories of the last hundred years and the best recipes of our readers.</td></tr></table></td></tr>
<tr><td colspan=3><center><font size=1>Copyright © 1998-2026 The Example Herald. Reproduction without permission is forbidden.</font></center></td></tr></table></body></html>"""


def live_blog(page):
    """A running story: posts with a clock and a headline each, newest first."""
    posts = []
    for i, p in enumerate(page.paragraphs):
        if p.subhead:
            continue
        posts.append(f'<article class="live-post" id="p{i}"><div class="post-time"><time datetime="{page.date}T{18 - i:02}:05:00Z">{18 - i:02}:05 GMT</time></div><div class="post-content"><p>{p.html}</p></div><div class="post-share"><button>Share</button><a href="#">Copy link</a></div></article>')
    page.paragraphs = [p for p in page.paragraphs if not p.subhead]
    ld = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": page.title, "datePublished": f"{page.date}T05:00:00Z", "coverageStartTime": f"{page.date}T05:00:00Z"}
    return f"""<!DOCTYPE html><html lang="en"><head>{meta(page, "Example Live", False)}<script type="application/ld+json">{json.dumps(ld)}</script></head><body>
<nav><ul>{NAV}</ul></nav><main><div class="live-header"><span class="badge">LIVE</span><h1>{page.title}</h1><p class="updated">Last updated: {page.later(1).strftime('%-d %B %Y')} 09:12 GMT</p></div>
<div class="key-events"><h2>Key events</h2><ul>{page.teasers('<li><a href="#">{t}</a></li>', 3)}</ul></div>
<div class="live-feed">{''.join(posts)}</div><button>Load more</button></main>
<div class="most-viewed"><h2>Most viewed</h2><ul>{page.teasers('<li><a href="{u}">{t}</a></li>', 5)}</ul></div><footer>© Example Live</footer></body></html>"""


def amp(page):
    """An AMP page: advertisements as elements of their own, a menu that slides in, JSON-LD for the date."""
    return f"""<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>{page.title}</title><link rel="canonical" href="{page.url}">
<script type="application/ld+json">
{page.json_ld(datePublished=f"{page.date}T10:00:00Z", dateModified=f"{page.later(1)}T10:00:00Z")}
</script><style amp-custom>body{{font-family:serif}}</style></head><body>
<amp-sidebar id="menu" layout="nodisplay"><ul>{NAV}</ul></amp-sidebar><header class="amp-header"><a href="/">Example Now</a></header>
<article class="amp-article"><header><h1 class="amp-title">{page.title}</h1><div class="amp-meta"><span>{page.author}</span> <time>{page.day('%B %-d, %Y')}</time></div></header>
<amp-img src="x.jpg" alt="picture"></amp-img><p class="amp-caption-text caption">A view of the harbour. (File photo)</p>
<div class="amp-content">{page.body('<p>{}</p>', '<h3>{}</h3>', {0: '<amp-ad width=300 type="x"><div>Advertisement</div></amp-ad>', 1: f'<p><strong>READ ALSO:</strong> <a href="/y">{page.others[0]["title"]}</a></p>'})}</div>
<amp-social-share type="twitter"></amp-social-share></article>
<amp-embed type="taboola"><div>Sponsored links around the web</div></amp-embed><div class="related-posts"><h3>Related</h3>{page.teasers('<a href="{u}"><h4>{t}</h4><p>{s}</p></a>', 4)}</div><footer><p>Example Now, all rights reserved</p></footer></body></html>"""


def wordpress(page):
    """A WordPress theme with its widgets, buttons, related posts and a form for comments."""
    return f"""<!DOCTYPE html><html lang="en-GB" prefix="og: https://ogp.me/ns#"><head>{meta(page, "Example Observer")}</head>
<body class="post-template-default single single-post postid-77 single-format-standard wp-custom-logo comments-open">
<div id="page" class="site"><header id="masthead" class="site-header"><div class="site-branding"><p class="site-title"><a href="/">Example Observer</a></p><p>News and views since 1987</p></div><nav id="site-navigation" class="main-navigation"><ul>{NAV}</ul></nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main"><article id="post-77" class="post-77 post type-post status-publish hentry category-world tag-trade">
<header class="entry-header"><h1 class="entry-title">{page.title}</h1><div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published" datetime="{page.date}T08:00:00+00:00">{page.day('%d/%m/%Y')}</time><time class="updated" datetime="{page.later(5)}">{page.later(5)}</time></span> <span class="byline">by {page.author}</span></div></header>
<div class="entry-content"><div class="wp-caption alignnone"><img src="a.jpg"><p class="wp-caption-text">Farmers gather at dawn near the capital. Photo: Observer</p></div>
{page.body()}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a>Twitter</a></li><li><a>Facebook</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>{page.teasers('<div><a href="{u}">{t}</a><p>{s}</p><span>{d}</span></div>', 3)}</div></div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="/w">World</a></span> <span class="tags-links">Tagged <a>trade</a>, <a>border</a></span></footer></article>
<nav class="navigation post-navigation"><a href="#">Previous Post</a><a href="#">Next Post</a></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">3 thoughts on “{page.title}”</h2><ol class="comment-list"><li><article class="comment-body"><b>Sam</b> says:<p>At last somebody writes about this, I have waited for years to read it in the paper.</p><a>Reply</a></article></li><li><article class="comment-body"><b>Kim</b> says:<p>Nothing will change, as nothing has changed in the last twenty years of this government.</p><a>Reply</a></article></li></ol>
<div id="respond"><h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked *</p></div></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>Recent Posts</h2><ul>{page.teasers('<li><a href="{u}">{t}</a></li>', 5)}</ul></section><section class="widget widget_text"><h2>About</h2><p>The Example Observer is an independent paper that lives from its readers and takes no money from parties.</p></section></aside></div>
<footer id="colophon" class="site-footer">Proudly powered by WordPress</footer></div></body></html>"""


def paywall(page):
    """A teaser and an offer to subscribe; in every second turn the whole story is in JSON-LD."""
    whole = page.turn % 2 == 0
    shown = page.paragraphs[:2]
    teaser = "".join(f"<p>{p.html}</p>" for p in shown)
    body = page.text() if whole else " ".join(p.plain for p in shown)[:150] + "..."
    if not whole:
        page.paragraphs = shown
    ld = page.json_ld(datePublished=f"{page.date}", isAccessibleForFree=False, articleBody=body)
    return f"""<!DOCTYPE html><html lang="en"><head>{meta(page, "Example Financial", False)}<script type="application/ld+json">{ld}</script></head><body>
<header><nav><ul>{NAV}</ul></nav></header><main><article><h1>{page.title}</h1><div class="article-content teaser-content">{teaser}</div>
<div class="paywall-offer"><h2>Keep reading for $1</h2><p>Get full access to every story, our app and the weekend magazine for one dollar a month in the first year. Cancel anytime.</p><a href="/s">Subscribe now</a><p>Already a subscriber? <a href="/l">Log in</a></p></div></article></main>
<section><h2>Editor's picks</h2>{page.teasers('<div><a href="{u}">{t}</a><p>{s}</p></div>', 4)}</section><footer>Example Financial Ltd</footer></body></html>"""


def gallery(page):
    """Pictures with long captions around a short story."""
    captions = ["A woman carries water past a burnt-out lorry on the road into town, where shops remained closed on Sunday.", "Boys climb a fence to watch the arrival of the delegation, which came two hours late and left by the back door.",
                "An officer checks papers at dusk while drivers wait in their cabins and listen to the radio.", "The old customs house, built in 1932, where the talks were held behind drawn curtains."]
    slides = "".join(f'<li class="slide"><figure><img src="{i}.jpg"><figcaption><span class="count">{i + 1}/8</span> {captions[i % 4]} <span class="credit">Example Photo Agency</span></figcaption></figure></li>' for i in range(8))
    return f"""<!DOCTYPE html><html lang="en"><head>{meta(page, "Example Pictures")}</head><body><div class="nav"><ul>{NAV}</ul></div>
<div class="content"><h1>{page.title}</h1><p class="date">{page.day('%-d %b %Y')}</p><ul class="slides">{slides}</ul><div class="intro">{page.body()}</div></div>
<div class="more-galleries"><h2>More galleries</h2>{page.teasers('<a href="{u}">{t}</a>', 6)}</div><div class="footer">Example Pictures</div></body></html>"""


def agency(page):
    """A news agency: paragraphs as <div data-testid>, a line on standards, topics to follow."""
    blocks = page.body('<div class="text__text__1FZLe text__dark-grey__3Ml43 body__base__22dCE" data-testid="paragraph-0">{}</div>', '<h2 class="text__heading" data-testid="Heading">{}</h2>', {1: '<div data-testid="promo-box"><span>Advertisement · Scroll to continue</span></div>'})
    return f"""<!DOCTYPE html><html lang="en"><head><title>{page.title} | Example Agency</title><meta name="og:title" content="{html.escape(page.title)}"><meta name="article:published_time" content="{page.date}T16:20:11Z"><meta name="article:modified_time" content="{page.later(1)}T00:20:11Z"></head><body>
<div data-testid="SiteHeader"><ul>{NAV}</ul></div><div class="layout__main__abc"><div data-testid="Heading-block"><h1 data-testid="Heading">{page.title}</h1><div class="info-content"><div>By <a href="/a">{page.author}</a></div><time><span>{page.day('%B %-d, %Y')}</span><span>4:20 PM UTC</span><span>Updated {page.later(1).strftime('%B %-d, %Y')}</span></time></div></div>
<div class="article-body__content__17Yit">{blocks}</div><p class="sign-off">Reporting by {page.author}; Editing by Lee Hill</p><div class="trust"><p>Our Standards: <a href="/p">The Example Agency Trust Principles.</a></p></div>
<div><span>Suggested Topics:</span><ul><li><a>World</a></li><li><a>Trade</a></li></ul></div><div data-testid="Read Next"><h2>Read Next</h2>{page.teasers('<div><a href="{u}">{t}</a><span>{s}</span></div>', 5)}</div></div><footer>All quotes delayed a minimum of 15 minutes. © 2026 Example Agency. All rights reserved</footer></body></html>"""


def div_soup(page):
    """Neither <p> nor <article> nor names: <div> in <div>, classes made by a compiler."""
    text = page.body('<div class="a9x">{}</div>', '<div class="b2k">{}</div>')
    return f"""<html><head><title>{page.title} - Soup Daily</title><meta property="og:title" content="{html.escape(page.title)} - Soup Daily"></head><body><div class="q1"><div class="q2">{"".join(f'<div class="q3"><a href="/{i}">Section {i}</a></div>' for i in range(14))}</div>
<div class="z1"><div class="z2"><div class="z3">{page.title}</div><div class="z4">{page.author}</div><div class="z5">{page.day('%-d %B %Y')}, 14:02</div><div class="z6"><div class="z7">{text}</div></div></div>
<div class="y1"><div class="y2">You may also like</div>{page.teasers('<div class="y3"><div class="y4"><a href="{u}">{t}</a></div><div class="y5">{s}</div></div>', 7)}</div></div>
<div class="x1"><div>Soup Daily is made by Soup Media, 12 Example Road. Write to us with your questions about delivery.</div><div>© Soup Media</div></div></div></body></html>"""


def line_breaks(page):
    """One <div> for the story, its paragraphs parted by single or double <br>."""
    gap = "<br>\n" if page.turn % 2 else "<br /><br />"
    text = gap.join(f"<b>{p.html}</b>" if p.subhead else p.html for p in page.paragraphs)
    return f"""<!DOCTYPE html><html><head><title>{page.title}</title><meta name="date" content="{page.date}"></head><body><div id="top"><a href="/">Example Gazette Online</a> <a href="/e">E-Paper</a> <a href="/s">Subscribe</a></div><div id="menu">{NAV}</div>
<div id="main"><h1>{page.title}</h1><div class="bread"><a href="/">Home</a> &gt; <a href="/w">World</a></div><div id="storytext">{text}</div><div class="likes"><a>Like</a> <a>Tweet</a></div></div>
<div id="right"><h4>Latest News</h4>{page.teasers('<div><a href="{u}">{t}</a></div>', 9)}</div><div id="bottom">Designed by Example Web House</div></body></html>"""


def release(page):
    """A government's press release with number, dateline, end mark and contacts."""
    first = page.paragraphs[0]
    return f"""<!DOCTYPE html><html lang="en"><head><title>{page.title} | Ministry of Information</title></head><body><header><div class="logo">Republic of Exampleland</div><nav><ul>{NAV}</ul></nav></header>
<div class="region-content"><h1 class="page-title">{page.title}</h1><div class="field-release-number">Press Release No. 114</div><div class="field-date">{page.day('%B %-d, %Y')}</div>
<div class="field-body">{page.body()}<p>###</p></div><div class="field-contact"><h3>Media contact</h3><p>Directorate of Communication, telephone 0100 555 0199, or write to the spokesperson of the ministry.</p></div></div>
<div class="quick"><h3>Useful links</h3><ul>{page.teasers('<li><a href="{u}">{t}</a></li>', 5)}</ul></div><footer><p>The Ministry of Information is responsible for this site. Last modified: 27 November 2026</p></footer></body></html>"""


def many_comments(page):
    """A story that is shorter than what its readers write below it."""
    page.paragraphs = page.paragraphs[:3]
    said = ["This is exactly what I predicted last year, and nobody listened to me at the time.", "I disagree with almost everything here; the author has obviously never been to the place.", "Can someone explain how the money is supposed to get to the people who need it?"]
    comments = "".join(f'<li class="comment depth-{i % 3}"><div class="comment-author">User{i}</div><div class="comment-date">{i} hours ago</div><div class="comment-text"><p>{said[i % 3]} {said[(i + 1) % 3]}</p></div><a>Reply</a></li>' for i in range(20))
    return f"""<!DOCTYPE html><html lang="en"><head>{meta(page, "Example Forum News")}</head><body><ul class="menu">{NAV}</ul><div class="wrapper"><div class="story"><h1>{page.title}</h1><div class="by">{page.author}, {page.day('%-d %B %Y')}</div>{page.body()}</div>
<section class="comments-section"><h2>20 Comments</h2><ul>{comments}</ul></section></div><footer>Example Forum News</footer></body></html>"""


def cookie_wall(page):
    """The notice on cookies comes first and is longer than some stories."""
    notice = "We and our 842 partners store and access information on a device, such as cookies, and process personal data, such as unique identifiers. With your permission we may use precise geolocation data. You may click to consent to our and our partners' processing as described above. Alternatively you may refuse to consent or access more detailed information and change your preferences before consenting."
    name = ("cc-window cc-banner", "qc-cmp2-container", "didomi-popup-notice")[page.turn % 3]
    return f"""<!DOCTYPE html><html lang="en"><head>{meta(page, "Example Standard")}</head><body><div class="{name}" role="dialog"><h2>We value your privacy</h2><p>{notice}</p><p>{notice}</p><button>Accept all</button><button>Manage options</button></div>
<div class="app"><div class="app-nav">{NAV}</div><div class="post"><h1 class="post__title">{page.title}</h1><div class="post__info"><span class="post__date">{page.day('%d %B %Y')}</span></div><div class="post__content">{page.body()}</div><div class="post__share"><a>Share</a></div></div>
<div class="post-list"><h3>Latest from World</h3>{page.teasers('<div class="post-list__item"><a href="{u}">{t}</a></div>', 6)}</div></div><div class="site-bottom">Terms of use | Privacy | Imprint</div></body></html>"""


def endless_list(page):
    """Thirty teasers of prose behind a short story, in the same column."""
    return f"""<!DOCTYPE html><html lang="en"><head>{meta(page, "Example Stream")}</head><body><div class="bar"><a href="/">Example Stream</a></div><div class="column"><div class="item lead"><h1>{page.title}</h1><span class="ago">{page.day('%b %-d, %Y')}</span><div class="item-copy">{page.body()}</div></div>
{page.teasers('<div class="item"><h2><a href="{u}">{t}</a></h2><span class="ago">{d}</span><p>{s}</p><a href="{u}">Read more</a></div>', 30)}<div class="spinner">Loading more stories</div></div></body></html>"""


def foreign_chrome(page):
    """An English story on a German site."""
    return f"""<!DOCTYPE html><html lang="de"><head><title>{page.title} - Beispiel Rundschau</title><meta property="og:site_name" content="Beispiel Rundschau"><meta property="og:title" content="{html.escape(page.title)}"><meta name="date" content="{page.date}T06:00:00+02:00"></head><body>
<div class="kopf"><ul><li><a href="/p">Politik</a></li><li><a href="/w">Wirtschaft</a></li><li><a href="/s">Sport</a></li><li><a href="/k">Kultur</a></li><li><a href="/a">Anmelden</a></li></ul></div><div class="inhalt"><div class="artikel" itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">{page.title}</h1><div class="autor">Von {page.author}, {page.day('%d.%m.%Y')}, 06:00 Uhr</div>
<div itemprop="articleBody">{page.body()}</div><div class="teilen"><a>Teilen</a> <a>Drucken</a></div></div><div class="mehr"><h3>Mehr zum Thema</h3>{page.teasers('<div><a href="{u}">{t}</a></div>', 4)}<p>Abonnieren Sie unseren Newsletter und erhalten Sie jeden Morgen die wichtigsten Nachrichten des Tages kostenlos in Ihr Postfach.</p></div></div>
<div class="fuss">Impressum Datenschutz Kontakt. Alle Rechte vorbehalten. Die Redaktion ist nicht verantwortlich für die Inhalte fremder Seiten, auf die verwiesen wird.</div></body></html>"""


def url_date(page):
    """No day on the page but in its address."""
    page.url = f"https://news.example-radio.org/{page.day('%Y/%m/%d')}/{page.slug}" if page.turn % 2 == 0 else f"https://news.example-radio.org/{page.day('%Y-%m-%d')}-{page.slug}.html"
    return f"""<!DOCTYPE html><html lang="en"><head><title>Example Radio – {page.title}</title></head><body><div id="header"><a href="/">Example Radio</a><ul>{NAV}</ul></div><div id="story"><div class="storytitle"><h1>{page.title}</h1></div><div class="audio-tool"><b>Listen</b> 3:41 <a href="#">Download</a></div><div id="storytext" class="storytext">{page.body(between={1: '<div class="bucketwrap image"><div class="caption"><p>A market street in the capital in an undated photograph.</p><b>hide caption</b></div></div>'})}</div></div>
<div id="newsletter-acquisition-callout"><h3>Sign Up For The Daily</h3><p>Catch up on the latest headlines and unique stories, every morning in your mailbox.</p></div><div id="sponsor">Become an Example Radio sponsor</div></body></html>"""


def many_dates(page):
    """Days of the site, of the event, of changes and of other stories around the one that counts."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{page.title} « Example Chronicle</title><meta property="og:updated_time" content="{page.later(9)}T00:00:00Z"><meta name="last-modified" content="{page.later(9)}"></head><body><div class="datebar">Today is Friday, 27 November 2026</div><div class="menu-bar">{NAV}</div>
<div class="leftcol">{page.teasers('<div class="t"><span>{d}</span> <a href="{u}">{t}</a></div>', 5)}</div><div class="midcol"><h1>{page.title}</h1><div class="stamp">Updated {page.later(9).strftime('%-d %B %Y')} · First published {page.day('%-d %B %Y')}</div><div class="copytext">{page.body()}</div><div class="archive-note">Archived on 1 January 2026</div></div><div class="rightcol"><h3>Upcoming events</h3><div>3 December 2026: Reading with the author of a book about rivers</div></div></body></html>"""


TEMPLATES = [json_daily, old_tables, live_blog, amp, wordpress, paywall, gallery, agency, div_soup, line_breaks, release, many_comments, cookie_wall, endless_list, foreign_chrome, url_date, many_dates]
