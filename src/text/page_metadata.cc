// Meta elements and JSON-LD; see page_metadata.h.
#include "text/page_metadata.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/json.h"
#include "text/page_blocks.h"

namespace nuncio::text {
namespace {

using base::Json;

// The surest first; none of them is a date of change.
constexpr std::array<std::string_view, 27> kPublished = {"article:published_time",
                                                         "article:published",
                                                         "og:article:published_time",
                                                         "og:published_time",
                                                         "og:pubdate",
                                                         "datepublished",
                                                         "parsely-pub-date",
                                                         "sailthru.date",
                                                         "pubdate",
                                                         "publishdate",
                                                         "publish-date",
                                                         "publish_date",
                                                         "publicationdate",
                                                         "publication_date",
                                                         "published_time",
                                                         "published-date",
                                                         "cxenseparse:recs:publishtime",
                                                         "article.published",
                                                         "dc.date.issued",
                                                         "dcterms.issued",
                                                         "dcterms.created",
                                                         "dc.date.created",
                                                         "dcterms.date",
                                                         "dc.date",
                                                         "citation_publication_date",
                                                         "originalpublicationdate",
                                                         "date"};

bool is_article_type(std::string_view type) {
  constexpr std::array<std::string_view, 6> kEndings = {
      "Article", "BlogPosting", "Report", "NewsRelease", "PressRelease", "ArticlePage"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view e) { return type.ends_with(e); });
}

bool is_article(const Json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto names_one = [](const Json& t) {
    return t.is_string() && is_article_type(t.get_ref<const std::string&>());
  };
  return type->is_array() ? std::any_of(type->begin(), type->end(), names_one) : names_one(*type);
}

std::string string_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_array() && !found->empty() && found->front().is_string())
    return found->front().get<std::string>();
  return {};
}

/// The articles that a piece of JSON-LD is about; not those in lists of other stories.
void find_articles(const Json& root, std::vector<const Json*>& articles) {
  std::vector<const Json*> open = {&root};
  while (!open.empty()) {
    const Json& at = *open.back();
    open.pop_back();
    if (at.is_array()) {
      for (auto child = at.rbegin(); child != at.rend(); ++child) open.push_back(&*child);
    } else if (at.is_object()) {
      if (is_article(at)) articles.push_back(&at);
      for (const char* key : {"mainEntityOfPage", "mainEntity", "@graph"})
        if (const auto found = at.find(key); found != at.end()) open.push_back(&*found);
    }
  }
}

/// JSON with line breaks in its strings, or in a comment or CDATA, is common; nothing else is
/// mended.
Json parse_json(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  std::string_view json = text;
  constexpr std::string_view kOpen = "<![CDATA[";
  if (const std::size_t open = json.find(kOpen); open < json.find('{'))
    json.remove_prefix(open + kOpen.size());
  if (const std::size_t close = json.rfind("]]>");
      close != std::string_view::npos && close > json.rfind('}'))
    json = json.substr(0, close);
  const std::size_t begin = json.find_first_of("{[");
  const std::size_t end = json.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  json = json.substr(begin, end - begin + 1);
  return base::read_json(json);
}

void add_name(std::vector<std::string>& names, std::string_view name) {
  std::string line = plain_line(name);
  if (!line.empty()) names.push_back(std::move(line));
}

void take_article(const Json& article, PageMetadata& data) {
  data.headline = plain_line(string_at(article, "headline"));
  if (data.headline.empty()) data.headline = plain_line(string_at(article, "name"));
  data.json_published = string_at(article, "datePublished");
  data.article_body = string_at(article, "articleBody");
  const auto publisher = article.find("publisher");
  if (publisher != article.end() && publisher->is_object())
    add_name(data.site_names, string_at(*publisher, "name"));
}

/// Lower-case letters and digits alone: for comparing titles.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : base::lower_ascii(text))
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80)
      out += c;
  return out;
}

void take_json(const std::vector<Json>& pieces, const std::string& h1, PageMetadata& data) {
  std::vector<const Json*> articles;
  for (const Json& piece : pieces) find_articles(piece, articles);
  if (articles.empty()) return;
  const std::string og = bare(data.og_title);
  const std::string shown = bare(h1);
  const auto own = std::find_if(articles.begin(), articles.end(), [&](const Json* article) {
    const std::string headline = bare(string_at(*article, "headline"));
    return !headline.empty() && (headline == shown || headline == og);
  });
  take_article(own == articles.end() ? *articles.front() : **own, data);
}

/// "en_GB" as "en-GB"; nothing if it is no name of a language.
std::string language_tag(std::string_view written) {
  std::string tag(written.substr(0, written.find_first_of(" ,;")));
  std::replace(tag.begin(), tag.end(), '_', '-');
  constexpr std::size_t kLongest = 35;  // BCP 47
  const bool sound =
      tag.size() >= 2 && tag.size() <= kLongest && std::all_of(tag.begin(), tag.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-';
      });
  return sound ? tag : std::string();
}

struct Meta {
  std::string name;  ///< of property, name or itemprop, in lower case
  std::string_view content;
};

void take_meta(const Meta& meta, std::array<std::string, kPublished.size()>& dates,
               std::string& locale, PageMetadata& data) {
  if (meta.content.empty()) return;
  if (meta.name == "og:title" || (meta.name == "twitter:title" && data.og_title.empty()))
    data.og_title = plain_line(meta.content);
  if (meta.name == "og:site_name" || meta.name == "application-name" ||
      meta.name == "apple-mobile-web-app-title" || meta.name == "publisher" ||
      meta.name == "dc.publisher")
    add_name(data.site_names, meta.content);
  if (meta.name == "og:locale" && locale.empty()) locale = meta.content;
  const auto* const date = std::find(kPublished.begin(), kPublished.end(), meta.name);
  if (date != kPublished.end()) {
    std::string& kept = dates[static_cast<std::size_t>(date - kPublished.begin())];
    if (kept.empty()) kept = meta.content;
  }
}

}  // namespace

PageMetadata metadata_of(const PageTree& tree) {
  PageMetadata data;
  std::vector<Json> pieces;
  std::array<std::string, kPublished.size()> dates;
  std::string h1, locale;
  const auto& nodes = tree.nodes();
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const PageNode& node = nodes[i];
    if (node.name == "html" && data.lang.empty())
      data.lang = language_tag(tree.attribute(node, "lang"));
    if (node.name == "title" && data.title.empty() && nodes[node.parent].name != "svg")
      data.title = plain_line(tree.text_below(i));
    if (node.name == "h1" && h1.empty()) h1 = tree.text_below(i);
    if (node.name == "script" &&
        base::lower_ascii(tree.attribute(node, "type").substr(0, 40)).find("ld+json") !=
            std::string::npos) {
      Json piece = parse_json(tree.text_below(i));
      if (!piece.is_discarded()) pieces.push_back(std::move(piece));
    }
    if (node.name != "meta") continue;
    for (const char* key : {"property", "name", "itemprop"})
      if (const std::string_view name = tree.attribute(node, key); !name.empty())
        take_meta({base::lower_ascii(name), tree.attribute(node, "content")}, dates, locale, data);
  }
  if (data.lang.empty()) data.lang = language_tag(locale);
  for (std::string& date : dates)
    if (!date.empty()) data.published.push_back(std::move(date));
  take_json(pieces, h1, data);
  return data;
}

}  // namespace nuncio::text
