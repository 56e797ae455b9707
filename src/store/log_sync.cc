#include "log_sync.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "store/fault.h"

namespace shouwen::store {
namespace {

[[noreturn]] void ThrowErrno(const std::string& path, int error) {
  FaultKind kind = FaultKind::kLost;
  if (error == ENOSPC || error == EDQUOT) kind = FaultKind::kDiskFull;
  if (error == EROFS || error == EACCES) kind = FaultKind::kReadOnly;
  throw Fault(kind, "sync of " + path + ": " + std::strerror(error));
}

// That the file is in its folder has to be durable too, once.
void SyncFolderOf(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const int opened =
      open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) ThrowErrno(folder, errno);
  const int failed = fsync(opened) == 0 ? 0 : errno;
  close(opened);
  if (failed != 0) ThrowErrno(folder, failed);
}

}  // namespace

LogSync::~LogSync() {
  if (file_ >= 0) close(file_);
}

int LogSync::File() {
  const std::lock_guard lock(mutex_);
  if (file_ >= 0) return file_;
  const int opened = open(path_.c_str(), O_RDWR | O_CLOEXEC);
  if (opened < 0 && errno == ENOENT) return -1;
  if (opened < 0) ThrowErrno(path_, errno);
  file_ = opened;
  SyncFolderOf(path_);
  return file_;
}

void LogSync::Sync() {
  const int file = File();
  if (file >= 0 && fdatasync(file) != 0) ThrowErrno(path_, errno);
}

}  // namespace shouwen::store
