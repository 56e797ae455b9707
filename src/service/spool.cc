#include "spool.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/check.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

constexpr std::size_t kBuffer = 64 * 1024;  // small pieces go to the file together

core::Error NoRoom(const char* doing) {
  return {kNoRoom, {{"what", std::string(doing) + ": " + std::strerror(errno)}}};
}

// Not every file system knows nameless files: a name that is gone at once does as well.
int OpenNameless(const std::string& folder) {
  const int nameless = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (nameless >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return nameless;
  std::string name = folder + "/shouwen-XXXXXX";
  const int named = mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) unlink(name.c_str());
  return named;
}

}  // namespace

struct Spool::State {
  int file = -1;
  std::string waiting;
  std::size_t written = 0;
  void* mapped = nullptr;

  core::Status Flush() {
    std::string_view left = waiting;
    while (!left.empty()) {
      const ssize_t part = write(file, left.data(), left.size());
      if (part < 0 && errno == EINTR) continue;
      if (part <= 0) return NoRoom("writing a temporary file");
      left.remove_prefix(static_cast<std::size_t>(part));
    }
    written += waiting.size();
    waiting.clear();
    return core::Ok();
  }
  ~State() {
    if (mapped != nullptr) munmap(mapped, written);
    if (file >= 0) close(file);
  }
};

core::Result<Spool> Spool::Begin() {
  std::error_code none;
  const std::string folder = std::filesystem::temp_directory_path(none).string();
  auto state = std::make_shared<State>();
  if (none) errno = none.value();
  if (!none) state->file = OpenNameless(folder);
  if (state->file < 0) return NoRoom("opening a temporary file");
  return Spool(std::move(state));
}

core::Status Spool::Add(std::string_view bytes) {
  CORE_CHECK(state_->mapped == nullptr);
  state_->waiting += bytes;
  return state_->waiting.size() < kBuffer ? core::Ok() : state_->Flush();
}

core::Result<std::string_view> Spool::View() {
  CORE_TRY(state_->Flush());
  if (state_->written == 0) return std::string_view();
  if (state_->mapped == nullptr) {
    void* const mapped = mmap(nullptr, state_->written, PROT_READ, MAP_SHARED, state_->file, 0);
    if (mapped == MAP_FAILED) return NoRoom("reading a temporary file");
    state_->mapped = mapped;
  }
  return std::string_view(static_cast<const char*>(state_->mapped), state_->written);
}

void Spool::Forget(std::size_t from, std::size_t upto) {
  if (state_->mapped == nullptr) return;
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::size_t begin = from / page * page;
  const std::size_t end = std::min(upto, state_->written) / page * page;
  if (begin >= end) return;
  // Only advice: where it is not taken the pages stay until the system wants them.
  madvise(static_cast<char*>(state_->mapped) + begin, end - begin, MADV_DONTNEED);
}

}  // namespace shouwen::service
