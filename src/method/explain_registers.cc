// A register in sentences.
#include <algorithm>

#include "explain_words.h"
#include "keywords.h"
#include "method/method.h"
#include "method/vocabulary.h"

namespace shouwen::method {
namespace {

// Says things of one register.
class Clerk {
 public:
  Clerk(const Register& r, const Speaker& say) : r_(r), say_(say) {}

  std::string Head() const;
  std::string StatesText() const;
  std::string ActLine(const EntryAct& act) const;
  std::string LimitLine(const PromiseRule& rule) const;
  std::string WaitLine(const Wait& wait) const;
  std::string SelfLine(const SelfService& self) const;
  std::string ShownLine(const ShownToAll& shown) const;

 private:
  std::string State(const std::string& id) const {
    for (const Choice& c : r_.states) {
      if (c.id == id) return Quote(say_.Of(c.title));
    }
    return id;
  }
  std::string Quote(const std::string& text) const { return "“" + text + "”"; }
  std::string Field(const std::string& id) const {
    if (id == kPerson && r_.person) return say_.Of(*r_.person);
    for (const method::Field& f : r_.fields) {
      if (f.id == id) return say_.Of(f.title);
    }
    return id;
  }
  std::string Act(const std::string& id) const {
    if (id == kWritten) return say_.Pick("登记", "it is written down");
    const EntryAct* act = FindEntryAct(r_, id);
    return act == nullptr ? id : Quote(say_.Of(act->title));
  }
  // What was done, where a sentence needs a noun: its being written, “Lend”.
  std::string ActNoun(const std::string& id) const {
    return id == kWritten ? say_.Pick("登记", "its being written down") : Act(id);
  }
  // Each of `ids` in words.
  template <class F>
  std::vector<std::string> Each(const std::vector<std::string>& ids, const F& word) const {
    std::vector<std::string> words;
    words.reserve(ids.size());
    for (const std::string& id : ids) words.push_back(word(id));
    return words;
  }
  std::string Acts(const std::vector<std::string>& ids) const {
    return say_.AnyOf(Each(ids, [&](const std::string& id) { return Act(id); }));
  }
  std::string ActNouns(const std::vector<std::string>& ids) const {
    return say_.AnyOf(Each(ids, [&](const std::string& id) { return ActNoun(id); }));
  }
  // 登记或“补记” / wrote it down or did “Add”.
  std::string Did(const std::vector<std::string>& ids) const {
    return say_.AnyOf(Each(ids, [&](const std::string& id) {
      if (id == kWritten) return say_.Pick("登记", "wrote it down");
      return say_.Pick("", "did ") + Act(id);
    }));
  }
  std::string Fields(const std::vector<std::string>& ids) const {
    return say_.List(Each(ids, [&](const std::string& id) { return Field(id); }));
  }
  std::string Limit(const calendar::Limit& limit) const {
    if (limit.kind != calendar::LimitKind::kUntilField) return LimitPhrase(say_, limit);
    const std::string field = Field(limit.field);
    return say_.chinese() ? "应在" + field + "之前" : "before " + field;
  }
  void Notes(std::string& line, const std::vector<std::string>& notes) const {
    std::string list;
    for (const std::string& n : notes) list += (list.empty() ? "" : say_.Pick("；", "; ")) + n;
    if (!list.empty()) line += say_.Pick("（", " (") + list + say_.Pick("）", ")");
  }
  std::vector<std::string> ActNotes(const EntryAct& act) const;

