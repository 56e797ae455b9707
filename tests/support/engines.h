// engines.h - the fixture of every *_dbtest.cc: one suite, run once on each store engine.
//
//   class CaseRepoTest : public support::DbTest {
//     std::vector<store::Migration> Migrations() const override { return cases::Migrations(); }
//   };
//   TEST_P(CaseRepoTest, KeepsWhatItWasGiven) { db().Write(…); }
//   SHOUWEN_ON_BOTH_ENGINES(CaseRepoTest);
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "store/db.h"

namespace shouwen::support {

// A folder in the system's temporary folder that is gone, with all it holds, when this is.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// A fresh database on one engine; nothing of it is left when this is gone, but on PostgreSQL the
// empty tables of the migrations that were to be applied: the next test with the same ones begins
// with them. Who changes the tables otherwise names no migrations.
class TestDatabase {
 public:
  explicit TestDatabase(store::Engine engine, const std::vector<store::Migration>& migrations = {});
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;
  // Url filled in, not durable.
  store::Options options() const;
  // Takes every row out and leaves the tables: quicker than new ones. PostgreSQL only.
  void Empty();
  void Disconnect();  // PostgreSQL only: ends all its connections from the server's side

 private:
  std::string url_;
  std::string name_;    // on PostgreSQL
  std::string tables_;  // the mark of its tables there
  std::unique_ptr<TempDir> folder_;
};

class DbTest : public ::testing::TestWithParam<store::Engine> {
 protected:
  // What SetUp applies before each test.
  virtual std::vector<store::Migration> Migrations() const { return {}; }
  void SetUp() override;
  void TearDown() override;

  store::Db& db() { return *db_; }
  // Closes the database and opens it again, as a restart of the program does.
  void Reopen();
  store::Options options() const { return database_->options(); }
  void Disconnect() { database_->Disconnect(); }

 private:
  std::unique_ptr<TestDatabase> database_;
  std::unique_ptr<store::Db> db_;
};

std::string EngineName(const ::testing::TestParamInfo<store::Engine>& info);

}  // namespace shouwen::support

#define SHOUWEN_ON_BOTH_ENGINES(fixture)                                                         \
  INSTANTIATE_TEST_SUITE_P(                                                                      \
      On, fixture,                                                                               \
      ::testing::Values(::shouwen::store::Engine::kSqlite, ::shouwen::store::Engine::kPostgres), \
      ::shouwen::support::EngineName)
