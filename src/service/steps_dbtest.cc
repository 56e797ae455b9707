// Steps, amounts added up, where a case starts and longer limits, from the command to what is
// shown.
#include <algorithm>
#include <boost/json.hpp>

#include "fixture.h"
#include "org/repo.h"
#include "service/keeping.h"
#include "service/measures.h"
#include "service/named.h"
#include "service/trials.h"
#include "unzip.h"

namespace shouwen::service {
namespace {

class StepsTest : public ServiceTest {
 protected:
  core::CaseId Take(const std::string& login, std::map<std::string, std::string> fields,
                    const std::string& kind = "", bool confidential = false) {
    Reception r;
    r.what.subject = "示例";
    r.what.kind = kind;
    r.what.fields = std::move(fields);
    r.what.confidential = confidential;
    if (confidential) r.requester = RequesterInput{{}, "示例甲乙", "13800001234", "", {}};
    const auto outcome = ReceiveAs(As(login), r, "2026-03-02T09:00");
    EXPECT_TRUE(outcome.ok()) << CodeOf(outcome);
    return outcome->after.id;
  }
  void Step(const std::string& login, core::CaseId id, const std::string& step,
            std::map<std::string, std::string> fields = {}, const std::string& note = "") {
    const auto done =
        ActAs(login, id, cases::TakeStep{step, note, std::move(fields)}, "2026-03-02T10:00");
    EXPECT_TRUE(done.ok()) << step << " " << CodeOf(done);
  }
  // A loan paid out, or one that is only filed.
  core::CaseId Loan(const std::string& amount) {
    const core::CaseId id = Take("branch.clerk", {{"purpose", "养殖"}, {"wanted", "100000"}});
    Step("branch.clerk", id, "assessed", {{"credit", "good"}, {"able", "true"}, {"short", "true"}});
    Step("branch.unit_head", id, "recommended");
    Step("bank.handler", id, "filed", {{"officer", "甲"}, {"counter", "3"}, {"file", "1"}});
    if (!amount.empty()) Step("bank.unit_head", id, "granted", {{"granted_amount", amount}});
    return id;
  }
  std::vector<core::CaseId> Set(const MeasureQuery& query, SetKind kind) {
    const auto page =
        engine().Look(As("branch.supervisor"), At("2026-05-01T00:00"),
                      [&](const Call& call) { return MeasureSet(call, query, "", kind, {}, 10); });
    EXPECT_TRUE(page.ok()) << CodeOf(page);
    std::vector<core::CaseId> ids;
    for (const SetMember& m : page->items) ids.push_back(m.case_id);
    return ids;
  }
  // The server as the events of `id` have it, and whom they name; nothing else names anybody.
  using Names = std::pair<std::string, std::string>;
  std::vector<Names> Told(const std::string& login, core::CaseId id) {
    std::vector<Names> told;
    const auto seen =
        engine().Look(As(login), At("2026-03-02T11:00"), [&](const Call& call) -> core::Status {
          CORE_ASSIGN(const std::vector<TimelineItem> items, Timeline(call, id));
          Namer namer(call);
          for (const TimelineItem& item : items) {
            for (const StaffRef& one : namer.In(item.event).staff) {
              told.emplace_back(item.event.body.at("fields").at("server").as_string(), one.name);
            }
          }
          return core::Ok();
        });
    EXPECT_TRUE(seen.ok()) << CodeOf(seen);
    return told;
  }
  std::string NameOf(const std::string& login) {
    const core::StaffId id = made().staff.at(login);
    return db().Read([&](store::Tx& tx) { return org::FindStaff(tx, made().tenant, id)->name; });
  }
  journal::StoredEvent Last(core::CaseId id) {
    journal::Query query;
    query.case_id = id;
    query.type_prefix = "case.step.";
    query.limit = 1;
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); }).at(0);
  }
};

