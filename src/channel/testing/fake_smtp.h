// testing/fake_smtp.h - a server that takes letters, as RFC 5321 and 4954 (PLAIN) say.
#pragma once

#include <map>

#include "testing/fake_lines.h"

namespace shouwen::channel::testing {

struct TakenLetter {
  std::string from, to;  // of the envelope, with < >
  std::string bytes;
};

class FakeSmtp {
 public:
  // `user` "" wants no login.
  explicit FakeSmtp(std::string user = "", std::string password = "", Secured secured = {});

  int port() const { return server_.port(); }
  // What it says to a verb from now on, instead of what it should: {"RCPT", "550 5.1.1 nobody"}.
  // "CONNECT" is the greeting, "END" the dot that ends a letter; "" hangs up there, and "DATA" with
  // "cut" in the middle of the letter.
  void Answer(const std::string& verb, const std::string& reply);
  void AnswerAsIsRight();
  std::vector<TakenLetter> letters() const;
  std::vector<std::string> lines() const;  // that were said to it, without letters

 private:
  void Serve(Talk& talk);
  bool Reply(Talk& talk, const std::string& verb, const std::string& right, std::string* said);
  bool SignIn(Talk& talk, const std::string& line, bool& signed_in);
  bool TakeData(Talk& talk, TakenLetter letter);

  const std::string user_, password_;
  mutable std::mutex mutex_;
  std::map<std::string, std::string> answers_;
  std::vector<TakenLetter> letters_;
  std::vector<std::string> lines_;
  LineServer server_;  // last: it uses everything above
};

}  // namespace shouwen::channel::testing
