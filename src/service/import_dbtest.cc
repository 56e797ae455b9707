#include <numeric>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "fixture.h"
#include "import_mapping.h"
#include "journal/journal.h"

namespace shouwen::service {
namespace {

constexpr const char* kFile =
    "id,user,created_at,subject,body,supports,opposes\n"
    "1,U1,2026-02-01T09:00:00+08:00,路灯不亮,\"东街, 三盏\",0,0\n"
    "2,U2,2026-02-20T09:00:00+08:00,,没有主题,0,0\n"
    "3,U1,2026-02-25 09:00,时间不对,正文,0,0\n"
    "4,U3,2026-02-28T09:00:00+08:00,井盖丢失,西街,0,0\n"
    "5,U4\n"
    "4,U3,2026-02-28T09:00:00+08:00,井盖丢失,西街,0,0\n"
    "6,U5,2026-03-03T09:00:00+08:00,还没发生,正文,0,0\n";

class ImportTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  core::Result<ImportReport> Take(const org::Actor& actor, const std::string& text) {
    ImportOptions options;
    options.mapping = DefaultMapping("city-a");
    return Import(engine(), actor, text, options, At("2026-03-02T09:00"));
  }
};

TEST_P(ImportTest, OneCaseEachAtItsOwnTimeBadRowsKeptAside) {
  const auto report = Take(OperatorActor(made().tenant), kFile);
  ASSERT_TRUE(report.ok()) << CodeOf(report);
  EXPECT_EQ(report->rows, 7);
  EXPECT_EQ(report->created, 2);
  EXPECT_EQ(report->already, 1);
  EXPECT_EQ(report->bad, 4);
  using Outcome = ImportRow::Outcome;
  const std::vector<Outcome> want = {Outcome::kCreated, Outcome::kBad, Outcome::kBad,
                                     Outcome::kCreated, Outcome::kBad, Outcome::kAlready,
                                     Outcome::kBad};
  for (std::size_t i = 0; i < want.size(); ++i) {
    EXPECT_EQ(report->items[i].outcome, want[i]) << report->items[i].what;
    EXPECT_EQ(report->items[i].line, static_cast<std::int64_t>(i) + 2);
  }
  EXPECT_EQ(report->items[1].what, "cases.subject_missing");
  EXPECT_EQ(report->items[1].raw, "2,U2,2026-02-20T09:00:00+08:00,,没有主题,0,0");
  EXPECT_EQ(report->items[2].what.substr(0, 16), "core.bad_instant");
  EXPECT_EQ(report->items[4].what, "service.bad_csv: line=6, what=2 fields, not 7");
  const cases::Case first = Stored(report->items[0].case_id);
  EXPECT_EQ(first.received_at, At("2026-02-01T09:00"));
  EXPECT_EQ(first.number, "20260201-000001");
  EXPECT_EQ(first.body, "东街, 三盏");
  EXPECT_EQ(first.ledger, "livelihood");
  EXPECT_EQ(first.fields.at("request"), "东街, 三盏");  // the method fills it from the body
  // Promised then, so broken by now.
  EXPECT_EQ(PromisesOf(first.id)[0].due_at, At("2026-02-07T00:00"));
  EXPECT_EQ(Sweep("2026-03-02T09:00").broken, 1);
}

TEST_P(ImportTest, ARepeatChangesNothing) {
  const auto first = Take(OperatorActor(made().tenant), kFile);
  Restart();
  const auto again = Take(OperatorActor(made().tenant), kFile);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->created, 0);
  EXPECT_EQ(again->already, 3);
  EXPECT_EQ(again->items[0].case_id, first->items[0].case_id);
  EXPECT_EQ(again->items[0].number, first->items[0].number);
}

