// What the pages of several features show, by the names of the contract.
import type { Schema } from "../../../api/client";

export type CaseLine = Schema<"CaseLine">;
export type Promised = Schema<"Promise">;
export type Caller = Schema<"Caller">;
