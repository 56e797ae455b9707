// What must come with an act: by kind, number, channel and condition; people who are picked; steps
// that lapse.
#include <gtest/gtest.h>

#include "method/vocabulary.h"
#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests

constexpr std::string_view kText = R"yaml(
method: proven
title: {zh: 样本, en: Sample}
version: 3
params:
  dear: {default: 100, unit: yuan}
levels:
  village: {zh: 村, en: Village}
  township: {zh: 乡, en: Township}
case:
  starts_at: village
  kinds: {repair: {zh: 报修, en: Repair}, other: {zh: 其他, en: Other}}
  fields:
    request: {zh: 要求, en: Request, required: true}
    cost: {zh: 费用, en: Cost, type: number}
    server: {zh: 服务人, en: Who serves, type: staff, required_for: case.step.matched}
    tool: {zh: 工具, en: Tool, type: entry, register: tools}
    why: {zh: 批复, en: Answer, required_for: case.step.advised}
    both: {zh: 共用, en: Shared, required_for: [case.step.advised, case.step.matched]}
  steps:
    matched: {zh: 派人, en: Matched, again: true}
    asked: {zh: 请示, en: Asked, again: true}
    advised: {zh: 批复, en: Advised, after: asked, lapses: asked}
    bill: {zh: 结算, en: Billed, again: true}
    filmed: {zh: 摄像, en: Filmed}
  evaluation: {scale: [satisfied, dissatisfied]}
  evidence:
    spot:
      zh: 现场照片
      en: Photo from the spot
      type: photo
      required: true
      channels: [handset, app]
    finished:
      zh: 完工照片
      en: Photo of the work
      type: photo
      at_least: 2
      required_for: case.settle
      if: kind == "repair"
    invoice: {zh: 票据, type: document, required_for: case.step.bill, if: cost >= dear}
    any: {zh: 材料, en: Paper, required_for: case.report_in_writing}
    seen: {zh: 影像, en: Footage, type: photo_or_video, at_least: 2, required_for: case.reply}
    film: {zh: 录像, en: Film, type: video, required_for: case.step.filmed}
    own_hand:
      zh: 本人签名
      type: signature
      required_for: case.evaluate
      channels: counter
route:
  escalate: [village, township]
gates:
  dear_needs_a_reason:
    on: case.settle
    require: cost == nil or cost < 1000
    says: {zh: 太贵, en: Too dear}
registers:
  tools:
    title: {zh: 工具, en: Tools}
    fields: {name: {zh: 名称}}
    states: {in: 在, out: 出}
    starts: in
    acts: {lend: {zh: 借, from: in, to: out}}
)yaml";

const method::Method& Proven() {
  static const auto parsed = Parsed(kText);
  return *parsed;
}

Receive Told(const std::string& channel, const std::string& kind = "other") {
  Receive r;
  r.subject = "路灯";
  r.channel = channel;
  r.kind = kind;
  r.fields = {{"request", "修好"}};
  r.first_asked = kVillageClerk;
  return r;
}

const core::Instant kNow{1'772'413'200'000};

core::Result<Decision> Received(const Receive& what, Evidence evidence,
                                const org::Actor& actor = ActorOf(kVillageClerk)) {
  Context ctx{actor, Proven(), Directory(), kNow};
  ctx.evidence = evidence;
  return Begin(ctx, core::CaseId{7}, "20260302-000001", what);
}

std::string CodeOf(const core::Result<Decision>& result) {
  return result.ok() ? "" : std::string(result.error().code.name);
}

// A case that came so, and what somebody does with it, bringing files.
class Work {
 public:
  explicit Work(const Receive& what, Evidence evidence = {5, 5, 0}) {
    core::Result<Decision> begun = Received(what, evidence);
    CORE_CHECK(begun.ok());
    c = std::move(begun->after);
  }
  std::string Do(const Command& command, Evidence evidence = {}, const Params* params = nullptr,
                 core::StaffId by = kVillageClerk) {
    const org::Actor actor = ActorOf(by);
    Context ctx{actor, Proven(), Directory(), kNow + 1, params};
    ctx.evidence = evidence;
    const Case before = c;
    core::Result<Decision> done = Decide(ctx, c, command);
    if (!done.ok()) {
      refusal = done.error();
      EXPECT_EQ(c.fields, before.fields) << "a refusal changes nothing";
      EXPECT_EQ(c.revision, before.revision);
      return std::string(done.error().code.name);
    }
    c = std::move(done->after);
    return "";
  }
  std::string Param(std::string_view name) const {
    for (const core::Param& p : refusal->params) {
      if (p.name != name) continue;
      if (const auto* text = std::get_if<std::string>(&p.value)) return *text;
      if (const auto* number = std::get_if<std::int64_t>(&p.value)) return std::to_string(*number);
    }
    return "-";
  }
  Case c;
  std::optional<core::Error> refusal;
};

