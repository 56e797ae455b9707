#include "service/reply_desk.h"

#include <algorithm>
#include <array>

#include "case_work.h"
#include "cases/repo.h"
#include "core/codes.h"
#include "core/text.h"
#include "person_cases.h"
#include "service/outbox.h"
#include "urges.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

using calendar::Lang;

constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kDigitsMax = 2;  // a longer number is no choice but a matter of its own
constexpr std::array<std::string_view, 9> kNumerals = {"一", "二", "三", "四", "五",
                                                       "六", "七", "八", "九"};
constexpr std::array<std::string_view, 8> kEndings = {"。", ".", "！", "!", "，", ",", "、", " "};

// Folded (full-width digits are plain ones), without the marks people end a word with.
std::string Plain(std::string_view text) {
  std::string plain = core::Fold(text);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view ending : kEndings) {
      if (!plain.ends_with(ending)) continue;
      plain.resize(plain.size() - ending.size());
      again = true;
    }
  }
  return plain;
}

// The number a text begins with, and what stands behind it; -1 none.
int LeadingNumber(std::string_view& text) {
  for (std::size_t i = 0; i < kNumerals.size(); ++i) {
    if (!text.starts_with(kNumerals[i])) continue;
    text.remove_prefix(kNumerals[i].size());
    return static_cast<int>(i) + 1;
  }
  const std::size_t length = std::min(text.find_first_not_of(kDigits), text.size());
  if (length == 0 || length > kDigitsMax) return -1;
  const int number = std::stoi(std::string(text.substr(0, length)));
  text.remove_prefix(length);
  return number;
}

bool Says(const method::Choice& choice, std::string_view plain) {
  return plain == Plain(choice.title.zh) || plain == Plain(choice.title.en) ||
         plain == Plain(choice.id);
}

struct Answer {
  bool is_one = false;             // a number or a word of the scale
  const method::Choice* choice{};  // null: a number the scale has not
};

// "1", "一", "满意", and "1 满意" as our own message puts it; a number with any other word is none.
Answer AnswerIn(std::string_view text, const std::vector<method::Choice>& scale) {
  const std::string plain = Plain(text);
  for (const method::Choice& choice : scale) {
    if (Says(choice, plain)) return {true, &choice};
  }
  std::string_view behind = plain;
  const int number = LeadingNumber(behind);
  const bool inside = number >= 1 && number <= static_cast<int>(scale.size());
  const method::Choice* const choice =
      inside ? &scale[static_cast<std::size_t>(number) - 1] : nullptr;
  const bool alone = number >= 0 && behind.empty();
  behind.remove_prefix(std::min(behind.find_first_not_of(" ."), behind.size()));
  const bool named = choice != nullptr && Says(*choice, behind);
  return {alone || named, choice};
}

bool IsAsker(const people::Person& asked, const ReplySender& sender) {
  if (sender.person && *sender.person == asked.id) return true;
  const std::string phone = core::PhoneDigits(sender.phone);
  if (!phone.empty() &&
      std::find(asked.phones.begin(), asked.phones.end(), phone) != asked.phones.end()) {
    return true;
  }
  return !sender.email.empty() && core::Fold(sender.email) == core::Fold(asked.email);
}

bool Awaited(const cases::Case& c) { return c.state == cases::State::kSettled && !c.evaluation; }

// Why it cannot count, of a reply whose answer is one; kEvaluated: nothing stands against it.
ReplyCame Against(const cases::Case& c, const method::Method& method, const MessageReply& reply,
                  const Answer& answer) {
  if (method.signed_evaluation) return ReplyCame::kSigned;
  if (!Awaited(c)) return ReplyCame::kNotAwaited;
  if (!reply.asked_at || *reply.asked_at < c.settlement->at) return ReplyCame::kNotAsked;
  return answer.choice == nullptr ? ReplyCame::kOutside : ReplyCame::kEvaluated;
}

std::string_view MessageFor(ReplyCame came) {
  if (came == ReplyCame::kSigned) return kReplyMessages[0];
  return came == ReplyCame::kNotAwaited ? kReplyMessages[1] : kReplyMessages[2];
}

