// Days as pages write them, and which of them is the page's own; see page_date.h.
#include "text/page_date.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "base/ascii.h"

namespace nuncio::text {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

/// A run of digits or of letters, and what stands behind it up to the next.
struct Word {
  std::size_t begin, end;
  bool digits;
  int number;  ///< of digits, -1 where there are more than eight
  int month;   ///< of letters: 1 to 12, 0 if it is no month
  std::string_view gap;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

int month_of(std::string_view word) {
  const std::string lower = base::lower_ascii(word.substr(0, 10));
  if (lower == "sept") return 9;
  for (std::size_t m = 0; m < kMonths.size(); ++m)
    if (lower == kMonths[m] || lower == kMonths[m].substr(0, 3)) return static_cast<int>(m) + 1;
  return 0;
}

std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < line.size();) {
    const bool digits = is_digit(line[at]);
    if (!digits && !is_letter(line[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < line.size() && (digits ? is_digit(line[at]) : is_letter(line[at]))) ++at;
    Word word{begin, at, digits, -1, 0, {}};
    const std::string_view written = line.substr(begin, at - begin);
    constexpr std::size_t kMostDigits = 8;
    if (digits && written.size() <= kMostDigits) word.number = std::stoi(std::string(written));
    if (!digits) word.month = month_of(written);
    if (!words.empty()) words.back().gap = line.substr(words.back().end, begin - words.back().end);
    words.push_back(word);
  }
  if (!words.empty()) words.back().gap = line.substr(words.back().end);
  return words;
}

std::optional<Date> make_day(int year, int month, int day) {
  if (year < 1900 || year > 2199 || month < 1 || day < 1) return std::nullopt;
  const Date date{std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                      std::chrono::day(static_cast<unsigned>(day)),
                  DatePrecision::day};
  if (!date.day.ok()) return std::nullopt;
  return date;
}

struct DayFound {
  Date date;
  std::size_t begin, end;  ///< bytes of the line
};

/// Reads a day at one word of a line.
class DayReader {
 public:
  explicit DayReader(std::string_view line) : line_(line), words_(words_of(line)) {}

  std::optional<DayFound> next() {
    for (; at_ < words_.size(); ++at_) {
      std::size_t end = at_;
      const auto date = read(end);
      if (!date) continue;
      const std::size_t begin = words_[at_].begin;
      at_ = end + 1;
      return DayFound{*date, begin, words_[end].end};
    }
    return std::nullopt;
  }

 private:
  std::size_t size(std::size_t i) const {
    return i < words_.size() && words_[i].digits ? words_[i].end - words_[i].begin : 0;
  }
  bool is_year(std::size_t i) const {
    return size(i) == 4 && words_[i].number >= 1900 && words_[i].number <= 2199;
  }
  bool is_small(std::size_t i) const { return size(i) == 1 || size(i) == 2; }

  /// Behind an ordinal's letters and a lone "of".
  std::size_t behind_ordinal(std::size_t i) const {
    ++i;
    for (const std::string_view skipped : {"st", "nd", "rd", "th"})
      if (i < words_.size() && words_[i - 1].gap.empty() && written(i) == skipped) return i + 1;
    return i;
  }
  std::string written(std::size_t i) const {
    return base::lower_ascii(line_.substr(words_[i].begin, words_[i].end - words_[i].begin));
  }

  std::optional<Date> read(std::size_t& last) const {
    const std::size_t i = at_;
    if (size(i) == 8)
      return make_day(words_[i].number / 10000, words_[i].number / 100 % 100,
                      words_[i].number % 100);
    if (is_year(i) && is_small(i + 1) && is_small(i + 2) && words_[i].gap == words_[i + 1].gap &&
        words_[i].gap.size() == 1 && words_[i].gap != " ") {
      last = i + 2;
      return make_day(words_[i].number, words_[i + 1].number, words_[i + 2].number);
    }
    if (is_small(i)) {
      if (auto date = read_day_first(last)) return date;
      return read_figures(last);
    }
    if (i < words_.size() && words_[i].month != 0 && is_small(i + 1)) return read_month_first(last);
    return std::nullopt;
  }

  /// "13 May 2024", "13th of May, 2024", "13-May-2024".
  std::optional<Date> read_day_first(std::size_t& last) const {
    std::size_t m = behind_ordinal(at_);
    if (m < words_.size() && !words_[m].digits && written(m) == "of") ++m;
    if (m + 1 >= words_.size() || words_[m].month == 0 || !is_year(m + 1) ||
        words_[m].gap.size() > 3)
      return std::nullopt;
    last = m + 1;
    return make_day(words_[m + 1].number, words_[m].month, words_[at_].number);
  }

  /// "May 13, 2024", "Mon May 13 10:15:00 UTC 2024".
  std::optional<Date> read_month_first(std::size_t& last) const {
    std::size_t y = behind_ordinal(at_ + 1);
    constexpr std::size_t kClock = 4;  // hours, minutes, seconds, zone
    if (!is_year(y) && y > 0 && words_[y - 1].gap == " " && y < words_.size() &&
        words_[y].gap == ":")
      for (std::size_t n = 0; n < kClock && y < words_.size() && !is_year(y); ++n) ++y;
    if (!is_year(y) || words_[at_].gap.size() > 3 || words_[y - 1].gap.size() > 3)
      return std::nullopt;
    last = y;
    return make_day(words_[y].number, words_[at_].month, words_[at_ + 1].number);
  }

  /// "13.05.2024"; "13/05/2024" and "05/13/2024", but not "05/06/2024", which is two days.
  std::optional<Date> read_figures(std::size_t& last) const {
    const std::size_t i = at_;
    if (!is_small(i + 1) || !is_year(i + 2) || words_[i].gap != words_[i + 1].gap)
      return std::nullopt;
    const int first = words_[i].number;
    const int second = words_[i + 1].number;
    last = i + 2;
    constexpr int kMonthsAYear = 12;
    const std::string_view gap = words_[i].gap;
    if (gap == ".") return make_day(words_[i + 2].number, second, first);
    if (gap != "/" && gap != "-") return std::nullopt;
    if (first > kMonthsAYear || first == second)
      return make_day(words_[i + 2].number, second, first);
    if (second > kMonthsAYear) return make_day(words_[i + 2].number, first, second);
    return std::nullopt;
  }

  std::string_view line_;
  std::vector<Word> words_;
  std::size_t at_ = 0;
};

bool tells_change(std::string_view text) {
  const std::string lower = base::lower_ascii(text);
  constexpr std::array kWords = {"updat",   "modif",     "edited",   "amended",
                                 "revised", "corrected", "reviewed", "archiv"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](const char* word) { return lower.find(word) != std::string::npos; });
}

/// The first day of a line that is not said to be of a change.
std::optional<DayFound> own_day_in(std::string_view line) {
  DayReader reader(line);
  std::size_t behind = 0;
  while (const auto found = reader.next()) {
    constexpr std::size_t kNear = 40;
    const std::size_t from = std::max(behind, found->begin > kNear ? found->begin - kNear : 0);
    if (!tells_change(line.substr(from, found->begin - from))) return found;
    behind = found->end;
  }
  return std::nullopt;
}

/// Looks for the day in the page itself.
class PageDay {
 public:
  PageDay(const PageTree& tree, const PageBlocks& page, std::uint32_t title, TokenRange story)
      : tree_(tree), page_(page), title_(title), story_(story) {}

