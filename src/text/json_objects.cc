// Objects by their braces; see json_objects.h.
#include "text/json_objects.h"

#include "text/json_document.h"

namespace nuncio::text {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

}  // namespace

bool JsonObjects::begins(std::string_view head, bool by_name) {
  const std::size_t first = head.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return false;
  const std::size_t second = head.find_first_not_of(kBlank, first + 1);
  if (head[first] == '[') {
    // Prose may begin with a bracket, too.
    return by_name || (second != std::string_view::npos && head[second] == '{');
  }
  if (head[first] != '{' || second == std::string_view::npos) return false;
  const std::string_view between = head.substr(first, second - first);
  return by_name && between.find('\n') != std::string_view::npos;
}

/// The object that is complete.
Item JsonObjects::finish() {
  Item item = too_long_ ? refused("the object is longer than 16 MiB; passed over")
                        : read_json_document(object_, fields_, keep_empty_);
  item.line = begun_;
  object_.clear();
  too_long_ = false;
  return item;
}

/// Takes one byte. True if `item` has something to say.
bool JsonObjects::take(char c, Item& item) {
  if (c == '\n') ++line_;
  if (depth_ == 0) {
    if (c == '{') {
      depth_ = 1;
      begun_ = line_;
      object_ = c;
      strayed_ = false;
      return false;
    }
    const bool belongs = c == '[' || c == ']' || c == ',' || kBlank.find(c) != kBlank.npos;
    if (belongs || strayed_) return false;
    strayed_ = true;  // told once, however long it is
    item = refused("not a JSON object (an array of objects is wanted)", line_);
    return true;
  }
  if (object_.size() == base::kMaxLine) {
    too_long_ = true;
    object_ = std::string();  // gives the memory back
  }
  if (!too_long_) object_ += c;
  if (in_string_) {
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
    } else if (c == '"') {
      in_string_ = false;
    }
    return false;
  }
  if (c == '"') in_string_ = true;
  if (c == '{' || c == '[') ++depth_;
  if (c == '}' || c == ']') --depth_;
  if (depth_ > 0) return false;
  item = finish();
  return true;
}

bool JsonObjects::next(Item& item) {
  while (true) {
    if (block_.empty()) block_ = bytes_.next();
    if (block_.empty()) break;
    std::size_t at = 0;
    bool given = false;
    while (at < block_.size() && !given) given = take(block_[at++], item);
    block_.remove_prefix(at);
    if (given) return true;
  }
  if (depth_ == 0 || bytes_.fault()) return false;
  depth_ = 0;
  object_.clear();
  item = refused("the object has no end", begun_);
  return true;
}

}  // namespace nuncio::text
