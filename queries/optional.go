package queries

import (
	"encoding/json"

	"github.com/invopop/jsonschema"
)

// Optional is a text that may be unknown, or that a row need not have. It is
// empty then, and null in JSON: an empty string is never an answer.
type Optional string

// MarshalJSON writes null for an unknown text.
func (o Optional) MarshalJSON() ([]byte, error) {
	if o == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(o))
}

// JSONSchema describes the text for the description of the endpoint.
func (Optional) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "string"}, {Type: "null"}}}
}
