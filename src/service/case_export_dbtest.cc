// The queue as a spreadsheet: which rows, what they say, who may have it, what is kept of it.
#include "cases/repo.h"
#include "export_whole.h"
#include "fixture.h"
#include "service/case_export.h"
#include "service/idempotency.h"
#include "unzip.h"

namespace shouwen::service {
namespace {

using Cells = std::map<std::string, std::string>;

class CaseExportTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
  }
  core::Result<WholeExport> Export(const std::string& login, const CaseQuery& query = {},
                                   calendar::Lang lang = calendar::Lang::kZh,
                                   const std::string& filter = "", bool xlsx = true) {
    return Whole(
        ExportCases(engine(), As(login), At("2026-03-05T10:00"), lang, query, filter, xlsx));
  }
  Cells CellsFor(const std::string& login, const CaseQuery& query = {},
                 calendar::Lang lang = calendar::Lang::kZh) {
    const auto made = Export(login, query, lang);
    CORE_CHECK(made.ok());
    return support::SheetCells(made->bytes);
  }
  std::vector<journal::StoredEvent> Exports() {
    journal::Query query;
    query.type_prefix = "case.exported";
    query.limit = journal::kPageMax;
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  }
  core::CaseId Take(const std::string& subject, const std::string& at = "2026-03-02T09:00") {
    Reception leak = Leak();
    leak.what.subject = subject;
    return ReceiveAs(As("village.clerk"), leak, at)->after.id;
  }
  // Rows a list finds, without a word of what they are about.
  void Fill(int count) {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      for (int i = 1; i <= count; ++i) {
        cases::Case c;
        c.id = core::CaseId{i};
        c.number = "N" + std::to_string(i);
        c.subject = "诉求" + std::to_string(i);
        c.method = "ledger-zhongjiang";
        c.method_version = 1;
        c.level = "village";
        c.unit = Unit("village");
        c.first_asked = made().staff.at("village.clerk");
        c.received_at = core::Instant{i};
        cases::Insert(tx, made().tenant, c);
      }
      return core::Ok();
    });
    ASSERT_TRUE(done.ok());
  }
};

TEST_P(CaseExportTest, ARowSaysWhatTheQueueSaysAndHowTheCaseEnded) {
  const core::CaseId id = Take("三单元漏水");
  ASSERT_TRUE(ActAs("village.clerk", id, cases::Settle{"已修好", {{"opinion", "更换防水层"}}},
                    "2026-03-03T15:00")
                  .ok());
  ASSERT_TRUE(ActAs("village.clerk", id, cases::Evaluate{"satisfied", true, "", "counter"},
                    "2026-03-04T08:00")
                  .ok());
  const Cells cells = CellsFor("village.supervisor");
  EXPECT_EQ(cells.at("A1"), "编号");
  EXPECT_EQ(cells.at("A2"), "20260302-000001");
  EXPECT_EQ(cells.at("B2"), "三单元漏水");
  EXPECT_EQ(cells.at("C2"), "已办结");
  EXPECT_EQ(cells.at("D2"), "民生台账");
  EXPECT_EQ(cells.at("G2"), "村（社区）");
  EXPECT_EQ(cells.at("H2"), "村（社区）");
  EXPECT_EQ(cells.at("J1"), "首问责任人");
  EXPECT_EQ(cells.at("K2"), "46083.375") << "2 March 2026, nine in the morning in China";
  EXPECT_EQ(cells.at("Q1"), "办结");
  EXPECT_EQ(cells.at("Q2"), "46084.625") << "the next day, three in the afternoon";
  EXPECT_EQ(cells.at("R1"), "评价");
  EXPECT_EQ(cells.at("R2"), "满意");
  EXPECT_EQ(cells.contains("S2"), false) << "not confidential";
}

