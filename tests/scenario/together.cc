// together.cc - the lines about cases that belong together, and about parts.
#include <algorithm>
#include <stdexcept>

#include "core/codes.h"
#include "journal/journal.h"
#include "service/outbox.h"
#include "service/parts_desk.h"
#include "service/relations.h"
#include "world.h"

namespace shouwen::scenario {

core::CaseId World::Other(const Line& line, const char* key) const {
  const auto found = cases_.find(Get(line, key));
  if (found == cases_.end()) throw std::runtime_error(std::string("no case in ") + key + "=");
  return found->second;
}

Answer World::Merge(const Line& line) {
  const core::CaseId id = CaseOf(line), into = Other(line, "into");
  const auto done = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::MergeCase(call, id, into);
  });
  if (!done.ok()) return Refused(done.error());
  return {{"ok"}, Facts(done->after)};
}

Answer World::Unmerge(const Line& line) {
  const auto done = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::UnmergeCase(call, CaseOf(line));
  });
  if (!done.ok()) return Refused(done.error());
  return {{"ok"}, Facts(done->after)};
}

Answer World::Link(const Line& line) {
  const auto kind = cases::ParseLinkKind(Get(line, "as"));
  if (!kind) throw std::runtime_error("as=same, earlier, later, parent or child");
  const core::CaseId id = CaseOf(line), other = Other(line, "to");
  const auto done = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::LinkCases(call, id, other, *kind);
  });
  if (!done.ok()) return Refused(done.error());
  return {{"ok"}, {}};
}

// link_all C1 to=C2..C9 as=child by=LOGIN: in one command; what was refused, "C3 cases.has_parent",
// or "ok"; made, before
Answer World::LinkAll(const Line& line) {
  const auto kind = cases::ParseLinkKind(Get(line, "as"));
  if (!kind) throw std::runtime_error("as=same, earlier, later, parent or child");
  std::vector<core::CaseId> others;
  for (const std::string& name : Names(Get(line, "to"))) others.push_back(cases_.at(name));
  const core::CaseId id = CaseOf(line);
  const auto rows = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::LinkMany(call, id, others, *kind);
  });
  if (!rows.ok()) return Refused(rows.error());
  Answer answer;
  int made = 0, before = 0;
  for (const service::LinkedRow& row : *rows) {
    if (row.refusal) {
      answer.happened.push_back(NameOf(row.other) + " " + std::string(row.refusal->code.name));
    } else {
      ++(row.made ? made : before);
    }
  }
  if (answer.happened.empty()) answer.happened.push_back("ok");
  answer.facts = {{"made", std::to_string(made)}, {"before", std::to_string(before)}};
  return answer;
}

Answer World::Unlink(const Line& line) {
  const core::CaseId id = CaseOf(line), other = Other(line, "to");
  const auto done = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::UnlinkCases(call, id, other);
  });
  if (!done.ok()) return Refused(done.error());
  return {{"ok"}, {}};
}

// What the page of the case shows of others: "C2 merged; C3 child; 1 hidden", or "nothing".
Answer World::Together(const Line& line) {
  const auto shown = engine_->Look(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::RelationsOf(call, CaseOf(line));
  });
  if (!shown.ok()) return Refused(shown.error());
  Answer answer;
  answer.facts["into"] = shown->merged_into ? NameOf(*shown->merged_into) : "none";
  answer.facts["lead_seen"] = shown->lead ? "yes" : "no";
  for (const auto& one : shown->merged) answer.happened.push_back(NameOf(one.row.id) + " merged");
  for (const auto& link : shown->links) {
    answer.happened.push_back(NameOf(link.line.row.id) + " " +
                              std::string(cases::ToText(link.kind)));
  }
  const int hidden = shown->merged_hidden + shown->links_hidden;
  if (hidden > 0) answer.happened.push_back(std::to_string(hidden) + " hidden");
  if (answer.happened.empty()) answer.happened.push_back("nothing");
  return answer;
}

namespace {

std::map<std::string, std::string> PartFacts(const service::PartView& view) {
  return {{"state", std::string(cases::ToText(view.part.state))},
          {"due", core::FormatInstant(view.part.due_at).substr(0, 16)},
          {"late", view.late ? "yes" : "no"},
          {"text", view.part.text},
          {"answer", view.part.answer},
          {"subject", view.of.subject.empty() ? "none" : view.of.subject},
          {"number", view.of.number.empty() ? "none" : view.of.number}};
}

}  // namespace

// ask_part P1 of=C1 unit=KEY text=… within=3wd by=LOGIN
Answer World::AskPart(const Line& line) {
  const cases::AskPart input{UnitOf(Get(line, "unit")), Get(line, "text", "示例分办"),
                             Get(line, "within", "3d")};
  const core::CaseId id = Other(line, "of");
  const auto done = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::AskForPart(call, id, input);
  });
  if (!done.ok()) return Refused(done.error());
  parts_[line.words.plain.at(0)] = done->part.id.value;
  return {{"ok"}, PartFacts(*done)};
}

