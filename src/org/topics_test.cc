#include "org/topics.h"

#include <gtest/gtest.h>

namespace shouwen::org {
namespace {

Topic Make(std::int64_t id, std::int64_t parent, std::string title, int level,
           std::int64_t version = 1, bool active = true) {
  Topic topic;
  topic.id = TopicId{id};
  if (parent != 0) topic.parent = TopicId{parent};
  topic.title = std::move(title);
  topic.level = level;
  topic.active = active;
  topic.version = version;
  return topic;
}

// 1 住建 ─ 3 供水 ─ 5 漏水, 6 水压(off)
// 2 交通 ─ 4 供水
TopicTree Sample() {
  return TopicTree({Make(6, 3, "水压", 3, 4, false), Make(5, 3, "漏水", 3), Make(4, 2, "供水", 2),
                    Make(3, 1, "供水", 2), Make(2, 0, "交通", 1), Make(1, 0, "住建", 1)});
}

TEST(TopicTree, StandsInTreeOrderSiblingsOldestFirst) {
  const TopicTree tree = Sample();
  std::vector<std::int64_t> ids;
  for (const Topic& topic : tree.topics()) ids.push_back(topic.id.value);
  EXPECT_EQ(ids, (std::vector<std::int64_t>{1, 3, 5, 6, 2, 4}));
  EXPECT_EQ(tree.version(), 4) << "the newest of its rows";
  EXPECT_TRUE(tree.in_use());
}

TEST(TopicTree, AnEmptyOneIsNotInUseAndNeitherIsOneSwitchedOff) {
  EXPECT_EQ(TopicTree().version(), 0);
  EXPECT_FALSE(TopicTree().in_use());
  EXPECT_EQ(TopicTree().Find(TopicId{1}), nullptr);
  const TopicTree off({Make(1, 0, "住建", 1, 2, false)});
  EXPECT_FALSE(off.in_use());
  EXPECT_EQ(off.version(), 2);
}

TEST(TopicTree, FindsByIdByTextAndByPath) {
  const TopicTree tree = Sample();
  EXPECT_EQ(tree.Find(TopicId{5})->title, "漏水");
  EXPECT_EQ(tree.Find("6")->title, "水压") << "those switched off too";
  for (const char* text : {"", "7", "05", "5 ", "漏水", "-5"}) {
    EXPECT_EQ(tree.Find(std::string_view(text)), nullptr) << text;
  }
  EXPECT_EQ(tree.At({"住建", "供水", "漏水"})->id, TopicId{5});
  EXPECT_EQ(tree.At({"住建", "供水", ""})->id, TopicId{3});
  EXPECT_EQ(tree.At({"交通", "供水", ""})->id, TopicId{4}) << "the same title elsewhere";
  EXPECT_EQ(tree.At({"交通", "供水", "漏水"}), nullptr);
  EXPECT_EQ(tree.At({"供水", "", ""}), nullptr);
}

TEST(TopicTree, TellsThePathFromTheTop) {
  const TopicTree tree = Sample();
  const auto path = tree.PathTo(TopicId{5});
  ASSERT_EQ(path.size(), 3u);
  EXPECT_EQ(path[0]->title, "住建");
  EXPECT_EQ(path[1]->title, "供水");
  EXPECT_EQ(path[2]->title, "漏水");
  EXPECT_TRUE(tree.PathTo(TopicId{9}).empty());
}

TEST(TopicTreeDeathTest, RefusesWhatIsNoTreeOfThreeLevels) {
  EXPECT_DEATH(TopicTree({Make(2, 1, "供水", 2)}), "all_.size");  // no such parent
  EXPECT_DEATH(TopicTree({Make(1, 0, "住建", 2)}), "level");      // not where it says
  EXPECT_DEATH(TopicTree({Make(1, 0, "a", 1), Make(2, 0, "a", 1)}), "by_path_");
  EXPECT_DEATH(TopicTree({Make(1, 0, "a", 1), Make(1, 0, "b", 1)}), "at_.size");
  EXPECT_DEATH(
      TopicTree({Make(1, 0, "a", 1), Make(2, 1, "b", 2), Make(3, 2, "c", 3), Make(4, 3, "d", 4)}),
      "kTopicLevels");
}

std::string WhatIsWrong(const TopicPath& given) {
  const auto checked = CheckTopicPath(given);
  if (checked.ok()) return "";
  EXPECT_EQ(checked.error().code.name, "core.bad_input");
  EXPECT_EQ(checked.error().params.size(), 1u);
  return checked.error().params[0].name + " " +
         std::get<std::string>(checked.error().params[0].value);
}

TEST(TopicPath, IsCleanedAndNeedsItsTitlesFromTheTop) {
  const auto cleaned = CheckTopicPath({" 住建\t", "供水\n管网", ""});
  ASSERT_TRUE(cleaned.ok());
  EXPECT_EQ(*cleaned, (TopicPath{"住建", "供水 管网", ""}));
  EXPECT_EQ(WhatIsWrong({"住建", "", ""}), "");
  EXPECT_EQ(WhatIsWrong({"", "供水", "漏水"}), "/level1 expected a title");
  EXPECT_EQ(WhatIsWrong({" ", "", ""}), "/level1 expected a title");
  EXPECT_EQ(WhatIsWrong({"住建", "", "漏水"}), "/level2 expected a title, because level3 has one");
  EXPECT_EQ(WhatIsWrong({"住建", "\xff", ""}), "/level2 expected UTF-8 text");
  std::string longest;
  for (std::size_t i = 0; i < kTopicTitleMax; ++i) longest += "水";
  EXPECT_EQ(WhatIsWrong({"住建", longest, ""}), "");
  EXPECT_EQ(WhatIsWrong({"住建", "供水", longest + "水"}),
            "/level3 expected at most 64 characters");
}

}  // namespace
}  // namespace shouwen::org
