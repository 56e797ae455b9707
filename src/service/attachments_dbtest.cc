// Photos and documents: taken in, brought with a case or an act, proven by the journal, looked at.
#include "core/codes.h"
#include "fixture.h"
#include "journal/journal.h"
#include "sample_files.h"
#include "service/attachments.h"
#include "service/idempotency.h"
#include "service/public_desk.h"
#include "testing/two_nodes.h"

namespace shouwen::service {
namespace {

using evidence::Attachment;
using evidence::AttachmentId;

class AttachmentsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
  }
  static NewFile Photo(const std::string& pixels, const std::string& name = "灯.png") {
    return {name, {evidence::Type::kPng, support::SamplePng(pixels)}};
  }
  Attachment Taken(const std::string& login, const std::string& pixels,
                   const std::string& at = "2026-03-02T09:00") {
    return *engine().Run(As(login), At(at),
                         [&](const Call& call) { return TakeIn(call, Photo(pixels)); });
  }
  core::Result<PublicFile> FromPublic(const std::string& pixels,
                                      const std::string& at = "2026-03-02T09:00",
                                      const std::string& remote = "10.0.0.1") {
    return engine().Run(org::PublicActor(made().tenant), At(at), [&](const Call& call) {
      return desk_.TakeIn(call, Photo(pixels), remote);
    });
  }
  core::Result<Outcome> Bring(const std::string& login, core::CaseId id,
                              const cases::Command& command, const Brought& brought,
                              const std::string& at = "2026-03-03T09:00") {
    return engine().Run(As(login), At(at), [&](const Call& call) {
      return Act(call, id, command, std::nullopt, brought);
    });
  }
  core::CaseId Case(const std::vector<FileRef>& files = {}) {
    Reception r = Leak();
    r.files = files;
    const auto made = ReceiveAs(As("village.clerk"), r, "2026-03-02T09:10");
    CORE_CHECK(made.ok());
    return made->after.id;
  }
  core::Result<Attachment> Look(const std::string& login, AttachmentId id,
                                const std::string& at = "2026-03-04T09:00") {
    return engine().Run(As(login), At(at), [&](const Call& call) { return LookAt(call, id); });
  }
  std::vector<journal::StoredEvent> Events(core::CaseId id, const std::string& type) {
    journal::Query query;
    query.case_id = id;
    query.type_prefix = type;
    query.oldest_first = true;
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  }
  std::optional<Attachment> StoredFile(AttachmentId id) {
    return db().Read([&](store::Tx& tx) { return evidence::Find(tx, made().tenant, id); });
  }
  std::vector<std::string> NamesOnPage(const std::string& login, core::CaseId id) {
    std::vector<std::string> names;
    const auto page = GetAs(login, id, "2026-03-04T09:00");
    CORE_CHECK(page.ok());
    for (const AttachmentView& view : page->attachments) {
      names.push_back(core::ToText(view.file.id));
    }
    return names;
  }
  static cases::Settle Done() { return {"已修好", {{"opinion", "换灯"}}}; }
  // {id, sha256} of each, as the body of an event has it.
  static std::string Listed(const std::vector<Attachment>& files) {
    boost::json::array list;
    for (const Attachment& a : files) {
      list.push_back({{"id", core::ToText(a.id)}, {"sha256", a.sha256}});
    }
    return boost::json::serialize(list);
  }
  PublicDesk desk_;
};

TEST_P(AttachmentsTest, TheSameBytesOfTheSamePersonAreTheSameUntilTheyAreBrought) {
  const Attachment first = Taken("village.clerk", "a");
  EXPECT_EQ(first.sha256, Sha256Hex(support::SamplePng("a")));
  EXPECT_EQ(first.size, static_cast<std::int64_t>(support::SamplePng("a").size()));
  EXPECT_EQ(first.by, made().staff.at("village.clerk"));
  EXPECT_EQ(Taken("village.clerk", "a").id, first.id);
  EXPECT_NE(Taken("village.clerk", "b").id, first.id);
  EXPECT_NE(Taken("village.handler", "a").id, first.id);
  Case({{first.id, ""}});
  EXPECT_NE(Taken("village.clerk", "a").id, first.id);
}

