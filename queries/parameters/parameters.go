// Package parameters reads what the parameter types of the questions say of
// themselves, so that flags of the command line, parameters of addresses and
// the description of the endpoint are one list.
//
// A field's name is its json tag; the tag about says what it means; arg gives
// the place (1, 2, …) that it takes among positional arguments; enum lists
// the allowed values, separated by commas. Embedded structs are taken apart.
package parameters

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Field is one parameter of a question, bound to a field of a struct.
type Field struct {
	Name  string // as in JSON and addresses: roll_up
	About string
	Arg   int      // 1-based place among positional arguments, 0 if none
	Enum  []string // allowed values; nil if any
	Must  bool     // there is no answer without it: an argument that JSON does not omit
	value reflect.Value
}

// Flag is the name of the field as a flag: roll-up.
func (f Field) Flag() string { return strings.ReplaceAll(f.Name, "_", "-") }

// Kind is "string", "strings", "bool", "int" or "number".
func (f Field) Kind() string {
	switch f.typ().Kind() {
	case reflect.Bool:
		return "bool"
	case reflect.Int, reflect.Int64:
		return "int"
	case reflect.Float64:
		return "number"
	case reflect.Slice:
		return "strings"
	}
	return "string"
}

func (f Field) typ() reflect.Type {
	if f.value.Kind() == reflect.Pointer {
		return f.value.Type().Elem()
	}
	return f.value.Type()
}

// Of lists the parameters of the struct that params points to, in the order
// of its fields. It panics if params is no pointer to a struct.
func Of(params any) []Field { return fields(reflect.ValueOf(params).Elem()) }

func fields(v reflect.Value) []Field {
	var list []Field
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && f.Type.Kind() == reflect.Struct:
			list = append(list, fields(v.Field(i))...)
		case !f.IsExported() || name == "" || name == "-":
		default:
			arg, _ := strconv.Atoi(f.Tag.Get("arg"))
			var enum []string
			if e := f.Tag.Get("enum"); e != "" {
				enum = strings.Split(e, ",")
			}
			list = append(list, Field{Name: name, About: f.Tag.Get("about"), Arg: arg, Enum: enum, Must: arg > 0 && options == "", value: v.Field(i)})
		}
	}
	return list
}

// String is the field's value as text.
func (f Field) String() string {
	v := f.value
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	return fmt.Sprint(v.Interface())
}

// ValueError is a value that a parameter does not take.
type ValueError struct {
	Name, Value, Want string
	Allowed           []string // the allowed values, if they are few
}

func (e *ValueError) Error() string {
	if len(e.Allowed) > 0 {
		return fmt.Sprintf("%s: %q is not one of %s", e.Name, e.Value, strings.Join(e.Allowed, ", "))
	}
	return fmt.Sprintf("%s: %q is not %s", e.Name, e.Value, e.Want)
}

// Set reads values into the field. A list takes them all, and splits each at
// commas; anything else takes exactly one.
func (f Field) Set(values ...string) error {
	if len(values) != 1 && f.Kind() != "strings" {
		return &ValueError{f.Name, strings.Join(values, ", "), "one value", nil}
	}
	target := f.value
	if target.Kind() == reflect.Pointer {
		target.Set(reflect.New(target.Type().Elem()))
		target = target.Elem()
	}
	switch f.Kind() {
	case "strings":
		return f.setList(target, values)
	case "bool":
		b, err := strconv.ParseBool(values[0])
		if err != nil {
			return &ValueError{f.Name, values[0], "true or false", []string{"true", "false"}}
		}
		target.SetBool(b)
	case "int":
		n, err := strconv.ParseInt(values[0], 10, 64)
		if err != nil || n < 0 {
			return &ValueError{f.Name, values[0], "a whole number, 0 or more", nil}
		}
		target.SetInt(n)
	case "number":
		x, err := strconv.ParseFloat(values[0], 64)
		if err != nil {
			return &ValueError{f.Name, values[0], "a number", nil}
		}
		target.SetFloat(x)
	default:
		if err := f.allowed(values[0]); err != nil {
			return err
		}
		target.SetString(values[0])
	}
	return nil
}

func (f Field) setList(target reflect.Value, values []string) error {
	list := reflect.MakeSlice(target.Type(), 0, len(values))
	for _, joined := range values {
		for part := range strings.SplitSeq(joined, ",") {
			part = strings.TrimSpace(part)
			if part == "" {
				continue
			}
			if err := f.allowed(part); err != nil {
				return err
			}
			item := reflect.New(target.Type().Elem()).Elem()
			item.SetString(part)
			list = reflect.Append(list, item)
		}
	}
	target.Set(list)
	return nil
}

func (f Field) allowed(value string) error {
	if f.Enum != nil && value != "" && !slices.Contains(f.Enum, value) {
		return &ValueError{f.Name, value, "", f.Enum}
	}
	return nil
}

// Nearest gives the name among the known ones that is nearest to a misspelt
// one, "" if none is near.
func Nearest(name string, known []string) string {
	best, least := "", len(name)/2+1
	for _, k := range known {
		if d := distance(name, k); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance is how many letters, in bytes, are to be added, dropped, changed or
// swapped with their neighbour (optimal string alignment).
func distance(a, b string) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, row[j]+1, last[j+1]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
