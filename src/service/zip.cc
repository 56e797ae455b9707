#include "zip.h"

#include <array>
#include <limits>

#include "core/check.h"

namespace shouwen::service {
namespace {

constexpr std::uint32_t kLocal = 0x04034b50, kCentral = 0x02014b50, kEnd = 0x06054b50;
constexpr std::uint16_t kVersion = 20, kUtf8Names = 1U << 11U;
constexpr std::uint16_t kFirstDay = (1U << 5U) | 1U;  // 1980-01-01: the same files, the same bytes

std::array<std::uint32_t, 256> MakeTable() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t c = i;
    for (int bit = 0; bit < 8; ++bit) c = (c & 1U) != 0 ? 0xEDB88320U ^ (c >> 1U) : c >> 1U;
    table[i] = c;
  }
  return table;
}

template <class T>
void Put(std::string& out, T number) {
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    out += static_cast<char>((number >> (8 * i)) & 0xFFU);
  }
}

struct Entry {
  std::uint32_t crc, size;
  std::uint16_t name_size;
};

// What the two headers of a file have in common, from the version on.
void PutCommon(std::string& out, const Entry& e) {
  Put(out, kVersion);
  Put(out, kUtf8Names);
  Put(out, std::uint16_t{0});  // stored
  Put(out, std::uint16_t{0});  // midnight
  Put(out, kFirstDay);
  Put(out, e.crc);
  Put(out, e.size);
  Put(out, e.size);
  Put(out, e.name_size);
  Put(out, std::uint16_t{0});  // nothing extra
}

}  // namespace

std::uint32_t Crc32(std::string_view bytes) {
  static const std::array<std::uint32_t, 256> kTable = MakeTable();
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes)
    crc = kTable[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (crc >> 8U);
  return ~crc;
}

void Zip::Add(std::string_view name, std::string_view bytes) {
  CORE_CHECK(files_ < std::numeric_limits<std::uint16_t>::max());
  CORE_CHECK(out_.size() + bytes.size() < std::numeric_limits<std::uint32_t>::max() / 2);
  const auto at = static_cast<std::uint32_t>(out_.size());
  const Entry e{Crc32(bytes), static_cast<std::uint32_t>(bytes.size()),
                static_cast<std::uint16_t>(name.size())};
  Put(out_, kLocal);
  PutCommon(out_, e);
  out_ += name;
  out_ += bytes;
  Put(directory_, kCentral);
  Put(directory_, kVersion);
  PutCommon(directory_, e);
  Put(directory_, std::uint16_t{0});  // no comment
  Put(directory_, std::uint16_t{0});  // disk
  Put(directory_, std::uint16_t{0});
  Put(directory_, std::uint32_t{0});
  Put(directory_, at);
  directory_ += name;
  ++files_;
}

std::string Zip::Finish() {
  const auto at = static_cast<std::uint32_t>(out_.size());
  out_ += directory_;
  Put(out_, kEnd);
  Put(out_, std::uint32_t{0});
  Put(out_, files_);
  Put(out_, files_);
  Put(out_, static_cast<std::uint32_t>(directory_.size()));
  Put(out_, at);
  Put(out_, std::uint16_t{0});
  return std::move(out_);
}

}  // namespace shouwen::service
