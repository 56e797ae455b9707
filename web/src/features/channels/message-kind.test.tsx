// Kinds of message are called as people call them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { fakeServer, showPage } from "../../testing/staff";
import { Words } from "./doors/Words";
import { useMessageKind } from "./message-kind";

function Called({ id }: { id: string }) {
  return <p>{useMessageKind()(id)}</p>;
}

test("a kind is called in words, and one nobody has words for keeps its name", async () => {
  fakeServer({});
  await showPage(
    <>
      <Called id="person.case.settled" />
      <Called id="case.dragon" />
    </>,
  );
  expect(await screen.findByText("告知诉求人：已办结")).toBeTruthy();
  expect(screen.getByText("case.dragon")).toBeTruthy();
});

test("the words of each kind stand under what it is called", async () => {
  const one = { id: "case.reminded", zh: "{number} 被催办", en: "reminded of {number}", own: false };
  fakeServer({ "GET /api/v1/message-templates": { body: { items: [one] } } });
  await showPage(<Words />);
  expect(await screen.findByText("催办")).toBeTruthy();
  expect(screen.queryByText("case.reminded")).toBeNull();
});

test("each kind the server ships has words in both languages", () => {
  const source = readFileSync(join(process.cwd(), "../src/channel/templates.cc"), "utf8");
  const table = source.slice(source.indexOf("kShipped = {{"), source.indexOf("}};"));
  const shipped = [...table.matchAll(/\{"([a-z_.]+)",/g)].map((m) => m[1]!);
  expect(shipped.length).toBeGreaterThan(20);
  for (const language of ["zh-CN", "en"]) {
    const { message } = JSON.parse(readFileSync(join(process.cwd(), `src/features/channels/locale/${language}.json`), "utf8")) as { message: Record<string, string> };
    expect(shipped.filter((id) => message[id.replaceAll(".", "_")] === undefined)).toEqual([]);
  }
});
