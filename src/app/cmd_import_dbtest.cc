// import: a case for each row, what is kept aside, what is written where, and what stops it.
#include <filesystem>

#include "testing/command_fixture.h"

namespace shouwen::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kAt = "2026-05-06T09:00:00+08:00";

struct Counts {
  std::int64_t rows, created, already, bad;
  friend bool operator==(const Counts&, const Counts&) = default;
};
void PrintTo(const Counts& c, std::ostream* out) {
  *out << c.rows << " rows: " << c.created << " created, " << c.already << " already, " << c.bad
       << " bad";
}
Counts CountsOf(const Said& said) {
  const boost::json::value told = said.Json();
  if (!told.is_object() || !told.as_object().contains("rows")) return {-1, -1, -1, -1};
  return {told.at("rows").as_int64(), told.at("created").as_int64(), told.at("already").as_int64(),
          told.at("bad").as_int64()};
}

class ImportCommandTest : public CommandTest {
 protected:
  std::string Rows(const std::string& name, const std::string& rows) const {
    return File(name, kHead + rows);
  }
  static std::string Row(const std::string& id, const std::string& subject) {
    return id + ",SAMPLE1," + kAt + "," + subject + ",内容\n";
  }
};

TEST_P(ImportCommandTest, IntoAnEmptyStoreAnOrganisationIsMadeOnce) {
  const std::string path = Rows("a.csv", kFirst);
  EXPECT_EQ(CodeOf(Asked({"import", path})), "service.unknown_tenant");
  const Said unknown = Asked({"import", path, "--method", "no-such"});
  EXPECT_EQ(CodeOf(unknown), "service.unknown_method");
  EXPECT_EQ(ParamOf(unknown, "method"), "no-such");
  EXPECT_EQ(Count("org_tenants"), 0);
  const Said made = Asked({"import", path, "--method", "ledger-zhongjiang"});
  EXPECT_EQ(made.exit, kExitOk);
  EXPECT_TRUE(made.Names("one unit on each level")) << made.err;
  EXPECT_EQ(CountsOf(made), (Counts{1, 1, 0, 0}));
  EXPECT_EQ(Count("org_units"), 6) << "the levels of the method";
  const Said again = Asked({"import", path, "--method", "ledger-zhongjiang"});
  EXPECT_EQ(CountsOf(again), (Counts{1, 0, 1, 0}));
  EXPECT_EQ(again.err, "");
  EXPECT_EQ(Count("org_tenants"), 1);
  EXPECT_EQ(Count("cases_cases"), 1);
}

// Whoever mistyped the file has no organisation for it.
TEST_P(ImportCommandTest, WhatDoesNotBeginLeavesAnEmptyStoreEmpty) {
  const std::string good = Rows("a.csv", kFirst);
  const Words method = {"--method", "ledger-zhongjiang"};
  const Said gone = On(Words{"import", Path("nowhere.csv")} + method);
  EXPECT_EQ(gone.exit, kExitRefused);
  EXPECT_EQ(gone.err, "fault: cannot read " + Path("nowhere.csv") + "\n");
  EXPECT_EQ(CodeOf(Asked(Words{"import", File("empty.csv", "")} + method)), "service.bad_csv");
  EXPECT_EQ(CodeOf(Asked(Words{"import", File("other.csv", "编号,标题\n1,题\n")} + method)),
            "service.column_missing");
  EXPECT_EQ(
      CodeOf(Asked(Words{"import", File("none.csv", "颜色\n红\n"), "--kind", "people"} + method)),
      "service.bad_mapping");
  EXPECT_EQ(
      CodeOf(Asked(Words{"import", good, "--mapping", File("m.yaml", "columns: {}\n")} + method)),
      "service.bad_mapping");
  EXPECT_EQ(On(Words{"import", good, "--report", Path("nowhere/r.csv")} + method).exit,
            kExitRefused);
  EXPECT_EQ(Count("org_tenants"), 0);
  EXPECT_EQ(Count("cases_cases"), 0);
}

