// What any act on a case refuses, in the order of docs/errors.md, through the desk and on both
// engines: the refusals all acts share, those of each act, and that none of them leaves a trace.
#include <tuple>

#include "core/codes.h"
#include "fixture.h"

namespace shouwen::service {
namespace {

constexpr const char* kYaml =
    "method: acts\n"
    "title: {zh: 示例, en: Sample}\n"
    "version: 1\n"
    "calendar: natural\n"
    "levels: {low: {zh: 下级, en: Low}, high: {zh: 上级, en: High}}\n"
    "case:\n"
    "  starts_at: low\n"
    "  fields:\n"
    "    amount: {zh: 金额, en: Amount, type: number}\n"
    "    done: {zh: 结果, en: Result, required_for: case.settle}\n"
    "  evaluation: {scale: [satisfied, dissatisfied], signed: true}\n"
    "route:\n"
    "  escalate: [low, high]\n"
    "  assign: {from: high, to: low, by: hand}\n"
    "promises:\n"
    "  p: {when: case.received, owed_by: holder, owes: [case.settled, case.escalated], within: "
    "5d}\n"
    "gates:\n"
    "  close:\n"
    "    on: case.close\n"
    "    require: signed\n"
    "    says: {zh: 先签字, en: Sign first}\n";

const std::map<std::string, std::string> kDone{{"done", "已修好"}};

// Every act with words that are good.
std::vector<cases::Command> AllActs(core::UnitId unit, core::StaffId staff) {
  return {cases::Accept{},
          cases::HandOverTo{unit, {}, "转办"},
          cases::Return{"非职责"},
          cases::Escalate{"超出权限"},
          cases::Assign{{}, staff, "请办理"},
          cases::Reply{"已安排"},
          cases::Note{"内部记录"},
          cases::Settle{"已修好", kDone},
          cases::ReportInWriting{"报告"},
          cases::RecordFollowUp{true, "yes", "", ""},
          cases::Evaluate{"satisfied", true, "", ""},
          cases::Close{"evaluated", ""},
          cases::Rework{"未修好"},
          cases::Decline{"非职责"},
          cases::Cannot{"没有设备"},
          cases::Remind{"请抓紧"},
          cases::GiveCard{"yellow"},
          cases::WithdrawHandOver{},
          cases::Arbitrate{unit, "属该单位"},
          cases::AskExtension{"1d", "等材料", ""},
          cases::ApproveExtension{},
          cases::RefuseExtension{"不必"},
          cases::PauseWork{"papers", "等材料"},
          cases::ApprovePause{},
          cases::RefusePause{"不必"},
          cases::Resume{}};
}

class ActsTest : public ServiceTest {
 protected:
  static constexpr const char* kNow = "2026-03-02T10:00";

