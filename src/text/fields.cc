// Keys, their other names, and what makes a document of their values; see fields.h.
#include "text/fields.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "base/ascii.h"
#include "base/quoted.h"
#include "text/characters.h"
#include "text/declared_language.h"
#include "text/published.h"
#include "text/utf8.h"

namespace nuncio::text {
namespace {

using Names = std::vector<std::string_view>;

/// The keys of each part in the order in which they count, ours first.
const std::array<Names, 8>& known_names() {
  static const std::array<Names, 8> names = {{
      {"id", "fingerprint", "story_id"},
      {"published", "pub_date", "date"},
      {"text", "raw_text", "event_text"},
      {"title", "headline"},
      {"", "sitename", "source-hostname", "hostname", "publisher"},  // behind `source`
      {"url"},
      {"lang", "language"},
      {"source"},  // an outlet with us, an address in trafilatura's files
  }};
  return names;
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; });
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

bool same(std::string_view a, std::string_view b, bool any_case) {
  if (!any_case) return a == b;
  return base::lower_ascii(a) == base::lower_ascii(b);
}

}  // namespace

FieldNames parse_map(std::string_view map) {
  FieldNames names;
  while (!map.empty()) {
    const std::string_view pair = map.substr(0, map.find(','));
    map.remove_prefix(std::min(pair.size() + 1, map.size()));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || equals + 1 == pair.size()) {
      throw Error(ErrorKind::usage, {}, "--map wants PART=FIELD, not '" + std::string(pair) + "'");
    }
    const std::string_view part = pair.substr(0, equals);
    std::string* name = part == "id"          ? &names.id
                        : part == "published" ? &names.published
                        : part == "text"      ? &names.text
                        : part == "title"     ? &names.title
                        : part == "source"    ? &names.source
                        : part == "url"       ? &names.url
                        : part == "lang"      ? &names.lang
                                              : nullptr;
    if (name == nullptr) {
      throw Error(ErrorKind::usage, {},
                  "--map knows no part '" + std::string(part) +
                      "'; the parts are id, published, text, title, source, url, lang");
    }
    *name = pair.substr(equals + 1);
  }
  return names;
}

std::optional<Fields::Slot> Fields::slot(std::string_view key, bool any_case) const {
  static const FieldNames ours;
  const std::array<std::pair<const std::string*, const std::string*>, 7> mapped = {
      {{&names_->id, &ours.id},
       {&names_->published, &ours.published},
       {&names_->text, &ours.text},
       {&names_->title, &ours.title},
       {&names_->source, &ours.source},
       {&names_->url, &ours.url},
       {&names_->lang, &ours.lang}}};
  for (std::size_t part = 0; part < mapped.size(); ++part) {
    const auto& [name, own] = mapped[part];
    if (*name != *own && key == *name) return Slot{part, 0};
  }
  for (std::size_t part = 0; part < kParts; ++part) {
    const std::size_t of = part == kOrigin ? std::size_t{kSource} : part;
    if (*mapped[of].first != *mapped[of].second) continue;  // --map says where it is
    const Names& known = known_names()[part];
    for (std::size_t rank = 0; rank < known.size(); ++rank)
      if (!known[rank].empty() && same(key, known[rank], any_case)) return Slot{part, rank};
  }
  return std::nullopt;
}

void Fields::set(Slot slot, std::string_view key, std::string value, std::string_view kind) {
  Found& found = parts_[slot.part];
  if (!found.kind.empty() && slot.rank > found.rank) return;
  if (kind.empty()) {
    if (slot.rank == found.rank) found = {};
    return;
  }
  found = {std::string(key), std::move(value), kind, slot.rank};
}

/// The value of a part that may be left out; what is not a string counts as left out.
std::string Fields::string_of(Part part) {
  Found& found = parts_[part];
  return found.kind == kString ? std::move(found.value) : std::string();
}

std::string Fields::why_no_text(bool keep_empty) const {
  const Found& text = parts_[kText];
  const std::string field = "\"" + (text.key.empty() ? names_->text : text.key) + "\"";
  if (text.kind.empty()) return "no " + field;
  if (text.kind != kString) return field + " is " + std::string(text.kind) + ", not a string";
  if (!keep_empty && is_blank(text.value)) return field + " is empty";
  return "";
}

void Fields::take_date(Item& item, bool news_dates) const {
  const Found& found = parts_[kPublished];
  if (found.kind.empty()) return;
  if (found.kind == kString) {
    item.document->published =
        news_dates ? read_news_date(found.value) : read_published(found.value);
    if (item.document->published) return;
  }
  item.date_refused = true;
  const std::string given =
      found.kind == kString ? base::quoted(cut(found.value, 60)) : std::string(found.kind);
  item.why = "\"" + found.key + "\" is " + given +
             ", not a date (YYYY-MM-DD, RFC 3339 or RFC 2822); coded without a date";
}

Item Fields::take(bool keep_empty, bool news_dates) {
  if (std::string why = why_no_text(keep_empty); !why.empty()) return refused(std::move(why));
  if (std::string why = refused_language(string_of(kLang)); !why.empty())
    return refused(std::move(why));
  Item item{Document{}, "", false, 0};
  Document& document = *item.document;
  document.id = std::move(parts_[kId].value);
  if (one_line(document.id).empty()) document.id.clear();  // a blank names nothing
  document.text = std::move(parts_[kText].value);
  document.title = one_line(string_of(kTitle));
  document.url = string_of(kUrl);
  document.source = string_of(kOrigin);
  if (document.url.empty() && is_address(document.source)) {
    document.url = std::move(document.source);
    document.source.clear();
  }
  if (document.source.empty()) document.source = string_of(kSource);
  take_date(item, news_dates);
  return item;
}

}  // namespace nuncio::text
