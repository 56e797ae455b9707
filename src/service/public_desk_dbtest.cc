// The person who asks, without an account; and the confidential one, whom nobody may find out.
#include "fixture.h"
#include "journal/journal.h"
#include "sample_files.h"
#include "service/outbox.h"
#include "service/postings.h"
#include "service/public_desk.h"

namespace shouwen::service {
namespace {

class PublicDeskTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  template <class F>
  auto Public(const std::string& at, F&& f) {
    return engine().Run(org::PublicActor(made().tenant), At(at), std::forward<F>(f));
  }
  core::Result<PublicCase> Submit(const Reception& r, const std::string& remote = "10.0.0.1") {
    return Public("2026-03-02T09:00",
                  [&](const Call& call) { return desk_.Submit(call, r, remote); });
  }
  core::Result<PublicCase> Follow(const std::string& number, const std::string& tail,
                                  const std::string& at = "2026-03-02T10:00",
                                  const std::string& remote = "10.0.0.1") {
    return Public(at, [&](const Call& call) { return desk_.Follow(call, number, tail, remote); });
  }
  core::Result<PublicCase> Judge(const std::string& number, const PublicEvaluation& input) {
    return Public("2026-03-05T10:00", [&](const Call& call) {
      return desk_.Evaluate(call, number, "1234", input, "10.0.0.1");
    });
  }
  PublicDesk desk_;
};

TEST_P(PublicDeskTest, AskFollowJudge) {
  const auto asked = Submit(Leak());
  ASSERT_TRUE(asked.ok()) << CodeOf(asked);
  EXPECT_EQ(asked->number, "20260302-000001");
  EXPECT_EQ(asked->first_asked, "村（社区）窗口");
  ASSERT_EQ(asked->promises.size(), 1u);
  EXPECT_FALSE(asked->promises[0].owed_staff.has_value());
  ASSERT_TRUE(ActAs("village.clerk", asked->id, cases::Reply{"明天上门"}, "2026-03-03T09:00").ok());
  ASSERT_TRUE(ActAs("village.clerk", asked->id, cases::Note{"内部备注"}, "2026-03-03T09:00").ok());
  ASSERT_TRUE(ActAs("village.clerk", asked->id, cases::Settle{"已修", {{"opinion", "好"}}},
                    "2026-03-04T09:00")
                  .ok());
  const auto seen = Follow(asked->number, "1234", "2026-03-04T10:00");
  ASSERT_TRUE(seen.ok()) << CodeOf(seen);
  EXPECT_EQ(seen->state, "settled");
  EXPECT_EQ(seen->result, "已修");
  EXPECT_EQ(seen->replies, std::vector<std::string>{"明天上门"});
  EXPECT_EQ(seen->scale.size(), 2u);
  EXPECT_EQ(CodeOf(Judge(asked->number, {"perfect", "", ""})), "cases.unknown_answer");
  const auto judged = Judge(asked->number, {"satisfied", "谢谢", support::SampleSignature()});
  ASSERT_TRUE(judged.ok()) << CodeOf(judged);
  EXPECT_EQ(judged->evaluation, "satisfied");
  EXPECT_TRUE(Stored(asked->id).evaluation->is_signed);
}

TEST_P(PublicDeskTest, DissatisfiedAndSignedGoesBack) {
  const auto asked = Submit(Leak());
  ASSERT_TRUE(ActAs("village.clerk", asked->id, cases::Settle{"已修", {{"opinion", "好"}}},
                    "2026-03-04T09:00")
                  .ok());
  ASSERT_TRUE(Judge(asked->number, {"dissatisfied", "还漏", support::SampleSignature()}).ok());
  EXPECT_EQ(Stored(asked->id).round, 2);
}

TEST_P(PublicDeskTest, AnAddressIsKeptWithWhoGaveItAndAnotherOneIsAnotherRecord) {
  const auto by = [&](const std::string& email) {
    Reception r = Leak();
    r.requester->email = email;
    const auto asked = Submit(r);
    EXPECT_TRUE(asked.ok()) << CodeOf(asked);
    return *Stored(asked->id).requester;
  };
  const auto email_of = [&](core::PersonId id) {
    return db().Read([&](store::Tx& tx) { return people::Find(tx, made().tenant, id)->email; });
  };
  const core::PersonId first = by("");
  const core::PersonId with = by("Jia@Mail.example");
  EXPECT_NE(with, first) << "name and number are known to many";
  EXPECT_EQ(email_of(first), "");
  EXPECT_EQ(email_of(with), "jia@mail.example");
  EXPECT_EQ(by("jia@mail.example"), with);
  EXPECT_EQ(by(""), with) << "the last one known from that phone";
  EXPECT_NE(by("yi@mail.example"), with);
  EXPECT_EQ(email_of(with), "jia@mail.example");
}

TEST_P(PublicDeskTest, AnAddressThatIsNoneIsRefusedAndNotRepeated) {
  for (const char* bad : {"jia", "jia@mail", "jia @mail.example", "<jia@mail.example>"}) {
    Reception r = Leak();
    r.requester->email = bad;
    const auto refused = Submit(r);
    ASSERT_EQ(CodeOf(refused), "people.bad_email") << bad;
    for (const auto& param : refused.error().params) EXPECT_EQ(param.name, "max");
  }
}

TEST_P(PublicDeskTest, AnAddressIsMaskedLikeTheNumberAndGoneInConfidence) {
  Reception r = Leak();
  r.requester->email = "jia@mail.example";
  const auto open = Submit(r);
  const auto seen = GetAs("village.clerk", open->id, "2026-03-02T10:00");
  ASSERT_TRUE(seen.ok()) << CodeOf(seen);
  EXPECT_EQ(seen->requester.email, "j***@mail.example");
  r.what.confidential = true;
  r.what.body = "写信到 jia@mail.example";
  const auto secret = Submit(r);
  EXPECT_EQ(Stored(secret->id).body.find("jia@"), std::string::npos);
}

TEST_P(PublicDeskTest, UnknownNumberAndWrongTailLookAlike) {
  const auto asked = Submit(Leak());
  const auto unknown = Follow("20260302-999999", "1234");
  const auto wrong = Follow(asked->number, "9999");
  const auto odd = Follow("x' OR 1=1 \xff", "1234");
  EXPECT_EQ(CodeOf(unknown), "service.not_found_or_wrong_tail");
  EXPECT_EQ(CodeOf(wrong), CodeOf(unknown));
  EXPECT_EQ(CodeOf(odd), CodeOf(unknown));
  EXPECT_EQ(wrong.error().params, unknown.error().params);
  EXPECT_EQ(CodeOf(Follow(asked->number, "")), CodeOf(unknown));
  EXPECT_EQ(CodeOf(Follow(asked->number, "13800001234")), CodeOf(unknown));
}

// Counts the questions put to the store, which is what a stopwatch outside would see.
class CountingTx : public store::Tx {
 public:
  explicit CountingTx(store::Tx& tx) : tx_(tx) {}
  int questions() const { return questions_; }
  store::Engine engine() const override { return tx_.engine(); }
  store::Rows QueryValues(std::string_view sql, std::span<const store::Value> params) override {
    ++questions_;
    return tx_.QueryValues(sql, params);
  }
  std::int64_t ExecValues(std::string_view sql, std::span<const store::Value> params) override {
    ++questions_;
    return tx_.ExecValues(sql, params);
  }
  void PostValues(std::string_view sql, std::span<const store::Value> params) override {
    ++questions_;
    tx_.PostValues(sql, params);
  }
  void IndexText(std::string_view table, core::TenantId tenant, std::int64_t id,
                 const std::vector<std::string>& grams,
                 const std::vector<std::string>& old_grams) override {
    tx_.IndexText(table, tenant, id, grams, old_grams);
  }

