package loaders

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// DefectError says that Plenary itself failed on a document: an error of the program, not of
// the document's. Nothing of the document is loaded, and others can be.
type DefectError struct {
	Name  string // of the document
	Cause string // what went wrong
	Where string // file and line of the program; empty if not known
}

func (e *DefectError) Error() string {
	where := ""
	if e.Where != "" {
		where = " at " + e.Where
	}
	return fmt.Sprintf("%s: Plenary failed on this document (%s%s), which is an error of Plenary's: nothing of the document was loaded; please report it with the document",
		e.Name, e.Cause, where)
}

// defect turns a panic of those who read a document into the error of the
// deferring function.
func defect(name string, err *error) {
	p := recover()
	if p == nil {
		return
	}
	e := &DefectError{Name: name, Cause: fmt.Sprint(p)}
	callers := make([]uintptr, 32)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	for frame, more := frames.Next(); more; frame, more = frames.Next() {
		if !strings.HasPrefix(frame.Function, "runtime.") {
			e.Where = fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line)
			break
		}
	}
	*err = e
}
