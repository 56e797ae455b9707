#include "import_take.h"

#include "cases/repo.h"
#include "core/text.h"
#include "service/org_desk.h"

namespace shouwen::service {
namespace {

// The same as an exported one: written here, read back.
bool IsOurs(const people::Person& ours, const people::Person& read) {
  return core::Fold(ours.name) == core::Fold(read.name);
}

class CaseTaker : public Taker {
 public:
  static core::Result<std::unique_ptr<Taker>> Make(const ImportOptions& options,
                                                   const std::vector<std::string>& header,
                                                   DirectoryPtr directory, MethodPtr method) {
    CORE_ASSIGN(RowMapper mapper, RowMapper::Make(options, header, *method));
    std::unique_ptr<CaseTaker> made(new CaseTaker(options.mapping.source, std::move(mapper),
                                                  std::move(directory), std::move(method)));
    return std::unique_ptr<Taker>(std::move(made));
  }

  core::Result<ImportItemPtr> Read(const CsvRecord& record, core::Instant now) const override {
    auto item = std::make_unique<Item>();
    CORE_ASSIGN(item->row, mapper_.Map(record, *directory_, now));
    item->external_id = item->row.external_id;
    item->at = item->row.received_at;
    return ImportItemPtr(std::move(item));
  }

  core::Status Check(const Call& call, const ImportItem& item, core::Instant now) override {
    const MappedRow& row = static_cast<const Item&>(item).row;
    Call own = call;
    own.now = row.received_at;
    return WouldReceive(own, row.reception, row.ended, now);
  }

  core::Status Take(const Call& call, const ImportItem& item, core::Instant now, bool,
                    ImportRow& row) override {
    const MappedRow& mapped = static_cast<const Item&>(item).row;
    if (Known(call, item, mapped, row)) return core::Ok();
    CORE_ASSIGN(const Outcome made, mapped.ended
                                        ? ReceiveEnded(call, mapped.reception, *mapped.ended, now)
                                        : Receive(call, mapped.reception));
    call.tx.Post(
        "INSERT INTO service_imports (tenant_id, source, external_id, case_id, number, "
        "imported_at) VALUES (?, ?, ?, ?, ?, ?)",
        call.actor.tenant, source_, item.external_id, made.after.id, made.after.number, call.now);
    Set(row, ImportRow::Outcome::kCreated, made.after.id, made.after.number);
    return core::Ok();
  }

 private:
  struct Item : ImportItem {
    MappedRow row;
  };
  CaseTaker(std::string source, RowMapper mapper, DirectoryPtr directory, MethodPtr method)
      : Taker(ImportKind::kCases, std::move(source)),
        mapper_(std::move(mapper)),
        directory_(std::move(directory)),
        method_(std::move(method)) {
    columns_ = mapper_.columns();
  }
  static void Set(ImportRow& row, ImportRow::Outcome outcome, core::CaseId id,
                  const std::string& number) {
    row.outcome = outcome;
    row.id = id.value;
    row.case_id = id;
    row.number = number;
  }
  bool Known(const Call& call, const ImportItem& item, const MappedRow& mapped,
             ImportRow& row) const {
    const store::Rows seen = call.tx.Query(
        "SELECT case_id, number FROM service_imports WHERE tenant_id = ? AND source = ? AND "
        "external_id = ?",
        call.actor.tenant, source_, item.external_id);
    if (!seen.empty()) {
      Set(row, ImportRow::Outcome::kAlready, seen.Id<core::CaseId>(0, 0), seen.Text(0, 1));
      return true;
    }
    if (mapped.external_id.empty() || !LooksLikeOurs(mapped.external_id)) return false;
    const auto ours = cases::LoadByNumber(call.tx, call.actor.tenant, mapped.external_id);
    if (!ours || ours->subject != core::Clean(mapped.reception.what.subject)) return false;
    // An export shows the minute.
    if (core::DateOf(ours->received_at) != core::DateOf(mapped.received_at)) return false;
    Set(row, ImportRow::Outcome::kAlready, ours->id, ours->number);
    return true;
  }
  // 20260302-000123
  static bool LooksLikeOurs(const std::string& id) {
    constexpr std::size_t kSize = 15, kDash = 8;
    return id.size() == kSize && id[kDash] == '-' &&
           id.find_first_not_of("0123456789-") == std::string::npos;
  }