TEST_P(AttachmentsTest, WhoMayNeitherTakeInNorActTakesNoFileIn) {
  org::Actor none = As("village.clerk");
  none.rights.reset();
  const auto refused = engine().Run(none, At("2026-03-02T09:00"),
                                    [&](const Call& call) { return TakeIn(call, Photo("a")); });
  EXPECT_EQ(CodeOf(refused), "core.forbidden");
  for (const auto right :
       {org::Right::kCaseCreate, org::Right::kCaseAct, org::Right::kCaseSupervise}) {
    org::Actor one = none;
    one.rights.set(static_cast<std::size_t>(right));
    const auto taken = engine().Run(one, At("2026-03-02T09:00"),
                                    [&](const Call& call) { return TakeIn(call, Photo("a")); });
    EXPECT_TRUE(taken.ok()) << org::ToText(right);
  }
}

TEST_P(AttachmentsTest, TheEventThatBroughtAFileProvesIt) {
  const Attachment with_case = Taken("village.clerk", "a"), second = Taken("village.clerk", "b");
  const core::CaseId id = Case({{second.id, ""}, {with_case.id, ""}});
  const auto received = Events(id, "case.received");
  ASSERT_EQ(received.size(), 1U);
  EXPECT_EQ(boost::json::serialize(received[0].body.at("attachments")),
            Listed({second, with_case}));
  const auto stored = StoredFile(with_case.id);
  EXPECT_EQ(stored->case_id, id);
  EXPECT_EQ(stored->how, "case.received");
  EXPECT_EQ(stored->event_seq, received[0].seq);
  const Attachment after = Taken("village.clerk", "c");
  const auto settled = Bring("village.clerk", id, Done(), {{{after.id, ""}}, ""});
  ASSERT_TRUE(settled.ok()) << CodeOf(settled);
  const auto events = Events(id, "case.settled");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(boost::json::serialize(events[0].body.at("attachments")), Listed({after}));
  EXPECT_EQ(StoredFile(after.id)->event_seq, events[0].seq);
  const auto page = GetAs("village.clerk", id, "2026-03-04T09:00");
  ASSERT_EQ(page->attachments.size(), 3U);
  EXPECT_EQ(page->attachments[2].file.sha256, after.sha256);
  EXPECT_EQ(page->attachments[2].by->id, made().staff.at("village.clerk"));
  const auto report = db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); });
  EXPECT_EQ(report.problems_found, 0);
}

TEST_P(AttachmentsTest, EveryActThatBringsFilesHasThemInItsOwnEvent) {
  struct Row {
    const char* login;
    cases::Command command;
    const char* event;
  };
  const core::CaseId id = Case();
  const Row rows[] = {
      {"village.clerk", cases::Reply{"明天上门"}, "case.replied"},
      {"village.clerk", cases::Note{"内部"}, "case.noted"},
      {"village.clerk", cases::ReportInWriting{"书面"}, "case.reported_in_writing"},
      {"village.clerk", Done(), "case.settled"},
      {"village.supervisor", cases::RecordFollowUp{true, "yes", "satisfied", "已回访"},
       "case.followed_up"},
  };
  for (const Row& row : rows) {
    const Attachment file = Taken(row.login, row.event);
    const auto done = Bring(row.login, id, row.command, {{{file.id, ""}}, ""});
    ASSERT_TRUE(done.ok()) << row.event << " " << CodeOf(done);
    EXPECT_EQ(StoredFile(file.id)->how, row.event);
    const auto events = Events(id, row.event);
    ASSERT_EQ(events.size(), 1U) << row.event;
    EXPECT_EQ(boost::json::serialize(events[0].body.at("attachments")), Listed({file}));
  }
  EXPECT_FALSE(Events(id, "case.evaluated").at(0).body.contains("attachments"));
}

