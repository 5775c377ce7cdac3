// Items of RSS and entries of Atom; see news_items.h.
#include <string>
#include <string_view>
#include <utility>

#include "text/characters.h"
#include "text/news_items.h"

namespace nuncio::text {
namespace {

constexpr std::string_view kContent = "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";

/// A title may hold HTML, mostly entities written twice: "Peru &amp;amp; Chile".
std::string title_of(const Element* title) { return one_line(paragraphs_of_html(raw_text(title))); }

/// Text of Atom (RFC 4287, section 3.1): plain, HTML that is escaped, or XHTML.
std::string atom_text(const Element* element) {
  if (element == nullptr) return "";
  const std::string_view type = attribute(*element, "type");
  if (type == "xhtml" || type == "application/xhtml+xml") return paragraphs_of(element);
  if (type == "html" || type == "text/html") return paragraphs_of_html(raw_text(element));
  return type.empty() || type.starts_with("text") ? reflowed(raw_text(element)) : std::string();
}

std::string first_of(std::string a, std::string b) {
  return a.empty() ? std::move(b) : std::move(a);
}

/// Of an entry: the page that it is about, not the sound or the comments.
std::string alternate_link(const Element& entry) {
  for (const Element& link : entry.children) {
    if (link.name != "link" || link.space != entry.space) continue;
    const std::string_view rel = attribute(link, "rel");
    if (rel.empty() || rel == "alternate") return std::string(attribute(link, "href"));
  }
  return "";
}

/// A feed's item has its teaser or its whole story; where it has neither, its title is the news.
void set_text(Document& document, std::string story, std::string teaser) {
  document.excerpt = story.empty();
  document.text = first_of(std::move(story), std::move(teaser));
  if (document.text.empty()) document.text = document.title;
}

}  // namespace

Item rss_item(const Element& item, const FeedHead& feed) {
  Document document;
  document.title = title_of(child(item, "title"));
  document.url = line_of(child(item, "link"));
  const Element* guid = child(item, "guid");
  document.id = line_of(guid);
  const bool address = guid != nullptr && attribute(*guid, "isPermaLink") != "false" &&
                       document.id.starts_with("http");
  if (document.url.empty() && address) document.url = document.id;
  if (document.url.empty()) document.url = attribute(item, "about");  // RSS 1.0
  if (document.id.empty()) document.id = document.url;
  document.source = first_of(line_of(child(item, "source")), feed.title);
  set_text(document, paragraphs_of_html(raw_text(child(item, "encoded", kContent))),
           paragraphs_of_html(raw_text(child(item, "description"))));
  std::string what = "pubDate";
  std::string date = line_of(child(item, "pubDate"));
  if (date.empty()) {
    what = "dc:date";
    date = line_of(child(item, "date", kDublinCore));
  }
  return finished(std::move(document), date, what,
                  first_of(line_of(child(item, "language", kDublinCore)), feed.language));
}

Item atom_entry(const Element& entry, const FeedHead& feed) {
  Document document;
  document.title = one_line(atom_text(child(entry, "title")));
  document.id = line_of(child(entry, "id"));
  document.url = alternate_link(entry);
  document.source = first_of(line_of(at(entry, {"source", "title"})), feed.title);
  set_text(document, atom_text(child(entry, "content")), atom_text(child(entry, "summary")));
  const bool published = child(entry, "published") != nullptr;
  const std::string what = published ? "published" : "updated";
  return finished(std::move(document), line_of(child(entry, what)), what,
                  first_of(std::string(attribute(entry, "lang")), feed.language));
}

}  // namespace nuncio::text
