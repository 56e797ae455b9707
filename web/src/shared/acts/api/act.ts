import { request, type Answer } from "../../../api/http";
import { useCommand } from "../../../api/command";
import { fill, type Schema } from "../../../api/client";
import { keys } from "../../../api/queries";
import { acts, type ActName } from "../acts";

export interface ActInput {
  caseId: string;
  act: ActName;
  body: Record<string, unknown>;
  ifMatch?: string | undefined; // the revision that was on the screen when the person decided
}

export function sendAct({ caseId, act, body, ifMatch }: ActInput, idempotencyKey: string): Promise<Answer<Schema<"Case">>> {
  const path = fill("/api/v1/cases/{id}/", { id: caseId }) + acts[act].route;
  return request<Schema<"Case">>("POST", path, { body, ifMatch, idempotencyKey });
}

export function useAct(caseId: string, onDone: () => void) {
  return useCommand<ActInput, Answer<Schema<"Case">>>({
    send: sendAct,
    refreshes: [keys.case(caseId), keys.caseLists, keys.promises],
    onDone,
  });
}
