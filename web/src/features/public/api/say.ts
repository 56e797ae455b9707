import { useCommand } from "../../../api/command";
import { request } from "../../../api/http";
import { asProblem } from "../../../api/problem";
import type { NewPublicCase, PublicCase } from "./types";
import { digestOf, type Unsent } from "./unsent";

interface Saying {
  tried: Unsent["tried"]; // of an earlier visit to this page
  onReceived: (received: PublicCase, said: NewPublicCase) => void;
  onOffline: (tried: NonNullable<Unsent["tried"]>) => void;
}

export function useSay({ tried, onReceived, onOffline }: Saying) {
  return useCommand<NewPublicCase, PublicCase>({
    send: async (body, fresh) => {
      const digest = digestOf(body);
      const key = tried?.digest === digest ? tried.key : fresh;
      try {
        return (await request<PublicCase>("POST", "/public/v1/cases", { body, idempotencyKey: key })).data;
      } catch (thrown) {
        if (asProblem(thrown).code === "web.offline") onOffline({ digest, key });
        throw thrown;
      }
    },
    onDone: onReceived,
  });
}
