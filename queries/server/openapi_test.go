package server

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestAnswersFitTheirDescription calls each operation that reads and holds
// what it answers, and what it refuses with, against the description.
func TestAnswersFitTheirDescription(t *testing.T) {
	ts := start(t)
	_, body := get(t, ts.URL+"/openapi.json")
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	if err := compiler.AddResource("openapi.json", document); err != nil {
		t.Fatal(err)
	}
	schemaAt := func(pointer ...string) *jsonschema.Schema {
		t.Helper()
		for i, step := range pointer {
			pointer[i] = strings.NewReplacer("~", "~0", "/", "~1").Replace(step)
		}
		s, err := compiler.Compile("openapi.json#/" + strings.Join(pointer, "/"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	problems := schemaAt("components", "schemas", "Problem")
	var described struct {
		Paths map[string]map[string]struct {
			Parameters []struct {
				Name     string
				In       string
				Required bool
			}
		}
	}
	if err := json.Unmarshal(body, &described); err != nil {
		t.Fatal(err)
	}
	called := 0
	for path, methods := range described.Paths {
		operation, reads := methods["get"]
		if !reads || !strings.HasPrefix(path, "/api/v1/") || strings.Contains(path, "{") {
			continue
		}
		called++
		query := examples[strings.TrimPrefix(path, "/api/v1/")].Encode()
		response, answer := get(t, ts.URL+path+"?"+query)
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s: %s: %s", path, response.Status, answer)
			continue
		}
		validate(t, path, schemaAt("paths", path, "get", "responses", "200", "content", "application/json", "schema"), answer)
		for _, p := range operation.Parameters {
			if p.In != "query" {
				t.Errorf("%s: %s stands in the %s", path, p.Name, p.In)
			}
		}
		refused, problem := get(t, ts.URL+path+"?nonsense=1")
		if refused.StatusCode != http.StatusBadRequest {
			t.Errorf("%s?nonsense=1: %s", path, refused.Status)
		}
		validate(t, path+"?nonsense=1", problems, problem)
	}
	if called < 10 {
		t.Errorf("only %d operations were called", called)
	}
}

func validate(t *testing.T, name string, s *jsonschema.Schema, answer []byte) {
	t.Helper()
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(answer))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if err := s.Validate(instance); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

func TestWritingIsDescribedWhereItIsOn(t *testing.T) {
	for _, on := range []bool{false, true} {
		ts := serving(t, func(s *Server) {
			if on {
				s.Writing = &Writing{Token: token}
			}
		})
		_, body := get(t, ts.URL+"/openapi.json")
		var d struct {
			Paths map[string]map[string]any
		}
		if err := json.Unmarshal(body, &d); err != nil {
			t.Fatal(err)
		}
		if _, described := d.Paths["/api/v1/sources"]["post"]; described != on {
			t.Errorf("writing is on: %t, described: %t", on, described)
		}
		if _, described := d.Paths["/api/v1/sources/{id}"]["delete"]; described != on {
			t.Errorf("writing is on: %t, forgetting described: %t", on, described)
		}
	}
}
