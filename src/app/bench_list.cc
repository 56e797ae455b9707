// Work lists and search as a staff member asks for them, beside the same number of rows fetched
// bare: by primary key for a list, by a bare MATCH for a search.
#include <functional>
#include <stdexcept>

#include "bench_raw.h"
#include "bench_runs.h"
#include "service/case_desk.h"

namespace shouwen::app {
namespace {

constexpr int kPages = 300;  // of each kind of list
constexpr int kPageSize = 50;
constexpr int kPagesInARow = 10;  // how far somebody turns pages
constexpr int kWarmUp = 20;
constexpr std::uint64_t kListSeed = 20260302;

struct Asked {
  org::Actor actor;
  cases::ListQuery query;
};
struct Kind {
  std::string name;
  std::function<Asked(Draw&)> make;
};

// Reads the given cases' rows one by one.
class RawPage {
 public:
  explicit RawPage(BenchStore& store)
      : tenant_(store.tenant().id.value),
        db_(store.dir()),
        one_(db_.Prepare("SELECT * FROM cases_cases WHERE tenant_id = ? AND id = ?")) {}
  double Fetch(const service::CasePage& page) {
    return TimedMs([&] {
      for (const auto& line : page.items) {
        one_.Bind(1, tenant_);
        one_.Bind(2, line.row.id.value);
        one_.Run();
      }
    });
  }
  RawDb& db() { return db_; }

 private:
  std::int64_t tenant_;
  RawDb db_;
  RawStatement one_;
};

service::CasePage Ask(BenchStore& store, const Asked& asked, Latencies& latencies) {
  service::CaseQuery query;
  query.list = asked.query;
  query.list.limit = kPageSize;
  std::optional<core::Result<service::CasePage>> page;
  latencies.Add(TimedMs([&] {
    page.emplace(store.runtime().engine->Look(
        asked.actor, store.now(),
        [&](const service::Call& call) { return service::List(call, query); }));
  }));
  if (!page->ok()) throw std::runtime_error(std::string(page->error().code.name));
  return std::move(**page);
}

template <class List>
auto PickOf(const List& list, Draw& draw) {
  return list[draw.Bits() % list.size()];
}

class Lists {
 public:
  explicit Lists(BenchStore& store) : store_(store) {}

  std::vector<Kind> All() {
    return {
        {"own unit, open, newest", [this](Draw& d) { return OfVillage(d); }},
        {"own unit, due soonest",
         [this](Draw& d) { return With(OfVillage(d), cases::Sort::kDueSoonest); }},
        {"own subtree, open, newest", [this](Draw& d) { return OfTown(d); }},
        {"own subtree, due soonest",
         [this](Draw& d) { return With(OfTown(d), cases::Sort::kDueSoonest); }},
        {"everything, due soonest",
         [this](Draw& d) { return With(OfAll(d), cases::Sort::kDueSoonest); }},
        {"everything, oldest",
         [this](Draw& d) { return With(OfAll(d), cases::Sort::kReceivedOldest); }},
        {"level and ledger", [this](Draw& d) { return LevelAndLedger(d, OfAll(d)); }},
        {"level and ledger in own subtree",
         [this](Draw& d) { return LevelAndLedger(d, OfTown(d)); }},
        {"level nobody is at", [this](Draw& d) { return EmptyLevel(OfAll(d)); }},
        {"due within two days", [this](Draw& d) { return DueSoon(OfAll(d)); }},
        {"late in own subtree", [this](Draw& d) { return Late(OfTown(d)); }},
        {"mine", [this](Draw& d) { return Mine(d); }},
    };
  }

  // A supervisor sees every case of the organisation.
  Asked OfAll(Draw& draw) {
    Asked asked{store_.ActorIn(PickOf(store_.towns(), draw), "supervisor"), {}};
    asked.query.state = cases::State::kOpen;
    return asked;
  }

 private:
  Asked OfVillage(Draw& draw) {
    Asked asked{store_.ActorIn(PickOf(store_.ground(), draw), "clerk"), {}};
    asked.query.state = cases::State::kOpen;
    return asked;
  }
  Asked OfTown(Draw& draw) {
    Asked asked{store_.ActorIn(PickOf(store_.towns(), draw), "unit_head"), {}};
    asked.query.state = cases::State::kOpen;
    return asked;
  }
  static Asked With(Asked asked, cases::Sort sort) {
    asked.query.sort = sort;
    return asked;
  }
  Asked LevelAndLedger(Draw& draw, Asked asked) {
    const auto& m = store_.method();
    if (!m.levels.empty()) asked.query.level = PickOf(m.levels, draw).id;
    if (!m.ledgers.empty()) asked.query.ledger = PickOf(m.ledgers, draw).id;
    return asked;
  }
  static Asked EmptyLevel(Asked asked) {
    asked.query.level = "nobody-is-here";
    return asked;
  }
  Asked DueSoon(Asked asked) {
    asked.query.due_before = store_.now() + 2 * core::kMsPerDay;
    asked.query.sort = cases::Sort::kDueSoonest;
    return asked;
  }
  static Asked Late(Asked asked) {
    asked.query.late_only = true;
    return asked;
  }
  Asked Mine(Draw& draw) {
    Asked asked = OfVillage(draw);
    asked.query.holder = asked.actor.staff;
    return asked;
  }

