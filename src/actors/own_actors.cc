// See own_actors.h.
#include "actors/own_actors.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string_view>
#include <utility>

#include "actors/atoms.h"
#include "actors/own_builder.h"
#include "actors/own_table.h"
#include "actors/petrarch.h"
#include "actors/plurals.h"
#include "base/file.h"
#include "nuncio/error.h"

namespace nuncio::actors {
namespace {

[[noreturn]] void refuse_file(const std::string& path, const std::string& why) {
  throw Error(ErrorKind::bad_format, {path, 0}, why);
}

std::vector<FileLine> read_lines(const std::string& path) {
  base::LineReader reader(path);
  std::vector<FileLine> lines;
  while (const auto line = reader.next()) {
    if (line->too_long)
      throw Error(ErrorKind::bad_format, {path, line->number}, "is longer than 16 MiB");
    lines.push_back({std::string(line->text), line->number});
  }
  if (reader.fault()) throw Error(ErrorKind::unreadable, reader.fault_place(), *reader.fault());
  return lines;
}

enum class Dictionary : std::uint8_t { actors, agents };

bool is_code_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '+';
}

/// Which of PETRARCH's dictionaries it is, by the brackets of its lines.
Dictionary dictionary_of(const std::string& path, const std::vector<FileLine>& lines) {
  std::vector<Note> ignored;
  std::size_t actors = 0, agents = 0, others = 0;
  for (const FileLine& line : without_comments(path, lines, ignored)) {
    const std::string_view text = line.text;
    if (text.empty()) continue;
    if (text.starts_with('&') || text.starts_with("- ") || text.starts_with("--- ") ||
        text.starts_with('<'))
      refuse_file(path, "is a dictionary of verbs or issues; actors and agents can be read");
    const std::size_t open = text.find('[');
    const bool agent =
        open != std::string_view::npos && text.find('~', open) != std::string_view::npos;
    const bool code = open != std::string_view::npos && open + 2 < text.size() &&
                      is_code_letter(text[open + 1]) && is_code_letter(text[open + 2]);
    (agent ? agents : code ? actors : others) += 1;
  }
  if (agents == 0 && actors == 0) {
    refuse_file(path, others == 0 ? "holds no actors, only comments or blank lines"
                                  : "is no actor table of Nuncio (no line of column names) and no "
                                    "dictionary of PETRARCH (no codes in brackets)");
  }
  // A list of words with a few codes among them is something else.
  if (others > 20 * (agents + actors))
    refuse_file(path,
                "has codes in brackets on few lines; it is no dictionary of actors or agents");
  return agents > actors ? Dictionary::agents : Dictionary::actors;
}

// --- dictionaries of actors ---------------------------------------------------------------------

/// "The" says nothing.
std::string without_article(const std::string& name) {
  return lower_ascii(name).starts_with("the ") ? name.substr(4) : name;
}

/// "ANIMAL LIBERATION FRONT (ALF)" without the letters in brackets, if they are its own.
std::optional<std::string> without_initials(const std::string& name) {
  const std::size_t open = name.find(" (");
  if (open == std::string::npos || !name.ends_with(')')) return {};
  const std::string letters = name.substr(open + 2, name.size() - open - 3);
  std::string words = name.substr(0, open);
  std::string initials;
  for (const std::string& word : form_atoms(words)) initials += word.front();
  if (upper_ascii(initials) != upper_ascii(letters)) return {};
  return words;
}

/// What an organisation without a short name is called: its name in one word of capitals.
std::string short_name(const std::string& name, const Tables& tables) {
  std::string out;
  for (const std::string& atom : form_atoms(without_initials(name).value_or(name))) {
    if (std::isalnum(static_cast<unsigned char>(atom.front())) != 0 || (atom.front() & 0x80) != 0)
      out += upper_ascii(atom);
  }
  const auto taken = owner_named(tables, out);
  return taken && tables.owners[*taken].entity.empty() ? out + "ORG" : out;
}

/// Persons' codes change with their offices; those of states and armed groups do too, but not to
/// a government's.
bool is_person(const PetrarchActor& actor, const std::vector<OwnMeaning>& meanings) {
  const bool dated = std::ranges::any_of(
      actor.codes, [](const PetrarchCode& code) { return code.from || code.until; });
  if (!dated) return false;
  return std::ranges::any_of(meanings, [](const OwnMeaning& meaning) {
    if (!meaning.owner || meaning.owner->roles.empty()) return false;
    const std::string& first = meaning.owner->roles.front();
    const bool serves = meaning.owner->kind == ActorKind::igo && (meaning.from || meaning.until);
    return first == "GOV" || first == "ELI" || first == "LEG" || first == "JUD" || serves;
  });
}

class ActorAdder {
 public:
  ActorAdder(const CameoCodes& codes, OwnBuilder& builder) : codes_(codes), builder_(builder) {}

