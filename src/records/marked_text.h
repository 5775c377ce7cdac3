// A sentence with some of its parts marked beneath, for the eye.
//
//   Chad's president visited Oslo on Friday.
//   ~~~~~~~~~~~~~~~~ ~~~~~~~ ~~~~    ~~~~~~
//   source           trigger target  date
//
// In: a text, spans of it in code points, and the room. Long text is broken between words; marks
// that overlap stand in rows of their own. Thread-safe. Tested by tests/records_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "records/event_record.h"

namespace nuncio::records {

struct Mark {
  CharSpan span;  ///< of the text; what lies outside it is not shown
  std::string label;
};

/// Lines of at most `width` cells, each with its line end.
std::string marked_text(std::string_view text, const std::vector<Mark>& marks, std::size_t width);

}  // namespace nuncio::records
