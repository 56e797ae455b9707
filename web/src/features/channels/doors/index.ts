// Every door that is set up on the page, in its order. A new one is a row here and a text door.<id>.
import type { ComponentType } from "react";
import { Alarm } from "./Alarm";
import { Hotline } from "./Hotline";
import { Mail } from "./Mail";
import { Open311 } from "./Open311";
import { Robots } from "./Robots";
import { Sms } from "./Sms";
import { Webhooks } from "./Webhooks";
import { Wechat } from "./Wechat";
import { Words } from "./Words";

export interface Door {
  id: string;
  Component: ComponentType;
}

export const doors: Door[] = [
  { id: "open311", Component: Open311 },
  { id: "hotline", Component: Hotline },
  { id: "alarm", Component: Alarm },
  { id: "mail", Component: Mail },
  { id: "wechat", Component: Wechat },
  { id: "webhooks", Component: Webhooks },
  { id: "robots", Component: Robots },
  { id: "sms", Component: Sms },
  { id: "words", Component: Words },
];
