#include "zip.h"

#include <zlib.h>

#include <array>
#include <limits>
#include <utility>

#include "core/check.h"

namespace shouwen::service {
namespace {

constexpr std::uint32_t kLocal = 0x04034b50, kCentral = 0x02014b50, kEnd = 0x06054b50;
constexpr std::uint32_t kBehind = 0x08074b50;
constexpr std::uint16_t kVersion = 20, kUtf8Names = 1U << 11U, kSizesBehind = 1U << 3U;
constexpr std::uint16_t kStored = 0, kDeflated = 8;
constexpr std::uint16_t kFirstDay = (1U << 5U) | 1U;  // 1980-01-01: the same files, the same bytes

template <class T>
void Put(std::string& out, T number) {
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    out += static_cast<char>((number >> (8 * i)) & 0xFFU);
  }
}

struct Entry {
  std::uint32_t crc, packed, size;
  std::uint16_t name_size, flags, method;
};

// What the two headers of a file have in common, from the version on.
void PutCommon(std::string& out, const Entry& e) {
  Put(out, kVersion);
  Put(out, e.flags);
  Put(out, e.method);
  Put(out, std::uint16_t{0});  // midnight
  Put(out, kFirstDay);
  Put(out, e.crc);
  Put(out, e.packed);
  Put(out, e.size);
  Put(out, e.name_size);
  Put(out, std::uint16_t{0});  // nothing extra
}

void PutCentral(std::string& out, const Entry& e, std::uint32_t at, std::string_view name) {
  Put(out, kCentral);
  Put(out, kVersion);
  PutCommon(out, e);
  Put(out, std::uint16_t{0});  // no comment
  Put(out, std::uint16_t{0});  // disk
  Put(out, std::uint16_t{0});
  Put(out, std::uint32_t{0});
  Put(out, at);
  out += name;
}

}  // namespace

std::uint32_t Crc32(std::string_view bytes, std::uint32_t before) {
  return static_cast<std::uint32_t>(
      crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

struct Zip::Packing {
  std::string name;
  std::uint32_t at = 0;  // where its header begins
  z_stream stream{};
  std::uint32_t crc = 0;
  std::size_t size = 0, packed = 0;

  Packing() {
    CORE_CHECK(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
                            Z_DEFAULT_STRATEGY) == Z_OK);
  }
  ~Packing() { deflateEnd(&stream); }
  Packing(const Packing&) = delete;
  Packing& operator=(const Packing&) = delete;

  void Pack(std::string_view bytes, int flush, std::string& out) {
    std::array<char, 32 * 1024> piece;
    // zlib does not write through next_in.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(piece.data());
      stream.avail_out = piece.size();
      deflate(&stream, flush);
      const std::size_t made = piece.size() - stream.avail_out;
      out.append(piece.data(), made);
      packed += made;
    } while (stream.avail_out == 0);
  }
};

Zip::Zip() = default;
Zip::~Zip() = default;
Zip::Zip(Zip&&) noexcept = default;
Zip& Zip::operator=(Zip&&) noexcept = default;

void Zip::Add(std::string_view name, std::string_view bytes) {
  CORE_CHECK(!packing_ && files_ < std::numeric_limits<std::uint16_t>::max());
  CORE_CHECK(size() + bytes.size() < kMax / 2);
  const auto at = static_cast<std::uint32_t>(size());
  const auto length = static_cast<std::uint32_t>(bytes.size());
  const Entry e{Crc32(bytes), length, length, static_cast<std::uint16_t>(name.size()),
                kUtf8Names,   kStored};
  Put(out_, kLocal);
  PutCommon(out_, e);
  out_ += name;
  out_ += bytes;
  PutCentral(directory_, e, at, name);
  ++files_;
}

void Zip::Begin(std::string_view name) {
  CORE_CHECK(!packing_ && files_ < std::numeric_limits<std::uint16_t>::max());
  packing_ = std::make_unique<Packing>();
  packing_->name = name;
  packing_->at = static_cast<std::uint32_t>(size());
  Put(out_, kLocal);
  PutCommon(out_, {0, 0, 0, static_cast<std::uint16_t>(name.size()), kUtf8Names | kSizesBehind,
                   kDeflated});
  out_ += name;
}

void Zip::Write(std::string_view bytes) {
  CORE_CHECK(packing_ != nullptr);
  packing_->size += bytes.size();
  CORE_CHECK(packing_->size < kMax && size() < kMax);
  packing_->crc = Crc32(bytes, packing_->crc);
  packing_->Pack(bytes, Z_NO_FLUSH, out_);
}

void Zip::End() {
  CORE_CHECK(packing_ != nullptr);
  packing_->Pack({}, Z_FINISH, out_);
  const std::unique_ptr<Packing> packed = std::move(packing_);
  const Entry e{packed->crc,
                static_cast<std::uint32_t>(packed->packed),
                static_cast<std::uint32_t>(packed->size),
                static_cast<std::uint16_t>(packed->name.size()),
                kUtf8Names | kSizesBehind,
                kDeflated};
  Put(out_, kBehind);
  Put(out_, e.crc);
  Put(out_, e.packed);
  Put(out_, e.size);
  PutCentral(directory_, e, packed->at, packed->name);
  ++files_;
}

std::size_t Zip::unpacked() const { return packing_ ? packing_->size : 0; }

std::string Zip::Take() {
  taken_ += out_.size();
  return std::exchange(out_, {});
}

std::string Zip::Finish() {
  CORE_CHECK(!packing_);
  const auto at = static_cast<std::uint32_t>(size());
  out_ += directory_;
  Put(out_, kEnd);
  Put(out_, std::uint32_t{0});
  Put(out_, files_);
  Put(out_, files_);
  Put(out_, static_cast<std::uint32_t>(directory_.size()));
  Put(out_, at);
  Put(out_, std::uint16_t{0});
  return Take();
}

}  // namespace shouwen::service
