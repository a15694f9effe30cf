package document

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestReadFolder(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"b.txt": "B", "a/z.md": "Z", "a/.hidden": "x", ".git/config": "x", "c.txt": "C"} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(folder, "nowhere"), filepath.Join(folder, "d.txt")); err != nil {
		t.Fatal(err)
	}
	files, err := Read(context.Background(), folder, ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		relative, _ := filepath.Rel(folder, f.Name)
		got = append(got, fmt.Sprint(relative, " ", string(f.Data), " ", f.Err != nil))
	}
	if diff := cmp.Diff([]string{"a/z.md Z false", "b.txt B false", "c.txt C false", "d.txt  true"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadFailures(t *testing.T) {
	empty := t.TempDir()
	large := filepath.Join(t.TempDir(), "large.txt")
	if err := os.WriteFile(large, make([]byte, 100), 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		location string
		options  ReadOptions
		reason   string
	}{
		{filepath.Join(empty, "missing.txt"), ReadOptions{}, "no such file"},
		{empty, ReadOptions{}, "no files"},
		{large, ReadOptions{MaxSize: 99}, "limit of 99"},
		{"-", ReadOptions{}, "no input"},
		{"-", ReadOptions{Stdin: strings.NewReader(strings.Repeat("x", 100)), MaxSize: 99}, "limit of 99"},
		{"ftp://a.example/x", ReadOptions{}, `"ftp"`},
		{"file:///etc/hosts", ReadOptions{}, "web address"},
		{"http://", ReadOptions{}, "no web address"},
		{"http://127.0.0.1:1/", ReadOptions{}, "refused"},
		{"http://[::1]:1/", ReadOptions{}, "refused"},
		{"http://localhost:1/", ReadOptions{}, "refused"},
		{"http://169.254.169.254/latest", ReadOptions{}, "refused"},
		{"http://[::ffff:10.0.0.1]/", ReadOptions{}, "refused"},
		{"http://0x7f000001/", ReadOptions{Timeout: 2 * time.Second}, ""},
	}
	for _, test := range tests {
		_, err := Read(context.Background(), test.location, test.options)
		var at *Error
		if !errors.As(err, &at) || !strings.Contains(at.Reason, test.reason) {
			t.Errorf("%s: %v", test.location, err)
		}
	}
	files, err := Read(context.Background(), "-", ReadOptions{Stdin: strings.NewReader("words")})
	if err != nil || len(files) != 1 || string(files[0].Data) != "words" {
		t.Errorf("standard input: %v, %v", files, err)
	}
}

func TestFetch(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
		fmt.Fprint(w, "<p>Caf\xe9 <a href='b'>b</a></p>")
	})
	mux.HandleFunc("/hop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/hosts", http.StatusFound)
	})
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) {
		w.(http.Flusher).Flush()
		fmt.Fprint(w, strings.Repeat("x", 5000))
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "begin")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	open := ReadOptions{AllowPrivate: true, MaxSize: 1000, Timeout: 2 * time.Second}

	files, err := Read(context.Background(), server.URL+"/hop", open)
	if err != nil {
		t.Fatal(err)
	}
	d, err := files[0].Open(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != "Café b" || d.URL != server.URL+"/page" || d.Blocks[0].Links[0].URL != server.URL+"/b" {
		t.Errorf("read %q from %s with %v", d.Text, d.URL, d.Blocks[0].Links)
	}
	for path, reason := range map[string]string{"/loop": "cannot be fetched", "/file": "cannot be fetched", "/large": "limit of 1000", "/slow": "within 2s", "/none": "404"} {
		_, err := Read(context.Background(), server.URL+path, open)
		var at *Error
		if !errors.As(err, &at) || !strings.Contains(at.Reason, reason) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := Read(context.Background(), server.URL+"/page", ReadOptions{}); err == nil || !errors.Is(err, errPrivate) || !strings.Contains(err.Error(), "--allow-private") {
		t.Errorf("the loopback address gives %v", err)
	}
	stopped, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := Read(stopped, server.URL+"/slow", open); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the caller's deadline gives %v", err)
	}
}

func TestPublicAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "127.0.0.1": false,
		"169.254.1.1": false, "100.64.0.1": false, "0.0.0.0": false, "255.255.255.255": false, "224.0.0.1": false, "::": false, "::1": false,
		"fe80::1": false, "fd00::1": false, "::ffff:192.168.0.1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: public is %v", address, got)
		}
	}
}

// TestHeadingsAboveShortProse checks that a short line is the heading of a
// paragraph of a few short sentences, and of nothing less.
func TestHeadingsAboveShortProse(t *testing.T) {
	for text, want := range map[string]BlockKind{
		"The first week ended.\n\nAdoption of the texts\n\nBoth were adopted. Three members took the floor.\n": Heading,
		"The first week ended.\n\nAdoption of the texts\n\nBoth were adopted.\n":                               Paragraph,
	} {
		d, err := Open(context.Background(), "week.txt", []byte(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range d.Blocks {
			if b.Text == "Adoption of the texts" && b.Kind != want {
				t.Errorf("%q is of the kind %v", text, b.Kind)
			}
		}
	}
}
