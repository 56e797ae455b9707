// Entries of a register that a field names: which may be picked, how they are found and called. A
// group sees its own book and, in this organisation, that of the centre below it. (A07)
#include "fixture.h"
#include "service/keeping.h"
#include "service/named.h"
#include "service/registers.h"
#include "unzip.h"

namespace shouwen::service {
namespace {

constexpr const char* kCapable = "topic-service-sinan.capable";
constexpr const char* kNow = "2026-03-02T09:00";

class PickedTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("topic-service-sinan", 2);
  }
  EntryView Capable(const std::string& login, const std::string& name,
                    const std::string& skills = "养猪", const std::string& at = kNow) {
    EntryInput input;
    input.fields = {{"name", name}, {"group", "畜牧技术"}, {"skills", skills}};
    const auto made = engine().Run(
        As(login), At(at), [&](const Call& call) { return WriteEntry(call, kCapable, input); });
    EXPECT_TRUE(made.ok()) << CodeOf(made);
    return *made;
  }
  void Leave(const std::string& login, const EntryView& entry) {
    EntryInput input;
    input.fields = {{"why", "外出"}};
    const auto left = engine().Run(As(login), At(kNow), [&](const Call& call) {
      return ActOnEntry(call, kCapable, entry.data.id, "leave", input);
    });
    ASSERT_TRUE(left.ok()) << CodeOf(left);
  }
  core::Result<Outcome> AskFor(const std::string& login, const std::string& id) {
    Reception r;
    r.what.subject = "养猪";
    r.what.fields = {{"topic_asked", "降低成本"}, {"capable", id}};
    return ReceiveAs(As(login), r, kNow);
  }
  // The titles found, "、" between them.
  std::string Found(const std::string& login, const std::string& q,
                    const std::string& book = kCapable) {
    const auto found = engine().Look(As(login), At(kNow),
                                     [&](const Call& call) { return EntryChoices(call, book, q); });
    if (!found.ok()) return CodeOf(found);
    std::string titles;
    for (const EntryChoice& one : *found) titles += (titles.empty() ? "" : "、") + one.title;
    return titles;
  }
};

TEST_P(PickedTest, WhatAFieldNamesIsShownByItsTitleOfToday) {
  const EntryView one = Capable("group.clerk", "示例能人甲");
  const std::string id = core::ToText(one.data.id);
  const auto made_case = AskFor("group.clerk", id);
  ASSERT_TRUE(made_case.ok()) << CodeOf(made_case);
  const auto page = GetAs("group.clerk", made_case->after.id, kNow);
  ASSERT_TRUE(page.ok());
  ASSERT_EQ(page->picked.size(), 1U);
  EXPECT_EQ(page->picked[0].field, "capable");
  EXPECT_EQ(page->picked[0].id, id);
  EXPECT_EQ(page->picked[0].book, kCapable);
  EXPECT_EQ(page->picked[0].title, "示例能人甲");
  Leave("group.clerk", one);
  Restart();
  const auto later = GetAs("group.clerk", made_case->after.id, kNow);
  ASSERT_EQ(later->picked.size(), 1U) << "who left stays what was written down";
  EXPECT_EQ(later->picked[0].title, "示例能人甲");
}

// The journal keeps ids; whoever reads it, or is handed a file of it, is told titles.
TEST_P(PickedTest, EventsAndTheFileOfAPersonTellTheTitle) {
  const std::string first = core::ToText(Capable("centre.clerk", "示例能人甲").data.id);
  const std::string second = core::ToText(Capable("centre.clerk", "示例能人乙").data.id);
  Reception asked;
  asked.what.subject = "养猪";
  asked.what.fields = {{"topic_asked", "降低成本"}, {"capable", first}};
  asked.requester = RequesterInput{{}, "示例甲", "13800001234", "", {}};
  const auto made_case = ReceiveAs(As("centre.clerk"), asked, kNow);
  ASSERT_TRUE(made_case.ok()) << CodeOf(made_case);
  const cases::Case& c = made_case->after;
  const std::string server = core::ToText(made().staff.at("group.handler"));
  for (const std::string& id : {first, second}) {
    const cases::TakeStep step{
        "matched", "", {{"server", server}, {"demands", second}, {"capable", id}}};
    const auto done = ActAs("centre.clerk", c.id, step, kNow);
    ASSERT_TRUE(done.ok()) << CodeOf(done);
  }
  const auto told = engine().Look(
      As("centre.clerk"), At(kNow), [&](const Call& call) -> core::Result<std::string> {
        CORE_ASSIGN(const std::vector<TimelineItem> items, Timeline(call, c.id));
        Namer namer(call);
        std::string titles;
        for (const TimelineItem& item : items) {
          for (const PickedEntry& one : namer.In(item.event).picked) {
            titles += item.event.type + " " + one.field + " " + one.title + "\n";
          }
        }
        return titles;
      });
  ASSERT_TRUE(told.ok()) << CodeOf(told);
  EXPECT_EQ(*told, "case.step.matched capable 示例能人甲\ncase.step.matched capable 示例能人乙\n");
  org::Actor manager = As("centre.supervisor");
  manager.rights.set(static_cast<std::size_t>(org::Right::kPersonManage));
  const auto file =
      ExportPerson(engine(), manager, At("2026-03-05T09:00"), *c.requester, "本人申请");
  ASSERT_TRUE(file.ok()) << CodeOf(file);
  const std::string story =
      support::Unzip(file->file).at("cases/" + Stored(c.id).number + "/case.json");
  EXPECT_EQ(boost::json::parse(story).at("fields").at("capable").as_string(), "示例能人乙");
  EXPECT_NE(story.find("\"capable\":\"示例能人甲\""), std::string::npos) << story;
  EXPECT_EQ(story.find("\"capable\":\"" + first), std::string::npos) << story;
  EXPECT_NE(story.find("\"demands\":\"" + second), std::string::npos) << "a text";
}

