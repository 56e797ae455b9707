// Two organisations in one store: whoever has every right in one of them reaches nothing of the
// other by its ids, its numbers, its keys or its tokens, and nothing of the other has changed.
#include <functional>

#include "fixture.h"
#include "sample_files.h"
#include "service/absences.h"
#include "service/accounts.h"
#include "service/attachments.h"
#include "service/deductions.h"
#include "service/disclosures.h"
#include "service/door_desk.h"
#include "service/findings.h"
#include "service/hot_issues.h"
#include "service/import_uploads.h"
#include "service/journal_desk.h"
#include "service/keeping.h"
#include "service/licences.h"
#include "service/parts_desk.h"
#include "service/postings.h"
#include "service/public_desk.h"
#include "service/registers.h"
#include "service/relations.h"
#include "service/reply_desk.h"
#include "service/similar.h"
#include "testing/every_row.h"

namespace shouwen::service {
namespace {

constexpr const char* kBook = "duty-log.shifts";
constexpr const char* kLater = "2026-03-03T09:00";

template <class R>
core::Status StatusOf(const R& result) {
  if (result.ok()) return core::Ok();
  return result.error();
}

struct Try {
  std::string name, code;
  std::function<core::Status(const Call&)> run;
};

// What the other organisation has.
struct Theirs {
  Made org;
  core::CaseId lead, other;
  std::string number, other_number;
  core::PersonId person;
  evidence::AttachmentId brought, loose, of_public;
  std::string key_of_public, token, invitation;
  core::TokenId token_id;
  cases::PartId part;
  FindingId finding;
  people::HoldId hold;
  core::PostingId posting;
  reg::EntryId entry;
  ImportJobId job, upload;
  SavedFilterId filter;
};

class OtherTenantTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    theirs_.org = UseMethod("ledger-zhongjiang", 2);
    Cases();
    People();
    Papers();
    before_ = Rows();
    ASSERT_GT(before_["cases_cases"], 0);
    UseMethod("ledger-zhongjiang", 2);
    own_ = ReceiveAs(Chief(), Leak(), kLater)->after.id;
  }
  void TearDown() override {
    EXPECT_EQ(Rows(), before_) << "nothing of the other organisation has changed";
    ServiceTest::TearDown();
  }
  RowCounts Rows() {
    return db().Read([&](store::Tx& tx) { return EveryRow(tx, theirs_.org.tenant); });
  }
  // Of the organisation in use: somebody of the staff with every right.
  org::Actor Chief() {
    org::Actor actor = As("county_office.supervisor");
    actor.rights.set();
    return actor;
  }
  template <class F>
  auto Do(F&& f) {
    auto done = engine().Run(Chief(), At("2026-03-02T10:00"), std::forward<F>(f));
    CORE_CHECK(done.ok());
    return std::move(*done);
  }
  static NewFile Photo(const std::string& pixels) {
    return {"灯.png", {evidence::Type::kPng, support::SamplePng(pixels)}};
  }

