// See svg_writer.h.
#include "relations/svg_writer.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "base/check.h"

namespace nuncio::relations {
namespace {

const xmlChar* xml(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

/// Hundredths of a pixel are enough, and the same on every machine.
std::string number(double value) {
  const double rounded = std::round(value * 100) / 100;
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), "%.2f", rounded == 0 ? 0.0 : rounded);
  std::string text = digits.data();
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// XML 1.0 has no control characters but tab and line ends.
std::string allowed(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\n' || c == '\t') kept += c;
  }
  return kept;
}

}  // namespace

SvgWriter::SvgWriter(double width, double height)
    : buffer_(xmlBufferCreate(), xmlBufferFree), writer_(nullptr, xmlFreeTextWriter) {
  NUNCIO_CHECK(buffer_ != nullptr, "memory for a drawing");
  writer_.reset(xmlNewTextWriterMemory(buffer_.get(), 0));
  NUNCIO_CHECK(writer_ != nullptr, "memory for a drawing");
  xmlTextWriterSetIndent(writer_.get(), 1);
  xmlTextWriterStartDocument(writer_.get(), nullptr, "UTF-8", nullptr);
  open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
               {"width", width},
               {"height", height},
               {"viewBox", "0 0 " + number(width) + " " + number(height)},
               {"role", "img"},
               {"font-family", "Helvetica, Arial, sans-serif"},
               {"font-size", 12.0}});
}

void SvgWriter::open(const char* element, Attributes attributes) {
  xmlTextWriterStartElement(writer_.get(), reinterpret_cast<const xmlChar*>(element));
  for (const auto& [name, value] : attributes) {
    const auto* const word = std::get_if<std::string>(&value);
    const std::string written = word != nullptr ? allowed(*word) : number(std::get<double>(value));
    xmlTextWriterWriteAttribute(writer_.get(), reinterpret_cast<const xmlChar*>(name),
                                xml(written));
  }
}

void SvgWriter::close() { xmlTextWriterEndElement(writer_.get()); }

void SvgWriter::text(std::string_view text) {
  if (!text.empty()) xmlTextWriterWriteString(writer_.get(), xml(allowed(text)));
}

void SvgWriter::add(const char* element, Attributes attributes, std::string_view inside) {
  open(element, attributes);
  text(inside);
  close();
}

void SvgWriter::add_titled(const char* element, Attributes attributes, std::string_view title) {
  open(element, attributes);
  add("title", {}, title);
  close();
}

std::string SvgWriter::finish() {
  xmlTextWriterEndDocument(writer_.get());
  writer_.reset();
  return reinterpret_cast<const char*>(xmlBufferContent(buffer_.get()));
}

}  // namespace nuncio::relations
