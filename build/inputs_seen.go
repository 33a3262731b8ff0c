package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"io"
	"os"
	"runtime"
	"sync"
	"time"
)

// What a look found is known again without being read where the files lay still: each is
// remembered by its stamp and its digest, and so is the program itself.

// seen is a file that was read: its stamp then, which is never the zero value, and its digest.
type seen struct {
	stamp  stamp
	digest [sha256.Size]byte
}

// seenHeader begins what Seen gives.
const seenHeader = "onrecord-seen 1\n"

// programName stands for the program that runs: no file of a site has it.
const programName = ""

// Seen is what LookAgain takes the next time: the stamp and the digest of every file that
// had not changed lately, and of the program. Only LookAgain knows the form of it.
func (i *Inputs) Seen() []byte {
	size := len(seenHeader) + seenSize + len(programName)
	for _, name := range i.names {
		size += seenSize + len(name)
	}
	text := append(make([]byte, 0, size), seenHeader...)
	if program := i.itself(); program.stamp != (stamp{}) {
		text = program.append(text, programName)
	}
	for n, name := range i.names {
		if s := (&seen{i.inputs[n].stamp, i.inputs[n].digest}); s.stamp != (stamp{}) && s.stamp.object == "" { // a revision has its own names
			text = s.append(text, name)
		}
	}
	return text
}

// seenSize is the most that a file takes beside its name.
const seenSize = 6*binary.MaxVarintLen64 + sha256.Size

// append writes a file under its name.
func (s *seen) append(text []byte, name string) []byte {
	text = binary.AppendUvarint(text, uint64(len(name)))
	text = append(text, name...)
	for _, n := range []uint64{s.stamp.device, s.stamp.inode, uint64(s.stamp.size), uint64(s.stamp.modified), uint64(s.stamp.noted)} {
		text = binary.AppendUvarint(text, n)
	}
	return append(text, s.digest[:]...)
}

// parseSeen reads what Seen gave. Where the text has another form, or is torn, nothing is known.
func parseSeen(text []byte) map[string]seen {
	rest, ours := bytes.CutPrefix(text, []byte(seenHeader))
	if !ours {
		return nil
	}
	known := make(map[string]seen, len(rest)/128)
	for r := bytes.NewReader(rest); r.Len() > 0; {
		name, s, err := readSeen(r)
		if err != nil {
			return nil
		}
		known[name] = s
	}
	return known
}

// readSeen reads one file of what Seen gave.
func readSeen(r *bytes.Reader) (string, seen, error) {
	length, err := binary.ReadUvarint(r)
	if err != nil || length > uint64(r.Len()) {
		return "", seen{}, io.ErrUnexpectedEOF
	}
	name := make([]byte, length)
	if _, err = io.ReadFull(r, name); err != nil {
		return "", seen{}, err
	}
	var numbers [5]uint64
	for i := range numbers {
		if numbers[i], err = binary.ReadUvarint(r); err != nil {
			return "", seen{}, err
		}
	}
	s := seen{stamp: stamp{device: numbers[0], inode: numbers[1], size: int64(numbers[2]), modified: int64(numbers[3]), noted: int64(numbers[4])}}
	_, err = io.ReadFull(r, s.digest[:])
	return string(name), s, err
}

// program is Program. It is not read where it has the stamp that it had.
func (i *Inputs) program() string {
	if program := i.itself(); program.stamp != (stamp{}) {
		return hex.EncodeToString(program.digest[:])
	}
	return Program()
}

// lookAtProgram is the program by its stamp, and by its digest, which is read only where the
// stamp is another than it was. It is the zero value where either is not known.
func lookAtProgram(was seen, looked time.Time) seen {
	info, err := os.Stat(programFile())
	if err != nil {
		return seen{}
	}
	now := stampOf(info, looked)
	if now == was.stamp || now == (stamp{}) {
		return seen{now, was.digest}
	}
	digest, err := hex.DecodeString(Program())
	if err != nil || len(digest) != sha256.Size {
		return seen{}
	}
	return seen{now, [sha256.Size]byte(digest)}
}

// programFile is the file of the program that runs; "" where it is not known.
func programFile() string {
	if runtime.GOOS == "linux" {
		return "/proc/self/exe" // the very file, also where another stands in its place by now
	}
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	return name
}

// Program is a digest of the program that runs, "" where it cannot be read. Its
// version would not do: one that was built from files that nobody committed has the
// version of another.
var Program = sync.OnceValue(func() string {
	file, err := os.Open(programFile())
	if err != nil {
		return ""
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
})
