// The plain structs that pass from stage to stage, in the order in which the stages make them.
//
// Written once for all of them: text is UTF-8; a `Span` is half-open and counts BYTES of the
// document's text (records give code points; src/records turns one into the other); token indices
// count from 0 over the whole document; dates are proleptic Gregorian without time zone; "no value"
// is an empty optional, never 0 or "". String views in a Parse point into the Pipeline that made it
// and live as long as it does.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nuncio/error.h"

namespace nuncio {

/// Half-open range of bytes of Document::text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// Half-open range of tokens of a Parse.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool contains(std::uint32_t token) const { return begin <= token && token < end; }
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

enum class DatePrecision { day, month, year };

/// A calendar date known to the day, month or year; the parts below the precision are 1.
struct Date {
  std::chrono::year_month_day day;
  DatePrecision precision = DatePrecision::day;
  friend bool operator==(const Date&, const Date&) = default;
};

/// "2022-12-23", "2022-12" or "2022", by precision.
std::string to_string(const Date& date);

/// One news item as it came in.
struct Document {
  std::string id;
  std::string text;                ///< valid UTF-8, as given: offsets refer to it
  std::optional<Date> published;   ///< day precision
  bool excerpt = false;            ///< a feed's teaser, not the story
  bool unnamed = false;            ///< it came without an id: its id is its file and line
  std::string title, source, url;  ///< empty where not given
  Where where;                     ///< file and line it was read from
};

/// Something imperfect in the data that did not stop the work.
struct Note {
  Where where;
  std::string text;  ///< the why, without the place
};

// --- src/nlp: what the language runtime says of a text ------------------------------------------

struct Token {
  Span span;
  bool space_after = false;  ///< one U+0020 follows the token (spaCy's whitespace_)
  std::string norm;          ///< spaCy's NORM: lower case, variants folded
  std::string lemma;
  std::string_view upos;    ///< Universal part of speech, "NOUN"
  std::string_view xpos;    ///< Penn Treebank tag, "NNS"
  std::string_view morph;   ///< UD features, "Number=Plur", or ""
  std::uint32_t head = 0;   ///< index of the head token; a root is its own head, as in spaCy
  std::string_view deprel;  ///< ClearNLP dependency label, "nsubj"; "ROOT" for a root
};

struct Entity {
  TokenRange tokens;
  std::string_view label;  ///< OntoNotes entity type, "GPE"
};

struct Parse {
  std::vector<Token> tokens;
  std::vector<TokenRange> sentences;  ///< they tile the tokens
  std::vector<Entity> entities;       ///< in order, not overlapping
  /// Rules of the tokenizer that gave up on a part of the text: "a:ba:ba:b" over a million bytes.
  std::uint32_t rules_given_up = 0;
};

/// How often what a network computes of a word alone was at hand, over all encoders of a pipeline.
struct WordCounts {
  std::uint64_t looked_up = 0;  ///< tokens, once an encoder
  std::uint64_t vectors = 0;    ///< words whose vector had to be computed
  std::uint64_t parts = 0;      ///< words whose parts of the first layer had to be computed
};

/// In which the runtime's encoder multiplies (docs/performance.md says what each loses).
enum class Precision { fp32, bf16, int8 };

// --- src/speech ---------------------------------------------------------------------------------

/// Words between quotation marks that the text gives as somebody's own.
struct Quotation {
  TokenRange tokens;  ///< between the marks, one paragraph at most
  /// Head of the noun phrase of who speaks, outside the marks: it may stand before or behind them,
  /// or in an earlier sentence that the quotation goes on from. None: the text does not say.
  std::optional<std::uint32_t> speaker;
  std::optional<std::uint32_t> verb;  ///< the verb of saying, where there is one
};

// --- src/actors ---------------------------------------------------------------------------------

enum class ActorKind { state, igo, ngo, armed, company, people, unknown };
enum class Via { name, office, demonym, metonym, definite, pronoun, unresolved };

/// Who acts or is acted on (CONTRACT.md, ACTOR).
struct Actor {
  std::string code;                    ///< country or entity, then the first role: "KHMGOV", "NATO"
  std::optional<std::string> country;  ///< ISO 3166-1 alpha-3; Kosovo XKX
  std::optional<std::string> entity;   ///< short name of an organisation or armed group
  ActorKind kind = ActorKind::unknown;
  std::vector<std::string> roles;     ///< PLOVER sectors, the most telling first
  std::optional<std::string> name;    ///< a person's name as written
  std::optional<std::string> office;  ///< "prime minister", lower case
  std::optional<std::string> host;    ///< of an ambassador: the state (alpha-3) or organisation
  Span span;                          ///< the noun phrase that names the actor, without its clauses
  Via via = Via::unresolved;
};

/// An actor where it stands in the tree.
struct ActorMention {
  Actor actor;
  TokenRange tokens;       ///< the words of Actor::span
  std::uint32_t head = 0;  ///< the token by which the phrase hangs in the tree, inside `tokens`
  bool place = false;  ///< a city or region (a capital: where something is), no state or government
  /// Of an armed group: the state where it mostly acts, ISO 3166 alpha-3; "" of others.
  std::string home = {};
  /// Head of the mention it is coordinated with where the two share words, so that it has no place
  /// of its own in the tree: "Italian" in "Italian and Spanish ministers", "Portugal" in "the
  /// ministers of Spain and Portugal".
  std::optional<std::uint32_t> joined_to = {};
  std::string why = {};  ///< how it was found, for `explain`; "" where `via` says it all
};

/// What was taken of an actor file of a user's own (docs/actors.md, "Your own actors").
struct OwnActors {
  std::string path;
  std::string what;                      ///< "PETRARCH actors", "table of states"
  std::size_t entries = 0;               ///< rows or dictionary entries
  std::size_t forms = 0;                 ///< names and nouns added
  std::size_t known = 0;                 ///< names and nouns that the tables had with that meaning
  std::vector<std::string> passed_over;  ///< parts of codes that mean nothing here, "VGB (57)"
  std::vector<Note> refused;
};

// --- src/dates ----------------------------------------------------------------------------------

/// An expression of time and the date that it means, counted from the publication date.
struct DateMention {
  std::optional<Date> date;  ///< none: "the 1980s", "February 30, 2023"
  TokenRange tokens;
  std::uint32_t head = 0;  ///< the token by which it hangs in the tree
  std::string why = {};    ///< how it was read, for `explain`: "weekday before 2022-12-25"
};

// --- src/places ---------------------------------------------------------------------------------

/// A place of the gazetteer (GeoNames and data/places).
struct Place {
  std::string name;                        ///< the gazetteer's main name, "Kyiv"
  std::optional<std::uint32_t> geonameid;  ///< GeoNames; none where its number is not known
  double lat = 0, lon = 0;                 ///< degrees, WGS 84; north and east positive
  std::optional<std::string> country;      ///< ISO 3166-1 alpha-3; none: a sea, or of several
  Span span;                               ///< the words that name it
  friend bool operator==(const Place&, const Place&) = default;
};

/// A place where it stands in the tree.
struct PlaceMention {
  Place place;
  TokenRange tokens;
  std::uint32_t head = 0;  ///< the token by which it hangs in the tree
  bool state = false;      ///< a whole state, whose point is where its people live
  std::string why = {};    ///< what decided for this one of the places of that name
};

// --- src/events ---------------------------------------------------------------------------------

enum class Status { asserted, negated, hypothetical, future, ended };
enum class DateFrom { text, published, unknown };

/// One coded event (CONTRACT.md, Event), with the evidence for each of its parts.
struct Event {
  std::uint32_t sentence = 0;         ///< index into Parse::sentences
  Span span;                          ///< the sentence
  std::string type;                   ///< PLOVER type, "CONSULT"
  std::optional<std::string> mode;    ///< PLOVER mode, "visit"
  std::vector<std::string> contexts;  ///< PLOVER contexts, "diplomatic"
  std::string cameo;                  ///< CAMEO leaf, leading zeros kept, "042"
  int quad = 0;          ///< 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
  double goldstein = 0;  ///< [-10, 10], of the CAMEO leaf (Goldstein 1992, CAMEO's transliteration)
  Actor source;
  std::optional<Actor> target;
  bool symmetric = false;  ///< source and target take the same part; their order means nothing
  std::optional<Date> date;
  DateFrom date_from = DateFrom::unknown;
  std::optional<Span> date_span;
  Status status = Status::asserted;
  std::optional<Actor> speaker;  ///< who tells it, where the article itself does not vouch for it
  std::optional<Place> place;    ///< where the clause says it happened
  Span trigger;                  ///< the words that the lexicon entry matched
  std::string rule;              ///< "lexicon/consult.toml:41", the entry that fired
  double confidence = 0;         ///< [0, 1]
  std::vector<std::string> reasons;  ///< why each part was read so, one line each, for `explain`
  struct Mention {
    std::uint32_t sentence;
    Span span;
  };
  std::vector<Mention> mentions;  ///< the other sentences of the document that tell the same event
  std::vector<Span> retold;       ///< the triggers that told it again, also in its own sentence
};

/// A predicate that the lexicon knows and the coder did not take for an event.
struct Refusal {
  std::string reason;  ///< "sport: \"striker\""
  Span trigger;
  std::string rule;  ///< the entry that would have fired
};

// --- src/ties -----------------------------------------------------------------------------------

/// What a record that is no event was read from.
struct Evidence {
  std::uint32_t sentence = 0;        ///< index into Parse::sentences
  Span span;                         ///< the sentence
  Span trigger;                      ///< the word that tells it
  std::string rule;                  ///< "ties/ties.toml:41", the row that fired
  std::vector<std::string> reasons;  ///< why each part was read so, for `explain`
};

enum class TieStanding { in_force, proposed, ended };

/// An agreement, alliance, partnership, membership or recognition (CONTRACT.md, Tie).
struct Tie {
  Evidence evidence;
  std::vector<Actor> parties;  ///< in text order; one alone only of a treaty with a name of its own
  std::string what;            ///< lower case, "comprehensive strategic partnership"
  TieStanding standing = TieStanding::in_force;
  std::optional<Date> since, until;
  std::optional<Actor> speaker;  ///< who tells it, where the article itself does not vouch for it
};

/// Who holds an office that speaks for a state or organisation (CONTRACT.md, Tenure).
struct Tenure {
  Evidence evidence;
  std::string person;  ///< the fullest name that the document has, "W Patrick Murphy"
  std::string office;  ///< lower case, "ambassador"
  std::string sends;   ///< ISO 3166-1 alpha-3 or short name of an organisation
  std::optional<std::string> receives;  ///< of those who are sent
  std::optional<Date> from, until;
  std::optional<Date> announced;  ///< when it was said that it is to come
  std::optional<Actor> speaker;
};

enum class Direction { improve, worsen, steady };

/// Somebody's judgement of where a relationship goes (CONTRACT.md, Outlook).
struct Outlook {
  Evidence evidence;
  std::array<std::string, 2> dyad;  ///< ISO 3166-1 alpha-3 or short names, in alphabetic order
  Direction direction = Direction::improve;
  std::optional<Actor> speaker;      ///< whose judgement; none: the article's own
  std::optional<Span> horizon;       ///< the words that say until when: "next year"
  std::optional<Date> horizon_date;  ///< the date that they mean
};

}  // namespace nuncio
