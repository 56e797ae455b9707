// facts.h - the rows measures and postings are counted from. Private to service.
#pragma once

#include "cases/case.h"
#include "journal/event.h"
#include "promise/promise.h"
#include "service/engine.h"

namespace shouwen::service {

// Writes a row for each event of a case that can be counted. `before` is the case the event left,
// `after` the one it made: an event that moves a case away counts where the case was.
void RecordCaseFacts(const Call& call, const method::Method& method, const cases::Params& params,
                     const cases::Case& before, const cases::Case& after,
                     std::span<const journal::Event> events);
// Kept in time (promise.kept) or not (promise.broken), once for each promise, for the unit that
// owed.
void RecordPromiseFacts(const Call& call, const org::Directory& directory, const cases::Case& c,
                        std::span<const promise::Promise> promises,
                        std::span<const journal::Event> events);

// The named facts as stored in a row, readable again by an expression.
std::string PackFacts(const method::Facts& facts, const std::vector<std::string>& names);
class PackedFacts : public method::Facts {
 public:
  explicit PackedFacts(const std::string& packed);
  method::Value Get(std::string_view name) const override;

 private:
  std::vector<std::pair<std::string, method::Value>> values_;
};

}  // namespace shouwen::service