TEST_P(CaseExportTest, AnOpenCaseHasALimitAndNoEnd) {
  Take("三单元漏水");
  const Cells cells = CellsFor("village.unit_head");
  EXPECT_EQ(cells.at("C2"), "办理中");
  EXPECT_EQ(cells.at("L1"), "最近时限");
  EXPECT_EQ(cells.at("L2"), "46089") << "the end of 7 March is the beginning of the 8th";
  EXPECT_EQ(cells.contains("M2"), false);
  EXPECT_EQ(cells.at("N2"), "1");
  EXPECT_EQ(cells.at("P2"), "1");
  EXPECT_EQ(cells.contains("Q2"), false);
  EXPECT_EQ(cells.contains("R2"), false);
}

TEST_P(CaseExportTest, TitlesAreInTheCallersLanguage) {
  Take("三单元漏水");
  const Cells cells = CellsFor("village.supervisor", {}, calendar::Lang::kEn);
  EXPECT_EQ(cells.at("A1"), "Number");
  EXPECT_EQ(cells.at("C2"), "Open");
  EXPECT_EQ(cells.at("D2"), "Livelihood");
  EXPECT_EQ(cells.at("G2"), "Village");
}

TEST_P(CaseExportTest, NoTextOfACaseRuns) {
  Take("=HYPERLINK(1)");
  Take("@SUM(A1)");
  const auto made = Export("village.supervisor");
  ASSERT_TRUE(made.ok());
  const Cells cells = support::SheetCells(made->bytes);
  EXPECT_EQ(cells.at("B3"), "=HYPERLINK(1)");
  EXPECT_EQ(cells.at("B2"), "@SUM(A1)");
  EXPECT_EQ(support::Unzip(made->bytes).at("xl/worksheets/sheet1.xml").find("<f"),
            std::string::npos);
}

TEST_P(CaseExportTest, WhoAskedIsInNoFileOfIt) {
  Reception leak = Leak();
  leak.what.confidential = true;
  leak.what.subject = "示例甲（13800001234）反映漏水";
  ASSERT_TRUE(ReceiveAs(As("village.clerk"), leak, "2026-03-02T09:00").ok());
  Take("公开的");
  // The unit it may be about, and who may know.
  for (const char* login : {"village.unit_head", "village.supervisor"}) {
    const auto made = Export(login);
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->rows, 2);
    for (const auto& [name, text] : support::Unzip(made->bytes)) {
      for (const char* secret : {"示例甲", "13800001234", "138****1234", "示例路1号"}) {
        EXPECT_EQ(text.find(secret), std::string::npos) << login << " " << name << " " << secret;
      }
    }
    EXPECT_EQ(support::SheetCells(made->bytes).at("B3"), "***（***）反映漏水");
    EXPECT_EQ(support::SheetCells(made->bytes).at("S3"), "保密");
  }
}

TEST_P(CaseExportTest, FiltersAndVisibilityAreThoseOfTheList) {
  Take("村里的");
  ASSERT_TRUE(ReceiveAs(As("village2.clerk"), Leak(), "2026-03-02T09:00").ok());
  EXPECT_EQ(Export("village.supervisor")->rows, 2);
  EXPECT_EQ(Export("village.unit_head")->rows, 1);
  CaseQuery query;
  query.list.state = cases::State::kClosed;
  EXPECT_EQ(Export("village.supervisor", query)->rows, 0);
  query = {};
  query.list.q = "村里";
  EXPECT_EQ(CellsFor("village.supervisor", query).at("B2"), "村里的");
  query = {};
  query.owed_by = made().staff.at("village.clerk");
  EXPECT_EQ(Export("village.supervisor", query)->rows, 1);
}

TEST_P(CaseExportTest, MoreThanAPageIsAllThereOnceAndInOrder) {
  Fill(450);
  for (const cases::Sort sort :
       {cases::Sort::kReceivedNewest, cases::Sort::kReceivedOldest, cases::Sort::kDueSoonest}) {
    CaseQuery query;
    query.list.sort = sort;
    const auto made = Export("village.supervisor", query);
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->rows, 450);
    const Cells cells = support::SheetCells(made->bytes);
    for (int i = 1; i <= 450; ++i) {
      const int wanted = sort == cases::Sort::kReceivedNewest ? 451 - i : i;
      ASSERT_EQ(cells.at("A" + std::to_string(i + 1)), "N" + std::to_string(wanted));
    }
    EXPECT_EQ(cells.contains("A452"), false);
  }
}

