#!/usr/bin/env python3
"""calendar due: when a limit ends.

cli_calendar.py BINARY: an independent count of workdays and days off, made from the dates of the
state notices and articles 200 to 204 of the Civil Code, is held against the program's: each vector
of the notices, around every holiday and every make-up workday of 2024, 2025 and 2026, each unit of a
limit, and each refusal. Prints "N passed, N failed".
"""
import datetime
import os
import shutil
import sys

import shell

DAY = datetime.timedelta(days=1)

# The notices: 国办发明电〔2023〕7号, 〔2024〕12号, and that of 2025-11-04. First and last day off.
OFF = ("2024-01-01/2024-01-01 2024-02-10/2024-02-17 2024-04-04/2024-04-06 2024-05-01/2024-05-05 "
       "2024-06-10/2024-06-10 2024-09-15/2024-09-17 2024-10-01/2024-10-07 2025-01-01/2025-01-01 "
       "2025-01-28/2025-02-04 2025-04-04/2025-04-06 2025-05-01/2025-05-05 2025-05-31/2025-06-02 "
       "2025-10-01/2025-10-08 2026-01-01/2026-01-03 2026-02-15/2026-02-23 2026-04-04/2026-04-06 "
       "2026-05-01/2026-05-05 2026-06-19/2026-06-21 2026-09-25/2026-09-27 2026-10-01/2026-10-07")
MAKE_UP = ("2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 "
           "2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 "
           "2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10")
WORKDAYS_OF = {2024: 251, 2025: 248, 2026: 248}  # as the notices come out


def day(text):
    return datetime.date.fromisoformat(text)


def days_off():
    off = set()
    for span in OFF.split():
        at, last = map(day, span.split("/"))
        while at <= last:
            off.add(at)
            at += DAY
    return off


DAYS_OFF, MADE_UP = days_off(), set(map(day, MAKE_UP.split()))


def works(on):
    if on in MADE_UP:
        return True
    return on.weekday() < 5 and on not in DAYS_OFF


def after_workdays(on, count):
    """The last of `count` workdays; the day of the event is not counted (art. 201)."""
    while count > 0:
        on += DAY
        count -= works(on)
    return on


def after_days(on, count):
    """The last of `count` natural days; a day off moves it to the next workday (art. 203)."""
    on += count * DAY
    while not works(on):
        on += DAY
    return on


def end_of(on):
    """It ends at 24:00 of its last day (art. 203)."""
    return (on + DAY).isoformat() + "T00:00:00+08:00"


# Start, workdays, last day: worked out by hand from the notices.
VECTORS = (("2026-02-12", 5, "2026-02-26"), ("2025-09-26", 5, "2025-10-10"),
           ("2025-09-28", 7, "2025-10-14"), ("2024-02-08", 5, "2024-02-21"),
           ("2026-09-30", 15, "2026-10-27"), ("2025-01-24", 7, "2025-02-10"),
           # 除夕 2024 was only "encouraged": the ninth is a workday.
           ("2024-02-08", 1, "2024-02-09"), ("2024-02-09", 1, "2024-02-18"),
           # A limit that ends on the eve of a make-up workday, on it, and behind it.
           ("2026-02-06", 5, "2026-02-13"), ("2026-02-06", 6, "2026-02-14"),
           ("2026-02-06", 7, "2026-02-24"), ("2025-01-20", 4, "2025-01-24"),
           ("2025-01-20", 5, "2025-01-26"), ("2024-09-13", 1, "2024-09-14"),
           ("2024-09-13", 2, "2024-09-18"), ("2024-04-26", 1, "2024-04-28"),
           ("2026-05-08", 1, "2026-05-09"), ("2026-05-08", 2, "2026-05-11"),
           # The presets of the hotlines: 3, 5, 13 and 15 workdays.
           ("2026-03-02", 3, "2026-03-05"), ("2026-03-02", 5, "2026-03-09"),
           ("2026-03-02", 13, "2026-03-19"), ("2026-03-02", 15, "2026-03-23"))

