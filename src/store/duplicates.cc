// See duplicates.h.
#include "store/duplicates.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "records/event_record.h"
#include "reprints/reprint.h"
#include "reprints/reprint_index.h"
#include "reprints/same_event.h"
#include "store/bind.h"

namespace nuncio::store {
namespace {

using records::EventRecord;

/// First reports that a key finds, the latest: bounds what a war costs whose every day has hundreds
/// of attacks of one pair, each told in other words.
constexpr int kMostPerIdentity = 16;

std::int64_t identity_number(const std::string& key) {
  return static_cast<std::int64_t>(base::hash_of(key));
}

/// The same told in the same words, whatever the day that each document came out.
bool same_words(const EventRecord& a, const EventRecord& b) {
  const auto target = [](const EventRecord& e) {
    return e.target ? records::label_of(*e.target) : std::string();
  };
  return a.text == b.text && a.type == b.type && a.mode == b.mode && a.cameo == b.cameo &&
         a.status == b.status && records::label_of(a.source) == records::label_of(b.source) &&
         target(a) == target(b);
}

}  // namespace

Duplicates::Duplicates(SQLite::Database& database)
    : sign_(database, "UPDATE documents SET signature = ?2, reprint_of = ?3 WHERE document = ?1"),
      find_shingle_(database, "SELECT document FROM shingles WHERE shingle = ? ORDER BY document"),
      count_shingle_(database, "SELECT count(*) FROM shingles WHERE shingle = ?"),
      insert_shingle_(database, "INSERT OR IGNORE INTO shingles (shingle, document) VALUES (?, ?)"),
      find_signature_(database,
                      "SELECT signature, ifnull(reprint_of, document) FROM documents WHERE"
                      " document = ?"),
      mark_event_(database, "UPDATE events SET same_as = ?2 WHERE event = ?1"),
      find_identity_(database,
                     "SELECT event FROM identities WHERE identity = ? ORDER BY event DESC LIMIT " +
                         std::to_string(kMostPerIdentity)),
      insert_identity_(database,
                       "INSERT OR IGNORE INTO identities (identity, event) VALUES (?, ?)"),
      find_told_(database, "SELECT event FROM events WHERE same_as = ? AND document = ?"),
      find_first_(database, "SELECT ifnull(same_as, event) FROM events WHERE event = ?"),
      by_document_(database, "WHERE e.document = ?1 ORDER BY e.event", Dedup::none),
      by_number_(database, "WHERE e.event = ?1", Dedup::none) {}

std::optional<Duplicates::Likest> Duplicates::likest(const reprints::Signature& signature,
                                                     const std::vector<std::uint64_t>& keys) {
  std::vector<std::int64_t> earlier;
  for (const std::uint64_t key : keys) {
    put(find_shingle_, 1, key);
    while (find_shingle_.executeStep()) earlier.push_back(find_shingle_.getColumn(0).getInt64());
    find_shingle_.reset();
  }
  std::ranges::sort(earlier);
  const auto repeated = std::ranges::unique(earlier);
  earlier.erase(repeated.begin(), repeated.end());
  std::optional<Likest> found;
  double best = -1;
  for (const std::int64_t document : earlier) {
    put(find_signature_, 1, document);
    find_signature_.executeStep();
    const auto other = reprints::unpack(find_signature_.getColumn(0).getString());
    const std::int64_t group = find_signature_.getColumn(1).getInt64();
    find_signature_.reset();
    if (!other || !reprints::is_reprint(signature, *other)) continue;
    const double like = reprints::similarity(signature, *other);
    if (like <= best) continue;
    best = like;
    found = Likest{document, group, like >= 1 && signature == *other};
  }
  return found;
}

std::optional<std::int64_t> Duplicates::mark_document(const Document& document,
                                                      std::int64_t number) {
  const reprints::Signature signature =
      reprints::signature_of(document.text, document.title, document.published);
  const std::vector<std::uint64_t> keys = reprints::band_keys(signature);
  const auto found = likest(signature, keys);
  const std::string packed = reprints::pack(signature);
  put(sign_, 1, number);
  sign_.bind(2, packed.data(), static_cast<int>(packed.size()));
  put(sign_, 3, found ? std::optional(found->group) : std::nullopt);
  sign_.exec();
  sign_.reset();
  if (!found || !found->word_for_word) {  // a copy would be found wherever the first one is
    for (const std::uint64_t key : keys) {
      if (look_up(count_shingle_, key).value_or(0) <
          static_cast<std::int64_t>(reprints::kMostPerKey))
        run(insert_shingle_, key, number);
    }
  }
  return found ? std::optional(found->group) : std::nullopt;
}

std::optional<std::int64_t> Duplicates::told_by_original(const EventRecord& event,
                                                         std::int64_t original) {
  put(by_document_.statement(), 1, original);
  EventRecord other;
  EventFacts facts;
  std::optional<std::int64_t> found;
  while (!found && by_document_.next(other, facts)) {
    if (same_words(event, other)) found = facts.event;
  }
  by_document_.reset();
  return found;
}

std::optional<std::int64_t> Duplicates::told_before(const EventRecord& event,
                                                    std::int64_t document) {
  std::vector<std::int64_t> earlier;
  for (const std::string& key : reprints::identity_keys(event)) {
    put(find_identity_, 1, identity_number(key));
    while (find_identity_.executeStep()) earlier.push_back(find_identity_.getColumn(0).getInt64());
    find_identity_.reset();
  }
  std::ranges::sort(earlier);
  const auto repeated = std::ranges::unique(earlier);
  earlier.erase(repeated.begin(), repeated.end());
  std::optional<std::int64_t> best;
  double closest = 0;
  EventRecord other;
  EventFacts facts;
  for (const std::int64_t number : earlier) {
    if (look_up(find_told_, number, document)) continue;
    put(by_number_.statement(), 1, number);
    const bool there = by_number_.next(other, facts);
    by_number_.reset();
    if (!there) continue;
    const reprints::SameEvent verdict = reprints::same_event(other, event);
    if (!verdict.same || (best && verdict.wording <= closest)) continue;
    closest = verdict.wording;
    best = number;
  }
  return best;
}

/// An original's event may itself tell one again.
std::int64_t Duplicates::first_report(std::int64_t event) {
  return look_up(find_first_, event).value_or(event);
}

std::int64_t Duplicates::mark_event(const EventRecord& event, std::int64_t number,
                                    std::int64_t document,
                                    const std::optional<std::int64_t>& original) {
  if (event.text.empty()) return number;  // nothing to compare by
  auto told = original ? told_by_original(event, *original) : std::nullopt;
  if (!told) told = told_before(event, document);
  if (told) {
    const std::int64_t first = first_report(*told);
    run(mark_event_, number, first);
    return first;
  }
  if (const std::string key = reprints::identity_key(event); !key.empty())
    run(insert_identity_, identity_number(key), number);
  return number;
}

}  // namespace nuncio::store
