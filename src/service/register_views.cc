// What is shown of registers: the books, lines, pages, the box, measured times.
#include <algorithm>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "journal/journal.h"
#include "picked.h"
#include "register_desk.h"
#include "service/codes.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

using org::Right;

constexpr std::int64_t kPercentScale = 10'000;  // two decimals of a percent

core::Error NoSuchRegister(const std::string& name) {
  return {core::kNotFound, {{"what", "register"}, {"id", name}}};
}

std::vector<std::string> OpenStates(const method::Register& book) {
  std::vector<std::string> open;
  for (const method::Choice& state : book.states) {
    if (!reg::IsFinal(book, state.id)) open.push_back(state.id);
  }
  return open;
}

std::string ActTitle(const method::Register& book, const std::string& act, calendar::Lang lang) {
  if (act == method::kWritten) return lang == calendar::Lang::kZh ? "登记" : "Written";
  const method::EntryAct* found = method::FindEntryAct(book, act);
  return found == nullptr ? act : InLang(found->title, lang);
}

std::string TitleOf(const method::Method& m, const method::Register& book,
                    const promise::Promise& due, calendar::Lang lang) {
  for (const method::PromiseRule& rule : book.limits) {
    if (rule.id != due.rule) continue;
    const std::string title = InLang(rule.title, lang);
    return title.empty() ? rule.id : title;
  }
  const method::Cadence* cadence = method::FindCadence(m, due.rule);
  const std::string title = cadence == nullptr ? std::string() : InLang(cadence->title, lang);
  return title.empty() ? due.rule : title;
}

std::string WithinOf(const method::Method& m, const method::Register& book,
                     const promise::Promise& due, calendar::Lang lang) {
  if (const method::Cadence* cadence = method::FindCadence(m, due.rule)) {
    return method::EveryInWords(cadence->every, lang == calendar::Lang::kZh);
  }
  for (const method::PromiseRule& rule : book.limits) {
    if (rule.id == due.rule) {
      return calendar::InWords(rule.within, lang == calendar::Lang::kZh);
    }
  }
  return {};
}

RegisterView ViewOf(const Call& call, const org::Directory& directory, MethodPtr method,
                    const method::Register& book) {
  RegisterView view{std::move(method), &book};
  view.open = reg::Count(call.tx, {call.actor.tenant, view.method->id, book.id}, OpenStates(book),
                         VisibleUnits(call, directory));
  if (!book.self) return view;
  for (const reg::OpenBook& one : reg::OpenBooks(call.tx, call.actor.tenant)) {
    const bool of_it = one.method == view.method->id && one.book == book.id;
    if (of_it && SeesUnit(call.actor, directory, one.unit)) view.public_at.push_back(one.unit);
  }
  return view;
}

core::Result<StockView> StockViewOf(const Call& call, const Desk& desk, core::UnitId unit) {
  CORE_ASSIGN(const std::vector<method::Choice> items, reg::ItemsOf(*desk.ref.book));
  const reg::BookKey key = KeyOf(call.actor.tenant, desk.ref);
  const std::vector<reg::Stock> kept = reg::AllStock(call.tx, key, unit);
  StockView view;
  view.unit = RefTo(*desk.directory, unit);
  view.low_at = desk.ref.book->low_at;
  for (const method::Choice& item : items) {
    StockLine line{{item.id}, InLang(item.title, call.lang)};
    for (const reg::Stock& stock : kept) {
      if (stock.item == item.id) line.stock = stock;
    }
    // What was never kept is not missed.
    line.low = line.stock.supplied() > 0 && line.stock.in_box <= view.low_at;
    view.items.push_back(std::move(line));
  }
  view.moves = reg::Moves(call.tx, key, unit);
  return view;
}

}  // namespace

// --- who sees what -------------------------------------------------------------------------------

core::Result<DirectoryPtr> NeedViewer(const Call& call) {
  if (!call.actor.Has(Right::kCaseViewAll)) CORE_TRY(org::Need(call.actor, Right::kCaseView));
  DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory) return directory;
  return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
}

core::Result<Desk> OpenDesk(const Call& call, const std::string& name) {
  Desk desk;
  CORE_ASSIGN(desk.directory, NeedViewer(call));
  const std::size_t dot = name.find('.');
  if (dot == std::string::npos) return NoSuchRegister(name);
  desk.ref.method = call.engine.FindMethod(call.actor.tenant, name.substr(0, dot));
  if (!desk.ref.method) return NoSuchRegister(name);
  desk.ref.book = method::FindRegister(*desk.ref.method, name.substr(dot + 1));
  if (desk.ref.book == nullptr) return NoSuchRegister(name);
  return desk;
}

bool HasItsBooks(const Call& call, const org::Directory& directory, const method::Method& method) {
  const bool of_cases = !method.starts_at.empty();
  return !of_cases || method.id == directory.tenant().method ||
         call.engine.IsOwn(call.actor.tenant, method.id, method.version);
}

