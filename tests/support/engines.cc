#include "engines.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "postgres_cluster.h"

namespace shouwen::support {

TempDir::TempDir() {
  std::string pattern = (std::filesystem::temp_directory_path() / "shouwen-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed: " + pattern);
  path_ = pattern;
}

TempDir::~TempDir() {
  std::error_code ignored;  // a leftover in the temporary folder is no reason to fail a test
  std::filesystem::remove_all(path_, ignored);
}

TestDatabase::TestDatabase(store::Engine engine, const std::vector<store::Migration>& migrations) {
  if (engine == store::Engine::kSqlite) {
    folder_ = std::make_unique<TempDir>();
    url_ = "sqlite:" + folder_->path();
    return;
  }
  for (const store::Migration& one : migrations) tables_ += one.id + '\n' + one.sql + '\n';
  name_ = PostgresCluster::Get().TakeDatabase(tables_);
  url_ = PostgresCluster::Get().Url(name_);
}

TestDatabase::~TestDatabase() {
  if (!name_.empty()) PostgresCluster::Get().GiveBack(name_, tables_);
}

void TestDatabase::Empty() { PostgresCluster::Get().Empty(name_); }

void TestDatabase::Disconnect() { PostgresCluster::Get().Disconnect(name_); }

store::Options TestDatabase::options() const {
  store::Options options;
  options.url = url_;
  options.durable = false;
  return options;
}

void DbTest::SetUp() {
  database_ = std::make_unique<TestDatabase>(GetParam(), Migrations());
  db_ = store::Db::Open(database_->options());
  db_->Migrate(Migrations());
}

void DbTest::TearDown() {
  db_.reset();
  database_.reset();
}

void DbTest::Reopen() {
  db_.reset();
  db_ = store::Db::Open(database_->options());
  db_->Migrate(Migrations());
}

std::string EngineName(const ::testing::TestParamInfo<store::Engine>& info) {
  return info.param == store::Engine::kSqlite ? "Sqlite" : "Postgres";
}

}  // namespace shouwen::support
