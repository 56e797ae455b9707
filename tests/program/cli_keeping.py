#!/usr/bin/env python3
"""demo, verify, backup, restore, simulate: keeping the data and the evidence, from the command line.

cli_keeping.py BINARY: the journal is spoiled in one place after another over a connection of its own,
and each is found; backups that are none; stores that are no stores. What each answers is docs/cli.md.
Prints "N passed, N failed".
"""
import os
import re
import shutil
import sqlite3
import sys

import shell


def database(sh, name):
    return sqlite3.connect(sh.path(name, "shouwen.db"))


def spoil(sh, name, *statements):
    """A copy of the store `store` in which somebody has been at the tables; its URL."""
    shutil.rmtree(sh.path(name), ignore_errors=True)
    os.mkdir(sh.path(name))
    sh.good("a copy", "backup", sh.path(name, "shouwen.db"), "--store", "sqlite:" + sh.path("store"))
    db = database(sh, name)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()
    return "sqlite:" + sh.path(name)


def verify_whole(sh, store):
    told = sh.answer("verify", "verify", "--store", store)
    sh.check("one organisation", len(told), 1)
    sh.check("no problem", (told[0]["ok"], told[0]["problems"]), (True, []))
    sh.check("a root of SHA-256", re.fullmatch("[0-9a-f]{64}", told[0]["root"]) is not None, True)
    db = database(sh, "store")
    events, = db.execute("SELECT count(*) FROM journal_events").fetchone()
    cases, = db.execute("SELECT count(*) FROM cases_cases").fetchone()
    ended, = db.execute("SELECT count(*) FROM promise_promises WHERE state NOT IN (0, 2)").fetchone()
    db.close()
    sh.check("every event was read", told[0]["events"], events)
    sh.check("every case was compared", (told[0]["cases"], told[0]["unvouched"], told[0]["faults"]),
             (cases, 0, []))
    sh.check("and every ended promise", told[0]["promises"], ended)
    text = sh.good("in words", "verify", "--store", store)
    sh.names("in words", text, told[0]["root"], "whole: nothing was changed")
    sh.check("verifying changes nothing", sh.answer("again", "verify", "--store", store), told)
    return told[0]


def checkpoints(sh, store, whole):
    held = "%d:%s" % (whole["events"], whole["root"])
    sh.check("the checkpoint one keeps outside", sh.answer("held", "verify", "--checkpoint", held,
                                                           "--store", store)[0]["ok"], True)
    other = "%d:%s" % (whole["events"], "0" * 64)
    for what, given in (("another root", other),
                        ("more than there is", "%d:%s" % (whole["events"] + 1, whole["root"]))):
        done = sh.run("verify", "--checkpoint", given, "--store", store, "--json")
        sh.check(what + ": exit", done.returncode, shell.REFUSED)
        report = sh.value(what, done.stdout)[0]
        sh.check(what, (report["ok"], len(report["problems"])), (False, 1))
    sh.names("in words", sh.run("verify", "--checkpoint", other, "--store", store).stdout,
             "NOT WHOLE")
    for given in ("many:abc", "-1:abc", "1.5:abc", ":abc", "0x10:abc"):
        sh.refused("the checkpoint " + given, "core.bad_id", {}, "verify",
                   "--checkpoint=" + given, "--store", store)
    sh.fault("a checkpoint without a root", ["SIZE:ROOT"], "verify", "--checkpoint", "12",
             "--store", store)


