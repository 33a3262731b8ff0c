package quote

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
)

// en is the language of most tests.
var en = Embedded().Of("en")

// splitterDigest is the digest of what SplitterVersion stands for: the tables.
const splitterDigest = "0c4c4dfa87f01347"

// TestSplitterVersion: a lock says by which tables its quotes were read, so tables do not
// change under one number. After a release, raise SplitterVersion with the digest.
func TestSplitterVersion(t *testing.T) {
	files, err := fs.Glob(embedded, "languages/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Clone(scriptsTable)
	for _, name := range files {
		table, err := fs.ReadFile(embedded, name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, table...)
	}
	if got := Hash(all)[:16]; got != splitterDigest {
		t.Errorf("the tables of splitter %d have the digest %s, not %s", SplitterVersion, got, splitterDigest)
	}
}

func TestCanonical(t *testing.T) {
	for tag, want := range map[string]string{
		"eng": "en", "en-GB": "en", "EN": "en", "und": "und", "mul": "mul", "iw": "he", "rus": "ru", "zh-Hant-TW": "zh", "cmn": "zh", "az-Cyrl": "az", "no tag": "no tag",
	} {
		if got := Canonical(tag); got != want {
			t.Errorf("%q is %q, not %q", tag, got, want)
		}
	}
}

// TestUnknownLanguage: of a language without a table nothing is known, and nothing said.
func TestUnknownLanguage(t *testing.T) {
	for _, tag := range []string{"und", "mul", "tlh", "km"} {
		l := Embedded().Of(tag)
		text := New([]byte("One was not here. Two said so."), l)
		c, ok := text.Context(text.Find(Query{Quote: "was not"}).Parts)
		_, lost := c.Lost()
		_, checked := text.Checking()
		if !ok || c.Known || lost || checked || l.Confidence() != "" {
			t.Errorf("%s: sentences %v, lost %v, checking %v, confidence %q", tag, c.Known, lost, checked, l.Confidence())
		}
	}
}

func TestBoundsOfOtherScripts(t *testing.T) {
	tests := []struct {
		tag, text, quote string
		outcome          Outcome
	}{
		{"fr", "On dit qu’elle dort.", "elle dort", Exact},
		{"en", "The O’Brien house.", "Brien house", Absent},
		{"en", "In all 1 500 fled.", "500 fled", Absent},
		{"en", "In all 1\u202f500 fled.", "500 fled", Absent},
		{"en", "In all 12 000 500 fled.", "12 000", Absent},
		{"de", "Es waren 4.500 da.", "500 da", Absent},
		{"de", "Es waren 2,7 da.", "7 da", Absent},
		{"en", "About > 200 fled.", "200 fled", Absent},
		{"en", "In 2020 500 fled.", "500 fled", Exact},
		{"en", "On day 5 300 fled and 20 stayed.", "20 stayed", Exact},
		{"zh", "这是不可能的。", "可能的", Absent},
		{"zh", "桥没有被炸毁。", "被炸毁", Absent},
		{"zh", "桥在昨天被炸毁。", "被炸毁", Exact},
		{"ja", "事故とは無関係である。", "関係である", Absent},
		{"ja", "橋は壊れていない。", "橋は壊れてい", Absent},
		{"th", "สะพานไม่ได้ถูกทำลาย", "ถูกทำลาย", Absent},
		{"th", "สะพานถูกทำลาย", "ายถูก", Absent},
		{"zh", "共有二百人死亡。", "百人死亡。", Absent},
		{"zh", "共有1500万人死亡。", "万人死亡。", Absent},
		{"zh", "共有二百人死亡。", "二百人死亡。", Exact},
		{"zh", "该桥禁止通行。", "通行。", Absent},
		{"yue", "條橋唔安全。", "安全。", Absent},
		{"ja", "死者はいません。", "死者はいま", Absent},
		{"ja", "橋は壊れず、残った。", "橋は壊れ", Absent},
		{"km", "គាត់មិនទាន់ស្លាប់", "ស្លាប់", Absent},
		{"th", "ห้ามผ่านสะพาน", "ผ่านสะพาน", Absent},
		{"en", "About 3×100 fled.", "100 fled", Absent},
		{"en", "About 3 × 100 fled.", "100 fled", Absent},
		{"en", "It sank at 40°30′ north.", "30′ north", Absent},
		{"en", "Some 10^6 fled.", "6 fled", Absent},
		{"ko", "사망자는 1만 500명이다.", "500명이다", Absent},
		{"ko", "공항만 500명이다.", "500명이다", Exact},
		{"fr", "La presqu’île est close.", "île est close", Absent},
		{"fr", "Il dit que quelqu’un est là.", "un est là", Absent},
		{"it", "È rimasta senz’acqua per mezz’ora.", "acqua per mezz’ora", Absent},
		{"it", "È rimasta senz’acqua per mezz’ora.", "ora.", Absent},
		{"pt", "Um copo d’água caiu.", "água caiu", Exact},
	}
	for _, test := range tests {
		if m := New([]byte(test.text), Embedded().Of(test.tag)).Find(Query{Quote: test.quote}); m.Outcome != test.outcome {
			t.Errorf("%q in %q is %s (%s)", test.quote, test.text, m.Outcome, m.Reason)
		}
	}
}

// TestWholeSentences: lines of whole sentences in many languages, and where they end.
func TestWholeSentences(t *testing.T) {
	for tag, sentences := range map[string][]string{
		"ka":    {"ხიდი დაინგრა. ", "ეს არ დაადასტურეს."},
		"hi":    {"पुल नष्ट हो गया। ", "पुष्टि नहीं की।"},
		"ur":    {"پل تباہ ہو گیا۔ ", "تصدیق نہیں کی۔"},
		"el":    {"Ποιος έφυγε; ", "Δεν απάντησε."},
		"ar":    {"من دمّر الجسر؟ ", "لم تجب الوزارة."},
		"hy":    {"Նավերը կանգնած են: ", "Շուկան բաց է: ", "Ժամը 10:30 է։"},
		"de":    {"Am 12. Mai kam Dr. Lund z. B. nach Ulm. ", "Es regnete."},
		"fr":    {"« Le pont brûle. Personne ne vient », a dit M. Lund. ", "Le maire a nié que Yahoo ! Actualités soit fermé. ", "Il est à Paris ! ", "Il pleut."},
		"ru":    {"— Мост закрыт. Никто не пройдёт, — сказал он. ", "Шёл дождь в г. Лунд."},
		"es":    {"¿Quién fue? ", "El alcalde negó que ¡Hola! Media cerrara. ", "Nadie lo sabe."},
		"tr":    {"Prof. Lund 12. Ordu ile geldi. ", "Yağmur yağdı."},
		"en-GB": {"They met at 5 p.m. ", "Mr. Quill left the U.S. ", "He went to Lund."},
		"en":    {"The mayor denied the report by Yahoo! News that Cllr. Lund fled. ", "He left."},
	} {
		if got := Embedded().Of(tag).Split(strings.Join(sentences, "")); !slices.Equal(got, sentences) {
			t.Errorf("%s: %q", tag, got)
		}
	}
}

func TestFragment(t *testing.T) {
	const text = "Ferry Carried More Than 200 People\n\n" +
		"The office said its ferry carried more than 200 people on Tuesday.\n" +
		"The Office said that the wall is sound.\n" +
		"The office said that the road Goris–Stepanakert is shut and that nobody may pass before dawn.\n" +
		"On Monday, the gate is open. On Tuesday, the gate is open.\n"
	prepared := New([]byte(text), en)
	tests := []struct {
		query Query
		want  string
	}{
		{Query{Quote: "the wall is sound."}, "text=the%20wall%20is%20sound"},
		{Query{Quote: "ferry carried more than 200 people"}, "text=its-,ferry%20carried%20more,than%20200%20people"},
		{Query{Quote: "The office said that the road Goris-Stepanakert is shut and that nobody may pass before dawn."}, "text=The%20office%20said%20that%20the%20road,pass%20before%20dawn"},
		{Query{Quote: "the gate is open.", Prefix: "On Tuesday,"}, "text=On%20Tuesday%2C-,the%20gate%20is%20open"},
		{Query{Quote: "the road Goris-Stepanakert is"}, "text=the%20road%20Goris%E2%80%93Stepanakert%20is"},
	}
	for _, test := range tests {
		f, ok := prepared.Fragment(prepared.Find(test.query))
		if !ok || f.Directive() != test.want {
			t.Errorf("%q: %v %s", test.query.Quote, ok, f.Directive())
		}
		if read, told := (Line{Findings: []string{f.Finding()}}).Fragment(); !told || read != f {
			t.Errorf("%q is read back as %+v", f.Finding(), read)
		}
	}
	// Four times the same words behind the same words: what follows tells them apart.
	const same = "وقالت الوزارة إن الجسر أغلق يوم الثلاثاء أمام كل المركبات"
	repeated := New([]byte(strings.Repeat("أعلنت الوزارة ذلك في بيان قصير نشر في المساء على موقعها الرسمي. "+same+" وغادر رجل.\n", 3)+
		"أعلنت الوزارة ذلك في بيان قصير نشر في المساء على موقعها الرسمي. "+same+" وغادرت سفينة.\n"), Embedded().Of("ar"))
	if f, ok := repeated.Fragment(repeated.Find(Query{Quote: same, Suffix: "وغادرت سفينة"})); !ok || f.Suffix == "" || f.Start != same {
		t.Errorf("%v: %+v", ok, f)
	}
	twice := New([]byte("So it is.\n\nSo it is.\n"), en)
	if f, ok := twice.Fragment(Match{Outcome: Exact, Parts: []Span{{0, 9}}}); ok && f.Prefix == "" && f.Suffix == "" {
		t.Errorf("%+v is not unique", f)
	}
	for _, other := range [][2]string{{"DIE STRASSE IST ZU", "Die Straße ist zu"}, {"Ο ΔΡΟΜΟΣ ΕΙΝΑΙ ΚΛΕΙΣΤΟΣ", "Ο δρόμος είναι κλειστός"},
		{"Lodz Bridge Is Closed", "Łódź bridge is closed"}, {"KOBENHAVN HAVN LUKKET", "København havn lukket"}, {"قال احمد علنا", "قال أحمد علنا"}, {"مشى على الجسر", "مشي علي الجسر"}} {
		headed := New([]byte(other[0]+"\n\nIt rained.\n\n"+other[1]+".\n"), en)
		if f, ok := headed.Fragment(headed.Find(Query{Quote: other[1] + "."})); !ok || f.Prefix == "" && f.Suffix == "" {
			t.Errorf("%+v leads a browser to %q: it compares letters alone", f, other[0])
		}
	}
	f := Fragment{Start: "a-b, c & d"}
	for address, want := range map[string]string{
		"https://x.org/a":                "https://x.org/a#:~:text=a%2Db%2C%20c%20%26%20d",
		"https://x.org/a#sec":            "https://x.org/a#sec:~:text=a%2Db%2C%20c%20%26%20d",
		"https://x.org/a#s:~:text=other": "https://x.org/a#s:~:text=a%2Db%2C%20c%20%26%20d",
	} {
		if got := f.In(address); got != want {
			t.Errorf("%s", got)
		}
	}
}
