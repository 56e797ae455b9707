#include "unit_rows.h"

#include <array>
#include <charconv>
#include <cmath>

#include "core/json.h"
#include "core/text.h"
#include "import_take.h"
#include "org/codes.h"
#include "org/repo.h"
#include "service/org_desk.h"

namespace shouwen::service {
namespace {

constexpr int kLatMax = 90, kLonMax = 180;
constexpr std::size_t kShownMax = 40;  // of what was wrong

core::Result<std::string> LevelOf(const method::Method& method, const std::string& text) {
  if (text.empty()) return text;
  std::string expected;
  for (const method::Choice& level : method.levels) {
    if (text == level.id || text == level.title.zh || text == level.title.en) return level.id;
    expected += (expected.empty() ? "" : ", ") + level.id;
  }
  return core::BadInput("level", "expected one of " + expected);
}

core::Result<double> DegreesOf(const char* column, const std::string& text, int max) {
  double degrees = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, degrees);
  if (error == std::errc{} && at == end && std::abs(degrees) <= max) return degrees;
  const std::string most = std::to_string(max);
  return core::BadInput(column, "expected degrees from -" + most + " to " + most +
                                    ", such as 31.2304, got " + core::Shorten(text, kShownMax));
}

// Both or neither.
core::Result<std::optional<core::Point>> PointOf(const std::string& lat, const std::string& lon) {
  if (lat.empty() && lon.empty()) return std::optional<core::Point>();
  if (lat.empty()) return core::BadInput("lat", "expected the latitude that goes with lon");
  if (lon.empty()) return core::BadInput("lon", "expected the longitude that goes with lat");
  core::Point point;
  CORE_ASSIGN(point.lat, DegreesOf("lat", lat, kLatMax));
  CORE_ASSIGN(point.lon, DegreesOf("lon", lon, kLonMax));
  return std::optional(point);
}

class Units : public Taker {
 public:
  Units(Columns columns, const DirectoryPtr& directory, MethodPtr method)
      : Taker(ImportKind::kUnits, columns.mapping().source),
        method_(std::move(method)),
        known_(*directory) {
    columns_ = std::move(columns);
  }

  core::Result<ImportItemPtr> Read(const CsvRecord& record, core::Instant now) const override {
    CORE_TRY(columns_.CheckCount(record));
    auto item = std::make_unique<Item>();
    const auto get = [&](const char* target) { return columns_.Get(record, target); };
    item->line = {get("name"),  get("parent"), get("level"), get("kind"),
                  get("phone"), get("topics"), get("lat"),   get("lon")};
    if (core::Clean(item->line.name).empty()) return core::Error{org::kNameMissing};
    item->at = now;
    return ImportItemPtr(std::move(item));
  }

  core::Status Check(const Call& call, const ImportItem& item, core::Instant) override {
    CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
    CORE_ASSIGN(org::Unit unit, known_.Plan(static_cast<const Item&>(item).line, *method_));
    if (core::CodePointCount(unit.name) > org::kNameMax) {
      return core::Error{org::kNameTooLong, {{"max", std::int64_t{org::kNameMax}}}};
    }
    if (core::CodePointCount(unit.phone) > org::kPhoneMax) {
      return core::Error{org::kPhoneTooLong, {{"max", std::int64_t{org::kPhoneMax}}}};
    }
    if (unit.id.valid()) return core::Ok();
    unit.id = call.engine.ids().Next<core::UnitId>(call.now);  // stands for the one to be made
    known_.Add(unit);
    return core::Ok();
  }

  core::Status Take(const Call& call, const ImportItem& item, core::Instant, bool again,
                    ImportRow& row) override {
    // What was made above may have been rolled back as well.
    if (again) known_ = KnownUnits(*org::Directory::Load(call.tx, call.actor.tenant));
    CORE_ASSIGN(org::Unit unit, known_.Plan(static_cast<const Item&>(item).line, *method_));
    row.outcome = unit.id.valid() ? ImportRow::Outcome::kAlready : ImportRow::Outcome::kCreated;
    if (!unit.id.valid()) {
      CORE_ASSIGN(unit, AddUnit(call, std::move(unit)));
      known_.Add(unit);
    }
    row.id = unit.id.value;
    return core::Ok();
  }

 private:
  struct Item : ImportItem {
    UnitLine line;
  };
  MethodPtr method_;
  KnownUnits known_;
};

}  // namespace

std::string DegreesText(double degrees) {
  std::array<char, 32> text;
  const auto made =
      std::to_chars(text.data(), text.data() + text.size(), degrees, std::chars_format::fixed);
  return std::string(text.data(), made.ptr);
}

KnownUnits::KnownUnits(const org::Directory& directory) {
  for (const org::Unit& unit : directory.units()) Add(unit);
}

void KnownUnits::Add(const org::Unit& unit) {
  by_name_.emplace(core::Clean(unit.name), unit.id);
  parent_of_[unit.id] = unit.parent;
  if (!top_ && !unit.parent) top_ = unit.id;
}

core::Result<std::optional<core::UnitId>> KnownUnits::ParentOf(const std::string& text) const {
  if (text.empty()) return top_;
  const auto [begin, end] = by_name_.equal_range(text);
  if (begin != end && std::next(begin) == end) return std::optional(begin->second);
  const auto id = core::ParseId<core::UnitId>(text);
  if (id.ok() && parent_of_.contains(*id)) return std::optional(*id);
  return core::BadInput("parent", begin == end ? "expected a unit that is there or stands above"
                                               : "several units bear this name: give the id");
}

// The unit of that name under that parent; the topmost one stands under none.
std::optional<core::UnitId> KnownUnits::There(const std::string& name,
                                              const std::optional<core::UnitId>& parent,
                                              bool top_named) const {
  const auto [begin, end] = by_name_.equal_range(name);
  for (auto at = begin; at != end; ++at) {
    if (parent_of_.at(at->second) == parent) return at->second;
    if (top_named && at->second == top_) return at->second;
  }
  return std::nullopt;
}

core::Result<org::Unit> KnownUnits::Plan(const UnitLine& line, const method::Method& method) const {
  constexpr auto kMarks = std::to_array<std::string_view>({";", "；", "、"});
  org::Unit unit;
  unit.name = core::Clean(line.name);
  const std::string parent = core::Clean(line.parent);
  CORE_ASSIGN(unit.parent, ParentOf(parent));
  if (const auto there = There(unit.name, unit.parent, parent.empty())) {
    unit.id = *there;
    return unit;
  }
  CORE_ASSIGN(unit.level, LevelOf(method, core::Clean(line.level)));
  unit.kind = line.kind;
  unit.phone = line.phone;
  unit.topics = SplitList(line.topics, kMarks);
  CORE_ASSIGN(unit.point, PointOf(core::Clean(line.lat), core::Clean(line.lon)));
  return unit;
}

std::unique_ptr<Taker> UnitTaker(Columns columns, DirectoryPtr directory, MethodPtr method) {
  return std::make_unique<Units>(std::move(columns), std::move(directory), std::move(method));
}

}  // namespace shouwen::service