  BenchStore& store_;
};

boost::json::object Setting(const BenchStore& store) {
  return {{"cases", store.cases()}, {"page_size", kPageSize}};
}

}  // namespace

Findings BenchList(BenchStore& store) {
  Findings found{"list", Setting(store), {}};
  Lists lists(store);
  RawPage raw(store);
  Latencies all, raw_all, turned, raw_turned;
  const auto kinds = lists.All();
  Progress progress("listing");
  std::int64_t done = 0;
  for (const Kind& kind : kinds) {
    Draw draw(kListSeed);
    Latencies ours, bare, warm;
    for (int i = 0; i < kWarmUp; ++i) raw.Fetch(Ask(store, kind.make(draw), warm));
    for (int i = 0; i < kPages; ++i) {
      bare.Add(raw.Fetch(Ask(store, kind.make(draw), ours)));
      progress.At(++done, static_cast<std::int64_t>(kinds.size()) * kPages);
    }
    // A few of them page by page, as somebody looks for a case.
    for (int i = 0; i < kPages / kPagesInARow; ++i) {
      Asked asked = kind.make(draw);
      Latencies first;
      for (int n = 0; n < kPagesInARow; ++n) {
        const auto page = Ask(store, asked, n == 0 ? first : turned);
        const double bare_ms = raw.Fetch(page);
        if (n > 0) raw_turned.Add(bare_ms);
        if (!page.next) break;
        asked.query.after = page.next;
      }
    }
    found.AddLatencies(kind.name, ours, bare, kListGoalMs);
    all.Add(ours);
    raw_all.Add(bare);
  }
  found.AddLatencies("second to tenth page", turned, raw_turned, kListGoalMs);
  found.AddLatencies("all lists", all, raw_all, kListGoalMs);
  return found;
}

namespace {

struct Words {
  const char* name;
  std::function<std::string(Draw&)> make;
};

// The newest page of hits and how many there are, asked of the index alone: what the list shows.
class RawSearch {
 public:
  explicit RawSearch(BenchStore& store)
      : tenant_(store.tenant().id),
        page_(store),
        count_(page_.db().Prepare("SELECT COUNT(*) FROM (SELECT rowid FROM cases_search WHERE "
                                  "cases_search MATCH ? LIMIT 10001)")),
        newest_(page_.db().Prepare("SELECT rowid FROM cases_search WHERE cases_search MATCH ? "
                                   "ORDER BY rowid DESC LIMIT ?")) {}
  double Ask(const std::string& word, const service::CasePage& page) {
    const auto match =
        store::MatchText(store::Engine::kSqlite, "cases_search", "id", tenant_, word);
    CORE_CHECK(match.has_value());
    const std::string param = std::get<std::string>(match->param.variant());
    const double found_ms = TimedMs([&] {
      count_.Bind(1, param);
      count_.Run();
      newest_.Bind(1, param);
      newest_.Bind(2, std::int64_t{kPageSize});
      newest_.Run();
    });
    return found_ms + page_.Fetch(page);
  }

 private:
  core::TenantId tenant_;
  RawPage page_;
  RawStatement count_, newest_;
};

std::string AnyOf(std::initializer_list<const char*> words, Draw& draw) {
  return *(words.begin() + draw.Bits() % words.size());
}

std::vector<Words> SearchWords(const BenchStore& store) {
  return {
      {"two characters, common",
       [](Draw& d) {
         return AnyOf({"电话", "没有", "老人", "物业", "村委", "路面"}, d);
       }},
      {"two characters",
       [](Draw& d) {
         return AnyOf({"漏水", "路灯", "电梯", "噪声", "低保", "井盖", "积水"}, d);
       }},
      {"two characters, rare", [](Draw&) { return std::string(BenchTexts::RareWord()); }},
      {"two words",
       [](Draw& d) {
         return AnyOf({"甲镇 漏水", "乙村 路灯", "噪声 凌晨"}, d);
       }},
      {"one character",
       [](Draw& d) {
         return AnyOf({"水", "灯", "桥", "猪"}, d);
       }},
      {"part of a phone number",
       [&store](Draw& d) {
         const auto n = static_cast<std::int64_t>(
             d.Bits() % static_cast<std::uint64_t>(std::max<std::int64_t>(store.cases(), 1)));
         return BenchTexts::PhoneOf(n).substr(5);
       }},
      {"nothing to be found", [](Draw&) { return std::string("麒麟"); }},
  };
}

}  // namespace

Findings BenchSearch(BenchStore& store) {
  constexpr int kQuestions = 150;
  Findings found{"search", Setting(store), {}};
  Lists lists(store);
  RawSearch raw(store);
  const auto kinds = SearchWords(store);
  Progress progress("searching");
  std::int64_t done = 0;
  Latencies all, raw_all;
  for (const Words& kind : kinds) {
    Draw draw(kListSeed);
    Latencies ours, bare, narrowed, warm;
    const auto ask = [&](bool narrow, Latencies& into) {
      Asked asked = lists.OfAll(draw);
      asked.query.q = kind.make(draw);
      if (narrow) {
        asked.actor = store.ActorIn(PickOf(store.towns(), draw), "unit_head");
      }
      const auto page = Ask(store, asked, into);
      return raw.Ask(asked.query.q, page);
    };
    for (int i = 0; i < kWarmUp; ++i) ask(i % 2 == 0, warm);
    for (int i = 0; i < kQuestions; ++i) {
      bare.Add(ask(false, ours));
      ask(true, narrowed);
      progress.At(++done, static_cast<std::int64_t>(kinds.size()) * kQuestions);
    }
    found.AddLatencies(kind.name, ours, bare, kListGoalMs);
    found.AddLatencies(std::string(kind.name) + ", own subtree", narrowed, bare, kListGoalMs);
    all.Add(ours);
    all.Add(narrowed);
    raw_all.Add(bare);
  }
  found.AddLatencies("all searches", all, raw_all, kListGoalMs);
  return found;
}

}  // namespace shouwen::app
