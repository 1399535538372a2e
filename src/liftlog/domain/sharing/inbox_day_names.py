"""Names of days and months in many languages: to know a date by them, not to read it (X5)."""

import re
from unicodedata import category, normalize


def folded(word: str) -> str:
    """A word in lower case and without accents."""
    if word.isascii():
        return word.lower()
    parts = normalize("NFD", word.casefold())
    return normalize("NFC", "".join(sign for sign in parts if category(sign) != "Mn"))


def _folded_words(text: str) -> frozenset[str]:
    return frozenset(map(folded, text.split()))


# English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish and Norwegian,
# Finnish, Polish, Czech, Turkish, Russian and Ukrainian.
_WEEKDAYS = _folded_words(
    """
    monday tuesday wednesday thursday friday saturday sunday
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miercoles jueves viernes sabado domingo
    lunedi martedi mercoledi giovedi venerdi sabato domenica
    segunda-feira terca-feira quarta-feira quinta-feira sexta-feira
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    mandag tisdag onsdag torsdag fredag lordag sondag tirsdag lørdag søndag
    maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
    poniedziałek wtorek sroda czwartek piatek sobota niedziela
    pondeli utery streda ctvrtek patek nedele
    pazartesi salı sali carsamba persembe cuma cumartesi
    понедельник вторник среда четверг пятница суббота воскресенье
    понеділок вівторок середа четвер пʼятниця субота неділя
    """
)
_WEEKDAYS_CUT = _folded_words(
    """
    mo di mi fr sa so ma wo vr za zo lu je ve do
    mon tue tues wed weds thu thur thurs fri sat sun
    mar mer jeu ven sam dim lun mie jue vie sab dom gio
    man tir ons tor fre lor son lør søn tis maa din woe don vri zat zon
    ma ti ke to pe la su pon wto sro czw pia sob nie pn wt sr cz pt nd
    пн вт ср чт пт сб вс segunda terca quarta quinta sexta
    """
)
_MONTHS = _folded_words(
    """
    january february march april may june july august september october november december
    januar jänner februar marz mai juni juli oktober dezember jan feb mar apr jun jul aug sep sept
    oct nov dec okt dez mrz
    janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
    janv fev fevr avr juil
    enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre
    diciembre ene abr ago dic
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug ott
    janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro
    januari februari maart mei augustus mrt
    augusti januar marts desember maj des
    tammikuu helmikuu maaliskuu huhtikuu toukokuu kesakuu heinakuu elokuu syyskuu lokakuu
    marraskuu joulukuu tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta
    heinakuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada
    grudnia styczen luty marzec kwiecien czerwiec lipiec sierpien wrzesien pazdziernik listopad
    grudzien
    ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince
    leden unor brezen duben kveten cerven cervenec srpen rijen prosinec
    ocak subat mart nisan mayıs mayis haziran temmuz agustos eylul ekim kasım kasim aralık aralik
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
    """
)
_OTHER_DAYS = _folded_words(
    """
    today yesterday tomorrow heute gestern vorgestern morgen aujourdhui aujourd'hui hier demain
    avant-hier hoy ayer anteayer manana oggi ieri domani hoje ontem amanha vandaag gisteren
    eergisteren idag igar imorgon igår tanaan eilen huomenna dzis dzisiaj wczoraj jutro dnes vcera
    zitra bugun dun yarın сегодня вчера завтра сьогодні вчора tonight
    今日 昨日 一昨日 明日 今天 昨天 前天 明天 오늘 어제 내일
    """
)
# Words between the parts of a date, and the ends of its numbers.
_FILLERS = _folded_words("de del den der am le il el the of on om em um at")
_FILLERS |= _folded_words("st nd rd th er ste º ª")
_SIGNS_OF_DATES = re.compile(r"[\s\d.,:/'#()-]*")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FAR_EAST = re.compile(
    r"(?:\d{4}\s*[年년]\s*)?\d{1,2}\s*[月월]\s*\d{1,2}\s*[日號号일]?"
    r"|[月火水木金土日]曜日?|(?:星期|礼拜|禮拜|周|週)[一二三四五六日天]|[월화수목금토일]요일"
)


def is_weekday(word: str) -> bool:
    """Whether a word is the name of a weekday, whole or cut."""
    text = folded(word)
    return text in _WEEKDAYS or text in _WEEKDAYS_CUT


def is_month(word: str) -> bool:
    """Whether a word is the name of a month, whole or cut."""
    return folded(word) in _MONTHS


def begins_with_day(text: str) -> bool:
    """Whether a text begins with the whole name of a weekday."""
    first = _WORDS.match(text)
    if first is None:
        return _FAR_EAST.match(text) is not None
    return folded(first[0]) in _WEEKDAYS


def is_spelt_date(text: str) -> bool:
    """Whether all of a text is a date in words: Monday; 5 January; mardi 25 novembre; yesterday."""
    if _SIGNS_OF_DATES.fullmatch(rest := _FAR_EAST.sub("", text)) and rest != text:
        return True
    words = [folded(word) for word in _WORDS.findall(text)]
    if not words or not _SIGNS_OF_DATES.fullmatch(_WORDS.sub("", text)):
        return False
    names = [word for word in words if word not in _FILLERS]
    days = [word in _WEEKDAYS or word in _WEEKDAYS_CUT for word in names]
    months = [word in _MONTHS for word in names]
    others = [word in _OTHER_DAYS for word in names]
    if not all(map(any, zip(days, months, others, strict=True))):
        return False
    has_number = any(sign.isdigit() for sign in text)
    return any(days) or any(others) or (any(months) and has_number)
