// fixture.h - what *_dbtest.cc of service share: an engine on a fresh database with the shipped
// methods and calendars, and a tenant with one unit on each level of a method.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "calendar/data.h"
#include "engines.h"
#include "service/case_desk.h"
#include "service/clockwork.h"
#include "service/codes.h"
#include "service/org_desk.h"
#include "service/setup.h"
#include "source_dir.h"

namespace shouwen::service {

inline std::string ReadText(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline std::filesystem::path SourceDir() { return shouwen::support::SourceDir(); }

inline calendar::CalendarSet ShippedCalendars() {
  std::vector<std::pair<std::string, std::string>> files;
  std::string base;
  for (const auto& entry : std::filesystem::directory_iterator(SourceDir() / "data/calendars")) {
    const std::string name = entry.path().filename().string();
    if (name == "cn.yaml") base = ReadText(entry.path());
    if (name.starts_with("cn-")) files.emplace_back(name, ReadText(entry.path()));
  }
  std::vector<calendar::SourceText> years;
  for (const auto& [name, text] : files) years.push_back({name, text});
  const auto spec = calendar::ReadSpec({"cn.yaml", base}, years);
  CORE_CHECK(spec.ok());
  const auto made = calendar::Calendar::Make(*spec);
  CORE_CHECK(made.ok());
  calendar::CalendarSet set;
  set.Add(*made);
  return set;
}

inline std::vector<Engine::MethodFile> ShippedMethods() {
  std::vector<Engine::MethodFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(SourceDir() / "methods")) {
    if (entry.path().extension() == ".yaml") {
      files.push_back({entry.path().filename().string(), ReadText(entry.path())});
    }
  }
  return files;
}

inline core::Instant At(const std::string& text) {
  const core::Result<core::Instant> at =
      core::ParseInstant(text.size() == 16 ? text + ":00+08:00" : text + "+08:00");
  CORE_CHECK(at.ok());
  return *at;
}

template <class R>
std::string CodeOf(const R& result) {
  return result.ok() ? std::string("ok") : std::string(result.error().code.name);
}

class ServiceTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = service::Migrations();
    return {all.begin(), all.end()};
  }
  void SetUp() override {
    DbTest::SetUp();
    static const calendar::CalendarSet kCalendars = ShippedCalendars();
    engine_ = std::make_unique<Engine>(db(), ids_, kCalendars);
    const core::Status adopted = engine_->AdoptMethods(ShippedMethods(), At("2026-01-01T00:00"));
    ASSERT_TRUE(adopted.ok()) << CodeOf(adopted);
  }
  void TearDown() override {
    engine_.reset();
    DbTest::TearDown();
  }
  // As a restart of the program: everything in memory is gone.
  void Restart() {
    const calendar::CalendarSet calendars = engine_->calendars();
    engine_.reset();
    Reopen();
    engine_ = std::make_unique<Engine>(db(), ids_, calendars);
    engine_->LoadMethods();
  }

  Engine& engine() { return *engine_; }
  const Made& UseMethod(const std::string& method, int ground_units = 1) {
    const MethodPtr found = engine().FindMethod(core::TenantId{1}, method);
    CORE_CHECK(found);
    core::Result<Made> made =
        CreateTenant(engine(), SetupForMethod(*found, ground_units), At("2026-01-01T08:00"));
    CORE_CHECK(made.ok());
    made_ = *made;
    return made_;
  }
  const Made& made() const { return made_; }
  core::UnitId Unit(const std::string& key) const { return made_.units.at(key); }

  org::Actor As(const std::string& login) {
    return *engine().Look(OperatorActor(made_.tenant), At("2026-01-01T08:00"),
                          [&](const Call& call) -> core::Result<org::Actor> {
                            const auto directory =
                                call.engine.Directory(call.tx, made_.tenant, call.now);
                            return ActorOf(*directory, made_.staff.at(login));
                          });
  }
  core::Result<Outcome> ReceiveAs(const org::Actor& actor, const Reception& what,
                                  const std::string& at) {
    return engine().Run(actor, At(at), [&](const Call& call) { return Receive(call, what); });
  }
  core::Result<Outcome> ActAs(const std::string& login, core::CaseId id,
                              const cases::Command& command, const std::string& at,
                              std::optional<std::int64_t> revision = std::nullopt) {
    return engine().Run(As(login), At(at),
                        [&](const Call& call) { return Act(call, id, command, revision); });
  }
  core::Result<CaseView> GetAs(const std::string& login, core::CaseId id, const std::string& at) {
    return engine().Run(As(login), At(at), [&](const Call& call) { return Get(call, id); });
  }
  SweepReport Sweep(const std::string& at) { return Clockwork(engine()).RunDue(At(at)); }
  std::vector<promise::Promise> PromisesOf(core::CaseId id) {
    return db().Read([&](store::Tx& tx) { return promise::OfCase(tx, made_.tenant, id); });
  }
  cases::Case Stored(core::CaseId id) {
    return *db().Read([&](store::Tx& tx) { return cases::Load(tx, made_.tenant, id); });
  }
  std::vector<std::string> EventTypes(core::CaseId id) {
    journal::Query query;
    query.case_id = id;
    query.oldest_first = true;
    query.limit = journal::kPageMax;
    std::vector<std::string> types;
    for (const auto& e :
         db().Read([&](store::Tx& tx) { return journal::Find(tx, made_.tenant, query); })) {
      types.push_back(e.type);
    }
    return types;
  }
  // A complaint the ledger method takes.
  static Reception Leak() {
    Reception r;
    r.what.subject = "三单元漏水";
    r.what.body = "楼道顶部渗水两天。";
    r.what.ledger = "livelihood";
    r.what.fields["request"] = "修好楼顶";
    r.requester = RequesterInput{{}, "示例甲", "13800001234", "示例路1号", {}};
    return r;
  }

 private:
  core::IdMaker ids_{1};
  std::unique_ptr<Engine> engine_;
  Made made_;
};

inline const promise::Promise* FindRule(const std::vector<promise::Promise>& all,
                                        const std::string& rule) {
  for (const promise::Promise& p : all) {
    if (p.rule == rule) return &p;
  }
  return nullptr;
}

}  // namespace shouwen::service
