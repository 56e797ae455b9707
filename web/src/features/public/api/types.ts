// What the public routes take and answer, by the contract.
import type { Schema } from "../../../api/client";

export type Titled = Schema<"TitledId">;
export type AskedField = Schema<"AskedField">;
export type PublicUnit = Schema<"PublicUnit">;
export type Organisation = Schema<"PublicOrganisation">;
export type PublicPromise = Schema<"PublicPromise">;
export type PublicCase = Schema<"PublicCase">;
export type Point = Schema<"Point">;
export type Uploaded = Pick<Schema<"PublicAttachment">, "id" | "key">;
export type NewPublicCase = Schema<"NewPublicCase">;
export type Disclosures = Schema<"Disclosures">;
export type Counter = Schema<"Counter">;
export type OfferedRegister = Schema<"OfferedRegister">;
export type OwnEntry = Schema<"OwnEntry">;
export type NewOwnEntry = Schema<"NewOwnEntry">;
export type SelfWait = Schema<"SelfWait">;

// Digits as a Chinese keyboard may write them (１２３) are digits, and blanks around them nothing.
export const plain = (text: string) => text.normalize("NFKC").trim();
