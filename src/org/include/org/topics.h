// org/topics.h - what cases are about: one tree of three levels for the whole organisation, taken
// over as a whole from a table.
//
// A topic is known by its titles from the top: the same path keeps its id in every later table. A
// topic that a table leaves out is switched off, never deleted, for cases name it for ever. The
// version goes up by one with each table that changed something.
// Threads: a TopicTree never changes once it is made; the rest in a Tx, changes in a writer Tx.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/ids.h"
#include "core/result.h"

namespace shouwen::store {
class Tx;
}

namespace shouwen::org {

struct Actor;
template <class T>
struct Changed;

inline constexpr int kTopicLevels = 3;
inline constexpr std::size_t kTopicTitleMax = 64;  // code points
inline constexpr std::size_t kTopicsOfTreeMax = 10'000;

struct TopicTag;
using TopicId = core::Id<TopicTag>;

struct Topic {
  TopicId id;
  std::optional<TopicId> parent;
  std::string title;
  int level = 1;  // 1 to kTopicLevels
  bool active = true;
  std::int64_t version = 0;  // of the tree, when it last changed
};

// Titles from the top; "" from where the path ends.
using TopicPath = std::array<std::string, kTopicLevels>;

class TopicTree {
 public:
  TopicTree() = default;
  // REQUIRES: each id once, every parent among them and one level above.
  explicit TopicTree(std::vector<Topic> topics);

  std::int64_t version() const { return version_; }          // 0: there has never been a table
  const std::vector<Topic>& topics() const { return all_; }  // tree order, siblings oldest first
  bool in_use() const { return in_use_; }                    // there are active ones
  const Topic* Find(TopicId id) const;
  const Topic* Find(std::string_view id_text) const;  // as a case names it
  const Topic* At(const TopicPath& path) const;
  std::vector<const Topic*> PathTo(TopicId id) const;  // from the top, itself last

 private:
  std::vector<Topic> all_;
  std::unordered_map<TopicId, std::size_t> at_;
  std::unordered_map<std::string, std::size_t> by_path_;
  std::int64_t version_ = 0;
  bool in_use_ = false;
};

// One row of a table, its titles as cleaned single lines. Errors, first match wins: core.bad_input
// (the column: not UTF-8, too long, empty where a title is needed).
core::Result<TopicPath> CheckTopicPath(const TopicPath& given);

// Makes the tree of `paths` the organisation's. Event: org.topics_imported {version, added,
// restored, retired}; none, and the same version, when the tree was like that. Error: core.too_many
// {what: topics}, inactive ones counted.
// REQUIRES: the paths have been checked; `next_id` gives ids that only grow.
core::Result<Changed<TopicTree>> ReplaceTopics(store::Tx& tx, const Actor& actor,
                                               std::span<const TopicPath> paths,
                                               const std::function<TopicId()>& next_id,
                                               core::Instant now);
TopicTree LoadTopics(store::Tx& tx, core::TenantId tenant);

}  // namespace shouwen::org
