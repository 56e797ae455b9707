#include "store/fault.h"

#include "core/check.h"

namespace shouwen::store {

const char* ToText(FaultKind kind) {
  switch (kind) {
    case FaultKind::kBusy:
      return "busy";
    case FaultKind::kDiskFull:
      return "disk full";
    case FaultKind::kReadOnly:
      return "read only";
    case FaultKind::kLost:
      return "lost";
    case FaultKind::kCorrupt:
      return "corrupt";
    case FaultKind::kUnique:
      return "unique";
    case FaultKind::kForeignKey:
      return "foreign key";
    case FaultKind::kNotNull:
      return "not null";
    case FaultKind::kCheck:
      return "check";
    case FaultKind::kSerialization:
      return "serialization";
    case FaultKind::kTooNew:
      return "too new";
    case FaultKind::kUnsupported:
      return "unsupported";
    case FaultKind::kBadStatement:
      return "bad statement";
  }
  CORE_CHECK(false && "a FaultKind without text");
}

}  // namespace shouwen::store
