// self.cc - the lines about what people without an account do themselves: follow their case, write
// into a register.
#include <stdexcept>

#include "service/self_desk.h"
#include "world.h"

namespace shouwen::scenario {
namespace {

constexpr const char* kRemote = "remote";

std::string Minute(core::Instant at) { return core::FormatInstant(at).substr(0, 16); }

}  // namespace

// open METHOD.REGISTER unit=KEY by=LOGIN: people may write into it there; shut: no longer.
Answer World::OpenBook(const Line& line) {
  NeedTenant();
  const auto done = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::OpenToPublic(call, line.words.plain.at(0), UnitOf(Get(line, "unit")),
                                 line.verb == "open");
  });
  return done.ok() ? Answer{{"ok"}, {}} : Refused(done.error());
}

// offered unit=KEY: the registers people may write into there, by name, or nothing; in_line of the
// last one.
Answer World::Offered(const Line& line) {
  NeedTenant();
  const core::UnitId unit = UnitOf(Get(line, "unit"));
  const auto offers = engine_->Look(
      ActorOf("public"), now_, [&](const service::Call& call) { return service::Offers(call); });
  if (!offers.ok()) return Refused(offers.error());
  Answer answer;
  for (const service::Offer& offer : *offers) {
    if (offer.unit.id != unit) continue;
    for (const service::OfferedBook& book : offer.books) {
      answer.happened.push_back(book.name());
      answer.facts["in_line"] = std::to_string(book.in_line);
    }
  }
  if (answer.happened.empty()) answer.happened.push_back("nothing");
  return answer;
}

// times METHOD.REGISTER unit=KEY on=2026-03-03: how many can be booked that day; first, last, and
// left.10:00, the places at one of them.
Answer World::Times(const Line& line) {
  NeedTenant();
  const auto on = core::ParseDate(Get(line, "on"));
  if (!on.ok()) throw std::runtime_error("no date " + Get(line, "on"));
  const auto times = engine_->Look(ActorOf("public"), now_, [&](const service::Call& call) {
    return service::OfferedTimes(call, line.words.plain.at(0), UnitOf(Get(line, "unit")), *on);
  });
  if (!times.ok()) return Refused(times.error());
  Answer answer{{std::to_string(times->size())}, {}};
  for (const service::OfferedTime& time : *times) {
    const std::string at = Minute(time.at).substr(11);
    answer.facts.try_emplace("first", at);
    answer.facts["last"] = at;
    answer.facts["left." + at] = std::to_string(time.left);
  }
  return answer;
}

Answer World::OwnAnswer(const service::SelfEntry& view) const {
  Answer answer{{"ok"}, {}};
  auto& facts = answer.facts;
  facts["number"] = view.number;
  facts["state"] = view.state;
  facts["ended"] = view.ended ? "yes" : "no";
  facts["ahead"] = view.ahead ? std::to_string(*view.ahead) : "none";
  facts["at"] = view.at ? Minute(*view.at) : "none";
  facts["person"] = view.person.name.empty() ? "none" : view.person.name;
  facts["phone"] = view.person.phone.empty() ? "none" : view.person.phone;
  std::string may;
  for (const method::Choice& act : view.acts) may += (may.empty() ? "" : ",") + act.id;
  facts["may"] = may.empty() ? "none" : may;
  const std::size_t dot = view.name.find('.');
  const auto m = engine_->FindMethod(made_->tenant, view.name.substr(0, dot));
  for (const method::Field& field : method::FindRegister(*m, view.name.substr(dot + 1))->fields) {
    facts["field." + field.id] = "none";
    for (const auto& [title, text] : view.fields) {
      if (title == field.title.zh) facts["field." + field.id] = text;
    }
  }
  return answer;
}

// entry E1 METHOD.REGISTER by=public unit=KEY field.X= person= phone= remote=
Answer World::WriteOwn(const Line& line) {
  service::SelfInput input;
  input.unit = UnitOf(Get(line, "unit"));
  input.fields = Fields(line);
  input.name = Get(line, "person");
  input.phone = Get(line, "phone");
  const std::string& book = line.words.plain.at(1);
  const auto written = engine_->Run(ActorOf("public"), now_, [&](const service::Call& call) {
    return self_desk_->Write(call, book, input, Get(line, "remote", kRemote));
  });
  if (!written.ok()) return Refused(written.error());
  entries_[line.words.plain.at(0)] = {book, written->entry.id};
  own_keys_[line.words.plain.at(0)] = written->key;
  return OwnAnswer(written->entry);
}

// do E1 ACT by=public, read E1 by=public; key=E2 tries it with the key to another one.
Answer World::ActOnOwn(const Line& line) {
  const EntryKey entry = EntryOf(line);
  const auto key = own_keys_.find(Get(line, "key", line.words.plain.at(0)));
  if (key == own_keys_.end()) throw std::runtime_error("nobody outside has the key to it");
  const std::string remote = Get(line, "remote", kRemote);
  const auto view = [&] {
    if (line.verb == "read") {
      return engine_->Look(ActorOf("public"), now_, [&](const service::Call& call) {
        return self_desk_->Look(call, entry.book, entry.id, key->second, remote);
      });
    }
    return engine_->Run(ActorOf("public"), now_, [&](const service::Call& call) {
      return self_desk_->Act(call, entry.book, entry.id, key->second, line.words.plain.at(1),
                             remote);
    });
  }();
  return view.ok() ? OwnAnswer(*view) : Refused(view.error());
}

// follow C1 phone_tail=1234: what the page shows whoever asked; `promise.RULE` and `due.RULE` of
// each limit it shows, `may` judge, ask again, both or nothing.
Answer World::Follow(const Line& line) {
  NeedTenant();
  const auto shown = engine_->Run(ActorOf("public"), now_, [&](const service::Call& call) {
    const auto c = cases::Load(call.tx, made_->tenant, CaseOf(line));
    return public_desk_->Follow(call, c->number, Get(line, "phone_tail"),
                                Get(line, "remote", kRemote));
  });
  if (!shown.ok()) return Refused(shown.error());
  Answer answer{{"ok"}, {}};
  auto& facts = answer.facts;
  facts["number"] = shown->number;
  facts["state"] = shown->state;
  facts["unit"] = shown->unit;
  facts["first_asked"] = shown->first_asked;
  facts["result"] = shown->result.empty() ? "none" : shown->result;
  facts["reply"] = shown->replies.empty() ? "none" : shown->replies.back();
  facts["supervision"] = shown->supervision_phone.empty() ? "none" : shown->supervision_phone;
  facts["may"] = shown->can_evaluate ? (shown->can_urge ? "evaluate,urge" : "evaluate")
                                     : (shown->can_urge ? "urge" : "none");
  for (const service::PromiseView& one : shown->promises) {
    facts["promise." + one.promise.rule] = promise::ToText(one.promise.state);
    facts["due." + one.promise.rule] = Minute(one.promise.due_at);
  }
  return answer;
}

}  // namespace shouwen::scenario
