// From the page of a case to the next one of the list it was opened from, by one key.
import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useParams } from "react-router";
import { expect, test } from "vitest";
import { useAsQueue, type InQueue } from "../../shared/queue";
import { fakeServer, showPage } from "../../testing/staff";
import { Neighbours } from "./components/Neighbours";

const lines: InQueue[] = ["1", "2", "3"].map((id) => ({ id, subject: `诉求${id}` }));

function List({ items }: { items: InQueue[] }) {
  useAsQueue(items);
  return null;
}

let busy = false;
function CaseOfPage() {
  const { id = "" } = useParams();
  return (
    <>
      <List items={lines} />
      <Neighbours id={id} busy={busy} />
    </>
  );
}
async function open(id: string) {
  fakeServer({});
  await showPage(<CaseOfPage />, { at: `/cases/${id}`, path: "/cases/:id" });
  await screen.findByRole("group", { name: "在刚才的列表里" });
}
const address = () => screen.getByLabelText("address").textContent;

test("Alt+N goes to the next case, Alt+P back, and at the end nothing happens", async () => {
  busy = false;
  await open("1");
  expect(screen.getByText("1 / 3")).toBeTruthy();
  fireEvent.keyDown(window, { code: "KeyP", altKey: true });
  expect(address()).toBe("/cases/1");
  fireEvent.keyDown(window, { code: "KeyN", altKey: true });
  await waitFor(() => expect(address()).toBe("/cases/2"));
  fireEvent.keyDown(window, { code: "KeyN", altKey: true });
  await waitFor(() => expect(address()).toBe("/cases/3"));
  expect(screen.getByText("3 / 3")).toBeTruthy();
  fireEvent.keyDown(window, { code: "KeyN", altKey: true });
  expect(address()).toBe("/cases/3");
  fireEvent.keyDown(window, { code: "KeyP", altKey: true });
  await waitFor(() => expect(address()).toBe("/cases/2"));
});

test("a letter without Alt is a letter", async () => {
  busy = false;
  await open("1");
  fireEvent.keyDown(window, { code: "KeyN" });
  fireEvent.keyDown(window, { code: "KeyB", altKey: true });
  expect(address()).toBe("/cases/1");
});

test("while a form is open its text is not lost to a key", async () => {
  busy = true;
  await open("1");
  fireEvent.keyDown(window, { code: "KeyN", altKey: true });
  expect(address()).toBe("/cases/1");
});

test("the buttons name the case they lead to and their keys; where there is none they are off", async () => {
  busy = false;
  await open("1");
  const next = screen.getByRole("button", { name: "下一件：诉求2" });
  expect(next.getAttribute("aria-keyshortcuts")).toBe("Alt+N");
  const before = screen.getByRole("button", { name: "上一件" });
  expect(before).toHaveProperty("disabled", true);
  await userEvent.click(next);
  expect(address()).toBe("/cases/2");
  expect(screen.getByRole("button", { name: "上一件：诉求1" }).getAttribute("aria-keyshortcuts")).toBe("Alt+P");
  await userEvent.click(screen.getByRole("button", { name: "上一件：诉求1" }));
  expect(address()).toBe("/cases/1");
});
