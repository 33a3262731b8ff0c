package search_test

import (
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"onrecord/build/search"
)

var update = flag.Bool("update", false, "rewrite testdata/words.json")

// vector is a text with its words; a tail stands in brackets, and another form of
// words before it behind a plus sign.
type vector struct {
	Text  string   `json:"text"`
	Words []string `json:"words"`
}

func written(text string) vector {
	v := vector{text, []string{}}
	for _, w := range search.Words(text) {
		if w.Tail {
			w.Text = "[" + w.Text + "]"
		}
		if w.Also {
			w.Text = "+" + w.Text
		}
		v.Words = append(v.Words, w.Text)
	}
	return v
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{" … — ", ""},
		{"The Kremlin does NOT confirm", "the kremlin does not confirm"},
		// Accents and letters that not every keyboard has.
		{"António Guterres, Mevlüt Çavuşoğlu", "antonio guterres mevlut +mevluet cavusoglu"},
		{"İlham Əliyev, Ilham Aliyev, ılham", "ilham eliyev +aliyev ilham aliyev ilham"},
		{"DİYARBAKIR Diyarbakır", "diyarbakir diyarbakir"},
		{"Straße STRASSE Łódź Ærø", "strasse strasse lodz aero +aeroe"},
		{"e\u0301te\u0301 été", "ete ete"},
		{"ΟΔΟΣ οδός", "οδοσ οδοσ"},
		// Initials with spaces behind, and groups of digits with spaces between.
		{"U. S. Army, J. R. R. Tolkien", "u s +us army j r r +jrr tolkien"},
		{"80 000 Liter, 1 234 567, 2020 300, 80 000km", "80 000 +80000 liter 1 234 567 +1234567 2020 300 80 000km"},
		{"Ґанок ганок", "ганок ганок"},
		// Armenian; և is a ligature of two letters.
		{"Գեղամ Ստեփանյան, ՀԱՅԱՍՏԱՆ և", "գեղամ ստեփանյան հայաստան եւ"},
		{"Երևան ԵՐԵՎԱՆ ԵՐԵՒԱՆ երեւան", "երեւան երեւան երեւան երեւան"},
		// Armenian marks of question, emphasis and exclamation stand within a word.
		{"ո՞ւր է, ոչի՛նչ, ինչպե՜ս", "ուր է ոչինչ ինչպես"},
		// Cyrillic: ё is е, й stays a letter, also where it comes in two characters.
		{"Степанакёрт Ёлка май МАИ маи\u0306", "степанакерт елка май маи май"},
		{"за́мок Україна Київ", "замок україна київ"},
		// Georgian, in both of its cases.
		{"საქართველო ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ", "საქართველო საქართველო"},
		// Arabic: vowel signs, the hamza on its letter and the stretching stroke go.
		{"أَذْرَبِيجَان أرمينيا عـــرب", "اذربيجان ارمينيا عرب"},
		{"نمی\u200cخواهم", "نمي خواهم +نميخواهم"},
		// Persian and Arabic ye and kaf, and the ye without its dots, are one.
		{"کریمی كريمي كريمى", "كريمي كريمي كريمي"},
		{"مدرسة مدرسه", "مدرسه مدرسه"},
		{"שָׁלוֹם", "שלום"},
		// Scripts without spaces: neighbours in pairs, then the last one.
		{"東京都", "東京 京都 [都]"},
		{"京", "京"},
		{"ナゴルノ・カラバフ", "ナゴ ゴル ルノ [ノ] カラ ラバ バフ [フ]"},
		{"가나다 한국", "가나다 한국"},
		{"ＢＢＣ２０２３年", "bbc2023 年"},
		// Numbers are what they say, however they are grouped.
		{"1,000 1.000 1’000 1\u202f000 1000", "1000 1000 1000 1000 1000"},
		{"72,587+ and 12,345,678", "72587 and 12345678"},
		{"3.5 km, 2023,100, 1,0000, 12345,678", "3 5 km 2023 100 1 0000 12345 678"},
		{"2023-09-19 19.09.2023 10:30", "2023 09 19 19 09 2023 10 30"},
		{"١٬٢٣٤ ۱۲", "1234 12"},
		{"25km T-72 x²", "25km t 72 +t72 x2"},
		// A figure above or below the line, and a fraction, is none of the number before it.
		{"200³ 1,000¹² 10⁻⁵ 2½ km² CO₂ ①② ½", "200 3 1000 12 10 5 2 1 2 km2 co2 12 1 2"},
		// Apostrophes end a word; an s behind them is none.
		{"Azerbaijan’s Azerbaijan's O’Brien d’Ivoire don't s", "azerbaijan azerbaijan o brien +obrien d ivoire +divoire don t +dont s"},
		{"об’єкт Hayasdanʼi ‘s’", "об єкт +обєкт hayasdan i +hayasdani s"},
		{"Ka'akpi Ka‘akpi Kaakpi", "ka akpi +kaakpi ka akpi +kaakpi kaakpi"},
		{"the crews' boats, 'quoted' words", "the crews boats quoted words"},
		// Hyphens part words too, and what is written without them is another form of
		// them; a soft one parts nothing, and between numbers none is left out.
		{"Nagorno-Karabakh Nagorno–Karabakh", "nagorno karabakh +nagornokarabakh nagorno karabakh +nagornokarabakh"},
		{"mee-25-killed snake_case a/b", "mee 25 killed +mee25 +25killed +mee25killed snake case a b"},
		{"QX-7 rockets, 7-9 dead, 2031-04-05", "qx 7 +qx7 rockets 7 9 dead 2031 04 05"},
		{"well- or ill-made — and -5", "well or ill made +illmade and 5"},
		{"a-b-c-d-e-f-g", "a b c d e f g +ab +bc +cd +de +ef +abcdef"},
		// Initials are one word without their periods.
		{"U.K. and U.S.-led, U.S.S.R.", "u k +uk and u s led +us +usled u s s r +ussr"},
		{"J.Moor plan B. It", "j moor plan b it"},
		{"צה״ל", "צה ל +צהל"},
		{"col·lecció", "col leccio +colleccio"},
		// Umlauts are searched without their dots or spelled out.
		{"Müller Mueller MÜLLER-Lüdenscheid", "muller +mueller mueller muller +mueller ludenscheid +luedenscheid +mullerludenscheid +muellerluedenscheid"},
		{"Århus Aarhus Ångström", "arhus +aarhus aarhus angstrom +aangstroem"},
		{"Kara\u00adbakh zero\u200bwidth", "karabakh zerowidth"},
		{strings.Repeat("a", 50) + " b", strings.Repeat("a", 40) + " b"},
	} {
		if got := strings.Join(written(c.text).Words, " "); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
		vectors = append(vectors, written(c.text))
	}
	holdVectors(t)
}

