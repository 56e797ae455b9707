// The settings of the mailbox, and letters that wait for a person.
#include <gtest/gtest.h>

#include "channel/codes.h"
#include "service/outbox.h"
#include "testing/mail_fixture.h"

namespace shouwen::channel {
namespace {

const core::Instant kStart = At("2026-03-02T09:00");
const core::Instant kNext = kStart + kMailPollMs;

class MailParkedTest : public MailTest {
 protected:
  org::Actor Boss() { return service::OperatorActor(made().tenant); }
  core::Result<ParkedMail> Accept(MailMessageId id, const std::string& number = "") {
    return Do(kNext, [&](const Call& call) { return AcceptMail(call, id, number); });
  }
  core::Result<ParkedMail> Dismiss(MailMessageId id) {
    return Do(kNext, [&](const Call& call) { return DismissMail(call, id); });
  }
  // One letter that an absence program wrote.
  ParkedMail One(const std::string& from = "li@mail.example") {
    Begin(kStart);
    imap_.Add(Letter("v@mail.example", from, "自动回复：路灯", "我在休假。"));
    EXPECT_EQ(Fetch(kNext).parked, 1);
    return Parked().front();
  }
  std::size_t RawLeft() {
    return db().Read(
        [&](store::Tx& tx) { return tx.Query("SELECT id FROM channel_mail_raw").size(); });
  }
  Texts Journaled(const std::string& prefix) {
    journal::Query query;
    query.type_prefix = prefix;
    query.oldest_first = true;
    query.limit = journal::kPageMax;
    Texts types;
    for (const auto& e :
         db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); })) {
      types.push_back(e.type);
    }
    return types;
  }
};

TEST_P(MailParkedTest, NothingIsSetUntilItIs) {
  EXPECT_EQ(Settings(kStart).address, "");
  EXPECT_FALSE(Settings(kStart).fetch);
  EXPECT_EQ(CodeOf(TryMail(engine(), Rules(), Boss(), kStart)), "channel.switched_off");
  EXPECT_EQ(Fetch(kStart).failed, 0);
}

TEST_P(MailParkedTest, SettingsAreKeptAndThePasswordIsNotShown) {
  ASSERT_TRUE(Set(Change(), kStart).ok());
  Restart();
  const MailSettings kept = Settings(kStart);
  EXPECT_EQ(kept.address, kOwnAddress);
  EXPECT_EQ(kept.name, "示例县12345");
  EXPECT_EQ(kept.smtp.port, smtp_.port());
  EXPECT_EQ(kept.imap.host, "127.0.0.1");
  EXPECT_EQ(kept.imap.user, "box");
  EXPECT_TRUE(kept.password_set);
  EXPECT_EQ(kept.imap.password, "");
  EXPECT_EQ(kept.ledger, "livelihood");
  EXPECT_TRUE(kept.send);
  EXPECT_EQ(Journaled("channel.mail_set"), Texts{"channel.mail_set"});
}

TEST_P(MailParkedTest, APasswordGoesToNoOtherServer) {
  ASSERT_TRUE(Set(Change(), kStart).ok());
  MailChange again = Change();
  again.password.reset();
  EXPECT_TRUE(Set(again, kStart)->password_set) << "kept when not given";
  again.smtp.host = "localhost";
  const auto rules = OutboundRules::Parse("127.0.0.1, localhost");
  const auto moved = Do(kStart, [&](const Call& call) { return SetMail(call, *rules, again); });
  ASSERT_TRUE(moved.ok()) << CodeOf(moved);
  EXPECT_FALSE(moved->password_set);
  again = Change();
  ASSERT_TRUE(Set(again, kStart).ok());
  again.password.reset();
  again.user = "other";
  EXPECT_FALSE(Set(again, kStart)->password_set);
}

