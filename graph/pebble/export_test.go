package pebble

// Eager makes the engine build columns on the first read of a predicate.
func (e *Engine) Eager() *Engine {
	e.eager = true
	return e
}
