import { fill, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { request, type Answer } from "../../../api/http";
import { keys } from "../../../api/queries";

export interface StepInput {
  caseId: string;
  step: string;
  note: string;
  fields: Record<string, unknown>;
  attachments: string[];
  ifMatch: string; // the revision that was on the screen
}

// What was left empty is left out.
export function stepBody({ step, note, fields, attachments }: Omit<StepInput, "caseId" | "ifMatch">): Record<string, unknown> {
  const filled = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return {
    step,
    ...(note.trim() === "" ? {} : { note: note.trim() }),
    ...(filled.length === 0 ? {} : { fields: Object.fromEntries(filled.map(([id, value]) => [id, String(value)])) }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
}

function sendStep(input: StepInput, idempotencyKey: string): Promise<Answer<Schema<"Case">>> {
  const path = fill("/api/v1/cases/{id}/steps", { id: input.caseId });
  return request<Schema<"Case">>("POST", path, { body: stepBody(input), ifMatch: input.ifMatch, idempotencyKey });
}

export function useStep(caseId: string, onDone: () => void) {
  return useCommand<StepInput, Answer<Schema<"Case">>>({
    send: sendStep,
    refreshes: [keys.case(caseId), keys.caseLists, keys.promises],
    onDone,
  });
}