  void Cases() {
    Theirs& t = theirs_;
    t.brought = Do([&](const Call& c) { return TakeIn(c, Photo("a")); }).id;
    Reception asked = Leak();
    asked.files = {{t.brought, {}}};
    const auto lead = ReceiveAs(Chief(), asked, "2026-03-02T10:01");
    CORE_CHECK(lead.ok());
    t.lead = lead->after.id;
    t.number = lead->after.number;
    t.person = *lead->after.requester;
    const auto other = ReceiveAs(Chief(), Leak(), "2026-03-03T08:00");
    CORE_CHECK(other.ok());
    t.other = other->after.id;
    t.other_number = other->after.number;
    t.part = Do([&](const Call& c) {
               return AskForPart(c, t.lead, {Unit("village2"), "出三个人", "3d"});
             }).part.id;
    CORE_CHECK(GroupNewCases(engine(), At("2026-03-03T08:10")) == 2);
  }
  void People() {
    Theirs& t = theirs_;
    const core::StaffId clerk = made().staff.at("village.clerk");
    t.hold = Do([&](const Call& c) { return HoldPerson(c, t.person, "监察调取"); }).hold.id;
    t.token = Do([&](const Call& c) { return CreateToken(c, clerk, "示例", std::nullopt); });
    t.token_id = Do([&](const Call& c) { return ListTokens(c, clerk); }).front().id;
    t.invitation = Do([&](const Call& c) { return InviteStaff(c, clerk); }).token;
    Do([&](const Call& c) {
      return AddAbsence(c, {clerk, At("2026-03-04T09:00"), At("2026-03-05T09:00"), std::nullopt});
    });
    NewFinding rude;
    rude.method = "hotline-lawful-exits";
    rude.kind = "rude";
    rude.unit = Unit("village");
    rude.staff = clerk;
    rude.said = "态度生硬";
    t.finding = Do([&](const Call& c) { return MakeFinding(c, rude); }).data.id;
    t.filter = Do([&](const Call& c) { return SaveFilter(c, "示例", "state=open"); }).id;
  }
  void Papers() {
    Theirs& t = theirs_;
    t.loose = Do([&](const Call& c) { return TakeIn(c, Photo("b")); }).id;
    const PublicFile file = Do([&](const Call& c) { return TakeInFromPublic(c, Photo("c")); });
    t.of_public = file.attachment.id;
    t.key_of_public = file.key;
    t.posting = Do([&](const Call& c) {
                  return Publish(c, PostingRequest{"wall", "", "2026-02"});
                }).id;
    EntryInput matter;
    matter.fields = {{"matter", "钥匙"}};
    matter.person = RequesterInput{t.person, "", "", "", ""};
    t.entry = Do([&](const Call& c) { return WriteEntry(c, kBook, matter); }).data.id;
    const auto laid = ReadImport({ImportKind::kPeople, "人员.csv", "", "姓名,电话\n示例甲,\n"});
    CORE_CHECK(laid.ok());
    t.job = Do([&](const Call& c) { return LayDown(c, *laid); }).id;
    t.upload = Do([&](const Call& c) {
                 return BeginUpload(c, {ImportKind::kPeople, "人员.csv", "", 6});
               }).id;
  }

  void Expect(const std::vector<Try>& tries) {
    for (const Try& one : tries) {
      EXPECT_EQ(CodeOf(engine().Run(Chief(), At(kLater), one.run)), one.code) << one.name;
    }
  }
  Theirs theirs_;
  core::CaseId own_;
  RowCounts before_;
};

