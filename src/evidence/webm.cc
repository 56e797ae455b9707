// RFC 8794 (EBML) and RFC 9559 (Matroska), of which WebM is a part. What is not needed to show the
// video (tags, attached files, titles) becomes Void.
#include <cstdint>
#include <initializer_list>

#include "videos.h"

namespace shouwen::evidence {
namespace {

constexpr std::uint64_t kEbml = 0x1A45DFA3, kDocType = 0x4282, kSegment = 0x18538067;
constexpr std::uint64_t kSeekHead = 0x114D9B74, kInfo = 0x1549A966, kTracks = 0x1654AE6B;
constexpr std::uint64_t kCluster = 0x1F43B675, kCues = 0x1C53BB6B;
constexpr std::uint64_t kTrack = 0xAE, kTrackType = 0x83, kTrackName = 0x536E;
constexpr std::uint64_t kScale = 0x2AD7B1, kDuration = 0x4489, kMuxer = 0x4D80, kWriter = 0x5741;
constexpr std::uint64_t kTime = 0xE7, kSimpleBlock = 0xA3, kBlockGroup = 0xA0;
constexpr std::uint64_t kPrevious = 0xAB, kPosition = 0xA7;
constexpr unsigned char kVoid = 0xEC;
constexpr std::size_t kShortVoidMax = 127;  // bytes in all, with a length of one byte

struct Element {
  std::uint64_t id = 0;
  std::size_t at = 0, body = 0, end = 0;
  bool open = false;  // of unknown length: a browser that records does not know it yet
};

bool Is(std::uint64_t id, std::initializer_list<std::uint64_t> ids) {
  for (const std::uint64_t one : ids) {
    if (one == id) return true;
  }
  return false;
}

// Elements that follow each other in a segment: one of them ends an open cluster.
bool IsTop(std::uint64_t id) { return id > 0xFFFFFF; }

// Bytes of the number that begins here, by the first bit that is set; 0: more than `most`.
std::size_t WidthAt(std::string_view bytes, std::size_t at, std::size_t most) {
  const unsigned first = static_cast<unsigned char>(bytes[at]);
  for (std::size_t width = 1; width <= most; ++width) {
    if ((first & (0x100U >> width)) != 0) return width;
  }
  return 0;
}

std::optional<Element> ElementAt(std::string_view bytes, std::size_t at, std::size_t end) {
  if (at >= end) return std::nullopt;
  Element e;
  e.at = at;
  const std::size_t id = WidthAt(bytes, at, 4);
  if (id == 0 || id >= end - at) return std::nullopt;
  for (std::size_t i = 0; i < id; ++i) {
    e.id = (e.id << 8) | static_cast<unsigned char>(bytes[at + i]);
  }
  const std::size_t from = at + id;
  const std::size_t width = WidthAt(bytes, from, 8);
  if (width == 0 || width > end - from) return std::nullopt;
  std::uint64_t size = static_cast<unsigned char>(bytes[from]) & (0xFFU >> width);
  bool ones = size == (0xFFU >> width);
  for (std::size_t i = 1; i < width; ++i) {
    const unsigned byte = static_cast<unsigned char>(bytes[from + i]);
    size = (size << 8) | byte;
    ones = ones && byte == 0xFF;
  }
  e.body = from + width;
  e.open = ones;
  if (!ones && size > end - e.body) return std::nullopt;
  e.end = ones ? end : e.body + static_cast<std::size_t>(size);
  return e;
}

class Film {
 public:
  explicit Film(std::string_view bytes) : bytes_(bytes) {}

  std::optional<std::string> Plain() {
    const auto head = ElementAt(bytes_, 0, bytes_.size());
    if (!head || head->id != kEbml || head->open) return std::nullopt;
    const auto segment = ElementAt(bytes_, head->end, bytes_.size());
    if (!segment || segment->id != kSegment || segment->end != bytes_.size()) return std::nullopt;
    for (std::size_t at = segment->body; at < segment->end;) {
      const auto element = ElementAt(bytes_, at, segment->end);
      if (!element) return std::nullopt;
      const auto end = Top(*element);
      if (!end) return std::nullopt;
      at = *end;
    }
    if (pictures_ == 0 || clusters_ == 0) return std::nullopt;
    return std::move(bytes_);
  }