TEST_P(AttachmentsTest, ARefusedFileRefusesTheActAndNothingHappens) {
  const core::CaseId id = Case();
  const auto before = EventTypes(id);
  const Attachment mine = Taken("village.clerk", "a"), others = Taken("village.handler", "b"),
                   used = Taken("village.clerk", "c");
  Case({{used.id, ""}});
  const auto refusal = [&](const std::vector<FileRef>& files) {
    const auto refused = Bring("village.clerk", id, Done(), {files, ""});
    EXPECT_FALSE(refused.ok());
    return refused.error();
  };
  core::Error error = refusal({{mine.id, ""}, {AttachmentId{404}, ""}});
  EXPECT_EQ(error.code.name, "evidence.unknown");
  EXPECT_EQ(error.params[0].value, core::ParamValue(std::string("/attachments/1")));
  EXPECT_EQ(error.params[1].value, core::ParamValue(std::string("404")));
  error = refusal({{others.id, ""}});
  EXPECT_EQ(error.code.name, "evidence.unknown") << "what is somebody else's is not there";
  error = refusal({{used.id, ""}});
  EXPECT_EQ(error.code.name, "evidence.linked");
  EXPECT_EQ(error.params[0].value, core::ParamValue(std::string("/attachments/0")));
  error = refusal({{mine.id, ""}, {mine.id, ""}});
  EXPECT_EQ(error.code.name, "core.bad_input");
  EXPECT_EQ(error.params[0].name, "/attachments/1");
  error = refusal(std::vector<FileRef>(kFilesMax + 1, {mine.id, ""}));
  EXPECT_EQ(error.code.name, "evidence.too_many");
  EXPECT_EQ(error.params[0].value, core::ParamValue(std::string("/attachments")));
  EXPECT_EQ(error.params[1].value, core::ParamValue(std::int64_t{9}));
  EXPECT_EQ(error.params[2].value, core::ParamValue(std::int64_t{10}));
  EXPECT_EQ(EventTypes(id), before);
  EXPECT_EQ(Stored(id).state, cases::State::kOpen);
  EXPECT_FALSE(StoredFile(mine.id)->case_id.has_value());
  // An act the rules refuse leaves the files loose.
  const auto gate = Bring("village.clerk", id, cases::Settle{"", {}}, {{{mine.id, ""}}, ""});
  EXPECT_FALSE(gate.ok());
  EXPECT_FALSE(StoredFile(mine.id)->case_id.has_value());
}

// Somebody sends it twice, and two nodes take one request each: while the first is not durable yet
// the second waits, and is told then that the file belongs to a case.
TEST_P(AttachmentsTest, TwoNodesDoNotBringTheSameFile) {
  const Attachment file = Taken("village.clerk", "a");
  const core::CaseId first = Case(), second = Case();
  core::Result<Outcome> brought = core::Error{core::kNotFound};
  WhileAnotherNode(
      db(), options(),
      [&](store::Tx& tx) {
        Attachment mine = *evidence::FindToLink(tx, made().tenant, file.id);
        mine.case_id = first;
        mine.how = "case.noted";
        evidence::Link(tx, made().tenant, mine);
      },
      [&] {
        brought = Bring("village.clerk", second, cases::Note{"现场"}, {{{file.id, {}}}, "", false});
      });
  EXPECT_EQ(CodeOf(brought), "evidence.linked");
  EXPECT_EQ(StoredFile(file.id)->case_id, first);
  EXPECT_EQ(Stored(second).revision, 1);
}

TEST_P(AttachmentsTest, NineMayComeAtOnce) {
  std::vector<FileRef> files;
  for (std::size_t i = 0; i < kFilesMax; ++i) {
    files.push_back({Taken("village.clerk", std::to_string(i)).id, ""});
  }
  const core::CaseId id = Case(files);
  EXPECT_EQ(NamesOnPage("village.clerk", id).size(), kFilesMax);
}

