import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";

export function useAcceptInvitation(onDone: () => void) {
  return useCommand<Schema<"InvitationAcceptance">, unknown>({
    send: (body) => api.post("/public/v1/invitation-acceptances", { body }),
    onDone,
  });
}
