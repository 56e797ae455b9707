#include "service/public_desk.h"

#include <algorithm>

#include "body_text.h"
#include "case_work.h"
#include "cases/repo.h"
#include "core/codes.h"
#include "core/text.h"
#include "journal/journal.h"
#include "person_cases.h"
#include "relation_facts.h"
#include "service/codes.h"
#include "urges.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

constexpr std::size_t kTailLength = 4;
constexpr std::size_t kNumberMax = 40;

core::Error NotFoundOrWrongTail() { return core::Error{kNotFoundOrWrongTail}; }

// Only what a number can be made of reaches the store.
bool LooksLikeNumber(const std::string& text) {
  return text.size() <= kNumberMax && text.find_first_not_of("0123456789-") == std::string::npos;
}

bool TailFits(const people::Person& person, const std::string& tail) {
  if (tail.size() != kTailLength) return false;
  return std::any_of(person.phones.begin(), person.phones.end(), [&](const std::string& phone) {
    return phone.size() >= kTailLength &&
           phone.compare(phone.size() - kTailLength, kTailLength, tail) == 0;
  });
}

// What a step says besides its title.
enum class Says { kNothing, kUnit, kText, kResult, kReason, kAnswer };
struct StepRule {
  std::string_view type;
  Says says;
};
constexpr StepRule kSteps[] = {
    {"case.received", Says::kUnit},    {"case.accepted", Says::kUnit},
    {"case.declined", Says::kReason},  {"case.handed_over", Says::kUnit},
    {"case.returned", Says::kUnit},    {"case.hand_over_accepted", Says::kUnit},
    {"case.assigned", Says::kUnit},    {"case.escalated", Says::kUnit},
    {"case.replied", Says::kText},     {"case.settled", Says::kResult},
    {"case.reworked", Says::kNothing}, {"case.evaluated", Says::kAnswer},
    {"case.closed", Says::kNothing},   {"case.merged", Says::kNothing},
    {"case.unmerged", Says::kNothing}, {"case.urged", Says::kText},
};

std::string AnswerTitle(const method::Method* method, const std::string& answer,
                        calendar::Lang lang) {
  if (method == nullptr) return answer;
  for (const method::Choice& choice : method->scale) {
    if (choice.id == answer) return InLang(choice.title, lang);
  }
  return answer;
}

std::string WordsOf(const Call& call, const org::Directory& directory, const method::Method* method,
                    const journal::StoredEvent& event, Says says) {
  switch (says) {
    case Says::kUnit: {
      const auto unit = core::ParseId<core::UnitId>(TextIn(event.body, "unit"));
      return unit.ok() ? RefTo(directory, *unit).name : std::string();
    }
    case Says::kText:
      return TextIn(event.body, "text");
    case Says::kResult:
      return TextIn(event.body, "result");
    case Says::kReason:
      return TextIn(event.body, "reason");
    case Says::kAnswer:
      return AnswerTitle(method, TextIn(event.body, "answer"), call.lang);
    case Says::kNothing:
      break;
  }
  return {};
}

// Looks are events too, so a case many have looked at is read in several pages.
constexpr int kTimelinePages = 20;

// Fills timeline and replies. A case arrives anew at each unit; only the first time it was asked.
void AddSteps(const Call& call, const org::Directory& directory, const method::Method* method,
              PublicCase& view) {
  journal::Query query;
  query.case_id = view.id;
  query.type_prefix = "case.";
  query.oldest_first = true;
  query.limit = journal::kPageMax;
  for (int page = 0; page < kTimelinePages; ++page) {
    const auto events = journal::Find(call.tx, call.actor.tenant, query);
    for (const journal::StoredEvent& event : events) {
      const auto rule = std::find_if(std::begin(kSteps), std::end(kSteps),
                                     [&](const StepRule& r) { return r.type == event.type; });
      const bool again = event.type == "case.received" && !view.timeline.empty();
      if (rule == std::end(kSteps) || again) continue;
      if (view.timeline.size() >= PublicDesk::kStepsMax) return;
      std::string text = WordsOf(call, directory, method, event, rule->says);
      if (event.type == "case.replied") view.replies.push_back(text);
      view.timeline.push_back({event.at, EventTitle(event.type, call.lang), std::move(text)});
    }
    if (events.size() < static_cast<std::size_t>(query.limit)) return;
    query.before_seq = events.back().seq;
  }
}

