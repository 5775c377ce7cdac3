"""Templates that were held out at first, and that the page reader was then mended by; see docs/pages.md and make_pages.py."""
import html


def broadcaster(page):
    """Server-rendered components with hashed class names; nothing is called an article's body."""
    blocks = page.body('<div data-component="text-block" class="ssrcss-11r1m41-RichText"><div class="ssrcss-7uxr49-Container"><p class="ssrcss-1q0x1qg-Para">{}</p></div></div>',
                       '<div data-component="subheadline-block"><h2 class="ssrcss-y2fd7s-Heading">{}</h2></div>',
                       {1: f'<div data-component="links-block" class="ssrcss-z4x1-Box"><ul>{page.teasers("<li><a href={u}>{t}</a></li>", 3)}</ul></div>'})
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{page.title} - Example Broadcasting</title>
<meta property="og:title" content="{html.escape(page.title)}"><meta property="og:site_name" content="Example Broadcasting">
<meta property="og:locale" content="en_GB"><style>.ssrcss-11r1m41{{margin:0}}</style></head>
<body><div id="root"><div class="ssrcss-1ocoo3l"><a href="#main-heading">Skip to content</a>
<div class="ssrcss-g1z"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></div>
<main id="main-content"><div class="ssrcss-pv1rh6-ArticleWrapper"><div data-component="headline-block"><h1 id="main-heading">{page.title}</h1></div>
<div data-component="byline-block"><div><span><time datetime="{page.date}T10:15:00.000Z">{page.day('%-d %B %Y')}</time></span><div>{page.author}</div><div>Africa correspondent, Example Broadcasting</div></div></div>
<div data-component="image-block"><div><img src="/i.jpg" alt="Officials at a table in a hotel"><span>Getty Images</span></div><div><p>Officials met in a hotel for two days before the announcement was made</p></div></div>
{blocks}
<div data-component="tag-list"><h2>Related Topics</h2><ul><li><a href="/t/1">Africa</a></li><li><a href="/t/2">Trade</a></li></ul></div>
<div data-component="related-stories"><h2>More on this story</h2>{page.teasers('<div><a href="{u}"><h3>{t}</h3></a><p>{s}</p><span>{d}</span></div>', 4)}</div>
</div></main>
<div class="ssrcss-top"><h2>Top stories</h2>{page.teasers('<div><h3><a href="{u}">{t}</a></h3><p>{s}</p></div>', 6)}</div>
<div class="ssrcss-foot">Copyright © 2026 Example Broadcasting. We are not responsible for the content of external sites. Read about our approach to external linking.</div></div></div></body></html>"""


def magazine(page):
    """Long-read layout: drop capital, pull quotes, a box for the newsletter in the text, a note on the author."""
    first = page.paragraphs[0].html
    rest = page.body('<p>{}</p>', '<h3 class="crosshead">{}</h3>',
                     {1: '<div class="c-box c-box--inline"><p><b>The Week in Five Minutes</b></p><p>Every Friday our editors choose the five stories that matter and explain them in plain words. Sign up below and get it free.</p><form><input type="email"><button>Send me the letter</button></form></div>',
                      2: f'<div class="pullquote"><p>{page.paragraphs[2].plain}</p></div>'})
    rest = rest[rest.index("</p>") + 4:]
    return f"""<!doctype html><html lang=en><head><title>{page.title} | The Example Review</title>
