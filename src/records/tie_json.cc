// See tie_json.h.
#include "records/tie_json.h"

#include <optional>

#include "records/event_record.h"
#include "records/json_values.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace nuncio::records {
namespace {

/// One document's records of one kind, begun and ended alike.
class Writer {
 public:
  Writer(const Document& document, const char* kind, bool named)
      : document_(document), index_(document.text), kind_(kind), named_(named) {}

  const text::CodePointIndex& index() const { return index_; }

  Json begin(const Evidence& evidence) const {
    Json record = Json::object();
    if (named_) record["record"] = kind_;
    record["doc"] = document_.id;
    record["sentence"] = evidence.sentence;
    record["span"] = write(chars(index_, evidence.span));
    return record;
  }

  void end(Json& record, const Evidence& evidence, const std::optional<Actor>& speaker) {
    record["speaker"] = actor(speaker);
    record["trigger"] = write(chars(index_, evidence.trigger));
    record["rule"] = evidence.rule;
    record["text"] = words(evidence.span);
    record["published"] = write(document_.published);
    record["doc_source"] = document_.source.empty() ? Json(nullptr) : Json(document_.source);
    lines_.push_back(line_of(record));
  }

  Json actor(const std::optional<Actor>& who) const {
    return who ? write(actor_record(*who, index_)) : Json(nullptr);
  }

  std::string words(const Span& span) const {
    return document_.text.substr(span.begin, span.end - span.begin);
  }

  std::vector<std::string> lines() { return std::move(lines_); }

 private:
  const Document& document_;
  text::CodePointIndex index_;
  const char* kind_;
  bool named_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> write_ties(const Document& document, const CodedDocument& coded,
                                    bool named) {
  Writer writer(document, "tie", named);
  for (const Tie& tie : coded.ties) {
    Json record = writer.begin(tie.evidence);
    record["parties"] = Json::array();
    for (const Actor& party : tie.parties) record["parties"].push_back(writer.actor(party));
    record["what"] = tie.what;
    record["standing"] = name_of(tie.standing);
    record["since"] = write(tie.since);
    record["until"] = write(tie.until);
    writer.end(record, tie.evidence, tie.speaker);
  }
  return writer.lines();
}

std::vector<std::string> write_tenures(const Document& document, const CodedDocument& coded,
                                       bool named) {
  Writer writer(document, "tenure", named);
  for (const Tenure& tenure : coded.tenures) {
    Json record = writer.begin(tenure.evidence);
    record["person"] = tenure.person;
    record["office"] = tenure.office;
    record["sends"] = tenure.sends;
    record["receives"] = write(tenure.receives);
    record["from"] = write(tenure.from);
    record["until"] = write(tenure.until);
    record["announced"] = write(tenure.announced);
    writer.end(record, tenure.evidence, tenure.speaker);
  }
  return writer.lines();
}

std::vector<std::string> write_outlooks(const Document& document, const CodedDocument& coded,
                                        bool named) {
  Writer writer(document, "outlook", named);
  for (const Outlook& outlook : coded.outlooks) {
    Json record = writer.begin(outlook.evidence);
    record["dyad"] = outlook.dyad;
    record["direction"] = name_of(outlook.direction);
    record["horizon"] =
        outlook.horizon ? Json(text::one_line(writer.words(*outlook.horizon))) : Json(nullptr);
    record["horizon_date"] = write(outlook.horizon_date);
    writer.end(record, outlook.evidence, outlook.speaker);
  }
  return writer.lines();
}

std::string_view name_of(TieStanding standing) {
  switch (standing) {
    case TieStanding::proposed:
      return "proposed";
    case TieStanding::ended:
      return "ended";
    case TieStanding::in_force:
      break;
  }
  return "in force";
}

std::string_view name_of(Direction direction) {
  switch (direction) {
    case Direction::worsen:
      return "worsen";
    case Direction::steady:
      return "steady";
    case Direction::improve:
      break;
  }
  return "improve";
}

}  // namespace nuncio::records
