// service/wording.h - how the organisation speaks (F01): what not to say, and what to say instead.
//
// The lists that ship (data/wording: 97 phrases in 11 groups, 000:603-811, 002:185) are everybody's
// until an organisation edits its own copy. A public reply that holds a phrase to avoid is stopped
// before it leaves, and goes out when the person who wrote it says so knowingly; the journal keeps
// that. Table: service_wording; the row of tenant 0 is what ships.
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"
#include "core/time.h"
#include "service/engine.h"

namespace shouwen::service {

inline constexpr std::size_t kWordingGroupsMax = 50;
inline constexpr std::size_t kWordingPhrasesMax = 1'000;  // all groups together
inline constexpr std::size_t kWordingPhraseMax = 100;     // code points
inline constexpr std::size_t kWordingTextMax = 20'000;    // code points of a text to check

struct WordingPhrase {
  std::string instead_of;  // to be avoided; "" when there is only a good example
  std::string say;
  friend bool operator==(const WordingPhrase&, const WordingPhrase&) = default;
};
BOOST_DESCRIBE_STRUCT(WordingPhrase, (), (instead_of, say))
struct WordingGroup {
  std::string id;  // small letters, digits, _
  std::string zh, en;
  std::vector<WordingPhrase> phrases;
  friend bool operator==(const WordingGroup&, const WordingGroup&) = default;
};
BOOST_DESCRIBE_STRUCT(WordingGroup, (), (id, zh, en, phrases))
struct Wording {
  bool own = false;           // the organisation's copy; false: what ships
  std::int64_t revision = 0;  // goes up with each change; 0 of what ships
  std::vector<WordingGroup> groups;
};

// A phrase to avoid found in a text. Where: code points of the text as it was given.
struct WordingFind {
  std::string group, instead_of, say;
  std::size_t from = 0, length = 0;
  friend bool operator==(const WordingFind&, const WordingFind&) = default;
};
// Pure. In text order, none overlapping: of two that begin at the same place the longer one. White
// space, width, case and traditional forms make no difference, nor does 你 for 您.
std::vector<WordingFind> FindAvoided(const std::vector<WordingGroup>& groups,
                                     std::string_view text);

// The lists of a file as it ships. Errors, first match wins: core.bad_input with the path
// (/groups/0/phrases/3/say), core.too_many.
core::Result<std::vector<WordingGroup>> ReadWording(const std::string& yaml);
// Makes them what ships; once at start-up, the same again changes nothing.
void AdoptWording(store::Tx& tx, const std::vector<WordingGroup>& groups, core::Instant now);

// [reads] Anybody of the organisation.
Wording GetWording(const Call& call);
// The organisation's own copy, whole. Right org.manage. The same again changes nothing; a change is
// journaled (org.wording_changed). Errors, first match wins: core.forbidden, core.stale {expected,
// actual} when `revision` is not that of GetWording, those of ReadWording.
core::Result<Wording> SetWording(const Call& call, std::vector<WordingGroup> groups,
                                 std::int64_t revision);
// Back to what ships; without a copy of its own nothing changes. Right org.manage. Error:
// core.forbidden.
core::Result<Wording> DropWording(const Call& call);

// Whether a text may leave. Error: service.avoided_wording {phrase, say, group, count}, of the
// first one found, unless `knowingly`; then what was found is given back for the journal.
core::Result<std::vector<WordingFind>> CheckWording(const Call& call, std::string_view text,
                                                    bool knowingly);

}  // namespace shouwen::service
