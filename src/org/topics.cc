#include "org/topics.h"

#include <algorithm>

#include "core/check.h"
#include "core/codes.h"
#include "core/json.h"
#include "rows.h"

namespace shouwen::org {
namespace {

// The key of the path down to `levels` titles: a title is one line, so no two paths share one.
std::string KeyOf(const TopicPath& path, int levels) {
  std::string key;
  for (int i = 0; i < levels; ++i) key += path[static_cast<std::size_t>(i)] + "\n";
  return key;
}

int LevelsOf(const TopicPath& path) {
  return static_cast<int>(std::find(path.begin(), path.end(), "") - path.begin());
}

struct Difference {
  std::vector<Topic> added, restored, retired;
};

// What the tree needs to become that of `paths`. Parents stand before what is below them.
Difference Compare(const TopicTree& tree, std::span<const TopicPath> paths,
                   const std::function<TopicId()>& next_id) {
  Difference out;
  std::unordered_map<std::string, TopicId> wanted;
  for (const TopicPath& path : paths) {
    TopicPath part;
    std::optional<TopicId> parent;
    for (int level = 1; level <= LevelsOf(path); ++level) {
      const auto i = static_cast<std::size_t>(level - 1);
      part[i] = path[i];
      const auto [entry, is_new] = wanted.try_emplace(KeyOf(part, level));
      if (is_new) {
        const Topic* there = tree.At(part);
        entry->second = there ? there->id : next_id();
        if (!there) out.added.push_back({entry->second, parent, path[i], level, true, 0});
        if (there && !there->active) out.restored.push_back(*there);
      }
      parent = entry->second;
    }
  }
  std::unordered_map<TopicId, bool> stays;
  for (const auto& [key, id] : wanted) stays[id] = true;
  for (const Topic& topic : tree.topics()) {
    if (topic.active && !stays.contains(topic.id)) out.retired.push_back(topic);
  }
  return out;
}

void Switch(store::Tx& tx, core::TenantId tenant, const std::vector<Topic>& topics, bool active,
            std::int64_t version) {
  for (const Topic& topic : topics) {
    tx.Post("UPDATE org_topics SET active = ?, version = ? WHERE tenant_id = ? AND id = ?", active,
            version, tenant, topic.id);
  }
}

}  // namespace

TopicTree::TopicTree(std::vector<Topic> topics) {
  std::sort(topics.begin(), topics.end(),
            [](const Topic& a, const Topic& b) { return a.id < b.id; });
  std::unordered_map<TopicId, std::vector<std::size_t>> below;  // 0: the top
  for (std::size_t i = 0; i < topics.size(); ++i) {
    below[topics[i].parent.value_or(TopicId{})].push_back(i);
    version_ = std::max(version_, topics[i].version);
    in_use_ = in_use_ || topics[i].active;
  }
  TopicPath path;
  const std::function<void(TopicId, int)> add = [&](TopicId parent, int level) {
    for (const std::size_t i : below[parent]) {
      CORE_CHECK(topics[i].level == level && level <= kTopicLevels);
      path[static_cast<std::size_t>(level - 1)] = topics[i].title;
      const TopicId id = topics[i].id;
      at_.emplace(id, all_.size());
      CORE_CHECK(by_path_.emplace(KeyOf(path, level), all_.size()).second);
      all_.push_back(topics[i]);
      add(id, level + 1);
    }
  };
  add({}, 1);
  CORE_CHECK(all_.size() == topics.size() && at_.size() == topics.size());
}

const Topic* TopicTree::Find(TopicId id) const {
  const auto found = at_.find(id);
  return found == at_.end() ? nullptr : &all_[found->second];
}

const Topic* TopicTree::Find(std::string_view id_text) const {
  const auto id = core::ParseId<TopicId>(id_text);
  return id.ok() && core::ToText(*id) == id_text ? Find(*id) : nullptr;
}

const Topic* TopicTree::At(const TopicPath& path) const {
  const auto found = by_path_.find(KeyOf(path, LevelsOf(path)));
  return found == by_path_.end() ? nullptr : &all_[found->second];
}

std::vector<const Topic*> TopicTree::PathTo(TopicId id) const {
  std::vector<const Topic*> path;
  for (const Topic* topic = Find(id); topic != nullptr;
       topic = topic->parent ? Find(*topic->parent) : nullptr) {
    path.insert(path.begin(), topic);
  }
  return path;
}

core::Result<TopicPath> CheckTopicPath(const TopicPath& given) {
  TopicPath path;
  bool ended = false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::string column = "level" + std::to_string(i + 1);
    CORE_ASSIGN(path[i], CleanLine(column, given[i], kTopicTitleMax, core::kBadInput));
    if (path[i].empty() && i == 0) return core::BadInput("/" + column, "expected a title");
    if (!path[i].empty() && ended) {
      return core::BadInput("/level" + std::to_string(i),
                            "expected a title, because " + column + " has one");
    }
    ended = path[i].empty();
  }
  return path;
}

core::Result<Changed<TopicTree>> ReplaceTopics(store::Tx& tx, const Actor& actor,
                                               std::span<const TopicPath> paths,
                                               const std::function<TopicId()>& next_id,
                                               core::Instant now) {
  TopicTree before = LoadTopics(tx, actor.tenant);
  const Difference difference = Compare(before, paths, next_id);
  if (before.topics().size() + difference.added.size() > kTopicsOfTreeMax) {
    return core::Error{
        core::kTooMany,
        {{"what", std::string("topics")}, {"max", static_cast<std::int64_t>(kTopicsOfTreeMax)}}};
  }
  const auto& [added, restored, retired] = difference;
  if (added.empty() && restored.empty() && retired.empty()) {
    return Changed<TopicTree>{std::move(before), {}};
  }
  const std::int64_t version = before.version() + 1;
  for (const Topic& topic : added) {
    tx.Post(
        "INSERT INTO org_topics (tenant_id, id, parent_id, title, level, active, version) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        actor.tenant, topic.id, topic.parent, topic.title, topic.level, true, version);
  }
  Switch(tx, actor.tenant, restored, true, version);
  Switch(tx, actor.tenant, retired, false, version);
  Events events{MakeEvent(actor, "org.topics_imported", "tenant", actor.tenant.value, now,
                          {{"version", version},
                           {"added", added.size()},
                           {"restored", restored.size()},
                           {"retired", retired.size()}})};
  return Changed<TopicTree>{LoadTopics(tx, actor.tenant), std::move(events)};
}

TopicTree LoadTopics(store::Tx& tx, core::TenantId tenant) {
  const store::Rows rows = tx.Query(
      "SELECT id, parent_id, title, level, active, version FROM org_topics WHERE tenant_id = ?",
      tenant);
  std::vector<Topic> topics;
  topics.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    topics.push_back({rows.Id<TopicId>(i, 0), rows.OptId<TopicId>(i, 1), rows.Text(i, 2),
                      static_cast<int>(rows.Int(i, 3)), rows.Bool(i, 4), rows.Int(i, 5)});
  }
  return TopicTree(std::move(topics));
}

}  // namespace shouwen::org