TEST_P(OtherTenantTest, ACaseIsNotThere) {
  const Theirs& t = theirs_;
  const core::CaseId id = t.lead;
  Expect({
      {"Get", "core.not_found", [&](const Call& c) { return StatusOf(Get(c, id)); }},
      {"GetByNumber", "core.not_found",
       [&](const Call& c) { return StatusOf(GetByNumber(c, "20260302-000001")); }},
      {"Print", "core.not_found", [&](const Call& c) { return StatusOf(Print(c, id)); }},
      {"Timeline", "core.not_found", [&](const Call& c) { return StatusOf(Timeline(c, id)); }},
      {"Promises", "core.not_found", [&](const Call& c) { return StatusOf(Promises(c, id)); }},
      {"Viewers", "core.not_found", [&](const Call& c) { return StatusOf(Viewers(c, id)); }},
      {"AllowedActs", "core.not_found",
       [&](const Call& c) { return StatusOf(AllowedActs(c, id)); }},
      {"Reveal", "core.not_found", [&](const Call& c) { return StatusOf(Reveal(c, id, "回访")); }},
      {"Act", "core.not_found",
       [&](const Call& c) { return StatusOf(Act(c, id, cases::Note{"示例"})); }},
      {"CaseHolds", "core.not_found", [&](const Call& c) { return StatusOf(CaseHolds(c, id)); }},
      {"HoldCase", "core.not_found", [&](const Call& c) { return StatusOf(HoldCase(c, id, "x")); }},
      {"WithoutLicence", "core.not_found",
       [&](const Call& c) { return StatusOf(WithoutLicence(c, id, std::nullopt)); }},
      {"AskForPart", "core.not_found",
       [&](const Call& c) {
         return StatusOf(AskForPart(c, id, {Unit("village"), "出三个人", "3d"}));
       }},
      {"ActOnPart", "core.not_found",
       [&](const Call& c) { return StatusOf(ActOnPart(c, t.part, cases::PartAct::kAccept, "")); }},
      {"RelationsOf", "core.not_found",
       [&](const Call& c) { return StatusOf(RelationsOf(c, id)); }},
      {"MergeCase", "core.not_found",
       [&](const Call& c) { return StatusOf(MergeCase(c, id, own_)); }},
      {"MergeCase into it", "core.not_found",
       [&](const Call& c) { return StatusOf(MergeCase(c, own_, id)); }},
      {"UnmergeCase", "core.not_found",
       [&](const Call& c) { return StatusOf(UnmergeCase(c, id)); }},
      {"LinkCases", "core.not_found",
       [&](const Call& c) { return LinkCases(c, id, own_, cases::LinkKind::kSame); }},
      {"LinkCases to it", "core.not_found",
       [&](const Call& c) { return LinkCases(c, own_, id, cases::LinkKind::kChild); }},
      {"UnlinkCases", "core.not_found", [&](const Call& c) { return UnlinkCases(c, own_, id); }},
      {"HotIssue", "core.not_found",
       [&](const Call& c) { return StatusOf(HotIssue(c, IssueId{id.value})); }},
      {"AnswerIssue", "core.not_found",
       [&](const Call& c) { return StatusOf(AnswerIssue(c, IssueId{id.value}, "已列入计划")); }},
      {"CaseNumbered", "core.not_found",
       [&](const Call& c) { return StatusOf(CaseNumbered(c, t.number)); }},
      {"LookAt", "core.not_found", [&](const Call& c) { return StatusOf(LookAt(c, t.brought)); }},
      {"SimilarCases leaving it out", "ok",
       [&](const Call& c) {
         return StatusOf(SimilarCases(c, {{"漏水", "", ""}, id}));
       }},
  });
  const auto many = engine().Run(Chief(), At(kLater), [&](const Call& call) {
    return LinkMany(call, own_, {id, t.other}, cases::LinkKind::kChild);
  });
  ASSERT_EQ(CodeOf(many), "ok");
  for (const LinkedRow& row : *many) {
    EXPECT_FALSE(row.made);
    EXPECT_EQ(row.refusal->code.name, "core.not_found");
  }
}

// The number of a case is one of the day in each organisation: both have the first of 3 March, and
// each finds its own.
TEST_P(OtherTenantTest, TheSameNumberIsEachOnesOwn) {
  const auto mine = Stored(own_).number;
  ASSERT_EQ(mine, theirs_.other_number);
  const auto found =
      engine().Run(Chief(), At(kLater), [&](const Call& call) { return GetByNumber(call, mine); });
  EXPECT_EQ(found->data.id, own_);
  const auto numbered = engine().Look(Chief(), At(kLater),
                                      [&](const Call& call) { return CaseNumbered(call, mine); });
  EXPECT_EQ(*numbered, own_);
}

