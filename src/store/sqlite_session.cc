#include "sqlite_session.h"

#include <cerrno>
#include <utility>

#include "core/check.h"
#include "dialect.h"

namespace shouwen::store {
namespace {

// Texts built from filters are few; past this many something builds them without end.
constexpr std::size_t kStatementsMax = 512;
constexpr int kBusyMilliseconds = 5'000;

FaultKind IoKind(int system_error) {
  switch (system_error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return FaultKind::kDiskFull;
    case EROFS:
    case EACCES:
    case EPERM:
      return FaultKind::kReadOnly;
    default:
      return FaultKind::kLost;
  }
}

FaultKind ConstraintKind(int extended) {
  switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return FaultKind::kUnique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return FaultKind::kForeignKey;
    case SQLITE_CONSTRAINT_NOTNULL:
      return FaultKind::kNotNull;
    case SQLITE_CONSTRAINT_DATATYPE:
      return FaultKind::kBadStatement;
    default:
      return FaultKind::kCheck;
  }
}

FaultKind KindOf(int extended, int system_error) {
  switch (extended & 0xFF) {
    case SQLITE_CONSTRAINT:
      return ConstraintKind(extended);
    case SQLITE_BUSY:
      return extended == SQLITE_BUSY_SNAPSHOT ? FaultKind::kSerialization : FaultKind::kBusy;
    case SQLITE_LOCKED:
      return FaultKind::kBusy;
    case SQLITE_FULL:
      return FaultKind::kDiskFull;
    case SQLITE_READONLY:
      return FaultKind::kReadOnly;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return IoKind(system_error);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return FaultKind::kCorrupt;
    case SQLITE_ERROR:
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return FaultKind::kBadStatement;
    default:
      return FaultKind::kLost;
  }
}

std::string ColumnBytes(sqlite3_stmt* statement, int col) {
  const void* data = sqlite3_column_blob(statement, col);
  const int size = sqlite3_column_bytes(statement, col);
  return size == 0 ? std::string()
                   : std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

Value ColumnValue(sqlite3_stmt* statement, int col) {
  switch (sqlite3_column_type(statement, col)) {
    case SQLITE_INTEGER:
      return Value(std::int64_t{sqlite3_column_int64(statement, col)});
    case SQLITE_FLOAT:
      return Value(sqlite3_column_double(statement, col));
    case SQLITE_TEXT:
      return Value(ColumnBytes(statement, col));
    case SQLITE_BLOB:
      return Value(Blob{ColumnBytes(statement, col)});
    default:
      return Value(Null{});
  }
}

// Resets a statement and forgets its parameters, which point into memory of the caller.
// A page of the index holds about 4 KB of documents. At eight segments to a merge it is written
// again five times until a million documents have come in, thirty at a time.
constexpr std::size_t kBytesAMergePage = 1'024;
constexpr std::size_t kMergePagesMin = 4;

class Use {
 public:
  explicit Use(sqlite3_stmt* statement) : statement_(statement) {}
  ~Use() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  sqlite3_stmt* statement_;
};

}  // namespace

void ThrowSqlite(sqlite3* db, int code, std::string_view doing) {
  // SQLite tells its caller only of ENOSPC; a quota or file limit it leaves in errno.
  const int system_error = errno;
  const int extended = db == nullptr ? code : sqlite3_extended_errcode(db);
  const FaultKind kind = KindOf(extended == SQLITE_OK ? code : extended, system_error);
  std::string what = db == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(db);
  what += " in: ";
  what += doing;
  throw Fault(kind, what);
}

SqliteSession::SqliteSession(const std::string& path, bool durable, Role role)
    : reader_(role == Role::kReader), shared_(role == Role::kBoth) {
  sqlite3* opened = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (reader_ ? 0 : SQLITE_OPEN_CREATE);
  const std::string file = path.empty() ? ":memory:" : path;
  const int code = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
  db_.reset(opened);
  if (code != SQLITE_OK) ThrowSqlite(opened, code, "open " + file);
  Configure(durable);
  if (durable && role == Role::kWriter) log_sync_ = std::make_unique<LogSync>(path + "-wal");
}

SqliteSession::~SqliteSession() = default;

void SqliteSession::Configure(bool durable) {
  sqlite3* db = db_.get();
  sqlite3_busy_timeout(db, kBusyMilliseconds);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  // Nothing of it goes to a disk, and long pages make its trees a tenth faster.
  if (shared_) ExecScript("PRAGMA page_size = 16384");
  if (!reader_) ExecScript("PRAGMA journal_mode = WAL");
  // NORMAL: the log is synced by Sync after its commit, and by SQLite before it is copied back.
  ExecScript(durable ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = OFF");
  ExecScript("PRAGMA foreign_keys = ON");
  ExecScript("PRAGMA case_sensitive_like = ON");
  ExecScript("PRAGMA temp_store = MEMORY");
  ExecScript("PRAGMA cache_size = -16384");
  // To cut the log takes up to a tenth of a second, and its blocks would be sought anew: only one
  // that a reader made longer than Checkpointer::kPagesMost is cut.
  ExecScript("PRAGMA journal_size_limit = 314572800");
  if (reader_) ExecScript("PRAGMA query_only = ON");
}

void SqliteSession::ExecScript(const std::string& sql) {
  const int code = sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) ThrowSqlite(db_.get(), code, sql);
}

SqliteSession::Statement SqliteSession::Compile(const std::string& sql) {
  sqlite3_stmt* compiled = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size() + 1),
                                      SQLITE_PREPARE_PERSISTENT, &compiled, &rest);
  Statement statement(compiled);
  if (code != SQLITE_OK) ThrowSqlite(db_.get(), code, sql);
  const std::string_view tail(rest);
  if (!statement || tail.find_first_not_of("; \t\r\n") != std::string_view::npos) {
    throw Fault(FaultKind::kBadStatement, "not exactly one statement: " + sql);
  }
  return statement;
}

