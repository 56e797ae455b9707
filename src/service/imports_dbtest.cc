// Imports on the server: laid down, looked at, begun, cut off, gone on with, mended.
#include <filesystem>

#include "export_whole.h"
#include "fixture.h"
#include "journal/journal.h"
#include "people/people.h"
#include "service/imports.h"
#include "service/keeping.h"
#include "sheet.h"
#include "table.h"
#include "zip.h"

namespace shouwen::service {
namespace {

constexpr const char* kPeople =
    "编号,姓名,电话,地址\n"
    "1,示例甲,13800001234,示例路1号\n"
    "2,示例乙,12,示例路2号\n"
    "3,示例丙,13800001236;0838-300400,\n";

// Two sheets: people, and one with other columns, of which the first row is of nobody.
std::string TwoSheets() {
  const auto sheet = [](const std::vector<std::vector<std::string>>& rows) {
    std::string xml = "<worksheet><sheetData>";
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const std::string row = std::to_string(r + 1);
      xml += "<row r=\"" + row + "\">";
      for (std::size_t c = 0; c < rows[r].size(); ++c) {
        xml += "<c r=\"" + std::string(1, static_cast<char>('A' + c)) + row +
               "\" t=\"inlineStr\"><is><t>" + rows[r][c] + "</t></is></c>";
      }
      xml += "</row>";
    }
    return xml + "</sheetData></worksheet>";
  };
  Zip zip;
  zip.Add("xl/workbook.xml",
          R"(<workbook xmlns:r="x"><sheets><sheet name="人员" sheetId="1" r:id="rId1"/>)"
          R"(<sheet name="去年" sheetId="2" r:id="rId2"/></sheets></workbook>)");
  zip.Add("xl/_rels/workbook.xml.rels",
          R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>)"
          R"(<Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>)");
  zip.Add("xl/worksheets/sheet1.xml", sheet({{"姓名", "电话"}, {"示例甲", "13800001234"}}));
  zip.Add("xl/worksheets/sheet2.xml",
          sheet({{"姓名", "地址"}, {"示例乙", "示例路1号"}, {"示例丙", "示例路2号"}}));
  return zip.Finish();
}

class StandingClock : public core::Clock {
 public:
  core::Instant at;
  core::Instant Now() const override { return at; }
};

class ImportsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
    clock_.at = At("2026-03-02T09:00");
    org::Staff staff;
    staff.unit = Unit("village");
    staff.login = admin_;
    staff.name = "示例管理员";
    staff.roles = {"admin"};
    const auto added =
        engine().Run(OperatorActor(made().tenant), At("2026-01-01T08:00"),
                     [&](const Call& call) { return AddStaff(call, staff, std::nullopt); });
    CORE_CHECK(added.ok());
    admin_id_ = added->id;
  }
  org::Actor Admin() {
    return *engine().Look(
        OperatorActor(made().tenant), clock_.at, [&](const Call& call) -> core::Result<org::Actor> {
          return ActorOf(*engine().Directory(call.tx, made().tenant, clock_.at), admin_id_);
        });
  }
  org::Actor Who(const std::string& login) { return login == admin_ ? Admin() : As(login); }
  core::Result<ImportJob> LayDownAs(const std::string& login, const std::string& bytes,
                                    ImportKind kind = ImportKind::kPeople,
                                    const std::string& name = "人员.csv") {
    auto read = ReadImport({kind, name, "", bytes});
    if (!read.ok()) return read.error();
    return engine().Run(Who(login), clock_.at,
                        [&](const Call& call) { return LayDown(call, *read); });
  }
  ImportJob Begun(const std::string& bytes, ImportKind kind = ImportKind::kPeople) {
    const auto laid = LayDownAs(admin_, bytes, kind);
    CORE_CHECK(laid.ok());
    const auto started = Start(laid->id, laid->mapping);
    CORE_CHECK(started.ok());
    return *started;
  }
  core::Result<ImportJob> Start(ImportJobId id, const ImportMapping& mapping) {
    return engine().Run(Admin(), clock_.at,
                        [&](const Call& call) { return StartImport(call, id, mapping); });
  }
  core::Result<ImportJob> Stop(ImportJobId id) {
    return engine().Run(Admin(), clock_.at, [&](const Call& call) { return StopImport(call, id); });
  }
  core::Result<ImportJob> Choose(ImportJobId id, const std::string& sheet,
                                 const std::string& login = "admin") {
    return ChooseSheet(engine(), Who(login), id, sheet, clock_.at);
  }
  core::Result<ImportJob> Find(ImportJobId id, const std::string& login = "") {
    return engine().Look(Who(login.empty() ? admin_ : login), clock_.at,
                         [&](const Call& call) { return FindImport(call, id); });
  }
  bool Step(const std::function<bool()>& ending = [] { return false; }) {
    return ImportRunner(engine()).Step(clock_, ending);
  }
  // "state created/already/bad of total"
  std::string Told(ImportJobId id) {
    const auto job = Find(id);
    if (!job.ok()) return CodeOf(job);
    return job->state + " " + std::to_string(job->created) + "/" + std::to_string(job->already) +
           "/" + std::to_string(job->bad) + " of " + std::to_string(job->total);
  }
  std::vector<people::Person> People() {
    return db().Read([&](store::Tx& tx) {
      people::PeopleQuery query;
      query.limit = people::kPeoplePageMax;
      return people::List(tx, made().tenant, query);
    });
  }
  std::int64_t Count(const char* table) {
    return db().Read([&](store::Tx& tx) {
      return tx.Query(std::string("SELECT COUNT(*) FROM ") + table).Int(0, 0);
    });
  }
  std::vector<std::string> Events(const std::string& prefix) {
    journal::Query query;
    query.type_prefix = prefix;
    query.oldest_first = true;
    query.limit = journal::kPageMax;
    std::vector<std::string> types;
    for (const auto& event :
         db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); })) {
      types.push_back(event.type);
    }
    return types;
  }
  const std::string admin_ = "admin";
  core::StaffId admin_id_;
  StandingClock clock_;
};

