"""Names for people and companies: invented, and plainly so, from the word lists below."""

from random import Random

GIVEN = (
    "Noor", "Amara", "Kenji", "Lucía", "Tomasz", "Ingrid", "Kofi", "Meera", "Zoë", "Dmitri",
    "Leilani", "Søren", "Fatou", "Hiroko", "Mateo", "Aisling", "Ravi", "Chidi", "Yara", "Emeka",
    "Linnea", "Omar", "Paloma", "Jun", "Sanna", "Tariq", "Wanjiru", "Bela", "Ngoc", "Elif",
    "Rosalind", "Kwame", "Anouk", "Iker", "Sunita", "Marek", "Halona", "Tavita", "Nadia", "Oisín",
)  # fmt: skip
FAMILY = (
    "Adeyorin", "Hoshimuro", "Brannachie", "Ramanavel", "Castellune", "Lindqvarn", "Petrovanek",
    "Oyelundo", "Takemoriko", "Ferreirosa", "Azizdari", "Kowalenor", "Nguyensong", "Okabrand",
    "Velasombra", "Thornquist-Bey", "Mbekirwa", "Saldivero", "Haugenlund", "Demirkaya-Roe",
    "Papadorin", "Whetukura", "Zhangmere", "Iyerpatel", "Duboismont", "Eszterházka", "Kalanikoa",
    "Morvanec", "Nakagura", "Quispillo", "Rahmanesh", "Sithebela", "Tuilagano", "Umaransky",
    "Wiśnieva", "Yilmazer", "Abernoth", "Bellweathery", "Ciobanescu-Lo", "Drachmann-Ito",
)  # fmt: skip
FIRST_PART = (
    "Quill", "Bramble", "Marrow", "Tallow", "Thistle", "Pebble", "Lantern", "Saffron", "Cinder",
    "Fennel", "Gable", "Hazel", "Juniper", "Kelp", "Larch", "Mallow", "Nettle", "Ochre", "Parsnip",
    "Quince", "Russet", "Sorrel", "Tansy", "Umber", "Velvet", "Walnut", "Yarrow", "Zinnia", "Amber",
    "Barley", "Clover", "Damson", "Elder", "Flint", "Ginger", "Hollow", "Indigo", "Jasper",
    "Kindle", "Linden",
)  # fmt: skip
SECOND_PART = (
    "otter", "wren", "kettle", "moth", "thimble", "heron", "button", "anvil", "spindle", "badger",
    "lark", "bellows", "marten", "teacup", "plover", "sprocket", "newt", "ladle", "magpie", "cog",
    "stoat", "bobbin", "curlew", "trowel", "puffin", "pulley", "hedgehog", "satchel", "toad",
    "whisk",
)  # fmt: skip
TRADE = (
    "Works", "Foods", "Logistics", "Textiles", "Instruments", "Clinics", "Ferries", "Mills",
    "Optics", "Orchards", "Press", "Robotics", "Shipyards", "Studios", "Tiles", "Transit",
    "Windows", "Bakeries", "Bicycles", "Breweries", "Cables", "Carpets", "Ceramics", "Cinemas",
    "Pumps", "Forestry", "Furniture", "Gardens", "Glass", "Harbours", "Hotels", "Lamps", "Maps",
    "Museums", "Paper", "Seeds",
)  # fmt: skip


def people_names(rng: Random, count: int) -> list[str]:
    """Return up to 1,600 different names that share as few first or family names as can be."""
    given, family = rng.sample(GIVEN, len(GIVEN)), rng.sample(FAMILY, len(FAMILY))
    if count > len(given) * len(family):
        raise ValueError(f"there are names for {len(given) * len(family):,} people, not {count:,}")
    size = len(family)
    return [
        f"{given[place % size]} {family[(place + place // size) % size]}" for place in range(count)
    ]


def company_names(rng: Random, count: int) -> list[str]:
    """Return `count` different names; beyond 43,200 they get a number."""
    names = [
        f"{first}{second} {trade}"
        for first in FIRST_PART
        for second in SECOND_PART
        for trade in TRADE
    ]
    rng.shuffle(names)
    rounds = range(-(-count // len(names)))
    return [f"{name} {lap + 1}" if lap else name for lap in rounds for name in names][:count]
