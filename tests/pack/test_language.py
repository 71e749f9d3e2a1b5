"""The guess at a page's language."""

from __future__ import annotations

import pytest

from cleaner.pack.language import guess_language, tongue_of

SENTENCES = {
    "ar": (
        "رفعت بوابة القفل القديم من الماء يوم الثلاثاء وقال الحارس "
        "إن الطاحونة التي في القرية سوف تبقى مغلقة حتى نهاية الشهر."
    ),
    "bg": ("Вратата на стария шлюз беше извадена от водата във вторник и пазачът каза, че мелницата няма да отвори."),
    "bn": "মঙ্গলবার পুরনো জলকপাটটি জল থেকে তোলা হয়েছে এবং গ্রামের লোকেরা তা দেখতে এসেছিল।",
    "cs": (
        "Vrata staré plavební komory byla v úterý vyzdvižena z vody a "
        "správce řekl, že se mlýn na řece otevře až za měsíc."
    ),
    "da": (
        "Porten til den gamle sluse blev løftet op af vandet "
        "tirsdag, og vagten sagde, at møllen ikke åbner, før måneden er omme."
    ),
    "de": (
        "Das Tor der alten Schleuse wurde am Dienstag aus dem "
        "Wasser gehoben, und der Wärter sagte, dass die Mühle nicht öffnet."
    ),
    "el": (
        "Η πύλη της παλιάς δεξαμενής ανασύρθηκε από το νερό την "
        "Τρίτη και ο φύλακας είπε ότι ο μύλος θα μείνει κλειστός."
    ),
    "en": (
        "The gate of the old lock was lifted out of the water "
        "on Tuesday, and the keeper said that the mill would stay shut."
    ),
    "es": (
        "La puerta de la vieja esclusa fue sacada del agua el martes, "
        "y el guarda dijo que el molino no se abrirá hasta junio."
    ),
    "fa": "دروازه آب‌بند کهنه روز سه‌شنبه از آب بیرون آورده شد و نگهبان گفت که آسیاب تا پایان ماه بسته است.",
    "fi": (
        "Vanhan sulun portti nostettiin tiistaina vedestä, ja vartija sanoi, että mylly pysyy suljettuna kuun loppuun, "
        "kunnes jää on lähtenyt ja tie joen yli on taas auki."
    ),
    "fr": (
        "La porte de la vieille écluse a été sortie de l'eau mardi, "
        "et le gardien a dit que le moulin ne serait pas ouvert."
    ),
    "he": "שער הסכר הישן הוצא מן המים ביום שלישי, והשומר אמר כי הטחנה תישאר סגורה עד סוף החודש.",
    "hi": "पुराने बाँध का फाटक मंगलवार को पानी से निकाला गया और पहरेदार ने कहा कि चक्की बंद रहेगी।",
    "hr": (
        "Vrata stare brane u utorak su podignuta iz vode, a čuvar je rekao da mlin neće biti otvoren do kraja mjeseca."
    ),
    "hu": (
        "A régi zsilip kapuját kedden kiemelték a vízből, és az őr azt mondta, hogy a malom a hónap végéig zárva "
        "marad, amíg a jég el nem olvad, és az út a folyón át újra szabad."
    ),
    "id": (
        "Pintu bendungan tua itu diangkat dari air pada hari "
        "Selasa, dan penjaga mengatakan bahwa kincir akan tetap ditutup."
    ),
    "it": (
        "La porta della vecchia chiusa è stata tolta dall'acqua martedì, "
        "e il custode ha detto che il mulino non sarà aperto."
    ),
    "ja": "古い水門の扉は火曜日に水から引き上げられ、番人は水車小屋が月末まで閉まっていると話した。",
    "ko": "오래된 수문의 문은 화요일에 물에서 들어 올려졌고 관리인은 방앗간이 월말까지 닫혀 있다고 말했다.",
    "nl": (
        "De deur van de oude sluis werd op dinsdag uit het water "
        "getild, en de wachter zei dat de molen niet open zou gaan."
    ),
    "no": (
        "Porten til den gamle slusa ble løftet opp av vannet "
        "tirsdag, og vakten sa at mølla ikke åpner før måneden er omme."
    ),
    "pl": (
        "Wrota starej śluzy zostały we wtorek wyjęte z wody, "
        "a dozorca powiedział, że młyn nie będzie otwarty przez miesiąc."
    ),
    "pt": (
        "A porta da velha eclusa foi retirada da água na terça-feira, e "
        "o guarda disse que o moinho não será aberto até ao fim."
    ),
    "ro": (
        "Poarta vechii ecluze a fost scoasă din apă marți, iar paznicul "
        "a spus că moara nu va fi deschisă până la sfârșit."
    ),
    "ru": (
        "Ворота старого шлюза во вторник подняли из воды, и "
        "сторож сказал, что мельница не будет открыта до конца месяца."
    ),
    "sl": ("Vrata stare zapornice so v torek dvignili iz vode in čuvaj je rekel, da mlin do konca meseca ne bo odprt."),
    "sv": (
        "Porten till den gamla slussen lyftes ur vattnet på "
        "tisdagen, och vakten sade att kvarnen inte kommer att öppnas."
    ),
    "tl": (
        "Ang pinto ng lumang saraduhan ay inalis sa tubig noong "
        "Martes, at sinabi ng bantay na ang gilingan ay mananatiling sarado."
    ),
    "tr": (
        "Eski savağın kapısı salı günü sudan çıkarıldı ve bekçi değirmenin "
        "ay sonuna kadar kapalı kalacağını ve bunun için üzgün olduğunu söyledi."
    ),
    "uk": (
        "Ворота старого шлюзу у вівторок підняли з води, і сторож "
        "сказав, що млин не буде відчинено, бо це не його справа."
    ),
    "vi": (
        "Cánh cổng của con đập cũ đã được nhấc khỏi mặt nước vào thứ ba, và người gác nói rằng cối xay sẽ đóng cửa."
    ),
    "zh": "旧水闸的门星期二被从水里吊了出来，看守人说磨坊要关到月底。",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items(), ids=list(SENTENCES))