TEST_P(ImportTest, WhatStopsIt) {
  EXPECT_EQ(CodeOf(Take(As("village.clerk"), kFile)), "core.forbidden");
  EXPECT_EQ(CodeOf(Take(OperatorActor(made().tenant), "")), "service.bad_csv");
  EXPECT_EQ(CodeOf(Take(OperatorActor(made().tenant), "id,subject\n")), "service.column_missing");
  EXPECT_EQ(CodeOf(Take(OperatorActor(made().tenant), "\xC2\xA9\xCB\n")), "service.not_utf8");
  ImportOptions options;
  options.mapping = DefaultMapping("x");
  options.method = "no-such";
  EXPECT_EQ(CodeOf(Import(engine(), OperatorActor(made().tenant), kFile, options,
                          At("2026-03-02T09:00"))),
            "service.unknown_method");
}

// Files that are read as they come, row by row.
class ImportStreamTest : public ImportTest {
 protected:
  static core::Result<ImportFile> Open(const std::string& text) {
    std::istringstream in(text);
    return ImportFile::Read(in, "");
  }
  static std::string Rows(int from, int to) {
    std::string text;
    for (int i = from; i < to; ++i) {
      text += std::to_string(i) + ",U" + std::to_string(i % 50) + ",2026-02-28T09:00:00+08:00,";
      text += (i % 7 == 3 ? "" : "第" + std::to_string(i) + "件") + ",正文\n";
    }
    return text;
  }
  core::Result<ImportReport> TakeFile(ImportFile& file, ImportOptions options) {
    options.mapping = DefaultMapping("city-a");
    return Import(engine(), OperatorActor(made().tenant), file, options, At("2026-03-02T09:00"));
  }
  static constexpr const char* kHead = "id,user,created_at,subject,body\n";
};

TEST_P(ImportStreamTest, AFileIsTakenAsItsTextIs) {
  auto file = Open(kFile);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->header(), (std::vector<std::string>{"id", "user", "created_at", "subject", "body",
                                                      "supports", "opposes"}));
  const auto report = TakeFile(*file, {});
  ASSERT_TRUE(report.ok()) << CodeOf(report);
  EXPECT_EQ(report->header, file->header());
  EXPECT_EQ(report->rows, 7);
  EXPECT_EQ(report->created, 2);
  EXPECT_EQ(report->already, 1);
  EXPECT_EQ(report->bad, 4);
  const auto again = Take(OperatorActor(made().tenant), kFile);
  EXPECT_EQ(again->already, 3) << "the same rows as those of the text";
}

TEST_P(ImportStreamTest, EachRowIsHandedOnInTheOrderOfTheFileAndNoneIsKept) {
  // Bad rows are known at once, good ones later: with few and many on their way.
  int from = 0;
  for (const int in_flight : {1, 3, 256}) {
    auto file = Open(kHead + Rows(from, from + 400));
    ASSERT_TRUE(file.ok());
    const std::thread::id here = std::this_thread::get_id();
    std::vector<std::int64_t> lines;
    std::int64_t bad = 0;
    ImportOptions options;
    options.in_flight = in_flight;
    options.each = [&](const ImportRow& row) {
      EXPECT_EQ(std::this_thread::get_id(), here);
      lines.push_back(row.line);
      const bool is_bad = row.outcome == ImportRow::Outcome::kBad;
      bad += is_bad ? 1 : 0;
      EXPECT_EQ(is_bad, row.what == "cases.subject_missing") << row.what;
      EXPECT_EQ(is_bad, row.number.empty());
      EXPECT_EQ(is_bad, !row.raw.empty());
    };
    const auto report = TakeFile(*file, options);
    ASSERT_TRUE(report.ok()) << CodeOf(report);
    EXPECT_TRUE(report->items.empty());
    EXPECT_EQ(report->rows, 400);
    EXPECT_EQ(report->bad, bad);
    EXPECT_EQ(report->created, 400 - bad);
    std::vector<std::int64_t> want(400);
    std::iota(want.begin(), want.end(), 2);
    EXPECT_EQ(lines, want) << in_flight << " on their way";
    from += 400;
  }
}

