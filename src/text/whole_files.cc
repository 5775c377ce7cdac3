// See whole_files.h.
#include "text/whole_files.h"

#include <algorithm>
#include <string>
#include <utility>

#include "text/charset.h"
#include "text/page_document.h"
#include "text/utf8.h"

namespace nuncio::text {
namespace {

std::string name_of(const base::LineReader& file) {
  return std::string(base::base_name(base::without_packing(file.name())));
}

Item text_item(std::string text, std::string name) {
  if (const auto bad = first_invalid(text)) {
    const auto line =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n') + 1;
    return refused("invalid UTF-8 at byte " + std::to_string(*bad + 1),
                   static_cast<std::size_t>(line));
  }
  if (text.find_first_not_of(" \t\r\n\v\f") == std::string::npos)
    return refused("holds no text, only blank lines");
  Item item{Document{}, "", false, 0};
  item.document->id = std::move(name);
  item.document->text = std::move(text);
  return item;
}

}  // namespace

bool TextFile::next(Item& item) {
  if (std::exchange(given_, true)) return false;
  base::WholeFile whole = file_.whole();
  if (whole.fault && file_.fault()) return false;  // told by whoever opened the file
  item = whole.fault ? refused(*whole.fault) : text_item(std::move(whole.text), name_of(file_));
  return true;
}

bool PageFile::next(Item& item) {
  if (std::exchange(given_, true)) return false;
  base::WholeFile whole = file_.whole();
  if (whole.fault && file_.fault()) return false;
  item = whole.fault ? refused(*whole.fault)
                     : page_document(html_as_utf8(std::move(whole.text), ""), "", name_of(file_));
  return true;
}

}  // namespace nuncio::text
