// See mentions_json.h.
#include "records/mentions_json.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nuncio/engine.h"
#include "nuncio/types.h"
#include "records/event_record.h"
#include "records/json_values.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace nuncio::records {
namespace {

/// The document's text by tokens: spans in code points, and words in one line.
class Words {
 public:
  Words(const Parse& parse, std::string_view text) : parse_(parse), text_(text), index_(text) {}

  const text::CodePointIndex& index() const { return index_; }

  std::optional<CharSpan> of_token(const std::optional<std::uint32_t>& token) const {
    if (!token) return std::nullopt;
    return chars(index_, parse_.tokens[*token].span);
  }

  CharSpan span(const TokenRange& range) const { return chars(index_, bytes(range)); }

  std::string text(const Span& span) const {
    return text::one_line(text_.substr(span.begin, span.end - span.begin));
  }
  std::string text(const TokenRange& range) const { return text(bytes(range)); }

 private:
  Span bytes(const TokenRange& range) const {
    if (range.begin >= range.end) return {};
    return {parse_.tokens[range.begin].span.begin, parse_.tokens[range.end - 1].span.end};
  }

  const Parse& parse_;
  std::string_view text_;
  text::CodePointIndex index_;
};

/// The mention that each token belongs to, as its index in the list, or null.
std::vector<Json> mentions_of_tokens(const CodedDocument& coded) {
  std::vector<Json> mentions(coded.parse.tokens.size());
  for (std::size_t i = 0; i < coded.actors.size(); ++i) {
    const TokenRange& range = coded.actors[i].tokens;
    for (std::uint32_t token = range.begin; token < range.end; ++token) mentions[token] = i;
  }
  return mentions;
}

Json quotations(const CodedDocument& coded, const Words& words) {
  const std::vector<Json> mention_of = mentions_of_tokens(coded);
  Json list = Json::array();
  for (const Quotation& quotation : coded.quotations) {
    list.push_back({{"span", write(words.span(quotation.tokens))},
                    {"speaker", write(words.of_token(quotation.speaker))},
                    {"actor", quotation.speaker ? mention_of[*quotation.speaker] : Json()},
                    {"verb", write(words.of_token(quotation.verb))}});
  }
  return list;
}

Json actors(const CodedDocument& coded, const Words& words) {
  const std::vector<Json> mention_of = mentions_of_tokens(coded);
  Json list = Json::array();
  for (const ActorMention& mention : coded.actors) {
    Json actor = write(actor_record(mention.actor, words.index()));
    actor["text"] = words.text(mention.actor.span);
    actor["is_place"] = mention.place;
    actor["joined_to"] = mention.joined_to ? mention_of[*mention.joined_to] : Json();
    actor["why"] = mention.why.empty() ? Json(nullptr) : Json(mention.why);
    list.push_back(std::move(actor));
  }
  return list;
}

Json dates(const CodedDocument& coded, const Words& words) {
  Json list = Json::array();
  for (const DateMention& mention : coded.dates) {
    list.push_back({{"date", write(mention.date)},
                    {"date_precision", precision_of(mention.date)},
                    {"span", write(words.span(mention.tokens))},
                    {"text", words.text(mention.tokens)},
                    {"why", mention.why.empty() ? Json(nullptr) : Json(mention.why)}});
  }
  return list;
}

Json places(const CodedDocument& coded, const Words& words) {
  Json list = Json::array();
  for (const PlaceMention& mention : coded.places) {
    Json place = write(place_record(mention.place, words.index()));
    place["text"] = words.text(mention.place.span);
    place["why"] = mention.why.empty() ? Json(nullptr) : Json(mention.why);
    list.push_back(std::move(place));
  }
  return list;
}

}  // namespace

std::string write_document_mentions(const Document& document, const CodedDocument& coded) {
  const Words words(coded.parse, document.text);
  return line_of({{"id", document.id},
                  {"published", write(document.published)},
                  {"quotations", quotations(coded, words)},
                  {"actors", actors(coded, words)},
                  {"dates", dates(coded, words)},
                  {"places", places(coded, words)}});
}

}  // namespace nuncio::records
