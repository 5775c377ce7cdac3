// From expressions to dates: which of them belong together, and from which day each counts; see
// dates.h and docs/dates.md.
#include "dates/dates.h"

#include <array>
#include <string>

#include "dates/expressions.h"
#include "dates/resolve.h"
#include "dates/spoken.h"
#include "dates/tense.h"
#include "dates/words.h"

namespace nuncio::dates {
namespace {

constexpr std::uint32_t kReach = 6;  // words from "two days after" to the date that it counts from

/// One expression on its way to a date.
struct Found {
  Expression said;
  std::uint32_t head = 0;
  Tense tense = Tense::open;
  bool attributive = false;           ///< it modifies a noun: "the 2015 deal"
  bool range_begin = false;           ///< the next expression is the end of its range
  std::optional<std::size_t> quoted;  ///< index of the quotation it stands in
  Reading reading;
  bool goes_on = false;  ///< its year and month are told by the text, not by publication
};

bool is_noun(const Token& token) { return token.upos == "NOUN" || token.upos == "PROPN"; }

/// The token by which an expression hangs in the tree. Where it modifies the noun behind it ("the
/// September 11, 2001 attacks"), the part that hangs on this noun, even if the parser hung another
/// part on the verb: the date is the noun's.
std::uint32_t head_of(const Parse& parse, TokenRange range) {
  const auto hangs_outside = [&](std::uint32_t t) {
    const std::uint32_t head = parse.tokens[t].head;
    return head == t || !range.contains(head);
  };
  const bool led = range.begin > 0 && parse.tokens[range.begin - 1].upos == "ADP";
  std::optional<std::uint32_t> first;
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (!hangs_outside(t)) continue;
    const Token& token = parse.tokens[t];
    const bool noun = token.head >= range.end && is_noun(parse.tokens[token.head]);
    if (noun && !led && token.deprel != "punct") return t;
    if (!first) first = t;
  }
  return first.value_or(range.begin);
}

class Reader {
 public:
  Reader(const Parse& parse, std::string_view text, const std::optional<Date>& published,
         const std::vector<Quotation>& quotations)
      : parse_(parse), words_(parse, text), quotations_(quotations) {
    publication_ = {published, "publication"};
  }

  std::vector<DateMention> read() {
    match();
    for (std::size_t i = 0; i + 1 < found_.size(); ++i) link(found_[i], found_[i + 1]);
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (!found_[i].quoted) resolve_one(i, publication_);
    resolve_quoted();
    std::vector<DateMention> out;
    for (const Found& found : found_)
      if (is_kept(found)) out.push_back(mention(found));
    return out;
  }

 private:
  // --- finding ---------------------------------------------------------------------------------

  void match() {
    std::uint32_t free_from = 0;  // the end of the expression before
    std::size_t quotation = 0;
    for (std::uint32_t t = 0; t < words_.size();) {
      const auto said = match_expression(words_, t);
      if (!said || said->tokens.begin < free_from) {
        ++t;
        continue;
      }
      t = free_from = said->tokens.end;
      Found found;
      found.said = *said;
      found.head = head_of(parse_, said->tokens);
      found.tense = tense_at(parse_, found.head);
      found.attributive = is_attributive(found);
      if (said->ahead && found.tense != Tense::future) continue;
      while (quotation < quotations_.size() &&
             quotations_[quotation].tokens.end <= said->tokens.begin)
        ++quotation;
      if (quotation < quotations_.size() &&
          quotations_[quotation].tokens.contains(said->tokens.begin))
        found.quoted = quotation;
      found_.push_back(std::move(found));
    }
  }

  /// "the 2015 deal"; not "On Monday Turkey said", where the parser makes it part of the name.
  bool is_attributive(const Found& found) const {
    const std::uint32_t begin = found.said.tokens.begin;
    if (begin > 0 && words_.token(begin - 1).upos == "ADP") return false;
    const std::uint32_t above = parse_.tokens[found.head].head;
    return above >= found.said.tokens.end && is_noun(parse_.tokens[above]);
  }

  /// "from May 3 to June 2, 2019", "between November and February", "in March and April 2014".
  void link(Found& first, Found& second) {
    Expression& a = first.said;
    const Expression& b = second.said;
    if (b.tokens.begin != a.tokens.end + 1) return;
    const std::string_view joint = words_.lower(a.tokens.end);
    const std::string_view led = words_.before(a.tokens.begin);
    const bool to =
        joint == "to" || joint == "through" || joint == "until" || words_.is_dash(a.tokens.end);
    const bool range = to || (joint == "and" && led == "between");
    if (!range && joint != "and" && joint != "or") return;
    const bool open = !a.year && !a.in_year && a.month && b.month;
    if (open && b.year) {
      const bool turned = *a.month > *b.month && range;
      a.year = *b.year - (turned ? 1 : 0);
    } else if (open && b.in_year) {
      a.in_year = b.in_year;
      a.from = b.from;
    }
    const bool alike = (a.weekday && b.weekday) || (a.month && b.month && !a.year && !b.year);
    first.range_begin = range && alike && !a.in_week && !b.in_week && !a.in_year;
  }

  // --- resolving -------------------------------------------------------------------------------

  void resolve_one(std::size_t i, const Base& now) {
    Found& found = found_[i];
    const Expression& said = found.said;
    if (found.range_begin) return resolve_range(i, now);
    if (i > 0 && found_[i - 1].range_begin && found.reading.date) return;  // its end
    found.goes_on = said.year.has_value() && !said.vague;
    if (!is_counted(said)) {
      found.reading = resolve(said, now, found.tense);
    } else if (said.from == From::behind) {
      found.reading = resolve_from_behind(said, now);
    } else if (said.from == From::told) {
      found.reading = resolve_from_told(i, now);
    } else if (const Found* anchor = continued(i)) {
      found.reading = resolve(said, base_of(*anchor), Tense::future);
      found.goes_on = true;
    } else {
      found.reading = resolve(said, now, found.tense);
    }
  }