  /// An element that says that it has the day of publication.
  std::optional<Date> marked() const {
    for (std::uint32_t i = 1; i < tree_.nodes().size(); ++i) {
      const PageNode& node = tree_.nodes()[i];
      if (node.is_text() ||
          tree_.attribute(node, "itemprop").find("datePublished") == std::string_view::npos)
        continue;
      if (page_.elsewhere[i]) continue;
      if (const auto day = day_of(i)) return day;
    }
    return std::nullopt;
  }

  /// <time> that stands at the title or story.
  std::optional<Date> timed() const {
    std::optional<Date> before;
    for (std::uint32_t i = 1; i < tree_.nodes().size(); ++i) {
      const PageNode& node = tree_.nodes()[i];
      if (node.name != "time" || tells_change(names_around(i)) || page_.elsewhere[i]) continue;
      if (i > std::max(title_, story_.end)) break;
      const auto day = day_of(i);
      if (!day) continue;
      if (i > title_) return day;
      if (is_beside_title(i)) before = day;
    }
    return before;
  }

  /// A day written out above the story, or just above the title.
  std::optional<Date> shown() const {
    const auto& nodes = tree_.nodes();
    std::uint32_t behind_title = title_ == 0 ? story_.begin : nodes[title_].end;
    if (behind_title > story_.begin && title_ < story_.begin)
      behind_title = title_;  // the title's element holds both
    std::string line;
    constexpr std::size_t kMost = 1000;
    for (std::uint32_t i = behind_title; i < story_.begin && line.size() < kMost; ++i)
      add_text(i, line);
    if (const auto found = own_day_in(line)) return found->date;
    if (const auto day = above_title()) return day;
    return below();
  }

