// Blocks of text and the parts that have none; see page_blocks.h.
#include "text/page_blocks.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/ascii.h"
#include "text/characters.h"
#include "text/page_words.h"
#include "text/utf8.h"

namespace nuncio::text {
namespace {

constexpr std::array<std::string_view, 41> kBlockElements = {
    "#page",   "html",   "body", "address", "article", "aside", "blockquote", "center",  "dd",
    "details", "dialog", "dir",  "div",     "dl",      "dt",    "fieldset",   "figure",  "footer",
    "form",    "h1",     "h2",   "h3",      "h4",      "h5",    "h6",         "header",  "hr",
    "li",      "main",   "nav",  "ol",      "p",       "pre",   "section",    "summary", "table",
    "td",      "th",     "tr",   "ul",      "caption"};

// Nothing of a story stands in these, whatever they are called.
constexpr std::array<std::string_view, 37> kSilent = {
    "head",      "script",     "style",    "noscript",   "template", "svg",    "math",
    "iframe",    "object",     "embed",    "canvas",     "audio",    "video",  "map",
    "nav",       "aside",      "footer",   "figcaption", "button",   "select", "textarea",
    "input",     "option",     "optgroup", "label",      "datalist", "dialog", "menu",
    "legend",    "progress",   "meter",    "frameset",   "noframes", "amp-ad", "amp-sidebar",
    "amp-embed", "amp-consent"};

template <std::size_t n>
bool among(const std::array<std::string_view, n>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_hidden(const PageTree& tree, const PageNode& node) {
  if (!tree.attribute(node, "hidden").empty()) return true;
  std::string style = base::lower_ascii(tree.attribute(node, "style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

PartName role_name(std::string_view role) {
  constexpr std::array<std::string_view, 9> kRoles = {"navigation",  "banner", "complementary",
                                                      "contentinfo", "search", "dialog",
                                                      "alertdialog", "menu",   "menubar"};
  return among(kRoles, role) ? PartName::chrome : PartName::none;
}

PartName name_of(const PageTree& tree, const PageNode& node) {
  if (tree.attribute(node, "itemprop").find("articleBody") != std::string_view::npos)
    return PartName::body;
  const PartName by_class = part_name(tree.attribute(node, "class"), tree.attribute(node, "id"));
  const PartName by_role = role_name(tree.attribute(node, "role"));
  return by_class == PartName::none || by_class == PartName::aside ? std::max(by_class, by_role)
                                                                   : by_class;
}

/// How many words stand in paragraphs below each node: in long texts, for <p> may be missing.
std::vector<std::uint32_t> long_words(const PageTree& tree) {
  const auto& nodes = tree.nodes();
  std::vector<std::uint32_t> words(nodes.size(), 0);
  constexpr std::uint32_t kLong = 10;
  for (std::size_t i = nodes.size(); i-- > 1;) {
    const PageNode& node = nodes[i];
    if (node.is_text()) {
      const std::string& parent = nodes[node.parent].name;
      if (parent == "script" || parent == "style") continue;
      const std::string_view text = tree.text(node);
      std::uint32_t n = 0;
      for (std::size_t at = 0; at < text.size(); ++at)
        n += text[at] != ' ' && text[at] != '\n' &&
                     (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n')
                 ? 1
                 : 0;
      words[i] = n >= kLong ? n : 0;
    }
    words[node.parent] += words[i];
  }
  return words;
}

/// A small box around a field to fill in asks for something: an address, a search, an answer.
void leave_out_forms(const PageTree& tree, const std::vector<std::uint32_t>& words,
                     PageBlocks& page) {
  const auto& nodes = tree.nodes();
  constexpr std::uint32_t kSmall = 60;  // words
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    if (nodes[i].name != "input" && nodes[i].name != "textarea") continue;
    if (tree.attribute(nodes[i], "type") == "hidden") continue;
    std::uint32_t box = nodes[i].parent;
    if (nodes[box].name == "form") box = nodes[box].parent;
    const std::string& name = nodes[box].name;
    const bool part = name == "div" || name == "form" || name == "section" || name == "p";
    if (part && words[box] <= kSmall && words[box] * 2 <= words[0]) page.left_out[box] = true;
  }
}

/// Fills all but the blocks.
void judge_parts(const PageTree& tree, PageBlocks& page) {
  const auto& nodes = tree.nodes();
  const std::vector<std::uint32_t> words = long_words(tree);
  for (auto* marks : {&page.left_out, &page.elsewhere, &page.named})
    marks->assign(nodes.size(), false);
  const auto h1 =
      std::find_if(nodes.begin(), nodes.end(), [](const PageNode& n) { return n.name == "h1"; });
  const auto title = h1 == nodes.end() ? 0 : static_cast<std::uint32_t>(h1 - nodes.begin());
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    const PageNode& node = nodes[i];
    page.elsewhere[i] = page.elsewhere[node.parent];
    if (node.is_text() || node.name == "html" || node.name == "body" || node.name == "main")
      continue;
    if (among(kSilent, node.name)) {
      page.left_out[i] = page.elsewhere[i] = true;
      continue;
    }
    const PartName name = name_of(tree, node);
    page.named[i] = name == PartName::body;
    if (i <= title && title < node.end) continue;
    const bool holds_most = words[i] * 2 > words[0];
    const bool chrome = name == PartName::chrome;
    if (chrome) page.elsewhere[i] = true;
    page.left_out[i] =
        chrome || (!holds_most && (name == PartName::aside || is_hidden(tree, node)));
  }
  leave_out_forms(tree, words, page);
}

std::uint32_t count_words(std::string_view line) {
  if (line.empty()) return 0;
  return static_cast<std::uint32_t>(std::count(line.begin(), line.end(), ' ')) + 1;
}

/// Walks the nodes, takes texts together and cuts them at the edges of block elements.
class BlockMaker {
 public:
  BlockMaker(const PageTree& tree, PageBlocks& out) : tree_(tree), out_(out) {}

  void make() {
    const auto& nodes = tree_.nodes();
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < nodes.size();) {
      while (!open.empty() && nodes[open.back()].end <= i) {
        leave(nodes[open.back()]);
        open.pop_back();
      }
      const PageNode& node = nodes[i];
      if (out_.left_out[i]) {
        if (node.name != "script" && node.name != "noscript" && node.name != "svg" &&
            node.name != "button" && node.name != "label")
          flush();
        i = node.end;
        continue;
      }
      if (node.is_text()) {
        take(tree_.text(node));
      } else {
        enter(i, node);
        open.push_back(i);
      }
      ++i;
    }
    while (!open.empty()) {
      leave(nodes[open.back()]);
      open.pop_back();
    }
    flush();
  }

 private:
  void enter(std::uint32_t i, const PageNode& node) {
    if (node.name == "br") return line_break();
    if (node.name == "a") ++links_;
    if (node.name == "b" || node.name == "strong") ++bolds_;
    if (!among(kBlockElements, node.name)) return;
    flush();
    blocks_.push_back(i);
  }

  void leave(const PageNode& node) {
    if (node.name == "a") --links_;
    if (node.name == "b" || node.name == "strong") --bolds_;
    if (!among(kBlockElements, node.name)) return;
    flush();
    blocks_.pop_back();
    was_broken_ = false;
  }

  void take(std::string_view text) {
    if (text.find_first_not_of(" \t\r\n\f") != std::string_view::npos) breaks_ = 0;
    const std::size_t before = text_.size();
    text_ += text;
    if (links_ > 0) linked_.emplace_back(before, text_.size());
    if (bolds_ > 0) bold_.emplace_back(before, text_.size());
  }

  /// Two breaks part paragraphs; one does where a long text ends as a sentence does.
  void line_break() {
    ++breaks_;
    constexpr std::size_t kLong = 80, kTail = 32;
    PageBlock tail;
    if (text_.size() > kLong)
      tail.text = plain_line(std::string_view(text_).substr(text_.size() - kTail));
    if (breaks_ >= 2 || tail.ends_sentence() || is_all_bold()) {
      flush();
      was_broken_ = true;
    } else {
      text_ += '\n';
    }
  }

  /// A line in bold above others is a title or a subhead.
  bool is_all_bold() const {
    constexpr std::size_t kLongest = 300;
    if (bold_.empty() || text_.size() > kLongest) return false;
    std::size_t bold = 0;
    for (const auto& [begin, end] : bold_) bold += end - begin;
    const std::string_view rest = std::string_view(text_).substr(0, bold_.front().first);
    return bold + rest.size() >= text_.size() && plain_line(rest).empty();
  }

  std::uint32_t words_within(
      const std::vector<std::pair<std::size_t, std::size_t>>& stretches) const {
    std::uint32_t words = 0;
    for (const auto& [begin, end] : stretches)
      words += count_words(plain_line(std::string_view(text_).substr(begin, end - begin)));
    return words;
  }

  void flush() {
    PageBlock block;
    block.text = plain_line(text_);
    if (!block.text.empty()) {
      block.words = count_words(block.text);
      block.link_words = std::min(block.words, words_within(linked_));
      block.bold_words = std::min(block.words, words_within(bold_));
      block.element = blocks_.empty() ? 0 : blocks_.back();
      kind(block);
      out_.blocks.push_back(std::move(block));
    }
    text_.clear();
    linked_.clear();
    bold_.clear();
    breaks_ = 0;
  }

  /// What the elements around say, up to the next that says more than "a part".
  void kind(PageBlock& block) const {
    const auto& nodes = tree_.nodes();
    block.paragraph = was_broken_;
    std::uint32_t i = block.element;
    constexpr int kFar = 4;
    for (int far = 0; far < kFar && i != 0; ++far, i = nodes[i].parent) {
      const std::string& name = nodes[i].name;
      if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
        block.heading = static_cast<std::uint8_t>(name[1] - '0');
      if (name == "p" || name == "blockquote" || name == "pre") block.paragraph = true;
      if (name == "li" || name == "dd" || name == "dt") block.list_item = true;
      if (name == "td" || name == "th") block.cell = true;
      if (block.heading != 0 || block.list_item || block.cell) return;
    }
  }

  const PageTree& tree_;
  PageBlocks& out_;
  std::vector<std::uint32_t> blocks_;  ///< open block elements
  std::string text_;
  std::vector<std::pair<std::size_t, std::size_t>> linked_, bold_;  ///< stretches of text_
  int links_ = 0, bolds_ = 0, breaks_ = 0;
  bool was_broken_ = false;
};

}  // namespace

bool PageBlock::ends_sentence() const {
  std::string_view rest = text;
  // Quotation marks and brackets may follow the full stop.
  for (bool more = true; more && !rest.empty();) {
    more = false;
    for (const std::string_view mark :
         {"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"}) {
      if (!rest.ends_with(mark)) continue;
      rest.remove_suffix(mark.size());
      more = true;
    }
  }
  return rest.ends_with('.') || rest.ends_with('!') || rest.ends_with('?') || rest.ends_with(':') ||
         rest.ends_with("\xE2\x80\xA6");
}

std::string plain_line(std::string_view text) {
  std::string seen;
  seen.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060 || is_direction_control(c)) continue;
    if (is_gap(c) || c == 0xA0) {
      gap = !seen.empty();
      continue;
    }
    if (gap) seen += ' ';
    gap = false;
    seen += text.substr(begin, at - begin);
  }
  return seen;
}

PageBlocks blocks_of(const PageTree& tree) {
  PageBlocks out;
  judge_parts(tree, out);
  BlockMaker(tree, out).make();
  return out;
}

}  // namespace nuncio::text
