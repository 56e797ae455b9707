#include "explain_words.h"

#include <algorithm>

#include "keywords.h"
#include "method/vocabulary.h"

namespace shouwen::method {
namespace {

const Choice* FindChoice(const std::vector<Choice>& choices, std::string_view id) {
  const auto it =
      std::find_if(choices.begin(), choices.end(), [&](const Choice& c) { return c.id == id; });
  return it == choices.end() ? nullptr : &*it;
}

bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

struct Phrase {
  std::string_view sign, zh, en;
};
constexpr Phrase kPhrases[] = {{"==", "为", "is"},
                               {"~=", "不为", "is not"},
                               {"<=", "不大于", "is at most"},
                               {">=", "不小于", "is at least"},
                               {"<", "小于", "is below"},
                               {">", "大于", "is above"},
                               {"and", "且", "and"},
                               {"or", "或", "or"},
                               {"not", "不是", "not"},
                               {"in", "属于", "is one of"},
                               {"nil", "空", "empty"},
                               {"true", "是", "true"},
                               {"false", "否", "false"},
                               {"(", "（", "("},
                               {")", "）", ")"},
                               {"{", "", ""},
                               {"}", "", ""},
                               {",", "、", ","}};

// A function where it is called; `round` alone is a fact.
constexpr Phrase kCalls[] = {{"min", "最小值", "the smallest of"},
                             {"max", "最大值", "the largest of"},
                             {"round", "四舍五入", "rounded"},
                             {"floor", "取整", "the whole part of"},
                             {"abs", "绝对值", "the size of"},
                             {"count", "已有项数", "how many there are of"},
                             {"sum", "合计", "the sum of"},
                             {"avg", "平均值", "the average of"},
                             {"days", "相隔天数", "the days between"},
                             {"age", "周岁", "the age at"}};

// `rest` is what follows the token.
const Phrase* FindPhrase(std::string_view token, std::string_view rest) {
  const auto is_it = [&](const Phrase& p) { return p.sign == token; };
  const std::size_t next = rest.find_first_not_of(" \n\t");
  if (next != rest.npos && rest[next] == '(') {
    const auto call = std::find_if(std::begin(kCalls), std::end(kCalls), is_it);
    if (call != std::end(kCalls)) return call;
  }
  const auto found = std::find_if(std::begin(kPhrases), std::end(kPhrases), is_it);
  return found == std::end(kPhrases) ? nullptr : found;
}

// The next word, text or sign of an expression that has been compiled before.
std::string_view NextToken(std::string_view text, std::size_t& at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t')) ++at;
  const std::size_t from = at;
  if (at >= text.size()) return {};
  if (text[at] == '"') {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\') ++at;
    }
    ++at;
  } else if (IsWordByte(text[at])) {
    while (at < text.size() && IsWordByte(text[at])) ++at;
  } else {
    ++at;
    if (at < text.size() && text[at] == '=') ++at;
  }
  at = std::min(at, text.size());
  return text.substr(from, at - from);
}

}  // namespace

std::string Speaker::List(const std::vector<std::string>& parts) const {
  std::string list;
  for (const std::string& p : parts) list += (list.empty() ? "" : Pick("、", ", ")) + p;
  return list;
}

std::string Speaker::AnyOf(const std::vector<std::string>& parts) const {
  std::string list;
  for (const std::string& p : parts) list += (list.empty() ? "" : Pick("或", " or ")) + p;
  return list;
}

std::string Speaker::Titles(const std::vector<Choice>& choices) const {
  std::vector<std::string> titles;
  titles.reserve(choices.size());
  for (const Choice& c : choices) titles.push_back(Of(c.title));
  return List(titles);
}

std::string Speaker::Level(std::string_view id) const {
  const Choice* level = FindChoice(m_.levels, id);
  return level == nullptr ? std::string(id) : Of(level->title);
}

std::string Speaker::Role(std::string_view id) const {
  if (const Word* word = FindRole(id)) return Pick(word->zh, word->en);
  const auto it = m_.role_titles.find(std::string(id));
  const std::string title = it == m_.role_titles.end() ? std::string() : Of(it->second);
  return title.empty() ? std::string(id) : title;
}

std::string Speaker::Event(std::string_view id) const {
  if (const Step* step = id.starts_with(kStepPrefix) ? FindStep(m_, id) : nullptr) {
    return zh_ ? "完成“" + step->title.zh + "”" : "“" + step->title.en + "” is done";
  }
  const Word* word = FindEvent(id);
  return word == nullptr ? std::string(id) : Pick(word->zh, word->en);
}

std::string Speaker::Events(const std::vector<std::string>& ids) const {
  std::vector<std::string> words;
  words.reserve(ids.size());
  for (const std::string& id : ids) words.push_back(Event(id));
  return AnyOf(words);
}

std::string Speaker::DoAct(std::string_view id) const {
  if (const Step* step = id.starts_with(kStepPrefix) ? FindStep(m_, id) : nullptr) {
    return zh_ ? "做“" + step->title.zh + "”" : "do “" + step->title.en + "”";
  }
  const ActWord* act = FindAct(id);
  return act == nullptr ? std::string(id) : Pick(act->zh, act->en);
}