TEST_P(ImportsTest, LaidDownLookedAtBegunAndDone) {
  const auto laid = LayDownAs(admin_, kPeople);
  ASSERT_TRUE(laid.ok()) << CodeOf(laid);
  EXPECT_EQ(laid->state, "draft");
  EXPECT_EQ(laid->total, 3);
  EXPECT_EQ(laid->mapping.columns.at("phone"), "电话");
  EXPECT_EQ(laid->mapping.source, "人员.csv");
  const auto preview = PreviewJob(engine(), Admin(), laid->id, laid->mapping, clock_.at);
  ASSERT_TRUE(preview.ok()) << CodeOf(preview);
  EXPECT_EQ(preview->rows, 3);
  EXPECT_EQ(preview->good, 2);
  EXPECT_EQ(preview->bad, 1);
  ASSERT_EQ(preview->sample.size(), 3U);
  EXPECT_EQ(preview->sample[0].values.at("name"), "示例甲");
  EXPECT_TRUE(preview->sample[0].problem.empty());
  ASSERT_EQ(preview->problems.size(), 1U);
  EXPECT_EQ(preview->problems[0].line, 3);
  EXPECT_EQ(preview->problems[0].problem.at("column"), "电话");
  EXPECT_EQ(People().size(), 0U) << "a preview writes nothing";
  EXPECT_EQ(Count("service_import_rows"), 0);
  EXPECT_FALSE(Step()) << "a draft waits";
  ASSERT_TRUE(Start(laid->id, laid->mapping).ok());
  EXPECT_TRUE(Step());
  EXPECT_EQ(Told(laid->id), "done 2/0/1 of 3");
  EXPECT_FALSE(Step());
  const auto people = People();
  ASSERT_EQ(people.size(), 2U);
  EXPECT_EQ(people[0].name, "示例丙");
  EXPECT_EQ(people[0].phones, (std::vector<std::string>{"13800001236", "0838300400"}));
  EXPECT_EQ(people[1].external_id, "人员.csv:1");
  EXPECT_EQ(Count("service_import_pieces"), 0) << "the file goes when the run ends";
  EXPECT_EQ(Events("import."), (std::vector<std::string>{"import.started", "import.finished"}));
  EXPECT_EQ(Events("person.added").size(), 2U);
}