TEST_P(AttachmentsTest, ThePublicBringsWhatItHasTheKeyOf) {
  const auto taken = FromPublic("a"), other = FromPublic("a");
  ASSERT_TRUE(taken.ok()) << CodeOf(taken);
  EXPECT_EQ(taken->key.size(), 64U);
  EXPECT_NE(taken->key, other->key);
  EXPECT_NE(taken->attachment.id, other->attachment.id);
  EXPECT_EQ(StoredFile(taken->attachment.id)->key_sha256, Sha256Hex(taken->key));
  const auto submit = [&](const std::vector<FileRef>& files) {
    Reception r = Leak();
    r.files = files;
    return engine().Run(org::PublicActor(made().tenant), At("2026-03-02T09:10"),
                        [&](const Call& call) { return desk_.Submit(call, r, "10.0.0.1"); });
  };
  const AttachmentId id = taken->attachment.id;
  EXPECT_EQ(CodeOf(submit({{id, ""}})), "evidence.unknown");
  EXPECT_EQ(CodeOf(submit({{id, other->key}})), "evidence.unknown");
  EXPECT_EQ(CodeOf(submit({{Taken("village.clerk", "b").id, ""}})), "evidence.unknown");
  const auto asked = submit({{id, taken->key}});
  ASSERT_TRUE(asked.ok()) << CodeOf(asked);
  EXPECT_EQ(CodeOf(submit({{id, taken->key}})), "evidence.linked");
  const auto page = GetAs("village.clerk", asked->id, "2026-03-02T10:00");
  ASSERT_EQ(page->attachments.size(), 1U);
  EXPECT_FALSE(page->attachments[0].by.has_value());
  // Staff do not bring what the public took in, whatever key they have.
  const auto stolen =
      Bring("village.clerk", asked->id, Done(), {{{other->attachment.id, other->key}}, ""});
  EXPECT_EQ(CodeOf(stolen), "evidence.unknown");
}

TEST_P(AttachmentsTest, AnotherKeyTakesThePlaceOfTheFirst) {
  const auto taken = FromPublic("a");
  const AttachmentId id = taken->attachment.id;
  const auto renew = [&](AttachmentId of) {
    return engine().Run(org::PublicActor(made().tenant), At("2026-03-02T09:05"),
                        [&](const Call& call) { return AnotherKey(call, of); });
  };
  const auto second = renew(id);
  ASSERT_EQ(CodeOf(second), "ok");
  EXPECT_EQ(second->size(), 64U);
  EXPECT_NE(*second, taken->key);
  EXPECT_EQ(StoredFile(id)->key_sha256, Sha256Hex(*second));
  const auto third = renew(id);
  Restart();
  const auto submit = [&](const std::string& key) {
    Reception r = Leak();
    r.files = {{id, key}};
    return engine().Run(org::PublicActor(made().tenant), At("2026-03-02T09:10"),
                        [&](const Call& call) { return desk_.Submit(call, r, "10.0.0.1"); });
  };
  EXPECT_EQ(CodeOf(submit(taken->key)), "evidence.unknown");
  EXPECT_EQ(CodeOf(submit(*second)), "evidence.unknown");
  EXPECT_EQ(CodeOf(submit(*third)), "ok");
  EXPECT_EQ(CodeOf(renew(id)), "evidence.linked") << "it belongs to a case";
  EXPECT_EQ(StoredFile(id)->key_sha256, Sha256Hex(*third)) << "refused: nothing has changed";
}

