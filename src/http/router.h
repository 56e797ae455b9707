// router.h - which route a request is for.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "route.h"

namespace shouwen::http {

struct Match {
  const Route* route = nullptr;     // null: see allow
  std::vector<std::string> values;  // of {…}, in order
  std::string allow;                // methods of the path, "GET, HEAD, POST"; "" no such path
};

// Built once from the table; matching walks one tree node for each path segment. A literal segment
// wins over {…}. HEAD is answered by GET's route. A pattern that ends with {path} takes whatever is
// left, slashes and nothing at all too, but never what lies below a literal segment beside it: no
// page of the web app answers for a path of the API that is not there.
class Router {
 public:
  explicit Router(std::span<const Route> routes);
  Match Find(std::string_view method, std::string_view path) const;

 private:
  struct Node {
    std::map<std::string, std::size_t, std::less<>> literal;  // segment → node
    std::size_t any = 0;                                      // {…}; 0 none
    std::size_t rest = 0;                                     // {path}; 0 none
    std::vector<const Route*> routes;
  };
  static std::size_t& NextNode(Node& node, std::string_view segment);
  bool Walk(std::size_t node, std::string_view rest, std::vector<std::string>& values,
            std::size_t& found) const;
  std::vector<Node> nodes_;
};

}  // namespace shouwen::http
