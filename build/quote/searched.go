package quote

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// wordIndex are the words of a text, as browsers compare them when they look for a
// fragment (searched), and where each stands.
type wordIndex struct {
	place []place
	id    []int32 // of each word
	begin []int32 // of each id, and one more: where in where its places begin
	where []int32 // the words of each id, in order
}

func (t *Text) indexWords() *wordIndex {
	words := len(t.normal) / 6 // about
	x := &wordIndex{place: make([]place, 0, words), id: make([]int32, 0, words), begin: []int32{0}}
	searched := searchers.Get().(*searched)
	defer searchers.Put(searched)
	ids, spelt := searched.begin()
	var room []byte
	for i := 0; i < len(t.normal); {
		if !wordRune(t.normal[i]) {
			i++
			continue
		}
		k := i + 1
		for k < len(t.normal) && wordRune(t.normal[k]) && !unspaced(t.normal[k]) && !unspaced(t.normal[i]) {
			k++
		}
		room = room[:0]
		for _, c := range t.normal[i:k] {
			room = utf8.AppendRune(room, c)
		}
		id, ok := spelt[string(room)]
		if !ok {
			key := searched.remembered(room)
			if id, ok = ids[key]; !ok {
				id = int32(len(ids))
				ids[key] = id
				x.begin = append(x.begin, 0)
			}
			spelt[string(room)] = id
		}
		x.begin[id+1]++
		x.place, x.id = append(x.place, place{i, k}), append(x.id, id)
		i = k
	}
	x.sort()
	return x
}

// sort lists the places by id; begin holds how many each has.
func (x *wordIndex) sort() {
	for id := 1; id < len(x.begin); id++ {
		x.begin[id] += x.begin[id-1]
	}
	x.where = make([]int32, len(x.id))
	next := slices.Clone(x.begin)
	for word, id := range x.id {
		x.where[next[id]] = int32(word)
		next[id]++
	}
}

// places lists where the word stands that stands at i.
func (x *wordIndex) places(i int) []int32 {
	id := x.id[i]
	return x.where[x.begin[id]:x.begin[id+1]]
}

// searched tells which words are one to a browser's search, which compares letters alone,
// by Unicode's order (UTS 10, the first of its levels): ß is ss, ς is σ, Ł is l, œ is oe.
type searched struct {
	order      *collate.Collator
	room       collate.Buffer
	keys       map[string]string // of words of this text and others, about rememberedWords of them
	ids, spelt map[string]int32  // of one text: of keys, and of words
}

// searchers are kept from one text to the next: texts have most of their words in common.
var searchers = sync.Pool{New: func() any {
	return &searched{
		order: collate.New(language.Und, collate.Loose),
		keys:  map[string]string{}, ids: map[string]int32{}, spelt: map[string]int32{},
	}
}}

// begin gives the words of a text that is to be read: none yet. What a long text took is not kept.
func (s *searched) begin() (ids, spelt map[string]int32) {
	if len(s.spelt) > rememberedWords {
		s.ids, s.spelt = map[string]int32{}, map[string]int32{}
	}
	clear(s.ids)
	clear(s.spelt)
	return s.ids, s.spelt
}

// remembered is key, which is worked out once for most words.
func (s *searched) remembered(word []byte) string {
	key, known := s.keys[string(word)]
	if known {
		return key
	}
	key = s.key(word)
	if len(word) <= rememberedLength {
		if len(s.keys) >= rememberedWords {
			clear(s.keys)
		}
		s.keys[string(word)] = key
	}
	return key
}

// alike are letters that a search may take for another, as those who type do: it is
// never told by them alone that words stand once.
var alike = map[rune]rune{'ى': 'ي', 'ی': 'ي', 'ک': 'ك', 'ة': 'ه'}

// key returns what is the same of all spellings that a search finds. Marks are taken off
// first, since some letters with a mark have a place of their own in the order (й, أ). A
// word of marks or of letters without a place in it is found as it is written.
func (s *searched) key(word []byte) string {
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		if same, ok := alike[r]; ok {
			return same
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(string(word)))
	s.room.Reset()
	if key := s.order.KeyFromString(&s.room, bare); len(key) > 0 {
		return string(key)
	}
	return bare
}

// first returns the first place at or after from where the words a to z, both included,
// stand, -1 if there is none; and whether they stand at another place too.
func (x *wordIndex) first(a, z, from int) (int, bool) {
	rarest := a
	for i := a; i <= z; i++ {
		if len(x.places(i)) < len(x.places(rarest)) {
			rarest = i
		}
	}
	found := -1
	list := x.places(rarest)
	begin, _ := slices.BinarySearch(list, int32(from+rarest-a))
	for _, w := range list[begin:] {
		at := int(w) - (rarest - a)
		if at < from || at+z-a >= len(x.id) || !slices.Equal(x.id[at:at+z-a+1], x.id[a:z+1]) {
			continue
		}
		if found >= 0 {
			return found, true
		}
		found = at
	}
	return found, false
}

func (x *wordIndex) unique(a, z int) bool {
	_, twice := x.first(a, z, 0)
	return !twice
}