// Once a round for each: the key says which.
void TellHow(const Call& call, const cases::Case& c, const people::Person& asked, ReplyCame came) {
  const std::string_view kind = MessageFor(came);
  Message m;
  m.to = Recipient::kPerson;
  // Who asked in confidence is named by no row but the one kept apart.
  m.to_id = c.confidential ? 0 : asked.id.value;
  m.template_id = kind;
  m.body = {{"number", c.number}};
  m.case_id = c.id;
  m.key = core::ToText(c.id) + ":" + std::string(kind) + ":" + std::to_string(c.round);
  Enqueue(call, std::move(m));
}

// Whoever asked in the case; none: nobody is known.
std::optional<people::Person> AskerOf(const Call& call, const cases::Case& c) {
  const auto id = RequesterIdOf(call.tx, call.actor.tenant, c);
  return people::Find(call.tx, call.actor.tenant, id.value_or(core::PersonId{}));
}

bool AsksAgain(const Call& call, const cases::Case& c, const LaterWord& word) {
  if (!word.may_ask || !IsUnanswered(call, c) || !CheckUrge(call, c.id).ok()) return false;
  if (!CheckNotMerged(call, c, cases::Urge{}).ok()) return false;
  const auto asked = AskerOf(call, c);
  return asked && IsAsker(*asked, word.sender);
}

}  // namespace

ReplyCame EvaluateByReply(const Call& call, const MessageReply& reply) {
  auto loaded = CaseWork::Load(call, reply.case_id);
  if (!loaded.ok() || !*loaded) return ReplyCame::kOther;
  CaseWork& work = **loaded;
  const Answer answer = AnswerIn(reply.text, work.method().scale);
  if (work.method().scale.empty() || !answer.is_one) return ReplyCame::kOther;
  const auto asked = AskerOf(call, work.data());
  if (!asked || !IsAsker(*asked, reply.sender)) return ReplyCame::kStranger;
  const cases::Case before = work.data();
  ReplyCame came = Against(before, work.method(), reply, answer);
  if (came == ReplyCame::kEvaluated) {
    work.CatchUp();
    cases::Evaluate command{answer.choice->id, false, reply.comment, reply.door};
    const bool judged =
        Awaited(work.data()) && DoRedacted(call, work, std::move(command), {reply.files, {}}).ok();
    work.Finish();  // the clock's turn counts, whatever became of the reply
    if (judged) return came;
    came = ReplyCame::kNotAwaited;
  }
  TellHow(call, before, *asked, came);
  return came;
}

core::Result<WordCame> TakeWord(const Call& call, const LaterWord& word) {
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, word.case_id));
  if (!work) {
    return core::Error{core::kNotFound, {{"what", "case"}, {"id", core::ToText(word.case_id)}}};
  }
  work->CatchUp();
  const bool asks = AsksAgain(call, work->data(), word);
  CORE_TRY(DoRedacted(call, *work, cases::Note{word.text}, {word.files, {}}));
  // The note has the words. What the rules refuse to count stays a note.
  const bool asked_again = asks && DoRedacted(call, *work, cases::Urge{}, {}).ok();
  return WordCame{work->Finish(), asked_again};
}

core::Result<MessageCame> TakeMessage(const Call& call, const MessageReply& reply, LaterWord word) {
  MessageCame came{EvaluateByReply(call, reply), false};
  if (came.reply == ReplyCame::kEvaluated) return came;
  if (came.reply != ReplyCame::kOther) {
    word.case_id = reply.case_id;
    word.may_ask = false;
  }
  CORE_ASSIGN(const WordCame kept, TakeWord(call, word));
  came.asked_again = kept.asked_again;
  return came;
}

std::vector<std::string> ReplyAnswers(const Call& call, core::CaseId id) {
  const auto c = cases::Load(call.tx, call.actor.tenant, id);
  if (!c || !Awaited(*c)) return {};
  const MethodPtr method = call.engine.FindMethod(call.actor.tenant, c->method, c->method_version);
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!method || !directory || method->signed_evaluation) return {};
  const Lang lang = directory->tenant().settings.language == "en" ? Lang::kEn : Lang::kZh;
  std::vector<std::string> answers;
  for (const method::Choice& choice : method->scale) answers.push_back(InLang(choice.title, lang));
  return answers;
}

}  // namespace shouwen::service
