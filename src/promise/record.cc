#include <boost/json.hpp>

#include "promise/promise.h"

namespace shouwen::promise {
namespace {

std::int64_t At(const std::optional<core::Instant>& at) { return at ? at->ms : 0; }

}  // namespace

// A pause ends with the promise: the row of a broken one names none.
std::string RecordText(const Promise& p) {
  return boost::json::serialize(boost::json::array{
      1, p.id.value, p.rule, p.owed_by, p.owed_unit.value, p.owed_staff ? p.owed_staff->value : 0,
      ToText(p.state), p.made_at.ms, p.due_at.ms, p.provisional, At(p.warn_at), p.warned,
      At(p.broken_at), p.extended, p.state == State::kOpen ? At(p.paused_until) : 0});
}

}  // namespace shouwen::promise
