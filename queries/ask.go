package queries

// Understood says how a question in words was taken.
type Understood struct {
	Text       string              `json:"text"`
	Phrase     string              `json:"phrase"` // the phrase that fitted
	Question   string              `json:"question"`
	Parameters map[string][]string `json:"parameters"`
}
