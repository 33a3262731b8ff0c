package view

import "sync"

// Once is what a feature works out of a whole site. It is made when the first page
// asks for it, and kept with the site.
type Once[T any] struct {
	Make func(*Site) T
}

// Of is that of one site. It may be asked for from any goroutine.
func (o *Once[T]) Of(s *Site) T {
	made, known := s.made.Load(o)
	if !known {
		made, _ = s.made.LoadOrStore(o, sync.OnceValue(func() T { return o.Make(s) }))
	}
	return made.(func() T)()
}
