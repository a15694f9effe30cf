package document

// LoadOptions are what every loader is told beside the document.
type LoadOptions struct {
	// WithContacts keeps e-mail addresses and telephone numbers, which are
	// personal data, as facts.
	WithContacts bool
	// Published is the day of publication, 2006-01-02, if the caller knows it.
	Published string
}
