// The one party that a rule finds for an event beside it, or none if it finds several.
#pragma once

#include "events/parties.h"
#include "nuncio/types.h"

namespace nuncio::events {

/// As taken up from the act that told of it.
inline Actor taken_up(Actor actor, const Event& from) {
  actor.via = Via::definite;
  actor.span = from.trigger;
  return actor;
}

class OnlyOne {
 public:
  void add(const Actor& actor, const Event& from) {
    several_ = several_ || (actor_ != nullptr && !is_of_same(*actor_, actor));
    if (actor_ == nullptr) {
      actor_ = &actor;
      from_ = &from;
    }
  }
  bool found() const { return actor_ != nullptr && !several_; }
  Actor actor() const { return taken_up(*actor_, *from_); }

 private:
  const Actor* actor_ = nullptr;
  const Event* from_ = nullptr;
  bool several_ = false;
};

}  // namespace nuncio::events
