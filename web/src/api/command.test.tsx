// A command is one command however often its button is pressed, and a confirm box shows that it is under way.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Button, ConfigProvider, Popconfirm } from "antd";
import { expect, test, vi } from "vitest";
import { busyFor, KeyKeeper, useCommand, type Command } from "./command";
import { Problem } from "./problem";

type Sends = { input: string; key: string; end: (fault?: Problem) => void }[];

function waiting(): { sends: Sends; send: Command<string, string>["send"] } {
  const sends: Sends = [];
  const send = (input: string, key: string) =>
    new Promise<string>((resolve, reject) => {
      sends.push({ input, key, end: (fault) => (fault === undefined ? resolve(`done ${input}`) : reject(fault)) });
    });
  return { sends, send };
}

let command: ReturnType<typeof useCommand<string, string>>;

function Box({ of, input = "a" }: { of: Command<string, string>; input?: string }) {
  command = useCommand(of);
  return (
    <>
      <Popconfirm title="Really?" okText="Yes" cancelText="No" onConfirm={() => command.mutate(input)}>
        <Button>Remove</Button>
      </Popconfirm>
      <p role="status">{command.isPending ? "sending" : (command.error?.code ?? command.data ?? "nothing")}</p>
    </>
  );
}

const queries = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });
const show = (of: Command<string, string>, input?: string, client = queries()) =>
  render(
    <QueryClientProvider client={client}>
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <Box of={of} {...(input === undefined ? {} : { input })} />
      </ConfigProvider>
    </QueryClientProvider>,
  );

test("a double click on a confirm button sends one request, and the button is busy until the answer", async () => {
  const { sends, send } = waiting();
  show({ send });
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Remove" }));
  const yes = await screen.findByRole("button", { name: "Yes" });
  await user.dblClick(yes);
  expect(sends).toHaveLength(1);
  await waitFor(() => expect(screen.getByRole("button", { name: /Yes/ }).className).toContain("loading"));
  await user.click(screen.getByRole("button", { name: /Yes/ }));
  expect(sends).toHaveLength(1);
  await act(async () => sends[0]!.end());
  expect((await screen.findByText("done a")).textContent).toBe("done a");
});

test("a refusal frees the button: the same may be tried again, with the same key", async () => {
  const { sends, send } = waiting();
  show({ send });
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Remove" }));
  await user.click(await screen.findByRole("button", { name: "Yes" }));
  await act(async () => sends[0]!.end(new Problem({ code: "web.offline", status: 0 })));
  expect(await screen.findByText("web.offline")).toBeTruthy();
  act(() => void command.mutate("a"));
  await waitFor(() => expect(sends).toHaveLength(2));
  expect(sends[1]!.key).toBe(sends[0]!.key);
  await act(async () => sends[1]!.end());
  expect(await screen.findByText("done a")).toBeTruthy();
});

test("what was done is done: the same input later is a new command with a new key", async () => {
  const { sends, send } = waiting();
  show({ send });
  act(() => void command.mutate("a"));
  await waitFor(() => expect(sends).toHaveLength(1));
  await act(async () => sends[0]!.end());
  await screen.findByText("done a");
  act(() => void command.mutate("a"));
  await waitFor(() => expect(sends).toHaveLength(2));
  expect(sends[1]!.key).not.toBe(sends[0]!.key);
  await act(async () => sends[1]!.end());
});

test("another input meanwhile is another command: two rows of a list may be removed one after the other", async () => {
  const { sends, send } = waiting();
  show({ send });
  act(() => {
    command.mutate("a");
    command.mutate("b");
    command.mutate("b");
  });
  await waitFor(() => expect(sends.map((one) => one.input)).toEqual(["a", "b"]));
  expect(sends[0]!.key).not.toBe(sends[1]!.key);
  await act(async () => sends.forEach((one) => one.end()));
});

test("who waits for the answer of a command that is under way gets that one", async () => {
  const { sends, send } = waiting();
  const onDone = vi.fn();
  show({ send, onDone });
  let answers: Promise<string>[] = [];
  act(() => {
    answers = [command.mutateAsync("a"), command.mutateAsync("a")];
  });
  await waitFor(() => expect(sends).toHaveLength(1));
  await act(async () => sends[0]!.end());
  expect(await Promise.all(answers)).toEqual(["done a", "done a"]);
  expect(onDone).toHaveBeenCalledTimes(1);
});

test("a fault of ours is told as one, and nobody's promise is left unhandled", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  show({ send: () => Promise.reject(new TypeError("undefined is no function")) });
  act(() => void command.mutate("a"));
  expect(await screen.findByText("web.bug")).toBeTruthy();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(unhandled).not.toHaveBeenCalled();
  process.off("unhandledRejection", unhandled);
});

test("what the command changes is asked for anew, and only then is it over", async () => {
  const client = queries();
  const asked = vi.spyOn(client, "invalidateQueries");
  const { sends, send } = waiting();
  show({ send, refreshes: [["cases"], ["wall"]] }, "a", client);
  act(() => void command.mutate("a"));
  await waitFor(() => expect(sends).toHaveLength(1));
  expect(asked).not.toHaveBeenCalled();
  await act(async () => sends[0]!.end());
  await screen.findByText("done a");
  expect(asked.mock.calls.map(([what]) => what?.queryKey)).toEqual([["cases"], ["wall"]]);
});

test("a refused command changes nothing and asks for nothing", async () => {
  const client = queries();
  const asked = vi.spyOn(client, "invalidateQueries");
  const onDone = vi.fn();
  show({ send: () => Promise.reject(new Problem({ code: "cases.closed", status: 409 })), refreshes: [["cases"]], onDone }, "a", client);
  act(() => void command.mutate("a"));
  expect(await screen.findByText("cases.closed")).toBeTruthy();
  expect(asked).not.toHaveBeenCalled();
  expect(onDone).not.toHaveBeenCalled();
});

test("a key belongs to an input: kept for the same, changed with it, new once it is done", () => {
  const keeper = new KeyKeeper();
  const first = keeper.keyFor({ text: "a" });
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(keeper.keyFor({ text: "a" })).toBe(first);
  const second = keeper.keyFor({ text: "b" });
  expect(second).not.toBe(first);
  expect(keeper.keyFor({ text: "a" })).not.toBe(first);
  const again = keeper.keyFor({ text: "a" });
  keeper.done();
  expect(keeper.keyFor({ text: "a" })).not.toBe(again);
});

test.each([
  ["answered", () => Promise.resolve(1)],
  ["refused", () => Promise.reject(new Problem({ code: "cases.closed", status: 409 }))],
])("a box is busy for half a second at least, and ends without a word when %s", async (_, answer) => {
  vi.useFakeTimers();
  const ended = vi.fn();
  void busyFor(answer()).then(ended);
  await vi.advanceTimersByTimeAsync(499);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(ended).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});
