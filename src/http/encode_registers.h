// encode_registers.h - the JSON of registers, as api/openapi.yaml has it.
#pragma once

#include <boost/json.hpp>

#include "service/public_registers.h"
#include "service/registers.h"
#include "service/self_desk.h"

namespace shouwen::http {

boost::json::object EncodeRegister(const service::RegisterView& view, calendar::Lang lang);
boost::json::object EncodeEntry(const service::EntryView& view);      // a line of a list
boost::json::object EncodeEntryPage(const service::EntryView& view);  // with what was done
boost::json::object EncodeChoice(const service::EntryChoice& choice);
boost::json::object EncodeOffer(const service::Offer& offer, calendar::Lang lang);
boost::json::object EncodeOwnEntry(const service::SelfEntry& view, calendar::Lang lang);
boost::json::object EncodePublic(const service::PublicBook& one, calendar::Lang lang);
boost::json::object EncodePublic(const service::PublicEntry& view);
boost::json::object EncodeStock(const service::StockView& view);
boost::json::object EncodeWait(const service::WaitView& view, calendar::Lang lang);

}  // namespace shouwen::http
