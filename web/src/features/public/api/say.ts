import { useCommand } from "../../../api/command";
import { request } from "../../../api/http";
import type { NewPublicCase, PublicCase } from "./types";

export function useSay(onDone: (received: PublicCase, said: NewPublicCase) => void) {
  return useCommand<NewPublicCase, PublicCase>({
    send: async (body, idempotencyKey) =>
      (await request<PublicCase>("POST", "/public/v1/cases", { body, idempotencyKey })).data,
    onDone,
  });
}
