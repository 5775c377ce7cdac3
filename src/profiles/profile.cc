// Columns of the event tables; see profile.h.
#include "profiles/profile.h"

#include <algorithm>
#include <array>

namespace nuncio::profiles {
namespace {

constexpr std::array<std::string_view, 40> kPolecat = {"Event ID",
                                                       "Event Date",
                                                       "Event Type",
                                                       "Event Mode",
                                                       "Intensity",
                                                       "Quad Code",
                                                       "Contexts",
                                                       "Actor Name",
                                                       "Actor Country",
                                                       "Actor COW",
                                                       "Primary Actor Sector",
                                                       "Actor Sectors",
                                                       "Actor Title",
                                                       "Actor Name Raw",
                                                       "Wikipedia Actor ID",
                                                       "Recipient Name",
                                                       "Recipient Country",
                                                       "Recipient COW",
                                                       "Primary Recipient Sector",
                                                       "Recipient Sectors",
                                                       "Recipient Title",
                                                       "Recipient Name Raw",
                                                       "Wikipedia Recipient ID",
                                                       "Placename",
                                                       "City",
                                                       "District",
                                                       "Province",
                                                       "Country",
                                                       "Latitude",
                                                       "Longitude",
                                                       "GeoNames ID",
                                                       "Raw Placename",
                                                       "Feature Type",
                                                       "Source",
                                                       "Publication Date",
                                                       "Story People",
                                                       "Story Organizations",
                                                       "Story Locations",
                                                       "Language",
                                                       "Version"};

constexpr std::array<std::string_view, 20> kIcews = {
    "Event ID",       "Event Date", "Source Name",     "Source Sectors", "Source Country",
    "Event Text",     "CAMEO Code", "Intensity",       "Target Name",    "Target Sectors",
    "Target Country", "Story ID",   "Sentence Number", "Publisher",      "City",
    "District",       "Province",   "Country",         "Latitude",       "Longitude"};

constexpr std::array<std::string_view, 26> kPhoenix = {"EventID",
                                                       "Date",
                                                       "Year",
                                                       "Month",
                                                       "Day",
                                                       "SourceActorFull",
                                                       "SourceActorEntity",
                                                       "SourceActorRole",
                                                       "SourceActorAttribute",
                                                       "TargetActorFull",
                                                       "TargetActorEntity",
                                                       "TargetActorRole",
                                                       "TargetActorAttribute",
                                                       "EventCode",
                                                       "EventRootCode",
                                                       "QuadClass",
                                                       "GoldsteinScore",
                                                       "Issues",
                                                       "Lat",
                                                       "Lon",
                                                       "LocationName",
                                                       "StateName",
                                                       "CountryCode",
                                                       "SentenceID",
                                                       "URLs",
                                                       "NewsSources"};

constexpr std::array<std::string_view, 25> kPhoenixCline = {
    "eid",         "story_date",   "year",          "month",         "day",
    "source",      "source_root",  "source_agent",  "source_others", "target",
    "target_root", "target_agent", "target_others", "code",          "root_code",
    "quad_class",  "goldstein",    "joined_issues", "lat",           "lon",
    "placename",   "statename",    "countryname",   "aid",           "process"};

constexpr std::array<std::string_view, 58> kGdelt1 = {"GLOBALEVENTID",
                                                      "SQLDATE",
                                                      "MonthYear",
                                                      "Year",
                                                      "FractionDate",
                                                      "Actor1Code",
                                                      "Actor1Name",
                                                      "Actor1CountryCode",
                                                      "Actor1KnownGroupCode",
                                                      "Actor1EthnicCode",
                                                      "Actor1Religion1Code",
                                                      "Actor1Religion2Code",
                                                      "Actor1Type1Code",
                                                      "Actor1Type2Code",
                                                      "Actor1Type3Code",
                                                      "Actor2Code",
                                                      "Actor2Name",
                                                      "Actor2CountryCode",
                                                      "Actor2KnownGroupCode",
                                                      "Actor2EthnicCode",
                                                      "Actor2Religion1Code",
                                                      "Actor2Religion2Code",
                                                      "Actor2Type1Code",
                                                      "Actor2Type2Code",
                                                      "Actor2Type3Code",
                                                      "IsRootEvent",
                                                      "EventCode",
                                                      "EventBaseCode",
                                                      "EventRootCode",
                                                      "QuadClass",
                                                      "GoldsteinScale",
                                                      "NumMentions",
                                                      "NumSources",
                                                      "NumArticles",
                                                      "AvgTone",
                                                      "Actor1Geo_Type",
                                                      "Actor1Geo_FullName",
                                                      "Actor1Geo_CountryCode",
                                                      "Actor1Geo_ADM1Code",
                                                      "Actor1Geo_Lat",
                                                      "Actor1Geo_Long",
                                                      "Actor1Geo_FeatureID",
                                                      "Actor2Geo_Type",
                                                      "Actor2Geo_FullName",
                                                      "Actor2Geo_CountryCode",
                                                      "Actor2Geo_ADM1Code",
                                                      "Actor2Geo_Lat",
                                                      "Actor2Geo_Long",
                                                      "Actor2Geo_FeatureID",
                                                      "ActionGeo_Type",
                                                      "ActionGeo_FullName",
                                                      "ActionGeo_CountryCode",
                                                      "ActionGeo_ADM1Code",
                                                      "ActionGeo_Lat",
                                                      "ActionGeo_Long",
                                                      "ActionGeo_FeatureID",
                                                      "DATEADDED",
                                                      "SOURCEURL"};

constexpr std::array<std::string_view, 61> kGdelt2 = {"GLOBALEVENTID",
                                                      "SQLDATE",
                                                      "MonthYear",
                                                      "Year",
                                                      "FractionDate",
                                                      "Actor1Code",
                                                      "Actor1Name",
                                                      "Actor1CountryCode",
                                                      "Actor1KnownGroupCode",
                                                      "Actor1EthnicCode",
                                                      "Actor1Religion1Code",
                                                      "Actor1Religion2Code",
                                                      "Actor1Type1Code",
                                                      "Actor1Type2Code",
                                                      "Actor1Type3Code",
                                                      "Actor2Code",
                                                      "Actor2Name",
                                                      "Actor2CountryCode",
                                                      "Actor2KnownGroupCode",
                                                      "Actor2EthnicCode",
                                                      "Actor2Religion1Code",
                                                      "Actor2Religion2Code",
                                                      "Actor2Type1Code",
                                                      "Actor2Type2Code",
                                                      "Actor2Type3Code",
                                                      "IsRootEvent",
                                                      "EventCode",
                                                      "EventBaseCode",
                                                      "EventRootCode",
                                                      "QuadClass",
                                                      "GoldsteinScale",
                                                      "NumMentions",
                                                      "NumSources",
                                                      "NumArticles",
                                                      "AvgTone",
                                                      "Actor1Geo_Type",
                                                      "Actor1Geo_FullName",
                                                      "Actor1Geo_CountryCode",
                                                      "Actor1Geo_ADM1Code",
                                                      "Actor1Geo_ADM2Code",
                                                      "Actor1Geo_Lat",
                                                      "Actor1Geo_Long",
                                                      "Actor1Geo_FeatureID",
                                                      "Actor2Geo_Type",
                                                      "Actor2Geo_FullName",
                                                      "Actor2Geo_CountryCode",
                                                      "Actor2Geo_ADM1Code",
                                                      "Actor2Geo_ADM2Code",
                                                      "Actor2Geo_Lat",
                                                      "Actor2Geo_Long",
                                                      "Actor2Geo_FeatureID",
                                                      "ActionGeo_Type",
                                                      "ActionGeo_FullName",
                                                      "ActionGeo_CountryCode",
                                                      "ActionGeo_ADM1Code",
                                                      "ActionGeo_ADM2Code",
                                                      "ActionGeo_Lat",
                                                      "ActionGeo_Long",
                                                      "ActionGeo_FeatureID",
                                                      "DATEADDED",
                                                      "SOURCEURL"};

constexpr std::array<std::string_view, 9> kIcewsRelations = {
    "date",      "source", "target",        "relation",     "cameo",
    "goldstein", "quad",   "source_rollup", "target_rollup"};

constexpr std::array<std::string_view, 7> kNames = {
    "polecat", "icews", "phoenix", "gdelt2", "gdelt1", "phoenix-cline", "icews-relations"};

}  // namespace

std::string_view name_of(Profile profile) { return kNames[static_cast<std::size_t>(profile)]; }

std::optional<Profile> read_profile(std::string_view name) {
  const auto* const found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Profile>(found - kNames.begin());
}

bool can_write(Profile profile) { return profile <= Profile::gdelt2; }

std::span<const std::string_view> columns(Profile profile) {
  switch (profile) {
    case Profile::polecat:
      return kPolecat;
    case Profile::icews:
      return kIcews;
    case Profile::phoenix:
      return kPhoenix;
    case Profile::gdelt2:
      return kGdelt2;
    case Profile::gdelt1:
      return kGdelt1;
    case Profile::phoenix_cline:
      return kPhoenixCline;
    case Profile::icews_relations:
      return kIcewsRelations;
  }
  return {};
}

char delimiter(Profile profile) {
  const bool commas = profile == Profile::phoenix_cline || profile == Profile::icews_relations;
  return commas ? ',' : '\t';
}

std::string head(Profile profile) {
  if (profile == Profile::phoenix || profile == Profile::gdelt1 || profile == Profile::gdelt2)
    return "";
  std::string line;
  for (const std::string_view column : columns(profile)) {
    if (!line.empty()) line += delimiter(profile);
    line += column;
  }
  return line + "\n";
}

}  // namespace nuncio::profiles
