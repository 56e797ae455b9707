#include "channel/mail_fetcher.h"

#include "door.h"
#include "mail_take.h"

namespace shouwen::channel {
namespace {

using service::Call;

constexpr std::int64_t kSinceSlackMs = core::kMsPerDay;  // a server's day is not ours

class Poll {
 public:
  Poll(service::Engine& engine, const OutboundRules& rules, MailRow row, core::Instant now,
       FetchReport& report)
      : engine_(engine), rules_(rules), row_(std::move(row)), now_(now), report_(report) {}

  void Run(const std::function<bool()>& stop) {
    if (!Claimed()) return;
    if (IsFull()) return Note("full", "", false);
    Mailbox box(rules_, row_.imap, row_.folder);
    Listing listing = box.List(row_.last_uid + 1, Since());
    if (listing.failure != PeerFailure::kNone) return Fail(listing.failure, listing.detail);
    if (listing.uid_validity == 0) return Note("bad_reply", listing.detail, false);
    if (listing.uid_validity != row_.uid_validity) {
      const bool first = row_.uid_validity == 0;
      if (!Restart(listing)) return;
      if (first) return Note("", "", false);
      listing = box.List(row_.last_uid + 1, Since());
      if (listing.failure != PeerFailure::kNone) return Fail(listing.failure, listing.detail);
    }
    TakeAll(box, listing, stop);
  }

 private:
  template <class F>
  auto Write(F f) {
    return engine_.Run(org::PublicActor(row_.tenant), now_, f);
  }
  core::Date Since() const { return core::DateOf(row_.since_at - kSinceSlackMs); }

  bool Claimed() {
    bool claimed = false;
    const core::Status done = Write([&](const Call& call) -> core::Status {
      claimed = ClaimMailbox(call.tx, row_, now_);
      return core::Ok();
    });
    return done.ok() && claimed;
  }
  bool IsFull() {
    return engine_.Look(org::PublicActor(row_.tenant), now_, [&](const Call& call) {
      return WaitingOf(call.tx, row_.tenant).bytes >= kParkedBytesMax;
    });
  }
  void Note(const std::string& error, const std::string& detail, bool again) {
    const core::Status done = Write([&](const Call& call) -> core::Status {
      NotePoll(call.tx, row_, now_, error, DetailOf(detail), again);
      return core::Ok();
    });
    CORE_CHECK(done.ok());
    if (!error.empty()) ++report_.failed;
  }
  void Fail(PeerFailure failure, const std::string& detail) {
    Note(ErrorWord(failure), detail, false);
  }

  // The first look begins behind what lies there; when letters are numbered anew, all of them are
  // gone through again.
  bool Restart(const Listing& listing) {
    std::int64_t last = 0;
    if (row_.uid_validity == 0) {
      last = listing.uid_next > 0 ? listing.uid_next - 1
                                  : (listing.uids.empty() ? 0 : listing.uids.back());
    }
    bool done = false;
    const core::Status written = Write([&](const Call& call) -> core::Status {
      done = StartOver(call.tx, row_, listing.uid_validity, last);
      return core::Ok();
    });
    CORE_CHECK(written.ok());
    row_.uid_validity = listing.uid_validity;
    row_.last_uid = last;
    return done;
  }

  void TakeAll(Mailbox& box, const Listing& listing, const std::function<bool()>& stop) {
    std::size_t done = 0;
    for (const std::int64_t uid : listing.uids) {
      if (done == kMailsAtOnce || (stop && stop())) return Note("", "", true);
      Fetched fetched = box.Fetch(uid);
      if (fetched.failure != PeerFailure::kNone) return Fail(fetched.failure, "");
      TakeOne(uid, fetched.missing ? NotShown(row_, uid)
                                   : MakeReady(std::move(fetched.bytes), fetched.whole));
      ++done;
    }
    Note("", "", false);
  }

  void TakeOne(std::int64_t uid, const Incoming& in) {
    bool mine = false;
    core::Result<Became> became = Write([&](const Call& call) -> core::Result<Became> {
      mine = Advance(call.tx, row_, uid);
      if (!mine) return Became::kKnown;
      return TakeInLetter(call, row_, in);
    });
    if (!became.ok()) {
      const std::string reason(became.error().code.name);
      became = Write([&](const Call& call) -> core::Result<Became> {
        if (!Advance(call.tx, row_, uid)) return Became::kKnown;
        ParkLetter(call, in, reason);
        return Became::kParked;
      });
    }
    CORE_CHECK(became.ok());
    if (*became == Became::kKnown) ++report_.known;
    if (*became == Became::kParked) ++report_.parked;
    if (*became == Became::kCase || *became == Became::kNote) ++report_.taken;
  }

  service::Engine& engine_;
  const OutboundRules& rules_;
  MailRow row_;
  const core::Instant now_;
  FetchReport& report_;
};

}  // namespace

FetchReport MailFetcher::Step(core::Instant now, const std::function<bool()>& stop) {
  FetchReport report;
  const std::vector<MailRow> due =
      engine_.db().Read([&](store::Tx& tx) { return DueMailboxes(tx, now); });
  for (const MailRow& row : due) {
    if (stop && stop()) break;
    Poll(engine_, rules_, row, now, report).Run(stop);
  }
  return report;
}

}  // namespace shouwen::channel
