#!/usr/bin/env python3
"""Kills the server with -9 under load, again and again, and looks whether it kept its word.

crash.py BINARY [--rounds N]: each round serves one store, takes cases in from several connections,
kills the process at a random moment and serves the store again. Then every case that was answered
201 is there exactly once, a repeat with the same Idempotency-Key answers the same case, every
acknowledged case has its promise, and `shouwen verify` finds the journal whole.
Prints "N passed, N failed"; exit 0 when nothing failed.
"""
import argparse
import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

CONNECTIONS = 6
LOGIN = "jia1"


class Server:
    """`shouwen serve` on a free port; ready when it has printed its address."""

    def __init__(self, binary, store):
        self.process = subprocess.Popen(
            [binary, "serve", "--store", store, "--port", "0", "--quiet"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            raise RuntimeError("the server did not start: " + line)
        self.port = int(found.group(1))

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


def receive(connection, token, key):
    """Posts one case; (status, body) or None when the connection broke before the answer."""
    body = json.dumps({"ledger": "livelihood", "subject": "示例 " + key, "body": "断电演练"})
    try:
        connection.request("POST", "/api/v1/cases", body.encode(), {
            "Authorization": "Bearer " + token, "Content-Type": "application/json",
            "Idempotency-Key": key})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError):
        return None


def load(port, token, name, acknowledged, unanswered, done):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    n = 0
    while not done.is_set():
        key = "%s-%d" % (name, n)
        n += 1
        answer = receive(connection, token, key)
        if answer is None:
            unanswered.append(key)
            return
        status, body = answer
        if status == 201:
            acknowledged[key] = body["id"]


def run_json(binary, store, *words):
    done = subprocess.run([binary, *words, "--store", store, "--json"], capture_output=True,
                          text=True, check=False)
    return done.returncode, json.loads(done.stdout)


def cases_named(port, token, prefix):
    """The cases whose subject begins with `prefix`, which are the newest: subject → cases."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    found, cursor = {}, ""
    while True:
        connection.request("GET", "/api/v1/cases?page_size=200" + cursor, headers={
            "Authorization": "Bearer " + token})
        page = json.loads(connection.getresponse().read())
        of_prefix = [item for item in page["items"] if item["subject"].startswith(prefix)]
        for item in of_prefix:
            found.setdefault(item["subject"][3:], []).append(item)
        if not of_prefix or not page["next_cursor"]:
            return found
        cursor = "&cursor=" + page["next_cursor"]


def one_round(binary, store, token, number, failures):
    server = Server(binary, store)
    acknowledged, unanswered, done = {}, [], threading.Event()
    threads = [threading.Thread(target=load, args=(server.port, token, "r%d-%d" % (number, i),
                                                   acknowledged, unanswered, done))
               for i in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    time.sleep(random.uniform(0.05, 0.6))
    server.kill()
    done.set()
    for thread in threads:
        thread.join()

    again = Server(binary, store)
    found = cases_named(again.port, token, "示例 r%d-" % number)
    for key, case in acknowledged.items():
        items = found.get(key, [])
        if [item["id"] for item in items] != [case]:
            failures.append("round %d: %s was answered %s, found %r" % (number, key, case, items))
        elif not items[0]["due_at"]:
            failures.append("round %d: %s has no promise" % (number, key))
    connection = http.client.HTTPConnection("127.0.0.1", again.port, timeout=10)
    for key in random.sample(sorted(acknowledged), min(3, len(acknowledged))):
        status, body = receive(connection, token, key)
        if status != 201 or body["id"] != acknowledged[key]:
            failures.append("round %d: the repeat of %s answered %r" % (number, key, body))
    for key in unanswered:
        if len(found.get(key, [])) > 1:
            failures.append("round %d: %s is there twice" % (number, key))
    if again.stop() != 0:
        failures.append("round %d: the server did not end well" % number)
    code, report = run_json(binary, store, "verify")
    if code != 0 or not all(tenant["ok"] for tenant in report):
        failures.append("round %d: the journal is not whole: %r" % (number, report))
    return len(acknowledged)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    random.seed(args.seed)
    failures, kept = [], 0
    with tempfile.TemporaryDirectory() as folder:
        store = "sqlite:" + os.path.join(folder, "store")
        subprocess.run([args.binary, "demo", "--store", store], check=True, capture_output=True)
        token = run_json(args.binary, store, "token", "create", LOGIN)[1]["token"]
        for number in range(args.rounds):
            before = len(failures)
            kept += one_round(args.binary, store, token, number, failures)
            if len(failures) > before:
                print("\n".join(failures[before:]))
    print("%d rounds, %d acknowledged cases" % (args.rounds, kept))
    if kept == 0:
        failures.append("no case was acknowledged: nothing was tried")
    print("%d passed, %d failed" % (args.rounds if not failures else 0, len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