TEST_P(PickedTest, OnlyAnEntryOfTheRegisterThatGoesOnAndIsSeen) {
  const EntryView one = Capable("group.clerk", "示例能人甲");
  const EntryView gone = Capable("group.clerk", "示例能人乙");
  Leave("group.clerk", gone);
  const auto code = [&](const std::string& login, const std::string& id) {
    const auto done = AskFor(login, id);
    if (!done.ok()) {
      EXPECT_EQ(done.error().params[0].value, core::ParamValue(std::string("capable")));
    }
    return CodeOf(done);
  };
  EXPECT_EQ(code("group.clerk", core::ToText(one.data.id)), "ok");
  EXPECT_EQ(code("group.clerk", core::ToText(gone.data.id)), "cases.bad_field") << "left";
  EXPECT_EQ(code("centre.clerk", core::ToText(one.data.id)), "cases.bad_field") << "not seen";
  EXPECT_EQ(code("group.clerk", core::ToText(reg::EntryId{one.data.id.value + 1})),
            "cases.bad_field");
  for (const char* text : {"示例能人甲", "0", "-1", "1x"}) {
    EXPECT_EQ(code("group.clerk", text), "cases.bad_field") << text;
  }
  EXPECT_EQ(code("group.clerk", ""), "ok") << "none is none";
}

TEST_P(PickedTest, IsFoundByWordsOfItsFieldsItsNumberAndItsUnit) {
  const EntryView one = Capable("group.clerk", "示例能人甲", "养猪 配种");
  Capable("group.clerk", "示例能人乙", "兽医 Vet");
  const EntryView gone = Capable("group.clerk", "示例能人丙", "养猪");
  Leave("group.clerk", gone);
  Capable("centre.clerk", "示例能人丁", "养猪");
  EXPECT_EQ(Found("group.clerk", ""), "示例能人丁、示例能人乙、示例能人甲") << "newest first";
  EXPECT_EQ(Found("group.clerk", "养猪"), "示例能人丁、示例能人甲") << "not who left";
  EXPECT_EQ(Found("group.clerk", " 配种 能人 "), "示例能人甲") << "every word";
  EXPECT_EQ(Found("group.clerk", "vet"), "示例能人乙") << "in either case";
  EXPECT_EQ(Found("group.clerk", one.data.number + " 甲"), "示例能人甲");
  EXPECT_EQ(Found("group.clerk", "没有这个人"), "");
  EXPECT_EQ(Found("centre.clerk", "养猪"), "示例能人丁") << "what one may not see is not found";
  EXPECT_EQ(Found("group.clerk", "", "topic-service-sinan.none"), "core.not_found");
  EXPECT_EQ(Found("group.clerk", "", "loan-box"), "core.not_found");
  EXPECT_EQ(Found("group.clerk", std::string(kPickSearchMax, 'x')), "");
  EXPECT_EQ(Found("group.clerk", std::string(kPickSearchMax + 1, 'x')), "core.bad_input");
}

TEST_P(PickedTest, NoMoreThanAPageIsShown) {
  for (std::size_t i = 0; i < kPicksShown + 2; ++i)
    Capable("group.clerk", "甲" + std::to_string(i));
  const auto found = engine().Look(As("group.clerk"), At(kNow), [&](const Call& call) {
    return EntryChoices(call, kCapable, "甲");
  });
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->size(), kPicksShown);
  EXPECT_EQ(found->front().title, "甲" + std::to_string(kPicksShown + 1));
  EXPECT_EQ(found->front().state_title, "服务中");
}

SHOUWEN_ON_BOTH_ENGINES(PickedTest);

}  // namespace
}  // namespace shouwen::service