TEST_P(OtherTenantTest, NoListHoldsAnythingOfIt) {
  const Theirs& t = theirs_;
  const auto look = [&](auto f) { return *engine().Look(Chief(), At(kLater), f); };
  CaseQuery cases;
  cases.list.q = "漏水";
  EXPECT_EQ(look([&](const Call& c) { return List(c, cases); }).items.size(), 1U) << "one's own";
  cases.list.q.clear();
  cases.list.requester = t.person;
  EXPECT_TRUE(look([&](const Call& c) { return List(c, cases); }).items.empty());
  promise::ListQuery owed;
  owed.owed_unit = t.org.units.at("village");
  EXPECT_TRUE(look([&](const Call& c) { return ListPromises(c, owed); }).empty());
  EXPECT_EQ(look([](const Call& c) { return ListPeople(c, {}); }).items.size(), 1U);
  EXPECT_EQ(engine()
                .Run(Chief(), At(kLater), [](const Call& c) { return Callers(c, "13800001234"); })
                ->size(),
            1U)
      << "the same number asked here too";
  EXPECT_TRUE(look([](const Call& c) { return ListFindings(c, {}); }).items.empty());
  EXPECT_TRUE(look([](const Call& c) { return HotIssues(c, kIssuesMax); }).empty());
  EXPECT_TRUE(look([](const Call& c) { return Imports(c); }).empty());
  EXPECT_TRUE(look([](const Call& c) { return Uploads(c); }).empty());
  EXPECT_TRUE(look([](const Call& c) { return SavedFilters(c); }).empty());
  EXPECT_TRUE(look([](const Call& c) { return Entries(c, kBook, {}); }).items.empty());
  LookQuery looks;
  looks.case_id = t.lead;
  EXPECT_TRUE(look([&](const Call& c) { return Looks(c, looks); }).items.empty());
  journal::Query events;
  events.case_id = t.lead;
  EXPECT_TRUE(look([&](const Call& c) { return Journal(c, events); }).empty());
  EXPECT_TRUE(engine()
                  .Look(Chief(), At(kLater),
                        [](const Call& c) { return ListPostings(c, core::PostingId{}, 10); })
                  .empty());
}

TEST_P(OtherTenantTest, APersonIsNotThere) {
  const core::PersonId id = theirs_.person;
  Expect({
      {"GetPerson", "core.not_found", [&](const Call& c) { return StatusOf(GetPerson(c, id)); }},
      {"RevealPerson", "core.not_found",
       [&](const Call& c) { return StatusOf(RevealPerson(c, id, "回访")); }},
      {"KeepingOf", "core.not_found", [&](const Call& c) { return StatusOf(KeepingOf(c, id)); }},
      {"PersonLooks", "core.not_found",
       [&](const Call& c) { return StatusOf(PersonLooks(c, id, 10)); }},
      {"HoldPerson", "core.not_found",
       [&](const Call& c) { return StatusOf(HoldPerson(c, id, "诉讼")); }},
      {"Lift", "core.not_found",
       [&](const Call& c) { return StatusOf(Lift(c, theirs_.hold, "已结案")); }},
      {"AnonymisePerson", "core.not_found",
       [&](const Call& c) { return StatusOf(AnonymisePerson(c, id, "本人要求", true)); }},
      {"Receive for them", "core.not_found",
       [&](const Call& c) {
         Reception asked = Leak();
         asked.requester = RequesterInput{id, "", "", "", ""};
         return StatusOf(Receive(c, asked));
       }},
  });
  EXPECT_EQ(CodeOf(ExportPerson(engine(), Chief(), At(kLater), id, "本人申请")), "core.not_found");
}

