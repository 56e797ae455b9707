// testing/web_sample.h - a small web app as the build would leave it, in a folder of its own.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "core/check.h"
#include "engines.h"

namespace shouwen::http::testing {

class WebSample {
 public:
  WebSample() {
    Write("web/index.html", "<!doctype html><title>staff</title>");
    Write("web/public.html", "<!doctype html><title>public</title>");
    Write("web/favicon.ico", "icon");
    Write("web/assets/app-1.js", "console.log('plain, the longest of the three');");
    Write("web/assets/app-1.js.br", "BR");
    Write("web/assets/app-1.js.gz", "GZIP");
    Write("web/assets/deep/map-2.css", "p{}");
    Write("web/assets/data.gz", "a packed file of its own");
    Write("secret.txt", "not for the web");
    Link("../secret.txt", "web/leak.txt");
    Link("../..", "web/assets/up");
    Link("gone.txt", "web/dangling.txt");
    Link("favicon.ico", "web/again.ico");
  }
  std::string dir() const { return folder_.path() + "/web"; }
  void Write(const std::string& path, const std::string& text) const {
    const std::filesystem::path file = std::filesystem::path(folder_.path()) / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    CORE_CHECK(std::filesystem::file_size(file) == text.size());
  }
  void Link(const std::string& to, const std::string& path) const {
    std::filesystem::create_symlink(to, std::filesystem::path(folder_.path()) / path);
  }

 private:
  const support::TempDir folder_;
};

}  // namespace shouwen::http::testing
