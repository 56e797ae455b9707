// registers.cc - the lines about the books of the front line.
#include "service/registers.h"

#include <algorithm>
#include <stdexcept>

#include "service/idempotency.h"
#include "world.h"

namespace shouwen::scenario {
namespace {

std::string Minute(core::Instant at) { return core::FormatInstant(at).substr(0, 16); }

std::string Minutes(std::int64_t ms) { return std::to_string(ms / core::kMsPerMinute) + "m"; }

core::Instant Midnight(const std::string& date) {
  const auto on = core::ParseDate(date);
  if (!on.ok()) throw std::runtime_error("no date " + date);
  return core::StartOf(*on);
}

}  // namespace

service::EntryInput World::EntryInputOf(const Line& line) const {
  service::EntryInput input;
  input.fields = Fields(line);
  input.note = Get(line, "note");
  if (!Get(line, "unit").empty()) input.unit = UnitOf(Get(line, "unit"));
  if (!Get(line, "to").empty()) input.to_unit = UnitOf(Get(line, "to"));
  if (!Get(line, "person").empty()) {
    input.person = service::RequesterInput{{}, Get(line, "person"), Get(line, "phone"), "", ""};
  }
  return input;
}

const World::EntryKey& World::EntryOf(const Line& line) const {
  const auto found = entries_.find(line.words.plain.at(0));
  if (found == entries_.end()) throw std::runtime_error("no entry " + line.words.plain.at(0));
  return found->second;
}

std::string World::EntryName(std::int64_t id) const {
  for (const auto& [name, key] : entries_) {
    if (key.id.value == id) return name;
  }
  return "?";  // the clock's, not named yet
}

Answer World::EntryAnswer(const service::EntryView& view) const {
  Answer answer{{"ok"}, {}};
  auto& facts = answer.facts;
  facts["number"] = view.data.number;
  facts["state"] = view.data.state;
  facts["unit"] = KeyOf(view.data.unit);
  facts["for"] = view.data.to_unit ? KeyOf(*view.data.to_unit) : "none";
  facts["author"] = view.data.author ? LoginOf(*view.data.author) : "none";
  facts["revision"] = std::to_string(view.data.revision);
  facts["version"] = std::to_string(view.data.method_version);
  facts["person"] = view.person.name.empty() ? "none" : view.person.name;
  facts["phone"] = view.person.phone.empty() ? "none" : view.person.phone;
  facts["late"] = view.standing.late ? "yes" : "no";
  facts["due"] = view.standing.due_at ? Minute(*view.standing.due_at) : "none";
  for (const auto& [id, text] : view.data.fields) facts["field." + id] = FieldText(text);
  std::string may;
  for (const reg::Allowed& a : view.allowed) {
    if (!a.why_not) may += (may.empty() ? "" : ",") + a.act;
  }
  facts["may"] = may.empty() ? "none" : may;
  return answer;
}

// entry E1 loan-box.loans by=LOGIN field.X= person= phone= unit= to= key=
Answer World::Entry(const Line& line) {
  NeedTenant();
  if (Get(line, "by") == "public") return WriteOwn(line);
  const std::string book = line.words.plain.at(1);
  const service::EntryInput input = EntryInputOf(line);
  std::optional<service::EntryView> made;
  const auto reply = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::Idempotent(call, Get(line, "key"), book,
                               [&]() -> core::Result<service::StoredReply> {
                                 service::StoredReply stored;
                                 CORE_ASSIGN(made, service::WriteEntry(call, book, input));
                                 stored.body = core::ToText(made->data.id);
                                 return stored;
                               });
  });
  if (!reply.ok()) return Refused(reply.error());
  entries_[line.words.plain.at(0)] = {book, *core::ParseId<reg::EntryId>(reply->body)};
  Answer answer = reply->replayed ? Answer{{"ok"}, {}} : EntryAnswer(*made);
  answer.facts["repeated"] = reply->replayed ? "yes" : "no";
  return answer;
}

// do E1 lend by=LOGIN field.X= person= note= revision=
Answer World::EntryAct(const Line& line) {
  NeedTenant();
  if (Get(line, "by") == "public") return ActOnOwn(line);
  const EntryKey key = EntryOf(line);
  const service::EntryInput input = EntryInputOf(line);
  std::optional<std::int64_t> revision;
  if (!Get(line, "revision").empty()) revision = std::stoll(Get(line, "revision"));
  const auto view = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::ActOnEntry(call, key.book, key.id, line.words.plain.at(1), input, revision);
  });
  return view.ok() ? EntryAnswer(*view) : Refused(view.error());
}

// begun E1 METHOD.REGISTER unit=KEY: names the oldest entry the clock wrote there for the unit that
// has no name yet; none.
Answer World::Begun(const Line& line) {
  NeedTenant();
  const std::string& book = line.words.plain.at(1);
  const std::size_t dot = book.find('.');
  const reg::BookKey key{made_->tenant, book.substr(0, dot), book.substr(dot + 1)};
  reg::ListQuery query;
  query.unit = UnitOf(Get(line, "unit"));
  query.limit = reg::kEntriesMax;
  const auto lines = db_->Read([&](store::Tx& tx) { return reg::List(tx, key, query); });
  for (auto one = lines.rbegin(); one != lines.rend(); ++one) {
    const bool named = std::any_of(entries_.begin(), entries_.end(), [&](const auto& known) {
      return known.second.id == one->entry.id;
    });
    if (named || one->entry.author) continue;
    entries_[line.words.plain.at(0)] = {book, one->entry.id};
    service::EntryView view;
    view.data = one->entry;
    view.standing = one->standing;
    return EntryAnswer(view);
  }
  return {{"none"}, {}};
}

