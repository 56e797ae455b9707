#include "router.h"

#include <algorithm>

namespace shouwen::http {
namespace {

// Takes the next segment off "/a/b"; the rest keeps its slash.
std::string_view TakeSegment(std::string_view& rest) {
  rest.remove_prefix(1);
  const std::size_t end = std::min(rest.find('/'), rest.size());
  const std::string_view segment = rest.substr(0, end);
  rest.remove_prefix(end);
  return segment;
}

}  // namespace

std::size_t& Router::NextNode(Node& node, std::string_view segment) {
  if (segment == "{path}") return node.rest;
  if (!segment.empty() && segment.front() == '{') return node.any;
  return node.literal[std::string(segment)];
}

Router::Router(std::span<const Route> routes) : nodes_(1) {
  for (const Route& route : routes) {
    std::size_t node = 0;
    std::string_view rest = route.pattern;
    while (!rest.empty()) {
      const std::string_view segment = TakeSegment(rest);
      std::size_t& next = NextNode(nodes_[node], segment);
      const std::size_t to = next == 0 ? nodes_.size() : next;
      next = to;
      if (to == nodes_.size()) nodes_.emplace_back();
      node = to;
    }
    nodes_[node].routes.push_back(&route);
  }
}

bool Router::Walk(std::size_t node, std::string_view rest, std::vector<std::string>& values,
                  std::size_t& found) const {
  if (rest.empty()) {
    found = node;
    return !nodes_[node].routes.empty();
  }
  const std::string_view all = rest.substr(1);
  const std::string_view segment = TakeSegment(rest);
  const auto literal = nodes_[node].literal.find(segment);
  const bool named = literal != nodes_[node].literal.end();
  if (named && Walk(literal->second, rest, values, found)) return true;
  if (nodes_[node].any != 0 && !segment.empty()) {
    values.emplace_back(segment);
    if (Walk(nodes_[node].any, rest, values, found)) return true;
    values.pop_back();
  }
  if (named || nodes_[node].rest == 0) return false;
  values.emplace_back(all);
  found = nodes_[node].rest;
  return true;
}

Match Router::Find(std::string_view method, std::string_view path) const {
  Match match;
  std::size_t node = 0;
  if (path.empty() || path.front() != '/' || !Walk(0, path, match.values, node)) return match;
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  for (const Route* route : nodes_[node].routes) {
    if (route->method == wanted) match.route = route;
    if (!match.allow.empty()) match.allow += ", ";
    match.allow += route->method;
    if (route->method == "GET") match.allow += ", HEAD";
  }
  return match;
}

}  // namespace shouwen::http