 private:
  /// The last day in what stands just above the title in the part that holds title and story.
  std::optional<Date> above_title() const {
    const auto& nodes = tree_.nodes();
    std::uint32_t top = title_ == 0 ? story_.begin : title_;
    constexpr int kFar = 5;
    std::uint32_t part = nodes[top].parent;
    for (int n = 1; n < kFar && nodes[nodes[part].parent].name != "body" && part != 0; ++n)
      part = nodes[part].parent;
    if (part == 0 || nodes[part].name == "body" || nodes[part].name == "html") return std::nullopt;
    std::string line;
    constexpr std::size_t kNear = 60;
    for (std::uint32_t i = top; i-- > part + 1 && line.size() < kNear;) {
      std::string text;
      add_text(i, text);
      line.insert(0, text);
    }
    const auto found = own_day_in(line);
    if (!found ||
        base::lower_ascii(line.substr(0, found->begin)).find("today") != std::string::npos)
      return std::nullopt;
    return found->date;
  }

  /// "Posted on 13 May 2024 by ..." behind the story.
  std::optional<Date> below() const {
    std::string line;
    constexpr std::size_t kMost = 300;
    for (std::uint32_t i = story_.end; i < tree_.nodes().size() && line.size() < kMost; ++i)
      add_text(i, line);
    const std::string lower = base::lower_ascii(line);
    for (const char* word : {"posted", "published", "released", "date:", "issued"}) {
      const std::size_t at = lower.find(word);
      constexpr std::size_t kNear = 40;
      if (at == std::string::npos) continue;
      if (const auto found = own_day_in(std::string_view(line).substr(at));
          found && found->begin < kNear)
        return found->date;
    }
    return std::nullopt;
  }

  void add_text(std::uint32_t i, std::string& line) const {
    const PageNode& node = tree_.nodes()[i];
    if (!node.is_text() || page_.elsewhere[i]) return;
    line += plain_line(tree_.text(node));
    line += ' ';
  }

  std::optional<Date> day_of(std::uint32_t i) const {
    const PageNode& node = tree_.nodes()[i];
    for (const char* key : {"datetime", "content"})
      if (const auto day = first_day_in(tree_.attribute(node, key).substr(0, 60))) return day;
    constexpr std::uint32_t kSmall = 30;
    if (node.end - i > kSmall) return std::nullopt;
    return first_day_in(plain_line(tree_.text_below(i).substr(0, 200)));
  }

