#!/usr/bin/env python3
"""An app of somebody else: GeoReport v2 over the real binary, knowing only the specification.

open311.py BINARY: a demo store, served with a test clock. The client starts at the discovery file, reads the
services and the definition it needs, posts a request with every required attribute, finds it again by token, id,
status, service and time, sends an update, hears what happened, and sees it closed. XML is read with ElementTree, and
each answer is asked for again in JSON and must say the same. Prints "N passed, N failed"; exit 0 when nothing failed.
"""
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timedelta

START = "2026-12-01T09:00:00+08:00"
TEXT = "路灯不亮 <b> & \"夜里\"\n第二行"
FIELDS = ["service_request_id", "status", "status_notes", "service_name", "service_code", "description",
          "agency_responsible", "service_notice", "requested_datetime", "updated_datetime", "address", "address_id",
          "zipcode", "lat", "long", "media_url"]
SIGNATURE = ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK"
             "+kcQAAAABJRU5ErkJggg==")
failures, passed = [], 0


def check(what, got, expected):
    global passed
    if got == expected:
        passed += 1
    else:
        failures.append("%s: got %r, expected %r" % (what, got, expected))


def fetch(url, form=None, headers=None):
    """Status, content type and text."""
    data = None if form is None else urllib.parse.urlencode(form, doseq=True).encode()
    request = urllib.request.Request(url, data, headers or {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode("utf-8")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers["Content-Type"], refused.read().decode("utf-8")


def tree_of(element):
    """What Spark makes of it: lists of records, texts, None for nothing."""
    children = list(element)
    if not children:
        return element.text
    names = [child.tag for child in children]
    lists = {"services", "attributes", "values", "service_requests", "service_request_updates", "errors", "endpoints",
             "formats"}
    if element.tag in lists:
        return [tree_of(child) for child in children]
    check("no member of %s twice" % element.tag, len(set(names)), len(names))
    return {child.tag: tree_of(child) for child in children}


def plain(value):
    """JSON as XML would have written it."""
    if isinstance(value, list):
        return [plain(one) for one in value] or None
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    return None if value is None else str(value)


class Client:
    def __init__(self, base):
        self.base, self.key = base, None

    def ask(self, page, form=None, expect=200, **query):
        """The answer in XML; without a form asked for in JSON too, which must say the same."""
        tail = "?" + urllib.parse.urlencode(query) if query else ""
        code, media, text = fetch("%s/%s.xml%s" % (self.base, page, tail), form)
        check(page + " status", code, expect)
        check(page + " media type", media, "text/xml; charset=utf-8")
        check(page + " declaration", text.startswith('<?xml version="1.0" encoding="UTF-8"?>'), True)
        root = ElementTree.fromstring(text.encode("utf-8"))
        check(page + " has no attributes", [e.tag for e in root.iter() if e.attrib], [])
        tree = tree_of(root)
        if form is None:
            code, media, text = fetch("%s/%s.json%s" % (self.base, page, tail))
            check(page + " JSON status", code, expect)
            check(page + " JSON media type", media, "application/json; charset=utf-8")
            check(page + " in both formats", plain(json.loads(text)), tree)
        return tree or []


def at(text):
    """A W3C date and time; the zone is there."""
    moment = datetime.fromisoformat(text)
    check("a zone in " + text, moment.utcoffset() is not None, True)
    return moment


def answers_to(client, service):
    """A value for each required attribute."""
    answers = {}
    if service["metadata"] != "true":
        return answers
    definition = client.ask("services/" + service["service_code"])
    check("the definition is of the service", definition["service_code"], service["service_code"])
    orders = [int(a["order"]) for a in definition["attributes"]]
    check("each has a place of its own", sorted(set(orders)), sorted(orders))
    for attribute in definition["attributes"]:
        check("variable", attribute["variable"], "true")
        check("a datatype of the specification", attribute["datatype"] in
              ("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"), True)
        if attribute["required"] != "true":
            continue
        values = attribute.get("values")
        answers["attribute[%s]" % attribute["code"]] = values[0]["key"] if values else "1"
    return answers


def send(client):
    services = client.ask("services")
    for service in services:
        check("an ASCII code", service["service_code"].isascii(), True)
        check("the type", service["type"], "realtime")
    service = services[0]
    form = {"service_code": service["service_code"], "lat": "30.1234567", "long": "104.25",
            "address_string": "示例路1号", "address_id": "A-7", "email": "smith@example.org", "device_id": "d1",
            "account_id": "77", "first_name": "John", "last_name": "Smith", "phone": "13900001234",
            "description": TEXT, "media_url": "https://example.org/a.jpg"}
    form.update(answers_to(client, service))
    refused = client.ask("requests", form, expect=403)
    check("refused for want of a key", (refused[0]["code"], "api_key" in refused[0]["description"]), ("403", True))
    form["api_key"] = client.key
    bad = client.ask("requests", dict(form, lat="91", phone="1"), expect=400)
    check("both mistakes", [error["code"] for error in bad], ["400", "400"])
    client.ask("requests", dict(form, service_code="none"), expect=404)
    made = client.ask("requests", form)
    check("one request", len(made), 1)
    check("no token beside the id", "token" in made[0], False)
    check("its account", made[0]["account_id"], "77")
    return made[0]["service_request_id"], service


def read_back(client, number, service):
    check("by token", client.ask("tokens/" + number), [{"service_request_id": number, "token": number}])
    request = client.ask("requests/" + number)[0]
    check("every field, in order", [f for f in request if f != "expected_datetime"], FIELDS)
    check("where", (request["lat"], request["long"], request["address"], request["address_id"]),
          ("30.1234567", "104.25", "示例路1号", "A-7"))
    check("what", (request["status"], request["service_code"], request["service_name"]),
          ("open", service["service_code"], service["service_name"]))
    check("not the words to everybody", (request["description"], request["media_url"]), (None, None))
    own = client.ask("requests/" + number, api_key=client.key)[0]
    check("the words to who sent them", (own["description"], own["media_url"]), (TEXT, "https://example.org/a.jpg"))
    check("expected later", at(own["expected_datetime"]) > at(own["requested_datetime"]), True)
    made = at(own["requested_datetime"])
    check("made now", made, at(START))
    ids = lambda **query: [r["service_request_id"] for r in client.ask("requests", **query)]
    check("by status", (ids(status="open"), ids(status="closed")), ([number], []))
    check("by service", (ids(service_code=service["service_code"]), ids(service_code="none")), ([number], []))
    check("by id", ids(service_request_id=number), [number])
    check("by time", (ids(start_date=made.isoformat()), ids(end_date=(made - timedelta(seconds=1)).isoformat())),
          ([number], []))
    long_range = {"start_date": made.isoformat(), "end_date": (made + timedelta(days=90, seconds=1)).isoformat()}
    client.ask("requests", expect=400, **long_range)
    client.ask("requests/none", expect=404)


def staff(base, method, path, token, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", "Authorization": "Bearer " + token}
    request = urllib.request.Request(base + path, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=20) as answer:
        text = answer.read().decode("utf-8")
        return json.loads(text) if text else None


def handled(base, number, tokens):
    """Accepted, settled, judged by the requester and closed: what the organisation does inside."""
    clerk = tokens["jia1"]
    case = staff(base, "GET", "/api/v1/cases?number=" + number, tokens["jia"])["items"][0]["id"]
    acts = "/api/v1/cases/%s/" % case
    check("by this door", staff(base, "GET", "/api/v1/cases/" + case, tokens["jia"])["channel"], "open311")
    staff(base, "POST", acts + "acceptances", clerk, {})
    staff(base, "POST", acts + "replies", clerk, {"text": "师傅已出发"})
    staff(base, "POST", acts + "settlements", clerk, {"result": "已换灯"})
    staff(base, "POST", "/public/v1/cases/%s/evaluations" % number, clerk,
          {"phone_tail": "1234", "answer": "satisfied", "signature": SIGNATURE})
    staff(base, "POST", acts + "closures", tokens["jia"], {})


def follow(client, number):
    update = {"api_key": client.key, "service_request_id": number, "update_id": "u-1", "status": "OPEN",
              "updated_datetime": START, "description": "还是不亮"}
    first = client.ask("servicerequestupdates", update)
    check("an update is taken", list(first[0]), ["update_id"])
    check("the same once more", client.ask("servicerequestupdates", update), first)
    client.ask("servicerequestupdates", dict(update, status="open", update_id="u-2"), expect=400)


def closed(client, number):
    own = client.ask("requests/" + number, api_key=client.key)[0]
    check("closed", own["status"], "closed")
    check("with the result", "已换灯" in own["status_notes"], True)
    updates = client.ask("servicerequestupdates", api_key=client.key)
    check("what happened", [u["status"] for u in updates], ["IN_PROGRESS", "IN_PROGRESS", "FIXED", "CLOSED"])
    check("in words", [u["description"] for u in updates], [None, "师傅已出发", "已换灯", None])
    check("about it", {u["service_request_id"] for u in updates}, {number})
    text = fetch(client.base + "/requests.xml?api_key=" + client.key)[2]
    check("never who asked", [w for w in ("Smith", "1390000", "smith@") if w in text], [])


def run(binary, *words):
    return subprocess.run([binary, *words], capture_output=True, text=True, check=False)


def main():
    binary = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        store = "sqlite:" + os.path.join(folder, "store")
        check("demo", run(binary, "demo", "--store", store).returncode, 0)
        tokens = {login: json.loads(run(binary, "token", "create", login, "--store", store, "--json").stdout)["token"]
                  for login in ("admin", "jia", "jia1")}
        server = subprocess.Popen([binary, "serve", "--store", store, "--port", "0", "--quiet", "--test-clock", START],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        base = "http://127.0.0.1:%s" % re.search(r":(\d+)/", server.stdout.readline()).group(1)
        try:
            found = json.loads(fetch(base + "/open311/discovery.json")[2])
            check("where it is", found["endpoints"][0]["url"], base + "/open311/v2")
            client = Client(found["endpoints"][0]["url"])
            key = staff(base, "POST", "/api/v1/door-keys", tokens["admin"], {"door": "open311", "name": "app"})
            client.key = key["token"]
            number, service = send(client)
            read_back(client, number, service)
            follow(client, number)
            handled(base, number, tokens)
            closed(client, number)
            staff(base, "POST", "/api/v1/door-keys/%s/revocations" % key["id"], tokens["admin"], {})
            client.ask("requests/" + number, expect=403, api_key=client.key)
        finally:
            server.send_signal(signal.SIGTERM)
            check("the server ends well", server.wait(timeout=30), 0)
    print("\n".join(failures))
    print("%d passed, %d failed" % (passed, len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
