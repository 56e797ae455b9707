#!/usr/bin/env python3
"""import: one case, person or unit for each row; bad rows named and kept aside.

cli_import.py BINARY: mapping files and bad rows in tables, each with the code of docs/errors.md;
reports and rejects as docs/cli.md says; what was stored is read over a connection of its own. The
due times are those of the ledger method's source (document 002, line 551: a village settles within
five days). Prints "N passed, N failed".
"""
import csv
import datetime
import io
import os
import sqlite3
import subprocess
import sys
import time
import zipfile

import shell

HEAD = "id,user,created_at,subject,body\n"
CHINA = datetime.timezone(datetime.timedelta(hours=8))


def ms(text):
    return int(datetime.datetime.fromisoformat(text).timestamp() * 1000)


def rows(sh, store, query, *values):
    database = sqlite3.connect(sh.path(store, "shouwen.db"))
    found = database.execute(query, values).fetchall()
    database.close()
    return found


def cases(sh, store):
    return rows(sh, store, "SELECT count(*) FROM cases_cases")[0][0]


def take(store, path, *words):
    return ("import", path, "--store", store, *words)


def counts(told):
    return told.get("rows"), told.get("created"), told.get("already"), told.get("bad")


# --- an empty store -------------------------------------------------------------------------------

def into_an_empty_store(sh):
    path = sh.write("first.csv", HEAD + "1,SAMPLE1,2026-03-02T09:00:00+08:00,路灯不亮,三盏不亮\n")
    store = "sqlite:" + sh.path("empty")
    sh.refused("without an organisation or a method", "service.unknown_tenant", {},
               *take(store, path))
    sh.refused("with a method that is not there", "service.unknown_method",
               {"method": "no-such", "version": 0}, *take(store, path, "--method", "no-such"))
    words = ("--method", "ledger-zhongjiang")
    sh.fault("a file that is not there", ["cannot read nowhere.csv"],
             *take(store, "nowhere.csv", *words))
    sh.refused("a file of other columns", "service.column_missing", {},
               *take(store, sh.write("other.csv", "a,b\n1,2\n"), *words))
    told = sh.answer("looked at", *take(store, path, *words, "--preview"))
    sh.check("looked at as an organisation would have it", (told["rows"], told["good"]), (1, 1))
    sh.check("nothing made", rows(sh, "empty", "SELECT count(*) FROM org_tenants"), [(0,)])
    made = sh.run(*take(store, path, "--method", "ledger-zhongjiang", "--json"))
    sh.check("an organisation is made for it", made.returncode, shell.DONE)
    sh.names("and said so", made.stderr, "示例机构", "one unit on each level")
    sh.check("one case", counts(sh.value("json", made.stdout)), (1, 1, 0, 0))
    sh.check("six levels, six units", rows(sh, "empty", "SELECT count(*) FROM org_units"), [(6,)])
    again = sh.answer("again", *take(store, path, "--method", "ledger-zhongjiang"))
    sh.check("again: known already", counts(again), (1, 0, 1, 0))
    sh.check("and no second organisation", rows(sh, "empty", "SELECT count(*) FROM org_tenants"),
             [(1,)])


# --- good rows ------------------------------------------------------------------------------------

def at_its_own_time(sh, store):
    before = cases(sh, "store")
    path = sh.write("own-time.csv", HEAD +
                    "t1,SAMPLE7,2026-03-02T23:59:59+08:00,夜里报的,灯\n"
                    "t2,SAMPLE8,2026-03-02T16:00:00Z,零点报的,灯\n")
    told = sh.answer("two rows", *take(store, path))
    sh.check("two cases", counts(told), (2, 2, 0, 0))
    # Long past by now: both broke on the way in.
    sh.check("broken before today", told["broken"], 2)
    found = rows(sh, "store", "SELECT c.subject, c.received_at, c.number, p.rule, p.due_at FROM "
                 "cases_cases c JOIN promise_promises p ON p.case_id = c.id "
                 "WHERE c.received_at >= ? AND c.received_at < ? AND p.rule = 'village_settles' "
                 "AND c.subject IN ('夜里报的', '零点报的') ORDER BY c.received_at",
                 ms("2026-03-02T00:00:00+08:00"), ms("2026-03-04T00:00:00+08:00"))
    # The day it came in is not counted; the fifth day ends at 24:00.
    sh.check("the last second of a day",
             (found[0][0], found[0][1], found[0][2][:8], found[0][4]),
             ("夜里报的", ms("2026-03-02T23:59:59+08:00"), "20260302",
              ms("2026-03-08T00:00:00+08:00")))
    sh.check("the first of the next",
             (found[1][0], found[1][1], found[1][2][:8], found[1][4]),
             ("零点报的", ms("2026-03-03T00:00:00+08:00"), "20260303",
              ms("2026-03-09T00:00:00+08:00")))
    again = sh.answer("the identical second call", *take(store, path))
    sh.check("changes nothing", (counts(again), again["broken"]), ((2, 0, 2, 0), 0))
    sh.check("two more cases", cases(sh, "store"), before + 2)


