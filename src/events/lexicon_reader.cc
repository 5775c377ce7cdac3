// Reads the lexicon's TOML files into Lexicon. The grammar is docs/lexicon.md; every fault is an
// Error that names path:line and the word at fault.
#include <toml++/toml.h>  // NOLINT(misc-include-cleaner): the library's one public header

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "base/folder.h"
#include "base/suggestion.h"
#include "events/lexicon.h"
#include "events/step_names.h"

namespace nuncio::events {

class LexiconReader {
 public:
  LexiconReader(const std::filesystem::path& folder, const Ontology& ontology)
      : folder_(folder), ontology_(ontology) {
    // Rules bear the folder's name, however it is written: "my", "my/", ".".
    const auto full = std::filesystem::absolute(folder).lexically_normal();
    name_ = full.has_filename() ? full.filename() : full.parent_path().filename();
  }

  Lexicon read() {
    for (const auto& file : base::files_in(folder_, ".toml", "a lexicon folder")) open(file);
    for (auto& [name, table] : tables_) read_classes(name, table);
    for (auto& [name, table] : tables_) read_sections(name, table);
    if (lexicon_.entries_.empty())
      throw Error(ErrorKind::bad_format, {folder_.string()}, "holds no [[entry]]");
    lexicon_.ontology_ = ontology_;
    for (auto& [name, words] : classes_) {
      words.used = used_.contains(name);
      lexicon_.classes_.push_back(std::move(words));
    }
    lexicon_.index();
    return std::move(lexicon_);
  }

 private:
  using Words = std::vector<std::string>;

  void open(const std::filesystem::path& file) {
    const std::string name = (name_ / file.filename()).string();
    try {
      tables_.emplace_back(name, toml::parse_file(file.string()));
    } catch (const toml::parse_error& e) {
      throw Error(ErrorKind::bad_format, {file.string(), e.source().begin.line},
                  std::string(e.description()));
    }
  }

  [[noreturn]] void fail(const toml::node& node, const std::string& why) const {
    throw Error(ErrorKind::bad_format, {file_, node.source().begin.line}, why);
  }

  /// A string or a list of strings, with classes ("@weapon") replaced by their words. `spelt`: gets
  /// those that no class brings.
  Words words(const toml::node& node, Words* spelt = nullptr) const {
    Words out;
    auto add = [&](const toml::node& item) {
      const auto text = item.value<std::string>();
      if (!text || text->empty()) fail(item, "expected a word");
      if (text->front() != '@') {
        out.push_back(*text);
        if (spelt != nullptr) spelt->push_back(*text);
        return;
      }
      const auto found = classes_.find(text->substr(1));
      if (found == classes_.end()) fail(item, "there is no class " + *text);
      const WordClass& named = found->second;
      used_.insert(named.name);
      out.insert(out.end(), named.words.begin(), named.words.end());
    };
    if (const auto* list = node.as_array()) {
      for (const auto& item : *list) add(item);
    } else {
      add(node);
    }
    return out;
  }

  void read_classes(const std::string& name, const toml::table& table) {
    file_ = name;
    const auto* node = table.get("classes");
    if (node == nullptr) return;
    const auto* classes = node->as_table();
    if (classes == nullptr) fail(*node, "expected [classes]");
    // A table of the library is in the order of the alphabet; the file's own is meant.
    std::vector<std::pair<std::string, const toml::node*>> named;
    for (const auto& [key, value] : *classes) named.emplace_back(key.str(), &value);
    std::ranges::sort(named, {}, [](const auto& c) {
      const auto at = c.second->source().begin;
      return std::pair(at.line, at.column);
    });
    for (const auto& [key, value] : named) {
      const Where where{file_, value->source().begin.line};
      if (!classes_.try_emplace(key, WordClass{where, key, words(*value)}).second)
        fail(*value, "class " + key + " is there twice");
    }
  }

  void read_sections(const std::string& name, const toml::table& table) {
    file_ = name;
    for (const auto& [key, value] : table) {
      const std::string_view section = key.str();
      if (section == "classes") continue;
      const auto* list = value.as_array();
      if (list == nullptr) fail(value, "expected [[" + std::string(section) + "]]");
      for (const auto& item : *list) {
        const auto* fields = item.as_table();
        if (fields == nullptr) fail(item, "expected a table");
        if (!read_section(section, *fields))
          fail(value, "there is no section [[" + std::string(section) + "]]");
      }
    }
  }

