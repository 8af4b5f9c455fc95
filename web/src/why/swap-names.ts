// The names that are put in the place of a statement's own, and what is needed to see how those are used. No DOM.

/** How a name is used in a statement. */
export type Form = 'country' | 'adjective' | 'people' | 'capital' | 'person';

/** Names from all continents, rivals and allies among them. The persons are made up. */
export const SETS: readonly Record<Form, string>[] = [
  { country: 'Norway', adjective: 'Norwegian', people: 'Norwegians', capital: 'Oslo', person: 'Haldorvik' },
  { country: 'Russia', adjective: 'Russian', people: 'Russians', capital: 'Moscow', person: 'Veretinov' },
  { country: 'Ukraine', adjective: 'Ukrainian', people: 'Ukrainians', capital: 'Kyiv', person: 'Horodenchuk' },
  { country: 'China', adjective: 'Chinese', people: 'Chinese', capital: 'Beijing', person: 'Liangzhe' },
  { country: 'Japan', adjective: 'Japanese', people: 'Japanese', capital: 'Tokyo', person: 'Morishigawa' },
  { country: 'India', adjective: 'Indian', people: 'Indians', capital: 'New Delhi', person: 'Raghuveeran' },
  { country: 'Pakistan', adjective: 'Pakistani', people: 'Pakistanis', capital: 'Islamabad', person: 'Qasimzada' },
  { country: 'Iran', adjective: 'Iranian', people: 'Iranians', capital: 'Tehran', person: 'Rostamifar' },
  { country: 'United States', adjective: 'American', people: 'Americans', capital: 'Washington', person: 'Hartwellson' },
  { country: 'Brazil', adjective: 'Brazilian', people: 'Brazilians', capital: 'Brasília', person: 'Tavarelho' },
  { country: 'Nigeria', adjective: 'Nigerian', people: 'Nigerians', capital: 'Abuja', person: 'Okonwele' },
  { country: 'Australia', adjective: 'Australian', people: 'Australians', capital: 'Canberra', person: 'Whitlockley' },
];

/** Capitals and seats of government, and whose they are. */
export const CAPITALS: Readonly<Record<string, string>> = {
  Abuja: 'Nigeria', 'Addis Ababa': 'Ethiopia', Algiers: 'Algeria', Amman: 'Jordan', Ankara: 'Turkey', Astana: 'Kazakhstan',
  Athens: 'Greece', Baghdad: 'Iraq', Baku: 'Azerbaijan', Bangkok: 'Thailand', Beijing: 'China', Beirut: 'Lebanon',
  Belgrade: 'Serbia', Berlin: 'Germany', Bern: 'Switzerland', Bogota: 'Colombia', Bogotá: 'Colombia', Brasilia: 'Brazil',
  Brasília: 'Brazil', Bratislava: 'Slovakia', Brussels: 'Belgium', Bucharest: 'Romania', Budapest: 'Hungary',
  'Buenos Aires': 'Argentina', Cairo: 'Egypt', Canberra: 'Australia', Caracas: 'Venezuela', Chisinau: 'Moldova',
  Chișinău: 'Moldova', Copenhagen: 'Denmark', Damascus: 'Syria', Delhi: 'India', Dhaka: 'Bangladesh', Doha: 'Qatar',
  'Downing Street': 'Britain', Dublin: 'Ireland', Hanoi: 'Vietnam', Havana: 'Cuba', Helsinki: 'Finland', Islamabad: 'Pakistan',
  Jakarta: 'Indonesia', Jerusalem: 'Israel', Kabul: 'Afghanistan', Kathmandu: 'Nepal', Khartoum: 'Sudan', Kiev: 'Ukraine',
  Kinshasa: 'Congo', Kremlin: 'Russia', Kyiv: 'Ukraine', Lisbon: 'Portugal', London: 'Britain', Madrid: 'Spain', Manila: 'Philippines',
  'Mexico City': 'Mexico', Minsk: 'Belarus', Moscow: 'Russia', Nairobi: 'Kenya', 'New Delhi': 'India', Oslo: 'Norway',
  Ottawa: 'Canada', Paris: 'France', Prague: 'Czechia', Pretoria: 'South Africa', Pristina: 'Kosovo', Pyongyang: 'North Korea',
  Riga: 'Latvia', Riyadh: 'Saudi Arabia', Rome: 'Italy', Santiago: 'Chile', Sarajevo: 'Bosnia', Seoul: 'South Korea',
  Sofia: 'Bulgaria', Stockholm: 'Sweden', Taipei: 'Taiwan', Tallinn: 'Estonia', Tashkent: 'Uzbekistan', Tbilisi: 'Georgia',
  Tehran: 'Iran', Tirana: 'Albania', Tokyo: 'Japan', Tripoli: 'Libya', Tunis: 'Tunisia', Vienna: 'Austria', Vilnius: 'Lithuania',
  Warsaw: 'Poland', Washington: 'US', 'White House': 'US', Yerevan: 'Armenia', Zagreb: 'Croatia',
};