TEST_P(ImportsTest, TheBadRowIsMendedAndImportedAgain) {
  const ImportJob job = Begun(kPeople);
  ASSERT_TRUE(Step());
  for (const bool xlsx : {false, true}) {
    const auto report =
        Whole(ReportOf(engine(), Admin(), job.id, xlsx, calendar::Lang::kZh, clock_.at));
    ASSERT_TRUE(report.ok()) << CodeOf(report);
    EXPECT_EQ(report->rows, 1);
    auto table = Table::Open(report->bytes);
    ASSERT_TRUE(table.ok());
    EXPECT_EQ(table->header(), (std::vector<std::string>{"编号", "姓名", "电话", "地址", "原行号",
                                                         "问题列", "问题", "应为"}));
    const auto row = table->Next();
    EXPECT_EQ((*row)->fields, (std::vector<std::string>{"2", "示例乙", "12", "示例路2号", "3",
                                                        "电话", "不是电话号码", "3 至 20 位数字"}));
  }
  const auto report =
      Whole(ReportOf(engine(), Admin(), job.id, false, calendar::Lang::kZh, clock_.at));
  std::string mended = report->bytes;
  mended.replace(mended.find(",12,"), 4, ",13800001235,");
  const ImportJob again = Begun(mended);
  EXPECT_EQ(again.mapping.columns.size(), 4U) << "the columns behind are no fields";
  ASSERT_TRUE(Step());
  EXPECT_EQ(Told(again.id), "done 1/0/0 of 1");
  EXPECT_EQ(People().size(), 3U);
}

TEST_P(ImportsTest, TheReportIsReadInPages) {
  std::string csv = "编号,姓名,电话\n";
  for (int i = 1; i <= 1001; ++i) csv += std::to_string(i) + ",示例,12\n";
  const ImportJob job = Begun(csv);
  ASSERT_TRUE(Step());
  const auto report =
      Whole(ReportOf(engine(), Admin(), job.id, false, calendar::Lang::kZh, clock_.at));
  ASSERT_TRUE(report.ok()) << CodeOf(report);
  EXPECT_EQ(report->rows, 1001);
  EXPECT_EQ(report->rows_in_all, 1001);
  auto table = Table::Open(report->bytes);
  for (int i = 1; i <= 1001; ++i) {
    const auto row = table->Next();
    ASSERT_EQ((*row)->fields[0], std::to_string(i));
  }
  EXPECT_EQ(Events("people.exported").size(), 0U);
}

TEST_P(ImportsTest, ARepeatKnowsEachRow) {
  Begun(kPeople);
  ASSERT_TRUE(Step());
  const ImportJob again = Begun(kPeople);
  ASSERT_TRUE(Step());
  EXPECT_EQ(Told(again.id), "done 0/2/1 of 3");
  EXPECT_EQ(People().size(), 2U);
  // The same people from elsewhere, without ids: known by phone and name.
  const ImportJob other =
      Begun("姓名,电话\n 示例甲 ,138 0000 1234\n示例丁,13800001234\n示例丁,13800001234\n");
  ASSERT_TRUE(Step());
  EXPECT_EQ(Told(other.id), "done 1/2/0 of 3");
}

// 500 rows; the program ends after some of them, is started anew and goes on.
TEST_P(ImportsTest, CutOffAndGoneOnWithEachRowOnce) {
  std::string csv = "编号,姓名,电话\n";
  for (int i = 0; i < 1000; ++i) {
    const bool bad = i % 100 == 7;
    csv += std::to_string(i) + ",示例" + std::to_string(i) + "," +
           (bad ? "12" : "139" + std::to_string(10'000'000 + i)) + "\n";
  }
  const ImportJob job = Begun(csv);
  int asked = 0;
  EXPECT_TRUE(Step([&] { return ++asked > 1; })) << "ended at the second look";
  const auto seen = Count("service_import_rows");
  EXPECT_GT(seen, 0);
  EXPECT_LT(seen, 1000);
  EXPECT_EQ(Find(job.id)->state, "running");
  Restart();
  EXPECT_TRUE(Step());
  EXPECT_EQ(Told(job.id), "done 990/0/10 of 1000");
  EXPECT_EQ(Count("people_people"), 990);
  EXPECT_EQ(Count("service_import_rows"), 1000);
  EXPECT_TRUE(db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); })
                  .problems.empty());
}

TEST_P(ImportsTest, AnotherNodeWaitsUntilTheFirstFallsSilent) {
  const ImportJob job = Begun(kPeople);
  const core::Status taken = db().Write([&](store::Tx& tx) -> core::Status {
    tx.Exec("UPDATE service_import_jobs SET node = 7, held_until = ?", clock_.at);
    return core::Ok();
  });
  ASSERT_TRUE(taken.ok());
  EXPECT_FALSE(Step()) << "held until this very moment";
  clock_.at = clock_.at + 1;
  EXPECT_TRUE(Step());
  EXPECT_EQ(Told(job.id), "done 2/0/1 of 3");
}

