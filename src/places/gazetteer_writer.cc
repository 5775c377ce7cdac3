// The tables of the index, filled in the order of their rows; see gazetteer_writer.h.
#include "places/gazetteer_writer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "places/gazetteer_format.h"
#include "places/name_key.h"

namespace nuncio::places {
namespace {

using format::Header;
using format::NameRow;
using format::PlaceRow;

constexpr double kPerName = 0.5;
constexpr double kCapital = 0.7;
constexpr double kRegion = 1.2;
constexpr double kDistrict = 2.0;
constexpr std::size_t kRegionNames = 8;  // the sources give few names of regions
constexpr std::size_t kMostPostings = 0xFFFF;
constexpr std::size_t kLongestKey = 60;

double prominence_of(const SourcePlace& place) {
  const bool region = place.kind == Kind::region;
  const auto names = std::max(place.forms.size(), region ? kRegionNames : std::size_t{0});
  double p =
      std::log10(place.population + 1.0) + kPerName * std::log2(static_cast<double>(names) + 1.0);
  if (place.capital) p += kCapital;
  if (region) p -= kRegion;
  if (place.kind == Kind::district) p -= kDistrict;
  return std::max(p, 0.0);
}

/// News in English writes names with a capital in the Latin alphabet; codes of airports are no
/// names ("KBP"), nor are transliterations in lower case.
bool worth_keeping(std::string_view form, const std::string& key) {
  if (key.empty() || key.size() > kLongestKey) return false;
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (form.size() <= 4 && std::ranges::all_of(form, upper)) return false;
  if (static_cast<unsigned char>(form.front()) < 0x80 && !upper(form.front())) return false;
  // Latin letters lie below U+0250 and from U+1E00 to U+1EFF; in UTF-8 these lead bytes.
  return std::ranges::all_of(form, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0xCA || byte == 0xE1 || byte == 0xE2;
  });
}

class Writer {
 public:
  explicit Writer(std::vector<SourcePlace> places) : places_(std::move(places)) {
    std::ranges::sort(places_, {},
                      [](const SourcePlace& p) { return std::pair(p.kind, p.geonameid); });
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      number_.emplace(std::pair(places_[i].kind, places_[i].geonameid), i);
    }
  }

  std::string write(const std::string& source) {
    for (std::uint32_t i = 0; i < places_.size(); ++i) add_place(i);
    std::vector<NameRow> names;
    std::vector<std::uint32_t> postings;
    for (auto& [key, bearers] : bearers_) add_name(key, bearers, names, postings);
    const std::vector<std::uint32_t> slots = slots_of(names);
    Header h{};
    h.magic = format::kMagic;
    h.version = format::kVersion;
    h.byte_order = format::kByteOrder;
    h.places = size32(rows_.size());
    h.names = size32(names.size());
    h.postings = size32(postings.size());
    h.slots = size32(slots.size());
    h.text = size32(text_.size());
    h.towns = size32(static_cast<std::size_t>(
        std::ranges::count(places_, Kind::town, [](const SourcePlace& p) { return p.kind; })));
    std::copy_n(source.begin(), std::min(source.size(), h.source.size() - 1), h.source.begin());
    std::string out(reinterpret_cast<const char*>(&h), sizeof h);
    append(out, rows_);
    append(out, names);
    append(out, postings);
    append(out, slots);
    return out + text_;
  }

 private:
  struct Named {
    std::uint32_t place;
    std::uint32_t bits;  ///< kMainName, kBeginning
  };

  static std::uint32_t size32(std::size_t n) {
    NUNCIO_CHECK(n < format::kBeginning, "the rows of a gazetteer count in 30 bits");
    return static_cast<std::uint32_t>(n);
  }

  template <typename Row>
  static void append(std::string& out, const std::vector<Row>& rows) {
    out.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(Row));
  }

  std::uint32_t keep(std::string_view text) {
    const std::uint32_t at = size32(text_.size());
    text_ += text;
    return at;
  }

  void add_place(std::uint32_t i) {
    const SourcePlace& p = places_[i];
    PlaceRow row{};
    row.geonameid = p.geonameid;
    row.lat = static_cast<std::int32_t>(std::lround(p.lat * 1e5));
    row.lon = static_cast<std::int32_t>(std::lround(p.lon * 1e5));
    row.population = p.population;
    row.name = keep(p.name);
    row.name_bytes = static_cast<std::uint16_t>(p.name.size());
    row.prominence = static_cast<std::uint16_t>(std::lround(prominence_of(p) * 1e3));
    row.kind = static_cast<std::uint8_t>(p.kind);
    row.parent = format::kNone;
    if (p.parent) {
      if (const auto found = number_.find(*p.parent); found != number_.end())
        row.parent = found->second;
    }
    if (p.country.size() == 3) std::copy_n(p.country.begin(), 3, row.country.begin());
    rows_.push_back(row);
    main_key_ = name_key(p.name);
    name_place(i, p.name, true);
    for (const std::string& form : p.forms) name_place(i, form, false);
  }

  void name_place(std::uint32_t i, const std::string& form, bool main_name) {
    const std::string key = name_key(form);
    if (!worth_keeping(form, key)) return;
    std::vector<Named>& bearers = bearers_[key];
    if (!bearers.empty() && bearers.back().place == i) return;  // a spelling of the same name
    const bool beginning = main_key_.starts_with(key) && main_key_[key.size()] == ' ';
    bearers.push_back({i, main_name ? format::kMainName : beginning ? format::kBeginning : 0});
  }

  void add_name(const std::string& key, std::vector<Named>& bearers, std::vector<NameRow>& names,
                std::vector<std::uint32_t>& postings) {
    std::ranges::stable_sort(bearers, std::greater<>(), [&](const Named& n) {
      return std::pair(rows_[n.place].prominence, n.bits);
    });
    if (bearers.size() > kMostPostings) bearers.resize(kMostPostings);
    names.push_back({keep(key), size32(postings.size()), static_cast<std::uint16_t>(key.size()),
                     static_cast<std::uint16_t>(bearers.size())});
    for (const Named& n : bearers) postings.push_back(n.place | n.bits);
  }

  std::vector<std::uint32_t> slots_of(const std::vector<NameRow>& names) const {
    std::size_t size = 1;
    while (size < names.size() + names.size() / 2) size *= 2;
    std::vector<std::uint32_t> slots(size, format::kNone);
    for (std::uint32_t i = 0; i < names.size(); ++i) {
      const std::string_view key(text_.data() + names[i].key, names[i].key_bytes);
      std::size_t slot = format::hash_of(key) & (size - 1);
      while (slots[slot] != format::kNone) slot = (slot + 1) & (size - 1);
      slots[slot] = i;
    }
    return slots;
  }

  std::vector<SourcePlace> places_;
  std::map<std::pair<Kind, std::uint32_t>, std::uint32_t> number_;
  std::map<std::string, std::vector<Named>> bearers_;
  std::vector<PlaceRow> rows_;
  std::string text_;
  std::string main_key_;  ///< of the place that is being added
};

}  // namespace

std::string compiled(std::vector<SourcePlace> places, const std::string& source) {
  return Writer(std::move(places)).write(source);
}

}  // namespace nuncio::places
