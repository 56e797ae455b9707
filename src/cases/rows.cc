#include "rows.h"

#include <boost/json.hpp>

#include "core/check.h"

namespace shouwen::cases {
namespace {

namespace json = boost::json;

// Numbers here, not the API's texts: nobody but this file reads them.
template <class Tag>
void Put(json::object& o, const char* key, const std::optional<core::Id<Tag>>& id) {
  if (id) o[key] = id->value;
}

template <class IdType>
std::optional<IdType> OptId(const json::object& o, const char* key) {
  const json::value* found = o.if_contains(key);
  if (found == nullptr) return std::nullopt;
  return IdType{found->as_int64()};
}

template <class IdType>
IdType GetId(const json::object& o, const char* key) {
  return IdType{o.at(key).as_int64()};
}

std::string GetText(const json::object& o, const char* key) {
  return json::value_to<std::string>(o.at(key));
}

core::Instant GetAt(const json::object& o, const char* key) { return {o.at(key).as_int64()}; }

json::object Pack(const HandOver& h) {
  json::object o{{"from_unit", h.from_unit.value},
                 {"to_unit", h.to_unit.value},
                 {"note", h.note},
                 {"at", h.offered_at.ms}};
  Put(o, "from_staff", h.from_staff);
  Put(o, "to_staff", h.to_staff);
  return o;
}

HandOver UnpackHandOver(const json::object& o) {
  return {GetId<core::UnitId>(o, "from_unit"),
          GetId<core::UnitId>(o, "to_unit"),
          OptId<core::StaffId>(o, "from_staff"),
          OptId<core::StaffId>(o, "to_staff"),
          GetText(o, "note"),
          GetAt(o, "at")};
}

json::object Pack(const Whence& w) {
  json::object o{{"unit", w.unit.value}, {"level", w.level}};
  Put(o, "staff", w.staff);
  return o;
}

Whence UnpackWhence(const json::object& o) {
  return {GetId<core::UnitId>(o, "unit"), OptId<core::StaffId>(o, "staff"), GetText(o, "level")};
}

json::object Pack(const Settlement& s) {
  return {{"by", s.by.value},
          {"unit", s.unit.value},
          {"level", s.level},
          {"result", s.result},
          {"at", s.at.ms}};
}

Settlement UnpackSettlement(const json::object& o) {
  return {GetId<core::StaffId>(o, "by"), GetId<core::UnitId>(o, "unit"), GetText(o, "level"),
          GetText(o, "result"), GetAt(o, "at")};
}

json::object Pack(const Evaluation& e) {
  return {{"answer", e.answer},
          {"signed", e.is_signed},
          {"comment", e.comment},
          {"via", e.via},
          {"at", e.at.ms}};
}

Evaluation UnpackEvaluation(const json::object& o) {
  return {GetText(o, "answer"), o.at("signed").as_bool(), GetText(o, "comment"), GetText(o, "via"),
          GetAt(o, "at")};
}

json::object Pack(const FollowUp& f) {
  return {{"by", f.by.value},
          {"contacted", f.contacted},
          {"solved", f.solved},
          {"note", f.note},
          {"at", f.at.ms}};
}

FollowUp UnpackFollowUp(const json::object& o) {
  return {GetId<core::StaffId>(o, "by"), o.at("contacted").as_bool(), GetText(o, "solved"),
          GetText(o, "note"), GetAt(o, "at")};
}

json::object Pack(const Exit& e) {
  json::object o{{"kind", e.kind}, {"reason", e.reason}, {"at", e.at.ms}};
  Put(o, "by", e.by);
  return o;
}

Exit UnpackExit(const json::object& o) {
  return {GetText(o, "kind"), GetText(o, "reason"), OptId<core::StaffId>(o, "by"), GetAt(o, "at")};
}

json::object Pack(const Request& r) {
  return {{"what", r.what},
          {"unit", r.unit.value},
          {"by", r.by.value},
          {"length", r.length},
          {"rules", json::array(r.rules.begin(), r.rules.end())},
          {"why", r.why},
          {"reason", r.reason},
          {"basis", r.basis},
          {"at", r.asked_at.ms}};
}

Request UnpackRequest(const json::object& o) {
  return {GetText(o, "what"),
          GetId<core::UnitId>(o, "unit"),
          GetId<core::StaffId>(o, "by"),
          GetText(o, "length"),
          json::value_to<std::vector<std::string>>(o.at("rules")),
          GetText(o, "why"),
          GetText(o, "reason"),
          GetText(o, "basis"),
          GetAt(o, "at")};
}

json::object Pack(const Pausing& p) {
  return {{"why", p.why}, {"reason", p.reason}, {"until", p.until_at.ms}};
}

Pausing UnpackPausing(const json::object& o) {
  return {GetText(o, "why"), GetText(o, "reason"), GetAt(o, "until")};
}

int GetCount(const json::object& o, const char* key) {
  const json::value* found = o.if_contains(key);
  return found == nullptr ? 0 : static_cast<int>(found->as_int64());
}

template <class T>
void Add(json::object& o, const char* key, const std::optional<T>& part) {
  if (part) o[key] = Pack(*part);
}

template <class T, class F>
void Take(const json::object& o, const char* key, std::optional<T>& part, F unpack) {
  if (const json::value* found = o.if_contains(key)) part = unpack(found->as_object());
}

json::array PackPauses(const std::vector<calendar::Pause>& pauses) {
  json::array all;
  for (const calendar::Pause& pause : pauses) {
    json::array one{pause.from_at.ms};
    if (pause.to_at) one.push_back(pause.to_at->ms);
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<calendar::Pause> UnpackPauses(const json::array& all) {
  std::vector<calendar::Pause> pauses;
  for (const json::value& value : all) {
    const json::array& one = value.as_array();
    calendar::Pause pause{{one.at(0).as_int64()}, std::nullopt};
    if (one.size() > 1) pause.to_at = core::Instant{one.at(1).as_int64()};
    pauses.push_back(pause);
  }
  return pauses;
}

json::array Pack(const std::vector<Material>& materials) {
  json::array all;
  for (const Material& one : materials)
    all.push_back(json::array{json::string(one.name), one.count});
  return all;
}

std::vector<Material> UnpackMaterials(const json::array& all) {
  std::vector<Material> materials;
  for (const json::value& value : all) {
    const json::array& one = value.as_array();
    materials.push_back({json::value_to<std::string>(one.at(0)), one.at(1).as_int64()});
  }
  return materials;
}

json::array Pack(const core::Point& point) {
  return {core::StoredDegrees(point.lat), core::StoredDegrees(point.lon)};
}

core::Point UnpackPoint(const json::array& all) {
  return {core::DegreesOf(all.at(0).as_int64()), core::DegreesOf(all.at(1).as_int64())};
}

bool SamePauses(const std::vector<calendar::Pause>& a, const std::vector<calendar::Pause>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const calendar::Pause& x, const calendar::Pause& y) {
                      return x.from_at == y.from_at && x.to_at == y.to_at;
                    });
}

}  // namespace

std::string PackDetail(const Case& c) {
  json::object o;
  if (!c.fields.empty()) {
    json::object fields;
    for (const auto& [id, text] : c.fields) fields[id] = text;
    o["fields"] = std::move(fields);
  }
  if (!c.materials.empty()) o["materials"] = Pack(c.materials);
  if (c.place_point) o["place_point"] = Pack(*c.place_point);
  Add(o, "hand_over", c.hand_over);
  Add(o, "came_from", c.came_from);
  if (!c.pauses.empty()) o["pauses"] = PackPauses(c.pauses);
  Add(o, "pausing", c.pausing);
  Add(o, "request", c.request);
  if (c.extensions > 0) o["extensions"] = c.extensions;
  if (c.paused > 0) o["paused"] = c.paused;
  if (c.at_arbiter) o["at_arbiter"] = 1;
  if (c.arbitrated) o["arbitrated"] = 1;
  Add(o, "settlement", c.settlement);
  Add(o, "evaluation", c.evaluation);
  Add(o, "follow_up", c.follow_up);
  Add(o, "exit", c.exit);
  if (const std::string judged = PackJudged(c.judged); !judged.empty()) o["judged"] = judged;
  if (!c.seal.empty()) o["seal"] = c.seal;
  return o.empty() ? std::string() : json::serialize(o);
}

void UnpackDetail(const std::string& text, Case& c) {
  if (text.empty()) return;
  boost::system::error_code ec;
  const json::value value = json::parse(text, ec);
  CORE_CHECK(!ec);
  const json::object& o = value.as_object();
  if (const json::value* fields = o.if_contains("fields")) {
    for (const auto& field : fields->as_object()) {
      c.fields.emplace(field.key(), json::value_to<std::string>(field.value()));
    }
  }
  if (const json::value* materials = o.if_contains("materials")) {
    c.materials = UnpackMaterials(materials->as_array());
  }
  if (const json::value* point = o.if_contains("place_point")) {
    c.place_point = UnpackPoint(point->as_array());
  }
  Take(o, "hand_over", c.hand_over, UnpackHandOver);
  Take(o, "came_from", c.came_from, UnpackWhence);
  if (const json::value* pauses = o.if_contains("pauses")) {
    c.pauses = UnpackPauses(pauses->as_array());
  }
  Take(o, "pausing", c.pausing, UnpackPausing);
  Take(o, "request", c.request, UnpackRequest);
  c.extensions = GetCount(o, "extensions");
  c.paused = GetCount(o, "paused");
  c.at_arbiter = GetCount(o, "at_arbiter") > 0;
  c.arbitrated = GetCount(o, "arbitrated") > 0;
  Take(o, "settlement", c.settlement, UnpackSettlement);
  Take(o, "evaluation", c.evaluation, UnpackEvaluation);
  Take(o, "follow_up", c.follow_up, UnpackFollowUp);
  Take(o, "exit", c.exit, UnpackExit);
  if (o.contains("judged")) c.judged = UnpackJudged(GetText(o, "judged"));
  if (o.contains("seal")) c.seal = GetText(o, "seal");
}

bool SameDetail(const Case& a, const Case& b) {
  return a.fields == b.fields && a.materials == b.materials && a.place_point == b.place_point &&
         a.hand_over == b.hand_over && a.came_from == b.came_from &&
         SamePauses(a.pauses, b.pauses) && a.pausing == b.pausing && a.request == b.request &&
         a.extensions == b.extensions && a.paused == b.paused && a.at_arbiter == b.at_arbiter &&
         a.arbitrated == b.arbitrated && a.settlement == b.settlement &&
         a.evaluation == b.evaluation && a.follow_up == b.follow_up && a.exit == b.exit &&
         a.judged == b.judged && a.seal == b.seal;
}

}  // namespace shouwen::cases
