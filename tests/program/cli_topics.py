#!/usr/bin/env python3
"""topics import: the tree of topics from a table, whole or not at all.

cli_topics.py BINARY: a good table, the same again, one that leaves something out, one with bad rows,
and what is refused as a whole; what was stored is read over a connection of its own.
Prints "N passed, N failed".
"""
import sqlite3
import sys

import shell

HEAD = "level1,level2,level3\n"


def stored(sh):
    """{title: active} of the tree."""
    database = sqlite3.connect(sh.path("store", "shouwen.db"))
    found = dict(database.execute("SELECT title, active FROM org_topics").fetchall())
    database.close()
    return found


def take(path, store, *words):
    return ("topics", "import", path, "--store", store, *words)


def counts(told):
    return tuple(told.get(name) for name in ("applied", "version", "added", "restored", "retired"))


def a_table_and_the_next(sh, store):
    first = sh.write("first.csv", HEAD + "住建,供水,漏水\n交通,道路,\n")
    sh.names("in words", sh.good("done", *take(first, store)), "version 1: 5 added")
    sh.check("the tree", stored(sh), {"住建": 1, "供水": 1, "漏水": 1, "交通": 1, "道路": 1})
    again = sh.answer("again", *take(first, store))
    sh.check("again: nothing changes", counts(again), (True, 1, 0, 0, 0))
    sh.check("what is said", sorted(again), ["added", "applied", "bad_rows", "restored", "retired",
                                             "version"])
    sh.check("no bad row", again["bad_rows"], [])
    less = sh.write("less.csv", HEAD + "住建,供水,漏水\n")
    sh.check("less", counts(sh.answer("less", *take(less, store))), (True, 2, 0, 0, 2))
    sh.check("switched off, not deleted", (stored(sh)["交通"], stored(sh)["道路"]), (0, 0))
    back = sh.answer("back", *take(first, store))
    sh.check("back: the same topics", counts(back), (True, 3, 0, 2, 0))


def bad_rows(sh, store):
    path = sh.write("bad.csv", HEAD + "医疗,门诊,\n住建,,水压\n医疗,门诊,\n")
    before = stored(sh)
    said = sh.run(*take(path, store))
    sh.check("bad rows: exit", said.returncode, shell.REFUSED)
    sh.names("bad rows: each is named", said.stdout, "nothing was taken over",
             "line 3: core.bad_input /level2: expected a title, because level3 has one",
             "line 4: core.bad_input /level1: the same topic stands in line 2")
    told = sh.value("json", sh.run(*take(path, store, "--json")).stdout)
    sh.check("bad rows: nothing changes", counts(told), (False, 3, 0, 0, 0))
    sh.check("bad rows: in JSON", [row["line"] for row in told["bad_rows"]], [3, 4])
    sh.check("bad rows: the tree", stored(sh), before)


def as_a_whole(sh, store):
    sh.refused("another table", "service.column_missing", {"column": "level2", "has": "level1"},
               *take(sh.write("other.csv", "level1\n住建\n"), store))
    sh.refused("no row", "core.bad_input", {}, *take(sh.write("none.csv", HEAD), store))
    sh.refused("another organisation", "service.unknown_tenant", {},
               *take(sh.write("one.csv", HEAD + "住建,,\n"), store, "--tenant", "没有"))
    sh.fault("no such file", ["nowhere.csv"], *take("nowhere.csv", store))
    sh.usage("no file", ["file"], "topics", "import", "--store", store)
    sh.usage("two files", ["more.csv"], "topics", "import", "one.csv", "more.csv", "--store", store)
    sh.usage("another word", ["export"], "topics", "export", "--store", store)
    sh.usage("no word", ["subcommand"], "topics", "--store", store)


def run(sh):
    store = sh.organisation()
    a_table_and_the_next(sh, store)
    bad_rows(sh, store)
    as_a_whole(sh, store)


if __name__ == "__main__":
    sys.exit(shell.main(run))
