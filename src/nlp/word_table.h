// What a network computes of a word alone, remembered for the words met first.
//
// In: a word's key and its numbers, the same numbers for the same key whoever brings them. Out:
// where they lie. The table takes a fixed number of words and keeps them for its life; what it does
// not take, its user computes each time, so no result depends on what is in it or on the order of
// arrival. Thread-safe: any number of threads may find and keep, without locks. Tested by
// tests/nlp_net_test.cc.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace nuncio::nlp {

class WordTable {
 public:
  /// Keys are below `keys`; each word has `floats` numbers. Memory is taken as words come.
  WordTable(std::size_t keys, std::size_t most_words, std::size_t floats)
      : floats_(floats),
        most_words_(most_words),
        places_(keys),
        values_(std::make_unique_for_overwrite<float[]>(most_words * floats)) {}

  /// The numbers of that word, or null.
  const float* find(std::size_t key) const {
    const std::uint32_t place = places_[key].load(std::memory_order_acquire);
    return place == 0 ? nullptr : &values_[(place - 1) * floats_];
  }

  /// Takes the numbers of a word in, if there is room.
  void keep(std::size_t key, const float* numbers) {
    if (places_[key].load(std::memory_order_relaxed) != 0) return;
    if (taken_.load(std::memory_order_relaxed) >= most_words_) return;
    const std::size_t place = taken_.fetch_add(1, std::memory_order_relaxed);
    if (place >= most_words_) return;
    std::copy_n(numbers, floats_, &values_[place * floats_]);
    // If another thread was faster, its numbers are the same and this place stays unused.
    std::uint32_t nothing = 0;
    places_[key].compare_exchange_strong(nothing, static_cast<std::uint32_t>(place + 1),
                                         std::memory_order_release, std::memory_order_relaxed);
  }

 private:
  const std::size_t floats_;
  const std::size_t most_words_;
  std::atomic<std::size_t> taken_ = 0;
  std::vector<std::atomic<std::uint32_t>> places_;  // by key; 0 for none, else the place plus one
  std::unique_ptr<float[]> values_;
};

}  // namespace nuncio::nlp
