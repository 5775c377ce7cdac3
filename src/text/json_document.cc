// A JSON line by its parser's events; see json_document.h.
#include "text/json_document.h"

#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace nuncio::text {
namespace {

/// Keeps the values that the keys of the outermost object name, and the first fault.
class Handler {
 public:
  explicit Handler(const FieldNames& names) : fields(names) {}

  using Json = nlohmann::json;
  bool null() { return found({}, {}); }
  bool boolean(bool) { return found({}, "a truth value"); }
  bool number_integer(Json::number_integer_t n) { return found(std::to_string(n), "a number"); }
  bool number_unsigned(Json::number_unsigned_t n) { return found(std::to_string(n), "a number"); }
  bool number_float(Json::number_float_t, const std::string& text) {
    return found(text, "a number");
  }
  bool string(std::string& text) { return found(std::move(text), Fields::kString); }
  bool binary(Json::binary_t&) { return true; }  // not a thing of JSON text
  bool start_object(std::size_t) { return open("an object"); }
  bool start_array(std::size_t) { return open("an array"); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    if (depth_ != 1) return true;
    slot_ = fields.slot(name);
    if (slot_) key_ = name;
    return true;
  }
  bool parse_error(std::size_t column, const std::string&,
                   const nlohmann::detail::exception& fault) {
    // nlohmann says "[json.exception...] parse error at line 1, column 9: syntax error while ...".
    std::string_view what = fault.what();
    const std::size_t place = what.find("column ");
    const std::size_t colon = what.find(": ", place == std::string_view::npos ? 0 : place);
    if (colon != std::string_view::npos) what.remove_prefix(colon + 2);
    constexpr std::size_t kLongest = 200;
    const bool shortened = what.size() > kLongest;
    why = "broken JSON at byte " + std::to_string(column) + ": " +
          std::string(cut(what, kLongest)) + (shortened ? "..." : "");
    return false;
  }

  Fields fields;
  std::string why;

 private:
  bool found(std::string value, std::string_view kind) {
    if (depth_ == 1 && slot_) fields.set(*slot_, key_, std::move(value), kind);
    return true;
  }
  bool open(std::string_view kind) {
    found({}, kind);
    ++depth_;
    return true;
  }
  bool close() {
    --depth_;
    return true;
  }

  std::optional<Fields::Slot> slot_;  ///< of the key that was read last
  std::string key_;
  std::size_t depth_ = 0;
};

}  // namespace

Item read_json_document(std::string_view line, const FieldNames& names, bool keep_empty) {
  if (const auto bad = first_invalid(line)) {
    return refused("invalid UTF-8 at byte " + std::to_string(*bad + 1));
  }
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos || line[first] != '{') {
    return refused("not a JSON object (one object a line is wanted)");
  }
  Handler handler(names);
  nlohmann::json::sax_parse(line.begin(), line.end(), &handler);
  if (!handler.why.empty()) return refused(handler.why);
  return handler.fields.take(keep_empty, false);
}

}  // namespace nuncio::text
