// Which sheets a workbook has, read where it lies.
import { expect, test } from "vitest";
import { sheetsXml as xml, zipOf } from "../../testing/workbook";
import { sheetsOf } from "./workbook";

test("the names in the order of the workbook, packed or not, whatever stands in front and behind", async () => {
  expect(await sheetsOf(zipOf(xml(["人员", "Sheet2"])))).toEqual(["人员", "Sheet2"]);
  expect(await sheetsOf(zipOf(xml(["人员", "Sheet2"]), { deflate: false }))).toEqual(["人员", "Sheet2"]);
  expect(await sheetsOf(zipOf(xml(["一", "二", "三"]), { before: 100_000, comment: "made by a sample program" }))).toEqual(["一", "二", "三"]);
});

test("names with signs of XML are read as they are meant", async () => {
  expect(await sheetsOf(zipOf(xml(["甲&amp;乙", "&lt;旧&gt;"])))).toEqual(["甲&乙", "<旧>"]);
});

test.each<[string, File]>([
  ["no archive", new File(["姓名,电话\n"], "a.xlsx")],
  ["nothing at all", new File([], "a.xlsx")],
  ["an archive without the list of sheets", zipOf(xml(["人员"]), { name: "word/document.xml" })],
  ["a way of packing that is not known", zipOf(xml(["人员"]), { method: 12 })],
  ["packed bytes that are none", zipOf(xml(["人员"]), { deflate: false, method: 8 })],
])("%s: no names, and no fault", async (_, file) => {
  expect(await sheetsOf(file)).toEqual([]);
});

test("a list longer than anybody's is not unpacked", async () => {
  expect(await sheetsOf(zipOf(xml(["人员"]) + " ".repeat(1024 * 1024), { deflate: false }))).toEqual([]);
});
