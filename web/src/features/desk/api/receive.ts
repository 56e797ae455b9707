import { request } from "../../../api/http";
import { useCommand } from "../../../api/command";
import { keys } from "../../../api/queries";
import type { Schema } from "../../../api/client";
import type { CasePage } from "../../../shared/acts/api/case";

export type NewCase = Schema<"NewCase">;

export function useReceive(onDone: (taken: CasePage) => void) {
  return useCommand<NewCase, CasePage>({
    send: async (body, idempotencyKey) =>
      (await request<CasePage>("POST", "/api/v1/cases", { body, idempotencyKey })).data,
    refreshes: [keys.caseLists, keys.promises],
    onDone,
  });
}
