// web_files.h - the built web app: read once when the server starts, answered from memory.
//
// A path is looked up among what was found, never on the disk, so no spelling of it leaves the
// folder; a link that leads out of the folder is not taken in. Beside `app.js` may lie `app.js.br`
// and `app.js.gz`, which are answered to whoever accepts them and have no path of their own.
// Threads: any, after construction.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace shouwen::http {

class WebFiles {
 public:
  static constexpr std::size_t kFilesMax = 5000;
  static constexpr std::size_t kBytesMax = std::size_t{256} << 20;

  // `dir` "" or not there: no web app. Throws std::runtime_error when there is more of it than the
  // limits allow, or a file cannot be read.
  explicit WebFiles(const std::string& dir);

  bool empty() const { return files_.empty(); }
  bool Has(std::string_view path) const { return files_.contains(path); }  // "assets/app.js"
  // The file as the request wants it: 304 when its ETag is among If-None-Match, else the shortest
  // form its Accept-Encoding allows. Under assets/ every change has a new name, so it is kept for a
  // year; anything else is asked for again each time. REQUIRES: Has(path).
  Response Answer(std::string_view path, const Request& request) const;

 private:
  struct Form {
    std::string encoding;  // "" plain, "br", "gzip"
    std::string body, etag;
  };
  using Forms = std::vector<Form>;  // shortest first; the last is plain
  std::map<std::string, Forms, std::less<>> files_;
};

// Whether Accept-Encoding allows `encoding` (RFC 9110 12.5.3; "*" counts, q=0 forbids).
bool AcceptsEncoding(std::string_view accept, std::string_view encoding);
// Whether If-None-Match names `etag` (weakly compared) or is "*".
bool NamesEtag(std::string_view if_none_match, std::string_view etag);
inline constexpr std::string_view kNoMediaType = "application/octet-stream";
// By the ending of the name; kNoMediaType when it is not known.
std::string_view MediaTypeOf(std::string_view path);

}  // namespace shouwen::http
