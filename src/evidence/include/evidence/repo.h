// evidence/repo.h - the rows of attachments. Tables: evidence_attachments, and evidence_bytes apart
// from it, so that a list never reads a photo. An attachment belongs to nothing until it is linked
// to a case, once and for good. Threads: in a Tx.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/ids.h"
#include "core/time.h"
#include "evidence/attachment.h"
#include "store/db.h"

namespace shouwen::evidence {

struct AttachmentTag;
using AttachmentId = core::Id<AttachmentTag>;

std::span<const store::Migration> Migrations();

struct Attachment {
  AttachmentId id;
  std::string name;
  Type type = Type::kJpeg;
  std::int64_t size = 0;                // of the bytes as kept
  std::string sha256;                   // of the same, hex
  std::optional<core::StaffId> by;      // none: the public
  std::string key_sha256;               // of the public's key, hex; "" of staff
  std::optional<core::CaseId> case_id;  // linked
  std::string how;                      // the event that brought it: case.received …
  std::int64_t event_seq = 0;           // its number in the journal
  core::Instant created_at;
};

void Insert(store::Tx& tx, core::TenantId tenant, const Attachment& a, const std::string& bytes);
std::optional<Attachment> Find(store::Tx& tx, core::TenantId tenant, AttachmentId id);
// The same for linking it: nobody else links or drops it before this command has ended.
// REQUIRES: a writer Tx.
std::optional<Attachment> FindToLink(store::Tx& tx, core::TenantId tenant, AttachmentId id);
// Of this staff member, with these bytes, not linked yet.
std::optional<Attachment> FindLoose(store::Tx& tx, core::TenantId tenant, core::StaffId by,
                                    const std::string& sha256);
// What the public sent in and nothing was said about yet, in bytes.
std::int64_t LooseBytesOfPublic(store::Tx& tx, core::TenantId tenant);
// "" when there is no such attachment.
std::string BytesOf(store::Tx& tx, core::TenantId tenant, AttachmentId id);
// So many of them from the given one on, the first being 0. REQUIRES: 0 ≤ from, 0 < count.
std::string BytesOf(store::Tx& tx, core::TenantId tenant, AttachmentId id, std::int64_t from,
                    std::int64_t count);
std::vector<Attachment> OfCase(store::Tx& tx, core::TenantId tenant, core::CaseId id);  // by id
// Instead of the one before. REQUIRES: of the public.
void SetKey(store::Tx& tx, core::TenantId tenant, AttachmentId id, const std::string& key_sha256);
// REQUIRES: not linked. `event_seq`: see Attachment.
void Link(store::Tx& tx, core::TenantId tenant, const Attachment& a);
// Drops those never linked and older than `before`; returns how many.
std::int64_t DropLoose(store::Tx& tx, core::TenantId tenant, core::Instant before);
// Forgets the bytes, the name and the digest of what is linked to the case; that there was
// something, and when, stays: size 0. Returns how many had bytes.
std::int64_t DropOfCase(store::Tx& tx, core::TenantId tenant, core::CaseId id);

}  // namespace shouwen::evidence
