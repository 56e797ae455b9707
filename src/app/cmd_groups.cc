// groups: what many people ask about at once.
#include <iomanip>
#include <sstream>

#include "command.h"
#include "runtime.h"
#include "service/clockwork.h"
#include "service/hot_issues.h"
#include "service/setup.h"

namespace shouwen::app {
namespace {

struct GroupsArgs {
  int limit = 20;
  std::string tenant;
};

core::Result<std::vector<service::IssueLine>> Hottest(Runtime& runtime, const GroupsArgs& args,
                                                      core::Instant now) {
  CORE_ASSIGN(const org::Tenant tenant, PickTenant(runtime, args.tenant));
  // What came in while nothing was serving waits to be grouped.
  service::Clockwork clockwork(*runtime.engine);
  while (clockwork.Group(now) > 0) {
  }
  return runtime.engine->Look(
      service::OperatorActor(tenant.id), now,
      [&](const service::Call& call) { return service::HotIssues(call, args.limit); });
}

std::string Heat(double heat) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(2) << heat;
  return text.str();
}

std::string DayOf(core::Instant at) { return core::FormatDate(core::DateOf(at)); }

std::string Line(const service::IssueLine& issue) {
  std::string text = Heat(issue.heat) + "  " + WithCommas(issue.cases) + " cases  " +
                     DayOf(issue.first_at) + " to " + DayOf(issue.last_at) + "  " + issue.title;
  if (!issue.place.empty()) text += " (" + issue.place + ")";
  if (issue.answers > 0) text += ", answered " + WithCommas(issue.answers) + " times";
  return text + "\n";
}

void Groups(Globals& globals, const GroupsArgs& args) {
  const core::Instant now = SystemClock().Now();
  Runtime runtime = OpenRuntime({.store = globals.store}, now);
  const auto issues = Hottest(runtime, args, now);
  if (!issues.ok()) {
    globals.exit_code = Refuse(globals, issues.error());
    return;
  }
  boost::json::array items;
  std::string text;
  for (const service::IssueLine& issue : *issues) {
    items.push_back(boost::json::object{{"id", core::ToText(issue.id)},
                                        {"title", issue.title},
                                        {"place", issue.place},
                                        {"cases", issue.cases},
                                        {"heat", Heat(issue.heat)},
                                        {"first_at", core::FormatInstant(issue.first_at)},
                                        {"last_at", core::FormatInstant(issue.last_at)},
                                        {"answers", issue.answers}});
    text += Line(issue);
  }
  if (issues->empty()) text = "no two cases are about the same thing\n";
  Answer(globals, boost::json::object{{"items", std::move(items)}}, text);
}

}  // namespace

void AddGroupsCommand(CLI::App& cli, Globals& globals) {
  auto args = std::make_shared<GroupsArgs>();
  auto* groups = cli.add_subcommand("groups", "what many people ask about, hottest first");
  groups->add_option("--limit", args->limit, "how many at most (default 20)")
      ->check(CLI::Range(1, service::kIssuesMax));
  groups->add_option("--tenant", args->tenant, "organisation, when there are several");
  groups->callback([&globals, args] { Groups(globals, *args); });
}

}  // namespace shouwen::app
