#include "behaviour.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "service/codes.h"

namespace shouwen::app {
namespace {

struct Bad {
  std::string path, got, expected;
};

double Number(const YAML::Node& node, const std::string& path) {
  double value = 0;
  const bool said = node && node.IsScalar();  // what is not there has no type
  if (!said || !YAML::convert<double>::decode(node, value) || !(value >= 0)) {
    throw Bad{path, said ? node.Scalar() : "nothing", "a number, not negative"};
  }
  return value;
}

std::string Word(const YAML::Node& node, const std::string& path) {
  if (!node || !node.IsScalar()) throw Bad{path, "nothing", "a word"};
  return node.Scalar();
}

std::vector<Weighted> Shares(const YAML::Node& node, const std::string& path) {
  std::vector<Weighted> all;
  for (const auto& entry : node) {
    const std::string id = entry.first.as<std::string>();
    std::string at = path;
    at.append(".").append(id);
    all.push_back({id, Number(entry.second, at)});
  }
  return all;
}

using Delays = std::map<std::string, Delay>;

Delays ReadDelays(const YAML::Node& node) {
  Delays delays;
  for (const auto& entry : node) {
    const std::string id = entry.first.as<std::string>();
    const std::string path = "delays." + id;
    Delay delay;
    delay.median_days = Number(entry.second["median"], path + ".median");
    delay.sigma = Number(entry.second["sigma"], path + ".sigma");
    if (entry.second["at_most"]) {
      delay.at_most_days = Number(entry.second["at_most"], path + ".at_most");
    }
    delays[id] = delay;
  }
  return delays;
}

Delay NamedDelay(const YAML::Node& node, const std::string& path, const Delays& delays) {
  const std::string name = Word(node, path);
  const auto found = delays.find(name);
  if (found == delays.end()) throw Bad{path, name, "a name of the section delays"};
  return found->second;
}

Move ReadMove(const YAML::Node& node, const std::string& path, const Delays& delays) {
  static const std::map<std::string, Move::Kind> kKinds{{"settle", Move::Kind::kSettle},
                                                        {"escalate", Move::Kind::kEscalate},
                                                        {"assign", Move::Kind::kAssign},
                                                        {"nothing", Move::Kind::kNothing}};
  const std::string word = Word(node["do"], path + ".do");
  const auto kind = kKinds.find(word);
  if (kind == kKinds.end()) throw Bad{path + ".do", word, "settle, escalate, assign or nothing"};
  Move move;
  move.kind = kind->second;
  move.share = Number(node["share"], path + ".share");
  if (move.kind != Move::Kind::kNothing) {
    move.after = NamedDelay(node["after"], path + ".after", delays);
  }
  return move;
}

Behaviour Read(const YAML::Node& root) {
  Behaviour b;
  b.id = Word(root["behaviour"], "behaviour");
  b.method = Word(root["method"], "method");
  const std::string starts = Word(root["starts_at"], "starts_at");
  const auto at = core::ParseInstant(starts);
  if (!at.ok()) throw Bad{"starts_at", starts, "2026-01-01T08:00:00+08:00"};
  b.starts_at = *at;
  b.cases_a_day = std::max(1.0, Number(root["cases_a_day"], "cases_a_day"));
  b.ledgers = Shares(root["ledgers"], "ledgers");
  b.kinds = Shares(root["kinds"], "kinds");
  const Delays delays = ReadDelays(root["delays"]);
  for (const auto& level : root["levels"]) {
    const std::string id = level.first.as<std::string>();
    int n = 0;
    for (const auto& move : level.second) {
      b.levels[id].push_back(ReadMove(move, "levels." + id + "." + std::to_string(n++), delays));
    }
  }
  for (const auto& tier : root["tiers"]) {
    b.tiers.emplace_back(tier.first.as<std::string>(), tier.second.as<std::vector<std::string>>());
  }
  if (const auto judged = root["judged"]) {
    b.judged_after = NamedDelay(judged["after"], "judged.after", delays);
    b.judged_signed = judged["signed"].as<bool>(false);
    b.answers = Shares(judged["answers"], "judged.answers");
    if (b.answers.empty()) throw Bad{"judged.answers", "nothing", "answers with their shares"};
  }
  if (const auto follow = root["followed_up"]) {
    b.followed_up_after = NamedDelay(follow["after"], "followed_up.after", delays);
  }
  return b;
}

}  // namespace

core::Result<Behaviour> ParseBehaviour(std::string_view yaml) {
  Bad bad;
  try {
    return Read(YAML::Load(std::string(yaml)));
  } catch (const Bad& wrong) {
    bad = wrong;
  } catch (const YAML::Exception& wrong) {
    bad = {"line " + std::to_string(wrong.mark.line + 1), wrong.msg, "a behaviour file"};
  }
  return core::Error{service::kBadSetup,
                     {{"path", bad.path}, {"got", bad.got}, {"expected", bad.expected}}};
}

std::uint64_t Draw::Bits() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

double Draw::Unit() { return static_cast<double>(Bits() >> 11) * 0x1.0p-53; }

std::size_t Draw::Pick(const std::vector<Weighted>& of) {
  CORE_CHECK(!of.empty());
  double in_all = 0;
  for (const auto& w : of) in_all += w.share;
  double at = Unit() * in_all;
  for (std::size_t i = 0; i < of.size(); ++i) {
    at -= of[i].share;
    if (at < 0) return i;
  }
  return of.size() - 1;
}

std::int64_t Draw::DelayMs(const Delay& delay) {
  // Box-Muller; the second value is thrown away so that a draw always costs two numbers.
  const double u = 1.0 - Unit();
  const double v = Unit();
  const double normal = std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * 3.14159265358979323846 * v);
  const double days =
      std::min(delay.median_days * std::exp(delay.sigma * normal), delay.at_most_days);
  const auto minutes = static_cast<std::int64_t>(days * 24 * 60);
  return std::max<std::int64_t>(minutes, 1) * core::kMsPerMinute;
}

}  // namespace shouwen::app
