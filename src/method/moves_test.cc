// What a method says of passing on and of more time: read, explained, refused where it is wrong.
#include <gtest/gtest.h>

#include "method_samples.h"

namespace shouwen::method {
namespace {

std::string Route(const std::string& keywords) {
  return "method: a\ntitle: 甲\nlevels: {one: 一级, two: 二级}\ncase: {starts_at: one}\n"
         "route: {escalate: [one, two], " +
         keywords + "}\n";
}
std::string Promised(const std::string& sections) {
  return With(
      "promises: {p: {title: 办理, when: case.received, owed_by: holder, "
      "owes: case.settled, within: 5wd}}\n" +
      sections);
}
std::string Extension(const std::string& keywords) {
  return Promised("extension: {" + keywords + "}\n");
}
std::string Pause(const std::string& keywords) { return With("pause: {" + keywords + "}\n"); }

TEST(Moves, WhatPassingOnNeeds) {
  const auto m =
      Good(Route("returns: {within: 2d, basis: required}, hand_over: {note: required}, "
                 "assign: {from: two, to: one, person: rotate}"));
  EXPECT_EQ(m->returns.within, calendar::ParseLimit("2d").value());
  EXPECT_TRUE(m->returns.needs_basis);
  EXPECT_TRUE(m->hand_over_needs_note);
  EXPECT_EQ(m->assign.at(0).person, "rotate");
  const std::string zh = Explain(*m, true);
  EXPECT_NE(zh.find("收到后2个自然日内可以退回"), std::string::npos) << zh;
  EXPECT_NE(zh.find("退回须写明依据"), std::string::npos);
  EXPECT_NE(zh.find("转办须写交接说明"), std::string::npos);
  EXPECT_NE(zh.find("一级内轮流办理"), std::string::npos);
}

TEST(Moves, NothingIsNeededUnlessItIsWritten) {
  const auto m =
      Good(Route("returns: {basis: optional}, hand_over: {note: optional}, "
                 "assign: {from: two, to: one}"));
  EXPECT_FALSE(m->returns.within);
  EXPECT_FALSE(m->returns.needs_basis);
  EXPECT_FALSE(m->hand_over_needs_note);
  EXPECT_EQ(m->assign.at(0).person, "grab");
  EXPECT_FALSE(m->extension);
  EXPECT_FALSE(m->pause);
}

TEST(Moves, AnExtension) {
  const auto m =
      Good(Extension("of: [p], ask_before: 1wd, most: 5wd, times: 2, basis: required, "
                     "approved_by: unit_above"));
  ASSERT_TRUE(m->extension);
  EXPECT_EQ(m->extension->of, std::vector<std::string>{"p"});
  EXPECT_EQ(m->extension->ask_before, calendar::ParseLimit("1wd").value());
  EXPECT_EQ(m->extension->most, calendar::ParseLimit("5wd").value());
  EXPECT_EQ(m->extension->times, 2);
  EXPECT_TRUE(m->extension->needs_basis);
  EXPECT_EQ(m->extension->approved_by, "unit_above");
  const std::string zh = Explain(*m, true);
  EXPECT_NE(zh.find("延期：办理可在到期前1个工作日以前申请"), std::string::npos) << zh;
  EXPECT_NE(zh.find("上一级单位负责人批准，并告知诉求人；须写明依据"), std::string::npos) << zh;
  const auto plain = Good(Extension("of: all, ask_before: 1d, most: 15d, approved_by: high"));
  EXPECT_TRUE(plain->extension->of.empty());
  EXPECT_EQ(plain->extension->times, 1);
  EXPECT_NE(Explain(*plain, false).find("granted by High"), std::string::npos);
}

TEST(Moves, APause) {
  const auto m =
      Good(Pause("reasons: {papers: {zh: 等材料, en: Papers}}, most: 15d, times: 3, "
                 "approved_by: supervisor"));
  ASSERT_TRUE(m->pause);
  EXPECT_EQ(m->pause->reasons.at(0).id, "papers");
  EXPECT_EQ(m->pause->most, calendar::ParseLimit("15d").value());
  EXPECT_EQ(m->pause->times, 3);
  EXPECT_EQ(m->pause->approved_by, "supervisor");
  EXPECT_NE(Explain(*m, true).find("挂起：因等材料可以停止计时"), std::string::npos);
  EXPECT_EQ(Good(Pause("reasons: {papers: 等材料}, most: 4wh"))->pause->approved_by, "");
}

TEST(Moves, APromiseMayWaitForTheArbiter) {
  const auto m = Good(With(
      "promises: {decides: {when: case.sent_to_arbiter, owed_by: holder, owes: case.arbitrated, "
      "within: 1wd}}\n"));
  EXPECT_EQ(m->promises.at(0).when, std::vector<std::string>{"case.sent_to_arbiter"});
}

class BadMove : public testing::TestWithParam<BadFile> {};
TEST_P(BadMove, IsReportedOnceAtItsPlace) { ExpectOneMistake(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    PassingOn, BadMove,
    testing::Values(
        BadFile{"returns", Route("returns: §2d"),
                "method.wrong_type route.returns: a text, expected the keywords within, basis"},
        BadFile{"returns_within", Route("returns: {within: §soon}"),
                "method.bad_limit route.returns.within: \"soon\", expected "},
        BadFile{"returns_same_day", Route("returns: {within: §same_day}"),
                "method.bad_limit route.returns.within: \"same_day\", expected a limit that is"},
        BadFile{"returns_basis", Route("returns: {basis: §maybe}"),
                "method.unknown_word route.returns.basis: \"maybe\", expected required, optional"},
        BadFile{"hand_over", Route("hand_over: §note"),
                "method.wrong_type route.hand_over: a text, expected the keywords note"},
        BadFile{"hand_over_note", Route("hand_over: {note: §yes}"),
                "method.unknown_word route.hand_over.note: \"yes\", expected required, optional"},
        BadFile{"person", Route("assign: {from: two, to: one, person: §lot}"),
                "method.unknown_word route.assign.person: \"lot\", expected grab, rotate,"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    MoreTime, BadMove,
    testing::Values(
        BadFile{"extension", Promised("extension: §5d\n"),
                "method.wrong_type extension: a text, expected the keywords of, ask_before,"},
        BadFile{"of", Extension("of: [§q], ask_before: 1d, most: 5d, approved_by: high"),
                "method.unknown_promise extension.of[0]: \"q\", expected p"},
        BadFile{"ask_before",
                Extension("of: [p], ask_before: §same_day, most: 5d, approved_by: high"),
                "method.bad_limit extension.ask_before: \"same_day\", expected a limit that is"},
        BadFile{"most", Extension("ask_before: 1d, most: §5, approved_by: high"),
                "method.bad_limit extension.most: \"5\", expected "},
        BadFile{"times", Extension("ask_before: 1d, most: 5d, times: §0, approved_by: high"),
                "method.bad_number extension.times: \"0\", expected a whole number"},
        BadFile{"basis", Extension("ask_before: 1d, most: 5d, basis: §true, approved_by: high"),
                "method.unknown_word extension.basis: \"true\", expected required, optional"},
        BadFile{"approved_by", Extension("ask_before: 1d, most: 5d, approved_by: §requester"),
                "method.unknown_role extension.approved_by: \"requester\", expected low, high,"},
        BadFile{"pause", With("pause: §15d\n"),
                "method.wrong_type pause: a text, expected the keywords reasons, most, times,"},
        BadFile{"reasons", Pause("reasons: §[papers], most: 15d"),
                "method.wrong_type pause.reasons: a list, expected id: {zh: …, en: …}"},
        BadFile{"pause_most", Pause("reasons: {papers: 等材料}, most: §same_day"),
                "method.bad_limit pause.most: \"same_day\", expected a limit that is"},
        BadFile{"pause_times", Pause("reasons: {papers: 等材料}, most: 1d, times: §21"),
                "method.bad_number pause.times: \"21\", expected a whole number"},
        BadFile{"pause_approved_by",
                Pause("reasons: {papers: 等材料}, most: 1d, approved_by: §nobody"),
                "method.unknown_role pause.approved_by: \"nobody\", expected low, high,"}),
    NameOf);

}  // namespace
}  // namespace shouwen::method
