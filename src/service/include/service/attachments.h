// service/attachments.h - photos, videos and documents: taken in, brought with a case or an act,
// looked at.
//
// A file is taken in first and belongs to nothing; who brings it then names it with a new case or
// an act, once and for good. What nobody names is dropped after a day (Clockwork::Housekeep). The
// event that brought a file carries its id and SHA-256, so that the journal proves the bytes.
// Every function runs in one transaction (engine.h).
#pragma once

#include <string>
#include <vector>

#include "evidence/attachment.h"
#include "evidence/repo.h"
#include "service/engine.h"

namespace shouwen::service {

inline constexpr std::size_t kFilesMax = 9;  // of one act
inline constexpr std::size_t kSignatureBytesMax = std::size_t{200} << 10;
inline constexpr std::int64_t kLooseKeptMs = 24 * core::kMsPerHour;
inline constexpr std::int64_t kPublicLooseMax = std::int64_t{500} << 20;  // bytes, all together

// As evidence::Keep and CleanName left it: they take long and need no store.
struct NewFile {
  std::string name;
  evidence::Kept kept;
};

// The same bytes of the same person, not brought anywhere yet, are the same attachment. Right: any
// of case.create, case.act, case.supervise. Error: core.forbidden.
core::Result<evidence::Attachment> TakeIn(const Call& call, const NewFile& file);

// Without an account: whoever has the key may bring it.
struct PublicFile {
  evidence::Attachment attachment;
  std::string key;  // shown once
};
// Error: evidence.full.
core::Result<PublicFile> TakeInFromPublic(const Call& call, const NewFile& file);

// Another key to what the public took in, for whoever repeats the request because the answer was
// lost: the first one opens nothing any more. Errors, first match wins: evidence.unknown {field,
// id} (also: dropped meanwhile), evidence.linked {field, id} (whoever brought it had the key).
core::Result<std::string> AnotherKey(const Call& call, evidence::AttachmentId id);

struct FileRef {
  evidence::AttachmentId id;
  std::string key;  // of the public
};
// Those named, ready to be brought. Errors, in the order of `refs`: evidence.too_many {field},
// core.bad_input (named twice), evidence.unknown {field, id} (no such one, somebody else's, or a
// wrong key), evidence.linked {field, id}.
core::Result<std::vector<evidence::Attachment>> LooseOnes(const Call& call,
                                                          const std::vector<FileRef>& refs);

// The requester's signature, "data:image/png;base64,…", taken in. Error: core.bad_input.
core::Result<evidence::Attachment> TakeInSignature(const Call& call, const std::string& data_url);

// Whoever may see its case may look at it; what a confidential requester brought only who may know
// the requester. The look is journaled. Error: core.not_found.
core::Result<evidence::Attachment> LookAt(const Call& call, evidence::AttachmentId id);

}  // namespace shouwen::service
