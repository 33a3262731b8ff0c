package main

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"

	"onrecord/build"
	"onrecord/build/serve"
	"onrecord/build/watch"
)

var serveVerb = verb{
	name:    "serve",
	summary: "show the site in a browser and follow every change",
	example: "onrecord serve --site . --port 7373 --drafts",
	flags:   []string{"site", "host", "port", "open", "drafts", "poll", "quiet", "jobs"},
	run:     runServe,
}

// serving are the values of the flags that only serve takes.
type serving struct {
	host       string
	port       int
	open, poll bool
}

func (s *serving) define(f *flag.FlagSet) {
	f.StringVar(&s.host, "host", "127.0.0.1", "`NAME`: the name or address to listen on; any but this machine's own lets others read the site")
	f.IntVar(&s.port, "port", defaultPort, "`N`: the port to listen on, or the next one that is free; 0 is any (default 7373)")
	f.BoolVar(&s.open, "open", false, "open the site in a browser")
	f.BoolVar(&s.poll, "poll", false, "look for changes twice a second, where the system does not notify: network and WSL folders")
}

// runServe ends with 130 where it is interrupted, which is how it ends: there is
// no other way to stop it.
func runServe(interrupt context.Context, i *invocation) int {
	disk, err := build.Open(i.site)
	if err != nil {
		return fail("serve", err)
	}
	disk.Close()
	listener, port, err := listen(i.host, i.port)
	if err != nil {
		return fail("serve", err)
	}
	if !i.quiet {
		fmt.Fprintf(os.Stderr, "reading the cards in %s\n", i.site)
	}
	ctx, end := context.WithCancelCause(interrupt)
	defer end(nil)
	server := serve.New(serve.Options{Host: i.host, Port: port, Site: i.site})
	web := &http.Server{Handler: server, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 64 << 10}
	go func() { end(web.Serve(listener)) }()

	var b build.Builder
	terminal := &news{site: i.site, quiet: i.quiet, address: address(i.host, port), open: i.open, end: end}
	bell := watch.Watch(ctx, i.site, build.InputNames, watch.Options{Poll: i.poll, Say: func(reason string) {
		fmt.Fprintf(os.Stderr, "onrecord serve: %s; looking for changes twice a second instead\n", reason)
	}})
	go server.Follow(ctx, bell, func() serve.Outcome { return outcome(&b, i) }, terminal.tell)

	<-ctx.Done()
	web.Close()
	if interrupt.Err() != nil {
		return interrupted
	}
	return fail("serve", context.Cause(ctx))
}

// outcome builds once, from a site opened anew: one that stays open would go on
// reading from folders that were deleted.
func outcome(b *build.Builder, i *invocation) serve.Outcome {
	disk, err := build.Open(i.site)
	if err != nil {
		return serve.Outcome{Err: err}
	}
	files := serve.NewInputs(disk)
	result, err := b.Build(files, build.Options{Drafts: i.drafts, Jobs: i.jobs})
	return serve.Outcome{
		Plan: result.Plan, BaseURL: result.BaseURL, Diagnostics: result.Diagnostics, Err: err, Inputs: files.Sum(result.CardsDigest),
		Release: func() { disk.Close() },
	}
}
