#include "share.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "calendar/data.h"
#include "command.h"

namespace shouwen::app {

namespace fs = std::filesystem;

std::string ShareDir() {
  if (const char* set = std::getenv("SHOUWEN_SHARE"); set != nullptr && *set != '\0') return set;
  const fs::path program = fs::read_symlink("/proc/self/exe");
  const fs::path beside = program.parent_path().parent_path() / "share" / "shouwen";
  if (!fs::is_directory(beside)) {
    throw std::runtime_error(
        "the program's files are not in " + beside.string() +
        "; set SHOUWEN_SHARE to the folder that holds methods/ and calendars/");
  }
  return beside.string();
}

std::vector<TextFile> ShareFiles(const std::string& folder) {
  const fs::path dir = fs::path(ShareDir()) / folder;
  std::vector<TextFile> files;
  for (const auto& entry : fs::directory_iterator(dir)) {
    if (entry.path().extension() != ".yaml") continue;
    files.push_back({entry.path().string(), ReadAll(entry.path().string())});
  }
  std::sort(files.begin(), files.end(),
            [](const TextFile& a, const TextFile& b) { return a.path < b.path; });
  return files;
}

namespace {

std::string Words(const core::Error& error) {
  std::string text(error.code.name);
  for (const auto& p : error.params) {
    if (const auto* value = std::get_if<std::string>(&p.value))
      text += " " + p.name + ": " + *value;
  }
  return text;
}

// "cn-2026.yaml" is a year of "cn.yaml".
std::string CalendarIdOf(const std::string& path) {
  const std::string name = fs::path(path).stem().string();
  return name.substr(0, name.find('-'));
}

}  // namespace

calendar::CalendarSet LoadCalendars() {
  calendar::CalendarSet set;
  set.Add(calendar::Natural());
  const auto files = ShareFiles("calendars");
  for (const auto& file : files) {
    const std::string name = fs::path(file.path).stem().string();
    if (name != CalendarIdOf(file.path)) continue;
    std::vector<calendar::SourceText> years;
    for (const auto& year : files) {
      if (&year == &file || CalendarIdOf(year.path) != name) continue;
      years.push_back({fs::path(year.path).filename().string(), year.text});
    }
    auto spec = calendar::ReadSpec({fs::path(file.path).filename().string(), file.text}, years);
    if (!spec.ok()) throw std::runtime_error(Words(spec.error()));
    auto calendar = calendar::Calendar::Make(std::move(*spec));
    if (!calendar.ok()) throw std::runtime_error(Words(calendar.error()));
    set.Add(*calendar);
  }
  return set;
}

}  // namespace shouwen::app