<meta name="pubdate" content="{page.day('%Y%m%d')}"><meta property="article:modified_time" content="{page.later(40)}">
<meta property="og:title" content="{html.escape(page.title)}"><meta property="og:type" content="article"></head>
<body class="single single-format-standard has-newsletter-banner"><header class="c-top"><a class="c-logo" href="/">The Example Review</a><nav><a href=/a>Essays</a><a href=/b>Books</a><a href=/c>Letters</a></nav></header>
<div class="l-grid"><div class="l-main"><header><p class="kicker"><a href="/world">World</a></p><h1>{page.title}</h1>
<p class="c-byline">Words by <a rel=author href="/x">{page.author}</a> · <span>8 min read</span></p></header>
<figure><img src=a.jpg alt=""><figcaption>An empty square in the morning. <span>Illustration: Example Studio</span></figcaption></figure>
<div class="l-text"><p><span class="dropcap">{first[0]}</span>{first[1:]}</p>{rest}
<hr><p><em>{page.author} is a staff writer at The Example Review and the author of two books about borders.</em></p></div></div>
<div class="l-side"><h4>More from the Review</h4>{page.teasers('<div class="c-card"><h5><a href="{u}">{t}</a></h5><p>{s}</p></div>', 5)}</div></div>
<div class="c-foot"><p>The Example Review is published by Example Press. All rights reserved.</p></div></body></html>"""


def old_wire(page):
    """A wire service's page of the turn of the century: capitals, fonts, <P> that never end, the day in words."""
    paragraphs = "\n".join(("<P><B>{}</B>" if p.subhead else "<P>{}").format(p.html) for p in page.paragraphs)
    return f"""<HTML><HEAD><TITLE>Example Wire: {page.title}</TITLE></HEAD>
<BODY BGCOLOR="#FFFFFF" LINK="#000099"><CENTER><IMG SRC="/logo.gif" ALT="Example Wire"></CENTER>
<TABLE WIDTH=760 CELLPADDING=0><TR><TD WIDTH=120 VALIGN=TOP BGCOLOR="#DDDDDD"><FONT SIZE=-1>
<A HREF="/top">Top News</A><BR><A HREF="/biz">Business</A><BR><A HREF="/tech">Technology</A><BR><A HREF="/odd">Oddly Enough</A><BR></FONT></TD>
<TD VALIGN=TOP><FONT SIZE=+2><B>{page.title}</B></FONT><BR>
<FONT SIZE=-1 COLOR="#666666">{page.day('%a %B %-d, %Y')} 10:15 AM ET</FONT>
<TABLE ALIGN=RIGHT WIDTH=180><TR><TD><IMG SRC="/p.jpg"><BR><FONT SIZE=-2>Example Wire Photo</FONT></TD></TR></TABLE>
{paragraphs}
<P><FONT SIZE=-1><A HREF="/mail">Email this story</A> - <A HREF="/print">View printer-friendly version</A></FONT>
<TABLE WIDTH=100% BGCOLOR="#EEEEEE"><TR><TD><B>Other News</B></TD></TR>{page.teasers('<TR><TD><A HREF="{u}">{t}</A></TD></TR>', 6)}</TABLE>
</TD></TR></TABLE><HR><CENTER><FONT SIZE=-2>Copyright 2001 Example Wire. All rights reserved. Republication or redistribution of Example Wire content is expressly prohibited.</FONT></CENTER></BODY></HTML>"""


def endless_daily(page):
    """A daily that loads two further stories, whole, under the first; each has a heading of the first rank."""
    def further(other):
        text = "".join(f"<p>{html.escape(p.replace('[', '').replace(']', ''))}</p>" for p in other["paragraphs"])
        return f'<div class="story-unit"><h1 class="headline">{other["title"]}</h1><div class="when">{other["date"].strftime("%d %b %Y")}, 09:00</div><div class="copy">{text}</div></div>'
    graph = [page.json_ld(dateModified=f"{page.later(1)}T08:00:00+05:30", datePublished=f"{page.date}T21:40:00+05:30", url=page.url)]
    graph += ['{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"World"}]}']
    scripts = "".join(f'<script type="application/ld+json">{g}</script>' for g in graph)
    return f"""<!DOCTYPE html><html lang="en"><head><title>{page.title} - The Daily Example</title>{scripts}</head>
<body><div class="hdr"><a href="/">The Daily Example</a><span class="today">Friday, November 27, 2026</span><ul><li><a href="/india">India</a></li><li><a href="/world">World</a></li><li><a href="/cities">Cities</a></li></ul></div>
<div class="crumbs"><a href="/">Home</a> / <a href="/world">World</a> / {page.title}</div>
<div class="stream"><div class="story-unit"><h1 class="headline">{page.title}</h1><div class="when">Updated: {page.later(1).strftime('%d %b %Y')}, 08:00 | Published: {page.day('%d %b %Y')}, 21:40</div>
<div class="soc"><a href="#">Facebook</a><a href="#">Twitter</a><a href="#">WhatsApp</a></div>
<div class="copy">{page.body('<p>{}</p>', '<p><strong>{}</strong></p>', {0: f'<p><strong>Also Read | <a href="/x">{page.others[0]["title"]}</a></strong></p>', 2: '<p class="dl">(Catch all the latest updates on our app. Download now.)</p>'})}</div></div>
{further(page.others[1])}{further(page.others[2])}</div>
<div class="ftr">© 2026 The Daily Example. Made with care.</div></body></html>"""