TEST_P(ImportCommandTest, APreviewOfAnEmptyStoreWritesNothing) {
  const std::string path = Rows("a.csv", kFirst + Row("2", ""));
  const Words words = {"import", path, "--preview", "--method", "ledger-zhongjiang"};
  const Said said = Asked(words);
  EXPECT_EQ(said.exit, kExitRefused) << "a row would be kept aside";
  const boost::json::value told = said.Json();
  EXPECT_EQ(told.at("rows").as_int64(), 2);
  EXPECT_EQ(told.at("good").as_int64(), 1);
  EXPECT_EQ(told.at("bad").as_int64(), 1);
  EXPECT_EQ(told.at("problems").at(0).at("code").as_string(), "cases.subject_missing");
  EXPECT_EQ(told.at("problems").at(0).at("line").as_int64(), 3);
  EXPECT_EQ(Asked(words).out, said.out) << "looked at again it is the same";
  EXPECT_EQ(Count("org_tenants"), 0);
  EXPECT_EQ(Count("cases_cases"), 0);
}

TEST_P(ImportCommandTest, APreviewOfAnOrganisationsOwn) {
  Organisation();
  const Said good = Asked({"import", Rows("a.csv", Row("1", "题")), "--preview"});
  EXPECT_EQ(good.exit, kExitOk);
  EXPECT_EQ(good.Json().at("good").as_int64(), 1);
  EXPECT_EQ(good.Json().at("sample").at(0).at("values").at("subject").as_string(), "题");
  const Said words = On({"import", Path("a.csv"), "--preview"});
  EXPECT_TRUE(words.Names("1 rows: 1 good, 0 bad; nothing was written")) << words.out;
  EXPECT_EQ(Count("cases_cases"), 1) << "the organisation's first";
}

TEST_P(ImportCommandTest, BadRowsAreNamedAndKeptAsideAsTheyCame) {
  Organisation();
  const std::string bad = Row("b1", "") + "b2,SAMPLE1,yesterday,题,内容\n" + "b3,SAMPLE1\n";
  const std::string path = Rows("rows.csv", Row("g1", "\"一, 二\"") + bad + Row("g2", "好"));
  const Words words = {"import",           path,        "--report",
                       Path("report.csv"), "--rejects", Path("rejects.csv")};
  const Said said = Asked(words);
  EXPECT_EQ(said.exit, kExitRefused);
  EXPECT_EQ(CountsOf(said), (Counts{5, 2, 0, 3}));
  const boost::json::array rows = said.Json().at("bad_rows").as_array();
  ASSERT_EQ(rows.size(), 3U);
  const char* const codes[] = {"cases.subject_missing", "core.bad_instant", "service.bad_csv"};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].at("line").as_int64(), static_cast<std::int64_t>(i) + 3);
    EXPECT_TRUE(rows[i].at("what").as_string().starts_with(codes[i])) << rows[i];
  }
  EXPECT_EQ(TextOf(Path("rejects.csv")), kHead + bad);
  const std::string report = TextOf(Path("report.csv"));
  EXPECT_TRUE(report.starts_with("line,external_id,outcome,number,what\n2,g1,created,20260506-"))
      << report;
  EXPECT_NE(report.find("\n3,b1,bad,,cases.subject_missing\n"), std::string::npos) << report;
  EXPECT_NE(report.find("\n6,g2,created,20260506-"), std::string::npos) << report;
  EXPECT_EQ(std::count(report.begin(), report.end(), '\n'), 6) << "a line for each row";
  EXPECT_FALSE(fs::exists(Path("report.csv.part")));
  const Said again = Asked(words);
  EXPECT_EQ(CountsOf(again), (Counts{5, 0, 2, 3}));
  EXPECT_NE(TextOf(Path("report.csv")).find("\n6,g2,already,20260506-"), std::string::npos)
      << "the new report in the old one's place";
  const Said plain = On({"import", path});
  EXPECT_TRUE(plain.Names("5 rows: 0 created, 2 already there, 3 kept aside")) << plain.out;
  EXPECT_TRUE(plain.Names("  line 3 (b1): cases.subject_missing\n")) << plain.out;
}

