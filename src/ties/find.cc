// See find.h.
#include "ties/find.h"

#include "ties/ground.h"
#include "ties/outlooks.h"
#include "ties/tenures.h"
#include "ties/ties.h"

namespace nuncio::ties {

Found find(const Words& words, const events::Lexicon& lexicon, const Document& document,
           const events::Read& read) {
  const Ground ground(words, lexicon, document, read);
  return {find_ties(ground), find_tenures(ground), find_outlooks(ground)};
}

}  // namespace nuncio::ties
