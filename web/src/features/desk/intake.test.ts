import { expect, test } from "vitest";
import { treeOf } from "../../shared/acts/api/topics";
import { NEW_PERSON, newCaseOf } from "./intake";

test("a known caller is sent by id, nothing else of the person", () => {
  expect(newCaseOf({ subject: " 路灯 ", phone: "13800000001", person: "900", name: "x" })).toEqual({
    subject: "路灯",
    requester: { id: "900" },
  });
});

test("somebody else at a known number is recorded anew; without a name, number or address there is nobody", () => {
  expect(newCaseOf({ subject: "路灯", phone: "138-0000 0001", person: NEW_PERSON, name: "示例甲" }).requester).toEqual({
    name: "示例甲",
    phone: "13800000001",
    address: "",
  });
  expect(newCaseOf({ subject: "路灯", phone: " ", name: "", email: " " })).toEqual({ subject: "路灯" });
  expect(newCaseOf({ subject: "路灯", email: " li@mail.example " }).requester).toEqual({ name: "", phone: "", address: "", email: "li@mail.example" });
});

test("the deepest topic, filled fields, named papers and the rest as they are", () => {
  expect(
    newCaseOf({
      subject: "路灯",
      topic: ["1", "11", "111"],
      ledger: "livelihood",
      channel: "phone",
      unit: "97",
      confidential: true,
      fields: { class: "one_day", note: undefined, cost: 3 },
      materials: [{ name: " 身份证复印件 ", count: 2 }, { name: "", count: 1 }, { name: "照片" }],
      attachments: ["5"],
      place_point: { lat: 31.05, lon: 104.5 },
    }),
  ).toEqual({
    subject: "路灯",
    ledger: "livelihood",
    topic: "111",
    channel: "phone",
    unit: "97",
    confidential: true,
    fields: { class: "one_day", cost: "3" },
    materials: [{ name: "身份证复印件", count: 2 }, { name: "照片", count: 1 }],
    attachments: ["5"],
    place_point: { lat: 31.05, lon: 104.5 },
  });
});

test("topics become a tree; what is switched off is left out", () => {
  const topic = (id: string, parent: string | null, active = true) => ({ id, parent, title: `t${id}`, level: 1, active });
  expect(treeOf([topic("1", null), topic("11", "1"), topic("12", "1", false), topic("111", "11")])).toEqual([
    { value: "1", label: "t1", children: [{ value: "11", label: "t11", children: [{ value: "111", label: "t111" }] }] },
  ]);
});
