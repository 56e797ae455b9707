// cases/sample.h - for the tests of cases: one method, one small organisation, and its people.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "cases/rules.h"

namespace shouwen::cases::sample {

inline constexpr core::UnitId kCounty{1}, kOffice{2}, kDepartment{3}, kTownship{4}, kVillage{5},
    kNextVillage{6}, kClosedUnit{7}, kWindow{8};
// One handler a unit; heads, the follow-up caller and the supervisor of the county besides.
inline constexpr core::StaffId kOfficeClerk{20}, kDepartmentClerk{30}, kTownshipClerk{40},
    kTownshipHead{41}, kTownshipColleague{42}, kVillageClerk{50}, kVillageHead{51},
    kVillageColleague{52}, kNextVillageClerk{60}, kWindowClerk{80}, kSupervisor{10}, kCaller{11},
    kGone{99};

inline constexpr std::string_view kMethodText = R"yaml(
method: sample
title: {zh: 样本, en: Sample}
origin: {document: "000", lines: "1", place: {zh: 样本, en: Sample}}
version: 4
calendar: natural
params:
  patience: {default: 3, unit: times, note: for tests}
levels:
  village: {zh: 村, en: Village}
  township: {zh: 乡, en: Township}
  office: {zh: 办公室, en: Office}
  department: {zh: 部门, en: Department}
  meeting: {zh: 会议, en: Meeting}
  county: {zh: 县, en: County}
ledgers:
  livelihood: {zh: 民生, en: Livelihood}
  stability: {zh: 稳定, en: Stability}
case:
  starts_at: village
  topics:
    water: {zh: 供水, en: Water}
    road: {zh: 道路, en: Road}
  kinds:
    complaint: {zh: 投诉, en: Complaint}
    question: {zh: 咨询, en: Question}
  fields:
    request: {zh: 要求, en: Request, type: text, required: true}
    opinion: {zh: 意见, en: Opinion, type: text, required_for: case.settled}
    people: {zh: 人数, en: People, type: number}
    since: {zh: 起始, en: Since, type: date}
    departs_at: {zh: 离开, en: Departs, type: instant}
    urgent: {zh: 急, en: Urgent, type: boolean}
    mode:
      zh: 方式
      en: Mode
      type: choice
      choices: {phone: {zh: 电话, en: Phone}, visit: {zh: 上门, en: Visit}}
  evaluation: {scale: [satisfied, fair, dissatisfied], signed: true}
route:
  escalate: [village, township, office, meeting, county]
  assign:
    - {from: office, to: department, by: responsibility_list}
    - {from: township, to: village, by: hand}
  arbiter: office
promises:
  village_settles:
    when: case.received
    if: level == "village"
    owed_by: holder
    owes: [case.settled, case.escalated]
    within: 5d
    else: [late]
gates:
  close:
    on: case.close
    require: signed and evaluation ~= nil or exit == "explained" or exit == "declined"
    says: {zh: 须签字评价, en: It is signed and evaluated first}
  not_twice:
    on: case.rework
    require: round < patience
    says: {zh: 不再重办, en: Not again}
  settle_by_phone:
    on: case.settle
    require: mode ~= "visit" or written_report
    says: {zh: 须先书面报告, en: A written report comes first}
)yaml";

inline std::shared_ptr<const method::Method> Parsed(std::string_view text) {
  method::ParseResult parsed = method::Parse(text, "sample.yaml");
  if (const auto* bad = std::get_if<1>(&parsed)) {
    for (const auto& diagnostic : *bad) ADD_FAILURE() << diagnostic.Text();
    std::abort();
  }
  return std::get<0>(parsed);
}

inline const method::Method& Method() {
  static const auto parsed = Parsed(kMethodText);
  return *parsed;
}

inline org::Unit UnitOf(core::UnitId id, std::optional<core::UnitId> parent, std::string level,
                        std::vector<std::string> topics = {}, bool active = true) {
  org::Unit unit;
  unit.id = id;
  unit.parent = parent;
  unit.name = "示例单位" + core::ToText(id);
  unit.level = std::move(level);
  unit.topics = std::move(topics);
  unit.active = active;
  return unit;
}

inline org::Staff StaffOf(core::StaffId id, core::UnitId unit, std::vector<std::string> roles,
                          bool active = true) {
  org::Staff staff;
  staff.id = id;
  staff.unit = unit;
  staff.login = "sample" + core::ToText(id);
  staff.name = "示例甲";
  staff.roles = std::move(roles);
  staff.active = active;
  return staff;
}

// county ─ office, department, township ─ village, next village, window (of no level)
inline const org::Directory& Directory() {
  static const org::Directory directory = [] {
    org::Tenant tenant;
    tenant.id = core::TenantId{1};
    std::vector<org::Unit> units{UnitOf(kCounty, std::nullopt, "county"),
                                 UnitOf(kOffice, kCounty, "office"),
                                 UnitOf(kDepartment, kCounty, "department", {"water"}),
                                 UnitOf(kTownship, kCounty, "township"),
                                 UnitOf(kVillage, kTownship, "village"),
                                 UnitOf(kNextVillage, kTownship, "village"),
                                 UnitOf(kClosedUnit, kTownship, "village", {}, false),
                                 UnitOf(kWindow, kTownship, "")};
    std::vector<org::Staff> staff{StaffOf(kSupervisor, kCounty, {"supervisor"}),
                                  StaffOf(kCaller, kCounty, {"follow_up"}),
                                  StaffOf(kOfficeClerk, kOffice, {"handler"}),
                                  StaffOf(kDepartmentClerk, kDepartment, {"handler"}),
                                  StaffOf(kTownshipClerk, kTownship, {"handler"}),
                                  StaffOf(kTownshipHead, kTownship, {"unit_head"}),
                                  StaffOf(kTownshipColleague, kTownship, {"handler"}),
                                  StaffOf(kVillageClerk, kVillage, {"handler"}),
                                  StaffOf(kVillageHead, kVillage, {"unit_head"}),
                                  StaffOf(kVillageColleague, kVillage, {"handler"}),
                                  StaffOf(kNextVillageClerk, kNextVillage, {"handler"}),
                                  StaffOf(kWindowClerk, kWindow, {"clerk"}),
                                  StaffOf(kGone, kVillage, {"handler"}, false)};
    return org::Directory(std::move(tenant), std::move(units), std::move(staff));
  }();
  return directory;
}

