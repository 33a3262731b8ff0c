package publish

import (
	"crypto/sha256"
	"encoding/hex"

	"onrecord/build/plan"
)

// With these two files whoever holds a copy of the folder can prove that it is
// whole and unaltered, with a program that every system brings. They are written
// in the format of GNU coreutils' sha256sum: "sha256sum --strict -c SHA256SUMS".
//
// sumsName lists the digests of all outputs of the plan, sorted by path. It says
// nothing of what is not the plan's: not of foreign files, so that it is the same
// wherever the same cards are built; not of the manifest, which is the builder's
// own bookkeeping and which hosts that leave hidden files out do not pass on.
//
// sumsDigestName is the digest of that list, one number for the whole folder.
const (
	sumsName       = plan.SumsName
	sumsDigestName = plan.SumsDigestName
)

// sums are the texts of the two files.
type sums struct {
	list, digest []byte
	sum          string // of the list, in hexadecimal
}

// isSums reports whether a path is that of one of the two files.
func isSums(name string) bool { return name == sumsName || name == sumsDigestName }

// sums makes the two files from the digests of what was rendered. Contents are
// the truth: a list that stands in the folder may be anybody's, so that no digest
// is taken from it.
func (r *rendering) sums() sums {
	size := 0 // what grows by and by takes many times as much
	for _, output := range r.site.outputs {
		size += plan.SumSize(output.Path)
	}
	s := sums{list: make([]byte, 0, size)}
	for i, output := range r.site.outputs {
		s.list = plan.AppendSum(s.list, r.digests[i], output.Path)
	}
	whole := sha256.Sum256(s.list)
	s.sum = hex.EncodeToString(whole[:])
	s.digest = plan.AppendSum(nil, whole, sumsName)
	return s
}

// stand says whether the folder holds exactly these two files already.
func (s sums) stand(old published) bool {
	scratch := make([]byte, 64<<10)
	return sameContent(old.path(sumsName), s.list, scratch) && sameContent(old.path(sumsDigestName), s.digest, scratch)
}

// writeTo adds the two files to the new tree.
func (s sums) writeTo(stage *stage) error {
	if err := stage.write(sumsName, s.list); err != nil {
		return err
	}
	return stage.write(sumsDigestName, s.digest)
}
