// channel/form.h - a form as a program of somebody else sends it:
// application/x-www-form-urlencoded. Threads: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace shouwen::channel {

inline constexpr std::size_t kFormFieldsMax = 256;

class Form {
 public:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  Form() = default;
  explicit Form(Fields fields) : fields_(std::move(fields)) {}
  // Error: channel.bad_argument {body}: a broken escape, not UTF-8, a NUL, more than
  // kFormFieldsMax fields.
  static core::Result<Form> Parse(std::string_view body);

  const Fields& fields() const { return fields_; }
  // The first value that is not empty; "" when there is none: an empty argument and none are one.
  std::string Get(std::string_view name) const;
  // Every value that is not empty, in order.
  std::vector<std::string> All(std::string_view name) const;
  // Fields of `later` whose name is not here yet.
  void Add(const Fields& later);

 private:
  Fields fields_;
};

// "a, b,,c" → a b c.
std::vector<std::string> SplitList(std::string_view text);

}  // namespace shouwen::channel