def spellings(sh, store):
    """RFC 4180: quotes, commas and line ends within a field, CRLF, a byte order mark."""
    text = ('\ufeffid,user,created_at,subject,body\r\n'
            'q1,SAMPLE1,2026-04-01T09:00:00+08:00,"东街, 西街","他说""不亮""\r\n第二行"\r\n'
            '"q2",SAMPLE1,2026-04-01T09:00:00+08:00,井盖,""\r\n')
    path = sh.write("spellings.csv", text)
    told = sh.answer("quotes and line ends", *take(store, path))
    sh.check("both rows", counts(told), (2, 2, 0, 0))
    found = rows(sh, "store", "SELECT c.subject, d.body FROM cases_cases c JOIN cases_details d ON "
                 "d.case_id = c.id WHERE c.received_at = ? ORDER BY c.number",
                 ms("2026-04-01T09:00:00+08:00"))
    sh.check("the comma stays", found[0][0], "东街, 西街")
    sh.names("the quotes and the second line", found[0][1], '他说"不亮"', "第二行")
    other = sh.write("more-columns.csv", "extra,body,subject,created_at,user,id\n"
                     "x,内容,列的次序不同,2026-04-02T09:00:00+08:00,SAMPLE1,c1\n")
    sh.check("columns in any order, and more of them", counts(sh.answer("o", *take(store, other))),
             (1, 1, 0, 0))
    nothing = sh.write("no-rows.csv", HEAD)
    sh.check("a header alone", counts(sh.answer("no rows", *take(store, nothing))), (0, 0, 0, 0))
    words = sh.good("in words", *take(store, nothing))
    sh.names("in words", words, "0 rows: 0 created, 0 already there, 0 kept aside")


def sources(sh, store):
    """A row is known by its source and its id; without an id by its text."""
    line = "s1,SAMPLE-U,2026-04-03T09:00:00+08:00,同一件,内容\n"
    path = sh.write("sources.csv", HEAD + line)
    sh.check("the file names the source", counts(sh.answer("s", *take(store, path))), (1, 1, 0, 0))
    same = sh.answer("named so by hand", *take(store, path, "--source", "sources.csv"))
    sh.check("it is the same source", counts(same), (1, 0, 1, 0))
    other = sh.answer("another source", *take(store, path, "--source", "city-b"))
    sh.check("another system's first row", counts(other), (1, 1, 0, 0))
    sh.check("the same again", counts(sh.answer("b", *take(store, path, "--source", "city-b"))),
             (1, 0, 1, 0))
    people = rows(sh, "store", "SELECT DISTINCT requester_id FROM cases_cases WHERE subject = ?",
                  "同一件")
    sh.check("another system's user of the same id is somebody else", len(people), 2)
    copy = sh.write("copy.csv", HEAD + line)
    sh.check("a copy under another name", counts(sh.answer("c", *take(store, copy))), (1, 1, 0, 0))
    sh.check("unless the source is named",
             counts(sh.answer("d", *take(store, copy, "--source", "city-b"))), (1, 0, 1, 0))
    blank = sh.write("no-id.csv", HEAD + ",SAMPLE1,2026-04-04T09:00:00+08:00,没有编号,一\n"
                     ",SAMPLE1,2026-04-04T09:00:00+08:00,没有编号,二\n"
                     ",SAMPLE1,2026-04-04T09:00:00+08:00,没有编号,一\n")
    sh.check("rows without an id", counts(sh.answer("n", *take(store, blank))), (3, 2, 1, 0))
    sh.check("again", counts(sh.answer("n", *take(store, blank))), (3, 0, 3, 0))
    mapping = sh.write("sourced.yaml", "source: city-c\ncolumns: {id: external_id, subject: subject, "
                       "body: field.request}\n")
    own = sh.write("mapped.csv", HEAD + line)
    sh.check("the mapping names the source",
             counts(sh.answer("m", *take(store, own, "--mapping", mapping))), (1, 1, 0, 0))
    sh.check("--source names another",
             counts(sh.answer("m", *take(store, own, "--mapping", mapping, "--source", "city-b"))),
             (1, 0, 1, 0))