def tampering(sh):
    for what, statements, problem in (
            ("a changed body", ["UPDATE journal_events SET body = '{}' WHERE seq = 3"], 3),
            ("another actor", ["UPDATE journal_events SET actor_kind = 'staff' WHERE seq = 4"], 4),
            ("another type", ["UPDATE journal_events SET type = 'case.noted' WHERE seq = 5"], 5),
            ("another time", ["UPDATE journal_events SET at = at + 1 WHERE seq = 6"], 6),
            ("an event removed", ["DELETE FROM journal_events WHERE seq = 7"], 7),
            ("two events swapped", ["UPDATE journal_events SET seq = -8 WHERE seq = 8",
                                    "UPDATE journal_events SET seq = 8 WHERE seq = 9",
                                    "UPDATE journal_events SET seq = 9 WHERE seq = -8"], 8)):
        store = spoil(sh, "spoiled", *statements)
        done = sh.run("verify", "--store", store, "--json")
        sh.check(what + ": exit", done.returncode, shell.REFUSED)
        report = sh.value(what, done.stdout)[0]
        sh.check(what + ": not whole", report["ok"], False)
        sh.check(what + ": where", problem in [p["seq"] for p in report["problems"]], True)
        words = sh.run("verify", "--store", store)
        sh.names(what, words.stdout, "event %d: " % problem, "NOT WHOLE")
    for what, statement in (
            ("case_changed", "UPDATE cases_cases SET subject = '别的事' WHERE number = ?"),
            ("case_changed", "UPDATE cases_details SET body = '一切都好' WHERE case_id = "
                             "(SELECT id FROM cases_cases WHERE number = ?)"),
            ("case_changed", "UPDATE promise_promises SET due_at = due_at + 86400000 WHERE "
                             "case_id = (SELECT id FROM cases_cases WHERE number = ?)")):
        db = database(sh, "store")
        number, = db.execute("SELECT max(number) FROM cases_cases").fetchone()
        db.close()
        store = spoil(sh, "spoiled", statement.replace("?", "'%s'" % number))
        done = sh.run("verify", "--store", store, "--json")
        sh.check(what + ": exit", done.returncode, shell.REFUSED)
        report = sh.value(what, done.stdout)[0]
        sh.check(what + ": the chain is whole, the case is not", (report["ok"], report["problems"]),
                 (False, []))
        sh.check(what, [(f["case"], f["what"]) for f in report["faults"]], [(number, what)])
        sh.names(what, sh.run("verify", "--store", store).stdout, "case %s: %s" % (number, what),
                 "NOT WHOLE")
    store = spoil(sh, "spoiled", "DELETE FROM journal_events WHERE seq > 10")
    sh.check("the end cut off", sh.run("verify", "--store", store).returncode, shell.REFUSED)


def backups(sh, store):
    target = sh.path("copy.db")
    told = sh.answer("backup", "backup", target, "--store", store)
    sh.check("its file and size", told, {"file": target, "bytes": os.path.getsize(target)})
    sh.fault("a second to the same file", [target, "exists", "name a new file"], "backup", target,
             "--store", store)
    sh.check("which stays as it was", os.path.getsize(target), told["bytes"])
    sh.names("in words", sh.good("in words", "backup", sh.path("second.db"), "--store", store),
             "backup written to " + sh.path("second.db"))
    sh.fault("into no folder", ["nowhere"], "backup", sh.path("nowhere/copy.db"), "--store", store)
    sh.usage("to no file", ["file"], "backup", "--store", store)
    return target


def restores(sh, store, copy):
    back = "sqlite:" + sh.path("restored")
    told = sh.answer("restore", "restore", copy, "--store", back)
    sh.check("one organisation", told, {"store": back, "tenants": 1})
    sh.check("the same journal", sh.answer("verify", "verify", "--store", back)[0]["root"],
             sh.answer("verify", "verify", "--store", store)[0]["root"])
    sh.fault("over a store", ["shouwen.db exists", "never replaced"], "restore", copy, "--store",
             back)
    for what, data in (("text", b"this is no backup\n"), ("nothing", b""),
                       ("half a backup", open(copy, "rb").read()[:20000])):
        bad, into = sh.write("bad.db", data), sh.path("from-bad")
        # (An empty file is an empty database to SQLite: it holds no organisation.)
        sh.fault("from " + what, ["store." if data else "no organisation"], "restore", bad, "--store", "sqlite:" + into)
        sh.check("from %s: no store is left" % what,
                 os.path.exists(os.path.join(into, "shouwen.db")), False)
        good = sh.run("restore", copy, "--store", "sqlite:" + into)
        sh.check("from %s: the good backup can follow" % what, good.returncode, shell.DONE)
        shutil.rmtree(into)
    sh.fault("from no file", ["cannot read", "nowhere.db"], "restore", "nowhere.db", "--store",
             "sqlite:" + sh.path("from-nothing"))
    sh.fault("into PostgreSQL", ["sqlite:", "pg_restore"], "restore", copy, "--store",
             "postgres://localhost/sample")
    sh.usage("from nothing", ["file"], "restore", "--store", back)


