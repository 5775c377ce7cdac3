// The ruler's patterns compiled to tests of one token each, and their application in the order that
// spaCy gives them.
#include "nlp/attribute_ruler.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/split.h"
#include "nlp/msgpack_file.h"
#include "nlp/regex.h"
#include "nlp/strings.h"
#include "nuncio/error.h"

namespace nuncio::nlp {
namespace {

enum class Attribute { orth, lower, norm, tag, pos, dep, is_space };
enum class Test { in, not_in, regex };

/// One condition on one token. An equality is an `in` of one value.
struct Condition {
  Attribute attribute;
  Test test;
  std::vector<std::string> values;
  std::optional<Regex> regex;
};

using TokenPattern = std::vector<Condition>;

/// A sequence of token patterns, and which rule sets which of its tokens.
struct Sequence {
  std::vector<TokenPattern> tokens;
  std::uint32_t rule = 0;
  std::uint32_t target = 0;
};

/// What a rule sets; an absent value leaves the token's.
struct Settings {
  std::optional<std::string> lemma, upos, xpos, morph, deprel, norm;
};

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorKind::unsupported, {}, "attribute ruler: " + what + " is not supported");
}

std::string upper(std::string_view name) {
  std::string result(name);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

Attribute attribute_named(std::string_view key) {
  const std::string name = upper(key);
  if (name == "ORTH" || name == "TEXT") return Attribute::orth;
  if (name == "LOWER") return Attribute::lower;
  if (name == "NORM") return Attribute::norm;
  if (name == "TAG") return Attribute::tag;
  if (name == "POS") return Attribute::pos;
  if (name == "DEP") return Attribute::dep;
  if (name == "IS_SPACE") return Attribute::is_space;
  refuse("the pattern key '" + std::string(key) + "'");
}

Condition condition_of(Attribute attribute, std::string_view operation,
                       const msgpack::object& value) {
  const std::string name = upper(operation);
  if (name == "REGEX") {
    return {attribute, Test::regex, {}, Regex(as_string(value, "a REGEX"))};
  }
  if (name != "IN" && name != "NOT_IN") {
    refuse("the pattern operator '" + std::string(operation) + "'");
  }
  Condition condition{attribute, name == "IN" ? Test::in : Test::not_in, {}, {}};
  const msgpack::object_array& values = as_array(value, "the values of IN or NOT_IN");
  for (std::uint32_t i = 0; i < values.size; ++i) {
    condition.values.emplace_back(as_string(values.ptr[i], "a value of IN or NOT_IN"));
  }
  return condition;
}

TokenPattern read_token_pattern(const msgpack::object& object) {
  TokenPattern conditions;
  const msgpack::object_map& pairs = as_map(object, "a token pattern");
  for (std::uint32_t i = 0; i < pairs.size; ++i) {
    const Attribute attribute = attribute_named(as_string(pairs.ptr[i].key, "a pattern key"));
    const msgpack::object& value = pairs.ptr[i].val;
    if (attribute == Attribute::is_space) {
      conditions.push_back(
          {attribute, Test::in, {as_bool(value, "IS_SPACE") ? "True" : "False"}, {}});
    } else if (value.type == msgpack::type::MAP) {
      for (std::uint32_t j = 0; j < value.via.map.size; ++j) {
        const msgpack::object_kv& pair = value.via.map.ptr[j];
        conditions.push_back(
            condition_of(attribute, as_string(pair.key, "a pattern operator"), pair.val));
      }
    } else {
      conditions.push_back(
          {attribute, Test::in, {std::string(as_string(value, "a pattern value"))}, {}});
    }
  }
  // An expression costs most, so it is tried when all else fits.
  std::stable_partition(conditions.begin(), conditions.end(),
                        [](const Condition& c) { return c.test != Test::regex; });
  return conditions;
}

/// Sorted.
template <class Part>
std::string join(std::vector<Part> parts, char separator) {
  std::sort(parts.begin(), parts.end());
  std::string joined;
  for (const Part& part : parts) {
    if (!joined.empty()) joined += separator;
    joined += part;
  }
  return joined;
}

/// spaCy's normal form: features sorted, the values of each sorted, "_" for none.
std::string normal_morph(std::string_view features) {
  if (features.empty() || features == "_") return {};
  std::vector<std::string> normal;
  for (const std::string_view feature : base::split(features, '|')) {
    const std::size_t equals = feature.find('=');
    if (equals == std::string_view::npos) refuse("the morphology '" + std::string(features) + "'");
    normal.push_back(std::string(feature.substr(0, equals + 1)) +
                     join(base::split(feature.substr(equals + 1), ','), ','));
  }
  return join(std::move(normal), '|');
}

Settings read_settings(const msgpack::object& object) {
  Settings settings;
  const msgpack::object_map& pairs = as_map(object, "attrs");
  for (std::uint32_t i = 0; i < pairs.size; ++i) {
    const std::string_view key = as_string(pairs.ptr[i].key, "a key of attrs");
    std::string value(as_string(pairs.ptr[i].val, "a value of attrs"));
    const std::string name = upper(key);
    if (name == "LEMMA") {
      settings.lemma = std::move(value);
    } else if (name == "POS") {
      settings.upos = std::move(value);
    } else if (name == "TAG") {
      settings.xpos = std::move(value);
    } else if (name == "MORPH") {
      settings.morph = normal_morph(value);
    } else if (name == "DEP") {
      settings.deprel = std::move(value);
    } else if (name == "NORM") {
      settings.norm = std::move(value);
    } else {
      refuse("setting the attribute '" + std::string(key) + "'");
    }
  }
  return settings;
}

std::string_view value_of(Attribute attribute, const RawToken& raw, const Token& token) {
  switch (attribute) {
    case Attribute::orth:
      return raw.lexeme->text;
    case Attribute::lower:
      return raw.lexeme->lower;
    case Attribute::norm:
      return raw.lexeme->norm;
    case Attribute::tag:
      return token.xpos;
    case Attribute::pos:
      return token.upos;
    case Attribute::dep:
      return token.deprel;
    case Attribute::is_space:
      return raw.lexeme->is_space ? "True" : "False";
  }
  return {};
}

bool holds(const TokenPattern& pattern, const RawToken& raw, const Token& token) {
  return std::all_of(pattern.begin(), pattern.end(), [&](const Condition& condition) {
    const std::string_view value = value_of(condition.attribute, raw, token);
    if (condition.test == Test::regex) return condition.regex->search(value).found;
    const bool among = std::find(condition.values.begin(), condition.values.end(), value) !=
                       condition.values.end();
    return among == (condition.test == Test::in);
  });
}

}  // namespace