TakeStep Step(const std::string& id, std::map<std::string, std::string> fields = {}) {
  return {id, "", std::move(fields)};
}

TEST(ReceivingTest, AReportFromTheSpotHasItsPhoto) {
  const auto refused = Received(Told("handset"), {});
  ASSERT_EQ(CodeOf(refused), "cases.evidence_needed");
  EXPECT_EQ(refused.error().code.http, 400);
  EXPECT_EQ(refused.error().rule, "proven@3 case.evidence.spot");
  EXPECT_EQ(refused.error().says_zh,
            "来源渠道为手持终端或手机应用的，登记时须附“现场照片”（照片）至少1份。");
  EXPECT_EQ(refused.error().says_en,
            "To receive the case: at least 1 of “Photo from the spot” (photo), if it came by "
            "handset or phone app.");
  EXPECT_EQ(CodeOf(Received(Told("handset"), {1, 0, 0})), "");
  EXPECT_EQ(CodeOf(Received(Told("handset"), {9, 0, 0})), "") << "more do no harm";
}

TEST(ReceivingTest, AnotherKindOfFileIsNoPhoto) {
  EXPECT_EQ(CodeOf(Received(Told("app"), {0, 3, 0})), "cases.evidence_needed");
  EXPECT_EQ(CodeOf(Received(Told("app"), {0, 0, 1})), "cases.evidence_needed");
  EXPECT_EQ(CodeOf(Received(Told("app"), {1, 3, 0})), "");
}

TEST(ActingTest, AVideoDoesWhereAPhotoOrAVideoIsAskedForAndIsNoPhoto) {
  EXPECT_EQ(CodeOf(Received(Told("app"), {.videos = 3})), "cases.evidence_needed")
      << "a photo is asked for";
  Work work(Told("phone"));
  ASSERT_EQ(work.Do(Reply{"看过了"}, {.documents = 5, .videos = 1}), "cases.evidence_needed");
  EXPECT_EQ(work.Param("evidence"), "seen");
  EXPECT_EQ(work.Param("type"), "photo_or_video");
  EXPECT_EQ(work.Param("got"), "1");
  EXPECT_EQ(work.Do(Reply{"看过了"}, {.photos = 1, .videos = 1}), "") << "one of each are two";
  EXPECT_EQ(work.Do(Reply{"看过了"}, {.photos = 2}), "");
  EXPECT_EQ(work.Do(Reply{"看过了"}, {.videos = 2}), "");
  ASSERT_EQ(work.Do(Step("filmed"), {.photos = 9}), "cases.evidence_needed");
  EXPECT_EQ(work.Param("type"), "video");
  EXPECT_EQ(work.Param("got"), "0");
  EXPECT_EQ(work.Do(Step("filmed"), {.videos = 1}), "");
}

TEST(ReceivingTest, WhatComesAnotherWayNeedsNone) {
  for (const char* channel : {"", "phone", "visit", "counter", "letter", "handsets", "HANDSET"}) {
    EXPECT_EQ(CodeOf(Received(Told(channel), {})), "") << channel;
  }
}

TEST(ReceivingTest, WhatIsTakenOverFromAnotherSystemNeedsNone) {
  const org::Actor import = org::ImportActor(core::TenantId{1}, std::nullopt);
  EXPECT_EQ(CodeOf(Received(Told("handset"), {}, import)), "");
  const org::Actor somebody = org::PublicActor(core::TenantId{1});
  EXPECT_EQ(CodeOf(Received(Told("handset"), {}, somebody)), "cases.evidence_needed")
      << "whoever says it came so";
}

