package document

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

const (
	fetchTimeout = 30 * time.Second
	maxRedirects = 5
	userAgent    = "plenary (+https://w3id.org/plenary)"
)

// errPrivate says that an address lies in a network that is not public.
var errPrivate = errors.New("the address lies in a private network")

// fetch gets a document over HTTP. Addresses that are not public are refused
// when the connection is made, after the name is resolved, so that neither a
// redirect nor a name that points inwards leads there.
func fetch(ctx context.Context, address string, opts ReadOptions) (File, error) {
	name := withoutUser(address)
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return File{}, &Error{Name: name, Reason: "this is no web address", Hint: "write it as https://host/path"}
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return File{}, &Error{Name: name, Reason: fmt.Sprintf("addresses of the kind %q are not fetched", u.Scheme), Hint: "use http or https"}
	}
	timeout := opts.Timeout
	if timeout <= 0 {
		timeout = fetchTimeout
	}
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(limited, http.MethodGet, address, nil)
	if err != nil {
		return File{}, &Error{Name: name, Reason: "this is no web address", Err: err}
	}
	request.Header.Set("User-Agent", userAgent)
	request.Header.Set("Accept", "text/html, text/markdown, text/plain, text/csv, application/n-quads, text/turtle;q=0.5, application/trig;q=0.5, application/rdf+xml;q=0.4, application/ld+json;q=0.4, */*;q=0.1")
	client, transport := newClient(opts.AllowPrivate)
	defer transport.CloseIdleConnections()
	response, err := client.Do(request)
	if err != nil {
		return File{}, fetchError(ctx, name, timeout, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return File{}, &Error{Name: name, Reason: "the server answers " + response.Status, Hint: "open the address in a browser, save the page and load the file"}
	}
	if response.ContentLength > opts.maxSize() {
		return File{}, tooLarge(name, opts)
	}
	data, err := readLimited(response.Body, name, opts)
	if err != nil {
		if limited.Err() != nil {
			return File{}, fetchError(ctx, name, timeout, limited.Err())
		}
		return File{}, err
	}
	return File{Name: name, Data: data, MediaType: response.Header.Get("Content-Type"), URL: withoutUser(response.Request.URL.String())}, nil
}

// newClient returns a client that keeps nothing between fetches and uses no
// proxy, since a proxy would hide where a connection leads.
func newClient(allowPrivate bool) (*http.Client, *http.Transport) {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !allowPrivate {
		dialer.Control = refusePrivate
	}
	transport := &http.Transport{
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		ForceAttemptHTTP2:      true,
	}
	return &http.Client{Transport: transport, CheckRedirect: checkRedirect}, transport
}

func checkRedirect(next *http.Request, before []*http.Request) error {
	if len(before) > maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	if next.URL.Scheme != "http" && next.URL.Scheme != "https" {
		return fmt.Errorf("a redirect to an address of the kind %q", next.URL.Scheme)
	}
	return nil
}

// refusePrivate is called with the resolved address of each connection.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if !isPublic(at.Addr()) {
		return fmt.Errorf("%w (%s)", errPrivate, at.Addr())
	}
	return nil
}

// notPublic are networks that [netip.Addr] has no question for (IANA special
// purpose address registries, RFC 6890).
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("100::/64"), netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("fec0::/10"),
}

func isPublic(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	for _, network := range notPublic {
		if network.Contains(a) {
			return false
		}
	}
	return true
}

func fetchError(ctx context.Context, name string, timeout time.Duration, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	switch {
	case errors.Is(err, errPrivate):
		return &Error{Name: name, Reason: "the address is refused", Err: err, Hint: "--allow-private lets it through, if you trust the address"}
	case errors.Is(err, context.DeadlineExceeded):
		return &Error{Name: name, Reason: fmt.Sprintf("the server did not send the document within %s", timeout), Err: err, Hint: "try again, or save the page and load the file"}
	}
	return &Error{Name: name, Reason: "the address cannot be fetched", Err: err, Hint: "check the address"}
}
