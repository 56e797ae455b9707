#include "postgres_session.h"

#include <charconv>
#include <cmath>
#include <utility>

#include "core/check.h"
#include "dialect.h"
#include "postgres_values.h"

namespace shouwen::store {
namespace {

constexpr std::size_t kStatementsMax = 512;  // as on SQLite
constexpr std::size_t kSentMax = 256;        // a wait now and then keeps both sides' memory small
constexpr const char* kSetUp =
    "SELECT set_config('client_min_messages', 'warning', false),"
    " set_config('bytea_output', 'hex', false), set_config('lock_timeout', '5s', false),"
    " set_config('standard_conforming_strings', 'on', false)";
constexpr const char* kNotDurable = "SET synchronous_commit = off";

void IgnoreNotice(void*, const char*) {}

// The primary message only: the detail repeats values, which may be personal data.
Fault FaultOf(const PGresult* result, std::string_view sql) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const FaultKind kind = state == nullptr ? FaultKind::kLost : PostgresFaultKind(state);
  std::string what = message == nullptr ? "no message" : message;
  what += " in: ";
  what += sql;
  return Fault(kind, what);
}

}  // namespace

void PostgresSession::Wire::Set(std::span<const Value> params) {
  values.assign(params.size(), nullptr);
  lengths.assign(params.size(), 0);
  formats.assign(params.size(), 0);
  numbers.resize(params.size());
  const auto number = [this](std::size_t i, auto value) {
    const auto end = std::to_chars(numbers[i].data(), numbers[i].data() + 31, value).ptr;
    *end = '\0';
    values[i] = numbers[i].data();
  };
  for (std::size_t i = 0; i < params.size(); ++i) {
    const Value::Variant& v = params[i].variant();
    if (const auto* b = std::get_if<bool>(&v)) {
      values[i] = *b ? "t" : "f";
    } else if (const auto* n = std::get_if<std::int64_t>(&v)) {
      number(i, *n);
    } else if (const auto* d = std::get_if<double>(&v)) {
      CheckNumber(*d);
      number(i, *d);
    } else if (const auto* text = std::get_if<std::string>(&v)) {
      CheckText(*text);
      values[i] = text->c_str();
    } else if (const auto* blob = std::get_if<Blob>(&v)) {
      values[i] = blob->bytes.data();
      lengths[i] = static_cast<int>(blob->bytes.size());
      formats[i] = 1;
    }
  }
}

PostgresSession::PostgresSession(const std::string& url, bool durable)
    : url_(url), durable_(durable) {
  Connect();
}

PostgresSession::~PostgresSession() = default;

void PostgresSession::Connect() {
  sent_.clear();
  statements_.clear();
  connection_.reset(PQconnectdb(url_.c_str()));
  PGconn* connection = connection_.get();
  if (connection == nullptr || PQstatus(connection) != CONNECTION_OK) ThrowLost("connect");
  PQsetNoticeProcessor(connection, IgnoreNotice, nullptr);
  if (PQsetClientEncoding(connection, "UTF8") != 0) ThrowLost("set the encoding");
  CORE_CHECK(PQenterPipelineMode(connection) == 1);
  SendScript(kSetUp);
  if (!durable_) SendScript(kNotDurable);
  Drain();
}

// A server that has gone since the last use is noticed here, before a command is risked on it.
void PostgresSession::EnsureOpen() {
  if (connection_ && PQstatus(connection_.get()) == CONNECTION_OK) {
    PQconsumeInput(connection_.get());  // the server's last words, if it left some
    PQconsumeInput(connection_.get());  // and the end of the line behind them
  }
  if (!connection_ || PQstatus(connection_.get()) != CONNECTION_OK) Connect();
}

void PostgresSession::ThrowLost(std::string_view doing) {
  std::string what = connection_ ? PQerrorMessage(connection_.get()) : "no connection";
  what += " in: ";
  what += doing;
  throw Fault(FaultKind::kLost, what);
}

