// fixture.h - what the tests of the auditor share: a desk and its auditor over a store that is
// spoilt behind everybody's back.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "auditor.h"
#include "core/time.h"
#include "desk.h"
#include "source_dir.h"

namespace shouwen::simulator {

inline const std::string& Root() {
  static const std::string root = support::SourceDir();
  return root;
}

inline const DayBook& Days() {
  static const DayBook days(Root() + "/data/calendars");
  return days;
}

inline Ms At(const std::string& text) { return core::ParseInstant(text + ":00+08:00")->ms; }

// One case of a method, and what is done to its store behind everybody's back.
class OnStore : public ::testing::Test {
 protected:
  void Open(const std::string& method, const std::string& clerk) {
    book_ = ReadMethodBook(Root() + "/methods/" + method + ".yaml");
    desk_ = std::make_unique<Desk>(store::Engine::kSqlite, method, draw_, now_);
    auditor_ = std::make_unique<Auditor>(book_, Days(), desk_->office(), desk_->url());
    clerk_ = Who(clerk);
  }
  Number Who(const std::string& login) {
    for (const OfficeStaff& one : desk_->office().staff) {
      if (one.login == login) return one.id;
    }
    throw std::runtime_error("no staff " + login);
  }
  Number UnitAt(const std::string& level) { return desk_->office().AtLevel(0, level)->id; }

  Step Make(const std::string& verb) {
    Step step;
    step.at = now_ += 60'000;
    step.verb = verb;
    step.actor = clerk_;
    step.case_id = case_id_;
    return step;
  }
  // What the auditor says of it, in one text.
  std::string Do(Step& step, const std::optional<FaultPlan>& plan = std::nullopt) {
    desk_->Do(step, plan);
    return Told(step);
  }
  std::string Told(const Step& step) {
    std::string text;
    for (const std::string& complaint : auditor_->After(step)) text += complaint + "\n";
    return text;
  }
  void Spoil(const std::string& sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open((desk_->url().substr(7) + "/shouwen.db").c_str(), &db), SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message);
    EXPECT_EQ(code, SQLITE_OK) << sql << ": " << (message == nullptr ? "" : message);
    EXPECT_GT(sqlite3_changes(db), 0) << sql;
    sqlite3_free(message);
    sqlite3_close(db);
  }

  Step By(const std::string& login, const std::string& verb,
          std::map<std::string, std::string> args = {}) {
    Step step = Make(verb);
    step.actor = Who(login);
    step.number = number_;
    step.args = {{"text", "示例文字"}, {"reason", "示例文字"}, {"basis", "第3条"}};
    for (auto& [key, value] : args) step.args[key] = std::move(value);
    return step;
  }
  void MustDo(const std::string& login, const std::string& verb,
              std::map<std::string, std::string> args = {}) {
    Step step = By(login, verb, std::move(args));
    ASSERT_EQ(Do(step), "") << verb;
    ASSERT_EQ(step.outcome + step.code, "ok") << verb;
  }
  // What the auditor says when it was done all the same.
  std::string HadItBeenDone(Step step) {
    step.outcome = "ok";
    step.unit = auditor_->model().matters().at(case_id_).unit;
    return Told(step);
  }

  MethodBook book_;
  Draw draw_{7};
  Ms now_ = At("2026-03-02T09:00");
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Auditor> auditor_;
  Number clerk_ = 0, case_id_ = 0;
  std::string number_;
};

// A place that is spoilt, and what the auditor has to say of it.
struct Harm {
  const char *name, *sql, *noticed;
};
struct Place {
  const char *name, *change, *noticed;  // of a text that is kept in one column
};

// The case is there; what is spoilt shows at the next sweep.
class OneCase : public OnStore {
 protected:
  void Begin(const std::string& method, const std::string& clerk,
             std::map<std::string, std::string> fields = {}, const std::string& kind = "") {
    Open(method, clerk);
    Step receive = Make("receive");
    receive.args = {{"key", "1"}, {"subject", "示例诉求"}, {"topic", "道路"}, {"kind", kind}};
    for (auto& [key, value] : fields) receive.args["field." + key] = std::move(value);
    ASSERT_EQ(Do(receive), "");
    ASSERT_EQ(receive.outcome + receive.code, "ok");
    case_id_ = receive.case_id;
    number_ = receive.number;
  }
  std::string Swept() {
    Step sweep = Make("sweep");
    sweep.case_id = sweep.actor = 0;
    return Do(sweep);
  }
  void ExpectNoticed(const Harm& harm) {
    Spoil(harm.sql);
    const std::string told = Swept();
    EXPECT_NE(told.find(harm.noticed), std::string::npos) << told;
  }
  // The act is refused, for this reason; had it been done, the auditor says so.
  void ExpectRefused(const Step& step, const std::string& code) {
    Step asked = step;
    asked.at = now_ += 60'000;
    EXPECT_EQ(Do(asked), "") << step.verb;
    EXPECT_EQ(asked.code, code) << step.verb;
    const std::string told = HadItBeenDone(step);
    EXPECT_NE(told.find("had to be refused: " + code), std::string::npos) << step.verb << told;
  }
};

}  // namespace shouwen::simulator
