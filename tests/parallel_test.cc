// Batches in several threads: order, bounds, faults.
#include "cli/parallel.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using nuncio::cli::OrderedWork;

namespace {

/// Work whose length has nothing to do with its place in the input.
std::string slow_square(int n) {
  std::this_thread::sleep_for(std::chrono::microseconds((n * 7919) % 300));
  return std::to_string(n * n);
}

}  // namespace

TEST_CASE("results come in the order of the input, from any number of threads") {
  for (const std::size_t jobs : {1U, 2U, 5U, 16U}) {
    CAPTURE(jobs);
    int next = 0;
    std::vector<std::string> results;
    OrderedWork<int, std::string> work(jobs);
    work.run(
        [&](int& batch) {
          batch = next++;
          return batch < 400;
        },
        slow_square,
        [&](int&& batch, std::string&& result) {
          CHECK(batch == static_cast<int>(results.size()));
          results.push_back(result);
        });
    REQUIRE(results.size() == 400);
    CHECK(results[20] == "400");
  }
}

TEST_CASE("no input gives no result") {
  OrderedWork<int, int> work(3);
  bool written = false;
  work.run([](int&) { return false; }, [](int n) { return n; },
           [&](int&&, int&&) { written = true; });
  CHECK_FALSE(written);
}

TEST_CASE("only so many batches are open at a time, however slow the writer is") {
  std::atomic<int> open = 0;
  std::atomic<int> most = 0;
  int next = 0;
  OrderedWork<int, int> work(3);
  work.run(
      [&](int& batch) {
        batch = next++;
        if (batch < 60 && ++open > most) most = open.load();
        return batch < 60;
      },
      [](int n) { return n; },
      [&](int&&, int&&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        --open;
      });
  CHECK(most <= 2 * 3 + 2);
}

TEST_CASE("a fault of any part ends the work and reaches the caller") {
  for (const std::string part : {"read", "work", "write"}) {
    CAPTURE(part);
    const auto fail = [&](const char* here, int n) {
      if (part == here && n == 17) throw std::runtime_error(part);
    };
    int next = 0;
    int written = 0;
    OrderedWork<int, int> work(4);
    const auto run = [&] {
      work.run(
          [&](int& batch) {
            fail("read", batch = next++);
            return batch < 100'000;
          },
          [&](int n) {
            fail("work", n);
            return n;
          },
          [&](int&& n, int&&) {
            fail("write", n);
            ++written;
          });
    };
    CHECK_THROWS_WITH_AS(run(), part.c_str(), std::runtime_error);
    CHECK(written <= 17);
    CHECK(next < 100);
  }
}