void PostgresSession::CheckSent(int sent, std::string_view sql) {
  if (sent == 1) return;
  if (PQstatus(connection_.get()) != CONNECTION_OK) ThrowLost(sql);
  throw Fault(FaultKind::kBadStatement,
              std::string(PQerrorMessage(connection_.get())) + " in: " + std::string(sql));
}

void PostgresSession::SendScript(const std::string& sql) {
  CheckSent(
      PQsendQueryParams(connection_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0),
      sql);
  sent_.push_back({sql, nullptr});
}

void PostgresSession::ExecScript(const std::string& sql) {
  SendScript(sql);
  Drain();
}

PostgresSession::Statement& PostgresSession::Prepared(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
  if (statements_.size() >= kStatementsMax) {
    SendScript("DEALLOCATE ALL");
    Drain();
    statements_.clear();
  }
  Statement made;
  made.text = NumberParameters(ExpandMacros(Engine::kPostgres, sql), &made.params);
  // How rare the words of a search are decides its plan, so a search is planned each time.
  if (sql.find("tsquery") == std::string_view::npos) {
    made.name = "s" + std::to_string(++names_);
    CheckSent(PQsendPrepare(connection_.get(), made.name.c_str(), made.text.c_str(), 0, nullptr),
              sql);
  }
  Statement& kept = statements_.emplace(std::string(sql), std::move(made)).first->second;
  if (!kept.name.empty()) sent_.push_back({std::string(sql), &kept});
  return kept;
}

void PostgresSession::Send(std::string_view sql, std::span<const Value> params) {
  if (sent_.size() >= kSentMax) Drain();
  const Statement& statement = Prepared(sql);
  if (statement.params != static_cast<int>(params.size())) {
    throw Fault(FaultKind::kBadStatement, "wrong number of parameters: " + std::string(sql));
  }
  wire_.Set(params);
  const int sent =
      statement.name.empty()
          ? PQsendQueryParams(connection_.get(), statement.text.c_str(), statement.params, nullptr,
                              wire_.values.data(), wire_.lengths.data(), wire_.formats.data(), 0)
          : PQsendQueryPrepared(connection_.get(), statement.name.c_str(), statement.params,
                                wire_.values.data(), wire_.lengths.data(), wire_.formats.data(), 0);
  CheckSent(sent, sql);
  sent_.push_back({std::string(sql), nullptr});
}

PostgresSession::Result PostgresSession::TakeResults(std::exception_ptr* fault) {
  Result last;
  const auto note = [&](const PGresult* result, const Sent& sent) {
    switch (PQresultStatus(result)) {
      case PGRES_COMMAND_OK:
      case PGRES_TUPLES_OK:
        if (sent.prepares != nullptr) sent.prepares->ready = true;
        return;
      case PGRES_PIPELINE_ABORTED:
        return;  // the fault came before it
      default:
        if (!*fault) *fault = std::make_exception_ptr(FaultOf(result, sent.sql));
    }
  };
  for (const Sent& sent : sent_) {
    for (Result result(PQgetResult(connection_.get())); result;
         result.reset(PQgetResult(connection_.get()))) {
      note(result.get(), sent);
      last = std::move(result);
    }
    if (PQstatus(connection_.get()) != CONNECTION_OK) ThrowLost(sent.sql);
  }
  const Result sync(PQgetResult(connection_.get()));
  if (PQstatus(connection_.get()) != CONNECTION_OK) ThrowLost("sync");
  CORE_CHECK(PQresultStatus(sync.get()) == PGRES_PIPELINE_SYNC);
  return last;
}

PostgresSession::Result PostgresSession::Drain() {
  if (PQpipelineSync(connection_.get()) != 1) {
    ForgetUnready();
    ThrowLost("sync");
  }
  std::exception_ptr fault;
  Result last;
  try {
    last = TakeResults(&fault);
  } catch (const Fault&) {
    fault = std::current_exception();
  }
  sent_.clear();
  if (fault) {
    ForgetUnready();
    std::rethrow_exception(fault);
  }
  return last;
}

