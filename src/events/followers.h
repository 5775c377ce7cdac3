// Fighters and groups that are known by whom they follow: "troops loyal to Haftar", "gunmen
// affiliated with Islamic State", "an al-Qaeda-linked group". Steps of events/cast.h.
#pragma once

#include <vector>

#include "nuncio/types.h"

namespace nuncio::events {

/// Fighters of whom their words do not tell it are of the state or group that they follow; people
/// of an armed group alone ("two men linked to Islamic State").
void settle_followers(const Parse& parse, std::vector<ActorMention>& cast);

/// "an [al-Qaeda]-linked group": who it is linked to stands for it.
void add_linked_groups(const Parse& parse, std::vector<ActorMention>& cast);

}  // namespace nuncio::events
