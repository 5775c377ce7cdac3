// Values of blocks, the element that holds the story, and what of it is kept; see page_text.h.
#include "text/page_text.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <unordered_set>

#include "base/ascii.h"
#include "text/page_words.h"

namespace nuncio::text {
namespace {

// Words: prose has so many, or ends as a sentence does in a <p>.
constexpr std::uint32_t kProse = 15;
constexpr std::uint32_t kShortProse = 4;
constexpr double kLinked = 0.5;

/// A sentence with links in it, not a link with a word or two around.
bool is_mostly_link(const PageBlock& block) {
  if (block.link_density() <= kLinked) return false;
  constexpr std::uint32_t kOwnWords = 5;
  return !(block.ends_sentence() && block.words - block.link_words >= kOwnWords);
}

bool is_prose(const PageBlock& block) {
  if (block.heading != 0 || is_mostly_link(block)) return false;
  if (block.words >= kProse && block.ends_sentence()) return true;
  constexpr std::uint32_t kVeryLong = 40;
  if (block.words >= kVeryLong) return true;
  return block.paragraph && block.words >= kShortProse && block.ends_sentence();
}

/// What a block says for its being story, in words.
int value(const PageBlock& block) {
  constexpr int kNotice = -5, kShort = -2, kLink = -3, kMostWords = 8;
  const int words = static_cast<int>(block.words);
  if (is_mostly_link(block)) return kLink - std::min(words, kMostWords);
  if (is_notice(block.text)) return kNotice;
  if (block.heading != 0) return heads_chrome(block.text) ? kNotice : 0;
  return is_prose(block) ? words : kShort;
}

/// One page while its story is sought.
class Story {
 public:
  Story(const PageTree& tree, const PageBlocks& page, std::uint32_t title)
      : tree_(tree),
        blocks_(page.blocks),
        page_(page),
        title_(title),
        dropped_(page.blocks.size(), false) {
    for (const PageBlock& block : blocks_) values_.push_back(value(block));
    for (std::size_t i = 1; i < blocks_.size(); ++i)
      take_for_prose(i, i > 1 && blocks_[i - 1].heading != 0 ? i - 2 : i - 1);
    for (std::size_t i = blocks_.size(); i-- > 1;) take_for_prose(i - 1, i);
    drop_sections();
    drop_above_title();
    add_up();
    drop_lists();
  }

  std::vector<std::size_t> find() const {
    const auto& nodes = tree_.nodes();
    std::vector<bool> inside(nodes.size(), false);
    for (const std::uint32_t part : story_elements()) inside[part] = true;
    for (std::size_t i = 1; i < nodes.size(); ++i)
      if (inside[nodes[i].parent]) inside[i] = true;
    std::vector<std::size_t> within;
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (!dropped_[i] && inside[blocks_[i].element]) within.push_back(i);
    return kept(within);
  }

 private:
  bool contains(std::uint32_t outer, std::uint32_t inner) const {
    return outer <= inner && inner < tree_.nodes()[outer].end;
  }

  /// A short sentence beside prose in an element of the same kind: a paragraph of pages that have
  /// no <p>.
  void take_for_prose(std::size_t i, std::size_t beside) {
    const PageBlock& block = blocks_[i];
    if (values_[i] > 0 || values_[beside] <= 0 || block.heading != 0 || block.words < kShortProse)
      return;
    if (block.link_words != 0 || !block.ends_sentence() || is_notice(block.text)) return;
    const PageNode& own = tree_.nodes()[block.element];
    const PageNode& other = tree_.nodes()[blocks_[beside].element];
    const bool alike =
        own.name == other.name && tree_.attribute(own, "class") == tree_.attribute(other, "class");
    if (alike && (own.parent == other.parent || block.element == blocks_[beside].element))
      values_[i] = static_cast<int>(block.words);
  }

  /// A link of that name is an entry of a menu.
  static bool is_head(const PageBlock& block) {
    constexpr std::uint32_t kWords = 8;
    return block.heading != 1 && block.words <= kWords && heads_chrome(block.text) &&
           (block.heading != 0 || block.link_words == 0);
  }

  /// "Comments", "Related stories" and what follows them in their part of the page.
  void drop_sections() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (dropped_[i] || !is_head(blocks_[i])) continue;
      const std::uint32_t top = widest_begun_by(i);
      const bool is_part = top != blocks_[i].element;
      const bool styled = blocks_[i].heading != 0 || blocks_[i].bold_words == blocks_[i].words;
      if (!is_part && !styled) continue;
      const std::uint32_t end = tree_.nodes()[is_part ? top : tree_.nodes()[top].parent].end;
      for (std::size_t k = i; k < blocks_.size() && blocks_[k].element < end; ++k) {
        const bool next_section =
            k > i && !is_part && blocks_[k].heading != 0 && !is_head(blocks_[k]) &&
            blocks_[k].heading <= blocks_[i].heading && !is_mostly_link(blocks_[k]);
        if (next_section) break;
        dropped_[k] = true;
      }
    }
  }

