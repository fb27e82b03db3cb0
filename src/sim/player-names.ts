/**
 * Names for players who do not exist.
 *
 * Promises as many names as asked for, all different as lookups, with the difficulties of real ones among them:
 * accents and letters without decomposition, apostrophes, hyphens, two-part surnames, Jr., II and III. First
 * names are ordinary words of many languages' stock; surnames are put together from invented syllables, so that
 * a full name belongs to nobody.
 */
import { type PlayerLookup, playerLookup } from '../league/player-name.ts';
import type { Random } from './random.ts';

const FIRST_NAMES = (
  'Abel Adrian Alonzo Amari Anselm Arlo Ashton Aurel Bastian Benoît Bogdan Boris Brandt Brooks Caleb Callum ' +
  'Cassius Cedric Clément Corbin Cyrus Damir Dante Darius Davion Denzil Desmond Dorian Eamon Edvin Elías ' +
  'Emeka Emil Enzo Ezra Fabian Felix Finley Gaël Garrett Gideon Goran Grady Gustav Hakeem Hamza Harlan Hugo ' +
  'Idris Ignas Isaiah Ivo Jabari Jairo Jalen Jericho Joaquín Jonas Josué Kacper Kareem Keaton Kellan Kendrick ' +
  'Khalil Kofi Kwame Lamar Lázaro Leif Levi Loïc Lucian Luuk Malik Marcel Mateo Matúš Maxime Micah Milan ' +
  'Moussa Nash Nathaniel Nemanja Niko Noah Obi Odell Oleg Omari Orson Otis Pascal Percy Petr Quentin Quincy ' +
  'Radek Rashad Reggie Rémi Roman Rory Rufus Samir Santiago Saša Silas Simon Sören Stellan Tadeo Tariq Tavian ' +
  'Terrell Théo Tobias Tomás Tristan Tyrese Umar Uriah Vance Viktor Wendell Wes Xavier Yannick Yusuf Zaire ' +
  'Zane Zoran Žiga'
).split(' ');
/** Names with a mark inside the word, and pairs of initials as teammates call each other. */
const MARKED_FIRST_NAMES = (
  "D'Arren De'Vaun Ja'Korey Ke'Shon La'Darrius Tre'Vell Jean-Aubin Karl-Emil Pierre-Yan Abdul-Razeem " +
  'A.J. C.T. D.K. J.R. R.V. T.L.'
).split(' ');

const SURNAME_STARTS = (
  'Bal Bram Bri Cal Cor Dal Dra Dun El Fal Fen Gar Gil Hal Har Hol Is Jor Kal Kel Kor Lan Lor Mal Mar Mer ' +
  'Mon Nar Nor Ol Or Pel Per Quar Ral Ren Rin Sal Sel Sor Tal Tam Tor Ul Val Ver Vol Wal Wen Yar Zan'
).split(' ');
const SURNAME_MIDDLES = 'a e i o u an el en er in or ar is ow va da lo mi ri so te'.split(' ');
const SURNAME_ENDS: Readonly<Record<SurnameStyle, readonly string[]>> = {
  plain:
    'bane beck bourne by combe croft dale den fell field ford gate grove ham hurst ley lock low man mere mont more ney ridge rick sby shaw stead ston thorpe ton vale ville wall ward wick win worth'.split(
      ' ',
    ),
  accented:
    'čić dž ević glu gård høj jić karsson kūnas ládek lēja ławski mović nešt ñez ółka ötter quès rão ríguez sén šek taš ünal viķis vôt žanin đević'.split(
      ' ',
    ),
};
type SurnameStyle = 'plain' | 'accented';

const PARTICLES = ['Van', 'Mac', "O'", 'De', 'St.'];
const SUFFIXES = ['Jr.', 'Jr.', 'Jr.', 'II', 'III', 'III', 'IV', 'Sr.'];

/** Share of players with each trait; a little more than in 2024-25, so that small samples hold them all. */
const SHARE = {
  markedFirstName: 0.05,
  accentedSurname: 0.14,
  hyphenatedSurname: 0.06,
  particle: 0.05,
  suffix: 0.07,
  shortSurname: 0.4,
} as const;

export function playerNames(count: number, random: Random): readonly string[] {
  const names = new Map<PlayerLookup, string>();
  while (names.size < count) {
    const name = inventedName(random);
    const lookup = playerLookup(name);
    if (!names.has(lookup)) names.set(lookup, name);
  }
  return [...names.values()];
}

function inventedName(random: Random): string {
  const first = random.pick(random.chance(SHARE.markedFirstName) ? MARKED_FIRST_NAMES : FIRST_NAMES);
  const surname = inventedSurname(random);
  const whole = random.chance(SHARE.particle) ? withParticle(random.pick(PARTICLES), surname) : surname;
  const double = random.chance(SHARE.hyphenatedSurname) ? `${whole}-${inventedSurname(random)}` : whole;
  return random.chance(SHARE.suffix) ? `${first} ${double} ${random.pick(SUFFIXES)}` : `${first} ${double}`;
}

function withParticle(particle: string, surname: string): string {
  return particle === 'Mac' || particle === "O'" ? `${particle}${surname}` : `${particle} ${surname}`;
}

function inventedSurname(random: Random): string {
  const style: SurnameStyle = random.chance(SHARE.accentedSurname) ? 'accented' : 'plain';
  const start = random.pick(SURNAME_STARTS);
  const end = random.pick(SURNAME_ENDS[style]);
  const isShort = style === 'plain' && random.chance(SHARE.shortSurname);
  return isShort ? `${start}${end}` : `${start}${random.pick(SURNAME_MIDDLES)}${end}`;
}
