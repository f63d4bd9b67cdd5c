"""Draft translations of the papers' fixed words, for languages that the site does not speak."""

from collections.abc import Mapping

from cityweave.papers.press import frame

DRAFTS: Mapping[str, Mapping[str, str]] = {
    "bn": {
        "The network at a glance": "এক নজরে নেটওয়ার্ক",
        "For the board": "পর্ষদের জন্য",
        "Latest on record": "সর্বশেষ নথিভুক্ত",
        "Coming up": "আসন্ন",
        "Each regional hub, as far as its records are released.": (
            "প্রতিটি আঞ্চলিক কেন্দ্র, যতদূর তার নথি প্রকাশিত।"
        ),
        "Hubs": "কেন্দ্রসমূহ",
        "Hub": "কেন্দ্র",
        "Status": "অবস্থা",
        "Activities": "কার্যক্রম",
        "All": "সব",
        "Period": "সময়কাল",
        "No hub is public yet.": "এখনও কোনো কেন্দ্র প্রকাশ্য নয়।",
        # Django's own Bengali writes the comma without its blank.
        ",": ", ",
        "{hub}: regional hub factsheet": "{hub}: আঞ্চলিক কেন্দ্রের তথ্যপত্র",
        "Regional hub factsheet": "আঞ্চলিক কেন্দ্রের তথ্যপত্র",
        "One of the regional hubs of an independent network of cities that prevent "
        "extremism, hate and polarisation while protecting human rights.": (
            "মানবাধিকার রক্ষা করে চরমপন্থা, ঘৃণা ও মেরুকরণ প্রতিরোধ করে এমন শহরগুলির একটি "
            "স্বাধীন নেটওয়ার্কের আঞ্চলিক কেন্দ্রগুলির একটি।"
        ),
        "The network": "নেটওয়ার্ক",
        "As published. Where sources differ, each is shown.": (
            "যেমন প্রকাশিত। সূত্র ভিন্ন হলে প্রতিটি দেখানো হয়েছে।"
        ),
        "The region": "অঞ্চল",
        "Five promises": "পাঁচটি প্রতিশ্রুতি",
        "An activity that keeps two promises counts under both.": (
            "যে কার্যক্রম দুটি প্রতিশ্রুতি রাখে তা উভয়ের অধীনে গণ্য।"
        ),
        "Cities": "শহর",
        "By how public sources describe them.": "প্রকাশ্য সূত্র যেভাবে বর্ণনা করে।",
        "What was done": "যা করা হয়েছে",
        "From the activities on record. A small number names the source.": (
            "নথিভুক্ত কার্যক্রম থেকে। ছোট সংখ্যা সূত্র নির্দেশ করে।"
        ),
        "The family of hubs": "কেন্দ্রগুলির পরিবার",
        "Status as each source gives it.": "প্রতিটি সূত্র অনুযায়ী অবস্থা।",
        "Write to": "লিখুন",
        "Sources": "সূত্র",
        "No date published": "তারিখ প্রকাশিত হয়নি",
        "Land: Natural Earth, drawn without frontiers. Coordinates: GeoNames, CC BY 4.0.": (
            "ভূমি: Natural Earth, সীমান্ত ছাড়া আঁকা। স্থানাঙ্ক: GeoNames, CC BY 4.0।"
        ),
        "Countries": "দেশ",
        "Languages": "ভাষা",
        "With {partners}": "{partners}-এর সঙ্গে",
        "Size": "আকার",
        "What it calls a city": "যাকে শহর বলা হয়",
        "Principle": "নীতি",
        "Launch": "সূচনা",
        "Members": "সদস্য",
        "Supported by": "সহায়তায়",
        "Also known": "আরও জানা যায়",
        "member": "সদস্য",
        "engaged": "যুক্ত",
        "partner city": "অংশীদার শহর",
        "host of a gathering": "সমাবেশের আয়োজক",
        "not stated": "উল্লেখ নেই",
        "Engage": "সম্পৃক্ত করা",
        "Build": "গড়ে তোলা",
        "Convene": "একত্র করা",
        "Connect": "সংযুক্ত করা",
        "Coordinate": "সমন্বয় করা",
        "Cities build blueprints for prevention, which local authorities take to national and "
        "international stakeholders to realise.": (
            "শহরগুলি প্রতিরোধের রূপরেখা তৈরি করে, যা স্থানীয় কর্তৃপক্ষ বাস্তবায়নের জন্য "
            "জাতীয় ও আন্তর্জাতিক অংশীজনের কাছে নিয়ে যায়।"
        ),
        "Trainings, localised good practice, resources, technical assistance and small grants "
        "build what cities can do.": (
            "প্রশিক্ষণ, স্থানীয় উপযোগী ভালো চর্চা, সম্পদ, কারিগরি সহায়তা ও ছোট অনুদান শহরের সামর্থ্য গড়ে তোলে।"
        ),
        "Local authorities meet and learn from each other, city to city, and work with their "
        "national governments.": (
            "স্থানীয় কর্তৃপক্ষ মিলিত হয়, শহর থেকে শহরে একে অন্যের কাছ থেকে শেখে এবং নিজেদের "
            "জাতীয় সরকারের সঙ্গে কাজ করে।"
        ),
        "Cities reach the global prevention architecture, and mayors are heard where decisions "
        "are made.": (
            "শহরগুলি বৈশ্বিক প্রতিরোধ কাঠামোয় পৌঁছায়, এবং যেখানে সিদ্ধান্ত হয় সেখানে মেয়রদের কথা শোনা হয়।"
        ),
        "Multilateral, regional, national and local bodies, civil society and the private sector "
        "work together instead of past each other.": (
            "বহুপাক্ষিক, আঞ্চলিক, জাতীয় ও স্থানীয় সংস্থা, নাগরিক সমাজ ও বেসরকারি খাত পাশ কাটিয়ে নয়, একসঙ্গে কাজ করে।"
        ),
        "{standing} ({count})": "{standing} ({count})",
        "{count} city": "{count}টি শহর",
        "{count} cities": "{count}টি শহর",
        "{count} activity": "{count}টি কার্যক্রম",
        "{count} activities": "{count}টি কার্যক্রম",
        "and {count} more": "এবং আরও {count}টি",
        "Cities of the {hub} hub": "{hub} কেন্দ্রের শহর",
        "{cities} on a map without frontiers: {names}.": (
            "সীমান্তহীন মানচিত্রে {cities}টি শহর: {names}।"
        ),
        "An invented hub: nothing on this paper happened.": (
            "একটি কল্পিত কেন্দ্র: এই কাগজের কিছুই ঘটেনি।"
        ),
        "Published facts about the Strong Cities Network; not operated by it.": (
            "Strong Cities Network সম্পর্কে প্রকাশিত তথ্য; এটি তাদের দ্বারা পরিচালিত নয়।"
        ),
    },
    "ur": {
        "Latest on record": "تازہ ترین اندراجات",
        "Coming up": "آئندہ",
        "The network at a glance": "نیٹ ورک ایک نظر میں",
        "For the board": "بورڈ کے لیے",
        "Each regional hub, as far as its records are released.": (
            "ہر علاقائی مرکز، جہاں تک اس کے ریکارڈ جاری ہوئے۔"
        ),
        "Hubs": "مراکز",
        "Hub": "مرکز",
        "Status": "حیثیت",
        "Activities": "سرگرمیاں",
        "All": "کل",
        "Period": "مدت",
        "No hub is public yet.": "ابھی کوئی مرکز عوامی نہیں۔",
        "،": "، ",
        "{hub}: regional hub factsheet": "{hub}: علاقائی مرکز کا حقائق نامہ",
        "Regional hub factsheet": "علاقائی مرکز کا حقائق نامہ",
        "One of the regional hubs of an independent network of cities that prevent "
        "extremism, hate and polarisation while protecting human rights.": (
            "شہروں کے ایک آزاد نیٹ ورک کے علاقائی مراکز میں سے ایک، جو انسانی حقوق کے تحفظ کے "
            "ساتھ انتہا پسندی، نفرت اور تقسیم کو روکتے ہیں۔"
        ),
        "The network": "نیٹ ورک",
        "As published. Where sources differ, each is shown.": (
            "جیسا شائع ہوا۔ جہاں ماخذ مختلف ہوں، ہر ایک درج ہے۔"
        ),
        "The region": "خطہ",
        "Five promises": "پانچ وعدے",
        "An activity that keeps two promises counts under both.": (
            "جو سرگرمی دو وعدے پورے کرے وہ دونوں میں شمار ہوتی ہے۔"
        ),
        "Cities": "شہر",
        "By how public sources describe them.": "جیسا عوامی ماخذ بیان کرتے ہیں۔",
        "What was done": "کیا کیا گیا",
        "From the activities on record. A small number names the source.": (
            "درج سرگرمیوں سے۔ چھوٹا ہندسہ ماخذ بتاتا ہے۔"
        ),
        "The family of hubs": "مراکز کا خاندان",
        "Status as each source gives it.": "حیثیت جیسا ہر ماخذ بتاتا ہے۔",
        "Write to": "رابطہ",
        "Sources": "ماخذ",
        "No date published": "کوئی تاریخ شائع نہیں",
        "Land: Natural Earth, drawn without frontiers. Coordinates: GeoNames, CC BY 4.0.": (
            "زمین: Natural Earth، سرحدوں کے بغیر۔ مقامات: GeoNames، CC BY 4.0۔"
        ),
        "Countries": "ممالک",
        "Languages": "زبانیں",
        "With {partners}": "{partners} کے ساتھ",
        "Size": "حجم",
        "What it calls a city": "شہر کسے کہتا ہے",
        "Principle": "اصول",
        "Launch": "آغاز",
        "Members": "ارکان",
        "Supported by": "معاونت",
        "Also known": "مزید معلوم",
        "member": "رکن",
        "engaged": "شریک",
        "partner city": "شراکت دار شہر",
        "host of a gathering": "اجتماع کا میزبان",
        "not stated": "بیان نہیں",
        "Engage": "شمولیت",
        "Build": "تعمیر",
        "Convene": "اجتماع",
        "Connect": "رابطہ کاری",
        "Coordinate": "ہم آہنگی",
        "Cities build blueprints for prevention, which local authorities take to national and "
        "international stakeholders to realise.": (
            "شہر روک تھام کے خاکے بناتے ہیں، جنہیں مقامی حکام عمل درآمد کے لیے قومی اور بین "
            "الاقوامی فریقوں تک لے جاتے ہیں۔"
        ),
        "Trainings, localised good practice, resources, technical assistance and small grants "
        "build what cities can do.": (
            "تربیت، مقامی حالات کے مطابق اچھی مثالیں، وسائل، تکنیکی مدد اور چھوٹی گرانٹیں شہروں "
            "کی صلاحیت بڑھاتی ہیں۔"
        ),
        "Local authorities meet and learn from each other, city to city, and work with their "
        "national governments.": (
            "مقامی حکام ملتے ہیں، شہر بہ شہر ایک دوسرے سے سیکھتے ہیں، اور اپنی قومی حکومتوں کے "
            "ساتھ کام کرتے ہیں۔"
        ),
        "Cities reach the global prevention architecture, and mayors are heard where decisions "
        "are made.": (
            "شہر روک تھام کے عالمی ڈھانچے تک پہنچتے ہیں، اور جہاں فیصلے ہوتے ہیں وہاں میئروں کی "
            "بات سنی جاتی ہے۔"
        ),
        "Multilateral, regional, national and local bodies, civil society and the private sector "
        "work together instead of past each other.": (
            "کثیر فریقی، علاقائی، قومی اور مقامی ادارے، سول سوسائٹی اور نجی شعبہ الگ الگ نہیں بلکہ "
            "مل کر کام کرتے ہیں۔"
        ),
        "{standing} ({count})": "{standing} ({count})",
        "{count} city": "{count} شہر",
        "{count} cities": "{count} شہر",
        "{count} activity": "{count} سرگرمی",
        "{count} activities": "{count} سرگرمیاں",
        "and {count} more": "اور مزید {count}",
        "Cities of the {hub} hub": "{hub} مرکز کے شہر",
        "{cities} on a map without frontiers: {names}.": (
            "سرحدوں کے بغیر نقشے پر {cities} شہر: {names}۔"
        ),
        "An invented hub: nothing on this paper happened.": (
            "ایک فرضی مرکز: اس پرچے کی کوئی بات واقع نہیں ہوئی۔"
        ),
        "Published facts about the Strong Cities Network; not operated by it.": (
            "Strong Cities Network کے بارے میں شائع شدہ حقائق؛ یہ اس کے زیر انتظام نہیں۔"
        ),
    },
}


def said(text: str) -> str:
    """A translated sentence, or its draft where no catalogue has the language."""
    return frame.said(text, DRAFTS)
