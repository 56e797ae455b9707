// Every door an administrator sets up, in the order they are shown. `id` names its texts.
import type { ComponentType } from "react";
import { Alarm } from "./Alarm";
import { Hotline } from "./Hotline";
import { Open311 } from "./Open311";

export interface Door {
  id: string;
  Component: ComponentType;
}

export const doors: Door[] = [
  { id: "open311", Component: Open311 },
  { id: "hotline", Component: Hotline },
  { id: "alarm", Component: Alarm },
];