# --- bad rows -------------------------------------------------------------------------------------

FUTURE = (datetime.datetime.now(CHINA) + datetime.timedelta(days=1)).isoformat(timespec="seconds")
GOOD_TIME = "2026-05-06T09:00:00+08:00"

# What is wrong, the row, and how its report begins.
BAD = (
    ("no subject", "b1,SAMPLE1,%s,,内容" % GOOD_TIME, "cases.subject_missing"),
    ("a subject of blanks", "b2,SAMPLE1,%s,   ,内容" % GOOD_TIME, "cases.subject_missing"),
    ("a subject of 201 characters", "b3,SAMPLE1,%s,%s,内容" % (GOOD_TIME, "长" * 201),
     "cases.text_too_long: what=subject, max=200"),
    ("a body of 20,001 characters", "b4,SAMPLE1,%s,题,%s" % (GOOD_TIME, "长" * 20001),
     "cases.text_too_long: what=body, max=20000"),
    ("no time", "b5,SAMPLE1,,题,内容", "core.bad_instant"),
    ("a time without a zone", "b6,SAMPLE1,2026-05-06 09:00:00,题,内容", "core.bad_instant"),
    ("a day that is none", "b7,SAMPLE1,2026-02-30T09:00:00+08:00,题,内容", "core.bad_instant"),
    ("tomorrow", "b8,SAMPLE1,%s,题,内容" % FUTURE, "service.bad_csv"),
    ("too few fields", "b9,SAMPLE1", "service.bad_csv"),
    ("too many fields", "b10,SAMPLE1,%s,题,内容,多" % GOOD_TIME, "service.bad_csv"),
    ("a quote in the middle", 'b11,SAMPLE1,%s,题"目,内容' % GOOD_TIME, "service.bad_csv"),
    ("text behind a quote", 'b12,SAMPLE1,%s,"题"目,内容' % GOOD_TIME, "service.bad_csv"),
    ("a name of 101 characters", "b13,%s,%s,题,内容" % ("名" * 101, GOOD_TIME),
     "people.name_too_long: max=100"),
)
EDGES = (
    ("a subject of 200 characters", "e1,SAMPLE1,%s,%s,内容" % (GOOD_TIME, "长" * 200)),
    ("a body of 20,000 characters", "e2,SAMPLE1,%s,题,%s" % (GOOD_TIME, "长" * 20000)),
    ("a name of 100 characters", "e3,%s,%s,题,内容" % ("名" * 100, GOOD_TIME)),
    ("no name", "e4,,%s,题,内容" % GOOD_TIME),
)


def bad_rows(sh, store):
    before = cases(sh, "store")
    lines = [row for _, row, _ in BAD]
    good = "ok,SAMPLE1,%s,好的一行,内容" % GOOD_TIME
    path = sh.write("bad.csv", HEAD + "\n".join(lines + [good]) + "\n")
    report, rejects = sh.path("report.csv"), sh.path("rejects.csv")
    words = take(store, path, "--report", report, "--rejects", rejects)
    done = sh.run(*words, "--json")
    sh.check("kept aside: exit", done.returncode, shell.REFUSED)
    told = sh.value("kept aside", done.stdout)
    sh.check("all but one", counts(told), (len(BAD) + 1, 1, 0, len(BAD)))
    for i, (what, _, says) in enumerate(BAD):
        named = told["bad_rows"][i]
        sh.check(what + ": line", named["line"], i + 2)
        sh.check(what, named["what"][:len(says)], says)
    lines_of_report = list(csv.reader(io.StringIO(sh.read("report.csv"))))
    sh.check("the report's columns", lines_of_report[0],
             ["line", "external_id", "outcome", "number", "what"])
    sh.check("a line for each row", len(lines_of_report), len(BAD) + 2)
    sh.check("outcomes", [r[2] for r in lines_of_report[1:]], ["bad"] * len(BAD) + ["created"])
    sh.check("the good one has its number", lines_of_report[-1][3][:9], "20260506-")
    sh.check("the rejects are the rows as they came", sh.read("rejects.csv"),
             HEAD + "\n".join(lines) + "\n")
    again = sh.value("again", sh.run(*words, "--json").stdout)
    sh.check("again", counts(again), (len(BAD) + 1, 0, 1, len(BAD)))
    sh.check("one case more", cases(sh, "store"), before + 1)
    plain = sh.run(*words)
    sh.names("in words", plain.stdout, "%d kept aside" % len(BAD), "line 2 (", "cases.subject_missing")
    mended = sh.read("rejects.csv").split("\n")
    mended[1] = mended[1].replace(",,内容", ",补上题目,内容")
    mended = sh.write("mended.csv", "\n".join(mended[:2]) + "\n")
    sh.check("a mended row comes in", counts(sh.answer("mended", *take(
        store, mended, "--source", "bad.csv"))), (1, 1, 0, 0))