// part P1 accept|return|finish by=LOGIN text=…
Answer World::ActOnPart(const Line& line) {
  const auto found = parts_.find(line.words.plain.at(0));
  if (found == parts_.end()) throw std::runtime_error("no part " + line.words.plain.at(0));
  const std::string& what = line.words.plain.at(1);
  const cases::PartAct act = what == "accept"   ? cases::PartAct::kAccept
                             : what == "return" ? cases::PartAct::kReturn
                                                : cases::PartAct::kFinish;
  const auto done = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::ActOnPart(call, cases::PartId{found->second}, act, Get(line, "text"));
  });
  if (!done.ok()) return Refused(done.error());
  return {{"ok"}, PartFacts(*done)};
}

// What a unit has in its list: "P1 asked; P2 accepted", or "nothing".
Answer World::Parts(const Line& line) {
  const core::UnitId unit = UnitOf(line.words.plain.at(0));
  const auto list = engine_->Look(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::ListParts(call, unit, cases::kPartsListMax);
  });
  if (!list.ok()) return Refused(list.error());
  Answer answer;
  for (const auto& view : *list) {
    std::string name = "?";
    for (const auto& [known, id] : parts_) {
      if (id == view.part.id.value) name = known;
    }
    answer.happened.push_back(name + " " + std::string(cases::ToText(view.part.state)));
    answer.facts = PartFacts(view);
  }
  if (answer.happened.empty()) answer.happened.push_back("nothing");
  return answer;
}

// group: the clock looks at the cases that came in since; how many it looked at.
Answer World::Group(const Line&) {
  NeedTenant();
  return {{std::to_string(service::GroupNewCases(*engine_, now_))}, {}};
}

// The issue of the case, as somebody sees it.
core::Result<service::IssueView> World::IssueOf(const Line& line) {
  return engine_->Look(ActorOf(Get(line, "by")), now_,
                       [&](const service::Call& call) -> core::Result<service::IssueView> {
                         CORE_ASSIGN(const auto issues,
                                     service::HotIssues(call, service::kIssuesMax));
                         for (const service::IssueLine& issue : issues) {
                           CORE_ASSIGN(service::IssueView view, service::HotIssue(call, issue.id));
                           for (const auto& one : view.cases) {
                             if (one.row.id == CaseOf(line)) return view;
                           }
                         }
                         return core::Error{core::kNotFound, {{"what", "hot_issue"}}};
                       });
}

// issue C1 by=LOGIN: the cases told together with it, "C1; C2"; answers
Answer World::Issue(const Line& line) {
  const auto view = IssueOf(line);
  if (!view.ok()) return Refused(view.error());
  Answer answer;
  for (const auto& one : view->cases) answer.happened.push_back(NameOf(one.row.id));
  answer.facts["cases"] = std::to_string(view->line.cases);
  answer.facts["answers"] = std::to_string(view->given.size());
  return answer;
}

// answer_issue C1 by=LOGIN text=: the policy answer; what came of it with each open case of the
// group, "C1 answered; C2 cases.merged"
Answer World::AnswerIssue(const Line& line) {
  const auto view = IssueOf(line);
  if (!view.ok()) return Refused(view.error());
  const auto done = engine_->Run(ActorOf(Get(line, "by")), now_, [&](const service::Call& call) {
    return service::AnswerIssue(call, view->line.id, Get(line, "text"),
                                Get(line, "wording") == "accepted");
  });
  if (!done.ok()) return Refused(done.error());
  Answer answer;
  for (const auto& row : done->rows) {
    const std::string became = row.refusal ? std::string(row.refusal->code.name) : "answered";
    answer.happened.push_back(NameOf(row.line.row.id) + " " + became);
  }
  if (answer.happened.empty()) answer.happened.push_back("nobody");
  answer.facts["answered"] = std::to_string(done->answer.answered);
  return answer;
}

// How many policy answers the journal of the case cites.
Answer World::Cited(const Line& line) {
  NeedTenant();
  journal::Query query;
  query.case_id = CaseOf(line);
  query.type_prefix = "case.answered_by_policy";
  query.limit = journal::kPageMax;
  const auto events =
      db_->Read([&](store::Tx& tx) { return journal::Find(tx, made_->tenant, query); });
  return {{std::to_string(events.size())}, {}};
}

// What the requester of a case was sent, in order: "case.replied; case.settled", or "nothing".
Answer World::Told(const Line& line) {
  NeedTenant();
  auto all = db_->Read([&](store::Tx& tx) {
    return service::Outbox::List(tx, made_->tenant, false, core::MessageId{}, 1000);
  });
  std::reverse(all.begin(), all.end());
  Answer answer;
  for (const service::Message& m : all) {
    if (m.to != service::Recipient::kPerson || m.case_id != CaseOf(line)) continue;
    answer.happened.push_back(m.template_id);
    const auto* text = m.body.if_contains("text");
    if (text != nullptr) answer.facts["text"] = std::string(text->as_string());
  }
  if (answer.happened.empty()) answer.happened.push_back("nothing");
  return answer;
}

}  // namespace shouwen::scenario
