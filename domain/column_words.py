"""What people write over the columns of their lists, in English, Russian, Uzbek and some more.

A column is known by the whole of its header, or by what the words in it begin with.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Column(StrEnum):
    SERIAL = "serial_number"
    NAME = "name"
    CATEGORY = "category"
    STATUS = "status"


class Meaning(NamedTuple):
    """What a header says; the lower the rank, the surer it is. No column: known, but not kept."""

    column: Column | None
    rank: int


_NUMBER = (
    "number num nr nbr numer numero número numéro číslo cislo номер ном nomer raqam raqami nomeri"
)
_NUMBERS = frozenset(_NUMBER.split())
_CAMEL = re.compile(r"(?<=[a-zа-я0-9])(?=[A-ZА-Я])|(?<=[A-Z])(?=[A-Z][a-z])")


def plain(text: str) -> str:
    """Words as they are compared: in no case, without signs and apostrophes; every word for
    "number" is `no`.
    """
    text = unicodedata.normalize("NFKC", _CAMEL.sub(" ", text).replace("#", " no "))
    words = re.findall(r"[^\W_]+", re.sub("['`‘’ʻʼ]", "", text.casefold()))
    return " ".join("no" if word in _NUMBERS else word for word in words)


# By rank: the whole of a header.
_SERIAL = (
    "serial no|serial|serial numbers|s n|sn|serialno|serial code|device serial|service tag"
    "|серийный no|серийный|серийник|сер no|заводской no|зав no|заводской|s n no"
    "|seriya no|seriya|seriyasi|zavod no|seriennummer|no serie|no de serie|sériové no",
    "asset tag|asset no|asset id|asset code|tag|tag no|tag id|inventory no|inventory id"
    "|inventory code|inv no|inventory tag|item no|item id|item code|equipment no|equipment id"
    "|equipment code|tool no|tool id|device id|machine id|unit no|barcode|bar code|qr code"
    "|инвентарный no|инвентарный|инв no|инв|инвентарный код|инвентарник|бирка|штрихкод"
    "|штрих код|inventar no|inventar|inventar kodi|shtrix kod|inventarnummer"
    "|inventární no|no inwentarzowy|no inventario|no inventaire",
    "id|uid|uuid|guid|code|ref|reference|key|sku|no|идентификатор|код|ид|артикул|kod|kodi|ид no",
)
_NAME = (
    "name|item name|asset name|equipment name|tool name|device name|product name|название"
    "|наименование|имя|nomi|nom|title|nazwa|název|nombre|bezeichnung|nazva",
    "item|equipment|asset|tool|device|product|machine|instrument|unit|техника|предмет"
    "|оборудование|инструмент|товар|устройство|объект|основное средство|позиция|texnika|buyum"
    "|uskuna|jihoz|asbob|mahsulot",
    "model name|model|asset model|equipment model|device model|item model|product model"
    "|make model|modell|modelo|modèle|модель|марка модель|марка|modeli",
    "description|item description|asset description|details|описание|tavsif|tavsifi"
    "|descripcion|descripción|beschreibung|opis|popis",
    "hostname|host name|computer name|model no|номенклатура",
)
_CATEGORY = (
    "category|categories|категория|категории|kategoriya|kategoriyasi|toifa|toifasi|kategorie"
    "|kategoria|categoria|categoría|catégorie",
    "group|asset type|item type|equipment type|device type|tool type|asset category"
    "|item category|equipment category|группа|guruh|guruhi|раздел|товарная группа",
    "type|kind|class|тип|вид|класс|turi|tur|typ|tipo",
    "subcategory|sub category|подкатегория|department category",
)
_STATUS = (
    "status|state|статус|holat|holati|asset status|item status|status label|stav|estado",
    "condition|состояние|техническое состояние|исправность",
)
# Known, so that a header is seen as one; not kept.
_OTHER = (
    "location|place|room|site|building|shelf|locker|местоположение|местонахождение|место"
    "|расположение|кабинет|помещение|склад|адрес|joylashuv|joylashuvi|joyi|xona|manzil"
    "|manufacturer|brand|make|vendor|supplier|maker|производитель|бренд|поставщик|изготовитель"
    "|ishlab chiqaruvchi|brend|yetkazib beruvchi|company|organization|организация|компания"
    "|department|отдел|подразделение|bolim|owner|user|username|assigned to|custodian|employee"
    "|full name|email|ответственный|мол|сотрудник|фио|пользователь|владелец|masul|masul shaxs"
    "|quantity|qty|amount|count|количество|кол во|кол|soni|miqdori|miqdor|ед изм|price|cost"
    "|value|purchase cost|purchase price|purchase date|date|order no|warranty|warranty expiration"
    "|стоимость|цена|сумма|дата|дата покупки|дата ввода|дата поступления|год|год выпуска"
    "|гарантия|срок службы|амортизация|narxi|narx|sana|yili|yil|notes|note|comments|comment"
    "|remarks|примечание|примечания|комментарий|заметки|izoh|izohlar|ip|ip address|mac"
    "|mac address|os|ram|processor|image|photo|фото|rasm|row|no п п|п п|п п no|счет|счёт"
    "|colour|color|last calibrated|calibration date|labels|tags|цвет|size|размер|weight|вес"
    "|acquired"
)

_RANKED = {
    Column.SERIAL: _SERIAL,
    Column.NAME: _NAME,
    Column.CATEGORY: _CATEGORY,
    Column.STATUS: _STATUS,
}
_WHOLE = {
    plain(header): Meaning(column, 2 * rank)
    for column, ranks in _RANKED.items()
    for rank, headers in enumerate(ranks)
    for header in headers.split("|")
} | {plain(header): Meaning(None, 0) for header in _OTHER.split("|")}

# What the words of a longer header begin with. Some speak of another thing's number or name.
_STRANGE = (
    "user owner employee person customer client first last full company manufacturer brand vendor"
    " supplier location room site building department order invoice purchase price cost phone"
    " mobile file image photo mac ip part licence license model category type status date"
    " warranty email project batch assigned checked contact school county city region"
    " сотрудник пользоват владел ответств организац компан производит поставщ отдел подраздел"
    " помещен кабинет склад документ заказ договор накладн телефон партии дата счета категор"
    " групп фио мол типа вида модели поставки"
    " xodim masul tashkilot bolim xona buyurtma"
)
_THINGS = (
    "asset inventory inv equipment device item tool machine instrument property tag"
    " инвентар инв оборудован основн объект inventar invent uskuna jihoz texnika"
)
_NUMBERED = ("no", "id", "code", "tag", "код", "kod")
_PARTS: Sequence[tuple[Meaning, Sequence[str]]] = (
    (
        Meaning(Column.SERIAL, 1),
        ("serial", "серийн", "seriya", "заводск", "seriennummer", "sériov"),
    ),
    (
        Meaning(Column.NAME, 1),
        ("name", "название", "наименован", "nomi", "title", "nazwa", "název", "nombre"),
    ),
    (Meaning(Column.CATEGORY, 3), ("categor", "категори", "kategor", "toifa")),
    (Meaning(Column.STATUS, 1), ("status", "статус", "holat")),
    (Meaning(Column.NAME, 7), ("description", "описани", "tavsif")),
)
_KNOWN_PARTS = (
    "location date price cost manufacturer supplier warranty notes comment quantity address"
    " количеств стоимост примечан производит местополож местонахожд кабинет дата цена"
)


_STRANGE_WORDS = tuple(_STRANGE.split())
_THING_WORDS = tuple(_THINGS.split())
_KNOWN_WORDS = (*_KNOWN_PARTS.split(), *_STRANGE_WORDS)


@lru_cache(maxsize=4096)
def meaning(header: str) -> Meaning | None:
    """What stands below this header; None where its words are strange."""
    words = plain(header)
    if (whole := _WHOLE.get(words)) is not None:
        return whole
    parts = words.split()
    if not _begins(parts, _STRANGE_WORDS):
        if _begins(parts, ("sn",)) and len(parts) <= 3:
            return Meaning(Column.SERIAL, 1)
        for found, beginnings in _PARTS:
            if _begins(parts, beginnings):
                return found
        if _begins(parts, _THING_WORDS) and any(part in _NUMBERED for part in parts):
            return Meaning(Column.SERIAL, 3)
    return Meaning(None, 1) if _begins(parts, _KNOWN_WORDS) else None


def _begins(words: Sequence[str], beginnings: Sequence[str]) -> bool:
    return any(word.startswith(tuple(beginnings)) for word in words)