  void add(const PetrarchActor& actor) {
    builder_.begin_entry();
    const std::vector<OwnMeaning> meanings = meanings_of(actor);
    if (meanings.empty()) return;
    if (std::ranges::none_of(meanings, [](const OwnMeaning& m) { return m.owner.has_value(); }))
      return add_nobody(actor);
    OwnName name{{}, meanings, kinds_of(meanings), OwnMatch::any_case, {}};
    if (is_person(actor, meanings)) name.match = OwnMatch::person;
    for (const PetrarchName& written : actor.names) {
      name.where = written.where;
      name.text = without_article(written.text);
      builder_.add(name);
      if (const auto shorter = without_initials(name.text)) {
        name.text = *shorter;
        builder_.add(name);
      }
    }
  }

 private:
  std::vector<OwnMeaning> meanings_of(const PetrarchActor& actor) {
    std::vector<OwnMeaning> meanings;
    std::optional<std::string> entity;  // looked up once
    for (const PetrarchCode& code : actor.codes) {
      const CameoMeaning said = codes_.read(code.code);
      for (const std::string& part : said.passed_over) builder_.pass_over(part);
      if (!said.why.empty()) {
        builder_.refuse(code.where, said.why);
        continue;
      }
      OwnMeaning& meaning = meanings.emplace_back(OwnMeaning{{}, code.from, code.until});
      if (said.nobody) continue;
      meaning.owner = Owner{said.country, said.entity, said.kind, said.roles};
      if (!said.country.empty() || !said.entity.empty()) continue;
      if (!entity) entity = entity_of(actor);
      meaning.owner->entity = *entity;
    }
    return meanings;
  }

  std::string entity_of(const PetrarchActor& actor) {
    for (const PetrarchName& name : actor.names) {
      if (auto known = builder_.entity_called(without_article(name.text))) return *known;
    }
    return short_name(without_article(actor.names[0].text), builder_.tables());
  }

  static std::uint16_t kinds_of(const std::vector<OwnMeaning>& meanings) {
    const bool state = std::ranges::all_of(meanings, [](const OwnMeaning& meaning) {
      return meaning.owner && meaning.owner->entity.empty() && meaning.owner->roles.empty();
    });
    return state ? kName : kGroup;
  }

  /// "---": the words are to be passed over, as they are written at the head of names.
  void add_nobody(const PetrarchActor& actor) {
    for (const PetrarchName& name : actor.names) {
      std::string capitalised;
      for (const std::string& atom : form_atoms(lower_ascii(name.text))) {
        capitalised += (capitalised.empty() ? "" : " ") + upper_ascii(atom.substr(0, 1));
        capitalised += atom.substr(1);
      }
      builder_.add(Decoy{"thing", {}, {}, name.where}, capitalised);
    }
  }

  const CameoCodes& codes_;
  OwnBuilder& builder_;
};

// --- dictionaries of agents ---------------------------------------------------------------------

void add_agent(const PetrarchAgent& agent, const CameoCodes& codes, OwnBuilder& builder) {
  builder.begin_entry();
  const CameoMeaning said = codes.read_sectors(agent.code);
  for (const std::string& part : said.passed_over) builder.pass_over(part);
  if (!said.why.empty()) return builder.refuse(agent.where, said.why);
  const std::string noun = lower_ascii(agent.form);
  const bool regular = !agent.has_plural && !noun.ends_with('.');
  const std::string plural = regular ? plural_of(noun) : lower_ascii(agent.plural);
  builder.add(OwnRole{noun, plural, said.roles, agent.where});
}

}  // namespace

OwnActors add_own_actors(const std::string& path, const CameoCodes& codes, Tables& tables) {
  const std::vector<FileLine> lines = read_lines(path);
  OwnBuilder builder(tables, path);
  if (is_own_table(lines)) return builder.finish(add_own_table(path, lines, builder));
  PetrarchFile file;
  const Dictionary kind = dictionary_of(path, lines);
  if (kind == Dictionary::actors) {
    file = read_petrarch_actors(path, lines);
    ActorAdder adder(codes, builder);
    for (const PetrarchActor& actor : file.actors) adder.add(actor);
  } else {
    file = read_petrarch_agents(path, lines);
    for (const PetrarchAgent& agent : file.agents) add_agent(agent, codes, builder);
  }
  for (Note& note : file.refused) builder.refuse(note.where, std::move(note.text));
  return builder.finish(kind == Dictionary::actors ? "PETRARCH dictionary of actors"
                                                   : "PETRARCH dictionary of agents");
}

std::optional<std::uint32_t> own_form_on(const OwnForm& form,
                                         const std::optional<Date>& published) {
  if (!published) return form.undated;
  const std::chrono::sys_days day(published->day);
  for (const OwnTerm& term : form.terms) {
    if ((!term.from || *term.from <= day) && (!term.until || day <= *term.until)) return term.form;
  }
  return {};
}

std::string own_reason(const Tables& tables, std::uint32_t form) {
  const Where& where = tables.forms[form].where;
  return "your file, " + where.path + ":" + std::to_string(where.line);
}

}  // namespace nuncio::actors
