package server

import (
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"
)

// Headers that every answer has. Pages load nothing from elsewhere and run no
// script that stands in a page.
const (
	contentSecurity = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
	noFrames        = contentSecurity + "frame-ancestors 'none'"
	anyFrame        = contentSecurity + "frame-ancestors *"
)

var (
	errHost   = errors.New("this host is not served here")
	errOrigin = errors.New("a page of another origin may not change anything")
)

// guarded refuses hosts that are not served and changes that pages of other
// origins ask for, and says to browsers what the answers may do.
func (s *Server) guarded(next http.Handler) http.Handler {
	sameOrigin := http.NewCrossOriginProtection()
	sameOrigin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errOrigin) }))
	next = sameOrigin.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		if embeddable(r.URL.Path) {
			h.Set("Content-Security-Policy", anyFrame)
		} else {
			h.Set("Content-Security-Policy", noFrames)
			h.Set("X-Frame-Options", "DENY")
		}
		s.allowOrigin(h, r)
		if !s.serves(r.Host) {
			s.fail(w, r, errHost)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// embeddable are the addresses that pages elsewhere may frame.
func embeddable(path string) bool { return path == "/embed" || strings.HasPrefix(path, "/embed/") }

// serves reports whether requests for the host are answered: the names of
// Hosts, the loopback ones, and addresses in digits, which no name server can
// point elsewhere.
func (s *Server) serves(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	return host == "localhost" || net.ParseIP(host) != nil || slices.Contains(s.Hosts, host)
}

// allowOrigin lets pages of the named origins read (Fetch standard, 3.2); no
// request of theirs may carry more than a simple one does.
func (s *Server) allowOrigin(h http.Header, r *http.Request) {
	if len(s.Origins) == 0 {
		return
	}
	h.Add("Vary", "Origin")
	origin := r.Header.Get("Origin")
	if (r.Method == http.MethodGet || r.Method == http.MethodHead) && slices.Contains(s.Origins, origin) {
		h.Set("Access-Control-Allow-Origin", origin)
		h.Set("Access-Control-Expose-Headers", "ETag, Link, X-Request-Id")
	}
}