  /// Whether there is such a section.
  bool read_section(std::string_view section, const toml::table& fields) {
    if (section == "entry")
      read_entry(fields);
    else if (section == "operator")
      read_operator(fields);
    else if (section == "modal")
      read_modal(fields);
    else if (section == "light")
      read_light_verb(fields);
    else if (section == "topic")
      read_topic(fields);
    else if (section == "hearsay")
      read_words(fields, "word", lexicon_.hearsay_);
    else if (section == "account")
      read_words(fields, "noun", lexicon_.accounts_);
    else if (section == "echo")
      read_words(fields, "noun", lexicon_.echoes_);
    else if (section == "attack")
      read_words(fields, "noun", lexicon_.attacks_);
    else if (section == "making")
      read_words(fields, "verb", lexicon_.making_);
    else if (section == "paper")
      read_words(fields, "noun", lexicon_.papers_);
    else if (section == "proposing")
      read_words(fields, "verb", lexicon_.proposing_);
    else
      return false;
    return true;
  }

  void only(const toml::table& fields, const std::set<std::string_view>& allowed) const {
    for (const auto& [key, value] : fields)
      if (!allowed.contains(key.str()))
        fail(value, "there is no field \"" + std::string(key.str()) + "\"");
  }

  Where where(const toml::table& fields) const { return {file_, fields.source().begin.line}; }

  /// What the field holds; `otherwise` where it is not there.
  template <typename Value>
  Value value_of(const toml::table& fields, std::string_view key, Value otherwise,
                 const char* kind) const {
    const auto* node = fields.get(key);
    if (node == nullptr) return otherwise;
    auto value = node->value_exact<Value>();
    if (!value) fail(*node, std::string(key) + " must be " + kind);
    return *std::move(value);
  }

  bool flag(const toml::table& fields, std::string_view key) const {
    return value_of(fields, key, false, "true or false");
  }

  std::optional<std::string> text(const toml::table& fields, std::string_view key) const {
    if (!fields.contains(key)) return std::nullopt;
    return value_of(fields, key, std::string(), "a string");
  }

  Words optional_words(const toml::table& fields, std::string_view key) const {
    const auto* node = fields.get(key);
    return node == nullptr ? Words{} : words(*node);
  }

  /// Reads `verb`, `noun` or `adjective`, exactly one of them.
  template <typename Row>
  void read_lemmas(const toml::table& fields, Row& row) const {
    int found = 0;
    for (const PredicateKind kind : kPredicateKinds) {
      if (const auto* node = fields.get(name_of(kind))) {
        row.kind = kind;
        row.lemmas = words(*node);
        ++found;
      }
    }
    if (found != 1) fail(fields, "needs one of verb, noun, adjective");
  }

  Step step(const toml::node& node, const std::string& name) const {
    if (name.empty()) fail(node, "empty step in a path");
    if (auto found = step_of(name)) return *std::move(found);
    fail(node, "there is no argument \"" + name + "\"" + base::suggestion(name, names_of_steps()));
  }

  Path path(const toml::node& node, const std::string& text) const {
    Path out;
    out.text = text;
    if (text == "none") {
      out.end = Path::End::nothing;
      return out;
    }
    std::size_t begin = 0;
    while (begin <= text.size()) {
      const std::size_t end = std::min(text.find('.', begin), text.size());
      const std::string name = text.substr(begin, end - begin);
      const bool last = end == text.size();
      if (last && !out.steps.empty() && name == "source")
        out.end = Path::End::source;
      else if (last && !out.steps.empty() && name == "target")
        out.end = Path::End::target;
      else
        out.steps.push_back(step(node, name));
      begin = end + 1;
    }
    return out;
  }

  std::vector<Path> paths(const toml::table& fields, std::string_view key,
                          const Words& otherwise) const {
    const auto* node = fields.get(key);
    std::vector<Path> out;
    for (const auto& text : node == nullptr ? otherwise : words(*node))
      out.push_back(path(node == nullptr ? fields : *node, text));
    return out;
  }

