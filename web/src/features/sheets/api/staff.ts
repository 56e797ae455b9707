// Who serves, where, and by which standards, for what is printed of them: as it is now.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, type Schema } from "../../../api/client";
import { keys } from "../../../api/queries";

export interface Server {
  staff: Schema<"Staff">;
  unit: Schema<"Unit">;
  standards: string[];
  posts: { zh: string; en: string }[];
}

export function useServer(id: string) {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: [...keys.staff, id, "sheet", i18n.language],
    queryFn: async ({ signal }): Promise<Server> => {
      const staff = (await api.get("/api/v1/staff/{id}", { path: { id }, signal })).data;
      const path = { id: staff.unit };
      const [unit, told, roles] = await Promise.all([
        api.get("/api/v1/units/{id}", { path, signal }),
        api.get("/api/v1/units/{id}/disclosures", { path, signal }),
        api.get("/api/v1/roles", { signal }),
      ]);
      const posts = roles.data.filter((role) => staff.roles.includes(role.id)).map((role) => role.title);
      return { staff, unit: unit.data, standards: told.data.standards, posts };
    },
  });
}
