// postgres_session.h - one PostgreSQL connection with its prepared statements, in pipeline mode.
//
// Nothing is waited for until a result is needed: BEGIN, SAVEPOINT, posted statements and the
// statement that is asked go to the server together. A server that meets an error skips the rest
// up to the next sync, so every wait ends in one.
#pragma once

#include <libpq-fe.h>

#include <array>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "session.h"

namespace shouwen::store {

class PostgresSession final : public Session {
 public:
  PostgresSession(const std::string& url, bool durable);  // Throws Fault
  ~PostgresSession() override;

  Engine engine() const override { return Engine::kPostgres; }
  Rows QueryValues(std::string_view sql, std::span<const Value> params) override;
  std::int64_t ExecValues(std::string_view sql, std::span<const Value> params) override;
  void PostValues(std::string_view sql, std::span<const Value> params) override;

  void Begin() override;
  void BeginRead() override;
  void Commit() override;
  void Savepoint() override;
  void Release() override;
  void RollbackTo() override;
  void Rollback() noexcept override;
  bool TransactionGone() override { return PQstatus(connection_.get()) != CONNECTION_OK; }
  void ExecScript(const std::string& sql) override;

 protected:
  bool read_only() const override { return reading_; }
  void CheckSearchTable(std::string_view table) override;
  void WriteIndexRow(const IndexRow& row) override;

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Clear>;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  struct Statement {
    std::string name;  // "" for one that is planned afresh each time
    std::string text;
    int params = 0;
    bool ready = false;  // the server has it
  };
  struct SearchTable {
    std::string replace, remove;
  };
  template <class T>
  using ByText = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;
  // One message under way. `prepares` is told when the server has it.
  struct Sent {
    std::string sql;  // for the text of a fault
    Statement* prepares = nullptr;
  };
  // Parameters of one statement in the form libpq takes.
  struct Wire {
    std::vector<const char*> values;
    std::vector<int> lengths, formats;
    std::vector<std::array<char, 32>> numbers;
    void Set(std::span<const Value> params);
  };

  void Connect();
  void EnsureOpen();
  void SendScript(const std::string& sql);
  Statement& Prepared(std::string_view sql);
  void Send(std::string_view sql, std::span<const Value> params);
  // Waits for everything sent; the result of the last message. Throws the first fault.
  Result Drain();
  void DrainQuietly() noexcept;
  Result TakeResults(std::exception_ptr* fault);
  void CheckSent(int sent, std::string_view sql);
  [[noreturn]] void ThrowLost(std::string_view doing);
  void ForgetUnready();
  SearchTable& Search(std::string_view table);

  const std::string url_;
  const bool durable_;
  std::unique_ptr<PGconn, Finish> connection_;
  bool reading_ = false;
  std::uint64_t names_ = 0;
  ByText<Statement> statements_;
  ByText<SearchTable> search_tables_;
  std::deque<Sent> sent_;
  Wire wire_;
};

}  // namespace shouwen::store