def stores(sh):
    """--store, SHOUWEN_STORE, and what is no store."""
    sh.refused("a store is made by whoever means to write", "service.unknown_tenant", {}, "groups",
               "--store", "sqlite:" + sh.path("new"))
    sh.names("nothing to verify", sh.good("empty", "verify", "--store", "sqlite:" + sh.path("new")),
             "no organisation yet")
    sh.check("in JSON", sh.answer("empty", "verify", "--store", "sqlite:" + sh.path("new")), [])
    sh.refused("a checkpoint of what is not there", "service.unknown_tenant", {}, "verify",
               "--checkpoint", "12:" + "0" * 64, "--store", "sqlite:" + sh.path("new"))
    for what, words in (("verify", ("verify",)), ("backup", ("backup", sh.path("none.db")))):
        sh.fault(what + " of a mistyped folder", ["there is no store in", "mistyped", "--store"],
                 *words, "--store", "sqlite:" + sh.path("mistyped"))
    sh.check("looking for a store makes none", (os.path.exists(sh.path("mistyped")),
                                                os.path.exists(sh.path("none.db"))), (False, False))
    for url in ("mysql://localhost/x", "store", "sqlite:", "file:store"):
        sh.fault("the store %r" % url, ["sqlite:", "postgres://"], "verify", "--store=" + url)
    text = sh.write("text.db", "not a database, but long enough to look at " * 40)
    os.mkdir(sh.path("text"))
    shutil.copy(text, sh.path("text", "shouwen.db"))
    sh.fault("a file that is no database", ["store."], "verify", "--store",
             "sqlite:" + sh.path("text"))
    env = {"SHOUWEN_STORE": "sqlite:" + sh.path("store")}
    sh.check("by the environment", len(sh.answer("env", "verify", env=env)), 1)
    sh.check("--store wins", sh.answer("both", "verify", "--store", "sqlite:" + sh.path("new"),
                                       env=env), [])
    sh.refused("neither: ./data", "service.unknown_tenant", {}, "groups")
    sh.check("is made there", os.path.exists(sh.path("data", "shouwen.db")), True)
    sh.check("and found again", sh.answer("neither", "verify"), [])


def demo(sh):
    store = "sqlite:" + sh.path("demo")
    told = sh.answer("demo", "demo", "--store", store)
    with open(os.path.join(shell.ROOT, "data", "samples", "messages.csv"), encoding="utf-8") as f:
        messages = sum(1 for _ in f) - 1
    sh.check("a case for each message", told["cases"], messages)
    db = database(sh, "demo")
    states = {state for state, in db.execute("SELECT DISTINCT state FROM cases_cases")}
    sh.check("cases in every state", len(states), 3)
    phones = [p for p, in db.execute("SELECT phone FROM people_phones")]
    sh.check("sample phones only", [p for p in phones if not p.startswith("1390000")], [])
    db.close()
    sh.fault("over an organisation", ["holds an organisation already"], "demo", "--store", store)
    sh.check("whole", sh.answer("verify", "verify", "--store", store)[0]["ok"], True)
    march = "2026-03-02T09:00:00+08:00"
    told = sh.answer("before an instant", "demo", "--at", march, "--store",
                     "sqlite:" + sh.path("march"))
    sh.check("as many cases", told["cases"], messages)
    db = database(sh, "march")
    at = 1772413200000  # the same instant
    oldest, newest = db.execute("SELECT MIN(received_at), MAX(received_at) FROM cases_cases").fetchone()
    sh.check("nothing lies after it", newest <= at, True)
    sh.check("nor 120 days before it", oldest > at - 120 * 86400000, True)
    late, = db.execute("SELECT COUNT(*) FROM journal_events WHERE at > ?", (at,)).fetchone()
    sh.check("nor does anything happen later", late, 0)
    db.close()
    sh.fault("no instant", ["--at is an instant"], "demo", "--at", "March", "--store",
             "sqlite:" + sh.path("none"))
    words = sh.good("in words", "demo", "--store", "sqlite:" + sh.path("demo2"))
    sh.names("the accounts", words, "admin", "auditor", "jia1", told["password"])


