// Which format a file has, and its items; see news_xml.h.
#include "text/news_xml.h"

#include <utility>

#include "base/quoted.h"
#include "text/characters.h"
#include "text/declared_language.h"
#include "text/published.h"
#include "text/utf8.h"

namespace nuncio::text {
namespace {

constexpr std::size_t kMostBefore = 100;  // elements before one that is known

/// Elements of a feed's head; those of its items are inside the items.
bool is_of_head(std::string_view name, std::string_view above) {
  return (above == "channel" || above == "feed") && (name == "title" || name == "language");
}

}  // namespace

Item finished(Document document, const std::string& date, const std::string& what,
              const std::string& language) {
  if (std::string why = refused_language(language); !why.empty()) return refused(std::move(why));
  if (document.text.empty()) return refused("it has no text");
  Item item{std::move(document), "", false, 0};
  if (date.empty()) return item;
  item.document->published = read_news_date(date);
  if (item.document->published) return item;
  item.date_refused = true;
  item.why =
      "\"" + what + "\" is " + base::quoted(cut(date, 60)) + ", not a date; coded without a date";
  return item;
}

NewsXml::NewsXml(base::ByteReader& bytes)
    : items_(bytes, [this](const Element& element, const std::vector<std::string>& above) {
        return is_item(element, above);
      }) {}

NewsXml::Kind NewsXml::kind_of(std::string_view name) {
  if (name == "rss" || name == "RDF") return Kind::rss;
  if (name == "feed") return Kind::atom;
  if (name == "newsMessage" || name == "newsItem") return Kind::newsml;
  if (name == "nitf") return Kind::nitf;
  if (name == "DistDoc" || name == "ppsArticleResponse" || name == "article" || name == "Article")
    return Kind::factiva;
  if (name == "Sentences" || name == "Sentence") return Kind::petrarch;
  return Kind::unknown;
}

std::string_view NewsXml::format() const {
  switch (kind_) {
    case Kind::rss:
      return "RSS";
    case Kind::atom:
      return "Atom";
    case Kind::newsml:
      return "NewsML-G2";
    case Kind::nitf:
      return "NITF";
    case Kind::factiva:
      return "Factiva XML";
    case Kind::petrarch:
      return "PETRARCH XML";
    case Kind::unknown:
      break;
  }
  return "XML";
}

bool NewsXml::is_item(const Element& element, const std::vector<std::string>& above) {
  const std::string& name = element.name;
  if (kind_ == Kind::unknown) {
    kind_ = kind_of(name);
    if (kind_ == Kind::atom) feed_.language = attribute(element, "lang");
    if (kind_ == Kind::unknown && ++elements_ == kMostBefore) items_.stop();
  }
  switch (kind_) {
    case Kind::rss:
      return name == "item" || (!above.empty() && is_of_head(name, above.back()));
    case Kind::atom:
      return name == "entry" || (!above.empty() && is_of_head(name, above.back()));
    case Kind::newsml:
      return name == "newsItem";
    case Kind::nitf:
      return name == "nitf";
    case Kind::factiva:
      return name == "DistDoc" || name == "article" || name == "Article";
    case Kind::petrarch:
      return name == "Sentence";
    case Kind::unknown:
      break;
  }
  return false;
}

void NewsXml::take_head(const Element& element) {
  (element.name == "title" ? feed_.title : feed_.language) = line_of(&element);
}

Item NewsXml::read(const Element& element) const {
  switch (kind_) {
    case Kind::rss:
      return rss_item(element, feed_);
    case Kind::atom:
      return atom_entry(element, feed_);
    case Kind::newsml:
      return newsml_item(element);
    case Kind::nitf:
      return nitf_item(element);
    case Kind::factiva:
      return factiva_item(element);
    case Kind::petrarch:
      return petrarch_item(element);
    case Kind::unknown:
      break;
  }
  return refused("it is of no kind that is known");
}

bool NewsXml::next(Item& item) {
  while (const auto given = items_.next()) {
    const bool feed = kind_ == Kind::rss || kind_ == Kind::atom;
    if (feed && (given->element.name == "title" || given->element.name == "language")) {
      take_head(given->element);
      continue;
    }
    item = given->too_large
               ? refused("the item is larger than 8 MiB or 100,000 elements; passed over")
               : read(given->element);
    item.line = given->element.line;
    return true;
  }
  if (fault_told_) return false;
  fault_told_ = true;
  if (const auto& fault = items_.fault()) {
    item = refused(fault->why, fault->line);
    return true;
  }
  if (kind_ != Kind::unknown || items_.root() == nullptr) return false;
  item = refused("its XML is of no kind that can be read (its outermost element is <" +
                 one_line(cut(items_.root()->name, 60)) +
                 ">); RSS, Atom, NewsML-G2, NITF, Factiva and PETRARCH can");
  return true;
}

}  // namespace nuncio::text
