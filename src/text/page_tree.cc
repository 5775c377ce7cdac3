// Events of libxml2's HTML parser to a flat tree; see page_tree.h.
#include "text/page_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <memory>

#include "text/utf8.h"

namespace nuncio::text {
namespace {

constexpr std::array<std::string_view, 17> kAttributes = {
    "class",    "id",          "role",     "itemprop", "itemtype", "style",
    "hidden",   "aria-hidden", "datetime", "pubdate",  "title",    "content",
    "property", "name",        "lang",     "type",     "href"};

// A tag with more gaps than this loses its further attributes: libxml2 compares each attribute of
// a tag with all before it.
constexpr std::size_t kMaxGaps = 500;

bool is_gap(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '/';
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Where a tag that begins at `at` ends: its ">" that is in no quotes, or the end of the page.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
  char quote = 0;
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && html[at - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return at;
    }
  }
  return html.size();
}

/// The page as the parser may have it: valid UTF-8 without zero bytes or tags of endless length.
std::string made_safe(std::string_view html) {
  html = html.substr(0, kMaxPage);
  if (html.starts_with("\xEF\xBB\xBF")) html.remove_prefix(3);
  std::string safe;
  safe.reserve(html.size());
  std::size_t gaps = 0;
  bool in_tag = false;
  for (std::size_t at = 0; at < html.size();) {
    const char c = html[at];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const std::size_t begin = at;
      if (next_code_point(html, at) == 0xFFFD) {
        safe += "\xEF\xBF\xBD";
      } else {
        safe += html.substr(begin, at - begin);
      }
      continue;
    }
    if (c == '<' && at + 1 < html.size() && is_letter(html[at + 1])) {
      in_tag = true;
      gaps = 0;
    } else if (c == '>') {
      in_tag = false;
    } else if (in_tag && is_gap(c) && ++gaps > kMaxGaps) {
      at = end_of_tag(html, at);
      in_tag = false;
      // The value that was open may be any; either mark ends it, or does no harm.
      safe += "\"' ";
      continue;
    }
    if (c != '\0') safe += c;
    ++at;
  }
  return safe;
}

}  // namespace

/// Takes the parser's events.
class PageTreeBuilder {
 public:
  PageTreeBuilder(PageTree& tree, htmlParserCtxtPtr parser) : tree_(tree), parser_(parser) {
    tree_.nodes_.push_back({"#page", 0, 0, 0, 0});
    open_.push_back(0);
  }

  void start(const xmlChar* name, const xmlChar** attributes) {
    if (full()) return;
    const auto first = static_cast<std::uint32_t>(tree_.attributes_.size());
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2)
      add_attribute(text_of(attributes[0]), text_of(attributes[1]));
    tree_.nodes_.push_back({std::string(text_of(name)), open_.back(), 0, first,
                            static_cast<std::uint32_t>(tree_.attributes_.size())});
    open_.push_back(static_cast<std::uint32_t>(tree_.nodes_.size() - 1));
  }

  void end() {
    if (stopped_ || open_.size() == 1) return;
    close();
  }

  void characters(const xmlChar* bytes, int length) {
    if (full() || length <= 0) return;
    const std::string_view added(reinterpret_cast<const char*>(bytes),
                                 static_cast<std::size_t>(length));
    PageNode& last = tree_.nodes_.back();
    // The parser gives a text in pieces.
    const bool goes_on =
        last.is_text() && last.parent == open_.back() && last.last == tree_.bytes_.size();
    const auto first = static_cast<std::uint32_t>(tree_.bytes_.size());
    tree_.bytes_ += added;
    const auto behind = static_cast<std::uint32_t>(tree_.bytes_.size());
    if (goes_on) {
      last.last = behind;
      return;
    }
    const auto end = static_cast<std::uint32_t>(tree_.nodes_.size() + 1);
    tree_.nodes_.push_back({"", open_.back(), end, first, behind});
  }

  void finish() {
    while (!open_.empty()) close();
  }

 private:
  static std::string_view text_of(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
  }

  void add_attribute(std::string_view name, std::string_view value) {
    const auto* const known = std::find(kAttributes.begin(), kAttributes.end(), name);
    if (known == kAttributes.end()) return;
    const auto first = static_cast<std::uint32_t>(tree_.bytes_.size());
    if (value.empty())
      value = *known == "hidden" || *known == "pubdate" ? *known : std::string_view();
    if (value.empty()) return;
    tree_.bytes_ += value;
    tree_.attributes_.push_back({*known, first, static_cast<std::uint32_t>(tree_.bytes_.size())});
  }

  bool full() {
    if (stopped_) return true;
    if (open_.size() > kMaxDepth || tree_.nodes_.size() >= kMaxNodes) {
      stopped_ = tree_.cut_ = true;
      xmlStopParser(parser_);
    }
    return stopped_;
  }

  void close() {
    tree_.nodes_[open_.back()].end = static_cast<std::uint32_t>(tree_.nodes_.size());
    open_.pop_back();
  }

  PageTree& tree_;
  htmlParserCtxtPtr parser_;
  std::vector<std::uint32_t> open_;
  bool stopped_ = false;
};

namespace {

PageTreeBuilder& builder(void* user) { return *static_cast<PageTreeBuilder*>(user); }

void on_start(void* user, const xmlChar* name, const xmlChar** attributes) {
  builder(user).start(name, attributes);
}
void on_end(void* user, const xmlChar*) { builder(user).end(); }
void on_characters(void* user, const xmlChar* bytes, int length) {
  builder(user).characters(bytes, length);
}

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

}  // namespace

PageTree::PageTree(std::string_view html) {
  [[maybe_unused]] static const bool ready = (xmlInitParser(), true);
  cut_ = html.size() > kMaxPage;
  const std::string safe = made_safe(html);
  const std::unique_ptr<htmlParserCtxt, FreeParser> parser(htmlNewParserCtxt());
  if (parser == nullptr) throw std::bad_alloc();
  *parser->sax = htmlSAXHandler{};
  parser->sax->startElement = on_start;
  parser->sax->endElement = on_end;
  parser->sax->characters = on_characters;
  parser->sax->cdataBlock = on_characters;
  parser->sax->ignorableWhitespace = on_characters;
  parser->sax->initialized = 1;
  PageTreeBuilder builder(*this, parser.get());
  parser->userData = &builder;
  htmlCtxtReadMemory(parser.get(), safe.data(), static_cast<int>(safe.size()), nullptr, "UTF-8",
                     HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                         HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
  builder.finish();
}

std::string_view PageTree::text(const PageNode& node) const {
  if (!node.is_text()) return {};
  return std::string_view(bytes_).substr(node.first, node.last - node.first);
}

std::string_view PageTree::attribute(const PageNode& node, std::string_view name) const {
  if (node.is_text()) return {};
  for (std::uint32_t i = node.first; i < node.last; ++i) {
    const Attribute& a = attributes_[i];
    if (a.name == name) return std::string_view(bytes_).substr(a.first, a.last - a.first);
  }
  return {};
}

std::string PageTree::text_below(std::uint32_t node) const {
  std::string all;
  for (std::uint32_t i = node + 1; i < nodes_[node].end; ++i) all += text(nodes_[i]);
  return all;
}

}  // namespace nuncio::text
