#!/usr/bin/env python3
"""The life of a case through the real binary, the clock moved by hand, and what keeps the evidence.

life.py BINARY: a demo store, served with a test clock. A village takes a case in, lets the promised
five days pass, passes it up; the township settles it; closing is refused until the requester has
signed; the requester follows it by number and phone tail. Then: verify, a row changed behind the
journal's back, backup and restore, an import twice, a store that cannot be written.
Prints "N passed, N failed"; exit 0 when nothing failed.
"""
import http.client
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile

# One black dot: as little as a page can send.
SIGNATURE = ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK"
             "+kcQAAAABJRU5ErkJggg==")
START = "2026-12-01T09:00:00+08:00"
failures, passed = [], 0


def check(what, got, expected):
    global passed
    if got == expected:
        passed += 1
    else:
        failures.append("%s: got %r, expected %r" % (what, got, expected))


class Api:
    def __init__(self, port):
        self.port = port

    def call(self, method, path, body=None, token=None, key=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = "Bearer " + token
        if key:
            headers["Idempotency-Key"] = key
        data = None if body is None else json.dumps(body).encode()
        connection.request(method, path, data, headers)
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text.startswith(b"{") else text


def run(binary, *words, text=None):
    return subprocess.run([binary, *words], capture_output=True, text=True, check=False, input=text)


def token_of(binary, store, login):
    made = run(binary, "token", "create", login, "--store", store, "--json")
    return json.loads(made.stdout)["token"]


def states(api, case, token):
    _, page = api.call("GET", "/api/v1/cases/%s/promises" % case, token=token)
    return {p["rule"]: p["state"] for p in page["items"]}


def a_case(api, village, township):
    """From first asked to closed; returns its number."""
    wish = {"ledger": "livelihood", "subject": "示例路灯", "body": "三盏不亮",
            "requester": {"name": "示例甲", "phone": "13900001234"}}
    status, case = api.call("POST", "/api/v1/cases", wish, village, "life-1")
    check("received", status, 201)
    check("level", case["level"], "village")
    check("first asked holds it", case["holder"]["id"], case["first_asked"]["id"])
    check("requester masked", case["requester"]["phone"], "139****1234")
    # Source line 551: five natural days, the day itself not counted, to the end of the fifth.
    check("due", case["promises"][0]["due_at"], "2026-12-07T00:00:00+08:00")
    check("the same key answers the same", api.call("POST", "/api/v1/cases", wish, village,
                                                    "life-1")[1]["id"], case["id"])
    other = dict(wish, subject="另一件")
    check("the same key, another body", api.call("POST", "/api/v1/cases", other, village,
                                                 "life-1")[0], 409)
    at = "/api/v1/cases/%s/" % case["id"]
    api.call("POST", "/test/clock", {"now": "2026-12-07T00:00:00+08:00"})
    check("in time at the last instant", states(api, case["id"], village)["village_settles"], "open")
    api.call("POST", "/test/clock", {"advance": "1m"})
    check("broken after it", states(api, case["id"], village)["village_settles"], "broken")
    check("passed up", api.call("POST", at + "escalations", {"reason": "超出权限"},
                                village)[1]["level"], "township")
    check("kept late", states(api, case["id"], village)["village_settles"], "kept_late")
    status, refused = api.call("POST", at + "closures", {}, township)
    check("not settled yet", (status, refused["code"]), (409, "cases.not_settled"))
    check("settled", api.call("POST", at + "settlements", {"result": "已修好"},
                              township)[1]["state"], "settled")
    status, refused = api.call("POST", at + "closures", {}, township)
    check("the gate", (status, refused["code"], refused["rule"]),
          (409, "cases.gate_closed", "ledger-zhongjiang@1 gates.close"))
    number = case["number"]
    own = "/public/v1/cases/%s" % number
    look_up = "/public/v1/case-lookups"
    wrong = api.call("POST", look_up, {"number": number, "phone_tail": "9999"})
    unknown = api.call("POST", look_up, {"number": "20200101-000001", "phone_tail": "1234"})
    check("wrong tail and unknown number look alike", (wrong[0], wrong[1]["code"]),
          (unknown[0], unknown[1]["code"]))
    owner = {"number": number, "phone_tail": "1234"}
    check("its owner follows it", api.call("POST", look_up, owner)[1]["state"], "settled")
    answer = {"phone_tail": "1234", "answer": "satisfied", "signature": "示例甲"}
    typed = api.call("POST", own + "/evaluations", answer)
    check("a typed name is no signature", (typed[0], typed[1]["code"]), (400, "core.bad_input"))
    answer["signature"] = SIGNATURE
    check("signed", api.call("POST", own + "/evaluations", answer)[0], 201)
    check("closed", api.call("POST", at + "closures", {}, township)[1]["state"], "closed")
    _, line = api.call("GET", at + "timeline", token=township)
    check("the first event", line["items"][0]["type"], "case.received")
    _, looks = api.call("GET", at + "viewers", token=township)
    check("nobody of the staff looked", looks["items"], [])
    check("a stranger has no rights", api.call("GET", "/api/v1/cases")[0], 401)
    return number


def keeping(binary, folder, store):
    """Verify, tampering, backup and restore, import, a store that is no store."""
    check("whole", run(binary, "verify", "--store", store).returncode, 0)
    backup = os.path.join(folder, "copy.db")
    check("backup", run(binary, "backup", backup, "--store", store).returncode, 0)
    restored = "sqlite:" + os.path.join(folder, "restored")
    check("restore", run(binary, "restore", backup, "--store", restored).returncode, 0)
    check("restored is whole", run(binary, "verify", "--store", restored).returncode, 0)
    check("a restore replaces nothing", run(binary, "restore", backup, "--store",
                                            restored).returncode, 1)
    database = sqlite3.connect(os.path.join(folder, "restored", "shouwen.db"))
    seq, = database.execute("SELECT seq FROM journal_events WHERE type = 'case.settled' "
                            "ORDER BY seq DESC LIMIT 1").fetchone()
    database.execute("UPDATE journal_events SET body = replace(body, '已', '未') WHERE seq = ?", (seq,))
    database.commit()
    database.close()
    found = run(binary, "verify", "--store", restored, "--json")
    check("a changed row is found", found.returncode, 1)
    check("and placed", json.loads(found.stdout)[0]["problems"][0], {"seq": seq, "what": "changed"})
    rows = os.path.join(folder, "rows.csv")
    with open(rows, "w", encoding="utf-8") as out:
        out.write("id,user,created_at,subject,body\n1,示例一,2026-11-02T09:00:00+08:00,水管,漏水\n"
                  "2,示例二,not a time,路灯,不亮\n")
    first = json.loads(run(binary, "import", rows, "--store", store, "--json").stdout)
    check("import", (first["created"], first["bad"], first["bad_rows"][0]["line"]), (1, 1, 3))
    again = json.loads(run(binary, "import", rows, "--store", store, "--json").stdout)
    check("import again", (again["created"], again["already"]), (0, 1))
    blocked = os.path.join(folder, "a-file")
    open(blocked, "w", encoding="utf-8").close()
    refused = run(binary, "demo", "--store", "sqlite:" + os.path.join(blocked, "store"))
    check("a store that cannot be made", (refused.returncode, refused.stderr[:13]),
          (1, "fault: store."))
    check("wrong usage", run(binary, "serve", "--port", "many").returncode, 2)
    check("no such command", run(binary, "sing").returncode, 2)


def main():
    binary = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        store = "sqlite:" + os.path.join(folder, "store")
        check("demo", run(binary, "demo", "--store", store).returncode, 0)
        check("demo twice", run(binary, "demo", "--store", store).returncode, 1)
        village, township = (token_of(binary, store, login) for login in ("jia1", "jia"))
        server = subprocess.Popen([binary, "serve", "--store", store, "--port", "0", "--quiet",
                                   "--test-clock", START], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True)
        port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))
        try:
            a_case(Api(port), village, township)
        finally:
            server.send_signal(signal.SIGTERM)
            check("the server ends well", server.wait(timeout=30), 0)
        keeping(binary, folder, store)
    print("\n".join(failures))
    print("%d passed, %d failed" % (passed, len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
