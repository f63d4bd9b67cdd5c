"""In whatever letters a text was written, it is read as it was meant."""

from __future__ import annotations

import pytest

from cityweave.sheets.reading import read

# Names of cities, as their own people write them.
ROWS = {
    "fr": ["Évreux", "Béthune", "Nîmes", "Besançon"],
    "de": ["Köln", "München", "Düsseldorf", "Gießen"],
    "pl": ["Łódź", "Kraków", "Gdańsk", "Częstochowa"],
    "bs": ["Tuzla", "Čapljina", "Široki Brijeg", "Goražde"],
    "tr": ["İstanbul", "Eskişehir", "Muğla", "Şanlıurfa"],
    "ru": ["Москва", "Казань", "Нижний Новгород", "Пермь"],
    "mk": ["Скопје", "Битола", "Куманово", "Гевгелија"],
    "ar": ["القاهرة", "بغداد", "الإسكندرية", "طرابلس"],
    "el": ["Αθήνα", "Θεσσαλονίκη", "Πάτρα", "Ηράκλειο"],
    "he": ["ירושלים", "חיפה", "באר שבע", "אשדוד"],
    "ja": ["東京", "大阪", "名古屋", "札幌"],
    "zh": ["北京", "上海", "广州", "深圳"],
    "zh_Hant": ["臺北", "高雄", "臺中", "香港"],
    "ko": ["서울", "부산", "인천", "대구"],
    "th": ["กรุงเทพ", "เชียงใหม่", "ภูเก็ต", "ขอนแก่น"],
}
LEGACY = [
    *(("fr", "cp1252"), ("fr", "latin-1"), ("fr", "mac_roman"), ("fr", "cp850")),
    *(("de", "cp1252"), ("pl", "cp1250"), ("bs", "cp1250"), ("tr", "cp1254")),
    *(("ru", "cp1251"), ("ru", "koi8_r"), ("ru", "cp866"), ("mk", "cp1251")),
    *(("ar", "cp1256"), ("ar", "iso8859_6"), ("el", "cp1253"), ("he", "cp1255")),
    *(("ja", "shift_jis"), ("ja", "euc_jp"), ("zh", "gb18030"), ("zh", "gbk")),
    *(("zh_Hant", "big5"), ("ko", "euc_kr"), ("th", "cp874")),
]
UNICODE = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-32"),
    *("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"),
)


def names_read(data: bytes) -> list[str]:
    sheet = read(data, "table.csv").sheets[0]
    assert sheet.header == ("code", "name")
    return [row.cells[1].text for row in sheet.rows]


def table(names: list[str], encoding: str) -> bytes:
    rows = [f"{number:03},{name}" for number, name in enumerate(names, 1)]
    return "\n".join(["code,name", *rows]).encode(encoding)


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_legacy_letters_are_recognised(language: str, encoding: str) -> None:
    assert names_read(table(ROWS[language], encoding)) == ROWS[language]


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("language", ["fr", "ar", "zh"])
def test_unicode_is_read_with_its_mark_and_without(language: str, encoding: str) -> None:
    assert names_read(table(ROWS[language], encoding)) == ROWS[language]


def test_one_damaged_letter_does_not_change_all_the_others() -> None:
    data = table(ROWS["fr"], "utf-8").replace("ç".encode(), b"\xe7")
    book = read(data, "table.csv")

    assert book.encoding == "utf-8"
    assert [row.cells[1].text for row in book.sheets[0].rows][:3] == ROWS["fr"][:3]
    assert book.remarks == ("Some letters of this file are damaged and show as �.",)
