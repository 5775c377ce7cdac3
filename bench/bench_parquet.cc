// Writes as many event records as wanted in one form, and says what is in them; or reads Parquet.
//
// usage: bench_parquet COUNT EVENTS.jsonl parquet|jsonl|tsv|none OUT
//        bench_parquet read events|documents FILE.parquet
// The records of EVENTS.jsonl come again and again, each time under another id and document, on
// another day, with other confidence and other words in the text, by a generator with a fixed seed:
// the same arguments give the same records. On stdout: one JSON object with counts and sums that
// readers of the file must find again (tests/cli/test_parquet.py), and with the processor's seconds
// (making the records, which `none` does alone, is in them) and the highest memory.
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "nuncio/error.h"
#include "parquet/parquet.h"
#include "records/event_json.h"
#include "records/event_record.h"
#include "records/event_tsv.h"
#include "text/json_document.h"

namespace {

using namespace nuncio;
using records::EventRecord;

std::vector<EventRecord> read_events(const std::string& path) {
  std::ifstream file(path);
  std::vector<EventRecord> events;
  for (std::string line; std::getline(file, line);) {
    if (auto read = records::read_event(line); read.event) events.push_back(*read.event);
  }
  if (events.empty()) throw Error(ErrorKind::unreadable, {path, 0}, "no event records in it");
  return events;
}

class Variations {
 public:
  explicit Variations(std::vector<EventRecord> events) : events_(std::move(events)) {
    for (const EventRecord& event : events_) {
      std::istringstream text(event.text);
      for (std::string word; text >> word;) words_.push_back(word);
    }
  }

  EventRecord next() {
    EventRecord event = events_[made_ % events_.size()];
    const std::size_t round = made_++ / events_.size();
    char id[17];
    std::snprintf(id, sizeof id, "%016llx", static_cast<unsigned long long>(random_()));
    event.id = id;
    event.doc += "-" + std::to_string(round);
    for (records::MentionRecord& mention : event.mentions) mention.doc = event.doc;
    if (made_ % 5 == 0)
      event.mentions.push_back({event.doc, 7, {event.span.end, event.span.end + 9}});
    const auto later = [&](std::optional<Date>& date) {
      if (!date || date->precision != DatePrecision::day) return;
      date->day = std::chrono::sys_days(date->day) + std::chrono::days(round % 9000);
    };
    later(event.date);
    later(event.published);
    event.confidence = static_cast<double>(random_() % 1001) / 1000;
    event.text = other_words(event.text);
    return event;
  }

 private:
  /// Every second word is another one: else all of the texts would be packed into a few.
  std::string other_words(const std::string& text) {
    std::istringstream old(text);
    std::string made;
    for (std::string word; old >> word;) {
      const std::uint64_t drawn = random_();
      if (!made.empty()) made += ' ';
      made += drawn % 2 == 0 ? word : words_[drawn / 2 % words_.size()];
    }
    return made;
  }

  std::vector<EventRecord> events_;
  std::vector<std::string> words_;
  std::mt19937_64 random_{1};
  std::size_t made_ = 0;
};

/// What readers of the file must find again. Sums are of whole numbers: no order changes them.
struct Facts {
  std::int64_t rows = 0, goldstein_tenths = 0, trigger_ends = 0, no_target = 0, no_date = 0,
               contexts = 0, mentions = 0, mention_ends = 0, russian_conflict = 0,
               with_government = 0, speakers_named = 0, places_north = 0, text_bytes = 0,
               after_2030 = 0, months = 0;
  std::map<std::string, std::int64_t> types;

  void add(const EventRecord& event) {
    ++rows;
    goldstein_tenths += std::lround(event.goldstein * 10);
    trigger_ends += event.trigger.end;
    no_target += event.target ? 0 : 1;
    no_date += event.date ? 0 : 1;
    contexts += static_cast<std::int64_t>(event.contexts.size());
    mentions += static_cast<std::int64_t>(event.mentions.size());
    for (const records::MentionRecord& mention : event.mentions) mention_ends += mention.span.end;
    russian_conflict += event.source.country == "RUS" && event.quad >= 3 ? 1 : 0;
    for (const std::string& role : event.source.roles) with_government += role == "GOV" ? 1 : 0;
    speakers_named += event.speaker && event.speaker->name ? 1 : 0;
    places_north += event.place && event.place->lat > 45 ? 1 : 0;
    text_bytes += static_cast<std::int64_t>(event.text.size());
    after_2030 += event.date && event.date->day >= std::chrono::year(2030) / 1 / 1 ? 1 : 0;
    months += event.date && event.date->precision == DatePrecision::month ? 1 : 0;
    ++types[event.type];
  }

