#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <set>

#include "cases/repo.h"
#include "channel/codes.h"
#include "channel/open311.h"
#include "event.h"
#include "open311_range.h"
#include "open311_rows.h"
#include "open311_services.h"
#include "service/door_desk.h"

namespace shouwen::channel {
namespace {

using cases::State;

constexpr const char* kInstantForm = "expected a W3C date and time with zone";

// Degrees as they were given, to seven decimals, without trailing zeros.
std::string Degrees(double degrees) {
  char text[32];
  std::snprintf(text, sizeof text, "%.7f", degrees);
  std::string digits(text);
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

std::string StatusOf(State state) { return state == State::kClosed ? "closed" : "open"; }

std::string NotesOf(const service::DoorCase& view, bool own) {
  if (!own || view.owner_words.empty()) return view.state_words;
  return view.state_words + ": " + view.owner_words;
}

// What the app sent: the body, without the line that names the picture when there is one only.
std::string DescriptionOf(const service::DoorCase& view, const RequestRow& row, bool own) {
  std::string text = own ? view.data.body : std::string();
  const bool one = row.media_url.find('\n') == std::string::npos;
  const bool picture = one && !row.media_url.empty() && text.ends_with(row.media_url);
  if (picture) text.resize(text.size() - row.media_url.size());
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

core::Instant UpdatedAt(const cases::Case& c) { return c.exit ? c.exit->at : c.changed_at; }

Node NodeOf(const RequestRow& row, const service::DoorCase& view, const std::string& name,
            bool own) {
  const cases::Case& c = view.data;
  Node node = RecordNode(
      "request", {TextNode("service_request_id", c.number), TextNode("status", StatusOf(c.state)),
                  TextNode("status_notes", NotesOf(view, own)), TextNode("service_name", name),
                  TextNode("service_code", row.service_code),
                  TextNode("description", DescriptionOf(view, row, own)),
                  TextNode("agency_responsible", view.unit), TextNode("service_notice", ""),
                  TextNode("requested_datetime", core::FormatInstant(c.received_at)),
                  TextNode("updated_datetime", core::FormatInstant(UpdatedAt(c)))});
  std::vector<Node>& members = node.children;
  if (view.expected) {
    members.push_back(TextNode("expected_datetime", core::FormatInstant(*view.expected)));
  }
  members.push_back(TextNode("address", c.place == row.address_id ? "" : c.place));
  members.push_back(TextNode("address_id", row.address_id));
  members.push_back(TextNode("zipcode", ""));
  const auto& point = c.place_point;
  members.push_back(NumberNode("lat", point ? Degrees(point->lat) : ""));
  members.push_back(NumberNode("long", point ? Degrees(point->lon) : ""));
  // The element holds one address; the others stand in the description.
  const std::string first = row.media_url.substr(0, row.media_url.find('\n'));
  members.push_back(TextNode("media_url", own ? first : ""));
  return node;
}

// One question being answered.
class Listing {
 public:
  Listing(const service::Call& call, const std::optional<Key>& key, const Catalogue& catalogue)
      : call_(call), key_(key), catalogue_(catalogue) {}

  // Leaves out the first `skip`, and has at most `max`.
  void Page(std::int64_t skip, std::size_t max) {
    skip_ = skip;
    max_ = max;
  }
  bool full() const { return requests_.children.size() >= max_; }
  void Add(const RequestRow& row) {
    if (skip_ > 0) {
      --skip_;
      return;
    }
    const auto view = service::ShowAtDoor(call_, row.case_id);
    if (!view || view->data.confidential) return;
    const Service* known = catalogue_.Find(row.service_code);
    const bool own = key_ && key_->id == row.key;
    own_ += own ? 1 : 0;
    requests_.children.push_back(
        NodeOf(row, *view, known != nullptr ? known->name : row.service_name, own));
  }
  Told Finish() { return {std::move(requests_), own_}; }

 private:
  const service::Call& call_;
  const std::optional<Key>& key_;
  const Catalogue& catalogue_;
  std::int64_t own_ = 0;  // answered with their texts
  std::int64_t skip_ = 0;
  std::size_t max_ = kRequestsMax;
  Node requests_ = ListNode("service_requests");
};

std::optional<RequestRow> RowOf(const service::Call& call, const std::string& number) {
  const auto found = cases::LoadByNumber(call.tx, call.actor.tenant, number);
  if (!found || found->confidential) return std::nullopt;
  return FindRow(call, found->id);
}

struct Filter {
  Range range;
  std::int64_t page = 1, page_size = kRequestsMax;
  std::set<std::string> codes;  // empty: any
  bool open = true, closed = true;
};

core::Result<std::int64_t> ReadNumber(const Form& query, const char* name, std::int64_t otherwise,
                                      std::int64_t max) {
  const std::string text = query.Get(name);
  if (text.empty()) return otherwise;
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && at == end && number >= 1 && number <= max) return number;
  return core::Error{kBadArgument, {{name, "expected 1 to " + std::to_string(max)}}};
}

core::Result<Filter> ReadFilter(const Form& query, core::Instant now) {
  Filter filter;
  CORE_ASSIGN(filter.range, ReadRange(query, now));
  CORE_ASSIGN(filter.page, ReadNumber(query, "page", 1, kScanMax));
  CORE_ASSIGN(filter.page_size, ReadNumber(query, "page_size", kRequestsMax, kRequestsMax));
  for (std::string& code : SplitList(query.Get("service_code"))) {
    filter.codes.insert(std::move(code));
  }
  const std::vector<std::string> statuses = SplitList(query.Get("status"));
  if (statuses.empty()) return filter;
  filter.open = filter.closed = false;
  for (const std::string& status : statuses) {
    if (status == "open") {
      filter.open = true;
    } else if (status == "closed") {
      filter.closed = true;
    } else {
      return core::Error{kBadArgument, {{"status", "expected open or closed, got " + status}}};
    }
  }
  return filter;
}

// The public ones of a page of rows, with their states.
std::map<core::CaseId, State> StatesOf(const service::Call& call,
                                       const std::vector<RequestRow>& rows) {
  cases::ListQuery query;
  for (const RequestRow& row : rows) query.ids.push_back(row.case_id);
  query.without_confidential = true;
  query.limit = cases::kPageMax;
  std::map<core::CaseId, State> states;
  if (rows.empty()) return states;
  for (const cases::CaseRow& row : cases::List(call.tx, call.actor.tenant, query).items) {
    states[row.id] = row.state;
  }
  return states;
}

void ListFiltered(const service::Call& call, const Filter& filter, Listing& listing) {
  static_assert(kRowsPage <= cases::kPageMax);
  std::vector<RequestRow> rows = ListRows(call, filter.range.from, filter.range.to, nullptr);
  for (std::size_t scanned = 0; !rows.empty() && scanned < kScanMax; scanned += rows.size()) {
    const auto states = StatesOf(call, rows);
    for (const RequestRow& row : rows) {
      const auto state = states.find(row.case_id);
      if (state == states.end() || listing.full()) continue;
      if (!filter.codes.empty() && filter.codes.count(row.service_code) == 0) continue;
      if (state->second == State::kClosed ? filter.closed : filter.open) listing.Add(row);
    }
    if (listing.full() || rows.size() < kRowsPage) return;
    const RequestRow last = rows.back();
    rows = ListRows(call, filter.range.from, filter.range.to, &last);
  }
}

core::Status ListByIds(const service::Call& call, const std::vector<std::string>& ids,
                       Listing& listing) {
  if (ids.size() > kIdsMax) {
    return core::Error{kBadArgument,
                       {{"service_request_id", "expected at most " + std::to_string(kIdsMax)}}};
  }
  std::set<std::string> seen;
  for (const std::string& id : ids) {
    if (!seen.insert(id).second) continue;
    if (const auto row = RowOf(call, id)) listing.Add(*row);
  }
  return core::Ok();
}

core::Result<std::optional<core::Instant>> ReadInstant(const Form& query, const char* name) {
  std::string text = query.Get(name);
  if (text.empty()) return std::optional<core::Instant>();
  // A client that does not escape the plus of its zone sends a space.
  std::replace(text.begin(), text.end(), ' ', '+');
  const auto at = core::ParseInstant(text);
  if (at.ok()) return std::optional(*at);
  return core::Error{kBadArgument, {{name, kInstantForm}}};
}

}  // namespace

core::Result<Range> ReadRange(const Form& query, core::Instant now) {
  CORE_ASSIGN(const auto from, ReadInstant(query, "start_date"));
  CORE_ASSIGN(const auto to, ReadInstant(query, "end_date"));
  if (!from && !to) return Range{now - kSpanMaxMs, now};
  if (!from) return Range{*to - kSpanMaxMs, *to};
  if (!to) return Range{*from, *from + kSpanMaxMs};
  if (*to < *from) {
    return core::Error{kBadArgument, {{"end_date", "expected not before start_date"}}};
  }
  if (*to - *from > kSpanMaxMs) {
    return core::Error{kBadArgument, {{"end_date", "expected at most 90 days after start_date"}}};
  }
  return Range{*from, *to};
}

core::Result<Told> FindRequest(const service::Call& call, const std::optional<Key>& key,
                               const std::string& id) {
  const auto row = RowOf(call, id);
  if (!row) return core::Error{kUnknownRequest, {{"id", id}}};
  CORE_ASSIGN(const Catalogue catalogue, CatalogueOf(call));
  Listing listing(call, key, catalogue);
  listing.Add(*row);
  return listing.Finish();
}

void RecordRead(const service::Call& call, const Key& key, const Told& told) {
  TouchKey(call, key);
  if (told.own == 0) return;
  Journal(call, "door.requests_read", "door", key.id.value,
          {{"door", kOpen311Door}, {"told", told.own}});
}

core::Result<Node> FindToken(const service::Call& call, const std::string& token) {
  if (!RowOf(call, token)) return core::Error{kUnknownRequest, {{"id", token}}};
  return ListNode(
      "service_requests",
      {RecordNode("request", {TextNode("service_request_id", token), TextNode("token", token)})});
}

core::Result<Told> ListRequests(const service::Call& call, const std::optional<Key>& key,
                                const Form& query) {
  CORE_ASSIGN(const Catalogue catalogue, CatalogueOf(call));
  Listing listing(call, key, catalogue);
  const std::vector<std::string> ids = SplitList(query.Get("service_request_id"));
  if (!ids.empty()) {
    CORE_TRY(ListByIds(call, ids, listing));
    return listing.Finish();
  }
  CORE_ASSIGN(const Filter filter, ReadFilter(query, call.now));
  listing.Page((filter.page - 1) * filter.page_size, static_cast<std::size_t>(filter.page_size));
  ListFiltered(call, filter, listing);
  return listing.Finish();
}

}  // namespace shouwen::channel
