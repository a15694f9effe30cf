"""rdflib's SPARQLStore: the endpoint as the store of a graph."""
import json
import sys
import urllib.parse

import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

rdflib.NORMALIZE_LITERALS = False  # literals as they are spelled


def term(t):
    if t is None:
        return None
    if isinstance(t, rdflib.URIRef):
        return {"type": "uri", "value": str(t)}
    if not isinstance(t, rdflib.Literal):
        return {"type": "bnode", "value": ""}
    if t.language:
        return {"type": "literal", "value": str(t), "lang": t.language.lower()}
    if t.datatype is None or t.datatype == rdflib.XSD.string:
        return {"type": "literal", "value": str(t)}
    return {"type": "literal", "value": str(t), "datatype": str(t.datatype)}


task = json.load(sys.stdin)
endpoint, queries, got = task["endpoint"], task["queries"], {}
for method in ("GET", "POST", "POST_FORM"):
    graph = rdflib.Graph(SPARQLStore(endpoint, method=method))
    for name in ("select", "values"):
        answer = graph.query(queries[name])
        got[name + method] = [{str(v): term(row[v]) for v in answer.vars if row[v] is not None} for row in answer]
    for name in ("yes", "no"):
        got[name + method] = graph.query(queries[name]).askAnswer
    for name in ("construct", "describe"):  # as RDF/XML, which is all that it asks for
        got[name + method] = [[term(t) for t in triple] for triple in graph.query(queries[name]).graph]
graph = rdflib.Graph(SPARQLStore(endpoint, returnFormat="json"))
got["selectJSON"] = [{str(v): term(row[v]) for v in row.labels if row[v] is not None} for row in graph.query(queries["select"])]
for name in ("construct", "describe"):  # as documents, by the headers that its parsers send
    address = endpoint + "?" + urllib.parse.urlencode({"query": queries[name]})
    for syntax in (None, "xml", "turtle", "nt", "json-ld"):
        got[name + "As" + str(syntax)] = [[term(t) for t in triple] for triple in rdflib.Graph().parse(address, format=syntax)]
about = rdflib.URIRef(task["about"])
got["about"] = [[term(t) for t in triple] for triple in graph.triples((about, None, None))]

writer = SPARQLUpdateStore(endpoint, endpoint, headers={"Authorization": "Bearer " + task["token"]}, context_aware=False)
rdflib.Graph(writer).update(task["update"])
writer.commit()
got["updated"] = True
json.dump(got, sys.stdout)
