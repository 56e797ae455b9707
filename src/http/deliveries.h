// deliveries.h - how a delivery is shown, wherever one is.
#pragma once

#include <boost/json.hpp>

#include "channel/delivery.h"

namespace shouwen::http {

boost::json::object EncodeDelivery(const channel::Delivery& d);

}  // namespace shouwen::http
