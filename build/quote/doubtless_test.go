package quote

import (
	"slices"
	"testing"
)

// TestNoDoubtDeniesNothing: what says that there is no doubt, no fault and no forgery
// makes no check one that failed; a check that is denied beside it stays denied.
func TestNoDoubtDeniesNothing(t *testing.T) {
	for _, c := range []struct {
		tag, sentence string
		says          []Says
	}{
		{"en", "The experts verified the letter's authenticity without any doubt.", []Says{Verified}},
		{"de", "Die Redaktion hat die Echtheit des Videos zweifelsfrei bestätigt.", []Says{Verified}},
		{"es", "Los peritos confirmaron sin lugar a dudas la autenticidad de la carta.", []Says{Verified}},
		{"fr", "Les experts ont confirmé sans aucun doute possible l'authenticité de la vidéo.", []Says{Verified}},
		{"ru", "Эксперты без всякого сомнения подтвердили подлинность видео.", []Says{Verified}},
		{"uk", "Експерти підтвердили справжність листа без жодних сумнівів.", []Says{Verified}},
		{"tr", "Uzmanlar mektubun gerçek olduğunu şüpheye yer bırakmayacak şekilde doğruladı.", []Says{Verified}},
		{"az", "Ekspertlər məktubun həqiqiliyini şübhə yeri qoymadan təsdiqləyiblər.", []Says{Verified}},
		{"hy", "Փորձագետները առանց որևէ կասկածի հաստատել են տեսանյութի իսկությունը։", []Says{Verified}},
		{"ar", "أكد الخبراء صحة الرسالة دون أدنى شك.", []Says{Verified}},

		{"en", "The mechanic verified the brakes and found no fault.", nil},
		{"es", "El mecánico comprobó los frenos y no halló ningún defecto.", nil},
		{"fr", "Le mécanicien a vérifié les freins et n'a trouvé aucun défaut.", nil},
		{"ru", "Механик проверил тормоза и неисправностей не нашёл.", nil},
		{"uk", "Механік перевірив гальма й несправностей не знайшов.", nil},
		{"az", "Usta əyləcləri yoxladı, nasazlıq tapmadı.", nil},

		{"fr", "L'expert a examiné la lettre et n'a vu aucune falsification.", nil},
		{"ru", "Эксперт изучил письмо и не нашёл признаков подделки.", nil},
		{"uk", "Експерт вивчив лист і не знайшов ознак підробки.", nil},
		{"az", "Ekspert məktubu araşdırdı və saxtalıq əlaməti tapmadı.", nil},
		{"fr", "Les enquêteurs ont confirmé que la vidéo était une mise en scène.", nil},

		{"de", "Der Aufnahmeort konnte nicht zweifelsfrei bestimmt werden.", []Says{CouldNotVerify}},
		{"es", "Los peritos no pudieron verificar sin lugar a dudas la autenticidad de la carta.", []Says{CouldNotVerify}},
		{"fr", "Les experts n'ont pas pu établir si la lettre est une falsification.", []Says{CouldNotVerify}},
		{"ru", "Эксперты не смогли без всякого сомнения подтвердить подлинность видео.", []Says{CouldNotVerify}},
		{"en", "The Herald could not verify beyond doubt that the letter is authentic.", []Says{CouldNotVerify}},
	} {
		if says, _ := Embedded().Of(c.tag).AboutChecking(c.sentence); !slices.Equal(says, c.says) {
			t.Errorf("%s: %v, not %v: %s", c.tag, says, c.says, c.sentence)
		}
	}
}
