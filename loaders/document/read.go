package document

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// File is the bytes of a document that is not opened yet.
type File struct {
	Name      string // path, address, or "standard input"
	Data      []byte
	MediaType string // as the server declares it; empty for files
	URL       string // the address behind all redirects; empty for files
	Err       error  // why this file of a folder could not be read, nil if it was; Data is empty then
}

// Open opens the file's document.
func (f File) Open(ctx context.Context) (*Document, error) {
	if f.Err != nil {
		return nil, f.Err
	}
	return Open(ctx, f.Name, f.Data, Options{MediaType: f.MediaType, URL: f.URL})
}

// ReadOptions are the limits of Read. The zero value is safe.
type ReadOptions struct {
	Stdin        io.Reader     // what "-" reads
	AllowPrivate bool          // let addresses of private, loopback and link-local networks be fetched
	Timeout      time.Duration // of one fetch in all; 30 seconds if zero
	MaxSize      int64         // bytes of one document; MaxSize if zero or larger
}

func (o ReadOptions) maxSize() int64 {
	if o.MaxSize <= 0 || o.MaxSize > MaxSize {
		return MaxSize
	}
	return o.MaxSize
}

// Read gets the bytes that a location names: a file, a folder (all files in
// it and below, sorted by path, hidden ones left out), an http or https
// address, or "-" for standard input. A file of a folder that cannot be read
// is among the files with its error; anything else that fails is the error,
// an [*Error] or the context's.
func Read(ctx context.Context, location string, opts ReadOptions) ([]File, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if location == "-" {
		return readStdin(opts)
	}
	if scheme, _, found := strings.Cut(location, "://"); found && !strings.ContainsAny(scheme, `/\. `) {
		f, err := fetch(ctx, location, opts)
		if err != nil {
			return nil, err
		}
		return []File{f}, nil
	}
	info, err := os.Stat(location)
	if err != nil {
		return nil, fileError(location, err)
	}
	if info.IsDir() {
		return readFolder(ctx, location, opts)
	}
	f := readFile(location, opts)
	if f.Err != nil {
		return nil, f.Err
	}
	return []File{f}, nil
}

const standardInput = "standard input"

func readStdin(opts ReadOptions) ([]File, error) {
	if opts.Stdin == nil {
		return nil, &Error{Name: standardInput, Reason: "there is no input to read"}
	}
	data, err := readLimited(opts.Stdin, standardInput, opts)
	if err != nil {
		return nil, err
	}
	return []File{{Name: standardInput, Data: data}}, nil
}

func readFolder(ctx context.Context, folder string, opts ReadOptions) ([]File, error) {
	var files []File
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if failed := ctx.Err(); failed != nil {
			return failed
		}
		hidden := path != folder && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil:
			files = append(files, File{Name: path, Err: fileError(path, err)})
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden, entry.IsDir():
		default:
			if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
				return nil // a socket, a device, a link to a folder
			}
			files = append(files, readFile(path, opts))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, &Error{Name: folder, Reason: "the folder holds no files", Hint: "hidden files are left out"}
	}
	return files, nil
}

func readFile(path string, opts ReadOptions) File {
	info, err := os.Stat(path)
	if err != nil {
		return File{Name: path, Err: fileError(path, err)}
	}
	if info.Mode().IsRegular() && info.Size() > opts.maxSize() {
		return File{Name: path, Err: tooLarge(path, opts)}
	}
	f, err := os.Open(path)
	if err != nil {
		return File{Name: path, Err: fileError(path, err)}
	}
	defer f.Close()
	data, err := readLimited(f, path, opts)
	return File{Name: path, Data: data, Err: err}
}

// readLimited reads all, up to the limit.
func readLimited(r io.Reader, name string, opts ReadOptions) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, opts.maxSize()+1))
	if err != nil {
		return nil, &Error{Name: name, Reason: "the document cannot be read to its end", Err: err}
	}
	if int64(len(data)) > opts.maxSize() {
		return nil, tooLarge(name, opts)
	}
	return data, nil
}

func tooLarge(name string, opts ReadOptions) *Error {
	return &Error{Name: name, Reason: fmt.Sprintf("the document has more bytes than the limit of %d", opts.maxSize()), Hint: "split it"}
}

func fileError(path string, err error) *Error {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	e := &Error{Name: path, Reason: "the file cannot be read", Err: err}
	if errors.Is(err, fs.ErrNotExist) {
		e.Reason, e.Hint = "there is no such file or folder", "check the path; web addresses begin with https://"
	}
	return e
}

// withoutUser returns an address without the name and password that may stand in it.
func withoutUser(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.User = nil
	return u.String()
}
