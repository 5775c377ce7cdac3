// The stage's two steps in order; see places.h.
#include "places/places.h"

#include <optional>
#include <string>
#include <utility>

#include "places/gazetteer.h"
#include "places/place_table.h"
#include "places/resolver.h"
#include "places/toponyms.h"

namespace nuncio::places {

Places Places::load(const std::filesystem::path& index, const std::filesystem::path& regions) {
  return Places(PlaceTable(Gazetteer::open(index), regions));
}

Places::Places(PlaceTable table) : table_(std::make_unique<const PlaceTable>(std::move(table))) {}
Places::Places(Places&&) noexcept = default;
Places& Places::operator=(Places&&) noexcept = default;
Places::~Places() = default;

std::vector<PlaceMention> Places::find(const Parse& parse, std::string_view text,
                                       const std::vector<ActorMention>& actors) const {
  const std::vector<Toponym> toponyms = find_toponyms(*table_, parse, text, actors);
  const auto resolved = resolve(*table_, parse, actors, toponyms);
  std::vector<PlaceMention> out;
  for (std::size_t i = 0; i < toponyms.size(); ++i) {
    if (!resolved[i]) continue;
    const Toponym& t = toponyms[i];
    const TokenRange words = resolved[i]->tokens;
    const Entry& entry = resolved[i]->place.entry;
    PlaceMention mention;
    mention.place.name = std::string(entry.name);
    if (entry.geonameid != 0) mention.place.geonameid = entry.geonameid;
    mention.place.lat = entry.lat;
    mention.place.lon = entry.lon;
    if (!entry.country.empty()) mention.place.country = std::string(entry.country);
    mention.place.span = {parse.tokens[words.begin].span.begin,
                          parse.tokens[words.end - 1].span.end};
    mention.tokens = words;
    mention.head = t.head;
    mention.state = entry.kind == Kind::country;
    mention.why = resolved[i]->why;
    out.push_back(std::move(mention));
  }
  return out;
}

}  // namespace nuncio::places