def test_a_natural_sentence_tells_its_language(code: str, sentence: str) -> None:
    assert guess_language(sentence) == code


@pytest.mark.parametrize("code", SENTENCES)
def test_an_english_menu_does_not_mislead(code: str) -> None:
    menu = "Home\nNews\nAbout us\nSign in\nTerms of use\n"
    assert guess_language(f"{menu}{SENTENCES[code]} {SENTENCES[code]}\n{menu}") == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "12 34",
        "Qwx zzy",
        "Menu | News | Sport",
        "👍 1 💬 2",
        "\x00",
        "Lorem ipsum dolor sit amet consectetur elit",
    ],
    ids=["nothing", "blank lines", "numbers", "no words", "menu", "emoji", "NUL", "unknown language"],
)
def test_what_says_too_little_has_no_language(text: str) -> None:
    assert guess_language(text) == ""


UNKNOWN = {
    "et": (
        "Vana lüüsi värav tõsteti teisipäeval veest välja ja valvur ütles, et veski jääb suletuks kuu lõpuni, "
        "kuni jää on sulanud ja tee üle jõe on jälle vaba."
    ),
    "eu": (
        "Sarraila zaharraren atea uretatik atera zuten asteartean, eta zaindariak esan zuen errota hilabetearen "
        "amaiera arte itxita egongo dela, izotza urtu eta ibaiaren gaineko bidea berriro irekita egon arte."
    ),
    "lt": (
        "Senojo šliuzo vartai antradienį buvo iškelti iš vandens, o sargas sakė, kad malūnas liks uždarytas iki "
        "mėnesio pabaigos, kol ištirps ledas ir kelias per upę vėl bus laisvas."
    ),
    "lv": (
        "Vecās slūžas vārti otrdien tika izcelti no ūdens, un sargs teica, ka dzirnavas paliks slēgtas līdz mēneša "
        "beigām, kamēr ledus būs izkusis un ceļš pāri upei atkal būs brīvs."
    ),
}


@pytest.mark.parametrize("times", [1, 8, 40])
@pytest.mark.parametrize("code", UNKNOWN)
def test_a_language_without_a_pack_is_not_taken_for_another(code: str, times: int) -> None:
    assert guess_language(f"{UNKNOWN[code]}\n" * times) == ""


@pytest.mark.parametrize("code", SENTENCES)
def test_every_language_has_words_of_its_own(code: str) -> None:
    tongue = tongue_of(code)
    assert tongue.code == code
    assert len(tongue.stop_words) >= 20
    assert len(tongue.calendar) >= 20


NEIGHBOURS = {
    "da": (
        "Hvad vil du gøre nu?",
        "Jeg har aldrig set noget lignende, siger hun.",
        "De to både blev fundet efter stormen, men ingen ved, hvordan de kom ud af havnen.",
        "Hun voksede op på en gård uden for byen sammen med sine tre søskende.",
    ),
    "no": (
        "Hva vil du gjøre nå?",
        "Jeg har aldri sett noe lignende, sier hun.",
        "De to båtene ble funnet etter stormen, men ingen vet hvordan de kom seg ut av havna.",
        "Prisen på boliger har steget mye de siste årene.",
    ),
    "sv": (
        "Vad vill du göra nu när det inte finns något kvar?",
        "Jag har aldrig sett något liknande, säger hon efter mötet.",
        "De två båtarna hittades efter stormen, men ingen vet hur de kom ut ur hamnen.",
        "Hon växte upp på en gård utanför staden med sina tre syskon.",
    ),
}


@pytest.mark.parametrize(
    ("code", "sentence"), [(code, sentence) for code, sentences in NEIGHBOURS.items() for sentence in sentences]
)
def test_the_languages_of_scandinavia_are_told_apart(code: str, sentence: str) -> None:
    assert guess_language(sentence) == code


