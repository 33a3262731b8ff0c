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
			"He invented the machine in 1911 and {the factory opened in 1920}.",
			"The impossible became routine, and {the flights resumed}.",
			"A malicious program stopped the trains and {the station was closed}.",
			"The propaganda ministry moved to the river and {the old building was sold}.",
			"The challenge was met and {the school opened in time}.",
			"The wrong turn cost an hour, and {the bus came late}.",
			"Fake flowers lined the street, and {the band played}.",
			"The queen wished the team luck and {the match began}.",
			"A letter from the king was read and {the session closed}.",
			"The expected guests arrived at noon, and {the ceremony began}.",
			"The myth of Orpheus was staged, and {the hall was full}.",
			"The impossible climb was filmed, and {the film won a prize}.",
			"Barring the door, {he went to bed}.",
			"The team struck down the tent and {moved north}.",
			"Near the otherwise quiet harbour {a ship sank}.",
			"The conditional sale was signed, and {the keys were handed over}.",
			"The pending bill was dropped, and {the house rose}.",
		},
		"de": {
			"Der Unfall forderte drei Tote und {die Straße war gesperrt}.",
			"Helfer räumten die Straße und {der Bus fuhr wieder}.",
			"Die Feuerwehr räumte das Haus und {der Bus fuhr wieder}.",
			"Die Ehe blieb kinderlos und {das Haus wurde verkauft}.",
			"Die Truppen haben sich zurückgezogen und {die Brücke ist offen}.",
			"Er mag Musik, und {das Konzert war voll}.",
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
			"El argumento de la película gustó y {la sala se llenó}.",
			"La publicidad cambió y {las ventas subieron}.",
			"El estimado público llegó y {la función empezó}.",
			"La cita se aplazó y {el puente se abrió}.",
			"Por previsión del tiempo {el acto empezó a las diez}.",
			"La consideración del jurado terminó y {el premio se entregó}.",
			"Cuestionarios llegaron y {la oficina cerró}.",
			"La propaganda electoral cubrió las calles y {la lluvia la borró}.",
			"La disputa de la copa empezó y {el estadio se llenó}.",
			"Sus comentaristas llegaron y {el partido empezó}.",
			"La culpable fue detenida y {el juicio empezó}.",
			"El relato ganó un premio y {el libro se vendió}.",
			"El acusado salió y {la puerta se cerró}.",
			"Se exportan descartes de pescado y {el puerto creció}.",
			"Con mucha exigencia física {el equipo ganó}.",
		},
		"fr": {
			"Les juristes sont arrivés et {le pont a ouvert}.",
			"Le jury est arrivé et {le pont a ouvert}.",
			"Plus précisément, {le pont a ouvert}.",
			"Une fois de plus, {le pont a fermé}.",
			"{Le pont a fermé} encore une fois.",
			"Loin de Paris, {le pont a fermé}.",
			"Par exigence de sécurité {le pont a fermé}.",
			"La propagande de guerre est exposée et {le musée a ouvert}.",
		},
		"ru": {
			"Войска ответили огнём, и {мост разрушен}.",
			"Судно село на отмель, и {мост закрыт}.",
			"Здание требует ремонта, и {школа закрыта}.",
			"За баснословную цену {дом продан}.",
			"Сообщение между городами открыто, и {поезд пошёл}.",
			"Пропаганда чтения помогла, и {библиотека открыта}.",
			"Отказ двигателя привёл к аварии, и {судно село на мель}.",
			"Признаки весны появились, и {лёд сошёл}.",
			"Названия улиц сменили, и {карта устарела}.",
			"Добавка к пенсии выплачена, и {касса закрыта}.",
			"Отклонение от курса исправили, и {судно пришло в порт}.",
			"Уточнённый план принят, и {мост строят}.",
			"Обвинительный акт зачитан, и {суд закрыт}.",
			"Отрицательная температура держалась, и {река замёрзла}.",
		},
		"uk": {
			"Попередня влада пішла, і {міст зруйновано}.",
			"Його попередник пішов, і {міст зруйновано}.",
			"Ціни на послуги зросли, і {міст закрито}.",
			"Посли приїхали, і {міст відкрито}.",
			"Він щойно повернувся, і {міст відкрито}.",
			"Пропаганда читання допомогла, і {бібліотеку відкрито}.",
			"Вимагає ремонту дах, і {школу закрито}.",
			"Додаткова зупинка відкрита, і {люди їдуть}.",
			"Оцінки виставлено, і {школу закрито}.",
			"Визначна пам'ятка відкрита, і {місто святкує}.",
			"Заявка подана, і {конкурс закрито}.",
			"Помилкова тривога скінчилась, і {вокзал відкрито}.",
			"Доповідна записка подана, і {збори закрито}.",
			"Відмова двигуна сталась, і {судно стоїть}.",
			"Висловлювання вивчають у школі, і {урок скінчився}.",
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
			"Kaynak suyu arttı ve {dere taştı}.",
			"Uyarı levhası kondu ve {yol açıldı}.",
			"Düşünce özgürlüğü tartışıldı ve {oturum kapandı}.",
			"İnanç turizmi arttı ve {otel doldu}.",
			"Ekleme yapıldı ve {metin basıldı}.",
		},
		"az": {
			"Hərbi hədəflər vuruldu və {körpü bağlandı}.",
			"Dərsə gecikdilər və {körpü bağlandı}.",
			"Əmin Məmmədov gəldi və {körpü bağlandı}.",
			"Yalnız onu gördülər və {körpü bağlandı}.",
			"O, qarsa getdi və {körpü bağlandı}.",
			"Məlumat mərkəzi açıldı və {bina təmir olundu}.",
			"Xəbər agentliyi köçdü və {bina satıldı}.",
			"Nağıl kitabı çıxdı və {uşaqlar oxudu}.",
			"Hesab açıldı və {bank bağlandı}.",
			"Tələb artdı və {qiymət qalxdı}.",
			"Ümid Həsənova gəldi və {sərgi açıldı}.",
			"İfadə azadlığı günü keçirildi və {küçə bağlandı}.",
			"Qorxulu film göstərildi və {zal doldu}.",
		},
		"ar": {
			"وصلت حركة طالبان إلى المدينة ، {أغلق الجسر}.",
			"وصل الطالب إلى المدينة ، {أغلق الجسر}.",
			"تراجعت الأسعار ، {أغلق الجسر}.",
			"قتل الرجل طعنا بسكين ، {أغلق الجسر}.",
			"عقد اجتماع افتراضي ، {أغلق الجسر}.",
			"وصل المصدر الكهربائي إلى القرية ، {أغلق الجسر}.",
			"كشفية المدينة اجتمعت ، {أغلق الجسر}.",
		},
		"hy": {
			"Դատարանը արդարացի էր, և {կամուրջը փակվեց}։",
			"Սպառնալից ամպեր եկան, և {կամուրջը փակվեց}։",
			"Պահանջարկը աճեց, և {գինը բարձրացավ}։",
			"Նշանը դրվեց, և {ճանապարհը բացվեց}։",
			"Անվանի գրող եկավ, և {սրահը լցվեց}։",
			"Նշանավոր գրող եկավ, և {սրահը լցվեց}։",
			"Վկայականը ստացավ, և {դպրոցը փակվեց}։",
			"Պատմական կամուրջը փակ է, և {ճանապարհը փակ է}։",
			"Մտածողը եկավ, և {սրահը լցվեց}։",
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
