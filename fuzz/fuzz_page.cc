// Fuzzes the way from foreign bytes to a page's story: whatever comes in, what comes out is sound.
//
// The input is a page, its first line the address.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "text/page.h"
#include "text/page_tree.h"
#include "text/utf8.h"

namespace {

using namespace nuncio;

void check_tree(const text::PageTree& tree) {
  const auto& nodes = tree.nodes();
  NUNCIO_CHECK(!nodes.empty() && nodes[0].end == nodes.size(), "the root holds all");
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    NUNCIO_CHECK(nodes[i].parent < i && nodes[i].end > i, "a node is behind its parent");
    NUNCIO_CHECK(nodes[i].end <= nodes[nodes[i].parent].end, "and ends in it");
    NUNCIO_CHECK(!text::first_invalid(tree.text(nodes[i])), "its text is UTF-8");
  }
}

void check_page(const text::Page& page) {
  NUNCIO_CHECK(!text::first_invalid(page.text) && !text::first_invalid(page.title),
               "texts are UTF-8");
  NUNCIO_CHECK(!text::first_invalid(page.lang), "so is the language");
  NUNCIO_CHECK(!page.published || page.published->day.ok(), "its date is a day");
  NUNCIO_CHECK(page.text.find("\n\n\n") == std::string::npos, "one blank line between paragraphs");
  NUNCIO_CHECK(!page.text.starts_with('\n') && !page.text.ends_with('\n'), "and none around them");
  NUNCIO_CHECK(page.title.find('\n') == std::string::npos, "a title is one line");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view url = bytes.substr(0, bytes.find('\n'));
  const std::string_view html = bytes.substr(url.size());
  check_tree(text::PageTree(html));
  check_page(text::read_page(html, url));
  return 0;
}
