//go:build unix

package pgtest

import (
	"fmt"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// owner is who runs the servers if the tests are run by root.
func owner() (uid, gid int, err error) {
	for _, name := range []string{"postgres", "nobody"} {
		var u *user.User
		if u, err = user.Lookup(name); err != nil {
			continue
		}
		if uid, err = strconv.Atoi(u.Uid); err == nil {
			if gid, err = strconv.Atoi(u.Gid); err == nil {
				return uid, gid, nil
			}
		}
	}
	return 0, 0, fmt.Errorf("no user postgres or nobody: %w", err)
}

// own gives the folder to whoever runs the servers.
func own(folder string) error {
	if os.Geteuid() != 0 {
		return nil
	}
	uid, gid, err := owner()
	if err != nil {
		return err
	}
	return os.Chown(folder, uid, gid)
}

func credentials() *syscall.SysProcAttr {
	if os.Geteuid() != 0 {
		return nil
	}
	uid, gid, err := owner()
	if err != nil {
		return nil
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}
