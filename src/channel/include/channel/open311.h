// channel/open311.h - Open311 GeoReport v2, with the updates of requests as FixMyStreet extends it.
//
// What is a service: a topic of the method; where it has none, an active topic of the
// organisation's tree with nothing below it; where there is no tree, a kind of the method; else
// there is one service, "general". Codes are topic-…, kind-… and general: ASCII, and the same as
// long as the topic or kind is.
// What is public: only cases that came in by this door and are not confidential, and of them what
// stands in the specification except texts: description, status_notes in the handler's words,
// media_url and account_id are for the key that sent the request. Who asked is never returned.
// A read with a key that returned such texts is journaled, see RecordRead.
// status: closed when the case has its lawful exit; a settled one waits for the requester's word.
// Tables: channel_open311_requests, channel_open311_updates. Threads: in a Tx, see service::Call.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channel/document.h"
#include "channel/form.h"
#include "channel/keys.h"
#include "channel/multipart.h"
#include "service/attachments.h"

namespace shouwen::channel {

inline constexpr std::string_view kOpen311Channel = "open311";  // of the cases it makes
inline constexpr std::int64_t kSpanMaxMs = 90 * core::kMsPerDay;
inline constexpr std::size_t kRequestsMax = 1000;     // of one answer
inline constexpr std::size_t kScanMax = 20'000;       // rows looked through for one answer
inline constexpr std::size_t kIdsMax = 200;           // service_request_id=… of one question
inline constexpr std::size_t kDescriptionMax = 4000;  // code points; GeoReport v2
inline constexpr std::size_t kMediaUrlMax = 500;      // bytes
inline constexpr std::size_t kMediaUrlsMax = 9;       // of one request or update
inline constexpr std::size_t kAccountMax = 100;       // bytes; account_id, address_id, update_id
inline constexpr std::size_t kSubjectShown = 60;      // code points of the description's first line
// How long after it came in the updates of a request are listed.
inline constexpr std::int64_t kUpdatesReachMs = 366 * core::kMsPerDay;

// [reads] `base`: where this server is reached, "https://host".
core::Result<Node> Discovery(const service::Call& call, const std::string& base);

// [reads] Errors: service.unknown_tenant, service.unknown_method.
core::Result<Node> Services(const service::Call& call);
// [reads] Errors: those of Services, channel.unknown_service.
core::Result<Node> ServiceDefinition(const service::Call& call, const std::string& code);

// A request becomes a case of the organisation's method. Errors, first match wins: those of
// ServiceDefinition, channel.bad_argument (every argument that is missing or wrong), those of
// service::ReceiveThrough.
// The files belong to the case from its beginning.
core::Result<Node> PostRequest(const service::Call& call, const Key& key, const Form& form,
                               const std::vector<service::NewFile>& files = {});
// What a form brings in its field `media`, as evidence is kept: by its content, and no more of a
// picture than shows it. Error: channel.bad_argument (every file that is not kept, and why; a file
// in another field; more than service::kFilesMax).
core::Result<std::vector<service::NewFile>> KeepMedia(const std::vector<FormFile>& files);
// [reads] Every request has its id at once, so its token is its id. Error: channel.unknown_request.
core::Result<Node> FindToken(const service::Call& call, const std::string& token);
struct Told {
  Node answer;
  std::int64_t own = 0;  // requests or updates told with the texts that are its key's alone
};
// [reads] Error: channel.unknown_request.
core::Result<Told> FindRequest(const service::Call& call, const std::optional<Key>& key,
                               const std::string& id);
// [reads] service_request_id overrides everything else; unknown ids and codes find
// nothing. Both ends of the range count; page and page_size cut out a part, newest first. Error:
// channel.bad_argument (start_date, end_date, status, page, page_size, service_request_id).
core::Result<Told> ListRequests(const service::Call& call, const std::optional<Key>& key,
                                const Form& query);
// [reads] What happened to requests in the range, oldest first for each request. Error: as above.
core::Result<Told> ListUpdates(const service::Call& call, const std::optional<Key>& key,
                               const Form& query);
// That the key was used, and what it was told: door.requests_read {door, told}. To be stored before
// the answer goes out.
void RecordRead(const service::Call& call, const Key& key, const Told& told);
// A later word of the app's user: a note on the case. The status it names is written down with it
// and changes nothing. The same update_id again answers as the first time. Errors, first match
// wins: channel.bad_argument, channel.unknown_request (another key's too), cases.closed.
core::Result<Node> PostUpdate(const service::Call& call, const Key& key, const Form& form,
                              const std::vector<service::NewFile>& files = {});

// The refusal as the specification wants it: a list of {code, description}; and its status: 403,
// 404, 429 or 400.
Node ErrorsOf(const core::Error& error, calendar::Lang lang);
int StatusOf(const core::Error& error);

}  // namespace shouwen::channel
