// Event records with any values that a record can have, for tests of what is written and read back.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "records/event_record.h"

namespace nuncio::test {

using records::ActorRecord;
using records::CharSpan;
using records::EventRecord;

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(engine_()) % n; }
  std::string text() {
    static const std::vector<std::string> kPieces = {"a", "\"", "\\", "\t", "\n",
                                                     "é", "中", "😀", " ",  "\x01"};
    std::string all;
    for (std::uint32_t i = below(6); i > 0; --i) all += kPieces[below(10)];
    return all;
  }
  std::optional<std::string> maybe() {
    return below(2) != 0 ? std::optional(text()) : std::nullopt;
  }
  CharSpan span() {
    const std::uint32_t begin = below(1000);
    return {begin, begin + below(50)};
  }
  std::optional<Date> date() {
    const std::chrono::year year(static_cast<int>(1900 + below(200)));
    const int month = static_cast<int>(1 + below(12));
    const int day = static_cast<int>(1 + below(28));
    switch (below(4)) {
      case 0:
        return std::nullopt;
      case 1:
        return Date{year / month / day, DatePrecision::day};
      case 2:
        return Date{year / month / 1, DatePrecision::month};
      default:
        return Date{year / 1 / 1, DatePrecision::year};
    }
  }
  ActorRecord actor() {
    ActorRecord a{
        text(),  maybe(), maybe(), static_cast<ActorKind>(below(7)), {text(), text()}, maybe(),
        maybe(), maybe(), {},      static_cast<Via>(below(7))};
    if (below(4) != 0) a.span = span();
    return a;
  }
  EventRecord event() {
    EventRecord e;
    e.id = text();
    e.doc = text();
    e.sentence = below(100);
    e.span = span();
    e.type = text();
    e.mode = maybe();
    if (below(2) != 0) e.contexts = {text(), text()};
    e.cameo = text();
    e.quad = static_cast<int>(1 + below(4));
    e.goldstein = static_cast<double>(below(200)) / 10.0 - 10.0;
    e.source = actor();
    if (below(2) != 0) e.target = actor();
    e.symmetric = below(2) != 0;
    e.date = date();
    e.date_from = static_cast<DateFrom>(below(3));
    if (below(2) != 0) e.date_span = span();
    e.status = static_cast<Status>(below(5));
    if (below(2) != 0) e.speaker = actor();
    e.trigger = span();
    e.rule = text();
    e.confidence = static_cast<double>(below(1001)) / 1000.0;
    for (std::uint32_t i = below(3); i > 0; --i) e.mentions.push_back({text(), below(9), span()});
    e.text = text();
    e.published = date();
    e.doc_source = maybe();
    return e;
  }

 private:
  std::mt19937 engine_;
};

}  // namespace nuncio::test
