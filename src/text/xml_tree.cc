// Children, attributes, lines and paragraphs; see xml_tree.h.
#include "text/xml_tree.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

#include "base/ascii.h"
#include "text/characters.h"
#include "text/quiet_xml.h"

namespace nuncio::text {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

/// Elements that begin and end a paragraph: of HTML, then of NITF and Factiva.
constexpr std::array<std::string_view, 48> kBlocks = {"address",
                                                      "article",
                                                      "aside",
                                                      "blockquote",
                                                      "body",
                                                      "center",
                                                      "dd",
                                                      "details",
                                                      "div",
                                                      "dl",
                                                      "dt",
                                                      "footer",
                                                      "form",
                                                      "h1",
                                                      "h2",
                                                      "h3",
                                                      "h4",
                                                      "h5",
                                                      "h6",
                                                      "header",
                                                      "hr",
                                                      "li",
                                                      "main",
                                                      "nav",
                                                      "ol",
                                                      "p",
                                                      "pre",
                                                      "section",
                                                      "summary",
                                                      "table",
                                                      "tbody",
                                                      "tfoot",
                                                      "thead",
                                                      "tr",
                                                      "ul",
                                                      "block",
                                                      "bq",
                                                      "hl1",
                                                      "hl2",
                                                      "hedline",
                                                      "note",
                                                      "tagline",
                                                      "para",
                                                      "paragraph",
                                                      "leadpara",
                                                      "tailparas",
                                                      "leadparagraph",
                                                      "tailparagraphs"};
constexpr std::array<std::string_view, 16> kNoProse = {
    "script", "style", "head",  "template", "noscript", "iframe", "svg",   "object",
    "video",  "audio", "title", "select",   "button",   "figure", "media", "textarea"};

template <std::size_t n>
bool is_among(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::ranges::find(names, name) != names.end();
}

/// Gathers paragraphs as a walk over the tree comes by their text.
class Paragraphs {
 public:
  void walk(const Element& element) {
    for (const Element& inner : element.children) {
      if (inner.name.empty()) {
        open_ += inner.text;
        continue;
      }
      const std::string name = base::lower_ascii(inner.name);
      if (is_among(name, kNoProse)) continue;
      const bool block = is_among(name, kBlocks);
      if (block) close();
      walk(inner);
      if (block) close();
      if (name == "td" || name == "th") open_ += ' ';
      if (name == "br") line_break();
    }
  }
  std::string take() {
    close();
    return std::move(all_);
  }

 private:
  /// One is a blank; two on end part paragraphs, as people write them in mail and old pages.
  void line_break() {
    if (after_break_ > 0 && open_.find_first_not_of(kBlank, after_break_) == std::string::npos)
      return close();
    open_ += ' ';
    after_break_ = open_.size();
  }
  void close() {
    const std::string line = one_line(open_);
    open_.clear();
    after_break_ = 0;
    if (line.empty()) return;
    if (!all_.empty()) all_ += "\n\n";
    all_ += line;
  }

