// See petrarch.h.
#include "actors/petrarch.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "base/split.h"
#include "text/utf8.h"

namespace nuncio::actors {
namespace {

constexpr std::string_view kBlank = " \t\r\v\f";
/// Years of two digits: those below it are of this century (CountryInfo has "320101" for 1932).
constexpr int kFirstOfLastCentury = 30;
/// A line with several sets of endings stays small.
constexpr std::size_t kMostForms = 100;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// "HAMID_KARZAI_" is "HAMID KARZAI".
std::string name_of(std::string_view written) {
  std::string name;
  for (const char c : written) {
    const bool blank = c == '_' || kBlank.find(c) != std::string_view::npos;
    if (!blank) {
      name += c;
    } else if (!name.empty() && name.back() != ' ') {
      name += ' ';
    }
  }
  if (name.ends_with(' ')) name.pop_back();
  return name;
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// YYYYMMDD or YYMMDD.
std::optional<std::chrono::sys_days> day_of(std::string_view digits) {
  const bool all_digits = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  if ((digits.size() != 6 && digits.size() != 8) || !all_digits) return std::nullopt;
  int year = *number(digits.substr(0, digits.size() - 4));
  if (digits.size() == 6) year += year < kFirstOfLastCentury ? 2000 : 1900;
  const std::string_view rest = digits.substr(digits.size() - 4);
  const std::chrono::year_month_day day{
      std::chrono::year(year),
      std::chrono::month(static_cast<unsigned>(*number(rest.substr(0, 2)))),
      std::chrono::day(static_cast<unsigned>(*number(rest.substr(2))))};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days(day);
}

/// The days of "<D", ">D" and "D-D"; why not, where it is none of these.
std::string read_days(std::string_view text, PetrarchCode& code) {
  if (text.empty()) return {};
  const bool before = text.front() == '<', after = text.front() == '>';
  const std::size_t dash = text.find('-');
  if (!before && !after && dash == std::string_view::npos)
    return "'" + std::string(text) + "' is no range of days: <DATE, >DATE or DATE-DATE";
  const auto read = [&](std::string_view digits, std::optional<std::chrono::sys_days>& day) {
    day = day_of(digits);
    return day ? std::string() : "'" + std::string(digits) + "' is no date YYYYMMDD or YYMMDD";
  };
  if (after) return read(text.substr(1), code.from);
  if (before) {
    std::string why = read(text.substr(1), code.until);
    if (code.until) *code.until -= std::chrono::days(1);
    return why;
  }
  std::string why = read(text.substr(0, dash), code.from);
  if (why.empty()) why = read(text.substr(dash + 1), code.until);
  if (why.empty() && *code.from > *code.until)
    why = "'" + std::string(text) + "' ends before it begins";
  return why;
}

/// What stands between one pair of brackets: a code, and days without their blanks.
std::string read_code(std::string_view inside, PetrarchCode& code) {
  inside = trimmed(inside);
  const std::size_t end = std::min(inside.find_first_of(kBlank), inside.size());
  code.code = inside.substr(0, end);
  std::string days;
  for (const char c : inside.substr(end)) {
    if (kBlank.find(c) == std::string_view::npos) days += c;
  }
  if (code.code.empty()) return "the brackets are empty";
  return read_days(days, code);
}

/// Reads the actors of a file line by line.
class ActorReader {
 public:
  ActorReader(std::string path, std::vector<PetrarchActor>& actors, std::vector<Note>& refused)
      : path_(std::move(path)), actors_(actors), refused_(refused) {}

  void line(const FileLine& line) {
    where_ = {path_, line.number};
    const std::string_view text = line.text;
    if (text.empty()) {
      gap_ = true;
      return;
    }
    const std::size_t bracket = text.find('[');
    const std::string_view name = trimmed(text.substr(0, bracket));
    if (!name.empty()) {
      read_name(name);
    } else if (now_.names.empty()) {
      refuse("a code without a name above it");
    }
    if (bracket != std::string_view::npos) read_codes(text.substr(bracket));
    gap_ = false;
  }

  /// Gives the entry that was being read.
  void finish() {
    if (!now_.names.empty() && now_.codes.empty() && !had_codes_)
      refused_.push_back({now_.names[0].where, "'" + now_.names[0].text + "' has no code"});
    std::ranges::stable_partition(now_.codes,
                                  [](const PetrarchCode& c) { return c.from || c.until; });
    if (!now_.names.empty() && !now_.codes.empty()) actors_.push_back(std::move(now_));
    now_ = {};
    had_codes_ = false;
  }

 private:
  void refuse(std::string why) { refused_.push_back({where_, std::move(why)}); }

  /// Names without "+" that stand above one code share it; a blank line parts them.
  void read_name(std::string_view written) {
    const bool further = written.front() == '+';
    if (!further && (had_codes_ || gap_)) finish();
    if (further) written.remove_prefix(1);
    if (further && now_.names.empty()) return refuse("a further name (+) without a first one");
    if (written.find(']') != std::string_view::npos) return refuse("a ] without its [");
    std::string name = name_of(written);
    if (name.empty()) return refuse("has no name");
    now_.names.push_back({std::move(name), where_});
  }

  void read_codes(std::string_view text) {
    had_codes_ = true;
    for (std::size_t open = 0; open != std::string_view::npos; open = text.find('[', open)) {
      const std::size_t close = text.find(']', open);
      if (close == std::string_view::npos) return refuse("a [ without its ]");
      PetrarchCode code;
      code.where = where_;
      std::string why = read_code(text.substr(open + 1, close - open - 1), code);
      if (why.empty()) {
        now_.codes.push_back(std::move(code));
      } else {
        refuse(std::move(why));
      }
      open = close;
    }
  }

  std::string path_;
  std::vector<PetrarchActor>& actors_;
  std::vector<Note>& refused_;
  PetrarchActor now_;
  bool had_codes_ = false;  ///< codes of the entry were read, or refused
  bool gap_ = false;        ///< a blank line stands before this one
  Where where_;
};

/// Reads the agents of a file line by line.
class AgentReader {
 public:
  AgentReader(std::string path, std::vector<PetrarchAgent>& agents, std::vector<Note>& refused)
      : path_(std::move(path)), agents_(agents), refused_(refused) {}

  void line(const FileLine& line) {
    where_ = {path_, line.number};
    const std::string_view text = line.text;
    if (text.empty()) return;
    const std::size_t equals = text.find('=');
    if (text.front() == '!' && equals != std::string_view::npos)
      return read_set(trimmed(text.substr(0, equals)), text.substr(equals + 1));
    const std::size_t open = text.find('['), close = text.find(']');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
      return refuse("has no code in brackets");
    read_agent(text.substr(0, open), text.substr(open + 1, close - open - 1));
  }

 private:
  void refuse(std::string why) { refused_.push_back({where_, std::move(why)}); }

  void read_set(std::string_view name, std::string_view words) {
    if (name.size() < 3 || name.back() != '!') return refuse("has no set's name like !PERSON!");
    std::vector<std::string>& set = sets_[std::string(name)];
    set.clear();
    for (const std::string_view word : base::split(words, ','))
      if (!trimmed(word).empty()) set.emplace_back(trimmed(word));
  }

  void read_agent(std::string_view name, std::string_view inside) {
    PetrarchAgent agent;
    agent.where = where_;
    for (const char c : trimmed(inside)) {
      if (c != '~' && kBlank.find(c) == std::string_view::npos) agent.code += c;
    }
    if (inside.find('~') == std::string_view::npos) return refuse("its code has no ~");
    if (agent.code.empty()) return refuse("its code says nothing");
    if (const std::size_t brace = name.find('{'); brace != std::string_view::npos) {
      const std::size_t close = name.find('}', brace);
      if (close == std::string_view::npos) return refuse("a { without its }");
      agent.plural = name_of(name.substr(brace + 1, close - brace - 1));
      agent.has_plural = true;
      name = name.substr(0, brace);
    }
    std::vector<std::string> forms = {std::string(name)};
    if (!fill_in(forms)) return;
    agent.has_plural = agent.has_plural || forms.size() > 1;
    for (const std::string& form : forms) {
      agent.form = name_of(form);
      if (agent.form.empty()) return refuse("has no name");
      agents_.push_back(agent);
    }
  }

  /// "BUSINESS!PERSON!" to BUSINESSMAN, BUSINESSMEN, ... Whether all sets were known.
  bool fill_in(std::vector<std::string>& forms) {
    for (std::size_t open = forms[0].find('!'); open != std::string::npos;
         open = forms[0].find('!')) {
      const std::size_t close = forms[0].find('!', open + 1);
      if (close == std::string::npos) return refuse("a ! without its second"), false;
      const std::string name = forms[0].substr(open, close - open + 1);
      const auto set = sets_.find(name);
      if (set == sets_.end()) return refuse("there is no set " + name + " above it"), false;
      std::vector<std::string> filled;
      for (const std::string& form : forms) {
        const std::size_t at = form.find(name);
        for (const std::string& word : set->second)
          filled.push_back(form.substr(0, at) + word + form.substr(at + name.size()));
      }
      if (filled.empty()) return refuse("the set " + name + " is empty"), false;
      if (filled.size() > kMostForms || filled[0].size() > kMostForms * 10)
        return refuse("stands for more than " + std::to_string(kMostForms) + " nouns"), false;
      forms = std::move(filled);
    }
    return true;
  }

  std::string path_;
  std::vector<PetrarchAgent>& agents_;
  std::vector<Note>& refused_;
  std::map<std::string, std::vector<std::string>> sets_;
  Where where_;
};

/// Why a line cannot be read at all; "" if it can.
std::string fault_of(std::string_view text) {
  if (const auto bad = text::first_invalid(text))
    return "invalid UTF-8 at byte " + std::to_string(*bad + 1);
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; };
  const auto found = std::ranges::find_if(text, control);
  if (found == text.end()) return {};
  return "a control character at byte " + std::to_string(found - text.begin() + 1);
}

}  // namespace

std::vector<FileLine> without_comments(const std::string& path, const std::vector<FileLine>& lines,
                                       std::vector<Note>& refused) {
  std::vector<FileLine> kept;
  bool inside = false;
  for (const FileLine& line : lines) {
    std::string_view text = trimmed(line.text);
    if (inside || text.starts_with("<!")) {
      inside = text.find("-->") == std::string_view::npos;
      continue;
    }
    const std::string_view whole = text;
    text = trimmed(text.substr(0, text.find_first_of("#;")));
    if (text.empty() && !whole.empty()) continue;
    if (std::string why = fault_of(text); !why.empty()) {
      refused.push_back({{path, line.number}, std::move(why)});
      continue;
    }
    kept.push_back({std::string(text), line.number});
  }
  return kept;
}

PetrarchFile read_petrarch_actors(const std::string& path, const std::vector<FileLine>& lines) {
  PetrarchFile file;
  const std::vector<FileLine> kept = without_comments(path, lines, file.refused);
  ActorReader reader(path, file.actors, file.refused);
  for (const FileLine& line : kept) reader.line(line);
  reader.finish();
  return file;
}

PetrarchFile read_petrarch_agents(const std::string& path, const std::vector<FileLine>& lines) {
  PetrarchFile file;
  const std::vector<FileLine> kept = without_comments(path, lines, file.refused);
  AgentReader reader(path, file.agents, file.refused);
  for (const FileLine& line : kept) reader.line(line);
  return file;
}

}  // namespace nuncio::actors