SLAVIC = {
    "cs": (
        "Obě lodě našli po bouři, ale nikdo neví, jak se dostaly z přístavu, protože byl uzavřen.",
        "Nikdy jsem nic takového neviděla, říká. Ale není to konec.",
        "Vláda oznámila, že sníží daně, aby pomohla lidem. Opozice však byla proti, protože jsou peníze třeba jinde.",
    ),
    "hr": (
        "Nikada nisam vidjela ništa slično, kaže ona.",
        "Dva čamca pronađena su nakon oluje, ali nitko ne zna kako su isplovila iz luke.",
        "Vlada je objavila da će sniziti poreze. Oporba je protiv toga.",
        "Dva čamca su pronađena posle oluje, ali niko ne zna kako su isplovila iz luke.",
        "Vlada je saopštila da će smanjiti poreze od sledeće godine. Opozicija je protiv.",
    ),
    "pl": (
        "Obie łodzie znaleziono po burzy, ale nikt nie wie, jak wypłynęły z portu.",
        "Rząd ogłosił, że obniży podatki, ale opozycja jest przeciw. Nie wie jeszcze, kiedy.",
    ),
    "sk": (
        "Obe lode našli po búrke, ale nikto nevie, ako sa dostali z prístavu.",
        "Nikdy som nič podobné nevidela, hovorí. Ale nie je to koniec, lebo sa to môže stať znova.",
        "Vláda oznámila, že zníži dane, aby pomohla ľuďom. Opozícia však bola proti, pretože peniaze sú potrebné inde.",
    ),
    "sl": (
        "Oba čolna so našli po nevihti, vendar nihče ne ve, kako sta prišla iz pristanišča.",
        "Vlada je sporočila, da bo znižala davke. Opozicija je proti temu.",
        "Skuhajte krompir in ga narežite na kocke. Nato dodajte še čebulo ter sol, ki ste ju pripravili, a ne vse.",
    ),
}


@pytest.mark.parametrize(
    ("code", "sentence"), [(code, sentence) for code, sentences in SLAVIC.items() for sentence in sentences]
)
def test_the_slavic_languages_in_latin_script_are_told_apart(code: str, sentence: str) -> None:
    assert guess_language(sentence) == code


@pytest.mark.parametrize("code", ["bs", "sr"])
def test_bosnian_and_serbian_share_a_pack_with_croatian(code: str) -> None:
    assert tongue_of(code) == tongue_of("hr")


CYRILLIC = {
    "bg": (
        "Какво ще правиш сега?",
        "Двете лодки бяха намерени след бурята, но никой не знае как са излезли от пристанището.",
        "Тя израсна в стопанство извън града заедно с тримата си братя.",
        "Сварете картофите и ги нарежете на кубчета. След това се добавят лукът и солта.",
        "Правителството обяви, че ще намали данъците от догодина. Опозицията е против.",
    ),
    "ru": (
        "Обе лодки нашли после шторма, но никто не знает, как они вышли из гавани.",
        "Она выросла на ферме за городом вместе с тремя братьями и сёстрами.",
        "Правительство объявило, что снизит налоги. Оппозиция против этого.",
    ),
    "uk": (
        "Обидва човни знайшли після бурі, але ніхто не знає, як вони вийшли з гавані.",
        "Вона виросла на хуторі за містом разом із трьома братами.",
        "Уряд оголосив, що знизить податки. Опозиція проти цього.",
    ),
}


@pytest.mark.parametrize(
    ("code", "sentence"), [(code, sentence) for code, sentences in CYRILLIC.items() for sentence in sentences]
)
def test_the_languages_in_cyrillic_script_are_told_apart(code: str, sentence: str) -> None:
    assert guess_language(sentence) == code


@pytest.mark.parametrize("code", ["nb", "nn"])
def test_both_written_forms_of_norwegian_are_one_language(code: str) -> None:
    assert tongue_of(code) == tongue_of("no")


@pytest.mark.parametrize(("declared", "code"), [("", "da"), ("da", "da"), ("no", "no"), ("nb", "no"), ("de", "da")])
def test_of_languages_that_a_text_speaks_for_alike_the_declared_one_is_taken(declared: str, code: str) -> None:
    assert guess_language("Hvordan kunne mange, og hvor skal disse være, hvis ikke ved Mandal?", declared) == code


def test_a_declaration_does_not_outweigh_the_text() -> None:
    assert guess_language(f"{SENTENCES['de']} {SENTENCES['de']}", "no") == "de"


@pytest.mark.parametrize("code", ["", "xx", "sw"])
def test_an_unknown_language_knows_the_english_calendar_and_nothing_else(code: str) -> None:
    tongue = tongue_of(code)
    assert (tongue.code, tongue.stop_words) == (code, frozenset())
    assert "yesterday" in tongue.calendar


@pytest.mark.parametrize("code", ["generic", "points", "../en"])
def test_packs_that_are_no_language_have_no_stop_words(code: str) -> None:
    assert tongue_of(code).stop_words == frozenset()