TEST_P(ImportStreamTest, WhoeverIsToldMayGiveUpAndARepeatGoesOn) {
  auto file = Open(kHead + Rows(0, 300));
  ASSERT_TRUE(file.ok());
  int told = 0;
  ImportOptions options;
  options.each = [&](const ImportRow&) {
    if (++told == 100) throw std::runtime_error("no room for the report");
  };
  EXPECT_THROW(TakeFile(*file, options).ok(), std::runtime_error);
  EXPECT_EQ(told, 100);
  Restart();
  auto same = Open(kHead + Rows(0, 300));
  ASSERT_TRUE(same.ok());
  const auto report = TakeFile(*same, {});
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->rows, 300);
  EXPECT_GE(report->already, 85) << "what was told as created is there";
  EXPECT_EQ(report->created + report->already + report->bad, 300);
  const auto whole = db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); });
  EXPECT_TRUE(whole.problems.empty());
}

TEST_P(ImportStreamTest, ProgressNeverGoesBack) {
  auto file = Open(kHead + Rows(0, 1000));
  ASSERT_TRUE(file.ok());
  std::int64_t rows = 0, bytes = 0, calls = 0;
  ImportOptions options;
  options.progress = [&](std::int64_t done, std::int64_t at, std::int64_t in_all) {
    EXPECT_GE(done, rows);
    EXPECT_GT(at, bytes);
    EXPECT_LE(at, in_all);
    rows = done;
    bytes = at;
    ++calls;
  };
  ASSERT_TRUE(TakeFile(*file, options).ok());
  EXPECT_GT(calls, 1);
  EXPECT_GT(rows, 0) << "rows were told on the way";
}

TEST_P(ImportStreamTest, WhatCannotBeOpened) {
  const auto code = [](const std::string& text) { return CodeOf(Open(text)); };
  EXPECT_EQ(code(""), "service.bad_csv");
  EXPECT_EQ(code("id,\"user\n"), "service.bad_csv");
  EXPECT_EQ(code("\xC2\xA9\xCB\n"), "service.not_utf8");
  EXPECT_EQ(code("PK\3\4 no workbook"), "service.bad_workbook");
  EXPECT_EQ(code(kHead), "ok");
}

TEST_P(ImportStreamTest, APreviewOfAFileWritesNothing) {
  auto file = Open(kFile);
  ASSERT_TRUE(file.ok());
  ImportOptions options;
  options.mapping = DefaultMapping("city-a");
  const auto preview =
      PreviewImport(engine(), OperatorActor(made().tenant), *file, options, At("2026-03-02T09:00"));
  ASSERT_TRUE(preview.ok()) << CodeOf(preview);
  EXPECT_EQ(preview->rows, 7);
  EXPECT_EQ(preview->good, 3);
  EXPECT_EQ(preview->bad, 4);
  const auto cases = db().Read(
      [](store::Tx& tx) { return tx.Query("SELECT COUNT(*) FROM cases_cases").Int(0, 0); });
  EXPECT_EQ(cases, 0);
  auto again = Open(kFile);
  EXPECT_EQ(
      CodeOf(PreviewImport(engine(), As("village.clerk"), *again, options, At("2026-03-02T09:00"))),
      "core.forbidden");
}

SHOUWEN_ON_BOTH_ENGINES(ImportStreamTest);

TEST_P(ImportTest, ThousandsOfRows) {
  std::string text = "id,user,created_at,subject,body\n";
  for (int i = 0; i < 1000; ++i) {
    text += std::to_string(i) + ",U" + std::to_string(i % 50) + ",2026-02-28T09:00:00+08:00,第" +
            std::to_string(i) + "件,正文\n";
  }
  const auto report = Take(OperatorActor(made().tenant), text);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->created, 1000);
  const auto whole = db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); });
  EXPECT_TRUE(whole.problems.empty());
}

SHOUWEN_ON_BOTH_ENGINES(ImportTest);

