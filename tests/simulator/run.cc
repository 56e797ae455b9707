#include "run.h"

#include <memory>

#include "auditor.h"
#include "core/time.h"
#include "desk.h"
#include "script.h"
#include "source_dir.h"

namespace shouwen::simulator {
namespace {

constexpr Ms kHour = 3'600'000;

// One line of the trace, near to a scenario's.
std::string Line(const Step& step, const Office& office) {
  std::string line = core::FormatInstant(core::Instant{step.at}) + " " + step.verb;
  if (!step.number.empty()) line += " " + step.number;
  const OfficeStaff* actor = office.FindStaff(step.actor);
  if (actor != nullptr) line += " by=" + actor->login;
  for (const auto& [key, value] : step.args) {
    if (!value.empty() && key != "text" && key != "reason" && key != "subject") {
      line += " " + key + "=" + value;
    }
  }
  line += "  -> " + step.outcome;
  if (!step.code.empty()) line += " " + step.code;
  return line;
}

std::string Setup(const Office& office) {
  std::string text = "units";
  for (const OfficeUnit& unit : office.units) {
    text += " " + std::to_string(unit.id) + ":" + unit.level + "<" + std::to_string(unit.parent);
  }
  text += " staff";
  for (const OfficeStaff& one : office.staff)
    text += " " + std::to_string(one.id) + "=" + one.login;
  return text;
}

}  // namespace

const std::vector<std::string>& Methods() {
  static const std::vector<std::string> methods =
      CaseMethods(std::string(support::SourceDir()) + "/methods");
  return methods;
}

RunResult Run(store::Engine kind, std::uint64_t seed, int steps, const std::string& method) {
  const std::string root = support::SourceDir();
  Draw draw(seed);
  RunResult result;
  result.method = method.empty() ? Methods().at(seed % Methods().size()) : method;
  const MethodBook book = ReadMethodBook(root + "/methods/" + result.method + ".yaml");
  static const DayBook days(root + "/data/calendars");
  // Somewhere from 2024 to 2026, whose notices are known; long runs reach beyond them.
  const Ms begin = 1'704'157'200'000 + draw.Below(26'000) * kHour;
  Desk desk(kind, result.method, draw, begin);
  Auditor auditor(book, days, desk.office(), desk.url());
  Script script(book, desk.office(), kind == store::Engine::kPostgres, draw, begin);
  result.trace.push_back(Setup(desk.office()));
  for (int i = 0; i < steps && result.complaints.empty(); ++i) {
    Next next = script.Turn(auditor.model());
    desk.Do(next.step, next.plan);
    result.trace.push_back(Line(next.step, desk.office()));
    ++result.counts[next.step.verb + " " + next.step.outcome];
    ++result.steps;
    result.complaints = auditor.After(next.step);
    script.Heard(next.step);
  }
  return result;
}

}  // namespace shouwen::simulator
