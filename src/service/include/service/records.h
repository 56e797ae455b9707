// service/records.h - do the rows still say what the journal says of them.
//
// The chain of the journal shows that no event was changed. That alone leaves the rows people look
// at: whoever can write to the database could put other words into a case, another name, another
// day. So every command puts a digest of the case and its open promises, as they are after it, into
// the last event it writes ("record"), and here each case is compared with the newest of them;
// ended promises are compared with the event that ended them, files with the digest under which
// they were brought. docs/decisions/0020-the-journal-vouches-for-the-rows.md.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.h"
#include "store/db.h"

namespace shouwen::service {

// what, one of:
//   case_changed      the case or an open promise of it is not what the newest digest was taken of
//   case_missing      there are events of a case that is not there
//   promise_changed   an ended promise is not as the event that ended it says
//   promise_missing   one was made that is not there
//   promise_unknown   one is there that no event made
//   file_changed      the bytes are not those that were brought
//   file_missing      a file was brought that is not there
struct RecordFault {
  core::CaseId case_id;
  std::string number;  // of the case; "" when it is missing
  std::string what;
  friend bool operator==(const RecordFault&, const RecordFault&) = default;
};
inline constexpr std::size_t kRecordFaultsMax = 100;

struct RecordReport {
  std::int64_t cases = 0;
  std::int64_t promises = 0;  // ended ones
  std::int64_t files = 0;     // with bytes
  // Cases whose last command was done by a program that kept no digest: nothing vouches for them.
  std::int64_t unvouched = 0;
  std::int64_t faults_found = 0;
  std::vector<RecordFault> faults;  // by case; the first kRecordFaultsMax, one of a kind for a case
};

// Reads every case of the tenant once, with its events, each as it is at one moment; changes
// nothing. `progress`: cases done and in all, after each page; it may throw to stop.
// Faults: store::Fault. Threads: any; others read and write meanwhile.
RecordReport CheckRecords(store::Db& db, core::TenantId tenant,
                          const std::function<void(std::int64_t, std::int64_t)>& progress = {});

}  // namespace shouwen::service
