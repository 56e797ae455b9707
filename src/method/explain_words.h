// explain_words.h - the pieces of sentences both parts of Explain use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "method/method.h"

namespace shouwen::method {

// Writes in one language; `m` names levels, ledgers, topics, kinds, answers, fields and roles.
class Speaker {
 public:
  Speaker(const Method& m, bool chinese) : m_(m), zh_(chinese) {}

  bool chinese() const { return zh_; }
  std::string Of(const LocalText& text) const { return zh_ ? text.zh : text.en; }
  std::string Pick(std::string_view zh, std::string_view en) const {
    return std::string(zh_ ? zh : en);
  }
  std::string Titles(const std::vector<Choice>& choices) const;  // 甲、乙 / A, B
  std::string List(const std::vector<std::string>& parts) const;
  std::string AnyOf(const std::vector<std::string>& parts) const;  // 甲或乙 / A or B
  std::string Level(std::string_view id) const;
  std::string Role(std::string_view id) const;
  std::string Event(std::string_view id) const;
  std::string Events(const std::vector<std::string>& ids) const;
  std::string Fact(std::string_view id) const;
  std::string DoAct(std::string_view id) const;  // 办结 / settle the case; of a step too
  std::string ActsDone(const std::vector<Act>& acts) const;  // what follows, in order
  // 从登记簿“甲”中选 / an entry of the register “A”; "" for a field of another type.
  std::string PickedFrom(const Field& field) const;
  // The condition with the method's own words in place of ids; never empty for a non-empty one.
  std::string Condition(const Expr& condition) const;
  // The levels a condition singles out as `level == "x"` alone; "" when it says more or less.
  std::string OnlyLevel(const Expr& condition) const;

 private:
  std::string TitleOf(std::string_view name, std::string_view text) const;

  const Method& m_;
  bool zh_;
};

// 自然日 / natural days; an organisation's own by its id.
std::string CalendarName(const Speaker& say, const std::string& calendar);
// 应在5日内 / within 5 days; 应当即（15分钟内） / at once (within 15 minutes).
std::string LimitPhrase(const Speaker& say, const calendar::Limit& limit);
// Its title; without one what it owes and by when, in quotes: 应在5个自然日内办结 / the case is
// settled within 5 natural days.
std::string PromiseName(const Method& m, std::string_view id, const Speaker& say);
// 到期前1日 / 1 day before it is due; several in a list.
std::string WarnPhrase(const Speaker& say, const std::vector<Warn>& warnings);

}  // namespace shouwen::method
