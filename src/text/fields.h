// Named fields to one document: keys of a JSON object, or columns of a table.
//
// In: names with their values as they come. Out: the document, or why it is refused. Method: each
// part of a document goes by the key that `--map` names. A part that it leaves alone goes by our
// own key, and where that is absent or null by the keys of two tools that news files come from:
// trafilatura 2's JSON (`raw_text`, `date`, `fingerprint`, `language`, `hostname`, and `source`,
// which there is the address) and NGEC's (`event_text`, `pub_date`, `headline`, `publisher`,
// `story_id`). Thread-safe: plain values. Tested by tests/text_test.cc and tests/readers_test.cc.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/item.h"

namespace nuncio::text {

/// By which key each part of a document is found; `--map` changes them.
struct FieldNames {
  std::string id = "id", published = "published", text = "text", title = "title", source = "source",
              url = "url", lang = "lang";
};

/// Reads "text=body,published=date". Throws Error (usage) if it is not of that form or names an
/// unknown part.
FieldNames parse_map(std::string_view map);

/// The values of one document's fields, gathered key by key.
class Fields {
 public:
  static constexpr std::string_view kString = "a string";

  /// A place that a key stands for, to be found once for many values (columns of a table).
  struct Slot {
    std::size_t part, rank;  ///< into parts_; 0 is the part's first key
  };

  explicit Fields(const FieldNames& names) : names_(&names) {}

  /// None for a key that names no part. `any_case`: "Text" is our "text" too.
  std::optional<Slot> slot(std::string_view key, bool any_case = false) const;
  static bool is_text(Slot slot) { return slot.part == kText; }
  /// `kind` is "a string", "a number", ...; empty for JSON's null. Of a key that comes twice the
  /// last counts.
  void set(Slot slot, std::string_view key, std::string value, std::string_view kind);
  /// `keep_empty`: a text that is empty or blank is no reason to refuse it. `news_dates`: dates may
  /// have the forms of read_news_date().
  Item take(bool keep_empty, bool news_dates);

 private:
  enum Part : std::size_t { kId, kPublished, kText, kTitle, kSource, kUrl, kLang, kOrigin, kParts };
  struct Found {
    std::string key, value;
    std::string_view kind;  ///< empty: nothing, or null
    std::size_t rank = 0;
  };
  std::string string_of(Part part);
  std::string why_no_text(bool keep_empty) const;
  void take_date(Item& item, bool news_dates) const;

  const FieldNames* names_;
  std::array<Found, kParts> parts_;
};

}  // namespace nuncio::text
