#!/usr/bin/env python3
"""Writes nasty_lines.jsonl: texts on which tokenizers, taggers and parsers go wrong.

In: the sentences of nasty_news.txt. Out: one {"id", "text"} a line, beside this script (or to the path given).
All texts are ours: written by hand, or put together from our own parts in a fixed order, so two runs give the same bytes.
Used by tests/parity/ (the same texts through spaCy) and tests/nlp_text_test.cc.
"""

import json
import pathlib
import sys
from itertools import product

URLS = """
http://example.org
https://www.example.org/
https://example.org/a/b/c.html?q=1&r=two#part-3
HTTP://EXAMPLE.ORG/PATH
ftp://files.example.net:2121/pub/list.txt
www.example.co.uk
example.com
example.com/news/2021/05/peace-talks
sub.domain.example.info:8080/x
https://user:secret@example.org:8443/path
http://192.0.2.17/index.html
http://192.168.0.1/
http://10.0.0.1:80
http://[2001:db8::1]/
https://пример.рф/новости
https://例え.jp/記事
https://example.org/wiki/Foo_(bar)
https://example.org/a,b;c
https://example.org/?q=a+b%20c
mailto:desk@example.org
s3://bucket-name/key/with/slashes
git+ssh://git@example.org/repo.git
file:///etc/hosts
C:\\Users\\Anna\\report.docx
/usr/local/share/doc
//example.org/no-scheme
http://
https://.
www.
.com
a.b
U.S.example
t.co/AbC123
bit.ly/2x
doi:10.1000/182
10.1000/xyz123
arXiv:2101.00001v2
tel:+49-30-1234567
javascript:void(0)
example.museum
x.y.z.example.travel
ex--ample.org
-example.org
example-.org
example..org
http://example.org.
(http://example.org)
"http://example.org"
<http://example.org>
[link](http://example.org)
http://example.org/…
http://example.org/a–b
""".strip().split("\n")

EMAILS = """
desk@example.org
first.last+tag@mail.example.co.uk
<desk@example.org>
desk@example
@example.org
desk@
a@b.c
press-office@gov.example;info@example.org
DESK@EXAMPLE.ORG
o'neill@example.ie
müller@beispiel.de
@reporter
@reporter_1:
#tag
#2021Vote
#don't
@@double
""".strip().split("\n")

FRAMES = ["{}", "See {}.", "({}), they said", "\u201c{}\u201d", "{}, {}; and {}!", "{}'s owner", "via {}\u2026"]

EMOJI = [
    "😀", "😀😀😀", "👍🏽", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇰🇭", "🇺🇸🇨🇳", "🇺🇸-🇨🇳 talks", "❤️", "❤", "☎️ 555-0100", "1️⃣ 2️⃣ 3️⃣",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👨🏿‍⚕️ vaccinates", "so😀happy", "war🔥war", "✌️peace✌️", "™ © ® ℠ №5", "→ ⇒ ➜ ⟶", "★★★☆☆", "✓ done ✗ not",
    "♠♥♦♣", "☭ ☮ ☪ ✝ ✡", "½ ¼ ¾ ⅓", "x² + y³ = z⁴", "H₂O and CO₂", "°C °F 20°C 20 °C 20°", "♀ ♂ ⚥", "\U0001f972 new", "🫠🫡",
]

EMOTICONS = """
:) :-) :( ;-) :D xD XD :P :-/ :'( <3 </3 ^_^ o_O O.o >:( (: (; =) =3 -_- ¯\\_(ツ)_/¯ (╯°□°）╯︵┻━┻ ಠ_ಠ 8-) :3 \\o/ <.< >.> v.v :-)) :)))))
""".split()

COMBINING = [
    "café", "cafe\u0301", "e\u0301le\u0300ve", "Zoë and Zoe\u0308", "Ho\u0302̀ Chí Minh", "n\u0303andu", "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306",
    "\u0301alone", "ﬁnance ﬂow", "Straße STRASSE ẞ", "İstanbul ISTANBUL ıslak", "ΟΔΥΣΣΕΥΣ Οδυσσεύς ΣΑΣ Σ", "ǅ ǆ Ǆ",
    "ŒUVRE œuvre Æther", "Ångström A\u030angström \u212bngström", "ＦＵＬＬ ｗｉｄｔｈ １２３", "𝐁𝐨𝐥𝐝 𝒮𝒸𝓇𝒾𝓅𝓉 𝟙𝟚", "Z̷a̵l̶g̷o̴", "soft\u00adhyphen", "zero\u200bwidth\u200bspace",
    "join\u200der non\u200cjoiner", "word\u2060joiner", "\ufeffbyte order mark", "left\u200eto\u200fright", "\u202eright to left\u202c", "vari\ufe0fation",
    "\u2028line\u2028separator", "para\u2029graph", "\u180emongolian", "\u3164filler", "D\u0327jibouti", "Pokémon's", "naïve-looking",
]

