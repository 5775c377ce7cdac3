"""Templates that the page reader was not tuned on; see make_pages.py. Whoever mends the reader by one moves it to mended.py and writes another."""
import html


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


TEMPLATES = [portal, news_centre, tabloid, french_paper, plain_server, form_page, text_only]
