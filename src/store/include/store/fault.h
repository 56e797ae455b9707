// store/fault.h - the world failed. Thrown by store only; caught in three places: the HTTP
// dispatcher, the scheduler step and main. The command it interrupted has been rolled back.
#pragma once

#include <stdexcept>
#include <string>

namespace shouwen::store {

enum class FaultKind {
  kBusy,  // queue full or lock wait exceeded: try again
  kDiskFull,
  kReadOnly,
  kLost,  // connection or file lost; met in a commit, the command may have been applied
  kCorrupt,
  kUnique,  // constraint, by kind: a bug or a race the caller may handle
  kForeignKey,
  kNotNull,
  kCheck,
  kSerialization,
  kTooNew,  // the database was written by a newer program
  kUnsupported,
  kBadStatement,  // SQL or its parameters are wrong: a bug
};

const char* ToText(FaultKind kind);

class Fault : public std::runtime_error {  // what(): without the kind, which whoever shows it adds
 public:
  Fault(FaultKind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  FaultKind kind() const { return kind_; }

 private:
  FaultKind kind_;
};

}  // namespace shouwen::store