TEST_P(ImportsTest, StoppedOrRefusedItEnds) {
  const auto draft = LayDownAs(admin_, kPeople);
  EXPECT_EQ(Stop(draft->id)->state, "stopped");
  EXPECT_EQ(Told(draft->id), "core.not_found") << "a draft leaves nothing";
  EXPECT_EQ(Count("service_import_pieces"), 0);
  const ImportJob job = Begun(kPeople);
  EXPECT_EQ(Stop(job.id)->state, "stopped");
  EXPECT_FALSE(Step());
  EXPECT_EQ(CodeOf(Stop(job.id)), "service.import_state");
  EXPECT_EQ(CodeOf(Start(job.id, job.mapping)), "service.import_state");
  EXPECT_EQ(CodeOf(PreviewJob(engine(), Admin(), job.id, job.mapping, clock_.at)),
            "service.import_state");
  // Who began it is no longer allowed to.
  const ImportJob orphan = Begun(kPeople);
  const core::Status gone = db().Write([&](store::Tx& tx) -> core::Status {
    tx.Exec("UPDATE service_import_jobs SET staff_id = ? WHERE id = ?",
            made().staff.at("village.clerk"), orphan.id);
    return core::Ok();
  });
  ASSERT_TRUE(gone.ok());
  EXPECT_TRUE(Step());
  EXPECT_EQ(Find(orphan.id)->state, "failed");
  EXPECT_EQ(Find(orphan.id)->failure, "core.forbidden");
  EXPECT_EQ(People().size(), 0U);
}

TEST_P(ImportsTest, AnotherSheetIsChosenWithoutTheFileComingAgain) {
  const auto laid = LayDownAs(admin_, TwoSheets(), ImportKind::kPeople, "人员.xlsx");
  ASSERT_TRUE(laid.ok()) << CodeOf(laid);
  EXPECT_EQ(laid->total, 1);
  const auto pieces = Count("service_import_pieces");
  const auto chosen = Choose(laid->id, "去年");
  ASSERT_TRUE(chosen.ok()) << CodeOf(chosen);
  EXPECT_EQ(chosen->id, laid->id);
  EXPECT_EQ(chosen->sheet, "去年");
  EXPECT_EQ(chosen->sheets, (std::vector<std::string>{"人员", "去年"}));
  EXPECT_EQ(chosen->header, (std::vector<std::string>{"姓名", "地址"}));
  EXPECT_EQ(chosen->total, 2);
  EXPECT_EQ(chosen->mapping.columns.at("address"), "地址");
  EXPECT_EQ(chosen->mapping.columns.count("phone"), 0U) << "the other sheet's";
  EXPECT_EQ(Count("service_import_pieces"), pieces);
  EXPECT_EQ(Find(laid->id)->header, chosen->header) << "it is stored";
  const auto preview = PreviewJob(engine(), Admin(), laid->id, chosen->mapping, clock_.at);
  ASSERT_TRUE(preview.ok()) << CodeOf(preview);
  EXPECT_EQ(preview->rows, 2);
  EXPECT_EQ(preview->sample[0].values.at("address"), "示例路1号");
  EXPECT_EQ(Choose(laid->id, "去年")->total, 2) << "again";
  EXPECT_EQ(Choose(laid->id, "人员")->total, 1) << "and back";
  ASSERT_TRUE(Choose(laid->id, "去年").ok());
  ASSERT_TRUE(Start(laid->id, chosen->mapping).ok());
  ASSERT_TRUE(Step());
  EXPECT_EQ(Told(laid->id), "done 2/0/0 of 2") << "of the sheet that was chosen last";
}

