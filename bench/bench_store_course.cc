// The courses of a store of very many events: what appending a day costs, and reading one dyad.
//
// usage: build/release/bench/bench_store_course STORE [EVENTS [STATES]]
//
// Makes STORE (to be deleted afterwards) of EVENTS (100 million) synthetic events: 8,700 days, in
// transactions of 500,000 events as of `import`, the last 20 days in one each; among STATES (200)
// whose dyads are as unequal as 1/(rank x rank); a fifth of them symmetric, a tenth not asserted.
// They are counted through CourseRows, as `load` and `import` count theirs; rows of `events` are
// not made, which is what these commands take most of their time for. Then, with a connection of
// its own for each round, reads the course of the busiest, a middling and a rare dyad as `relate`
// does, by month and by day. EVENTS 0: only reads STORE, which an earlier call made.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "relations/series.h"
#include "store/course_rows.h"
#include "store/dyad_course.h"
#include "store/event_rows.h"
#include "store/reader.h"
#include "store/store.h"

namespace {

using namespace nuncio;
using Clock = std::chrono::steady_clock;

constexpr int kDays = 8'700;
constexpr int kRounds = 5;
constexpr std::size_t kBatch = 500'000;  // events of a transaction, as of `import`
constexpr int kLastDays = 20;            // that are appended one by one

double seconds(Clock::time_point since) {
  return std::chrono::duration<double>(Clock::now() - since).count();
}

double peak_mb() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return of(used.ru_utime) + of(used.ru_stime);
}

std::string name_of(std::size_t state) { return "S" + std::to_string(state); }

/// Ranks of two states that are not the same, the first the busier the lower.
class Dyads {
 public:
  explicit Dyads(std::size_t states) {
    for (std::size_t i = 0; i < states; ++i) weights_.push_back(1.0 / static_cast<double>(i + 1));
    state_ = std::discrete_distribution<std::size_t>(weights_.begin(), weights_.end());
  }
  std::pair<std::size_t, std::size_t> next(std::mt19937_64& random) {
    const std::size_t a = state_(random);
    std::size_t b = state_(random);
    while (a == b) b = state_(random);
    return {a, b};
  }

 private:
  std::vector<double> weights_;
  std::discrete_distribution<std::size_t> state_;
};

store::CountedEvent event_of(std::mt19937_64& random, const std::string& date, std::int64_t source,
                             std::int64_t target) {
  store::CountedEvent event;
  event.parties = {{source}, {target}};
  event.date = date;
  const std::uint64_t drawn = random();
  event.status = drawn % 10 == 0 ? Status::future : Status::asserted;
  event.symmetric = drawn / 10 % 5 == 0;
  const int quad = static_cast<int>(drawn / 50 % 4) + 1;
  constexpr std::array<double, 5> kGoldstein = {0, 2.5, 6, -3.4, -9};
  event.tally.add(quad, kGoldstein[static_cast<std::size_t>(quad)]);
  return event;
}

std::string date_of(int day) {
  return relations::to_string(std::chrono::sys_days(std::chrono::year(2002) / 1 / 1) +
                              std::chrono::days(day));
}

void report(std::size_t events, Clock::time_point began) {
  const double share = static_cast<double>(kDays - kLastDays) / kDays;
  const double took = seconds(began);
  std::printf("%.0f events in %d days: %.0f s (%.0f CPU s), %.0f events/s; peak %.0f MB\n",
              share * static_cast<double>(events), kDays - kLastDays, took, cpu_seconds(),
              share * static_cast<double>(events) / took, peak_mb());
  std::fflush(stdout);
}

