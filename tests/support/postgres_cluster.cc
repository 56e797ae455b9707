#include "postgres_cluster.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace shouwen::support {
namespace {

namespace fs = std::filesystem;

constexpr auto kStartLimit = std::chrono::seconds(120);

// $1 folder, $2 where initdb and postgres are. PostgreSQL refuses to run as root.
constexpr const char* kGuard = R"sh(
trap '' INT TERM HUP
as_owner=
if [ "$(id -u)" = 0 ]; then
  chown postgres "$1"
  as_owner='setpriv --reuid=postgres --regid=postgres --clear-groups'
fi
cd "$1" || exit 1
exec > "$1/log" 2>&1
$as_owner "$2/initdb" -D "$1/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
  < /dev/null
$as_owner "$2/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c fsync=off \
  -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c shared_buffers=32MB \
  -c max_connections=60 < /dev/null &
server=$!
read -r nothing
kill -QUIT "$server"
wait "$server"
cd / && rm -rf "$1"
)sh";

bool HasServer(const fs::path& bin) {
  return fs::exists(bin / "initdb") && fs::exists(bin / "postgres");
}

std::string FindServer() {
  for (const char* version : {"15", "16", "17", "18"}) {
    const fs::path bin = fs::path("/usr/lib/postgresql") / version / "bin";
    if (HasServer(bin)) return bin.string();
  }
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (HasServer(folder)) return folder;
  }
  throw std::runtime_error(
      "these tests run on PostgreSQL too, and its server programs (initdb, postgres) are neither in"
      " /usr/lib/postgresql/*/bin nor on PATH: install postgresql-15");
}

std::string ReadAll(const std::string& file) {
  std::ifstream in(file);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

PostgresCluster& PostgresCluster::Get() {
  static std::string failure;  // remembered, so that not every test waits for the same failure
  if (!failure.empty()) throw std::runtime_error(failure);
  try {
    static PostgresCluster cluster;
    return cluster;
  } catch (const std::runtime_error& error) {
    failure = error.what();
    throw;
  }
}

PostgresCluster::PostgresCluster() {
  const std::string bin = FindServer();
  std::string pattern = (fs::temp_directory_path() / "shouwen-pg-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp: " + pattern);
  folder_ = pattern;
  Start(bin);
  try {
    WaitUntilReady();
  } catch (const std::runtime_error&) {
    Stop();
    throw;
  }
}

PostgresCluster::~PostgresCluster() { Stop(); }

void PostgresCluster::Start(const std::string& bin) {
  std::array<int, 2> pipe_ends{};
  if (pipe2(pipe_ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2 failed");
  guard_input_ = pipe_ends[1];
  guard_pid_ = fork();
  if (guard_pid_ < 0) throw std::runtime_error("fork failed");
  if (guard_pid_ == 0) {
    dup2(pipe_ends[0], STDIN_FILENO);
    execl("/bin/sh", "sh", "-c", kGuard, "guard", folder_.c_str(), bin.c_str(), nullptr);
    _exit(127);
  }
  close(pipe_ends[0]);
}

void PostgresCluster::WaitUntilReady() {
  const std::string url = Url("postgres");
  const auto give_up = std::chrono::steady_clock::now() + kStartLimit;
  while (PQping(url.c_str()) != PQPING_OK) {
    if (std::chrono::steady_clock::now() > give_up) {
      throw std::runtime_error("PostgreSQL did not start; its log:\n" + ReadAll(folder_ + "/log"));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void PostgresCluster::Stop() {
  close(guard_input_);
  waitpid(guard_pid_, nullptr, 0);
}

void PostgresCluster::Run(const std::string& database, const std::string& sql) const {
  const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(Url(database).c_str()),
                                                              PQfinish);
  const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(connection.get(), sql.c_str()),
                                                              PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    throw std::runtime_error(sql + ": " + PQerrorMessage(connection.get()));
  }
}

std::string PostgresCluster::TakeDatabase(const std::string& tables) {
  for (const std::string& mark : {tables, std::string()}) {
    std::vector<std::string>& free = free_[mark];
    if (free.empty()) continue;
    std::string name = std::move(free.back());
    free.pop_back();
    return name;
  }
  std::string name = "test_" + std::to_string(++databases_);
  Run("postgres", "CREATE DATABASE " + name);
  return name;
}

void PostgresCluster::GiveBack(const std::string& name, const std::string& tables) {
  if (tables.empty()) {
    Run(name, "SET client_min_messages = error; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  } else {
    Empty(name);
  }
  free_[tables].push_back(name);
}

void PostgresCluster::Empty(const std::string& name) const {
  Run(name,
      "SET session_replication_role = replica; "  // whichever row refers to which
      "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = "
      "'public' AND tablename <> 'store_migrations' LOOP EXECUTE 'DELETE FROM ' || quote_ident(t); "
      "END LOOP; END $$");
}

void PostgresCluster::Disconnect(const std::string& database) {
  Run("postgres", "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '" +
                      database + "'");
}

std::string PostgresCluster::Url(const std::string& database) const {
  return "postgres:///" + database + "?user=postgres&host=" + folder_;
}

}  // namespace shouwen::support