TEST_P(MailParkedTest, RefusesWhatIsNoMailbox) {
  struct Wrong {
    const char* field;
    void (*change)(MailChange&);
  };
  for (const Wrong& one : {
           Wrong{"/address", [](MailChange& c) { c.address = "12345"; }},
           Wrong{"/name", [](MailChange& c) { c.name = std::string(kMailNameMax + 1, 'x'); }},
           Wrong{"/user", [](MailChange& c) { c.user = "a b"; }},
           Wrong{"/user", [](MailChange& c) { c.user.clear(); }},
           Wrong{"/password",
                 [](MailChange& c) { c.password = std::string(kMailPasswordMax + 1, 'x'); }},
           Wrong{"/password", [](MailChange& c) { c.password = "a\r\nQUIT"; }},
           Wrong{"/folder", [](MailChange& c) { c.folder.clear(); }},
           Wrong{"/folder", [](MailChange& c) { c.folder = "收件箱"; }},
           Wrong{"/folder", [](MailChange& c) { c.folder = std::string(kFolderMax + 1, 'x'); }},
           Wrong{"/peer_cap", [](MailChange& c) { c.peer_cap = 0; }},
           Wrong{"/peer_cap", [](MailChange& c) { c.peer_cap = kPeerCapMax + 1; }},
           Wrong{"/ledger", [](MailChange& c) { c.ledger = "none"; }},
           Wrong{"/smtp", [](MailChange& c) { c.smtp = {}; }},
           Wrong{"/imap", [](MailChange& c) { c.imap = {}; }},
       }) {
    MailChange change = Change();
    one.change(change);
    const auto set = Set(change, kStart);
    ASSERT_FALSE(set.ok()) << one.field;
    EXPECT_EQ(set.error().code.name, "core.bad_input");
    EXPECT_EQ(set.error().params[0].name, one.field);
  }
  MailChange change = Change();
  change.method = "none";
  EXPECT_EQ(CodeOf(Set(change, kStart)), "service.unknown_method");
  change = Change();
  change.imap.port = 0;
  EXPECT_EQ(CodeOf(Set(change, kStart)), "channel.bad_server");
  change.address = "x";
  EXPECT_EQ(CodeOf(Set(change, kStart)), "core.bad_input") << "the first reason wins";
  EXPECT_EQ(Settings(kStart).address, "") << "nothing of it is stored";
  for (const int edge : {1, kPeerCapMax}) {
    change = Change();
    change.peer_cap = edge;
    EXPECT_TRUE(Set(change, kStart).ok()) << edge;
  }
}

TEST_P(MailParkedTest, OnlyWhoSetsUpTheOrganisationMay) {
  const ParkedMail one = One();
  const org::Actor clerk = As("village.clerk");
  const auto as = [&](auto f) { return CodeOf(engine().Run(clerk, kNext, f)); };
  EXPECT_EQ(as([&](const Call& c) { return GetMail(c); }), "core.forbidden");
  EXPECT_EQ(as([&](const Call& c) { return SetMail(c, Rules(), Change()); }), "core.forbidden");
  EXPECT_EQ(as([&](const Call& c) { return ListParked(c, {}); }), "core.forbidden");
  EXPECT_EQ(as([&](const Call& c) { return LookAtMail(c, one.id); }), "core.forbidden");
  EXPECT_EQ(as([&](const Call& c) { return DismissMail(c, one.id); }), "core.forbidden");
  EXPECT_EQ(as([&](const Call& c) { return AcceptMail(c, one.id, ""); }), "core.forbidden");
  EXPECT_EQ(CodeOf(TryMail(engine(), Rules(), clerk, kNext)), "core.forbidden");
}

TEST_P(MailParkedTest, ATrialSaysWhichServerDoesNotTakeUs) {
  MailChange change = Change();
  ASSERT_TRUE(Set(change, kStart).ok());
  auto trial = TryMail(engine(), Rules(), Boss(), kStart);
  ASSERT_TRUE(trial.ok());
  EXPECT_EQ(trial->smtp->error, "");
  EXPECT_EQ(trial->imap->error, "");
  change.password = "wrong";
  ASSERT_TRUE(Set(change, kStart).ok());
  trial = TryMail(engine(), Rules(), Boss(), kStart);
  EXPECT_EQ(trial->smtp->error, "login");
  EXPECT_EQ(trial->imap->error, "login");
  EXPECT_NE(trial->imap->detail.find("AUTHENTICATIONFAILED"), std::string::npos);
  change.imap = {};
  change.fetch = false;
  ASSERT_TRUE(Set(change, kStart).ok());
  EXPECT_FALSE(TryMail(engine(), Rules(), Boss(), kStart)->imap);
}

TEST_P(MailParkedTest, ALookSaysWhatItSaysAndIsOnRecord) {
  const ParkedMail one = One();
  for (int i = 0; i < 2; ++i) {
    const auto text = Do(kNext, [&](const Call& call) { return LookAtMail(call, one.id); });
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(text->text, "我在休假。");
    EXPECT_TRUE(text->files.empty());
  }
  EXPECT_EQ(Journaled("channel.mail_viewed").size(), 2U);
}

