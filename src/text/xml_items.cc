// Items by libxml2's push parser; see xml_items.h.
#include "text/xml_items.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>
#include <deque>
#include <new>
#include <utility>

#include "text/characters.h"
#include "text/quiet_xml.h"
#include "text/utf8.h"

namespace nuncio::text {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

void free_parser(xmlParserCtxt* parser) {
  if (parser == nullptr) return;
  if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
  parser->myDoc = nullptr;
  xmlFreeParserCtxt(parser);
}

/// libxml2's words, but for its limits, which are named.
std::string why_of(const xmlError& error) {
  const std::string said = one_line(error.message == nullptr ? "" : error.message);
  if (said.find("uge input") != std::string::npos || said.find("too long") != std::string::npos ||
      said.find("too big") != std::string::npos)
    return "a text, tag or comment is longer than 10 MB";
  constexpr std::size_t kLongest = 200;
  return "broken XML: " + std::string(cut(said, kLongest));
}

}  // namespace

struct XmlItems::State {
  State(base::ByteReader& bytes_given, IsItem is_item_given)
      : bytes(bytes_given), is_item(std::move(is_item_given)) {}

  void open(Element element);
  void close();
  void refuse(std::string why);
  void push();
  std::size_t line() const {
    return parser->input == nullptr ? 1
                                    : static_cast<std::size_t>(std::max(parser->input->line, 1));
  }

  // What libxml2 calls; `self` is this. Their parameters are its own.
  // NOLINTBEGIN(readability-function-size)
  static void on_open(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* space,
                      int, const xmlChar**, int count, int, const xmlChar** attributes);
  // NOLINTEND(readability-function-size)
  static void on_close(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    static_cast<State*>(self)->close();
  }
  static void on_text(void* self, const xmlChar* piece, int size) {
    static_cast<State*>(self)->tree.text(
        {reinterpret_cast<const char*>(piece), static_cast<std::size_t>(size)});
  }
  static xmlEntityPtr on_entity(void* self, const xmlChar* name);
  static xmlEntityPtr on_parameter_entity(void* self, const xmlChar* name);
  static void on_declaration(void* self, const xmlChar* name, int type, const xmlChar*,
                             const xmlChar*, xmlChar*);
  static void on_error(void* self, xmlErrorPtr error);

  base::ByteReader& bytes;
  IsItem is_item;
  std::unique_ptr<xmlParserCtxt, decltype(&free_parser)> parser{nullptr, &free_parser};
  // Zero is none of libxml2's kinds, and means here that it is not set.
  // NOLINTNEXTLINE(bugprone-invalid-enum-default-initialization)
  xmlEntity html_entity{}, external_tables{};
  std::array<xmlChar, 8> html_character{};
  std::vector<std::string> above;  ///< open elements outside of items
  TreeBuilder tree;
  std::optional<Element> root;
  std::deque<Given> ready;
  std::optional<Fault> fault;
  bool ended = false;
};

void XmlItems::State::refuse(std::string why) {
  if (!fault) fault = {line(), std::move(why)};
  xmlStopParser(parser.get());
}

void XmlItems::State::open(Element element) {
  if (parser->nameNr > static_cast<int>(TreeBuilder::kMostLevels))
    return refuse("elements are nested deeper than " + std::to_string(TreeBuilder::kMostLevels) +
                  " levels");
  if (!tree.idle() || is_item(element, above)) {
    if (!root) root = Element{element.name, element.space, "", element.attributes, {}, 0};
    return tree.open(std::move(element));
  }
  above.push_back(element.name);
  if (!root) root = std::move(element);
}

void XmlItems::State::close() {
  if (tree.idle()) {
    if (!above.empty()) above.pop_back();
    return;
  }
  if (!tree.close()) return;
  const bool too_large = tree.too_large();
  ready.push_back({tree.take(), too_large});
}

// NOLINTNEXTLINE(readability-function-size)
void XmlItems::State::on_open(void* self, const xmlChar* name, const xmlChar* prefix,
                              const xmlChar* space, int, const xmlChar**, int count, int,
                              const xmlChar** attributes) {
  auto& state = *static_cast<State*>(self);
  Element element;
  element.name = view(name);
  element.space = view(space);
  // A prefix that nobody declared is better than none: <media:title> is not the <title>.
  if (element.space.empty() && prefix != nullptr) element.space = std::string(view(prefix)) + ":";
  element.line = state.line();
  constexpr std::ptrdiff_t kParts = 5;  // name, prefix, namespace, where the value begins and ends
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    const xmlChar** part = attributes + i * kParts;
    const std::string_view value(reinterpret_cast<const char*>(part[3]),
                                 static_cast<std::size_t>(part[4] - part[3]));
    // libxml2 takes but the first byte of a character that an entity of HTML stands for.
    element.attributes.emplace_back(view(part[0]),
                                    first_invalid(value) ? one_line(value) : std::string(value));
  }
  state.open(std::move(element));
}

