#!/usr/bin/env python3
"""groups: what many people ask about at once, hottest first.

cli_groups.py BINARY: three cases about one thing, two about another and one alone; their heat is
worked out here (each case counts one, half of that after a week). Prints "N passed, N failed".
"""
import datetime
import sys

import shell

HEAD = "id,user,created_at,subject,body\n"
CHINA = datetime.timezone(datetime.timedelta(hours=8))
WEEK = 7 * 24 * 3600


def ago(hours):
    at = datetime.datetime.now(CHINA) - datetime.timedelta(hours=hours)
    return at.replace(microsecond=0)


def heat(times):
    now = datetime.datetime.now(CHINA)
    return sum(2 ** (-(now - at).total_seconds() / WEEK) for at in times)


def run(sh):
    store = sh.organisation()
    sh.names("one alone is no group", sh.good("one", "groups", "--store", store),
             "no two cases are about the same thing")
    sh.check("none: still a list", sh.answer("none", "groups", "--store", store), {"items": []})
    lamps, lifts = [ago(h) for h in (30, 20, 10)], [ago(h) for h in (400, 399)]
    rows = [("灯%d" % n, at, "村口路灯不亮", "三盏不亮") for n, at in enumerate(lamps)]
    rows += [("梯%d" % n, at, "三号电梯停运", "停在五层") for n, at in enumerate(lifts)]
    rows.append(("车", ago(5), "公交班次太少", "等了一小时"))
    rows.sort(key=lambda row: row[1])
    table = HEAD + "".join("%s,SAMPLE%d,%s,%s,%s\n" % (key, n, at.isoformat(), subject, body)
                           for n, (key, at, subject, body) in enumerate(rows))
    sh.good("import", "import", sh.write("alike.csv", table), "--store", store)
    told = sh.answer("json", "groups", "--store", store)["items"]
    sh.check("what is said of each", sorted(told[0]), ["answers", "cases", "first_at", "heat", "id",
                                                       "last_at", "place", "title"])
    sh.check("two groups, hottest first", [(g["title"], g["cases"]) for g in told],
             [("村口路灯不亮", 3), ("三号电梯停运", 2)])
    sh.check("heat", [abs(float(g["heat"]) - heat(t)) < 0.02 for g, t in zip(told, (lamps, lifts))],
             [True, True])
    sh.check("first and last", (told[0]["first_at"], told[0]["last_at"]),
             (lamps[0].isoformat(), lamps[2].isoformat()))
    sh.check("nobody answered them", [g["answers"] for g in told], [0, 0])
    said = sh.good("in words", "groups", "--store", store)
    sh.names("in words", said, "3 cases", "村口路灯不亮", "2 cases", "三号电梯停运")
    sh.check("again: the same", [g["cases"] for g in
                                 sh.answer("again", "groups", "--store", store)["items"]], [3, 2])
    sh.check("at most one", len(sh.answer("limit", "groups", "--store", store,
                                          "--limit", "1")["items"]), 1)
    sh.check("as many as there may be", len(sh.answer("most", "groups", "--store", store,
                                                      "--limit", "100")["items"]), 2)
    sh.refused("another organisation", "service.unknown_tenant", {}, "groups", "--store", store,
               "--tenant", "没有")
    sh.usage("no number", ["limit"], "groups", "--store", store, "--limit", "0")
    sh.usage("too many", ["limit"], "groups", "--store", store, "--limit", "101")
    sh.usage("a word for a number", ["limit"], "groups", "--store", store, "--limit", "all")
    sh.usage("a word too many", ["roads"], "groups", "roads", "--store", store)
    sh.usage("nobody", ["tenant"], "groups", "--store", store, "--tenant")


if __name__ == "__main__":
    sys.exit(shell.main(run))
