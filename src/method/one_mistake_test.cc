// Never more than one message for one mistake, each at the place that would have to change, in the
// order of the file (docs/methods.md; method/method.h).
#include <gtest/gtest.h>

#include <algorithm>

#include "method_samples.h"
#include "source.h"

namespace shouwen::method {
namespace {

std::vector<Diagnostic> Found(const std::string& yaml) {
  const ParseResult result = Parse(yaml, "m.yaml");
  const auto* found = std::get_if<std::vector<Diagnostic>>(&result);
  return found == nullptr ? std::vector<Diagnostic>() : *found;
}
using Places = std::vector<std::pair<int, int>>;
Places PlacesOf(const std::string& yaml) {
  Places places;
  for (const Diagnostic& d : Found(yaml)) places.emplace_back(d.line, d.column);
  return places;
}

// --- what follows from one mistake is not said again
// ----------------------------------------------

class OnlyTheCause : public testing::TestWithParam<BadFile> {};
TEST_P(OnlyTheCause, IsReported) { ExpectOneMistake(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Declarations, OnlyTheCause,
    testing::Values(
        BadFile{"levels",
                "method: a\ntitle: 甲\nlevels: §[low, high]\ncase: {starts_at: low}\n"
                "route: {escalate: [low, high], assign: {from: high, to: low}, arbiter: high}\n"
                "promises: {p: {when: case.received, if: level == \"low\", owed_by: holder, owes: "
                "case.escalated, within: 5d, else: escalate}}\n",
                "method.wrong_type levels: a list"},
        BadFile{"ledgers",
                "method: a\ntitle: 甲\nlevels: {low: 下}\nledgers: §[one]\ncase: {starts_at: low}\n"
                "gates: {g: {on: case.close, require: ledger == \"one\", says: 甲}}\n"
                "postings: {w: {every: month, of: settled, ledgers: [one]}}\n",
                "method.wrong_type ledgers: a list"},
        BadFile{"scale",
                "method: a\ntitle: 甲\nlevels: {low: 下}\ncase: {starts_at: low, evaluation: "
                "{scale: §satisfied or not}}\n"
                "gates: {g: {on: case.close, require: evaluation == \"satisfied\", says: 甲}}\n"
                "promises: {p: {when: case.settled, owed_by: requester, owes: case.evaluated, "
                "within: 5d}}\n",
                "method.bad_id case.evaluation.scale[0]: \"satisfied or not\""},
        BadFile{"roles",
                With("roles: §[boss]\npromises: {p: {when: case.received, owed_by: boss, owes: "
                     "case.settled, within: 5d, else: [{notify: boss}]}}\n"),
                "method.wrong_type roles: a list"},
        BadFile{
            "fields",
            "method: a\ntitle: 甲\nlevels: {low: 下}\ncase: {starts_at: low, fields: §[amount]}\n"
            "gates: {g: {on: case.close, require: amount > 1, says: 甲}}\n"
            "measures: {m: {sum: amount, over: case.settled}}\n"
            "promises: {p: {when: case.received, owed_by: holder, owes: case.settled, within: "
            "until amount}}\n",
            "method.wrong_type case.fields: a list"},
        BadFile{"steps",
                "method: a\ntitle: 甲\nlevels: {low: 下}\ncase: {starts_at: low, steps: §[told]}\n"
                "gates: {g: {on: case.step.told, require: true, says: 甲}}\n"
                "promises: {p: {when: case.received, owed_by: holder, owes: case.step.told, "
                "within: 5d}}\n",
                "method.wrong_type case.steps: a list"},
        BadFile{"params",
                With("params: §[cap]\ngates: {g: {on: case.close, require: round < cap, says: "
                     "甲}}\n"),
                "method.wrong_type params: a list"},
        BadFile{"promises",
                With("promises: §[p]\nmeasures: {m: {promises_kept: [p]}}\nextension: {of: [p], "
                     "ask_before: 1d, most: 5d, approved_by: high}\n"),
                "method.wrong_type promises: a list"},
        BadFile{"exits",
                With("exits: §[out]\nmeasures: {m: {count: case.settled, over: case.received, "
                     "without: [out]}}\nreactions: {r: {when: case.cannot, do: {close: out}}}\n"),
                "method.wrong_type exits: a list"},
        BadFile{"findings",
                With("findings: §[late]\nreactions: {r: {when: case.cannot, do: {finding: "
                     "late}}}\n"),
                "method.wrong_type findings: a list"},
        BadFile{
            "postings",
            With("postings: §[w]\nregisters: {r: {title: 簿, states: {a: 甲, b: 乙}, starts: a, "
                 "acts: {go: {zh: 去, from: a, to: b}}, fields: {q: {zh: 期}}}}\n"
                 "cadences: {c: {every: month, for_each: unit, writes: r, owes: go, fills: q, "
                 "within: 5wd, posts: w}}\n"),
            "method.wrong_type postings: a list"},
        BadFile{"states",
                "method: b\ntitle: 乙\nregisters:\n  r:\n    title: 簿\n    states: §[a, b]\n"
                "    starts: a\n    acts: {go: {zh: 去, from: a, to: b}}\n"
                "    fields: {n: {zh: 注}}\n    public: {shows: n, in: b}\n",
                "method.wrong_type registers.r.states: a list"},
        BadFile{
            "acts_of_a_register",
            "method: b\ntitle: 乙\nregisters:\n  r:\n    title: 簿\n    states: {a: 甲, b: 乙}\n"
            "    starts: a\n    acts: §[go]\n    limits: {l: {when: go, owes: back, within: "
            "1d}}\n    waits: {w: {from: go, to: back}}\n    public: {acts: go}\n",
            "method.wrong_type registers.r.acts: a list"},
        BadFile{
            "fields_of_a_register",
            "method: b\ntitle: 乙\nregisters:\n  r:\n    title: 簿\n    states: {a: 甲, b: 乙}\n"
            "    starts: a\n    fields: §[n]\n    first: n\n    stock: {of: n}\n    acts: {go: "
            "{zh: 去, from: a, to: b, needs: n, may: n}}\n    limits: {l: {when: written, owes: "
            "go, within: until n}}\n    public: {asks: n, shows: n, in: b}\n",
            "method.wrong_type registers.r.fields: a list"}),
    NameOf);

// --- where it stands --------------------------------------------------------------------------

TEST(Place, IsCountedInLettersAndNotInBytes) {
  // 标题 is two letters of three bytes each.
  EXPECT_EQ(PlacesOf("method: a\ntitle: {zh: 标题, xx: 甲}\nlevels: {one: 一级}\n"
                     "case: {starts_at: one}\n"),
            (Places{{2, 17}}));
}

TEST(Place, OfAnExpressionIsTheLetterThatIsWrong) {
  const std::string line = "gates: {g: {on: case.close, require: ";
  EXPECT_EQ(PlacesOf(With(line + "signed and levle == \"low\", says: 甲}}\n")),
            (Places{{9, static_cast<int>(line.size()) + 12}}));
  EXPECT_EQ(PlacesOf(With(line + "'signed and levle == \"low\"', says: 甲}}\n")),
            (Places{{9, static_cast<int>(line.size()) + 13}}))
      << "one further right within quotes";
}

TEST(Place, OfAnExpressionOverSeveralLinesIsWhereItBegins) {
  const std::string text =
      "gates:\n  g:\n    on: case.close\n    require: >\n      signed and\n      levle == "
      "\"low\"\n    says: 甲\n";
  const auto found = Found(With(text));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].line, 12) << "the line of require";
  EXPECT_EQ(found[0].path, "gates.g.require");
}

TEST(Place, OfWhatIsMissingIsTheNameOfTheSection) {
  EXPECT_EQ(PlacesOf(With("gates:\n  g:\n    on: case.close\n    says: 甲\n")), (Places{{10, 3}}));
  EXPECT_EQ(PlacesOf("method: a\ntitle: 甲\n"), (Places{{1, 1}, {1, 1}}))
      << "of the file itself, where it begins: levels and case";
}

TEST(Place, LinesThatEndLikeOnWindowsAreCountedTheSame) {
  std::string yaml = With("gates:\n  g: {on: case.close, require: levle == 1, says: 甲}\n");
  const Places plain = PlacesOf(yaml);
  std::string windows;
  for (const char c : yaml) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(PlacesOf(windows), plain);
  EXPECT_EQ(plain.size(), 1U);
}

// --- several mistakes -------------------------------------------------------------------------

TEST(Several, StandInTheOrderOfTheFileWhateverIsReadFirst) {
  // Levels are read before promises; here they stand behind them.
  const auto found = Found(
      "method: a\ntitle: 甲\n"
      "promises: {p: {when: case.came, owed_by: holder, owes: case.settled, within: soon}}\n"
      "case: {starts_at: one}\nlevels: {one: 一级, Two: 二级}\n");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].path, "promises.p.when[0]");
  EXPECT_EQ(found[1].path, "promises.p.within");
  EXPECT_EQ(found[2].path, "levels.Two");
  EXPECT_TRUE(std::is_sorted(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  }));
}