TEST(ReceivingTest, WhatElseIsWrongIsSaidFirst) {
  Receive nothing = Told("handset");
  nothing.subject = " ";
  EXPECT_EQ(CodeOf(Received(nothing, {})), "cases.subject_missing");
  Receive bare = Told("handset");
  bare.fields.clear();
  EXPECT_EQ(CodeOf(Received(bare, {})), "cases.field_missing");
  Receive nobody = Told("handset");
  nobody.first_asked = kGone;
  EXPECT_EQ(CodeOf(Received(nobody, {})), "cases.first_asked_unknown");
}

TEST(ActingTest, TwoPhotosAreTwo) {
  Work work(Told("phone", "repair"));
  ASSERT_EQ(work.Do(Settle{"已修好", {}}), "cases.evidence_needed");
  EXPECT_EQ(work.Param("evidence"), "finished");
  EXPECT_EQ(work.Param("type"), "photo");
  EXPECT_EQ(work.Param("at_least"), "2");
  EXPECT_EQ(work.Param("got"), "0");
  EXPECT_EQ(work.Do(Settle{"已修好", {}}, {1, 4, 0}), "cases.evidence_needed");
  EXPECT_EQ(work.Param("got"), "1");
  EXPECT_EQ(work.Do(Settle{"已修好", {}}, {1, 4, 0}), "cases.evidence_needed") << "the second call";
  EXPECT_EQ(work.Do(Settle{"已修好", {}}, {2, 0, 0}), "");
  EXPECT_EQ(work.c.state, State::kSettled);
}

TEST(ActingTest, WhatWasBroughtBeforeDoesNotCountAgain) {
  Work work(Told("handset", "repair"), {5, 0, 0});
  EXPECT_EQ(work.Do(Note{"又拍了"}, {5, 0, 0}), "");
  EXPECT_EQ(work.Do(Settle{"已修好", {}}), "cases.evidence_needed");
}

TEST(ActingTest, OnlyWhereTheConditionHolds) {
  Work other(Told("phone"));
  EXPECT_EQ(other.Do(Settle{"已办", {}}), "");
  Work cheap(Told("phone"));
  EXPECT_EQ(cheap.Do(Step("bill")), "") << "no cost is known";
  EXPECT_EQ(cheap.Do(Step("bill", {{"cost", "99.9999"}})), "");
  EXPECT_EQ(cheap.Do(Step("bill", {{"cost", "100"}})), "cases.evidence_needed")
      << "what the act itself says counts";
  EXPECT_EQ(cheap.Param("evidence"), "invoice");
  EXPECT_EQ(cheap.Do(Step("bill", {{"cost", "100"}}), {3, 0, 0}), "cases.evidence_needed");
  EXPECT_EQ(cheap.Do(Step("bill", {{"cost", "100"}}), {0, 1, 0}), "");
}

TEST(ActingTest, TheOrganisationsOwnValueDecides) {
  const Params params{{"dear", method::Decimal{20 * method::Decimal::kScale}}};
  Work work(Told("phone"));
  EXPECT_EQ(work.Do(Step("bill", {{"cost", "19"}}), {}, &params), "");
  EXPECT_EQ(work.Do(Step("bill", {{"cost", "20"}}), {}, &params), "cases.evidence_needed");
  EXPECT_EQ(work.Do(Step("bill", {{"cost", "20"}})), "") << "by the method's own it is not dear";
}

TEST(ActingTest, AnyFileWillDoWhereNoKindIsNamed) {
  Work work(Told("phone"));
  EXPECT_EQ(work.Do(ReportInWriting{"情况"}), "cases.evidence_needed");
  EXPECT_EQ(work.Param("type"), "file");
  EXPECT_EQ(work.Do(ReportInWriting{"情况"}, {0, 1, 0}), "");
  Work second(Told("phone"));
  EXPECT_EQ(second.Do(ReportInWriting{"情况"}, {1, 0, 0}), "");
}

TEST(ActingTest, ASignatureIsNoPhoto) {
  Work work(Told("counter"));
  ASSERT_EQ(work.Do(Settle{"已办", {}}), "");
  EXPECT_EQ(work.Do(Evaluate{"satisfied", true, "", "counter"}), "cases.evidence_needed");
  EXPECT_EQ(work.Param("evidence"), "own_hand");
  EXPECT_EQ(work.Do(Evaluate{"satisfied", true, "", "counter"}, {1, 1, 0}),
            "cases.evidence_needed");
  EXPECT_EQ(work.Do(Evaluate{"satisfied", true, "", "counter"}, {0, 0, 1}), "");
  Work by_phone(Told("phone"));
  ASSERT_EQ(by_phone.Do(Settle{"已办", {}}), "");
  EXPECT_EQ(by_phone.Do(Evaluate{"satisfied", false, "", "counter"}), "");
}

