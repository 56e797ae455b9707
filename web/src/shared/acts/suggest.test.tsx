import { Form, Input } from "antd";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { fakeServer, showPage } from "../../testing/staff";
import { pathTo, treeOf, type Topic } from "./api/topics";
import { TopicSuggestion } from "./components/TopicSuggestion";

const topics: Topic[] = [
  { id: "1", parent: null, title: "住建", level: 1, active: true },
  { id: "2", parent: "1", title: "供水", level: 2, active: true },
  { id: "3", parent: "2", title: "漏水", level: 3, active: true },
];
const ready = {
  state: "ready",
  learned_from: 60,
  needed: 50,
  learned_at: "2026-03-02T09:50:00.000+08:00",
  items: [
    { topic: "3", title: "住建 / 供水 / 漏水", share: 0.82, because: ["漏水", "水管"] },
    { topic: "2", title: "住建 / 供水", share: 0.05, because: ["水管"] },
  ],
};

test("the way to a topic from the top", () => {
  expect(pathTo(treeOf(topics), "3")).toEqual(["1", "2", "3"]);
  expect(pathTo(treeOf(topics), "1")).toEqual(["1"]);
  expect(pathTo(treeOf(topics), "9")).toEqual(["9"]);
});

function Desk() {
  const [form] = Form.useForm();
  return (
    <Form form={form}>
      <Form.Item name="subject" label="事由">
        <Input />
      </Form.Item>
      <Form.Item name="topic" hidden>
        <Input />
      </Form.Item>
      <TopicSuggestion />
      <Form.Item shouldUpdate noStyle>
        {() => <output aria-label="topic">{JSON.stringify(form.getFieldValue("topic") ?? null)}</output>}
      </Form.Item>
    </Form>
  );
}

test("a suggestion comes with its words, is taken by a press, and nothing happens by itself", async () => {
  fakeServer({ "GET /api/v1/topics": { body: { version: 1, items: topics } }, "POST /api/v1/topic-suggestions": { body: ready } });
  const user = userEvent.setup();
  await showPage(<Desk />);
  await user.type(screen.getByLabelText("事由"), "水管漏水");
  const take = await screen.findByRole("button", { name: "住建 / 供水 / 漏水（82%）" }, { timeout: 3000 });
  expect(screen.getByText("依据：漏水、水管")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /住建 \/ 供水（5%）/ })).toBeNull(); // noise
  expect(screen.getByLabelText("topic").textContent).toBe("null");
  await user.click(take);
  expect(screen.getByLabelText("topic").textContent).toBe('["1","2","3"]');
  expect(screen.queryByRole("group", { name: "建议的事项类别" })).toBeNull(); // taken: nothing more to say
});

test("too few words are not asked about; off is not shown", async () => {
  const log = fakeServer({
    "GET /api/v1/topics": { body: { version: 1, items: topics } },
    "POST /api/v1/topic-suggestions": { body: { ...ready, state: "off", items: [] } },
  });
  const user = userEvent.setup();
  await showPage(<Desk />);
  await user.type(screen.getByLabelText("事由"), "水管");
  await user.type(screen.getByLabelText("事由"), "漏水");
  await expect.poll(() => log.some((one) => one.method === "POST"), { timeout: 3000 }).toBe(true);
  expect(log.every((one) => one.method !== "POST" || (one.body as { subject: string }).subject.length >= 4)).toBe(true);
  expect(screen.queryByRole("group", { name: "建议的事项类别" })).toBeNull();
});
