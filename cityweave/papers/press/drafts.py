"""Draft translations of the frame's words, where the site has no catalogue of the language."""

from collections.abc import Mapping

Drafts = Mapping[str, str]

DRAFTS: Mapping[str, Drafts] = {
    "bn": {
        "Member": "সদস্য",
        "Engaged": "যুক্ত",
        "Hosted or partnered": "আয়োজক বা অংশীদার",
        "Cityweave": "সিটিউইভ",
        "As of {date}": "{date} পর্যন্ত",
        "Page {page} of {pages}": "পৃষ্ঠা {page} / {pages}",
        "Printed for {reader}, {date}.": "{reader}-এর জন্য মুদ্রিত, {date}।",
        "The fixed words of this paper are a draft translation.": (
            "এই কাগজের স্থির শব্দগুলি একটি খসড়া অনুবাদ।"
        ),
    },
    "ur": {
        "Member": "رکن",
        "Engaged": "شریک",
        "Hosted or partnered": "میزبان یا شراکت دار",
        "Cityweave": "سٹی ویو",
        "As of {date}": "{date} تک",
        "Page {page} of {pages}": "صفحہ {page} از {pages}",
        "Printed for {reader}, {date}.": "{reader} کے لیے طبع شدہ، {date}۔",
        "The fixed words of this paper are a draft translation.": (
            "اس پرچے کے مقررہ الفاظ ترجمے کا مسودہ ہیں۔"
        ),
    },
    "sq": {
        "Member": "Anëtar",
        "Engaged": "I përfshirë",
        "Hosted or partnered": "Pritës ose partner",
        "Cityweave": "Cityweave",
        "As of {date}": "Gjendja më {date}",
        "Page {page} of {pages}": "Faqja {page} nga {pages}",
        "Printed for {reader}, {date}.": "Shtypur për {reader}, {date}.",
        "The fixed words of this paper are a draft translation.": (
            "Fjalët e pandryshueshme të këtij dokumenti janë përkthim paraprak."
        ),
    },
    "mk": {
        "Member": "Членка",
        "Engaged": "Вклучена",
        "Hosted or partnered": "Домаќин или партнер",
        "Cityweave": "Cityweave",
        "As of {date}": "Состојба на {date}",
        "Page {page} of {pages}": "Страница {page} од {pages}",
        "Printed for {reader}, {date}.": "Отпечатено за {reader}, {date}.",
        "The fixed words of this paper are a draft translation.": (
            "Постојаните зборови на овој документ се работен превод."
        ),
    },
    "bs": {
        "Member": "Članica",
        "Engaged": "Uključena",
        "Hosted or partnered": "Domaćin ili partner",
        "Cityweave": "Cityweave",
        "As of {date}": "Stanje: {date}",
        "Page {page} of {pages}": "Stranica {page} od {pages}",
        "Printed for {reader}, {date}.": "Odštampano za: {reader}, {date}",
        "The fixed words of this paper are a draft translation.": (
            "Stalne riječi ovog dokumenta su nacrt prijevoda."
        ),
    },
    "sr-latn": {
        "Member": "Članica",
        "Engaged": "Uključena",
        "Hosted or partnered": "Domaćin ili partner",
        "Cityweave": "Cityweave",
        "As of {date}": "Stanje: {date}",
        "Page {page} of {pages}": "Strana {page} od {pages}",
        "Printed for {reader}, {date}.": "Odštampano za: {reader}, {date}",
        "The fixed words of this paper are a draft translation.": (
            "Stalne reči ovog dokumenta su nacrt prevoda."
        ),
    },
}
