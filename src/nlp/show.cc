// One function for each form; see show.h.
#include "nlp/show.h"

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace nuncio::nlp {
namespace {

constexpr std::array<std::pair<std::string_view, ShowAs>, 5> kForms = {{
    {"tokens", ShowAs::tokens},
    {"tree", ShowAs::tree},
    {"conllu", ShowAs::conllu},
    {"entities", ShowAs::entities},
    {"jsonl", ShowAs::jsonl},
}};

std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

Span span_of(const Parse& parse, TokenRange range) {
  return {parse.tokens[range.begin].span.begin, parse.tokens[range.end - 1].span.end};
}

// One line, whatever is in it: control characters and the line and paragraph separators (U+2028,
// U+2029), which would break a table or a CoNLL-U field, become blanks.
std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view next = text.substr(i, 3);
    if (next == "\xE2\x80\xA8" || next == "\xE2\x80\xA9") {
      out += ' ';
      i += 2;
    } else {
      const auto byte = static_cast<unsigned char>(text[i]);
      out += byte < 0x20 || byte == 0x7F ? ' ' : text[i];
    }
  }
  return out;
}

// An empty field of a table.
std::string_view or_underscore(std::string_view value) { return value.empty() ? "_" : value; }

// The code-point offset of each byte offset of the text, its end included.
std::vector<std::uint32_t> code_points(std::string_view text) {
  std::vector<std::uint32_t> at(text.size() + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    at[i] = count;
    const bool last_byte =
        i + 1 == text.size() || (static_cast<unsigned char>(text[i + 1]) & 0xC0) != 0x80;
    if (last_byte) ++count;
  }
  at[text.size()] = count;
  return at;
}

void show_tokens(std::ostream& out, std::string_view text, const Parse& parse) {
  out << "id\tbegin\tend\ttext\tnorm\tlemma\tupos\txpos\tmorph\thead\tdeprel\n";
  for (const TokenRange& sentence : parse.sentences) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const Token& token = parse.tokens[i];
      out << i << '\t' << token.span.begin << '\t' << token.span.end << '\t'
          << one_line(slice(text, token.span)) << '\t' << one_line(token.norm) << '\t'
          << or_underscore(one_line(token.lemma)) << '\t' << or_underscore(token.upos) << '\t'
          << or_underscore(token.xpos) << '\t' << or_underscore(token.morph) << '\t' << token.head
          << '\t' << or_underscore(token.deprel) << '\n';
    }
    out << '\n';
  }
}

// Draws the subtrees of a sentence, children in the order of the text. The depth of a tree is not
// bounded, so the way down is kept on a list and not on the call stack.
class TreeDrawing {
 public:
  TreeDrawing(std::ostream& out, std::string_view text, const Parse& parse, TokenRange sentence)
      : out_(out),
        text_(text),
        parse_(parse),
        sentence_(sentence),
        children_(sentence.end - sentence.begin) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const std::uint32_t head = parse.tokens[i].head;
      if (head != i && sentence.contains(head)) children_[head - sentence.begin].push_back(i);
    }
  }

  void draw() const {
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      const std::uint32_t head = parse_.tokens[i].head;
      if (head == i || !sentence_.contains(head)) draw_from(i);
    }
  }

 private:
  struct Line {
    std::uint32_t token;
    std::string indent;
    bool is_root, is_last;
  };

  void draw_from(std::uint32_t root) const {
    std::vector<Line> lines{{root, "", true, true}};
    while (!lines.empty()) {
      const Line line = std::move(lines.back());
      lines.pop_back();
      const Token& token = parse_.tokens[line.token];
      out_ << line.indent
           << (line.is_root   ? ""
               : line.is_last ? "`-- "
                              : "|-- ")
           << one_line(slice(text_, token.span)) << "  " << or_underscore(token.deprel) << ' '
           << or_underscore(token.upos) << '/' << or_underscore(token.xpos) << '\n';
      const std::vector<std::uint32_t>& children = children_[line.token - sentence_.begin];
      const std::string indent = line.indent + (line.is_root ? "" : line.is_last ? "    " : "|   ");
      for (std::size_t i = children.size(); i-- > 0;) {
        lines.push_back({children[i], indent, false, i + 1 == children.size()});
      }
    }
  }

  std::ostream& out_;
  std::string_view text_;
  const Parse& parse_;
  TokenRange sentence_;
  std::vector<std::vector<std::uint32_t>> children_;
};

