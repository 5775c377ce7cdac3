// Events told again among records, for judging and for counting.
//
// usage: build/release/bench/bench_same_events [--apart] EVENTS.jsonl...
//
// A line for each record that becomes a mention of an earlier event: id of the event, its document,
// id of the record, its document, wording. --apart: instead, pairs of records that have a key in
// common, of documents that differ, and are not joined: the same columns, then why. On stderr the
// counts of reports and of events, and microseconds a record.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/file.h"
#include "records/event_json.h"
#include "reprints/event_index.h"
#include "reprints/same_event.h"

namespace {

using namespace nuncio;
using records::EventRecord;
using Clock = std::chrono::steady_clock;

std::vector<EventRecord> read(const std::vector<std::string>& paths) {
  std::vector<EventRecord> events;
  for (const std::string& path : paths) {
    base::LineReader lines(path);
    while (const auto line = lines.next()) {
      records::ReadEvent read = records::read_event(line->text);
      if (read.event) events.push_back(std::move(*read.event));
    }
  }
  return events;
}

void print(const EventRecord& a, const EventRecord& b, const reprints::SameEvent& verdict) {
  std::printf("%s\t%s\t%s\t%s\t%.3f\t%.*s\n", a.id.c_str(), a.doc.c_str(), b.id.c_str(),
              b.doc.c_str(), verdict.wording, static_cast<int>(verdict.why.size()),
              verdict.why.data());
}

void print_joined(const std::vector<EventRecord>& events) {
  reprints::EventIndex index;
  std::vector<std::optional<std::size_t>> found;
  const auto start = Clock::now();
  found.reserve(events.size());
  for (const EventRecord& event : events) found.push_back(index.add(event));
  const double spent = std::chrono::duration<double, std::micro>(Clock::now() - start).count();
  std::size_t mentions = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!found[i]) continue;
    ++mentions;
    const EventRecord& first = events[*found[i]];
    print(first, events[i], reprints::same_event(first, events[i]));
  }
  std::fprintf(stderr, "%zu reports, %zu events; %.1f microseconds a record\n", events.size(),
               events.size() - mentions, spent / static_cast<double>(events.size()));
}

void print_apart(const std::vector<EventRecord>& events) {
  std::unordered_map<std::string, std::vector<std::size_t>> with_key;
  for (std::size_t i = 0; i < events.size(); ++i) {
    for (const std::string& key : reprints::identity_keys(events[i])) {
      for (const std::size_t earlier : with_key[key]) {
        if (events[earlier].doc == events[i].doc) continue;
        const auto verdict = reprints::same_event(events[earlier], events[i]);
        if (!verdict.same) print(events[earlier], events[i], verdict);
      }
    }
    const std::string key = reprints::identity_key(events[i]);
    if (!key.empty()) with_key[key].push_back(i);
  }
}

int run(std::vector<std::string> arguments) {
  const bool apart = std::erase(arguments, "--apart") > 0;
  const std::vector<EventRecord> events = read(arguments);
  if (apart) {
    print_apart(events);
  } else {
    print_joined(events);
  }
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_same_events: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
