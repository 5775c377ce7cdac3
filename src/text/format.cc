// Endings and first bytes; see format.h.
#include "text/format.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/file.h"
#include "text/json_objects.h"

namespace nuncio::text {
namespace {

using Ending = std::pair<std::string_view, Format>;
constexpr std::array<Ending, 31> kEndings = {{
    {".jsonl", Format::json_lines}, {".ndjson", Format::json_lines}, {".json", Format::json},
    {".txt", Format::text},         {".text", Format::text},         {".md", Format::text},
    {".csv", Format::csv},          {".tsv", Format::tsv},           {".tab", Format::tsv},
    {".xml", Format::xml},          {".rss", Format::xml},           {".atom", Format::xml},
    {".rdf", Format::xml},          {".nitf", Format::xml},          {".newsml", Format::xml},
    {".html", Format::page},        {".htm", Format::page},          {".xhtml", Format::page},
    {".warc", Format::warc},        {".parquet", Format::parquet},   {".pdf", Format::other},
    {".doc", Format::other},        {".docx", Format::other},        {".odt", Format::other},
    {".rtf", Format::other},        {".xls", Format::other},         {".xlsx", Format::other},
    {".epub", Format::other},       {".zip", Format::other},         {".tar", Format::other},
    {".7z", Format::other},
}};
/// How XML of news may begin where it has no declaration.
constexpr std::array<std::string_view, 10> kXmlStarts = {
    "<?xml",     "<rss",  "<feed",      "<rdf:rdf", "<newsmessage",
    "<newsitem", "<nitf", "<sentences", "<distdoc", "<ppsarticleresponse"};

bool begins_with_any(std::string_view head, const auto& starts) {
  return std::ranges::any_of(starts,
                             [&](std::string_view start) { return head.starts_with(start); });
}

}  // namespace

std::string ending_of(std::string_view path) {
  const std::string_view name = base::base_name(base::without_packing(path));
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? "" : base::lower_ascii(name.substr(dot));
}

Format format_of_name(std::string_view path) {
  const std::string ending = ending_of(path);
  const auto* found = std::ranges::find(kEndings, std::string_view(ending), &Ending::first);
  return found == kEndings.end() ? Format::unknown : found->second;
}

Format format_of_bytes(Format named, std::string_view head) {
  if (named == Format::json)
    return JsonObjects::begins(head, true) ? Format::json : Format::json_lines;
  if (named != Format::unknown) return named;
  const std::size_t first = head.find_first_not_of(" \t\r\n\v\f");
  if (first == std::string_view::npos) return Format::text;
  constexpr std::size_t kLongestStart = 20;
  const std::string start = base::lower_ascii(head.substr(first, kLongestStart));
  if (JsonObjects::begins(head, false)) return Format::json;
  if (start.starts_with('{')) return Format::json_lines;
  if (head.starts_with("WARC/1.")) return Format::warc;
  if (head.starts_with("PAR1")) return Format::parquet;
  if (begins_with_any(start, kXmlStarts)) return Format::xml;
  if (start.starts_with("<!doctype html") || start.starts_with("<html")) return Format::page;
  return Format::text;
}

std::string_view stem_of(std::string_view path) {
  std::string_view name = base::without_packing(base::base_name(path));
  const Format format = format_of_name(name);
  const bool several = format != Format::unknown && format != Format::text &&
                       format != Format::page && format != Format::other;
  if (several) name.remove_suffix(ending_of(name).size());
  return name;
}

}  // namespace nuncio::text
