// What goes out as a table comes in again.
#include "cases/repo.h"
#include "export_run.h"
#include "export_whole.h"
#include "fixture.h"
#include "journal/journal.h"
#include "service/case_export.h"
#include "service/idempotency.h"
#include "service/import.h"
#include "service/table_export.h"
#include "table.h"

namespace shouwen::service {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows RowsOf(const std::string& bytes) {
  auto table = Table::Open(bytes);
  CORE_CHECK(table.ok());
  Rows rows = {table->header()};
  for (;;) {
    const auto record = table->Next();
    CORE_CHECK(record.ok());
    if (!*record) return rows;
    rows.push_back((*record)->fields);
  }
}

class TableExportTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  core::Result<WholeExport> People(const std::string& login, PeopleExport what = {}) {
    return Whole(
        ExportPeople(engine(), As(login), At("2026-03-05T10:00"), calendar::Lang::kZh, what));
  }
  core::Result<WholeExport> Units(UnitExport what = {}) {
    return Whole(ExportUnits(engine(), OperatorActor(made().tenant), At("2026-03-05T10:00"),
                             calendar::Lang::kZh, what));
  }
  void Fill(int from, int to) {
    const core::Status done = db().WriteBatch([&](store::Tx& tx) -> core::Status {
      for (int i = from; i <= to; ++i) {
        people::Person person;
        person.id = core::PersonId{i};
        person.name = "示例" + std::to_string(i);
        person.phones = {"138" + std::to_string(10'000'000 + i)};
        people::Insert(tx, made().tenant, person);
      }
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
  void Add(const std::string& name, std::vector<std::string> phones, const std::string& address,
           const std::string& email = "") {
    people::Person person;
    person.name = name;
    person.phones = std::move(phones);
    person.address = address;
    person.email = email;
    const auto added = engine().Run(As("village.clerk"), At("2026-03-02T09:00"),
                                    [&](const Call& call) { return AddPerson(call, person); });
    CORE_CHECK(added.ok());
  }
  core::Result<ImportReport> TakeIn(const std::string& bytes, ImportKind kind,
                                    const std::string& source) {
    ImportOptions options;
    options.kind = kind;
    options.mapping = GuessMapping(kind, *HeaderOf(bytes, ""), source,
                                   *engine().FindMethod(made().tenant, "ledger-zhongjiang"));
    return Import(engine(), OperatorActor(made().tenant), bytes, options, At("2026-03-05T11:00"));
  }
  std::string Told(const core::Result<ImportReport>& report) {
    if (!report.ok()) return CodeOf(report);
    std::string text = std::to_string(report->created) + " made, " +
                       std::to_string(report->already) + " there, " + std::to_string(report->bad) +
                       " bad";
    for (const ImportRow& row : report->items) text += row.what.empty() ? "" : "; " + row.what;
    return text;
  }
  std::vector<journal::StoredEvent> Events(const std::string& prefix) {
    journal::Query query;
    query.type_prefix = prefix;
    query.limit = journal::kPageMax;
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  }
};

TEST_P(TableExportTest, MaskedWithoutAReasonInFullWithOne) {
  Add("示例甲", {"13800001234", "0838300400"}, "示例县人民路12号", "li.si@example.org");
  Add("示例乙", {}, "");
  for (const bool xlsx : {true, false}) {
    const auto masked = People("village.supervisor", {"", "", xlsx});
    ASSERT_TRUE(masked.ok()) << CodeOf(masked);
    EXPECT_EQ(masked->rows, 2);
    const Rows rows = RowsOf(masked->bytes);
    EXPECT_EQ(rows[0], (std::vector<std::string>{"编号", "姓名", "电话", "地址", "邮箱"}));
    EXPECT_EQ(rows[1][1], "示**");
    EXPECT_EQ(rows[1][2], "138****1234");
    EXPECT_EQ(rows[1][3], "示例县人民路****");
    EXPECT_EQ(rows[1][4], "l***@example.org");
    const auto full = People("village.supervisor", {"", "换系统", xlsx});
    ASSERT_TRUE(full.ok()) << CodeOf(full);
    EXPECT_EQ(RowsOf(full->bytes)[1][2], "13800001234;0838300400");
    EXPECT_EQ(RowsOf(full->bytes)[1][4], "li.si@example.org");
  }
  const auto exported = Events("people.exported");
  ASSERT_EQ(exported.size(), 4U);
  EXPECT_EQ(exported[0].body.at("masked"), false);
  EXPECT_EQ(exported[0].body.at("reason"), "换系统");
  EXPECT_EQ(exported[3].body.at("masked"), true);
  EXPECT_EQ(exported[3].body.at("rows"), 2);
  EXPECT_EQ(Events("person.revealed").size(), 4U) << "each person, each time in full";
}

TEST_P(TableExportTest, TheFilterAndWhoMay) {
  Add("示例甲", {"13800001234"}, "");
  Add("样本乙", {"13800001235"}, "");
  EXPECT_EQ(People("village.supervisor", {"样本", "", true})->rows, 1);
  EXPECT_EQ(Events("people.exported")[0].body.at("filtered"), true);
  EXPECT_EQ(CodeOf(People("village.clerk")), "core.forbidden") << "no case.export";
  EXPECT_EQ(CodeOf(ExportUnits(engine(), As("village.supervisor"), At("2026-03-05T10:00"),
                               calendar::Lang::kZh, {})),
            "core.forbidden");
}

TEST_P(TableExportTest, MoreThanAPieceIsAllThereOnceAndOldestFirst) {
  constexpr int kMany = 10'500;  // beyond what one export once held
  Fill(1, kMany);
  const auto file = People("village.supervisor", {"", "换系统", false});
  ASSERT_TRUE(file.ok()) << CodeOf(file);
  EXPECT_GT(file->pieces, 2);
  EXPECT_EQ(file->rows, kMany);
  EXPECT_EQ(file->rows_in_all, kMany);
  EXPECT_EQ(file->sha256, Sha256Hex(file->bytes));
  const Rows rows = RowsOf(file->bytes);
  ASSERT_EQ(rows.size(), kMany + 1U);
  for (int i = 1; i <= kMany; ++i) {
    ASSERT_EQ(rows[static_cast<std::size_t>(i)][1], "示例" + std::to_string(i));
  }
  const auto begun = Events("export.begun"), whole = Events("people.exported");
  ASSERT_EQ(begun.size(), 1U);
  EXPECT_EQ(begun[0].body.at("what"), "people.exported");
  ASSERT_EQ(whole.size(), 1U);
  EXPECT_EQ(whole[0].body.at("rows"), kMany);
  EXPECT_EQ(whole[0].body.at("whole"), true);
  EXPECT_EQ(whole[0].body.at("sha256").as_string(), file->sha256);
  EXPECT_EQ(whole[0].subject_id, begun[0].subject_id);
  EXPECT_LT(begun[0].seq, whole[0].seq);
}

TEST_P(TableExportTest, WhoTurnsAwayInTheMiddleIsOnRecordWithWhatWentOut) {
  Fill(1, 10'500);
  const auto out = ExportPeople(engine(), As("village.supervisor"), At("2026-03-05T10:00"),
                                calendar::Lang::kZh, {"", "换系统", false});
  ASSERT_TRUE(out.ok()) << CodeOf(out);
  (*out)->Leave();
  EXPECT_EQ(Events("people.exported").size(), 0U) << "nothing went out";
  const auto turned = ExportPeople(engine(), As("village.supervisor"), At("2026-03-05T10:00"),
                                   calendar::Lang::kZh, {"", "换系统", false});
  const auto piece = (*turned)->Next();
  ASSERT_TRUE(piece.ok());
  EXPECT_FALSE((*turned)->ended());
  EXPECT_EQ(Events("export.begun").size(), 1U) << "on record before the piece is handed out";
  EXPECT_EQ(Events("people.exported").size(), 0U);
  const std::int64_t rows = (*turned)->rows();
  EXPECT_GT(rows, 0);
  EXPECT_LT(rows, 10'500);
  const std::int64_t revealed = db().Read([](store::Tx& tx) {
    return tx.Query("SELECT COUNT(*) FROM journal_events WHERE type = 'person.revealed'").Int(0, 0);
  });
  EXPECT_EQ(revealed, rows) << "each person that went out, no other";
  (*turned)->Leave();
  (*turned)->Leave();
  const auto left = Events("people.exported");
  ASSERT_EQ(left.size(), 1U) << "once, however often it is left";
  EXPECT_EQ(left[0].body.at("rows"), rows);
  EXPECT_EQ(left[0].body.at("whole"), false);
  EXPECT_EQ(left[0].body.at("sha256").as_string(), Sha256Hex(*piece));
}

TEST_P(TableExportTest, WhatAWorkbookDoesNotHoldIsRefusedBeforeItBegins) {
  const auto begin = [&](std::int64_t rows, bool xlsx) {
    ExportPlan plan;
    plan.head.columns = {{"a", 10}};
    plan.xlsx = xlsx;
    plan.rows_in_all = rows;
    return BeginExport(engine(), As("village.supervisor"), At("2026-03-05T10:00"), std::move(plan));
  };
  EXPECT_TRUE(begin(1'048'575, true).ok());
  const auto refused = begin(1'048'576, true);
  EXPECT_EQ(CodeOf(refused), "service.export_too_large");
  EXPECT_EQ(std::get<std::int64_t>(refused.error().params[0].value), 1'048'575);
  EXPECT_TRUE(begin(1'048'576, false).ok()) << "CSV holds any number";
}

TEST_P(TableExportTest, WhoIsAnonymisedMeanwhileIsNotInTheRest) {
  Fill(1, 3);
  const core::Status gone = db().Write([&](store::Tx& tx) -> core::Status {
    tx.Exec("UPDATE people_people SET name = '' WHERE person_id = 2");
    tx.Exec("DELETE FROM people_phones WHERE person_id = 2");
    return core::Ok();
  });
  ASSERT_TRUE(gone.ok());
  const auto file = People("village.supervisor", {"", "", false});
  EXPECT_EQ(file->rows, 2);
  EXPECT_EQ(Events("export.begun").size(), 0U) << "one piece: one event";
}

TEST_P(TableExportTest, PeopleThereAndBack) {
  Add("示例甲", {"13800001234", "0838300400"}, "示例路1号");
  Add("=示例乙", {}, "示例路2号");
  Add("", {"13800001236"}, "");
  for (const bool xlsx : {true, false}) {
    const auto file = People("village.supervisor", {"", "换系统", xlsx});
    EXPECT_EQ(Told(TakeIn(file->bytes, ImportKind::kPeople, "back")), "0 made, 3 there, 0 bad");
  }
  const auto masked = People("village.supervisor", {"", "", false});
  const auto refused = TakeIn(masked->bytes, ImportKind::kPeople, "masked");
  EXPECT_EQ(refused->bad, 3) << "a masked name or number is none";
}

TEST_P(TableExportTest, PeopleIntoAnotherOrganisation) {
  Add("示例甲", {"13800001234", "0838300400"}, "示例路1号");
  Add("=示例乙", {}, "示例路2号");
  const auto file = People("village.supervisor", {"", "换系统", false});
  const core::Status gone = db().Write([&](store::Tx& tx) -> core::Status {
    tx.Exec("DELETE FROM people_phones");
    tx.Exec("DELETE FROM people_people");
    return core::Ok();
  });
  ASSERT_TRUE(gone.ok());
  EXPECT_EQ(Told(TakeIn(file->bytes, ImportKind::kPeople, "old")), "2 made, 0 there, 0 bad");
  const auto all = db().Read([&](store::Tx& tx) { return people::List(tx, made().tenant, {}); });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].name, "=示例乙");
  EXPECT_EQ(all[1].phones, (std::vector<std::string>{"13800001234", "0838300400"}));
  EXPECT_EQ(all[1].address, "示例路1号");
}

TEST_P(TableExportTest, UnitsThereAndBack) {
  for (const bool xlsx : {true, false}) {
    const auto file = Units({"", "", xlsx});
    ASSERT_TRUE(file.ok()) << CodeOf(file);
    EXPECT_EQ(file->rows, 6);
    const Rows rows = RowsOf(file->bytes);
    EXPECT_EQ(rows[0], (std::vector<std::string>{"名称", "上级", "层级", "种类", "电话", "职责",
                                                 "纬度", "经度"}));
    EXPECT_EQ(Told(TakeIn(file->bytes, ImportKind::kUnits, "back")), "0 made, 6 there, 0 bad");
  }
  EXPECT_EQ(Units({"", "village", false})->rows, 1);
  EXPECT_EQ(Units({"村", "", false})->rows, 1);
  EXPECT_EQ(Events("units.exported").size(), 4U);
}

TEST_P(TableExportTest, WhereAUnitIsGoesOutAsAnImportTakesIt) {
  const auto pinned = engine().Run(
      OperatorActor(made().tenant), At("2026-03-02T09:00"), [&](const Call& call) -> core::Status {
        const auto directory = call.engine.Directory(call.tx, made().tenant, call.now);
        org::Unit unit = *directory->FindUnit(Unit("village"));
        unit.point = core::Point{31.2304, 104.0000001};
        CORE_TRY(ChangeUnit(call, unit));
        return core::Ok();
      });
  ASSERT_TRUE(pinned.ok()) << CodeOf(pinned);
  const Rows rows = RowsOf(Units({"", "village", false})->bytes);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1][6], "31.2304");
  EXPECT_EQ(rows[1][7], "104.0000001");
}

TEST_P(TableExportTest, CasesThereAndBack) {
  Reception leak = Leak();
  leak.what.body = "楼道渗水，请打 13800001234。";
  leak.what.place = "三单元";
  const auto open = ReceiveAs(As("village.clerk"), leak, "2026-03-02T09:00");
  leak.what.subject = "路灯不亮";
  const auto ended = ReceiveAs(As("village.clerk"), leak, "2026-03-02T09:30");
  ASSERT_TRUE(ActAs("village.clerk", ended->after.id,
                    cases::Settle{"已修好", {{"opinion", "换灯泡"}}}, "2026-03-03T15:00")
                  .ok());
  ASSERT_TRUE(ActAs("village.clerk", ended->after.id,
                    cases::Evaluate{"satisfied", true, "", "counter"}, "2026-03-04T08:00")
                  .ok());
  ASSERT_TRUE(ActAs("village.clerk", ended->after.id, cases::Close{}, "2026-03-04T08:30").ok());
  for (const bool xlsx : {true, false}) {
    const auto file = Whole(ExportCases(engine(), As("village.supervisor"), At("2026-03-05T10:00"),
                                        calendar::Lang::kZh, {}, "", xlsx));
    ASSERT_TRUE(file.ok()) << CodeOf(file);
    EXPECT_EQ(Told(TakeIn(file->bytes, ImportKind::kCases, "back")), "0 made, 2 there, 0 bad");
  }
  const auto file = Whole(ExportCases(engine(), As("village.supervisor"), At("2026-03-05T10:00"),
                                      calendar::Lang::kZh, {}, "", false));
  // As another system's: under other numbers.
  std::string other = file->bytes;
  for (const char* number : {"20260302-000001", "20260302-000002"}) {
    other.replace(other.find(number), 15, std::string("alt-") + (number + 4));
  }
  const auto report = TakeIn(other, ImportKind::kCases, "old");
  ASSERT_EQ(Told(report), "2 made, 0 there, 0 bad");
  for (const ImportRow& row : report->items) {
    const cases::Case c = Stored(row.case_id);
    const cases::Case was = Stored(c.subject == "路灯不亮" ? ended->after.id : open->after.id);
    EXPECT_EQ(c.state, was.state);
    EXPECT_EQ(c.body, was.body);
    EXPECT_EQ(c.place, was.place);
    EXPECT_EQ(c.ledger, was.ledger);
    EXPECT_EQ(c.level, was.level);
    EXPECT_EQ(c.unit, was.unit);
    EXPECT_EQ(c.first_asked, was.first_asked);
    EXPECT_EQ(c.received_at, was.received_at);
    EXPECT_EQ(c.exit.has_value(), was.exit.has_value());
    if (!was.settlement) continue;
    EXPECT_EQ(c.settlement->at, was.settlement->at);
    EXPECT_EQ(c.settlement->result, was.settlement->result);
    EXPECT_EQ(c.evaluation->answer, was.evaluation->answer);
  }
}

TEST_P(TableExportTest, ANumberInATextIsForWhoMayKnowThePerson) {
  Reception leak = Leak();
  leak.what.body = "请打 13800001234。";
  ASSERT_TRUE(ReceiveAs(As("village.clerk"), leak, "2026-03-02T09:00").ok());
  const auto body = [&](org::Actor actor) {
    const auto file = Whole(
        ExportCases(engine(), actor, At("2026-03-05T10:00"), calendar::Lang::kZh, {}, "", false));
    const Rows rows = RowsOf(file->bytes);
    for (std::size_t i = 0; i < rows[0].size(); ++i) {
      if (rows[0][i] == "内容") return rows[1][i];
    }
    return std::string("no column");
  };
  org::Actor supervisor = As("village.supervisor");
  EXPECT_EQ(body(supervisor), "请打 13800001234。");
  supervisor.rights.reset(static_cast<std::size_t>(org::Right::kPersonReveal));
  EXPECT_EQ(body(supervisor), "请打 138****1234。");
}

SHOUWEN_ON_BOTH_ENGINES(TableExportTest);

}  // namespace
}  // namespace shouwen::service
