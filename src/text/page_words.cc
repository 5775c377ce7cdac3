// Tables of words; see page_words.h.
#include "text/page_words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/ascii.h"

namespace nuncio::text {
namespace {

// clang-format off
// Each entry is one or more words; "*" at the end stands for any further letters.
constexpr std::array kBody = {
    "article body", "articlebody", "article content", "article text", "article main", "story body",
    "storybody", "story content", "story text", "storytext", "entry content", "post content",
    "post body", "post text", "entry body", "entry text", "body content", "body copy", "body text",
    "content body", "article copy", "news body", "news content", "news text", "newsbody",
    "press release body", "release body", "press release", "article paragraphs",
    "article page content", "td post content", "wysiwyg", "rich text", "richtext", "main text"};

constexpr std::array kChrome = {
    "nav", "navbar", "navigation", "navigator", "menu", "submenu", "mainmenu", "breadcrumb*",
    "comment", "comments*", "commentlist", "commentform", "comment list", "disqus*", "respond",
    "replies", "cookie*", "consent*", "gdpr", "ccpa", "onetrust", "related*", "recommend*",
    "recirc*", "outbrain*", "taboola*", "newsletter*", "subscri*", "signup", "sign up", "share",
    "share bar", "sharebar", "sharing", "sharetools", "share tools", "share buttons", "sharedaddy",
    "addtoany", "addthis*", "social*", "most read", "most popular", "most viewed", "mostread",
    "trending", "read next", "readnext", "read more", "readmore", "more stories", "more news",
    "more from", "also read", "you may like", "up next", "latest news", "advert*", "ad", "ads",
    "adslot", "ad slot", "ad container", "adsense", "adsbygoogle", "dfp", "sponsor*", "promoted",
    "promo", "caption*", "wp caption text", "figcaption", "photo credit", "image credit",
    "copyright", "skip link", "skip to content", "screen reader text", "visually hidden", "sr only",
    "print only", "site footer", "site header", "masthead", "topbar", "footer", "pagination",
    "pager", "popup", "modal", "lightbox", "paywall message", "paywall prompt", "paywall banner",
    "paywall offer", "regwall", "author bio", "author box", "authorbox", "author info",
    "about author", "bio box", "ticker", "breaking news bar", "teaser list", "jp relatedposts",
    "inline related", "donate", "donation", "app banner", "search form", "searchform", "login",
    "tag list", "taglist", "tag cloud", "entry tags", "post tags", "article tags",
    "post navigation", "contentinfo", "complementary", "search", "banner", "weather",
    "stock ticker", "poll"};

constexpr std::array kAside = {
    "sidebar*", "side bar", "side column", "rail", "right rail", "left rail", "widget*", "aside",
    "byline", "author", "authors", "tags", "topics", "keywords", "meta", "postmeta", "promo*",
    "banner*", "popular", "hidden", "toolbar", "tools", "buttons", "credit", "credits", "header",
    "timestamp", "published", "updated", "disclaimer", "teaser", "teasers", "card", "cards",
    "carousel", "slideshow", "gallery", "external links", "bottom", "print", "rating", "follow",
    "follow us", "language switcher", "languages", "feedback", "survey", "factbox", "infobox",
    "callout", "pullquote", "pull quote", "audio player", "video player", "player"};
// clang-format on

// A class that says what a page has beside, or how it looks, names no part.
constexpr std::array kManners = {"has",    "no",    "not",  "with",   "without", "is",
                                 "js",     "show",  "hide", "single", "page",    "template",
                                 "layout", "theme", "u",    "col",    "wp"};

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// "storyBody main_text" as "| story body | main text |".
std::string words_of(std::string_view names) {
  std::string words = "|";
  constexpr std::size_t kLongest = 1000;
  names = names.substr(0, kLongest);
  for (std::size_t begin = 0; begin < names.size();) {
    const std::size_t end = std::min(names.find_first_of(" \t\r\n\f", begin), names.size());
    const std::string_view name = names.substr(begin, end - begin);
    begin = end + 1;
    std::string part;
    for (std::size_t i = 0; i < name.size(); ++i) {
      const bool letter = is_letter(name[i]);
      const bool hump =
          letter && i > 0 && is_upper(name[i]) && is_letter(name[i - 1]) && !is_upper(name[i - 1]);
      if ((hump || !letter) && !part.empty() && part.back() != ' ') part += ' ';
      if (letter) part += name[i];
    }
    while (!part.empty() && part.back() == ' ') part.pop_back();
    if (part.empty()) continue;
    part = base::lower_ascii(part);
    const std::string first = part.substr(0, part.find(' '));
    const bool manner =
        std::find(kManners.begin(), kManners.end(), first) != kManners.end() && first != part;
    if (manner && first != "wp") continue;
    words += ' ' + part + " |";
  }
  return words;
}

bool has_entry(const std::string& words, std::string_view entry) {
  const bool open = entry.ends_with('*');
  if (open) entry.remove_suffix(1);
  for (std::size_t at = words.find(entry); at != std::string::npos;
       at = words.find(entry, at + 1)) {
    const std::size_t behind = at + entry.size();
    if (at > 0 && words[at - 1] == ' ' && (open || behind == words.size() || words[behind] == ' '))
      return true;
  }
  return false;
}

template <std::size_t n>
bool has_any(const std::string& words, const std::array<const char*, n>& entries) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const char* entry) { return has_entry(words, entry); });
}