def ministry(page):
    """A government's news page: facts of the release in a list, contacts behind it."""
    return f"""<!DOCTYPE html><html lang="en" class="gov-template"><head><title>{page.title} - Government of Exampleland</title>
<meta name="dcterms.issued" content="{page.day('%Y-%m-%d')}"><meta name="dcterms.modified" content="{page.later(3)}"></head>
<body><div class="banner" role="region">We use some essential cookies to make this website work. We would like to set additional cookies to understand how you use the site, remember your settings and improve government services.</div>
<header role="banner"><a href="/">Exampleland</a></header><div class="crumb"><ol><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ol></div>
<main id="content" role="main"><span class="caption-xl">Press release</span><h1>{page.title}</h1>
<dl class="metadata"><dt>From:</dt><dd><a href="/org">Ministry of Foreign Affairs</a></dd><dt>Published</dt><dd>{page.day('%-d %B %Y')}</dd><dt>Last updated</dt><dd>{page.later(3).strftime('%-d %B %Y')} — <a href="#history">See all updates</a></dd></dl>
<div class="govspeak">{page.body('<p>{}</p>', '<h2>{}</h2>')}
<h2>Contacts</h2><p>Press office, Ministry of Foreign Affairs, 1 Example Square. Out of hours the duty officer can be reached by telephone on 0100 555 0100.</p></div>
<div class="share"><h2>Share this page</h2><a href="#">Share on Facebook</a> <a href="#">Share on X</a></div></main>
<div class="feedback"><h2>Is this page useful?</h2><button>Yes</button><button>No</button></div>
<footer><p>All content is available under the Open Example Licence, except where otherwise stated.</p></footer></body></html>"""


def loud_readers(page):
    """A short story above many letters, which have plain class names and a heading of the site's own."""
    page.paragraphs = page.paragraphs[:3]
    replies = ["I have driven that road for thirty years and nobody ever asked us what we think about it.",
               "With respect, the previous writer is wrong, as anyone can see who looks at the figures of the last ten years.",
               "My grandfather would have laughed at this. He crossed there with two cows and a clock, and no one stopped him.",
               "Why is this news? There are worse things going on in our own town, and the council does nothing about them."]
    letters = "".join(f'<div class="msg"><div class="who">reader{i} · {i + 1} days ago</div><div class="say">{replies[i % 4]} {replies[(i + 1 + i // 4) % 4]}</div><a href="#">Answer</a> <a href="#">▲ {i * 3}</a></div>' for i in range(18))
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Language" content="en"><title>{page.title} :: Example Town Post</title>
<meta itemprop="datePublished" content="{page.date}T06:00:00"></head><body>
<table class="top"><tr><td><a href="/">Example Town Post</a></td><td><a href="/news">News</a></td><td><a href="/letters">Letters</a></td></tr></table>
<div id="wrap"><h1>{page.title}</h1><div class="info">By {page.author}</div><div class="text">{page.body('<p>{}</p>')}</div>
<div class="letters"><h2>Readers respond</h2>{letters}</div></div><div id="foot"><a href="/about">About</a> <a href="/terms">Terms</a></div></body></html>"""


def newsletter_site(page):
    """A newsletter platform: a box to subscribe in the middle of the text, reactions and a list of posts."""
    box = '<div class="subscription-widget-wrap"><div class="subscription-widget"><div class="preamble"><p>Thanks for reading Example Letters! Subscribe for free to receive new posts and support my work.</p></div><form><input type="email" placeholder="Type your email..."><input type="submit" value="Subscribe"></form></div></div>'
    return f"""<!DOCTYPE html><html lang="en"><head><title>{page.title} - by {page.author} - Example Letters</title>
