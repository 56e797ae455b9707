// Methods as an organisation has them: adopted for all, adopted by one, their versions, the values
// of their params, which one is in use. Each refusal with what it names, and that it leaves
// nothing.
#include "core/codes.h"
#include "fixture.h"
#include "service/methods_desk.h"

namespace shouwen::service {
namespace {

std::string Yaml(const std::string& id, int version, const std::string& limit = "5d") {
  return "method: " + id + "\ntitle: {zh: 示例, en: Sample}\nversion: " + std::to_string(version) +
         "\nparams:\n"
         "  amount: {default: 2.5, unit: yuan, note: 示例}\n"
         "  strict: {default: false}\n"
         "  since: {default: 2026-01-01}\n"
         "  motto: {default: 示例}\n"
         "levels: {front: {zh: 一线, en: Front}}\n"
         "case: {starts_at: front}\n"
         "promises:\n"
         "  p: {when: case.received, owed_by: holder, owes: case.settled, within: " +
         limit + "}\n";
}

class MethodsDeskTest : public ServiceTest {
 protected:
  static constexpr const char* kNow = "2026-03-02T09:00";

  core::Status AdoptForAll(const std::vector<Engine::MethodFile>& files) {
    return engine().AdoptMethods(files, At(kNow));
  }
  core::Result<MethodPtr> AdoptAs(const org::Actor& actor, const std::string& yaml) {
    return engine().Run(actor, At(kNow),
                        [&](const Call& call) { return call.engine.AdoptOwn(call, yaml); });
  }
  org::Actor Operator() { return OperatorActor(made().tenant); }
  core::Result<MethodPage> SetAs(const org::Actor& actor, const std::string& json,
                                 const std::string& method = "ours") {
    return engine().Run(actor, At(kNow), [&](const Call& call) {
      return SetParams(call, method, boost::json::parse(json).as_object());
    });
  }
  core::Status UseAs(const org::Actor& actor, const std::string& id, int version) {
    return engine().Run(actor, At(kNow),
                        [&](const Call& call) { return service::UseMethod(call, id, version); });
  }
  core::Result<MethodPage> Page(const std::string& id, int version = 0) {
    return engine().Look(Operator(), At(kNow),
                         [&](const Call& call) { return GetMethod(call, id, version); });
  }
  std::int64_t Events(const std::string& type) {
    return db().Read([&](store::Tx& tx) {
      return tx
          .Query("SELECT COUNT(*) FROM journal_events WHERE tenant_id = ? AND type = ?",
                 made().tenant, type)
          .Int(0, 0);
    });
  }
  template <class R>
  static std::string Said(const R& result, std::string_view name) {
    if (result.ok()) return "not refused";
    for (const core::Param& p : result.error().params) {
      if (p.name != name) continue;
      if (const auto* text = std::get_if<std::string>(&p.value)) return *text;
      if (const auto* number = std::get_if<std::int64_t>(&p.value)) return std::to_string(*number);
    }
    return "nothing said of it";
  }
};

// --- for everybody
// ----------------------------------------------------------------------------------

TEST_P(MethodsDeskTest, ShippedFilesAreAdoptedOnceAndStayAsTheyAre) {
  const std::vector<Engine::MethodFile> first{{"a.yaml", Yaml("plain", 1)}};
  ASSERT_TRUE(AdoptForAll(first).ok());
  EXPECT_TRUE(AdoptForAll(first).ok()) << "the same file again";
  EXPECT_TRUE(AdoptForAll({{"a.yaml", Yaml("plain", 1, "6d")}}).ok())
      << "the stored text stays, and the program starts";
  ASSERT_TRUE(AdoptForAll({{"a.yaml", Yaml("plain", 2, "6d")}}).ok());
  for (int restarted = 0; restarted < 2; ++restarted) {
    const core::TenantId anybody{1};
    ASSERT_NE(engine().FindMethod(anybody, "plain"), nullptr);
    EXPECT_EQ(engine().FindMethod(anybody, "plain")->version, 2) << "0 is the newest";
    EXPECT_EQ(engine().FindMethod(anybody, "plain", 1)->promises[0].within.text, "5d");
    EXPECT_EQ(engine().FindMethod(anybody, "plain", 2)->promises[0].within.text, "6d");
    EXPECT_EQ(engine().FindMethod(anybody, "plain", 3), nullptr);
    EXPECT_EQ(engine().FindMethod(anybody, "Plain"), nullptr);
    EXPECT_EQ(engine().FindMethod(anybody, ""), nullptr);
    Restart();
  }
}

TEST_P(MethodsDeskTest, OneBadFileAndNoneIsAdopted) {
  std::string bad = Yaml("crooked", 1, "soon");
  const core::Status refused = AdoptForAll(
      {{"good.yaml", Yaml("upright", 1)}, {"bad.yaml", bad}, {"worse.yaml", "method: ["}});
  ASSERT_EQ(CodeOf(refused), "service.method_bad");
  // One param a place: file:line:column. The limit stands in the last line.
  int of_bad = 0, of_worse = 0;
  for (const core::Param& p : refused.error().params) {
    of_bad += p.name.starts_with("bad.yaml:12:") ? 1 : 0;
    of_worse += p.name.starts_with("worse.yaml:1:") ? 1 : 0;
    EXPECT_FALSE(p.name.starts_with("good.yaml")) << p.name;
  }
  EXPECT_EQ(of_bad, 1);
  EXPECT_EQ(of_worse, 1);
  EXPECT_EQ(engine().FindMethod({}, "upright"), nullptr);
  Restart();
  EXPECT_EQ(engine().FindMethod({}, "upright"), nullptr);
  // A file that changed spoils nothing.
  ASSERT_TRUE(AdoptForAll({{"good.yaml", Yaml("upright", 1)}}).ok());
  EXPECT_TRUE(
      AdoptForAll({{"new.yaml", Yaml("fresh", 1)}, {"good.yaml", Yaml("upright", 1, "9d")}}).ok());
  EXPECT_NE(engine().FindMethod({}, "fresh"), nullptr);
  EXPECT_EQ(engine().FindMethod({}, "upright")->promises[0].within.text, "5d");
}

// --- a shipped file that says something else than it did -----------------------------------------

class ShippedTextTest : public MethodsDeskTest {
 protected:
  void SetUp() override {
    MethodsDeskTest::SetUp();
    ASSERT_TRUE(AdoptForAll({{"a.yaml", Yaml("plain", 1)}}).ok());
    UseMethod("first-asked");
  }
  core::Result<std::optional<ShippedText>> Shipped(const std::string& id = "plain") {
    return engine().Look(As("front.clerk"), At(kNow),
                         [&](const Call& call) { return ShippedTextOf(call, id); });
  }
  bool Flagged() {
    const auto lines = engine().Look(As("front.clerk"), At(kNow),
                                     [](const Call& call) { return ListMethods(call); });
    for (const MethodLine& line : lines) {
      if (line.id == "plain") return line.shipped_differs;
    }
    ADD_FAILURE() << "no such method";
    return false;
  }
};

TEST_P(ShippedTextTest, IsOfferedAsTheNextVersionUntilItIsAdopted) {
  EXPECT_FALSE(Flagged());
  EXPECT_EQ(*Shipped(), std::nullopt);
  ASSERT_TRUE(AdoptForAll({{"a.yaml", Yaml("plain", 1, "6d")}}).ok());
  EXPECT_TRUE(Flagged());
  const auto offered = Shipped();
  ASSERT_TRUE(offered.ok() && *offered);
  EXPECT_EQ((*offered)->version, 2);
  EXPECT_EQ((*offered)->yaml, Yaml("plain", 2, "6d"));
  ASSERT_EQ(CodeOf(AdoptAs(Operator(), (*offered)->yaml)), "ok");
  EXPECT_EQ(engine().FindMethod(made().tenant, "plain")->promises[0].within.text, "6d");
  EXPECT_EQ(engine().FindMethod(made().tenant, "plain", 1)->promises[0].within.text, "5d");
  EXPECT_FALSE(Flagged()) << "it has been adopted";
  EXPECT_EQ(*Shipped(), std::nullopt);
  // The same program once more.
  Restart();
  ASSERT_TRUE(AdoptForAll({{"a.yaml", Yaml("plain", 1, "6d")}}).ok());
  EXPECT_FALSE(Flagged());
}

TEST_P(ShippedTextTest, OneThatDiffersAgainIsOfferedAgain) {
  ASSERT_TRUE(AdoptForAll({{"a.yaml", Yaml("plain", 1, "6d")}}).ok());
  ASSERT_EQ(CodeOf(AdoptAs(Operator(), (*Shipped())->yaml)), "ok");
  ASSERT_TRUE(AdoptForAll({{"a.yaml", Yaml("plain", 1, "7d")}}).ok());
  const auto offered = Shipped();
  ASSERT_TRUE(offered.ok() && *offered);
  EXPECT_EQ((*offered)->version, 3);
  EXPECT_EQ((*offered)->yaml, Yaml("plain", 3, "7d"));
}

TEST_P(ShippedTextTest, AnotherOrganisationDecidesForItself) {
  ASSERT_TRUE(AdoptForAll({{"a.yaml", Yaml("plain", 1, "6d")}}).ok());
  ASSERT_EQ(CodeOf(AdoptAs(Operator(), (*Shipped())->yaml)), "ok");
  UseMethod("first-asked");
  EXPECT_TRUE(Flagged());
  EXPECT_EQ((*Shipped())->version, 2);
}

TEST_P(ShippedTextTest, BehindOnesOwnVersionsItIsTheOneAfterThem) {
  ASSERT_EQ(CodeOf(AdoptAs(Operator(), Yaml("plain", 5, "8d"))), "ok");
  EXPECT_FALSE(Flagged()) << "one's own is not what ships, and nothing that ships has changed";
  ASSERT_TRUE(AdoptForAll({{"a.yaml", Yaml("plain", 1, "6d")}}).ok());
  EXPECT_EQ((*Shipped())->version, 6);
  EXPECT_EQ(engine().FindMethod(made().tenant, "plain")->promises[0].within.text, "8d");
}

TEST_P(ShippedTextTest, ARaisedVersionIsAdoptedByItself) {
  ASSERT_TRUE(AdoptForAll({{"a.yaml", Yaml("plain", 1, "6d")}}).ok());
  ASSERT_TRUE(AdoptForAll({{"a.yaml", Yaml("plain", 2, "6d")}}).ok());
  EXPECT_FALSE(Flagged());
  EXPECT_EQ(engine().FindMethod(made().tenant, "plain")->version, 2);
}

TEST_P(ShippedTextTest, OfNoMethodThereIsNone) {
  EXPECT_EQ(CodeOf(Shipped("none")), "service.unknown_method");
}

SHOUWEN_ON_BOTH_ENGINES(ShippedTextTest);

// --- one's own
// --------------------------------------------------------------------------------------

TEST_P(MethodsDeskTest, OnlyWhoManagesMethodsAdoptsOne) {
  UseMethod("first-asked");
  for (const char* login :
       {"front.clerk", "front.handler", "front.unit_head", "front.supervisor"}) {
    // The right comes before the text, which is no method at all.
    const auto refused = AdoptAs(As(login), "nonsense");
    EXPECT_EQ(CodeOf(refused), "core.forbidden") << login;
    EXPECT_EQ(Said(refused, "right"), "method.manage");
    EXPECT_EQ(CodeOf(SetAs(As(login), "{}", "no-such")), "core.forbidden") << login;
    EXPECT_EQ(CodeOf(UseAs(As(login), "no-such", 0)), "core.forbidden") << login;
  }
  EXPECT_EQ(CodeOf(AdoptAs(Operator(), "nonsense")), "service.method_bad");
  EXPECT_EQ(Events("method.adopted"), 0);
}

TEST_P(MethodsDeskTest, VersionsOfOnesOwnOnlyGoUp) {
  UseMethod("first-asked");
  ASSERT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 2))), "ok");
  EXPECT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 2))), "ok") << "the identical second call";
  EXPECT_EQ(Events("method.adopted"), 1) << "which did nothing";
  const auto changed = AdoptAs(Operator(), Yaml("ours", 2, "6d"));
  EXPECT_EQ(CodeOf(changed), "service.method_changed");
  EXPECT_EQ(Said(changed, "version"), "2");
  const auto older = AdoptAs(Operator(), Yaml("ours", 1));
  EXPECT_EQ(CodeOf(older), "service.method_older");
  EXPECT_EQ(Said(older, "version"), "1");
  EXPECT_EQ(Said(older, "newest"), "2");
  ASSERT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 7))), "ok") << "numbers may be left out";
  EXPECT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 6))), "service.method_older");
  Restart();
  EXPECT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 6))), "service.method_older");
  EXPECT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 7))), "ok");
  const auto versions = engine().Look(
      Operator(), At(kNow), [&](const Call& call) { return MethodVersions(call, "ours"); });
  ASSERT_TRUE(versions.ok());
  ASSERT_EQ(versions->size(), 2U);
  EXPECT_EQ((*versions)[0].version, 7);
  EXPECT_EQ((*versions)[1].version, 2);
  EXPECT_TRUE((*versions)[1].own);
  EXPECT_EQ((*versions)[1].adopted_at, At(kNow));
}