// clang-format off
// Lines. All in lower case, compared where a line begins; a blank at the end asks for a further
// word.
constexpr std::array kNotices = {
    "lire aussi", "\xC3\xA0 lire aussi", "lesen sie auch", "mehr zum thema", "lea tambi\xC3\xA9n",
    "leia tamb\xC3\xA9m", "leggi anche", "lees ook", "read more", "read also", "also read",
    "read next", "read the full", "see also", "also see:", "also on ", "more on this", "more:",
    "more from ", "related:", "related story", "related stories", "related article",
    "related coverage", "recommended:", "watch:", "watch live", "watch now", "listen:",
    "listen to this", "opinion:", "analysis:", "explainer:", "in pictures:", "don't miss",
    "sign up ", "subscribe ", "subscribe:", "follow us", "follow our", "share this", "share on ",
    "share via", "share article", "advertisement", "story continues", "article continues",
    "continue reading", "click here", "tap here", "photo:", "photo by ", "photos:", "image:",
    "image source", "image credit", "image copyright", "picture:", "file photo", "file image",
    "video:", "credit:", "getty images", "copyright ", "\xC2\xA9", "(c) ", "all rights reserved",
    "this article was originally", "this story was originally published",
    "this article first appeared", "this article originally appeared",
    "this story originally appeared", "get our ", "get the latest", "get breaking news",
    "join our ", "join the conversation", "download our app", "download the app",
    "support our journalism", "have a story", "have a tip", "got a tip", "do you have a news tip",
    "contact us", "contact the ", "email us", "reporting by ", "(reporting by ", "editing by ",
    "additional reporting", "writing by ", "this material may not", "we use cookies",
    "this site uses cookies", "this website uses cookies", "by continuing to use", "by clicking",
    "your privacy", "terms of use", "privacy policy", "to continue reading", "already a subscriber",
    "already have an account", "log in to", "sign in to", "skip to ", "print this", "email this",
    "send us ", "tags:", "topics:", "filed under", "filed in", "posted in ", "categories:",
    "category:", "keywords:", "source:", "sources:", "leave a comment", "leave a reply",
    "post a comment", "view comments", "show comments", "comments are closed",
    "report a correction", "report an error", "correction policy", "enable javascript",
    "please enable javascript", "your browser does not", "this video", "loading", "scroll down",
    "swipe ", "next article", "previous article", "next:", "previous:", "top stories", "most read",
    "trending", "you may also like", "you might also like", "our standards:", "views expressed",
    "the views expressed", "disclaimer:", "for more ", "for media inquiries", "for media enquiries",
    "media contact", "press contact", "like us on", "find us on", "unlock ",
    "this article is for subscribers", "this content is for subscribers", "become a member",
    "create a free account", "register to "};

