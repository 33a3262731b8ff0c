package view

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"onrecord/build/site"
)

var update = flag.Bool("update", false, "write the order of names anew")

// sortedNames are names as registers have them, by the language of the site that lists them:
// accents, letters of their own, apostrophes, hyphens, digits, articles, other scripts.
var sortedNames = []struct {
	lang  string
	names []string
}{
	{"de", []string{"Äpfel & Söhne", "Apfelhof", "Arzt", "Ärztekammer", "Arztverein", "Öko-Institut", "Ökoinstitut", "Oder", "Ofen", "Über uns", "Ufer", "Straße", "Strasse", "Strassenbau", "Die Grünen", "die tageszeitung", "„Graue Wölfe“", "Grau", "Müller", "Mueller", "Muller", "Unit 10", "Unit 2", "Élan", "Zunft", "1. FC", "O’Brien", "Obrien", "Kiew", "Łódź", "Lodz", "Москва"}},
	{"en", []string{"Åland Ferry", "Aland Post", "Øresund Ferry", "Oresund", "Çelik Works", "Celik", "Équipe", "Equipe", "O'Brien", "OBrien", "O’Neill", "Oban", "The Hague", "Thebes", "An Office", "de Gaulle", "De Vries", "Sana'a", "Sanaa", "TB-2", "TB 10", "TB2", "U.S. Army", "USA", "“Grey Coats”", "Greys", "Qur’an Society", "Quran", "Æthelred", "Aethel", "Naïve", "Naive", "Unit 2", "Unit 10", "Zebra"}},
	{"ru", []string{"Ёлка", "Елена", "Ель", "Еда", "Йод", "Иван", "Игорь", "«Мир»", "Мир", "Мирный", "Санкт-Петербург", "Санкция", "съезд", "сезон", "Щит", "Шум", "Эхо", "Яма", "Юг", "Отряд 2", "Отряд 10", "Armenia", "Київ", "Կարմիր"}},
	{"uk", []string{"Ґанок", "Ганок", "Голова", "Єдність", "Європа", "Енергія", "Їжак", "Інститут", "Ізюм", "Йосип", "Слов’янськ", "Словник", "Знам'янка", "Знамено", "об’єднання", "обрій", "Щастя", "Юнак", "Ялта", "М’ясо", "Мʼята", "Мята"}},
	{"tr", []string{"Çanakkale", "Cami", "Cuma", "Ceyhan", "Isparta", "İzmir", "Irmak", "ılıca", "iki", "Iğdır", "Gölcük", "Göl", "Gol", "Ğ", "Hatay", "Öz", "Oz", "Ozan", "Şanlıurfa", "Sanat", "Siirt", "Ünye", "Ufuk", "Uşak", "Van", "Kahraman'ın Evi", "Kahraman"}},
	{"az", []string{"Əliyev", "Elçin", "Eldar", "Ağdam", "Aydın", "Çinar", "Cəfər", "Ceyhun", "Xankəndi", "Həsən", "Haqq", "Qarabağ", "Kəlbəcər", "İlham", "Ilqar", "Işıq", "Örnək", "Orxan", "Üzeyir", "Uğur", "Şuşa", "Salyan", "Zaqatala", "Gəncə", "Göygöl"}},
	{"hy", []string{"Երևան", "Երեւան", "Եղեգնաձոր", "Էջմիածին", "Արցախ", "Աբովյան", "Բագրատունի", "Գյումրի", "Դիլիջան", "Լոռի", "Խաչատրյան", "Կապան", "Հայաստան", "Ստեփանակերտ", "Օրբելյան", "Ֆրունզե", "Ուլիխանյան", "Ոսկան", "և ուրիշներ", "«Ազատություն»", "Ազատ"}},
	{"ar", []string{"أحمد", "احمد", "إبراهيم", "ابراهيم", "آدم", "بيروت", "بغداد", "تونس", "ثورة", "جامعة", "الجزيرة", "حلب", "خالد", "دمشق", "ذهب", "رياض", "زيد", "سوريا", "شركة", "صنعاء", "مدرسة", "مدرسه", "هيئة", "وزارة", "يمن", "على", "علي", "Reuters"}},
	{"fa", []string{"آذر", "احمد", "أحمد", "باران", "پارسا", "تهران", "چمن", "ژاله", "کریمی", "كريم", "گلستان", "وزارت", "هرات", "یزد", "يزد", "علی", "على", "رضا", "ایران", "اتحادیه ۲", "اتحادیه ۱۰", "BBC"}},
	{"el", []string{"Αθήνα", "Άρτα", "Βόλος", "ΔΕΗ", "Έβρος", "Εύβοια", "Ψαρά", "Ωδείο", "Athens", "Όμιλος 2", "Όμιλος 10"}},
	{"sv", []string{"Ålander", "Alder", "Ängel", "Anka", "Özür", "Ostrava", "Över", "Zeta", "Wallin", "Vall", "Örn", "Åsa", "Éva", "Eva"}},
}

const golden = "testdata/names.jsonl"

// Names stand in the order that Unicode and CLDR give a language. The browser suite holds the
// same file to Intl.Collator, which is another program with newer tables (locales.test.mjs).
func TestNamesInOrder(t *testing.T) {
	var all bytes.Buffer
	for _, c := range sortedNames {
		s := &Site{Settings: site.Settings{Lang: c.lang}}
		sorted := slices.SortedFunc(slices.Values(c.names), s.CompareNames)
		shuffled := slices.Clone(c.names)
		rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		slices.SortFunc(shuffled, s.CompareNames)
		if !slices.Equal(sorted, shuffled) {
			t.Errorf("%s: the order depends on the one before: %q and %q", c.lang, sorted, shuffled)
		}
		looks := make([]string, len(sorted))
		for i, name := range sorted {
			looks[i] = looked(name)
		}
		line, err := json.Marshal(map[string]any{"lang": c.lang, "names": sorted, "looked": looks})
		if err != nil {
			t.Fatal(err)
		}
		all.Write(append(line, '\n'))
	}
	if *update {
		if err := os.WriteFile(golden, all.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || !bytes.Equal(want, all.Bytes()) {
		t.Errorf("%s differs: go test ./build/view -update (%v)", golden, err)
	}
}
