#include "testing/fake_imap.h"

#include <algorithm>
#include <array>

namespace shouwen::channel::testing {
namespace {

// "02-Mar-2026" → "2026-03-02".
std::string IsoOf(const std::string& imap) {
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (imap.substr(3, 3) != kMonths[i]) continue;
    const std::string month = std::to_string(i + 1);
    return imap.substr(7, 4) + "-" + (month.size() == 1 ? "0" : "") + month + "-" +
           imap.substr(0, 2);
  }
  return {};
}

}  // namespace

FakeImap::FakeImap(std::string user, std::string password, Secured secured)
    : user_(std::move(user)),
      password_(std::move(password)),
      server_([this](Talk& talk) { Serve(talk); }, secured) {}

std::int64_t FakeImap::Add(const std::string& bytes, const std::string& day) {
  const std::lock_guard lock(mutex_);
  letters_[uid_next_] = {bytes, day};
  return uid_next_++;
}

void FakeImap::Remove(std::int64_t uid) {
  const std::lock_guard lock(mutex_);
  letters_.erase(uid);
}

void FakeImap::NumberAnew(std::int64_t uid_validity) {
  const std::lock_guard lock(mutex_);
  std::map<std::int64_t, Letter> anew;
  uid_next_ = 1;
  for (auto& [uid, letter] : letters_) anew[uid_next_++] = std::move(letter);
  letters_ = std::move(anew);
  uid_validity_ = uid_validity;
}

void FakeImap::SayNoUidNext() {
  const std::lock_guard lock(mutex_);
  says_uid_next_ = false;
}

void FakeImap::Refuse(const std::string& command, const std::string& reply) {
  const std::lock_guard lock(mutex_);
  if (reply.empty()) {
    refused_.erase(command);
  } else {
    refused_[command] = reply;
  }
}

std::vector<std::string> FakeImap::lines() const {
  const std::lock_guard lock(mutex_);
  return lines_;
}

int FakeImap::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

void FakeImap::Select(Talk& talk, const std::string& tag, const std::string& folder) {
  if (folder != "INBOX" && folder != "\"INBOX\"") {
    return talk.Say(tag + " NO [NONEXISTENT] Unknown Mailbox: " + folder);
  }
  talk.Say("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)");
  talk.Say("* " + std::to_string(letters_.size()) + " EXISTS");
  talk.Say("* 0 RECENT");
  talk.Say("* OK [UIDVALIDITY " + std::to_string(uid_validity_) + "] UIDs valid");
  if (says_uid_next_) {
    talk.Say("* OK [UIDNEXT " + std::to_string(uid_next_) + "] Predicted next UID");
  }
  talk.Say(tag + " OK [READ-WRITE] SELECT completed");
}

// "UID SEARCH UID 5:* SINCE 02-Mar-2026"; of an empty range "*" is the last letter all the same.
void FakeImap::Search(Talk& talk, const std::string& tag, const std::string& line) {
  const std::int64_t from = std::stoll(line.substr(15));
  const std::string since = IsoOf(line.substr(line.find("SINCE ") + 6));
  std::string found = "* SEARCH";
  for (const auto& [uid, letter] : letters_) {
    const bool last = uid == letters_.rbegin()->first;
    if ((uid >= from || last) && letter.day >= since) found += " " + std::to_string(uid);
  }
  talk.Say(found);
  talk.Say(tag + " OK UID SEARCH completed");
}

void FakeImap::Fetch(Talk& talk, const std::string& tag, const std::string& line) {
  const std::int64_t uid = std::stoll(line.substr(10));
  const auto letter = letters_.find(uid);
  if (letter == letters_.end()) return talk.Say(tag + " OK UID FETCH completed");
  const std::string& bytes = letter->second.bytes;
  const std::string start = "* " + std::to_string(std::distance(letters_.begin(), letter) + 1) +
                            " FETCH (UID " + std::to_string(uid) + " ";
  if (line.find("RFC822.SIZE") != std::string::npos) {
    talk.Say(start + "RFC822.SIZE " + std::to_string(bytes.size()) + ")");
  } else {
    const bool headers = line.find("BODY[HEADER]") != std::string::npos;
    const std::string part = headers ? bytes.substr(0, bytes.find("\r\n\r\n") + 4) : bytes;
    talk.Say(start + (headers ? "BODY[HEADER] {" : "BODY[] {") + std::to_string(part.size()) + "}");
    talk.Send(part);
    talk.Say(" FLAGS (\\Seen))");
  }
  talk.Say(tag + " OK UID FETCH completed");
}

void FakeImap::Serve(Talk& talk) {
  talk.Say("* OK [CAPABILITY IMAP4rev1] fake ready");
  std::string whole;
  bool signed_in = false;
  {
    const std::lock_guard lock(mutex_);
    ++connections_;
  }
  while (talk.Line(whole)) {
    const std::lock_guard lock(mutex_);
    const std::string tag = whole.substr(0, whole.find(' '));
    const std::string line = whole.substr(tag.size() + 1);
    lines_.push_back(line);
    const auto refused = std::find_if(refused_.begin(), refused_.end(),
                                      [&](const auto& one) { return line.starts_with(one.first); });
    if (refused != refused_.end()) {
      if (refused->second == "drop") return;
      talk.Say(tag + " " + refused->second);
    } else if (line == "CAPABILITY") {
      talk.Say(std::string("* CAPABILITY IMAP4rev1") + (talk.CanStartTls() ? " STARTTLS" : ""));
      talk.Say(tag + " OK CAPABILITY completed");
    } else if (line == "STARTTLS" && talk.CanStartTls()) {
      talk.Say(tag + " OK begin TLS now");
      if (!talk.StartTls()) return;
    } else if (line.starts_with("LOGIN ")) {
      signed_in = line == "LOGIN " + user_ + " " + password_;
      talk.Say(tag + (signed_in ? " OK LOGIN completed" : " NO [AUTHENTICATIONFAILED] no"));
    } else if (line == "LOGOUT") {
      talk.Say("* BYE");
      return talk.Say(tag + " OK LOGOUT completed");
    } else if (!signed_in) {
      talk.Say(tag + " BAD sign in first");
    } else if (line.starts_with("SELECT ")) {
      Select(talk, tag, line.substr(7));
    } else if (line.starts_with("UID SEARCH UID ")) {
      Search(talk, tag, line);
    } else if (line.starts_with("UID FETCH ")) {
      Fetch(talk, tag, line);
    } else {
      talk.Say(tag + " BAD unknown command");
    }
  }
}

}  // namespace shouwen::channel::testing