  /// What an element and its parent are called.
  std::string names_around(std::uint32_t i) const {
    std::string names;
    const PageNode& node = tree_.nodes()[i];
    for (const PageNode* n : {&node, &tree_.nodes()[node.parent]})
      for (const char* key : {"class", "itemprop", "id"}) {
        names += tree_.attribute(*n, key);
        names += ' ';
      }
    // "Updated: <time>", the words before it in its parent.
    constexpr std::uint32_t kNear = 8;
    std::uint32_t before = std::max(node.parent + 1, i > kNear ? i - kNear : 0);
    for (; before < i; ++before) {
      const std::string_view text = tree_.text(tree_.nodes()[before]);
      if (tree_.nodes()[before].name == "time") names.clear();
      names += text.substr(0, 60);
    }
    return names;
  }

  /// Whether a node shares a near ancestor with the title.
  bool is_beside_title(std::uint32_t i) const {
    if (title_ == 0) return false;
    std::uint32_t above = title_;
    for (int n = 0; n < 2; ++n) above = tree_.nodes()[above].parent;
    const std::string& name = tree_.nodes()[above].name;
    if (name == "body" || name == "html" || name == "#page") above = tree_.nodes()[title_].parent;
    if (tree_.nodes()[above].name == "body") return false;
    return above <= i && i < tree_.nodes()[above].end;
  }

  const PageTree& tree_;
  const PageBlocks& page_;
  std::uint32_t title_;
  TokenRange story_;
};

}  // namespace

std::optional<Date> first_day_in(std::string_view line) {
  const auto found = DayReader(line).next();
  if (!found) return std::nullopt;
  return found->date;
}

std::optional<Date> day_in_address(std::string_view url) {
  url = url.substr(0, 2000);
  url = url.substr(0, url.find_first_of("?#"));
  std::string path(url.substr(
      std::min(url.size(), url.find("://") == std::string_view::npos ? 0 : url.find("://") + 3)));
  const auto words = words_of(path);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto length = [&](std::size_t k) {
      return k < words.size() && words[k].digits ? words[k].end - words[k].begin : 0;
    };
    constexpr int kFirstSite = 1991;
    if (length(i) == 8 && words[i].number / 10000 >= kFirstSite)
      if (auto day =
              make_day(words[i].number / 10000, words[i].number / 100 % 100, words[i].number % 100))
        return day;
    if (length(i) != 4 || words[i].number < kFirstSite || i + 2 >= words.size()) continue;
    const bool parted =
        words[i].gap == words[i + 1].gap && (words[i].gap == "/" || words[i].gap == "-");
    const bool day_written = length(i + 2) == 1 || length(i + 2) == 2;
    const int month = words[i + 1].digits ? words[i + 1].number : words[i + 1].month;
    if (!parted || !day_written || month > 12) continue;
    if (auto day = make_day(words[i].number, month, words[i + 2].number)) return day;
  }
  return std::nullopt;
}

std::optional<Date> published_of(const PageTree& tree, const PageMetadata& data,
                                 const PageBlocks& blocks, std::string_view url,
                                 std::uint32_t title, TokenRange story) {
  if (const auto day = first_day_in(std::string_view(data.json_published).substr(0, 60)))
    return day;
  for (const std::string& written : data.published)
    if (const auto day = first_day_in(std::string_view(written).substr(0, 60))) return day;
  const PageDay page(tree, blocks, title, story);
  if (const auto day = page.marked()) return day;
  if (const auto day = page.timed()) return day;
  if (const auto day = day_in_address(url)) return day;
  if (const auto day = page.shown()) return day;
  const auto first = std::find_if(
      blocks.blocks.begin(), blocks.blocks.end(),
      [&](const PageBlock& b) { return story.begin != 0 && b.element == story.begin; });
  if (first == blocks.blocks.end()) return std::nullopt;
  constexpr std::size_t kDateline = 80;
  const auto found = DayReader(std::string_view(first->text).substr(0, kDateline)).next();
  constexpr std::size_t kEarly = 50;
  if (found && found->begin < kEarly) return found->date;
  return std::nullopt;
}

}  // namespace nuncio::text
