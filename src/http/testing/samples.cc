#include "testing/samples.h"

#include <algorithm>

namespace shouwen::http::testing {
namespace {

#define SAMPLE_METHOD                                                                           \
  "title: {zh: 示例, en: Sample}\\nlevels: {village: {zh: 村, en: Village}}\\nledgers: "     \
  "{livelihood: {zh: 民生, en: Livelihood}}\\ncase: {starts_at: village}\\npromises:\\n  p: " \
  "{when: case.received, owed_by: holder, owes: case.settled, within: 5d}\\n"
#define SAMPLE_CALENDAR                                                               \
  "version: 1\\neffective_at: 2026-03-02T09:00:00+08:00\\nutc_offset_minutes: 480\\n" \
  "day_end: midnight\\nhours: {monday: [\\\"09:00-12:00\\\"], tuesday: [\\\"09:00-12:00\\\"]}\\n"
#define SAMPLE_PUBLIC_CASE(subject)                                                          \
  "{\"subject\":\"" subject                                                                  \
  "\",\"ledger\":\"livelihood\",\"unit\":\"{village}\",\"fields\":{\"request\":\"修好\"}," \
  "\"requester\":{\"name\":\"示例诉求人\",\"phone\":\"13900004321\"}}"
#define SAMPLE_SETTINGS(hotline)                                                           \
  "{\"organisation\":\"示例县\",\"hotline\":\"" hotline                                    \
  "\",\"supervision_phone\":\"0838-1\",\"consent\":{\"zh\":\"示例\",\"en\":\"Sample\"}," \
  "\"about_to_break_hours\":24}"

// Of the file that completeImportUpload finds uploaded.
#define SAMPLE_SHA256 "6826d38b9dcf1131869aebd76f37e6ff40c91b742bc98fdf2e5ba21ae31ad25b"

// One black dot, drawn.
#define SAMPLE_SIGNATURE                                           \
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6" \
  "fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
#define SAMPLE_JUDGEMENT(answer) \
  "{\"phone_tail\":\"1234\",\"answer\":\"" answer "\",\"signature\":\"" SAMPLE_SIGNATURE "\"}"

// Without servers: nothing in a test speaks to a real one.
#define SAMPLE_MAIL(cap)                                                                           \
  "{\"address\":\"12345@city.example.org\",\"name\":\"示例县\",\"user\":\"box\",\"smtp\":null," \
  "\"imap\":null,\"folder\":\"INBOX\",\"method\":\"\",\"ledger\":\"livelihood\",\"peer_cap\":" cap \
  ",\"send\":false,\"fetch\":false}"

#define SAMPLE_WECHAT(cap)                                                                        \
  "{\"name\":\"示例县服务号\",\"app_id\":\"wxsample0000000001\",\"token\":\"sampletoken\"," \
  "\"method\":\"\",\"ledger\":\"livelihood\",\"unit\":null,\"peer_cap\":" cap                     \
  ",\"enabled\":false}"

constexpr Sample kSamples[] = {
    // Signing in, accounts.
    {"signIn", "", R"({"login":"clerk","password":"correct horse 42"})",
     R"({"login":"mate","password":"correct horse 42"})"},
    {"setUp", "",
     R"({"code":"K7QF-2M9X-AAAA-BBBB","organisation":"示例县","login":"root","name":"示例",)"
     R"("password":"a long enough one","method":"ledger-zhongjiang"})",
     R"({"code":"K7QF-2M9X-AAAA-CCCC","organisation":"示例县","login":"root","name":"示例",)"
     R"("password":"a long enough one","method":"ledger-zhongjiang"})"},
    {"changePassword", "clerk", R"({"old":"correct horse 42","new":"another long one"})",
     R"({"old":"another long one","new":"a third long one"})"},
    {"acceptInvitation", "", R"({"token":"swi_none","password":"a long enough one"})",
     R"({"token":"swi_other","password":"a long enough one"})"},
    {"saveFilter", "clerk", R"({"name":"迟了的","query":"late=true"})",
     R"({"name":"在办的","query":"state=open"})"},
    {"createToken", "clerk", R"({"name":"示例脚本"})", R"({"name":"另一个"})"},
    // The organisation.
    {"importUnits", "admin", "name,parent,level,kind,phone,topics\n新乡,,township,,,\n",
     "name,parent,level,kind,phone,topics\n新村,,village,,,\n", "", "text/csv"},
    {"importTopics", "admin", "level1,level2,level3\n住建,供水,漏水\n",
     "level1,level2,level3\n住建,供水,水压\n", "", "text/csv"},
    {"layDownImport", "admin", "标题,内容\n路灯不亮,东街三盏\n", "标题,内容\n井盖丢失,西街\n", "",
     "text/csv"},
    {"previewImport", "admin", R"({"mapping":{"source":"city-a","columns":{"name":"姓名"}}})",
     R"({"mapping":{"source":"city-b","columns":{"name":"姓名"}}})"},
    {"chooseImportSheet", "admin", R"({"sheet":"人员"})", R"({"sheet":"单位"})"},
    {"startImport", "admin", R"({"mapping":{"source":"city-a","columns":{"name":"姓名"}}})",
     R"({"mapping":{"source":"city-b","columns":{"name":"姓名"}}})"},
    {"stopImport", "admin", "{}", "{ }"},
    {"beginImportUpload", "admin", R"({"kind":"people","name":"sample.csv","size":11})",
     R"({"kind":"people","name":"other.csv","size":12})"},
    {"putImportPiece", "admin", "姓名\n", "姓名\n示例丙\n", "", "application/octet-stream"},
    {"completeImportUpload", "admin", R"({"sha256":")" SAMPLE_SHA256 R"("})",
     R"({ "sha256":")" SAMPLE_SHA256 R"("})"},
    {"putImportMapping", "admin", R"({"mapping":{"source":"city-a","columns":{"name":"姓名"}}})",
     R"({"mapping":{"source":"city-b","columns":{"name":"姓名"}}})"},
    {"exportPeople", "boss", R"({"q":"示例"})", R"({"format":"csv"})"},
    {"putSettings", "admin", SAMPLE_SETTINGS("12345"), SAMPLE_SETTINGS("12346")},
    {"addUnit", "admin",
     R"({"name":"新村","level":"village","parent":"{township}","topics":["路"]})",
     R"({"name":"新二村","level":"village","parent":"{township}"})"},
    {"changeUnit", "admin", R"({"phone":"0838-401","active":true,"topics":["路"]})",
     R"({"phone":"0838-402"})"},
    {"putDisclosures", "admin", R"({"standards":["一次告知"],"show_staff":true})",
     R"({"standards":[],"show_staff":false})"},
    {"addStaff", "admin",
     R"({"unit":"{village}","login":"new.hand","name":"示例新","roles":["handler"]})",
     R"({"unit":"{village}","login":"new.two","name":"示例新","roles":["handler"]})"},
    {"changeStaff", "admin", R"({"phone":"0838-303","roles":["handler"],"active":true})",
     R"({"phone":"0838-304"})"},
    {"addAbsence", "admin",
     R"({"from_at":"2026-03-20T09:00:00+08:00","to_at":"2026-03-27T18:00:00+08:00",)"
     R"("deputy":"{clerk}"})",
     R"({"from_at":"2026-04-20T09:00:00+08:00","to_at":"2026-04-21T18:00:00+08:00"})"},
    {"endAbsence", "admin", R"({"from_at":"2026-03-20T09:00:00+08:00"})",
     R"({"from_at":"2026-04-20T09:00:00+08:00"})", "addAbsence"},
    {"grantLicence", "admin",
     R"({"method":"licence-to-serve","licence":"driving","training":"岗前培训",)"
     R"("examined_on":"2026-01-15","mark":80,"examiner":"{clerk}"})",
     R"({"method":"licence-to-serve","licence":"driving","training":"岗前培训",)"
     R"("examined_on":"2026-01-16","mark":81,"examiner":"{clerk}"})"},
    {"withdrawLicence", "admin",
     R"({"method":"licence-to-serve","licence":"driving","reason":"示例缘由"})",
     R"({"method":"licence-to-serve","licence":"driving","reason":"另一缘由"})", "grantLicence"},
    {"setPassword", "admin", R"({"password":"another long one"})",
     R"({"password":"a third long one"})"},
    // People.
    {"addPerson", "clerk", R"({"name":"示例乙","phones":["13900000002"],"address":"示例路2号"})",
     R"({"name":"示例丙","phones":["13900000003"]})"},
    {"revealPerson", "boss", R"({"reason":"核实地址"})", R"({"reason":"回访"})"},
    {"lookUpCaller", "boss", R"({"phone":"13800001234"})", R"({"phone":"13900000002"})"},
    // Cases and acts.
    {"takeInFile", "clerk", "%PDF-1.4\n%%EOF\n", "%PDF-1.7\n%%EOF\n", "", "application/pdf"},
    {"findSimilarCases", "clerk", R"({"subject":"路灯","body":"","place":"","limit":3})",
     R"({"subject":"水管","exclude":"{case}"})"},
    {"receiveCase", "clerk",
     R"({"subject":"路灯","ledger":"livelihood","fields":{"request":"修好"},"confidential":false})",
     R"({"subject":"水管","ledger":"livelihood","fields":{"request":"修好"}})"},
    {"revealRequester", "boss", R"({"reason":"核实地址"})", R"({"reason":"回访"})"},
    {"printCase", "clerk", "", "{}"},
    {"handOverCase", "clerk", R"({"unit":"{other}","note":"属另一村"})", R"({"unit":"{other}"})"},
    {"acceptCase", "far", "", "{}", "handOverCase"},
    {"returnCase", "far", R"({"reason":"非本村"})", R"({"reason":"太远"})", "handOverCase"},
    {"escalateCase", "clerk", R"({"reason":"超出权限"})", R"({"reason":"办不了"})"},
    {"assignCase", "boss", R"({"staff":"{mate}","note":"请办理"})", R"({"staff":"{mate}"})"},
    {"replyToCase", "clerk", R"({"text":"已派人查看"})", R"({"text":"正在办理"})"},
    {"noteOnCase", "clerk", R"({"text":"缺备件"})", R"({"text":"备件已到"})"},
    {"settleCase", "clerk", R"({"result":"已换灯","fields":{"opinion":"已修好"}})",
     R"({"result":"已换新灯"})"},
    {"reportCase", "clerk", R"({"text":"情况报告"})", R"({"text":"再次报告"})"},
    {"followUpCase", "boss", R"({"contacted":true,"solved":"yes"})", R"({"contacted":false})",
     "settleCase"},
    {"evaluateCase", "clerk", R"({"answer":"satisfied","is_signed":true})",
     R"({"answer":"satisfied","is_signed":false})", "settleCase"},
    {"closeCase", "boss", R"({"reason":"已评价"})", "{}", "settleCase evaluateCase"},
    {"reworkCase", "clerk", R"({"reason":"未修好"})", R"({"reason":"又坏了"})", "settleCase"},
    {"declineCase", "clerk", R"({"reason":"非职责"})", R"({"reason":"重复"})"},
    {"reportInability", "clerk", R"({"reason":"没有设备"})", R"({"reason":"没有人手"})"},
    {"remindOfCase", "boss", R"({"text":"请抓紧"})", R"({"text":"再催"})"},
    {"giveCard", "boss", R"({"colour":"yellow"})", R"({"colour":"red"})"},
    {"putWording", "admin",
     R"({"revision":0,"groups":[{"id":"ours","zh":"自定","phrases":[{"instead_of":"没空",)"
     R"("say":"请稍候"}]}]})",
     R"({"revision":0,"groups":[{"id":"ours","zh":"自定","phrases":[{"say":"请坐"}]}]})"},
    {"suggestTopics", "clerk", R"({"subject":"水管漏水","body":""})", R"({"subject":"路灯"})"},
    {"resetWording", "admin", "", "{}"},
    {"checkWording", "clerk", R"({"text":"这是规定"})", R"({"text":"好的"})"},
    // Cases that belong together.
    {"mergeCase", "clerk", R"({"case_id":"{second}","into":"{case}"})",
     R"({"case_id":"{second}","into":"{second}"})"},
    {"linkCases", "clerk", R"({"case_id":"{case}","other":"{second}","kind":"same"})",
     R"({"case_id":"{case}","other":"{second}","kind":"child"})"},
    {"linkManyCases", "clerk", R"({"case_id":"{case}","others":["{second}"],"kind":"earlier"})",
     R"({"case_id":"{case}","others":["{second}"],"kind":"later"})"},
    {"askForPart", "clerk", R"({"case_id":"{case}","unit":"{other}","text":"出人","within":"3d"})",
     R"({"case_id":"{case}","unit":"{other}","text":"出料","within":"3d"})"},
    {"acceptPart", "far", "", "{}"},
    {"returnPart", "far", R"({"reason":"没有料"})", R"({"reason":"没有人"})"},
    {"finishPart", "far", R"({"text":"已出三人"})", R"({"text":"已出四人"})"},
    {"answerHotIssue", "boss", R"({"text":"全市统一换灯，本月完成"})", R"({"text":"下月完成"})"},
    {"withdrawHandOver", "clerk", "", "{}", "handOverCase"},
    {"arbitrateCase", "boss", R"({"unit":"{village}","reason":"属该村"})",
     R"({"unit":"{other}","reason":"属另一村"})", "@moves handOverCase returnCase"},
    {"askExtension", "clerk", R"({"length":"3d","reason":"等材料","basis":"办法第三条"})",
     R"({"length":"2d","reason":"等材料"})", "@moves"},
    {"approveExtension", "boss", R"({"note":"同意"})", "{}", "@moves askExtension"},
    {"refuseExtension", "boss", R"({"reason":"理由不足"})", R"({"reason":"不必"})",
     "@moves askExtension"},
    {"pauseCase", "clerk", R"({"why":"papers","reason":"等材料"})",
     R"({"why":"papers","reason":"等证明"})", "@moves"},
    {"approvePause", "boss", R"({"note":"同意"})", "{}", "@moves pauseCase"},
    {"refusePause", "boss", R"({"reason":"理由不足"})", R"({"reason":"不必"})", "@moves pauseCase"},
    {"resumeCase", "clerk", R"({"note":"材料已到"})", "{}", "@moves pauseCase approvePause"},
    {"takeStep", "clerk", R"({"step":"deliberated","note":"村两委议定"})",
     R"({"step":"deliberated","note":"再议"})"},
    {"proposeExit", "clerk", R"({"exit":"excluded","reason":"不属实"})",
     R"({"exit":"excluded","reason":"重复登记"})", "judged"},
    {"decideExit", "head", R"({"granted":false,"note":"证据不足"})", R"({"granted":true})",
     "judged proposeExit"},
    {"askReview", "clerk", R"({"against":"refusal","reason":"请复核"})",
     R"({"against":"refusal","reason":"请再看"})", "judged proposeExit decideExit"},
    {"decideReview", "boss", R"({"upheld":true})", R"({"upheld":false,"note":"维持"})",
     "judged proposeExit decideExit askReview"},
    {"contactRequester", "clerk", R"({"how":"visit","found":false,"text":"未发现故障"})",
     R"({"how":"call"})"},
    {"urgeCase", "clerk", R"({"text":"来电催促"})", R"({"text":"再次来电"})"},
    {"orderCase", "boss",
     R"({"person":"{mate}","due_at":"2026-03-09T18:00:00+08:00","standard":"灯亮"})",
     R"({"person":"{clerk}","due_at":"2026-03-10T18:00:00+08:00","standard":"灯亮"})"},
    {"reportOnOrder", "clerk", R"({"text":"灯已亮"})", R"({"text":"已换灯"})", "orderCase"},
    // Quality.
    {"makeFinding", "head",
     R"({"method":"judged","kind":"late","unit":"{village}","staff":"{mate}","said":"逾期未办",)"
     R"("measure":"criticised"})",
     R"({"method":"judged","kind":"late","unit":"{village}","said":"本单位逾期"})"},
    {"appealFinding", "mate", R"({"reason":"当日请假"})", R"({"reason":"事实有误"})",
     "makeFinding"},
    {"decideFinding", "boss", R"({"outcome":"withdrawn","note":"查明请假"})",
     R"({"outcome":"upheld","note":"维持"})", "makeFinding appealFinding"},
    // Watching.
    {"verifyJournal", "audit", "", "{}"},
    {"publishPosting", "admin", R"({"posting":"wall","period":"2026-02"})",
     R"({"posting":"wall","period":"2026-01"})"},
    // Methods and calendars.
    {"adoptMethod", "admin", "{\"yaml\":\"method: ours\\n" SAMPLE_METHOD "\"}",
     "{\"yaml\":\"method: others\\n" SAMPLE_METHOD "\"}"},
    {"checkMethod", "clerk", R"({"yaml":"method: ours"})", R"({"yaml":"method: others"})"},
    {"setParams", "admin", "{}", "{ }"},
    {"tryMethod", "clerk", R"({"level":"village","fields":{"request":"修好"}})",
     R"({"level":"township"})"},
    {"dryRunMethod", "admin",
     "{\"cases\":1,\"yaml\":\"method: ledger-zhongjiang\\n" SAMPLE_METHOD "\"}",
     "{\"cases\":2,\"yaml\":\"method: ledger-zhongjiang\\n" SAMPLE_METHOD "\"}"},
    {"useMethod", "admin", R"({"version":1})", "{}"},
    {"adoptCalendar", "admin", "{\"yaml\":\"calendar: office\\n" SAMPLE_CALENDAR "\"}",
     "{\"yaml\":\"calendar: office\\n" SAMPLE_CALENDAR "# again\\n\"}"},
    {"previewCalendar", "admin",
     "{\"id\":\"office\",\"yaml\":\"calendar: office\\n" SAMPLE_CALENDAR "\"}",
     "{\"id\":\"office\",\"yaml\":\"calendar: office\\n" SAMPLE_CALENDAR "# again\\n\"}"},
    // Registers.
    {"lookUpEntries", "clerk", R"({"q":"示例"})", "{}"},
    {"writeEntry", "clerk", R"({"fields":{"matter":"包裹"},"person":{"name":"示例客"}})",
     R"({"fields":{"matter":"留言"}})"},
    {"actOnEntry", "clerk", R"({"fields":{"addition":"改到九点"},"note":"电话告知"})",
     R"({"fields":{"addition":"改到十点"}})"},
    {"revealEntryPerson", "boss", R"({"reason":"核实地址"})", R"({"reason":"回访"})"},
    {"moveStock", "clerk", R"({"item":"umbrella","pieces":2,"reason":"雨季"})",
     R"({"item":"umbrella","pieces":3})"},
    {"openRegister", "boss", R"({"open":true,"unit":"{village}"})",
     R"({"open":false,"unit":"{village}"})"},
    // The person who asks.
    {"publicWriteEntry", "", R"({"unit":"{village}","fields":{"business":"换证"}})",
     R"({"unit":"{village}"})"},
    {"publicLookUpEntry", "", R"({"entry":"{ticket}","key":"{ticket_key}"})",
     R"({"entry":"{ticket}","key":"0"})"},
    {"publicActOnEntry", "", R"({"key":"{ticket_key}"})", R"({"key":"0"})"},
    {"publicReceiveCase", "", SAMPLE_PUBLIC_CASE("水压低"), SAMPLE_PUBLIC_CASE("水压高")},
    {"publicTakeInFile", "", "%PDF-1.4\n%%EOF\n", "%PDF-1.7\n%%EOF\n", "", "application/pdf"},
    {"publicLookUpCase", "", R"({"number":"20260302-000001","phone_tail":"1234"})",
     R"({"number":"20260302-000001","phone_tail":"0000"})"},
    {"publicEvaluateCase", "", SAMPLE_JUDGEMENT("satisfied"), SAMPLE_JUDGEMENT("dissatisfied"),
     "settleCase"},
    // What is kept of a person.
    {"holdPerson", "admin", R"({"reason":"诉讼中"})", R"({"reason":"监察调取"})"},
    {"anonymisePerson", "admin", R"({"reason":"本人要求","whole_words":true})",
     R"({"reason":"期限已满"})"},
    {"exportPerson", "admin", R"({"reason":"本人申请"})", R"({"reason":"再次申请"})"},
    {"holdCase", "admin", R"({"reason":"监察调取"})", R"({"reason":"诉讼中"})"},
    {"liftHold", "admin", R"({"reason":"已结案"})", R"({"reason":"调取完毕"})"},
    {"publicUrgeCase", "", R"({"phone_tail":"1234","text":"还没人来"})",
     R"({"phone_tail":"1234"})"},
    // The doors.
    {"addDoorKey", "admin", R"({"door":"open311","name":"示例应用"})",
     R"({"door":"hotline","name":"示例交换机"})"},
    {"revokeDoorKey", "admin", "", "{}"},
    {"addAlarmDevice", "admin",
     R"({"name":"示例呼叫器","unit":"{village}","place":"示例路1号","person":"{person}",)"
     R"("method":"ledger-zhongjiang"})",
     R"({"name":"示例呼叫器二","unit":"{village}"})"},
    {"retireAlarmDevice", "admin", "", "{}"},
    {"reportCall", "clerk",
     R"({"event":"offered","call_id":"c-1","from":"13800001234","to":"12345","agent":"clerk",)"
     R"("at":"2026-03-02T09:00:00+08:00"})",
     R"({"event":"answered","call_id":"c-1","agent":"clerk"})"},
    {"linkCall", "clerk", R"({"case_id":"{case}"})", R"({"case_id":"1"})"},
    {"hearCall", "boss", R"({"reason":"核实诉求"})", R"({"reason":"投诉复核"})"},
    // What goes out.
    {"addWebhook", "admin", R"({"url":"https://hooks.example.org/a","events":["case.*"]})",
     R"({"url":"https://hooks.example.org/b","events":[]})"},
    {"changeWebhook", "admin", R"({"url":"https://hooks.example.org/c","enabled":true})",
     R"({"events":["promise.broken"]})"},
    {"renewWebhookSecret", "admin", "", "{}"},
    {"testWebhook", "admin", "", "{}"},
    {"putRobot", "admin",
     R"({"kind":"wecom","url":"https://qyapi.example.org/send?key=k","enabled":true})",
     R"({"kind":"wecom","secret":"","enabled":true})"},
    {"testRobot", "admin", "", "{}"},
    {"putSms", "admin",
     R"({"provider":"json","url":"https://sms.example.org/a","secret":"s","per_second":10,)"
     R"("enabled":true})",
     R"({"provider":"json","secret":"s","sign_name":"示例","per_second":5,"enabled":true})"},
    {"putSmsTemplate", "admin", R"({"code":"SMS_1","params":[{"name":"n","value":"number"}]})",
     R"({"code":"SMS_2","params":[]})"},
    {"testSms", "admin", R"({"message":"person.notify","staff":"{head}"})",
     R"({"message":"person.case.replied","staff":"{head}"})"},
    {"resumeSms", "admin", R"({"phone":"13800001234"})", R"({"phone":"13800005678"})"},
    {"putMail", "admin", SAMPLE_MAIL("3"), SAMPLE_MAIL("4")},
    {"testMail", "admin", "", "{}"},
    {"lookAtMail", "admin", "", "{}"},
    {"acceptMail", "admin", "{}", R"({"number":"20260302-000001"})"},
    {"dismissMail", "admin", "", "{}"},
    {"putWechat", "admin", SAMPLE_WECHAT("3"), SAMPLE_WECHAT("4")},
    {"testWechat", "admin", "", "{}"},
    {"putMessageTemplate", "admin", R"({"zh":"{number} 号","en":"case {number}"})",
     R"({"zh":"","en":""})"},
    {"repeatDelivery", "admin", "", "{}"},
    {"moveTestClock", "", R"({"advance":"1s"})", R"({"advance":"2s"})"},
};

}  // namespace

std::span<const Sample> Samples() { return kSamples; }

const Sample* FindSample(std::string_view operation) {
  const auto* found = std::find_if(std::begin(kSamples), std::end(kSamples),
                                   [&](const Sample& s) { return s.operation == operation; });
  return found == std::end(kSamples) ? nullptr : found;
}

}  // namespace shouwen::http::testing