// read E1 by=LOGIN: the page of the entry, as somebody sees it.
Answer World::ReadEntry(const Line& line) {
  NeedTenant();
  if (Get(line, "by") == "public") return ActOnOwn(line);
  const EntryKey key = EntryOf(line);
  const auto view = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::GetEntry(call, key.book, key.id);
  });
  return view.ok() ? EntryAnswer(*view) : Refused(view.error());
}

// limit E1 RULE: the youngest of it.
Answer World::EntryLimit(const Line& line) {
  NeedTenant();
  const auto all =
      db_->Read([&](store::Tx& tx) { return reg::DuesOf(tx, made_->tenant, EntryOf(line).id); });
  const promise::Promise* found = nullptr;
  int made = 0;
  for (const auto& p : all) {
    if (p.rule != line.words.plain.at(1)) continue;
    ++made;
    if (found == nullptr || found->id < p.id) found = &p;
  }
  if (found == nullptr) return {{"none"}, {}};
  Answer answer{{std::string(promise::ToText(found->state))}, {}};
  answer.facts["made"] = std::to_string(made);
  answer.facts["due"] = Minute(found->due_at);
  answer.facts["late"] = Minutes(found->late_ms);
  answer.facts["kept_by"] = found->kept_by;
  answer.facts["warned"] = std::to_string(found->warned);
  answer.facts["unit"] = KeyOf(found->owed_unit);
  answer.facts["staff"] = LoginOf(found->owed_staff);
  return answer;
}

// line BOOK STATE by=LOGIN unit=KEY: who stands first, and how many there are.
Answer World::EntryLine(const Line& line) {
  NeedTenant();
  service::EntryQuery query;
  query.state = line.words.plain.at(1);
  if (!Get(line, "unit").empty()) query.unit = UnitOf(Get(line, "unit"));
  const auto page = engine_->Look(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::Entries(call, line.words.plain.at(0), query);
  });
  if (!page.ok()) return Refused(page.error());
  Answer answer{{"ok"}, {}};
  std::string names;
  for (const auto& item : page->items) {
    names += (names.empty() ? "" : ",") + EntryName(item.data.id.value);
  }
  answer.facts["order"] = names.empty() ? "none" : names;
  return answer;
}

// stock BOOK ITEM by=LOGIN; supply BOOK ITEM by=LOGIN pieces=5 reason=
Answer World::EntryStock(const Line& line) {
  NeedTenant();
  const std::string book = line.words.plain.at(0), item = line.words.plain.at(1);
  const org::Actor actor = ActorOf(Get(line, "by"));
  const auto view = [&] {
    if (line.verb == "stock") {
      return engine_->Look(actor, now_, [&](const service::Call& call) {
        return service::Stock(call, book, std::nullopt);
      });
    }
    const service::StockMove move{item, std::stoll(Get(line, "pieces")), std::nullopt,
                                  Get(line, "reason")};
    return engine_->Run(actor, now_, [&](const service::Call& call) {
      return service::MoveStock(call, book, move);
    });
  }();
  if (!view.ok()) return Refused(view.error());
  for (const service::StockLine& one : view->items) {
    if (one.stock.item != item) continue;
    Answer answer{{"ok"}, {}};
    answer.facts["in_box"] = std::to_string(one.stock.in_box);
    answer.facts["out"] = std::to_string(one.stock.out);
    answer.facts["gone"] = std::to_string(one.stock.gone);
    answer.facts["low"] = one.low ? "yes" : "no";
    return answer;
  }
  throw std::runtime_error("no item " + item);
}

// waited BOOK WAIT by=LOGIN from=2026-03-02 to=2026-03-03: how many; median, p90, in_time
Answer World::Waited(const Line& line) {
  NeedTenant();
  const auto all = engine_->Look(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::Waits(call, line.words.plain.at(0), Midnight(Get(line, "from")),
                          Midnight(Get(line, "to")), std::nullopt);
  });
  if (!all.ok()) return Refused(all.error());
  for (const service::WaitView& wait : *all) {
    if (wait.id != line.words.plain.at(1)) continue;
    Answer answer{{std::to_string(wait.waited.count)}, {}};
    answer.facts["median"] = Minutes(wait.waited.median_ms);
    answer.facts["p90"] = Minutes(wait.waited.p90_ms);
    answer.facts["in_time"] = std::to_string(wait.waited.in_time);
    answer.facts["percent"] = wait.percent_in_time.empty() ? "none" : wait.percent_in_time;
    return answer;
  }
  throw std::runtime_error("no wait " + line.words.plain.at(1));
}

}  // namespace shouwen::scenario
