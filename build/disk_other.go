//go:build !unix

package build

import (
	"io/fs"
	"os"
)

func forDirect(*os.Root) *os.File { return nil }

func openDirect(*os.File, string) (fs.File, bool) { return nil, false }

func lookDirect(*os.File, string) (fs.FileInfo, bool) { return nil, false }

func openFolder(*os.File, string) (*os.File, bool) { return nil, false }
