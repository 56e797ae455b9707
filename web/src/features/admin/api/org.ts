// Units, staff, roles, settings of the organisation.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, type Schema } from "../../../api/client";
import { useCommand } from "../../../api/command";
import { request } from "../../../api/http";
import { keys } from "../../../api/queries";

export type Unit = Schema<"Unit">;
export type Staff = Schema<"Staff">;

const PAGE = 200;

// Every page in turn: an organisation's tree is shown whole.
async function all<T>(get: (cursor: string) => Promise<{ items: T[]; next_cursor: string | null }>): Promise<T[]> {
  const items: T[] = [];
  let cursor = "";
  for (;;) {
    const page = await get(cursor);
    items.push(...page.items);
    if (page.next_cursor === null) return items;
    cursor = page.next_cursor;
  }
}

export function useUnits(): UseQueryResult<Unit[]> {
  return useQuery({
    queryKey: [...keys.units, "all"],
    queryFn: ({ signal }) =>
      all(async (cursor) =>
        (await api.get("/api/v1/units", { query: { page_size: PAGE, ...(cursor === "" ? {} : { cursor }) }, signal })).data),
  });
}

export function useUnit(id: string): UseQueryResult<Unit> {
  return useQuery({
    queryKey: [...keys.units, id],
    queryFn: async ({ signal }) => (await api.get("/api/v1/units/{id}", { path: { id }, signal })).data,
  });
}

export function useStaff(): UseQueryResult<Staff[]> {
  return useQuery({
    queryKey: [...keys.staff, "whole"],
    queryFn: ({ signal }) =>
      all(async (cursor) =>
        (await api.get("/api/v1/staff", { query: { page_size: PAGE, ...(cursor === "" ? {} : { cursor }) }, signal })).data),
  });
}

export type Role = Schema<"Role">;

export function useRoles(): UseQueryResult<Role[]> {
  return useQuery({
    queryKey: ["roles"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/roles", { signal })).data,
    staleTime: Infinity,
  });
}

export function useSaveUnit(id: string | undefined, onDone: () => void) {
  return useCommand<Schema<"NewUnit"> & { active?: boolean }, unknown>({
    send: async (body, idempotencyKey) => {
      if (id !== undefined) return (await api.patch("/api/v1/units/{id}", { path: { id }, body })).data;
      const { active: _active, ...unit } = body; // a new unit is active
      return (await api.post("/api/v1/units", { body: unit, idempotencyKey })).data;
    },
    refreshes: [keys.units],
    onDone,
  });
}

const disclosuresKey = (id: string) => [...keys.units, id, "disclosures"];

export function useDisclosures(id: string): UseQueryResult<Schema<"UnitDisclosures">> {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: [...disclosuresKey(id), i18n.language],
    queryFn: async ({ signal }) => (await api.get("/api/v1/units/{id}/disclosures", { path: { id }, signal })).data,
  });
}

export function useSaveDisclosures(id: string, onDone: () => void) {
  return useCommand<Schema<"NewDisclosures">, unknown>({
    send: async (body) => (await api.put("/api/v1/units/{id}/disclosures", { path: { id }, body })).data,
    refreshes: [disclosuresKey(id)],
    onDone,
  });
}

// Answers the way for the person invited to set a password: shown once.
export function useInvite(onDone: (made: Staff) => void) {
  return useCommand<Schema<"NewStaff">, Staff>({
    send: async (body, idempotencyKey) =>
      (await api.post("/api/v1/staff", { body: { ...body, invite: true }, idempotencyKey })).data,
    refreshes: [keys.staff],
    onDone,
  });
}

export function useChangeStaff(id: string, onDone: () => void) {
  return useCommand<Schema<"StaffPatch">, unknown>({
    send: async (body) => (await api.patch("/api/v1/staff/{id}", { path: { id }, body })).data,
    refreshes: [keys.staff],
    onDone,
  });
}

export type Absence = Schema<"Absence">;

const absencesKey = (id: string) => [...keys.staff, id, "absences"];

