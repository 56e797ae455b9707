// How the organisation speaks: what not to say, and what to say instead.
#include <boost/describe.hpp>

#include "core/json.h"
#include "core/text.h"
#include "handlers.h"
#include "service/wording.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct Phrase {
  std::optional<std::string> instead_of;
  std::string say;
};
BOOST_DESCRIBE_STRUCT(Phrase, (), (instead_of, say))
struct Group {
  std::string id, zh;
  std::optional<std::string> en;
  std::vector<Phrase> phrases;
};
BOOST_DESCRIBE_STRUCT(Group, (), (id, zh, en, phrases))
struct WordingBody {
  std::int64_t revision = 0;
  std::vector<Group> groups;
};
BOOST_DESCRIBE_STRUCT(WordingBody, (), (revision, groups))
struct NothingBody {};
BOOST_DESCRIBE_STRUCT(NothingBody, (), ())
struct TextBody {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(TextBody, (), (text))

Answer Show(const service::Wording& wording, int status = 200) {
  json::array groups;
  for (const service::WordingGroup& group : wording.groups) {
    json::array phrases;
    for (const service::WordingPhrase& phrase : group.phrases) {
      phrases.push_back({{"instead_of", phrase.instead_of}, {"say", phrase.say}});
    }
    groups.push_back(
        {{"id", group.id}, {"zh", group.zh}, {"en", group.en}, {"phrases", std::move(phrases)}});
  }
  return Json(status, json::object{{"own", wording.own},
                                   {"revision", wording.revision},
                                   {"groups", std::move(groups)}});
}

std::vector<service::WordingGroup> ToGroups(const std::vector<Group>& given) {
  std::vector<service::WordingGroup> groups;
  for (const Group& one : given) {
    service::WordingGroup group{one.id, one.zh, one.en.value_or(""), {}};
    for (const Phrase& phrase : one.phrases) {
      group.phrases.push_back({phrase.instead_of.value_or(""), phrase.say});
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

core::Result<Job> GetWording(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    return Show(service::GetWording(call));
  }};
}

core::Result<Job> PutWording(const Visit& visit) {
  CORE_ASSIGN(WordingBody body, visit.Read<WordingBody>());
  return Job{[body = std::move(body)](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Wording wording,
                service::SetWording(call, ToGroups(body.groups), body.revision));
    return Show(wording);
  }};
}

core::Result<Job> PostWordingReset(const Visit& visit) {
  CORE_ASSIGN([[maybe_unused]] const NothingBody nothing, visit.Read<NothingBody>());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Wording wording, service::DropWording(call));
    return Show(wording, 201);
  }};
}

core::Result<Job> PostWordingCheck(const Visit& visit) {
  CORE_ASSIGN(const TextBody body, visit.Read<TextBody>());
  if (core::CodePointCount(body.text) > service::kWordingTextMax) {
    return core::BadInput(
        "/text", "expected at most " + std::to_string(service::kWordingTextMax) + " characters");
  }
  return Job{[body](const service::Call& call) -> core::Result<Answer> {
    json::array found;
    for (const service::WordingFind& one :
         service::FindAvoided(service::GetWording(call).groups, body.text)) {
      found.push_back({{"group", one.group},
                       {"instead_of", one.instead_of},
                       {"say", one.say},
                       {"from", one.from},
                       {"length", one.length}});
    }
    return Json(200, json::object{{"found", std::move(found)}});
  }};
}

}  // namespace shouwen::http
