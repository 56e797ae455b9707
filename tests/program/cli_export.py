#!/usr/bin/env python3
"""export: cases, people and units as a table that import understands.

cli_export.py BINARY: each kind out and into an organisation of its own, the same rows; masked
without a reason; the file whole or not there; refused and wrong. What was stored is read over a
connection of its own. Prints "N passed, N failed".
"""
import csv
import hashlib
import os
import sqlite3
import sys
import zipfile

import shell

PEOPLE = "编号,姓名,电话,地址\n1,示例甲,13800001234,示例路1号\n2,=示例乙,13800001235,\n"
CASES = ("编号,标题,内容,接收时间\n"
         "A1,路灯不亮,三盏不亮,2026-03-02 09:00\nA2,井盖丢失,西街,2026-03-02 10:00\n")


def rows(sh, store, query):
    database = sqlite3.connect(sh.path(store, "shouwen.db"))
    found = database.execute(query).fetchall()
    database.close()
    return found


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def take(kind, path, store, *words):
    return ("export", kind, path, "--store", store, *words)


def bring(sh, what, kind, text, store):
    path = sh.write(kind + "-in.csv", text)
    told = sh.answer(what, "import", path, "--kind", kind, "--store", store)
    sh.check(what + ": all are in", told["bad"], 0)


def people_there_and_elsewhere(sh, store):
    bring(sh, "two people", "people", PEOPLE, store)
    masked = sh.path("masked.csv")
    told = sh.answer("masked", *take("people", masked, store))
    # The first one is who asked in the case an organisation of the tests begins with.
    sh.check("masked: three rows", told["rows"], 3)
    with open(masked, "rb") as file:
        sh.check("its digest", told["sha256"], hashlib.sha256(file.read()).hexdigest())
    sh.check("no name, no number", [row[1:3] for row in table(masked)[2:]],
             [["示**", "138****1234"], ["'=***", "138****1235"]])
    full = sh.path("full.csv")
    sh.answer("in full", *take("people", full, store, "--reason", "换系统"))
    sh.check("in full", [row[2] for row in table(full)[2:]], ["13800001234", "13800001235"])
    found = rows(sh, "store", "SELECT count(*) FROM journal_events WHERE type = 'person.revealed'")
    sh.check("each is on record", found, [(3,)])
    one = sh.path("one.csv")
    sh.check("by what is asked", sh.answer("one", *take("people", one, store, "--q", "示例甲"))
             ["rows"], 1)
    other = sh.organisation("other")
    told = sh.answer("elsewhere", "import", full, "--kind", "people", "--store", other)
    sh.check("elsewhere: all", (told["created"], told["bad"]), (3, 0))
    read = "SELECT name, address FROM people_people ORDER BY person_id"
    sh.check("the same people behind its own", rows(sh, "other", read)[1:],
             rows(sh, "store", read))
    told = sh.answer("back", "import", full, "--kind", "people", "--store", store)
    sh.check("back: known", (told["created"], told["already"]), (0, 3))


def units_and_cases(sh, store):
    book = sh.path("units.xlsx")
    told = sh.answer("units", *take("units", book, store))
    count = rows(sh, "store", "SELECT count(*) FROM org_units")[0][0]
    sh.check("every unit", told["rows"], count)
    with zipfile.ZipFile(book) as archive:
        sh.check("a whole archive", archive.testzip(), None)
        sh.check("with a sheet", "xl/worksheets/sheet1.xml" in archive.namelist(), True)
    told = sh.answer("units back", "import", book, "--kind", "units", "--store", store)
    sh.check("units back: known", (told["created"], told["already"]), (0, count))
    bring(sh, "two cases", "cases", CASES, store)
    english = sh.path("out-cases.csv")
    told = sh.answer("cases", *take("cases", english, store, "--lang", "en"))
    sh.check("both, and the one that was there", told["rows"], 3)
    sh.check("the language asked for", table(english)[0][0], "Number")
    sh.check("newest first", [row[1] for row in table(english)[1:]], ["井盖丢失", "路灯不亮", "示例事项"])
    told = sh.answer("cases back", "import", english, "--kind", "cases", "--store", store)
    sh.check("cases back: known", (told["created"], told["already"]), (0, 3))
    again = sh.path("out-cases2.csv")
    sh.answer("again", *take("cases", again, store, "--lang", "en"))
    sh.check("again the same", sh.read("out-cases2.csv"), sh.read("out-cases.csv"))


def whole_or_not_there(sh, store):
    path = sh.write("kept.csv", "as it was")
    sh.refused("another organisation", "service.unknown_tenant", {},
               *take("people", path, store, "--tenant", "没有"))
    sh.check("what was there is there", sh.read("kept.csv"), "as it was")
    sh.answer("in its place", *take("people", path, store))
    sh.check("the new one", table(path)[0][0], "编号")
    sh.check("nothing half", os.path.exists(path + ".part"), False)
    forced = sh.path("named.txt")
    sh.answer("a workbook by word", *take("units", forced, store, "--format", "xlsx"))
    sh.check("it is one", zipfile.is_zipfile(forced), True)
    sh.fault("no such folder", ["nowhere/x.csv"], *take("people", "nowhere/x.csv", store))
    sh.usage("no kind", ["kind"], "export", "--store", store)
    sh.usage("no file", ["file"], "export", "people", "--store", store)
    sh.usage("another kind", ["animals"], *take("animals", path, store))
    sh.usage("another format", ["ods"], *take("units", path, store, "--format", "ods"))


def run(sh):
    store = sh.organisation()
    people_there_and_elsewhere(sh, store)
    units_and_cases(sh, store)
    whole_or_not_there(sh, store)


if __name__ == "__main__":
    sys.exit(shell.main(run))
