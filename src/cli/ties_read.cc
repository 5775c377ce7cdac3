// See ties_read.h.
#include "cli/ties_read.h"

#include <optional>
#include <vector>

#include "cli/terminal.h"
#include "cli/wording.h"
#include "records/tie_json.h"
#include "text/characters.h"

namespace nuncio::cli {
namespace {

std::string name_of(const Actor& actor) {
  if (actor.country) return *actor.country;
  return actor.entity ? *actor.entity : actor.name.value_or(actor.code);
}

std::string dated(const char* key, const std::optional<Date>& date) {
  return date ? std::string(", ") + key + " " + to_string(*date) : "";
}

std::string told_by(const std::optional<Actor>& speaker, const Document& document) {
  if (!speaker) return "";
  const std::string words =
      document.text.substr(speaker->span.begin, speaker->span.end - speaker->span.begin);
  return ", told by " + name_of(*speaker) + (words.empty() ? "" : " (\"" + words + "\")");
}

std::string said(const Tie& tie, const Document& document) {
  std::vector<std::string> parties;
  parties.reserve(tie.parties.size());
  for (const Actor& party : tie.parties) parties.push_back(name_of(party));
  return "tie " + joined(parties) + ": " + tie.what + ", " +
         std::string(records::name_of(tie.standing)) + dated("since", tie.since) +
         dated("until", tie.until) + told_by(tie.speaker, document);
}

std::string said(const Tenure& t, const Document& document) {
  return "tenure " + t.person + ", " + t.office + " of " + t.sends +
         (t.receives ? " to " + *t.receives : "") + dated("from", t.from) +
         dated("until", t.until) + dated("announced", t.announced) + told_by(t.speaker, document);
}

std::string said(const Outlook& o, const Document& document) {
  const std::string until =
      o.horizon ? document.text.substr(o.horizon->begin, o.horizon->end - o.horizon->begin) : "";
  return "outlook " + o.dyad[0] + ", " + o.dyad[1] + ": " +
         std::string(records::name_of(o.direction)) + (until.empty() ? "" : ", \"" + until + "\"") +
         told_by(o.speaker, document);
}

template <class Record>
void add(const std::vector<Record>& found, const Document& document, std::string& out) {
  for (const Record& record : found) {
    out += wrapped("  " + text::one_line(said(record, document)), 6, reading_width()) + "\n";
    for (const std::string& reason : record.evidence.reasons)
      out += wrapped("    because " + text::one_line(reason), 6, reading_width()) + "\n";
  }
}

}  // namespace

std::string ties_read(const Document& document, const CodedDocument& coded) {
  std::string out;
  add(coded.ties, document, out);
  add(coded.tenures, document, out);
  add(coded.outlooks, document, out);
  return out;
}

}  // namespace nuncio::cli
