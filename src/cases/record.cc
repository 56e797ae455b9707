#include "cases/record.h"

#include <boost/json.hpp>

#include "rows.h"

namespace shouwen::cases {
namespace {

constexpr int kFormat = 1;

template <class Tag>
std::int64_t Number(const std::optional<core::Id<Tag>>& id) {
  return id ? id->value : 0;
}

}  // namespace

// An array: where one text ends and the next begins is never in doubt.
std::string RecordText(const Case& c) {
  return boost::json::serialize(boost::json::array{kFormat,          c.id.value,
                                                   c.number,         c.method,
                                                   c.method_version, c.ledger,
                                                   c.topic,          c.kind,
                                                   c.channel,        c.urgency,
                                                   c.subject,        c.body,
                                                   c.place,          Number(c.requester),
                                                   c.confidential,   c.first_asked.value,
                                                   c.level,          c.unit.value,
                                                   Number(c.holder), ToText(c.state),
                                                   c.round,          c.hops,
                                                   c.returns,        c.card,
                                                   c.accepted,       c.written_report,
                                                   c.received_at.ms, c.level_since.ms,
                                                   PackDetail(c)});
}

}  // namespace shouwen::cases
