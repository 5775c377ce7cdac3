// Reads the tables; see words.h. Every fault names path:line and the word at fault.
#include "ties/words.h"

#include <toml++/toml.h>  // NOLINT(misc-include-cleaner): the library's one public header

#include <algorithm>
#include <optional>
#include <utility>

#include "base/folder.h"
#include "events/step_names.h"

namespace nuncio::ties {
namespace {

using events::PredicateKind;
using events::Rel;
using Strings = std::vector<std::string>;

/// What rows of a section may say.
struct Section {
  std::string_view name;
  Strings does = {};  ///< empty: nothing
  Strings of = {};    ///< besides nothing
  bool reads_at = false;
  bool needs_example = true;
};

const std::vector<Section>& sections() {
  static const std::vector<Section> kSections = {
      {"tie", {}, {"bond"}},
      {"act", {"makes", "ends", "proposes", "keeps"}, {}, true},
      {"link", {"makes", "ends", "keeps"}, {"state", "organisation"}, true},
      {"mark", {"proposed", "ended", "new"}},
      {"plain", {}, {}, false, false},
      {"body", {}, {"alone"}, false, false},
      {"plan", {}, {}, false, false},
      {"copula", {}, {}, false, false},
      {"office", {}, {"sent"}},
      {"term", {"begins", "ends", "announces", "serves"}, {"subj", "obj"}, true},
      {"part", {}, {"state", "office"}, false, false},
      {"post", {}, {}, false, false},
      {"post_act", {"begins", "ends"}, {}, true},
      {"seat", {"ends", "announces", "begins"}, {}, true},
      {"relation", {"relation", "rift"}},
      {"mutual", {}, {}, false, false},
      {"change", {"improve", "worsen", "steady"}, {"rift"}, true},
      {"distance", {"improve", "worsen"}},
      {"judgement", {"likely", "unlikely", "held"}, {"holder"}, true},
      {"offer", {}, {}, false, false},
      {"intent", {}, {}, false, false},
      {"helper", {}, {}, false, false},
      {"horizon", {}, {}, false, false},
  };
  return kSections;
}

/// What `at` may name: an argument as the lexicon's files call it, but no gerund and no governor.
bool is_argument(std::string_view name) {
  const auto step = events::step_of(name);
  const bool gerund = step && step->rel == Rel::xcomp && !step->prep.empty();
  const bool unnamed = step && step->rel == Rel::prep && step->prep.empty();
  return step && step->rel != Rel::under && !unnamed && !gerund;
}

bool holds(const Strings& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

class WordsReader {
 public:
  explicit WordsReader(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Words read() {
    for (const auto& file : base::files_in(folder_, ".toml", "a folder of words")) read_file(file);
    if (words_.rows_.empty())
      throw Error(ErrorKind::bad_format, {folder_.string()}, "holds no rows");
    words_.index();
    return std::move(words_);
  }

 private:
  void read_file(const std::filesystem::path& file) {
    file_ = (folder_.filename() / file.filename()).string();
    toml::table table;
    try {
      table = toml::parse_file(file.string());
    } catch (const toml::parse_error& e) {
      throw Error(ErrorKind::bad_format, {file.string(), e.source().begin.line},
                  std::string(e.description()));
    }
    std::vector<Row> rows;
    for (const auto& [key, value] : table) {
      const auto section =
          std::ranges::find(sections(), std::string_view(key.str()), &Section::name);
      const auto* list = value.as_array();
      if (section == sections().end() || list == nullptr)
        fail(value, "there is no section [[" + std::string(key.str()) + "]]");
      for (const auto& item : *list) {
        if (const auto* fields = item.as_table())
          rows.push_back(row(*section, *fields));
        else
          fail(item, "expected a table");
      }
    }
    std::ranges::stable_sort(rows, {}, [](const Row& r) { return r.where.line; });
    words_.rows_.insert(words_.rows_.end(), rows.begin(), rows.end());
  }

  [[noreturn]] void fail(const toml::node& node, const std::string& why) const {
    throw Error(ErrorKind::bad_format, {file_, node.source().begin.line}, why);
  }

  Strings strings(const toml::table& fields, std::string_view key) const {
    Strings out;
    const auto* node = fields.get(key);
    if (node == nullptr) return out;
    const auto* list = node->as_array();
    if (list == nullptr) fail(*node, "expected a list of words");
    for (const auto& item : *list) {
      const auto text = item.value<std::string>();
      if (!text || text->empty()) fail(item, "expected a word");
      if (holds(out, *text)) fail(item, "\"" + *text + "\" stands twice");
      out.push_back(*text);
    }
    return out;
  }

  /// `at`, of a row whose words are read with their arguments: adjectives of a phrase are not, save
  /// in a section where they stand for a clause.
  Strings arguments(const Section& section, const toml::table& fields, bool has_arguments) const {
    const Strings out = strings(fields, "at");
    if (out.empty()) return out;
    const toml::node& node = *fields.get("at");
    const bool reads = section.reads_at && (has_arguments || section.name == "judgement");
    if (!reads) fail(node, "a row of [[" + std::string(section.name) + "]] like this reads no at");
    for (const std::string& name : out)
      if (!is_argument(name)) fail(node, "there is no argument \"" + name + "\"");
    return out;
  }

  void only(const toml::table& fields) const {
    static const Strings kKnown = {"verb", "noun", "adjective", "at",      "thing", "does",
                                   "what", "of",   "examples",  "example", "gives", "note"};
    for (const auto& [key, value] : fields)
      if (!holds(kKnown, key.str()))
        fail(value, "there is no field \"" + std::string(key.str()) + "\"");
  }

  Row row(const Section& section, const toml::table& fields) const {
    only(fields);
    Row row;
    row.where = {file_, fields.source().begin.line};
    row.section = section.name;
    row.verbs = strings(fields, "verb");
    row.nouns = strings(fields, "noun");
    row.adjectives = strings(fields, "adjective");
    row.at = arguments(section, fields, !row.verbs.empty() || !row.nouns.empty());
    row.thing = strings(fields, "thing");
    row.does = fields["does"].value_or(std::string());
    row.what = fields["what"].value_or(std::string());
    row.of = fields["of"].value_or(std::string());
    if (row.verbs.empty() && row.nouns.empty() && row.adjectives.empty())
      fail(fields, "needs words: verb, noun or adjective");
    const bool known = section.does.empty() ? row.does.empty() : holds(section.does, row.does);
    if (!known) fail(fields, "[[" + row.section + "]] cannot say does = \"" + row.does + "\"");
    if (!row.of.empty() && !holds(section.of, row.of))
      fail(*fields.get("of"), "[[" + row.section + "]] cannot say of = \"" + row.of + "\"");
    read_examples(fields, row);
    if (section.needs_example && row.examples.empty()) fail(fields, "needs an example");
    return row;
  }

  void read_examples(const toml::table& fields, Row& row) const {
    if (const auto text = fields["example"].value<std::string>())
      row.examples.push_back({*text, {fields["gives"].value_or(std::string())}, row.where});
    const auto* more = fields["examples"].as_array();
    if (more == nullptr) return;
    for (const auto& item : *more) {
      const auto* list = item.as_array();
      if (list == nullptr || list->empty()) fail(item, "expected [\"sentence\", \"record\"...]");
      Strings all;
      for (const auto& part : *list) all.push_back(part.value_or(std::string()));
      row.examples.push_back(
          {all.front(), {all.begin() + 1, all.end()}, {file_, item.source().begin.line}});
    }
  }

  std::filesystem::path folder_;
  std::string file_;  ///< the file being read
  Words words_;
};

bool Row::stands_at(const events::Argument& argument) const {
  const bool named = argument.rel == Rel::prep;
  return holds(at, events::name_of(argument.rel, named ? argument.prep : std::string_view()));
}

bool Row::is_about(const std::string& lemma) const { return thing.empty() || holds(thing, lemma); }

Words Words::load(const std::filesystem::path& folder) { return WordsReader(folder).read(); }

void Words::index() {
  for (std::uint32_t i = 0; i < rows_.size(); ++i) {
    const auto add = [&](PredicateKind kind, const Strings& lemmas) {
      for (const std::string& lemma : lemmas) by_word_[{kind, lemma}].push_back(i);
    };
    add(PredicateKind::verb, rows_[i].verbs);
    add(PredicateKind::noun, rows_[i].nouns);
    add(PredicateKind::adjective, rows_[i].adjectives);
  }
}

std::vector<const Row*> Words::all(std::string_view section, PredicateKind kind,
                                   const std::string& lemma) const {
  std::vector<const Row*> out;
  const auto found = by_word_.find({kind, lemma});
  if (found == by_word_.end()) return out;
  for (const std::uint32_t i : found->second)
    if (rows_[i].section == section) out.push_back(&rows_[i]);
  return out;
}

std::vector<const Row*> Words::all(std::string_view section, const events::Predicate& p) const {
  auto out = p.phrasal.empty() ? std::vector<const Row*>() : all(section, p.kind, p.phrasal);
  return out.empty() ? all(section, p.kind, p.lemma) : out;
}

const Row* Words::first(std::string_view section, const events::Predicate& p) const {
  const auto rows = all(section, p);
  return rows.empty() ? nullptr : rows.front();
}

const Row* Words::first(std::string_view section, PredicateKind kind,
                        const std::string& lemma) const {
  const auto rows = all(section, kind, lemma);
  return rows.empty() ? nullptr : rows.front();
}

}  // namespace nuncio::ties
