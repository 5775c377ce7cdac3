// A table of immutable entries that many threads read and fill without locks, up to a fixed number.
//
// In: entries with `std::uint64_t hash` and `std::string_view key() const`. Out: one address for
// each key, good for the table's life. Open addressing over atomic pointers; nothing is ever
// removed, so a reader that meets an empty slot knows that the key is absent, and a writer's
// compare-and-swap settles a race. A full table takes no more: its users compute such an entry
// anew, so results never depend on its state. Thread-safe: all members but the destructor. Tested
// by tests/nlp_text_test.cc.
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace nuncio::nlp {

template <class Entry>
class InternTable {
 public:
  /// Takes at most `most_entries`; at least half of the slots stay empty.
  explicit InternTable(std::size_t most_entries)
      : most_(most_entries), slots_(std::bit_ceil(2 * most_entries + 2)) {}
  InternTable(const InternTable&) = delete;
  InternTable& operator=(const InternTable&) = delete;
  ~InternTable() {
    for (const auto& slot : slots_) delete slot.load(std::memory_order_relaxed);
  }

  /// The entry of that key, or null.
  const Entry* find(std::uint64_t hash, std::string_view key) const {
    for (std::size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
      const Entry* entry = slots_[i].load(std::memory_order_acquire);
      if (entry == nullptr) return nullptr;
      if (entry->hash == hash && entry->key() == key) return entry;
    }
  }

  /// Hands the entry to the table and returns the one that is in it under that key (another thread
  /// may have been first), or null if the table is full; then `entry` is left as it was.
  const Entry* insert(std::unique_ptr<Entry>& entry) {
    if (count_.fetch_add(1, std::memory_order_relaxed) >= most_) {
      count_.fetch_sub(1, std::memory_order_relaxed);
      return nullptr;
    }
    for (std::size_t i = entry->hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
      const Entry* there = nullptr;
      if (slots_[i].compare_exchange_strong(there, entry.get(), std::memory_order_acq_rel)) {
        return entry.release();
      }
      if (there->hash == entry->hash && there->key() == entry->key()) {
        count_.fetch_sub(1, std::memory_order_relaxed);
        entry.reset();
        return there;
      }
    }
  }

 private:
  const std::size_t most_;
  std::atomic<std::size_t> count_ = 0;
  std::vector<std::atomic<const Entry*>> slots_;
};

}  // namespace nuncio::nlp