inline org::Actor ActorOf(core::StaffId id) {
  const org::Staff* staff = Directory().FindStaff(id);
  CORE_CHECK(staff != nullptr);
  return org::StaffActor(core::TenantId{1}, *staff);
}

inline Receive Wants() {
  Receive r;
  r.subject = "自来水管漏水";
  r.body = "三号楼前的水管漏了两天。";
  r.place = "三号楼";
  r.ledger = "livelihood";
  r.topic = "water";
  r.fields = {{"request", "修好水管"}};
  r.first_asked = kVillageClerk;
  r.requester = core::PersonId{900};
  return r;
}

// 1 utilities ─ 2 water (answered for by the department), 3 gas (switched off)
inline const org::Directory& DirectoryWithTree() {
  static const org::Directory directory = [] {
    const org::Directory& plain = Directory();
    org::TopicTree tree({{org::TopicId{1}, std::nullopt, "utilities", 1, true, 1},
                         {org::TopicId{2}, org::TopicId{1}, "water", 2, true, 1},
                         {org::TopicId{3}, org::TopicId{1}, "gas", 2, false, 2}});
    return org::Directory(plain.tenant(), plain.units(), plain.staff(), std::move(tree));
  }();
  return directory;
}

// A case on its way: every step is a second after the last.
class Story {
 public:
  explicit Story(const Receive& wants = Wants(), core::StaffId by = kVillageClerk,
                 const method::Method& method = Method())
      : method_(method) {
    const org::Actor actor = ActorOf(by);
    const Context ctx{actor, method_, Directory(), now_};
    core::Result<Decision> begun = cases::Begin(ctx, core::CaseId{77}, "20260302-000001", wants);
    EXPECT_TRUE(begun.ok()) << (begun.ok() ? "" : begun.error().code.name);
    CORE_CHECK(begun.ok());
    Take(std::move(begun).value());
  }

  // "" or the code of the refusal; then nothing has changed.
  std::string Do(const org::Actor& actor, const Command& command) {
    now_ = now_ + core::kMsPerSecond;
    core::Result<Decision> done = Decide(
        {actor, method_, Directory(), now_, params_, calendar_.get(), owed, people}, c, command);
    if (!done.ok()) {
      refusal = done.error();
      return std::string(done.error().code.name);
    }
    Take(std::move(done).value());
    return "";
  }
  std::string Do(core::StaffId by, const Command& command) { return Do(ActorOf(by), command); }
  void Must(core::StaffId by, const Command& command) { ASSERT_EQ(Do(by, command), ""); }

  std::vector<std::string> Types() const {
    std::vector<std::string> types;
    for (const journal::Event& event : events) types.push_back(event.type);
    return types;
  }
  const journal::Event& Find(const std::string& type) const {
    for (const journal::Event& event : events) {
      if (event.type == type) return event;
    }
    ADD_FAILURE() << "no " << type;
    std::abort();
  }
  std::string Body(const std::string& type, const char* key) const {
    const boost::json::value* value = Find(type).body.if_contains(key);
    return value == nullptr ? "-" : boost::json::value_to<std::string>(*value);
  }
  core::Instant now() const { return now_; }
  void SetParams(const Params* params) { params_ = params; }
  void SetNow(core::Instant now) { now_ = now; }  // the next step is a second later

  Case c;
  std::vector<journal::Event> events;  // of the last step
  std::optional<core::Error> refusal;  // the last one
  std::vector<Owed> owed;              // what the case owes
  const People* people = nullptr;
  void Wait(std::int64_t ms) { now_ = now_ + ms; }
  // The refusal an act would meet now; "" none.
  std::string Allowed(core::StaffId by, std::string_view act) const {
    const org::Actor actor = ActorOf(by);
    const Context ctx{actor, method_, Directory(), now_, params_, nullptr, owed, people};
    for (const cases::Allowed& one : AllowedActs(ctx, c)) {
      if (one.act == act) return one.refusal ? std::string(one.refusal->code.name) : "";
    }
    return "no such act";
  }

 private:
  void Take(Decision decision) {
    c = std::move(decision.after);
    events = std::move(decision.events);
  }

  const method::Method& method_;
  const Params* params_ = nullptr;
  std::shared_ptr<const calendar::Calendar> calendar_ = calendar::Natural();
  core::Instant now_{1'772'413'200'000};  // 2026-03-02T09:00:00+08:00
};

inline Settle Settled() { return Settle{"换了水管", {{"opinion", "已修复"}}}; }

inline const core::ParamValue* FindParam(const core::Error& error, std::string_view name) {
  for (const core::Param& param : error.params) {
    if (param.name == name) return &param.value;
  }
  return nullptr;
}
inline std::string TextParam(const core::Error& error, std::string_view name) {
  const core::ParamValue* value = FindParam(error, name);
  const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
  return text == nullptr ? "-" : *text;
}

}  // namespace shouwen::cases::sample