export function useAbsences(id: string): UseQueryResult<Absence[]> {
  return useQuery({
    queryKey: absencesKey(id),
    queryFn: async ({ signal }) => (await api.get("/api/v1/staff/{id}/absences", { path: { id }, signal })).data.items,
  });
}

export function useAddAbsence(id: string, onDone: () => void) {
  return useCommand<Schema<"NewAbsence">, unknown>({
    send: async (body, idempotencyKey) =>
      (await api.post("/api/v1/staff/{id}/absences", { path: { id }, body, idempotencyKey })).data,
    refreshes: [absencesKey(id)],
    onDone,
  });
}

export function useEndAbsence(id: string) {
  return useCommand<Schema<"AbsenceEnd">, unknown>({
    send: async (body, idempotencyKey) =>
      (await api.post("/api/v1/staff/{id}/absence-ends", { path: { id }, body, idempotencyKey })).data,
    refreshes: [absencesKey(id)],
  });
}

export type Licence = Schema<"Licence">;
export type LicenceKind = Schema<"LicenceKind">;

const licencesKey = (id: string) => [...keys.staff, id, "licences"];

export function useLicences(id: string): UseQueryResult<Licence[]> {
  return useQuery({
    queryKey: licencesKey(id),
    queryFn: async ({ signal }) => (await api.get("/api/v1/staff/{id}/licences", { path: { id }, signal })).data.items,
  });
}

export function useLicenceKinds(): UseQueryResult<LicenceKind[]> {
  return useQuery({
    queryKey: [...keys.methods, "licences"],
    queryFn: async ({ signal }) => (await api.get("/api/v1/licences", { signal })).data.items,
  });
}

export function useGrantLicence(id: string, onDone: () => void) {
  return useCommand<Schema<"NewLicence">, unknown>({
    send: async (body, idempotencyKey) =>
      (await api.post("/api/v1/staff/{id}/licences", { path: { id }, body, idempotencyKey })).data,
    refreshes: [licencesKey(id)],
    onDone,
  });
}

export function useWithdrawLicence(id: string, onDone: () => void) {
  return useCommand<Schema<"LicenceWithdrawal">, unknown>({
    send: async (body, idempotencyKey) =>
      (await api.post("/api/v1/staff/{id}/licence-withdrawals", { path: { id }, body, idempotencyKey })).data,
    refreshes: [licencesKey(id)],
    onDone,
  });
}

export type ImportRow = Schema<"UnitImport">["rows"][number];

export function useImportUnits() {
  return useCommand<string, Schema<"UnitImport">>({
    send: async (csv, idempotencyKey) =>
      (
        await request<Schema<"UnitImport">>("POST", "/api/v1/unit-imports", {
          body: new Blob([csv], { type: "text/csv" }),
          idempotencyKey,
        })
      ).data,
    refreshes: [keys.units],
  });
}

export type Settings = Schema<"Settings">;

export function useSettings(): UseQueryResult<Settings> {
  return useQuery({
    queryKey: keys.settings,
    queryFn: async ({ signal }) => (await api.get("/api/v1/settings", { signal })).data,
  });
}

export function useSaveSettings(onDone: () => void) {
  return useCommand<Settings, Settings>({
    send: async (body) => (await api.put("/api/v1/settings", { body })).data,
    refreshes: [keys.settings, keys.session, keys.wall],
    onDone,
  });
}

// Levels are the method's words.
export function useLevels(): UseQueryResult<{ value: string; zh: string; en: string }[]> {
  return useQuery({
    queryKey: [...keys.methods, "levels"],
    queryFn: async ({ signal }) => {
      const lines = (await api.get("/api/v1/methods", { signal })).data.items;
      const id = lines.find((line) => line.is_default)?.id ?? lines[0]?.id;
      if (id === undefined) return [];
      const method = (await api.get("/api/v1/methods/{id}", { path: { id }, signal })).data;
      return method.levels.map((level) => ({ value: level.id, ...level.title }));
    },
  });
}