def edges(sh, store):
    path = sh.write("edges.csv", HEAD + "".join(row + "\n" for _, row in EDGES))
    told = sh.answer("just allowed", *take(store, path))
    sh.check("all of them", counts(told), (len(EDGES), len(EDGES), 0, 0))
    spoiled = sh.write("spoiled.csv", (HEAD + "x1,SAMPLE1,%s,坏" % GOOD_TIME).encode() +
                       b"\xff\xfe,\n" + ("x2,SAMPLE1,%s,好,内容\n" % GOOD_TIME).encode())
    done = sh.run(*take(store, spoiled, "--json"))
    told = sh.value("not UTF-8", done.stdout)
    sh.check("one line that is not UTF-8", (done.returncode, counts(told)),
             (shell.REFUSED, (2, 1, 0, 1)))
    sh.check("named by its line", told["bad_rows"][0]["what"], "service.not_utf8: line=2")
    open_quote = sh.write("quote.csv", HEAD + 'y1,SAMPLE1,%s,"没有关,内容\ny2,SAMPLE1,%s,后一行,内容\n'
                          % (GOOD_TIME, GOOD_TIME))
    told = sh.value("a quote never closed", sh.run(*take(store, open_quote, "--json")).stdout)
    sh.check("takes only its own line", counts(told), (2, 1, 0, 1))


# --- mapping --------------------------------------------------------------------------------------

MAPPING = """\
source: city-a
columns: {no: external_id, at: received_at, title: [subject, field.request], who: requester_name,
          phone: requester_phone, where: place, unit: unit, first: first_asked, secret: confidential}
constants: {ledger: hardship, channel: web}
times: {format: "%Y/%m/%d %H:%M", zone: "+08:00"}
"""

BAD_MAPPINGS = (
    ("no YAML", "source: [", "line ", None),
    ("a list", "- source\n", "", None),
    ("no source", MAPPING.replace("source: city-a\n", ""), "source", None),
    ("an unknown section", MAPPING + "zone: x\n", "zone", "source, columns, constants or times"),
    ("a target that is no field", MAPPING.replace("where: place", "where: plaec"), "columns.where",
     "a field of a case"),
    ("a field twice", MAPPING.replace("where: place", "where: subject"), "columns.where",
     "each field once"),
    ("columns that are a word", "source: a\ncolumns: all\n", "columns", "column: field"),
    ("constants that are a word", MAPPING.replace("{ledger: hardship, channel: web}", "web"),
     "constants", "field: text"),
    ("a constant that is no field", MAPPING.replace("channel: web", "chanel: web"),
     "constants.chanel", None),
    ("a zone that is none", MAPPING.replace('zone: "+08:00"', "zone: Beijing"), "times.zone",
     "+08:00"),
    ("an unknown word of times", MAPPING.replace("format:", "pattern:"), "times.pattern",
     "format or zone"),
    ("no subject", "source: a\ncolumns: {no: external_id}\n", "columns", "a column for subject"),
)
MAPPED_HEAD = "no,at,title,who,phone,where,unit,first,secret\n"

# Against the mapping: the row and what its report begins with.
BAD_MAPPED = (
    ("another order of the date", "1,06/05/2026 09:00,题,,,,,,", "core.bad_instant"),
    ("a day that is none", "1,2026/02/29 09:00,题,,,,,,", "core.bad_instant"),
    ("an hour that is none", "1,2026/05/06 24:00,题,,,,,,", "core.bad_instant"),
    ("seconds that were not asked for", "1,2026/05/06 09:00:00,题,,,,,,", "core.bad_instant"),
    ("a phone of two digits", "1,2026/05/06 09:00,题,示例甲,11,,,,",
     "people.bad_phone: index=0, min=3, max=20"),
    ("a phone of 21 digits", "1,2026/05/06 09:00,题,示例甲,%s,,,," % ("1" * 21), "people.bad_phone"),
    ("a unit nobody knows", "1,2026/05/06 09:00,题,,,,示例外村,,", "core.bad_input: unit="),
    ("a login nobody has", "1,2026/05/06 09:00,题,,,,,nobody,", "core.bad_input: first_asked="),
)