TEST_P(AttachmentsTest, OnlyWhatThePublicTookInHasAKey) {
  const auto renew = [&](AttachmentId of) {
    return engine().Run(org::PublicActor(made().tenant), At("2026-03-02T09:05"),
                        [&](const Call& call) { return AnotherKey(call, of); });
  };
  EXPECT_EQ(CodeOf(renew(AttachmentId{404})), "evidence.unknown");
  const AttachmentId staffs = Taken("village.clerk", "a").id;
  EXPECT_EQ(CodeOf(renew(staffs)), "evidence.unknown") << "a file of staff has none";
  EXPECT_EQ(StoredFile(staffs)->key_sha256, "");
  const AttachmentId dropped = FromPublic("b")->attachment.id;
  Clockwork(engine()).Housekeep(At("2026-03-03T09:01"));
  EXPECT_EQ(CodeOf(renew(dropped)), "evidence.unknown") << "nobody brought it within a day";
}

TEST_P(AttachmentsTest, OneAddressTakesSoManyFilesIn) {
  for (int i = 0; i < PublicDesk::kFilesPerRemote; ++i) ASSERT_TRUE(FromPublic("a").ok());
  const auto stopped = FromPublic("a", "2026-03-02T09:14");
  ASSERT_EQ(CodeOf(stopped), "service.throttled");
  EXPECT_EQ(stopped.error().params[0].value, core::ParamValue(std::int64_t{60}));
  EXPECT_TRUE(FromPublic("a", "2026-03-02T09:14", "10.0.0.2").ok());
  EXPECT_TRUE(FromPublic("a", "2026-03-02T09:15").ok());
}

TEST_P(AttachmentsTest, WhatThePublicTookInAndNobodyBroughtHasItsLimit) {
  const auto file = static_cast<std::int64_t>(support::SamplePng("a").size());
  const AttachmentId big = FromPublic("a")->attachment.id;
  const auto leave = [&](std::int64_t room) {
    const auto done = db().Write([&](store::Tx& tx) -> core::Status {
      tx.Exec("UPDATE evidence_attachments SET size = ? WHERE tenant_id = ? AND id = ?",
              kPublicLooseMax - room, made().tenant, big);
      return core::Ok();
    });
    CORE_CHECK(done.ok());
  };
  leave(file - 1);
  const auto full = FromPublic("b");
  ASSERT_EQ(CodeOf(full), "evidence.full");
  EXPECT_EQ(full.error().params[0].value, core::ParamValue(std::int64_t{500} * 1024 * 1024));
  Taken("village.clerk", "b");  // staff are not held up by it
  leave(file);
  EXPECT_TRUE(FromPublic("b").ok());
  EXPECT_EQ(CodeOf(FromPublic("c")), "evidence.full");
  Clockwork(engine()).Housekeep(At("2026-03-03T09:01"));
  EXPECT_TRUE(FromPublic("c", "2026-03-03T09:01").ok());
}

TEST_P(AttachmentsTest, HousekeepingDropsWhatNobodyBroughtWithinADay) {
  const Attachment loose = Taken("village.clerk", "a"), brought = Taken("village.clerk", "b");
  Case({{brought.id, ""}});
  Clockwork(engine()).Housekeep(At("2026-03-03T09:00"));
  EXPECT_TRUE(StoredFile(loose.id).has_value()) << "a day to the second";
  Clockwork(engine()).Housekeep(At("2026-03-03T09:01"));
  EXPECT_FALSE(StoredFile(loose.id).has_value());
  EXPECT_TRUE(StoredFile(brought.id).has_value());
}

