package document

import (
	"bytes"
	"fmt"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// foreign are the formats that are no text, by the bytes with which they
// begin.
var foreign = []struct{ magic, what, hint string }{
	{"%PDF-", "this is a PDF document", "turn it into text first, for example with pdftotext -layout"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "this is an old Microsoft Office document", "save it as text, HTML or CSV first"},
	{"{\\rtf", "this is a rich text (RTF) document", "save it as text or HTML first"},
	{"\x89PNG", "this is a PNG picture", "load the text itself"},
	{"\xFF\xD8\xFF", "this is a JPEG picture", "load the text itself"},
	{"GIF8", "this is a GIF picture", "load the text itself"},
	{"II*\x00", "this is a TIFF picture", "load the text itself"},
	{"MM\x00*", "this is a TIFF picture", "load the text itself"},
	{"\x1F\x8B", "this is a gzip archive", "unpack it first"},
	{"BZh", "this is a bzip2 archive", "unpack it first"},
	{"\xFD7zXZ", "this is an xz archive", "unpack it first"},
	{"\x28\xB5\x2F\xFD", "this is a zstd archive", "unpack it first"},
	{"7z\xBC\xAF\x27\x1C", "this is a 7z archive", "unpack it first"},
	{"Rar!", "this is a RAR archive", "unpack it first"},
	{"SQLite format 3\x00", "this is an SQLite database", "export its tables as CSV first"},
	{"\x7FELF", "this is a program", ""},
	{"MZ\x90\x00", "this is a program", ""},
	{"OggS", "this is a sound or video file", "load its transcript"},
	{"ID3", "this is a sound file", "load its transcript"},
}

// office are the formats that are ZIP archives inside, by a name that stands
// near their beginning.
var office = []struct{ inside, what, hint string }{
	{"word/", "this is a Microsoft Word document (DOCX)", "save it as text or HTML first"},
	{"xl/", "this is a Microsoft Excel workbook (XLSX)", "save its sheets as CSV first"},
	{"ppt/", "this is a Microsoft PowerPoint presentation (PPTX)", "save it as text first"},
	{"application/vnd.oasis.opendocument.spreadsheet", "this is an OpenDocument spreadsheet (ODS)", "save its sheets as CSV first"},
	{"application/vnd.oasis.opendocument", "this is an OpenDocument file", "save it as text or HTML first"},
	{"application/epub+zip", "this is an EPUB book", "save it as text or HTML first"},
}

func foreignFormat(name string, data []byte) *Error {
	for _, f := range foreign {
		if bytes.HasPrefix(data, []byte(f.magic)) {
			return &Error{Name: name, Reason: f.what, Hint: f.hint}
		}
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		for _, f := range office {
			if bytes.Contains(data, []byte(f.inside)) {
				return &Error{Name: name, Reason: f.what, Hint: f.hint}
			}
		}
		return &Error{Name: name, Reason: "this is a ZIP archive", Hint: "unpack it first"}
	}
	if len(data) > 12 && (string(data[4:8]) == "ftyp" || string(data[:4]) == "RIFF" && bytes.IndexByte(data[:12], 0) >= 0) {
		return &Error{Name: name, Reason: "this is a picture, sound or video file", Hint: "load the text itself"}
	}
	return nil
}

// decode turns bytes into valid UTF-8 without NULs. Bytes that are UTF-8 are
// taken as such, whatever they are declared to be; others are converted from
// the character set that a byte order mark, the server or the page declares.
func decode(name string, data []byte, mediaType string) (string, *Error) {
	switch {
	case len(data) == 0:
		return "", &Error{Name: name, Reason: "the document is empty", Hint: "give a file with a text in it"}
	case len(data) > MaxSize:
		return "", &Error{Name: name, Reason: fmt.Sprintf("the document has %d bytes, more than the limit of %d", len(data), MaxSize), Hint: "split it"}
	}
	if err := foreignFormat(name, data); err != nil {
		return "", err
	}
	if bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF")) {
		return convert(name, data, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16")
	}
	nul := bytes.IndexByte(data, 0)
	if nul < 0 && utf8.Valid(data) {
		return string(data), nil
	}
	if label := declaredCharset(data, mediaType); label != "" {
		if enc, known := charset.Lookup(label); enc != nil && known != "utf-8" {
			return convert(name, data, enc, known)
		}
	}
	if nul >= 0 {
		return "", errorAt(name, data, nul, "a NUL byte, so this is no text", "give the document as UTF-8 text, Markdown or HTML")
	}
	at := invalidUTF8(data)
	return "", errorAt(name, data, at, fmt.Sprintf("invalid UTF-8 (0x%02X)", data[at]), "convert the file to UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8")
}

func convert(name string, data []byte, enc encoding.Encoding, label string) (string, *Error) {
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", &Error{Name: name, Reason: "the text cannot be converted from " + label, Err: err}
	}
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return "", &Error{Name: name, Line: 1 + bytes.Count(text[:at], []byte("\n")), Byte: min(at, len(data)), Reason: "a NUL character in a text declared as " + label, Hint: "give the document as UTF-8"}
	}
	if at := bytes.Index(text, []byte("\uFFFD")); at >= 0 && !bytes.Contains(data, []byte("\uFFFD")) {
		return "", &Error{Name: name, Line: 1 + bytes.Count(text[:at], []byte("\n")), Byte: min(at, len(data)), Reason: "bytes that do not belong to the declared character set " + label, Hint: "convert the file to UTF-8"}
	}
	return string(text), nil
}

var metaCharset = regexp.MustCompile(`(?i)<(?:meta[^>]*charset|\?xml[^>]*encoding)\s*=\s*["']?\s*([\w.:-]+)`)

// declaredCharset returns the character set that the server or the page
// itself declares, or "".
func declaredCharset(data []byte, mediaType string) string {
	if _, parameters, err := mime.ParseMediaType(mediaType); err == nil && parameters["charset"] != "" {
		return strings.TrimSpace(parameters["charset"])
	}
	if m := metaCharset.FindSubmatch(data[:min(len(data), headOfText)]); m != nil {
		return string(m[1])
	}
	return ""
}

func invalidUTF8(data []byte) int {
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return len(data) - 1
}
