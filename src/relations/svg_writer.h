// SVG, element by element, by libxml2, which escapes what must be.
//
// Attributes are numbers or words; coordinates are in pixels, written with at most two digits.
#pragma once

#include <libxml/xmlwriter.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace nuncio::relations {

class SvgWriter {
 public:
  using Value = std::variant<double, std::string>;
  using Attributes = std::initializer_list<std::pair<const char*, Value>>;

  /// A drawing of that many pixels.
  SvgWriter(double width, double height);

  void open(const char* element, Attributes attributes);
  void close();
  /// An element with a text in it, or none.
  void add(const char* element, Attributes attributes, std::string_view text = {});
  /// An element with a <title>.
  void add_titled(const char* element, Attributes attributes, std::string_view title);

  /// The whole document; nothing can be added afterwards.
  std::string finish();

 private:
  void text(std::string_view text);

  std::unique_ptr<xmlBuffer, void (*)(xmlBufferPtr)> buffer_;
  std::unique_ptr<xmlTextWriter, void (*)(xmlTextWriterPtr)> writer_;
};

}  // namespace nuncio::relations
