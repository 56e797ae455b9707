#include "sqlite_db.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "checkpointer.h"
#include "migrate.h"
#include "pool.h"
#include "sqlite_session.h"
#include "writer.h"

namespace shouwen::store {
namespace {

constexpr std::string_view kFileName = "shouwen.db";
constexpr int kBackupPagesPerStep = 1'024;

FaultKind FileKind(const std::error_code& error) {
  if (error == std::errc::no_space_on_device) return FaultKind::kDiskFull;
  if (error == std::errc::read_only_file_system || error == std::errc::permission_denied) {
    return FaultKind::kReadOnly;
  }
  return FaultKind::kLost;
}

void CheckFile(const std::error_code& error, const std::string& path) {
  if (error) throw Fault(FileKind(error), path + ": " + error.message());
}

// The file of the database in `folder`. A folder we make is nobody else's: it holds personal data.
std::string FileIn(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  const bool made = fs::create_directories(folder, error);
  CheckFile(error, folder);
  if (made) {
    fs::permissions(folder, fs::perms::owner_all, error);
    CheckFile(error, folder);
  }
  // Asked beforehand, because SQLite would only say that it cannot open a file.
  if (faccessat(AT_FDCWD, folder.c_str(), W_OK, AT_EACCESS) != 0) {
    CheckFile(std::error_code(errno, std::generic_category()), folder);
  }
  return (fs::path(folder) / kFileName).string();
}

class SqliteDb final : public Db {
 public:
  SqliteDb(const std::string& file, const Options& options)
      : SqliteDb(file, options,
                 std::make_unique<SqliteSession>(
                     file, options.durable,
                     file.empty() ? SqliteSession::Role::kBoth : SqliteSession::Role::kWriter)) {}

  Engine engine() const override { return Engine::kSqlite; }

  void Migrate(std::span<const Migration> migrations) override {
    writer_.WithSession([&](Session& session) { store::Migrate(session, migrations, ""); });
  }

  void WriteAsync(Body body, Done done) override { writer_.Add(std::move(body), std::move(done)); }

  void BackupTo(const std::string& path,
                const std::function<void(std::int64_t, std::int64_t)>& progress) override {
    const auto copy = [&](Session& session) {
      Copy(static_cast<SqliteSession&>(session), path, progress);
    };
    if (in_memory_) return writer_.WithSession(copy);
    SqliteSession source(file_, true, SqliteSession::Role::kReader);
    copy(source);
  }

 protected:
  void WriteBlocking(const Body& body) override { writer_.Run(body); }
  core::Status BatchBlocking(const Body& body) override { return writer_.RunBatch(body); }
  void ReadBlocking(const std::function<void(Tx&)>& body) override {
    if (!in_memory_) return readers_.Read(body);
    writer_.WithSession([&](Session& session) {
      const BodyScope scope;
      Pool::RunRead(session, body);
    });
  }

 private:
  SqliteDb(const std::string& file, const Options& options, std::unique_ptr<SqliteSession> writing)
      : file_(file),
        in_memory_(file.empty()),
        checkpointer_(in_memory_
                          ? nullptr
                          : std::make_unique<Checkpointer>(file, options.durable, writing.get())),
        writer_(std::move(writing), options, in_memory_),
        readers_(options.readers, [file, durable = options.durable] {
          return std::make_unique<SqliteSession>(file, durable, SqliteSession::Role::kReader);
        }) {}

  static void Copy(SqliteSession& source, const std::string& path,
                   const std::function<void(std::int64_t, std::int64_t)>& progress);

  const std::string file_;
  const bool in_memory_;
  const std::unique_ptr<Checkpointer> checkpointer_;  // before the writer, whose commits call it
  Writer writer_;
  Pool readers_;
};

// Into a file of another name first, so that `path` is always a whole backup or not there.
void SqliteDb::Copy(SqliteSession& source, const std::string& path,
                    const std::function<void(std::int64_t, std::int64_t)>& progress) {
  const std::string part = path + ".part";
  std::error_code error;
  std::filesystem::remove(part, error);
  {
    SqliteHandle target;
    sqlite3* opened = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE;
    int code = sqlite3_open_v2(part.c_str(), &opened, flags, nullptr);
    target.reset(opened);
    if (code != SQLITE_OK) ThrowSqlite(opened, code, "open " + part);
    // A snapshot held all along: otherwise each commit of the writer starts the copy over again.
    Pool::RunRead(source, [&](Tx& tx) {
      tx.Query("SELECT count(*) FROM sqlite_schema");
      sqlite3_backup* backup = sqlite3_backup_init(opened, "main", source.handle(), "main");
      if (backup == nullptr) ThrowSqlite(opened, SQLITE_ERROR, "backup to " + part);
      do {
        code = sqlite3_backup_step(backup, kBackupPagesPerStep);
        const std::int64_t pages = sqlite3_backup_pagecount(backup);
        if (progress) progress(pages - sqlite3_backup_remaining(backup), pages);
      } while (code == SQLITE_OK);
      code = sqlite3_backup_finish(backup);
      if (code != SQLITE_OK) ThrowSqlite(opened, code, "backup to " + part);
    });
  }
  std::filesystem::rename(part, path, error);
  CheckFile(error, path);
}

}  // namespace

std::unique_ptr<Db> OpenSqlite(const std::string& where, const Options& options) {
  // Nobody asks SQLite how much memory it uses, and its counts take a lock at each allocation. Too
  // late once SQLite is in use, and then it only stays as it is.
  static const int kCountsOff = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(kCountsOff);
  return std::make_unique<SqliteDb>(where == ":memory:" ? "" : FileIn(where), options);
}

}  // namespace shouwen::store
