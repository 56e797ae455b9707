#include "unzip.h"

#include <zlib.h>

#include "core/check.h"

namespace shouwen::support {
namespace {

constexpr std::string_view kEnd("PK\5\6", 4), kEntry("PK\1\2", 4), kLocal("PK\3\4", 4);

std::size_t Number(std::string_view bytes, std::size_t at, std::size_t size) {
  CORE_CHECK(at + size <= bytes.size());
  std::size_t number = 0;
  for (std::size_t i = size; i-- > 0;) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

std::string Inflate(std::string_view packed, std::size_t size) {
  std::string out(size, '\0');
  std::string in(packed);
  z_stream stream{};
  CORE_CHECK(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CORE_CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0);
  inflateEnd(&stream);
  return out;
}

}  // namespace

std::map<std::string, std::string> Unzip(std::string_view archive) {
  const std::size_t end = archive.rfind(kEnd);
  CORE_CHECK(end != std::string_view::npos);
  std::size_t at = Number(archive, end + 16, 4);
  std::map<std::string, std::string> files;
  for (std::size_t left = Number(archive, end + 10, 2); left > 0; --left) {
    CORE_CHECK(archive.substr(at, 4) == kEntry);
    const std::size_t way = Number(archive, at + 10, 2), sum = Number(archive, at + 16, 4);
    const std::size_t packed = Number(archive, at + 20, 4), size = Number(archive, at + 24, 4);
    const std::size_t name = Number(archive, at + 28, 2);
    const std::size_t local = Number(archive, at + 42, 4);
    CORE_CHECK(archive.substr(local, 4) == kLocal && (way == 0 || way == 8));
    const std::size_t from =
        local + 30 + Number(archive, local + 26, 2) + Number(archive, local + 28, 2);
    const std::string_view bytes = archive.substr(from, packed);
    std::string text = way == 0 ? std::string(bytes) : Inflate(bytes, size);
    CORE_CHECK(crc32(0, reinterpret_cast<const Bytef*>(text.data()),
                     static_cast<uInt>(text.size())) == sum);
    files[std::string(archive.substr(at + 46, name))] = std::move(text);
    at += 46 + name + Number(archive, at + 30, 2) + Number(archive, at + 32, 2);
  }
  return files;
}

std::map<std::string, std::string> SheetCells(std::string_view archive) {
  const std::string xml = Unzip(archive).at("xl/worksheets/sheet1.xml");
  constexpr std::string_view kCell = "<c r=\"", kCellEnd = "</c>";
  std::map<std::string, std::string> cells;
  for (std::size_t at = xml.find(kCell); at != std::string::npos; at = xml.find(kCell, at)) {
    at += kCell.size();
    const std::string place = xml.substr(at, xml.find('"', at) - at);
    const std::size_t end = xml.find(kCellEnd, at);
    // The innermost element: <v>…</v>, or <is><t>…</t></is>.
    const std::size_t close = xml.find("</", at);
    const std::size_t open = xml.rfind('>', close) + 1;
    CORE_CHECK(end != std::string::npos && close <= end);
    cells[place] = xml.substr(open, close - open);
    at = end;
  }
  return cells;
}

}  // namespace shouwen::support