<meta property="og:title" content="{html.escape(page.title)}"><meta name="author" content="{page.author}">
<script type="application/ld+json">{page.json_ld(datePublished=f"{page.date}T12:00:41+00:00", isAccessibleForFree=True)}</script></head>
<body><div id="entry"><div class="main-menu"><a href="/">Example Letters</a><button>Subscribe</button><button>Sign in</button></div>
<article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title unpublished">{page.title}</h1><h3 class="subtitle"></h3>
<div class="meta"><div>{page.author}</div><div>{page.day('%b %d, %Y')}</div></div><div class="post-ufi"><a>12</a><a>3</a><a>Share</a></div></div>
<div><div class="available-content"><div dir="auto" class="body markup">{page.body('<p>{}</p>', '<h2>{}</h2>', {1: box, len(page.paragraphs) - 1: box})}</div></div></div></article>
<div class="single-post-section"><h4>Discussion about this post</h4><div class="thread"><b>Lee</b><p>Wonderful piece. I had not thought about the trucks at all, and now I cannot stop thinking about them.</p><p>Reply</p></div></div>
<div class="portable-archive"><div>Top</div><div>Latest</div>{page.teasers('<div><a href="{u}">{t}</a><div>{s}</div><div>Jan 3 • {d}</div></div>', 4)}</div>
<div class="footer-terms">© 2026 {page.author} · Privacy ∙ Terms ∙ Collection notice</div></div></body></html>"""


def blog_host(page):
    """A blog host's theme: the day above the title, paragraphs of <div> parted by <div><br></div>."""
    text = "<div><br /></div>".join(("<div><b>{}</b></div>" if p.subhead else "<div><span style='font-family: inherit;'>{}</span></div>").format(p.html) for p in page.paragraphs)
    page.url = f"http://example-notes.blogspot.example/{page.day('%Y/%m')}/{page.slug[:30]}.html"
    return f"""<!DOCTYPE html><html dir='ltr' xmlns:b='http://www.example.com/b'><head><title>Notes from the Road: {page.title}</title></head>
<body class='loading'><div class='header-outer'><h1 class='title'><a href='/'>Notes from the Road</a></h1><p class='description'><span>What a retired driver reads and thinks about borders and the people on them.</span></p></div>
<div class='main section' id='main'><div class='blog-posts hfeed'><div class="date-outer"><h2 class='date-header'><span>{page.day('%A, %B %-d, %Y')}</span></h2>
<div class="date-posts"><div class='post-outer'><div class='post hentry'><h3 class='post-title entry-title'>{page.title}</h3>
<div class='post-body entry-content' id='post-body-77'>{text}<div style='clear: both;'></div></div>
<div class='post-footer'><div class='post-footer-line'>Posted by <span class='fn'>{page.author}</span> at <a href='#'>10:15 AM</a></div><div>Labels: <a href='/l'>borders</a>, <a href='/m'>roads</a></div></div></div>
<div class='comments' id='comments'><h4>2 comments:</h4><dl><dt>Anonymous said...</dt><dd><p>Great read, thank you for posting this. My uncle drives there every other week and says the same.</p></dd></dl></div></div></div></div></div></div>
<div class='sidebar-right'><div class='widget BlogArchive'><h2>Blog Archive</h2><ul><li><a href='/2019'>2019 (44)</a></li><li><a href='/2018'>2018 (61)</a></li></ul></div>
<div class='widget Profile'><h2>About Me</h2><p>I drove lorries for thirty-one years and now I write about what I saw from the window.</p></div></div></body></html>"""


def portal(page):
    """A portal that shows other papers' stories: source on top, buttons between, comments behind a button."""
    return f"""<!DOCTYPE html><html id="atomic" lang="en-US"><head><title>{page.title}</title><meta property="og:title" content="{html.escape(page.title)}"><meta property="og:site_name" content="Example Portal News">
<script type="application/ld+json">{page.json_ld(datePublished=f"{page.date}T17:02:11.000Z", dateModified=f"{page.later(1)}T02:00:00.000Z")}</script></head><body>
<div id="ybar"><form action="/s"><input type="text" placeholder="Search the web"></form><a href="/mail">Mail</a><a href="/news">News</a><a href="/fin">Finance</a></div>
<div class="caas-container"><div class="caas-inner"><div class="caas-header"><a class="caas-logo" href="/src">Example Courier</a><h1>{page.title}</h1><div class="caas-attr"><span class="caas-author-byline">{page.author}</span><div><time datetime="{page.date}T17:02:11.000Z">{page.day('%a, %B %-d, %Y')} at 5:02 PM UTC</time> · 4 min read</div></div></div>
<div class="caas-body"><div class="caas-figure"><img src="a.jpg"><div class="caption-wrapper"><figcaption>A lorry at the gate</figcaption></div></div>{page.body('<p>{}</p>', '<h3>{}</h3>')}<p><em>This article originally appeared on Example Courier: {page.title}</em></p></div>
<button>View comments (112)</button></div></div><div class="caas-list"><h2>Recommended Stories</h2><ul>{page.teasers('<li><a href="{u}"><h3>{t}</h3></a><p>{s}</p><span>Example Courier • 3h ago</span></li>', 8)}</ul></div></body></html>"""