SCRIPTS = [
    "التقى الرئيس بوزير الخارجية في القاهرة.", "قال المتحدث: «لن نتراجع»، ثم غادر.", "١٢٣ قتيلا و٤٥ جريحا", "بلغت 5كم من الحدود", "הנשיא נפגש עם השר בירושלים.",
    "中国和美国举行会谈。", "“我们同意，”他说。", "東京で首脳会談が行われた。", "「平和だ」と述べた。", "정상회담이 서울에서 열렸다.", "Президент встретился с министром.",
    "Київ, 5 травня. — «Ні», сказав він.", "Ο πρωθυπουργός συναντήθηκε στην Αθήνα;", "प्रधानमंत्री ने दिल्ली में मुलाकात की।", "বাংলাদেশ ও ভারত আলোচনা করেছে।", "นายกรัฐมนตรีพบกับทูตที่กรุงเทพฯ",
    "នាយករដ្ឋមន្ត្រីជួបជាមួយឯកអគ្គរដ្ឋទូត", "တရုတ်နှင့် မြန်မာ", "თბილისში შეხვდნენ", "Երևանում հանդիպեցին։", "ጠቅላይ ሚኒስትር ተገናኙ።", "தமிழ்நாடு முதல்வர்",
    "The Chinese term 人民 means people.", "Xi Jinping (习近平) met Putin (Путин).", "Al-Jazeera (الجزيرة) said so.", "日本Japan日本", "the 한국-US talks", "Пекин-Moscow", "3名が死亡、5人負傷",
    "The 5км road, 20кг and 3м/с", "ا", "۔", "৳500", "₹1,00,000", "¥5,000円", "100元",
    "Đặng Văn A., Nguyễn Thị B.", "Łódź, Kraków i Gdańsk", "São Tomé e Príncipe", "Côte d'Ivoire and Côte d’Ivoire", "Þingvellir, Ísland", "Bảo-Đại's",
]

CAPITALS = """
PRESIDENT SAYS TALKS WILL RESUME
U.S., CHINA TO MEET IN GENEVA, AIDES SAY
BREAKING: GOVT. DENIES REPORT
WE WON'T GO, HE'LL SAY, SHE'S OUT, I'VE SEEN IT, CAN'T
NATO, EU AND UN URGE RESTRAINT
U.N. SAYS U.S. TROOPS' EXIT "ON TRACK"
THE PM'S OFFICE AND MPs' PAY
iPHONE MAKER'S Q3 PROFIT UP 5PCT
USA!USA!USA!
I.M.F. CHIEF QUITS
DON'T MENTION IT'S OVER
GONNA, WANNA, GOTTA, LEMME, Y'ALL
""".strip().split("\n")

QUOTES = [
    '"He said \'no\'," she said.', "'He said \"no\",' she said.", "“She told me, ‘Go home.’”", "‘“Nested,” he said,’ she said.", "«Non», dit-il. «« Oui »»", "„Nein“, sagte er. ‚Ja‘",
    "``Old style'' quotes", "`code` and ''italic''", "He said:\"Go\".", 'The "so-called" "deal"', "the ' lone ' quote", "''' three '''", '"""', "''''''''", "\"'\"'\"", "'tis 'twas 'em 'cause '90s '08",
    "rock 'n' roll", "the Joneses' and James's", "O’Brien’s D'Angelo", "dogs’", "it’s he’ll they’re I’m we’d", "“", "”.", ".”", ",”", "?!”", "(“)", "‘s", "'S", "’S", "U.S.'s", "U.S.’", "\"U.S.\"",
    "the 1990's and 1990s'", "5'10\" tall", "5′10″", "(((nested))) [[brackets]] {{curly}}", "[sic] (emphasis added) {x}", "he (she) they", "(a)(b)(c)", "a(b)c[d]e{f}g", ")(", "<b>bold</b>", "<br/>", "&amp; &#39; &nbsp;",
    "**bold** _it_ __x__ ~~no~~", "> quoted\n> text", "| a | b |", "He*ll*o", "***", "___", "~~~", "===", "+++", "^^^", "\\\\", "//", "%%%", "$$$", "@@@", "###", "!!!", "???", "?!?!", "...", "....", ". . .", "…", "……", "…..", ",,,", ";;", "::", "--", "---", "----", "—", "——", "–",
]