TEST(ImportMapping, ReadsTheFile) {
  const auto m = ParseMapping(
      "source: city-b\n"
      "columns: {no: external_id, title: [subject, field.request], at: received_at}\n"
      "constants: {ledger: hardship, channel: web}\n"
      "times: {format: '%Y/%m/%d %H:%M', zone: '+09:00'}\n");
  ASSERT_TRUE(m.ok());
  EXPECT_EQ(m->source, "city-b");
  EXPECT_EQ(m->columns.at("subject"), "title");
  EXPECT_EQ(m->columns.at("field.request"), "title");
  EXPECT_EQ(m->constants.at("ledger"), "hardship");
  EXPECT_EQ(m->offset_minutes, 540);
}

TEST(ImportMapping, SaysWhatIsWrong) {
  const auto path = [](const char* yaml) -> std::string {
    const auto m = ParseMapping(yaml);
    if (m.ok()) return "ok";
    EXPECT_EQ(m.error().code.name, "service.bad_mapping");
    return std::get<std::string>(m.error().params[0].value);
  };
  EXPECT_EQ(path("columns: {a: subject}"), "source");
  EXPECT_EQ(path("source: x"), "columns");
  EXPECT_EQ(path("source: x\ncolumns: {a: nonsense}"), "columns.a");
  EXPECT_EQ(path("source: x\ncolumns: {a: subject, b: subject}"), "columns.b");
  EXPECT_EQ(path("source: x\ncolumns: {a: subject}\nconstants: {what: 1}"), "constants.what");
  EXPECT_EQ(path("source: x\ncolumns: {a: subject}\ntimes: {zone: east}"), "times.zone");
  EXPECT_EQ(path("source: x\ncolumns: {a: subject}\nextra: 1"), "extra");
  EXPECT_EQ(path("- a\n"), "");
  EXPECT_EQ(path("a: [\n").substr(0, 4), "line");
}

TEST(RowMapper, WhatTheMethodRequiresIsFilledFromTheSubject) {
  method::Method method;
  method.ledgers = {{"roads", {}}, {"lights", {}}};
  method::Field matter, level, done;
  matter.id = "matter";
  matter.required = true;
  level.id = "count";
  level.kind = method::Field::Kind::kNumber;
  level.required = true;
  done.id = "done";
  method.fields = {matter, level, done};
  ImportOptions options;
  options.mapping.source = "x";
  options.mapping.columns = {{"subject", "s"}, {"field.done", "d"}};
  const org::Directory directory({}, {}, {});
  const auto mapper = RowMapper::Make(options, {"s", "d"}, method);
  const auto row = mapper->Map({2, {"路灯", "是"}}, directory, At("2026-03-02T09:00"));
  ASSERT_TRUE(row.ok());
  const std::map<std::string, std::string> want = {{"matter", "路灯"}, {"done", "是"}};
  EXPECT_EQ(row->reception.what.fields, want);
  EXPECT_EQ(row->reception.what.ledger, "roads");
}

TEST(RowMapper, PlaceAndFirstAskedAreNamed) {
  org::Unit unit{core::UnitId{2}, std::nullopt, "东街窗口", "", "", "", {}, true, {}};
  org::Staff staff{core::StaffId{3}, core::UnitId{2}, "east.clerk", "窗口", "", {}, true};
  const org::Directory directory({}, {unit}, {staff});
  ImportOptions options;
  options.mapping.source = "x";
  options.mapping.columns = {
      {"subject", "s"}, {"unit", "u"}, {"first_asked", "f"}, {"confidential", "c"}};
  const auto mapper = RowMapper::Make(options, {"s", "u", "f", "c"}, method::Method{});
  const auto map = [&](const std::string& u, const std::string& f, const std::string& c) {
    return mapper->Map({2, {"主题", u, f, c}}, directory, At("2026-03-02T09:00"));
  };
  const auto row = map("东街窗口", "east.clerk", "是");
  ASSERT_TRUE(row.ok()) << CodeOf(row);
  EXPECT_EQ(row->reception.what.unit, core::UnitId{2});
  EXPECT_EQ(row->reception.what.first_asked, core::StaffId{3});
  EXPECT_TRUE(row->reception.what.confidential);
  EXPECT_FALSE(map("东街窗口", "", "否")->reception.what.confidential);
  EXPECT_EQ(CodeOf(map("西街窗口", "", "")), "core.bad_input");
  EXPECT_EQ(CodeOf(map("", "nobody", "")), "core.bad_input");
}