def news_centre(page):
    """The news centre of an organisation of states, on a content management system with fields."""
    return f"""<!DOCTYPE html><html lang="en" dir="ltr"><head><title>{page.title} | Organisation News</title><meta name="twitter:title" content="{html.escape(page.title)}"></head>
<body class="path-node page-node-type-news-story"><div class="dialog-off-canvas-main-canvas"><header><div class="block-languageswitcher"><ul><li><a href="/ar">العربية</a></li><li><a href="/zh">中文</a></li><li><a href="/fr">Français</a></li><li><a href="/ru">Русский</a></li></ul></div><div class="block-menu">Topics Regions Media Audio</div></header>
<div class="node node--type-news-story"><h1>{page.title}</h1><div class="field field--name-field-image"><img src="a.jpg"><div class="field__item field--name-field-caption">Children collect water in a camp, while tents are put up behind them.</div></div><span class="views-field-created"><time datetime="{page.date}T12:00:00Z">{page.day('%-d %B %Y')}</time> <a href="/topic">Humanitarian affairs</a></span>
<div class="clearfix text-formatted field field--name-field-text-column field--type-text-long"><p><strong>{page.paragraphs[0].html}</strong></p>{page.body('<p>{}</p>', '<h2>{}</h2>').split('</p>', 1)[1]}</div></div>
<div class="views-element-container"><h2>RELATED STORIES</h2>{page.teasers('<div class="views-row"><a href="{u}">{t}</a></div>', 3)}</div><div class="block-subscribe"><p>Receive daily updates directly in your mailbox and choose the topics that you would like to hear about.</p><a href="/s">Subscribe</a></div></div></body></html>"""


def tabloid(page):
    """A tabloid: promotions for other stories between the paragraphs, each a picture with a line of text, and a video box."""
    between = {i: f'<div class="mol-hidden-mobile"><a href="/x{i}"><span class="puff-kicker">MORE:</span> {page.others[i]["title"]}</a></div>' for i in range(0, 9, 2)}
    between[1] = '<div class="vjs-video-container"><div>Your browser does not support iframes.</div><div class="video-title">Watch the moment the crowd runs</div></div>'
    return f"""<!DOCTYPE html><html lang="en"><head><title>{page.title} | Example Mail Online</title><meta property="og:title" content="{html.escape(page.title)}!"><meta property="article:published_time" content="{page.date}T09:14:02+0100"><meta property="article:modified_time" content="{page.later(1)}T07:00:00+0100"></head><body>
<div class="page-header"><ul><li><a href="/showbiz">Showbiz</a></li><li><a href="/royals">Royals</a></li><li><a href="/sport">Sport</a></li></ul></div><div id="js-article-text"><h2>{page.title}</h2><p class="author-section">By <a class="author" href="/a">{page.author.upper()}</a></p><p class="byline-section"><span class="article-timestamp">Published: <time datetime="{page.date}T09:14:02+0100">09:14 BST, {page.day('%-d %B %Y')}</time></span> | <span>Updated: <time>07:00 BST, {page.later(1).strftime('%-d %B %Y')}</time></span></p>
<div id="articleIconLinksContainer"><ul><li><a>e-mail</a></li><li><a>12k shares</a></li></ul></div><div itemprop="articleBody">{page.body('<p class="mol-para-with-font">{}</p>', '<h3 class="mol-para-with-font">{}</h3>', between)}</div></div>
<div id="reader-comments"><h3>Comments 88</h3><p>The comments below have not been moderated.</p><p>Give them an inch and they take the whole road, as my old mum used to say.</p></div><div class="femail"><h3>FEMAIL TODAY</h3>{page.teasers('<li><a href="{u}"><span>{t}</span></a> {s}</li>', 12)}</div></body></html>"""