  /// The outermost element whose first block this is, without the title or the page's body.
  std::uint32_t widest_begun_by(std::size_t i) const {
    const auto& nodes = tree_.nodes();
    std::uint32_t top = blocks_[i].element;
    while (top != 0) {
      const std::uint32_t above = nodes[top].parent;
      const bool first = i == 0 || blocks_[i - 1].element < above;
      if (!first || contains(above, title_) || nodes[above].name == "body" ||
          nodes[above].name == "main" || nodes[above].name == "td" || above == 0)
        break;
      top = above;
    }
    return top;
  }

  /// A story follows its title, unless most of the prose stands above.
  void drop_above_title() {
    if (title_ == 0) return;
    int above = 0, below = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (!dropped_[i]) (blocks_[i].element < title_ ? above : below) += std::max(values_[i], 0);
    if (above >= below) return;
    // What is lost by menus stays lost.
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (blocks_[i].element < title_ && !contains(blocks_[i].element, title_))
        values_[i] = std::min(values_[i], 0);
  }

  /// The sums of the values below each element, and of those of prose.
  void add_up() {
    const auto& nodes = tree_.nodes();
    sums_.assign(nodes.size(), 0);
    prose_.assign(nodes.size(), 0);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (dropped_[i]) continue;
      sums_[blocks_[i].element] += values_[i];
      prose_[blocks_[i].element] += std::max(values_[i], 0);
    }
    for (std::size_t i = nodes.size(); i-- > 1;) {
      sums_[nodes[i].parent] += sums_[i];
      prose_[nodes[i].parent] += prose_[i];
    }
  }

  /// Letters of readers and teasers without a name: elements of one kind beside each other, each
  /// with prose and with what is none. They are the story (of a live blog) only if nothing else is.
  void drop_lists() {
    const auto& nodes = tree_.nodes();
    std::map<std::string, std::vector<std::uint32_t>> kinds;
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
      if (nodes[i].is_text() || prose_[i] == 0 || sums_[i] == prose_[i] || contains(i, title_))
        continue;
      kinds[std::to_string(nodes[i].parent) + nodes[i].name + '.' +
            std::string(tree_.attribute(nodes[i], "class"))]
          .push_back(i);
    }
    std::vector<bool> listed(nodes.size(), false);
    int in_lists = 0;
    for (const auto& [kind, units] : kinds) {
      constexpr std::size_t kList = 5;
      if (units.size() < kList) continue;
      for (const std::uint32_t unit : units) listed[unit] = true;
    }
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
      if (listed[nodes[i].parent]) {
        listed[i] = true;
      } else if (listed[i]) {
        in_lists += prose_[i];
      }
    }
    constexpr int kStory = 25;  // words
    if (in_lists == 0 || prose_[scope()] - in_lists < kStory) return;
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (listed[blocks_[i].element]) dropped_[i] = true;
    add_up();
  }

  /// The part of the page that has one story where it has several, one after another.
  std::uint32_t scope() const {
    if (title_ == 0) return 0;
    const auto& nodes = tree_.nodes();
    constexpr int kEnough = 20;
    std::uint32_t top = title_;
    for (std::uint32_t above = nodes[top].parent; above != 0 && !has_other_title(above);
         above = nodes[above].parent) {
      top = above;
      if (nodes[top].name == "article" && prose_[top] >= kEnough) return top;
    }
    return prose_[top] >= kEnough ? top : 0;
  }

  bool has_other_title(std::uint32_t above) const {
    const auto& nodes = tree_.nodes();
    for (std::uint32_t i = nodes[title_].end; i < nodes[above].end; ++i)
      if (nodes[i].name == "h1" && !page_.elsewhere[i]) return true;
    return false;
  }

  /// The elements that hold the story: those that are called so, or the one with the greatest sum.
  std::vector<std::uint32_t> story_elements() const {
    const auto& nodes = tree_.nodes();
    const std::uint32_t top = scope();
    std::uint32_t best = top;
    for (std::uint32_t i = top; i < nodes[top].end; ++i)
      if (!nodes[i].is_text() && sums_[i] >= sums_[best] && sums_[i] > 0) best = i;
    // A story is not one of several paragraphs beside each other.
    while (best != top && nodes[best].name == "p" && prose_[nodes[best].parent] > prose_[best])
      best = nodes[best].parent;
    std::vector<std::uint32_t> named = named_elements(top);
    int told = 0;
    for (const std::uint32_t i : named) told += prose_[i];
    constexpr double kEnough = 0.6;
    constexpr int kStory = 40;  // words
    if (told > 0 && (told >= kStory || told >= kEnough * prose_[best])) return named;
    return {best};
  }

  /// Elements that are called a story's body; of two, one in the other, the inner if it has as much
  /// prose.
  std::vector<std::uint32_t> named_elements(std::uint32_t top) const {
    const auto& nodes = tree_.nodes();
    std::vector<std::uint32_t> named;
    for (std::uint32_t i = top; i < nodes[top].end; ++i) {
      if (!page_.named[i] || prose_[i] <= 0) continue;
      if (!named.empty() && contains(named.back(), i)) {
        if (prose_[i] < prose_[named.back()]) continue;
        named.pop_back();
      }
      named.push_back(i);
    }
    return named;
  }

  bool prose_follows(const std::vector<std::size_t>& within, std::size_t at) const {
    for (std::size_t k = at + 1; k < within.size(); ++k) {
      const PageBlock& next = blocks_[within[k]];
      if (is_notice(next.text)) continue;
      return next.heading == 0 && (is_prose(next) || next.list_item) && !is_mostly_link(next);
    }
    return false;
  }

  bool belongs(const std::vector<std::size_t>& within, std::size_t at) const {
    const PageBlock& block = blocks_[within[at]];
    if (is_mostly_link(block) || is_notice(block.text) || block.heading == 1) return false;
    if (values_[within[at]] > 0) return true;
    constexpr std::uint32_t kSubhead = 15;
    const bool bold = block.paragraph && block.bold_words == block.words && block.words <= kSubhead;
    if (block.heading != 0 || bold)
      return !heads_chrome(block.text) && block.link_words == 0 && prose_follows(within, at);
    if (block.link_density() > kLinked) return false;
    if (block.list_item) return block.words > 2 && !block.cell;
    return block.ends_sentence() && (block.paragraph || block.words >= kShortProse);
  }

  std::vector<std::size_t> kept(const std::vector<std::size_t>& within) const {
    const auto prose = [&](std::size_t i) { return values_[i] > 0; };
    const auto first = std::find_if(within.begin(), within.end(), prose);
    const auto last = std::find_if(within.rbegin(), within.rend(), prose).base();
    std::vector<std::size_t> story;
    std::unordered_set<std::string> seen;
    for (auto it = first; it < last; ++it) {
      const auto at = static_cast<std::size_t>(it - within.begin());
      const bool edge = it == first || it + 1 == last;
      if (!belongs(within, at) || (edge && is_byline(blocks_[*it].text))) continue;
      if (seen.insert(blocks_[*it].text).second) story.push_back(*it);
    }
    return story;
  }

  const PageTree& tree_;
  const std::vector<PageBlock>& blocks_;
  const PageBlocks& page_;
  std::uint32_t title_;
  std::vector<bool> dropped_;
  std::vector<int> values_;  ///< of blocks
  std::vector<int> sums_;    ///< of values below elements
  std::vector<int> prose_;   ///< of those of prose
};

