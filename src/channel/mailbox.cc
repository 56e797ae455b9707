#include "channel/mailbox.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "curl_mail.h"
#include "sign.h"

namespace shouwen::channel {
namespace {

constexpr std::size_t kUidsMax = 100'000;  // of one listing
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string ImapDate(core::Date on) {
  const std::string iso = core::FormatDate(on);  // 2026-03-02
  const std::size_t month = static_cast<std::size_t>(std::stoi(iso.substr(5, 2))) - 1;
  return iso.substr(8, 2) + "-" + std::string(kMonths[month]) + "-" + iso.substr(0, 4);
}

// The number after `word` in the line, 0 when there is none.
std::int64_t NumberAfter(const std::string& line, std::string_view word) {
  const std::size_t at = line.find(word);
  if (at == std::string::npos) return 0;
  std::int64_t number = 0;
  const char* const begin = line.data() + at + word.size();
  std::from_chars(begin, line.data() + line.size(), number);
  return std::max<std::int64_t>(number, 0);
}

// "* SEARCH 3 5 9"
void AddUids(const std::string& line, std::int64_t from, std::vector<std::int64_t>& uids) {
  constexpr std::string_view kStart = "* SEARCH";
  if (!line.starts_with(kStart)) return;
  const char* at = line.data() + kStart.size();
  const char* const end = line.data() + line.size();
  while (at < end && uids.size() < kUidsMax) {
    while (at < end && *at == ' ') ++at;
    std::int64_t uid = 0;
    const auto [next, error] = std::from_chars(at, end, uid);
    if (error != std::errc()) return;
    // "7:*" finds the last letter even when its id is below 7.
    if (uid >= from) uids.push_back(uid);
    at = next;
  }
}

// Lines of a reply come by the other callback too; there is nowhere to keep them here.
std::size_t KeepBytes(const char* data, std::size_t, std::size_t size, void* into) {
  if (into == nullptr) return size;
  std::string& bytes = *static_cast<std::string*>(into);
  bytes.append(data, std::min(size, kMailMax - std::min(kMailMax, bytes.size())));
  return size;
}

}  // namespace

struct Mailbox::State {
  MailLink link;
  MailServer server;
  std::string path;  // of the folder

  PeerFailure Command(const std::string& command) {
    if (link.failure != PeerFailure::kNone) return link.failure;
    link.lines.clear();
    CURL* const easy = link.easy.get();
    Set(easy, CURLOPT_URL, MailUrl(server, "imap", path).c_str());
    Set(easy, CURLOPT_CUSTOMREQUEST, command.c_str());
    Set(easy, CURLOPT_WRITEDATA, static_cast<std::string*>(nullptr));
    return FailureOf(curl_easy_perform(easy));
  }
};

Mailbox::Mailbox(const OutboundRules& rules, MailServer server, const std::string& folder)
    : state_(std::make_unique<State>()) {
  state_->path = "/" + UrlEncode(folder);
  state_->server = std::move(server);
  Open(state_->link, rules, state_->server, "imap", state_->path);
  if (state_->link.easy) Set(state_->link.easy.get(), CURLOPT_WRITEFUNCTION, &KeepBytes);
}

Mailbox::~Mailbox() = default;

Listing Mailbox::List(std::int64_t from, core::Date since) {
  Listing listing;
  listing.failure =
      state_->Command("UID SEARCH UID " + std::to_string(from) + ":* SINCE " + ImapDate(since));
  listing.detail = state_->link.LastWith(" NO ");
  for (const std::string& line : state_->link.lines) {
    if (const auto id = NumberAfter(line, "[UIDVALIDITY "); id > 0) listing.uid_validity = id;
    if (const auto id = NumberAfter(line, "[UIDNEXT "); id > 0) listing.uid_next = id;
    AddUids(line, from, listing.uids);
  }
  std::sort(listing.uids.begin(), listing.uids.end());
  return listing;
}

Fetched Mailbox::Fetch(std::int64_t uid) {
  Fetched fetched;
  const std::string id = std::to_string(uid);
  fetched.failure = state_->Command("UID FETCH " + id + " (UID RFC822.SIZE)");
  if (fetched.failure != PeerFailure::kNone) return fetched;
  std::int64_t size = 0;
  for (const std::string& line : state_->link.lines) {
    size = std::max(size, NumberAfter(line, "RFC822.SIZE "));
  }
  fetched.missing = size == 0;
  if (fetched.missing) return fetched;
  fetched.whole = static_cast<std::uint64_t>(size) <= kMailMax;
  CURL* const easy = state_->link.easy.get();
  const std::string part = "/;UID=" + id + (fetched.whole ? "" : "/;SECTION=HEADER");
  Set(easy, CURLOPT_URL, MailUrl(state_->server, "imap", state_->path + part).c_str());
  Set(easy, CURLOPT_CUSTOMREQUEST, static_cast<const char*>(nullptr));
  Set(easy, CURLOPT_WRITEDATA, &fetched.bytes);
  const CURLcode code = curl_easy_perform(easy);
  fetched.missing = code == CURLE_REMOTE_FILE_NOT_FOUND;
  fetched.failure = fetched.missing ? PeerFailure::kNone : FailureOf(code);
  Set(easy, CURLOPT_WRITEDATA, static_cast<std::string*>(nullptr));
  return fetched;
}

Listing Try(const OutboundRules& rules, const MailServer& imap, const std::string& folder) {
  return Mailbox(rules, imap, folder).List(1, core::Date{});
}

}  // namespace shouwen::channel
