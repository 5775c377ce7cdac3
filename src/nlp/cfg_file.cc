// Lines to sections to values; references are followed when a value is read. See cfg_file.h.
#include "nlp/cfg_file.h"

#include <fstream>
#include <sstream>
#include <utility>

#include "base/json.h"

namespace nuncio::nlp {
namespace {

using base::Json;

// Deeper chains of references than this are taken for a circle.
constexpr int kMaxReferences = 16;
constexpr std::size_t kMaxSize = std::size_t{1} << 20;
constexpr std::string_view kBlanks = " \t\r";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

Json value_of(const std::string& text) {
  if (text == "True") return true;
  if (text == "False") return false;
  if (text == "None") return nullptr;
  Json value = base::read_json(text);
  return value.is_discarded() ? Json(text) : value;
}

// How a value reads inside a longer string: a JSON string without its quotes.
std::string inside_string(const std::string& text) {
  const Json value = value_of(text);
  return value.is_string() ? value.get<std::string>() : text;
}

}  // namespace

CfgFile CfgFile::read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf())) throw Error(ErrorKind::unreadable, {path, 0}, "cannot be read");
  return parse(text.str(), path);
}

CfgFile CfgFile::parse(std::string_view text, std::string path) {
  CfgFile file;
  file.path_ = std::move(path);
  CfgSection* section = nullptr;
  CfgSection::Value* last = nullptr;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    const std::string_view body = trim(line);
    if (body.empty() || body[0] == '#' || body[0] == ';') continue;
    const Where where{file.path_, number};
    if (last &&
        (line[0] == ' ' || line[0] == '\t')) {  // an indented line goes on with the value above
      last->text.append("\n").append(body);
    } else if (body[0] == '[') {
      if (body.back() != ']')
        throw Error(ErrorKind::bad_format, where, "a section needs a closing ]");
      section = &file.sections_[std::string(body.substr(1, body.size() - 2))];
      section->line = number;
      last = nullptr;
    } else {
      const std::size_t sign = body.find_first_of("=:");
      if (!section || sign == std::string_view::npos || sign == 0) {
        throw Error(ErrorKind::bad_format, where, "expected [section] or key = value");
      }
      last = &section->values[std::string(trim(body.substr(0, sign)))];
      *last = {std::string(trim(body.substr(sign + 1))), number};
    }
  }
  return file;
}

bool CfgFile::has(std::string_view section, std::string_view key) const {
  const auto found = sections_.find(section);
  return found != sections_.end() && found->second.values.contains(key);
}

Where CfgFile::where(std::string_view section, std::string_view key) const {
  const auto found = sections_.find(section);
  if (found == sections_.end()) return {path_, 0};
  const auto value = found->second.values.find(key);
  return {path_, value == found->second.values.end() ? found->second.line : value->second.line};
}

void CfgFile::fail(std::string_view section, std::string_view key, const std::string& why) const {
  throw Error(ErrorKind::bad_format, where(section, key),
              "[" + std::string(section) + "] " + std::string(key) + ": " + why);
}

const CfgSection::Value& CfgFile::raw(std::string_view section, std::string_view key) const {
  const auto found = sections_.find(section);
  if (found == sections_.end()) fail(section, key, "the section is missing");
  const auto value = found->second.values.find(key);
  if (value == found->second.values.end()) fail(section, key, "the key is missing");
  return value->second;
}

// ${a.b.key} or ${a.b:key}: a value that is one reference becomes the other value; a reference
// inside a string becomes text.
std::string CfgFile::resolve(const CfgSection::Value& value, int depth) const {
  const Where here{path_, value.line};
  if (depth > kMaxReferences)
    throw Error(ErrorKind::bad_format, here, "references run in a circle");
  std::string out;
  std::string_view rest = value.text;
  for (std::size_t open; (open = rest.find("${")) != std::string_view::npos;) {
    const std::size_t close = rest.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string name(rest.substr(open + 2, close - open - 2));
    const std::size_t cut = name.find_last_of(".:");
    const std::string_view section = std::string_view(name).substr(0, cut);
    if (cut == std::string::npos || !has(section, std::string_view(name).substr(cut + 1))) {
      throw Error(ErrorKind::bad_format, here, "${" + name + "} refers to nothing");
    }
    const std::string target =
        resolve(raw(section, std::string_view(name).substr(cut + 1)), depth + 1);
    if (open == 0 && close + 1 == value.text.size()) return target;
    out.append(rest.substr(0, open)).append(inside_string(target));
    rest.remove_prefix(close + 1);
  }
  return out.append(rest);
}

base::Json CfgFile::value(std::string_view section, std::string_view key) const {
  return value_of(resolve(raw(section, key), 0));
}

namespace {

bool is_size(const Json& value) {
  return value.is_number_unsigned() && value.get<std::uint64_t>() <= kMaxSize;
}

}  // namespace

std::size_t CfgFile::size(std::string_view section, std::string_view key) const {
  const Json found = value(section, key);
  if (!is_size(found)) fail(section, key, "expected a whole number of at most 2^20");
  return found.get<std::size_t>();
}

bool CfgFile::flag(std::string_view section, std::string_view key, bool if_absent) const {
  if (!has(section, key)) return if_absent;
  const Json found = value(section, key);
  if (!found.is_boolean()) fail(section, key, "expected true or false");
  return found.get<bool>();
}

std::string CfgFile::text(std::string_view section, std::string_view key) const {
  const Json found = value(section, key);
  if (!found.is_string()) fail(section, key, "expected a string");
  return found.get<std::string>();
}

std::vector<std::string> CfgFile::texts(std::string_view section, std::string_view key) const {
  const Json found = value(section, key);
  std::vector<std::string> out;
  if (!found.is_array()) fail(section, key, "expected a list of strings");
  for (const Json& item : found) {
    if (!item.is_string()) fail(section, key, "expected a list of strings");
    out.push_back(item.get<std::string>());
  }
  return out;
}

std::vector<std::size_t> CfgFile::sizes(std::string_view section, std::string_view key) const {
  const Json found = value(section, key);
  std::vector<std::size_t> out;
  if (!found.is_array()) fail(section, key, "expected a list of whole numbers");
  for (const Json& item : found) {
    if (!is_size(item)) fail(section, key, "expected a list of whole numbers of at most 2^20");
    out.push_back(item.get<std::size_t>());
  }
  return out;
}

}  // namespace nuncio::nlp