  void SetUp() override {
    ServiceTest::SetUp();
    const std::vector<Engine::MethodFile> files{{"acts.yaml", kYaml}};
    ASSERT_TRUE(engine().AdoptMethods(files, At("2026-01-01T00:00")).ok());
    UseMethod("acts", 2);
  }
  core::CaseId Open(const std::string& by = "low.clerk") {
    Reception asked;
    asked.what.subject = "示例事项";
    const auto taken = ReceiveAs(As(by), asked, "2026-03-02T09:00");
    EXPECT_TRUE(taken.ok()) << CodeOf(taken);
    return taken->after.id;
  }
  // An open case on which these have been done by the people named.
  struct Step {
    const char* by;
    cases::Command act;
  };
  core::CaseId After(const std::vector<Step>& steps, const std::string& first = "low.clerk") {
    const core::CaseId id = Open(first);
    for (const Step& step : steps) {
      const auto done = ActAs(step.by, id, step.act, "2026-03-02T09:30");
      EXPECT_TRUE(done.ok()) << cases::ActName(step.act) << ": " << CodeOf(done);
    }
    return id;
  }
  core::CaseId Settled() { return After({{"low.clerk", cases::Settle{"已修好", kDone}}}); }
  core::CaseId Closed() {
    return After({{"low.clerk", cases::Settle{"已修好", kDone}},
                  {"low.clerk", cases::Evaluate{"satisfied", true, "", ""}},
                  {"low.clerk", cases::Close{"evaluated", ""}}});
  }
  core::Result<Outcome> Do(const org::Actor& actor, core::CaseId id, const cases::Command& act,
                           std::optional<std::int64_t> revision = std::nullopt) {
    return engine().Run(actor, At(kNow),
                        [&](const Call& call) { return Act(call, id, act, revision); });
  }
  // The refusal's code; and that the case and the journal are as they were.
  std::string Refusal(const org::Actor& actor, core::CaseId id, const cases::Command& act,
                      std::optional<std::int64_t> revision = std::nullopt) {
    const cases::Case before = Stored(id);
    const auto row = [](const cases::Case& c) {
      return std::tuple(c.revision, c.state, c.unit, c.holder, c.level, c.round, c.hops, c.returns,
                        c.card, c.fields, c.changed_at);
    };
    const std::size_t events = EventTypes(id).size();
    const auto result = Do(actor, id, act, revision);
    if (result.ok()) return "ok";
    EXPECT_TRUE(row(Stored(id)) == row(before)) << cases::ActName(act);
    EXPECT_EQ(EventTypes(id).size(), events) << cases::ActName(act);
    error_ = result.error();
    return std::string(error_.code.name);
  }
  std::string Refusal(const char* by, core::CaseId id, const cases::Command& act) {
    return Refusal(As(by), id, act);
  }
  // A param of the last refusal as text.
  std::string Said(std::string_view name) const {
    for (const core::Param& p : error_.params) {
      if (p.name != name) continue;
      if (const auto* text = std::get_if<std::string>(&p.value)) return *text;
      if (const auto* number = std::get_if<std::int64_t>(&p.value)) return std::to_string(*number);
    }
    return "nothing said of it";
  }
  std::vector<cases::Command> All() {
    return AllActs(Unit("low2"), made().staff.at("low.handler"));
  }
  core::Error error_{core::kBadInput};
};

// --- what all acts share
// ----------------------------------------------------------------------------

TEST_P(ActsTest, AnUnknownCaseAndOneThatMayNotBeSeenLookAlike) {
  const core::CaseId theirs = Open("low2.clerk");
  org::Actor nobody = As("low.clerk");
  nobody.rights.reset();
  for (const cases::Command& act : All()) {
    EXPECT_EQ(CodeOf(Do(As("low.supervisor"), core::CaseId{4711}, act)), "core.not_found")
        << cases::ActName(act);
    // A case of the neighbours, and a case without the right to see any: before the right to act.
    EXPECT_EQ(Refusal("low.handler", theirs, act), "core.not_found") << cases::ActName(act);
    EXPECT_EQ(Refusal(nobody, theirs, act), "core.not_found") << cases::ActName(act);
  }
}

TEST_P(ActsTest, TheRightIsAskedBeforeTheRevisionAndTheState) {
  // docs/api.md: the right of each act, in the order of AllActs.
  const char* const kRights[] = {
      "case.act",    "case.act", "case.act",    "case.act",       "case.assign",    "case.act",
      "case.act",    "case.act", "case.act",    "case.supervise", "case.act",       "case.act",
      "case.act",    "case.act", "case.act",    "case.supervise", "case.supervise", "case.act",
      "case.assign", "case.act", "case.assign", "case.assign",    "case.act",       "case.assign",
      "case.assign", "case.act"};
  const core::CaseId closed = Closed();
  org::Actor looks = As("low.clerk");
  looks.rights.reset();
  looks.rights.set(static_cast<std::size_t>(org::Right::kCaseViewAll));
  looks.rights.set(static_cast<std::size_t>(org::Right::kCaseView));
  const auto all = All();
  ASSERT_EQ(all.size(), std::size(kRights));
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(Refusal(looks, closed, all[i], 999), "core.forbidden") << cases::ActName(all[i]);
    const std::string right = Said("right");
    EXPECT_TRUE(right == kRights[i] || right == "case.supervise")
        << cases::ActName(all[i]) << " names " << right;
  }
}

TEST_P(ActsTest, AnOldRevisionIsSaidBeforeTheState) {
  const core::CaseId closed = Closed();
  for (const cases::Command& act : All()) {
    EXPECT_EQ(Refusal(As("high.supervisor"), closed, act, 1), "core.stale") << cases::ActName(act);
    EXPECT_EQ(Said("expected"), "1");
    EXPECT_EQ(Said("actual"), "4") << "received, settled, evaluated, closed";
    EXPECT_EQ(Refusal(As("high.supervisor"), closed, act, 4), "cases.closed")
        << cases::ActName(act);
  }
}

TEST_P(ActsTest, AClosedCaseIsClosedForEverybody) {
  const core::CaseId evaluated = Closed();
  const core::CaseId declined = After({{"low.clerk", cases::Decline{"非职责"}}});
  for (const cases::Command& act : All()) {
    // Also for who would not be responsible.
    for (const char* login : {"low.clerk", "low.handler", "low.supervisor", "high.supervisor"}) {
      const std::string code = Refusal(login, evaluated, act);
      EXPECT_TRUE(code == "cases.closed" || code == "core.forbidden")
          << login << " " << cases::ActName(act) << ": " << code;
    }
    EXPECT_EQ(Refusal("high.supervisor", evaluated, act), "cases.closed");
    EXPECT_EQ(Said("exit"), "evaluated");
    EXPECT_EQ(Refusal("high.supervisor", declined, act), "cases.closed");
    EXPECT_EQ(Said("exit"), "declined");
  }
}

TEST_P(ActsTest, WhoDoesNotHaveTheCaseIsNotResponsible) {
  // The clerk of the unit holds it; the handler beside is neither holder nor head.
  const core::CaseId open = Open();
  const core::CaseId settled = Settled();
  const cases::Command open_acts[] = {cases::HandOverTo{Unit("low2"), {}, ""},
                                      cases::Return{"非职责"},
                                      cases::Escalate{""},
                                      cases::Settle{"已修好", kDone},
                                      cases::ReportInWriting{"报告"},
                                      cases::Decline{"非职责"},
                                      cases::Cannot{"没有设备"},
                                      cases::Reply{"已安排"},
                                      cases::Note{"记录"}};
  for (const cases::Command& act : open_acts) {
    EXPECT_EQ(Refusal("low.handler", open, act), "cases.not_responsible") << cases::ActName(act);
    EXPECT_EQ(Said("unit"), core::ToText(Unit("low"))) << cases::ActName(act);
    // Not responsible comes before the state of the round.
    EXPECT_EQ(Refusal("low.handler", settled, act), "cases.not_responsible") << cases::ActName(act);
  }
  const cases::Command settled_acts[] = {cases::Close{}, cases::Rework{""},
                                         cases::Evaluate{"satisfied", true, "", ""}};
  for (const cases::Command& act : settled_acts) {
    EXPECT_EQ(Refusal("low.handler", settled, act), "cases.not_responsible") << cases::ActName(act);
  }
  // The head of the unit and its supervisor answer for it.
  for (const char* login : {"low.unit_head", "low.supervisor", "high.supervisor"}) {
    EXPECT_EQ(CodeOf(Do(As(login), Open(), cases::Settle{"已修好", kDone})), "ok") << login;
  }
  // A unit above without supervision does not.
  EXPECT_EQ(Refusal("high.handler", open, cases::Settle{"已修好", kDone}), "cases.not_responsible");
}

TEST_P(ActsTest, ActsOfAnOpenRoundAndActsOfASettledOne) {
  const core::CaseId open = Open();
  const core::CaseId settled = Settled();
  const core::CaseId second = After({{"low.clerk", cases::Settle{"已修好", kDone}},
                                     {"low.clerk", cases::Rework{"又坏了"}},
                                     {"low.clerk", cases::Accept{}},
                                     {"low.clerk", cases::Settle{"又修好", kDone}}});
  const cases::Command need_open[] = {cases::Accept{},
                                      cases::HandOverTo{Unit("low2"), {}, ""},
                                      cases::Return{"非职责"},
                                      cases::Escalate{""},
                                      cases::Assign{{}, made().staff.at("low.handler"), ""},
                                      cases::Settle{"再", kDone},
                                      cases::ReportInWriting{"报告"},
                                      cases::Decline{"非职责"},
                                      cases::Cannot{"没有设备"}};
  for (const cases::Command& act : need_open) {
    EXPECT_EQ(Refusal("low.supervisor", settled, act), "cases.already_settled")
        << cases::ActName(act);
    EXPECT_EQ(Said("round"), "1");
    EXPECT_EQ(Refusal("low.supervisor", second, act), "cases.already_settled")
        << cases::ActName(act);
    EXPECT_EQ(Said("round"), "2");
  }
  const cases::Command need_settled[] = {cases::RecordFollowUp{true, "yes", "", ""},
                                         cases::Evaluate{"satisfied", true, "", ""}, cases::Close{},
                                         cases::Rework{""}};
  for (const cases::Command& act : need_settled) {
    EXPECT_EQ(Refusal("low.supervisor", open, act), "cases.not_settled") << cases::ActName(act);
    EXPECT_EQ(Said("round"), "1");
  }
}

// --- each act's own
// ---------------------------------------------------------------------------------

TEST_P(ActsTest, AcceptAndReturn) {
  EXPECT_EQ(Refusal("low.clerk", Open(), cases::Accept{}), "cases.already_accepted");
  EXPECT_EQ(Refusal("low.clerk", Open(), cases::Return{"非职责"}), "cases.already_accepted");
  const core::CaseId up = After({{"low.clerk", cases::Escalate{"办不了"}}});
  EXPECT_EQ(CodeOf(Do(As("high.handler"), up, cases::Accept{})), "ok");
  EXPECT_EQ(Refusal("high.handler", up, cases::Return{"非职责"}), "cases.already_accepted");
  const core::CaseId reworked =
      After({{"low.clerk", cases::Settle{"已修好", kDone}}, {"low.clerk", cases::Rework{""}}});
  EXPECT_EQ(Refusal("low.clerk", reworked, cases::Return{"非职责"}), "cases.nothing_to_return");
  const core::CaseId offered = After({{"low.clerk", cases::HandOverTo{Unit("low2"), {}, ""}}});
  EXPECT_EQ(Refusal("low2.handler", offered, cases::Return{std::string(5'001, 'r')}),
            "cases.text_too_long");
  EXPECT_EQ(Refusal("low2.handler", offered, cases::Return{"  "}), "cases.reason_missing");
  EXPECT_EQ(CodeOf(Do(As("low2.handler"), offered, cases::Return{"非本村"})), "ok");
}

TEST_P(ActsTest, HandOver) {
  const core::CaseId id = Open();
  const auto refused = [&](std::optional<core::UnitId> unit, std::optional<core::StaffId> staff,
                           const std::string& note) {
    return Refusal("low.clerk", id,
                   cases::HandOverTo{unit.value_or(core::UnitId{4711}), staff, note});
  };
  const core::StaffId elsewhere = made().staff.at("high.clerk");
  // In the order of docs/errors.md, each with the later mistakes as well.
  EXPECT_EQ(refused({}, core::StaffId{4711}, std::string(5'001, 'n')), "cases.text_too_long");
  EXPECT_EQ(refused({}, core::StaffId{4711}, ""), "cases.unit_unknown");
  EXPECT_EQ(Said("unit"), "4711");
  EXPECT_EQ(refused(Unit("low2"), core::StaffId{4711}, ""), "cases.staff_unknown");
  EXPECT_EQ(refused(Unit("low2"), elsewhere, ""), "cases.staff_elsewhere");
  EXPECT_EQ(Said("unit"), core::ToText(Unit("low2")));
  EXPECT_EQ(refused(Unit("low"), {}, ""), "cases.already_there");
  EXPECT_EQ(refused(Unit("low"), made().staff.at("low.clerk"), ""), "cases.already_there");
}

TEST_P(ActsTest, PassedOnTooOften) {
  const core::CaseId id = Open();
  // Twenty at most: hand-overs, returns and assignments together.
  const char* const kDesks[] = {"low", "low2"};
  for (int hop = 0; hop < 20; ++hop) {
    const std::string from = kDesks[hop % 2], to = kDesks[(hop + 1) % 2];
    const auto offered =
        Do(As(from + (hop == 0 ? ".clerk" : ".handler")), id, cases::HandOverTo{Unit(to), {}, ""});
    ASSERT_TRUE(offered.ok()) << hop << ": " << CodeOf(offered);
    ASSERT_EQ(CodeOf(Do(As(to + ".handler"), id, cases::Accept{})), "ok") << hop;
  }
  EXPECT_EQ(Stored(id).hops, 20);
  EXPECT_EQ(Refusal("low.handler", id, cases::HandOverTo{Unit("low2"), {}, ""}),
            "cases.too_many_hops");
  EXPECT_EQ(Said("max"), "20");
  EXPECT_EQ(Refusal("low.unit_head", id, cases::Assign{{}, made().staff.at("low.clerk"), ""}),
            "cases.too_many_hops");
  // What is left: up, or done.
  EXPECT_EQ(CodeOf(Do(As("low.handler"), id, cases::Escalate{"转不动了"})), "ok");
}

TEST_P(ActsTest, Escalate) {
  const core::CaseId id = Open();
  EXPECT_EQ(Refusal("low.clerk", id, cases::Escalate{std::string(5'001, 'r')}),
            "cases.text_too_long");
  EXPECT_EQ(CodeOf(Do(As("low.clerk"), id, cases::Escalate{std::string(5'000, 'r')})), "ok");
  EXPECT_EQ(Refusal("high.unit_head", id, cases::Escalate{std::string(5'001, 'r')}),
            "cases.top_level")
      << "before its text";
  EXPECT_EQ(Said("level"), "high");
}

TEST_P(ActsTest, AssignWithinTheUnit) {
  const core::CaseId id = Open();
  const auto refused = [&](core::StaffId staff, const std::string& note) {
    return Refusal("low.unit_head", id, cases::Assign{{}, staff, note});
  };
  EXPECT_EQ(refused(core::StaffId{4711}, std::string(5'001, 'n')), "cases.text_too_long");
  EXPECT_EQ(refused(core::StaffId{4711}, ""), "cases.staff_unknown");
  EXPECT_EQ(refused(made().staff.at("low2.clerk"), ""), "cases.staff_elsewhere");
  EXPECT_EQ(refused(made().staff.at("low.clerk"), ""), "cases.already_there");
  EXPECT_EQ(Refusal("low.clerk", id, cases::Assign{{}, made().staff.at("low.handler"), ""}),
            "core.forbidden");
  EXPECT_EQ(Said("right"), "case.assign");
}

TEST_P(ActsTest, AssignToAnotherUnit) {
  const core::CaseId low = Open();
  EXPECT_EQ(Refusal("low.unit_head", low, cases::Assign{Unit("low2"), {}, ""}),
            "cases.no_assign_route");
  EXPECT_EQ(Said("level"), "low");
  const core::CaseId high = After({{"low.clerk", cases::Escalate{""}}});
  const auto refused = [&](std::optional<core::UnitId> unit, std::optional<core::StaffId> staff,
                           const std::string& note) {
    return Refusal("high.unit_head", high, cases::Assign{unit, staff, note});
  };
  EXPECT_EQ(refused({}, {}, std::string(5'001, 'n')), "cases.text_too_long");
  EXPECT_EQ(refused({}, {}, ""), "cases.unit_missing");
  EXPECT_EQ(Said("level"), "low");
  EXPECT_EQ(refused(core::UnitId{4711}, core::StaffId{4711}, ""), "cases.unit_unknown");
  EXPECT_EQ(refused(Unit("high"), {}, ""), "cases.wrong_level");
  EXPECT_EQ(Said("expected"), "low");
  EXPECT_EQ(refused(Unit("low2"), core::StaffId{4711}, ""), "cases.staff_unknown");
  EXPECT_EQ(refused(Unit("low2"), made().staff.at("low.clerk"), ""), "cases.staff_elsewhere");
  EXPECT_EQ(CodeOf(Do(As("high.unit_head"), high,
                      cases::Assign{Unit("low2"), made().staff.at("low2.clerk"), ""})),
            "ok");
  EXPECT_EQ(Stored(high).unit, Unit("low2"));
}

TEST_P(ActsTest, WordsThatMustBeThereAndNotTooLong) {
  struct Row {
    const char* by;
    bool settled;
    cases::Command empty, most, too_long;
    const char* missing;  // the code of the empty one, "ok" when it may be empty
  };
  const std::string most(20'000, 'w'), too_long(20'001, 'w');
  const std::string note(5'000, 'w'), long_note(5'001, 'w');
  const Row rows[] = {
      {"low.clerk", false, cases::Reply{" "}, cases::Reply{most}, cases::Reply{too_long},
       "cases.text_missing"},
      {"low.clerk", false, cases::Note{" "}, cases::Note{note}, cases::Note{long_note},
       "cases.text_missing"},
      {"low.clerk", false, cases::ReportInWriting{" "}, cases::ReportInWriting{most},
       cases::ReportInWriting{too_long}, "cases.text_missing"},
      {"low.clerk", false, cases::Settle{" ", kDone}, cases::Settle{most, kDone},
       cases::Settle{too_long, kDone}, "cases.text_missing"},
      {"low.clerk", false, cases::Decline{" "}, cases::Decline{note}, cases::Decline{long_note},
       "cases.reason_missing"},
      {"low.clerk", false, cases::Cannot{" "}, cases::Cannot{note}, cases::Cannot{long_note},
       "cases.reason_missing"},
      {"low.supervisor", false, cases::Remind{" "}, cases::Remind{note}, cases::Remind{long_note},
       "ok"},
      {"low.clerk", true, cases::Rework{" "}, cases::Rework{note}, cases::Rework{long_note}, "ok"},
      {"low.supervisor", true, cases::RecordFollowUp{true, "yes", "", ""},
       cases::RecordFollowUp{true, "yes", "", note},
       cases::RecordFollowUp{true, "yes", "", long_note}, "ok"},
      {"low.clerk", true, cases::Evaluate{"satisfied", true, "", ""},
       cases::Evaluate{"satisfied", true, note, ""},
       cases::Evaluate{"satisfied", true, long_note, ""}, "ok"}};
  for (const Row& row : rows) {
    const std::string name(cases::ActName(row.empty));
    const auto fresh = [&] { return row.settled ? Settled() : Open(); };
    EXPECT_EQ(Refusal(row.by, fresh(), row.too_long), "cases.text_too_long") << name;
    EXPECT_EQ(CodeOf(Do(As(row.by), fresh(), row.empty)), row.missing) << name;
    EXPECT_EQ(CodeOf(Do(As(row.by), fresh(), row.most)), "ok") << name;
  }
}

TEST_P(ActsTest, Settle) {
  const core::CaseId id = Open();
  const auto refused = [&](const std::map<std::string, std::string>& fields) {
    return Refusal("low.clerk", id, cases::Settle{"已修好", fields});
  };
  EXPECT_EQ(refused({{"amount", "many"}, {"zeal", "much"}}), "cases.unknown_field");
  EXPECT_EQ(Said("field"), "zeal");
  EXPECT_EQ(refused({{"amount", "many"}}), "cases.bad_field");
  EXPECT_EQ(refused({{"amount", "3"}}), "cases.field_missing");
  EXPECT_EQ(Said("field"), "done");
  EXPECT_EQ(error_.rule, "acts@1 case.fields.done");
  EXPECT_EQ(refused({{"done", "   "}}), "cases.field_missing") << "blanks fill nothing";
}

TEST_P(ActsTest, FollowUpAndEvaluate) {
  const core::CaseId own = After({{"low.supervisor", cases::Settle{"已修好", kDone}}});
  const cases::RecordFollowUp wrong{true, "perhaps", "delighted", std::string(5'001, 'n')};
  EXPECT_EQ(Refusal("low.supervisor", own, wrong), "cases.own_follow_up");
  const core::CaseId id = Settled();
  EXPECT_EQ(Refusal("low.supervisor", id, wrong), "cases.unknown_solved");
  EXPECT_EQ(Said("known"), "yes, partly, no");
  EXPECT_EQ(Refusal("low.supervisor", id, cases::RecordFollowUp{true, "yes", "delighted", ""}),
            "cases.unknown_answer");
  EXPECT_EQ(Said("known"), "satisfied, dissatisfied");
  EXPECT_EQ(Refusal("low.clerk", id, cases::Evaluate{"", true, std::string(5'001, 'n'), ""}),
            "cases.unknown_answer");
  ASSERT_EQ(CodeOf(Do(As("low.clerk"), id, cases::Evaluate{"satisfied", true, "", ""})), "ok");
  EXPECT_EQ(Refusal("low.clerk", id, cases::Evaluate{"delighted", true, "", ""}),
            "cases.already_evaluated");
  EXPECT_EQ(Said("round"), "1");
}

TEST_P(ActsTest, CloseAndCards) {
  const core::CaseId id = Settled();
  EXPECT_EQ(Refusal("low.clerk", id, cases::Close{"Two Words", ""}), "cases.unknown_exit");
  EXPECT_EQ(Refusal("low.clerk", id, cases::Close{std::string(41, 'x'), ""}), "cases.unknown_exit");
  EXPECT_EQ(Refusal("low.clerk", id, cases::Close{"explained", std::string(5'001, 'r')}),
            "cases.text_too_long");
  EXPECT_EQ(Refusal("low.clerk", id, cases::Close{"explained", ""}), "cases.reason_missing");
  EXPECT_EQ(Refusal("low.clerk", id, cases::Close{}), "cases.gate_closed");
  EXPECT_EQ(Said("gate"), "close");
  EXPECT_EQ(error_.says_zh, "先签字");
  EXPECT_EQ(error_.says_en, "Sign first");
  EXPECT_EQ(error_.rule, "acts@1 gates.close");
  ASSERT_EQ(CodeOf(Do(As("low.clerk"), id, cases::Evaluate{"satisfied", true, "", ""})), "ok");
  EXPECT_EQ(CodeOf(Do(As("low.clerk"), id, cases::Close{std::string(40, 'x'), ""})), "ok");

  const core::CaseId carded = Open();
  EXPECT_EQ(Refusal("low.supervisor", carded, cases::GiveCard{"green"}), "cases.unknown_card");
  EXPECT_EQ(Said("known"), "yellow, red");
  ASSERT_EQ(CodeOf(Do(As("low.supervisor"), carded, cases::GiveCard{"red"})), "ok");
  for (const char* lighter : {"yellow", "red"}) {
    EXPECT_EQ(Refusal("low.supervisor", carded, cases::GiveCard{lighter}), "cases.already_carded");
    EXPECT_EQ(Said("card"), "red");
  }
}

SHOUWEN_ON_BOTH_ENGINES(ActsTest);

}  // namespace
}  // namespace shouwen::service
