// postgres_cluster.h - a PostgreSQL server of the test process's own.
//
// Started at first use, on a socket in a temporary folder, with no durability. A small shell
// process stands over it and waits for the end of its input, so the server and the folder are gone
// when the test process is, however that ended.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace shouwen::support {

class PostgresCluster {
 public:
  // The one of this process. Throws std::runtime_error, in words for the reader of a test log, when
  // PostgreSQL 15 or newer is not installed or does not start.
  static PostgresCluster& Get();

  // The name of an empty database. Giving one back empties it, which is several times quicker than
  // dropping it and making another. One given back with the mark of its tables keeps them, without
  // a row, for whoever takes one of the same mark; "" is nobody's mark: such a one has no tables.
  std::string TakeDatabase(const std::string& tables = "");
  void GiveBack(const std::string& name, const std::string& tables = "");
  void Empty(const std::string& name) const;  // every row but those that say what was migrated
  std::string Url(const std::string& database) const;
  // Ends every connection to the database, as a restart of the server does.
  void Disconnect(const std::string& database);

  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

 private:
  PostgresCluster();
  ~PostgresCluster();
  void Start(const std::string& bin);
  void WaitUntilReady();
  void Stop();
  void Run(const std::string& database, const std::string& sql) const;

  std::string folder_;
  int guard_input_ = -1;
  int guard_pid_ = -1;
  int databases_ = 0;
  std::map<std::string, std::vector<std::string>> free_;  // by the mark of their tables
};

}  // namespace shouwen::support
