// testing/samples.h - for every operation that takes a body: somebody who may, and a good body. The
// tests of what holds for every route read Routes() and find the rest here.
#pragma once

#include <span>
#include <string_view>

namespace shouwen::http::testing {

struct Sample {
  std::string_view operation;
  std::string_view login;  // "" nobody needs to be signed in
  // Good, with {village}, {other}, {mate}, {person}, {case} … for ids of the harness's
  // organisation. `other` is as good and not the same.
  std::string_view body, other;
  // Operations whose samples come first, on the same case; `@moves`: by the method of that name,
  // which knows extensions, pauses and an arbiter.
  std::string_view before = {};
  std::string_view type = "application/json";
};

std::span<const Sample> Samples();
const Sample* FindSample(std::string_view operation);

}  // namespace shouwen::http::testing
