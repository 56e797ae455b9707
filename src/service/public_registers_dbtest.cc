// The registers anybody may read: which, which entries and fields of them, found by what, and
// nothing of a person.
#include "fixture.h"
#include "service/public_registers.h"
#include "service/registers.h"

namespace shouwen::service {
namespace {

constexpr const char* kNamed = "five-ones-chengde.named";
constexpr const char* kPowers = "five-ones-chengde.powers";

class PublicRegistersTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("five-ones-chengde", 2);
  }
  EntryView Write(const std::string& what, const std::string& who, const std::string& deed,
                  const std::string& login = "centre.clerk") {
    EntryInput input;
    input.fields = {{"what", what}, {"who", who}, {"deed", deed}};
    const auto made = engine().Run(As(login), At("2026-03-02T09:00"), [&](const Call& call) {
      return WriteEntry(call, kNamed, input);
    });
    EXPECT_TRUE(made.ok()) << CodeOf(made);
    return *made;
  }
  void Do(const EntryView& entry, const std::string& act, const std::string& field,
          const std::string& text) {
    EntryInput input;
    input.fields[field] = text;
    if (act == "make_known") input.fields["sent_to"] = "全市乡镇";
    const auto done = engine().Run(
        As("centre.supervisor"), At("2026-03-03T09:00"),
        [&](const Call& call) { return ActOnEntry(call, kNamed, entry.data.id, act, input); });
    EXPECT_TRUE(done.ok()) << CodeOf(done);
  }
  void MakeKnown(const EntryView& entry) { Do(entry, "make_known", "outcome", "通报批评"); }

  core::Result<PublicEntryPage> Read(const PublicEntryQuery& query = {},
                                     const std::string& book = kNamed,
                                     calendar::Lang lang = calendar::Lang::kZh) {
    return engine().Look(org::PublicActor(made().tenant), At("2026-03-05T09:00"),
                         [&](const Call& call) {
                           Call in = call;
                           in.lang = lang;
                           return PublicEntries(in, book, query);
                         });
  }
  std::vector<std::string> Found(const std::string& q) {
    PublicEntryQuery query;
    query.q = q;
    std::vector<std::string> deeds;
    const auto page = Read(query);
    EXPECT_TRUE(page.ok()) << CodeOf(page);
    for (const PublicEntry& one : page->items) deeds.push_back(TextOf(one, "deed"));
    return deeds;
  }
  static std::string TextOf(const PublicEntry& entry, const std::string& field) {
    for (const PublicField& one : entry.fields) {
      if (one.id == field) return one.text;
    }
    return "none";
  }
};

using Texts = std::vector<std::string>;

TEST_P(PublicRegistersTest, OnlyThoseTheMethodInForceShows) {
  const auto books = engine().Look(org::PublicActor(made().tenant), At("2026-03-02T09:00"),
                                   [&](const Call& call) { return PublicBooks(call); });
  ASSERT_TRUE(books.ok());
  Texts names;
  for (const PublicBook& one : *books) names.push_back(one.name());
  EXPECT_EQ(names, (Texts{kPowers, kNamed}))
      << "the list of three-proxies is another organisation's, the duty log nobody's to read";
}

TEST_P(PublicRegistersTest, OnlyEntriesThatWereMadeKnown) {
  const EntryView known = Write("buck", "示例站所", "推给县里");
  const EntryView dropped = Write("favour", "示例甲", "收烟");
  Write("good", "示例乙", "上门代办");
  EXPECT_TRUE(Read()->items.empty()) << "noted, and nothing decided";
  MakeKnown(known);
  Do(dropped, "drop", "why_not", "查无实据");
  const auto page = Read();
  ASSERT_EQ(page->items.size(), 1U);
  const PublicEntry& shown = page->items[0];
  EXPECT_EQ(shown.id, known.data.id);
  EXPECT_EQ(shown.number, known.data.number);
  EXPECT_EQ(shown.state, "known");
  EXPECT_EQ(shown.state_title, "已通报");
  EXPECT_EQ(shown.on, known.data.on);
  EXPECT_EQ(shown.state_at, At("2026-03-03T09:00"));
  EXPECT_FALSE(page->next.has_value());
  EXPECT_EQ(page->book.name(), kNamed);
}

TEST_P(PublicRegistersTest, TheFieldsThatAreShownInTheOrderOfTheMethod) {
  MakeKnown(Write("buck", "示例站所", "推给县里"));
  const PublicEntry shown = Read()->items.at(0);
  Texts ids;
  for (const PublicField& one : shown.fields) ids.push_back(one.id);
  EXPECT_EQ(ids, (Texts{"what", "who", "deed", "outcome", "sent_to"})) << "why_not is none of them";
  EXPECT_EQ(TextOf(shown, "what"), "推诿扯皮") << "a choice by its title";
  EXPECT_EQ(shown.fields[0].title, "事由");
  EXPECT_EQ(shown.fields[0].kind, method::Field::Kind::kChoice);
  const PublicEntry english = Read({}, kNamed, calendar::Lang::kEn)->items.at(0);
  EXPECT_EQ(TextOf(english, "what"), "Passing the buck");
  EXPECT_EQ(english.state_title, "Made known");
}

TEST_P(PublicRegistersTest, NumbersAndAddressesThatLeadToSomebodyAreTakenOut) {
  MakeKnown(Write("buck", "示例站所", "请打13800001234或1234567找a.b@example.org，文号2026-12"));
  EXPECT_EQ(TextOf(Read()->items.at(0), "deed"), "请打***或***找***，文号2026-12");
  EXPECT_TRUE(Found("13800001234").empty()) << "nor are they found";
  EXPECT_TRUE(Found("a.b@example.org").empty());
}

