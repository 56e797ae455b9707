#include "export_run.h"

#include <openssl/evp.h>

#include <array>

#include "core/check.h"
#include "journal/journal.h"
#include "person_cases.h"
#include "service/codes.h"
#include "workbook.h"

namespace shouwen::service {
namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;  // a piece has at least as many, but for the last

class Digest {
 public:
  Digest() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    CORE_CHECK(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
  }
  void Add(std::string_view bytes) {
    CORE_CHECK(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
  }
  std::string Hex() const {  // of what was added so far
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> copy(EVP_MD_CTX_new(),
                                                                  EVP_MD_CTX_free);
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned size = 0;
    CORE_CHECK(copy && EVP_MD_CTX_copy_ex(copy.get(), context_.get()) == 1);
    CORE_CHECK(EVP_DigestFinal_ex(copy.get(), hash.data(), &size) == 1);
    constexpr char kHex[] = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < size; ++i) text += {kHex[hash[i] >> 4], kHex[hash[i] & 15]};
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

class ExportRun : public Export {
 public:
  ExportRun(Engine& engine, const org::Actor& actor, core::Instant now, ExportPlan plan)
      : engine_(engine),
        actor_(actor),
        now_(now),
        plan_(std::move(plan)),
        out_(plan_.head, plan_.xlsx) {}

  core::Result<std::string> Next() override {
    CORE_CHECK(!ended_ && !left_);
    std::string piece;
    while (piece.size() < kPieceBytes) {
      CORE_ASSIGN(const ExportPage page, plan_.read());
      CORE_TRY(RecordLooks(page));
      for (const std::vector<SheetCell>& row : page.rows) out_.Add(row);
      CORE_TRY(out_.status());
      piece += out_.Take();
      if (!page.last) continue;
      CORE_ASSIGN(const std::string rest, out_.Finish());
      piece += rest;
      digest_.Add(piece);
      CORE_TRY(Record(true));
      ended_ = true;
      return piece;
    }
    digest_.Add(piece);
    if (!begun_) CORE_TRY(RecordBegin());
    begun_ = true;
    return piece;
  }

  bool ended() const override { return ended_; }

  void Leave() override {
    if (!begun_ || ended_ || left_) return;
    left_ = true;
    const core::Status kept = Record(false);
    CORE_CHECK(kept.ok());
  }

  std::int64_t rows() const override { return out_.rows(); }
  std::optional<std::int64_t> rows_in_all() const override { return plan_.rows_in_all; }
  std::string sha256() const override { return digest_.Hex(); }

 private:
  journal::Event EventOf(const Call& call, const std::string& type) {
    if (id_ == 0) id_ = call.engine.ids().NextValue(call.now);
    journal::Event event;
    event.type = type;
    event.subject = "export";
    event.subject_id = id_;
    event.actor = call.actor.staff;
    event.actor_kind = call.actor.kind;
    event.unit = call.actor.unit;
    event.at = call.now;
    event.body = plan_.body;
    return event;
  }

  core::Status Keep(const std::function<std::vector<journal::Event>(const Call&)>& events) {
    if (plan_.event.empty()) return core::Ok();
    return engine_.Run(actor_, now_, [&](const Call& call) -> core::Status {
      journal::Append(call.tx, actor_.tenant, events(call));
      return core::Ok();
    });
  }

  core::Status RecordBegin() {
    return Keep([&](const Call& call) {
      journal::Event event = EventOf(call, "export.begun");
      event.body["what"] = plan_.event;
      return std::vector<journal::Event>{std::move(event)};
    });
  }

  core::Status Record(bool whole) {
    return Keep([&](const Call& call) {
      journal::Event event = EventOf(call, plan_.event);
      event.body["rows"] = out_.rows();
      event.body["sha256"] = digest_.Hex();
      event.body["whole"] = whole;
      return std::vector<journal::Event>{std::move(event)};
    });
  }

  core::Status RecordLooks(const ExportPage& page) {
    if (page.in_full.empty()) return core::Ok();
    return Keep([&](const Call& call) {
      std::vector<journal::Event> looks;
      for (const core::PersonId id : page.in_full) {
        looks.push_back(
            PersonEvent(call, "person.revealed", id, {{"by", "export"}, {"reason", plan_.reason}}));
      }
      return looks;
    });
  }

  Engine& engine_;
  const org::Actor actor_;
  const core::Instant now_;
  const ExportPlan plan_;
  TableOut out_;
  Digest digest_;
  std::int64_t id_ = 0;
  bool begun_ = false, ended_ = false, left_ = false;
};

}  // namespace

core::Result<ExportPtr> BeginExport(Engine& engine, const org::Actor& actor, core::Instant now,
                                    ExportPlan plan) {
  constexpr auto kMax = static_cast<std::int64_t>(kSheetRowsMax);
  if (plan.xlsx && plan.rows_in_all.value_or(0) > kMax) {
    return core::Error{kExportTooLarge, {{"max", kMax}}};
  }
  return ExportPtr(std::make_unique<ExportRun>(engine, actor, now, std::move(plan)));
}

}  // namespace shouwen::service
