// One function for each form; see show.h.
#include "nlp/show.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "nlp/unicode.h"

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

void show_tokens(std::ostream& out, std::string_view id, std::string_view text,
                 const Parse& parse) {
  const std::vector<std::uint32_t> at = code_points(text);
  const std::string doc = one_line(id);
  for (std::size_t s = 0; s < parse.sentences.size(); ++s) {
    for (std::uint32_t i = parse.sentences[s].begin; i < parse.sentences[s].end; ++i) {
      const Token& token = parse.tokens[i];
      out << doc << '\t' << s << '\t' << i << '\t' << at[token.span.begin] << '\t'
          << at[token.span.end] << '\t' << one_line(slice(text, token.span)) << '\t'
          << one_line(token.norm) << '\t' << or_underscore(one_line(token.lemma)) << '\t'
          << or_underscore(token.upos) << '\t' << or_underscore(token.xpos) << '\t'
          << or_underscore(token.morph) << '\t' << token.head << '\t' << or_underscore(token.deprel)
          << '\n';
    }
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

// Blanks and control characters: what no word can begin or end with.
bool is_gap(char32_t c) { return is_space(c) || c < 0x20 || (c >= 0x7F && c <= 0x9F); }

// Without gaps at its ends, and one blank for each gap inside.
std::string tidy(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (is_gap(next_code_point(text, i))) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += text.substr(begin, i - begin);
  }
  return out;
}

void show_tree(std::ostream& out, std::string_view id, std::string_view text, const Parse& parse) {
  if (!id.empty()) out << "# doc = " << one_line(id) << '\n';
  for (const TokenRange& sentence : parse.sentences) {
    out << "# " << tidy(slice(text, span_of(parse, sentence))) << '\n';
    TreeDrawing(out, text, parse, sentence).draw();
    out << '\n';
  }
}

// Writes a document as CoNLL-U. Its words are the tokens with something to see; the white space
// that spaCy makes tokens of is kept in MISC, as UDPipe does
// (https://ufal.mff.cuni.cz/udpipe/1/users-manual#run_udpipe_tokenizer), so that the text can be
// put together again.
class ConlluWriter {
 public:
  ConlluWriter(std::ostream& out, std::string_view id, std::string_view text, const Parse& parse)
      : out_(out), id_(tidy(id)), text_(text), parse_(parse), number_(parse.tokens.size(), 0) {
    for (const TokenRange& sentence : parse.sentences) {
      std::uint32_t number = 0;
      for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
        std::string form = tidy(slice(text, parse.tokens[i].span));
        if (form.empty()) continue;
        number_[i] = ++number;
        words_.push_back({i, sentence, std::move(form)});
      }
    }
  }

  void write() const {
    if (!id_.empty() && !words_.empty()) out_ << "# newdoc id = " << id_ << '\n';
    std::size_t number = 0;
    for (std::size_t first = 0, last = 0; first < words_.size(); first = last) {
      while (last < words_.size() && words_[last].sentence == words_[first].sentence) ++last;
      out_ << "# sent_id = " << sentence_id(++number) << "\n# text = ";
      for (std::size_t i = first; i < last; ++i)
        out_ << words_[i].form << (i + 1 < last && !gap_after(i).empty() ? " " : "");
      out_ << '\n';
      write_words(first, last);
      out_ << '\n';
    }
  }

 private:
  struct Word {
    std::uint32_t token;
    TokenRange sentence;
    std::string form;
  };

  // The id of a sentence may hold neither blanks nor slashes.
  std::string sentence_id(std::size_t number) const {
    std::string all = id_.empty() ? "" : id_ + "-";
    for (char& c : all) c = c == ' ' || c == '/' ? '_' : c;
    return all + std::to_string(number);
  }

  // What stands between a word and the next of the document.
  std::string_view gap_after(std::size_t word) const {
    const std::uint32_t begin = parse_.tokens[words_[word].token].span.end;
    if (word + 1 == words_.size()) return text_.substr(begin);
    return slice(text_, {begin, parse_.tokens[words_[word + 1].token].span.begin});
  }

  // The number of the word above, past tokens that are no words; 0 where there is none.
  std::uint32_t head_of(const Word& word) const {
    for (std::uint32_t i = word.token;;) {
      const std::uint32_t head = parse_.tokens[i].head;
      if (head == i || !word.sentence.contains(head)) return 0;
      if (number_[head] > 0) return number_[head];
      i = head;
    }
  }

  // White space as UDPipe writes it. Further blanks and control characters, of which it does not
  // speak, are written as in JSON.
  static std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t begin = i;
      const char32_t c = next_code_point(text, i);
      const std::size_t known = c < 0x80 ? std::string_view(" \t\r\n|\\").find(static_cast<char>(c))
                                         : std::string_view::npos;
      std::array<char, 8> code{};
      if (known != std::string_view::npos) {
        out += {'\\', "strnp\\"[known]};
      } else if (is_gap(c)) {
        std::snprintf(code.data(), code.size(), "\\u%04X", static_cast<unsigned>(c));
        out += code.data();
      } else {
        out += text.substr(begin, i - begin);
      }
    }
    return out;
  }

  std::string misc(std::size_t word) const {
    const Span span = parse_.tokens[words_[word].token].span;
    const std::string_view gap = gap_after(word);
    std::string out;
    if (gap.empty()) out += "SpaceAfter=No|";
    if (!gap.empty() && gap != " ") out += "SpacesAfter=" + escaped(gap) + "|";
    if (word == 0 && span.begin > 0)
      out += "SpacesBefore=" + escaped(text_.substr(0, span.begin)) + "|";
    if (slice(text_, span) != words_[word].form)
      out += "SpacesInToken=" + escaped(slice(text_, span)) + "|";
    return out.empty() ? "_" : out.substr(0, out.size() - 1);
  }

  // A tree has one root. Where the root was no word, the first word below it takes its place.
  void write_words(std::size_t first, std::size_t last) const {
    std::uint32_t root = 0;
    for (std::size_t i = first; i < last; ++i) {
      const Token& token = parse_.tokens[words_[i].token];
      const std::string lemma = tidy(token.lemma);
      const std::uint32_t number = number_[words_[i].token];
      std::uint32_t head = head_of(words_[i]);
      const bool is_root = head == 0 && root == 0;
      if (is_root) root = number;
      if (!is_root && head == 0) head = root;
      const bool other_root = !is_root && token.deprel == "ROOT";
      out_ << number << '\t' << words_[i].form << '\t' << or_underscore(lemma) << '\t'
           << or_underscore(token.upos) << '\t' << or_underscore(token.xpos) << '\t'
           << or_underscore(token.morph) << '\t' << head << '\t'
           << (is_root      ? "root"
               : other_root ? "dep"
                            : or_underscore(token.deprel))
           << "\t_\t" << misc(i) << '\n';
    }
  }

  std::ostream& out_;
  std::string id_;
  std::string_view text_;
  const Parse& parse_;
  std::vector<std::uint32_t> number_;  // of a token in its sentence, from 1; 0: no word
  std::vector<Word> words_;            // of the document
};