# Start, limit, calendar, due: what is not counted in workdays.
OTHERS = (
    # Hours start at the moment and know neither night nor holiday (art. 201).
    ("2026-02-14T23:59:00+08:00", "1m", "cn", "2026-02-15T00:00:00+08:00"),
    ("2026-02-14T10:00:00+08:00", "24h", "cn", "2026-02-15T10:00:00+08:00"),
    ("2026-02-14T10:00:00+08:00", "48h", "cn", "2026-02-16T10:00:00+08:00"),
    ("2026-02-28T10:00:00+08:00", "72h", "natural", "2026-03-03T10:00:00+08:00"),
    # Working hours: 09:00 to 12:00 and 13:30 to 17:30 of a workday.
    ("2026-03-02T09:00:00+08:00", "4wh", "cn", "2026-03-02T14:30:00+08:00"),
    ("2026-03-02T09:00:00+08:00", "7wh", "cn", "2026-03-02T17:30:00+08:00"),
    ("2026-03-02T09:00:00+08:00", "8wh", "cn", "2026-03-03T10:00:00+08:00"),
    ("2026-03-02T12:00:00+08:00", "1wh", "cn", "2026-03-02T14:30:00+08:00"),
    ("2026-03-02T12:29:00+08:00", "1wh", "cn", "2026-03-02T14:30:00+08:00"),
    ("2026-03-02T17:29:00+08:00", "1wh", "cn", "2026-03-03T09:59:00+08:00"),
    ("2026-03-06T17:30:00+08:00", "4wh", "cn", "2026-03-09T14:30:00+08:00"),
    ("2026-02-13T16:30:00+08:00", "2wh", "cn", "2026-02-14T10:00:00+08:00"),
    ("2026-02-14T16:30:00+08:00", "2wh", "cn", "2026-02-24T10:00:00+08:00"),
    ("2026-03-01T10:00:00+08:00", "4wh", "cn", "2026-03-02T14:30:00+08:00"),
    # Natural days: the last one moves on where the calendar knows days off, and only there.
    ("2026-03-02T09:00:00+08:00", "5d", "natural", "2026-03-08T00:00:00+08:00"),
    ("2026-03-02T09:00:00+08:00", "5d", "cn", "2026-03-10T00:00:00+08:00"),
    ("2026-03-02T00:00:00+08:00", "1d", "natural", "2026-03-04T00:00:00+08:00"),
    ("2026-03-02T23:59:59+08:00", "1d", "natural", "2026-03-04T00:00:00+08:00"),
    ("2026-02-09T09:00:00+08:00", "5d", "cn", "2026-02-15T00:00:00+08:00"),
    ("2026-02-10T09:00:00+08:00", "5d", "cn", "2026-02-25T00:00:00+08:00"),
    ("2025-01-23T09:00:00+08:00", "5d", "cn", "2025-02-06T00:00:00+08:00"),
    ("2025-01-21T09:00:00+08:00", "5d", "cn", "2025-01-27T00:00:00+08:00"),
    ("2024-02-04T09:00:00+08:00", "5d", "cn", "2024-02-10T00:00:00+08:00"),
    ("2024-02-05T09:00:00+08:00", "5d", "cn", "2024-02-19T00:00:00+08:00"),
    ("2026-03-02T09:00:00+08:00", "1w", "natural", "2026-03-10T00:00:00+08:00"),
    ("2026-03-02T09:00:00+08:00", "2w", "cn", "2026-03-17T00:00:00+08:00"),
    # Months and years end on the corresponding day, or on the last of the month (art. 202).
    ("2026-01-31T09:00:00+08:00", "1mo", "natural", "2026-03-01T00:00:00+08:00"),
    ("2024-01-31T09:00:00+08:00", "1mo", "natural", "2024-03-01T00:00:00+08:00"),
    ("2026-01-31T09:00:00+08:00", "1mo", "cn", "2026-03-01T00:00:00+08:00"),
    ("2025-01-31T09:00:00+08:00", "1mo", "natural", "2025-03-01T00:00:00+08:00"),
    ("2026-03-31T09:00:00+08:00", "1q", "natural", "2026-07-01T00:00:00+08:00"),
    ("2025-11-30T09:00:00+08:00", "1q", "natural", "2026-03-01T00:00:00+08:00"),
    ("2024-02-29T09:00:00+08:00", "1y", "natural", "2025-03-01T00:00:00+08:00"),
    ("2025-02-28T09:00:00+08:00", "1y", "natural", "2026-03-01T00:00:00+08:00"),
    # The same day ends with it.
    ("2026-03-02T00:00:00+08:00", "same_day", "natural", "2026-03-03T00:00:00+08:00"),
    ("2026-03-02T23:59:59+08:00", "same_day", "natural", "2026-03-03T00:00:00+08:00"),
    # `now` is a quarter of an hour unless a method says otherwise.
    ("2026-03-02T09:00:00+08:00", "now", "natural", "2026-03-02T09:15:00+08:00"),
)


def due(sh, at, limit, *words):
    return sh.answer("due %s %s" % (at, limit), "calendar", "due", "--at", at, "--limit", limit,
                     *words)


