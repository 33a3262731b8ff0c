//go:build !race

package costtest

// slower is how many times as much of the processor the work may take.
const slower = 1