/// Sequences are found by what their first token must be: one of a few words, else one of a few
/// tags, else anything.
struct AttributeRuler::Patterns {
  explicit Patterns(const msgpack::object& file);
  void read_rule(const msgpack::object& rule);
  void index(std::uint32_t sequence);

  std::vector<Settings> rules;
  std::vector<Sequence> sequences;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_lower;  // by Lexeme::lower_id
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_tag;
  std::vector<std::uint32_t> others;
};

AttributeRuler::Patterns::Patterns(const msgpack::object& file) {
  const msgpack::object_array& list = as_array(file, "the list of rules");
  for (std::uint32_t i = 0; i < list.size; ++i) read_rule(list.ptr[i]);
  // The keys of by_tag are views of the sequences' strings, which stay where they are from here on.
  for (std::uint32_t i = 0; i < sequences.size(); ++i) index(i);
}

void AttributeRuler::Patterns::read_rule(const msgpack::object& rule) {
  const msgpack::object* index_value = find(rule, "index");
  const std::int64_t target = index_value == nullptr ? 0 : as_int(*index_value, "index");
  const auto number = static_cast<std::uint32_t>(rules.size());
  rules.push_back(read_settings(at(rule, "attrs")));
  const msgpack::object_array& alternatives = as_array(at(rule, "patterns"), "patterns");
  for (std::uint32_t i = 0; i < alternatives.size; ++i) {
    const msgpack::object_array& tokens = as_array(alternatives.ptr[i], "a pattern");
    const std::int64_t size = tokens.size;
    if (target >= size || target < -size) {
      throw Error(ErrorKind::bad_format, {}, "attribute ruler: an index is outside its pattern");
    }
    Sequence sequence{{}, number, static_cast<std::uint32_t>(target < 0 ? target + size : target)};
    for (std::uint32_t j = 0; j < tokens.size; ++j) {
      sequence.tokens.push_back(read_token_pattern(tokens.ptr[j]));
    }
    sequences.push_back(std::move(sequence));
  }
}

