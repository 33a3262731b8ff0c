package quote

import (
	"strings"
	"testing"
)

// A common word that looks like a cue and is none in its sentence: the quote in braces
// lacks nothing.
func TestCommonWordsAreNoCues(t *testing.T) {
	for lang, lines := range map[string][]string{
		"en": {
			"In a bar near the port, {27 people drank tea}.",
			"At minus 12 degrees {the river froze}.",
			"A wave swept two cars away and {the quay collapsed}.",
			"The hikers walked back to the camp after {the storm had passed}.",
			"Hail broke windows and {the harvest was lost}.",
			"With a credit of the bank {the mill was built}.",
			"At the moment {the bridge is closed}.",
			"Workers cleared the road of snow and {the bus came}.",
			"Failing banks were sold and {the market calmed}.",
			"At the counter {tickets cost four pounds}.",
			"{The bridge is closed} at the moment.",
			"Premature babies were flown out and {the clinic closed}.",
		},
		"de": {
			"Der Unfall forderte drei Tote und {die Straße war gesperrt}.",
			"Helfer räumten die Straße und {der Bus fuhr wieder}.",
			"Die Feuerwehr räumte das Haus und {der Bus fuhr wieder}.",
			"Die Ehe blieb kinderlos und {das Haus wurde verkauft}.",
			"Die Truppen haben sich zurückgezogen und {die Brücke ist offen}.",
		},
		"es": {
			"El equipo jurídico llegó y {el puente se abrió}.",
			"El jurado llegó y {el puente se abrió}.",
			"Precisamente ayer {el puente se abrió}.",
			"Una vez más {el puente se cerró}.",
			"{El puente se cerró} una vez más.",
			"En cuanto al puente, {el tráfico se cortó}.",
			"Lejos de la ciudad {el puente se cerró}.",
			"Con energía sostenible {la fábrica funciona}.",
		},
		"fr": {
			"Les juristes sont arrivés et {le pont a ouvert}.",
			"Le jury est arrivé et {le pont a ouvert}.",
			"Plus précisément, {le pont a ouvert}.",
			"Une fois de plus, {le pont a fermé}.",
			"{Le pont a fermé} encore une fois.",
			"Loin de Paris, {le pont a fermé}.",
			"Par exigence de sécurité {le pont a fermé}.",
		},
		"ru": {
			"Войска ответили огнём, и {мост разрушен}.",
			"Судно село на отмель, и {мост закрыт}.",
			"Здание требует ремонта, и {школа закрыта}.",
			"За баснословную цену {дом продан}.",
		},
		"uk": {
			"Попередня влада пішла, і {міст зруйновано}.",
			"Його попередник пішов, і {міст зруйновано}.",
			"Ціни на послуги зросли, і {міст закрито}.",
			"Посли приїхали, і {міст відкрито}.",
			"Він щойно повернувся, і {міст відкрито}.",
		},
		"tr": {
			"Bursa Valiliği ekip gönderdi ve {köprü kapandı}.",
			"Savunma Bakanlığı ekip gönderdi ve {köprü kapandı}.",
			"Arsa satıldı ve {köprü kapandı}.",
			"Mehmet Emin geldi ve {köprü kapandı}.",
			"Derse geç kaldılar ve {köprü kapandı}.",
			"Gruplar halinde geldiler ve {köprü kapandı}.",
			"Öne çıktılar ve {köprü kapandı}.",
			"Sadece onu gördüler ve {köprü kapandı}.",
		},
		"az": {
			"Hərbi hədəflər vuruldu və {körpü bağlandı}.",
			"Dərsə gecikdilər və {körpü bağlandı}.",
			"Əmin Məmmədov gəldi və {körpü bağlandı}.",
			"Yalnız onu gördülər və {körpü bağlandı}.",
			"O, qarsa getdi və {körpü bağlandı}.",
		},
		"ar": {
			"وصلت حركة طالبان إلى المدينة ، {أغلق الجسر}.",
			"وصل الطالب إلى المدينة ، {أغلق الجسر}.",
			"تراجعت الأسعار ، {أغلق الجسر}.",
			"قتل الرجل طعنا بسكين ، {أغلق الجسر}.",
			"عقد اجتماع افتراضي ، {أغلق الجسر}.",
		},
		"hy": {
			"Դատարանը արդարացի էր, և {կամուրջը փակվեց}։",
		},
	} {
		for _, line := range lines {
			before, rest, _ := strings.Cut(line, "{")
			quoted, after, _ := strings.Cut(rest, "}")
			text := New([]byte(before+quoted+after), Embedded().Of(lang))
			c, ok := text.Context(text.Find(Query{Quote: quoted}).Parts)
			if !ok {
				t.Fatalf("%s: the quote is not found: %s", lang, line)
			}
			lost, _ := c.Lost()
			for _, f := range lost {
				t.Errorf("%s: %s %q is found: %s", lang, f.Kind, f.Words, line)
			}
		}
	}
}
