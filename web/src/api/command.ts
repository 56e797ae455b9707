// A command: sent once however often it is tried. The Idempotency-Key belongs to the input: it is
// kept while the same input is sent again (a lost connection, a double click) and changed with it.
import { useMutation, useQueryClient, type QueryKey, type UseMutationResult } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { asProblem, type Problem } from "./problem";

// crypto.randomUUID exists in secure contexts only; an office may serve plain HTTP in its own network.
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class KeyKeeper {
  private kept: { input: string; key: string } | null = null;

  keyFor(input: unknown): string {
    const text = JSON.stringify(input) ?? "";
    if (this.kept?.input !== text) this.kept = { input: text, key: newKey() };
    return this.kept.key;
  }

  done(): void {
    this.kept = null;
  }
}

export interface Command<Input, Data> {
  send: (input: Input, idempotencyKey: string) => Promise<Data>;
  refreshes?: QueryKey[]; // queries that show something else afterwards
  onDone?: (data: Data, input: Input) => void;
}

const nothing = (): void => undefined;
const DOUBLE_CLICK_MS = 500; // the longest that systems take two clicks for one

// How long a confirm box keeps its button busy: until the answer, and, however fast that was, until a
// second click can no longer belong to the first.
export function busyFor(answer: Promise<unknown>): Promise<void> {
  const over = new Promise((resolve) => setTimeout(resolve, DOUBLE_CLICK_MS));
  return Promise.all([answer.then(nothing, nothing), over]).then(nothing);
}

// What is under way: the same input once more is the same command, not another one.
interface UnderWay<Data> {
  input: string;
  answer: Promise<Data>;
}

// `mutate` also answers a promise: a confirm box that gets one keeps its button busy until it ends.
export function useCommand<Input, Data>(
  command: Command<Input, Data>,
): UseMutationResult<Data, Problem, Input> {
  const keys = useRef(new KeyKeeper());
  const underWay = useRef<UnderWay<Data> | null>(null);
  const queries = useQueryClient();
  const mutation = useMutation<Data, Problem, Input>({
    // Without a network it fails and says so; it does not wait unseen, to go out when nobody looks.
    networkMode: "always",
    mutationFn: async (input) => {
      try {
        return await command.send(input, keys.current.keyFor(input));
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    onSuccess: async (data, input) => {
      keys.current.done();
      command.onDone?.(data, input);
      await Promise.all((command.refreshes ?? []).map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  const send = mutation.mutateAsync;
  const mutateAsync = useCallback<typeof send>(
    (...given) => {
      const text = JSON.stringify(given[0]) ?? "";
      if (underWay.current?.input === text) return underWay.current.answer;
      const answer = send(...given).finally(() => {
        if (underWay.current?.answer === answer) underWay.current = null;
      });
      underWay.current = { input: text, answer };
      return answer;
    },
    [send],
  );
  const mutate = useCallback<typeof mutation.mutate>(
    (...given) => busyFor(mutateAsync(...given)), // a refusal is told by `error`
    [mutateAsync],
  );
  return { ...mutation, mutate, mutateAsync };
}
