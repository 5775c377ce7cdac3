// Items of NewsML-G2 and NITF; see news_items.h.
#include <string>
#include <string_view>

#include "text/news_items.h"

namespace nuncio::text {
namespace {

/// "Agence Exemple" of <provider literal="...">, its <name>, or what its code says.
std::string named(const Element* party) {
  if (party == nullptr) return "";
  if (const Element* name = child(*party, "name")) return line_of(name);
  for (const char* way : {"literal", "qcode", "uri"}) {
    const std::string_view value = attribute(*party, way);
    if (value.empty()) continue;
    const std::size_t colon = value.rfind(value.find("://") == value.npos ? ':' : '/');
    return std::string(colon == value.npos ? value : value.substr(colon + 1));
  }
  return line_of(party);
}

/// The first that is there of the dates that a news item has.
struct Dated {
  std::string date, what;
};
Dated date_of(const Element& item) {
  const Element* content = child(item, "contentMeta");
  const Element* meta = child(item, "itemMeta");
  if (content != nullptr && child(*content, "contentCreated") != nullptr)
    return {line_of(child(*content, "contentCreated")), "contentCreated"};
  for (const char* name : {"firstCreated", "versionCreated"})
    if (meta != nullptr && child(*meta, name) != nullptr)
      return {line_of(child(*meta, name)), name};
  return {};
}

/// What <inlineXML> or <inlineData> holds.
void add_content(const Element& part, Document& document) {
  if (const Element* nitf = descendant(part, "nitf")) {
    document.text = nitf_text(*nitf);
    if (document.title.empty()) document.title = nitf_title(*nitf);
    return;
  }
  if (const Element* html = descendant(part, "html")) {
    const Element* body = descendant(*html, "body");
    document.text = paragraphs_of(body != nullptr ? body : html);
    if (document.title.empty()) document.title = line_of(descendant(*html, "title"));
    return;
  }
  const std::string_view type = attribute(part, "contenttype");
  const bool plain = part.name == "inlineData" && type.find("html") == type.npos;
  document.text = plain                       ? reflowed(raw_text(&part))
                  : part.name == "inlineData" ? paragraphs_of_html(raw_text(&part))
                                              : paragraphs_of(&part);
}

std::string lower_word_behind(std::string_view qcode) {
  const std::size_t colon = qcode.rfind(':');
  return std::string(colon == qcode.npos ? qcode : qcode.substr(colon + 1));
}

/// The first of several versions of one fact: <date.issue norm="20230612T101500Z"/>.
std::string norm_of(const Element* element) {
  return element == nullptr ? "" : std::string(attribute(*element, "norm"));
}

}  // namespace

Item newsml_item(const Element& item) {
  const Element* status = at(item, {"itemMeta", "pubStatus"});
  if (status != nullptr) {
    const std::string word = lower_word_behind(attribute(*status, "qcode"));
    if (word == "canceled" || word == "withheld") return refused("its status is \"" + word + "\"");
  }
  Document document;
  document.id = attribute(item, "guid");
  if (document.id.starts_with("http")) document.url = document.id;
  document.title = line_of(at(item, {"contentMeta", "headline"}));
  document.source = named(at(item, {"itemMeta", "provider"}));
  if (document.source.empty()) document.source = named(at(item, {"contentMeta", "infoSource"}));
  if (const Element* content = child(item, "contentSet")) {
    for (const Element& part : content->children) {
      if (part.name == "inlineXML" || part.name == "inlineData") add_content(part, document);
      if (!document.text.empty()) break;  // others are the same in another form
    }
  }
  if (document.title.empty()) document.title = line_of(at(item, {"itemMeta", "title"}));
  const Element* language = at(item, {"contentMeta", "language"});
  const Dated dated = date_of(item);
  return finished(
      std::move(document), dated.date, dated.what,
      std::string(language != nullptr ? attribute(*language, "tag") : attribute(item, "lang")));
}

std::string nitf_title(const Element& nitf) {
  if (const Element* headline = descendant(nitf, "hl1")) return line_of(headline);
  return line_of(at(nitf, {"head", "title"}));
}

/// Archives give a story's first paragraphs a second time in a block of their own.
std::string nitf_text(const Element& nitf) {
  const Element* content = descendant(nitf, "body.content");
  if (content == nullptr) return "";
  for (const Element& block : content->children)
    if (attribute(block, "class") == "full_text") return paragraphs_of(&block);
  return paragraphs_of(content);
}

Item nitf_item(const Element& nitf) {
  Document document;
  document.title = nitf_title(nitf);
  document.text = nitf_text(nitf);
  const Element* data = at(nitf, {"head", "docdata"});
  const Element* publication = at(nitf, {"head", "pubdata"});
  std::string date, what = "date.issue";
  if (data != nullptr) {
    if (const Element* id = child(*data, "doc-id")) document.id = attribute(*id, "id-string");
    date = norm_of(child(*data, what));
    if (date.empty()) date = norm_of(child(*data, what = "date.release"));
    if (const Element* holder = child(*data, "doc.copyright"))
      document.source = attribute(*holder, "holder");
  }
  if (publication != nullptr) {
    if (const auto name = attribute(*publication, "name"); !name.empty()) document.source = name;
    document.url = attribute(*publication, "ex-ref");
    if (date.empty()) date = attribute(*publication, what = "date.publication");
  }
  if (const Element* distributor = descendant(nitf, "distributor"))
    if (document.source.empty()) document.source = line_of(distributor);
  return finished(std::move(document), date, what, std::string(attribute(nitf, "lang")));
}

}  // namespace nuncio::text