def mappings(sh, store):
    path = sh.write("mapped-rows.csv", MAPPED_HEAD +
                    "m1,2026/05/06 09:05,修路,示例甲,139 0000 1234,东街,,township.clerk,是\n"
                    "m2,2026/05/06 9:05,修桥,示例乙,110,,,,no\n")
    mapping = sh.write("mapping.yaml", MAPPING)
    told = sh.answer("by a mapping", *take(store, path, "--mapping", mapping))
    sh.check("both rows", counts(told), (2, 2, 0, 0))
    found = rows(sh, "store", "SELECT c.subject, c.received_at, c.ledger, c.channel, c.level, "
                 "c.confidential, s.login, d.place FROM cases_cases c JOIN org_staff s ON s.id = "
                 "c.first_asked JOIN cases_details d ON d.case_id = c.id WHERE c.channel = 'web' "
                 "ORDER BY c.number")
    at = ms("2026-05-06T09:05:00+08:00")
    sh.check("the first", found[0],
             ("修路", at, "hardship", "web", "village", 1, "township.clerk", "东街"))
    sh.check("the second", found[1][:6], ("修桥", at, "hardship", "web", "village", 0))
    phones = {p for p, in rows(sh, "store", "SELECT phone FROM people_phones")}
    sh.check("phones in digits", {"13900001234", "110"} <= phones, True)
    sh.check("again", counts(sh.answer("again", *take(store, path, "--mapping", mapping))),
             (2, 0, 2, 0))
    for what, row, says in BAD_MAPPED:
        one = sh.write("one.csv", MAPPED_HEAD + row + "\n")
        done = sh.run(*take(store, one, "--mapping", mapping, "--json"))
        sh.check(what + ": exit", done.returncode, shell.REFUSED)
        sh.check(what, sh.value(what, done.stdout)["bad_rows"][0]["what"][:len(says)], says)
    for what, text, place, expected in BAD_MAPPINGS:
        wrong = sh.write("wrong.yaml", text)
        words = take(store, path, "--mapping", wrong)
        if place == "line ":
            error = sh.value(what, sh.run(*words, "--json").stdout)["error"]
            sh.check(what, (error["code"], error["params"]["path"][:5]),
                     ("service.bad_mapping", "line "))
            continue
        params = {"path": place}
        if expected is not None:
            params["expected"] = expected
        sh.refused("a mapping with " + what, "service.bad_mapping", params, *words)
    for ledger, code in (("no-such", "cases.unknown_ledger"), ("stability", None)):
        one = sh.write("one.csv", "no,title\nledger-%s,题\n" % ledger)
        own = sh.write("own.yaml", "source: a\ncolumns: {no: external_id, title: subject}\n"
                       "constants: {ledger: %s}\n" % ledger)
        done = sh.run(*take(store, one, "--mapping", own, "--json"))
        told = sh.value(ledger, done.stdout)
        sh.check("the ledger " + ledger, told["bad"], 0 if code is None else 1)
        if code:
            sh.names("the ledger", told["bad_rows"][0]["what"], code,
                     "livelihood, hardship, stability")


# --- refused as a whole -----------------------------------------------------------------------------