TEST_P(MailParkedTest, TakenInItIsACaseAndItsWordsAreThereAlone) {
  const ParkedMail one = One();
  const auto taken = Accept(one.id);
  ASSERT_TRUE(taken.ok()) << CodeOf(taken);
  EXPECT_EQ(taken->state, "taken");
  EXPECT_EQ(taken->sender + taken->sender_name + taken->subject, "");
  ASSERT_EQ(Cases().size(), 1U);
  EXPECT_EQ(taken->case_id, Cases()[0].id);
  const cases::Case c = Stored(Cases()[0].id);
  EXPECT_EQ(c.subject, "自动回复：路灯");
  EXPECT_EQ(c.body, "我在休假。");
  EXPECT_FALSE(c.requester) << "nobody answers a machine";
  EXPECT_EQ(RawLeft(), 0U);
  EXPECT_TRUE(Parked().empty());
  EXPECT_EQ(Parked(false).size(), 1U);
  EXPECT_EQ(CodeOf(Accept(one.id)), "channel.mail_done");
  EXPECT_EQ(CodeOf(Dismiss(one.id)), "channel.mail_done");
  EXPECT_EQ(CodeOf(Do(kNext, [&](const Call& c2) { return LookAtMail(c2, one.id); })),
            "channel.mail_done");
  EXPECT_EQ(Journaled("channel.mail_accepted").size(), 1U);
}

TEST_P(MailParkedTest, WhoWroteTooOftenIsTheRequester) {
  MailChange change = Change();
  change.peer_cap = 1;
  ASSERT_TRUE(Set(change, kStart).ok());
  Fetch(kStart);
  for (const char* n : {"1", "2"}) {
    imap_.Add(Letter(std::string(n) + "@mail.example", "li@mail.example", n, "Dark."));
  }
  ASSERT_EQ(Fetch(kNext).parked, 1);
  ASSERT_TRUE(Accept(Parked()[0].id).ok());
  ASSERT_EQ(Cases().size(), 2U);
  EXPECT_EQ(Stored(Cases()[1].id).requester, Stored(Cases()[0].id).requester);
}

TEST_P(MailParkedTest, WithANumberItIsANoteOnThatCase) {
  const ParkedMail one = One();
  const auto c = ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00");
  EXPECT_EQ(CodeOf(Accept(one.id, "20260302-999999")), "core.not_found");
  ASSERT_EQ(Parked().size(), 1U) << "still there";
  const auto added = Accept(one.id, c->after.number);
  ASSERT_TRUE(added.ok()) << CodeOf(added);
  EXPECT_EQ(added->state, "added");
  EXPECT_EQ(added->case_id, c->after.id);
  EXPECT_EQ(Notes(c->after.id), Texts{"来信人：li@mail.example\n我在休假。"});
  EXPECT_EQ(Cases().size(), 1U);
}

TEST_P(MailParkedTest, WhatDoesNotReadCanBeTakenInAllTheSame) {
  Begin(kStart);
  imap_.Add("no header at all\r\njust bytes \xff\r\n");
  ASSERT_EQ(Fetch(kNext).parked, 1);
  ASSERT_TRUE(Accept(Parked()[0].id).ok());
  const cases::Case c = Stored(Cases()[0].id);
  EXPECT_EQ(c.subject, "（来信无法解析，原文见下）");
  EXPECT_NE(c.body.find("just bytes"), std::string::npos);
}

TEST_P(MailParkedTest, DismissedItIsForgottenAndDoesNotComeBack) {
  const ParkedMail one = One();
  const auto done = Dismiss(one.id);
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->state, "dismissed");
  EXPECT_EQ(done->subject, "");
  EXPECT_EQ(RawLeft(), 0U);
  EXPECT_EQ(CodeOf(Dismiss(one.id)), "channel.mail_done");
  EXPECT_EQ(CodeOf(Dismiss(MailMessageId{4711})), "core.not_found");
  Restart();
  imap_.NumberAnew(9);
  EXPECT_EQ(Fetch(kNext + kMailPollMs).known, 1);
  EXPECT_TRUE(Parked().empty());
  EXPECT_EQ(Journaled("channel.mail_dismissed").size(), 1U);
}

TEST_P(MailParkedTest, TheListGoesByPagesNewestFirst) {
  Begin(kStart);
  for (const char* n : {"1", "2", "3"}) {
    imap_.Add(Letter(std::string(n) + "@mail.example", "li@mail.example",
                     std::string("自动回复：") + n, "x"));
  }
  ASSERT_EQ(Fetch(kNext).parked, 3);
  const auto page = [&](MailMessageId before) {
    Texts subjects;
    const auto found = See(
        kNext, [&](const Call& call) { return ListParked(call, {.before = before, .limit = 2}); });
    for (const ParkedMail& one : *found) subjects.push_back(one.subject);
    return std::pair(subjects, found->empty() ? MailMessageId{} : found->back().id);
  };
  const auto [first, last] = page({});
  EXPECT_EQ(first, (Texts{"自动回复：3", "自动回复：2"}));
  EXPECT_EQ(page(last).first, Texts{"自动回复：1"});
}

SHOUWEN_ON_BOTH_ENGINES(MailParkedTest);

}  // namespace
}  // namespace shouwen::channel
