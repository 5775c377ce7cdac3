// Heads, chunks and codings; see http_message.h.
#include "text/http_message.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/ascii.h"
#include "base/check.h"
#include "base/file.h"
#include "text/characters.h"

namespace nuncio::text {
namespace {

constexpr std::size_t kMostBody = base::kMaxLine;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// Takes the first line off, without its line end.
std::string_view take_line(std::string_view& text) {
  std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// Takes the head off, up to the empty line.
std::string_view take_head(std::string_view& message) {
  const std::string_view all = message;
  while (!message.empty() && !take_line(message).empty()) continue;
  return all.substr(0, all.size() - message.size());
}

/// The chunks joined; none if they are no chunks. One that is cut off ends the body.
std::optional<std::string> joined_chunks(std::string_view body) {
  std::string joined;
  while (!body.empty()) {
    const std::string_view line = take_line(body);
    const std::string_view digits = trimmed(line.substr(0, line.find(';')));
    std::size_t size = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    if (size == 0) break;
    joined += body.substr(0, size);
    body.remove_prefix(std::min(size, body.size()));
    if (!body.empty() && !take_line(body).empty()) return std::nullopt;
  }
  return joined;
}

enum class Unpacked { whole, other, too_long };

/// zlib's and gzip's forms by their head, or bare deflate data, as some servers send.
Unpacked unpack(std::string_view packed, int window_bits, std::string& plain) {
  z_stream stream{};
  NUNCIO_CHECK(inflateInit2(&stream, window_bits) == Z_OK, "zlib starts");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  char block[std::size_t{16} << 10];
  int result = Z_OK;
  plain.clear();
  while (result == Z_OK && plain.size() <= kMostBody) {
    stream.next_out = reinterpret_cast<Bytef*>(block);
    stream.avail_out = sizeof block;
    result = inflate(&stream, Z_NO_FLUSH);
    plain.append(block, sizeof block - stream.avail_out);
  }
  inflateEnd(&stream);
  if (plain.size() > kMostBody) return Unpacked::too_long;
  // What a crawler cut off is as good as it goes.
  const bool cut_off = result == Z_BUF_ERROR && !plain.empty();
  return result == Z_STREAM_END || cut_off ? Unpacked::whole : Unpacked::other;
}

/// Undoes one coding of the body.
void decode(std::string_view coding, HttpResponse& response) {
  constexpr int kZlibOrGzip = 15 + 32;
  constexpr int kBare = -15;
  const bool gzip = coding == "gzip" || coding == "x-gzip";
  if (coding.empty() || coding == "identity") return;
  if (!gzip && coding != "deflate") {
    if (trimmed(response.body).starts_with('<')) return;  // the crawler undid it
    constexpr std::size_t kLongest = 40;
    response.why = "its content encoding is \"" + one_line(coding.substr(0, kLongest)) +
                   "\"; gzip and deflate can be read";
    return;
  }
  std::string plain;
  Unpacked done = unpack(response.body, kZlibOrGzip, plain);
  const bool markup = trimmed(response.body).starts_with('<');
  if (done == Unpacked::other && !gzip && !markup) done = unpack(response.body, kBare, plain);
  if (done == Unpacked::too_long) response.why = "the page is longer than 16 MiB when unpacked";
  if (done == Unpacked::whole) response.body = std::move(plain);
}

/// "text/html; charset=utf-8" to its two parts.
void read_type(std::string_view value, HttpResponse& response) {
  constexpr std::string_view kKey = "charset=";
  response.type = base::lower_ascii(trimmed(value.substr(0, value.find(';'))));
  const std::size_t key = base::lower_ascii(value).find(kKey);
  if (key == std::string::npos) return;
  std::string_view label = value.substr(key + kKey.size());
  label = trimmed(label.substr(0, label.find(';')));
  if (label.size() >= 2 && (label.front() == '"' || label.front() == '\''))
    label = label.substr(1, label.size() - 2);
  response.charset = label;
}

}  // namespace

std::string_view header(std::string_view head, std::string_view name) {
  while (!head.empty()) {
    const std::string_view line = take_line(head);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    if (base::lower_ascii(trimmed(line.substr(0, colon))) == base::lower_ascii(name))
      return trimmed(line.substr(colon + 1));
  }
  return {};
}

HttpResponse read_http_response(std::string_view message) {
  HttpResponse response;
  const std::string_view first = take_line(message);
  const std::size_t blank = first.find(' ');
  if (!first.starts_with("HTTP/") || blank == std::string_view::npos) return response;
  const std::string_view code = first.substr(blank + 1, 3);
  const auto [end, error] =
      std::from_chars(code.data(), code.data() + code.size(), response.status);
  if (error != std::errc() || end != code.data() + code.size()) response.status = 0;
  const std::string_view head = take_head(message);
  read_type(header(head, "Content-Type"), response);
  if (response.status != 200) return response;
  response.body = message;
  if (base::lower_ascii(header(head, "Transfer-Encoding")) == "chunked") {
    if (auto joined = joined_chunks(message)) response.body = *std::move(joined);
  }
  // Codings are named in the order in which they were put on.
  std::string codings = base::lower_ascii(header(head, "Content-Encoding"));
  while (!codings.empty() && response.why.empty()) {
    const std::size_t comma = codings.rfind(',');
    const std::size_t begin = comma == std::string::npos ? 0 : comma + 1;
    decode(trimmed(std::string_view(codings).substr(begin)), response);
    codings.resize(comma == std::string::npos ? 0 : comma);
  }
  return response;
}

}  // namespace nuncio::text
