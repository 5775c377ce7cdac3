// See mentions_read.h.
#include "cli/mentions_read.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/terminal.h"
#include "cli/wording.h"
#include "records/event_record.h"
#include "text/characters.h"

namespace nuncio::cli {
namespace {

class Lines {
 public:
  Lines(const Document& document, const Parse& parse) : document_(document), parse_(parse) {}

  std::string words(const Span& span) const {
    return text::one_line(
        std::string_view(document_.text).substr(span.begin, span.end - span.begin));
  }
  std::string words(const TokenRange& range) const {
    if (range.begin >= range.end) return {};
    return words(
        Span{parse_.tokens[range.begin].span.begin, parse_.tokens[range.end - 1].span.end});
  }

  void add(const char* kind, const std::string& words, const std::string& read,
           const std::string& why) {
    out_ += wrapped("  " + std::string(kind) + "  \"" + words + "\"  " + read +
                        (why.empty() ? "" : "  because " + why),
                    6, reading_width()) +
            "\n";
  }

  const std::string& text() const { return out_; }

 private:
  const Document& document_;
  const Parse& parse_;
  std::string out_;
};

std::string read_as(const Actor& actor) {
  std::string out = actor.code;
  if (actor.office) out += ", " + *actor.office;
  if (actor.host) out += " to " + *actor.host;
  return out + " (" + std::string(records::name_of(actor.via)) + ")";
}

}  // namespace

std::string mentions_read(const Document& document, const CodedDocument& coded) {
  Lines lines(document, coded.parse);
  for (const ActorMention& m : coded.actors)
    lines.add("actor", lines.words(m.actor.span), read_as(m.actor), m.why);
  for (const DateMention& m : coded.dates)
    lines.add("date ", lines.words(m.tokens), m.date ? to_string(*m.date) : "no date", m.why);
  for (const PlaceMention& m : coded.places)
    lines.add("place", lines.words(m.place.span),
              m.place.name + (m.place.country ? ", " + *m.place.country : ""), m.why);
  for (const Quotation& q : coded.quotations) {
    const auto word = [&](const std::optional<std::uint32_t>& token) {
      return token ? lines.words(coded.parse.tokens[*token].span) : std::string("nobody named");
    };
    lines.add("quote", lines.words(q.tokens), "spoken by " + word(q.speaker),
              q.verb ? "\"" + word(q.verb) + "\" stands by it" : "");
  }
  return lines.text();
}

}  // namespace nuncio::cli
