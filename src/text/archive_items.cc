// Articles of Factiva and sentences of PETRARCH; see news_items.h.
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "text/characters.h"
#include "text/news_items.h"

namespace nuncio::text {
namespace {

/// A field of Factiva: its code, which is a name (<HD>) or an attribute (fid="hd"), and its name in
/// ppsArticleResponse.
struct Field {
  std::string_view code, name;
};
constexpr Field kHeadline = {"hd", "headline"};
constexpr Field kLead = {"lp", "leadParagraph"};
constexpr Field kTail = {"td", "tailParagraphs"};
constexpr Field kDate = {"pd", "publicationDate"};
constexpr Field kNumber = {"an", "accessionNo"};
constexpr Field kSource = {"sn", "sourceName"};
constexpr Field kLanguage = {"la", "baseLanguage"};

const Element* find(const Element& article, const Field& field) {
  for (const Element& inner : article.children) {
    const bool by_name = inner.name == field.name || base::lower_ascii(inner.name) == field.code;
    if (by_name || attribute(inner, "fid") == field.code) return &inner;
    if (const Element* found = find(inner, field)) return found;
  }
  return nullptr;
}

/// Its value stands in an attribute of DistDoc, and elsewhere in the element.
std::string value_of(const Element& article, const Field& field) {
  const Element* found = find(article, field);
  if (found == nullptr) return "";
  const std::string_view value = attribute(*found, "value");
  return value.empty() ? line_of(found) : one_line(value);
}

std::string accession_number(const Element& article) {
  std::string number = value_of(article, kNumber);
  if (number.empty()) number = attribute(article, "an");
  if (number.empty()) number = line_of(descendant(article, "reference"));
  const std::size_t slash = number.rfind('/');  // distdoc:archive/ArchiveDoc::Article/...
  if (slash != std::string::npos) number.erase(0, slash + 1);
  constexpr std::string_view kWord = "Document ";
  if (number.starts_with(kWord)) number.erase(0, kWord.size());
  return number;
}

/// "20230501", "2023-05-01" or "1 May 2023"; the element may hold the day and the time.
std::string date_of(const Element& article) {
  const Element* found = find(article, kDate);
  if (found != nullptr)
    if (const Element* day = child(*found, "date")) return line_of(day);
  return value_of(article, kDate);
}

}  // namespace

Item factiva_item(const Element& article) {
  Document document;
  document.id = accession_number(article);
  document.title = line_of(find(article, kHeadline));
  document.source = value_of(article, kSource);
  document.text = paragraphs_of(find(article, kLead));
  const std::string rest = paragraphs_of(find(article, kTail));
  if (!document.text.empty() && !rest.empty()) document.text += "\n\n";
  document.text += rest;
  return finished(std::move(document), date_of(article), "PD", value_of(article, kLanguage));
}

Item petrarch_item(const Element& sentence) {
  Document document;
  document.id = attribute(sentence, "id");
  document.source = attribute(sentence, "source");
  document.text = reflowed(raw_text(child(sentence, "Text")));
  return finished(std::move(document), std::string(attribute(sentence, "date")), "date", "");
}

}  // namespace nuncio::text