// Statements whose preparation was skipped or refused.
void PostgresSession::ForgetUnready() {
  sent_.clear();
  for (auto it = statements_.begin(); it != statements_.end();) {
    it = it->second.ready || it->second.name.empty() ? std::next(it) : statements_.erase(it);
  }
}

void PostgresSession::DrainQuietly() noexcept {
  try {
    Drain();
  } catch (const Fault&) {
    // Its command is being undone already; a lost connection shows in TransactionGone.
    sent_.clear();
  }
}

Rows PostgresSession::QueryValues(std::string_view sql, std::span<const Value> params) {
  Send(sql, params);
  const Result result = Drain();
  const int columns = PQnfields(result.get());
  std::vector<std::vector<Value>> rows(static_cast<std::size_t>(PQntuples(result.get())));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    rows[row].reserve(static_cast<std::size_t>(columns));
    for (int col = 0; col < columns; ++col) {
      rows[row].push_back(PostgresCell(result.get(), static_cast<int>(row), col));
    }
  }
  return Rows(std::move(rows));
}

std::int64_t PostgresSession::ExecValues(std::string_view sql, std::span<const Value> params) {
  Send(sql, params);
  const Result result = Drain();
  const std::string_view tag = PQcmdStatus(result.get());
  const std::string_view rows = PQcmdTuples(result.get());
  if (rows.empty() || tag.rfind("SELECT", 0) == 0) return 0;  // a SELECT counts what it read
  std::int64_t count = 0;
  std::from_chars(rows.data(), rows.data() + rows.size(), count);
  return count;
}

void PostgresSession::PostValues(std::string_view sql, std::span<const Value> params) {
  Send(sql, params);
}

void PostgresSession::Begin() {
  EnsureOpen();
  Send("BEGIN", {});
}

void PostgresSession::BeginRead() {
  EnsureOpen();
  reading_ = true;
  Send("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {});
}

void PostgresSession::Commit() {
  Send("COMMIT", {});
  const Result result = Drain();
  if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
    throw Fault(FaultKind::kLost, "the server rolled back instead of committing");
  }
}

void PostgresSession::Savepoint() { Send("SAVEPOINT command", {}); }

void PostgresSession::Release() {
  Send("RELEASE command", {});
  Drain();
}

void PostgresSession::RollbackTo() {
  if (!sent_.empty()) DrainQuietly();
  Send("ROLLBACK TO command", {});
  Release();
}

void PostgresSession::Rollback() noexcept {
  reading_ = false;
  if (TransactionGone()) return;
  if (!sent_.empty()) DrainQuietly();
  try {
    Send("ROLLBACK", {});
  } catch (const Fault&) {
    return;  // lost: the server rolls back by itself
  }
  DrainQuietly();
}

PostgresSession::SearchTable& PostgresSession::Search(std::string_view table) {
  if (const auto found = search_tables_.find(table); found != search_tables_.end()) {
    return found->second;
  }
  const std::string name(table);
  SearchTable search;
  search.replace = "INSERT INTO " + name +
                   " (id, grams) VALUES (?, CAST(? AS tsvector))"
                   " ON CONFLICT (id) DO UPDATE SET grams = excluded.grams";
  search.remove = "DELETE FROM " + name + " WHERE id = ?";
  return search_tables_.emplace(name, std::move(search)).first->second;
}

void PostgresSession::CheckSearchTable(std::string_view table) { Prepared(Search(table).replace); }

void PostgresSession::WriteIndexRow(const IndexRow& row) {
  const SearchTable& search = Search(row.table);
  if (row.grams.empty()) {
    const std::array<Value, 1> params{Value(row.id)};
    return Send(search.remove, params);
  }
  const std::array<Value, 2> params{Value(row.id),
                                    Value(IndexDocument(Engine::kPostgres, row.tenant, row.grams))};
  Send(search.replace, params);
}

}  // namespace shouwen::store