sqlite3_stmt* SqliteSession::Prepared(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) {
    return found->second.get();
  }
  if (statements_.size() >= kStatementsMax) statements_.clear();
  Statement statement = Compile(ExpandMacros(Engine::kSqlite, sql));
  return statements_.emplace(std::string(sql), std::move(statement)).first->second.get();
}

void SqliteSession::BindOne(sqlite3_stmt* statement, int index, const Value& value) {
  struct Visitor {
    sqlite3_stmt* statement;
    int index;
    int operator()(Null) const { return sqlite3_bind_null(statement, index); }
    int operator()(bool b) const { return sqlite3_bind_int(statement, index, b ? 1 : 0); }
    int operator()(std::int64_t i) const { return sqlite3_bind_int64(statement, index, i); }
    int operator()(double d) const {
      CheckNumber(d);
      return sqlite3_bind_double(statement, index, d);
    }
    int operator()(const std::string& text) const {
      CheckText(text);
      return sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_STATIC,
                                 SQLITE_UTF8);
    }
    int operator()(const Blob& blob) const {
      return sqlite3_bind_blob64(statement, index, blob.bytes.data(), blob.bytes.size(),
                                 SQLITE_STATIC);
    }
  };
  const int code = std::visit(Visitor{statement, index}, value.variant());
  if (code != SQLITE_OK) ThrowSqlite(db_.get(), code, "bind");
}

void SqliteSession::Bind(sqlite3_stmt* statement, std::string_view sql,
                         std::span<const Value> params) {
  if (sqlite3_bind_parameter_count(statement) != static_cast<int>(params.size())) {
    throw Fault(FaultKind::kBadStatement, "wrong number of parameters: " + std::string(sql));
  }
  for (std::size_t i = 0; i < params.size(); ++i) {
    BindOne(statement, static_cast<int>(i) + 1, params[i]);
  }
}

void SqliteSession::StepAll(sqlite3_stmt* statement, std::string_view sql) {
  int code = sqlite3_step(statement);
  while (code == SQLITE_ROW) code = sqlite3_step(statement);
  if (code != SQLITE_DONE) ThrowSqlite(db_.get(), code, sql);
}

Rows SqliteSession::QueryValues(std::string_view sql, std::span<const Value> params) {
  sqlite3_stmt* statement = Prepared(sql);
  const Use use(statement);
  Bind(statement, sql, params);
  std::vector<std::vector<Value>> rows;
  const int columns = sqlite3_column_count(statement);
  int code = sqlite3_step(statement);
  for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
    std::vector<Value>& row = rows.emplace_back();
    row.reserve(static_cast<std::size_t>(columns));
    for (int col = 0; col < columns; ++col) row.push_back(ColumnValue(statement, col));
  }
  if (code != SQLITE_DONE) ThrowSqlite(db_.get(), code, sql);
  return Rows(std::move(rows));
}

