// Package layouts is the default theme: templates, styles and strings, embedded
// into the program. A site's own layouts/ folder shadows it file by file.
package layouts

import "embed"

// Files is the default theme: the templates (*.html), strings/<lang>.toml, and the
// files that are published as they are (style.css, *.js, social.png, icon.svg).
//
//go:embed *.html *.css *.js *.png *.svg strings
var Files embed.FS
