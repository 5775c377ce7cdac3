// See event_index.h.
#include "reprints/event_index.h"

#include "reprints/same_event.h"

namespace nuncio::reprints {

std::optional<std::size_t> EventIndex::add(const records::EventRecord& event) {
  std::optional<std::size_t> best;
  double closest = 0;
  for (const std::string& key : identity_keys(event)) {
    const auto found = with_key_.find(key);
    if (found == with_key_.end()) continue;
    for (const std::size_t earlier : found->second) {
      if (told_.contains({earlier, event.doc})) continue;
      const SameEvent verdict = same_event(records_[earlier], event);
      if (!verdict.same || verdict.wording < closest) continue;
      if (verdict.wording == closest && best && *best < earlier) continue;
      closest = verdict.wording;
      best = earlier;
    }
  }
  const std::size_t number = records_.size();
  records_.push_back(event);
  if (best) {
    told_.emplace(*best, event.doc);
  } else if (const std::string key = identity_key(event); !key.empty()) {
    with_key_[key].push_back(number);
  }
  return best;
}

}  // namespace nuncio::reprints
