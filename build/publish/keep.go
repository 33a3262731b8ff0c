package publish

import (
	"crypto/sha256"
	"encoding/hex"

	"onrecord/build/plan"
)

// An output that follows from what it followed from at the last publication is not
// rendered again: the file that was published then is kept, once it has been read and
// has the digest that it was published with.

// inputsSize is how much of the digest of an output's inputs is remembered.
const inputsSize = sha256.Size / 2

// keeping is what is known of the outputs of the last publication.
type keeping struct {
	inputs  [][inputsSize]byte // by output of this one; zero where nothing is known
	digests []plan.Digest      // with which they were published
}

// keep reads what is known of the outputs of a site that stand in a folder. It is nothing
// where the record in the lock file is of another publication or of another program, or
// where the list of digests in the folder is not the one that was published.
func keep(site arranged, old published, known record, common string) keeping {
	if common == "" || known.Common != common {
		return keeping{}
	}
	list, err := readRegular(old.path(sumsName), listLimit)
	if err != nil {
		return keeping{}
	}
	if whole := sha256.Sum256(list); hex.EncodeToString(whole[:]) != known.Sums {
		return keeping{}
	}
	lines, err := plan.ParseSums(list)
	if err != nil || len(known.Outputs) != len(lines)*inputsSize {
		return keeping{}
	}
	k := keeping{make([][inputsSize]byte, len(site.outputs)), make([]plan.Digest, len(site.outputs))}
	for n, line := range lines {
		if i, planned := site.find(line.Path); planned && old.present[i] {
			copy(k.inputs[i][:], known.Outputs[n*inputsSize:])
			k.digests[i] = line.Digest
		}
	}
	return k
}

// inputsOf is what is remembered of the inputs of an output: zero where they are not known.
func inputsOf(o plan.Output) (inputs [inputsSize]byte) {
	if o.Inputs != nil {
		digest := o.Inputs()
		copy(inputs[:], digest[:])
	}
	return inputs
}

// kept reports whether the output i, which follows from inputs, is published already, and
// its size. What follows from the same may still have been altered in the folder.
func (r *rendering) kept(i int, inputs [inputsSize]byte, scratch []byte) (size int64, is bool) {
	if r.keeping.inputs == nil || inputs != r.keeping.inputs[i] || inputs == [inputsSize]byte{} {
		return 0, false
	}
	digest, size, err := digestOf(r.old.path(r.site.outputs[i].Path), scratch)
	return size, err == nil && digest == r.keeping.digests[i]
}
