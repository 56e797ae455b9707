#include "service/triage.h"

#include <algorithm>
#include <map>

#include "cases/labelled.h"
#include "core/json.h"
#include "core/log.h"
#include "core/text.h"
#include "service/codes.h"
#include "triage_model.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

core::Status CheckLength(const std::string& path, const std::string& text, std::size_t max) {
  if (core::CodePointCount(text) <= max) return core::Ok();
  return core::BadInput(path, "expected at most " + std::to_string(max) + " characters");
}

// The most frequent topics that occur often enough, by id.
std::vector<std::string> TopicsOf(const std::vector<cases::LabelledText>& cases) {
  std::map<std::string, int> count;
  for (const cases::LabelledText& one : cases) ++count[one.topic];
  std::vector<std::pair<int, std::string>> frequent;
  for (const auto& [topic, n] : count) {
    if (n >= kTriageOfTopicMin) frequent.emplace_back(-n, topic);
  }
  std::sort(frequent.begin(), frequent.end());
  if (frequent.size() > kTriageTopicsMax) frequent.resize(kTriageTopicsMax);
  std::vector<std::string> topics;
  topics.reserve(frequent.size());
  for (auto& [n, topic] : frequent) topics.push_back(std::move(topic));
  std::sort(topics.begin(), topics.end());
  return topics;
}

std::vector<TriageExample> ExamplesOf(std::vector<cases::LabelledText> cases,
                                      const std::vector<std::string>& topics) {
  std::vector<TriageExample> examples;
  for (cases::LabelledText& one : cases) {
    const auto at = std::lower_bound(topics.begin(), topics.end(), one.topic);
    if (at == topics.end() || *at != one.topic) continue;
    examples.push_back({std::move(one.text), static_cast<int>(at - topics.begin())});
  }
  return examples;
}

// A topic that may be given to a new case now.
bool IsOffered(const method::Method& method, const org::Directory& directory,
               const std::string& topic) {
  if (!method.topics.empty()) {
    return std::any_of(method.topics.begin(), method.topics.end(),
                       [&](const method::Choice& own) { return own.id == topic; });
  }
  if (!directory.topics().in_use()) return true;
  const org::Topic* found = directory.topics().Find(topic);
  return found != nullptr && found->active;
}

}  // namespace

Triage::~Triage() {
  if (thread_.joinable()) thread_.join();
}

void Triage::Learn(core::Instant now) {
  auto cases = engine_.db().Read([&](store::Tx& tx) {
    return cases::NewestLabelled(tx, tenant_, kTriageCasesMax, kTriageTextMax);
  });
  auto learned = std::make_shared<Learned>();
  learned->cases = static_cast<std::int64_t>(cases.size());
  learned->at = now;
  if (learned->cases >= kTriageCasesMin) {
    learned->topics = TopicsOf(cases);
    learned->model = TriageModel::Train(ExamplesOf(std::move(cases), learned->topics));
  }
  const std::lock_guard lock(mutex_);
  learned_ = std::move(learned);
}

std::shared_ptr<const Triage::Learned> Triage::Current(core::Instant now) {
  const std::lock_guard lock(mutex_);
  const bool stale = !learned_ || now - learned_->at > kTriageAgeMs;
  if (stale && !learning_) {
    if (thread_.joinable()) thread_.join();  // it has said that it is done
    learning_ = true;
    thread_ = std::thread([this, now] {
      try {
        Learn(now);
      } catch (const store::Fault& fault) {
        core::Log(core::LogLevel::kWarn, "triage.failed",
                  {{"kind", store::ToText(fault.kind())}, {"what", fault.what()}});
      }
      const std::lock_guard done(mutex_);
      learning_ = false;
    });
  }
  return learned_;
}

core::Result<TopicSuggestions> Triage::Suggest(const Call& call, const std::string& subject,
                                               const std::string& body) {
  if (!call.actor.Has(org::Right::kCaseAct)) {
    CORE_TRY(org::Need(call.actor, org::Right::kCaseCreate));
  }
  CORE_TRY(CheckLength("/subject", subject, cases::kSubjectMax));
  CORE_TRY(CheckLength("/body", body, cases::kBodyMax));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  CORE_ASSIGN(const MethodPtr method, MethodInForce(call, *directory));
  TopicSuggestions out;
  const auto learned = Current(call.now);
  if (!learned) {
    out.state = TopicSuggestions::State::kLearning;
    return out;
  }
  out.learned_from = learned->cases;
  out.learned_at = learned->at;
  if (!learned->model) return out;
  out.state = TopicSuggestions::State::kReady;
  const std::string text = subject + "\n" + body;
  for (auto& guess : learned->model->Guesses(text, learned->topics.size())) {
    const std::string& topic = learned->topics[static_cast<std::size_t>(guess.label)];
    if (!IsOffered(*method, *directory, topic)) continue;
    out.items.push_back({topic, TopicTitle(method.get(), *directory, topic, call.lang), guess.share,
                         std::move(guess.because)});
    if (out.items.size() == kTriageShown) break;
  }
  return out;
}

}  // namespace shouwen::service
