package quote

import (
	"slices"
	"testing"
)

// TestOrdinaryIsNoReport: what is settled, found or asked every day is no report, whoever
// confirms it or has nothing to say about it; beside a report it hides nothing.
func TestOrdinaryIsNoReport(t *testing.T) {
	for _, c := range []struct {
		tag, sentence string
		says          []Says
	}{
		{"en", "The company has yet to confirm its pension plan.", nil},
		{"en", "The minister would not comment on the weather.", nil},
		{"en", "Police found no trace of the stolen car.", nil},
		{"en", "The festival is yet to confirm its headline act.", nil},
		{"en", "Tests confirmed the diagnosis of measles in two children.", nil},
		{"de", "Der Stadtrat hat den Haushalt noch nicht bestätigt.", nil},
		{"de", "Untersuchungen bestätigten die Wirkung des Impfstoffs.", nil},
		{"fr", "Le gardien n'a pas pu confirmer sa participation au match.", nil},
		{"fr", "Les analyses ont confirmé le diagnostic de rougeole.", nil},
		{"es", "El portero no pudo confirmar su participación en el partido.", nil},
		{"es", "Los análisis confirmaron el efecto de la vacuna.", nil},
		{"ru", "Вратарь не смог подтвердить своё участие в матче.", nil},
		{"ru", "Анализы подтвердили диагноз кори у двух детей.", nil},
		{"uk", "Воротар не зміг підтвердити свою участь у матчі.", nil},
		{"uk", "Аналізи підтвердили діагноз кору у двох дітей.", nil},
		{"tr", "Grup konserinin tarihini henüz doğrulamadı.", nil},
		{"az", "Qrup konsertin tarixini hələ təsdiqləməyib.", nil},
		{"hy", "Խումբը դեռ չի հաստատել համերգի օրը։", nil},
		{"ar", "لم تؤكد الفرقة موعد الحفل بعد.", nil},

		{"en", "The palace has not confirmed reports about the date of the concert.", []Says{NotConfirmedByParty}},
		{"en", "The effect of the drug could not be independently verified.", []Says{CouldNotVerify}},
		{"en", "DNA tests confirmed that the remains are those of the missing girl.", []Says{Verified}},
		{"de", "Die Berichte über den Termin des Konzerts ließen sich nicht unabhängig prüfen.", []Says{CouldNotVerify}},
		{"ru", "Журналисты подтвердили подлинность видео об угнанной машине.", []Says{Verified}},
	} {
		if says, _ := Embedded().Of(c.tag).AboutChecking(c.sentence); !slices.Equal(says, c.says) {
			t.Errorf("%s: %v, not %v: %s", c.tag, says, c.says, c.sentence)
		}
	}
}
