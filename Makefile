# make test    everything that must hold before a change is accepted
# make test-examples
#              the examples of the data page, in those programs that are installed
# make test-cluster
#              an array job of Slurm on a cluster of one node, as root
# make corpus-speeches
#              a second corpus at scale, which is not kept: a claim of every sentence with
#              a number in the State of the Union addresses, proved, built and searched
# make test-survival
#              what other programs leave of a claim, measured over the whole corpus
# make test-editors
#              what other programs that write Markdown and YAML make of the cards, and the
#              language server driven by the library of Visual Studio Code
# make test-cms
#              the forms of init for editors in the browser, in these editors themselves
# make release  the program for six systems, with checksums, in release/ (.ci/release)
# make release-twice
#              the release of the last commit in two folders, compared byte by byte
# make test-bare
#              the README's two commands and a release on Debian's base alone, as root (.ci/bare)
# make test-windows
#              a Windows release and the tests of what it does with files, under Wine, as root
#              (.ci/windows)
# make test-copies
#              copies of the corpus by wget, wget2, HTTrack, SingleFile and git, npm's serve as a
#              host, and a file for Kiwix: whole or not, and what a reader finds in Chromium
# make test-archives
#              an archive and a book of the corpus, and the exchange of a capture, by other
#              people's validators (BagIt, RO-Crate, EPUB, WARC)
# make build   the program, as ./onrecord
# make bench   how long the phases take, and how long Hugo takes for the same claims
# make fuzz    every fuzz target, or those that FUZZ matches, for half a minute (FUZZTIME)
# make fuzz-targets
#              the fuzz targets, each with its package

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
GO       ?= go
FUZZTIME ?= 30s

# The captured texts of the sources are not in the repository. Where they lie
# beside it, the rules that need them run too.
ifneq ($(wildcard ../shared/sources),)
export ONRECORD_SNAPSHOTS ?= $(abspath ../shared/sources)
endif

.PHONY: test test-bare test-windows test-copies test-archives test-survival test-editors test-cms test-go test-browser test-examples test-cluster corpus-speeches setup-browser build release release-twice bench fuzz fuzz-targets

test: test-go test-browser

# The package that takes longest begins first. Three packages run at once, since some
# tests wait for a clock; and memory is collected seldom, which for programs that live
# for seconds takes a fifth off the time.
test-go: export GOGC = 400
test-go:
	@unformatted="$$(gofmt -l .)"; [ -z "$$unformatted" ] || { echo "run gofmt -w on:" $$unformatted; exit 1; }
	$(GO) vet ./...
	$(GO) test -p 3 -vet=off -timeout 30m -v ./cmd/onrecord ./... | awk -f .ci/count.awk

# The examples of the data page need programs that are not ours, so that they are no
# part of "make test". The last line says which did not run.
test-examples:
	$(GO) vet -tags examples ./build/page
	$(GO) test -count=1 -tags examples -run '^(TestExamplesOfTheDataPageRun|TestFiguresInDatabases|TestLibreOfficeRunsNothing)$$' ./build/page
	@missing=; for program in jq sqlite3 duckdb npm python3 Rscript soffice; do \
		command -v $$program >/dev/null || missing="$$missing $$program"; \
	done; echo "examples: not run, because it is not installed:$${missing:- none}"

# Needs root and Debian's Slurm, so that it is no part of "make test".
test-cluster:
	GO=$(GO) .ci/cluster

corpus-speeches:
	GO=$(GO) .ci/speeches

# The programs that take claims along are many and heavy, so that this is no part of
# "make test", where build/pieces_test.go holds what needs none of them.
test-copies:
	.ci/copies

# Some minutes for the base, and then the whole of "make test": as root, with mmdebstrap.
test-bare:
	.ci/bare

test-windows:
	.ci/windows

test-archives:
	GO=$(GO) .ci/archives

test-survival: survival/node_modules/.package-lock.json
	cd survival && node oembed.mjs && node measure.mjs --lost $(if $(PUBLISH),--publish)

survival/node_modules/.package-lock.json: survival/package-lock.json
	cd survival && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# A card of the corpus that another program wrote anew means the same, or the check names
# its file. The programs are npm's, so that this is no part of "make test".
test-editors: editors/node_modules/.package-lock.json
	cd editors && node lsp.mjs && node measure.mjs --different

editors/node_modules/.package-lock.json: editors/package-lock.json
	cd editors && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# The content management systems for which init writes forms, in Chromium: they are npm's
# and heavy, so that this is no part of "make test".
test-cms: cms/node_modules/.package-lock.json
	cd cms && node measure.mjs

cms/node_modules/.package-lock.json: cms/package-lock.json
	cd cms && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# One program serves all files of tests.
test-browser: setup-browser
	@bin="$$(mktemp -d)"; trap 'rm -rf "$$bin"' EXIT; $(GO) build -o "$$bin/onrecord" ./cmd/onrecord; \
	cd browser && ONRECORD="$$bin/onrecord" npm test --silent

# Sets up what the browser tests need and this machine lacks.
setup-browser: browser/node_modules/.package-lock.json
	@.ci/chromium

browser/node_modules/.package-lock.json: browser/package-lock.json
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' && command -v npm >/dev/null || \
		{ echo "missing and not set up: Node 20 or newer, with npm"; exit 1; }
	cd browser && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

build:
	$(GO) build -o onrecord ./cmd/onrecord

release:
	GO=$(GO) .ci/release

release-twice:
	GO=$(GO) .ci/release-twice

# Hugo is installed where Go can, and built with in turn; where not, nothing is measured
# beside it.
HUGO_VERSION = v0.165.0
bench:
	$(GO) test ./... -run '^$$' -bench . -benchmem
	@bin="$$(mktemp -d)"; trap 'rm -rf "$$bin"' EXIT; \
	if CGO_ENABLED=0 GOBIN="$$bin" $(GO) install github.com/gohugoio/hugo@$(HUGO_VERSION); then \
		HUGO="$$bin/hugo" $(GO) test ./build -run '^$$' -bench BesideHugo -benchtime 3x; \
	else \
		echo "hugo $(HUGO_VERSION) was not installed: nothing is measured beside it" >&2; \
	fi

# go test fuzzes one target of one package at a time. FUZZ is a regular expression over the
# lines of fuzz-targets, which finds them in the code. Each new kind of input is made shorter
# in a few runs: left alone, Go spends up to a minute on each, in which it tries nothing new.
FUZZ ?= .
fuzz:
	@$(MAKE) -s fuzz-targets | grep -E -e '$(FUZZ)' | while read -r package target; do \
		echo "$$package $$target"; \
		$(GO) test "$$package" -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x </dev/null || exit 1; \
	done

fuzz-targets:
	@grep -ro --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | sed 's|/[^/]*:func | |' | sort