TEST_P(PublicRegistersTest, SixDigitsStaySevenGo) {
  MakeKnown(Write("buck", "示例站所", "123456"));
  MakeKnown(Write("buck", "示例站所", "1234567"));
  const auto page = Read();
  EXPECT_EQ(TextOf(page->items.at(1), "deed"), "123456");
  EXPECT_EQ(TextOf(page->items.at(0), "deed"), "***");
}

TEST_P(PublicRegistersTest, ASearchLooksAtWhatIsShownAndAtNothingElse) {
  const EntryView buck = Write("buck", "示例站所", "推给县里");
  const EntryView good = Write("good", "示例乙", "上门代办");
  const EntryView dropped = Write("favour", "示例甲", "收烟");
  MakeKnown(buck);
  MakeKnown(good);
  Do(dropped, "drop", "why_not", "查无实据");
  EXPECT_EQ(Found(""), (Texts{"上门代办", "推给县里"})) << "newest first";
  EXPECT_EQ(Found("  "), (Texts{"上门代办", "推给县里"}));
  EXPECT_EQ(Found("示例站所"), Texts{"推给县里"});
  EXPECT_EQ(Found("推诿"), Texts{"推给县里"}) << "by the title of a choice";
  EXPECT_TRUE(Found("buck").empty()) << "not by what is stored for it";
  EXPECT_EQ(Found("全市 站所"), Texts{"推给县里"}) << "every word of it";
  EXPECT_TRUE(Found("站所 上门").empty());
  EXPECT_TRUE(Found("收烟").empty());
  EXPECT_TRUE(Found("查无实据").empty());
  EXPECT_EQ(Found(buck.data.number), Texts{"推给县里"});
}

TEST_P(PublicRegistersTest, OfOneUnitOrOfAll) {
  MakeKnown(Write("buck", "示例站所", "推给县里"));
  PublicEntryQuery query;
  query.unit = Unit("centre");
  EXPECT_EQ(Read(query)->items.size(), 1U);
  query.unit = Unit("hall");
  EXPECT_TRUE(Read(query)->items.empty());
  query.unit = core::UnitId{7};
  EXPECT_EQ(CodeOf(Read(query)), "core.not_found");
}

TEST_P(PublicRegistersTest, PagesFollowEachOtherAndMissNothing) {
  constexpr int kEntries = 7;
  for (int i = 0; i < kEntries; ++i) {
    const EntryView entry = Write("good", "示例乙", "事" + std::to_string(i));
    if (i != 3) MakeKnown(entry);  // a gap between two that are shown
  }
  for (const int limit : {1, 2, 3, 5, 6, 7}) {
    Texts seen;
    PublicEntryQuery query;
    query.limit = limit;
    for (int pages = 0; pages <= kEntries; ++pages) {
      const auto page = Read(query);
      ASSERT_TRUE(page.ok()) << CodeOf(page);
      EXPECT_LE(page->items.size(), static_cast<std::size_t>(limit));
      for (const PublicEntry& one : page->items) seen.push_back(TextOf(one, "deed"));
      if (!page->next) break;
      query.before = *page->next;
    }
    EXPECT_EQ(seen, (Texts{"事6", "事5", "事4", "事2", "事1", "事0"})) << limit;
  }
}

TEST_P(PublicRegistersTest, WhatIsAskedIsChecked) {
  PublicEntryQuery query;
  query.limit = 0;
  EXPECT_EQ(CodeOf(Read(query)), "core.too_many");
  query.limit = kPublicEntriesMax + 1;
  EXPECT_EQ(CodeOf(Read(query)), "core.too_many");
  query.limit = kPublicEntriesMax;
  EXPECT_EQ(CodeOf(Read(query)), "ok");
  std::string q;
  for (std::size_t i = 0; i < kPublicSearchMax; ++i) q += "推";
  query.q = q;
  EXPECT_EQ(CodeOf(Read(query)), "ok");
  query.q = q + "推";
  EXPECT_EQ(CodeOf(Read(query)), "core.bad_input");
  for (const char* book : {"duty-log.shifts", "three-proxies.matters", "five-ones-chengde.none",
                           "five-ones-chengde", "", "."}) {
    EXPECT_EQ(CodeOf(Read({}, book)), "core.not_found") << book;
  }
}

TEST_P(PublicRegistersTest, TheNewestVersionDecidesWhatIsShown) {
  const EntryView entry = Write("buck", "示例站所", "推给县里");
  MakeKnown(entry);
  ASSERT_EQ(Read()->items.size(), 1U);
  std::string yaml = ReadText(SourceDir() / "methods" / "five-ones-chengde.yaml");
  const auto change = [&](const std::string& from, const std::string& to) {
    const std::size_t at = yaml.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    yaml.replace(at, from.size(), to);
  };
  change("version: 1", "version: 2");
  change("shows: [what, who, deed, outcome, sent_to]", "shows: [what, outcome]");
  ASSERT_EQ(CodeOf(engine().AdoptMethods(std::vector<Engine::MethodFile>{{"f.yaml", yaml}},
                                         At("2026-03-04T09:00"))),
            "ok");
  const auto page = Read();
  ASSERT_EQ(page->items.size(), 1U);
  EXPECT_EQ(TextOf(page->items[0], "who"), "none") << "taken back from what is shown already";
  EXPECT_EQ(TextOf(page->items[0], "what"), "推诿扯皮");
  EXPECT_TRUE(Found("示例站所").empty());
}

TEST_P(PublicRegistersTest, StaysAfterARestart) {
  MakeKnown(Write("buck", "示例站所", "推给县里"));
  Restart();
  EXPECT_EQ(Found("县里"), Texts{"推给县里"});
}

SHOUWEN_ON_BOTH_ENGINES(PublicRegistersTest);

}  // namespace
}  // namespace shouwen::service
