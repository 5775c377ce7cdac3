// See outlook_text.h.
#include "cli/outlook_text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "base/json.h"
#include "cli/messages.h"
#include "cli/other_fields.h"
#include "cli/output.h"
#include "cli/party_check.h"
#include "cli/run_record.h"
#include "cli/wording.h"
#include "nuncio/error.h"
#include "relations/series_output.h"
#include "store/store.h"
#include "text/characters.h"

namespace nuncio::cli {
namespace {

using base::Json;
using relations::OutlookCheck;
using relations::OutlookWindow;
using relations::rounded;
using relations::Verdict;

bool is_between(const Json& outlook, const relations::Party& a, const relations::Party& b) {
  const auto dyad = outlook.find("dyad");
  if (dyad == outlook.end() || !dyad->is_array() || dyad->size() != 2) return false;
  if (!(*dyad)[0].is_string() || !(*dyad)[1].is_string()) return false;
  return are_both((*dyad)[0].get<std::string>(), (*dyad)[1].get<std::string>(), a, b);
}

std::optional<nuncio::Direction> direction_named(const std::string& name) {
  if (name == "improve") return nuncio::Direction::improve;
  if (name == "worsen") return nuncio::Direction::worsen;
  if (name == "steady") return nuncio::Direction::steady;
  return std::nullopt;
}

std::string percent(double share, const char* format = "%.0f") {
  const double whole = std::round(share * 100);
  return number(format, whole == 0 ? 0.0 : whole);  // no "-0"
}

/// "45 events, 18 of cooperation: 40 % (31-50)"
std::string window_text(const OutlookWindow& window) {
  if (!window.is_covered()) return "no day covered";
  if (window.n() == 0) return "no event";
  return std::to_string(window.n()) + (window.n() == 1 ? " event, " : " events, ") +
         std::to_string(window.cooperation) + " of cooperation: " + percent(window.share.value) +
         " % (" + percent(window.share.range90.low) + "-" + percent(window.share.range90.high) +
         ")";
}

/// "before, from 2023-01-01: 45 events, ..."; the windows may have no day.
std::string figures_text(const OutlookCheck& check) {
  std::string text = "before";
  if (check.before.is_covered()) text += ", from " + relations::to_string(check.before.days.first);
  text += ": " + window_text(check.before) + "\n  after";
  if (!check.after.is_covered())
    return text + (check.verdict == Verdict::not_over ? ": no day yet\n" : ": no day covered\n");
  text += ", to " + relations::to_string(check.after.days.last) + ": " + window_text(check.after);
  if (check.before.n() > 0 && check.after.n() > 0)
    text += "; change " + percent(check.change.value, "%+.0f") + " (" +
            percent(check.change.range90.low, "%+.0f") + " to " +
            percent(check.change.range90.high, "%+.0f") + ")";
  return text + "\n";
}

std::string outlook_text(const JudgedOutlook& outlook) {
  const Json& record = outlook.record;
  std::string text = (outlook.published ? relations::to_string(*outlook.published) : "undated   ") +
                     "  " + text::one_line(text_at(record, "direction"));
  if (outlook.check) {
    text += " until " + relations::to_string(outlook.check->until);
    if (outlook.check->by_default) text += " (no horizon is named)";
  }
  text += ", says " + speaker_of(outlook) + ": " + verdict_of(outlook) + "\n  ";
  if (const std::string sentence = sentence_of(outlook); !sentence.empty())
    text += sentence + "\n  ";
  text += text::one_line(text_at(record, "doc"));
  if (const auto number = record.find("sentence");
      number != record.end() && number->is_number_unsigned())
    text += ", sentence " + std::to_string(number->get<std::uint64_t>() + 1);
  for (const char* key : {"doc_source", "rule"}) {
    if (const std::string value = text_at(record, key); !value.empty())
      text += "; " + text::one_line(value);
  }
  text += '\n';
  if (outlook.check) text += "  " + figures_text(*outlook.check);
  return text + "\n";
}

std::string heading(const relations::SeriesOptions& options,
                    const std::vector<JudgedOutlook>& outlooks) {
  std::map<std::string, std::size_t> verdicts;
  for (const JudgedOutlook& outlook : outlooks) ++verdicts[verdict_of(outlook)];
  std::string text = relations::name_of(relations::Direction::both, options.a, options.b) + ", " +
                     std::to_string(outlooks.size()) +
                     (outlooks.size() == 1 ? " outlook" : " outlooks");
  for (const auto& [verdict, n] : verdicts)
    text += (verdict == verdicts.begin()->first ? ": " : ", ") + std::to_string(n) + " " + verdict;
  return text + "\n\n";
}

Json estimate(const relations::Estimate& of) {
  return {{"value", rounded(of.value)},
          {"low", rounded(of.range90.low)},
          {"high", rounded(of.range90.high)}};
}

Json window_json(const OutlookWindow& window) {
  if (!window.is_covered()) return nullptr;
  return {{"from", relations::to_string(window.days.first)},
          {"to", relations::to_string(window.days.last)},
          {"n", window.n()},
          {"cooperation", window.cooperation},
          {"conflict", window.conflict},
          {"share", estimate(window.share)}};
}

Json outlook_json(const JudgedOutlook& outlook) {
  Json json = {{"verdict", verdict_of(outlook)},
               {"until", nullptr},
               {"named", nullptr},
               {"before", nullptr},
               {"after", nullptr},
               {"change", nullptr},
               {"dispersion", nullptr},
               {"outlook", nullptr}};
  if (outlook.check) {
    const OutlookCheck& check = *outlook.check;
    json["until"] = relations::to_string(check.until);
    json["named"] = !check.by_default;
    json["before"] = window_json(check.before);
    json["after"] = window_json(check.after);
    json["change"] = estimate(check.change);
    json["dispersion"] = rounded(check.dispersion);
  }
  json["outlook"] = outlook.record;
  return json;
}

void refuse_other_forms(const RelateFlags& flags) {
  if (!flags.show.empty())
    throw Error(ErrorKind::usage, {}, "--outlooks and --show are two questions; ask one");
  if (flags.directed || !flags.by.empty()) {
    throw Error(ErrorKind::usage, {},
                "--outlooks judges the relation as a whole, over the days until each horizon; "
                "--by and --directed are of the series");
  }
  if (flags.format != "table" && flags.format != "jsonl")
    throw Error(ErrorKind::usage, {}, "--outlooks gives table or jsonl, not " + flags.format);
  if (!store::is_database(flags.events)) {
    throw Error(ErrorKind::usage, {},
                "--outlooks wants a store, which knows the days that news covers (nuncio import "
                "STORE --from nuncio " +
                    flags.events + ")");
  }
}

/// By day, those without one last; not yet judged.
std::vector<JudgedOutlook> outlooks_between(const store::Reader& reader, const relations::Party& a,
                                            const relations::Party& b) {
  std::vector<JudgedOutlook> outlooks;
  reader.others({"outlook"}, [&](const std::string& line) {
    Json record = base::read_json(line);
    if (!record.is_object() || !is_between(record, a, b)) return;
    const auto direction = direction_named(text_at(record, "direction"));
    if (!direction) return;
    JudgedOutlook outlook{std::move(record), *direction, std::nullopt, std::nullopt};
    if (const auto published = days_at(outlook.record, "published"))
      outlook.published = published->first;
    outlooks.push_back(std::move(outlook));
  });
  std::ranges::stable_sort(outlooks, {}, [](const JudgedOutlook& o) {
    return std::pair(!o.published, o.published.value_or(std::chrono::sys_days()));
  });
  return outlooks;
}

void drop_repetitions(std::vector<JudgedOutlook>& outlooks) {
  std::set<std::pair<std::string, nuncio::Direction>> told;
  std::erase_if(outlooks, [&](const JudgedOutlook& outlook) {
    const std::string sentence = sentence_of(outlook);
    return !sentence.empty() && !told.emplace(sentence, outlook.direction).second;
  });
}

}  // namespace

std::string verdict_of(const JudgedOutlook& outlook) {
  return outlook.check ? std::string(name_of(outlook.check->verdict)) : "no date";
}

std::string speaker_of(const JudgedOutlook& outlook) {
  const auto speaker = outlook.record.find("speaker");
  if (speaker == outlook.record.end() || !speaker->is_object()) return "the article";
  const std::string code = text_at(*speaker, "code");
  std::string person = text_at(*speaker, "name");
  if (person.empty()) person = text_at(*speaker, "office");
  if (code.empty() || code == "---") return person.empty() ? "somebody" : text::one_line(person);
  return text::one_line(person.empty() || person == code ? code : code + " (" + person + ")");
}

std::string sentence_of(const JudgedOutlook& outlook) {
  return text::one_line(text_at(outlook.record, "text"));
}

std::vector<JudgedOutlook> judged_outlooks(const store::Reader& reader,
                                           const relations::SeriesOptions& options,
                                           const relations::DayTallies& days) {
  std::vector<JudgedOutlook> outlooks = outlooks_between(reader, options.a, options.b);
  // Before the range is cut out: in it the first telling of an old outlook may be a repetition.
  drop_repetitions(outlooks);
  std::erase_if(outlooks, [&](const JudgedOutlook& outlook) {
    const auto published = days_at(outlook.record, "published");
    return published && ((options.from && published->last < *options.from) ||
                         (options.to && published->first > *options.to));
  });
  const std::optional<relations::DayRange> covered = reader.days();
  for (JudgedOutlook& outlook : outlooks) {
    const auto published = days_at(outlook.record, "published");
    if (!published) continue;
    std::optional<std::chrono::sys_days> until;
    if (const auto horizon = days_at(outlook.record, "horizon_date")) until = horizon->last;
    outlook.check =
        check_outlook({published->last, outlook.direction, until}, days,
                      covered.value_or(relations::DayRange{published->first, published->last}));
  }
  return outlooks;
}

int run_outlooks(const RelateFlags& flags, const relations::SeriesOptions& options) {
  refuse_other_forms(flags);
  const relations::Series refuses_what_is_no_relation(options);
  const store::Store store(flags.events, store::Access::read);
  const store::Reader reader(store);
  check_parties(options.a, options.b, reader.parties());
  RunRecord record(flags.run_record, "relate", "outlooks");
  relations::DayTallies days;
  reader.events_between(
      options.a, options.b, store::dedup_named(flags.dedup),
      [&](const records::EventRecord& event, const store::EventFacts&) { count_day(days, event); });
  const std::vector<JudgedOutlook> outlooks = judged_outlooks(reader, options, days);
  Messages messages({});
  Output output(flags.output);
  if (flags.format == "table") output.write(heading(options, outlooks));
  for (const JudgedOutlook& outlook : outlooks) {
    output.write(flags.format == "table" ? outlook_text(outlook)
                                         : base::line_of(outlook_json(outlook)) + "\n");
  }
  output.commit();
  if (outlooks.empty())
    messages.remark("nobody's outlook for " + options.a.typed + " and " + options.b.typed +
                    " is in the store");
  record.option("a", flags.a);
  record.option("b", flags.b);
  record.option("outlooks", "yes");
  record.count("outlooks", outlooks.size());
  record.write(nullptr, {flags.events});
  messages.finish("");
  return messages.exit_code();
}

}  // namespace nuncio::cli
