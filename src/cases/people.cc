// Who is there: deputies of those who are away, and the choice of a person within a unit.
#include <algorithm>
#include <tuple>

#include "draft.h"

namespace shouwen::cases {
namespace {

namespace json = boost::json;

constexpr int kDeputiesMax = 16;  // links followed; a loop is refused when an absence is written

std::optional<org::Absence> AbsenceOf(const Context& ctx, core::StaffId staff) {
  return ctx.people == nullptr ? std::nullopt : ctx.people->AbsenceOf(staff);
}

json::object Named(const Context& ctx, core::StaffId id) {
  const org::Staff* staff = ctx.directory.FindStaff(id);
  return {{"staff", core::ToText(id)}, {"name", staff == nullptr ? std::string() : staff->name}};
}

bool HasRole(const org::Staff& staff, std::string_view role) {
  return std::find(staff.roles.begin(), staff.roles.end(), role) != staff.roles.end();
}

// Those of the unit who handle cases; where nobody does, those who take them in.
std::vector<const org::Staff*> HandlersOf(const Context& ctx, core::UnitId unit) {
  std::vector<const org::Staff*> found;
  for (const std::string_view role : {"handler", "clerk"}) {
    for (const org::Staff* staff : ctx.directory.StaffOf(unit)) {
      if (staff->active && HasRole(*staff, role)) found.push_back(staff);
    }
    if (!found.empty()) break;
  }
  return found;
}

struct Candidate {
  core::StaffId id;
  Workload load;
};

// Fewest open cases first when `by_load`; then who was given one the longest ago, then by id.
bool Before(const Candidate& a, const Candidate& b, bool by_load) {
  const auto rank = [by_load](const Candidate& c) {
    const std::int64_t given = c.load.given_at ? c.load.given_at->ms : -1;
    return std::tuple(by_load ? c.load.open : 0, given, c.id);
  };
  return rank(a) < rank(b);
}

}  // namespace

StandIn WhoStandsIn(const Context& ctx, core::StaffId staff) {
  StandIn in{staff, {}};
  json::array away;
  for (int i = 0; i < kDeputiesMax && in.staff; ++i) {
    const std::optional<org::Absence> absence = AbsenceOf(ctx, *in.staff);
    if (!absence) break;
    json::object link = Named(ctx, *in.staff);
    link["until"] = core::FormatInstant(absence->to_at);
    away.push_back(std::move(link));
    in.staff = absence->deputy;
    const org::Staff* next = in.staff ? ctx.directory.FindStaff(*in.staff) : nullptr;
    if (next == nullptr || !next->active) in.staff.reset();
  }
  if (away.empty()) return in;
  in.trace = {{"rule", "deputy"}, {"away", std::move(away)}};
  if (in.staff) in.trace["chosen"] = Named(ctx, *in.staff);
  return in;
}

bool StandsIn(const Context& ctx, core::StaffId staff) {
  if (ctx.people == nullptr || !ctx.actor.staff || ctx.actor.staff == staff) return false;
  return WhoStandsIn(ctx, staff).staff == ctx.actor.staff;
}

bool StandsInForPost(const Context& ctx, core::UnitId unit, std::string_view post) {
  if (ctx.people == nullptr || !ctx.actor.staff) return false;
  const org::Staff* holder = ctx.directory.WithRole(unit, post);
  return holder != nullptr && StandsIn(ctx, holder->id);
}

StandIn Dispatch(const Context& ctx, const Case& c, const std::string& how) {
  std::vector<Candidate> pool;
  json::array there, away, unlicensed;
  for (const org::Staff* staff : HandlersOf(ctx, c.unit)) {
    if (AbsenceOf(ctx, staff->id)) {
      away.push_back(Named(ctx, staff->id));
      continue;
    }
    if (LicenceLacked(ctx, c, c.level, staff->id)) {
      unlicensed.push_back(Named(ctx, staff->id));
      continue;
    }
    const Workload load =
        ctx.people == nullptr ? Workload{} : ctx.people->WorkloadOf(c.unit, staff->id);
    json::object one = Named(ctx, staff->id);
    one["open"] = load.open;
    if (load.given_at) one["given_at"] = core::FormatInstant(*load.given_at);
    there.push_back(std::move(one));
    pool.push_back({staff->id, load});
  }
  StandIn in;
  in.trace = {{"rule", how}, {"there", std::move(there)}, {"away", std::move(away)}};
  if (!unlicensed.empty()) in.trace["unlicensed"] = std::move(unlicensed);
  if (pool.empty()) return in;
  const bool by_load = how == "least_loaded";
  const auto first = std::min_element(
      pool.begin(), pool.end(),
      [&](const Candidate& a, const Candidate& b) { return Before(a, b, by_load); });
  in.staff = first->id;
  in.trace["chosen"] = Named(ctx, first->id);
  return in;
}

void PutTrace(boost::json::object& body, const boost::json::object& trace) {
  if (trace.empty()) return;
  if (!body.contains("trace")) body["trace"] = json::array();
  body["trace"].as_array().push_back(trace);
}

}  // namespace shouwen::cases