bool MayEvaluate(const cases::Context& ctx, const cases::Case& c) {
  for (const cases::Allowed& act : cases::AllowedActs(ctx, c)) {
    if (act.act == "case.evaluate") return !act.refusal;
  }
  return false;
}

// Whether the worst answer, signed, makes the method handle the case again.
bool UnsatisfiedReturns(const cases::Context& ctx, cases::Case c) {
  if (ctx.method.scale.empty()) return false;
  c.evaluation = cases::Evaluation{ctx.method.scale.back().id, true, "", "public", ctx.now};
  const cases::CaseFacts facts(c, ctx.method, "case.evaluated", ctx.params);
  return std::any_of(
      ctx.method.reactions.begin(), ctx.method.reactions.end(), [&](const method::Reaction& r) {
        const bool meant =
            std::find(r.when.begin(), r.when.end(), "case.evaluated") != r.when.end() &&
            std::any_of(r.acts.begin(), r.acts.end(), [](const method::Act& act) {
              return act.kind == method::Act::Kind::kRework;
            });
        return meant && r.condition.Holds(facts);
      });
}

void AddJudging(const Call& call, const org::Directory& directory, const method::Method& method,
                const cases::Case& c, PublicCase& view) {
  const auto params = ParamsFor(call, method, c.id);
  const cases::Context ctx{call.actor, method, directory, call.now, params.get()};
  view.can_evaluate = MayEvaluate(ctx, c);
  if (view.can_evaluate) view.scale = method.scale;
  view.signed_required = method.signed_evaluation;
  view.unsatisfied_returns = UnsatisfiedReturns(ctx, c);
}

// The owner of a case sees which unit owes what by when, but no names of staff except the one who
// was asked first, whose name stands on the receipt.
PublicCase Show(const Call& call, const cases::Case& c,
                const std::vector<promise::Promise>& promises) {
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  CORE_CHECK(directory);
  PublicCase view;
  view.id = c.id;
  view.number = c.number;
  view.subject = c.subject;
  view.state = std::string(cases::ToText(c.state));
  const UnitRef unit = RefTo(*directory, c.unit);
  view.unit = unit.name;
  view.unit_phone = unit.phone;
  const StaffRef first = RefTo(*directory, c.first_asked);
  view.first_asked = first.name;
  view.first_asked_phone = first.phone.empty() ? RefTo(*directory, first.unit).phone : first.phone;
  view.supervision_phone = directory->tenant().settings.supervision_phone;
  view.received_at = c.received_at;
  if (c.settlement) {
    view.settled_at = c.settlement->at;
    view.result = c.settlement->result;
  }
  if (c.evaluation) view.evaluation = c.evaluation->answer;
  view.urged = c.judged.urged;
  view.can_urge = c.state != cases::State::kClosed;
  const MethodPtr method = call.engine.FindMethod(call.actor.tenant, c.method, c.method_version);
  if (method) {
    view.level_title = LevelTitle(*method, c.level, call.lang);
    AddJudging(call, *directory, *method, c, view);
  }
  AddSteps(call, *directory, method.get(), view);
  for (const promise::Promise& p : promises) {
    PromiseView promise = ViewOf(call, *directory, p, &c);
    promise.owed_staff.reset();
    promise.promise.owed_staff.reset();
    view.promises.push_back(std::move(promise));
  }
  return view;
}

void JournalLook(const Call& call, core::CaseId id) {
  journal::Event event;
  event.type = "case.viewed";
  event.subject = "case";
  event.subject_id = id.value;
  event.case_id = id;
  event.actor_kind = call.actor.kind;
  event.at = call.now;
  event.body = {{"what", "follow"}};
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

}  // namespace

