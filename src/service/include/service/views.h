// service/views.h - what the API shows: plain values, already masked for the actor they are for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/case.h"
#include "cases/repo.h"
#include "cases/rules.h"
#include "evidence/repo.h"
#include "journal/event.h"
#include "promise/promise.h"

namespace shouwen::service {

struct UnitRef {
  core::UnitId id;
  std::string name, level, phone;
};
struct StaffRef {
  core::StaffId id;
  std::string name, phone;  // office phone
  core::UnitId unit;
};

// An entry of a register that a field names.
struct PickedEntry {
  std::string field;
  std::string id;
  std::string book;   // METHOD.REGISTER
  std::string title;  // as it is called now
};

// The person who asked, as far as this actor may know. All empty when `hidden`.
struct RequesterView {
  std::optional<core::PersonId> id;
  std::string name, phone, address, email;
  bool masked = true;
  bool hidden = false;  // confidential, and the actor belongs to the unit complained of
  bool apart = false;   // confidential: kept apart, and shown by revealing alone
};

// What a promise is about.
struct CaseRef {
  core::CaseId id;
  std::string number, level_title;
  std::string subject;  // "" when this actor may not see the case
};

struct PromiseView {
  promise::Promise promise;
  CaseRef of;
  std::string title;                 // in Call::lang
  std::vector<std::string> owes;     // event types, any keeps it
  std::vector<std::string> keep_by;  // the acts that make them: case.settle …
  UnitRef owed_unit;
  std::optional<StaffRef> owed_staff;
  std::string rule_in_words;               // the method's sentence
  std::vector<std::string> explain_steps;  // how the due time came about, in words
  bool late = false;                       // broken, kept late, or open when its time has passed
};

struct AttachmentView {
  evidence::Attachment file;
  std::optional<StaffRef> by;  // none: the requester
};

// What the method wants with an act on this very case.
struct EvidenceView {
  std::string act;  // case.settle, case.step.ID …
  std::string id;
  method::LocalText title;
  std::string type;  // photo, document, signature; "" any file
  int at_least = 1;
};

struct CaseView {
  cases::Case data;  // requester and texts already masked
  std::string method_title, level_title, topic_title;
  StaffRef first_asked;
  UnitRef unit;
  std::optional<StaffRef> holder;
  RequesterView requester;
  std::vector<PromiseView> promises;  // open first, most urgent first
  std::vector<cases::Holding> holders;
  std::vector<cases::Allowed> allowed;
  std::vector<AttachmentView> attachments;  // in the order they were taken in
  std::vector<StaffRef> named;              // whom its fields of type staff name
  std::vector<PickedEntry> picked;          // what its fields of type entry name
  std::vector<EvidenceView> evidence;       // while it is not closed
};

struct CaseLine {
  cases::CaseRow row;
  StaffRef first_asked;
  UnitRef unit;
  std::optional<StaffRef> holder;
  int open_promises = 0;
  std::optional<std::string> snippet;  // of a search: masked, around the first hit
};
struct CasePage {
  std::vector<CaseLine> items;
  int total = 0;
  bool total_capped = false;
  std::optional<std::pair<std::int64_t, core::CaseId>> next;
};

struct TimelineItem {
  journal::StoredEvent event;  // body without what this actor may not know
  std::string title;           // event type in words, Call::lang
  std::optional<StaffRef> actor;
  std::optional<UnitRef> unit;
};
struct LookView {
  cases::Look look;
  StaffRef staff;
  UnitRef unit;
};

}  // namespace shouwen::service