void show_entities(std::ostream& out, std::string_view id, std::string_view text,
                   const Parse& parse) {
  const std::vector<std::uint32_t> at = code_points(text);
  const std::string doc = one_line(id);
  for (const Entity& entity : parse.entities) {
    const Span span = span_of(parse, entity.tokens);
    out << doc << '\t' << at[span.begin] << '\t' << at[span.end] << '\t' << entity.label << '\t'
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

std::string_view show_head(ShowAs form) {
  if (form == ShowAs::tokens)
    return "doc\tsentence\tid\tbegin\tend\ttext\tnorm\tlemma\tupos\txpos\tmorph\thead\tdeprel\n";
  if (form == ShowAs::entities) return "doc\tbegin\tend\tlabel\ttext\n";
  return "";
}

void show(std::ostream& out, ShowAs form, std::string_view id, std::string_view text,
          const Parse& parse) {
  switch (form) {
    case ShowAs::tokens:
      return show_tokens(out, id, text, parse);
    case ShowAs::tree:
      return show_tree(out, id, text, parse);
    case ShowAs::conllu:
      return ConlluWriter(out, id, text, parse).write();
    case ShowAs::entities:
      return show_entities(out, id, text, parse);
    case ShowAs::jsonl:
      return show_jsonl(out, id, text, parse);
  }
}

}  // namespace nuncio::nlp
