package main

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// defaultPort is no other common tool's: what another site left behind in a
// browser under the same address (a service worker) would answer in our place.
const defaultPort = 7373

// portsTried is how many ports are tried from the one that was asked for.
const portsTried = 50

// listen takes a port, or the next one that is free, and says so.
func listen(host string, port int) (net.Listener, int, error) {
	if port < 0 || port > 65535 {
		return nil, 0, fmt.Errorf("--port takes a number from 0 (any free port) to 65535, not %d", port)
	}
	host = strings.Trim(host, "[]")
	for try := port; ; try++ {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(try)))
		if err == nil {
			taken := l.Addr().(*net.TCPAddr).Port
			if try != port {
				fmt.Fprintf(os.Stderr, "onrecord serve: port %d is taken; using %d\n", port, taken)
			}
			if !loopback(host) {
				fmt.Fprintf(os.Stderr, "onrecord serve: warning: --host %s lets other machines on the network read this site, drafts included where they are shown\n", host)
			}
			return l, taken, nil
		}
		if !addressTaken(err) {
			return nil, 0, fmt.Errorf("cannot listen on --host %q, --port %d: %w", host, try, err)
		}
		if try-port+1 == portsTried || try == 65535 {
			return nil, 0, fmt.Errorf("ports %d to %d are all taken; name another with --port", port, try)
		}
	}
}

// addressTaken reports whether somebody else listens there: EADDRINUSE, or what
// Windows calls WSAEADDRINUSE.
func addressTaken(err error) bool {
	var number syscall.Errno
	return errors.As(err, &number) && (number == syscall.EADDRINUSE || number == 10048)
}

func loopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && address.IsLoopback()
}

// address is where a browser on this machine finds the site.
func address(host string, port int) string {
	host = strings.Trim(host, "[]")
	if a, err := netip.ParseAddr(host); host == "" || err == nil && a.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(port)) + "/"
}

// openBrowser shows an address in the user's browser. Where that fails it is
// only said: the address is printed anyway.
func openBrowser(address string) {
	name, arguments := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, arguments = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	command := exec.Command(name, arguments...)
	if err := command.Start(); err != nil {
		fmt.Fprintf(os.Stderr, "onrecord serve: cannot open a browser: %v\n", err)
		return
	}
	go func() {
		if err := command.Wait(); err != nil {
			fmt.Fprintf(os.Stderr, "onrecord serve: cannot open a browser: %s: %v\n", name, err)
		}
	}()
}
