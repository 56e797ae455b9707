// zip.h - several files as one .zip, stored as they are (PKWARE APPNOTE 4.3, method 0). Private to
// service. Names are UTF-8 (flag bit 11). Ownership: by value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace shouwen::service {

std::uint32_t Crc32(std::string_view bytes);  // ISO 3309, as zip has it

class Zip {
 public:
  // REQUIRES: `name` is relative and was not added before; everything together below 4 GiB and
  // 65,535 files.
  void Add(std::string_view name, std::string_view bytes);
  std::size_t size() const { return out_.size(); }
  std::string Finish();  // nothing may be added afterwards

 private:
  std::string out_, directory_;
  std::uint16_t files_ = 0;
};

}  // namespace shouwen::service