void fill(const std::string& path, std::size_t events, std::size_t states) {
  const store::Store store(path, store::Access::write);
  store::EventRows rows(store.database());
  store::CourseRows course(store.database(), rows);
  std::vector<std::int64_t> parties;
  parties.reserve(states);
  for (std::size_t i = 0; i < states; ++i) parties.push_back(rows.party(name_of(i)));
  SQLite::Statement cover(store.database(), "INSERT INTO covered (date) VALUES (?)");
  std::mt19937_64 random(1);
  Dyads dyads(states);
  const Clock::time_point began = Clock::now();
  std::vector<double> last_days;  // milliseconds
  last_days.reserve(kLastDays);
  std::optional<SQLite::Transaction> transaction;
  std::size_t batch = 0;
  for (int day = 0; day < kDays; ++day) {
    if (day == kDays - kLastDays) report(events, began);
    const Clock::time_point morning = Clock::now();
    const std::string date = date_of(day);
    if (!transaction) transaction.emplace(store.database());
    cover.bind(1, date);
    cover.exec();
    cover.reset();
    const std::size_t end = events * static_cast<std::size_t>(day + 1) / kDays;
    for (std::size_t i = events * static_cast<std::size_t>(day) / kDays; i < end; ++i, ++batch) {
      const auto [a, b] = dyads.next(random);
      course.add(event_of(random, date, parties[a], parties[b]), 1);
    }
    if (batch < kBatch && day < kDays - kLastDays - 1) continue;
    course.flush();
    transaction->commit();
    transaction.reset();
    if (day >= kDays - kLastDays) last_days.push_back(1000 * seconds(morning));
    batch = 0;
  }
  std::ranges::sort(last_days);
  std::printf("one more day (%zu events) in its own transaction: median %.0f ms (%.0f to %.0f)\n",
              events / kDays, last_days[last_days.size() / 2], last_days.front(), last_days.back());
}

/// As `relate` reads a plain series of a store.
std::size_t read_dyad(const std::string& path, const std::string& a, const std::string& b,
                      relations::Unit unit) {
  const store::Store store(path, store::Access::read);
  const store::Reader reader(store);
  relations::SeriesOptions options;
  options.a = relations::read_party(a);
  options.b = relations::read_party(b);
  options.unit = unit;
  relations::Series series(options);
  for (const std::string& month : reader.coverage()) series.cover(month);
  const store::DyadCourse course = store::read_dyad_course(store, options.a, options.b, true);
  for (const relations::DatedTally& counted : course.sums) series.add(counted);
  for (const auto& [date, events] : course.activity) series.expose(date, events);
  std::size_t n = 0;
  for (const relations::SeriesRow& row : series.rows()) n += row.measures.n();
  return n;
}

void query(const std::string& path, std::size_t a, std::size_t b) {
  for (const relations::Unit unit : {relations::Unit::month, relations::Unit::day}) {
    std::vector<double> took;
    const double cpu = cpu_seconds();
    std::size_t n = 0;
    for (int round = 0; round < kRounds; ++round) {
      const Clock::time_point began = Clock::now();
      n = read_dyad(path, name_of(a), name_of(b), unit);
      took.push_back(1000 * seconds(began));
    }
    const double first = took.front();
    std::ranges::sort(took);
    std::printf(
        "%s - %s, %zu events, by %s: median %.1f ms (%.1f to %.1f, the first %.1f), CPU %.1f\n",
        name_of(a).c_str(), name_of(b).c_str(), n, std::string(relations::name_of(unit)).c_str(),
        took[took.size() / 2], took.front(), took.back(), first,
        1000 * (cpu_seconds() - cpu) / kRounds);
  }
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench_store_course STORE [EVENTS [STATES]]\n");
    return 2;
  }
  const std::string path = argv[1];
  const std::size_t events = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000'000;
  const std::size_t states = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 200;
  if (events > 0) fill(path, events, states);
  std::printf("store: %.1f MB\n",
              static_cast<double>(std::filesystem::file_size(path)) / (1 << 20));
  query(path, 0, 1);
  query(path, 0, states / 2);
  query(path, states / 2, states - 1);
  std::printf("peak %.0f MB\n", peak_mb());
  return 0;
} catch (const std::exception& fault) {
  std::fprintf(stderr, "bench_store_course: %s\n", fault.what());
  return 2;
}
