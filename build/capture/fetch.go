package capture

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/nlnwa/gowarc/v2"
)

// exchange is one request with its answer, byte for byte.
type exchange struct {
	address           string
	request, response bounded
	at                time.Time
}

// Fetch gets a document from an address, with the exchange in a WARC. agent is how the
// program presents itself.
func Fetch(ctx context.Context, address, agent string) (Capture, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return Capture{}, fmt.Errorf("%q is no address that begins with https:// or http://", address)
	}
	r := &recorder{}
	client := &http.Client{Transport: r.transport(), CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for range redirects + 1 {
		u.Fragment, u.RawFragment = "", "" // the target of a request has none (RFC 9110, 7.1)
		if u.User != nil {
			return Capture{}, errors.New("the address has a user name in it, which would stand with any password in the card and in the WARC: save what it shows from a browser")
		}
		response, body, err := r.get(ctx, client, u, agent)
		if err != nil {
			return Capture{}, err
		}
		if next, err := response.Location(); err == nil && response.StatusCode/100 == 3 {
			if next.Scheme != "http" && next.Scheme != "https" {
				return Capture{}, fmt.Errorf("%s leads to %q, which is not on the web", u, next)
			}
			u = next
			continue
		}
		if response.StatusCode != http.StatusOK {
			return Capture{}, fmt.Errorf("%s answers %s", u, response.Status)
		}
		c, err := Read(ctx, body, response.Header.Get("Content-Type"), u.String())
		if err != nil {
			return c, err
		}
		c.At = r.list[len(r.list)-1].at
		c.WARC, err = r.warc(agent)
		return c, err
	}
	return Capture{}, fmt.Errorf("%s leads on more than %d times", address, redirects)
}

// recorder keeps what goes over its connections, each of which carries one exchange.
type recorder struct {
	mutex sync.Mutex
	list  []*exchange
}

func (r *recorder) get(ctx context.Context, client *http.Client, u *url.URL, agent string) (*http.Response, []byte, error) {
	r.list = append(r.list, &exchange{address: u.String(), request: bounded{limit: 1 << 20}, response: bounded{limit: Limit + 1<<20}, at: time.Now().UTC()})
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, err
	}
	request.Header.Set("User-Agent", agent)
	request.Header.Set("Accept", "text/html, application/pdf, text/plain;q=0.9, */*;q=0.1")
	response, err := client.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, Limit+1))
	if err == nil && len(body) > Limit {
		err = fmt.Errorf("%s answers with more than %d bytes", u, Limit)
	}
	return response, body, err
}

// transport connects anew for each request, speaks HTTP/1.1, and asks for no compression:
// what is recorded is then the document.
func (r *recorder) transport() *http.Transport {
	dial := (&net.Dialer{Timeout: 20 * time.Second}).DialContext
	return &http.Transport{
		DisableKeepAlives: true, DisableCompression: true, MaxResponseHeaderBytes: 1 << 18, ForceAttemptHTTP2: false,
		DialContext: func(ctx context.Context, network, host string) (net.Conn, error) {
			connection, err := dial(ctx, network, host)
			return r.record(connection), err
		},
		DialTLSContext: func(ctx context.Context, network, host string) (net.Conn, error) {
			name, _, err := net.SplitHostPort(host)
			if err != nil {
				return nil, err
			}
			connection, err := dial(ctx, network, host)
			if err != nil {
				return nil, err
			}
			secure := tls.Client(connection, &tls.Config{ServerName: name, MinVersion: tls.VersionTLS12})
			if err := secure.HandshakeContext(ctx); err != nil {
				return nil, errors.Join(err, connection.Close())
			}
			return r.record(secure), nil
		},
	}
}

func (r *recorder) record(c net.Conn) net.Conn {
	if c == nil {
		return nil
	}
	return &recorded{c, r, r.list[len(r.list)-1]}
}

// recorded is a connection that keeps what goes over it.
type recorded struct {
	net.Conn
	of *recorder
	to *exchange
}

func (c *recorded) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.of.mutex.Lock()
	defer c.of.mutex.Unlock()
	if _, full := c.to.response.Write(p[:n]); full != nil {
		return 0, full
	}
	return n, err
}

func (c *recorded) Write(p []byte) (int, error) {
	c.of.mutex.Lock()
	c.to.request.Write(p)
	c.of.mutex.Unlock()
	return c.Conn.Write(p)
}

// warc is the exchanges as a WARC 1.1 (ISO 28500): who made it, and each request with its
// answer, redirects included.
func (r *recorder) warc(agent string) ([]byte, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	var b bytes.Buffer
	info := []byte("software: " + agent + "\r\nformat: WARC File Format 1.1\r\n")
	if err := record(&b, gowarc.Warcinfo, "", "application/warc-fields", r.list[0].at, info); err != nil {
		return nil, err
	}
	for _, e := range r.list {
		if err := record(&b, gowarc.Request, e.address, "application/http;msgtype=request", e.at, e.request.content.Bytes()); err != nil {
			return nil, err
		}
		if err := record(&b, gowarc.Response, e.address, "application/http;msgtype=response", e.at, e.response.content.Bytes()); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// record adds one record.
func record(to io.Writer, kind gowarc.RecordType, address, media string, at time.Time, block []byte) error {
	builder := gowarc.NewRecordBuilder(kind, gowarc.WithVersion(gowarc.V1_1), gowarc.WithDefaultDigestAlgorithm("sha256"), gowarc.WithBufferMaxMemBytes(2*Limit))
	defer builder.Close()
	builder.AddWarcHeaderTime(gowarc.WarcDate, at)
	builder.AddWarcHeader(gowarc.ContentType, media)
	if address != "" {
		builder.AddWarcHeader(gowarc.WarcTargetURI, address)
	}
	if _, err := builder.Write(block); err != nil {
		return err
	}
	made, _, err := builder.Build()
	if err != nil {
		return fmt.Errorf("making the WARC: %w", err)
	}
	defer made.Close()
	_, _, err = gowarc.NewMarshaler().Marshal(to, made, 0)
	return err
}
