// ITU T.81 Annex B: markers, segments, scans.
#include "images.h"

namespace shouwen::evidence {
namespace {

using namespace std::string_view_literals;

constexpr unsigned kSoi = 0xD8, kEoi = 0xD9, kSos = 0xDA, kApp0 = 0xE0, kApp1 = 0xE1, kApp2 = 0xE2;
constexpr unsigned kApp14 = 0xEE;
constexpr std::string_view kExif = "Exif\0\0"sv, kIcc = "ICC_PROFILE\0"sv, kAdobe = "Adobe"sv;
constexpr std::string_view kJfif = "JFIF\0"sv;
constexpr std::size_t kJfifPlain = 14;  // without the thumbnail that may follow

bool IsFrame(unsigned marker) {  // SOF0 … SOF15 without DHT, JPG and DAC
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
bool IsTable(unsigned marker) {  // DHT, DAC, DQT, DNL, DRI
  return marker == 0xC4 || marker == 0xCC || marker == 0xDB || marker == 0xDC || marker == 0xDD;
}
bool IsRestart(unsigned marker) { return marker >= 0xD0 && marker <= 0xD7; }

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::optional<std::string> Read() {
    if (!bytes_.starts_with("\xFF\xD8"sv)) return std::nullopt;
    at_ = 2;
    for (;;) {
      const std::optional<unsigned> marker = NextMarker();
      if (!marker) return std::nullopt;
      if (*marker == kEoi) break;
      if (!Segment(*marker)) return std::nullopt;
    }
    if (!frame_ || !scan_) return std::nullopt;
    return Whole();
  }

 private:
  // Markers may be preceded by any number of fill bytes.
  std::optional<unsigned> NextMarker() {
    if (at_ >= bytes_.size() || Byte() != 0xFF) return std::nullopt;
    while (at_ < bytes_.size() && Byte() == 0xFF) ++at_;
    if (at_ >= bytes_.size()) return std::nullopt;
    const unsigned marker = Byte();
    ++at_;
    if (marker == 0 || marker == kSoi || IsRestart(marker)) return std::nullopt;
    return marker;
  }

  bool Segment(unsigned marker) {
    if (at_ + 2 > bytes_.size()) return false;
    const std::size_t length = Big16(bytes_, at_);
    if (length < 2 || at_ + length > bytes_.size()) return false;
    const std::string_view payload = bytes_.substr(at_ + 2, length - 2);
    at_ += length;
    if (marker == kApp1 && payload.starts_with(kExif)) {
      if (orientation_ == 1) orientation_ = OrientationOf(payload.substr(kExif.size()));
    } else if (marker == kApp0 && payload.starts_with(kJfif) && payload.size() >= kJfifPlain) {
      std::string plain(payload.substr(0, kJfifPlain - 2));
      plain.append(2, '\0');  // a thumbnail of no size
      if (jfif_.empty()) jfif_ = std::move(plain);
    } else if (IsFrame(marker) || IsTable(marker) || marker == kSos ||
               (marker == kApp2 && payload.starts_with(kIcc)) ||
               (marker == kApp14 && payload.starts_with(kAdobe))) {
      Copy(body_, marker, payload);
    }
    frame_ |= IsFrame(marker);
    if (marker == kSos) Scan();
    return true;
  }

  // Coded data: up to the next marker that is neither a stuffed byte nor a restart.
  void Scan() {
    scan_ = true;
    const std::size_t from = at_;
    while (at_ < bytes_.size()) {
      at_ = bytes_.find('\xFF', at_);
      if (at_ == std::string_view::npos || at_ + 1 >= bytes_.size()) {
        at_ = bytes_.size();
        break;
      }
      const unsigned next = static_cast<unsigned char>(bytes_[at_ + 1]);
      if (next != 0 && !IsRestart(next)) break;
      at_ += 2;
    }
    body_.append(bytes_.substr(from, at_ - from));
  }

  std::string Whole() const {
    std::string out = "\xFF\xD8";
    if (!jfif_.empty()) Copy(out, kApp0, jfif_);
    if (orientation_ > 1) Copy(out, kApp1, std::string(kExif) + OrientationBlock(orientation_));
    out += body_;
    out += "\xFF\xD9";
    return out;
  }

  static void Copy(std::string& out, unsigned marker, std::string_view payload) {
    out.push_back('\xFF');
    out.push_back(static_cast<char>(marker));
    PutBig16(out, static_cast<std::uint32_t>(payload.size() + 2));
    out.append(payload);
  }
  unsigned Byte() const { return static_cast<unsigned char>(bytes_[at_]); }

  const std::string_view bytes_;
  std::size_t at_ = 0;
  std::string jfif_, body_;
  int orientation_ = 1;
  bool frame_ = false, scan_ = false;
};

}  // namespace

std::optional<std::string> PlainJpeg(std::string_view bytes) { return Reader(bytes).Read(); }

}  // namespace shouwen::evidence
