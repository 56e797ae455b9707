// encode_imports.h - imports as JSON, for the handlers of imports and of uploads.
#pragma once

#include <boost/json.hpp>
#include <string>

#include "service/imports.h"

namespace shouwen::http {

boost::json::object EncodeImport(const service::Call& call, const service::ImportJob& job);
// Error: core.bad_input.
core::Result<service::ImportKind> ImportKindIn(const std::string& text);

}  // namespace shouwen::http
