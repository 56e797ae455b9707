import { useQuery } from "@tanstack/react-query";
import { api, type Schema } from "../../../api/client";
import { keys } from "../../../api/queries";
import { inWords } from "../words";
import type { Method } from "./method";

export type TopicTree = Schema<"TopicTree">;
export type Topic = TopicTree["items"][number];

// What cases may be about, newest version; no items where the organisation has imported none.
export function useTopics() {
  return useQuery({
    queryKey: keys.topics,
    staleTime: 300_000,
    queryFn: async ({ signal }) => (await api.get("/api/v1/topics", { signal })).data,
  });
}

// What a topic is called, by its id: a method's own, else one of the organisation's tree; "" while that is not here.
export function useTopicTitle(method: Method | undefined): (id: string) => string {
  const tree = useTopics().data?.items;
  return (id) => {
    const own = method?.topics.find((topic) => topic.id === id);
    if (own !== undefined) return inWords(own.title);
    return tree?.find((topic) => topic.id === id)?.title ?? "";
  };
}

export interface TopicNode {
  value: string;
  label: string;
  children?: TopicNode[];
}

// Those in use, to choose from.
export function treeOf(topics: readonly Topic[]): TopicNode[] {
  const nodes = new Map<string, TopicNode>();
  const roots: TopicNode[] = [];
  for (const topic of topics) if (topic.active) nodes.set(topic.id, { value: topic.id, label: topic.title });
  for (const topic of topics) {
    const node = nodes.get(topic.id);
    if (node === undefined) continue;
    const parent = topic.parent === null ? undefined : nodes.get(topic.parent);
    if (parent === undefined) roots.push(node);
    else (parent.children ??= []).push(node);
  }
  return roots;
}

// The ids from the top down to `id`, as a cascader wants them; `id` alone when the tree has it not.
export function pathTo(nodes: readonly TopicNode[], id: string): string[] {
  for (const node of nodes) {
    if (node.value === id) return [id];
    const below = node.children === undefined ? [] : pathTo(node.children, id);
    if (below.length > 1 || node.children?.some((child) => child.value === id) === true) return [node.value, ...below];
  }
  return [id];
}
