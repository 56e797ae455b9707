// Short messages: the gateway, which kinds go out by which template, a test, numbers that opted out.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";

export type Sms = Schema<"Sms">;
export type SmsPage = Schema<"SmsPage">;
export type SmsTemplate = Schema<"SmsTemplate">;
export type SmsParam = Schema<"SmsParam">;

const SMS = ["channels", "sms"] as const;
const DELIVERIES = ["channels", "deliveries"] as const;

export function useSms(): UseQueryResult<SmsPage> {
  return useQuery({
    queryKey: SMS,
    queryFn: async ({ signal }) => (await api.get("/api/v1/sms", { signal })).data,
  });
}

export function useSaveSms(onDone: () => void) {
  return useCommand<Schema<"NewSms">, Sms>({
    send: async (body) => (await api.put("/api/v1/sms", { body })).data,
    refreshes: [[...SMS]],
    onDone,
  });
}

export function useSaveSmsTemplate() {
  return useCommand<SmsTemplate, SmsTemplate>({
    send: async ({ id, code, params }) => (await api.put("/api/v1/sms/templates/{name}", { path: { name: id }, body: { code, params } })).data,
    refreshes: [[...SMS]],
  });
}

export function useRemoveSmsTemplate() {
  return useCommand<string, unknown>({
    send: async (id, idempotencyKey) => (await api.delete("/api/v1/sms/templates/{name}", { path: { name: id }, idempotencyKey })).data,
    refreshes: [[...SMS]],
  });
}

export function useTestSms() {
  return useCommand<Schema<"NewSmsTest">, Schema<"Delivery">>({
    send: async (body, idempotencyKey) => (await api.post("/api/v1/sms/tests", { body, idempotencyKey })).data,
    refreshes: [[...DELIVERIES]],
  });
}

export function useResumeSms(onDone: () => void) {
  return useCommand<string, unknown>({
    send: async (phone, idempotencyKey) => (await api.post("/api/v1/sms/resumptions", { body: { phone }, idempotencyKey })).data,
    refreshes: [[...SMS]],
    onDone,
  });
}