TEST_P(CaseExportTest, BeyondWhatAListCountsAllAreExportedAndCounted) {
  constexpr int kMany = cases::kTotalMax + 1;
  Fill(kMany);
  const auto all = Export("village.supervisor", {}, calendar::Lang::kZh, "", false);
  ASSERT_TRUE(all.ok()) << CodeOf(all);
  EXPECT_EQ(all->rows, kMany);
  EXPECT_EQ(all->rows_in_all, kMany) << "counted to the end";
  EXPECT_GT(all->pieces, 2);
  EXPECT_EQ(Exports().size(), 1u);
  EXPECT_EQ(Exports().front().body.at("rows"), kMany);
  CaseQuery narrower;
  narrower.list.number = "N7";
  EXPECT_EQ(Export("village.supervisor", narrower)->rows, 1);
}

TEST_P(CaseExportTest, ACaseThatComesMeanwhileDoesNotShiftTheRest) {
  Fill(4000);
  const auto out = ExportCases(engine(), As("village.supervisor"), At("2026-03-05T10:00"),
                               calendar::Lang::kZh, {}, "", false);
  ASSERT_TRUE(out.ok()) << CodeOf(out);
  std::string bytes = *(*out)->Next();
  ASSERT_FALSE((*out)->ended());
  Take("中途来的");
  while (!(*out)->ended()) bytes += *(*out)->Next();
  EXPECT_EQ((*out)->rows(), 4000);
  EXPECT_EQ(bytes.find("中途来的"), std::string::npos)
      << "newest first: it stands before the first";
  for (int i = 1; i <= 4000; ++i) {
    const std::string number = "\r\nN" + std::to_string(i) + ",";
    const std::size_t at = bytes.find(number);
    ASSERT_NE(at, std::string::npos) << i;
    ASSERT_EQ(bytes.find(number, at + 1), std::string::npos) << i;
  }
}

TEST_P(CaseExportTest, NeedsTheRight) {
  Take("三单元漏水");
  for (const char* login : {"village.clerk", "village.handler"}) {
    const auto made = Export(login);
    EXPECT_EQ(CodeOf(made), "core.forbidden") << login;
    EXPECT_EQ(std::get<std::string>(made.error().params.at(0).value), "case.export");
  }
  EXPECT_EQ(CodeOf(Export("village.unit_head")), "ok");
  EXPECT_EQ(Exports().size(), 1u);
}

TEST_P(CaseExportTest, TheJournalKeepsWhatLeftTheHouse) {
  Take("三单元漏水");
  const auto file =
      Export("village.unit_head", {}, calendar::Lang::kZh, "state=open&q=13800001234");
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->sha256, Sha256Hex(file->bytes));
  const auto events = Exports();
  ASSERT_EQ(events.size(), 1u);
  const journal::StoredEvent& event = events.front();
  EXPECT_EQ(event.actor, made().staff.at("village.unit_head"));
  EXPECT_EQ(event.unit, Unit("village"));
  EXPECT_EQ(event.at, At("2026-03-05T10:00"));
  EXPECT_EQ(event.body.at("rows"), 1);
  EXPECT_EQ(event.body.at("sha256").as_string(), file->sha256);
  EXPECT_EQ(event.body.at("filter"), "state=open&q=138****1234");
  EXPECT_FALSE(event.case_id.has_value());
  // A second one is an event of its own, with the same bytes.
  const auto again = Export("village.unit_head");
  EXPECT_EQ(again->sha256, file->sha256);
  EXPECT_EQ(Exports().size(), 2u);
}

SHOUWEN_ON_BOTH_ENGINES(CaseExportTest);

}  // namespace
}  // namespace shouwen::service
