"""access_log.py - what a server may expect of angka-extract, asked of its access log after every run.

violations(log, delays) takes the requests in the order in which they came, each a dict:
    start, end            seconds of one clock: when the request was there, when the answer was out
    host, uri, status     status 0: the server gave none
    agent, cookie, referer, etag, since      of the request; "" where absent
    sent_etag, sent_modified, retry_after    of the answer; "" where absent
    body                  of the answer, needed where uri is /robots.txt and status 200
    run                   number of the run (robots.txt is asked for anew only where that is due)
and gives a line for each thing that a good guest does not do:
    robots      something of a host was asked before its robots.txt, or although that could not be had
    forbidden   robots.txt forbids the URL to the crawler (RFC 9309: longest match, Allow wins a tie)
    parallel    two requests of one host at a time
    delay       less than the host's delay (or its Crawl-delay) between an answer and the next request
    retry-after a request before the time that a 429 or 503 named
    repeat      the same URL twice in a run, though nothing asked for it
    validators  a URL asked again without the validators that its last 200 or 304 had, or with others
    junk        no product name, a cookie, a referrer
"""
import re
import time
from email.utils import parsedate_to_datetime


def pattern(text):
    """A robots.txt pattern as a regular expression: '*' and a final '$'."""
    end = text.endswith("$")
    parts = (text[:-1] if end else text).split("*")
    return re.compile(".*".join(map(re.escape, parts)) + ("$" if end else ""), re.S)


class Rules:
    """The groups of a robots.txt that bind one crawler."""

    def __init__(self, text, token="angka"):
        groups, agents, open_ = {}, [], False
        self.delay = 0
        delays = {}
        for line in text.splitlines():
            key, _, value = line.split("#")[0].partition(":")
            key, value = key.strip().lower(), value.strip()
            if key == "user-agent":
                agents = agents + [value.lower()] if open_ else [value.lower()]
                open_ = True
                for agent in agents:
                    groups.setdefault(agent, [])
            elif key in ("allow", "disallow") and value:
                open_ = False
                for agent in agents:
                    groups[agent].append((len(value), key == "allow", pattern(value)))
            elif key in ("allow", "disallow"):
                open_ = False
            elif key == "crawl-delay":
                for agent in agents:
                    delays[agent] = float(value)
        name = token if token in groups else "*"
        self.rules = groups.get(name, [])
        self.delay = delays.get(name, 0)

    def allows(self, uri):
        found = [(length, allow) for length, allow, p in self.rules if p.match(uri)]
        return not found or max(found)[1]


def wait_of(text, now):
    """Retry-After in either form, as seconds."""
    if not text:
        return 0
    if text.isdigit():
        return int(text)
    return max(0, parsedate_to_datetime(text).timestamp() - now)


def rules_of(r):
    """What an answer to /robots.txt means; None: nothing may be asked. Where a redirect leads to is not followed here."""
    if r["status"] == 200:
        return Rules(r["body"] if isinstance(r["body"], str) else r["body"].decode("utf-8", "replace"))
    if 300 <= r["status"] < 500 and r["status"] != 429:
        return Rules("")
    return None


class Host:
    def __init__(self):
        self.known = False
        self.rules = None
        self.last = None
        self.hold = (0, None)
        self.asked = {}
        self.validators = {}


def violations(log, delays=None, slack=0.02, clock=time.time):
    """`delays`: the sources' own, by host; `slack`: what two clocks may differ by."""
    bad, hosts = [], {}
    for r in log:
        h = hosts.setdefault(r["host"], Host())
        where = f"run {r.get('run', 1)}: {r['host']}{r['uri']}"
        if not re.match(r"Angka/[0-9.]+( \(\+[^)]+\))?$", r["agent"]) or r["cookie"] or r["referer"]:
            bad.append(f"junk: {where} {r['agent']!r} {r['cookie']!r} {r['referer']!r}")
        robots = r["uri"] == "/robots.txt"
        if not robots and not h.known:
            bad.append(f"robots: {where} before /robots.txt")
        elif not robots and h.rules is None:
            bad.append(f"robots: {where} though robots.txt could not be had")
        elif not robots and not h.rules.allows(r["uri"]):
            bad.append(f"forbidden: {where}")
        same_run = h.last is not None and h.last.get("run", 1) == r.get("run", 1)
        if same_run:
            gap = r["start"] - h.last["end"]
            delay = max((delays or {}).get(r["host"], 0), h.rules.delay if h.rules else 0)
            if gap < -slack:
                bad.append(f"parallel: {where} {-gap:.3f} s before the end of {h.last['uri']}")
            elif gap < delay - slack:
                bad.append(f"delay: {where} {gap:.3f} s behind {h.last['uri']}, not {delay}")
        until, why = h.hold
        if r["start"] < until - slack - 1 and why:  # Retry-After counts whole seconds
            bad.append(f"retry-after: {where} {until - r['start']:.1f} s too early, behind {why}")
        key = (r.get("run", 1), r["uri"])
        if h.asked.get(key) not in (None, 429, 503):
            bad.append(f"repeat: {where}")
        h.asked[key] = r["status"]
        if r["uri"] in h.validators and (r["etag"], r["since"]) != h.validators[r["uri"]]:
            bad.append(f"validators: {where} sent {(r['etag'], r['since'])}, had {h.validators[r['uri']]}")
        if r["status"] == 200 and (r["sent_etag"] or r["sent_modified"]):
            h.validators[r["uri"]] = (r["sent_etag"], r["sent_modified"])
        elif r["status"] == 200:
            h.validators.pop(r["uri"], None)
        if r["status"] in (429, 503):
            h.hold = (r["end"] + wait_of(r["retry_after"], clock()), r["uri"])
        if robots and r["status"] != 304:
            h.known, h.rules = True, rules_of(r)
        h.last = r
    return bad
