import type { OfferedRegister } from "./types";

// What one does there: takes a number, books a time, or writes into a book.
export function doing(register: Pick<OfferedRegister, "at" | "form">): "take" | "book" | "write" {
  if (register.at !== "") return "book";
  return register.form === "queue" ? "take" : "write";
}