std::string Speaker::Fact(std::string_view id) const {
  if (const method::Fact* fact = FindFact(id)) return Pick(fact->zh, fact->en);
  for (const Field& f : m_.fields) {
    if (f.id == id) return Of(f.title);
  }
  if (const Step* step = FindStep(m_, id)) {
    return std::string("“").append(Of(step->title)).append(zh_ ? "”已做" : "” is done");
  }
  for (const Param& p : m_.params) {
    if (p.id == id) return Of(p.title);
  }
  if (const Word* role = FindRole(id)) return Pick(role->zh, role->en);
  return std::string(id);
}

std::string Speaker::ActsDone(const std::vector<Act>& acts) const {
  std::vector<std::string> parts;
  for (const Act& act : acts) {
    const Consequence& c = ConsequenceOf(act.kind);
    std::string part = Pick(c.zh, c.en);
    if (act.kind == Act::Kind::kCard) {
      for (const Word& w : Enumeration("colour")) {
        if (w.id == act.arg) {
          part = zh_ ? "发" + std::string(w.zh) : "a " + std::string(w.en) + " card is given";
        }
      }
    } else if (act.kind == Act::Kind::kNotify || act.kind == Act::Kind::kRemind) {
      const std::string who = act.arg.empty() ? Role("holder") : Role(act.arg);
      const bool told = act.kind == Act::Kind::kNotify;
      if (!zh_) part.clear();
      part += who;
      if (!zh_) part += told ? " is told" : " is reminded";
    } else if (const ExitRule* exit = FindExit(m_, act.arg);
               exit != nullptr && act.kind == Act::Kind::kClose) {
      part = zh_ ? "按“" + Of(exit->title) + "”销号" : "it is closed as “" + Of(exit->title) + "”";
    } else if (const FindingKind* kind = FindFinding(m_, act.arg);
               kind != nullptr && act.kind == Act::Kind::kFinding) {
      part = zh_ ? "按“" + Of(kind->title) + "”记入问责"
                 : "“" + Of(kind->title) + "” is held against whoever is responsible";
    }
    parts.push_back(std::move(part));
  }
  return List(parts);
}

std::string Speaker::TitleOf(std::string_view name, std::string_view text) const {
  const std::vector<Choice>* choices = nullptr;
  if (name == "level") choices = &m_.levels;
  if (name == "ledger") choices = &m_.ledgers;
  if (name == "topic") choices = &m_.topics;
  if (name == "kind") choices = &m_.kinds;
  if (name == "evaluation" || name == "heard") choices = &m_.scale;
  for (const Field& f : m_.fields) {
    if (f.id == name) choices = &f.choices;
  }
  if (choices != nullptr) {
    if (const Choice* c = FindChoice(*choices, text)) return Of(c->title);
  }
  for (const std::string_view set : {"state", "solved", "channel", "urgency", "card"}) {
    if (name != set) continue;
    for (const Word& w : Enumeration(set == "card" ? "colour" : set)) {
      if (w.id == text) return Pick(w.zh, w.en);
    }
  }
  const ExitRule* exit = name == "exit" || name == "proposed_exit" ? FindExit(m_, text) : nullptr;
  if (exit != nullptr) return Of(exit->title);
  return name == "event" ? Event(text) : std::string(text);
}

std::string Speaker::Condition(const Expr& condition) const {
  std::string words;
  const auto add = [&](const std::string& word, bool tight) {
    if (word.empty()) return;
    if (!zh_ && !words.empty() && !tight && !words.ends_with("(")) words += " ";
    words += word;
  };
  std::size_t at = 0;
  const std::string& text = condition.text();
  for (std::string_view token = NextToken(text, at); !token.empty(); token = NextToken(text, at)) {
    if (const Phrase* p = FindPhrase(token, std::string_view(text).substr(at))) {
      add(Pick(p->zh, p->en), token == "," || token == ")");
    } else if (token.front() == '"') {
      const std::size_t start = static_cast<std::size_t>(token.data() - text.data());
      std::string title(token.substr(1, token.size() - 2));
      for (const Expr::TextUse& use : condition.text_uses()) {
        if (use.at == start) title = TitleOf(use.name, use.text);
      }
      add("“" + title + "”", false);
    } else {
      add(IsWordByte(token.front()) ? Fact(token) : std::string(token), false);
    }
  }
  return words;
}

std::string Speaker::PickedFrom(const Field& field) const {
  const Register* book = FindRegister(m_, field.of);
  const std::string title = book == nullptr ? field.of : Of(book->title);
  return zh_ ? "从登记簿“" + title + "”中选" : "an entry of the register “" + title + "”";
}

std::string Speaker::OnlyLevel(const Expr& condition) const {
  if (condition.text_uses().size() != 1) return {};
  const Expr::TextUse& use = condition.text_uses().front();
  if (use.name != "level") return {};
  std::size_t at = 0;
  std::string plain;
  for (std::string_view t = NextToken(condition.text(), at); !t.empty();
       t = NextToken(condition.text(), at)) {
    plain += t;
  }
  return plain == "level==\"" + use.text + "\"" ? use.text : std::string();
}

}  // namespace shouwen::method