TEST_P(ImportsTest, ASheetThatIsNotThereIsRefusedAndTheDraftStays) {
  const auto laid = LayDownAs(admin_, TwoSheets(), ImportKind::kPeople, "人员.xlsx");
  EXPECT_EQ(CodeOf(Choose(laid->id, "明年")), "service.bad_workbook");
  EXPECT_EQ(Find(laid->id)->sheet, "");
  EXPECT_EQ(Find(laid->id)->total, 1);
  const auto csv = LayDownAs(admin_, kPeople);
  EXPECT_EQ(CodeOf(Choose(csv->id, "")), "service.bad_workbook") << "CSV has none";
  EXPECT_EQ(Find(csv->id)->total, 3);
  EXPECT_EQ(CodeOf(Choose(laid->id, "去年", "village.clerk")), "core.not_found");
  EXPECT_EQ(CodeOf(Choose(ImportJobId{1}, "去年")), "core.not_found");
  ASSERT_TRUE(Start(laid->id, laid->mapping).ok());
  EXPECT_EQ(CodeOf(Choose(laid->id, "去年")), "service.import_state") << "it is running";
}

TEST_P(ImportsTest, WhoMayNotDoesNotSeeIt) {
  EXPECT_EQ(CodeOf(LayDownAs("village.clerk", kPeople)), "core.forbidden");
  const auto laid = LayDownAs(admin_, kPeople);
  EXPECT_EQ(CodeOf(Find(laid->id, "village.clerk")), "core.not_found");
  const auto list = [&](const std::string& login) {
    return engine().Look(Who(login), clock_.at, [](const Call& call) { return Imports(call); });
  };
  EXPECT_EQ(CodeOf(list("village.clerk")), "core.forbidden");
  EXPECT_EQ(list(admin_)->size(), 1U);
  EXPECT_EQ(CodeOf(ReportOf(engine(), As("village.clerk"), laid->id, true, calendar::Lang::kZh,
                            clock_.at)),
            "core.not_found");
  EXPECT_EQ(CodeOf(ReportOf(engine(), Admin(), laid->id, true, calendar::Lang::kZh, clock_.at)),
            "service.import_state");
  EXPECT_EQ(
      CodeOf(engine().Look(As("village.clerk"), clock_.at,
                           [](const Call& call) { return FieldsFor(call, ImportKind::kPeople); })),
      "core.forbidden");
}

TEST_P(ImportsTest, WhatIsNoTableIsSaidAtOnce) {
  EXPECT_EQ(CodeOf(LayDownAs(admin_, "")), "service.bad_csv");
  EXPECT_EQ(CodeOf(LayDownAs(admin_, "PK\3\4 cut")), "service.bad_workbook");
  EXPECT_EQ(CodeOf(LayDownAs(admin_, kPeople, ImportKind::kPeople, " ")), "core.bad_input");
  EXPECT_EQ(CodeOf(LayDownAs(admin_, kPeople, ImportKind::kPeople, std::string(201, 'x'))),
            "core.bad_input");
  EXPECT_EQ(CodeOf(LayDownAs(admin_, kPeople, ImportKind::kPeople, std::string(200, 'x'))), "ok");
  const auto laid = LayDownAs(admin_, kPeople);
  ImportMapping other = laid->mapping;
  other.columns["name"] = "没有这列";
  EXPECT_EQ(CodeOf(Start(laid->id, other)), "service.column_missing");
  other.columns.erase("name");
  EXPECT_EQ(CodeOf(Start(laid->id, other)), "service.bad_mapping");
}

TEST_P(ImportsTest, MappingsByName) {
  const auto save = [&](const std::string& login, const std::string& name, const char* column) {
    NamedMapping named{ImportKind::kPeople, name, {}};
    named.mapping.source = "city-a";
    named.mapping.columns = {{"name", column}};
    return engine().Run(Who(login), clock_.at,
                        [&](const Call& call) { return SaveMapping(call, named); });
  };
  const auto all = [&](ImportKind kind) {
    std::string text;
    const auto found =
        engine().Look(Admin(), clock_.at, [&](const Call& call) { return Mappings(call, kind); });
    for (const NamedMapping& one : *found)
      text += one.name + "=" + one.mapping.columns.at("name") + ";";
    return text;
  };
  EXPECT_EQ(CodeOf(save("village.clerk", "物业", "姓名")), "core.forbidden");
  EXPECT_EQ(CodeOf(save(admin_, "", "姓名")), "core.bad_input");
  EXPECT_EQ(CodeOf(save(admin_, "物业", "姓名")), "ok");
  EXPECT_EQ(CodeOf(save(admin_, "社区", "名字")), "ok");
  EXPECT_EQ(CodeOf(save(admin_, "物业", "业主姓名")), "ok");
  Restart();
  EXPECT_EQ(all(ImportKind::kPeople), "物业=业主姓名;社区=名字;");
  EXPECT_EQ(all(ImportKind::kUnits), "");
  const auto drop = [&](ImportKind kind) {
    return CodeOf(engine().Run(Admin(), clock_.at,
                               [&](const Call& call) { return DropMapping(call, kind, "物业"); }));
  };
  EXPECT_EQ(drop(ImportKind::kUnits), "core.not_found");
  EXPECT_EQ(drop(ImportKind::kPeople), "ok");
  EXPECT_EQ(drop(ImportKind::kPeople), "core.not_found");
  for (int i = 1; i < kMappingsMax; ++i) {
    ASSERT_EQ(CodeOf(save(admin_, "m" + std::to_string(i), "n")), "ok");
  }
  EXPECT_EQ(CodeOf(save(admin_, "one too many", "n")), "core.too_many");
  EXPECT_EQ(CodeOf(save(admin_, "m1", "n")), "ok") << "one that is there";
}