// Row A25.
TEST_P(StepsTest, ASumIsTheCasesAndTheirAmounts) {
  UseMethod("red-credit-heping");
  const core::CaseId first = Loan("60000.5");
  const core::CaseId second = Loan("39999.5");
  Loan("");
  const MeasureQuery query{"lent", "", "2026-03", "level", {}};
  const auto lent = engine().Look(As("branch.supervisor"), At("2026-05-01T00:00"),
                                  [&](const Call& call) { return Measure(call, query); });
  ASSERT_TRUE(lent.ok()) << CodeOf(lent);
  EXPECT_EQ(lent->whole.numerator, 2);
  EXPECT_EQ(lent->whole.denominator, 2);
  EXPECT_EQ(lent->whole.sum, "100000");
  ASSERT_EQ(lent->groups.size(), 1u);
  EXPECT_EQ(lent->groups[0].group, "bank");
  EXPECT_EQ(lent->groups[0].sum, "100000");
  EXPECT_EQ(Set(query, SetKind::kNumerator), (std::vector<core::CaseId>{first, second}));
  EXPECT_EQ(Set(query, SetKind::kDenominator), (std::vector<core::CaseId>{first, second}));
  const auto rate =
      engine().Look(As("branch.supervisor"), At("2026-05-01T00:00"), [](const Call& call) {
        return Measure(call, {"recommended_rate", "", "2026-03", "", {}});
      });
  EXPECT_EQ(rate->whole.sum, "") << "a rate has none";
}

// Row A13.
TEST_P(StepsTest, ATrialStartsWhereTheMethodDecides) {
  UseMethod("disposal-ningbo");
  Trial trial;
  trial.method = "disposal-ningbo";
  trial.fields = {{"needs", "agreement"}};
  const auto lines = engine().Look(As("area.clerk"), At("2026-03-02T09:00"),
                                   [&](const Call& call) { return TryMethod(call, trial); });
  ASSERT_TRUE(lines.ok()) << CodeOf(lines);
  EXPECT_EQ(lines->at(0).rule, "meeting_held");
  EXPECT_EQ(lines->at(0).level, "meeting");
}

// Row A09.
TEST_P(StepsTest, ADryRunPlaysTheStepsToo) {
  UseMethod("five-ones-chengde");
  const core::CaseId id = Take("centre.clerk", {{"matter", "证明"}});
  Step("centre.clerk", id, "complete");
  std::string yaml = ReadText(SourceDir() / "methods" / "five-ones-chengde.yaml");
  const auto dry = [&] {
    return engine().Look(OperatorActor(made().tenant), At("2026-03-03T09:00"),
                         [&](const Call& call) { return DryRun(call, yaml, 10); });
  };
  const auto same = dry();
  ASSERT_TRUE(same.ok()) << CodeOf(same);
  EXPECT_EQ(same->same, 1);
  yaml.replace(yaml.find("within: 5wd"), 11, "within: 6wd");
  const auto later = dry();
  ASSERT_EQ(later->items.size(), 1u);
  EXPECT_EQ(later->items[0].rule, "finished");
  EXPECT_EQ(later->items[0].new_due, At("2026-03-11T00:00"));
}

TEST_P(StepsTest, ALongerLimitIsExplainedAsItWasReckoned) {
  UseMethod("property-manager");
  const core::CaseId id = Take("desk.clerk", {{"red_alert", "true"}}, "urgent_repair");
  const auto view = GetAs("desk.clerk", id, "2026-03-02T09:01");
  ASSERT_TRUE(view.ok()) << CodeOf(view);
  for (const PromiseView& p : view->promises) {
    if (p.promise.rule != "urgent_done") continue;
    EXPECT_EQ(p.promise.due_at, At("2026-03-03T21:00"));
    ASSERT_FALSE(p.explain_steps.empty());
    EXPECT_NE(p.explain_steps[0].find("36"), std::string::npos) << p.explain_steps[0];
  }
  const auto steps =
      std::count_if(view->promises.begin(), view->promises.end(), [](const PromiseView& p) {
        return p.promise.rule == "urgent_begun" &&
               p.keep_by == std::vector<std::string>{"case.step.begun", "case.settle"};
      });
  EXPECT_EQ(steps, 1) << "the step that keeps it is named";
}

TEST_P(StepsTest, WhoAskedInConfidenceIsNotWrittenDownByAStep) {
  UseMethod("five-ones-chengde");
  const core::CaseId id = Take("centre.clerk", {{"matter", "证明"}}, "", true);
  Step("centre.clerk", id, "told_once", {{"missing", "示例甲乙的户口簿"}}, "已告知示例甲乙");
  const journal::StoredEvent event = Last(id);
  EXPECT_EQ(event.type, "case.step.told_once");
  EXPECT_EQ(boost::json::serialize(event.body).find("示例甲乙"), std::string::npos);
  EXPECT_EQ(Stored(id).fields.at("missing").find("示例甲乙"), std::string::npos);
}

