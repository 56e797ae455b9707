import { useQuery } from "@tanstack/react-query";
import { request } from "../../../api/http";

export interface Topic {
  id: string;
  parent: string | null;
  title: string;
  level: number;
  active: boolean;
}

// The tree of topics, newest version; empty where the organisation has none.
export function useTopics() {
  return useQuery({
    queryKey: ["desk-topics"],
    staleTime: 300_000,
    queryFn: async ({ signal }) =>
      (await request<{ version: number; items: Topic[] }>("GET", "/api/v1/topics", { signal })).data.items,
  });
}

export interface TopicNode {
  value: string;
  label: string;
  children?: TopicNode[];
}

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
