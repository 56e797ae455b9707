import { request } from "../../../api/http";
import { useCommand } from "../../../api/command";

export interface Acceptance {
  token: string;
  password: string;
}

export function useAcceptInvitation(onDone: () => void) {
  return useCommand<Acceptance, unknown>({
    send: (body) => request("POST", "/public/v1/invitation-acceptances", { body }),
    onDone,
  });
}