TEST_P(MethodsDeskTest, NamesAndCalendarsItMayNotHave) {
  UseMethod("first-asked");
  for (const char* id : {"check", "schema", "dry-runs"}) {
    const auto refused = AdoptAs(Operator(), Yaml(id, 1));
    EXPECT_EQ(CodeOf(refused), "core.bad_input") << id;
    EXPECT_EQ(Said(refused, "/yaml"), std::string("another id than ") + id);
  }
  const auto moon = AdoptAs(Operator(), Yaml("ours", 1) + "calendar: moon\n");
  EXPECT_EQ(CodeOf(moon), "service.unknown_calendar");
  EXPECT_EQ(Said(moon, "calendar"), "moon");
  EXPECT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 1) + "calendar: cn\n")), "ok");
}

TEST_P(MethodsDeskTest, AnotherOrganisationDoesNotSeeIt) {
  UseMethod("first-asked");
  const org::Actor mine = Operator();
  ASSERT_EQ(CodeOf(AdoptAs(mine, Yaml("ours", 1))), "ok");
  UseMethod("agency-xupu");  // another one in the same store
  ASSERT_NE(mine.tenant, made().tenant);
  for (int restarted = 0; restarted < 2; ++restarted) {
    EXPECT_NE(engine().FindMethod(mine.tenant, "ours"), nullptr);
    EXPECT_TRUE(engine().IsOwn(mine.tenant, "ours", 1));
    EXPECT_EQ(engine().FindMethod(made().tenant, "ours"), nullptr);
    EXPECT_FALSE(engine().IsOwn(made().tenant, "ours", 1));
    EXPECT_EQ(CodeOf(Page("ours")), "service.unknown_method");
    EXPECT_EQ(CodeOf(UseAs(Operator(), "ours", 0)), "service.unknown_method");
    Restart();
  }
  // It may have one of the same name that says something else.
  EXPECT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 1, "9d"))), "ok");
  EXPECT_EQ(engine().FindMethod(made().tenant, "ours")->promises[0].within.text, "9d");
  EXPECT_EQ(engine().FindMethod(mine.tenant, "ours")->promises[0].within.text, "5d");
}

