// The WeChat official account: its settings and a trial of them.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";

export type Wechat = Schema<"Wechat">;
export type NewWechat = Schema<"NewWechat">;

const WECHAT = ["channels", "wechat"] as const;

export function useWechat(): UseQueryResult<Schema<"WechatPage">> {
  return useQuery({
    queryKey: WECHAT,
    queryFn: async ({ signal }) => (await api.get("/api/v1/wechat", { signal })).data,
  });
}

export function useSaveWechat(onDone: () => void) {
  return useCommand<NewWechat, Wechat>({
    send: async (body) => (await api.put("/api/v1/wechat", { body })).data,
    refreshes: [[...WECHAT]],
    onDone,
  });
}

export function useTryWechat() {
  return useCommand<null, Schema<"WechatTrial">>({
    send: async () => (await api.post("/api/v1/wechat/tests")).data,
  });
}
