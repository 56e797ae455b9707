// Who is signed in. The one query every staff page needs; without it there is the sign-in page.
import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { createContext, useContext, useEffect } from "react";
import { request, setCsrf, whenSignedOut } from "../api/http";
import { keys } from "../api/queries";

export interface Session {
  staff: string; // id
  unit: string; // id
  name: string;
  roles: string[];
  rights: string[];
  organisation: string;
  csrf: string;
}

type Told = Omit<Session, "staff" | "organisation"> & {
  staff: string | { id: string; name: string; unit: string; roles: string[] };
  organisation: string | { name: string };
};

function sessionOf(told: Told): Session {
  const { staff, organisation } = told;
  return {
    ...told,
    ...(typeof staff === "string" ? { staff } : { staff: staff.id, name: staff.name, unit: staff.unit, roles: staff.roles }),
    organisation: typeof organisation === "string" ? organisation : organisation.name,
  };
}

export function useSessionQuery(): UseQueryResult<Session> {
  const queries = useQueryClient();
  useEffect(() => whenSignedOut(() => queries.setQueryData(keys.session, null)), [queries]);
  return useQuery({
    queryKey: keys.session,
    queryFn: async ({ signal }) => {
      const { data } = await request<Told>("GET", "/api/v1/sessions/current", { signal });
      setCsrf(data.csrf);
      return sessionOf(data);
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
