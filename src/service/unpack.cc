#include "unpack.h"

#include <zlib.h>

#include <array>
#include <memory>

#include "service/codes.h"

namespace shouwen::service {
namespace {

constexpr std::string_view kEnd("PK\5\6", 4), kEntry("PK\1\2", 4), kLocal("PK\3\4", 4);
// The container of the binary formats, and of a workbook with a password.
constexpr std::string_view kOle("\xD0\xCF\x11\xE0", 4);
constexpr std::size_t kEndSize = 22, kEntrySize = 46, kLocalSize = 30, kCommentMax = 65'535;
constexpr std::size_t kEntriesMax = 10'000;
constexpr std::uint16_t kEncrypted = 1, kStored = 0, kDeflated = 8;

// 0 beyond the end: what it then names is not there.
std::size_t Number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t number = 0;
  if (at > bytes.size() || size > bytes.size() - at) return 0;
  for (std::size_t i = size; i-- > 0;) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

// Hands on at most kUnpackedMax bytes.
class Counted {
 public:
  explicit Counted(const Unzip::Take& take) : take_(take) {}
  enum class State { kMore, kEnough, kTooMuch };
  State Put(std::string_view piece) {
    seen_ += piece.size();
    if (seen_ > kUnpackedMax) return State::kTooMuch;
    return take_(piece) ? State::kMore : State::kEnough;
  }

 private:
  const Unzip::Take& take_;
  std::size_t seen_ = 0;
};

core::Error TooLarge() {
  return BadWorkbook("unpacks to too much",
                     "at most " + std::to_string(kUnpackedMax >> 20) + " MB unpacked");
}

core::Status Inflate(std::string_view packed, const Unzip::Take& take) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return BadWorkbook("no memory");
  const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&stream, inflateEnd);
  std::array<char, 64 * 1024> piece;
  // zlib does not write through next_in.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  Counted counted(take);
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    const int state = inflate(&stream, Z_NO_FLUSH);
    if (state != Z_OK && state != Z_STREAM_END) return BadWorkbook("is broken");
    const std::size_t made = piece.size() - stream.avail_out;
    const Counted::State put = counted.Put({piece.data(), made});
    if (put == Counted::State::kTooMuch) return TooLarge();
    if (put == Counted::State::kEnough || state == Z_STREAM_END) return core::Ok();
    if (made == 0 && stream.avail_in == 0) return BadWorkbook("is broken");
  }
}

}  // namespace

core::Error BadWorkbook(std::string what, std::string expected) {
  return {kBadWorkbook, {{"what", std::move(what)}, {"expected", std::move(expected)}}};
}

core::Result<Unzip> Unzip::Open(std::string_view archive) {
  if (archive.starts_with(kOle)) {
    return BadWorkbook("has a password, or is of the old kind (.xls)",
                       "a workbook saved as .xlsx without a password");
  }
  const std::size_t from =
      archive.size() > kEndSize + kCommentMax ? archive.size() - kEndSize - kCommentMax : 0;
  const std::size_t found = archive.substr(from).rfind(kEnd);
  if (!archive.starts_with(kLocal) || found == std::string_view::npos) {
    return BadWorkbook("is no workbook");
  }
  const std::size_t end = from + found;
  if (end + kEndSize > archive.size()) return BadWorkbook("is broken");
  Unzip zip;
  zip.archive_ = archive;
  std::size_t at = Number(archive, end + 16, 4);
  const std::size_t entries = Number(archive, end + 10, 2);
  if (entries > kEntriesMax) return BadWorkbook("holds too many files");
  for (std::size_t i = 0; i < entries; ++i) {
    if (at > archive.size() || archive.substr(at, kEntry.size()) != kEntry) {
      return BadWorkbook("is broken");
    }
    const std::size_t name = Number(archive, at + 28, 2);
    Entry entry;
    entry.flags = static_cast<std::uint16_t>(Number(archive, at + 8, 2));
    entry.method = static_cast<std::uint16_t>(Number(archive, at + 10, 2));
    entry.packed = Number(archive, at + 20, 4);
    entry.at = Number(archive, at + 42, 4);
    if (at + kEntrySize + name > archive.size()) return BadWorkbook("is broken");
    zip.entries_[std::string(archive.substr(at + kEntrySize, name))] = entry;
    at += kEntrySize + name + Number(archive, at + 30, 2) + Number(archive, at + 32, 2);
  }
  return zip;
}

core::Status Unzip::Read(const std::string& name, const Take& take) const {
  const auto found = entries_.find(name);
  if (found == entries_.end()) return BadWorkbook("has no " + name);
  const Entry& entry = found->second;
  if ((entry.flags & kEncrypted) != 0) {
    return BadWorkbook("has a password", "a workbook without a password");
  }
  const bool local = entry.at < archive_.size() && archive_.substr(entry.at).starts_with(kLocal);
  const std::size_t from = entry.at + kLocalSize + Number(archive_, entry.at + 26, 2) +
                           Number(archive_, entry.at + 28, 2);
  if (!local || from > archive_.size() || entry.packed > archive_.size() - from) {
    return BadWorkbook("is broken");
  }
  const std::string_view packed = archive_.substr(from, entry.packed);
  if (entry.method == kDeflated) return Inflate(packed, take);
  if (entry.method != kStored) return BadWorkbook("is packed in an unknown way");
  if (packed.size() > kUnpackedMax) return TooLarge();
  take(packed);
  return core::Ok();
}

}  // namespace shouwen::service
