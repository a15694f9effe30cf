package server

import (
	"cmp"
	"net/http"
	"reflect"
	"slices"
	"strconv"
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
	paths["/api/v1/complete"] = object{"get": completeOperation()}
	paths["/api/v1/export/{file}"] = object{"get": exportOperation()}
	for path, about := range map[string]string{"/healthz": "the process lives", "/readyz": "the graph can be read", "/metrics": "what an operator watches, for Prometheus", "/ns": "the vocabulary in Turtle", "/openapi.json": "this description"} {
		paths[path] = object{"get": object{"summary": about, "responses": object{"200": object{"description": about}}}}
	}
	s.describeSPARQL(paths)
	components := object{"schemas": object{"Head": schemaOf(queries.Head{}), "Problem": schemaOf(problem{})}}
	if s.Writing != nil {
		describeWriting(paths)
		components["securitySchemes"] = object{"token": object{"type": "http", "scheme": "bearer"}}
	}
	return object{
		"openapi": "3.1.0",
		"info": object{
			"title": "Plenary", "version": s.Version,
			"summary": "Who convened with whom, and where they stand.",
			"description": "Every fact in an answer names the passage of the document that says so. Answers carry the graph's revision as ETag. " +
				"They come as JSON, CSV or a row a line: by an ending of the address (.json, .csv, .jsonl) or by Accept. Pages have " + strconv.Itoa(rowsOfPage) + " rows, limit=0 gives all.",
		},
		"paths":      paths,
		"components": components,
	}
}

// operation describes one question.
func operation(q queries.Question) object {
	return object{
		"operationId": q.Name, "summary": q.About,
		"parameters": describeParameters(parameters.Of(q.Params())),
		"responses": object{
			"200":     object{"description": "the answer", "content": answerOf(schemaOf(q.Row))},
			"304":     object{"description": "the graph is still the one that If-None-Match names"},
			"default": problemResponse(),
		},
	}
}

// answerOf is the content of an answer with such rows, in all its forms.
func answerOf(row any) object {
	schema := object{"allOf": []any{
		object{"$ref": "#/components/schemas/Head"},
		object{"type": "object", "required": []string{"rows"}, "properties": object{"rows": object{"type": "array", "items": row}}},
	}}
	content := object{}
	for i, form := range representations() {
		media, _, _ := strings.Cut(form.mediaType, ";")
		content[media] = object{}
		if i == 0 {
			content[media] = object{"schema": schema}
		}
	}
	return content
}

func problemResponse() object {
	return object{"description": "what was wrong (RFC 9457)", "content": object{"application/problem+json": object{"schema": object{"$ref": "#/components/schemas/Problem"}}}}
}

// describeParameters describes those of a question.
func describeParameters(fields []parameters.Field) []any {
	return append(describeFields(fields), timeLimit())
}

func timeLimit() object {
	return object{
		"name": timeParameter, "in": "query", "description": "seconds that the question may take",
		"schema": object{"type": "number", "exclusiveMinimum": 0, "maximum": LongestTime.Seconds()},
	}
}

func describeFields(fields []parameters.Field) []any {
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
	r := jsonschema.Reflector{DoNotReference: true, Anonymous: true, AllowAdditionalProperties: true}
	schema := r.Reflect(value)
	schema.Version = ""
	allowNulls(schema, reflect.TypeOf(value))
	return schema
}

// allowNulls lets pointers that are not omitted be null.
func allowNulls(s *jsonschema.Schema, t reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer:
		allowNulls(s, t.Elem())
	case reflect.Slice, reflect.Array:
		if s.Items != nil {
			allowNulls(s.Items, t.Elem())
		}
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			if f.Anonymous && name == "" {
				allowNulls(s, f.Type)
				continue
			}
			property, ok := s.Properties.Get(cmp.Or(name, f.Name))
			if !ok {
				continue
			}
			allowNulls(property, f.Type)
			if f.Type.Kind() == reflect.Pointer && !strings.Contains(options, "omit") {
				s.Properties.Set(cmp.Or(name, f.Name), &jsonschema.Schema{OneOf: []*jsonschema.Schema{property, {Type: "null"}}})
			}
		}
	}
}