// A source called like a door would make of a file's numbers the ids by which whoever writes
// through that door is found.
TEST(RowMapper, NoFileGivesTheIdsOfADoor) {
  const org::Directory directory({}, {}, {});
  const auto map = [&](const std::string& source, const std::string& id) {
    ImportOptions options;
    options.mapping.source = source;
    options.mapping.columns = {{"subject", "s"}, {"requester_id", "u"}};
    const auto mapper = RowMapper::Make(options, {"s", "u"}, method::Method{});
    return mapper->Map({2, {"主题", id}}, directory, At("2026-03-02T09:00"));
  };
  for (const char* source : {"wechat", " wechat", "wechat:old"}) {
    const auto refused = map(source, "o1");
    ASSERT_EQ(CodeOf(refused), "core.bad_input") << source;
    EXPECT_EQ(refused.error().params[0].name, "requester_id") << source;
  }
  EXPECT_EQ(CodeOf(map("wechat", "")), "ok") << "who is named by no id is found by none";
  EXPECT_EQ(map("wechat-old", "o1")->reception.requester->external_id, "wechat-old:o1");
  EXPECT_EQ(map("city-a", "wechat:o1")->reception.requester->external_id, "city-a:wechat:o1");
}

TEST(MapPerson, NoFileGivesTheIdsOfADoor) {
  const auto map = [&](const std::string& source, const std::string& id) {
    ImportMapping mapping;
    mapping.source = source;
    mapping.columns = {{"name", "n"}, {"external_id", "i"}};
    const auto columns = Columns::Make(mapping, {"n", "i"});
    return MapPerson(*columns, {2, {"示例李", id}});
  };
  const auto refused = map("wechat", "o1");
  ASSERT_EQ(CodeOf(refused), "core.bad_input");
  EXPECT_EQ(refused.error().params[0].name, "external_id");
  EXPECT_EQ(CodeOf(map("wechat", "")), "ok");
  EXPECT_EQ(map("city-a", "7")->external_id, "city-a:7");
}

TEST(RowMapper, OtherTimeFormats) {
  ImportOptions options;
  options.mapping.source = "x";
  options.mapping.columns = {{"subject", "s"}, {"received_at", "t"}};
  options.mapping.time_format = "%Y/%m/%d %H:%M";
  const method::Method method;
  const auto mapper = RowMapper::Make(options, {"s", "t"}, method);
  ASSERT_TRUE(mapper.ok());
  const org::Directory directory({}, {}, {});
  const core::Instant now = At("2026-03-02T09:00");
  const auto map = [&](const std::string& at) {
    return mapper->Map({2, {"主题", at}}, directory, now);
  };
  EXPECT_EQ(map("2026/3/2 08:59")->received_at, At("2026-03-02T08:59"));
  EXPECT_EQ(CodeOf(map("2026-3-2 08:59")), "core.bad_instant");
  EXPECT_EQ(CodeOf(map("2026/2/29 08:59")), "core.bad_instant");
  EXPECT_EQ(CodeOf(map("2026/3/2 08:59:00")), "core.bad_instant");
  EXPECT_EQ(CodeOf(map("2026/3/2 09:01")), "service.bad_csv");
  EXPECT_TRUE(map("2026/3/2 09:00").ok());
}

}  // namespace
}  // namespace shouwen::service