  std::string all_, open_;
  std::size_t after_break_ = 0;  ///< into open_; 0 where no line was broken yet
};

void gather(const Element& element, std::string& all) {
  all += element.text;
  for (const Element& inner : element.children) gather(inner, all);
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// Where libxml2's events of a piece of HTML go.
struct HtmlEvents {
  TreeBuilder tree;
  std::size_t open = 0;
};

void open_html(void* events, const xmlChar* name, const xmlChar** attributes) {
  Element element;
  element.name = view(name);
  for (; attributes != nullptr && *attributes != nullptr; attributes += 2)
    element.attributes.emplace_back(view(attributes[0]), view(attributes[1]));
  auto& html = *static_cast<HtmlEvents*>(events);
  html.tree.open(std::move(element));
  ++html.open;
}

void close_html(void* events, const xmlChar*) {
  auto& html = *static_cast<HtmlEvents*>(events);
  if (html.open == 0) return;
  --html.open;
  html.tree.close();
}

void text_of_html(void* events, const xmlChar* text, int size) {
  static_cast<HtmlEvents*>(events)->tree.text(
      {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

/// A piece of HTML as a tree under an element of no name.
Element html_tree(std::string_view html) {
  HtmlEvents events;
  events.tree.open({});
  const QuietXml quiet;
  htmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElement = open_html;
  sax.endElement = close_html;
  sax.characters = text_of_html;
  sax.ignorableWhitespace = text_of_html;
  sax.cdataBlock = nullptr;  // scripts and styles
  sax.serror = [](void*, xmlErrorPtr) {};
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
      htmlCreatePushParserCtxt(&sax, &events, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8),
      &htmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  // Without an open element libxml2 takes an end tag for the end of all.
  constexpr std::string_view kAround = "<div>";
  htmlParseChunk(parser.get(), kAround.data(), static_cast<int>(kAround.size()), 0);
  htmlParseChunk(parser.get(), html.data(), static_cast<int>(html.size()), 0);
  htmlParseChunk(parser.get(), nullptr, 0, 1);
  if (parser->myDoc != nullptr) {
    xmlFreeDoc(parser->myDoc);
    parser->myDoc = nullptr;
  }
  while (!events.tree.close()) continue;
  return events.tree.take();
}

}  // namespace

void TreeBuilder::open(Element element) {
  if (!open_.empty() && (deeper_ > 0 || open_.size() == kMostLevels || too_large())) {
    ++deeper_;
    return;
  }
  ++elements_;
  bytes_ += element.name.size() + element.space.size();
  for (const auto& [name, value] : element.attributes) bytes_ += name.size() + value.size();
  if (open_.empty()) {
    root_ = std::move(element);
    open_.push_back(&root_);
  } else {
    open_.back()->children.push_back(std::move(element));
    open_.push_back(&open_.back()->children.back());
  }
}

void TreeBuilder::text(std::string_view piece) {
  if (open_.empty() || too_large()) return;
  bytes_ += piece.size();
  std::vector<Element>& siblings = open_.back()->children;
  if (siblings.empty() || !siblings.back().name.empty()) {
    ++elements_;
    siblings.emplace_back();
  }
  siblings.back().text += piece;
}

bool TreeBuilder::close() {
  if (deeper_ > 0) {
    --deeper_;
    return false;
  }
  if (!open_.empty()) open_.pop_back();
  return open_.empty();
}

Element TreeBuilder::take() {
  bytes_ = elements_ = 0;
  return std::exchange(root_, {});
}

std::string_view attribute(const Element& element, std::string_view name) {
  for (const auto& [key, value] : element.attributes)
    if (key == name) return value;
  return {};
}

const Element* child(const Element& element, std::string_view name, std::string_view space) {
  const auto found = std::ranges::find_if(element.children, [&](const Element& inner) {
    return inner.name == name && inner.space == space;
  });
  return found == element.children.end() ? nullptr : &*found;
}

const Element* child(const Element& element, std::string_view name) {
  return child(element, name, element.space);
}

const Element* descendant(const Element& element, std::string_view name) {
  for (const Element& inner : element.children) {
    if (inner.name == name) return &inner;
    if (const Element* found = descendant(inner, name)) return found;
  }
  return nullptr;
}

const Element* at(const Element& element, std::initializer_list<std::string_view> path) {
  const Element* found = &element;
  for (const std::string_view name : path)
    if (found != nullptr) found = child(*found, name);
  return found;
}

std::string raw_text(const Element* element) {
  std::string all;
  if (element != nullptr) gather(*element, all);
  return all;
}

std::string line_of(const Element* element) { return one_line(raw_text(element)); }

std::string paragraphs_of(const Element* element) {
  if (element == nullptr) return "";
  Paragraphs paragraphs;
  paragraphs.walk(*element);
  return paragraphs.take();
}

std::string paragraphs_of_html(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return reflowed(html);
  const Element tree = html_tree(html.substr(0, TreeBuilder::kMostBytes));
  return paragraphs_of(&tree);
}

std::string reflowed(std::string_view text) {
  std::string all;
  std::string open;
  const auto close = [&] {
    const std::string line = one_line(open);
    open.clear();
    if (line.empty()) return;
    if (!all.empty()) all += "\n\n";
    all += line;
  };
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.find_first_not_of(kBlank) == std::string_view::npos) {
      close();
    } else {
      open.append(line) += '\n';
    }
  }
  close();
  return all;
}

}  // namespace nuncio::text
