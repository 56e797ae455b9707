// handlers.h - one function for each operation, grouped by file. Each reads its request and calls
// one use case; what it refuses is documented with the operation in api/openapi.yaml.
#pragma once

#include "route.h"

namespace shouwen::http {

// handle_sessions.cc
core::Result<Response> SignIn(const Visit& visit);
core::Result<Response> GetSetup(const Visit& visit);
core::Result<Response> PostSetup(const Visit& visit);
core::Result<Job> GetSession(const Visit& visit);
core::Result<Response> SignOut(const Visit& visit);
core::Result<Job> PostToken(const Visit& visit);
core::Result<Job> ListStaffTokens(const Visit& visit);
core::Result<Response> DeleteStaffToken(const Visit& visit);
// 201 with a new session, as POST /api/v1/sessions answers.
core::Result<Response> SignedInAs(const Visit& visit, const std::string& login,
                                  const std::string& password);

// handle_org.cc
core::Result<Job> ListUnits(const Visit& visit);
core::Result<Job> PostUnit(const Visit& visit);
core::Result<Job> GetUnit(const Visit& visit);
core::Result<Job> PatchUnit(const Visit& visit);
core::Result<Job> ListStaff(const Visit& visit);
core::Result<Job> PostStaff(const Visit& visit);
core::Result<Job> GetStaff(const Visit& visit);
core::Result<Job> PatchStaff(const Visit& visit);
core::Result<Response> PostPassword(const Visit& visit);
core::Result<Job> ListPeople(const Visit& visit);
core::Result<Job> PostCallerLookup(const Visit& visit);
core::Result<Job> PostPerson(const Visit& visit);
core::Result<Job> GetPerson(const Visit& visit);
core::Result<Job> PostPersonReveal(const Visit& visit);

// handle_cases.cc
core::Result<Job> PostCase(const Visit& visit);
core::Result<Job> ListCases(const Visit& visit);
core::Result<Response> GetCaseExport(const Visit& visit);
core::Result<Job> GetCase(const Visit& visit);
core::Result<Job> GetTimeline(const Visit& visit);
core::Result<Job> GetCasePromises(const Visit& visit);
core::Result<Job> GetViewers(const Visit& visit);
core::Result<Job> GetAllowedActs(const Visit& visit);
core::Result<Job> PostCaseReveal(const Visit& visit);
core::Result<Job> PostCasePrint(const Visit& visit);

// handle_acts.cc
core::Result<Job> PostAcceptance(const Visit& visit);
core::Result<Job> PostHandOver(const Visit& visit);
core::Result<Job> PostReturn(const Visit& visit);
core::Result<Job> PostEscalation(const Visit& visit);
core::Result<Job> PostAssignment(const Visit& visit);
core::Result<Job> PostReply(const Visit& visit);
core::Result<Job> PostNote(const Visit& visit);
core::Result<Job> PostSettlement(const Visit& visit);
core::Result<Job> PostWrittenReport(const Visit& visit);
core::Result<Job> PostFollowUp(const Visit& visit);
core::Result<Job> PostEvaluation(const Visit& visit);
core::Result<Job> PostClosure(const Visit& visit);
core::Result<Job> PostRound(const Visit& visit);
core::Result<Job> PostDecline(const Visit& visit);
core::Result<Job> PostInability(const Visit& visit);
core::Result<Job> PostReminder(const Visit& visit);
core::Result<Job> PostCard(const Visit& visit);
core::Result<Job> PostHandOverWithdrawal(const Visit& visit);
core::Result<Job> PostArbitration(const Visit& visit);
core::Result<Job> PostExtensionRequest(const Visit& visit);
core::Result<Job> PostExtension(const Visit& visit);
core::Result<Job> PostExtensionRefusal(const Visit& visit);
core::Result<Job> PostPause(const Visit& visit);
core::Result<Job> PostPauseApproval(const Visit& visit);
core::Result<Job> PostPauseRefusal(const Visit& visit);
core::Result<Job> PostResumption(const Visit& visit);
core::Result<Job> PostStep(const Visit& visit);
core::Result<Job> PostExitProposal(const Visit& visit);
core::Result<Job> PostExitDecision(const Visit& visit);
core::Result<Job> PostReview(const Visit& visit);
core::Result<Job> PostReviewDecision(const Visit& visit);
core::Result<Job> PostContact(const Visit& visit);
core::Result<Job> PostUrging(const Visit& visit);
core::Result<Job> PostOrder(const Visit& visit);
core::Result<Job> PostOrderReport(const Visit& visit);

// handle_quality.cc
core::Result<Job> ListFollowUps(const Visit& visit);
core::Result<Job> ListFindings(const Visit& visit);
core::Result<Job> GetFinding(const Visit& visit);
core::Result<Job> PostFinding(const Visit& visit);
core::Result<Job> PostFindingAppeal(const Visit& visit);
core::Result<Job> PostFindingDecision(const Visit& visit);
core::Result<Job> ListDeductions(const Visit& visit);
core::Result<Response> GetDeductionExport(const Visit& visit);

// handle_attachments.cc
core::Result<Job> PostAttachment(const Visit& visit);
core::Result<Job> PublicPostAttachment(const Visit& visit);
core::Result<std::string> PublicAttachmentAgain(const Visit& visit, const service::Call& call,
                                                const Answer& stored);
core::Result<Response> GetAttachment(const Visit& visit);

// handle_watch.cc
core::Result<Job> ListPromises(const Visit& visit);
core::Result<Job> GetWall(const Visit& visit);
core::Result<Job> GetMeasure(const Visit& visit);
core::Result<Job> GetMeasureCases(const Visit& visit);
core::Result<Job> ListJournal(const Visit& visit);
core::Result<Job> ListLooks(const Visit& visit);
core::Result<Job> ListCheckpoints(const Visit& visit);
core::Result<Response> PostVerification(const Visit& visit);
core::Result<Response> GetVerification(const Visit& visit);
core::Result<Job> ListStaffPostings(const Visit& visit);
core::Result<Job> PostPosting(const Visit& visit);
core::Result<Job> GetPostingPreview(const Visit& visit);
core::Result<Response> GetEvents(const Visit& visit);

// handle_methods.cc
core::Result<Job> ListMethods(const Visit& visit);
core::Result<Job> GetMethod(const Visit& visit);
core::Result<Job> GetShippedText(const Visit& visit);
core::Result<Job> PostMethod(const Visit& visit);
core::Result<Job> ListMethodVersions(const Visit& visit);
core::Result<Job> PutParams(const Visit& visit);
core::Result<Job> PostTrial(const Visit& visit);
core::Result<Job> PostDryRun(const Visit& visit);
core::Result<Job> GetExplanation(const Visit& visit);
core::Result<Response> CheckMethod(const Visit& visit);
core::Result<Response> GetMethodSchema(const Visit& visit);
core::Result<Job> PostDefaultMethod(const Visit& visit);

// handle_calendars.cc
core::Result<Job> ListCalendars(const Visit& visit);
core::Result<Job> PostCalendarVersion(const Visit& visit);
core::Result<Job> PostCalendarPreview(const Visit& visit);

// handle_public.cc
core::Result<Job> PublicPostCase(const Visit& visit);
core::Result<Job> PublicPostCaseLookup(const Visit& visit);
core::Result<Job> PublicGetCase(const Visit& visit);
core::Result<Job> PublicPostEvaluation(const Visit& visit);
core::Result<Job> PublicPostReminder(const Visit& visit);
core::Result<Job> PublicListPostings(const Visit& visit);
core::Result<Job> PublicListPlaces(const Visit& visit);
core::Result<Job> PublicGetPosting(const Visit& visit);

// handle_organisation.cc
core::Result<Response> PublicGetOrganisation(const Visit& visit);

// handle_absences.cc
core::Result<Job> ListAbsences(const Visit& visit);
core::Result<Job> PostAbsence(const Visit& visit);
core::Result<Job> PostAbsenceEnd(const Visit& visit);

// handle_licences.cc
core::Result<Job> ListLicenceKinds(const Visit& visit);
core::Result<Job> ListLicences(const Visit& visit);
core::Result<Job> PostLicence(const Visit& visit);
core::Result<Job> PostLicenceWithdrawal(const Visit& visit);
core::Result<Job> ListUnlicensed(const Visit& visit);

// handle_disclosures.cc
core::Result<Job> PublicGetDisclosures(const Visit& visit);
core::Result<Job> GetDisclosures(const Visit& visit);
core::Result<Job> PutDisclosures(const Visit& visit);

// handle_wording.cc
core::Result<Job> GetWording(const Visit& visit);
core::Result<Job> PutWording(const Visit& visit);
core::Result<Job> PostWordingReset(const Visit& visit);
core::Result<Job> PostWordingCheck(const Visit& visit);

// handle_triage.cc
core::Result<Job> PostTopicSuggestions(const Visit& visit);

// handle_ops.cc
core::Result<Response> GetHealth(const Visit& visit);
core::Result<Response> GetReady(const Visit& visit);
core::Result<Response> GetMetrics(const Visit& visit);
core::Result<Response> GetStatusPage(const Visit& visit);
core::Result<Response> GetStatusStyle(const Visit& visit);
core::Result<Response> PostTestClock(const Visit& visit);

// handle_accounts.cc
core::Result<Job> ListMySessions(const Visit& visit);
core::Result<Response> DeleteSession(const Visit& visit);
core::Result<Response> PostOwnPassword(const Visit& visit);
core::Result<Response> PostInvitationAcceptance(const Visit& visit);
core::Result<Response> ListRoles(const Visit& visit);
core::Result<Job> ListSavedFilters(const Visit& visit);
core::Result<Job> PostSavedFilter(const Visit& visit);
core::Result<Job> DeleteSavedFilter(const Visit& visit);
core::Result<Job> PostUnitImport(const Visit& visit);

// handle_keeping.cc
core::Result<Job> GetPersonKeeping(const Visit& visit);
core::Result<Job> ListPersonViewers(const Visit& visit);
core::Result<Job> PostPersonHold(const Visit& visit);
core::Result<Job> PostCaseHold(const Visit& visit);
core::Result<Job> ListCaseHolds(const Visit& visit);
core::Result<Job> PostHoldLift(const Visit& visit);
core::Result<Job> PostAnonymisation(const Visit& visit);
core::Result<Response> PostPersonExport(const Visit& visit);

// handle_imports.cc
core::Result<Job> PostImport(const Visit& visit);
core::Result<Job> ListImports(const Visit& visit);
core::Result<Job> GetImport(const Visit& visit);
core::Result<Job> GetImportFields(const Visit& visit);
core::Result<Response> PostImportPreview(const Visit& visit);
core::Result<Job> PostImportStart(const Visit& visit);
core::Result<Job> PostImportStop(const Visit& visit);
core::Result<Response> GetImportReport(const Visit& visit);
core::Result<Response> PutImportSheet(const Visit& visit);
core::Result<Job> ListImportMappings(const Visit& visit);
core::Result<Job> PutImportMapping(const Visit& visit);
core::Result<Job> DeleteImportMapping(const Visit& visit);
core::Result<Response> PostPeopleExport(const Visit& visit);
core::Result<Response> GetUnitExport(const Visit& visit);

// handle_uploads.cc
core::Result<Job> PostImportUpload(const Visit& visit);
core::Result<Job> ListImportUploads(const Visit& visit);
core::Result<Job> GetImportUpload(const Visit& visit);
core::Result<Job> PutImportPiece(const Visit& visit);
core::Result<Response> PostImportCompletion(const Visit& visit);
core::Result<Job> DeleteImportUpload(const Visit& visit);

// handle_places.cc
core::Result<Job> ListPlaces(const Visit& visit);

// handle_similar.cc
core::Result<Job> PostSimilarCases(const Visit& visit);

// handle_topics.cc
core::Result<Job> ListTopics(const Visit& visit);
core::Result<Job> PostTopicImport(const Visit& visit);

// handle_registers.cc
core::Result<Job> ListRegisters(const Visit& visit);
core::Result<Job> GetRegister(const Visit& visit);
core::Result<Job> ListEntries(const Visit& visit);
core::Result<Job> PostEntry(const Visit& visit);
core::Result<Job> PostEntryLookup(const Visit& visit);
core::Result<Job> GetEntry(const Visit& visit);
core::Result<Job> PostEntryAct(const Visit& visit);
core::Result<Job> PostEntryReveal(const Visit& visit);
core::Result<Job> GetStock(const Visit& visit);
core::Result<Job> PostStockMove(const Visit& visit);
core::Result<Job> GetWaits(const Visit& visit);
core::Result<Job> PostRegisterOpening(const Visit& visit);

// handle_self.cc
core::Result<Job> PublicListCounters(const Visit& visit);
core::Result<Job> PublicListTimes(const Visit& visit);
core::Result<Job> PublicListRegisters(const Visit& visit);
core::Result<Job> PublicListEntries(const Visit& visit);
core::Result<Job> PublicPostEntry(const Visit& visit);
core::Result<std::string> PublicEntryAgain(const Visit& visit, const service::Call& call,
                                           const Answer& stored);
core::Result<Job> PublicPostEntryLookup(const Visit& visit);
core::Result<Job> PublicPostEntryAct(const Visit& visit);

// handle_settings.cc
core::Result<Job> GetSettings(const Visit& visit);
core::Result<Job> PutSettings(const Visit& visit);

// handle_hot_issues.cc
core::Result<Job> ListHotIssues(const Visit& visit);
core::Result<Job> GetHotIssue(const Visit& visit);
core::Result<Job> PostIssueAnswer(const Visit& visit);

// handle_relations.cc
core::Result<Job> GetRelations(const Visit& visit);
core::Result<Job> PostMerge(const Visit& visit);
core::Result<Job> DeleteMerge(const Visit& visit);
core::Result<Job> PostLink(const Visit& visit);
core::Result<Job> PostLinks(const Visit& visit);
core::Result<Job> DeleteLink(const Visit& visit);
core::Result<Job> PostPart(const Visit& visit);
core::Result<Job> PostPartAcceptance(const Visit& visit);
core::Result<Job> PostPartReturn(const Visit& visit);
core::Result<Job> PostPartResult(const Visit& visit);
core::Result<Job> ListParts(const Visit& visit);

// handle_web.cc
core::Result<Response> GetWebRoot(const Visit& visit);
core::Result<Response> GetWebPage(const Visit& visit);
core::Result<Response> GetPublicPage(const Visit& visit);
core::Result<Response> GetWebAsset(const Visit& visit);

}  // namespace shouwen::http
