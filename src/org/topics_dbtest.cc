// The tree of topics as tables replace it, on each engine.
#include "core/codes.h"
#include "db_fixture.h"
#include "org/topics.h"

namespace shouwen::org {
namespace {

using Paths = std::vector<TopicPath>;

const Paths kFirst = {{"住建", "供水", "漏水"}, {"住建", "供水", "水压"}, {"交通", "", ""}};

class TopicsTest : public OrgDbTest {
 protected:
  core::Result<Changed<TopicTree>> Replace(const Paths& paths, const Actor& actor = Admin()) {
    return db().Write([&](store::Tx& tx) {
      return ReplaceTopics(
          tx, actor, paths, [this] { return TopicId{++last_}; }, kNow);
    });
  }
  Changed<TopicTree> Replaced(const Paths& paths) {
    auto done = Replace(paths);
    EXPECT_TRUE(done.ok());
    return std::move(*done);
  }
  TopicTree Load(core::TenantId tenant = kTenant) {
    return db().Read([&](store::Tx& tx) { return LoadTopics(tx, tenant); });
  }
  static std::string Shape(const TopicTree& tree) {
    std::string text;
    for (const Topic& topic : tree.topics()) {
      text += std::string(static_cast<std::size_t>(topic.level), '.') + topic.title +
              (topic.active ? " " : "- ");
    }
    return text;
  }
  std::int64_t last_ = 0;
};

TEST_P(TopicsTest, AFirstTableMakesTheTreeAndSaysSo) {
  EXPECT_EQ(Load().version(), 0);
  const Changed<TopicTree> made = Replaced(kFirst);
  EXPECT_EQ(Shape(made.value), ".住建 ..供水 ...漏水 ...水压 .交通 ");
  EXPECT_EQ(made.value.version(), 1);
  ASSERT_EQ(TypesOf(made.events), std::vector<std::string>{"org.topics_imported"});
  EXPECT_EQ(made.events[0].body,
            (boost::json::object{{"version", 1}, {"added", 5}, {"restored", 0}, {"retired", 0}}));
  EXPECT_EQ(made.events[0].actor, kAdmin);
  EXPECT_EQ(Shape(Load()), Shape(made.value));
  EXPECT_EQ(Load(kOtherTenant).topics().size(), 0u);
}

TEST_P(TopicsTest, TheSameTableAgainInWhateverOrderChangesNothing) {
  Replaced(kFirst);
  const Changed<TopicTree> again =
      Replaced({kFirst[2], kFirst[1], kFirst[0], kFirst[1], {"住建", "", ""}});
  EXPECT_TRUE(again.events.empty());
  EXPECT_EQ(again.value.version(), 1);
  EXPECT_EQ(Shape(again.value), ".住建 ..供水 ...漏水 ...水压 .交通 ");
}

TEST_P(TopicsTest, WhatATableLeavesOutIsSwitchedOffAndKeepsItsIdWhenItComesBack) {
  Replaced(kFirst);
  const TopicId leak = Load().At(kFirst[0])->id;
  const Changed<TopicTree> less = Replaced({kFirst[1], {"住建", "供气", ""}});
  EXPECT_EQ(Shape(less.value), ".住建 ..供水 ...漏水- ...水压 ..供气 .交通- ");
  EXPECT_EQ(less.value.version(), 2);
  EXPECT_EQ(less.events[0].body,
            (boost::json::object{{"version", 2}, {"added", 1}, {"restored", 0}, {"retired", 2}}));
  EXPECT_EQ(less.value.Find(leak)->version, 2);
  EXPECT_EQ(less.value.At(kFirst[1])->version, 1) << "untouched";
  const Changed<TopicTree> back = Replaced(kFirst);
  EXPECT_EQ(back.value.At(kFirst[0])->id, leak);
  EXPECT_EQ(Shape(back.value), ".住建 ..供水 ...漏水 ...水压 ..供气- .交通 ");
  EXPECT_EQ(back.events[0].body,
            (boost::json::object{{"version", 3}, {"added", 0}, {"restored", 2}, {"retired", 1}}));
}

TEST_P(TopicsTest, ATopicThatMovesIsAnotherOne) {
  Replaced({{"住建", "供水", ""}});
  const TopicId before = Load().At({"住建", "供水", ""})->id;
  const TopicTree after = Replaced({{"交通", "供水", ""}}).value;
  EXPECT_NE(after.At({"交通", "供水", ""})->id, before);
  EXPECT_EQ(Shape(after), ".住建- ..供水- .交通 ..供水 ");
}

TEST_P(TopicsTest, NothingIsLeftOfATreeThatAnEmptyTableSwitchedOff) {
  Replaced(kFirst);
  const TopicTree off = Replaced({}).value;
  EXPECT_FALSE(off.in_use());
  EXPECT_EQ(off.topics().size(), 5u);
}

TEST_P(TopicsTest, MoreThanATreeMayHoldIsRefusedAndChangesNothing) {
  Paths many;
  for (std::size_t i = 0; i < kTopicsOfTreeMax; ++i) many.push_back({std::to_string(i), "", ""});
  Paths more = many;
  more.push_back({"one more", "", ""});
  const auto refused = Replace(more);
  ExpectRefused(refused, core::kTooMany);
  EXPECT_EQ(TextOf(refused.error(), "what"), "topics");
  EXPECT_EQ(NumberOf(refused.error(), "max"), static_cast<std::int64_t>(kTopicsOfTreeMax));
  EXPECT_EQ(Load().topics().size(), 0u);
  EXPECT_EQ(Replaced(many).value.topics().size(), kTopicsOfTreeMax);
  ExpectRefused(Replace({{"one more", "", ""}}), core::kTooMany);  // those switched off count too
}

TEST_P(TopicsTest, TheDirectoryHoldsTheTree) {
  Replaced(kFirst);
  const auto directory = db().Read([](store::Tx& tx) { return Directory::Load(tx, kTenant); });
  ASSERT_TRUE(directory);
  EXPECT_EQ(Shape(directory->topics()), ".住建 ..供水 ...漏水 ...水压 .交通 ");
}

SHOUWEN_ON_BOTH_ENGINES(TopicsTest);

}  // namespace
}  // namespace shouwen::org
