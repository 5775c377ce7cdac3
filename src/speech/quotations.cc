// See quotations.h.
#include "speech/quotations.h"

namespace nuncio::speech {

std::vector<Quotation> find_quotations(const Parse& /*parse*/, std::string_view /*text*/) {
  return {};
}

}  // namespace nuncio::speech
