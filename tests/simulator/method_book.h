// method_book.h - the auditor's own reading of methods/*.yaml: what it needs to know what must
// follow, and a small reading of conditions. Whatever it does not understand it throws on, so that
// a method it cannot judge is never passed over.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace shouwen::simulator {

using Fact = std::variant<std::monostate, bool, std::string>;  // nothing, yes or no, a word
using FactOf = std::function<Fact(const std::string& name)>;

// Whether the condition holds; an empty one does. Throws std::runtime_error when it cannot be read.
bool Holds(const std::string& condition, const FactOf& fact);

struct PromiseText {
  std::string id, condition, owed_by, within;
  std::set<std::string> when, owes;
  std::vector<std::string> otherwise;  // "escalate", "card yellow", "remind" …
};
struct GateText {
  std::string id, on, require;
};
struct ReactionText {
  std::set<std::string> when;
  std::string condition;
  std::vector<std::string> acts;
};
struct AssignText {
  std::string from, to, by;
};

struct MethodBook {
  std::string id, calendar = "natural", now_means = "15m", starts_at, arbiter;
  int returns_max = 1;
  bool is_signed = false;
  std::vector<std::string> levels, escalate, scale, kinds, ledgers;
  std::vector<PromiseText> promises;
  std::vector<GateText> gates;
  std::vector<ReactionText> reactions;
  std::vector<AssignText> assign;

  const PromiseText& Promise(const std::string& rule) const;
};

MethodBook ReadMethodBook(const std::string& file);

}  // namespace shouwen::simulator