std::vector<core::UnitId> VisibleUnits(const Call& call, const org::Directory& directory) {
  if (call.actor.Has(Right::kCaseViewAll)) return {};
  if (!call.actor.unit) return {core::UnitId{}};
  std::vector<core::UnitId> units = directory.Subtree(*call.actor.unit);
  if (units.size() == directory.units().size()) units.clear();
  return units;
}

bool SeesUnit(const org::Actor& actor, const org::Directory& directory, core::UnitId unit) {
  if (actor.Has(Right::kCaseViewAll)) return true;
  return actor.unit && directory.IsWithin(unit, *actor.unit);
}

core::Result<core::UnitId> UnitMeant(const Call& call, const org::Directory& directory,
                                     std::optional<core::UnitId> unit) {
  const core::UnitId meant = unit.value_or(call.actor.unit.value_or(core::UnitId{}));
  const org::Unit* found = directory.FindUnit(meant);
  if (found != nullptr && found->active && SeesUnit(call.actor, directory, meant)) return meant;
  return core::Error{core::kNotFound, {{"what", "unit"}, {"id", core::ToText(meant)}}};
}

// --- entries -------------------------------------------------------------------------------------

EntryView LineOf(const Call& call, const org::Directory& directory, const method::Register& book,
                 const reg::Entry& entry, const promise::Standing& standing) {
  EntryView view;
  view.data = entry;
  view.unit = RefTo(directory, entry.unit);
  if (entry.to_unit) view.to_unit = RefTo(directory, *entry.to_unit);
  if (entry.author) {
    view.author = RefTo(directory, *entry.author);
  } else if (!book.self) {  // nobody else writes here: a period of a cadence began
    const bool zh = call.lang == calendar::Lang::kZh;
    view.author = StaffRef{{}, zh ? "到期自动立项" : "By the clock", {}, {}};
  }
  view.standing = standing;
  view.named = NamedIn(directory, book.fields, entry.fields);
  if (const MethodPtr method =
          call.engine.FindMethod(call.actor.tenant, entry.method, entry.method_version)) {
    view.picked = PickedIn(call, directory, *method, book.fields, entry.fields);
  }
  if (!entry.person) return view;
  const auto person = people::Find(call.tx, call.actor.tenant, *entry.person);
  if (person) view.person = people::Mask(*person);
  return view;
}

EntryView PageOf(const Call& call, const org::Directory& directory, const EntryWork& work) {
  const method::Register& book = *work.ref().book;
  EntryView view = LineOf(call, directory, book, work.data(), work.standing());
  const reg::Around around = work.AroundFor(call.actor);
  for (const reg::Done& done : around.done) {
    view.done.push_back({done, ActTitle(book, done.act, call.lang), RefTo(directory, done.by)});
  }
  for (const promise::Promise& due : reg::DuesOf(call.tx, call.actor.tenant, view.data.id)) {
    DueView shown{due,
                  TitleOf(*work.ref().method, book, due, call.lang),
                  WithinOf(*work.ref().method, book, due, call.lang),
                  {},
                  RefTo(directory, due.owed_unit)};
    if (due.owed_staff) shown.staff = RefTo(directory, *due.owed_staff);
    view.dues.push_back(std::move(shown));
  }
  if (call.actor.Has(Right::kCaseAct)) {
    view.allowed = reg::AllowedActs({*work.ref().method, book, call.actor, call.now, &directory},
                                    view.data, around);
  }
  return view;
}

core::Result<std::vector<RegisterView>> Registers(const Call& call) {
  CORE_ASSIGN(const DirectoryPtr directory, NeedViewer(call));
  std::vector<RegisterView> all;
  for (const MethodPtr& method : call.engine.Methods(call.actor.tenant)) {
    if (!HasItsBooks(call, *directory, *method)) continue;
    for (const method::Register& book : method->registers) {
      all.push_back(ViewOf(call, *directory, method, book));
    }
  }
  return all;
}

core::Result<RegisterView> GetRegister(const Call& call, const std::string& name) {
  CORE_ASSIGN(const Desk desk, OpenDesk(call, name));
  return ViewOf(call, *desk.directory, desk.ref.method, *desk.ref.book);
}

core::Result<RegisterView> OpenToPublic(const Call& call, const std::string& name,
                                        std::optional<core::UnitId> unit, bool open) {
  CORE_TRY(org::Need(call.actor, Right::kCaseAssign));
  CORE_ASSIGN(const Desk desk, OpenDesk(call, name));
  CORE_ASSIGN(const core::UnitId of, UnitMeant(call, *desk.directory, unit));
  // To see every unit is not to answer for it.
  const bool answers = call.actor.unit && desk.directory->IsWithin(of, *call.actor.unit);
  if (!answers) CORE_TRY(org::Need(call.actor, Right::kOrgManage));
  CORE_TRY(reg::CheckSelf(*desk.ref.book, name));
  const reg::BookKey key = KeyOf(call.actor.tenant, desk.ref);
  if (reg::IsOpen(call.tx, key, of, true) != open) {
    reg::SetOpen(call.tx, key, of, open);
    journal::Event event;
    event.type = open ? "register.opened" : "register.shut";
    event.subject = "unit";
    event.subject_id = of.value;
    event.actor = call.actor.staff;
    event.actor_kind = call.actor.kind;
    event.unit = call.actor.unit;
    event.at = call.now;
    event.body = {{"register", name}};
    journal::Append(call.tx, call.actor.tenant, {&event, 1});
  }
  return ViewOf(call, *desk.directory, desk.ref.method, *desk.ref.book);
}