TEST_P(ImportsTest, WhatHasServedItsTimeGoes) {
  const auto draft = LayDownAs(admin_, kPeople);
  const ImportJob job = Begun(kPeople);
  ASSERT_TRUE(Step());
  const auto keep = [&](std::int64_t after) {
    Clockwork(engine()).Housekeep(clock_.at + after);
    return std::to_string(Find(draft->id).ok()) + std::to_string(Find(job.id).ok());
  };
  EXPECT_EQ(keep(kDraftKeptMs), "11");
  EXPECT_EQ(keep(kDraftKeptMs + 1), "01");
  EXPECT_EQ(keep(kImportKeptMs), "01");
  EXPECT_EQ(keep(kImportKeptMs + 1), "00");
  EXPECT_EQ(Count("service_import_rows"), 0);
  EXPECT_EQ(Count("service_import_pieces"), 0);
  EXPECT_EQ(People().size(), 2U) << "the people stay";
}

TEST_P(ImportsTest, WhoIsAnonymisedIsForgottenHereToo) {
  Begun(kPeople);
  ASSERT_TRUE(Step());
  EXPECT_EQ(Count("service_import_seen"), 2);
  const core::PersonId person = People()[0].id;
  const auto done = engine().Run(Admin(), clock_.at, [&](const Call& call) {
    return AnonymisePerson(call, person, "本人要求", false);
  });
  ASSERT_TRUE(done.ok()) << CodeOf(done);
  EXPECT_EQ(Count("service_import_seen"), 1);
}

TEST_P(ImportsTest, UnitsWithThoseAboveInTheSameFile) {
  const std::string csv =
      "名称,上级,层级,电话,职责,纬度,经度\n新乡,,乡镇,0838-1,,,\n"
      "新村,新乡,村（社区）,,道路、桥梁,31.5,104.25\n"
      "空村,没有的乡,,,,,\n,新乡,,,,,\n新村,新乡,,,,,\n";
  const auto laid = LayDownAs(admin_, csv, ImportKind::kUnits);
  ASSERT_TRUE(laid.ok());
  const auto preview = PreviewJob(engine(), Admin(), laid->id, laid->mapping, clock_.at);
  EXPECT_EQ(preview->good, 3) << "a row sees those above it";
  EXPECT_EQ(preview->bad, 2);
  EXPECT_EQ(Count("org_units"), 6) << "one unit on each level, as before";
  ASSERT_TRUE(Start(laid->id, laid->mapping).ok());
  ASSERT_TRUE(Step());
  EXPECT_EQ(Told(laid->id), "done 2/1/2 of 5");
  const auto directory = db().Read(
      [&](store::Tx& tx) { return engine().Directory(tx, made().tenant, clock_.at + 5000); });
  int found = 0;
  for (const org::Unit& unit : directory->units()) {
    if (unit.name != "新村") continue;
    ++found;
    EXPECT_EQ(directory->FindUnit(*unit.parent)->name, "新乡");
    EXPECT_EQ(unit.level, "village");
    EXPECT_EQ(unit.topics, (std::vector<std::string>{"道路", "桥梁"}));
    EXPECT_EQ(unit.point, (core::Point{31.5, 104.25}));
  }
  EXPECT_EQ(found, 1);
}

SHOUWEN_ON_BOTH_ENGINES(ImportsTest);

}  // namespace
}  // namespace shouwen::service
