// A table of immutable entries that many threads read and fill without locks, up to a fixed number.
//
// In: entries with `std::uint64_t hash` and `std::string_view key() const`. Out: one address for
// each key, good for the table's life. Open addressing over atomic pointers; nothing is ever
// removed, so a reader that meets an empty slot knows that the key is absent, and a writer's
// compare-and-swap settles a race. A full table takes no more: its users compute such an entry
// anew, so results never depend on its state. Half of the words of a large collection stand there
// once; so that these do not fill the table, a key that comes when it has begun to fill is wanted
// at its second coming, if that is soon (the doorkeeper of Einziger, Friedman & Manes 2017,
// TinyLFU). Thread-safe: all members but the destructor. Tested by tests/nlp_text_test.cc.
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
  /// Takes at most `most_entries`, the first `at_once` as they come; at least half of the slots
  /// stay empty.
  InternTable(std::size_t most_entries, std::size_t at_once)
      : most_(most_entries),
        at_once_(at_once),
        slots_(std::bit_ceil(2 * most_entries + 2)),
        recent_(std::bit_ceil(most_entries / 4 + 1)) {}
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

  /// Whether an entry of that hash, which find() did not find, should be inserted.
  bool wants(std::uint64_t hash) {
    const std::size_t count = count_.load(std::memory_order_relaxed);
    if (count < at_once_ || count >= most_) return count < most_;
    std::atomic<std::uint32_t>& last = recent_[hash & (recent_.size() - 1)];
    const auto mark = static_cast<std::uint32_t>(hash >> 32);
    return last.exchange(mark, std::memory_order_relaxed) == mark;
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
  const std::size_t most_, at_once_;
  std::atomic<std::size_t> count_ = 0;
  std::vector<std::atomic<const Entry*>> slots_;
  std::vector<std::atomic<std::uint32_t>> recent_;  ///< parts of the hashes that came last
};

}  // namespace nuncio::nlp
