// calendar due: when a limit ends, and how that came about.
#include <stdexcept>

#include "calendar/calendar.h"
#include "command.h"
#include "share.h"

namespace shouwen::app {
namespace {

struct DueArgs {
  std::string at, limit, id = "cn";
  bool explain = false;
};

boost::json::array StepsJson(const calendar::Explanation& e) {
  boost::json::array steps;
  for (const auto& step : e.steps) {
    steps.push_back(boost::json::object{{"kind", step.kind},
                                        {"on", core::FormatDate(step.on)},
                                        {"why", step.why},
                                        {"text", step.text}});
  }
  return steps;
}

void Due(Globals& globals, const DueArgs& args) {
  const auto at = core::ParseInstant(args.at);
  if (!at.ok()) {
    globals.exit_code = Refuse(globals, at.error());
    return;
  }
  const auto limit = calendar::ParseLimit(args.limit);
  if (!limit.ok()) {
    globals.exit_code = Refuse(globals, limit.error());
    return;
  }
  if (limit->kind == calendar::LimitKind::kUntilField) {
    throw std::runtime_error("a limit that follows a field of a case needs the case");
  }
  const auto calendars = LoadCalendars();
  const auto calendar = calendars.Find(args.id, *at);
  if (calendar == nullptr) throw std::runtime_error("no calendar \"" + args.id + "\"");
  const auto lang = globals.lang == "en" ? calendar::Lang::kEn : calendar::Lang::kZh;
  const auto explanation = calendar->Explain(*at, *limit, lang);
  const int offset = calendar->spec().offset_minutes;
  const std::string due = core::FormatInstant(explanation.due.at, offset);
  std::string text = due + (explanation.due.provisional ? "  (provisional)" : "") + "\n";
  boost::json::object body{{"due_at", due}, {"provisional", explanation.due.provisional}};
  if (args.explain) {
    for (const auto& step : explanation.steps) text += "  " + step.text + "\n";
    if (!explanation.citation.empty()) text += "  " + explanation.citation + "\n";
    body["steps"] = StepsJson(explanation);
    body["citation"] = explanation.citation;
  }
  Answer(globals, body, text);
}

}  // namespace

void AddCalendarCommands(CLI::App& cli, Globals& globals) {
  auto* group = cli.add_subcommand("calendar", "limits and work calendars");
  group->require_subcommand(1);
  auto args = std::make_shared<DueArgs>();
  auto* due = group->add_subcommand("due", "when a limit that starts at an instant ends");
  due->add_option("--at", args->at, "2026-02-12T10:00:00+08:00")->required();
  due->add_option("--limit", args->limit, "24h, 4wh, 5d, 5wd, 1mo …")->required();
  due->add_option("--calendar", args->id, "calendar id (default cn)");
  due->add_flag("--explain", args->explain, "say step by step how it came about");
  due->callback([&globals, args] { Due(globals, *args); });
}

}  // namespace shouwen::app
