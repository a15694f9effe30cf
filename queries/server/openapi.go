package server

import (
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"

	"github.com/plenarykg/plenary/graph/export"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
)

// object is a piece of a JSON document.
type object = map[string]any

// openAPI serves the description of the endpoint (OpenAPI 3.1), made from the
// types that answer.
func (s *Server) openAPI(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, "application/openapi+json", s.describe())
}

func (s *Server) describe() object {
	paths := object{}
	for _, q := range queries.Questions() {
		paths["/api/v1/"+q.Name] = object{"get": operation(q)}
	}
	paths["/api/v1/ask"] = object{"get": askOperation()}
	paths["/api/v1/export/{file}"] = object{"get": exportOperation()}
	for path, about := range map[string]string{"/healthz": "the process lives", "/readyz": "the graph can be read", "/ns": "the vocabulary in Turtle", "/openapi.json": "this description"} {
		paths[path] = object{"get": object{"summary": about, "responses": object{"200": object{"description": about}}}}
	}
	return object{
		"openapi": "3.1.0",
		"info": object{
			"title": "Plenary", "version": s.Version,
			"summary":     "Who convened with whom, and where they stand.",
			"description": "Every fact in an answer names the passage of the document that says so. Answers carry the graph's revision as ETag.",
		},
		"paths":      paths,
		"components": object{"schemas": object{"Head": schemaOf(queries.Head{}), "Problem": schemaOf(problem{})}},
	}
}

// operation describes one question.
func operation(q queries.Question) object {
	return object{
		"operationId": q.Name, "summary": q.About,
		"parameters": describeParameters(parameters.Of(q.Params())),
		"responses": object{
			"200": object{"description": "the answer", "content": object{"application/json": object{"schema": object{
				"allOf": []any{
					object{"$ref": "#/components/schemas/Head"},
					object{"type": "object", "required": []string{"rows"}, "properties": object{"rows": object{"type": "array", "items": schemaOf(q.Row)}}},
				},
			}}}},
			"304":     object{"description": "the graph is still the one that If-None-Match names"},
			"default": problemResponse(),
		},
	}
}

func problemResponse() object {
	return object{"description": "what was wrong (RFC 9457)", "content": object{"application/problem+json": object{"schema": object{"$ref": "#/components/schemas/Problem"}}}}
}

func describeParameters(fields []parameters.Field) []any {
	list := []any{}
	for _, f := range fields {
		schema := object{"type": map[string]string{"bool": "boolean", "int": "integer", "number": "number"}[f.Kind()]}
		if f.Kind() == "string" || f.Kind() == "strings" {
			schema["type"] = "string"
			if f.Enum != nil {
				schema["enum"] = f.Enum
			}
		}
		if f.Kind() == "strings" {
			schema = object{"type": "array", "items": schema}
		}
		p := object{"name": f.Name, "in": "query", "description": f.About, "schema": schema}
		if f.Kind() == "strings" {
			p["style"], p["explode"] = "form", false
		}
		if f.Must {
			p["required"] = true
		}
		list = append(list, p)
	}
	return list
}

func exportOperation() object {
	var formats []string
	content := object{}
	for _, f := range export.Formats() {
		formats = append(formats, f.Name)
		media, _, _ := strings.Cut(f.MediaType, ";")
		content[media] = object{}
	}
	slices.Sort(formats)
	parametersOf := append([]any{object{
		"name": "file", "in": "path", "required": true, "schema": object{"type": "string"},
		"description": "VIEW.FORMAT; views: cohosts, bipartite, positions, around:THING, all; formats: " + strings.Join(formats, ", "),
	}}, describeParameters(parameters.Of(&queries.ViewParams{}))...)
	return object{
		"operationId": "export", "summary": "a view of the graph as a file", "parameters": parametersOf,
		"responses": object{"200": object{"description": "the file", "content": content}, "default": problemResponse()},
	}
}

// schemaOf is the JSON Schema of a type, in one piece.
func schemaOf(value any) *jsonschema.Schema {
	r := jsonschema.Reflector{DoNotReference: true, Anonymous: true, AllowAdditionalProperties: true, Mapper: nullable}
	schema := r.Reflect(value)
	schema.Version = ""
	return schema
}

// nullable lets pointers that are not omitted be null.
func nullable(t reflect.Type) *jsonschema.Schema {
	if t.Kind() != reflect.Pointer || t.Elem().Kind() == reflect.Struct && t.Elem().NumField() == 0 {
		return nil
	}
	r := jsonschema.Reflector{DoNotReference: true, Anonymous: true, AllowAdditionalProperties: true, Mapper: nullable}
	inner := r.ReflectFromType(t.Elem())
	inner.Version = ""
	return &jsonschema.Schema{OneOf: []*jsonschema.Schema{inner, {Type: "null"}}}
}
