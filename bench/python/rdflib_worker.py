"""The worker's side of the benchmark for rdflib: one request a line on
standard input, one response a line on standard output, the times taken in
here. It loads a graph, and answers the question SPARQL."""

import json
import signal
import sys
import time

import rdflib


class Late(Exception):
    """A query took longer than somebody is ready to wait."""


def late(*_):
    raise Late


def answer(graph, request):
    """Do what a request asks for."""
    done = {"nanos": [], "rows": []}
    if request["do"] == "load":
        began = time.monotonic_ns()
        graph.parse(request["file"], format="nquads")
        done["nanos"].append(time.monotonic_ns() - began)
    elif request["do"] == "ask":
        began = time.monotonic_ns()
        for question in request["questions"]:
            if done["nanos"] and time.monotonic_ns() - began > request.get("budget", 0):
                break
            try:
                try:
                    signal.setitimer(signal.ITIMER_REAL, request["patience"] / 1e9)
                    at = time.monotonic_ns()
                    rows = list(graph.query(question["args"][0]))
                    nanos = time.monotonic_ns() - at
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
            except Late:  # also between the end of a query and that of its time
                done["error"] = "deadline exceeded"
                break
            except Exception as error:  # of the query alone, like a recursion that is too deep
                done["error"] = f"{type(error).__name__}: {error}"
                break
            done["nanos"].append(nanos)
            done["rows"].append([["" if term is None else term.n3() for term in row] for row in rows])
    else:
        done["error"], done["none"] = request["do"] + " is not done by rdflib", True
    return done


def main():
    """Answer until the input ends."""
    graph = rdflib.Dataset(default_union=True)
    signal.signal(signal.SIGALRM, late)
    print("{}", flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(graph, json.loads(line))), flush=True)


main()