/** Adjectives that do not end as most do. */
const ADJECTIVES = new Set(['Arab', 'Croat', 'Czech', 'Dutch', 'French', 'Greek', 'Kazakh', 'Kurd', 'Kyrgyz', 'Lao', 'Serb', 'Slovak', 'Swiss', 'Tajik', 'Thai', 'Turkmen', 'Uzbek']);
/** Peoples that do not end in an adjective's end and "s". */
const PEOPLES = new Set(['Arabs', 'Croats', 'Czechs', 'Danes', 'Finns', 'Greeks', 'Kazakhs', 'Kurds', 'Poles', 'Serbs', 'Slovaks', 'Slovenes', 'Spaniards', 'Swedes', 'Tajiks', 'Turks', 'Uzbeks']);
/** Countries that end like an adjective. */
const COUNTRIES = new Set(['Azerbaijan', 'Bhutan', 'Brunei', 'Burundi', 'Djibouti', 'Fiji', 'Haiti', 'Iran', 'Japan', 'Jordan', 'Malawi', 'Mali', 'Oman', 'South Sudan', 'Sudan', 'Taiwan']);
const LIKE_AN_ADJECTIVE = /(?:ese|ish|ic|i|an)$/u;

/** The form of a listed name by its letters alone. */
export function formOf(name: string): Form {
  if (name in CAPITALS) return 'capital';
  if (COUNTRIES.has(name) || /stan$/u.test(name)) return 'country';
  if (PEOPLES.has(name) || (name.endsWith('s') && LIKE_AN_ADJECTIVE.test(name.slice(0, -1)))) return 'people';
  return ADJECTIVES.has(name) || LIKE_AN_ADJECTIVE.test(name) ? 'adjective' : 'country';
}

/** Stems that the ends alone do not bring together. */
const SAME: Readonly<Record<string, string>> = {
  america: 'us', american: 'us', unitedstates: 'us', unitedstatesofamerica: 'us', usa: 'us',
  britain: 'uk', greatbritain: 'uk', brit: 'uk', briton: 'uk', unitedkingdom: 'uk',
  dan: 'denmark', dutch: 'netherland', engl: 'eng', finn: 'fin', french: 'franc', german: 'germ', greek: 'greec', iceland: 'ice', ir: 'ire',
  norweg: 'norway', pole: 'po', poles: 'po', polish: 'po', republicofkorea: 'southkore', dprk: 'northkore', russianfederation: 'russ',
  saud: 'saudiarab', saudi: 'saudiarab', span: 'spain', spaniard: 'spain', swiss: 'switzer', thai: 'thai', türkiy: 'turk',
};

/** What a country's names have in common: the same for Russia, Russian and Moscow. */
export function stemOf(name: string, form: Form): string {
  const owner = form === 'capital' ? CAPITALS[name] ?? name : name;
  const letters = owner.toLowerCase().replace(/[^\p{L}]/gu, '');
  const ends = form === 'adjective' || form === 'people' ? /(?:ians?|ans?|ese|ish|ic|is?|s)$/u : /(?:ia|land|ey|en|a|e|y|s)$/u;
  const stem = letters.length <= 3 ? letters : letters.replace(ends, '');
  return SAME[letters] ?? SAME[stem] ?? stem;
}

/** Countries that are called "the …". */
export function takesThe(country: string): boolean {
  return /^(?:US|USA|UK|UAE|U\.S\.|U\.K\.|DRC|United .*|Netherlands|Philippines|Maldives|Bahamas|Gambia|Seychelles|Comoros|Emirates|Kremlin|White House|Holy See|(?:.* )?(?:Republic|Kingdom|Federation|State|States|Emirate|Emirates) of .*|.*(?:Republic|Kingdom|Federation|States|Emirates|Islands|Union))$/u.test(country);
}
