// testing/fake_imap.h - a server with one folder of letters, as RFC 3501 says for the commands that
// a reader needs.
#pragma once

#include <map>

#include "testing/fake_lines.h"

namespace shouwen::channel::testing {

class FakeImap {
 public:
  FakeImap(std::string user, std::string password, Secured secured = {});

  int port() const { return server_.port(); }
  // The id it gets. `day`: when it came, in ISO form.
  std::int64_t Add(const std::string& bytes, const std::string& day = "2026-03-02");
  void Remove(std::int64_t uid);
  // The server was moved or mended: all ids mean something else from now on.
  void NumberAnew(std::int64_t uid_validity);
  void SayNoUidNext();
  // Says no to this command from now on ("" again does it); the word "drop" hangs up at it.
  void Refuse(const std::string& command, const std::string& reply);
  std::vector<std::string> lines() const;  // that were said to it, without tags
  int connections() const;

 private:
  struct Letter {
    std::string bytes, day;
  };
  void Serve(Talk& talk);
  void Select(Talk& talk, const std::string& tag, const std::string& folder);
  void Search(Talk& talk, const std::string& tag, const std::string& line);
  void Fetch(Talk& talk, const std::string& tag, const std::string& line);

  const std::string user_, password_;
  mutable std::mutex mutex_;
  std::map<std::int64_t, Letter> letters_;
  std::int64_t uid_validity_ = 7, uid_next_ = 1;
  bool says_uid_next_ = true;
  std::map<std::string, std::string> refused_;
  std::vector<std::string> lines_;
  int connections_ = 0;
  LineServer server_;  // last: it uses everything above
};

}  // namespace shouwen::channel::testing
