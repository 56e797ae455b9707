// The organisation's mailbox, and the letters that wait for a person.
#include <boost/describe.hpp>

#include "app.h"
#include "channel/mail.h"
#include "door_bodies.h"
#include "handlers_doors.h"
#include "query.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct ServerBody {
  std::string host;
  std::int32_t port = 0;
  std::string security;
};
BOOST_DESCRIBE_STRUCT(ServerBody, (), (host, port, security))

struct MailBody {
  std::string address, name, user;
  std::optional<std::string> password;
  std::optional<ServerBody> smtp, imap;
  std::string folder, method, ledger;
  std::int32_t peer_cap = 0;
  bool send = false, fetch = false;
};
BOOST_DESCRIBE_STRUCT(MailBody, (),
                      (address, name, user, password, smtp, imap, folder, method, ledger, peer_cap,
                       send, fetch))

struct AcceptBody {
  std::optional<std::string> number;
};
BOOST_DESCRIBE_STRUCT(AcceptBody, (), (number))

constexpr std::pair<std::string_view, channel::MailSecurity> kSecurities[] = {
    {"tls", channel::MailSecurity::kTls},
    {"starttls", channel::MailSecurity::kStartTls},
    {"none", channel::MailSecurity::kNone}};

json::value EncodeServer(const channel::MailServer& server) {
  if (server.host.empty()) return nullptr;
  std::string_view security;
  for (const auto& [word, value] : kSecurities) {
    if (value == server.security) security = word;
  }
  return json::object{{"host", server.host}, {"port", server.port}, {"security", security}};
}

core::Result<channel::MailServer> ReadServer(const std::optional<ServerBody>& body,
                                             const std::string& path) {
  channel::MailServer server;
  if (!body) return server;
  server.host = body->host;
  server.port = body->port;
  for (const auto& [word, value] : kSecurities) {
    if (word != body->security) continue;
    server.security = value;
    return server;
  }
  return core::BadInput(path + "/security", "expected one of tls, starttls, none");
}

json::object EncodeMail(const channel::MailSettings& mail) {
  return {{"address", mail.address},
          {"name", mail.name},
          {"user", mail.imap.user},
          {"password_set", mail.password_set},
          {"smtp", EncodeServer(mail.smtp)},
          {"imap", EncodeServer(mail.imap)},
          {"folder", mail.folder},
          {"method", mail.method},
          {"ledger", mail.ledger},
          {"peer_cap", mail.peer_cap},
          {"send", mail.send},
          {"fetch", mail.fetch},
          {"polled_at", AtOrNull(mail.polled_at)},
          {"error", mail.error},
          {"detail", mail.detail},
          {"parked", mail.parked}};
}

json::object EncodeParked(const channel::ParkedMail& one) {
  return {{"id", core::ToText(one.id)},
          {"state", one.state},
          {"reason", one.reason},
          {"sender", one.sender},
          {"sender_name", one.sender_name},
          {"subject", one.subject},
          {"size", one.size},
          {"received_at", core::FormatInstant(one.received_at)},
          {"case", IdOrNull(one.case_id)}};
}

json::value TrialOrNull(const std::optional<channel::MailTrial::One>& one) {
  if (!one) return nullptr;
  return EncodeTrial(one->error, one->detail);
}

}  // namespace

core::Result<Job> GetMail(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto mail, channel::GetMail(call));
    return Json(200, EncodeMail(mail));
  }};
}

core::Result<Job> PutMail(const Visit& visit) {
  CORE_ASSIGN(const MailBody body, visit.Read<MailBody>());
  channel::MailChange change;
  change.address = body.address;
  change.name = body.name;
  change.user = body.user;
  change.password = body.password;
  CORE_ASSIGN(change.smtp, ReadServer(body.smtp, "/smtp"));
  CORE_ASSIGN(change.imap, ReadServer(body.imap, "/imap"));
  change.folder = body.folder;
  change.method = body.method;
  change.ledger = body.ledger;
  change.peer_cap = body.peer_cap;
  change.send = body.send;
  change.fetch = body.fetch;
  const App& app = visit.app;
  return Job{[&app, change](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto mail, channel::SetMail(call, app.options.outbound, change));
    return Json(200, EncodeMail(mail));
  }};
}

core::Result<Response> PostMailTest(const Visit& visit) {
  CORE_TRY(ReadNothing(visit));
  CORE_ASSIGN(const auto trial, channel::TryMail(visit.app.deps.engine, visit.app.options.outbound,
                                                 visit.actor, visit.now));
  return Answered(
      200, json::object{{"smtp", TrialOrNull(trial.smtp)}, {"imap", TrialOrNull(trial.imap)}});
}

core::Result<Job> ListParkedMail(const Visit& visit) {
  QueryReader query(*visit.request, {"state", "page_size", "cursor"});
  channel::ParkedQuery wanted;
  wanted.waiting_only = query.Choice<bool>("state", {{"parked", true}, {"all", false}}, true);
  wanted.limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto at, query.Cursor(1));
  wanted.before = channel::MailMessageId{at ? at->front() : 0};
  return Job{[wanted, query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto found, channel::ListParked(call, wanted));
    json::array items;
    for (const channel::ParkedMail& one : found) items.push_back(EncodeParked(one));
    json::value next;
    if (found.size() == static_cast<std::size_t>(wanted.limit)) {
      next = query.MakeCursor({found.back().id.value});
    }
    return Json(200, json::object{{"items", std::move(items)}, {"next_cursor", next}});
  }};
}

core::Result<Job> PostMailLook(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<channel::MailMessageId>(0));
  CORE_TRY(ReadNothing(visit));
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto text, channel::LookAtMail(call, id));
    return Json(201, json::object{{"text", text.text}, {"files", core::Write(text.files)}});
  }};
}

core::Result<Job> PostMailAcceptance(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<channel::MailMessageId>(0));
  CORE_ASSIGN(const AcceptBody body, visit.Read<AcceptBody>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto done, channel::AcceptMail(call, id, body.number.value_or("")));
    return Json(201, EncodeParked(done));
  }};
}

core::Result<Job> PostMailDismissal(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<channel::MailMessageId>(0));
  CORE_TRY(ReadNothing(visit));
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto done, channel::DismissMail(call, id));
    return Json(201, EncodeParked(done));
  }};
}

}  // namespace shouwen::http