  std::vector<Condition> conditions(const toml::table& fields, std::string_view key) const {
    std::vector<Condition> out;
    const auto* node = fields.get(key);
    if (node == nullptr) return out;
    const auto* table = node->as_table();
    if (table == nullptr) fail(*node, "expected { argument = words }");
    for (const auto& [name, value] : *table) {
      Words spelt;
      Words lemmas = words(value, &spelt);
      if (std::ranges::find(lemmas, "*") != lemmas.end()) lemmas.clear();
      out.push_back(
          {step(value, std::string(name.str())), std::move(lemmas), {}, std::move(spelt)});
    }
    return out;
  }

  void read_entry(const toml::table& fields) {
    only(fields,
         {"verb", "noun", "adjective", "when", "unless", "source", "target", "symmetric", "cameo",
          "type", "mode", "contexts", "example", "gives", "examples", "counter", "note"});
    Entry e;
    e.where = where(fields);
    read_lemmas(fields, e);
    e.when = conditions(fields, "when");
    e.unless = conditions(fields, "unless");
    const bool noun = e.kind == PredicateKind::noun;
    e.source = paths(fields, "source", noun ? Words{"subj", "poss", "by", "mod"} : Words{"subj"});
    e.target = paths(fields, "target", noun ? Words{"obj", "on", "against", "of"} : Words{"obj"});
    e.symmetric = flag(fields, "symmetric");
    read_code(fields, e);
    read_examples(fields, e);
    lexicon_.entries_.push_back(std::move(e));
  }

  /// CAMEO leaf, with type, mode and contexts from the ontology unless the entry says otherwise.
  void read_code(const toml::table& fields, Entry& e) const {
    const auto code = text(fields, "cameo");
    if (!code) fail(fields, "needs cameo = \"...\"");
    const CameoRow* row = ontology_.cameo(*code);
    if (row == nullptr) fail(fields, "CAMEO has no leaf " + *code);
    e.cameo = *code;
    e.goldstein = row->goldstein;
    e.type = text(fields, "type").value_or(row->type);
    const auto quad = ontology_.quad(e.type);
    if (!quad) fail(fields, "PLOVER has no type \"" + e.type + "\"");
    e.quad = *quad;
    if (e.type == row->type) e.mode = row->mode;
    if (auto mode = text(fields, "mode")) e.mode = std::move(mode);
    if (e.mode && !ontology_.has_mode(e.type, *e.mode))
      fail(fields, e.type + " has no mode \"" + *e.mode + "\"");
    e.contexts = fields.contains("contexts") ? optional_words(fields, "contexts") : row->contexts;
  }

  /// One example: a table { example, gives }, or a list of the sentence and the lines it gives.
  Example read_example(const toml::node& node) const {
    Words gives;
    std::optional<std::string> sentence;
    if (const auto* table = node.as_table()) {
      sentence = text(*table, "example");
      gives = optional_words(*table, "gives");
    } else if (const auto* list = node.as_array(); list != nullptr && !list->empty()) {
      Words all = words(node);
      sentence = all.front();
      gives.assign(all.begin() + 1, all.end());
    }
    if (!sentence) fail(node, "expected [\"sentence\", \"SOURCE TARGET TYPE\"]");
    if (gives.empty()) fail(node, "the example needs what it gives: \"SOURCE TARGET TYPE\"");
    return {*sentence, gives, {file_, node.source().begin.line}};
  }

  std::vector<Example> examples(const toml::table& fields) const {
    std::vector<Example> out;
    if (fields.contains("example")) out.push_back(read_example(fields));
    const auto* node = fields.get("examples");
    if (node == nullptr) return out;
    const auto* list = node->as_array();
    if (list == nullptr) fail(*node, "examples must be a list of examples");
    for (const auto& item : *list) out.push_back(read_example(item));
    return out;
  }

  void read_examples(const toml::table& fields, Entry& e) const {
    e.examples = examples(fields);
    if (e.examples.empty()) fail(fields, "needs an example");
    for (const auto& sentence : optional_words(fields, "counter"))
      e.examples.push_back({sentence, {}, where(fields)});
  }

