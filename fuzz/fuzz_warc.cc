// Fuzzes archives of the web, packed or not: each record gives a page, a reason or nothing.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/file.h"
#include "memory_file.h"
#include "readers.h"
#include "text/charset.h"
#include "text/http_message.h"
#include "text/utf8.h"
#include "text/warc_pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nuncio;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const fuzz::MemoryFile file(input);
  base::ByteReader bytes(file.path());
  text::WarcPages pages(bytes);
  fuzz::read_all(pages, size);
  const text::HttpResponse response = text::read_http_response(input);
  const std::string html = text::html_as_utf8(response.body, response.charset);
  NUNCIO_CHECK(!text::first_invalid(html), "a page is UTF-8");
  return 0;
}