TEST_P(ImportCommandTest, ARefusalLeavesAnEarlierReport) {
  Organisation();
  Put(Path("report.csv"), "an earlier report\n");
  const Said said = On({"import", File("empty.csv", ""), "--report", Path("report.csv"),
                        "--rejects", Path("rejects.csv")});
  EXPECT_EQ(said.exit, kExitRefused);
  EXPECT_EQ(TextOf(Path("report.csv")), "an earlier report\n");
  EXPECT_FALSE(fs::exists(Path("rejects.csv"))) << "nor is there one that was never there";
  EXPECT_FALSE(fs::exists(Path("report.csv.part")));
}

TEST_P(ImportCommandTest, WhatIsReadIsNeverWrittenOver) {
  Organisation();
  const std::string path = Rows("rows.csv", Row("1", "题")), before = TextOf(path);
  const std::string mapping =
      File("mapping.yaml", "source: a\ncolumns: {id: external_id, subject: subject}\n");
  fs::create_symlink(path, Path("link.csv"));
  for (const Words& words :
       {Words{"--report", path}, Words{"--rejects", path}, Words{"--report", Path("link.csv")},
        Words{"--mapping", mapping, "--rejects", mapping}}) {
    const Said said = On(Words{"import", path} + words);
    EXPECT_EQ(said.exit, kExitUsage) << said.err;
    EXPECT_TRUE(said.Names("name another file")) << said.err;
  }
  const Said both = On({"import", path, "--report", Path("x.csv"), "--rejects", Path("x.csv")});
  EXPECT_EQ(both.exit, kExitUsage);
  EXPECT_TRUE(both.Names("--rejects") && both.Names("a file of its own")) << both.err;
  EXPECT_EQ(TextOf(path), before);
  EXPECT_FALSE(fs::exists(Path("x.csv")));
  EXPECT_EQ(Count("cases_cases"), 1) << "nothing was imported";
}

struct Spelling {
  const char* what;
  std::string bytes;
};

TEST_P(ImportCommandTest, HoweverAFileIsSpelled) {
  Organisation();
  const std::string head = "id,user,created_at,subject,body";
  const std::string at = std::string(",S,") + kAt + ",";
  std::int64_t cases = Count("cases_cases");
  for (const Spelling& s : std::vector<Spelling>{
           {"a byte order mark and CRLF", "\xEF\xBB\xBF" + head + "\r\na" + at + "题,内容\r\n"},
           {"no line end at the end", head + "\nb" + at + "题,内容"},
           {"a line end within a field", head + "\nc" + at + "题,\"一\r\n二\n\"\"三\"\"\"\n"},
           {"everything quoted", "\"id\",\"user\",\"created_at\",\"subject\",\"body\"\n\"d\"" +
                                     std::string(",\"S\",\"") + kAt + "\",\"题\",\"\"\n"},
           {"other columns, in another order",
            std::string("x,body,subject,created_at,user,id\n,内容,题,") + kAt + ",S,e\n"},
           {"GB18030", head + "\nf" + at + "\xCC\xE2,\xC4\xDA\xC8\xDD\n"}}) {
    const Said said = Asked({"import", File("s.csv", s.bytes), "--source", s.what});
    EXPECT_EQ(said.exit, kExitOk) << s.what << said.out << said.err;
    EXPECT_EQ(CountsOf(said), (Counts{1, 1, 0, 0})) << s.what;
    ++cases;
  }
  EXPECT_EQ(Count("cases_cases"), cases);
  EXPECT_EQ(Count("cases_cases WHERE subject = '题'"), 6) << "each was read right";
  EXPECT_EQ(Count("cases_details WHERE body LIKE '%\"三\"%'"), 1);
}

TEST_P(ImportCommandTest, EmptyHugeAndTwice) {
  Organisation();
  EXPECT_EQ(CountsOf(Asked({"import", Rows("none.csv", "")})), (Counts{0, 0, 0, 0}));
  // A field of a megabyte is read and refused by the case; one byte more is no field.
  const std::string most(1024 * 1024, 'x');
  const Said huge = Asked(
      {"import", Rows("huge.csv", Row("h1", most) + Row("h2", most + "x") + Row("h3", "题"))});
  EXPECT_EQ(CountsOf(huge), (Counts{3, 1, 0, 2}));
  const boost::json::value told = huge.Json();
  EXPECT_TRUE(told.at("bad_rows").at(0).at("what").as_string().starts_with("cases.text_too_long"));
  EXPECT_TRUE(told.at("bad_rows").at(1).at("what").as_string().starts_with("service.bad_csv"));
  const Said twice = Asked({"import", Rows("twice.csv", Row("t1", "一") + Row("t1", "二"))});
  EXPECT_EQ(CountsOf(twice), (Counts{2, 1, 1, 0})) << "an id is one case";
}