  /// The end by its verb, the beginning before it; ahead, the beginning first.
  void resolve_range(std::size_t i, const Base& now) {
    Found &first = found_[i], &last = found_[i + 1];
    if (!now.date) return;
    if (last.tense == Tense::future) {
      first.reading = resolve(first.said, now, Tense::future);
      if (first.reading.date) last.reading = resolve(last.said, base_of(first), Tense::future);
      return;
    }
    last.reading = resolve(last.said, now, Tense::past);
    if (last.reading.date) first.reading = resolve(first.said, base_of(last), Tense::past);
  }

  Base base_of(const Found& found) const {
    std::string words;
    for (std::uint32_t t = found.said.tokens.begin; t < found.said.tokens.end; ++t)
      words += (words.empty() ? "" : " ") + std::string(words_.raw(t));
    return {found.reading.date, "\"" + words + "\""};
  }

  /// "a day after Monday's vote": from the date in the words behind, if there is one before a verb.
  Reading resolve_from_behind(const Expression& said, const Base& now) const {
    const std::uint32_t begin = said.tokens.end;
    for (std::uint32_t t = begin; t < words_.size() && t < begin + kReach; ++t) {
      const std::string_view upos = words_.token(t).upos;
      if (upos == "VERB" || upos == "PUNCT" || upos == "SPACE") break;
      const auto date = match_expression(words_, t);
      if (!date || date->from != From::publication || date->tokens.begin < begin) continue;
      Found behind;
      behind.said = *date;
      behind.reading = resolve(*date, now, tense_at(parse_, head_of(parse_, date->tokens)));
      if (!behind.reading.date) break;
      return resolve(said, base_of(behind), Tense::open);
    }
    return {};
  }

  /// "two days later": from the date told last. Where none was told, from publication; then
  /// nothing that is said to have happened lies behind it.
  Reading resolve_from_told(std::size_t i, const Base& now) const {
    const Expression& said = found_[i].said;
    for (std::size_t k = i; k-- > 0;) {
      const Found& before = found_[k];
      const bool coarse = before.attributive && before.reading.date &&
                          before.reading.date->precision == DatePrecision::year;
      const bool fits = before.reading.date && !before.quoted && !coarse;
      if (fits) return resolve(said, base_of(before), found_[i].tense);
      if (k + kAnchors < i) break;
    }
    if (said.offset.value_or(0) > 0) return {{}, "counts from a date that the text does not tell"};
    return resolve(said, now, found_[i].tense);
  }

  /// "In March 2014 Russia annexed Crimea. In April fighting broke out": a month or day without a
  /// year in a sentence beside one that told a month of another year goes on from there.
  const Found* continued(std::size_t i) const {
    const Found& found = found_[i];
    const Expression& said = found.said;
    const bool open = said.month && !said.season && said.direction == Direction::none &&
                      !said.in_year && found.tense != Tense::future && !found.attributive;
    if (!open || i == 0) return nullptr;
    const Found& before = found_[i - 1];
    const bool dated = before.goes_on && before.said.month && before.reading.date &&
                       !before.attributive && !before.quoted && tells(before);
    if (!dated || !is_beside(before, found)) return nullptr;
    return &before;
  }

  /// Its clause tells the story: no "born on May 3, 1950", no relative clause.
  bool tells(const Found& found) const {
    const auto verb = verb_above(parse_, found.head);
    if (!verb || parse_.tokens[*verb].lemma == "bear") return false;
    const std::string_view dep = parse_.tokens[*verb].deprel;
    return dep == "ROOT" || dep == "conj" || dep == "ccomp";
  }

  /// At most one sentence ends between the two.
  bool is_beside(const Found& a, const Found& b) const {
    constexpr std::uint32_t kFar = 60;
    if (b.said.tokens.begin - a.said.tokens.end > kFar) return false;
    int ends = 0;
    for (std::uint32_t t = a.said.tokens.end; t < b.said.tokens.begin; ++t)
      ends += words_.raw(t) == "." ? 1 : 0;
    return ends <= 1;
  }

  /// What is said in a quotation counts from the day on which it was spoken.
  void resolve_quoted() {
    std::vector<DateMention> outside;
    bool any = false;
    for (const Found& found : found_) {
      any = any || found.quoted;
      if (!found.quoted && is_kept(found)) outside.push_back(mention(found));
    }
    if (!any) return;
    const auto spoken = days_spoken(parse_, words_, quotations_, outside);
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (found_[i].quoted) resolve_one(i, spoken[*found_[i].quoted].value_or(publication_));
  }

  // --- giving ----------------------------------------------------------------------------------

  /// Also what names a day that is in no calendar ("February 30, 2023").
  static bool is_kept(const Found& found) {
    return found.reading.date || found.said.vague || !found.reading.why.empty();
  }

  DateMention mention(const Found& found) const {
    return {found.reading.date, found.said.tokens, found.head, found.reading.why};
  }

  static constexpr std::size_t kAnchors = 8;  ///< how many dates back one may count from

  const Parse& parse_;
  const Words words_;
  const std::vector<Quotation>& quotations_;
  Base publication_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<DateMention> find_dates(const Parse& parse, std::string_view text,
                                    const std::optional<Date>& published,
                                    const std::vector<Quotation>& quotations) {
  return Reader(parse, text, published, quotations).read();
}

}  // namespace nuncio::dates
