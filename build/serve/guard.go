package serve

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// allowed are the names by which requests may call this server. A page of
// strangers can have its own name resolve to this machine, and would then be of
// the same origin as the site; it cannot have the browser send another name.
type allowed struct {
	names map[string]bool // with the port
	port  int
	any   bool // any address in numbers: nobody can make a name of one
}

func allow(host string, port int) allowed {
	a := allowed{names: map[string]bool{}, port: port}
	for _, name := range []string{"localhost", "127.0.0.1", "::1", strings.Trim(host, "[]")} {
		if name != "" {
			a.names[strings.ToLower(net.JoinHostPort(name, strconv.Itoa(port)))] = true
		}
	}
	address, err := netip.ParseAddr(strings.Trim(host, "[]"))
	a.any = host == "" || err == nil && address.IsUnspecified()
	return a
}

// host reports whether a request may name its host so. Browsers leave out the
// port of HTTP itself.
func (a allowed) host(host string) bool {
	host = strings.ToLower(host)
	if a.port == 80 && !strings.HasSuffix(host, ":80") {
		host += ":80"
	}
	if a.names[host] {
		return true
	}
	address, err := netip.ParseAddrPort(host)
	return a.any && err == nil && int(address.Port()) == a.port
}

// origin reports whether a request comes from a page of this server, or from no
// page at all.
func (a allowed) origin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return false
	}
	for _, origin := range r.Header.Values("Origin") {
		u, err := url.Parse(origin)
		if err != nil || u.Scheme != "http" || !a.host(u.Host) || !strings.EqualFold(u.Host, r.Host) {
			return false
		}
	}
	return true
}