TEST_P(OtherTenantTest, UnitsAndStaffAreNot) {
  const core::UnitId unit = theirs_.org.units.at("village");
  const core::StaffId clerk = theirs_.org.staff.at("village.clerk");
  const auto found = [&] {
    NewFinding f;
    f.method = "hotline-lawful-exits";
    f.kind = "rude";
    f.said = "态度生硬";
    f.unit = Unit("village");
    return f;
  };
  Expect({
      {"ChangeUnit", "core.not_found",
       [&](const Call& c) {
         org::Unit changed;
         changed.id = unit;
         changed.name = "改名";
         return StatusOf(ChangeUnit(c, changed));
       }},
      {"AddUnit below it", "org.unknown_unit",
       [&](const Call& c) {
         org::Unit below;
         below.name = "下面";
         below.parent = unit;
         return StatusOf(AddUnit(c, below));
       }},
      {"AddStaff in it", "org.unknown_unit",
       [&](const Call& c) {
         org::Staff in;
         in.unit = unit;
         in.login = "someone";
         in.name = "示例丁";
         return StatusOf(AddStaff(c, in, std::nullopt));
       }},
      {"ChangeStaff", "core.not_found",
       [&](const Call& c) {
         org::Staff changed;
         changed.id = clerk;
         changed.unit = Unit("village");
         changed.login = "someone";
         changed.name = "示例丁";
         return StatusOf(ChangeStaff(c, changed));
       }},
      {"InviteStaff", "core.not_found",
       [&](const Call& c) { return StatusOf(InviteStaff(c, clerk)); }},
      {"CreateToken", "core.not_found",
       [&](const Call& c) { return StatusOf(CreateToken(c, clerk, "x", std::nullopt)); }},
      {"ListTokens", "core.not_found",
       [&](const Call& c) { return StatusOf(ListTokens(c, clerk)); }},
      {"RevokeToken", "core.not_found",
       [&](const Call& c) { return RevokeToken(c, clerk, theirs_.token_id); }},
      {"RevokeToken of one's own staff", "core.not_found",
       [&](const Call& c) {
         return RevokeToken(c, made().staff.at("village.clerk"), theirs_.token_id);
       }},
      {"AddAbsence", "core.not_found",
       [&](const Call& c) {
         return StatusOf(
             AddAbsence(c, {clerk, At("2026-03-10T09:00"), At("2026-03-11T09:00"), std::nullopt}));
       }},
      {"a deputy of it", "service.deputy_elsewhere",
       [&](const Call& c) {
         return StatusOf(AddAbsence(c, {made().staff.at("village.clerk"), At("2026-03-10T09:00"),
                                        At("2026-03-11T09:00"), clerk}));
       }},
      {"EndAbsence", "core.not_found",
       [&](const Call& c) { return StatusOf(EndAbsence(c, clerk, At("2026-03-04T09:00"))); }},
      {"Absences", "core.not_found", [&](const Call& c) { return StatusOf(Absences(c, clerk)); }},
      {"Licences", "core.not_found", [&](const Call& c) { return StatusOf(Licences(c, clerk)); }},
      {"GetDisclosures", "core.not_found",
       [&](const Call& c) { return StatusOf(GetDisclosures(c, unit)); }},
      {"SetDisclosures", "core.not_found",
       [&](const Call& c) { return StatusOf(SetDisclosures(c, unit, {"起身迎接"}, true)); }},
      {"MakeFinding against its unit", "core.not_found",
       [&](const Call& c) {
         NewFinding f = found();
         f.unit = unit;
         return StatusOf(MakeFinding(c, f));
       }},
      {"MakeFinding against its staff", "core.not_found",
       [&](const Call& c) {
         NewFinding f = found();
         f.staff = clerk;
         return StatusOf(MakeFinding(c, f));
       }},
      {"MakeFinding about its case", "core.not_found",
       [&](const Call& c) {
         NewFinding f = found();
         f.case_id = theirs_.lead;
         return StatusOf(MakeFinding(c, f));
       }},
      {"GetFinding", "core.not_found",
       [&](const Call& c) { return StatusOf(GetFinding(c, theirs_.finding)); }},
      {"AppealFinding", "core.not_found",
       [&](const Call& c) { return StatusOf(AppealFinding(c, theirs_.finding, "有录音")); }},
      {"DecideFinding", "core.not_found",
       [&](const Call& c) {
         return StatusOf(DecideFinding(c, theirs_.finding, {"withdrawn", "查无此事", "", 0}));
       }},
      {"SumDeductions of its unit", "core.not_found",
       [&](const Call& c) {
         return StatusOf(SumDeductions(c, {"2026", unit, std::nullopt}));
       }},
      {"SumDeductions of its staff", "core.not_found",
       [&](const Call& c) {
         return StatusOf(SumDeductions(c, {"2026", std::nullopt, clerk}));
       }},
  });
  EXPECT_EQ(CodeOf(SetPassword(engine(), Chief(), clerk, "a long enough one", At(kLater),
                               org::kMinimalCost)),
            "core.not_found");
}

