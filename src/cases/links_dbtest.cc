// The rows of merges, links and parts, on each engine.
#include "cases/links.h"
#include "cases/parts.h"
#include "cases/repo.h"
#include "engines.h"

namespace shouwen::cases {
namespace {

constexpr core::TenantId kTenant{1}, kOther{2};
constexpr core::Instant kNow{1'772'413'200'000};

class LinksTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = cases::Migrations();
    return {all.begin(), all.end()};
  }
  void Add(std::int64_t id, State state = State::kOpen) {
    Case c;
    c.id = core::CaseId{id};
    c.number = std::to_string(id);
    c.subject = "示例";
    c.level = "village";
    c.unit = core::UnitId{5};
    c.first_asked = core::StaffId{50};
    c.state = state;
    c.received_at = c.changed_at = kNow;
    c.revision = 1;
    Do([&](store::Tx& tx) { Insert(tx, kTenant, c); });
  }
  void Do(const std::function<void(store::Tx&)>& f) {
    ASSERT_TRUE(db().Write([&](store::Tx& tx) -> core::Status {
                      f(tx);
                      return core::Ok();
                    })
                    .ok());
  }
  std::string LinkCode(std::int64_t id, std::int64_t other, LinkKind kind) {
    std::string code;
    Do([&](store::Tx& tx) {
      const auto made = InsertLink(
          tx, kTenant, {core::CaseId{id}, core::CaseId{other}, kind, kNow, core::StaffId{50}});
      code = !made.ok() ? std::string(made.error().code.name) : (*made ? "made" : "there");
    });
    return code;
  }
};

TEST_P(LinksTest, AMergeIsKeptUntilItIsUndone) {
  const Merge a{core::CaseId{2},
                core::CaseId{1},
                kNow,
                core::StaffId{50},
                {core::PromiseId{7}, core::PromiseId{8}}};
  const Merge b{core::CaseId{3}, core::CaseId{1}, kNow + 1, std::nullopt, {}};
  Do([&](store::Tx& tx) {
    InsertMerge(tx, kTenant, b);
    InsertMerge(tx, kTenant, a);
  });
  Do([&](store::Tx& tx) {
    EXPECT_EQ(MergeOf(tx, kTenant, core::CaseId{2})->withdrawn, a.withdrawn);
    EXPECT_EQ(MergeOf(tx, kTenant, core::CaseId{3})->by, std::nullopt);
    EXPECT_FALSE(MergeOf(tx, kTenant, core::CaseId{1}).has_value());
    EXPECT_FALSE(MergeOf(tx, kOther, core::CaseId{2}).has_value());
    const auto followers = FollowersOf(tx, kTenant, core::CaseId{1});
    ASSERT_EQ(followers.size(), 2u);
    EXPECT_EQ(followers[0].id, core::CaseId{2}) << "in the order they were merged";
    DeleteMerge(tx, kTenant, core::CaseId{2});
    EXPECT_EQ(FollowersOf(tx, kTenant, core::CaseId{1}).size(), 1u);
  });
}

TEST_P(LinksTest, ALinkHasTwoSides) {
  EXPECT_EQ(LinkCode(1, 2, LinkKind::kChild), "made");
  EXPECT_EQ(LinkCode(1, 2, LinkKind::kChild), "there");
  EXPECT_EQ(LinkCode(2, 1, LinkKind::kParent), "there");
  EXPECT_EQ(LinkCode(2, 1, LinkKind::kSame), "cases.already_linked");
  EXPECT_EQ(LinkCode(3, 2, LinkKind::kChild), "cases.has_parent");
  EXPECT_EQ(LinkCode(2, 3, LinkKind::kChild), "made");
  EXPECT_EQ(LinkCode(1, 3, LinkKind::kParent), "cases.link_loop");
  Do([&](store::Tx& tx) {
    const auto links = LinksOf(tx, kTenant, core::CaseId{2});
    ASSERT_EQ(links.size(), 2u);
    EXPECT_EQ(links[0].kind, LinkKind::kParent);
    EXPECT_EQ(links[1].kind, LinkKind::kChild);
    EXPECT_EQ(DeleteLink(tx, kTenant, core::CaseId{2}, core::CaseId{1}), LinkKind::kParent);
    EXPECT_EQ(DeleteLink(tx, kTenant, core::CaseId{2}, core::CaseId{1}), std::nullopt);
    EXPECT_TRUE(LinksOf(tx, kTenant, core::CaseId{1}).empty());
  });
}

