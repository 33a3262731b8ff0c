package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/sourcegraph/jsonrpc2"
)

// messageLimit bounds what is held of one message. The largest card has 320 kB, which
// JSON writes in no more than six times as many bytes.
const messageLimit = 8 << 20

// stream reads and writes messages framed as the protocol says: header fields, an empty
// line, and as many bytes of JSON as Content-Length names. A message that is too long, or
// is no JSON-RPC, is answered and passed over; one whose end cannot be known ends the
// session.
type stream struct {
	in    *bufio.Reader
	close func() error

	mutex sync.Mutex // of out
	out   io.Writer
}

func newStream(in io.Reader, out io.Writer, end func() error) *stream {
	return &stream{in: bufio.NewReader(in), out: out, close: end}
}

// nobody is the answer to a message whose id is not known.
type nobody struct {
	Version string          `json:"jsonrpc"`
	ID      any             `json:"id"` // always null
	Error   *jsonrpc2.Error `json:"error"`
}

// ReadObject implements jsonrpc2.ObjectStream.
func (s *stream) ReadObject(into any) error {
	for {
		length, err := s.header()
		if err != nil {
			return err
		}
		refusal := &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest}
		if length > messageLimit {
			if _, err := io.CopyN(io.Discard, s.in, length); err != nil {
				return err
			}
			refusal.Message = fmt.Sprintf("a message has at most %d bytes, and this one has %d", messageLimit, length)
		} else {
			text := make([]byte, length)
			if _, err := io.ReadFull(s.in, text); err != nil {
				return err
			}
			if err = json.Unmarshal(text, into); err == nil {
				return nil
			}
			if !json.Valid(text) {
				refusal.Code = jsonrpc2.CodeParseError
			}
			refusal.Message = err.Error()
		}
		if err := s.WriteObject(nobody{Version: "2.0", Error: refusal}); err != nil {
			return err
		}
	}
}

// header reads the header of a message and returns how many bytes follow.
func (s *stream) header() (length int64, err error) {
	length = -1
	for fields := 0; fields < 16; fields++ {
		line, err := s.in.ReadSlice('\n') // as long as the buffer at most
		if err != nil {
			return 0, err
		}
		name, value, _ := strings.Cut(strings.TrimRight(string(line), "\r\n"), ":")
		switch {
		case name == "" && length >= 0:
			return length, nil
		case name == "":
			return 0, errors.New("a message has no Content-Length")
		case strings.EqualFold(name, "Content-Length"):
			if length, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64); err != nil || length < 0 {
				return 0, fmt.Errorf("Content-Length cannot be %q", value)
			}
		}
	}
	return 0, errors.New("the header of a message does not end")
}

// WriteObject implements jsonrpc2.ObjectStream.
func (s *stream) WriteObject(message any) error {
	text, err := json.Marshal(message)
	if err != nil {
		return err
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if _, err := fmt.Fprintf(s.out, "Content-Length: %d\r\n\r\n", len(text)); err != nil {
		return err
	}
	_, err = s.out.Write(text)
	return err
}

// Close implements jsonrpc2.ObjectStream.
func (s *stream) Close() error { return s.close() }