// --- params
// -----------------------------------------------------------------------------------------

TEST_P(MethodsDeskTest, ParamsTakeValuesOfTheirOwnTypeOnly) {
  UseMethod("first-asked");
  ASSERT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 1))), "ok");
  struct Row {
    const char* param;
    std::vector<std::string> good, bad;
  };
  const Row rows[] = {{"amount",
                       {"0", "-3", "12.5", "0.0001", "1e2", "900000000000"},
                       {"\"12.5\"", "true", "null", "[1]", "0.00001", "1e300"}},
                      {"strict", {"true", "false"}, {"\"true\"", "1", "0", "null", "{}"}},
                      {"since",
                       {"\"2026-02-28\"", "\"2024-02-29\""},
                       {"\"2026-02-29\"", "\"28.02.2026\"", "20260228", "\"\"", "null", "true"}},
                      {"motto", {"\"\"", "\"首问\""}, {"1", "true", "null", "[\"a\"]"}}};
  for (const Row& row : rows) {
    for (const std::string& value : row.good) {
      const std::string body = std::string("{\"") + row.param + "\":" + value + "}";
      EXPECT_EQ(CodeOf(SetAs(Operator(), body)), "ok") << body;
    }
    for (const std::string& value : row.bad) {
      const std::string body = std::string("{\"") + row.param + "\":" + value + "}";
      const auto refused = SetAs(Operator(), body);
      EXPECT_EQ(CodeOf(refused), "core.bad_input") << body;
      EXPECT_EQ(Said(refused, std::string("/") + row.param).substr(0, 9), "expected ") << body;
    }
  }
}