std::int64_t SqliteSession::ExecValues(std::string_view sql, std::span<const Value> params) {
  sqlite3_stmt* statement = Prepared(sql);
  const Use use(statement);
  Bind(statement, sql, params);
  const std::int64_t before = sqlite3_total_changes64(db_.get());
  StepAll(statement, sql);
  // A statement that changes nothing leaves the count of the one before it.
  return sqlite3_total_changes64(db_.get()) == before ? 0 : sqlite3_changes64(db_.get());
}

void SqliteSession::PostValues(std::string_view sql, std::span<const Value> params) {
  sqlite3_stmt* statement = Prepared(sql);
  const Use use(statement);
  Bind(statement, sql, params);
  StepAll(statement, sql);
}

void SqliteSession::RunFixed(Statement* statement, const char* sql) {
  if (!*statement) *statement = Compile(sql);
  const Use use(statement->get());
  StepAll(statement->get(), sql);
}

void SqliteSession::Begin() { RunFixed(&begin_, "BEGIN IMMEDIATE"); }

void SqliteSession::BeginRead() {
  reading_ = true;
  if (shared_) ExecScript("PRAGMA query_only = ON");
  RunFixed(&begin_read_, "BEGIN DEFERRED");
}

void SqliteSession::Commit() {
  MergeSearchTables();
  RunFixed(&commit_, "COMMIT");
}
void SqliteSession::Sync() {
  if (log_sync_) log_sync_->Sync();
}
void SqliteSession::Savepoint() { RunFixed(&savepoint_, "SAVEPOINT command"); }
void SqliteSession::Release() { RunFixed(&release_, "RELEASE command"); }

void SqliteSession::RollbackTo() {
  RunFixed(&rollback_to_, "ROLLBACK TO command");
  Release();
}

void SqliteSession::Rollback() noexcept {
  if (!TransactionGone()) {
    // It can only fail when there is no transaction, and then there is nothing to undo.
    sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
  if (reading_ && shared_) {
    sqlite3_exec(db_.get(), "PRAGMA query_only = OFF", nullptr, nullptr, nullptr);
  }
  reading_ = false;
  for (auto& [name, search] : search_tables_) search.written = 0;
}

SqliteSession::SearchTable& SqliteSession::Search(std::string_view table) {
  if (const auto found = search_tables_.find(table); found != search_tables_.end()) {
    return found->second;
  }
  const std::string name(table);
  SearchTable search;
  search.insert = Compile("INSERT INTO " + name + " (rowid, grams) VALUES (?, ?)");
  search.remove =
      Compile("INSERT INTO " + name + " (" + name + ", rowid, grams) VALUES ('delete', ?, ?)");
  search.merge = Compile("INSERT INTO " + name + " (" + name + ", rank) VALUES ('merge', ?)");
  return search_tables_.emplace(name, std::move(search)).first->second;
}

void SqliteSession::CheckSearchTable(std::string_view table) { Search(table); }

void SqliteSession::RunSearch(sqlite3_stmt* statement, std::int64_t id,
                              const std::string& document) {
  const Use use(statement);
  sqlite3_bind_int64(statement, 1, id);
  sqlite3_bind_text64(statement, 2, document.data(), document.size(), SQLITE_STATIC, SQLITE_UTF8);
  StepAll(statement, "search row");
}

void SqliteSession::WriteIndexRow(const IndexRow& row) {
  SearchTable& search = Search(row.table);
  const auto write = [&](const Statement& statement, const std::vector<std::string>& grams) {
    if (grams.empty()) return;
    const std::string document = IndexDocument(Engine::kSqlite, row.tenant, grams);
    RunSearch(statement.get(), row.id, document);
    search.written += document.size();
  };
  write(search.remove, row.old_grams);
  write(search.insert, row.grams);
}

// FTS5 merges its segments whenever 64 more pages have been written, a few hundred pages at once:
// the commit it falls to takes five times as long, and everybody in it waits. The same work in
// proportion to what each commit writes leaves FTS5 nothing to do.
void SqliteSession::MergeSearchTables() {
  for (auto& [name, search] : search_tables_) {
    if (search.written == 0) continue;
    const Use use(search.merge.get());
    sqlite3_bind_int64(
        search.merge.get(), 1,
        static_cast<std::int64_t>(kMergePagesMin + search.written / kBytesAMergePage));
    search.written = 0;
    StepAll(search.merge.get(), "merge of a search table");
  }
}

}  // namespace shouwen::store