def held_against_the_notices(sh):
    for year, count in WORKDAYS_OF.items():
        first, n = datetime.date(year, 1, 1), 0
        while first.year == year:
            n, first = n + works(first), first + DAY
        sh.check("workdays of %d in this file" % year, n, count)
    for start, workdays, last in VECTORS:
        what = "%s and %d workdays" % (start, workdays)
        sh.check(what + " in this file", after_workdays(day(start), workdays), day(last))
        sh.check(what, due(sh, start + "T10:00:00+08:00", "%dwd" % workdays),
                 {"due_at": end_of(day(last)), "provisional": False})
    for at, limit, calendar, ends in OTHERS:
        sh.check("%s and %s on %s" % (at, limit, calendar),
                 due(sh, at, limit, "--calendar", calendar)["due_at"], ends)


def around_each_day_that_is_not_usual(sh):
    """One day before, at and after the edges of each holiday and each make-up workday."""
    edges = set()
    for span in OFF.split():
        first, last = map(day, span.split("/"))
        edges |= {first - DAY, last}
    edges |= {on - DAY for on in MADE_UP} | MADE_UP
    for on in sorted(edges):
        if on.year not in WORKDAYS_OF or (on + 30 * DAY).year not in WORKDAYS_OF:
            continue  # 2023 and 2027 are no business of these notices
        start = on.isoformat() + "T09:30:00+08:00"
        sh.check("%s and a workday" % on, due(sh, start, "1wd")["due_at"],
                 end_of(after_workdays(on, 1)))
        sh.check("%s and seven workdays" % on, due(sh, start, "7wd")["due_at"],
                 end_of(after_workdays(on, 7)))
        sh.check("%s and a day" % on, due(sh, start, "1d")["due_at"], end_of(after_days(on, 1)))


def zones(sh):
    same = {"due_at": "2026-02-27T00:00:00+08:00", "provisional": False}
    for at in ("2026-02-12T10:00:00+08:00", "2026-02-12T02:00:00Z", "2026-02-11T21:00:00-05:00",
               "2026-02-12T10:00:00.500+08:00"):
        sh.check("the same instant: " + at, due(sh, at, "5wd"), same)
    # One minute to midnight in China is still the day before.
    sh.check("the last minute of the day", due(sh, "2026-02-11T15:59:00Z", "1wd")["due_at"],
             end_of(day("2026-02-12")))
    sh.check("the first of the next", due(sh, "2026-02-11T16:00:00Z", "1wd")["due_at"],
             end_of(day("2026-02-13")))


def explained(sh):
    told = due(sh, "2026-02-12T10:00:00+08:00", "5wd", "--explain")
    kinds = {}
    for step in told["steps"]:
        kinds.setdefault(step["kind"], []).append(step["on"])
    sh.check("not counted", kinds["not_counted"], ["2026-02-12"])
    sh.check("counted", kinds["counted"],
             ["2026-02-13", "2026-02-14", "2026-02-24", "2026-02-25", "2026-02-26"])
    sh.check("skipped: the holiday", kinds["skipped"],
             ["2026-02-%d" % n for n in range(15, 24)])
    sh.names("the notice", told["citation"], "2025-11-04")
    words = sh.good("in Chinese", "calendar", "due", "--at", "2026-02-12T10:00:00+08:00", "--limit",
                    "5wd", "--explain")
    sh.check("the answer comes first", words.splitlines()[0], "2026-02-27T00:00:00+08:00")
    sh.names("in Chinese", words, "春节", "调休上班", "第5个工作日", "民法典第201条")
    english = sh.good("in English", "calendar", "due", "--at", "2026-02-12T10:00:00+08:00",
                      "--limit", "5wd", "--explain", "--lang", "en")
    sh.names("in English", english, "Spring Festival", "make-up workday", "workday 5", "art. 201")
    for year, paper in ((2024, "〔2023〕7号"), (2025, "〔2024〕12号")):
        cited = due(sh, "%d-03-04T10:00:00+08:00" % year, "5wd", "--explain")["citation"]
        sh.names("the paper of %d" % year, cited, paper)
    both = due(sh, "2024-12-30T10:00:00+08:00", "5wd", "--explain")["citation"]
    sh.names("both papers across the year", both, "〔2023〕7号", "〔2024〕12号")
    plain = sh.good("not explained", "calendar", "due", "--at", "2026-02-12T10:00:00+08:00",
                    "--limit", "5wd")
    sh.check("one line", plain, "2026-02-27T00:00:00+08:00\n")