  base::Json json() const {
    return {{"rows", rows},
            {"goldstein_tenths", goldstein_tenths},
            {"trigger_ends", trigger_ends},
            {"no_target", no_target},
            {"no_date", no_date},
            {"contexts", contexts},
            {"mentions", mentions},
            {"mention_ends", mention_ends},
            {"russian_conflict", russian_conflict},
            {"with_government", with_government},
            {"speakers_named", speakers_named},
            {"places_north", places_north},
            {"text_bytes", text_bytes},
            {"after_2030", after_2030},
            {"months", months},
            {"types", types}};
  }
};

/// Adds to the file; what the second does at its end.
struct Form {
  std::function<void(const EventRecord&)> add;
  std::function<void()> finish = [] {};
};

Form open(std::string_view name, std::ofstream& out) {
  const auto write = [&out](std::string_view bytes) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  };
  if (name == "parquet") {
    parquet::EventSink sink = parquet::write_events(write);
    return {sink.add, sink.finish};
  }
  if (name == "jsonl") return {[write](const EventRecord& e) { write(write_event(e) + "\n"); }};
  if (name == "tsv") {
    write(records::tsv_head());
    return {[write](const EventRecord& e) { write(records::tsv_row(e)); }};
  }
  if (name == "none") return {[](const EventRecord&) {}};
  throw Error(ErrorKind::usage, {}, "no form '" + std::string(name) + "'");
}

/// What the processor and memory gave.
void add_cost(base::Json& json) {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto hundredths = [](const timeval& t) { return t.tv_sec * 100 + t.tv_usec / 10'000; };
  json["cpu_seconds"] =
      static_cast<double>(hundredths(used.ru_utime) + hundredths(used.ru_stime)) / 100;
  json["peak_mb"] = used.ru_maxrss / 1024;
}

int read(std::string_view what, const std::string& path) {
  const bool events = what == "events";
  const parquet::Rows rows = parquet::read_rows(
      path, events ? parquet::event_columns()
                   : parquet::Columns{{"id", "published", "text", "title", "source", "url", "lang"},
                                      {"text"}});
  std::int64_t count = 0, refused = 0;
  for (parquet::Row row; rows(row); ++count) {
    const bool read =
        row.why.empty() && (events ? records::read_event(row.json).event.has_value()
                                   : text::read_json_document(row.json, {}).document.has_value());
    refused += read ? 0 : 1;
  }
  base::Json json = {{"rows", count}, {"refused", refused}};
  add_cost(json);
  std::cout << json.dump() << "\n";
  return 0;
}

int write(char** argv) {
  const std::size_t count = std::strtoull(argv[1], nullptr, 10);
  Variations variations(read_events(argv[2]));
  std::ofstream out(argv[4], std::ios::binary);
  const Form form = open(argv[3], out);
  Facts facts;
  for (std::size_t i = 0; i < count; ++i) {
    const EventRecord event = variations.next();
    form.add(event);
    facts.add(event);
  }
  form.finish();
  out.close();
  if (!out) throw Error(ErrorKind::write, {argv[4], 0}, "cannot be written");
  base::Json json = facts.json();
  add_cost(json);
  std::cout << json.dump() << "\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const bool reads = argc == 4 && std::string_view(argv[1]) == "read";
  if (!reads && argc != 5) {
    std::fprintf(stderr,
                 "usage: bench_parquet COUNT EVENTS.jsonl parquet|jsonl|tsv|none OUT\n"
                 "       bench_parquet read events|documents FILE.parquet\n");
    return 2;
  }
  try {
    return reads ? read(argv[2], argv[3]) : write(argv);
  } catch (const Error& error) {
    std::fprintf(stderr, "bench_parquet: %s\n", error.what());
    return 2;
  }
}