// Said of the line's own page, if the line is short.
constexpr std::array kShortNotices = {
    "published", "updated", "last updated", "last modified", "first published", "posted", "share",
    "save", "print", "email", "comments", "comment", "reply", "like", "more", "menu", "search",
    "home", "login", "log in", "subscribe", "sign up", "sign in", "advertising", "sponsored",
    "follow", "facebook", "twitter", "whatsapp", "telegram", "copy link", "close", "next",
    "previous", "back to top", "related", "latest", "live", "video", "gallery", "view all",
    "see all", "show more", "load more", "listen", "watch", "by ", "text size", "font size",
    "reading time", "time to read", "estimated reading", "show all", "report", "translate",
    "available in", "photo", "photograph", "image", "picture", "accept", "manage", "key events",
    "pinned", "newsletter", "donate", "support us"};

constexpr std::array kWithin = {
    "all rights reserved", "min read", "minute read", "minutes read",
    "may not be published, broadcast", "getty images", "/reuters", "/ap photo", "[ap photo",
    "afp via getty", "subscribe now", "click here to", "sign up for our", "sign up to our",
    "subscribe to our", "follow us on", "cookie policy", "privacy policy", "terms of service",
    "terms of use", "unsubscribe at any time", "in your inbox", "to your inbox",
    "has been updated to correct"};

constexpr std::array kHeads = {
    "comment", "comments", "leave a reply", "leave a comment", "post a comment",
    "join the conversation", "join the discussion", "what do you think", "have your say",
    "your comments", "reader comments", "readers' comments", "discussion", "related", "related *",
    "more from *", "more on this*", "more on the story", "more on the topic", "more stories*",
    "more news*", "more like this", "read more*", "read next", "read also", "also read", "see also",
    "you may also like*", "you might also like*", "you may like*", "recommended*", "most read*",
    "most popular*", "most viewed*", "popular", "popular now", "popular stories",
    "popular articles", "popular news", "popular posts", "trending*", "latest", "latest news*",
    "latest stories", "latest headlines", "latest articles", "latest from *", "latest updates",
    "latest posts", "top stories*", "top news*", "editor's picks", "editors' picks",
    "editor\xE2\x80\x99s picks", "editor's choice", "don't miss*", "in other news", "other news*",
    "other stories*", "up next", "next article*", "keep reading", "continue reading",
    "what to read next", "about the author*", "about the authors", "about us", "about the writer",
    "author", "authors", "newsletter*", "sign up*", "subscribe*", "get our *",
    "get the *newsletter*", "stay informed*", "stay connected*", "follow us*", "share this",
    "share this *", "share", "share article", "share story", "tags", "topics", "advertisement",
    "sponsored*", "from our partners", "from the web", "around the web", "promoted*",
    "support our *", "support us*", "contact", "contacts", "contact us", "media contact*",
    "press contact*", "media contacts", "privacy", "privacy settings", "privacy notice",
    "we value your privacy", "cookies", "cookie *", "this site uses cookies", "we use cookies*",
    "manage *consent*", "notes to editors*", "external links", "links", "archive", "archives",
    "photo gallery", "in pictures", "image gallery", "video", "videos", "must read*",
    "today's headlines", "today's top *", "our picks", "explore more", "explore", "on this story",
    "around the bbc", "elsewhere on *", "log in*", "login", "search", "navigation", "menu",
    "site map", "categories", "recent posts", "recent comments", "recent news", "recent stories",
    "recent articles", "featured", "featured stories", "featured news", "quick links",
    "useful links", "documents", "downloads", "for further information*", "for more information*"};
// clang-format on

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