TEST_P(MethodsDeskTest, ParamsAreSetAllOrNone) {
  UseMethod("first-asked");
  ASSERT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 1))), "ok");
  const auto refused = SetAs(Operator(), R"({"amount":7,"strict":"yes","nobody":1})");
  EXPECT_EQ(CodeOf(refused), "core.bad_input");
  EXPECT_EQ(Said(refused, "/strict"), "expected true or false");
  EXPECT_EQ(Said(refused, "/nobody"), "not a param of the method");
  EXPECT_EQ(Said(refused, "/amount"), "nothing said of it");
  EXPECT_TRUE(Page("ours")->params->empty());
  EXPECT_EQ(Events("method.param_set"), 0);
  ASSERT_EQ(CodeOf(SetAs(Operator(), R"({"amount":7,"strict":true})")), "ok");
  EXPECT_EQ(Events("method.param_set"), 2);
  for (int restarted = 0; restarted < 2; ++restarted) {
    const auto page = Page("ours");
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(page->params->size(), 2U);
    EXPECT_EQ(page->params->at("amount"), method::Value(method::Decimal{70'000}));
    EXPECT_EQ(page->params->at("strict"), method::Value(true));
    Restart();
  }
  EXPECT_EQ(CodeOf(SetAs(Operator(), "{}", "no-such")), "service.unknown_method");
  EXPECT_EQ(CodeOf(SetAs(Operator(), "{}")), "ok") << "nothing to set is nothing wrong";
}

// --- in use
// -----------------------------------------------------------------------------------------

TEST_P(MethodsDeskTest, NewCasesUseItRunningOnesKeepTheirs) {
  UseMethod("first-asked");
  Reception asked;
  asked.what.subject = "示例事项";
  const auto first = ReceiveAs(As("front.clerk"), asked, kNow);
  ASSERT_TRUE(first.ok()) << CodeOf(first);
  ASSERT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 1))), "ok");
  ASSERT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 2, "3d"))), "ok");
  const auto unknown = UseAs(Operator(), "ours", 3);
  EXPECT_EQ(CodeOf(unknown), "service.unknown_method");
  EXPECT_EQ(Said(unknown, "version"), "3");
  ASSERT_EQ(CodeOf(UseAs(Operator(), "ours", 1)), "ok");
  EXPECT_TRUE(Page("ours", 1)->is_default);
  EXPECT_FALSE(Page("ours", 2)->is_default);
  const std::int64_t changes = Events("org.tenant_changed");
  ASSERT_EQ(CodeOf(UseAs(Operator(), "ours", 1)), "ok");
  EXPECT_EQ(Events("org.tenant_changed"), changes) << "the identical second call";
  Restart();
  const auto second = ReceiveAs(As("front.clerk"), asked, "2026-03-02T09:05");
  ASSERT_TRUE(second.ok()) << CodeOf(second);
  EXPECT_EQ(second->after.method, "ours");
  EXPECT_EQ(Stored(first->after.id).method, "first-asked");
  // Five natural days from 2 March end with the seventh.
  EXPECT_EQ(FindRule(PromisesOf(second->after.id), "p")->due_at, At("2026-03-08T00:00"));
}

TEST_P(MethodsDeskTest, ListedWithWhatIsOnesOwn) {
  UseMethod("first-asked");
  ASSERT_EQ(CodeOf(AdoptAs(Operator(), Yaml("ours", 1))), "ok");
  const auto lines = engine().Look(Operator(), At(kNow), [&](const Call& call) {
    return core::Result<std::vector<MethodLine>>(ListMethods(call));
  });
  ASSERT_TRUE(lines.ok());
  ASSERT_EQ(lines->size(), ShippedMethods().size() + 1);
  for (std::size_t i = 0; i + 1 < lines->size(); ++i) {
    EXPECT_LT((*lines)[i].id, (*lines)[i + 1].id);
  }
  for (const MethodLine& line : *lines) {
    EXPECT_EQ(line.own, line.id == "ours") << line.id;
    EXPECT_EQ(line.is_default, line.id == "first-asked") << line.id;
    EXPECT_FALSE(line.title_zh.empty()) << line.id;
  }
}

SHOUWEN_ON_BOTH_ENGINES(MethodsDeskTest);

}  // namespace
}  // namespace shouwen::service
