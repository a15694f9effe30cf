package sparql

// Foldable is foldable.
var Foldable = foldable

// SearchForAll lets filters on texts be searched for in small graphs too, until
// the function that it gives is called.
func SearchForAll() (restore func()) {
	few := fewValues
	fewValues = 0
	return func() { fewValues = few }
}