/// `line` begins with the phrase, and the phrase with no part of a word.
bool begins_with(std::string_view line, std::string_view phrase) {
  if (!line.starts_with(phrase)) return false;
  return line.size() == phrase.size() || !is_word(phrase.back()) || !is_word(line[phrase.size()]);
}

std::size_t words_in(std::string_view line) {
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), ' ')) + 1;
}

/// Whether the pattern, in which "*" stands for anything, is the whole line.
bool matches(std::string_view line, std::string_view pattern) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return line == pattern;
  if (!line.starts_with(pattern.substr(0, star))) return false;
  line.remove_prefix(star);
  const std::string_view rest = pattern.substr(star + 1);
  if (rest.empty()) return true;
  const std::string_view inner = rest.substr(0, rest.find('*'));
  return line.find(inner) != std::string_view::npos;
}

std::string_view without_marks(std::string_view line) {
  constexpr std::string_view kMarks = " :.!?()[]0123456789,-|>*\"'";
  const std::size_t first = line.find_first_not_of(kMarks);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(kMarks) - first + 1);
}

constexpr std::size_t kShort = 12;  // words

}  // namespace

PartName part_name(std::string_view classes, std::string_view id) {
  if (classes.empty() && id.empty()) return PartName::none;
  const std::string words = words_of(classes) + words_of(id);
  if (has_any(words, kBody)) return PartName::body;
  if (has_any(words, kChrome)) return PartName::chrome;
  if (has_any(words, kAside)) return PartName::aside;
  return PartName::none;
}

bool is_notice(std::string_view line) {
  const std::string lower = base::lower_ascii(line.substr(0, 2000));
  std::string_view rest = lower;
  const std::size_t first = rest.find_first_not_of(" >-*|\xE2\x80\xBA\xBB\xA2\x96\xB6");
  rest.remove_prefix(std::min(first, rest.size()));
  const auto begins = [&](const char* phrase) { return begins_with(rest, phrase); };
  const std::size_t words = words_in(rest);
  constexpr std::size_t kLongNotice = 45;
  if (words <= kLongNotice && std::any_of(kNotices.begin(), kNotices.end(), begins)) return true;
  if (words <= kShort && std::any_of(kShortNotices.begin(), kShortNotices.end(), begins) &&
      !rest.ends_with('.') && !rest.ends_with("\xE2\x80\x9D") && !rest.ends_with('"'))
    return true;
  const auto within = [&](const char* phrase) {
    return rest.find(phrase) != std::string_view::npos;
  };
  return words <= kLongNotice && std::any_of(kWithin.begin(), kWithin.end(), within);
}

bool heads_chrome(std::string_view heading) {
  constexpr std::size_t kLongest = 60;
  if (heading.size() > kLongest) return false;
  const std::string lower = base::lower_ascii(heading);
  const std::string_view bare = without_marks(lower);
  return std::any_of(kHeads.begin(), kHeads.end(),
                     [&](const char* head) { return matches(bare, head); });
}

bool is_byline(std::string_view line) {
  const std::string lower = base::lower_ascii(line.substr(0, 400));
  if (words_in(lower) > 40) return false;
  if (lower.starts_with("by ") && words_in(lower) <= kShort && !lower.ends_with('.')) return true;
  constexpr std::array kTrades = {"reporter",     "correspondent", "editor",
                                  "journalist",   "columnist",     "writer",
                                  "bureau chief", "freelancer",    "stringer"};
  constexpr std::array kLinks = {" is a ",   " is an ",      " is the ",       " is our ",
                                 " covers ", " reports on ", " writes about ", " reports for "};
  const auto within = [&](const char* phrase) { return lower.find(phrase) < 60; };
  if (!std::any_of(kLinks.begin(), kLinks.end(), within)) return false;
  return std::any_of(kTrades.begin(), kTrades.end(),
                     [&](const char* trade) { return lower.find(trade) < 90; });
}

}  // namespace nuncio::text