def progress(sh, store):
    quiet = sh.run("backup", sh.path("quiet.db"), "--store", store)
    sh.check("no progress into a pipe", quiet.stderr, "")
    shown = sh.run("backup", sh.path("shown.db"), "--store", store, env={"SHOUWEN_PROGRESS": "1"})
    sh.names("unless asked for", shown.stderr, "backing up")
    sh.check("and never on stdout", "backing up:" in shown.stdout, False)
    sh.check("done", shown.returncode, shell.DONE)


def simulations(sh):
    words = ("simulate", "ledger-zhongjiang", "--cases", "60")
    keep = sh.path("kept")
    told = sh.answer("simulate", *words, "--seed", "7", "--keep", keep)
    sh.check("every case", told["cases"], 60)
    sh.check("kept, and whole", sh.answer("kept", "verify", "--store", "sqlite:" + keep)[0]["root"],
             told["root"])
    sh.check("the same seed in memory", sh.answer("memory", *words, "--seed", "7")["root"],
             told["root"])
    text = sh.good("in words", *words, "--seed", "7")
    sh.names("in words", text, "60 cases received", told["root"], "village_settles",
             "% of the settled")
    tiers = sum(t["settled"] for t in told["tiers"].values())
    sh.check("the tiers add up to the settled", tiers, told["settled"])
    shipped = os.path.join(shell.ROOT, "data", "behaviours", "ledger-zhongjiang.yaml")
    with open(shipped, encoding="utf-8") as file:
        behaviour = file.read()
    sh.fault("kept where an organisation is", [keep, "holds an organisation already"], *words,
             "--keep", keep)
    own = sh.write("own.yaml", behaviour)
    sh.fault("a behaviour of another method", ['method: "ledger-zhongjiang"', '"first-asked"'],
             "simulate", "first-asked", "--cases", "3", "--behaviour", own)
    sh.check("a copy of the behaviour behaves the same",
             sh.answer("own", *words, "--seed", "7", "--behaviour", own)["root"], told["root"])
    for what, old, new, named in (
            ("a share that is none", "share: 91340", "share: most",
             ["levels.village.0.share", "most", "a number"]),
            ("a share below nothing", "share: 91340", "share: -1", ["levels.village.0.share", "-1"]),
            ("an act nobody does", "do: assign", "do: asign",
             ["levels.county_office.0.do", "asign", "settle, escalate, assign or nothing"]),
            ("a delay nobody named", "after: on_the_spot", "after: at_once",
             ["levels.village.0.after", "at_once"]),
            ("a start that is no time", "2026-01-01T08:00:00+08:00", "new year",
             ["starts_at", "new year"]),
            ("no method", "method: ledger-zhongjiang\n", "", ["method"]),
            ("a method nobody has", "method: ledger-zhongjiang\n", "method: no-such\n", ["no-such"]),
            ("no answers", "  answers: {satisfied: 985, dissatisfied: 15}\n", "",
             ["judged.answers"]),
            ("text that is no YAML", "delays: ", "delays: [", ["own.yaml"])):
        sh.check(what + ": the file has it", old in behaviour, True)
        own = sh.write("own.yaml", behaviour.replace(old, new, 1))
        sh.fault("a behaviour with " + what, named, *words, "--behaviour", own)
    sh.fault("no such behaviour", ["cannot read nowhere.yaml"], *words, "--behaviour",
             "nowhere.yaml")
    sh.fault("no such method", ["no-such"], "simulate", "no-such")
    for cases in ("0", "-1", "10000001", "many"):
        sh.usage("%s cases" % cases, ["--cases"], "simulate", "ledger-zhongjiang", "--cases=" + cases)
    sh.usage("a seed that is none", ["--seed"], *words, "--seed", "lucky")
    sh.usage("no method", ["method"], "simulate")


def run(sh):
    store = sh.organisation()
    whole = verify_whole(sh, store)
    checkpoints(sh, store, whole)
    tampering(sh)
    copy = backups(sh, store)
    restores(sh, store, copy)
    stores(sh)
    demo(sh)
    progress(sh, store)
    simulations(sh)


if __name__ == "__main__":
    sys.exit(shell.main(run))
