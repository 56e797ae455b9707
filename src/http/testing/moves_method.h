// testing/moves_method.h - a method that knows extensions, pauses and an arbiter, as text of a JSON
// string.
#pragma once

namespace shouwen::http::testing {

// For acts that the default method knows nothing of.
inline constexpr const char* kMovesMethod =
    "method: moves\\ntitle: {zh: 流转, en: Moves}\\nlevels: {village: {zh: 村, en: Village}, "
    "county_office: {zh: 县, en: County}}\\nledgers: {livelihood: {zh: 民生, en: Livelihood}}\\n"
    "case: {starts_at: village, fields: {request: {zh: 诉求, en: Request}}}\\n"
    "route: {escalate: [village, county_office], arbiter: county_office, returns_max: 0}\\n"
    "promises:\\n  settles: {when: case.received, owed_by: holder, owes: case.settled, "
    "within: 5d}\\nextension: {ask_before: 1d, most: 5d, approved_by: county_office}\\n"
    "pause: {reasons: {papers: {zh: 等材料, en: Papers}}, most: 10d, "
    "approved_by: county_office}\\n";

}  // namespace shouwen::http::testing
