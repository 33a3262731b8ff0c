package quote

import (
	"slices"
	"testing"
)

// TestOrdinaryIsNoReport: what is settled, found or asked every day is no report, whoever
// confirms it or has nothing to say about it; beside a report it hides nothing.
func TestOrdinaryIsNoReport(t *testing.T) {
	saysOf(t, []labelledSentence{
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
	})
}

// TestNobodyConfirmed: a verb that is reflexive or passive has no party that confirms.
func TestNobodyConfirmed(t *testing.T) {
	unconfirmed := []Says{Unconfirmed}
	saysOf(t, []labelledSentence{
		{"de", "Die Gerüchte bestätigten sich nicht.", unconfirmed},
		{"de", "Die Meldung hat sich bislang nicht bestätigt.", unconfirmed},
		{"fr", "L'information ne se confirme pas.", unconfirmed},
		{"es", "Los rumores no se confirmaron.", unconfirmed},
		{"es", "La noticia no se ha confirmado todavía.", unconfirmed},
		{"ru", "Слухи о втором взрыве не подтвердились.", unconfirmed},
		{"uk", "Чутки про другий вибух не підтвердилися.", unconfirmed},
		{"tr", "Patlama haberi teyit edilmiş değil.", unconfirmed},
		{"hy", "Պայթյունի մասին հաղորդումը չի հաստատվել։", unconfirmed},

		{"de", "Die Polizei hat die Gerüchte nicht bestätigt.", []Says{NotConfirmedByParty}},
		{"ru", "Министерство не подтвердило слухи.", []Says{NotConfirmedByParty}},
	})
}

// TestNotKnownHowMany: how many died, or where a number comes from, and nobody knows it.
func TestNotKnownHowMany(t *testing.T) {
	could := []Says{CouldNotVerify}
	saysOf(t, []labelledSentence{
		{"en", "How many soldiers died in the raid is still unclear.", could},
		{"en", "What exactly happened in the yard remains disputed.", could},
		{"de", "Woher die Zahl stammt, ist unklar.", could},
		{"fr", "On ne sait pas combien de personnes ont été blessées.", could},
		{"es", "Se desconoce cuántos soldados murieron.", could},
		{"ru", "Неизвестно, откуда взялись эти данные.", could},
		{"uk", "Скільки людей загинуло, досі невідомо.", could},
		{"tr", "Kaç askerin öldüğü henüz bilinmiyor.", could},
		{"az", "Neçə nəfərin yaralandığı məlum deyil.", could},
		{"hy", "Քանի զինվոր է զոհվել, հայտնի չէ։", could},
		{"ar", "ليس معروفا عدد القتلى.", could},

		{"en", "How many tickets are left is unclear.", nil},
		{"de", "Wie viele Gäste kommen, ist offen.", nil},
		{"ru", "Сколько стоит билет, неизвестно.", nil},
		{"tr", "Ziyaretçi sayısı artırılamadı.", nil},
		{"az", "Ziyarətçilərin sayını artırmaq mümkün olmadı.", nil},
	})
}

// labelledSentence is what a sentence of a language says about checking.
type labelledSentence struct {
	tag, sentence string
	says          []Says
}

func saysOf(t *testing.T, list []labelledSentence) {
	t.Helper()
	for _, c := range list {
		if says, _ := Embedded().Of(c.tag).AboutChecking(c.sentence); !slices.Equal(says, c.says) {
			t.Errorf("%s: %v, not %v: %s", c.tag, says, c.says, c.sentence)
		}
	}
}
