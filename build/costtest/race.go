//go:build race

package costtest

// slower is how many times as much of the processor the work may take: the race detector
// makes code two to twenty times slower (go.dev/doc/articles/race_detector).
const slower = 20
