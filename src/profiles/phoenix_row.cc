// A row of Phoenix's 26 columns, as its pipeline writes them: actor codes in parts, five quad
// classes, ids, addresses and sources joined by ";". Empty cells for nothing.
#include <array>

#include "base/one_of.h"
#include "profiles/row_cells.h"

namespace nuncio::profiles {
namespace {

constexpr int kBits = 31;  // the readers of the field hold these ids in 32 bits with a sign

/// Phoenix's five classes of CAMEO roots 01 to 20: 0 are statements and appeals.
constexpr std::string_view kQuads = "00111222333334434444";

/// The roles that the pipeline puts in a column of their own; others are attributes.
constexpr std::array<std::string_view, 13> kAgents = {
    "GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL"};

struct Writer {
  const records::EventRecord& event;
  const RowContext& context;
  const Codebooks& books;
  Line line{""};

  /// Full, Entity, Role, Attribute.
  void actor(const records::ActorRecord& actor) {
    const CameoActor code = cameo_actor(actor, countries::CodeSystem::iso3, year_of(event), books);
    const std::string root = code.country.empty() ? code.kind : code.country;
    std::vector<std::string> parts = code.roles;
    if (!code.group.empty()) parts.insert(parts.begin(), code.group);
    std::string full = root;
    for (const std::string& part : parts) full += part;
    const bool agent = !parts.empty() && base::one_of(parts.front(), kAgents);
    line.add(full, "---");
    line.add(root);
    line.add(agent ? parts.front() : "");
    if (agent) parts.erase(parts.begin());
    line.add(join(parts, ';'));
  }

  void place() {
    if (!event.place) {
      line.add_nothing(5);
      return;
    }
    line.add(number_text(event.place->lat));
    line.add(number_text(event.place->lon));
    line.add(event.place->name);
    line.add("");
    line.add(country_code(event.place->country, context.codes.value_or(countries::CodeSystem::iso3),
                          event, books));
  }

  std::string issues() const {
    std::vector<std::string> list;
    list.reserve(event.contexts.size());
    for (const std::string& topic : event.contexts) list.push_back(item_of(topic, ',') + ",1");
    return join(list, ';');
  }

  /// "doc_sentence", the event's own first.
  std::string sentences() const {
    const auto name = [](const std::string& doc, const std::optional<std::uint32_t>& sentence) {
      return sentence ? doc + "_" + std::to_string(*sentence) : doc;
    };
    std::vector<std::string> list = {name(event.doc, event.sentence)};
    for (const records::MentionRecord& mention : event.mentions)
      list.push_back(name(mention.doc, mention.sentence));
    return join(list, ';');
  }
};

}  // namespace

std::string phoenix_row(const records::EventRecord& event, const RowContext& context,
                        const Codebooks& books) {
  Writer out{event, context, books};
  const std::string date = compact_date(*event.date);
  const std::string root = event.cameo.substr(0, 2);
  const auto number = read_count(root);
  out.line.add(context.number ? *context.number : number_of(event.id, "phoenix", kBits));
  out.line.add(date);
  out.line.add(date.substr(0, 4));
  out.line.add(date.substr(4, 2));
  out.line.add(date.substr(6, 2));
  out.actor(event.source);
  out.actor(*event.target);
  out.line.add(event.cameo);
  out.line.add(root);
  out.line.add(number && *number >= 1 && *number <= kQuads.size()
                   ? std::string(1, kQuads[*number - 1])
                   : std::to_string(event.quad));
  out.line.add(number_text(event.goldstein));
  out.line.add(out.issues());
  out.place();
  out.line.add(out.sentences());
  out.line.add(item_of(context.url, ';'));
  out.line.add(item_of(publisher_of(event, context), ';'));
  return std::move(out.line).line();
}

}  // namespace nuncio::profiles