/// Hashes of the three-word sequences of a text, or of all its words where it has fewer.
std::vector<std::size_t> shingles(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : base::lower_ascii(text)) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  std::vector<std::size_t> hashes;
  constexpr std::size_t kSize = 3;
  for (std::size_t i = 0; i + kSize <= words.size(); ++i)
    hashes.push_back(std::hash<std::string>()(words[i] + ' ' + words[i + 1] + ' ' + words[i + 2]));
  return hashes;
}

/// The blocks whose words a text has, if they are most of it.
std::vector<std::size_t> blocks_in(const std::vector<PageBlock>& blocks, const std::string& text) {
  const std::vector<std::size_t> all = shingles(text);
  const std::unordered_set<std::size_t> known(all.begin(), all.end());
  std::vector<std::size_t> found;
  std::unordered_set<std::string_view> seen;
  std::size_t covered = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::vector<std::size_t> own = shingles(blocks[i].text);
    const auto shared = static_cast<std::size_t>(
        std::count_if(own.begin(), own.end(), [&](std::size_t h) { return known.contains(h); }));
    constexpr double kSame = 0.8;
    if (own.empty() || static_cast<double>(shared) < kSame * static_cast<double>(own.size()))
      continue;
    if (is_notice(blocks[i].text) || blocks[i].heading == 1 || is_mostly_link(blocks[i])) continue;
    if (!seen.insert(blocks[i].text).second) continue;
    covered += shared;
    found.push_back(i);
  }
  constexpr double kWhole = 0.75;
  if (static_cast<double>(covered) < kWhole * static_cast<double>(all.size())) found.clear();
  return found;
}

}  // namespace

std::vector<std::size_t> story_blocks(const PageTree& tree, const PageBlocks& page,
                                      std::uint32_t title, const std::string& article_body) {
  if (!article_body.empty()) {
    std::vector<std::size_t> told = blocks_in(page.blocks, article_body);
    if (!told.empty()) return told;
  }
  return Story(tree, page, title).find();
}

}  // namespace nuncio::text
