// A JSON line by its parser's events; see json_document.h.
#include "text/json_document.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

#include "text/characters.h"
#include "text/published.h"
#include "text/utf8.h"

namespace nuncio::text {
namespace {

enum Part : std::size_t { kId, kPublished, kText, kTitle, kSource, kUrl, kLang, kParts };

constexpr std::string_view kString = "a string";

/// What a line says of one part.
struct Found {
  std::string value;
  std::string_view kind;  ///< "a string", "a number", ...; empty: nothing, or JSON's null
};

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; });
}

/// Keeps the values that the keys of the outermost object name, and the first fault.
class Handler {
 public:
  explicit Handler(const FieldNames& names)
      : keys_{&names.id,     &names.published, &names.text, &names.title,
              &names.source, &names.url,       &names.lang} {}

  using Json = nlohmann::json;
  bool null() { return found({}, {}); }
  bool boolean(bool) { return found({}, "a truth value"); }
  bool number_integer(Json::number_integer_t n) { return found(std::to_string(n), "a number"); }
  bool number_unsigned(Json::number_unsigned_t n) { return found(std::to_string(n), "a number"); }
  bool number_float(Json::number_float_t, const std::string& text) {
    return found(text, "a number");
  }
  bool string(std::string& text) { return found(std::move(text), kString); }
  bool binary(Json::binary_t&) { return true; }  // not a thing of JSON text
  bool start_object(std::size_t) { return open("an object"); }
  bool start_array(std::size_t) { return open("an array"); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    if (depth_ != 1) return true;
    const auto at =
        std::find_if(keys_.begin(), keys_.end(), [&](auto* key) { return *key == name; });
    part_ = static_cast<std::size_t>(at - keys_.begin());
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

  std::array<Found, kParts> parts;
  std::string why;

 private:
  bool found(std::string value, std::string_view kind) {
    if (depth_ == 1 && part_ < kParts) parts[part_] = {std::move(value), kind};
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

  std::array<const std::string*, kParts> keys_;
  std::size_t part_ = kParts;
  std::size_t depth_ = 0;
};

/// The value of a part that may be left out; what is not a string counts as left out.
std::string optional_string(Found& found) {
  return found.kind == kString ? std::move(found.value) : std::string();
}

/// Why a document without a usable text is refused; empty if its text is fine.
std::string refuse_text(const Found& text, const std::string& name, bool keep_empty) {
  const std::string field = "\"" + name + "\"";
  if (text.kind.empty()) return "no " + field;
  if (text.kind != kString) return field + " is " + std::string(text.kind) + ", not a string";
  if (!keep_empty && is_blank(text.value)) return field + " is empty";
  return "";
}

/// "en", "en-GB", "eng", "English", or nothing said: only English can be read.
bool is_english(const std::string& lang) {
  return lang.empty() || (lang.size() >= 2 && (lang[0] | 0x20) == 'e' && (lang[1] | 0x20) == 'n');
}

JsonDocument refused(std::string why) { return {std::nullopt, std::move(why), false}; }

}  // namespace

FieldNames parse_map(std::string_view map) {
  FieldNames names;
  while (!map.empty()) {
    const std::string_view pair = map.substr(0, map.find(','));
    map.remove_prefix(std::min(pair.size() + 1, map.size()));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || equals + 1 == pair.size()) {
      throw Error(ErrorKind::usage, {}, "--map wants PART=FIELD, not '" + std::string(pair) + "'");
    }
    const std::string_view part = pair.substr(0, equals);
    std::string* name = part == "id"          ? &names.id
                        : part == "published" ? &names.published
                        : part == "text"      ? &names.text
                        : part == "title"     ? &names.title
                        : part == "source"    ? &names.source
                        : part == "url"       ? &names.url
                        : part == "lang"      ? &names.lang
                                              : nullptr;
    if (name == nullptr) {
      throw Error(ErrorKind::usage, {},
                  "--map knows no part '" + std::string(part) +
                      "'; the parts are id, published, text, title, source, url, lang");
    }
    *name = pair.substr(equals + 1);
  }
  return names;
}

JsonDocument read_json_document(std::string_view line, const FieldNames& names, bool keep_empty) {
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
  if (auto why = refuse_text(handler.parts[kText], names.text, keep_empty); !why.empty()) {
    return refused(std::move(why));
  }
  const std::string lang = optional_string(handler.parts[kLang]);
  if (!is_english(lang)) {
    return refused("its language is " + nlohmann::json(lang).dump() + "; only English can be read");
  }
  JsonDocument read{Document{}, "", false};
  Document& document = *read.document;
  document.id = std::move(handler.parts[kId].value);
  if (one_line(document.id).empty()) document.id.clear();  // a blank names nothing
  document.text = std::move(handler.parts[kText].value);
  document.title = optional_string(handler.parts[kTitle]);
  document.source = optional_string(handler.parts[kSource]);
  document.url = optional_string(handler.parts[kUrl]);
  const Found& published = handler.parts[kPublished];
  if (published.kind.empty()) return read;
  document.published = read_published(published.value);
  if (!document.published || published.kind != kString) {
    document.published.reset();
    read.date_refused = true;
    const std::string given = published.kind == kString
                                  ? nlohmann::json(cut(published.value, 60)).dump()
                                  : std::string(published.kind);
    read.why = "\"" + names.published + "\" is " + given +
               ", not a date (YYYY-MM-DD, RFC 3339 or RFC 2822); coded without a date";
  }
  return read;
}

}  // namespace nuncio::text
