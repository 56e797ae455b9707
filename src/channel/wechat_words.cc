#include "wechat_words.h"

#include <array>

#include "channel/templates.h"
#include "core/text.h"
#include "service/door_desk.h"
#include "ways.h"

namespace shouwen::channel {
namespace {

using service::Call;

struct Words {
  std::string_view welcome, guide, too_many, refused;
  std::string_view received, promised, added, urged, judged, another, standing, result;
  std::string_view picture, location;
};
constexpr Words kZh = {
    "您好，这里是{organisation}。请直接用文字说明事由、地点和联系方式，也可发送图片或位置；"
    "登记后会告知编号。",
    "请用文字说明事由、地点和联系方式，也可发送图片或位置；登记后会告知编号。",
    "您发来的消息较多，这一条没有登记，请稍后再发。",
    "这一条没能登记，请换个说法再发，或通过其他方式联系{organisation}。",
    "已登记，编号 {number}。",
    "承诺 {due_at} 前办理。",
    "已补充到 {number} 号事项。",
    "已补充到 {number} 号事项。此前还没有答复，已为您催办。",
    "谢谢，已记下您对 {number} 号事项的评价。",
    "需要补充，直接回复即可；另一件事请以“新诉求”开头；发送编号可查询进度。",
    "{number} 号：{state}。",
    "答复：",
    "图片：",
    "位置："};
constexpr Words kEn = {
    "Welcome to {organisation}. Please write what it is about, where, and how to reach you; "
    "pictures and locations are welcome too. You will get a number.",
    "Please write what it is about, where, and how to reach you; pictures and locations are "
    "welcome too. You will get a number.",
    "There have been many messages of yours; this one was not registered. Please try again later.",
    "This could not be registered. Please put it in other words, or reach {organisation} another "
    "way.",
    "Registered as number {number}.",
    " Promised by {due_at}.",
    "Added to {number}.",
    "Added to {number}. As nobody has answered yet, this counts as asking again.",
    "Thank you; your evaluation of {number} was taken.",
    "Answer here to add to it; begin with \"new:\" for another matter; send the number to see how "
    "it stands.",
    "{number}: {state}.",
    "Answer: ",
    "Picture: ",
    "Location: "};

bool InEnglish(const Call& call) {
  const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  return directory != nullptr && directory->tenant().settings.language == "en";
}

const Words& WordsFor(const Call& call) { return InEnglish(call) ? kEn : kZh; }

Values ValuesFor(const Call& call, const std::string& number,
                 const std::optional<core::Instant>& due = {}) {
  service::Message about;
  about.tenant = call.actor.tenant;
  about.body = {{"number", number}};
  if (due) about.body["due_at"] = core::FormatInstant(*due);
  return ValuesOf(call, about, "");
}

std::string WithMore(const Words& words, std::string text) {
  return std::move(text) + "\n" + std::string(words.another);
}

// Only an address of the web may be followed by whoever reads it.
bool IsAddress(const std::string& text) {
  return (text.starts_with("https://") || text.starts_with("http://")) && core::Clean(text) == text;
}

std::string LocationOf(const Words& words, const WechatMessage& m) {
  const std::string label = core::Clean(m.label);
  const std::string point = core::Clean(m.latitude + ", " + m.longitude);
  return std::string(words.location) + (label.empty() ? "" : label + " ") + "(" + point + ")";
}

// Takes the mark of another matter off; false: there is none.
bool TakeMark(std::string& text) {
  constexpr std::array<std::string_view, 4> kMarks = {"新诉求", "新事项", "new:", "New:"};
  constexpr std::array<std::string_view, 6> kAfter = {"：", ":", "，", ",", " ", "\n"};
  for (const std::string_view mark : kMarks) {
    if (!text.starts_with(mark)) continue;
    text.erase(0, mark.size());
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view one : kAfter) {
        if (!text.starts_with(one)) continue;
        text.erase(0, one.size());
        again = true;
      }
    }
    return true;
  }
  return false;
}

}  // namespace

std::string WechatWords(const Call& call, WechatSays what) {
  const Words& words = WordsFor(call);
  std::string_view said = words.guide;
  if (what == WechatSays::kWelcome) said = words.welcome;
  if (what == WechatSays::kTooMany) said = words.too_many;
  if (what == WechatSays::kRefused) said = words.refused;
  return Fill(said, ValuesFor(call, ""));
}

std::string WechatReceipt(const Call& call, const cases::Case& c) {
  const Words& words = WordsFor(call);
  const auto shown = service::ShowAtDoor(call, c.id);
  const auto due = shown ? shown->expected : std::nullopt;
  std::string text(words.received);
  if (due) text += words.promised;
  return WithMore(words, Fill(text, ValuesFor(call, c.number, due)));
}

std::string WechatAdded(const Call& call, const std::string& number, bool asked_again) {
  const Words& words = WordsFor(call);
  return WithMore(words, Fill(asked_again ? words.urged : words.added, ValuesFor(call, number)));
}

std::string WechatJudged(const Call& call, const std::string& number) {
  return Fill(WordsFor(call).judged, ValuesFor(call, number));
}

std::string WechatStanding(const Call& call, core::CaseId id) {
  Call own = call;
  own.lang = InEnglish(call) ? calendar::Lang::kEn : calendar::Lang::kZh;
  const Words& words = WordsFor(call);
  const auto shown = service::ShowAtDoor(own, id);
  if (!shown) return WechatWords(call, WechatSays::kGuide);
  std::string text(words.standing);
  if (shown->expected) text += words.promised;
  Values values = ValuesFor(call, shown->data.number, shown->expected);
  values["state"] = shown->state_words;
  text = Fill(text, values);
  if (!shown->owner_words.empty()) text += "\n" + std::string(words.result) + shown->owner_words;
  return text;
}

std::optional<WechatSaid> SaidIn(const Call& call, const WechatMessage& m) {
  const Words& words = WordsFor(call);
  WechatSaid said;
  if (m.type == "text" || m.type == "voice") {
    said.text = core::Clean(m.text);
    said.own_case = TakeMark(said.text);
    said.in_words = true;
    said.text = core::Clean(said.text);
  } else if (m.type == "image" && IsAddress(m.picture)) {
    said.text = std::string(words.picture) + m.picture;
  } else if (m.type == "location") {
    said.text = LocationOf(words, m);
    said.place = core::Shorten(core::Clean(m.label), cases::kPlaceMax);
  }
  if (said.text.empty()) return std::nullopt;
  return said;
}

}  // namespace shouwen::channel
