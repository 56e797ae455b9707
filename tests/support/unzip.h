// unzip.h - the files of a zip archive and the cells of a spreadsheet, for tests that look into
// one.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace shouwen::support {

// By name. Stops the test program when it is no archive whose central directory, sizes and
// checksums are right.
std::map<std::string, std::string> Unzip(std::string_view archive);

// The texts and numbers of the first sheet of an .xlsx file as they are stored, by place: "A1".
std::map<std::string, std::string> SheetCells(std::string_view archive);

}  // namespace shouwen::support
