// channel/templates.h - the words in which staff, units and who asked are told: one text in each
// language for each kind of message, which an organisation may write anew.
//
// A text may hold {number} {due_at} {rule} {to} {organisation}: the number of the case, when it is
// due, the rule, the unit or person told, the organisation. One to who asked (person.…) may hold
// {number} {due_at} {organisation}, {link}, the page on which the case is followed, {answers}, the
// numbers a reply may be and what they stand for, and {reply}, the sentence that asks for one (both
// "" where no reply evaluates the case). There is none for the name of who asked nor for what was
// said: no message can hold them.
// Table: channel_templates. Threads: functions of a Call.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "service/engine.h"

namespace shouwen::channel {

inline constexpr std::size_t kTemplateMax = 500;  // characters of each text

struct Template {
  std::string id;  // promise.warned, case.handed_over, notify …, person.case.received …
  std::string zh, en;
  bool own = false;  // the organisation's words
};

// Right org.manage for both. [reads] Every kind of message, in a fixed order. Error:
// core.forbidden.
core::Result<std::vector<Template>> ListTemplates(const service::Call& call);
// Both texts "" take the shipped ones back. Journaled as channel.template_changed. Errors, first
// match wins: core.forbidden, core.not_found {what: template}, core.bad_input (/zh, /en: too long,
// one without the other, a placeholder that is none).
core::Result<Template> SetTemplate(const service::Call& call, const std::string& id,
                                   const std::string& zh, const std::string& en);

bool KnownTemplate(std::string_view id);
// What a text of this kind may hold: number, due_at …
std::span<const std::string_view> PlaceholdersOf(std::string_view id);

using Values = std::map<std::string, std::string, std::less<>>;
// The text with every placeholder filled in; one without a value becomes "".
std::string Fill(std::string_view text, const Values& values);
// [reads] The message in the organisation's language. REQUIRES: KnownTemplate(template_id).
std::string TextFor(const service::Call& call, std::string_view template_id, const Values& values);

}  // namespace shouwen::channel
