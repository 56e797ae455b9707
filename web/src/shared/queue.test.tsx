// The list somebody works through: who comes before a case and who after it.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { useAsQueue, useNeighbours, type InQueue } from "./queue";

const line = (id: string): InQueue => ({ id, subject: `诉求${id}` });
const lines = ["1", "2", "3"].map(line);

function List({ items }: { items: InQueue[] }) {
  useAsQueue(items);
  return null;
}
function Shown({ id }: { id: string }) {
  const { at, of, before, after } = useNeighbours(id);
  return <p role="status">{[before?.id ?? "-", at, of, after?.id ?? "-"].join(" ")}</p>;
}

function show(id: string, ...lists: InQueue[][]) {
  const client = new QueryClient();
  const page = (shown: InQueue[] | undefined) => (
    <QueryClientProvider client={client}>
      {shown !== undefined && <List items={shown} />}
      <Shown id={id} />
    </QueryClientProvider>
  );
  const view = render(page(lists[0]));
  for (const list of lists.slice(1)) view.rerender(page(list));
  view.rerender(page(undefined)); // the list is left, the page of the case stays
  return screen.getByRole("status");
}

test.each([
  ["the first", "1", "- 1 3 2"],
  ["one in the middle", "2", "1 2 3 3"],
  ["the last", "3", "2 3 3 -"],
  ["one that is not of the list", "9", "- 0 3 -"],
])("%s has its neighbours", async (_, id, says) => {
  const status = show(id, lines);
  await waitFor(() => expect(status.textContent).toBe(says));
});

test("without a list there is nothing to go on to", () => {
  expect(show("1").textContent).toBe("- 0 0 -");
});

test("a case that owes two promises is in the list once", async () => {
  const status = show("2", [line("1"), line("2"), line("2"), line("3"), line("1")]);
  await waitFor(() => expect(status.textContent).toBe("1 2 3 3"));
});

test("the list that was shown last counts, and an empty one forgets nothing", async () => {
  const status = show("3", lines, [line("3"), line("4")], []);
  await waitFor(() => expect(status.textContent).toBe("- 1 2 4"));
});
