// condition.cc - the auditor's own reading of `if`, `require` and `where`.
#include <cctype>
#include <functional>
#include <stdexcept>

#include "method_book.h"

namespace shouwen::simulator {
namespace {

// or < and < not < comparison < sum < product < a word, a text, a number, nil, a count or brackets.
class Condition {
 public:
  Condition(const std::string& text, const FactOf& fact) : text_(text), fact_(fact) { Next(); }

  bool Holds() {
    const bool holds = True(Or());
    if (!word_.empty()) Fail();
    return holds;
  }

 private:
  [[noreturn]] void Fail() const {
    throw std::runtime_error("the auditor cannot read the condition: " + text_);
  }
  static bool True(const Fact& value) {
    const bool* yes = std::get_if<bool>(&value);
    return yes != nullptr && *yes;
  }

  void Next() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    const std::size_t from = at_;
    const auto is_word = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
    };
    if (at_ < text_.size() && text_[at_] == '"') {
      at_ = text_.find('"', at_ + 1);
      if (at_ == std::string::npos) Fail();
      ++at_;
    } else if (at_ < text_.size() && is_word(text_[at_])) {
      while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    } else if (at_ < text_.size()) {
      const bool equals = at_ + 1 < text_.size() && text_[at_ + 1] == '=';
      at_ += equals ? 2 : 1;
    }
    word_ = text_.substr(from, at_ - from);
  }
  bool Take(const std::string& word) {
    if (word_ != word) return false;
    Next();
    return true;
  }

  Fact Or() {
    Fact left = And();
    while (Take("or")) {
      const Fact right = And();
      left = True(left) || True(right);
    }
    return left;
  }
  Fact And() {
    Fact left = Not();
    while (Take("and")) {
      const Fact right = Not();
      left = True(left) && True(right);
    }
    return left;
  }
  Fact Not() {
    if (Take("not")) return !True(Not());
    return Compared();
  }
  // What is not known is neither smaller nor greater.
  template <class Compare>
  bool Ordered(const Fact& left, Compare&& compare) {
    const Fact right = Sum();
    if (!Known(left) || !Known(right)) return false;
    return compare(NumberOf(left), NumberOf(right));
  }
  Fact Compared() {
    const Fact left = Sum();
    if (Take("==")) return left == Sum();
    if (Take("~=")) return left != Sum();
    if (Take("<")) return Ordered(left, std::less<>());
    if (Take("<=")) return Ordered(left, std::less_equal<>());
    if (Take(">")) return Ordered(left, std::greater<>());
    if (Take(">=")) return Ordered(left, std::greater_equal<>());
    if (!Take("in")) return left;
    if (!Take("{")) Fail();
    bool found = false;
    do {
      if (left == One()) found = true;
    } while (Take(","));
    if (!Take("}")) Fail();
    return found;
  }
  Fact Sum() {
    Fact left = Product();
    while (word_ == "+" || word_ == "-") {
      const bool adds = word_ == "+";
      Next();
      const Fact right = Product();
      left = Both(left, right, [&](double a, double b) { return adds ? a + b : a - b; });
    }
    return left;
  }
  Fact Product() {
    Fact left = One();
    while (Take("*")) {
      left = Both(left, One(), [](double a, double b) { return a * b; });
    }
    return left;
  }
  template <class Work>
  Fact Both(const Fact& left, const Fact& right, Work&& work) const {
    if (!Known(left) || !Known(right)) return {};
    return work(NumberOf(left), NumberOf(right));
  }
  static bool Known(const Fact& value) { return !std::holds_alternative<std::monostate>(value); }
  double NumberOf(const Fact& value) const {
    const double* number = std::get_if<double>(&value);
    if (number == nullptr) Fail();
    return *number;
  }
  // How many are known.
  Fact Count() {
    if (!Take("(")) Fail();
    double known = 0;
    do {
      if (Known(Or())) ++known;
    } while (Take(","));
    if (!Take(")")) Fail();
    return known;
  }
  Fact One() {
    if (Take("(")) {
      const Fact inside = Or();
      if (!Take(")")) Fail();
      return inside;
    }
    if (word_.empty()) Fail();
    const std::string word = word_;
    Next();
    if (word == "nil") return std::monostate();
    if (word == "true" || word == "false") return word == "true";
    if (word == "count") return Count();
    if (word[0] == '"') return word.substr(1, word.size() - 2);
    if (std::isdigit(static_cast<unsigned char>(word[0])) != 0) return std::stod(word);
    if (std::isalpha(static_cast<unsigned char>(word[0])) == 0 || word_ == "(") Fail();
    return fact_(word);
  }

  const std::string& text_;
  const FactOf& fact_;
  std::size_t at_ = 0;
  std::string word_;
};

}  // namespace

bool Holds(const std::string& condition, const FactOf& fact) {
  return condition.empty() || Condition(condition, fact).Holds();
}

}  // namespace shouwen::simulator
