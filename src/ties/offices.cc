// See offices.h.
#include "ties/offices.h"

#include <utility>

#include "text/characters.h"

namespace nuncio::ties {
namespace {

constexpr Index kBeside = 6;  // words between an office and its holder's name: "to Ghana, Emily"

std::string_view last_word(std::string_view name) {
  const std::size_t blank = name.rfind(' ');
  return blank == std::string_view::npos ? name : name.substr(blank + 1);
}

}  // namespace

Offices::Offices(const Ground& ground) : ground_(ground) {
  const auto add = [&](const std::string& name) {
    if (name.find(' ') != std::string::npos) full_.try_emplace(std::string(last_word(name)), name);
  };
  for (const ActorMention& m : ground.mentions())
    if (m.actor.name && m.actor.via != Via::pronoun) add(text::one_line(*m.actor.name));
  for (const Entity& e : ground.entities())
    if (e.label == "PERSON" && e.tokens.begin < e.tokens.end)
      add(text::one_line(ground.text(
          {ground.token(e.tokens.begin).span.begin, ground.token(e.tokens.end - 1).span.end})));
}

std::string Offices::full_name(const std::string& name) const {
  const auto full = full_.find(name);
  return full == full_.end() ? name : full->second;
}

std::optional<Person> Offices::person_at(Index token) const {
  const auto m = ground_.scene().mention_at(token);
  if (m && ground_.mentions()[*m].actor.name) {
    const ActorMention& mention = ground_.mentions()[*m];
    const bool person = mention.actor.kind == ActorKind::people || mention.actor.office ||
                        mention.actor.via == Via::pronoun || !mention.actor.entity;
    if (person) return Person{full_name(text::one_line(*mention.actor.name)), m};
  }
  for (const Index i : ground_.entities_in(ground_.sentence_of(token))) {
    const Entity& e = ground_.entities()[i];
    if (e.label != "PERSON" || e.tokens.begin >= e.tokens.end) continue;
    const bool here = e.tokens.contains(token);
    const bool inside = m && ground_.mentions()[*m].tokens.contains(e.tokens.begin);
    if (!here && !inside) continue;
    const Span span = {ground_.token(e.tokens.begin).span.begin,
                       ground_.token(e.tokens.end - 1).span.end};
    return Person{full_name(text::one_line(ground_.text(span))), m};
  }
  return person_by_words(token);
}

/// A name of several words that neither the tables nor the entity recogniser know.
std::optional<Person> Offices::person_by_words(Index token) const {
  if (ground_.token(token).upos != "PROPN" || ground_.scene().mention_at(token))
    return std::nullopt;
  for (const Index i : ground_.entities_in(ground_.sentence_of(token)))
    if (const TokenRange range = ground_.entities()[i].tokens;
        range.contains(token) && range.end - range.begin < 2)
      return std::nullopt;
  Index first = token;
  while (first > 0 && ground_.token(first - 1).upos == "PROPN" &&
         ground_.hangs_under(first - 1, token, 2))
    --first;
  if (first == token) return std::nullopt;
  return Person{text::one_line(
                    ground_.text({ground_.token(first).span.begin, ground_.token(token).span.end})),
                std::nullopt};
}

std::optional<Office> Offices::office_of(Index mention) const {
  const ActorMention& m = ground_.mentions()[mention];
  if (!m.actor.office || is_of_part(m)) return std::nullopt;
  if (m.actor.entity && m.actor.kind == ActorKind::company) return std::nullopt;
  Office office;
  constexpr std::string_view kFormer = "former ";
  office.name = *m.actor.office;
  office.mention = mention;
  office.former = office.name.starts_with(kFormer);
  if (office.former) {
    if (m.actor.via != Via::office) return std::nullopt;  // known by the tables, not said
    office.name.erase(0, kFormer.size());
  }
  for (const std::string_view end : {"designate", "elect"}) {
    if (!office.name.ends_with(end) || office.name.size() <= end.size() + 1) continue;
    office.mark = end;
    office.name.resize(office.name.size() - end.size() - 1);
  }
  const Row* row = ground_.words().first("office", PredicateKind::noun, office.name);
  if (row == nullptr) return std::nullopt;
  office.sends = label_of(m.actor);
  if (row->of == "sent") office.receives = host_of(m);
  return office;
}

/// Of somebody who was sent once the tables do not say where to: "China's ambassador to the UN".
std::optional<std::string> Offices::host_of(const ActorMention& m) const {
  if (m.actor.host) return m.actor.host;
  std::vector<Actor> hosts;
  for (Index t = m.tokens.begin; t < m.tokens.end; ++t)
    if (const Predicate* noun = ground_.predicate_at(t); noun != nullptr)
      ground_.add_parties(*noun, "to", hosts);
  if (hosts.size() != 1 || label_of(hosts.front()) == label_of(m.actor)) return std::nullopt;
  return label_of(hosts.front());
}

std::optional<Office> Offices::office_at(Index token) const {
  for (const Index m : ground_.scene().mentions_at(token))
    if (auto office = office_of(m)) return office;
  return std::nullopt;
}

bool Offices::is_title(const Office& office) const {
  const ActorMention& m = ground_.mentions()[office.mention];
  return m.actor.name && ground_.token(m.head).upos == "PROPN" &&
         m.actor.name->find(ground_.text(ground_.token(m.head).span)) != std::string::npos;
}

/// "premier of the state of Victoria", "president of the senate": of a part of the state.
bool Offices::is_of_part(const ActorMention& m) const {
  if (m.actor.entity) return false;
  for (Index t = m.tokens.begin; t < m.tokens.end; ++t) {
    const std::string word = ground_.lower(t);
    const Row* row = ground_.words().first("part", PredicateKind::adjective, word);
    if (row != nullptr && (row->of != "office" || is_before_office(m, t))) return true;
    // "Secretary of State for Justice" without a state: that of the United States has no field.
    if (word == "state" && ground_.lower(t + 1) == "for" && label_of(m.actor) == "USA") return true;
    const Predicate* noun = ground_.predicate_at(t);
    if (noun == nullptr) continue;
    for (const Argument& a : noun->arguments)
      if (a.rel == Rel::prep && (a.prep == "of" || a.prep == "for") && is_part(m, a.token))
        return true;
  }
  return false;
}

/// "Deputy President", of which the tables know the president.
bool Offices::is_before_office(const ActorMention& m, Index t) const {
  const Index next = ground_.lower(t + 1) == "-" ? t + 2 : t + 1;
  return m.tokens.contains(next) && m.actor.office->starts_with(ground_.lower(next));
}

/// Not "secretary of state", whose "of" is the office's own, nor "president of the Russian
/// Federation", where the words of the mention name the state.
bool Offices::is_part(const ActorMention& m, Index of) const {
  const std::string word = ground_.lower(of);
  const Row* row = ground_.words().first("part", PredicateKind::noun, word);
  if (row == nullptr || m.actor.office->ends_with(" of " + word)) return false;
  const bool own_name = m.tokens.contains(of) && ground_.token(of).upos == "PROPN";
  return row->of != "state" || !own_name;
}

std::optional<Office> Offices::only_office_in(Index sentence) const {
  std::optional<Office> found;
  for (const Index m : ground_.mentions_in(sentence)) {
    if (ground_.mentions()[m].actor.name) continue;
    auto office = office_of(m);
    if (!office) continue;
    if (found) return std::nullopt;
    found = std::move(office);
  }
  return found;
}

std::optional<Person> Offices::holder_of(const Office& office) const {
  const ActorMention& m = ground_.mentions()[office.mention];
  for (Index t = m.tokens.begin; t < m.tokens.end; ++t)
    if (auto person = person_at(t); person && person->mention == office.mention) return person;
  for (const Index other : ground_.mentions_in(ground_.sentence_of(m.head))) {
    const ActorMention& n = ground_.mentions()[other];
    if (!n.actor.name || n.actor.via == Via::pronoun || n.actor.office != m.actor.office) continue;
    const bool behind = n.tokens.begin >= m.tokens.end && n.tokens.begin - m.tokens.end <= kBeside;
    const bool before = n.tokens.end <= m.tokens.begin && m.tokens.begin - n.tokens.end <= 2;
    if (behind || before) return Person{full_name(text::one_line(*n.actor.name)), other};
  }
  return std::nullopt;
}

}  // namespace nuncio::ties
