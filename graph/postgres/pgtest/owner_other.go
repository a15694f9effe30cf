//go:build !unix

package pgtest

import "syscall"

func own(string) error { return nil }

func credentials() *syscall.SysProcAttr { return nil }
