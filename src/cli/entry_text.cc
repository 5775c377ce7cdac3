// Fields of an entry and the marks beneath them; see entry_text.h.
#include "cli/entry_text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "base/file.h"
#include "records/marked_text.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace nuncio::cli {
namespace {

/// A field in one line, or the header of a section.
struct Field {
  std::string name;
  std::string text;
};

bool is_of_examples(std::string_view name) {
  static constexpr std::array<std::string_view, 4> kNames = {"example", "examples", "gives",
                                                             "counter"};
  return std::ranges::find(kNames, name) != kNames.end();
}

/// "[[entry]]", "[classes]"; not a line of a list of lists: "[[" or "[\"France ...".
bool is_header(std::string_view line) {
  const std::size_t name = line.find_first_not_of('[');
  return line.starts_with('[') && name != std::string_view::npos &&
         ((line[name] >= 'a' && line[name] <= 'z') || (line[name] >= 'A' && line[name] <= 'Z'));
}

/// "[[entry.examples]]": still of the entry.
bool is_of_entry(std::string_view header) { return header.starts_with("[[entry."); }

/// A field begins at the start of a line; what is indented goes on with it.
void add_line(std::vector<Field>& fields, std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos || line[first] == '#') return;
  const bool in_list = line.front() == ']' || (line.front() == '[' && !is_header(line));
  const bool begins = first == 0 && !in_list;
  if (begins || fields.empty()) {
    const std::size_t end =
        line.front() == '[' ? 0 : std::min(line.find_first_of(" ="), line.size());
    fields.push_back({std::string(line.substr(0, end)), std::string(line)});
  } else {
    fields.back().text += " " + std::string(line);
  }
}

std::vector<Field> fields_of(base::LineReader& reader, std::size_t wanted) {
  std::vector<Field> fields;
  bool examples = false;  // in sections of their own
  while (const auto line = reader.next()) {
    if (line->number < wanted) continue;
    if (line->number > wanted && is_header(line->text)) {
      if (!is_of_entry(line->text)) break;
      examples = true;
    }
    if (!examples) add_line(fields, line->text);
  }
  std::erase_if(fields, [](const Field& f) { return is_of_examples(f.name); });
  for (Field& f : fields) f.text = text::one_line(f.text);
  return fields;
}

/// Where the entry has the word, or a class that holds it.
std::optional<records::CharSpan> place_of(const Matched& matched, const std::string& field) {
  std::vector<std::string> written = {matched.word};
  written.insert(written.end(), matched.classes.begin(), matched.classes.end());
  const text::CodePointIndex index(field);
  for (const std::string& word : written) {
    const std::size_t at = field.find("\"" + word + "\"");
    if (at == std::string::npos) continue;
    return records::CharSpan{index.at(static_cast<std::uint32_t>(at)),
                             index.at(static_cast<std::uint32_t>(at + word.size() + 2))};
  }
  return std::nullopt;
}

}  // namespace

std::string entry_text(const std::string& rule, const std::filesystem::path& lexicon,
                       const std::vector<Matched>& matched, std::size_t width) {
  const std::size_t colon = rule.rfind(':');
  const auto wanted =
      colon == std::string::npos ? 0 : std::strtoul(rule.c_str() + colon + 1, nullptr, 10);
  if (wanted == 0) return "(no entry is named)\n";
  const std::string file = (lexicon / base::base_name(rule.substr(0, colon))).string();
  base::LineReader reader(file);
  std::string text;
  for (const Field& field : fields_of(reader, wanted)) {
    std::vector<records::Mark> marks;
    for (const Matched& m : matched) {
      if (m.field != field.name) continue;
      if (const auto span = place_of(m, field.text)) marks.push_back({*span, m.text});
    }
    text += records::marked_text(field.text, marks, width);
  }
  if (text.empty()) return "(" + file + " has no such line; the lexicon may have changed since)\n";
  return text;
}

}  // namespace nuncio::cli
