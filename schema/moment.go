package schema

import (
	"fmt"
	"time"

	"github.com/cayleygraph/quad"
)

// Literal returns the moment as xsd:date or, with a time of day, as
// xsd:dateTime without a time zone.
func (m Moment) Literal() (quad.Value, error) {
	if _, err := time.Parse("2006-01-02", string(m)); err == nil {
		return quad.TypedString{Value: quad.String(m), Type: xsdDate}, nil
	}
	if _, err := time.Parse("2006-01-02T15:04", string(m)); err == nil {
		return quad.TypedString{Value: quad.String(m + ":00"), Type: xsdDateTime}, nil
	}
	return nil, fmt.Errorf("%q is neither a day (2006-01-02) nor a time of a day (2006-01-02T15:04)", string(m))
}

// MomentOf reads a literal that Literal wrote; ok is false for any other value.
func MomentOf(v quad.Value) (m Moment, ok bool) {
	typed, isTyped := v.(quad.TypedString)
	if !isTyped {
		return "", false
	}
	switch {
	case typed.Type == xsdDate && len(typed.Value) == len("2006-01-02"):
		return Moment(typed.Value), true
	case typed.Type == xsdDateTime && len(typed.Value) == len("2006-01-02T15:04:05"):
		return Moment(typed.Value[:len("2006-01-02T15:04")]), true
	}
	return "", false
}

// Day returns the moment's day.
func (m Moment) Day() string {
	if len(m) < 10 {
		return string(m)
	}
	return string(m[:10])
}

// Clock returns the moment's time of day, "15:04", or "" if it is a whole day.
func (m Moment) Clock() string {
	if len(m) <= 11 {
		return ""
	}
	return string(m[11:])
}
