// The one table of routes.
#include <algorithm>
#include <iterator>

#include "handlers.h"
#include "handlers_doors.h"
#include "wire.h"

namespace shouwen::http {
namespace {

using org::Right;
constexpr std::nullopt_t kNoRight = std::nullopt;  // any staff, or decided by the use case

constexpr Route Read(std::string_view pattern, std::string_view operation,
                     std::optional<Right> right, Prepare prepare, Auth auth = Auth::kStaff) {
  return {"GET", pattern, operation, Kind::kRead, auth, right, prepare, nullptr};
}
// A look that is journaled is a command.
constexpr Route Look(std::string_view pattern, std::string_view operation,
                     std::optional<Right> right, Prepare prepare) {
  return {"GET", pattern, operation, Kind::kWrite, Auth::kStaff, right, prepare, nullptr};
}
constexpr Route Post(std::string_view pattern, std::string_view operation,
                     std::optional<Right> right, Prepare prepare, Auth auth = Auth::kStaff) {
  return {"POST", pattern, operation, Kind::kWrite, auth, right, prepare, nullptr};
}
constexpr Route Act(std::string_view pattern, std::string_view operation, Prepare prepare) {
  return Post(pattern, operation, kNoRight, prepare);
}
constexpr Route Once(std::string_view pattern, std::string_view operation,
                     std::optional<Right> right, Prepare prepare) {
  return {"POST", pattern, operation, Kind::kOnce, Auth::kStaff, right, prepare, nullptr};
}
constexpr Route Patch(std::string_view pattern, std::string_view operation,
                      std::optional<Right> right, Prepare prepare) {
  return {"PATCH", pattern, operation, Kind::kWrite, Auth::kStaff, right, prepare, nullptr};
}
constexpr Route Put(std::string_view pattern, std::string_view operation,
                    std::optional<Right> right, Prepare prepare) {
  return {"PUT", pattern, operation, Kind::kWrite, Auth::kStaff, right, prepare, nullptr};
}
// Reads what a body asks for; stores nothing.
constexpr Route Ask(std::string_view pattern, std::string_view operation,
                    std::optional<Right> right, Prepare prepare) {
  return {"POST", pattern, operation, Kind::kRead, Auth::kStaff, right, prepare, nullptr};
}
constexpr Route File(std::string_view pattern, std::string_view operation, Prepare prepare,
                     Auth auth, Again again = nullptr) {
  return {"POST", pattern, operation, Kind::kFile, auth, kNoRight, prepare, nullptr, again};
}
constexpr Route Here(std::string_view method, std::string_view pattern, std::string_view operation,
                     Auth auth, Local local, Kind kind = Kind::kLocal) {
  return {method, pattern, operation, kind, auth, kNoRight, nullptr, local};
}

constexpr Route kRoutes[] = {
    Here("POST", "/api/v1/sessions", "signIn", Auth::kSignIn, SignIn),
    Here("GET", "/public/v1/setup", "getSetup", Auth::kSetup, GetSetup),
    Here("POST", "/public/v1/setup", "setUp", Auth::kSetup, PostSetup),
    Read("/api/v1/sessions/current", "getSession", kNoRight, GetSession),
    Here("DELETE", "/api/v1/sessions/current", "signOut", Auth::kStaff, SignOut),
    Read("/api/v1/sessions", "listSessions", kNoRight, ListMySessions),
    Here("DELETE", "/api/v1/sessions/{id}", "endSession", Auth::kStaff, DeleteSession),
    Here("POST", "/api/v1/sessions/current/passwords", "changePassword", Auth::kStaff,
         PostOwnPassword),
    Here("POST", "/public/v1/invitation-acceptances", "acceptInvitation", Auth::kSignIn,
         PostInvitationAcceptance),
    Read("/api/v1/saved-filters", "listSavedFilters", kNoRight, ListSavedFilters),
    Post("/api/v1/saved-filters", "saveFilter", kNoRight, PostSavedFilter),
    {"DELETE", "/api/v1/saved-filters/{id}", "dropFilter", Kind::kWrite, Auth::kStaff, kNoRight,
     DeleteSavedFilter},
    Here("GET", "/api/v1/roles", "listRoles", Auth::kStaff, ListRoles),
    Post("/api/v1/unit-imports", "importUnits", Right::kOrgManage, PostUnitImport),
    Read("/api/v1/topics", "listTopics", kNoRight, ListTopics),
    Post("/api/v1/topic-imports", "importTopics", Right::kOrgManage, PostTopicImport),
    {"POST", "/api/v1/imports", "layDownImport", Kind::kFile, Auth::kStaff, Right::kImport,
     PostImport},
    Read("/api/v1/imports", "listImports", Right::kImport, ListImports),
    Read("/api/v1/imports/{id}", "getImport", Right::kImport, GetImport),
    {"POST", "/api/v1/imports/{id}/previews", "previewImport", Kind::kHandOut, Auth::kStaff,
     Right::kImport, nullptr, PostImportPreview},
    {"PUT", "/api/v1/imports/{id}/sheet", "chooseImportSheet", Kind::kLocal, Auth::kStaff,
     Right::kImport, nullptr, PutImportSheet},
    Post("/api/v1/imports/{id}/starts", "startImport", Right::kImport, PostImportStart),
    Post("/api/v1/imports/{id}/stops", "stopImport", Right::kImport, PostImportStop),
    {"GET", "/api/v1/imports/{id}/report", "getImportReport", Kind::kLocal, Auth::kStaff,
     Right::kImport, nullptr, GetImportReport},
    Post("/api/v1/import-uploads", "beginImportUpload", Right::kImport, PostImportUpload),
    Read("/api/v1/import-uploads", "listImportUploads", Right::kImport, ListImportUploads),
    Read("/api/v1/import-uploads/{id}", "getImportUpload", Right::kImport, GetImportUpload),
    {"PUT", "/api/v1/import-uploads/{id}/pieces/{offset}", "putImportPiece", Kind::kFile,
     Auth::kStaff, Right::kImport, PutImportPiece},
    {"POST", "/api/v1/import-uploads/{id}/completions", "completeImportUpload", Kind::kLocal,
     Auth::kStaff, Right::kImport, nullptr, PostImportCompletion},
    {"DELETE", "/api/v1/import-uploads/{id}", "dropImportUpload", Kind::kWrite, Auth::kStaff,
     Right::kImport, DeleteImportUpload},
    Read("/api/v1/import-fields", "listImportFields", Right::kImport, GetImportFields),
    Read("/api/v1/import-mappings", "listImportMappings", Right::kImport, ListImportMappings),
    Put("/api/v1/import-mappings/{kind}/{name}", "putImportMapping", Right::kImport,
        PutImportMapping),
    {"DELETE", "/api/v1/import-mappings/{kind}/{name}", "dropImportMapping", Kind::kWrite,
     Auth::kStaff, Right::kImport, DeleteImportMapping},
    {"POST", "/api/v1/people-exports", "exportPeople", Kind::kHandOut, Auth::kStaff,
     Right::kCaseExport, nullptr, PostPeopleExport},
    {"GET", "/api/v1/unit-exports", "exportUnits", Kind::kLocal, Auth::kStaff, Right::kOrgManage,
     nullptr, GetUnitExport},
    Once("/api/v1/tokens", "createToken", kNoRight, PostToken),
    Read("/api/v1/staff/{id}/tokens", "listTokens", kNoRight, ListStaffTokens),
    Here("DELETE", "/api/v1/staff/{id}/tokens/{token}", "revokeToken", Auth::kStaff,
         DeleteStaffToken),

    Read("/api/v1/settings", "getSettings", Right::kOrgManage, GetSettings),
    {"PUT", "/api/v1/settings", "putSettings", Kind::kWrite, Auth::kStaff, Right::kOrgManage,
     PutSettings},
    Read("/api/v1/units", "listUnits", kNoRight, ListUnits),
    Post("/api/v1/units", "addUnit", Right::kOrgManage, PostUnit),
    Read("/api/v1/units/{id}", "getUnit", kNoRight, GetUnit),
    Patch("/api/v1/units/{id}", "changeUnit", Right::kOrgManage, PatchUnit),
    Read("/api/v1/units/{id}/disclosures", "getDisclosures", kNoRight, GetDisclosures),
    Put("/api/v1/units/{id}/disclosures", "putDisclosures", Right::kOrgManage, PutDisclosures),
    Read("/api/v1/staff", "listStaff", kNoRight, ListStaff),
    {"POST", "/api/v1/staff", "addStaff", Kind::kSlow, Auth::kStaff, Right::kOrgManage, PostStaff},
    Read("/api/v1/staff/{id}", "getStaff", kNoRight, GetStaff),
    Patch("/api/v1/staff/{id}", "changeStaff", Right::kOrgManage, PatchStaff),
    Here("POST", "/api/v1/staff/{id}/passwords", "setPassword", Auth::kStaff, PostPassword),
    Read("/api/v1/staff/{id}/absences", "listAbsences", kNoRight, ListAbsences),
    Post("/api/v1/staff/{id}/absences", "addAbsence", Right::kOrgManage, PostAbsence),
    Post("/api/v1/staff/{id}/absence-ends", "endAbsence", Right::kOrgManage, PostAbsenceEnd),
    Read("/api/v1/licences", "listLicenceKinds", kNoRight, ListLicenceKinds),
    Read("/api/v1/staff/{id}/licences", "listLicences", kNoRight, ListLicences),
    Post("/api/v1/staff/{id}/licences", "grantLicence", Right::kOrgManage, PostLicence),
    Post("/api/v1/staff/{id}/licence-withdrawals", "withdrawLicence", Right::kOrgManage,
         PostLicenceWithdrawal),
    Read("/api/v1/cases/{id}/unlicensed", "listUnlicensed", kNoRight, ListUnlicensed),

    Read("/api/v1/people", "listPeople", Right::kPersonView, ListPeople),
    Post("/api/v1/people", "addPerson", kNoRight, PostPerson),
    Look("/api/v1/people/{id}", "getPerson", Right::kPersonView, GetPerson),
    Post("/api/v1/people/{id}/reveals", "revealPerson", Right::kPersonReveal, PostPersonReveal),
    // By POST: a number of a person belongs in no address and in no access log.
    {"POST", "/api/v1/caller-lookups", "lookUpCaller", Kind::kLook, Auth::kStaff,
     Right::kPersonView, PostCallerLookup},

    Post("/api/v1/cases", "receiveCase", Right::kCaseCreate, PostCase),
    Read("/api/v1/cases", "listCases", kNoRight, ListCases),
    Ask("/api/v1/similar-cases", "findSimilarCases", kNoRight, PostSimilarCases),
    {"GET", "/api/v1/case-exports", "exportCases", Kind::kLocal, Auth::kStaff, Right::kCaseExport,
     nullptr, GetCaseExport},
    Look("/api/v1/cases/{id}", "getCase", kNoRight, GetCase),
    Read("/api/v1/cases/{id}/timeline", "getTimeline", kNoRight, GetTimeline),
    Read("/api/v1/cases/{id}/promises", "getCasePromises", kNoRight, GetCasePromises),
    Read("/api/v1/cases/{id}/viewers", "getViewers", kNoRight, GetViewers),
    Read("/api/v1/cases/{id}/allowed-acts", "getAllowedActs", kNoRight, GetAllowedActs),
    Post("/api/v1/cases/{id}/reveals", "revealRequester", Right::kPersonReveal, PostCaseReveal),
    Post("/api/v1/cases/{id}/prints", "printCase", kNoRight, PostCasePrint),

    File("/api/v1/attachments", "takeInFile", PostAttachment, Auth::kStaff),
    Here("GET", "/api/v1/attachments/{id}", "getFile", Auth::kStaff, GetAttachment),

    Act("/api/v1/cases/{id}/acceptances", "acceptCase", PostAcceptance),
    Act("/api/v1/cases/{id}/hand-overs", "handOverCase", PostHandOver),
    Act("/api/v1/cases/{id}/returns", "returnCase", PostReturn),
    Act("/api/v1/cases/{id}/escalations", "escalateCase", PostEscalation),
    Act("/api/v1/cases/{id}/assignments", "assignCase", PostAssignment),
    Act("/api/v1/cases/{id}/replies", "replyToCase", PostReply),
    Act("/api/v1/cases/{id}/notes", "noteOnCase", PostNote),
    Act("/api/v1/cases/{id}/settlements", "settleCase", PostSettlement),
    Act("/api/v1/cases/{id}/written-reports", "reportCase", PostWrittenReport),
    Act("/api/v1/cases/{id}/follow-ups", "followUpCase", PostFollowUp),
    Act("/api/v1/cases/{id}/evaluations", "evaluateCase", PostEvaluation),
    Act("/api/v1/cases/{id}/closures", "closeCase", PostClosure),
    Act("/api/v1/cases/{id}/rounds", "reworkCase", PostRound),
    Act("/api/v1/cases/{id}/declines", "declineCase", PostDecline),
    Act("/api/v1/cases/{id}/inabilities", "reportInability", PostInability),
    Act("/api/v1/cases/{id}/reminders", "remindOfCase", PostReminder),
    Act("/api/v1/cases/{id}/cards", "giveCard", PostCard),
    Act("/api/v1/cases/{id}/hand-over-withdrawals", "withdrawHandOver", PostHandOverWithdrawal),
    Act("/api/v1/cases/{id}/arbitrations", "arbitrateCase", PostArbitration),
    Act("/api/v1/cases/{id}/extension-requests", "askExtension", PostExtensionRequest),
    Act("/api/v1/cases/{id}/extensions", "approveExtension", PostExtension),
    Act("/api/v1/cases/{id}/extension-refusals", "refuseExtension", PostExtensionRefusal),
    Act("/api/v1/cases/{id}/pauses", "pauseCase", PostPause),
    Act("/api/v1/cases/{id}/pause-approvals", "approvePause", PostPauseApproval),
    Act("/api/v1/cases/{id}/pause-refusals", "refusePause", PostPauseRefusal),
    Act("/api/v1/cases/{id}/resumptions", "resumeCase", PostResumption),

    Read("/api/v1/wording", "getWording", kNoRight, GetWording),
    Put("/api/v1/wording", "putWording", Right::kOrgManage, PutWording),
    Post("/api/v1/wording-resets", "resetWording", Right::kOrgManage, PostWordingReset),
    Ask("/api/v1/topic-suggestions", "suggestTopics", kNoRight, PostTopicSuggestions),
    Ask("/api/v1/wording-checks", "checkWording", kNoRight, PostWordingCheck),

    Read("/api/v1/cases/{id}/relations", "getRelations", kNoRight, GetRelations),
    Post("/api/v1/merges", "mergeCase", kNoRight, PostMerge),
    {"DELETE", "/api/v1/merges/{id}", "unmergeCase", Kind::kWrite, Auth::kStaff, kNoRight,
     DeleteMerge},
    Post("/api/v1/links", "linkCases", kNoRight, PostLink),
    Post("/api/v1/link-batches", "linkManyCases", kNoRight, PostLinks),
    {"DELETE", "/api/v1/links/{id}/{other}", "unlinkCases", Kind::kWrite, Auth::kStaff, kNoRight,
     DeleteLink},
    Read("/api/v1/parts", "listParts", kNoRight, ListParts),
    Post("/api/v1/parts", "askForPart", kNoRight, PostPart),
    Post("/api/v1/parts/{id}/acceptances", "acceptPart", kNoRight, PostPartAcceptance),
    Post("/api/v1/parts/{id}/returns", "returnPart", kNoRight, PostPartReturn),
    Post("/api/v1/parts/{id}/results", "finishPart", kNoRight, PostPartResult),

    Read("/api/v1/hot-issues", "listHotIssues", Right::kCaseViewAll, ListHotIssues),
    Read("/api/v1/hot-issues/{id}", "getHotIssue", Right::kCaseViewAll, GetHotIssue),
    Post("/api/v1/hot-issues/{id}/answers", "answerHotIssue", Right::kCaseSupervise,
         PostIssueAnswer),
    Act("/api/v1/cases/{id}/steps", "takeStep", PostStep),
    Act("/api/v1/cases/{id}/exit-proposals", "proposeExit", PostExitProposal),
    Act("/api/v1/cases/{id}/exit-decisions", "decideExit", PostExitDecision),
    Act("/api/v1/cases/{id}/reviews", "askReview", PostReview),
    Act("/api/v1/cases/{id}/review-decisions", "decideReview", PostReviewDecision),
    Act("/api/v1/cases/{id}/contacts", "contactRequester", PostContact),
    Act("/api/v1/cases/{id}/urgings", "urgeCase", PostUrging),
    Act("/api/v1/cases/{id}/orders", "orderCase", PostOrder),
    Act("/api/v1/cases/{id}/order-reports", "reportOnOrder", PostOrderReport),
    Read("/api/v1/follow-ups", "listFollowUps", Right::kCaseSupervise, ListFollowUps),
    Read("/api/v1/findings", "listFindings", kNoRight, ListFindings),
    Post("/api/v1/findings", "makeFinding", Right::kCaseAssign, PostFinding),
    Read("/api/v1/findings/{id}", "getFinding", kNoRight, GetFinding),
    Post("/api/v1/findings/{id}/appeals", "appealFinding", kNoRight, PostFindingAppeal),
    Post("/api/v1/findings/{id}/decisions", "decideFinding", Right::kCaseAssign,
         PostFindingDecision),
    Read("/api/v1/deductions", "listDeductions", kNoRight, ListDeductions),
    {"GET", "/api/v1/deduction-exports", "exportDeductions", Kind::kLocal, Auth::kStaff,
     Right::kCaseExport, nullptr, GetDeductionExport},

    Read("/api/v1/places", "listPlaces", kNoRight, ListPlaces),
    Read("/api/v1/promises", "listPromises", kNoRight, ListPromises),
    Read("/api/v1/wall", "getWall", Right::kMeasureView, GetWall),
    Read("/api/v1/measures/{name}", "getMeasure", Right::kMeasureView, GetMeasure),
    Read("/api/v1/measures/{name}/cases", "getMeasureCases", Right::kMeasureView, GetMeasureCases),
    Read("/api/v1/journal", "listJournal", Right::kJournalView, ListJournal),
    Read("/api/v1/looks", "listLooks", Right::kJournalView, ListLooks),
    Read("/api/v1/journal/checkpoints", "listCheckpoints", Right::kJournalView, ListCheckpoints),
    Here("POST", "/api/v1/journal/verifications", "verifyJournal", Auth::kStaff, PostVerification),
    Here("GET", "/api/v1/journal/verifications/{id}", "getVerification", Auth::kStaff,
         GetVerification),
    Read("/api/v1/postings", "listPostings", kNoRight, ListStaffPostings),
    Post("/api/v1/postings", "publishPosting", Right::kPostingPublish, PostPosting),
    Read("/api/v1/posting-previews", "previewPosting", Right::kPostingPublish, GetPostingPreview),
    Here("GET", "/api/v1/events", "followEvents", Auth::kStaff, GetEvents, Kind::kStream),

    Read("/api/v1/methods", "listMethods", kNoRight, ListMethods),
    Post("/api/v1/methods", "adoptMethod", Right::kMethodManage, PostMethod),
    Here("POST", "/api/v1/methods/check", "checkMethod", Auth::kStaff, CheckMethod),
    Here("GET", "/api/v1/methods/schema", "getMethodSchema", Auth::kStaff, GetMethodSchema),
    Read("/api/v1/methods/{id}", "getMethod", kNoRight, GetMethod),
    Read("/api/v1/methods/{id}/shipped-text", "getShippedText", kNoRight, GetShippedText),
    Read("/api/v1/methods/{id}/versions", "listMethodVersions", kNoRight, ListMethodVersions),
    Put("/api/v1/methods/{id}/params", "setParams", Right::kMethodManage, PutParams),
    Ask("/api/v1/methods/{id}/trials", "tryMethod", kNoRight, PostTrial),
    Ask("/api/v1/methods/dry-runs", "dryRunMethod", Right::kMethodManage, PostDryRun),
    Read("/api/v1/methods/{id}/explanation", "explainMethod", kNoRight, GetExplanation),
    Post("/api/v1/methods/{id}/defaults", "useMethod", Right::kMethodManage, PostDefaultMethod),

    Here("GET", "/public/v1/organisation", "publicGetOrganisation", Auth::kPublic,
         PublicGetOrganisation),
    Read("/api/v1/calendars", "listCalendars", kNoRight, ListCalendars),
    Post("/api/v1/calendars/{id}/versions", "adoptCalendar", Right::kOrgManage,
         PostCalendarVersion),
    Ask("/api/v1/calendar-previews", "previewCalendar", Right::kOrgManage, PostCalendarPreview),

    Read("/api/v1/registers", "listRegisters", kNoRight, ListRegisters),
    Read("/api/v1/registers/{id}", "getRegister", kNoRight, GetRegister),
    Read("/api/v1/registers/{id}/entries", "listEntries", kNoRight, ListEntries),
    Post("/api/v1/registers/{id}/entries", "writeEntry", Right::kCaseAct, PostEntry),
    Ask("/api/v1/registers/{id}/entry-lookups", "lookUpEntries", kNoRight, PostEntryLookup),
    Look("/api/v1/registers/{id}/entries/{entry}", "getEntry", kNoRight, GetEntry),
    Act("/api/v1/registers/{id}/entries/{entry}/acts/{act}", "actOnEntry", PostEntryAct),
    Post("/api/v1/registers/{id}/entries/{entry}/reveals", "revealEntryPerson",
         Right::kPersonReveal, PostEntryReveal),
    Read("/api/v1/registers/{id}/stock", "getStock", kNoRight, GetStock),
    Post("/api/v1/registers/{id}/stock-moves", "moveStock", Right::kCaseAct, PostStockMove),
    Read("/api/v1/registers/{id}/waits", "getWaits", kNoRight, GetWaits),
    Post("/api/v1/registers/{id}/public-units", "openRegister", Right::kCaseAssign,
         PostRegisterOpening),

    File("/public/v1/attachments", "publicTakeInFile", PublicPostAttachment, Auth::kPublic,
         PublicAttachmentAgain),
    Post("/public/v1/cases", "publicReceiveCase", kNoRight, PublicPostCase, Auth::kPublic),
    {"POST", "/public/v1/case-lookups", "publicLookUpCase", Kind::kLook, Auth::kPublic, kNoRight,
     PublicPostCaseLookup},
    {"GET", "/public/v1/cases/{number}", "publicGetCase", Kind::kLook, Auth::kPublic, kNoRight,
     PublicGetCase},
    Post("/public/v1/cases/{number}/evaluations", "publicEvaluateCase", kNoRight,
         PublicPostEvaluation, Auth::kPublic),
    Post("/public/v1/cases/{number}/reminders", "publicUrgeCase", kNoRight, PublicPostReminder,
         Auth::kPublic),
    Read("/public/v1/counters", "publicListCounters", kNoRight, PublicListCounters, Auth::kPublic),
    Read("/public/v1/registers/{id}/times", "publicListTimes", kNoRight, PublicListTimes,
         Auth::kPublic),
    Read("/public/v1/registers", "publicListRegisters", kNoRight, PublicListRegisters,
         Auth::kPublic),
    Read("/public/v1/registers/{id}/entries", "publicListEntries", kNoRight, PublicListEntries,
         Auth::kPublic),
    {"POST", "/public/v1/registers/{id}/entries", "publicWriteEntry", Kind::kWrite, Auth::kPublic,
     kNoRight, PublicPostEntry, nullptr, PublicEntryAgain},
    {"POST", "/public/v1/registers/{id}/entry-lookups", "publicLookUpEntry", Kind::kRead,
     Auth::kPublic, kNoRight, PublicPostEntryLookup},
    Post("/public/v1/registers/{id}/entries/{entry}/acts/{act}", "publicActOnEntry", kNoRight,
         PublicPostEntryAct, Auth::kPublic),
    Read("/public/v1/disclosures", "publicGetDisclosures", kNoRight, PublicGetDisclosures,
         Auth::kPublic),
    Read("/public/v1/places", "publicListPlaces", kNoRight, PublicListPlaces, Auth::kPublic),
    Read("/public/v1/postings", "publicListPostings", kNoRight, PublicListPostings, Auth::kPublic),
    Read("/public/v1/postings/{id}", "publicGetPosting", kNoRight, PublicGetPosting, Auth::kPublic),

    Read("/api/v1/people/{id}/keeping", "getPersonKeeping", Right::kPersonView, GetPersonKeeping),
    Read("/api/v1/people/{id}/viewers", "listPersonViewers", Right::kPersonView, ListPersonViewers),
    Post("/api/v1/people/{id}/holds", "holdPerson", Right::kPersonManage, PostPersonHold),
    Post("/api/v1/people/{id}/anonymisations", "anonymisePerson", Right::kPersonManage,
         PostAnonymisation),
    {"POST", "/api/v1/people/{id}/exports", "exportPerson", Kind::kHandOut, Auth::kStaff,
     Right::kPersonManage, nullptr, PostPersonExport},
    Read("/api/v1/cases/{id}/holds", "listCaseHolds", kNoRight, ListCaseHolds),
    Post("/api/v1/cases/{id}/holds", "holdCase", kNoRight, PostCaseHold),
    Post("/api/v1/holds/{id}/lifts", "liftHold", Right::kPersonManage, PostHoldLift),

    // The doors that requests come in by.
    Here("GET", "/open311/{page}", "open311Discover", Auth::kNone, GetOpen311Discovery),
    Here("GET", "/open311/v2/{page}", "open311List", Auth::kNone, GetOpen311),
    Here("GET", "/open311/v2/{collection}/{page}", "open311Get", Auth::kNone, GetOpen311One),
    Here("POST", "/open311/v2/{page}", "open311Send", Auth::kNone, PostOpen311, Kind::kForm),
    Post("/channel/calls", "reportSwitchCall", kNoRight, PostSwitchReport, Auth::kPublic),
    Post("/channel/alarms/{key}", "pressAlarm", kNoRight, PostAlarm, Auth::kPublic),
    Post("/channel/sms/{key}/receipts", "reportSmsReceipts", kNoRight, PostSmsReceipts,
         Auth::kPublic),
    Post("/channel/sms/{key}/replies", "reportSmsReplies", kNoRight, PostSmsReplies, Auth::kPublic),
    Here("GET", "/channel/wechat", "checkWechatAddress", Auth::kNone, GetWechatEcho),
    Here("POST", "/channel/wechat", "receiveWechatMessage", Auth::kNone, PostWechatMessage),
    Read("/api/v1/door-keys", "listDoorKeys", Right::kOrgManage, ListDoorKeys),
    Once("/api/v1/door-keys", "addDoorKey", Right::kOrgManage, PostDoorKey),
    Post("/api/v1/door-keys/{id}/revocations", "revokeDoorKey", Right::kOrgManage,
         PostDoorKeyRevocation),
    Read("/api/v1/alarm-devices", "listAlarmDevices", Right::kOrgManage, ListAlarmDevices),
    Once("/api/v1/alarm-devices", "addAlarmDevice", Right::kOrgManage, PostAlarmDevice),
    Post("/api/v1/alarm-devices/{id}/retirements", "retireAlarmDevice", Right::kOrgManage,
         PostAlarmRetirement),
    Post("/api/v1/calls", "reportCall", Right::kCaseCreate, PostCallReport),
    Read("/api/v1/calls", "listCalls", Right::kPersonView, ListCalls),
    Look("/api/v1/calls/{id}", "getCall", Right::kPersonView, GetPhoneCall),
    Post("/api/v1/calls/{id}/links", "linkCall", Right::kCaseCreate, PostCallLink),
    {"POST", "/api/v1/calls/{id}/recording-looks", "hearCall", Kind::kLook, Auth::kStaff,
     Right::kPersonReveal, PostRecordingLook},
    Read("/api/v1/call-measures", "getCallMeasures", Right::kMeasureView, GetCallMeasures),

    Read("/api/v1/webhooks", "listWebhooks", Right::kOrgManage, ListWebhooks),
    Once("/api/v1/webhooks", "addWebhook", Right::kOrgManage, PostWebhook),
    Patch("/api/v1/webhooks/{id}", "changeWebhook", Right::kOrgManage, PatchWebhook),
    Once("/api/v1/webhooks/{id}/secrets", "renewWebhookSecret", Right::kOrgManage,
         PostWebhookSecret),
    Post("/api/v1/webhooks/{id}/tests", "testWebhook", Right::kOrgManage, PostWebhookTest),
    Read("/api/v1/robots", "listRobots", Right::kOrgManage, ListRobots),
    Put("/api/v1/robots/{id}", "putRobot", Right::kOrgManage, PutRobot),
    Post("/api/v1/robots/{id}/tests", "testRobot", Right::kOrgManage, PostRobotTest),
    Read("/api/v1/sms", "getSms", Right::kOrgManage, GetSms),
    Put("/api/v1/sms", "putSms", Right::kOrgManage, PutSms),
    Put("/api/v1/sms/templates/{name}", "putSmsTemplate", Right::kOrgManage, PutSmsTemplate),
    {"DELETE", "/api/v1/sms/templates/{name}", "removeSmsTemplate", Kind::kWrite, Auth::kStaff,
     Right::kOrgManage, DeleteSmsTemplate},
    Post("/api/v1/sms/tests", "testSms", Right::kOrgManage, PostSmsTest),
    Post("/api/v1/sms/resumptions", "resumeSms", Right::kOrgManage, PostSmsResumption),
    Read("/api/v1/mail", "getMail", Right::kOrgManage, GetMail),
    Put("/api/v1/mail", "putMail", Right::kOrgManage, PutMail),
    {"POST", "/api/v1/mail/tests", "testMail", Kind::kHandOut, Auth::kStaff, Right::kOrgManage,
     nullptr, PostMailTest},
    Read("/api/v1/mail/messages", "listParkedMail", Right::kOrgManage, ListParkedMail),
    {"POST", "/api/v1/mail/messages/{id}/looks", "lookAtMail", Kind::kLook, Auth::kStaff,
     Right::kOrgManage, PostMailLook},
    Post("/api/v1/mail/messages/{id}/acceptances", "acceptMail", Right::kOrgManage,
         PostMailAcceptance),
    Post("/api/v1/mail/messages/{id}/dismissals", "dismissMail", Right::kOrgManage,
         PostMailDismissal),
    Read("/api/v1/wechat", "getWechat", Right::kOrgManage, GetWechat),
    Put("/api/v1/wechat", "putWechat", Right::kOrgManage, PutWechat),
    {"POST", "/api/v1/wechat/tests", "testWechat", Kind::kHandOut, Auth::kStaff, Right::kOrgManage,
     nullptr, PostWechatTest},
    Read("/api/v1/message-templates", "listMessageTemplates", Right::kOrgManage,
         ListMessageTemplates),
    Put("/api/v1/message-templates/{name}", "putMessageTemplate", Right::kOrgManage,
        PutMessageTemplate),
    Read("/api/v1/deliveries", "listDeliveries", Right::kOrgManage, ListDeliveries),
    Post("/api/v1/deliveries/{id}/repeats", "repeatDelivery", Right::kOrgManage,
         PostDeliveryRepeat),

    Here("GET", "/healthz", "getHealth", Auth::kNone, GetHealth),
    Here("GET", "/readyz", "getReady", Auth::kNone, GetReady),
    Here("GET", "/metrics", "getMetrics", Auth::kNone, GetMetrics),
    Here("GET", "/status", "getStatusPage", Auth::kPublic, GetStatusPage),
    Here("GET", "/status.css", "getStatusStyle", Auth::kNone, GetStatusStyle),
    Here("POST", "/test/clock", "moveTestClock", Auth::kNone, PostTestClock),

    Here("GET", "/", "getWebRoot", Auth::kNone, GetWebRoot),
    Here("GET", "/p", "getPublicStart", Auth::kNone, GetPublicPage),
    Here("GET", "/p/{path}", "getPublicPage", Auth::kNone, GetPublicPage),
    Here("GET", "/assets/{path}", "getWebAsset", Auth::kNone, GetWebAsset),
    Here("GET", "/{path}", "getWebPage", Auth::kNone, GetWebPage),
};

}  // namespace

std::span<const Route> Routes() { return kRoutes; }

namespace {

// Step by step; {…} stands for any one.
bool Fits(std::string_view pattern, std::string_view path) {
  while (!pattern.empty() && !path.empty()) {
    const std::size_t end = std::min(pattern.find('/', 1), pattern.size());
    const std::size_t path_end = std::min(path.find('/', 1), path.size());
    const bool any = pattern.starts_with("/{") && path_end > 1;
    if (!any && pattern.substr(0, end) != path.substr(0, path_end)) return false;
    pattern.remove_prefix(end);
    path.remove_prefix(path_end);
  }
  return pattern.empty() && path.empty();
}

}  // namespace

bool TakesFile(std::string_view method, std::string_view target, std::string_view content_type) {
  const std::string_view path = target.substr(0, target.find('?'));
  std::string type(content_type.substr(0, content_type.find_first_of("/;")));
  LowerAscii(type);
  return std::any_of(std::begin(kRoutes), std::end(kRoutes), [&](const Route& route) {
    const bool file =
        route.kind == Kind::kFile || (route.kind == Kind::kForm && type == "multipart");
    return file && route.method == method && Fits(route.pattern, path);
  });
}

}  // namespace shouwen::http
