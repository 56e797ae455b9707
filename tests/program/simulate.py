#!/usr/bin/env python3
"""The simulated year of the ledger method (row A03).

simulate.py BINARY [--whole]: the same seed gives the same journal root, another seed another one.
With --whole, 100,000 cases show the figures of the source (document 002, lines 521-577): 99.24 %
settled; of the settled 92.04 / 7.8 / 0.16 % at village / township / county; at most 200 reach the
county. Prints "N passed, N failed"; exit 0 when nothing failed.
"""
import json
import subprocess
import sys

checks = []


def simulate(binary, cases, seed):
    done = subprocess.run([binary, "simulate", "ledger-zhongjiang", "--cases", str(cases), "--seed",
                           str(seed), "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def near(what, got, expected, by):
    checks.append((what, abs(float(got) - expected) <= by, got))


def main():
    binary = sys.argv[1]
    first = simulate(binary, 400, 1)
    checks.append(("every case came in", first["cases"] == 400, first["cases"]))
    checks.append(("nothing was refused", first["refusals"] == {}, first["refusals"]))
    checks.append(("the same seed, the same root", simulate(binary, 400, 1)["root"] == first["root"],
                   first["root"]))
    checks.append(("another seed, another root", simulate(binary, 400, 2)["root"] != first["root"],
                   first["root"]))
    if "--whole" in sys.argv:
        year = simulate(binary, 100000, 1)
        near("settled", year["settled_percent"], 99.24, 0.1)
        near("in the village", year["tiers"]["village"]["percent"], 92.04, 0.2)
        near("in the township", year["tiers"]["township"]["percent"], 7.8, 0.2)
        near("in the county", year["tiers"]["county"]["percent"], 0.16, 0.2)
        checks.append(("at most 200 reach the county", year["reached_county"] <= 200,
                       year["reached_county"]))
    for what, good, got in checks:
        if not good:
            print("%s: got %r" % (what, got))
    failed = sum(not good for _, good, _ in checks)
    print("%d passed, %d failed" % (len(checks) - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
