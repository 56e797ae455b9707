// encode.h - the JSON of what the service shows. Names and shapes are those of api/openapi.yaml.
#pragma once

#include <boost/json.hpp>

#include "service/case_desk.h"
#include "service/measures.h"
#include "service/org_desk.h"
#include "service/organisation.h"
#include "service/postings.h"
#include "service/public_desk.h"
#include "service/wall.h"

namespace shouwen::http {

boost::json::object Encode(const service::UnitRef& unit);
boost::json::object Encode(const service::StaffRef& staff);
boost::json::object Encode(const service::RequesterView& requester);
boost::json::object Encode(const service::PickedEntry& picked);
boost::json::object Encode(const service::PromiseView& view);
boost::json::object Encode(const evidence::Attachment& file);
boost::json::object Encode(const service::AttachmentView& view);
boost::json::object Encode(const service::CaseView& view);
boost::json::object Encode(const service::CaseLine& line);
// Each with whom and what its fields name.
boost::json::array EncodeEvents(const service::Call& call,
                                const std::vector<service::TimelineItem>& items);
boost::json::object Encode(const service::LookView& view);
boost::json::object Encode(const service::PublicCase& view);
boost::json::object Encode(const service::PostingSheet& sheet);
boost::json::object Encode(const service::PostingLine& line);
boost::json::object Encode(const service::WallView& wall);
boost::json::object Encode(const service::MeasureResult& result);
boost::json::object Encode(const org::Unit& unit);
boost::json::object Encode(const service::PublicUnit& unit);
boost::json::object Encode(const org::Staff& staff);
boost::json::object Encode(const people::Masked& person);
boost::json::object Encode(const service::CallerView& caller);
boost::json::object Encode(const people::Person& person);
boost::json::object EncodeRefusal(const core::Error& error);  // {code, params, rule, says}
boost::json::array EncodeRights(const org::Rights& rights);
boost::json::object EncodeAllowed(const cases::Allowed& allowed);

template <class T>
boost::json::array EncodeAll(const std::vector<T>& items) {
  boost::json::array array;
  array.reserve(items.size());
  for (const T& item : items) array.push_back(Encode(item));
  return array;
}

}  // namespace shouwen::http
