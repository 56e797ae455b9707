// openness.cc - the lines about what anybody may see of an organisation: postings, disclosures, its
// one number, whom a contact card names; and how it speaks.
#include <algorithm>

#include "service/disclosures.h"
#include "service/org_desk.h"
#include "service/organisation.h"
#include "service/postings.h"
#include "service/public_registers.h"
#include "service/settings.h"
#include "service/wording.h"
#include "world.h"

namespace shouwen::scenario {
namespace {

template <class All, class F>
std::string Joined(const All& all, const F& text) {
  std::string joined;
  for (const auto& one : all) joined += (joined.empty() ? "" : ",") + std::string(text(one));
  return joined.empty() ? "none" : joined;
}

std::vector<std::string> ListOf(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from < list.size();) {
    const std::size_t to = std::min(list.find(',', from), list.size());
    parts.push_back(list.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

}  // namespace

// posting wall period=2026-03: published now. `forms` the method's, `received.LEDGER` by ledger.
Answer World::Posting(const Line& line) {
  NeedTenant();
  const service::PostingRequest request{line.words.plain.at(0), "", Get(line, "period")};
  const auto sheet =
      engine_->Run(service::OperatorActor(made_->tenant), now_,
                   [&](const service::Call& call) { return service::Publish(call, request); });
  if (!sheet.ok()) return Refused(sheet.error());
  Answer answer{{"ok"}, {}};
  auto& facts = answer.facts;
  facts["received"] = std::to_string(sheet->received.size());
  facts["settled"] = std::to_string(sheet->settled.size());
  if (!sheet->received.empty()) facts["first_requester"] = sheet->received[0].requester;
  std::map<std::string, int> by_ledger;
  for (const service::PostingRow& row : sheet->received) ++by_ledger["received." + row.ledger];
  for (const auto& [ledger, count] : by_ledger) facts[ledger] = std::to_string(count);
  const service::MethodPtr method =
      engine_->FindMethod(made_->tenant, sheet->method, sheet->method_version);
  for (const method::Posting& posting : method->postings) {
    if (posting.id != request.posting) continue;
    facts["forms"] = Joined(posting.forms, [](const std::string& form) { return form; });
    facts["every"] = posting.every;
  }
  return answer;
}

// postings: what hangs on the wall, newest first, as anybody sees it.
Answer World::Postings(const Line&) {
  NeedTenant();
  Answer answer;
  const auto lines = engine_->Look(
      ActorOf("public"), now_,
      [&](const service::Call& call) -> core::Result<std::vector<service::PostingLine>> {
        return service::ListPostings(call, {}, 100);
      });
  for (const service::PostingLine& one : *lines) {
    answer.happened.push_back(one.posting + " " + one.period);
  }
  if (answer.happened.empty()) answer.happened.push_back("none");
  return answer;
}

// disclose UNIT standards=A,B show_staff=yes by=; disclosed UNIT: as anybody sees it.
Answer World::Disclosed(const Line& line) {
  NeedTenant();
  const core::UnitId unit = UnitOf(line.words.plain.at(0));
  const std::string by = Get(line, "by");
  const auto shown = [&] {
    if (line.verb == "disclosed") {
      return engine_->Look(ActorOf("public"), now_, [&](const service::Call& call) {
        return service::GetDisclosures(call, unit);
      });
    }
    const org::Actor actor = by.empty() ? service::OperatorActor(made_->tenant) : ActorOf(by);
    return engine_->Run(actor, now_, [&](const service::Call& call) {
      return service::SetDisclosures(call, unit, ListOf(Get(line, "standards")),
                                     Get(line, "show_staff") == "yes");
    });
  }();
  if (!shown.ok()) return Refused(shown.error());
  Answer answer{{"ok"}, {}};
  answer.facts["standards"] = Joined(shown->standards, [](const std::string& one) { return one; });
  answer.facts["identity"] =
      Joined(shown->identity, [](const service::Server& one) { return one.name; });
  answer.facts["posts"] =
      Joined(shown->identity, [](const service::Server& one) { return one.post; });
  answer.facts["limits"] =
      Joined(shown->promises, [](const service::Promised& one) { return one.limit; });
  return answer;
}

// shown METHOD.REGISTER q= unit=: what anybody reads of it, newest first, "E2; E1", or "nothing";
// each field of the newest, or none.
Answer World::Shown(const Line& line) {
  NeedTenant();
  service::PublicEntryQuery query;
  query.q = Get(line, "q");
  if (!Get(line, "unit").empty()) query.unit = UnitOf(Get(line, "unit"));
  const auto page = engine_->Look(ActorOf("public"), now_, [&](const service::Call& call) {
    return service::PublicEntries(call, line.words.plain.at(0), query);
  });
  if (!page.ok()) return Refused(page.error());
  Answer answer;
  for (const auto& one : page->items) answer.happened.push_back(EntryName(one.id.value));
  if (answer.happened.empty()) return {{"nothing"}, {}};
  for (const method::Field& field : page->book.book->fields) answer.facts[field.id] = "none";
  for (const auto& field : page->items[0].fields) answer.facts[field.id] = field.text;
  return answer;
}

// number 12345 supervision=12388: the organisation's one number; number: as anybody sees it.
Answer World::Number(const Line& line) {
  NeedTenant();
  if (!line.words.plain.empty()) {
    const auto changed =
        engine_->Run(service::OperatorActor(made_->tenant), now_, [&](const service::Call& call) {
          org::Tenant tenant = service::GetSettings(call).value();
          tenant.settings.hotline = line.words.plain[0];
          tenant.settings.supervision_phone = Get(line, "supervision");
          return service::ChangeSettings(call, tenant.name, tenant.settings);
        });
    if (!changed.ok()) return Refused(changed.error());
  }
  const auto seen = engine_->Look(ActorOf("public"), now_, [&](const service::Call& call) {
    return service::DescribeOrganisation(call);
  });
  if (!seen.ok()) return Refused(seen.error());
  Answer answer{{"ok"}, {}};
  answer.facts["hotline"] = seen->settings.hotline.empty() ? "none" : seen->settings.hotline;
  answer.facts["supervision"] =
      seen->settings.supervision_phone.empty() ? "none" : seen->settings.supervision_phone;
  answer.facts["units"] = std::to_string(seen->units.size());
  return answer;
}

// card_of LOGIN: what a contact card printed now would say; with name= or phone=, changed first.
Answer World::Card(const Line& line) {
  NeedTenant();
  org::Staff staff = *Directory()->FindStaff(StaffOf(line.words.plain.at(0)));
  if (!line.words.named.empty()) {
    staff.name = Get(line, "name", staff.name);
    staff.phone = Get(line, "phone", staff.phone);
    const auto changed =
        engine_->Run(service::OperatorActor(made_->tenant), now_,
                     [&](const service::Call& call) { return service::ChangeStaff(call, staff); });
    if (!changed.ok()) return Refused(changed.error());
  }
  const service::DirectoryPtr directory = Directory();
  const org::Staff* now = directory->FindStaff(staff.id);
  const org::Unit* unit = directory->FindUnit(now->unit);
  Answer answer{{"ok"}, {}};
  answer.facts["name"] = now->name;
  answer.facts["phone"] = now->phone.empty() ? "none" : now->phone;
  answer.facts["unit"] = KeyOf(unit->id);
  answer.facts["hotline"] = directory->tenant().settings.hotline;
  answer.facts["active"] = now->active ? "yes" : "no";
  return answer;
}

// post LOGIN unit=KEY active=no: moved to another unit, or works there no longer.
Answer World::Post(const Line& line) {
  NeedTenant();
  org::Staff staff = *Directory()->FindStaff(StaffOf(line.words.plain.at(0)));
  if (!Get(line, "unit").empty()) staff.unit = UnitOf(Get(line, "unit"));
  if (!Get(line, "active").empty()) staff.active = Get(line, "active") == "yes";
  const auto changed =
      engine_->Run(service::OperatorActor(made_->tenant), now_,
                   [&](const service::Call& call) { return service::ChangeStaff(call, staff); });
  if (!changed.ok()) return Refused(changed.error());
  return {{"ok"}, {{"unit", KeyOf(changed->unit)}, {"active", changed->active ? "yes" : "no"}}};
}

// unstaffed: the units in use in which nobody works, as /admin names them from the lists of units
// and staff, or none.
Answer World::Unstaffed(const Line& line) {
  NeedTenant();
  const org::Actor actor = ActorOf(Get(line, "by"));
  const auto units = engine_->Look(actor, now_, [](const service::Call& call) {
    org::UnitQuery query;
    query.active = true;
    query.limit = org::kPageMax;
    return service::ListUnits(call, query);
  });
  const auto staff = engine_->Look(actor, now_, [](const service::Call& call) {
    org::StaffQuery query;
    query.active = true;
    query.limit = org::kPageMax;
    return service::ListStaff(call, query);
  });
  if (!units.ok()) return Refused(units.error());
  if (!staff.ok()) return Refused(staff.error());
  Answer answer;
  for (const org::Unit& unit : units->items) {
    const bool works = std::any_of(staff->items.begin(), staff->items.end(),
                                   [&](const org::Staff& one) { return one.unit == unit.id; });
    if (!works) answer.happened.push_back(KeyOf(unit.id));
  }
  if (answer.happened.empty()) answer.happened.push_back("none");
  return answer;
}

// wording: how many groups and phrases the organisation has; wording TEXT…: each phrase to avoid in
// it, with what to say.
Answer World::Wording(const Line& line) {
  NeedTenant();
  const auto wording =
      engine_->Look(service::OperatorActor(made_->tenant), now_,
                    [&](const service::Call& call) -> core::Result<service::Wording> {
                      return service::GetWording(call);
                    });
  Answer answer;
  if (line.words.plain.empty()) {
    std::size_t phrases = 0;
    for (const auto& group : wording->groups) phrases += group.phrases.size();
    return {{"ok"},
            {{"groups", std::to_string(wording->groups.size())},
             {"phrases", std::to_string(phrases)},
             {"own", wording->own ? "yes" : "no"}}};
  }
  for (const auto& found : service::FindAvoided(wording->groups, line.words.plain[0])) {
    answer.happened.push_back(found.group + " " + found.instead_of);
  }
  if (answer.happened.empty()) answer.happened.push_back("nothing");
  return answer;
}

}  // namespace shouwen::scenario