 private:
  // Where it ends; nullopt: it does not hold together.
  std::optional<std::size_t> Top(const Element& e) {
    if (e.id == kCluster) {
      ++clusters_;
      return Cluster(e);
    }
    if (e.open) return std::nullopt;
    if (e.id == kInfo && !Only(e, {kScale, kDuration, kMuxer, kWriter})) return std::nullopt;
    if (e.id == kTracks && !Tracks(e)) return std::nullopt;
    if (!Is(e.id, {kSeekHead, kInfo, kTracks, kCues})) Empty(e);
    return e.end;
  }

  std::optional<std::size_t> Cluster(const Element& cluster) {
    std::size_t at = cluster.body;
    while (at < cluster.end) {
      const auto child = ElementAt(bytes_, at, cluster.end);
      if (!child) return std::nullopt;
      if (IsTop(child->id)) {
        if (!cluster.open) return std::nullopt;
        break;
      }
      if (child->open) return std::nullopt;
      if (!Is(child->id, {kTime, kSimpleBlock, kBlockGroup, kPrevious, kPosition})) Empty(*child);
      at = child->end;
    }
    return at;
  }

  // Its parts with those not named emptied.
  bool Only(const Element& e, std::initializer_list<std::uint64_t> ids) {
    for (std::size_t at = e.body; at < e.end;) {
      const auto child = ElementAt(bytes_, at, e.end);
      if (!child || child->open) return false;
      if (!Is(child->id, ids)) Empty(*child);
      at = child->end;
    }
    return true;
  }

  // Nothing but pictures and sound: what else is told along the way is not looked through.
  bool Tracks(const Element& tracks) {
    if (!Only(tracks, {kTrack})) return false;
    for (std::size_t at = tracks.body; at < tracks.end;) {
      const Element track = *ElementAt(bytes_, at, tracks.end);
      at = track.end;
      if (track.id == kTrack && !Track(track)) return false;
    }
    return true;
  }

  bool Track(const Element& track) {
    unsigned kind = 0;
    for (std::size_t at = track.body; at < track.end;) {
      const auto child = ElementAt(bytes_, at, track.end);
      if (!child || child->open) return false;
      if (child->id == kTrackType && child->end - child->body == 1) {
        kind = static_cast<unsigned char>(bytes_[child->body]);
      }
      if (child->id == kTrackName) Empty(*child);
      at = child->end;
    }
    constexpr unsigned kPicture = 1, kSound = 2;
    if (kind == kPicture) ++pictures_;
    return kind == kPicture || kind == kSound;
  }

  void Empty(const Element& e) {
    const std::size_t size = e.end - e.at;
    std::string empty(size, '\0');
    empty[0] = static_cast<char>(kVoid);
    if (size <= kShortVoidMax) {
      empty[1] = static_cast<char>(0x80U | (size - 2));
    } else {
      empty[1] = '\x01';  // seven bytes of length follow
      for (std::size_t i = 0; i < 7; ++i) empty[8 - i] = static_cast<char>((size - 9) >> (8 * i));
    }
    bytes_.replace(e.at, size, empty);
  }

  std::string bytes_;
  int pictures_ = 0, clusters_ = 0;
};

}  // namespace

bool IsWebm(std::string_view bytes) {
  const auto head = ElementAt(bytes, 0, bytes.size());
  if (!head || head->id != kEbml || head->open) return false;
  for (std::size_t at = head->body; at < head->end;) {
    const auto child = ElementAt(bytes, at, head->end);
    if (!child || child->open) return false;
    if (child->id == kDocType) {
      const std::string_view type = bytes.substr(child->body, child->end - child->body);
      return type.substr(0, type.find('\0')) == "webm";
    }
    at = child->end;
  }
  return false;
}

std::optional<std::string> PlainWebm(std::string_view bytes) { return Film(bytes).Plain(); }

}  // namespace shouwen::evidence