void AttributeRuler::Patterns::index(std::uint32_t sequence) {
  const TokenPattern& first = sequences[sequence].tokens.front();
  const auto keyed_by = [&](Attribute attribute) {
    return std::find_if(first.begin(), first.end(), [&](const Condition& condition) {
      return condition.attribute == attribute && condition.test == Test::in;
    });
  };
  if (const auto words = keyed_by(Attribute::lower); words != first.end()) {
    for (const std::string& word : words->values) by_lower[string_id(word)].push_back(sequence);
  } else if (const auto tags = keyed_by(Attribute::tag); tags != first.end()) {
    for (const std::string& tag : tags->values) by_tag[tag].push_back(sequence);
  } else {
    others.push_back(sequence);
  }
}

AttributeRuler::AttributeRuler(const std::filesystem::path& file) {
  const MsgpackFile content = read_msgpack(file);
  with_path(file, [&] { patterns_ = std::make_unique<const Patterns>(content.get()); });
}

AttributeRuler::AttributeRuler(AttributeRuler&&) noexcept = default;
AttributeRuler& AttributeRuler::operator=(AttributeRuler&&) noexcept = default;
AttributeRuler::~AttributeRuler() = default;

void AttributeRuler::apply(std::span<const RawToken> raw, std::span<Token> tokens) const {
  NUNCIO_CHECK(raw.size() == tokens.size(), "tokens of two texts");
  const Patterns& patterns = *patterns_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;  // rule, token
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const auto try_all = [&](const std::vector<std::uint32_t>& candidates) {
      for (const std::uint32_t candidate : candidates) {
        const Sequence& sequence = patterns.sequences[candidate];
        if (i + sequence.tokens.size() > tokens.size()) continue;
        std::uint32_t j = 0;
        while (j < sequence.tokens.size() && holds(sequence.tokens[j], raw[i + j], tokens[i + j])) {
          ++j;
        }
        if (j == sequence.tokens.size()) found.emplace_back(sequence.rule, i + sequence.target);
      }
    };
    const auto words = patterns.by_lower.find(raw[i].lexeme->lower_id);
    if (words != patterns.by_lower.end()) try_all(words->second);
    const auto tags = patterns.by_tag.find(tokens[i].xpos);
    if (tags != patterns.by_tag.end()) try_all(tags->second);
    try_all(patterns.others);
  }
  std::sort(found.begin(), found.end());
  for (const auto& [rule, i] : found) {
    const Settings& settings = patterns.rules[rule];
    if (settings.lemma) tokens[i].lemma = *settings.lemma;
    if (settings.norm) tokens[i].norm = *settings.norm;
    if (settings.upos) tokens[i].upos = *settings.upos;
    if (settings.xpos) tokens[i].xpos = *settings.xpos;
    if (settings.morph) tokens[i].morph = *settings.morph;
    if (settings.deprel) tokens[i].deprel = *settings.deprel;
  }
}

}  // namespace nuncio::nlp