TEST(ActingTest, AFieldIsAskedForBeforeAndAGateAfter) {
  Work work(Told("phone", "repair"));
  ASSERT_EQ(work.Do(Step("bill", {{"cost", "1000"}}), {0, 1, 0}), "");
  EXPECT_EQ(work.Do(Settle{"已修好", {}}), "cases.evidence_needed");
  EXPECT_EQ(work.Do(Settle{"已修好", {}}, {2, 0, 0}), "cases.gate_closed");
  EXPECT_EQ(work.Do(Settle{"", {}}, {2, 0, 0}), "cases.text_missing") << "its own words first";
  EXPECT_EQ(work.Do(Step("matched")), "cases.field_missing");
}

// The page offers the act: its form asks for the files.
TEST(ActingTest, IsOfferedWithoutItsFiles) {
  Work work(Told("phone", "repair"));
  const org::Actor actor = ActorOf(kVillageClerk);
  const Context ctx{actor, Proven(), Directory(), kNow + 1};
  for (const Allowed& one : AllowedActs(ctx, work.c)) {
    if (one.act == "case.settle" || one.act == "case.report_in_writing") {
      EXPECT_FALSE(one.refusal.has_value()) << one.act;
    }
  }
}

TEST(EvidenceForTest, NamesWhatAnActNeedsOfThisCase) {
  Work repair(Told("handset", "repair"));
  const org::Actor actor = ActorOf(kVillageClerk);
  const Context ctx{actor, Proven(), Directory(), kNow + 1};
  const auto ids = [&](const Case& c, std::string_view act) {
    std::string list;
    for (const method::EvidenceRule* rule : EvidenceFor(ctx, c, act)) list += rule->id + " ";
    return list;
  };
  EXPECT_EQ(ids(repair.c, ""), "spot ");
  EXPECT_EQ(ids(repair.c, "case.settle"), "finished ");
  EXPECT_EQ(ids(repair.c, "case.evaluate"), "") << "it did not come to the counter";
  EXPECT_EQ(ids(repair.c, "case.step.bill"), "");
  EXPECT_EQ(ids(repair.c, "case.close"), "");
  Work other(Told("counter"));
  EXPECT_EQ(ids(other.c, ""), "");
  EXPECT_EQ(ids(other.c, "case.settle"), "");
  EXPECT_EQ(ids(other.c, "case.evaluate"), "own_hand ");
  EXPECT_EQ(ids(other.c, "case.report_in_writing"), "any ");
}

// --- people who are picked -----------------------------------------------------------------------

TEST(PickedTest, IsSomebodyWhoWorksHere) {
  Work work(Told("phone"));
  const auto pick = [&](const std::string& text) {
    return work.Do(Step("matched", {{"server", text}, {"both", "甲"}}));
  };
  EXPECT_EQ(pick("50"), "");
  EXPECT_EQ(work.c.fields.at("server"), "50");
  EXPECT_EQ(pick(" 51 "), "") << "cleaned as every field";
  EXPECT_EQ(work.c.fields.at("server"), "51");
  for (const char* nobody : {"99", "12345", "0", "-50", "050x", "示例甲", "5 0", "50.0"}) {
    EXPECT_EQ(pick(nobody), "cases.bad_field") << nobody;
    EXPECT_EQ(work.Param("field"), "server");
    EXPECT_EQ(work.Param("expected"), "the id of an active member of the staff");
  }
  EXPECT_EQ(work.c.fields.at("server"), "51") << "who was picked stays";
  EXPECT_EQ(pick(""), "cases.field_missing") << "nobody is not somebody";
}