  const Register& r_;
  const Speaker& say_;
};

std::string Clerk::Head() const {
  std::vector<std::string> fields;
  for (const method::Field& f : r_.fields) {
    std::string line = say_.Of(f.title);
    std::vector<std::string> notes;
    if (!f.choices.empty()) notes.push_back(say_.Titles(f.choices));
    if (f.kind == method::Field::Kind::kStaff) {
      notes.push_back(say_.Pick("从工作人员中选", "a person of the staff"));
    }
    if (!f.of.empty()) notes.push_back(say_.PickedFrom(f));
    if (f.required) notes.push_back(say_.Pick("登记时必填", "needed at the start"));
    if (f.personal) notes.push_back(say_.Pick("个人情况，不公开", "personal, never public"));
    if (f.hint == "deductions") {
      notes.push_back(say_.Pick("旁边提示某人期内的问责扣分，不自动填写",
                                "beside it the points deducted from somebody; nothing is filled "
                                "in by itself"));
    }
    Notes(line, notes);
    fields.push_back(line);
  }
  if (r_.person) {
    std::string line = say_.Of(*r_.person);
    std::vector<std::string> notes{say_.Pick("遮住显示，查看留痕", "shown masked, each look kept")};
    if (r_.person_required) notes.push_back(say_.Pick("登记时必填", "needed at the start"));
    Notes(line, notes);
    fields.push_back(line);
  }
  std::string text = say_.Pick("登记簿", "Register ") + Quote(say_.Of(r_.title));
  if (!fields.empty()) text += say_.Pick("：记", ": written down are ") + say_.List(fields);
  text += say_.Pick("。", ".") + StatesText();
  if (r_.addressed) {
    text += say_.Pick("每条写给另一个单位，由它照办。", " Each is for another unit to act on.");
  }
  if (!r_.first.empty()) {
    text += say_.Pick("排在前面的：", " First come: ") + Fields(r_.first) + say_.Pick("。", ".");
  }
  if (!r_.stock_of.empty()) {
    const std::string low = std::to_string(r_.low_at);
    text += say_.chinese() ? "“" + Field(r_.stock_of) + "”记库存，剩" + low + "件及以下提醒补充。"
                           : " A stock of " + Field(r_.stock_of) +
                                 " is kept; topping up is asked for at " + low + " or fewer.";
  }
  return text + "\n";
}

// 网页上为叫号队列。每日编号如A001。状态：等候、已叫号；新记录为“等候”。
std::string Clerk::StatesText() const {
  std::string text;
  for (const Word& w : Enumeration("register_form")) {
    if (w.id != r_.form || r_.form == "list") continue;
    text += say_.Pick("网页上为", " Shown as ") + say_.Pick(w.zh, w.en) + say_.Pick("。", ".");
  }
  if (!r_.prefix.empty()) {
    const std::string first = r_.prefix + "001";
    text +=
        say_.chinese() ? "每日编号从" + first + "起。" : " Numbered from " + first + " each day.";
  }
  return text + say_.Pick("状态：", " States: ") + say_.Titles(r_.states) +
         say_.Pick("；新记录为", "; a new entry is ") + State(r_.starts) + say_.Pick("。", ".");
}

std::vector<std::string> Clerk::ActNotes(const EntryAct& act) const {
  std::vector<std::string> notes;
  const auto pieces = [&](int n, std::string_view zh, std::string_view en) {
    if (n > 0) notes.push_back(say_.Pick(zh, en) + std::to_string(n) + say_.Pick("件", ""));
  };
  if (!act.by.empty()) notes.push_back(say_.Pick("由", "by ") + say_.Role(act.by));
  if (!act.not_by.empty()) {
    notes.push_back(say_.chinese() ? "做过" + Did(act.not_by) + "的人不能做"
                                   : "not by whoever " + Did(act.not_by));
  }
  if (!act.needs.empty()) notes.push_back(say_.Pick("须填", "needs ") + Fields(act.needs));
  if (!act.may.empty()) notes.push_back(say_.Pick("可填", "may fill ") + Fields(act.may));
  pieces(act.takes, "出库", "takes from the stock: ");
  pieces(act.gives, "还库", "gives back to the stock: ");
  pieces(act.loses, "用掉或丢失", "used up or lost: ");
  if (act.in_turn) notes.push_back(say_.Pick("按先后", "in turn"));
  return notes;
}

std::string Clerk::ActLine(const EntryAct& act) const {
  const std::string from =
      say_.AnyOf(Each(act.from, [&](const std::string& id) { return State(id); }));
  std::string line = say_.chinese()
                         ? Quote(act.title.zh) + "：从" + from + "到" + State(act.to)
                         : Quote(act.title.en) + ": from " + from + " to " + State(act.to);
  Notes(line, ActNotes(act));
  return line + say_.Pick("。", ".") + "\n";
}

std::string Clerk::LimitLine(const PromiseRule& rule) const {
  const std::string title = say_.Of(rule.title);
  std::string line = title.empty() ? title : title + say_.Pick("：", ": ");
  line += say_.chinese() ? Acts(rule.when) + "后，" + say_.Role(rule.owed_by) + Limit(rule.within) +
                               Acts(rule.owes)
                         : "after " + Acts(rule.when) + ", " + say_.Role(rule.owed_by) +
                               " sees to " + Acts(rule.owes) + " " + Limit(rule.within);
  if (!rule.warn.empty()) {
    line += say_.Pick("；", "; a reminder comes ") + WarnPhrase(say_, rule.warn) +
            say_.Pick("提醒", "");
  }
  if (!rule.otherwise.empty()) {
    line += say_.Pick("；逾期的，", "; if not, ") + say_.ActsDone(rule.otherwise);
  }
  return line + say_.Pick("。", ".") + "\n";
}

std::string Clerk::WaitLine(const Wait& wait) const {
  std::string name = say_.Of(wait.title);
  if (name.empty()) name = wait.id;
  std::string line =
      say_.chinese()
          ? "量“" + name + "”：从" + ActNouns(wait.from) + "到" + ActNouns(wait.to)
          : "Measured: " + name + ", from " + ActNouns(wait.from) + " to " + ActNouns(wait.to);
  if (wait.within) {
    const std::string words = calendar::InWords(*wait.within, say_.chinese());
    if (wait.within->text == "now") {
      line += say_.Pick("，目标", ", meant to be ") + words;
    } else {
      line += say_.chinese() ? "，目标" + words + "内" : ", meant to take at most " + words;
    }
  }
  return line + say_.Pick("。", ".") + "\n";
}

std::string Clerk::SelfLine(const SelfService& self) const {
  std::string line = say_.Pick("单位开放后，群众不用账号可以自己登记",
                               "Where a unit has opened it, people write it without an account");
  if (!self.asks.empty()) line += say_.Pick("，填", ", saying ") + Fields(self.asks);
  if (!self.acts.empty()) line += say_.Pick("；可以自己", "; they may do ") + Acts(self.acts);
  if (!self.at.empty()) {
    const std::string every = std::to_string(self.every_minutes);
    const std::string places = std::to_string(self.places);
    line += say_.chinese()
                ? "；“" + Field(self.at) + "”按日历" + self.calendar + "的工作时间约，每" + every +
                      "分钟一个时段，每个时段" + places + "人"
                : "; " + Field(self.at) + " is booked within the hours of calendar " +
                      self.calendar + ", a time every " + every + " minutes for " + places;
  }
  return line + say_.Pick("。", ".") + "\n";
}

std::string Clerk::ShownLine(const ShownToAll& shown) const {
  const std::string states =
      say_.AnyOf(Each(shown.states, [&](const std::string& id) { return State(id); }));
  return say_.chinese()
             ? "谁都可以看" + states + "的记录：" + Fields(shown.fields) + "，其余不公开。\n"
             : "Anybody may read of entries in " + states + ": " + Fields(shown.fields) +
                   "; nothing else of it.\n";
}

}  // namespace

std::string ExplainRegister(const Method& m, const Register& r, bool chinese) {
  const Speaker say(m, chinese);
  const Clerk clerk(r, say);
  std::string text = clerk.Head();
  for (const EntryAct& act : r.acts) text += clerk.ActLine(act);
  for (const PromiseRule& rule : r.limits) text += clerk.LimitLine(rule);
  for (const Wait& wait : r.waits) text += clerk.WaitLine(wait);
  if (r.self) text += clerk.SelfLine(*r.self);
  if (r.shown) text += clerk.ShownLine(*r.shown);
  return text;
}

}  // namespace shouwen::method