TEST_P(LinksTest, FiftyLinksAndNoMore) {
  for (int i = 1; i <= kLinksMax; ++i) EXPECT_EQ(LinkCode(1, 100 + i, LinkKind::kSame), "made");
  EXPECT_EQ(LinkCode(1, 999, LinkKind::kSame), "cases.too_many_links");
  EXPECT_EQ(LinkCode(999, 1, LinkKind::kSame), "cases.too_many_links") << "of either case";
}

TEST_P(LinksTest, ChildrenAreOpenUntilTheyAreSettled) {
  Add(1);
  Add(2);
  Add(3, State::kSettled);
  Add(4);
  LinkCode(1, 2, LinkKind::kChild);
  LinkCode(1, 3, LinkKind::kChild);
  LinkCode(1, 4, LinkKind::kSame);
  Do([&](store::Tx& tx) {
    EXPECT_EQ(ChildrenOpen(tx, kTenant, core::CaseId{1}), 1);
    EXPECT_EQ(ChildrenOpen(tx, kTenant, core::CaseId{2}), 0);
  });
}

TEST_P(LinksTest, PartsInTheListsTheyBelongIn) {
  Add(1);
  const auto part = [](std::int64_t id, core::Instant due, PartState state) {
    Part p;
    p.id = PartId{id};
    p.case_id = core::CaseId{1};
    p.unit = core::UnitId{6};
    p.asked_unit = core::UnitId{5};
    p.state = state;
    p.text = "出人";
    p.within = "3d";
    p.due_at = due;
    p.asked_at = p.changed_at = kNow;
    return p;
  };
  Do([&](store::Tx& tx) {
    InsertPart(tx, kTenant, part(11, kNow + 20, PartState::kAsked));
    InsertPart(tx, kTenant, part(12, kNow + 10, PartState::kAccepted));
    InsertPart(tx, kTenant, part(13, kNow + 5, PartState::kDone));
  });
  Do([&](store::Tx& tx) {
    EXPECT_EQ(PartsOf(tx, kTenant, core::CaseId{1}).size(), 3u);
    EXPECT_EQ(PartsOpen(tx, kTenant, core::CaseId{1}), 2);
    const auto open = OpenParts(tx, kTenant, core::UnitId{6}, 10);
    ASSERT_EQ(open.size(), 2u);
    EXPECT_EQ(open[0].id, PartId{12}) << "most urgent first";
    EXPECT_TRUE(OpenParts(tx, kOther, core::UnitId{6}, 10).empty());
    EXPECT_EQ(NextPartDue(tx), kNow + 11);
    EXPECT_TRUE(FindLateParts(tx, kNow + 10, 10).empty()) << "to the millisecond in time";
    ASSERT_EQ(FindLateParts(tx, kNow + 11, 10).size(), 1u);
    Part late = *LoadPart(tx, kTenant, PartId{12});
    late.told_late = true;
    UpdatePart(tx, kTenant, late);
    EXPECT_TRUE(FindLateParts(tx, kNow + 11, 10).empty()) << "told once";
    EXPECT_FALSE(LoadPart(tx, kOther, PartId{12}).has_value());
  });
}

SHOUWEN_ON_BOTH_ENGINES(LinksTest);

}  // namespace
}  // namespace shouwen::cases