var vectors []vector

// holdVectors holds the words of Go and of the script to the same list: the
// texts above, and random ones out of all characters that Go knows.
func holdVectors(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 4_000 {
		vectors = append(vectors, written(randomText(r)))
	}
	const name = "testdata/words.json"
	if *update {
		var b strings.Builder
		b.WriteString("[\n")
		for i, v := range vectors {
			line, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(line)
			if i < len(vectors)-1 {
				b.WriteString(",")
			}
			b.WriteString("\n")
		}
		b.WriteString("]\n")
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var want []vector
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	if !slices.EqualFunc(vectors, want, func(a, b vector) bool { return a.Text == b.Text && slices.Equal(a.Words, b.Words) }) {
		t.Errorf("%s is not what Words gives: run with -update and read the difference", name)
	}
}

// usual are the ranges from which most characters of a random text come, so that
// they meet each other and not only letters that nobody writes.
var usual = [][2]rune{
	{' ', '~'}, {'0', '9'}, {0x00A0, 0x024F}, {0x02B0, 0x036F}, {0x0370, 0x03FF}, {0x0400, 0x04FF}, {0x0530, 0x058F}, {0x0590, 0x06FF},
	{0x0E00, 0x0E4F}, {0x10A0, 0x10FF}, {0x1C90, 0x1CBF}, {0x1E00, 0x1FFF}, {0x2000, 0x206F}, {0x2100, 0x214F}, {0x3040, 0x30FF}, {0x4E00, 0x4EFF},
	{0xAC00, 0xACFF}, {0xFF00, 0xFFEF},
}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(12) {
		c := rune(r.IntN(0x32000))
		if r.IntN(4) > 0 {
			in := usual[r.IntN(len(usual))]
			c = in[0] + rune(r.IntN(int(in[1]-in[0]+1)))
		}
		if r.IntN(4) == 0 {
			c = []rune(" ,.'’0123sS-")[r.IntN(12)]
		}
		if unicode.In(c, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf) {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// TestWordsOfWords holds that words are words of themselves: who types what an
// index holds finds it.
func TestWordsOfWords(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 20_000 {
		text := randomText(r)
		for _, w := range search.Words(text) {
			if first, _ := utf8.DecodeRuneInString(w.Text); unicode.Is(unicode.M, first) {
				continue // in a pair, a mark may be parted from the letter that carries it
			}
			again := search.Words(w.Text)
			if len(again) == 0 || again[0].Text != w.Text {
				t.Fatalf("%q has the word %q, which has the words %v", text, w.Text, again)
			}
		}
	}
}

// TestAlphabet holds the characters of words in the script to those of Go, for a
// browser may know a newer Unicode. With -update it writes them.
func TestAlphabet(t *testing.T) {
	const name = "../../layouts/search-words.js"
	var lengths []string
	in, from := false, 0
	for c := 0; c <= unicode.MaxRune+1; c++ {
		r := rune(c)
		word := c <= unicode.MaxRune && utf8.ValidRune(r) && (unicode.In(r, unicode.L, unicode.N, unicode.M) || len(search.Words(string(r))) > 0)
		if word != in {
			lengths = append(lengths, strconv.FormatInt(int64(c-from), 36))
			in, from = word, c
		}
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`const alphabet = rangesOf\('.*'\)`)
	want := line.ReplaceAllLiteralString(string(data), "const alphabet = rangesOf('"+strings.Join(lengths, " ")+"')")
	if len(line.FindAllString(string(data), -1)) != 1 {
		t.Fatalf("%s has no line for its alphabet", name)
	}
	if want == string(data) {
		return
	}
	if !*update {
		t.Fatalf("%s has another alphabet than Go: run with -update", name)
	}
	if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// FuzzWords holds that any bytes at all have words that an index can hold.
func FuzzWords(f *testing.F) {
	for _, v := range []string{"72,587+", "Azerbaijan’s", "東京都 и\u0306", "a\xff\xe2\x80", "1.000.000,5", "\u0301\u0345ΐ"} {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, w := range search.Words(text) {
			if w.Text == "" || !utf8.ValidString(w.Text) || strings.ContainsAny(w.Text, " \n\"\\'") {
				t.Errorf("%q has the word %q", text, w.Text)
			}
		}
	})
}
