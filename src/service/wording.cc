#include "service/wording.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "journal/journal.h"
#include "service/codes.h"

namespace shouwen::service {

namespace {

constexpr core::TenantId kShipped{0};

// The text as it is compared: each code point folded by itself, so that a place in it is known in
// the original; white space is not there at all.
struct Folded {
  std::vector<std::string> points;
  std::vector<std::size_t> at;  // code point of the original
};

std::size_t PointLength(std::string_view text, std::size_t from) {
  std::size_t length = 1;
  while (from + length < text.size() &&
         (static_cast<unsigned char>(text[from + length]) & 0xC0U) == 0x80U) {
    ++length;
  }
  return length;
}

Folded FoldPoints(std::string_view text) {
  Folded folded;
  std::size_t point = 0;
  for (std::size_t i = 0; i < text.size(); ++point) {
    const std::size_t length = PointLength(text, i);
    std::string one = core::Fold(text.substr(i, length));
    i += length;
    if (one.empty()) continue;
    if (one == "你") one = "您";
    folded.points.push_back(std::move(one));
    folded.at.push_back(point);
  }
  return folded;
}

struct Pattern {
  std::string group, instead_of, say;
  Folded folded;
};

std::vector<Pattern> PatternsOf(const std::vector<WordingGroup>& groups) {
  std::vector<Pattern> patterns;
  for (const WordingGroup& group : groups) {
    for (const WordingPhrase& phrase : group.phrases) {
      if (phrase.instead_of.empty()) continue;
      patterns.push_back({group.id, phrase.instead_of, phrase.say, FoldPoints(phrase.instead_of)});
    }
  }
  std::stable_sort(patterns.begin(), patterns.end(), [](const Pattern& a, const Pattern& b) {
    return a.folded.points.size() > b.folded.points.size();
  });
  return patterns;
}

bool StandsAt(const Pattern& pattern, const Folded& text, std::size_t i) {
  const auto& points = pattern.folded.points;
  return !points.empty() && i + points.size() <= text.points.size() &&
         std::equal(points.begin(), points.end(),
                    text.points.begin() + static_cast<std::ptrdiff_t>(i));
}

std::vector<WordingFind> Find(const std::vector<Pattern>& patterns, std::string_view text) {
  const Folded folded = FoldPoints(text);
  std::vector<WordingFind> found;
  for (std::size_t i = 0; i < folded.points.size();) {
    const auto here = std::find_if(patterns.begin(), patterns.end(),
                                   [&](const Pattern& p) { return StandsAt(p, folded, i); });
    if (here == patterns.end()) {
      ++i;
      continue;
    }
    const std::size_t last = i + here->folded.points.size() - 1;
    found.push_back({here->group, here->instead_of, here->say, folded.at[i],
                     folded.at[last] - folded.at[i] + 1});
    i = last + 1;
  }
  return found;
}

// The lists as they are stored, read and folded: every reply is checked on the writer, and reading
// them anew each time costs more than deciding the reply. Known by their text, so that a change, of
// whichever organisation and store, is another one.
struct Lists {
  std::vector<WordingGroup> groups;
  std::vector<Pattern> patterns;
};

std::shared_ptr<const Lists> ListsOf(std::string text) {
  constexpr std::size_t kKept = 16;
  static std::mutex mutex;
  static std::deque<std::pair<std::string, std::shared_ptr<const Lists>>> kept;  // newest first
  const std::lock_guard lock(mutex);
  const auto known =
      std::find_if(kept.begin(), kept.end(), [&](const auto& one) { return one.first == text; });
  if (known != kept.end()) return known->second;
  auto groups = core::Read<std::vector<WordingGroup>>(text);
  CORE_CHECK(groups.ok());
  auto lists = std::make_shared<Lists>();
  lists->patterns = PatternsOf(*groups);
  lists->groups = std::move(*groups);
  kept.emplace_front(std::move(text), lists);
  if (kept.size() > kKept) kept.pop_back();
  return lists;
}

core::Status CheckLine(std::string& text, const std::string& path, bool required) {
  text = core::Clean(text);
  std::replace(text.begin(), text.end(), '\n', ' ');
  const std::size_t length = core::CodePointCount(text);
  if (length > kWordingPhraseMax) {
    return core::BadInput(path, "expected at most " + std::to_string(kWordingPhraseMax) +
                                    " characters, got " + std::to_string(length));
  }
  if (required && text.empty()) return core::BadInput(path, "expected a text, got nothing");
  return core::Ok();
}

bool IsId(const std::string& text) {
  constexpr std::size_t kIdMax = 40;
  return !text.empty() && text.size() <= kIdMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

core::Status CheckPhrases(WordingGroup& group, const std::string& at, std::size_t& total) {
  total += group.phrases.size();
  if (total > kWordingPhrasesMax) {
    return core::Error{core::kTooMany,
                       {{"what", "phrases"}, {"max", std::int64_t{kWordingPhrasesMax}}}};
  }
  for (std::size_t i = 0; i < group.phrases.size(); ++i) {
    const std::string path = at + "/phrases/" + std::to_string(i);
    CORE_TRY(CheckLine(group.phrases[i].instead_of, path + "/instead_of", false));
    CORE_TRY(CheckLine(group.phrases[i].say, path + "/say", true));
  }
  return core::Ok();
}

core::Status CheckGroups(std::vector<WordingGroup>& groups) {
  if (groups.size() > kWordingGroupsMax) {
    return core::Error{core::kTooMany,
                       {{"what", "groups"}, {"max", std::int64_t{kWordingGroupsMax}}}};
  }
  std::set<std::string> ids;
  std::size_t total = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::string at = "/groups/" + std::to_string(i);
    if (!IsId(groups[i].id)) {
      return core::BadInput(at + "/id", "expected small letters, digits and _, got \"" +
                                            core::Shorten(groups[i].id, 40) + "\"");
    }
    if (!ids.insert(groups[i].id).second) {
      return core::BadInput(at + "/id", "expected an id no other group has, got " + groups[i].id);
    }
    CORE_TRY(CheckLine(groups[i].zh, at + "/zh", true));
    CORE_TRY(CheckLine(groups[i].en, at + "/en", false));
    CORE_TRY(CheckPhrases(groups[i], at, total));
  }
  return core::Ok();
}

// Null where there is none: a missing node of yaml-cpp may be asked nothing further.
YAML::Node ChildOf(const YAML::Node& node, const char* key) {
  if (!node.IsMap()) return YAML::Node();
  const YAML::Node child = node[key];
  return child.IsDefined() ? child : YAML::Node();
}

std::string TextOf(const YAML::Node& node, const char* key) {
  const YAML::Node child = ChildOf(node, key);
  return child.IsScalar() ? child.Scalar() : std::string();
}

std::vector<WordingGroup> GroupsOf(const YAML::Node& list) {
  std::vector<WordingGroup> groups;
  for (const auto& entry : list) {
    WordingGroup group;
    group.id = entry.first.Scalar();
    const YAML::Node title = ChildOf(entry.second, "title");
    group.zh = TextOf(title, "zh");
    group.en = TextOf(title, "en");
    for (const auto& phrase : ChildOf(entry.second, "phrases")) {
      group.phrases.push_back({TextOf(phrase, "instead_of"), TextOf(phrase, "say")});
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

std::optional<Wording> Stored(store::Tx& tx, core::TenantId tenant) {
  const store::Rows rows =
      tx.Query("SELECT groups_json, revision FROM service_wording WHERE tenant_id = ?", tenant);
  if (rows.empty()) return std::nullopt;
  Wording wording;
  wording.own = tenant != kShipped;
  wording.revision = wording.own ? rows.Int(0, 1) : 0;
  if (rows.Text(0, 0).empty()) return wording;
  wording.groups = ListsOf(rows.Text(0, 0))->groups;
  return wording;
}

// "" keeps the revision of a copy that was given up: a later one goes on counting.
void Store(store::Tx& tx, core::TenantId tenant, const std::string& text, std::int64_t revision,
           core::Instant now) {
  tx.Post(
      "INSERT INTO service_wording (tenant_id, groups_json, revision, changed_at) "
      "VALUES (?, ?, ?, ?) ON CONFLICT (tenant_id) DO UPDATE SET "
      "groups_json = excluded.groups_json, revision = excluded.revision, "
      "changed_at = excluded.changed_at",
      tenant, text, revision, now);
}

Wording Shipped(const Call& call, std::int64_t revision) {
  Wording wording = Stored(call.tx, kShipped).value_or(Wording{});
  wording.revision = revision;
  return wording;
}

void Tell(const Call& call, const Wording& wording) {
  std::int64_t phrases = 0;
  for (const WordingGroup& group : wording.groups) {
    phrases += static_cast<std::int64_t>(group.phrases.size());
  }
  journal::Event event;
  event.type = "org.wording_changed";
  event.subject = "tenant";
  event.subject_id = call.actor.tenant.value;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"own", wording.own},
                {"revision", wording.revision},
                {"groups", static_cast<std::int64_t>(wording.groups.size())},
                {"phrases", phrases}};
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

}  // namespace

std::vector<WordingFind> FindAvoided(const std::vector<WordingGroup>& groups,
                                     std::string_view text) {
  return Find(PatternsOf(groups), text);
}

core::Result<std::vector<WordingGroup>> ReadWording(const std::string& yaml) {
  std::vector<WordingGroup> groups;
  try {
    const YAML::Node root = YAML::Load(yaml);
    const YAML::Node list = ChildOf(root, "groups");
    if (!list.IsMap()) return core::BadInput("/groups", "expected a section of groups");
    groups = GroupsOf(list);
  } catch (const YAML::Exception& e) {
    return core::BadInput("/", std::string("expected YAML: ") + e.what());
  }
  CORE_TRY(CheckGroups(groups));
  return groups;
}

void AdoptWording(store::Tx& tx, const std::vector<WordingGroup>& groups, core::Instant now) {
  const std::optional<Wording> before = Stored(tx, kShipped);
  if (before && before->groups == groups) return;
  Store(tx, kShipped, core::WriteText(groups), 0, now);
}

Wording GetWording(const Call& call) {
  std::optional<Wording> own = Stored(call.tx, call.actor.tenant);
  if (own && !own->groups.empty()) return std::move(*own);
  return Shipped(call, own ? own->revision : 0);
}

core::Result<Wording> SetWording(const Call& call, std::vector<WordingGroup> groups,
                                 std::int64_t revision) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const Wording before = GetWording(call);
  if (revision != before.revision) {
    return core::Error{core::kStale, {{"expected", revision}, {"actual", before.revision}}};
  }
  CORE_TRY(CheckGroups(groups));
  if (groups.empty()) return core::BadInput("/groups", "expected at least one group");
  if (before.own && before.groups == groups) return before;
  const Wording after{true, before.revision + 1, std::move(groups)};
  Store(call.tx, call.actor.tenant, core::WriteText(after.groups), after.revision, call.now);
  Tell(call, after);
  return after;
}

core::Result<Wording> DropWording(const Call& call) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const Wording before = GetWording(call);
  if (!before.own) return before;
  Store(call.tx, call.actor.tenant, "", before.revision + 1, call.now);
  const Wording after = GetWording(call);
  Tell(call, after);
  return after;
}

core::Result<std::vector<WordingFind>> CheckWording(const Call& call, std::string_view text,
                                                    bool knowingly) {
  // The organisation's own row comes before what ships; one that was given up is empty.
  const store::Rows rows = call.tx.Query(
      "SELECT groups_json FROM service_wording WHERE (tenant_id = ? OR tenant_id = ?) "
      "AND groups_json <> '' ORDER BY tenant_id DESC LIMIT 1",
      call.actor.tenant, kShipped);
  if (rows.empty()) return std::vector<WordingFind>();
  std::vector<WordingFind> found = Find(ListsOf(rows.Text(0, 0))->patterns, text);
  if (found.empty() || knowingly) return found;
  const WordingFind& first = found.front();
  return core::Error{kAvoidedWording,
                     {{"phrase", first.instead_of},
                      {"say", first.say},
                      {"group", first.group},
                      {"count", static_cast<std::int64_t>(found.size())}}};
}

}  // namespace shouwen::service
