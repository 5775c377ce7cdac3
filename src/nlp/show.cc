// One function for each form; see show.h.
#include "nlp/show.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "text/characters.h"
#include "text/utf8.h"

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

/// An empty field of a table.
std::string_view or_underscore(std::string_view value) { return value.empty() ? "_" : value; }

void show_tokens(std::ostream& out, std::string_view id, std::string_view text,
                 const Parse& parse) {
  const text::CodePointIndex index(text);
  const std::string doc = text::blanked(id);
  for (std::size_t s = 0; s < parse.sentences.size(); ++s) {
    for (std::uint32_t i = parse.sentences[s].begin; i < parse.sentences[s].end; ++i) {
      const Token& token = parse.tokens[i];
      out << doc << '\t' << s << '\t' << i << '\t' << index.at(token.span.begin) << '\t'
          << index.at(token.span.end) << '\t' << text::blanked(slice(text, token.span)) << '\t'
          << text::blanked(token.norm) << '\t' << or_underscore(text::blanked(token.lemma)) << '\t'
          << or_underscore(token.upos) << '\t' << or_underscore(token.xpos) << '\t'
          << or_underscore(token.morph) << '\t' << token.head << '\t' << or_underscore(token.deprel)
          << '\n';
    }
  }
}

/// A token with something to see, and where it hangs in a tree of such tokens alone.
struct Word {
  std::uint32_t token = 0;
  std::string form;           ///< its text in one line
  std::size_t head = 0;       ///< index of the word above it in its sentence; its own for the root
  std::string_view relation;  ///< to that word: the model's label, "ROOT", "dep" for what had none
};

/// The words of a sentence, as one tree: white space, which spaCy makes tokens of, is left out, and
/// what hangs on it hangs on the word above. Where the root was no word, the first word below it
/// takes its place.
class Words {
 public:
  Words(std::string_view text, const Parse& parse, TokenRange sentence)
      : parse_(parse), sentence_(sentence), index_(sentence.end - sentence.begin, kNone) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      std::string form = text::one_line(slice(text, parse.tokens[i].span));
      if (form.empty()) continue;
      index_[i - sentence.begin] = all_.size();
      all_.push_back({i, std::move(form), 0, {}});
    }
    std::size_t root = kNone;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      std::size_t head = above(all_[i].token);
      const bool is_root = head == kNone && root == kNone;
      if (is_root) root = i;
      if (head == kNone) head = root;
      all_[i].head = head;
      all_[i].relation = relation_of(all_[i].token, is_root);
    }
  }

  std::vector<Word> take() && { return std::move(all_); }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// The word above a token, past tokens that are none.
  std::size_t above(std::uint32_t token) const {
    for (std::uint32_t i = token;;) {
      const std::uint32_t head = parse_.tokens[i].head;
      if (head == i || !sentence_.contains(head)) return kNone;
      if (index_[head - sentence_.begin] != kNone) return index_[head - sentence_.begin];
      i = head;
    }
  }

  std::string_view relation_of(std::uint32_t token, bool is_root) const {
    if (is_root) return "ROOT";
    const std::string_view label = parse_.tokens[token].deprel;
    return label == "ROOT" ? "dep" : or_underscore(label);
  }

  const Parse& parse_;
  TokenRange sentence_;
  std::vector<std::size_t> index_;  ///< of a token of the sentence in all_, or kNone
  std::vector<Word> all_;
};

