// zip.h - several files as one .zip (PKWARE APPNOTE 4.3): stored as they are (method 0) or packed
// as they come (method 8). Private to service. Names are UTF-8 (flag bit 11). Ownership: movable.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace shouwen::service {

// ISO 3309, as zip has it; `before`: of the bytes in front of these.
std::uint32_t Crc32(std::string_view bytes, std::uint32_t before = 0);

class Zip {
 public:
  static constexpr std::size_t kMax = std::size_t{4} << 30;  // bytes it may come to, and a file

  Zip();
  ~Zip();
  Zip(Zip&&) noexcept;
  Zip& operator=(Zip&&) noexcept;

  // REQUIRES: `name` is relative and was not added before; everything together below kMax and
  // 65,535 files.
  void Add(std::string_view name, std::string_view bytes);
  // A file as it comes, packed; its sizes stand behind it. REQUIRES: as Add; Begin, Write …, End.
  void Begin(std::string_view name);
  void Write(std::string_view bytes);
  void End();

  std::size_t size() const { return taken_ + out_.size(); }  // without what waits to be packed
  std::size_t unpacked() const;                              // of the file that is being written
  std::string Take();                                        // what was made and not taken yet
  std::string Finish();  // the rest; nothing may be added afterwards

 private:
  struct Packing;
  std::unique_ptr<Packing> packing_;
  std::string out_, directory_;
  std::size_t taken_ = 0;
  std::uint16_t files_ = 0;
};

}  // namespace shouwen::service
