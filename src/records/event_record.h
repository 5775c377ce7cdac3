// The event record: what leaves the engine and what other programs rely on (docs/records.md).
//
// It holds the same facts as the engine's Event, but stands alone: it names its document, its spans
// count Unicode code points of the document's text, and it carries the text of its sentence. Plain
// data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/engine.h"
#include "nuncio/types.h"
#include "text/utf8.h"

namespace nuncio::records {

/// Half-open range of Unicode code points of the document's text.
struct CharSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const CharSpan&, const CharSpan&) = default;
};

struct ActorRecord {
  std::string code;
  std::optional<std::string> country, entity;
  ActorKind kind = ActorKind::unknown;
  std::vector<std::string> roles;
  std::optional<std::string> name, office, host;
  std::optional<CharSpan> span;  ///< none: no words name the actor (code "---")
  Via via = Via::unresolved;
  friend bool operator==(const ActorRecord&, const ActorRecord&) = default;
};

struct PlaceRecord {
  std::string name;
  std::optional<std::uint32_t> geonameid;
  double lat = 0, lon = 0;  ///< rounded to five decimals, GeoNames' own precision
  std::optional<std::string> country;
  std::optional<CharSpan> span;
  friend bool operator==(const PlaceRecord&, const PlaceRecord&) = default;
};

struct MentionRecord {
  std::string doc;
  std::optional<std::uint32_t> sentence;
  CharSpan span;
  friend bool operator==(const MentionRecord&, const MentionRecord&) = default;
};

/// Fields and their meaning are those of Event (nuncio/types.h); here is only what differs.
struct EventRecord {
  std::string id;                         ///< 16 hex digits, see event_ids()
  std::string doc;                        ///< id of the document
  std::optional<std::uint32_t> sentence;  ///< none in records of other programs alone
  CharSpan span;
  std::string type;
  std::optional<std::string> mode;
  std::vector<std::string> contexts;
  std::string cameo;
  int quad = 0;
  double goldstein = 0;
  ActorRecord source;
  std::optional<ActorRecord> target;
  bool symmetric = false;
  std::optional<Date> date;
  DateFrom date_from = DateFrom::unknown;
  std::optional<CharSpan> date_span;
  Status status = Status::asserted;
  std::optional<ActorRecord> speaker;
  std::optional<PlaceRecord> place;
  CharSpan trigger;
  std::string rule;
  double confidence = 0;  ///< rounded to three decimals
  std::vector<MentionRecord> mentions;
  std::string text;                       ///< the sentence
  std::optional<Date> published;          ///< of the document
  std::optional<std::string> doc_source;  ///< Document::source, where it has one
  friend bool operator==(const EventRecord&, const EventRecord&) = default;
};

CharSpan chars(const text::CodePointIndex& index, const Span& span);

/// An actor whom no words name has an empty span in the engine's Event, and none in the record.
PlaceRecord place_record(const Place& place, const text::CodePointIndex& index);
ActorRecord actor_record(const Actor& actor, const text::CodePointIndex& index);

/// The records of a document's events, in their order.
std::vector<EventRecord> to_records(const Document& document, const CodedDocument& coded);

// The names that records and tables use for the values of the enumerations.
std::string_view name_of(ActorKind kind);
std::string_view name_of(Via via);
std::string_view name_of(Status status);
std::string_view name_of(DateFrom from);
/// The value of an enumeration that has this name; nothing if none has it.
template <typename Enum>
std::optional<Enum> value_named(std::string_view name);

/// "day", "month", "year"; "unknown" without a date.
std::string_view precision_of(const std::optional<Date>& date);

/// How many documents tell the event, by its mentions.
std::size_t reports_of(const EventRecord& event);

/// "KHMGOV"; where an actor has neither country nor organisation, the name or the code that it has.
/// A record of another program without a code is called by its country or organisation and its
/// first role. Empty if it has nothing of all that.
std::string label_of(const ActorRecord& actor);

}  // namespace nuncio::records
