// new_cases.h - where the new cases of a door go, as its settings say it, and what they bring.
#pragma once

#include <string>
#include <vector>

#include "service/attachments.h"

namespace shouwen::channel {

// `method` "" the organisation's; `ledger` "" the only one of the method, or none. Errors, first
// match wins: service.unknown_tenant, service.unknown_method, core.bad_input (/ledger).
core::Status CheckLedger(const service::Call& call, const std::string& method,
                         const std::string& ledger);
// As it is set, else the only one of the method, else "".
std::string LedgerFor(const service::Call& call, const std::string& method,
                      const std::string& ledger);
// Takes the files in, so that a case or a note brings them. Error: evidence.full.
core::Result<std::vector<service::FileRef>> BringFiles(const service::Call& call,
                                                       const std::vector<service::NewFile>& files);

}  // namespace shouwen::channel
