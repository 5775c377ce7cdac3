// See seen_ids.h.
#include "text/seen_ids.h"

#include <algorithm>
#include <functional>
#include <new>

namespace nuncio::text {
namespace {

constexpr std::size_t kSlots = std::size_t{1} << 21;
static_assert(SeenIds::kMost < kSlots / 2);
constexpr std::uint32_t kTold = std::uint32_t{1} << 31;  // set in a number: it was told

}  // namespace

// Zeroed pages of the system, which cost nothing until they are written to.
SeenIds::SeenIds() : slots_(static_cast<Slot*>(std::calloc(kSlots, sizeof(Slot)))) {
  if (!slots_) throw std::bad_alloc();
}

std::optional<Where> SeenIds::add(std::string_view id, const Where& where) {
  const std::uint64_t hash = std::hash<std::string_view>{}(id);
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  std::size_t at = hash & (kSlots - 1);
  for (; slots_[at].number != 0; at = (at + 1) & (kSlots - 1)) {
    Slot& slot = slots_[at];
    if (slot.tag != tag) continue;
    if ((slot.number & kTold) != 0) return std::nullopt;
    Where first = place_of(slot.number);
    slot.number |= kTold;
    return first;
  }
  if (count_ == kMost) return std::nullopt;
  note(where);
  slots_[at] = {tag, count_};
  return std::nullopt;
}

/// Counts the document, and begins a stretch where it does not go on from the one before.
void SeenIds::note(const Where& where) {
  ++count_;
  if (files_.empty() || files_.back() != where.path) files_.push_back(where.path);
  const auto file = static_cast<std::uint32_t>(files_.size() - 1);
  if (!stretches_.empty()) {
    const Stretch& last = stretches_.back();
    if (last.file == file && last.line + (count_ - last.first) == where.line) return;
  }
  stretches_.push_back({count_, file, where.line});
}

Where SeenIds::place_of(std::uint32_t number) const {
  const auto behind = std::ranges::upper_bound(stretches_, number, {}, &Stretch::first);
  const Stretch& stretch = *(behind - 1);
  return {files_[stretch.file], stretch.line + (number - stretch.first)};
}

}  // namespace nuncio::text
