// tables.h - the auditor's own eyes: it reads the database with plain SQL over a connection of its
// own (libsqlite3, libpq), past everything the program reads with.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "step.h"

namespace shouwen::simulator {

struct Cell {
  std::string text;  // blobs as their bytes
  bool is_null = false;
  Number number() const { return is_null || text.empty() ? 0 : std::stoll(text); }
  bool yes() const { return text == "1" || text == "t"; }
};
using TableRows = std::vector<std::vector<Cell>>;

class Tables {
 public:
  virtual ~Tables() = default;
  // Throws std::runtime_error. A lost connection is made again once.
  virtual TableRows Read(const std::string& sql) = 0;
  // Of every table there is, in one number each: equal when no row differs.
  virtual std::map<std::string, std::string> Fingerprint() = 0;
};

std::unique_ptr<Tables> OpenTables(const std::string& url);  // sqlite:DIR or postgres://…

}  // namespace shouwen::simulator