def refused_as_a_whole(sh, store):
    before = cases(sh, "store")
    good = sh.write("good.csv", HEAD + "z1,SAMPLE1,%s,题,内容\n" % GOOD_TIME)
    for what, data, code, params in (
            ("an empty file", b"", "service.bad_csv", {"line": 1, "what": "empty"}),
            ("another header", "编号,标题\n1,题\n".encode(), "service.column_missing",
             {"has": "编号, 标题"}),
            ("a header without its body", b"id,user,created_at,subject\n", "service.column_missing",
             {"column": "body", "has": "id, user, created_at, subject"}),
            ("a header that is not UTF-8", b"id,\xff\n", "service.not_utf8", {"line": 1}),
            ("a header with an open quote", b'id,"user\n', "service.bad_csv", {"line": 1})):
        path = sh.write("whole.csv", data)
        sh.refused(what, code, params, *take(store, path))
    mapping = sh.write("mapping.yaml", MAPPING)
    sh.refused("a mapping for other columns", "service.column_missing",
               {"has": "id, user, created_at, subject, body"},
               *take(store, good, "--mapping", mapping))
    sh.refused("no such method", "service.unknown_method", {"method": "no-such", "version": 0},
               *take(store, good, "--method", "no-such"))
    sh.refused("no such organisation", "service.unknown_tenant", {"tenant": "示例外县"},
               *take(store, good, "--tenant", "示例外县"))
    sh.fault("no such file", ["cannot read nowhere.csv"], *take(store, "nowhere.csv"))
    sh.fault("a folder", ["cannot read"], *take(store, sh.folder))
    sh.fault("no such mapping", ["cannot read nowhere.yaml"],
             *take(store, good, "--mapping", "nowhere.yaml"))
    for option in ("--report", "--rejects"):
        sh.fault(option + " where nothing can be written", ["cannot write", "/nowhere/out.csv"],
                 *take(store, good, option, sh.path("nowhere/out.csv")))
    sh.usage("no file", ["file"], "import", "--store", store)
    for option in ("--report", "--rejects"):
        sh.usage(option + " over the file itself", [option, "name another file"],
                 *take(store, good, option, good))
    sh.usage("both lists in one file", ["--rejects", "a file of its own"],
             *take(store, good, "--report", sh.path("x.csv"), "--rejects", sh.path("x.csv")))
    sh.check("the file is as it was", sh.read("good.csv"),
             HEAD + "z1,SAMPLE1,%s,题,内容\n" % GOOD_TIME)
    sh.check("nothing came in", cases(sh, "store"), before)
    kept = sh.write("kept.csv", "an earlier report\n")
    sh.run(*take(store, sh.write("whole.csv", b""), "--report", kept))
    sh.check("an earlier report is not replaced by a refusal", sh.read("kept.csv"),
             "an earlier report\n")
    sh.check("it comes in", counts(sh.answer("good", *take(store, good))), (1, 1, 0, 0))


def other_methods(sh, store):
    """Each shipped method takes rows in under --method."""
    for method in ("first-asked", "agency-xupu", "satisfaction-pudong", "hotline-beijing",
                   "hotline-city-workdays"):
        own = "sqlite:" + sh.path("of-" + method)
        path = sh.write(method + ".csv", HEAD + "1,SAMPLE1,%s,题,内容\n" % GOOD_TIME)
        made = sh.run(*take(own, path, "--method", method, "--json"))
        told = sh.value(method, made.stdout)
        sh.check(method + ": the row is a case or says why not", told["created"] + told["bad"], 1)
        if told["bad"]:  # what the method requires and the file does not have
            sh.names(method, told["bad_rows"][0]["what"], "cases.field_missing")
        sh.good(method + ": the journal is whole", "verify", "--store", own)
    sh.good("the whole store as well", "verify", "--store", store)


# --- people, units, workbooks ----------------------------------------------------------------------

PEOPLE = ("姓名,手机号码,家庭住址\n样本甲,13800001234,示例路1号\n样本乙,12,示例路2号\n"
          "样本丙,138-0000-1236;110,\n")


def names(sh):
    return sorted(name for name, in rows(sh, "store", "SELECT name FROM people_people "
                                         "WHERE name LIKE '样本%'"))


def people(sh, store):
    path = sh.write("list.csv", PEOPLE)
    words = take(store, path, "--kind", "people")
    looked = sh.run(*words, "--preview", "--json")
    told = sh.value("a preview", looked.stdout)
    sh.check("a preview", (looked.returncode, told["rows"], told["good"], told["bad"]),
             (shell.REFUSED, 3, 2, 1))
    sh.check("what columns are called", told["mapping"]["columns"],
             {"name": "姓名", "phone": "手机号码", "address": "家庭住址"})
    sh.check("the row that is bad", [(p["line"], p["column"], p["code"]) for p in told["problems"]],
             [(3, "手机号码", "people.bad_phone")])
    sh.check("the rows as they would be read", told["sample"][0]["values"]["name"], "样本甲")
    sh.check("nobody came in", names(sh), [])
    sh.names("in words", sh.run(*words, "--preview").stdout, "3 rows: 2 good, 1 bad",
             "nothing was written", "line 3, 手机号码: 不是电话号码 (3 至 20 位数字)")
    done = sh.run(*words, "--json", "--rejects", sh.path("people-bad.csv"))
    sh.check("the run", counts(sh.value("the run", done.stdout)), (3, 2, 0, 1))
    sh.check("they are there", names(sh), ["样本丙", "样本甲"])
    mended = sh.write("mended.csv", sh.read("people-bad.csv").replace(",12,", ",13800001235,"))
    sh.check("mended", counts(sh.answer("mended", *take(store, mended, "--kind", "people"))),
             (1, 1, 0, 0))
    again = sh.run(*words, "--json")
    sh.check("again", counts(sh.value("again", again.stdout)), (3, 0, 2, 1))
    # As Excel in Chinese saves it.
    gb = sh.write("gb.csv", "姓名,电话\r\n样本丁,13800001237\r\n".encode("gb18030"))
    sh.check("GB18030", counts(sh.answer("gb", *take(store, gb, "--kind", "people"))), (1, 1, 0, 0))
    sh.check("read right", "样本丁" in names(sh), True)
    sh.usage("another kind", ["--kind"], *take(store, path, "--kind", "animals"))
    sh.refused("without a column for the name", "service.bad_mapping",
               {"path": "columns", "got": "no name"},
               *take(store, sh.write("none.csv", "颜色\n红\n"), "--kind", "people"))