// Of one's own case: nobody and nothing of the other organisation may be named in it.
TEST_P(OtherTenantTest, NothingIsGivenToIt) {
  const core::UnitId unit = theirs_.org.units.at("village");
  const core::StaffId clerk = theirs_.org.staff.at("village.clerk");
  const auto receive = [&](void (*spoil)(Reception&, const Theirs&)) {
    return [&, spoil](const Call& c) {
      Reception asked = Leak();
      spoil(asked, theirs_);
      return StatusOf(Receive(c, asked));
    };
  };
  const cases::Case own = Stored(own_);
  org::Actor holder = Chief();
  holder.staff = own.holder;
  holder.unit = own.unit;
  const auto holds = [&](const cases::Command& command) {
    return [&, command](const Call& c) {
      return StatusOf(Act(Call{c.engine, c.tx, holder, c.now, c.effects}, own_, command));
    };
  };
  Expect({
      {"first asked", "cases.first_asked_unknown", receive([](Reception& r, const Theirs& t) {
         r.what.first_asked = t.org.staff.at("village.clerk");
       })},
      {"at its unit", "cases.unit_unknown",
       receive([](Reception& r, const Theirs& t) { r.what.unit = t.org.units.at("village"); })},
      {"with its file", "evidence.unknown", receive([](Reception& r, const Theirs& t) {
         r.files = {{t.loose, {}}};
       })},
      {"with a file of its public", "evidence.unknown", receive([](Reception& r, const Theirs& t) {
         r.files = {{t.of_public, t.key_of_public}};
       })},
      {"handed over to its unit", "cases.unit_unknown",
       holds(cases::HandOverTo{unit, std::nullopt, "贵处"})},
      {"assigned to its staff", "cases.staff_unknown",
       holds(cases::Assign{own.unit, clerk, "请办"})},
      {"an order for its staff", "cases.staff_unknown",
       holds(cases::GiveOrder{clerk, At("2026-03-06T09:00"), "办结"})},
      {"a part of its unit", "cases.unit_unknown",
       [&](const Call& c) {
         return StatusOf(AskForPart(Call{c.engine, c.tx, holder, c.now, c.effects}, own_,
                                    {unit, "出三个人", "3d"}));
       }},
      {"another key to a file of its public", "evidence.unknown",
       [&](const Call& c) { return StatusOf(AnotherKey(c, theirs_.of_public)); }},
  });
  EXPECT_EQ(Stored(own_).revision, 1);
}

TEST_P(OtherTenantTest, PapersAreNotThere) {
  const Theirs& t = theirs_;
  EntryInput to_theirs;
  to_theirs.fields = {{"matter", "钥匙"}};
  to_theirs.unit = t.org.units.at("village");
  EntryInput about_theirs;
  about_theirs.fields = {{"matter", "钥匙"}};
  about_theirs.person = RequesterInput{t.person, "", "", "", ""};
  Expect({
      {"GetPosting", "core.not_found",
       [&](const Call& c) { return StatusOf(GetPosting(c, t.posting)); }},
      {"Publish what hangs there", "ok",
       [&](const Call& c) {
         return StatusOf(Publish(c, PostingRequest{"wall", "", "2026-02"}));
       }},
      {"GetEntry", "core.not_found",
       [&](const Call& c) { return StatusOf(GetEntry(c, kBook, t.entry)); }},
      {"RevealEntry", "core.not_found",
       [&](const Call& c) { return StatusOf(RevealEntry(c, kBook, t.entry, "失主认领")); }},
      {"ActOnEntry", "core.not_found",
       [&](const Call& c) { return StatusOf(ActOnEntry(c, kBook, t.entry, "confirm", {})); }},
      {"WriteEntry into its book", "core.not_found",
       [&](const Call& c) { return StatusOf(WriteEntry(c, kBook, to_theirs)); }},
      {"WriteEntry about its person", "core.not_found",
       [&](const Call& c) { return StatusOf(WriteEntry(c, kBook, about_theirs)); }},
      {"Stock", "core.not_found",
       [&](const Call& c) {
         return StatusOf(Stock(c, "loan-box.loans", t.org.units.at("village")));
       }},
      {"MoveStock", "core.not_found",
       [&](const Call& c) {
         return StatusOf(
             MoveStock(c, "loan-box.loans", {"umbrella", 5, t.org.units.at("village"), "补充"}));
       }},
      {"FindImport", "core.not_found",
       [&](const Call& c) { return StatusOf(FindImport(c, t.job)); }},
      {"StartImport", "core.not_found",
       [&](const Call& c) { return StatusOf(StartImport(c, t.job, {})); }},
      {"StopImport", "core.not_found",
       [&](const Call& c) { return StatusOf(StopImport(c, t.job)); }},
      {"FindUpload", "core.not_found",
       [&](const Call& c) { return StatusOf(FindUpload(c, t.upload)); }},
      {"PutPiece", "core.not_found",
       [&](const Call& c) { return StatusOf(PutPiece(c, t.upload, 0, "abc")); }},
      {"DropUpload", "core.not_found", [&](const Call& c) { return DropUpload(c, t.upload); }},
      {"DropFilter", "core.not_found", [&](const Call& c) { return DropFilter(c, t.filter); }},
  });
  const core::Instant now = At(kLater);
  EXPECT_EQ(CodeOf(PreviewJob(engine(), Chief(), t.job, {}, now)), "core.not_found");
  EXPECT_EQ(CodeOf(ChooseSheet(engine(), Chief(), t.job, "", now)), "core.not_found");
  EXPECT_EQ(CodeOf(ReportOf(engine(), Chief(), t.job, true, calendar::Lang::kZh, now)),
            "core.not_found");
  EXPECT_EQ(CodeOf(CompleteUpload(engine(), Chief(), t.upload, "", now)), "core.not_found");
}

