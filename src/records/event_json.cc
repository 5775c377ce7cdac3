// Writing of records as JSON; see event_json.h.
#include "records/event_json.h"

#include <string>
#include <vector>

#include "records/json_values.h"

namespace nuncio::records {
namespace {

Json mention_list(const std::vector<MentionRecord>& mentions) {
  Json list = Json::array();
  for (const MentionRecord& mention : mentions) {
    list.push_back(object_of({{"doc", mention.doc},
                              {"sentence", write(mention.sentence)},
                              {"span", write(mention.span)}}));
  }
  return list;
}

}  // namespace

std::string write_number(double value) { return line_of(value); }

std::string write_mentions(const EventRecord& event) {
  return line_of(mention_list(event.mentions));
}

std::string write_event(const EventRecord& event, bool named) {
  Json record = object_of({{"id", event.id},
                           {"doc", event.doc},
                           {"sentence", write(event.sentence)},
                           {"span", write(event.span)},
                           {"type", event.type},
                           {"mode", write(event.mode)},
                           {"contexts", event.contexts},
                           {"cameo", event.cameo},
                           {"quad", event.quad},
                           {"goldstein", event.goldstein},
                           {"source", write(event.source)},
                           {"target", write(event.target)},
                           {"symmetric", event.symmetric},
                           {"date", write(event.date)},
                           {"date_precision", precision_of(event.date)},
                           {"date_from", name_of(event.date_from)},
                           {"date_span", write(event.date_span)},
                           {"status", name_of(event.status)},
                           {"speaker", write(event.speaker)},
                           {"place", write(event.place)},
                           {"trigger", write(event.trigger)},
                           {"rule", event.rule},
                           {"confidence", event.confidence},
                           {"mentions", mention_list(event.mentions)},
                           {"text", event.text},
                           {"published", write(event.published)},
                           {"doc_source", write(event.doc_source)}});
  if (!named) return line_of(record);
  Json line = object_of({{"record", "event"}});
  line.update(record);
  return line_of(line);
}

}  // namespace nuncio::records
