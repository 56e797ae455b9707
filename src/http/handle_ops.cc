// What operators and probes ask, the page, and the test clock.
#include <boost/describe.hpp>
#include <charconv>

#include "app.h"
#include "core/codes.h"
#include "handlers.h"
#include "service/case_desk.h"
#include "service/setup.h"
#include "status_page.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct ClockBody {
  std::optional<core::Instant> now;
  std::optional<std::string> advance;
};
BOOST_DESCRIBE_STRUCT(ClockBody, (), (now, advance))

// Steps of one move, each with its own due instant; a method whose promises come due without end
// stops here with what is left still due.
constexpr int kStepsMax = 100'000;
constexpr std::int64_t kAdvanceMaxMs = 3660 * core::kMsPerDay;

// "90s" "30m" "4h" "5d" "2w" → milliseconds; none when it is not one of these.
std::optional<std::int64_t> ParseSpan(std::string_view text) {
  std::int64_t amount = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  if (error != std::errc() || amount < 0 || end + 1 != text.data() + text.size()) {
    return std::nullopt;
  }
  std::int64_t unit = 0;
  switch (*end) {
    case 's':
      unit = core::kMsPerSecond;
      break;
    case 'm':
      unit = core::kMsPerMinute;
      break;
    case 'h':
      unit = core::kMsPerHour;
      break;
    case 'd':
      unit = core::kMsPerDay;
      break;
    case 'w':
      unit = 7 * core::kMsPerDay;
      break;
    default:
      return std::nullopt;
  }
  if (amount > kAdvanceMaxMs / unit) return std::nullopt;
  return amount * unit;
}

core::Result<core::Instant> Target(const ClockBody& body, core::Instant now) {
  if (body.now.has_value() == body.advance.has_value()) {
    return core::BadInput("", "expected exactly one of now, advance");
  }
  if (body.now) {
    if (*body.now >= now) return *body.now;
    return core::BadInput("/now", "expected a time not before " + core::FormatInstant(now));
  }
  const auto span = ParseSpan(*body.advance);
  if (!span) return core::BadInput("/advance", "expected a span like 90s, 30m, 4h, 5d or 2w");
  return now + *span;
}

void Add(service::SweepReport& sum, const service::SweepReport& one) {
  sum.warned += one.warned;
  sum.broken += one.broken;
  sum.consequences += one.consequences;
  sum.refused += one.refused;
  sum.faults += one.faults;
}

int CountCases(const service::Call& call, const cases::ListQuery& list) {
  service::CaseQuery query;
  query.list = list;
  query.list.limit = 1;
  const auto page = service::List(call, query);
  CORE_CHECK(page.ok());
  return page->total;
}

}  // namespace

Gauges ReadGauges(const App& app, core::Instant now) {
  Gauges gauges;
  gauges.reads_waiting = static_cast<double>(app.pool.waiting());
  gauges.streams = static_cast<double>(app.hub.streams());
  if (app.setup_needed) return gauges;
  const auto read = app.deps.engine.Look(service::OperatorActor(app.deps.tenant), now,
                                         [&](const service::Call& call) -> core::Status {
                                           cases::ListQuery open, late, due;
                                           open.state = cases::State::kOpen;
                                           late.late_only = true;
                                           due.due_before = core::StartOf(core::DateOf(now) + 1);
                                           gauges.cases_open = CountCases(call, open);
                                           gauges.cases_late = CountCases(call, late);
                                           gauges.cases_due_today = CountCases(call, due);
                                           return core::Ok();
                                         });
  CORE_CHECK(read.ok());
  return gauges;
}

core::Result<Response> GetHealth(const Visit&) {
  Response response;
  response.body = R"({"status":"alive"})";
  return response;
}

// The store answers a read; a fault becomes a 503 problem on the way out.
core::Result<Response> GetReady(const Visit& visit) {
  const ApiDeps& deps = visit.app.deps;
  CORE_TRY(deps.engine.Look(service::OperatorActor(deps.tenant), visit.now,
                            [](const service::Call& call) -> core::Status {
                              call.tx.Query("SELECT 1");
                              return core::Ok();
                            }));
  Response response;
  response.body = json::serialize(json::object{
      {"status", "ready"}, {"version", SHOUWEN_VERSION}, {"now", core::FormatInstant(visit.now)}});
  return response;
}

core::Result<Response> GetMetrics(const Visit& visit) {
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = visit.app.metrics.Text(ReadGauges(visit.app, visit.now));
  return response;
}

core::Result<Response> GetStatusPage(const Visit& visit) {
  const ApiDeps& deps = visit.app.deps;
  StatusFacts facts;
  facts.now = visit.now;
  facts.gauges = ReadGauges(visit.app, visit.now);
  CORE_TRY(deps.engine.Look(visit.actor, visit.now, [&](const service::Call& call) -> core::Status {
    facts.organisation = call.engine.Directory(call.tx, deps.tenant, visit.now)->tenant().name;
    return core::Ok();
  }));
  Response response;
  response.content_type = "text/html; charset=utf-8";
  response.body = StatusPage(facts, visit.lang == calendar::Lang::kZh);
  response.With("Vary", "Accept-Language");
  return response;
}

core::Result<Response> GetStatusStyle(const Visit&) {
  Response response;
  response.content_type = "text/css; charset=utf-8";
  response.body = StatusStyle();
  response.With("Cache-Control", "max-age=3600");
  return response;
}

// Moves from due instant to due instant, so that what follows from a broken promise starts when it
// was broken and not at the end of the jump.
core::Result<Response> PostTestClock(const Visit& visit) {
  App& app = visit.app;
  TestClock* clock = app.deps.test_clock;
  if (clock == nullptr) return core::Error(kNotFound, {{"path", visit.request->path}});
  CORE_ASSIGN(const ClockBody body, visit.Read<ClockBody>());
  CORE_ASSIGN(const core::Instant target, Target(body, clock->Now()));
  service::Clockwork& clockwork = app.deps.clockwork;
  service::SweepReport ran;
  for (int step = 0; step < kStepsMax; ++step) {
    const auto due = clockwork.NextDue();
    if (!due || *due > target) break;
    clock->Set(std::max(*due, clock->Now()));
    const service::SweepReport one = clockwork.RunDue(clock->Now());
    Add(ran, one);
    // Another sweeper may have been quicker; only what nobody moved ends the walk.
    if (one.Total() == 0 && clockwork.NextDue() == due) break;
  }
  clock->Set(target);
  Add(ran, clockwork.RunDue(target));
  clockwork.Group(target);
  app.auth.Clear();
  Response response;
  response.body = json::serialize(json::object{{"now", core::FormatInstant(target)},
                                               {"warned", ran.warned},
                                               {"broken", ran.broken},
                                               {"consequences", ran.consequences},
                                               {"refused", ran.refused},
                                               {"faults", ran.faults}});
  return response;
}

}  // namespace shouwen::http
