#include "tables.h"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <stdexcept>

namespace shouwen::simulator {
namespace {

std::string FromHex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}

class SqliteTables : public Tables {
 public:
  explicit SqliteTables(const std::string& folder) {
    const std::string file = folder + "/shouwen.db";
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
    db_.reset(opened);
    if (code != SQLITE_OK) throw std::runtime_error("cannot open " + file);
    sqlite3_busy_timeout(opened, 10'000);
  }

  TableRows Read(const std::string& sql) override {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(db_.get(), sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
      throw std::runtime_error(sql + ": " + sqlite3_errmsg(db_.get()));
    }
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> use(prepared, sqlite3_finalize);
    TableRows rows;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(prepared)) == SQLITE_ROW) {
      std::vector<Cell> row;
      for (int i = 0; i < sqlite3_column_count(prepared); ++i) {
        Cell cell;
        cell.is_null = sqlite3_column_type(prepared, i) == SQLITE_NULL;
        const void* bytes = sqlite3_column_blob(prepared, i);
        const int size = sqlite3_column_bytes(prepared, i);
        if (size > 0) cell.text.assign(static_cast<const char*>(bytes), size);
        row.push_back(std::move(cell));
      }
      rows.push_back(std::move(row));
    }
    if (code != SQLITE_DONE) throw std::runtime_error(sql + ": " + sqlite3_errmsg(db_.get()));
    return rows;
  }

  std::map<std::string, std::string> Fingerprint() override {
    std::map<std::string, std::string> prints;
    const TableRows names = Read(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'");
    for (const auto& row : names) {
      // A sum over the rows: their order is nobody's promise.
      std::size_t sum = 0, count = 0;
      for (const auto& line : Read("SELECT * FROM " + row[0].text)) {
        std::string text;
        for (const Cell& cell : line) {
          text += (cell.is_null ? "n" : std::to_string(cell.text.size())) + ":" + cell.text;
        }
        sum += std::hash<std::string>{}(text);
        ++count;
      }
      prints[row[0].text] = std::to_string(count) + " rows " + std::to_string(sum);
    }
    return prints;
  }

 private:
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> db_{nullptr, sqlite3_close};
};

class PostgresTables : public Tables {
 public:
  explicit PostgresTables(std::string url) : url_(std::move(url)) { Connect(); }

  TableRows Read(const std::string& sql) override {
    if (PQstatus(connection_.get()) != CONNECTION_OK) Connect();
    Result result = Ask(sql);
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
      Connect();
      result = Ask(sql);
    }
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) {
      throw std::runtime_error(sql + ": " + PQerrorMessage(connection_.get()));
    }
    TableRows rows;
    for (int r = 0; r < PQntuples(result.get()); ++r) {
      std::vector<Cell> row;
      for (int c = 0; c < PQnfields(result.get()); ++c) {
        const bool is_null = PQgetisnull(result.get(), r, c) == 1;
        std::string text(PQgetvalue(result.get(), r, c),
                         static_cast<std::size_t>(PQgetlength(result.get(), r, c)));
        if (PQftype(result.get(), c) == kBytea) text = FromHex(text.substr(2));  // \x…
        row.push_back({std::move(text), is_null});
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

  std::map<std::string, std::string> Fingerprint() override {
    std::map<std::string, std::string> prints;
    std::string all;
    for (const auto& row : Read("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
      const std::string& name = row[0].text;
      if (!all.empty()) all += " UNION ALL ";
      all += "SELECT '" + name + "', count(*) || ' rows ' || " +
             "coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM " + name + " t";
    }
    for (const auto& row : Read(all)) prints[row[0].text] = row[1].text;
    return prints;
  }

 private:
  using Result = std::unique_ptr<PGresult, void (*)(PGresult*)>;
  static constexpr Oid kBytea = 17;

  void Connect() {
    connection_.reset(PQconnectdb(url_.c_str()));
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
      throw std::runtime_error(PQerrorMessage(connection_.get()));
    }
  }
  Result Ask(const std::string& sql) {
    return Result(PQexec(connection_.get(), sql.c_str()), PQclear);
  }

  const std::string url_;
  std::unique_ptr<PGconn, void (*)(PGconn*)> connection_{nullptr, PQfinish};
};

}  // namespace

std::unique_ptr<Tables> OpenTables(const std::string& url) {
  const std::string sqlite = "sqlite:";
  if (url.starts_with(sqlite)) return std::make_unique<SqliteTables>(url.substr(sqlite.size()));
  return std::make_unique<PostgresTables>(url);
}

}  // namespace shouwen::simulator