/// Draws the tree of a sentence, children in the order of the text. The depth of a tree is not
/// bounded, so the way down is kept on a list and not on the call stack.
void draw_tree(std::ostream& out, const Parse& parse, const std::vector<Word>& words,
               const std::function<std::string(std::uint32_t)>& beside) {
  struct Line {
    std::size_t word;
    std::string indent;
    bool is_root, is_last;
  };
  std::vector<std::vector<std::size_t>> children(words.size());
  std::vector<Line> lines;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].head == i) {
      lines.push_back({i, "", true, true});
    } else {
      children[words[i].head].push_back(i);
    }
  }
  while (!lines.empty()) {
    const Line line = std::move(lines.back());
    lines.pop_back();
    const Word& word = words[line.word];
    const Token& token = parse.tokens[word.token];
    const std::string_view branch = line.is_last ? "`-- " : "|-- ";
    out << line.indent << (line.is_root ? "" : branch) << word.form << "  " << word.relation << ' '
        << or_underscore(token.upos) << '/' << or_underscore(token.xpos);
    const std::string more = beside(word.token);
    out << (more.empty() ? "" : "  ") << more << '\n';
    const std::string_view stem = line.is_last ? "    " : "|   ";
    const std::string indent = line.indent + std::string(line.is_root ? "" : stem);
    const std::vector<std::size_t>& below = children[line.word];
    for (std::size_t i = below.size(); i-- > 0;)
      lines.push_back({below[i], indent, false, i + 1 == below.size()});
  }
}

void show_tree(std::ostream& out, std::string_view id, std::string_view text, const Parse& parse) {
  if (!id.empty()) out << "# doc = " << text::one_line(id) << '\n';
  show_trees(out, text, parse, [](std::uint32_t) { return std::string(); });
}

/// Writes a document as CoNLL-U. The white space that spaCy makes tokens of is kept in MISC, as
/// UDPipe does (https://ufal.mff.cuni.cz/udpipe/1/users-manual#run_udpipe_tokenizer), so that the
/// text can be put together again.
class ConlluWriter {
 public:
  ConlluWriter(std::ostream& out, std::string_view id, std::string_view text, const Parse& parse)
      : out_(out), id_(id), text_(text), parse_(parse) {
    for (const TokenRange& sentence : parse.sentences) {
      first_.push_back(words_.size());
      for (Word& word : Words(text, parse, sentence).take()) words_.push_back(std::move(word));
    }
    first_.push_back(words_.size());
  }

  void write() const {
    const std::string id = text::one_line(id_);
    if (!id.empty() && !words_.empty()) out_ << "# newdoc id = " << id << '\n';
    std::size_t number = 0;
    for (std::size_t s = 0; s + 1 < first_.size(); ++s) {
      const std::size_t first = first_[s];
      const std::size_t end = first_[s + 1];
      if (first == end) continue;
      out_ << "# sent_id = " << sentence_id(++number) << "\n# text = ";
      for (std::size_t i = first; i < end; ++i)
        out_ << words_[i].form << (i + 1 < end && !gap_after(i).empty() ? " " : "");
      out_ << '\n';
      for (std::size_t i = first; i < end; ++i) write_word(i, first);
      out_ << '\n';
    }
  }

 private:
  /// The id of a sentence may hold neither blanks nor slashes. Such bytes of the document's id are
  /// written as in a URL ("%20"), so that two documents have no id in common.
  std::string sentence_id(std::size_t number) const {
    std::string all;
    for (std::size_t i = 0; i < id_.size();) {
      const std::size_t begin = i;
      const char32_t c = text::next_code_point(id_, i);
      const bool plain = !hidden(c) && c != '/' && c != '%';
      for (const char byte : id_.substr(begin, i - begin))
        all += plain ? std::string(1, byte) : in_hex("%%%02X", static_cast<unsigned char>(byte));
    }
    return all + (all.empty() ? "" : "-") + std::to_string(number);
  }

  static std::string in_hex(const char* format, unsigned value) {
    std::array<char, 12> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
  }

  /// What text::one_line() does not leave as it is.
  static bool hidden(char32_t c) { return text::is_gap(c) || text::is_direction_control(c); }

  /// What stands between a word and the next of the document.
  std::string_view gap_after(std::size_t word) const {
    const std::uint32_t begin = parse_.tokens[words_[word].token].span.end;
    if (word + 1 == words_.size()) return text_.substr(begin);
    return slice(text_, {begin, parse_.tokens[words_[word + 1].token].span.begin});
  }