  RowMapper mapper_;
  DirectoryPtr directory_;
  MethodPtr method_;
};

class PersonTaker : public Taker {
 public:
  PersonTaker(std::string source, Columns columns) : Taker(ImportKind::kPeople, std::move(source)) {
    columns_ = std::move(columns);
  }

  core::Result<ImportItemPtr> Read(const CsvRecord& record, core::Instant now) const override {
    auto item = std::make_unique<Item>();
    CORE_ASSIGN(item->person, MapPerson(columns_, record));
    item->own_id = core::Clean(columns_.Get(record, "external_id"));
    item->external_id = item->own_id;
    item->at = now;
    return ImportItemPtr(std::move(item));
  }

  core::Status Check(const Call& call, const ImportItem&, core::Instant) override {
    return org::Need(call.actor, org::Right::kPersonView);
  }

  core::Status Take(const Call& call, const ImportItem& item, core::Instant, bool,
                    ImportRow& row) override {
    const Item& own = static_cast<const Item&>(item);
    const std::optional<core::PersonId> known = Known(call, own);
    row.outcome = known ? ImportRow::Outcome::kAlready : ImportRow::Outcome::kCreated;
    core::PersonId id = known.value_or(core::PersonId{});
    if (!known) {
      CORE_ASSIGN(const people::Masked made, AddPerson(call, own.person));
      id = made.id;
    }
    row.id = id.value;
    call.tx.Post(
        "INSERT INTO service_import_seen (tenant_id, kind, source, external_id, subject_id, "
        "seen_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, kind, source, external_id) DO "
        "NOTHING",
        call.actor.tenant, ToText(kind_), source_, item.external_id, id, call.now);
    return core::Ok();
  }

 private:
  struct Item : ImportItem {
    people::Person person;
    std::string own_id;  // as the file has it
  };
  std::optional<core::PersonId> Known(const Call& call, const Item& item) const {
    const core::TenantId tenant = call.actor.tenant;
    const store::Rows seen = call.tx.Query(
        "SELECT subject_id FROM service_import_seen WHERE tenant_id = ? AND kind = ? AND source = "
        "? AND external_id = ?",
        tenant, ToText(kind_), source_, item.external_id);
    if (!seen.empty()) return seen.Id<core::PersonId>(0, 0);
    const auto taken = people::ByExternalId(call.tx, tenant, item.person.external_id);
    if (taken) return taken->id;
    const auto id = core::ParseId<core::PersonId>(item.own_id);
    if (id.ok()) {
      const auto ours = people::Find(call.tx, tenant, *id);
      if (ours && IsOurs(*ours, item.person)) return ours->id;
    }
    // Whoever has an id of the other system is who that id says, even with another's phone.
    if (!item.own_id.empty() || item.person.phones.empty()) return std::nullopt;
    for (const auto& ours : people::ByPhone(call.tx, tenant, item.person.phones.front())) {
      if (IsOurs(ours, item.person)) return ours.id;
    }
    return std::nullopt;
  }
};

}  // namespace

core::Result<std::unique_ptr<Taker>> Taker::Make(const ImportOptions& options,
                                                 const std::vector<std::string>& header,
                                                 DirectoryPtr directory, MethodPtr method) {
  if (options.kind == ImportKind::kCases) {
    return CaseTaker::Make(options, header, std::move(directory), std::move(method));
  }
  CORE_ASSIGN(Columns columns, Columns::Make(options.mapping, header));
  if (options.kind == ImportKind::kUnits) {
    return UnitTaker(std::move(columns), std::move(directory), std::move(method));
  }
  return std::unique_ptr<Taker>(
      std::make_unique<PersonTaker>(options.mapping.source, std::move(columns)));
}

}  // namespace shouwen::service
