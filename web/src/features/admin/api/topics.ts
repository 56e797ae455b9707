import { useCommand } from "../../../api/command";
import { request } from "../../../api/http";
import type { Schema } from "../../../api/client";
import { keys } from "../../../api/queries";

export type TopicImport = Schema<"TopicImport">;

// The whole tree from a table; what came of each row.
export function useImportTopics() {
  return useCommand<string, TopicImport>({
    send: async (csv, idempotencyKey) =>
      (await request<TopicImport>("POST", "/api/v1/topic-imports", { body: new Blob([csv], { type: "text/csv" }), idempotencyKey })).data,
    refreshes: [keys.topics],
  });
}
