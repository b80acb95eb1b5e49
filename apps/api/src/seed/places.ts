import type { CultureName } from "./names.ts";

/** A city with all that goes with it; `#` stands for a digit `~` for one from 2 to 9, `{n}` for a house number. */
export interface Place {
  city: string;
  region: string;
  country: string;
  timeZone: string;
  /** BCP 47. */
  language: string;
  culture: CultureName;
  mobile: string;
  landline: string;
  postalCode: string;
  streets: readonly string[];
}

interface Land {
  country: string;
  language: string;
  culture: CultureName;
  timeZone: string;
  /** How many of a hundred contacts, about. */
  weight: number;
  mobile: string;
  streets: string;
  /** City, region, landline, postal code, and the time zone where it is another one. */
  cities: readonly (readonly [city: string, region: string, landline: string, postalCode: string, timeZone?: string])[];
}

// Where a country keeps numbers for stories and films (US, Canada, Britain, Ireland, Germany, France, Australia), they are of those.
const lands: readonly Land[] = [
  {
    country: "United Kingdom", language: "en-GB", culture: "english", timeZone: "Europe/London", weight: 11, mobile: "+447700900###",
    streets: "{n} Orchard Street|{n} Mill Lane|{n} Station Road|{n} Victoria Terrace|{n} Church Walk",
    cities: [
      ["London", "Greater London", "+442079460###", "SE1 #XA"], ["Manchester", "Greater Manchester", "+441614960###", "M1 #XB"],
      ["Edinburgh", "Scotland", "+441314960###", "EH3 #XC"], ["Bristol", "South West England", "+441174960###", "BS1 #XD"],
      ["Cardiff", "Wales", "+442920180###", "CF10 #XE"], ["Leeds", "West Yorkshire", "+441134960###", "LS1 #XF"],
    ],
  },
  {
    country: "United States", language: "en-US", culture: "american", timeZone: "America/New_York", weight: 20, mobile: "+1~0~55501##",
    streets: "{n} Maple Avenue|{n} Oak Street|{n} Riverside Drive|{n} Lincoln Boulevard|{n} Sunset Lane",
    cities: [
      ["New York", "New York", "+121255501##", "100##"], ["Boston", "Massachusetts", "+161755501##", "021##"],
      ["Atlanta", "Georgia", "+140455501##", "303##"], ["Miami", "Florida", "+130555501##", "331##"],
      ["Chicago", "Illinois", "+131255501##", "606##", "America/Chicago"], ["Austin", "Texas", "+151255501##", "787##", "America/Chicago"],
      ["Nashville", "Tennessee", "+161555501##", "372##", "America/Chicago"], ["Denver", "Colorado", "+130355501##", "802##", "America/Denver"],
      ["Phoenix", "Arizona", "+160255501##", "850##", "America/Phoenix"], ["Seattle", "Washington", "+120655501##", "981##", "America/Los_Angeles"],
      ["San Francisco", "California", "+141555501##", "941##", "America/Los_Angeles"], ["San Diego", "California", "+161955501##", "921##", "America/Los_Angeles"],
    ],
  },
  {
    country: "Canada", language: "en-CA", culture: "english", timeZone: "America/Toronto", weight: 4, mobile: "+164755501##",
    streets: "{n} Queen Street West|{n} Elgin Street|{n} Birch Avenue",
    cities: [
      ["Toronto", "Ontario", "+141655501##", "M5V #X#"], ["Ottawa", "Ontario", "+161355501##", "K1P #X#"],
      ["Vancouver", "British Columbia", "+160455501##", "V6B #X#", "America/Vancouver"],
    ],
  },
  {
    country: "Canada", language: "fr-CA", culture: "french", timeZone: "America/Toronto", weight: 1.5, mobile: "+143855501##",
    streets: "{n} rue Saint-Denis|{n} avenue du Parc|{n} rue de la Montagne",
    cities: [["Montréal", "Québec", "+151455501##", "H2X #X#"], ["Québec", "Québec", "+141855501##", "G1R #X#"]],
  },
  {
    country: "Ireland", language: "en-IE", culture: "irish", timeZone: "Europe/Dublin", weight: 2.5, mobile: "+3532091#####",
    streets: "{n} Harbour Row|{n} Grafton Lane|{n} Abbey Street",
    cities: [["Dublin", "Leinster", "+3532091#####", "D02 X###"], ["Cork", "Munster", "+3532091#####", "T12 X###"], ["Galway", "Connacht", "+3532091#####", "H91 X###"]],
  },
  {
    country: "Germany", language: "de", culture: "german", timeZone: "Europe/Berlin", weight: 8, mobile: "+491713920####",
    streets: "Lindenstraße {n}|Goethestraße {n}|Am Kanal {n}|Bergmannstraße {n}|Schillerplatz {n}",
    cities: [
      ["Berlin", "Berlin", "+493023125####", "10###"], ["Hamburg", "Hamburg", "+494066969####", "20###"], ["München", "Bayern", "+498999998####", "80###"],
      ["Köln", "Nordrhein-Westfalen", "+492214710####", "50###"], ["Frankfurt am Main", "Hessen", "+496990009####", "60###"],
    ],
  },
  {
    country: "Austria", language: "de-AT", culture: "german", timeZone: "Europe/Vienna", weight: 1.5, mobile: "+43664555####",
    streets: "Mariahilfer Gasse {n}|Ringweg {n}|Salzgasse {n}",
    cities: [["Wien", "Wien", "+431555####", "10#0"], ["Graz", "Steiermark", "+43316555###", "80#0"]],
  },
  {
    country: "Switzerland", language: "de-CH", culture: "german", timeZone: "Europe/Zurich", weight: 2, mobile: "+4179555####",
    streets: "Seestrasse {n}|Bahnhofweg {n}|Rosengasse {n}",
    cities: [["Zürich", "Zürich", "+4144555####", "80##"], ["Bern", "Bern", "+4131555####", "30##"], ["Basel", "Basel-Stadt", "+4161555####", "40##"]],
  },
  {
    country: "France", language: "fr", culture: "french", timeZone: "Europe/Paris", weight: 6, mobile: "+3363998####",
    streets: "{n} rue des Lilas|{n} avenue de la Gare|{n} place du Marché|{n} rue Victor-Hugo",
    cities: [
      ["Paris", "Île-de-France", "+3319900####", "750##"], ["Nantes", "Pays de la Loire", "+3326191####", "440##"], ["Lyon", "Auvergne-Rhône-Alpes", "+3346571####", "690##"],
      ["Toulouse", "Occitanie", "+3353649####", "310##"], ["Strasbourg", "Grand Est", "+3335301####", "670##"],
    ],
  },
  {
    country: "Belgium", language: "nl-BE", culture: "dutch", timeZone: "Europe/Brussels", weight: 1.5, mobile: "+324705551##",
    streets: "Kerkstraat {n}|Stationsplein {n}",
    cities: [["Antwerpen", "Vlaanderen", "+32355501##", "20#0"], ["Gent", "Vlaanderen", "+32955501##", "90#0"]],
  },
  {
    country: "Netherlands", language: "nl", culture: "dutch", timeZone: "Europe/Amsterdam", weight: 3.5, mobile: "+3165550####",
    streets: "Prinsengracht {n}|Dorpsstraat {n}|Kastanjelaan {n}",
    cities: [["Amsterdam", "Noord-Holland", "+3120555####", "10## XB"], ["Utrecht", "Utrecht", "+3130555####", "35## XC"], ["Rotterdam", "Zuid-Holland", "+3110555####", "30## XD"]],
  },
  {
    country: "Spain", language: "es", culture: "spanish", timeZone: "Europe/Madrid", weight: 5, mobile: "+34655#####0",
    streets: "Calle Mayor {n}|Paseo del Prado {n}|Calle de la Luna {n}|Avenida del Mar {n}",
    cities: [["Madrid", "Comunidad de Madrid", "+3491555####", "280##"], ["Barcelona", "Cataluña", "+3493555####", "080##"], ["Sevilla", "Andalucía", "+3495555####", "410##"], ["Bilbao", "País Vasco", "+3494555####", "480##"]],
  },
  {
    country: "Portugal", language: "pt-PT", culture: "portuguese", timeZone: "Europe/Lisbon", weight: 3, mobile: "+351912555###",
    streets: "Rua das Flores {n}|Avenida da Liberdade {n}|Travessa do Carmo {n}",
    cities: [["Lisboa", "Lisboa", "+35121555####", "1200-###"], ["Porto", "Porto", "+35122555####", "4050-###"], ["Coimbra", "Coimbra", "+351239555###", "3000-###"]],
  },
  {
    country: "Italy", language: "it", culture: "italian", timeZone: "Europe/Rome", weight: 3.5, mobile: "+39347555####",
    streets: "Via Garibaldi {n}|Via dei Mille {n}|Corso Venezia {n}|Piazza del Duomo {n}",
    cities: [["Milano", "Lombardia", "+3902555####", "201##"], ["Roma", "Lazio", "+3906555####", "001##"], ["Bologna", "Emilia-Romagna", "+39051555###", "401##"]],
  },
  {
    country: "Sweden", language: "sv", culture: "nordic", timeZone: "Europe/Stockholm", weight: 2, mobile: "+467017406##",
    streets: "Storgatan {n}|Sveavägen {n}|Björkvägen {n}",
    cities: [["Stockholm", "Stockholms län", "+468465004##", "111 ##"], ["Göteborg", "Västra Götaland", "+4631390106##", "411 ##"]],
  },
  {
    country: "Norway", language: "nb", culture: "nordic", timeZone: "Europe/Oslo", weight: 1, mobile: "+4795550###",
    streets: "Kirkeveien {n}|Fjordgata {n}", cities: [["Oslo", "Oslo", "+4722555###", "01##"], ["Bergen", "Vestland", "+4755555###", "50##"]],
  },
  {
    country: "Denmark", language: "da", culture: "nordic", timeZone: "Europe/Copenhagen", weight: 1, mobile: "+4520555###",
    streets: "Nørregade {n}|Søndervej {n}", cities: [["København", "Hovedstaden", "+4533555###", "11##"], ["Aarhus", "Midtjylland", "+4586555###", "80##"]],
  },
  {
    country: "Finland", language: "fi", culture: "nordic", timeZone: "Europe/Helsinki", weight: 1, mobile: "+358405550###",
    streets: "Mannerheimintie {n}|Koivukatu {n}", cities: [["Helsinki", "Uusimaa", "+3589555####", "001##"], ["Tampere", "Pirkanmaa", "+3583555####", "331##"]],
  },
  {
    country: "Poland", language: "pl", culture: "polish", timeZone: "Europe/Warsaw", weight: 3, mobile: "+48601555###",
    streets: "ul. Długa {n}|ul. Kwiatowa {n}|al. Róż {n}",
    cities: [["Warszawa", "Mazowieckie", "+4822555####", "00-###"], ["Kraków", "Małopolskie", "+4812555####", "31-###"], ["Wrocław", "Dolnośląskie", "+4871555####", "50-###"]],
  },
  {
    country: "Czechia", language: "cs", culture: "slavic", timeZone: "Europe/Prague", weight: 1.5, mobile: "+420601555###",
    streets: "Dlouhá {n}|Masarykova {n}|Nádražní {n}", cities: [["Praha", "Praha", "+420222555###", "110 ##"], ["Brno", "Jihomoravský kraj", "+420542555###", "602 ##"]],
  },
  {
    country: "Croatia", language: "hr", culture: "slavic", timeZone: "Europe/Zagreb", weight: 1, mobile: "+38591555####",
    streets: "Ilica {n}|Vukovarska {n}", cities: [["Zagreb", "Zagreb", "+3851555####", "100##"], ["Split", "Splitsko-dalmatinska", "+38521555###", "210##"]],
  },
  {
    country: "Greece", language: "el", culture: "greek", timeZone: "Europe/Athens", weight: 1.5, mobile: "+30694555####",
    streets: "Ermou {n}|Athinas {n}", cities: [["Athens", "Attica", "+30210555####", "105 ##"], ["Thessaloniki", "Central Macedonia", "+302310555###", "546 ##"]],
  },
  {
    country: "Türkiye", language: "tr", culture: "turkish", timeZone: "Europe/Istanbul", weight: 2, mobile: "+90532555####",
    streets: "İstiklal Caddesi {n}|Gül Sokak {n}", cities: [["İstanbul", "İstanbul", "+90212555####", "344##"], ["Ankara", "Ankara", "+90312555####", "064##"], ["İzmir", "İzmir", "+90232555####", "352##"]],
  },
  {
    country: "United Arab Emirates", language: "ar", culture: "arabic", timeZone: "Asia/Dubai", weight: 1.5, mobile: "+97150555####",
    streets: "{n} Al Wasl Road|{n} Corniche Street", cities: [["Dubai", "Dubai", "+9714555####", ""], ["Abu Dhabi", "Abu Dhabi", "+9712555####", ""]],
  },
  {
    country: "Morocco", language: "fr-MA", culture: "arabic", timeZone: "Africa/Casablanca", weight: 1, mobile: "+212661555###",
    streets: "{n} boulevard Zerktouni|{n} rue des Orangers", cities: [["Casablanca", "Casablanca-Settat", "+212522555###", "200##"], ["Rabat", "Rabat-Salé-Kénitra", "+212537555###", "100##"]],
  },
  {
    country: "Egypt", language: "ar-EG", culture: "arabic", timeZone: "Africa/Cairo", weight: 1, mobile: "+20100555####",
    streets: "{n} Tahrir Street|{n} Nile Corniche", cities: [["Cairo", "Cairo", "+202255501##", "115##"], ["Alexandria", "Alexandria", "+20355501##", "215##"]],
  },
  {
    country: "Nigeria", language: "en-NG", culture: "african", timeZone: "Africa/Lagos", weight: 2, mobile: "+234803555####",
    streets: "{n} Broad Street|{n} Adeola Close", cities: [["Lagos", "Lagos", "+2341555####", "1012##"], ["Abuja", "Federal Capital Territory", "+2349555####", "9002##"]],
  },
  {
    country: "Kenya", language: "en-KE", culture: "african", timeZone: "Africa/Nairobi", weight: 1, mobile: "+254722555###",
    streets: "{n} Kenyatta Avenue|{n} Ngong Road", cities: [["Nairobi", "Nairobi", "+254205550###", "001##"], ["Mombasa", "Mombasa", "+254415550###", "801##"]],
  },
  {
    country: "South Africa", language: "en-ZA", culture: "african", timeZone: "Africa/Johannesburg", weight: 2, mobile: "+2782555####",
    streets: "{n} Long Street|{n} Jacaranda Avenue", cities: [["Cape Town", "Western Cape", "+2721555####", "80##"], ["Johannesburg", "Gauteng", "+2711555####", "20##"], ["Durban", "KwaZulu-Natal", "+2731555####", "40##"]],
  },
  {
    country: "India", language: "en-IN", culture: "indian", timeZone: "Asia/Kolkata", weight: 6, mobile: "+9198555#####",
    streets: "{n} MG Road|{n} Lake View Street|{n} Nehru Nagar",
    cities: [["Bengaluru", "Karnataka", "+918055501###", "5600##"], ["Mumbai", "Maharashtra", "+912255501###", "4000##"], ["Delhi", "Delhi", "+911155501###", "1100##"], ["Chennai", "Tamil Nadu", "+914455501###", "6000##"]],
  },
  {
    country: "Singapore", language: "en-SG", culture: "chinese", timeZone: "Asia/Singapore", weight: 1.5, mobile: "+659555####",
    streets: "{n} Orchard Road|{n} Telok Ayer Street", cities: [["Singapore", "", "+656555####", "0###15"]],
  },
  {
    country: "Hong Kong", language: "zh-HK", culture: "chinese", timeZone: "Asia/Hong_Kong", weight: 1, mobile: "+8529555####",
    streets: "{n} Nathan Road|{n} Queen's Road Central", cities: [["Hong Kong", "Kowloon", "+8522555####", ""]],
  },
  {
    country: "Japan", language: "ja", culture: "japanese", timeZone: "Asia/Tokyo", weight: 2.5, mobile: "+819055550###",
    streets: "{n} Sakura-dōri|{n} Chūō", cities: [["Tōkyō", "Tōkyō", "+81355550###", "150-00##"], ["Ōsaka", "Ōsaka", "+81665550###", "530-00##"], ["Kyōto", "Kyōto", "+81755550###", "600-80##"]],
  },
  {
    country: "South Korea", language: "ko", culture: "korean", timeZone: "Asia/Seoul", weight: 1.5, mobile: "+821055550###",
    streets: "{n} Teheran-ro|{n} Sejong-daero", cities: [["Seoul", "Seoul", "+8225550###", "045##"], ["Busan", "Busan", "+82515550###", "480##"]],
  },
  {
    country: "Vietnam", language: "vi", culture: "vietnamese", timeZone: "Asia/Ho_Chi_Minh", weight: 1, mobile: "+84905550###",
    streets: "{n} Lê Lợi|{n} Trần Hưng Đạo", cities: [["Hà Nội", "Hà Nội", "+842455550###", "100###"], ["Đà Nẵng", "Đà Nẵng", "+842365550###", "550###"]],
  },
  {
    country: "Australia", language: "en-AU", culture: "english", timeZone: "Australia/Sydney", weight: 3, mobile: "+61491570###",
    streets: "{n} George Street|{n} Banksia Road|{n} Harbour Parade",
    cities: [["Sydney", "New South Wales", "+6125550####", "20##"], ["Melbourne", "Victoria", "+6135550####", "30##", "Australia/Melbourne"], ["Brisbane", "Queensland", "+6175550####", "40##", "Australia/Brisbane"], ["Perth", "Western Australia", "+6185550####", "60##", "Australia/Perth"]],
  },
  {
    country: "New Zealand", language: "en-NZ", culture: "english", timeZone: "Pacific/Auckland", weight: 1, mobile: "+64215550##",
    streets: "{n} Kauri Street|{n} Beach Road", cities: [["Auckland", "Auckland", "+6495550###", "10##"], ["Wellington", "Wellington", "+6445550###", "60##"]],
  },
  {
    country: "Brazil", language: "pt-BR", culture: "portuguese", timeZone: "America/Sao_Paulo", weight: 4, mobile: "+55119555#####",
    streets: "Rua das Palmeiras, {n}|Avenida Paulista, {n}|Rua do Sol, {n}",
    cities: [["São Paulo", "São Paulo", "+55115555####", "01###-000"], ["Rio de Janeiro", "Rio de Janeiro", "+55215555####", "20###-000"], ["Belo Horizonte", "Minas Gerais", "+55315555####", "30###-000"]],
  },
  {
    country: "Mexico", language: "es-MX", culture: "spanish", timeZone: "America/Mexico_City", weight: 2.5, mobile: "+525555#####0",
    streets: "Calle Reforma {n}|Avenida Juárez {n}", cities: [["Ciudad de México", "Ciudad de México", "+525555######", "06###"], ["Guadalajara", "Jalisco", "+523355501###", "44###"], ["Mérida", "Yucatán", "+529995550###", "97###", "America/Merida"]],
  },
  {
    country: "Argentina", language: "es-AR", culture: "spanish", timeZone: "America/Argentina/Buenos_Aires", weight: 1.5, mobile: "+5491155550###",
    streets: "Avenida Corrientes {n}|Calle San Martín {n}", cities: [["Buenos Aires", "Buenos Aires", "+541155550###", "C10##"], ["Córdoba", "Córdoba", "+543515550###", "X50##"]],
  },
];

const placesOf = (land: Land): Place[] =>
  land.cities.map(([city, region, landline, postalCode, timeZone]) => ({
    city,
    region,
    landline,
    postalCode,
    country: land.country,
    timeZone: timeZone ?? land.timeZone,
    language: land.language,
    culture: land.culture,
    mobile: land.mobile,
    streets: land.streets.split("|"),
  }));

/** Every city with its weight. */
export const places: readonly (readonly [Place, number])[] = lands.flatMap((land) =>
  placesOf(land).map((place) => [place, land.weight / land.cities.length] as const),
);
