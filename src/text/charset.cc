// Encodings by ICU; see charset.h.
#include "text/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "text/utf8.h"

namespace nuncio::text {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

/// The label behind "charset=" in the head of a page; empty if there is none.
std::string label_in_head(std::string_view html) {
  constexpr std::size_t kHead = 1024;
  constexpr std::string_view kKey = "charset";
  constexpr std::string_view kSkipped = " \t\r\n=\"'";
  const std::string head = base::lower_ascii(html.substr(0, kHead));
  for (std::size_t meta = head.find("<meta"); meta != std::string::npos;
       meta = head.find("<meta", meta + 1)) {
    const std::string_view tag = std::string_view(head).substr(meta, head.find('>', meta) - meta);
    const std::size_t key = tag.find(kKey);
    if (key == std::string_view::npos) continue;
    const std::size_t begin = tag.find_first_not_of(kSkipped, key + kKey.size());
    if (begin == std::string_view::npos) continue;
    const std::size_t end = std::min(tag.find_first_of(" \t\r\n\"';/>", begin), tag.size());
    return std::string(tag.substr(begin, end - begin));
  }
  return "";
}

/// The encoding of a byte order mark, which is taken off.
std::string label_of_mark(std::string& bytes) {
  const std::pair<std::string_view, const char*> marks[] = {
      {"\xEF\xBB\xBF", "utf-8"}, {"\xFE\xFF", "utf-16be"}, {"\xFF\xFE", "utf-16le"}};
  for (const auto& [mark, label] : marks) {
    if (!bytes.starts_with(mark)) continue;
    bytes.erase(0, mark.size());
    return label;
  }
  return "";
}

/// Bytes that belong to no character become U+FFFD.
std::string mended(std::string_view bytes) {
  std::string text;
  for (auto bad = first_invalid(bytes); bad; bad = first_invalid(bytes)) {
    text.append(bytes.substr(0, *bad)).append(kReplacement);
    bytes.remove_prefix(*bad + 1);
  }
  return text.append(bytes);
}

/// None where ICU knows no such encoding.
std::optional<std::string> converted(const std::string& bytes, const std::string& label) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(label.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  const auto size = static_cast<std::int32_t>(bytes.size());
  const std::int32_t needed =
      ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), nullptr, 0, bytes.data(), size, &status);
  if (status != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(status)) return std::nullopt;
  std::string text(static_cast<std::size_t>(needed), '\0');
  status = U_ZERO_ERROR;
  ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), text.data(), needed, bytes.data(), size, &status);
  if (U_FAILURE(status)) return std::nullopt;
  return text;
}

}  // namespace

std::string html_as_utf8(std::string bytes, std::string_view declared) {
  std::string label = label_of_mark(bytes);
  if (label.empty()) label = base::lower_ascii(declared);
  if (label.empty()) label = label_in_head(bytes);
  const bool utf8 = label == "utf-8" || label == "utf8" || label == "unicode-1-1-utf-8";
  if (utf8) return mended(bytes);
  if (label == "iso-8859-1" || label == "latin1" || label == "us-ascii" || label == "ascii")
    label = "windows-1252";
  if (!label.empty()) {
    if (const auto text = converted(bytes, label)) return mended(*text);
  }
  if (!first_invalid(bytes)) return bytes;
  return mended(converted(bytes, "windows-1252").value_or(bytes));
}

}  // namespace nuncio::text
