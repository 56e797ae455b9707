#include "testing/fake_smtp.h"

#include <algorithm>

#include "sign.h"

namespace shouwen::channel::testing {

FakeSmtp::FakeSmtp(std::string user, std::string password, Secured secured)
    : user_(std::move(user)),
      password_(std::move(password)),
      server_([this](Talk& talk) { Serve(talk); }, secured) {}

void FakeSmtp::Answer(const std::string& verb, const std::string& reply) {
  const std::lock_guard lock(mutex_);
  answers_[verb] = reply;
}

void FakeSmtp::AnswerAsIsRight() {
  const std::lock_guard lock(mutex_);
  answers_.clear();
}

std::vector<TakenLetter> FakeSmtp::letters() const {
  const std::lock_guard lock(mutex_);
  return letters_;
}

std::vector<std::string> FakeSmtp::lines() const {
  const std::lock_guard lock(mutex_);
  return lines_;
}

// False: hang up.
bool FakeSmtp::Reply(Talk& talk, const std::string& verb, const std::string& right,
                     std::string* said) {
  std::string reply = right;
  {
    const std::lock_guard lock(mutex_);
    const auto other = answers_.find(verb);
    if (other != answers_.end()) reply = other->second;
  }
  if (said != nullptr) *said = reply;
  if (reply.empty()) return false;
  if (reply != "cut") talk.Say(reply);
  return true;
}

bool FakeSmtp::SignIn(Talk& talk, const std::string& line, bool& signed_in) {
  std::string token = line.substr(std::min<std::size_t>(line.size(), 11));
  if (token.empty()) {
    talk.Say("334 ");
    if (!talk.Line(token)) return false;
  }
  const auto plain = FromBase64(token);
  using std::string_literals::operator""s;
  signed_in = plain && *plain == "\0"s + user_ + "\0"s + password_;
  return Reply(talk, "AUTH",
               signed_in ? "235 2.7.0 Authentication successful"
                         : "535 5.7.8 Authentication credentials invalid",
               nullptr);
}

bool FakeSmtp::TakeData(Talk& talk, TakenLetter letter) {
  std::string said, line;
  if (!Reply(talk, "DATA", "354 Start mail input; end with <CRLF>.<CRLF>", &said)) return false;
  if (said == "cut") {
    talk.Say("354 go on");
    return talk.Line(line) && false;
  }
  if (!said.starts_with("354")) return true;
  while (talk.Line(line)) {
    if (line == ".") {
      if (!Reply(talk, "END", "250 2.0.0 Ok: queued", &said)) return false;
      const std::lock_guard lock(mutex_);
      if (said.starts_with("250")) letters_.push_back(std::move(letter));
      return true;
    }
    if (line.starts_with(".")) line.erase(0, 1);
    letter.bytes += line + "\r\n";
  }
  return false;
}

void FakeSmtp::Serve(Talk& talk) {
  if (!Reply(talk, "CONNECT", "220 fake.example.org ESMTP", nullptr)) return;
  TakenLetter letter;
  bool signed_in = user_.empty();
  std::string line;
  while (talk.Line(line)) {
    {
      const std::lock_guard lock(mutex_);
      lines_.push_back(line);
    }
    const std::string verb = line.substr(0, 4);
    bool on = true;
    if (verb == "EHLO") {
      talk.Say("250-fake.example.org");
      if (talk.CanStartTls()) talk.Say("250-STARTTLS");
      if (!user_.empty()) talk.Say("250-AUTH PLAIN");
      on = Reply(talk, "EHLO", "250 SIZE 1000000", nullptr);
    } else if (verb == "STAR" && talk.CanStartTls()) {
      talk.Say("220 2.0.0 Ready to start TLS");
      on = talk.StartTls();
    } else if (verb == "AUTH") {
      on = SignIn(talk, line, signed_in);
    } else if (verb == "MAIL") {
      letter = {line.substr(10, line.find('>') - 9), "", ""};
      on = Reply(talk, "MAIL", signed_in ? "250 2.1.0 Ok" : "530 5.7.0 Authentication required",
                 nullptr);
    } else if (verb == "RCPT") {
      letter.to = line.substr(8);
      on = Reply(talk, "RCPT", letter.from.empty() ? "503 5.5.1 need MAIL" : "250 2.1.5 Ok",
                 nullptr);
    } else if (verb == "DATA") {
      on = TakeData(talk, letter);
    } else if (verb == "QUIT") {
      talk.Say("221 2.0.0 Bye");
      return;
    } else {
      on =
          Reply(talk, verb, verb == "NOOP" ? "250 2.0.0 Ok" : "502 5.5.2 not implemented", nullptr);
    }
    if (!on) return;
  }
}

}  // namespace shouwen::channel::testing
