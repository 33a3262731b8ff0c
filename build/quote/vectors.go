package quote

import _ "embed" // the vectors

// Vectors are requests with the answers that anybody gives who looks quotes up as this
// package does: one in JSON a line, {"about": …, "request": Request, "answer": Answer}.
// They are published with every site, so that others can hold their own code to them.
// An answer changes only with NormVersion or SplitterVersion; lines are added.
//
//go:embed vectors.jsonl
var Vectors []byte
