#include "demo_org.h"

#include <yaml-cpp/yaml.h>

#include "service/codes.h"

namespace shouwen::app {
namespace {

core::Error Bad(const std::string& path, const std::string& got, const std::string& expected) {
  return core::Error{service::kBadSetup, {{"path", path}, {"got", got}, {"expected", expected}}};
}

std::string Word(const YAML::Node& node) { return node && node.IsScalar() ? node.Scalar() : ""; }

std::vector<std::string> Words(const YAML::Node& node) {
  std::vector<std::string> words;
  if (!node) return words;
  for (const auto& word : node) words.push_back(Word(word));
  return words;
}

std::optional<core::Point> PointOf(const YAML::Node& node) {
  if (!node) return std::nullopt;
  return core::Point{node["lat"].as<double>(), node["lon"].as<double>()};
}

service::TenantSetup Read(const YAML::Node& root, const std::string& password) {
  service::TenantSetup setup;
  setup.name = Word(root["name"]);
  setup.method = Word(root["method"]);
  if (root["calendar"]) setup.calendar = Word(root["calendar"]);
  for (const auto& node : root["units"]) {
    setup.units.push_back({Word(node["key"]), Word(node["parent"]), Word(node["name"]),
                           Word(node["level"]), Word(node["kind"]), Word(node["phone"]),
                           Words(node["topics"]), PointOf(node["point"])});
  }
  for (const auto& node : root["staff"]) {
    setup.staff.push_back({Word(node["login"]), Word(node["name"]), Word(node["unit"]),
                           Word(node["phone"]), Words(node["roles"]), password});
  }
  return setup;
}

}  // namespace

core::Result<service::TenantSetup> ParseOrganisation(std::string_view yaml,
                                                     const std::string& password) {
  std::string wrong;
  service::TenantSetup setup;
  try {
    setup = Read(YAML::Load(std::string(yaml)), password);
  } catch (const YAML::Exception& error) {
    wrong = "line " + std::to_string(error.mark.line + 1) + ": " + error.msg;
  }
  if (!wrong.empty()) return Bad("", wrong, "YAML");
  if (setup.name.empty()) return Bad("name", "nothing", "the organisation's name");
  if (setup.method.empty()) return Bad("method", "nothing", "a method id");
  if (setup.units.empty()) return Bad("units", "nothing", "at least one unit");
  return setup;
}

std::vector<UnitStandards> ParseStandards(std::string_view yaml) {
  std::vector<UnitStandards> all;
  for (const auto& node : YAML::Load(std::string(yaml))["units"]) {
    if (node["standards"]) all.push_back({Word(node["key"]), Words(node["standards"])});
  }
  return all;
}

}  // namespace shouwen::app
