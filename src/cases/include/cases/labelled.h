// cases/labelled.h - what cases said and what they turned out to be about: examples to learn from.
#pragma once

#include <string>
#include <vector>

#include "core/ids.h"
#include "store/db.h"

namespace shouwen::cases {

struct LabelledText {
  std::string topic;
  std::string text;  // subject and body
};
// Settled or closed cases with a topic, the newest `limit` of them, none asked in confidence; of
// each text at most `text_max` code points.
std::vector<LabelledText> NewestLabelled(store::Tx& tx, core::TenantId tenant, int limit,
                                         std::size_t text_max);

}  // namespace shouwen::cases