void show_tree(std::ostream& out, std::string_view text, const Parse& parse) {
  for (const TokenRange& sentence : parse.sentences) {
    out << "# " << one_line(slice(text, span_of(parse, sentence))) << '\n';
    TreeDrawing(out, text, parse, sentence).draw();
    out << '\n';
  }
}

void conllu_word(std::ostream& out, std::string_view text, const Parse& parse, TokenRange sentence,
                 std::uint32_t i) {
  const Token& token = parse.tokens[i];
  const bool root = token.head == i || !sentence.contains(token.head);
  const std::string form = one_line(slice(text, token.span)), lemma = one_line(token.lemma);
  out << i - sentence.begin + 1 << '\t' << or_underscore(form) << '\t' << or_underscore(lemma)
      << '\t' << or_underscore(token.upos) << '\t' << or_underscore(token.xpos) << '\t'
      << or_underscore(token.morph) << '\t' << (root ? 0 : token.head - sentence.begin + 1) << '\t'
      << (root ? "root" : or_underscore(token.deprel)) << "\t_\t"
      << (token.space_after ? "_" : "SpaceAfter=No") << '\n';
}

void show_conllu(std::ostream& out, std::string_view id, std::string_view text,
                 const Parse& parse) {
  if (!id.empty()) out << "# newdoc id = " << one_line(id) << '\n';
  std::size_t number = 0;
  for (const TokenRange& sentence : parse.sentences) {
    out << "# sent_id = " << one_line(id) << (id.empty() ? "" : "-") << ++number << '\n';
    out << "# text = " << one_line(slice(text, span_of(parse, sentence))) << '\n';
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i)
      conllu_word(out, text, parse, sentence, i);
    out << '\n';
  }
}

void show_entities(std::ostream& out, std::string_view text, const Parse& parse) {
  for (const Entity& entity : parse.entities) {
    const Span span = span_of(parse, entity.tokens);
    out << span.begin << '\t' << span.end << '\t' << entity.label << '\t'
        << one_line(slice(text, span)) << '\n';
  }
}

void show_jsonl(std::ostream& out, std::string_view id, std::string_view text, const Parse& parse) {
  const std::vector<std::uint32_t> at = code_points(text);
  std::vector<bool> starts(parse.tokens.size(), false);
  for (const TokenRange& sentence : parse.sentences) starts[sentence.begin] = true;
  nlohmann::ordered_json document, tokens;
  for (const char* field :
       {"start", "end", "norm", "xpos", "upos", "morph", "lemma", "head", "deprel", "sent_start"}) {
    tokens[field] = nlohmann::ordered_json::array();
  }
  for (std::size_t i = 0; i < parse.tokens.size(); ++i) {
    const Token& token = parse.tokens[i];
    tokens["start"].push_back(at[token.span.begin]);
    tokens["end"].push_back(at[token.span.end]);
    tokens["norm"].push_back(token.norm);
    tokens["xpos"].push_back(token.xpos);
    tokens["upos"].push_back(token.upos);
    tokens["morph"].push_back(token.morph);
    tokens["lemma"].push_back(token.lemma);
    tokens["head"].push_back(token.head);
    tokens["deprel"].push_back(token.deprel);
    tokens["sent_start"].push_back(static_cast<bool>(starts[i]));
  }
  nlohmann::ordered_json entities = nlohmann::ordered_json::array();
  for (const Entity& entity : parse.entities) {
    const Span span = span_of(parse, entity.tokens);
    entities.push_back({at[span.begin], at[span.end], entity.label});
  }
  document["id"] = id;
  document["tokens"] = std::move(tokens);
  document["ents"] = std::move(entities);
  out << document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace

std::optional<ShowAs> show_as(std::string_view name) {
  for (const auto& [known, form] : kForms) {
    if (known == name) return form;
  }
  return std::nullopt;
}

void show(std::ostream& out, ShowAs form, std::string_view id, std::string_view text,
          const Parse& parse) {
  switch (form) {
    case ShowAs::tokens:
      return show_tokens(out, text, parse);
    case ShowAs::tree:
      return show_tree(out, text, parse);
    case ShowAs::conllu:
      return show_conllu(out, id, text, parse);
    case ShowAs::entities:
      return show_entities(out, text, parse);
    case ShowAs::jsonl:
      return show_jsonl(out, id, text, parse);
  }
}

}  // namespace nuncio::nlp
