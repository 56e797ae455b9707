// Calls typed by the contract: path, query, body and answer are checked by the compiler.
//   const { data } = await api.get("/api/v1/cases/{id}", { path: { id } });
// A path that is not in the contract yet: request<T>("GET", "/api/v1/…") of http.ts.
import { request, type Answer, type Call, type Query } from "./http";
import type { components, paths } from "./schema";

export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

type Verb = "get" | "post" | "put" | "patch" | "delete";
type PathOf<V extends Verb> = {
  [P in keyof paths]: paths[P] extends Record<V, { responses: unknown }> ? P : never;
}[keyof paths];
type Operation<P extends keyof paths, V extends Verb> = paths[P] extends Record<V, infer O> ? O : never;

type Content<R> = R extends { content: infer C } ? C[keyof C] : undefined;
type Good<R> = {
  [S in keyof R]: S extends 200 | 201 | 202 | 204 ? Content<R[S]> : never;
}[keyof R];
type Reply<O> = O extends { responses: infer R } ? Good<R> : never;
type Body<O> = O extends { requestBody?: infer B } ? Content<NonNullable<B>> : never;
type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;

type PathNames<P> = P extends `${string}{${infer N}}${infer Rest}` ? N | PathNames<Rest> : never;
type PathPart<P> = [PathNames<P>] extends [never]
  ? { path?: undefined }
  : { path: Record<PathNames<P>, string> };

export type Ask<P extends keyof paths, V extends Verb> = PathPart<P> &
  Omit<Call, "query" | "body"> & {
    query?: [QueryOf<Operation<P, V>>] extends [never] ? undefined : QueryOf<Operation<P, V>>;
    body?: Body<Operation<P, V>>;
  };

export function fill(path: string, names: Record<string, string> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? ""));
}

function caller<V extends Verb>(verb: V) {
  return <P extends PathOf<V>>(
    path: P,
    ...ask: [PathNames<P>] extends [never] ? [Ask<P, V>?] : [Ask<P, V>]
  ): Promise<Answer<Reply<Operation<P, V>>>> => {
    const { path: names, query, ...rest } = (ask[0] ?? {}) as Call & { path?: Record<string, string> };
    return request(verb.toUpperCase(), fill(path, names), { ...rest, query: query as Query | undefined });
  };
}

export const api = {
  get: caller("get"),
  post: caller("post"),
  put: caller("put"),
  patch: caller("patch"),
  delete: caller("delete"),
};
