"""SPARQLWrapper, in every format that it can ask for."""
import io
import json
import sys

import rdflib
import SPARQLWrapper as wrapper

rdflib.NORMALIZE_LITERALS = False  # literals as they are spelled


def literal(value, language=None, datatype=None):
    if language:
        return {"type": "literal", "value": value, "lang": language.lower()}
    if datatype in (None, "http://www.w3.org/2001/XMLSchema#string"):
        return {"type": "literal", "value": value}
    return {"type": "literal", "value": value, "datatype": datatype}


def term(t):
    if isinstance(t, rdflib.URIRef):
        return {"type": "uri", "value": str(t)}
    if not isinstance(t, rdflib.Literal):
        return {"type": "bnode", "value": ""}
    return literal(str(t), t.language, t.datatype and str(t.datatype))


def from_json(b):
    if b["type"] == "uri":
        return {"type": "uri", "value": b["value"]}
    return literal(b["value"], b.get("xml:lang"), b.get("datatype"))


def triples(graph):
    return [[term(t) for t in triple] for triple in graph]


task = json.load(sys.stdin)
queries, got = task["queries"], {}


def ask(query, format, method=wrapper.GET):
    client = wrapper.SPARQLWrapper(task["endpoint"])
    client.setMethod(method)
    client.setReturnFormat(format)
    client.setQuery(query)
    return client.query()


for name in ("select", "values"):
    for method in (wrapper.GET, wrapper.POST):
        answer = ask(queries[name], wrapper.JSON, method).convert()
        got[name + "JSON" + method] = [{v: from_json(b) for v, b in row.items()} for row in answer["results"]["bindings"]]
    body = io.BytesIO(ask(queries[name], wrapper.XML).response.read())
    answer = rdflib.query.Result.parse(body, format="xml")
    got[name + "XML"] = [{str(v): term(row[v]) for v in answer.vars if row[v] is not None} for row in answer]
    got[name + "CSV"] = ask(queries[name], wrapper.CSV).convert().decode()
    got[name + "TSV"] = ask(queries[name], wrapper.TSV).convert().decode()
for name in ("yes", "no"):
    got[name] = ask(queries[name], wrapper.JSON).convert()["boolean"]
for name in ("construct", "describe"):
    for format in (wrapper.RDFXML, wrapper.XML):
        got[name + format] = triples(ask(queries[name], format).convert())
    for format, syntax in ((wrapper.TURTLE, "turtle"), (wrapper.N3, "n3")):
        body = ask(queries[name], format).convert()
        got[name + format] = triples(rdflib.Graph().parse(data=body, format=syntax))

client = wrapper.SPARQLWrapper(task["endpoint"])
client.setMethod(wrapper.POST)
client.addCustomHttpHeader("Authorization", "Bearer " + task["token"])
client.setQuery(task["update"])
client.query()
got["updated"] = True
json.dump(got, sys.stdout)