/// HTML's entities stand for their character; others are not known.
xmlEntityPtr XmlItems::State::on_entity(void* self, const xmlChar* name) {
  auto& state = *static_cast<State*>(self);
  const htmlEntityDesc* known = htmlEntityLookup(name);
  if (known == nullptr) return nullptr;
  state.html_character = {};
  const int size = xmlCopyChar(0, state.html_character.data(), static_cast<int>(known->value));
  state.html_entity.type = XML_ENTITY_DECL;
  state.html_entity.name = reinterpret_cast<const xmlChar*>(known->name);
  state.html_entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
  state.html_entity.orig = state.html_entity.content = state.html_character.data();
  state.html_entity.length = size;
  return &state.html_entity;
}

/// Old feeds name HTML's tables of entities so. They are never fetched: nothing here asks for it.
xmlEntityPtr XmlItems::State::on_parameter_entity(void* self, const xmlChar*) {
  xmlEntity& tables = static_cast<State*>(self)->external_tables;
  return tables.etype == XML_EXTERNAL_PARAMETER_ENTITY ? &tables : nullptr;
}

void XmlItems::State::on_declaration(void* self, const xmlChar* name, int type, const xmlChar*,
                                     const xmlChar*, xmlChar*) {
  auto& state = *static_cast<State*>(self);
  if (type == XML_EXTERNAL_PARAMETER_ENTITY) {
    state.external_tables.type = XML_ENTITY_DECL;
    state.external_tables.etype = XML_EXTERNAL_PARAMETER_ENTITY;
    return;
  }
  state.refuse("declares an XML entity of its own (\"" + one_line(cut(view(name), 40)) +
               "\"); such files are refused");
}

void XmlItems::State::on_error(void* self, xmlErrorPtr error) {
  auto& state = *static_cast<State*>(self);
  if (error->level != XML_ERR_FATAL || state.fault) return;
  state.fault = {static_cast<std::size_t>(std::max(error->line, 1)), why_of(*error)};
}

XmlItems::XmlItems(base::ByteReader& bytes, IsItem is_item)
    : state_(std::make_unique<State>(bytes, std::move(is_item))) {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = State::on_open;
  sax.endElementNs = State::on_close;
  sax.characters = State::on_text;
  sax.cdataBlock = State::on_text;
  sax.ignorableWhitespace = State::on_text;
  sax.getEntity = State::on_entity;
  sax.getParameterEntity = State::on_parameter_entity;
  sax.entityDecl = State::on_declaration;
  sax.serror = State::on_error;
  state_->parser.reset(xmlCreatePushParserCtxt(&sax, state_.get(), nullptr, 0, nullptr));
  if (!state_->parser) throw std::bad_alloc();
  xmlCtxtUseOptions(state_->parser.get(), XML_PARSE_NONET);
}

XmlItems::~XmlItems() = default;

/// One more block.
void XmlItems::State::push() {
  const QuietXml quiet;
  const std::string_view block = bytes.next();
  if (!block.empty()) {
    xmlParseChunk(parser.get(), block.data(), static_cast<int>(block.size()), 0);
  } else if (!bytes.fault()) {
    if (root) xmlParseChunk(parser.get(), nullptr, 0, 1);
    if (!root && !fault) fault = {1, "broken XML: it has no element"};
  }
  // Of bytes that its encoding does not have, libxml2 tells nobody but stderr.
  if (parser->disableSAX != 0 && !fault)
    fault = {line(), "broken XML: bytes that are no character of its encoding"};
  ended = block.empty() || fault.has_value();
}

std::optional<XmlItems::Given> XmlItems::next() {
  while (state_->ready.empty()) {
    if (state_->ended) return std::nullopt;
    state_->push();
  }
  Given given = std::move(state_->ready.front());
  state_->ready.pop_front();
  return given;
}

const std::optional<XmlItems::Fault>& XmlItems::fault() const { return state_->fault; }

const Element* XmlItems::root() const { return state_->root ? &*state_->root : nullptr; }

void XmlItems::stop() {
  state_->ended = true;
  state_->ready.clear();
}

}  // namespace nuncio::text