TEST_P(AttachmentsTest, LookingNeedsTheCaseAndIsJournaledEachTime) {
  const Attachment loose = Taken("village.clerk", "a"), file = Taken("village.clerk", "b");
  const core::CaseId id = Case({{file.id, ""}});
  EXPECT_EQ(CodeOf(Look("village.clerk", loose.id)), "core.not_found");
  EXPECT_EQ(CodeOf(Look("village.clerk", AttachmentId{404})), "core.not_found");
  const auto hidden = Look("village2.clerk", file.id);
  EXPECT_EQ(CodeOf(hidden), "core.not_found");
  EXPECT_EQ(hidden.error().params[0].value, core::ParamValue(std::string("attachment")));
  EXPECT_TRUE(Events(id, "case.viewed").empty());
  ASSERT_TRUE(Look("village.handler", file.id, "2026-03-04T09:00").ok());
  ASSERT_TRUE(Look("village.handler", file.id, "2026-03-04T09:00:59").ok());
  const auto looks = Events(id, "case.viewed");
  ASSERT_EQ(looks.size(), 2U);
  EXPECT_EQ(looks[0].actor, made().staff.at("village.handler"));
  EXPECT_EQ(boost::json::serialize(looks[0].body),
            R"({"what":"attachment","attachment":")" + core::ToText(file.id) + "\"}");
  const auto viewers = [&] {
    return *engine().Look(As("village.clerk"), At("2026-03-05T09:00"),
                          [&](const Call& call) { return Viewers(call, id); });
  };
  ASSERT_EQ(viewers().size(), 1U) << "one line a minute";
  EXPECT_EQ(viewers()[0].look.what, "attachment");
  EXPECT_EQ(viewers()[0].look.at, At("2026-03-04T09:00"));
  ASSERT_TRUE(Look("village.handler", file.id, "2026-03-04T09:01").ok());
  EXPECT_EQ(viewers().size(), 2U);
}

// The photo shows the house, the signature the name: both tell who complained.
TEST_P(AttachmentsTest, WhatAConfidentialRequesterBroughtStaysHiddenFromTheUnitComplainedOf) {
  const Attachment photo = Taken("village.clerk", "a");
  Reception r = Leak();
  r.what.confidential = true;
  r.what.place_point = core::Point{31.1, 104.7};
  r.files = {{photo.id, ""}};
  const core::CaseId id = ReceiveAs(As("village.clerk"), r, "2026-03-02T09:10")->after.id;
  const Attachment work = Taken("village.clerk", "b");
  ASSERT_TRUE(Bring("village.clerk", id, Done(), {{{work.id, ""}}, ""}).ok());
  ASSERT_TRUE(Bring("village.clerk", id, cases::Evaluate{"satisfied", false, "", "counter"},
                    {{}, support::SampleSignature()})
                  .ok());
  const std::string mine = core::ToText(photo.id), done = core::ToText(work.id);
  EXPECT_EQ(NamesOnPage("village.handler", id), std::vector<std::string>{done});
  EXPECT_EQ(NamesOnPage("county.supervisor", id).size(), 3U);
  EXPECT_EQ(CodeOf(Look("village.handler", photo.id)), "core.not_found");
  EXPECT_TRUE(Look("village.handler", work.id).ok());
  EXPECT_TRUE(Look("county.supervisor", photo.id).ok());
  EXPECT_TRUE(Look("village.clerk", photo.id).ok()) << "who was asked first knows";
  const auto lists = [&](const std::string& login) {
    int n = 0;
    const auto items = engine().Look(As(login), At("2026-03-04T09:00"),
                                     [&](const Call& call) { return Timeline(call, id); });
    for (const TimelineItem& item : *items) n += item.event.body.contains("attachments") ? 1 : 0;
    return n;
  };
  EXPECT_EQ(lists("village.handler"), 1);
  EXPECT_EQ(lists("county.supervisor"), 3);
  EXPECT_FALSE(GetAs("village.handler", id, "2026-03-04T09:00")->data.place_point.has_value());
  EXPECT_TRUE(GetAs("county.supervisor", id, "2026-03-04T09:00")->data.place_point.has_value());
}

