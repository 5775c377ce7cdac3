// Fuzzes XML of news, and HTML inside feeds: each item gives a sound document or a reason.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/file.h"
#include "memory_file.h"
#include "readers.h"
#include "text/news_xml.h"
#include "text/utf8.h"
#include "text/xml_tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nuncio;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const fuzz::MemoryFile file(input);
  base::ByteReader bytes(file.path());
  text::NewsXml news(bytes);
  fuzz::read_all(news, size);
  NUNCIO_CHECK(!text::first_invalid(text::paragraphs_of_html(input)), "text of HTML is UTF-8");
  return 0;
}