def unknown_years(sh):
    """A limit that runs into a year whose notice is not known is provisional."""
    last = due(sh, "2026-12-24T10:00:00+08:00", "5wd")
    sh.check("to the last day of the year", last,
             {"due_at": "2027-01-01T00:00:00+08:00", "provisional": False})
    beyond = due(sh, "2026-12-25T10:00:00+08:00", "5wd", "--explain")
    sh.check("one workday further", beyond["provisional"], True)
    sh.check("said once", [s["kind"] for s in beyond["steps"]].count("provisional"), 1)
    text = sh.good("in words", "calendar", "due", "--at", "2026-12-25T10:00:00+08:00", "--limit",
                   "5wd")
    sh.names("in words", text, "(provisional)")
    for limit in ("24h", "1m", "same_day"):
        told = due(sh, "2026-12-31T23:59:00+08:00", limit)
        sh.check(limit + " needs no notice", told["provisional"], False)
    sh.check("nor do natural days on the natural calendar",
             due(sh, "2026-12-31T10:00:00+08:00", "30d", "--calendar", "natural")["provisional"],
             False)


def refusals(sh):
    at = ("--at", "2026-02-12T10:00:00+08:00")
    for text in ("2026-02-12T10:00:00", "2026-02-12", "yesterday", "", "2026-02-30T10:00:00+08:00",
                 "2026-13-01T10:00:00+08:00", "2026-02-12T25:00:00+08:00",
                 "2026-02-12T10:60:00+08:00", "2025-02-29T10:00:00Z", "12.02.2026 10:00"):
        sh.refused("the time %r" % text, "core.bad_instant", {"got": text}, "calendar", "due",
                   "--at", text, "--limit", "5wd")
    for limit in ("5", "wd", "0d", "05d", "-1d", "1.5d", "5 wd", "5WD", "5wdd", "soon", "until",
                  "until 9", "36526d", "1201mo", "101y", "401q", "99999999999999999999d"):
        sh.refused("the limit %r" % limit, "calendar.bad_limit", {"got": limit}, "calendar", "due",
                   *at, "--limit=" + limit)
    # Up to a hundred years, and not a day more.
    sh.good("a hundred years", "calendar", "due", *at, "--limit", "100y", "--calendar", "natural")
    sh.good("a hundred years of days", "calendar", "due", *at, "--limit", "36525d", "--calendar",
            "natural")
    sh.fault("a limit that needs the case", ["a field of a case"], "calendar", "due", *at,
             "--limit", "until stay.departs_at")
    sh.fault("no such calendar", ['"mars"'], "calendar", "due", *at, "--limit", "5wd", "--calendar",
             "mars")
    sh.usage("an empty limit", ["--limit"], "calendar", "due", *at, "--limit=")
    sh.usage("no time", ["--at"], "calendar", "due", "--limit", "5wd")
    sh.usage("no limit", ["--limit"], "calendar", "due", *at)


def files(sh):
    """A calendar that does not read is named with its file and place."""
    share = sh.path("share")
    shutil.copytree(os.path.join(shell.ROOT, "data", "calendars"), os.path.join(share, "calendars"))
    env = {"SHOUWEN_SHARE": share}
    words = ("calendar", "due", "--at", "2026-02-12T10:00:00+08:00", "--limit", "5wd")
    sh.check("a copy counts the same", sh.good("copy", *words, env=env),
             "2026-02-27T00:00:00+08:00\n")
    os.remove(os.path.join(share, "calendars", "cn-2026.yaml"))
    sh.check("without its notice the year is provisional", sh.good("without", *words, env=env),
             "2026-02-20T00:00:00+08:00  (provisional)\n")
    for what, text, named in (
            ("not YAML", "year: [", ["cn-2026.yaml"]),
            ("another year", "year: 2025\nnotice: 示例\nholidays: []\nworkdays: []\n",
             ["2025"]),
            ("a day of another year", "year: 2026\nnotice: 示例\nholidays: []\n"
             "workdays: [2027-01-03]\n", ["cn-2026.yaml", "2027-01-03"]),
            ("a holiday that ends before it begins", "year: 2026\nnotice: 示例\nholidays:\n"
             "  - {zh: 示例, en: Sample, from: 2026-05-05, to: 2026-05-01}\nworkdays: []\n",
             ["cn-2026.yaml"]),
            ("a day that is none", "year: 2026\nnotice: 示例\nholidays: []\n"
             "workdays: [2026-02-30]\n", ["cn-2026.yaml", "2026-02-30"])):
        sh.write("share/calendars/cn-2026.yaml", text)
        sh.fault("a notice with " + what, ["calendar.bad_spec"] + named, *words, env=env)


def run(sh):
    held_against_the_notices(sh)
    around_each_day_that_is_not_usual(sh)
    zones(sh)
    explained(sh)
    unknown_years(sh)
    refusals(sh)
    files(sh)


if __name__ == "__main__":
    sys.exit(shell.main(run))
