import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { problem } from "../../testing/fixtures";
import { fakeServer, showPage } from "../../testing/staff";
import { Wording } from "./components/Wording";
import { linesOfPhrases, phrasesOfLines } from "./wording";

test("a line is what to avoid, an arrow and what to say, or only what to say", () => {
  const phrases = [{ instead_of: "您必须", say: "我建议您" }, { say: "麻烦您了" }];
  expect(linesOfPhrases(phrases)).toBe("您必须 → 我建议您\n麻烦您了");
  expect(phrasesOfLines("您必须 → 我建议您\n\n 麻烦您了 ")).toEqual({ phrases });
  expect(phrasesOfLines("您必须=>我建议您")).toEqual({ phrases: [phrases[0]] });
  expect(phrasesOfLines("好的\n您必须 → ").bad).toBe(2);
  expect(phrasesOfLines("")).toEqual({ phrases: [] });
});

const lists = { own: false, revision: 4, groups: [{ id: "rules", zh: "规定", en: "Rules", phrases: [{ instead_of: "这是规定", say: "我讲给您听" }] }] };

test("the lists are shown by group, edited as lines and saved whole over what was read", async () => {
  const log = fakeServer({ "GET /api/v1/wording": { body: lists }, "PUT /api/v1/wording": { body: { ...lists, own: true, revision: 5 } } });
  const user = userEvent.setup();
  await showPage(<Wording />);
  expect(await screen.findByText("现在用的是随系统提供的用语")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "恢复为随系统提供的" })).toBeNull();
  await user.click(await screen.findByText("规定（1 句，其中忌语 1 条）"));
  const box = await screen.findByLabelText("用语");
  await user.type(box, "{End}\n您请坐");
  expect(await screen.findByText("规定（2 句，其中忌语 1 条）")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /保\s*存/ }));
  await screen.findByText("已保存");
  const sent = log.find((one) => one.method === "PUT")!.body;
  expect(sent).toEqual({
    revision: 4,
    groups: [{ id: "rules", zh: "规定", en: "Rules", phrases: [{ instead_of: "这是规定", say: "我讲给您听" }, { say: "您请坐" }] }],
  });
});

test("an own copy can be given up, after a question; a stale one is said in words", async () => {
  const own = { ...lists, own: true };
  const log = fakeServer({
    "GET /api/v1/wording": { body: own },
    "PUT /api/v1/wording": { status: 412, body: problem(412, "core.stale", { params: { expected: 4, actual: 5 } }) },
    "POST /api/v1/wording-resets": { status: 201, body: lists },
  });
  const user = userEvent.setup();
  await showPage(<Wording />);
  await user.click(await screen.findByRole("button", { name: /保\s*存/ }));
  expect((await screen.findAllByRole("alert")).length).toBeGreaterThan(0);
  await user.click(screen.getByRole("button", { name: "恢复为随系统提供的" }));
  const ask = await screen.findByRole("tooltip");
  await user.click(within(ask).getByRole("button", { name: /OK|确\s*定/ }));
  await expect.poll(() => log.some((one) => one.method === "POST")).toBe(true);
});

test("a sentence can be tried out", async () => {
  fakeServer({
    "GET /api/v1/wording": { body: lists },
    "POST /api/v1/wording-checks": { body: { found: [{ group: "rules", instead_of: "这是规定", say: "我讲给您听", from: 0, length: 4 }] } },
  });
  const user = userEvent.setup();
  await showPage(<Wording />);
  await user.type(await screen.findByLabelText("试一试"), "这是规定");
  expect(await screen.findByText("“这是规定” → “我讲给您听”")).toBeTruthy();
});
