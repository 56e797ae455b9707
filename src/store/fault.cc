#include "store/fault.h"

#include "core/check.h"

namespace shouwen::store {

const char* ToText(FaultKind kind) {
  switch (kind) {
    case FaultKind::kBusy:
      return "busy";
    case FaultKind::kDiskFull:
      return "disk_full";
    case FaultKind::kReadOnly:
      return "read_only";
    case FaultKind::kLost:
      return "lost";
    case FaultKind::kCorrupt:
      return "corrupt";
    case FaultKind::kUnique:
      return "unique";
    case FaultKind::kForeignKey:
      return "foreign_key";
    case FaultKind::kNotNull:
      return "not_null";
    case FaultKind::kCheck:
      return "check";
    case FaultKind::kSerialization:
      return "serialization";
    case FaultKind::kTooNew:
      return "too_new";
    case FaultKind::kUnsupported:
      return "unsupported";
    case FaultKind::kBadStatement:
      return "bad_statement";
  }
  CORE_CHECK(false && "a FaultKind without text");
}

}  // namespace shouwen::store