HYPHENS = """
state-of-the-art
the U.S.-China-Russia triangle
a then-28-year-old
Anti-American, pro-Western, ex-president
vice-president-elect's
non-U.S. troops
London-based
mother-in-law's
-hyphen first
last hyphen-
double--hyphen
triple---hyphen
em—dash
em — dash
en–dash 1990–1995
1990-1995, 1990-95, 90-95
pages 10–12
5-4 vote
3-2, 10-0
minus -5 and −5
a-b-c-d-e-f-g-h
co‑operate with non-breaking hyphen
twenty-one
one-to-one
F-16s, MiG-29, T-72, AK-47s, S-400
COVID-19-related
H5N1, G-7, G7, 5G
x-ray/X-Ray
and/or
his/her/their
he/she's
24/7
km/h
1/2 cup
Israeli/Palestinian
Abu-Bakr al-Baghdadi
Jean-Luc's
Al Qaeda-linked
al-Qa'ida
Bab el-Mandeb
wait-and-see-type
a‐b‑c‒d–e—f―g
well-known,well-liked
yes-no?maybe
e-mail
re-elect
year-on-year
sub-Saharan
""".strip().split("\n")

MONEY = """
$5
$5.00
$1,000,000.50
US$5bn
US$ 5 billion
A$3m C$4m NZ$5m HK$6m S$7 R$8
€5m
5€
5 €
£3.2bn
£3.2-billion
¥10,000
5¥
₹500 crore
Rs. 500
Rs500
$5-$10
$5–10m
$.50
$-5
-$5
+$5
$5k/month
$1.5M's
5%
5.5%-6%
5 per cent
+5%
5pp
100%,
1,234,567
1.234.567,89
1 234 567
1'234'567
.5
5.
5.5.5
0x1F
1e10
6.02×10^23
1st 2nd 3rd 4th 21st
1/3
2+2=4
a=b
a==b
3*4
3-1
10^6
#1
No. 10
no.5
№ 5
100km 100 km 5kg 10mph 3GB 20m² 15cm³ 5µg 30m/s
100k 5m 7bn 2tn
6ft 2in
5ft10
20C 20°C. 20 °F.
1,000-strong
1.5-mile
0.5mm.
7pm-9pm
1920x1080
12V 220V
""".strip().split("\n")

TIMES = """
5 p.m.
5 p.m
5p.m.
5pm
5PM.
5:30pm
5:30 p.m. EST
17:30
17:30:05
17.30
0530 GMT
05:30Z
2021-05-06T17:30:00Z
2021-05-06
06/05/2021
6.5.2021
May 6, 2021
6 May 2021
May 6th
6th of May, '21
May 2021
the 1990s
mid-1990s
late-'90s
1990s-era
2020/21
FY2021
Q3 2021
Mon. Tue. Wed. Thur. Fri. Sat. Sun.
Jan. 5, Feb. 6, Sept. 11, Dec.
9/11
7/7
Oct. 7-8
12a.m.-3a.m.
8am
8 a.m. today
a.m.
noon-1pm
A.D. 500 and 44 B.C.
c. 1500
24-hour
3 o'clock
at 10. He left.
in 2021. In 2022
""".strip().split("\n")

CONTRACTIONS = """
can't cannot can not cant
won't wont
don't dont Don't DON'T
I'm Im I'd I'd've I'll I've
you're your youre y'all'd've
he's hes she's it's its
we're were we'd we'll
they'd've they're
who's who'd what's that's that'd there's where's how'd why'd
let's Let's
ain't ain’t aint
shouldn't've
mustn't needn't mightn't mayn't shan't oughtn't daren't
wouldn’t couldn’t hadn’t
gonna gotta wanna lemme gimme dunno
o'clock ma'am
'cause 'em 'til 'bout
c'mon cmon
d'ye
hasn't he?
not've
somebody'll
John'd gone
The U.N.'s
Mr. Smith's and the Smiths'
doin' goin' nothin' somethin' lovin'
ol' man
nuff' 'nuff
'S all right
Is n't it
didn t
did n't
""".strip().split("\n")

ABBREVIATIONS = """
Mr. Mrs. Ms. Dr. Prof. Gen. Lt. Col. Sgt. Rep. Sen. Gov. Rev. Hon. St.
Mr.Smith
Gen.Haftar
Lt. Gen. H. R. McMaster
J. K. Rowling and J.K. Rowling and JK Rowling
George W. Bush
U.S. U.S.A. U.K. U.N. E.U. D.C. L.A. N.Y.
the U.S. He left.
in the U.S.
in the U.K.,
e.g. this, i.e. that, etc. and so on, et al. (2020), cf. p. 5, vs. them
e.g., i.e., viz.
Inc. Ltd. Corp. Co. Bros. Co., Ltd.
a.k.a. aka
Ph.D. M.D. B.A. Ph.D.s
approx. est. dept. no. vol. pp. ed.
Ave. Blvd. St. Rd.
Calif. Mass. Pa. Va. Wash. Tex. Fla.
Jr. Sr. III
St. Petersburg
a.b.c.d
A.B.C.
a. b. c.
I. Introduction
1. First 2. Second
a) one b) two
(i) one (ii) two
1) one
1.) one
§ 5
Art. 5(1)(a)
p.5
No.5
v. the state
w/o w/ b/c
adm. Adm.
Nov. 5
Bros.
R.I.P.
AT&T R&D Q&A P&L
C++ C# F# .NET node.js
yahoo! Yahoo!'s
eBay iOS McDonald's
""".strip().split("\n")