TEST_P(ImportCommandTest, AMappingFileFillsTheFields) {
  Organisation();
  const std::string path = File("m.csv",
                                "no,at,title,where\nm1,2026/05/06 09:05,修路,东街\n"
                                "m2,06.05.2026,修桥,西街\n");
  const std::string mapping = File("m.yaml",
                                   "source: city-a\n"
                                   "columns: {no: external_id, at: received_at, title: [subject, "
                                   "field.request], where: place}\n"
                                   "constants: {ledger: hardship, channel: web}\n"
                                   "times: {format: '%Y/%m/%d %H:%M', zone: '+08:00'}\n");
  const Said said = Asked({"import", path, "--mapping", mapping});
  EXPECT_EQ(CountsOf(said), (Counts{2, 1, 0, 1}));
  EXPECT_TRUE(
      said.Json().at("bad_rows").at(0).at("what").as_string().starts_with("core.bad_instant"));
  EXPECT_EQ(Text("SELECT ledger FROM cases_cases WHERE subject = '修路'"), "hardship");
  EXPECT_EQ(Text("SELECT channel FROM cases_cases WHERE subject = '修路'"), "web");
  EXPECT_EQ(CountsOf(Asked({"import", path, "--mapping", mapping, "--source", "city-b"})),
            (Counts{2, 1, 0, 1}))
      << "another system's row of the same id";
  const Said missing = Asked({"import", Rows("x.csv", ""), "--mapping", mapping});
  EXPECT_EQ(CodeOf(missing), "service.column_missing");
  EXPECT_EQ(ParamOf(missing, "has"), "id, user, created_at, subject, body");
  const Said gone = On({"import", path, "--mapping", Path("nowhere.yaml")});
  EXPECT_EQ(gone.err, "fault: cannot read " + Path("nowhere.yaml") + "\n");
}

TEST_P(ImportCommandTest, PeopleAndUnitsByWhatTheirColumnsAreCalled) {
  Organisation();
  const std::string people = File("p.csv", "姓名,手机号码\n样本甲,13800001234\n样本乙,12\n");
  const Said said = Asked({"import", people, "--kind", "people"});
  EXPECT_EQ(CountsOf(said), (Counts{2, 1, 0, 1}));
  EXPECT_EQ(Count("people_people WHERE name = '样本甲'"), 1);
  const std::string units = File("u.csv", "名称,上级,层级\n示例新乡,,乡镇\n");
  EXPECT_EQ(CountsOf(Asked({"import", units, "--kind", "units"})), (Counts{1, 1, 0, 0}));
  EXPECT_EQ(CountsOf(Asked({"import", units, "--kind", "units"})), (Counts{1, 0, 1, 0}));
  EXPECT_EQ(On({"import", units, "--kind", "animals"}).exit, kExitUsage);
  EXPECT_EQ(On({"import"}).exit, kExitUsage);
  EXPECT_EQ(CodeOf(Asked({"import", units, "--kind", "units", "--tenant", "示例外县"})),
            "service.unknown_tenant");
}

// The village had five days from March on; now is later.
TEST_P(ImportCommandTest, PromisesOfLongAgoBreakOnTheWayIn) {
  const Said said = Asked({"import", Rows("a.csv", kFirst), "--method", "ledger-zhongjiang"});
  EXPECT_EQ(said.Json().at("broken").as_int64(), 1);
  EXPECT_EQ(Asked({"import", Path("a.csv")}).Json().at("broken").as_int64(), 0);
  EXPECT_TRUE(On({"import", Path("a.csv")}).Names("promises: 0 broke before today"));
}

SHOUWEN_ON_BOTH_ENGINES(ImportCommandTest);

}  // namespace
}  // namespace shouwen::app
