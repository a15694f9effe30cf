package pebble

// Eager makes the engine build columns on the first read of a predicate.
func (e *Engine) Eager() *Engine {
	e.eager = true
	return e
}

// Narrow makes bulk loads and texts do with next to no memory.
func (e *Engine) Narrow() *Engine {
	e.limits = limits{texts: 200, sorter: 1 << 10, numbers: 40, table: 2 << 10}
	return e
}
