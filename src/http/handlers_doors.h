// handlers_doors.h - the operations of the doors a request comes in by and an answer leaves by; see
// handlers.h.
#pragma once

#include "route.h"

namespace shouwen::http {

// handle_open311.cc
core::Result<Response> GetOpen311Discovery(const Visit& visit);
core::Result<Response> GetOpen311(const Visit& visit);
core::Result<Response> GetOpen311One(const Visit& visit);
core::Result<Response> PostOpen311(const Visit& visit);

// handle_doors.cc
core::Result<Job> ListDoorKeys(const Visit& visit);
core::Result<Job> PostDoorKey(const Visit& visit);
core::Result<Job> PostDoorKeyRevocation(const Visit& visit);

// handle_calls.cc
core::Result<Job> PostCallReport(const Visit& visit);
core::Result<Job> PostSwitchReport(const Visit& visit);
core::Result<Job> ListCalls(const Visit& visit);
core::Result<Job> GetPhoneCall(const Visit& visit);
core::Result<Job> PostCallLink(const Visit& visit);
core::Result<Job> PostRecordingLook(const Visit& visit);
core::Result<Job> GetCallMeasures(const Visit& visit);

// handle_alarms.cc
core::Result<Job> ListAlarmDevices(const Visit& visit);
core::Result<Job> PostAlarmDevice(const Visit& visit);
core::Result<Job> PostAlarmRetirement(const Visit& visit);
core::Result<Job> PostAlarm(const Visit& visit);

// handle_channels_out.cc
core::Result<Job> ListWebhooks(const Visit& visit);
core::Result<Job> PostWebhook(const Visit& visit);
core::Result<Job> PatchWebhook(const Visit& visit);
core::Result<Job> PostWebhookSecret(const Visit& visit);
core::Result<Job> PostWebhookTest(const Visit& visit);
core::Result<Job> ListRobots(const Visit& visit);
core::Result<Job> PutRobot(const Visit& visit);
core::Result<Job> PostRobotTest(const Visit& visit);
core::Result<Job> GetMail(const Visit& visit);
core::Result<Job> PutMail(const Visit& visit);
core::Result<Response> PostMailTest(const Visit& visit);
core::Result<Job> ListParkedMail(const Visit& visit);
core::Result<Job> PostMailLook(const Visit& visit);
core::Result<Job> PostMailAcceptance(const Visit& visit);
core::Result<Job> PostMailDismissal(const Visit& visit);
core::Result<Job> ListMessageTemplates(const Visit& visit);
core::Result<Job> PutMessageTemplate(const Visit& visit);
core::Result<Job> ListDeliveries(const Visit& visit);
core::Result<Job> PostDeliveryRepeat(const Visit& visit);

// handle_sms.cc
core::Result<Job> GetSms(const Visit& visit);
core::Result<Job> PutSms(const Visit& visit);
core::Result<Job> PutSmsTemplate(const Visit& visit);
core::Result<Job> DeleteSmsTemplate(const Visit& visit);
core::Result<Job> PostSmsTest(const Visit& visit);
core::Result<Job> PostSmsResumption(const Visit& visit);
core::Result<Job> PostSmsReceipts(const Visit& visit);
core::Result<Job> PostSmsReplies(const Visit& visit);

// handle_wechat.cc
core::Result<Job> GetWechat(const Visit& visit);
core::Result<Job> PutWechat(const Visit& visit);
core::Result<Response> PostWechatTest(const Visit& visit);
core::Result<Response> GetWechatEcho(const Visit& visit);
core::Result<Response> PostWechatMessage(const Visit& visit);

}  // namespace shouwen::http
