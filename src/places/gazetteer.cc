// The memory-mapped index; see gazetteer.h.
#include "places/gazetteer.h"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

#include "nuncio/error.h"
#include "places/gazetteer_format.h"

namespace nuncio::places {
namespace {

using format::Header;
using format::NameRow;
using format::PlaceRow;

constexpr double kDegree = 1e-5;
constexpr double kThousandth = 1e-3;

/// A row of the mapped bytes; the caller has checked that it lies inside.
template <typename Row>
Row row_at(const std::byte* data, std::size_t at) {
  Row row;
  std::memcpy(&row, data + at, sizeof row);
  return row;
}

}  // namespace

Gazetteer Gazetteer::open(const std::filesystem::path& path) {
  Gazetteer out;
  out.file_ = base::MappedFile(path);
  out.check(path.string());
  return out;
}

void Gazetteer::check(const std::string& path) {
  const auto bad = [&](const char* why) { throw Error(ErrorKind::bad_format, {path, 0}, why); };
  if (file_.bytes().size() < sizeof(Header)) bad("is no gazetteer index: it is too short");
  const auto h = row_at<Header>(data(), 0);
  if (h.magic != format::kMagic) bad("is no gazetteer index");
  if (h.byte_order != format::kByteOrder) bad("was compiled on a machine of another byte order");
  if (h.version != format::kVersion)
    bad("is an index of another version; run ./run build, which makes it anew");
  names_at_ = sizeof(Header) + std::size_t{h.places} * sizeof(PlaceRow);
  postings_at_ = names_at_ + std::size_t{h.names} * sizeof(NameRow);
  slots_at_ = postings_at_ + std::size_t{h.postings} * sizeof(std::uint32_t);
  text_at_ = slots_at_ + std::size_t{h.slots} * sizeof(std::uint32_t);
  if (text_at_ + h.text != file_.bytes().size())
    bad("is damaged: its size is not that of its tables");
  if (h.towns > h.places) bad("is damaged: it counts more towns than places");
  if ((h.slots & (h.slots - 1)) != 0) bad("is damaged: its hash table has no size of 2^n");
  std::tie(places_, names_, postings_) = std::tie(h.places, h.names, h.postings);
  std::tie(slots_, text_, towns_) = std::tie(h.slots, h.text, h.towns);
}

std::string_view Gazetteer::text(std::uint32_t offset, std::size_t bytes) const {
  if (offset > text_ || bytes > text_ - offset) return {};
  return {reinterpret_cast<const char*>(data() + text_at_ + offset), bytes};
}

Bearers Gazetteer::find(std::string_view key) const {
  if (slots_ == 0 || key.empty()) return {};
  std::uint32_t slot = format::hash_of(key) & (slots_ - 1);
  for (std::uint32_t tried = 0; tried < slots_; ++tried, slot = (slot + 1) & (slots_ - 1)) {
    const auto name = row_at<std::uint32_t>(data(), slots_at_ + std::size_t{slot} * 4);
    if (name >= names_) return {};  // a free slot
    const auto row = row_at<NameRow>(data(), names_at_ + std::size_t{name} * sizeof(NameRow));
    if (row.key_bytes != key.size() || text(row.key, row.key_bytes) != key) continue;
    if (row.first_posting > postings_ || row.postings > postings_ - row.first_posting) return {};
    return {row.first_posting, row.postings};
  }
  return {};
}

Bearer Gazetteer::bearer(const Bearers& of, std::uint32_t n) const {
  const auto posting = row_at<std::uint32_t>(
      data(), postings_at_ + (std::size_t{of.first} + n) * sizeof(std::uint32_t));
  return {posting & ~(format::kMainName | format::kBeginning), (posting & format::kMainName) != 0,
          (posting & format::kBeginning) != 0};
}

Entry Gazetteer::place(std::uint32_t number) const {
  Entry out;
  if (number >= places_) return out;
  const std::size_t at = sizeof(Header) + std::size_t{number} * sizeof(PlaceRow);
  const auto row = row_at<PlaceRow>(data(), at);
  out.geonameid = row.geonameid;
  out.name = text(row.name, row.name_bytes);
  out.lat = row.lat * kDegree;
  out.lon = row.lon * kDegree;
  out.population = row.population;
  const auto* country = reinterpret_cast<const char*>(data() + at + offsetof(PlaceRow, country));
  if (row.country[0] != '\0') out.country = {country, row.country.size()};
  out.kind =
      static_cast<Kind>(std::min<std::uint8_t>(row.kind, static_cast<std::uint8_t>(Kind::area)));
  out.prominence = row.prominence * kThousandth;
  if (row.parent < places_ && row.parent < number) out.parent = row.parent;
  return out;
}

std::optional<std::uint32_t> Gazetteer::number_of(Kind kind, std::uint32_t geonameid) const {
  const std::pair wanted{static_cast<std::uint8_t>(kind), geonameid};
  std::uint32_t low = 0;
  std::uint32_t high = places_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const auto row =
        row_at<PlaceRow>(data(), sizeof(Header) + std::size_t{middle} * sizeof(PlaceRow));
    const std::pair here{row.kind, row.geonameid};
    if (here == wanted) return middle;
    if (here < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  return std::nullopt;
}

std::string Gazetteer::source() const {
  const auto h = row_at<Header>(data(), 0);
  return {h.source.begin(), std::ranges::find(h.source, '\0')};
}

}  // namespace nuncio::places