// Rows A01, A25: a step taken anew names somebody else; what happened before keeps its own name.
TEST_P(StepsTest, WhoWasPickedIsNamedInEachEventAlsoAfterSomebodyElse) {
  UseMethod("topic-service-sinan");
  const auto id_of = [&](const char* login) { return core::ToText(made().staff.at(login)); };
  const core::CaseId id = Take("centre.clerk", {{"topic_asked", "修剪果树"}});
  Step("centre.clerk", id, "matched",
       {{"server", id_of("group.handler")}, {"demands", "周末前上门"}});
  Step("centre.clerk", id, "matched", {{"server", id_of("group.clerk")}});
  const auto told = Told("centre.clerk", id);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0], (Names{id_of("group.handler"), NameOf("group.handler")}))
      << "the id stays as it was journaled, and the name stands beside it";
  EXPECT_EQ(told[1], (Names{id_of("group.clerk"), NameOf("group.clerk")}));
}

// What is handed out to a person says names, where the journal says ids.
TEST_P(StepsTest, WhoWasPickedIsNamedInTheFileOfWhoeverAsked) {
  UseMethod("topic-service-sinan");
  Reception asked;
  asked.what.subject = "修剪果树";
  asked.what.fields = {{"topic_asked", "修剪果树"}};
  asked.requester = RequesterInput{{}, "示例甲乙", "13800001234", "", {}};
  const auto outcome = ReceiveAs(As("centre.clerk"), asked, "2026-03-02T09:00");
  ASSERT_TRUE(outcome.ok()) << CodeOf(outcome);
  const core::CaseId id = outcome->after.id;
  const core::StaffId first = made().staff.at("group.handler");
  Step("centre.clerk", id, "matched",
       {{"server", core::ToText(first)}, {"demands", core::ToText(first)}});
  Step("centre.clerk", id, "matched", {{"server", core::ToText(made().staff.at("group.clerk"))}});
  org::Actor manager = As("centre.supervisor");
  manager.rights.set(static_cast<std::size_t>(org::Right::kPersonManage));
  const auto file = ExportPerson(engine(), manager, At("2026-03-05T09:00"),
                                 *outcome->after.requester, "本人申请");
  ASSERT_TRUE(file.ok()) << CodeOf(file);
  const auto files = support::Unzip(file->file);
  const std::string story = files.at("cases/" + Stored(id).number + "/case.json");
  const boost::json::value told = boost::json::parse(story);
  EXPECT_EQ(told.at("fields").at("server").as_string(), NameOf("group.clerk"));
  EXPECT_NE(story.find("\"server\":\"" + NameOf("group.handler") + "\""), std::string::npos)
      << "the event of the first step: " << story;
  EXPECT_EQ(story.find("\"server\":\"" + core::ToText(first)), std::string::npos);
  EXPECT_NE(story.find("\"demands\":\"" + core::ToText(first)), std::string::npos) << "a text";
}

TEST_P(StepsTest, OneWhoIsGoneIsStillNamedAndTextThatLooksLikeAnIdIsNot) {
  UseMethod("topic-service-sinan");
  const core::StaffId picked = made().staff.at("group.handler");
  const core::CaseId id = Take("centre.clerk", {{"topic_asked", "修剪果树"}});
  Step("centre.clerk", id, "matched",
       {{"server", core::ToText(picked)}, {"demands", core::ToText(picked)}});
  const auto done =
      engine().Run(OperatorActor(made().tenant), At("2026-03-02T10:30"), [&](const Call& call) {
        org::Staff staff = *org::FindStaff(call.tx, made().tenant, picked);
        staff.active = false;
        return ChangeStaff(call, staff);
      });
  ASSERT_TRUE(done.ok()) << CodeOf(done);
  EXPECT_EQ(Told("centre.clerk", id),
            (std::vector<Names>{{core::ToText(picked), NameOf("group.handler")}}))
      << "of the fields only the one in which a person is picked";
}

SHOUWEN_ON_BOTH_ENGINES(StepsTest);

}  // namespace
}  // namespace shouwen::service
