// app/share.h - the files that travel with the program: methods, calendars, samples, behaviours.
//
// Looked for in $SHOUWEN_SHARE, then in ../share/shouwen beside the program's folder (where the
// build and an installation put them).
#pragma once

#include <string>
#include <vector>

#include "calendar/calendar.h"

namespace shouwen::app {

// The folder; throws std::runtime_error saying where it looked.
std::string ShareDir();

struct TextFile {
  std::string path, text;
};
// The *.yaml files of `folder` under the share folder, by name.
std::vector<TextFile> ShareFiles(const std::string& folder);

// The shipped work calendars; throws std::runtime_error when one does not read.
calendar::CalendarSet LoadCalendars();

}  // namespace shouwen::app
