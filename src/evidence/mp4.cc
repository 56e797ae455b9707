// ISO/IEC 14496-12: boxes in boxes. What a phone adds (where it was: `udta`/`©xyz`, tracks of
// positions; whose it is: `meta`, `uuid`) becomes `free`.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "images.h"
#include "videos.h"

namespace shouwen::evidence {
namespace {

constexpr std::size_t kHead = 8, kLongHead = 16;
constexpr std::size_t kBrandsMax = 32;
constexpr std::size_t kBoxesMax = 20'000;  // side by side; a fragment a second is far below it

using Names = std::initializer_list<std::string_view>;
// "qt  ": what an iPhone records, the format MP4 was made from; the boxes are the same, and what is
// not among those kept here goes.
constexpr std::string_view kBrands[] = {"isom", "iso2", "iso4", "iso5", "iso6",
                                        "mp41", "mp42", "avc1", "M4V ", "qt  "};
constexpr std::string_view kStills[] = {"heic", "heix", "mif1", "avif"};

bool Is(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}
template <std::size_t N>
bool Among(std::string_view name, const std::string_view (&names)[N]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

struct Box {
  std::string name;
  std::size_t at = 0, body = 0, end = 0;  // places in the file
};

std::uint64_t Big64(std::string_view bytes, std::size_t at) {
  return (std::uint64_t{Big32(bytes, at)} << 32) | Big32(bytes, at + 4);
}

// The box at `at`, which ends at `end` at the latest. A length of 0 (to the end of the file) is
// one for the last box of the file only.
std::optional<Box> BoxAt(std::string_view bytes, std::size_t at, std::size_t end) {
  if (end - at < kHead) return std::nullopt;
  Box box{std::string(bytes.substr(at + 4, 4)), at, at + kHead, end};
  std::uint64_t size = Big32(bytes, at);
  if (size == 0) {
    if (end != bytes.size()) return std::nullopt;
    return box;
  }
  if (size == 1) {
    if (end - at < kLongHead) return std::nullopt;
    size = Big64(bytes, at + kHead);
    box.body = at + kLongHead;
  }
  if (size < box.body - at || size > end - at) return std::nullopt;
  box.end = at + static_cast<std::size_t>(size);
  return box;
}

// The boxes between two places; nullopt: their lengths do not add up.
std::optional<std::vector<Box>> BoxesIn(std::string_view bytes, std::size_t from, std::size_t to) {
  std::vector<Box> boxes;
  for (std::size_t at = from; at < to; at = boxes.back().end) {
    std::optional<Box> box = BoxAt(bytes, at, to);
    if (!box || boxes.size() == kBoxesMax) return std::nullopt;
    boxes.push_back(*std::move(box));
  }
  return boxes;
}

const Box* Find(const std::vector<Box>& boxes, std::string_view name) {
  const auto it =
      std::find_if(boxes.begin(), boxes.end(), [&](const Box& b) { return b.name == name; });
  return it == boxes.end() ? nullptr : &*it;
}

class Film {
 public:
  explicit Film(std::string_view bytes) : bytes_(bytes) {}

  std::optional<std::string> Plain() {
    const auto top = BoxesIn(bytes_, 0, bytes_.size());
    if (!top || top->empty() || (*top)[0].name != "ftyp") return std::nullopt;
    const Box* index = nullptr;
    for (const Box& box : *top) {
      if (box.name == "mdat") media_.push_back(box);
      if (box.name != "moov") continue;
      if (index != nullptr) return std::nullopt;
      index = &box;
    }
    if (index == nullptr || !Index(*index)) return std::nullopt;
    for (const Box& box : *top) {
      if (box.name == "moof" && !Fragment(box)) return std::nullopt;
      if (!Is(box.name, {"ftyp", "moov", "moof", "mdat", "mfra", "sidx", "ssix", "styp"})) {
        Empty(box);
      }
    }
    const bool any = !media_.empty() && pictures_ > 0;
    if (!any) return std::nullopt;
    return std::move(bytes_);
  }

 private:
  void Empty(const Box& box) {
    bytes_.replace(box.at + 4, 4, "free");
    std::fill(bytes_.begin() + static_cast<std::ptrdiff_t>(box.body),
              bytes_.begin() + static_cast<std::ptrdiff_t>(box.end), '\0');
  }

  // The boxes of `in` with those not named emptied.
  std::optional<std::vector<Box>> Only(const Box& in, Names names) {
    auto boxes = BoxesIn(bytes_, in.body, in.end);
    if (!boxes) return std::nullopt;
    for (const Box& box : *boxes) {
      if (!Is(box.name, names)) Empty(box);
    }
    return boxes;
  }

  bool Index(const Box& moov) {
    const auto boxes = Only(moov, {"mvhd", "trak", "mvex", "iods"});
    if (!boxes || Find(*boxes, "mvhd") == nullptr) return false;
    return std::all_of(boxes->begin(), boxes->end(),
                       [&](const Box& box) { return box.name != "trak" || Track(box); });
  }

  bool Track(const Box& trak) {
    const auto boxes = Only(trak, {"tkhd", "edts", "mdia", "tapt"});
    const Box* mdia = boxes ? Find(*boxes, "mdia") : nullptr;
    if (mdia == nullptr) return false;
    const auto parts = Only(*mdia, {"mdhd", "hdlr", "minf", "elng"});
    const Box* hdlr = parts ? Find(*parts, "hdlr") : nullptr;
    const Box* minf = parts ? Find(*parts, "minf") : nullptr;
    if (hdlr == nullptr || minf == nullptr || hdlr->end - hdlr->body < kHandler) return false;
    const std::string kind = bytes_.substr(hdlr->body + 8, 4);
    // What the maker calls it is of no use to a player.
    std::fill(bytes_.begin() + static_cast<std::ptrdiff_t>(hdlr->body + kHandler),
              bytes_.begin() + static_cast<std::ptrdiff_t>(hdlr->end), '\0');
    const auto tables = Only(*minf, {"vmhd", "smhd", "nmhd", "dinf", "stbl"});
    const Box* stbl = tables ? Find(*tables, "stbl") : nullptr;
    if (stbl == nullptr) return false;
    if (kind == "vide") ++pictures_;
    if (kind == "vide" || kind == "soun") return true;
    if (!Silence(*stbl)) return false;
    dropped_ = true;
    Empty(trak);
    return true;
  }

  // A box of a table: version, flags and `words` numbers before the entries; null: too short.
  const Box* Table(const std::vector<Box>& boxes, std::string_view name, std::size_t words) const {
    const Box* box = Find(boxes, name);
    return box == nullptr || box->end - box->body < 4 + 4 * words ? nullptr : box;
  }

  // A track that is neither sound nor picture (a phone writes down where it goes): its samples lie
  // among those of the others, chunk by chunk, and are overwritten there.
  bool Silence(const Box& stbl) {
    const auto boxes = BoxesIn(bytes_, stbl.body, stbl.end);
    if (!boxes) return false;
    const Box* runs = Table(*boxes, "stsc", 1);
    const Box* sizes = Table(*boxes, "stsz", 2);
    const Box* places = Table(*boxes, "stco", 1);
    const Box* far = Table(*boxes, "co64", 1);
    if (runs == nullptr || sizes == nullptr || (places == nullptr && far == nullptr)) return false;
    const std::size_t width = places != nullptr ? 4 : 8;
    if (places == nullptr) places = far;
    const std::size_t chunks = Big32(bytes_, places->body + 4);
    const std::size_t count = Big32(bytes_, runs->body + 4);
    if (chunks > (places->end - places->body - 8) / width) return false;
    if (count > (runs->end - runs->body - 8) / 12 || (chunks > 0 && count == 0)) return false;
    std::size_t run = 0, sample = 0;
    for (std::size_t chunk = 1; chunk <= chunks; ++chunk) {
      const auto first = [&](std::size_t r) { return Big32(bytes_, runs->body + 8 + 12 * r); };
      while (run + 1 < count && first(run + 1) <= chunk) ++run;
      const std::size_t samples = Big32(bytes_, runs->body + 8 + 12 * run + 4);
      const auto length = LengthOf(*sizes, sample, samples);
      if (!length) return false;
      sample += samples;
      const std::size_t entry = places->body + 8 + width * (chunk - 1);
      if (!Blank(width == 4 ? Big32(bytes_, entry) : Big64(bytes_, entry), *length)) return false;
    }
    return true;
  }

  // Of so many samples from the given one on; nullopt: the table has fewer, or they are longer
  // than the file.
  std::optional<std::uint64_t> LengthOf(const Box& stsz, std::size_t from, std::size_t samples) {
    const std::uint64_t each = Big32(bytes_, stsz.body + 4);
    std::uint64_t length = each * samples;
    if (each == 0) {
      const std::size_t known = (stsz.end - stsz.body - 12) / 4;
      if (from > known || samples > known - from) return std::nullopt;
      for (std::size_t s = from; s < from + samples; ++s) {
        length += Big32(bytes_, stsz.body + 12 + 4 * s);
      }
    }
    if (length > bytes_.size()) return std::nullopt;
    return length;
  }

  bool Blank(std::uint64_t from, std::uint64_t length) {
    // In the order of the file, and found as quickly among thousands as among two.
    const auto after = std::upper_bound(media_.begin(), media_.end(), from,
                                        [](std::uint64_t at, const Box& b) { return at < b.body; });
    if (after == media_.begin()) return false;
    const Box& mdat = *(after - 1);
    if (from > mdat.end || length > mdat.end - from) return false;
    blanked_ += length;  // chunks that lie in each other would have us at it for ever
    if (blanked_ > bytes_.size()) return false;
    const auto begin = bytes_.begin() + static_cast<std::ptrdiff_t>(from);
    std::fill(begin, begin + static_cast<std::ptrdiff_t>(length), '\0');
    return true;
  }

  // What a browser records comes in fragments, of sound and picture alone: those of another track
  // are not looked for, the file is not taken.
  bool Fragment(const Box& moof) {
    if (dropped_) return false;
    const auto boxes = Only(moof, {"mfhd", "traf"});
    return boxes && std::all_of(boxes->begin(), boxes->end(), [&](const Box& box) {
             return box.name != "traf" ||
                    Only(box, {"tfhd", "tfdt", "trun", "sbgp", "sgpd", "subs"}).has_value();
           });
  }

  static constexpr std::size_t kHandler = 24;  // of hdlr, before the name

  std::string bytes_;
  std::vector<Box> media_;
  std::uint64_t blanked_ = 0;
  int pictures_ = 0;
  bool dropped_ = false;
};

}  // namespace

bool IsMp4(std::string_view bytes) {
  if (bytes.size() < kLongHead || bytes.substr(4, 4) != "ftyp") return false;
  const std::string_view major = bytes.substr(8, 4);
  if (Among(major, kStills)) return false;
  const std::size_t end =
      std::min<std::size_t>({Big32(bytes, 0), bytes.size(), kLongHead + 4 * kBrandsMax});
  bool known = Among(major, kBrands);
  for (std::size_t at = kLongHead; at + 4 <= end; at += 4) {
    known |= Among(bytes.substr(at, 4), kBrands);
  }
  return known;
}

std::optional<std::string> PlainMp4(std::string_view bytes) { return Film(bytes).Plain(); }

}  // namespace shouwen::evidence