NEWS = pathlib.Path(__file__).with_name("nasty_news.txt").read_text(encoding="utf-8").strip().split("\n")

SPACES = [
    "", " ", "  ", "   ", "\t", "\n", "\n\n", "\r\n", " \n ", "\u00a0", "\u00a0\u00a0", "\u3000", "\u2003", "\u200b", "\x0b\x0c", "\x1c\x1d\x1e\x1f", "\x85",
    " leading", "trailing ", "  two leading", "two trailing  ", "two  spaces", "three   spaces", "tab\tbetween", "tab\t\ttwo", "new\nline", "new\n\nparagraph", "cr\rlf\r\n", " \tmixed \n white\u00a0 space ",
    "nbsp\u00a0between", "thin\u2009space", "ideographic\u3000space", "space before ,", "space ( inside )", "\n- item\n- item\n", "a\x00b", "\x00", "\x00\x00 x", "\x01\x02\x7f", "\x1b[31mred\x1b[0m", "bell\x07",
    "\ufffd", "caf\ufffd", "\ufffd\ufffd\ufffd", "it\ufffds", "\ufffdquoted\ufffd", "\uffff \ufffe", "\U0010ffff", "\ue000private", "a \u0301 b", "a\u00a0 b", "a \u00a0b", "'\u00a0'", "don't\u00a0stop", "U.S.\u00a0army", "5\u00a0%", "5\u202f000",
    " .", " 's", " n't", "a .b", "\"\n\"", "x\u2028", "end.\n", "end.\t", "e.g.\n", "can't\n",
]

LONG = {
    "letters": "a" * 20000,
    "words": "word" * 5000,
    "cjk": "平和" * 10000,
    "digits": "1234567890" * 2000,
    "dots": "." * 20000,
    "hyphens": "-" * 20000,
    "hyphened": "a-" * 10000,
    "parens": "()" * 10000,
    "closing": ")" * 3000,
    "quotes": "\"'" * 1500,
    "slashes": "/a" * 10000,
    "url": "http://example.org/" + "path/" * 4000,
    "host": "a." * 10000 + "org",
    "dotted": "a.B" * 6667,
    "commas": "x,y" * 6667,
    "colons": "a:b" * 3000,
    "at": "a@" * 3000,
    "base64": "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo+/9" * 520,
    "equals": "=" * 20000,
    "emoji": "😀" * 2000,
    "combining": "a" + "\u0301" * 2000,
    "n't": "n't" * 3000,
    "contractions": "don't" * 2000,
    "smileys": ":)" * 2000,
    "percent": "%20" * 5000,
    "spaces": "a" + " " * 20000 + "b",
    "newlines": "\n" * 20000,
    "many words": "The minister denied it. " * 800,
    "one sentence": "and then the envoy left " * 500,
    "all exceptions": "can't won't e.g. U.S. :-) " * 300,
}

GLUE = ["", ".", ",", "...", "'s", "-", "/", ")", "\u201d", "!?"]
CORES = ["U.S.", "5kg", "don't", "e.g.", "(AP)", "$5", "a.m.", ":)", "x.com", "\u00e9"]


def texts():
    for name, group in (("url", URLS), ("email", EMAILS)):
        for i, item in enumerate(group):
            frame = FRAMES[i % len(FRAMES)]
            yield name, item
            yield name, frame.replace("{}", item)
    for name, group in (("emoji", EMOJI), ("emoticon", EMOTICONS), ("combining", COMBINING),
                        ("script", SCRIPTS), ("capitals", CAPITALS), ("quotes", QUOTES), ("hyphen", HYPHENS),
                        ("money", MONEY), ("time", TIMES), ("contraction", CONTRACTIONS),
                        ("abbreviation", ABBREVIATIONS), ("news", NEWS), ("space", SPACES)):
        for item in group:
            yield name, item
    for core, glue in product(CORES, GLUE):
        yield "glue", f"Say {core}{glue} {glue}{core}{glue} now"
    for name, text in LONG.items():
        yield "long " + name, text


def main():
    default = pathlib.Path(__file__).with_name("nasty_lines.jsonl")
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    with path.open("w", encoding="utf-8") as file:
        for number, (name, text) in enumerate(texts(), start=1):
            # ASCII escapes keep control characters, and lone marks, safe from editors.
            line = json.dumps({"id": f"{number:04d} {name}", "text": text}, ensure_ascii=True)
            file.write(line + "\n")


if __name__ == "__main__":
    main()