  /// White space as UDPipe writes it. Further blanks and control characters, of which it does not
  /// speak, are written as in JSON.
  static std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t begin = i;
      const char32_t c = text::next_code_point(text, i);
      const std::size_t known = c < 0x80 ? std::string_view(" \t\r\n|\\").find(static_cast<char>(c))
                                         : std::string_view::npos;
      if (known != std::string_view::npos) {
        out += {'\\', "strnp\\"[known]};
      } else if (hidden(c)) {
        out += in_hex("\\u%04X", static_cast<unsigned>(c));
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

  /// The row of word `i` of a sentence whose first word is `first`.
  void write_word(std::size_t i, std::size_t first) const {
    const Word& word = words_[i];
    const Token& token = parse_.tokens[word.token];
    const bool is_root = first + word.head == i;
    out_ << i - first + 1 << '\t' << word.form << '\t' << or_underscore(text::one_line(token.lemma))
         << '\t' << or_underscore(token.upos) << '\t' << or_underscore(token.xpos) << '\t'
         << or_underscore(token.morph) << '\t' << (is_root ? 0 : word.head + 1) << '\t'
         << (is_root ? "root" : word.relation) << "\t_\t" << misc(i) << '\n';
  }

  std::ostream& out_;
  std::string_view id_;
  std::string_view text_;
  const Parse& parse_;
  std::vector<Word> words_;         ///< of the document
  std::vector<std::size_t> first_;  ///< of each sentence in words_, and their number
};

void show_entities(std::ostream& out, std::string_view id, std::string_view text,
                   const Parse& parse) {
  const text::CodePointIndex index(text);
  const std::string doc = text::blanked(id);
  for (const Entity& entity : parse.entities) {
    const Span span = span_of(parse, entity.tokens);
    out << doc << '\t' << index.at(span.begin) << '\t' << index.at(span.end) << '\t' << entity.label
        << '\t' << text::blanked(slice(text, span)) << '\n';
  }
}

void show_jsonl(std::ostream& out, std::string_view id, std::string_view text, const Parse& parse) {
  const text::CodePointIndex index(text);
  std::vector<bool> starts(parse.tokens.size(), false);
  for (const TokenRange& sentence : parse.sentences) starts[sentence.begin] = true;
  base::Json document, tokens;
  for (const char* field :
       {"start", "end", "norm", "xpos", "upos", "morph", "lemma", "head", "deprel", "sent_start"}) {
    tokens[field] = base::Json::array();
  }
  for (std::size_t i = 0; i < parse.tokens.size(); ++i) {
    const Token& token = parse.tokens[i];
    tokens["start"].push_back(index.at(token.span.begin));
    tokens["end"].push_back(index.at(token.span.end));
    tokens["norm"].push_back(token.norm);
    tokens["xpos"].push_back(token.xpos);
    tokens["upos"].push_back(token.upos);
    tokens["morph"].push_back(token.morph);
    tokens["lemma"].push_back(token.lemma);
    tokens["head"].push_back(token.head);
    tokens["deprel"].push_back(token.deprel);
    tokens["sent_start"].push_back(static_cast<bool>(starts[i]));
  }
  base::Json entities = base::Json::array();
  for (const Entity& entity : parse.entities) {
    const Span span = span_of(parse, entity.tokens);
    entities.push_back({index.at(span.begin), index.at(span.end), entity.label});
  }
  document["id"] = id;
  document["tokens"] = std::move(tokens);
  document["ents"] = std::move(entities);
  out << base::line_of(document) << '\n';
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

void show_trees(std::ostream& out, std::string_view text, const Parse& parse,
                const std::function<std::string(std::uint32_t)>& beside) {
  for (const TokenRange& sentence : parse.sentences) {
    const std::vector<Word> words = Words(text, parse, sentence).take();
    if (words.empty()) continue;
    out << "# " << text::one_line(slice(text, span_of(parse, sentence))) << '\n';
    draw_tree(out, parse, words, beside);
    out << '\n';
  }
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