def units(sh, store):
    path = sh.write("units.csv", "名称,上级,层级\n示例新乡,,乡镇\n示例新村,示例新乡,村（社区）\n")
    words = take(store, path, "--kind", "units")
    sh.check("units", counts(sh.answer("units", *words)), (2, 2, 0, 0))
    sh.check("again", counts(sh.answer("again", *words)), (2, 0, 2, 0))
    found = rows(sh, "store", "SELECT u.level, p.name FROM org_units u JOIN org_units p "
                 "ON p.id = u.parent_id WHERE u.name = '示例新村'")
    sh.check("below the one above", found, [("village", "示例新乡")])


def workbook(*lines):
    """An .xlsx with these lines, as a spreadsheet program would write them."""
    def cell(value):
        if isinstance(value, int):
            return "<c><v>%d</v></c>" % value
        return '<c t="inlineStr"><is><t>%s</t></is></c>' % value
    sheet = "".join("<row>%s</row>" % "".join(cell(v) for v in line) for line in lines)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="one" r:id="a"/>'
                      '<sheet name="two" r:id="b"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="a" '
                      'Target="worksheets/sheet1.xml"/><Relationship Id="b" '
                      'Target="worksheets/sheet2.xml"/></Relationships>')
        book.writestr("xl/worksheets/sheet1.xml", "<worksheet><sheetData>%s</sheetData></worksheet>"
                      % sheet)
        book.writestr("xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>")
    return out.getvalue()


def workbooks(sh, store):
    path = sh.write("list.xlsx", workbook(["姓名", "电话"], ["样本戊", 13800001238]))
    words = take(store, path, "--kind", "people")
    sh.check("a workbook", counts(sh.answer("a workbook", *words)), (1, 1, 0, 0))
    phone = rows(sh, "store", "SELECT f.phone FROM people_people p JOIN people_phones f "
                 "ON f.person_id = p.person_id WHERE p.name = '样本戊'")
    sh.check("a number typed as a number", phone, [("13800001238",)])
    sh.refused("an empty sheet", "service.bad_csv", {"line": 1, "what": "empty"}, *words, "--sheet",
               "two")
    sh.refused("no such sheet", "service.bad_workbook",
               {"what": "has no sheet three", "expected": "one of one, two"}, *words, "--sheet",
               "three")
    locked = sh.write("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    sh.refused("a workbook with a password", "service.bad_workbook",
               {"what": "has a password, or is of the old kind (.xls)"},
               *take(store, locked, "--kind", "people"))
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
        with book.open("xl/workbook.xml", "w") as part:
            for _ in range(600):
                part.write(b" " * (1 << 20))
    sh.refused("one that unpacks to 600 MB", "service.bad_workbook",
               {"what": "unpacks to too much", "expected": "at most 512 MB unpacked"},
               *take(store, sh.write("bomb.xlsx", bomb.getvalue()), "--kind", "people"))


# --- old cases ------------------------------------------------------------------------------------

def old_cases(sh, store):
    path = sh.write("old.csv", "工单编号,受理时间,标题,状态,办结时间,办理结果,满意度\n"
                    "o1,2025/3/3 9:00,路灯,已销号,2025-03-05 10:00,换灯,满意\n"
                    "o2,2025/3/3 9:00,井盖,已办结,,,\n")
    done = sh.run(*take(store, path, "--kind", "cases", "--json"))
    told = sh.value("old cases", done.stdout)
    sh.check("old cases", counts(told), (2, 1, 0, 1))
    sh.check("settled, but when", told["bad_rows"][0]["what"],
             "core.bad_input: settled_at=expected the time at which it was settled")
    found = rows(sh, "store", "SELECT state FROM cases_cases WHERE subject = '路灯' AND "
                 "received_at = ?", ms("2025-03-03T09:00:00+08:00"))
    sh.check("closed", found, [(2,)])
    kept = rows(sh, "store", "SELECT p.state FROM promise_promises p JOIN cases_cases c ON "
                "c.id = p.case_id WHERE c.subject = '路灯' AND c.received_at = ? AND "
                "p.rule = 'village_settles'", ms("2025-03-03T09:00:00+08:00"))
    sh.check("its promise was kept then", kept, [(1,)])


