// method_book.h - the auditor's own reading of methods/*.yaml: what it needs to know what must
// follow, and a small reading of conditions. Whatever it does not understand it throws on, so that
// a method it cannot judge is never passed over.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace shouwen::simulator {

// Nothing, yes or no, a word, a whole number.
using Fact = std::variant<std::monostate, bool, std::string, long>;
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
  std::string from, to, by, person;
};
struct ExtensionText {
  std::set<std::string> of;
  std::string ask_before, most, approved_by;  // workdays
  int times = 1;
  bool needs_basis = false;
};
struct PauseText {
  std::vector<std::string> reasons;
  std::string most, approved_by;
  int times = 1;
};
struct CadenceText {
  std::string id, every, for_each, where, book;
  int at_least = 1;
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
  std::map<std::string, std::string> roles;  // of its own: what each stands for
  std::string returns_within;                // "" at any time
  bool return_needs_basis = false, hand_over_needs_note = false;
  std::optional<ExtensionText> extension;
  std::optional<PauseText> pause;
  std::vector<CadenceText> cadences;

  const PromiseText& Promise(const std::string& rule) const;
  std::string RoleOf(const std::string& word) const;  // the role an own one stands for
};

MethodBook ReadMethodBook(const std::string& file);

}  // namespace shouwen::simulator