// Whoever calls the rules looks the entries up.
TEST(PickedTest, AnEntryIsOneTheCallerOffers) {
  std::string asked;
  const auto told = [&](const org::Actor& actor, const std::string& text, bool looks = true) {
    Receive r = Told("phone");
    r.fields["tool"] = text;
    Context ctx{actor, Proven(), Directory(), kNow};
    if (looks) {
      ctx.may_pick = [&](const method::Field& field, std::string_view id) {
        asked = field.of;
        return id == "70";
      };
    }
    return Begin(ctx, core::CaseId{7}, "20260302-000001", r);
  };
  const org::Actor clerk = ActorOf(kVillageClerk);
  const auto picked = told(clerk, " 70 ");
  ASSERT_EQ(CodeOf(picked), "");
  EXPECT_EQ(picked->after.fields.at("tool"), "70");
  EXPECT_EQ(asked, "tools");
  const auto other = told(clerk, "71");
  ASSERT_EQ(CodeOf(other), "cases.bad_field");
  EXPECT_EQ(other.error().params[0].value, core::ParamValue(std::string("tool")));
  EXPECT_EQ(other.error().params[2].value,
            core::ParamValue(std::string("the id of an entry of the register tools that goes on")));
  EXPECT_EQ(CodeOf(told(clerk, "70", false)), "cases.bad_field")
      << "nobody looks: nothing is there";
  EXPECT_EQ(CodeOf(told(org::PublicActor(core::TenantId{1}), "70")), "cases.bad_field")
      << "whoever asks from outside picks nothing";
  EXPECT_EQ(CodeOf(told(clerk, "")), "");
}

TEST(PickedTest, IsPickedByWhoeverWorksHere) {
  Receive own = Told("phone");
  own.fields["server"] = "50";
  EXPECT_EQ(CodeOf(Received(own, {})), "");
  EXPECT_EQ(CodeOf(Received(own, {}, org::PublicActor(core::TenantId{1}))), "cases.bad_field");
}

TEST(PickedTest, IsATextToConditions) {
  Work work(Told("phone"));
  ASSERT_EQ(work.Do(Step("matched", {{"server", "50"}, {"both", "甲"}})), "");
  const CaseFacts facts(work.c, Proven());
  EXPECT_EQ(facts.Get("server"), method::Value(std::string("50")));
}

// --- steps that lapse ----------------------------------------------------------------------------

TEST(LapseTest, AStepIsAskedForAnewOnceAnotherIsDoneAgain) {
  Work work(Told("phone"));
  ASSERT_EQ(work.Do(Step("asked")), "");
  ASSERT_EQ(work.Do(Step("advised", {{"why", "可以"}, {"both", "甲"}})), "");
  EXPECT_EQ(work.Do(Step("advised", {{"why", "可以"}})), "cases.step_done") << "once a round";
  ASSERT_EQ(work.Do(Step("asked")), "");
  EXPECT_EQ(work.c.fields.count("advised"), 0U);
  EXPECT_EQ(work.c.fields.count("why"), 0U) << "written down for that step alone";
  EXPECT_EQ(work.c.fields.at("both"), "甲") << "another act needs it too";
  EXPECT_EQ(CaseFacts(work.c, Proven()).Get("advised"), method::Value(method::Nil{}));
  EXPECT_EQ(work.Do(Step("advised")), "cases.field_missing");
  EXPECT_EQ(work.Param("field"), "why");
  EXPECT_EQ(work.Do(Step("advised", {{"why", "这次不行"}})), "");
  EXPECT_EQ(work.c.fields.at("why"), "这次不行");
}

TEST(LapseTest, OtherStepsStand) {
  Work work(Told("phone"));
  ASSERT_EQ(work.Do(Step("matched", {{"server", "50"}, {"both", "甲"}})), "");
  ASSERT_EQ(work.Do(Step("asked")), "");
  EXPECT_EQ(work.c.fields.count("matched"), 1U);
  EXPECT_EQ(work.c.fields.count("asked"), 1U) << "it does not undo itself";
  EXPECT_EQ(work.c.fields.at("server"), "50");
}

TEST(LapseTest, ARefusedStepUndoesNothing) {
  Work work(Told("phone"));
  ASSERT_EQ(work.Do(Step("asked")), "");
  ASSERT_EQ(work.Do(Step("advised", {{"why", "可以"}, {"both", "甲"}})), "");
  EXPECT_EQ(work.Do(Step("asked", {{"server", "99"}})), "cases.bad_field");
  EXPECT_EQ(work.c.fields.count("advised"), 1U);
}

}  // namespace
}  // namespace shouwen::cases
