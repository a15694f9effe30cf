package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"plenary": func() {
			p := &program{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv}
			os.Exit(p.Run(context.Background(), os.Args[1:]))
		},
	})
}

// TestScripts runs testdata/script: the program as a user types it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", UpdateScripts: *update, RequireExplicitExec: true,
		Condition: func(name string) (bool, error) {
			if name == "race" {
				return raced, nil
			}
			return false, fmt.Errorf("condition %s: there is only race", name)
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("PLENARY_DB", e.WorkDir+"/graph")
			return nil
		},
	})
}