# --- of any length ----------------------------------------------------------------------------------

def most_memory(sh, *words):
    """The most memory a command ever had, in kB; its exit code and stderr."""
    process = subprocess.Popen([sh.binary, *map(str, words)], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True)
    most = 0
    while process.poll() is None:
        try:
            with open("/proc/%d/status" % process.pid, encoding="ascii") as status:
                for line in status:
                    if line.startswith("VmHWM:"):
                        most = max(most, int(line.split()[1]))
        except OSError:
            break
        time.sleep(0.01)
    err = process.stderr.read()
    return most, process.wait(), err


def of_any_length(sh):
    """Rows are read as they come: ten times the file is not ten times the memory. What makes it long
    is a column nobody asked for, so that only the reading of it weighs."""
    store, filler = sh.organisation("long"), "x" * 40000
    most = {}
    for many in (300, 3000):
        with open(sh.path("long.csv"), "w", encoding="utf-8") as out:
            out.write(HEAD.strip() + ",extra\n")
            for n in range(many):
                out.write("l%d,SAMPLE%d,%s,第%d件,内容,%s\n" % (n, n, GOOD_TIME, n, filler))
        most[many], code, err = most_memory(sh, *take(
            store, sh.path("long.csv"), "--source", "long", "--report", sh.path("long-report.csv")))
        sh.check("%d long rows" % many, (code, err), (shell.DONE, ""))
    sh.check("every row once", rows(sh, "long", "SELECT count(*) FROM cases_cases"), [(3001,)])
    file_kb = os.path.getsize(sh.path("long.csv")) // 1024
    sh.check("the file does not show in memory (%r kB at most, the last file has %d)"
             % (most, file_kb), most[3000] - most[300] < file_kb // 3, True)
    os.remove(sh.path("long.csv"))


# --- cut off --------------------------------------------------------------------------------------

def cut_off(sh):
    """kill -9 in the middle of a run: what is in stays, and a second run does the rest."""
    store, many = "sqlite:" + sh.path("cut"), 3000
    path = sh.write("many.csv", HEAD + "".join(
        "k%d,SAMPLE%d,%s,第%d件,内容\n" % (i, i, GOOD_TIME, i) for i in range(many)))
    words = [sh.binary, *take(store, path, "--method", "ledger-zhongjiang")]
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until, seen = time.monotonic() + 60, 0
    while running.poll() is None and seen < 300 and time.monotonic() < until:
        try:
            seen = rows(sh, "cut", "SELECT count(*) FROM cases_cases")[0][0]
        except sqlite3.Error:  # not made yet, or its tables are not
            pass
    running.kill()
    running.wait()
    kept = rows(sh, "cut", "SELECT count(*) FROM cases_cases")[0][0]
    report = sh.path("cut-report.csv")
    told = sh.answer("again", *take(store, path, "--method", "ledger-zhongjiang", "--report", report))
    sh.check("what was in is known, the rest is made", counts(told),
             (many, many - kept, kept, 0))
    lines = [row.split(",") for row in sh.read("cut-report.csv").splitlines()[1:]]
    sh.check("the report is in the order of the file", [row[0] for row in lines],
             [str(n + 2) for n in range(many)])
    sh.check("and says of each what it was", sorted(row[2] for row in lines),
             ["already"] * kept + ["created"] * (many - kept))
    sh.check("each row once", rows(sh, "cut", "SELECT count(*), count(DISTINCT subject) "
                                   "FROM cases_cases"), [(many, many)])
    sh.good("the journal is whole", "verify", "--store", store)


def run(sh):
    into_an_empty_store(sh)
    store = sh.organisation()
    at_its_own_time(sh, store)
    spellings(sh, store)
    sources(sh, store)
    bad_rows(sh, store)
    edges(sh, store)
    mappings(sh, store)
    refused_as_a_whole(sh, store)
    people(sh, store)
    units(sh, store)
    workbooks(sh, store)
    old_cases(sh, store)
    of_any_length(sh)
    cut_off(sh)
    other_methods(sh, store)


if __name__ == "__main__":
    sys.exit(shell.main(run))
