// Who is signed in. The one query every staff page needs; without it there is the sign-in page.
import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { createContext, useContext, useEffect } from "react";
import { api, type Schema } from "../api/client";
import { setCsrf, whenSignedOut } from "../api/http";
import { keys } from "../api/queries";
import { learnServerTime } from "./clock";

export type Session = Schema<"Session">;

export function useSessionQuery(): UseQueryResult<Session> {
  const queries = useQueryClient();
  useEffect(() => whenSignedOut(() => queries.setQueryData(keys.session, null)), [queries]);
  return useQuery({
    queryKey: keys.session,
    queryFn: async ({ signal }) => {
      const [{ data }] = await Promise.all([api.get("/api/v1/sessions/current", { signal }), learnServerTime()]);
      setCsrf(data.csrf);
      return data;
    },
    staleTime: Infinity,
  });
}

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("outside of a signed-in page");
  return session;
}