TEST_P(OtherTenantTest, ItsKeysOpenNothingHere) {
  const Theirs& t = theirs_;
  EXPECT_EQ(CodeOf(Authenticate(engine(), made().tenant, t.token, At(kLater))), "org.bad_token");
  EXPECT_EQ(CodeOf(AcceptInvitation(engine(), made().tenant, t.invitation, "a long enough one",
                                    At(kLater), org::kMinimalCost)),
            "org.bad_invitation");
  PublicDesk desk;
  const auto follow = [&](const std::string& number) {
    return CodeOf(engine().Run(org::PublicActor(made().tenant), At(kLater), [&](const Call& call) {
      return desk.Follow(call, number, "1234", "10.0.0.1");
    }));
  };
  EXPECT_EQ(follow(t.number), "service.not_found_or_wrong_tail");
  EXPECT_EQ(follow(Stored(own_).number), "ok");
}

// A door of this organisation that was told, or guesses, a number of the other's store.
TEST_P(OtherTenantTest, NoDoorLeadsToIt) {
  const Theirs& t = theirs_;
  const auto at_door = [&](auto f) {
    return engine().Run(org::PublicActor(made().tenant), At(kLater), f);
  };
  EXPECT_EQ(CodeOf(at_door([&](const Call& c) { return AddWords(c, t.lead, "还在漏"); })),
            "core.not_found");
  EXPECT_EQ(CodeOf(at_door([&](const Call& c) {
              return TakeWord(c, {{"13800001234", "", {}}, t.lead, "还在漏"});
            })),
            "core.not_found");
  EXPECT_EQ(CodeOf(at_door([&](const Call& c) {
              return TakeMessage(c,
                                 {"sms", {"13800001234", "", {}}, t.lead, "1", "", {}, At(kLater)},
                                 {{"13800001234", "", {}}, t.lead, "1"});
            })),
            "core.not_found");
  const core::Status looked = engine().Look(
      org::PublicActor(made().tenant), At(kLater), [&](const Call& c) -> core::Status {
        EXPECT_FALSE(ShowAtDoor(c, t.lead));
        EXPECT_TRUE(StepsAtDoor(c, t.lead, At("2026-01-01T00:00"), At(kLater)).empty());
        EXPECT_EQ(UnfinishedOfPhone(c, "13800001234"), std::vector<core::CaseId>{own_});
        EXPECT_TRUE(UnfinishedOf(c, t.person).empty());
        EXPECT_TRUE(CasesOfPerson(c, t.person).empty());
        return core::Ok();
      });
  EXPECT_TRUE(looked.ok());
}

SHOUWEN_ON_BOTH_ENGINES(OtherTenantTest);

}  // namespace
}  // namespace shouwen::service
