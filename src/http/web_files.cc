#include "web_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "core/check.h"
#include "service/idempotency.h"

namespace shouwen::http {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kKept = "public, max-age=31536000, immutable";
constexpr std::size_t kEtagDigits = 32;

struct Packed {
  std::string_view ending, encoding;
};
constexpr std::array<Packed, 2> kPacked{{{".br", "br"}, {".gz", "gzip"}}};  // shortest first

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool IsUnder(const fs::path& path, const fs::path& root) {
  const auto [end, unused] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return end == root.end();
}

// Every file of the folder by its name in it, links that lead out of it left aside.
std::map<std::string, std::string, std::less<>> ReadFolder(const fs::path& root) {
  std::map<std::string, std::string, std::less<>> texts;
  std::size_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    std::error_code error;
    const fs::path real = fs::canonical(entry.path(), error);
    if (error || !fs::is_regular_file(real) || !IsUnder(real, root)) continue;
    std::string text = ReadFile(real);
    bytes += text.size();
    if (texts.size() >= WebFiles::kFilesMax || bytes > WebFiles::kBytesMax) {
      throw std::runtime_error("the web app in " + root.string() + " is too large");
    }
    texts[entry.path().lexically_relative(root).generic_string()] = std::move(text);
  }
  return texts;
}

std::string_view Trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

// The next piece before `mark`, without the blanks around it.
std::string_view TakePiece(std::string_view& rest, char mark) {
  const std::size_t end = std::min(rest.find(mark), rest.size());
  const std::string_view piece = Trimmed(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return piece;
}

// "q=0", "q=0.0", "q=0.000": not wanted at all.
bool IsZero(std::string_view weight) {
  if (weight.substr(0, 2) != "q=" && weight.substr(0, 2) != "Q=") return false;
  weight.remove_prefix(2);
  return !weight.empty() && weight.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

std::string_view MediaTypeOf(std::string_view path) {
  struct Kind {
    std::string_view ending, type;
  };
  static constexpr Kind kKinds[] = {{".html", "text/html; charset=utf-8"},
                                    {".js", "text/javascript; charset=utf-8"},
                                    {".mjs", "text/javascript; charset=utf-8"},
                                    {".css", "text/css; charset=utf-8"},
                                    {".json", "application/json; charset=utf-8"},
                                    {".webmanifest", "application/manifest+json; charset=utf-8"},
                                    {".svg", "image/svg+xml"},
                                    {".png", "image/png"},
                                    {".jpg", "image/jpeg"},
                                    {".webp", "image/webp"},
                                    {".ico", "image/x-icon"},
                                    {".woff2", "font/woff2"},
                                    {".txt", "text/plain; charset=utf-8"}};
  for (const auto& [ending, type] : kKinds) {
    if (path.ends_with(ending)) return type;
  }
  return kNoMediaType;
}

bool AcceptsEncoding(std::string_view accept, std::string_view encoding) {
  bool any = false;
  while (!accept.empty()) {
    std::string_view piece = TakePiece(accept, ',');
    const std::string_view name = TakePiece(piece, ';');
    const bool wanted = !IsZero(Trimmed(piece));
    if (name == encoding) return wanted;
    if (name == "*") any = wanted;
  }
  return any;
}

bool NamesEtag(std::string_view if_none_match, std::string_view etag) {
  while (!if_none_match.empty()) {
    std::string_view one = TakePiece(if_none_match, ',');
    if (one.substr(0, 2) == "W/") one.remove_prefix(2);
    if (one == "*" || one == etag) return true;
  }
  return false;
}

WebFiles::WebFiles(const std::string& dir) {
  std::error_code error;
  const fs::path root = dir.empty() ? fs::path() : fs::canonical(dir, error);
  if (root.empty() || error || !fs::is_directory(root)) return;
  const auto texts = ReadFolder(root);
  const auto form = [&](const std::string& path, std::string_view encoding) {
    const std::string& body = texts.at(path);
    return Form{std::string(encoding), body,
                '"' + service::Sha256Hex(body).substr(0, kEtagDigits) + '"'};
  };
  for (const auto& [path, text] : texts) {
    const auto is_packed = [&, &name = path](const Packed& one) {
      return name.ends_with(one.ending) &&
             texts.contains(name.substr(0, name.size() - one.ending.size()));
    };
    const bool packed = std::any_of(kPacked.begin(), kPacked.end(), is_packed);
    if (packed) continue;
    Forms& forms = files_[path];
    for (const auto& [ending, encoding] : kPacked) {
      const std::string beside = path + std::string(ending);
      if (texts.contains(beside)) forms.push_back(form(beside, encoding));
    }
    forms.push_back(form(path, ""));
  }
}

Response WebFiles::Answer(std::string_view path, const Request& request) const {
  const auto found = files_.find(path);
  CORE_CHECK(found != files_.end());
  const Forms& forms = found->second;
  const std::string_view accept = request.Header("accept-encoding");
  const auto chosen = std::find_if(forms.begin(), forms.end(), [&](const Form& form) {
    return form.encoding.empty() || AcceptsEncoding(accept, form.encoding);
  });
  Response response;
  response.content_type = MediaTypeOf(path);
  response.With("ETag", chosen->etag);
  response.With("Cache-Control", std::string(path.starts_with("assets/") ? kKept : "no-cache"));
  if (forms.size() > 1) response.With("Vary", "Accept-Encoding");
  if (NamesEtag(request.Header("if-none-match"), chosen->etag)) {
    response.status = 304;
    return response;
  }
  if (!chosen->encoding.empty()) response.With("Content-Encoding", chosen->encoding);
  response.body = chosen->body;
  return response;
}

}  // namespace shouwen::http