def french_paper(page):
    """The English edition of a French paper: microdata, the page in French, days with the day first."""
    return f"""<!DOCTYPE html><html lang="fr-FR"><head><title>{page.title} - Le Journal Exemple</title><meta property="og:locale" content="fr_FR"></head><body>
<header class="entete"><a href="/">Le Journal Exemple</a><p class="jour">vendredi 27 novembre 2026</p><a href="/abo">S'abonner à partir de 1 €</a></header><main class="corps"><div itemscope itemtype="http://schema.org/NewsArticle"><p class="fil"><a href="/">Accueil</a> &gt; <a href="/in-english">In English</a></p><h1 itemprop="headline">{page.title}</h1>
<p class="signature">Par <span itemprop="author">{page.author}</span><br>Publié le <span itemprop="datePublished" content="{page.date}T06:00:00+02:00">{page.day('%d/%m/%Y')}</span> à 06h00, mis à jour le <span itemprop="dateModified" content="{page.later(2)}">{page.later(2).strftime('%d/%m/%Y')}</span> • Temps de lecture 3 min</p>
<section class="texte">{page.body('<p>{}</p>', '<h2 class="inter">{}</h2>', {1: '<div class="encadre"><p>Lire aussi : <a href="/x">' + page.others[0]["title"] + '</a></p></div>'})}</section></div>
<section class="suite"><h2>La suite après cette publicité</h2><p>Cet article vous a plu ? Recevez chaque matin la sélection de la rédaction et soutenez un journalisme indépendant.</p></section></main><footer>Mentions légales, charte, CGU</footer></body></html>"""


def plain_server(page):
    """A hand-made page: headings, paragraphs, rules, links at the end."""
    return f"""<html><head><title>{page.title}</title></head><body><h3><a href="index.html">Example Solidarity Network</a></h3><hr><h2>{page.title}</h2><p><i>{page.day('%-d %B %Y')}</i></p>
{page.body('<p>{}', '<h4>{}</h4>')}<hr><p>Further reading:<ul>{page.teasers('<li><a href="{u}">{t}</a>', 6)}</ul><p><a href="index.html">Back to the index</a> | <a href="mailto:x@example.org">Write to the webmaster</a></body></html>"""


def form_page(page):
    """A content management system that wraps the page in one form and names its fields by number."""
    text = "<br /><br />".join(f"<strong>{p.html}</strong>" if p.subhead else p.html for p in page.paragraphs)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Example State News Agency</title></head><body><form name="aspnetForm" method="post" action="./NewsView.aspx?id=77" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUK" />
<div id="ctl00_top"><a href="Default.aspx">Home</a> <a href="Gov.aspx">Government</a> <a href="Eco.aspx">Economy</a> <input type="text" name="ctl00$search" /><input type="submit" value="Go" /></div>
<table id="ctl00_tbl"><tr><td class="r1"><div id="ctl00_list">{page.teasers('<div class="r1i"><a href="{u}">{t}</a></div>', 7)}</div></td><td class="r2"><span id="ctl00_lblDate">{page.day('%d/%m/%Y') if page.date.day > 12 else page.day('%d %b %Y')}</span><h1 id="ctl00_lblTitle">{page.title}</h1><span id="ctl00_lblBody">{text}</span><div><a href="javascript:print()">Print</a></div></td></tr></table>
<div id="ctl00_foot">All Copyrights Reserved for Example State News Agency</div></form></body></html>"""


def text_only(page):
    """The text edition of a broadcaster: no styles, navigation below, hundreds of plain links."""
    return f"""<!doctype html><html lang="en"><head><title>{page.title} : Text-Only Example</title></head><body><header><a href="/">Text-Only Edition</a> <a href="https://www.example-news.com">Go to the full site</a></header>
<article><div class="story-head"><h1 class="story-title">{page.title}</h1><p class="slug">By {page.author}</p><p>Updated: {page.later(1).strftime('%A, %B %-d, %Y')} • 1:00 PM<br>Published: {page.day('%A, %B %-d, %Y')} • 5:00 AM</p></div><div class="paragraphs-container">{page.body('<p>{}</p>', '<p><b>{}</b></p>')}</div></article>
<nav><ul>{page.teasers('<li><a href="{u}">{t}</a></li>', 20)}</ul></nav><footer><p>By using this edition you agree to our terms. This text may not be in its final form and may be updated or revised in the future.</p></footer></body></html>"""


TEMPLATES = [broadcaster, magazine, old_wire, endless_daily, ministry, loud_readers, newsletter_site, blog_host, portal, news_centre, tabloid, french_paper, plain_server, form_page, text_only]
