// Package layouts is the default theme: templates, styles and strings, embedded
// into the program. A site's own layouts/ folder shadows it file by file.
package layouts

import "embed"

// Files is the default theme: *.html, style.css and strings/<lang>.toml.
//
//go:embed *.html *.css strings
var Files embed.FS
