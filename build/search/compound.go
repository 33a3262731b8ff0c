package search

// compoundLimit is how many words of a compound are joined: no honest one has more.
const compoundLimit = 6

// compound is a row of words with nothing between them but hyphens, apostrophes,
// the periods of initials, or the spaces between the groups of digits of a number. Who
// searches leaves these out or writes a space.
type compound struct {
	parts []piece
	by    byte // what joins the word that is read to the one before: '-', '.', ' ', or 0
}

// piece is a word of a compound, or several initials or groups of digits, which are one.
type piece struct {
	text, spelled string
	initials      int
	number        bool // of digits alone
	grouped       bool // of several groups of digits
}

// take adds the word that the splitter has read.
func (c *compound) take(s *splitter) {
	p := piece{text: string(s.word), spelled: string(s.word), number: s.digits >= 0}
	if s.spelled != nil {
		p.spelled = string(s.spelled)
	}
	if s.length == 1 && !p.number {
		p.initials = 1
	}
	if c.by == '.' && len(c.parts) > 0 {
		last := &c.parts[len(c.parts)-1]
		if p.initials == 1 && last.initials > 0 && last.initials < wordLimit {
			last.text, last.spelled, last.initials = last.text+p.text, last.spelled+p.spelled, last.initials+1
			return
		}
		c.give(s)
	}
	if c.by == ' ' && len(c.parts) > 0 {
		if last := &c.parts[len(c.parts)-1]; p.number {
			if len(last.text) < wordLimit { // no more of it is kept
				last.text, last.spelled = last.text+p.text, last.spelled+p.spelled
			}
			last.number, last.grouped = false, true
			return
		}
		c.give(s) // 80 000km
	}
	if len(c.parts) == compoundLimit {
		c.give(s)
	}
	c.parts = append(c.parts, p)
}

// give gives the words that a compound is besides its parts: initials without their
// periods, numbers without their spaces, every two neighbours as one, and all of them as one. Numbers stay apart:
// 7-9 is not 79.
func (c *compound) give(s *splitter) {
	parts := c.parts
	for i := range parts {
		if parts[i].initials > 1 || parts[i].grouped {
			c.join(s, parts[i:i+1])
		}
	}
	for i := 1; i < len(parts); i++ {
		c.join(s, parts[i-1:i+1])
	}
	if len(parts) > 2 {
		c.join(s, parts)
	}
	c.parts = parts[:0]
}

func (c *compound) join(s *splitter, parts []piece) {
	text, spelled, number := "", "", true
	for _, p := range parts {
		text, spelled, number = text+p.text, spelled+p.spelled, number && p.number
	}
	if number {
		return
	}
	s.give(cut([]byte(text)), false, true)
	if spelled != text {
		s.give(cut([]byte(spelled)), false, true)
	}
}
