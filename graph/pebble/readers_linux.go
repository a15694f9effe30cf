package pebble

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// mostNamed is the number of readers that a message names.
const mostNamed = 3

// readersOf names the processes that hold the lock together, as the kernel
// lists them (proc_locks(5)): "process 12 (plenary), process 14 (plenary)". It
// is "" where it does not tell.
func readersOf(lock string) string {
	info, err := os.Stat(lock)
	if err != nil {
		return ""
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	list, err := os.Open("/proc/locks")
	if err != nil {
		return ""
	}
	defer list.Close()
	file := ":" + strconv.FormatUint(stat.Ino, 10)
	var named []string
	for lines := bufio.NewScanner(list); lines.Scan(); {
		// 1: FLOCK ADVISORY READ 4711 08:01:393217 0 EOF
		f := strings.Fields(lines.Text())
		if len(f) < 6 || f[1] != "FLOCK" || f[3] != "READ" || !strings.HasSuffix(f[5], file) || f[4] == "0" {
			continue
		}
		if len(named) == mostNamed {
			named = append(named, "others")
			break
		}
		named = append(named, processCalled(f[4]))
	}
	return strings.Join(named, ", ")
}

// processCalled is a process as a message names it.
func processCalled(id string) string {
	name, err := os.ReadFile("/proc/" + id + "/comm")
	if err != nil {
		return "process " + id
	}
	return fmt.Sprintf("process %s (%s)", id, strings.TrimSpace(string(name)))
}
