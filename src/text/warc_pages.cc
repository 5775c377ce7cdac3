// Records, and what to do where they are broken; see warc_pages.h.
#include "text/warc_pages.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/ascii.h"
#include "text/charset.h"
#include "text/http_message.h"
#include "text/page_document.h"

namespace nuncio::text {
namespace {

constexpr std::size_t kMostHead = std::size_t{64} << 10;
constexpr std::string_view kVersion = "WARC/";

bool is_page(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

}  // namespace

bool WarcPages::fill() {
  if (block_.empty()) block_ = bytes_.next();
  return !block_.empty();
}

/// One line of the open record without its end. False where the record, or the line's limit, ends
/// before it.
bool WarcPages::take_line(std::string& line) {
  line.clear();
  while (more()) {
    const std::size_t end = block_.find('\n');
    const std::string_view part = block_.substr(0, end);
    if (line.size() + part.size() > kMostHead) return false;
    line += part;
    block_.remove_prefix(std::min(part.size() + 1, block_.size()));
    if (end == std::string_view::npos) continue;
    if (line.ends_with('\r')) line.pop_back();
    return true;
  }
  return false;
}

/// The next bytes of the open record; nowhere for nullptr. False if it has fewer.
bool WarcPages::take_block(std::uint64_t size, std::string* block) {
  while (size > 0 && more()) {
    const std::string_view part = block_.substr(0, size);
    if (block != nullptr) *block += part;
    block_.remove_prefix(part.size());
    size -= part.size();
  }
  return size == 0;
}

/// The lines behind the version, up to the empty one.
std::optional<std::string> WarcPages::take_head() {
  std::string head;
  std::string line;
  while (take_line(line)) {
    if (line.empty()) return head;
    if (head.size() + line.size() > kMostHead) break;
    head += line + "\n";
  }
  return std::nullopt;
}

WarcPages::Head WarcPages::read_head(std::string_view lines) {
  Head head;
  const auto value = [&](std::string_view name) { return std::string(header(lines, name)); };
  head.type = base::lower_ascii(value("WARC-Type"));
  head.url = value("WARC-Target-URI");
  head.id = value("WARC-Record-ID");
  for (std::string* text : {&head.url, &head.id})
    if (text->starts_with('<') && text->ends_with('>')) *text = text->substr(1, text->size() - 2);
  head.content = base::lower_ascii(value("Content-Type"));
  head.payload = base::lower_ascii(value("WARC-Identified-Payload-Type"));
  head.truncated = value("WARC-Truncated");
  const std::string size = value("Content-Length");
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), head.size);
  if (size.empty() || error != std::errc() || end != size.data() + size.size())
    head.why = "the record does not say how long it is";
  if (head.why.empty() && head.size > kMostRecord)
    head.why = "the record says that it is " + size +
               " bytes long; those of more than 16 MiB are " + "passed over";
  return head;
}

/// Nothing, neither document nor reason, where the record holds no page.
Item WarcPages::read_page(const Head& head, std::string_view block) const {
  HttpResponse response = read_http_response(block);
  if (response.status != 200) return {};
  if (!is_page(response.type.empty() ? head.payload : response.type)) return {};
  if (!response.why.empty()) return refused(response.why);
  const std::string html = html_as_utf8(std::move(response.body), response.charset);
  Item item = page_document(html, html_as_utf8(head.url, "utf-8"), html_as_utf8(head.id, "utf-8"));
  if (item.document && item.why.empty() && !head.truncated.empty())
    item.why = "the crawler cut the page off (" + html_as_utf8(head.truncated, "utf-8") +
               "); coded as far as it goes";
  return item;
}

/// Goes to the first line of the next record. False at the end.
bool WarcPages::begin_record() {
  if (version_) return true;
  while (fill() && (block_.front() == '\r' || block_.front() == '\n')) block_.remove_prefix(1);
  if (!fill()) return false;
  opens_member_ = bytes_.is_gzip() && bytes_.member() != member_;
  member_ = bytes_.member();
  return true;
}

/// Leaves the open record, whose length is not known or too long.
void WarcPages::seek_record() {
  if (!more()) return;  // it has ended with its member
  if (bytes_.is_gzip()) {
    block_ = {};
    if (bytes_.next_member()) return;
  }
  std::string line;
  while (fill()) {
    member_ = bytes_.member();
    const bool whole = take_line(line);
    if (!whole) {
      block_ = {};  // longer than any line of a head
    } else if (line.starts_with("WARC/1.")) {
      version_ = line;
      return;
    }
  }
}

/// At a fault of the packed data: whether there is more behind it.
bool WarcPages::pass_fault(Item& item, bool within) {
  if (!bytes_.fault() || !bytes_.next_member()) return false;
  if (!within) ++record_;
  item = refused("the gzip data is corrupt; went on with the next member", record_);
  return true;
}

/// Reads the open record. Nothing, neither document nor reason, where it holds no page, and where
/// the input has a fault.
Item WarcPages::read_record() {
  std::string version;
  if (version_) {
    version = *std::exchange(version_, std::nullopt);
  } else if (!take_line(version) && bytes_.fault()) {
    return {};
  }
  if (!version.starts_with(kVersion)) {
    seek_record();
    return refused("no record of WARC begins where one should");
  }
  const auto lines = take_head();
  if (!lines && bytes_.fault()) return {};
  if (!lines) {
    seek_record();
    return refused("the head of the record is longer than 64 KiB or cut off");
  }
  const Head head = read_head(*lines);
  if (!head.why.empty()) {
    const bool skips = head.size > kMostRecord && !opens_member_;
    if (!skips || !take_block(head.size, nullptr)) seek_record();
    return refused(head.why);
  }
  const bool wanted = head.type == "response" && head.content.starts_with("application/http");
  std::string block;
  if (!take_block(head.size, wanted ? &block : nullptr))
    return bytes_.fault() ? Item{} : refused("the record is cut off");
  return wanted ? read_page(head, block) : Item{};
}

bool WarcPages::next(Item& item) {
  if (ended_) return false;
  bool within = false;  // a record that the fault cut off
  while (true) {
    if (!begin_record()) {
      if (pass_fault(item, within)) return true;
      break;
    }
    ++record_;
    item = read_record();
    item.line = record_;
    if (item.document || !item.why.empty()) return true;
    within = bytes_.fault().has_value();
  }
  ended_ = true;
  return false;
}

}  // namespace nuncio::text