core::Result<EntryPage> Entries(const Call& call, const std::string& name,
                                const EntryQuery& query) {
  CORE_ASSIGN(const Desk desk, OpenDesk(call, name));
  if (query.limit < 1 || query.limit > reg::kEntriesMax) {
    return core::Error{core::kTooMany,
                       {{"what", "page_size"}, {"max", std::int64_t{reg::kEntriesMax}}}};
  }
  const auto& states = desk.ref.book->states;
  const bool known = query.state.empty() ||
                     std::any_of(states.begin(), states.end(),
                                 [&](const method::Choice& s) { return s.id == query.state; });
  if (!known) return core::BadInput("state", "expected a state of the register");
  reg::ListQuery list;
  list.visible = VisibleUnits(call, *desk.directory);
  list.unit = query.unit;
  list.state = query.state;
  list.before = query.before;
  list.limit = query.limit + 1;
  std::vector<reg::Line> lines = reg::List(call.tx, KeyOf(call.actor.tenant, desk.ref), list);
  EntryPage page;
  const auto shown = std::min(lines.size(), static_cast<std::size_t>(query.limit));
  for (std::size_t i = 0; i < shown; ++i) {
    const reg::Line& line = lines[i];
    page.items.push_back(LineOf(call, *desk.directory, *desk.ref.book, line.entry, line.standing));
  }
  if (lines.size() > shown && query.state.empty()) page.next = lines[shown - 1].entry.id;
  return page;
}

// --- stock and measured times --------------------------------------------------------------------

core::Result<StockView> Stock(const Call& call, const std::string& name,
                              std::optional<core::UnitId> unit) {
  CORE_ASSIGN(const Desk desk, OpenDesk(call, name));
  CORE_ASSIGN(const core::UnitId of, UnitMeant(call, *desk.directory, unit));
  return StockViewOf(call, desk, of);
}

core::Result<StockView> MoveStock(const Call& call, const std::string& name,
                                  const StockMove& input) {
  CORE_TRY(org::Need(call.actor, Right::kCaseAct));
  CORE_ASSIGN(const Desk desk, OpenDesk(call, name));
  CORE_ASSIGN(const core::UnitId unit, UnitMeant(call, *desk.directory, input.unit));
  const reg::BookKey key = KeyOf(call.actor.tenant, desk.ref);
  const std::int64_t in_box = reg::StockOf(call.tx, key, unit, input.item).in_box;
  CORE_TRY(reg::MayMove(*desk.ref.book, input.item, input.pieces, input.reason, in_box));
  reg::Move move;
  move.id = call.engine.ids().NextValue(call.now);
  move.item = input.item;
  move.pieces = input.pieces > 0 ? input.pieces : -input.pieces;
  move.by = call.actor.staff;
  move.at = call.now;
  move.reason = core::Clean(input.reason);
  if (input.pieces < 0) {
    move.from = reg::Account::kBox;
    move.to = reg::Account::kGone;
  }
  reg::AddMove(call.tx, key, unit, move);
  journal::Event event;
  event.type = "register.stock_moved";
  event.subject = "unit";
  event.subject_id = unit.value;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {
      {"register", name},           {"item", move.item},     {"from", reg::ToText(move.from)},
      {"to", reg::ToText(move.to)}, {"pieces", move.pieces}, {"reason", move.reason}};
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
  return StockViewOf(call, desk, unit);
}

core::Result<std::vector<WaitView>> Waits(const Call& call, const std::string& name,
                                          core::Instant from_at, core::Instant to_at,
                                          std::optional<core::UnitId> unit) {
  CORE_ASSIGN(const Desk desk, OpenDesk(call, name));
  reg::SpanQuery query;
  query.from_at = from_at;
  query.to_at = to_at;
  query.units = VisibleUnits(call, *desk.directory);
  if (unit) {
    CORE_ASSIGN(const core::UnitId of, UnitMeant(call, *desk.directory, unit));
    query.units = {of};
  }
  std::vector<WaitView> all;
  for (const method::Wait& wait : desk.ref.book->waits) {
    query.wait = wait.id;
    WaitView view{wait.id, InLang(wait.title, call.lang), wait.within, {}, {}};
    view.waited = reg::WaitedFor(call.tx, KeyOf(call.actor.tenant, desk.ref), query);
    if (view.waited.count > 0) {
      // Half up, to two places, as every percentage here.
      const std::int64_t scaled =
          (view.waited.in_time * kPercentScale * 2 + view.waited.count) / (view.waited.count * 2);
      const std::string cents = std::to_string(scaled % 100);
      view.percent_in_time =
          std::to_string(scaled / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
    }
    all.push_back(std::move(view));
  }
  return all;
}

}  // namespace shouwen::service