  void read_operator(const toml::table& fields) {
    static const std::map<std::string, Status> statuses{{"negated", Status::negated},
                                                        {"hypothetical", Status::hypothetical},
                                                        {"future", Status::future},
                                                        {"ended", Status::ended}};
    only(fields, {"verb", "noun", "adjective", "over", "status", "speech", "factive", "makes",
                  "examples", "note"});
    Operator o;
    o.where = where(fields);
    read_lemmas(fields, o);
    for (const auto& name : optional_words(fields, "over")) o.over.push_back(step(fields, name));
    if (o.over.empty()) fail(fields, "an operator needs over = [...]");
    if (const auto status = text(fields, "status")) {
      const auto it = statuses.find(*status);
      if (it == statuses.end()) fail(fields, "there is no status \"" + *status + "\"");
      o.status = it->second;
    }
    o.speech = flag(fields, "speech");
    o.factive = flag(fields, "factive");
    o.makes = way(fields, "makes");
    o.examples = examples(fields);
    lexicon_.operators_.push_back(std::move(o));
  }

  /// A way of made.tsv, or "".
  std::string way(const toml::table& fields, std::string_view key) const {
    std::string name = text(fields, key).value_or("");
    if (!name.empty() && !ontology_.has_way(name)) fail(fields, "made.tsv has no \"" + name + "\"");
    return name;
  }

  void read_modal(const toml::table& fields) {
    only(fields, {"word", "makes", "negated", "asks", "examples", "note"});
    Modal modal{where(fields),        optional_words(fields, "word"),
                way(fields, "makes"), way(fields, "negated"),
                std::nullopt,         examples(fields)};
    if (const auto code = text(fields, "asks")) {
      if (ontology_.cameo(*code) == nullptr) fail(fields, "CAMEO has no leaf " + *code);
      modal.asks = ontology_.coding(*code);
    }
    const bool makes = !modal.makes.empty() && !modal.negated.empty();
    if (modal.words.empty() || (!makes && !modal.asks))
      fail(fields, "a modal verb needs word, and makes with negated, or asks");
    lexicon_.modals_.push_back(std::move(modal));
  }

  void read_light_verb(const toml::table& fields) {
    only(fields, {"verb", "at", "turned", "note"});
    LightVerb light;
    light.where = where(fields);
    light.lemmas = optional_words(fields, "verb");
    for (const auto& name : optional_words(fields, "at")) light.at.push_back(step(fields, name));
    if (light.lemmas.empty() || light.at.empty())
      fail(fields, "a light verb needs verb = [...] and at = [...]");
    light.turned = flag(fields, "turned");
    lexicon_.light_verbs_.push_back(std::move(light));
  }

  /// A section that is a set of words.
  void read_words(const toml::table& fields, std::string_view key,
                  std::unordered_set<std::string>& out) {
    only(fields, {key, "note"});
    Words read = optional_words(fields, key);
    if (read.empty()) fail(fields, "needs " + std::string(key) + " = [...]");
    out.insert(read.begin(), read.end());
    lexicon_.word_lists_.push_back({where(fields), std::string(key), std::move(read)});
  }

  void read_topic(const toml::table& fields) {
    only(fields, {"name", "refuses", "strong", "weak", "spares_bombs", "spares_public", "note"});
    const auto name = text(fields, "name");
    if (!name) fail(fields, "a topic needs a name");
    Topic topic{where(fields),
                *name,
                optional_words(fields, "refuses"),
                optional_words(fields, "strong"),
                optional_words(fields, "weak"),
                flag(fields, "spares_bombs"),
                flag(fields, "spares_public")};
    for (const auto& type : topic.refuses)
      if (!ontology_.quad(type)) fail(fields, "PLOVER has no type \"" + type + "\"");
    lexicon_.topics_.push_back(std::move(topic));
  }

  std::filesystem::path folder_, name_;
  const Ontology& ontology_;
  std::vector<std::pair<std::string, toml::table>>
      tables_;        ///< by file name, "lexicon/consult.toml"
  std::string file_;  ///< the file being read
  std::map<std::string, WordClass> classes_;
  mutable std::set<std::string> used_;  ///< names of classes
  Lexicon lexicon_;
};

Lexicon Lexicon::load(const std::filesystem::path& folder, const Ontology& ontology) {
  return LexiconReader(folder, ontology).read();
}

}  // namespace nuncio::events