TEST(Several, OfOneRuleAreAllSaidButOfOneExpressionTheFirst) {
  const auto found = Found(
      With("promises: {p: {when: case.came, if: levle == 1 and rond == 2, owed_by: boss, owes: "
           "case.settled, within: 5 days, warn: [101%], else: [later]}}\n"));
  std::vector<std::string> paths;
  for (const Diagnostic& d : found) paths.push_back(d.path);
  EXPECT_EQ(paths, (std::vector<std::string>{"promises.p.when[0]", "promises.p.if",
                                             "promises.p.owed_by", "promises.p.within",
                                             "promises.p.warn[0]", "promises.p.else[0]"}));
}

TEST(Several, AHundredAreSaidAndNoMore) {
  std::string gates = "gates:\n";
  for (int i = 0; i < 100; ++i) {
    gates += "  g" + std::to_string(i) + ": {on: case.shut, require: levle == 1, says: 甲}\n";
  }
  const auto found = Found(With(gates));
  ASSERT_EQ(found.size(), kDiagnosticsMax) << "two hundred are there";
  EXPECT_EQ(found.front().path, "gates.g0.on");
}

TEST(Several, AHundredEntriesAreReadAndOneMoreIsOneMistake) {
  const auto with = [](int n) {
    std::string levels;
    for (int i = 0; i < n; ++i) levels += "  l" + std::to_string(i) + ": 级\n";
    std::string order;
    for (int i = 0; i < n; ++i) order += (i == 0 ? "l" : ", l") + std::to_string(i);
    return "method: a\ntitle: 甲\nlevels:\n" + levels +
           "case: {starts_at: l0}\nroute: {escalate: [" + order + "]}\n";
  };
  EXPECT_EQ(Found(with(kListMax)).size(), 0U);
  const auto found = Found(with(kListMax + 1));
  ASSERT_GE(found.size(), 1U);
  EXPECT_EQ(found[0].code, "method.too_long");
  EXPECT_EQ(found[0].path, "levels");
  EXPECT_EQ(found[0].got, "101 entries");
}

TEST(Several, AWordThatIsTooLongIsShownByItsBeginning) {
  const std::string word(200, 'x');
  const auto found = Found(With("calendar: \"" + word + "\"\n"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].got, "\"" + std::string(60, 'x') + "…\"");
}

TEST(Several, AnIdIsOfSixtyFourBytes) {
  EXPECT_TRUE(Mistakes(With("calendar: " + std::string(kIdBytesMax, 'a') + "\n")).empty());
  const auto found = Found(With("calendar: " + std::string(kIdBytesMax + 1, 'a') + "\n"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "method.bad_id");
  for (const char* bad : {"A", "1a", "-a", "_a", "a b", "村", "a.b"}) {
    EXPECT_EQ(Found(With("calendar: \"" + std::string(bad) + "\"\n")).size(), 1U) << bad;
  }
  for (const char* good : {"a", "a1", "a_b", "a-b"}) {
    EXPECT_EQ(Found(With("calendar: " + std::string(good) + "\n")).size(), 0U) << good;
  }
}

}  // namespace
}  // namespace shouwen::method