 private:
  store::Tx& tx_;
  int questions_ = 0;
};

TEST_P(PublicDeskTest, ARefusalTakesTheSameReadsWhateverWasWrong) {
  const auto asked = Submit(Leak());
  const auto questions = [&](const std::string& number, const std::string& tail) {
    int n = 0;
    const auto refused = Public("2026-03-02T10:00", [&](const Call& call) {
      CountingTx tx(call.tx);
      const Call counted{call.engine, tx, call.actor, call.now, call.effects, call.lang};
      const auto result = desk_.Follow(counted, number, tail, "10.0.0.1");
      n = tx.questions();
      return result;
    });
    EXPECT_EQ(CodeOf(refused), "service.not_found_or_wrong_tail");
    return n;
  };
  const int wrong = questions(asked->number, "9999");
  EXPECT_EQ(questions("20260302-999999", "1234"), wrong);
  EXPECT_EQ(questions("no number", "1234"), wrong);
  EXPECT_EQ(questions(asked->number, ""), wrong);
}

TEST_P(PublicDeskTest, GuessingIsThrottledByNumber) {
  const auto asked = Submit(Leak());
  for (int i = 0; i < PublicDesk::kWrongPerNumber; ++i) {
    EXPECT_EQ(CodeOf(Follow(asked->number, "0000", "2026-03-02T10:00", std::to_string(i))),
              "service.not_found_or_wrong_tail");
  }
  const auto stopped = Follow(asked->number, "1234", "2026-03-02T10:14", "another");
  ASSERT_EQ(CodeOf(stopped), "service.throttled");
  EXPECT_EQ(stopped.error().params[0].value, core::ParamValue(std::int64_t{60}));
  EXPECT_TRUE(Follow(asked->number, "1234", "2026-03-02T10:15", "another").ok());
}

TEST_P(PublicDeskTest, OneAddressAsksSoOften) {
  const auto asked = Submit(Leak());
  for (int i = 0; i < PublicDesk::kAskPerRemote; ++i) {
    ASSERT_TRUE(Follow(asked->number, "1234").ok());
  }
  EXPECT_EQ(CodeOf(Follow(asked->number, "1234")), "service.throttled");
  EXPECT_TRUE(Follow(asked->number, "1234", "2026-03-02T10:00", "10.0.0.2").ok());
  for (int i = 1; i < PublicDesk::kSubmitPerRemote; ++i) ASSERT_TRUE(Submit(Leak()).ok());
  EXPECT_EQ(CodeOf(Submit(Leak())), "service.throttled");
}

TEST_P(PublicDeskTest, ThePublicSaysOnlyWhatIsItsOwnToSay) {
  Reception r = Leak();
  r.requester->phone = "";
  EXPECT_EQ(CodeOf(Submit(r)), "core.bad_input");
  r = Leak();
  r.requester->id = core::PersonId{1};
  r.what.first_asked = made().staff.at("county.clerk");
  const auto asked = Submit(r);
  ASSERT_TRUE(asked.ok()) << CodeOf(asked);
  EXPECT_EQ(Stored(asked->id).first_asked, made().staff.at("village.clerk"));
  EXPECT_EQ(Stored(asked->id).channel, "public");
}

// Whatever the unit can read of a confidential case: no name, no phone, no address.
TEST_P(PublicDeskTest, NothingLeaksToTheUnitComplainedOf) {
  Reception r = Leak();
  r.what.confidential = true;
  r.what.subject = "示例甲反映窗口收费";
  r.what.body = "我叫示例甲，电话 138-0000-1234，住示例路1号。";
  r.what.fields["request"] = "请回电13800001234";
  const core::CaseId id = Submit(r)->id;
  ASSERT_TRUE(
      ActAs("village.handler", id, cases::Note{"已联系示例甲 13800001234"}, "2026-03-02T11:00")
          .ok());
  ASSERT_TRUE(ActAs("village.clerk", id, cases::Settle{"示例甲已认可", {{"opinion", "示例甲"}}},
                    "2026-03-03T09:00")
                  .ok());
  Sweep("2026-05-01T00:00");
  std::string all;
  const auto page = GetAs("village.handler", id, "2026-03-04T09:00");
  ASSERT_TRUE(page.ok());
  EXPECT_TRUE(page->requester.hidden);
  EXPECT_FALSE(page->requester.id.has_value());
  EXPECT_FALSE(page->data.requester.has_value());
  all += page->data.subject + page->data.body + page->data.settlement->result +
         page->requester.name + page->requester.phone + page->requester.address;
  for (const auto& [name, text] : page->data.fields) all += text;
  journal::Query query;
  query.limit = journal::kPageMax;
  for (const auto& e :
       db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); })) {
    all += boost::json::serialize(e.body);
  }
  for (const Message& m : db().Read([&](store::Tx& tx) {
         return Outbox::List(tx, made().tenant, false, core::MessageId{}, 100);
       })) {
    all += boost::json::serialize(m.body);
  }
  const auto sheet =
      engine().Look(As("county.supervisor"), At("2026-05-01T00:00"), [&](const Call& call) {
        return PreviewPosting(call, {"wall", "", "2026-03"});
      });
  ASSERT_TRUE(sheet.ok());
  for (const PostingRow& row : sheet->received) all += row.subject + row.requester + row.unit;
  for (const char* secret : {"示例甲", "13800001234", "138-0000-1234", "示例路1号"}) {
    EXPECT_EQ(all.find(secret), std::string::npos) << secret;
  }
  CaseQuery by_name;
  by_name.list.q = "示例甲";
  CaseQuery by_person;
  by_person.list.requester = db().Read(
      [&](store::Tx& tx) { return people::ByPhone(tx, made().tenant, "13800001234").front().id; });
  for (const CaseQuery& q : {by_name, by_person}) {
    const auto list = engine().Look(As("village.handler"), At("2026-05-01T00:00"),
                                    [&](const Call& call) { return List(call, q); });
    ASSERT_TRUE(list.ok());
    EXPECT_TRUE(list->items.empty());
  }
  const auto reveal = engine().Run(As("village.handler"), At("2026-05-01T00:00"),
                                   [&](const Call& call) { return Reveal(call, id, "想知道"); });
  EXPECT_EQ(CodeOf(reveal), "service.identity_protected");
}

SHOUWEN_ON_BOTH_ENGINES(PublicDeskTest);

}  // namespace
}  // namespace shouwen::service