TEST_P(AttachmentsTest, ASignatureIsKeptWithTheAnswerItSigns) {
  const core::CaseId id = Case();
  ASSERT_TRUE(ActAs("village.clerk", id, Done(), "2026-03-03T09:00").ok());
  const auto signed_now = Bring("village.clerk", id, cases::Evaluate{"satisfied", false, "", ""},
                                {{}, support::SampleSignature()});
  ASSERT_TRUE(signed_now.ok()) << CodeOf(signed_now);
  EXPECT_TRUE(signed_now->after.evaluation->is_signed);
  const auto page = GetAs("village.clerk", id, "2026-03-04T09:00");
  ASSERT_EQ(page->attachments.size(), 1U);
  const Attachment& signature = page->attachments[0].file;
  EXPECT_EQ(signature.name, "signature.png");
  EXPECT_EQ(signature.sha256, Sha256Hex(support::SamplePng("signed")));
  const auto event = Events(id, "case.evaluated").at(0);
  EXPECT_EQ(event.seq, signature.event_seq);
  EXPECT_EQ(boost::json::serialize(event.body.at("attachments")), Listed({signature}));
}

TEST_P(AttachmentsTest, ABadSignatureIsRefusedByWhatItIs) {
  const core::CaseId id = Case();
  ASSERT_TRUE(ActAs("village.clerk", id, Done(), "2026-03-03T09:00").ok());
  const std::string good = support::SamplePng("x");
  const auto sign = [&](const std::string& signature) {
    const auto got =
        Bring("village.clerk", id, cases::Evaluate{"satisfied", true, "", ""}, {{}, signature});
    if (got.ok()) return std::string("ok");
    const auto& param = got.error().params.at(0);
    const std::string says = std::get<std::string>(param.value);
    return std::string(got.error().code.name) + " " + param.name + says.substr(says.rfind(','));
  };
  const std::string bad = "core.bad_input /signature, got ";
  EXPECT_EQ(sign("示例甲"), bad + "another kind of text");
  EXPECT_EQ(sign("data:image/jpeg;base64,/9j/"), bad + "another kind of text");
  EXPECT_EQ(sign("data:image/png;base64,"), bad + "broken base64");
  EXPECT_EQ(sign("data:image/png;base64,AAA"), bad + "broken base64");
  EXPECT_EQ(sign("data:image/png;base64,AA*A"), bad + "broken base64");
  EXPECT_EQ(sign("data:image/png;base64,A==="), bad + "broken base64");
  EXPECT_EQ(sign(support::SignatureOf("\xFF\xD8\xFF a photo")), bad + "something that is no PNG");
  EXPECT_EQ(sign(support::SignatureOf(good.substr(0, good.size() - 4))),
            bad + "something that is no PNG");
  const std::size_t frame = support::SamplePng("").size();
  EXPECT_EQ(sign(support::SignatureOf(
                support::SamplePng(std::string(kSignatureBytesMax - frame + 1, 'p')))),
            bad + "a longer one");
  EXPECT_FALSE(Stored(id).evaluation.has_value());
  EXPECT_TRUE(NamesOnPage("village.clerk", id).empty());
  EXPECT_EQ(
      sign(support::SignatureOf(support::SamplePng(std::string(kSignatureBytesMax - frame, 'p')))),
      "ok");
}

TEST_P(AttachmentsTest, MaterialsAndThePlaceAreKeptAsTheyWereGiven) {
  Reception r = Leak();
  r.what.materials = {{" 身份证复印件 ", 2}, {"照片", 999}};
  r.what.place_point = core::Point{-31.123456789, 104.1};
  const core::CaseId id = ReceiveAs(As("village.clerk"), r, "2026-03-02T09:10")->after.id;
  Restart();
  const auto page = GetAs("village.clerk", id, "2026-03-02T10:00");
  EXPECT_EQ(page->data.materials,
            (std::vector<cases::Material>{{"身份证复印件", 2}, {"照片", 999}}));
  EXPECT_EQ(page->data.place_point, (core::Point{-31.1234568, 104.1}));
  r.what.confidential = true;
  r.what.materials = {{"示例甲的身份证", 1}};
  const core::CaseId secret = ReceiveAs(As("village.clerk"), r, "2026-03-02T09:11")->after.id;
  EXPECT_EQ(Stored(secret).materials[0].name, "***的身份证");
}

SHOUWEN_ON_BOTH_ENGINES(AttachmentsTest);

}  // namespace
}  // namespace shouwen::service
