#include "sheet.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <utility>

#include "core/check.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

constexpr double kEpochDay = 25569;  // 1970-01-01 as the sheet counts days

core::Error Failed(std::string what) { return {kExportFailed, {{"what", std::move(what)}}}; }

// In a footer & begins a command.
std::string Footer(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '&' ? std::string("&&") : std::string(1, c);
  return out + "    &P / &N";
}

double DayOf(core::Instant at, int offset_minutes) {
  const std::int64_t local_ms = at.ms + offset_minutes * core::kMsPerMinute;
  return kEpochDay + static_cast<double>(local_ms) / static_cast<double>(core::kMsPerDay);
}

}  // namespace

struct Sheet::State {
  int memory = -1;  // the file that is being made
  std::string folder;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* date = nullptr;
  lxw_error error = LXW_NO_ERROR;  // the first one
  int offset_minutes = 0;
  lxw_row_t row = 0;
  std::size_t columns = 0;

  void Note(lxw_error now) {
    if (error == LXW_NO_ERROR) error = now;
  }
  void Write(lxw_col_t column, const SheetCell& cell);
  void Head(const SheetHead& head);
  ~State() {
    if (book != nullptr) lxw_workbook_free(book);
    if (memory >= 0) close(memory);
  }
};

void Sheet::State::Write(lxw_col_t column, const SheetCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    if (!text->empty()) Note(worksheet_write_string(sheet, row, column, text->c_str(), nullptr));
  } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    Note(worksheet_write_number(sheet, row, column, static_cast<double>(*number), nullptr));
  } else if (const auto* at = std::get_if<core::Instant>(&cell)) {
    Note(worksheet_write_number(sheet, row, column, DayOf(*at, offset_minutes), date));
  }
}

void Sheet::State::Head(const SheetHead& head) {
  lxw_doc_properties properties{};
  std::string title = head.title, author = head.author;
  properties.title = title.data();
  properties.author = author.data();
  properties.created = static_cast<time_t>(head.made_at.ms / 1000);
  Note(workbook_set_properties(book, &properties));
  date = workbook_add_format(book);
  format_set_num_format(date, "yyyy-mm-dd hh:mm");
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  for (lxw_col_t i = 0; i < columns; ++i) {
    Note(worksheet_set_column(sheet, i, i, head.columns[i].width, nullptr));
    Note(worksheet_write_string(sheet, 0, i, head.columns[i].title.c_str(), bold));
  }
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
  worksheet_set_landscape(sheet);
  Note(worksheet_set_footer(sheet, Footer(head.footer).c_str()));
}

Sheet::Sheet(std::unique_ptr<State> state) : state_(std::move(state)) {}
Sheet::Sheet(Sheet&&) noexcept = default;
Sheet::~Sheet() = default;

core::Result<Sheet> Sheet::Begin(const SheetHead& head, const std::string& folder) {
  auto state = std::make_unique<State>();
  state->folder = folder;
  state->offset_minutes = head.offset_minutes;
  state->columns = head.columns.size();
  struct stat found {};
  if (stat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) {
    return Failed("no temporary folder " + folder);
  }
  state->memory = memfd_create("sheet", MFD_CLOEXEC);
  if (state->memory < 0) return Failed("no memory for the file");
  lxw_workbook_options options{LXW_TRUE, state->folder.data(), LXW_FALSE};
  const std::string path = "/proc/self/fd/" + std::to_string(state->memory);
  state->book = workbook_new_opt(path.c_str(), &options);
  if (state->book == nullptr) return Failed("no memory for the file");
  state->sheet = workbook_add_worksheet(state->book, head.title.c_str());
  if (state->sheet == nullptr) return Failed("no temporary file in " + folder);
  state->Head(head);
  return Sheet(std::move(state));
}

void Sheet::Add(std::span<const SheetCell> cells) {
  CORE_CHECK(state_->book != nullptr && cells.size() == state_->columns);
  ++state_->row;
  for (lxw_col_t i = 0; i < cells.size(); ++i) state_->Write(i, cells[i]);
}

int Sheet::rows() const { return static_cast<int>(state_->row); }

core::Result<std::string> Sheet::Finish() {
  CORE_CHECK(state_->book != nullptr);
  const auto last = static_cast<lxw_col_t>(state_->columns - 1);
  state_->Note(worksheet_autofilter(state_->sheet, 0, 0, state_->row, last));
  const lxw_error closed = workbook_close(std::exchange(state_->book, nullptr));
  state_->Note(closed);
  if (state_->error != LXW_NO_ERROR) return Failed(lxw_strerror(state_->error));
  const off_t size = lseek(state_->memory, 0, SEEK_END);
  std::string file(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
  std::size_t read = 0;
  while (read < file.size()) {
    const ssize_t part =
        pread(state_->memory, file.data() + read, file.size() - read, static_cast<off_t>(read));
    if (part <= 0) return Failed("the file cannot be read back");
    read += static_cast<std::size_t>(part);
  }
  return file;
}

}  // namespace shouwen::service