core::Result<PublicCase> PublicDesk::Submit(const Call& call, const Reception& input,
                                            const std::string& remote) {
  const std::string who = "submit:" + remote;
  CORE_TRY(spent_.Check(who, kSubmitPerRemote, call.now));
  const std::string phone =
      input.requester ? core::PhoneDigits(input.requester->phone) : std::string();
  if (phone.size() < kTailLength) {
    return core::Error{core::kBadInput, {{"/requester/phone", "expected a phone number"}}};
  }
  // Who somebody is, is not theirs to say by a number of ours, nor who was asked first.
  Reception reception = input;
  reception.requester->id.reset();
  reception.what.first_asked = core::StaffId{};
  reception.what.channel = "public";
  CORE_ASSIGN(const Outcome outcome, Receive(call, reception));
  spent_.Count(who, call.now);
  return Show(call, outcome.after, outcome.promises);
}

core::Result<PublicFile> PublicDesk::TakeIn(const Call& call, const NewFile& file,
                                            const std::string& remote) {
  const std::string who = "file:" + remote;
  CORE_TRY(spent_.Check(who, kFilesPerRemote, call.now));
  CORE_ASSIGN(PublicFile taken, TakeInFromPublic(call, file));
  spent_.Count(who, call.now);
  return taken;
}

core::Result<cases::Case> PublicDesk::Open(const Call& call, const std::string& number,
                                           const std::string& tail, const std::string& remote) {
  const std::string by_number = "number:" + number.substr(0, kNumberMax);
  const std::string by_remote = "follow:" + remote;
  CORE_TRY(spent_.Check(by_number, kWrongPerNumber, call.now));
  CORE_TRY(spent_.Check(by_remote, kAskPerRemote, call.now));
  spent_.Count(by_remote, call.now);
  // Both reads are made whatever is asked, so that how long a refusal takes does not tell whether
  // the number exists.
  std::optional<cases::Case> found =
      cases::LoadByNumber(call.tx, call.actor.tenant, LooksLikeNumber(number) ? number : "-");
  const auto asked =
      found ? RequesterIdOf(call.tx, call.actor.tenant, *found) : std::optional<core::PersonId>();
  const auto person = people::Find(call.tx, call.actor.tenant, asked.value_or(core::PersonId{}));
  if (!person || !TailFits(*person, tail)) {
    spent_.Count(by_number, call.now);
    return NotFoundOrWrongTail();
  }
  return std::move(*found);
}

core::Result<PublicCase> PublicDesk::Follow(const Call& call, const std::string& number,
                                            const std::string& phone_tail,
                                            const std::string& remote) {
  CORE_ASSIGN(const cases::Case c, Open(call, number, phone_tail, remote));
  JournalLook(call, c.id);
  return Show(call, c, promise::OfCase(call.tx, call.actor.tenant, c.id));
}

core::Result<PublicCase> PublicDesk::Evaluate(const Call& call, const std::string& number,
                                              const std::string& phone_tail,
                                              const PublicEvaluation& input,
                                              const std::string& remote) {
  CORE_ASSIGN(const cases::Case c, Open(call, number, phone_tail, remote));
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, c.id));
  CORE_CHECK(work.has_value());
  work->CatchUp();
  const bool is_signed = !input.signature.empty();
  CORE_TRY(DoRedacted(call, *work,
                      cases::Evaluate{input.answer, is_signed, input.comment, "public"},
                      {{}, input.signature}));
  const Outcome outcome = work->Finish();
  return Show(call, outcome.after, outcome.promises);
}

core::Result<PublicCase> PublicDesk::Urge(const Call& call, const std::string& number,
                                          const std::string& phone_tail, const std::string& text,
                                          const std::string& remote) {
  CORE_ASSIGN(const cases::Case c, Open(call, number, phone_tail, remote));
  CORE_TRY(CheckUrge(call, c.id));
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, c.id));
  CORE_CHECK(work.has_value());
  work->CatchUp();
  CORE_TRY(DoRedacted(call, *work, cases::Urge{text}, {}));
  const Outcome outcome = work->Finish();
  return Show(call, outcome.after, outcome.promises);
}

}  // namespace shouwen::service
