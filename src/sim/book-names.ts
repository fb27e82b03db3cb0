/**
 * How each bookmaker prints a player's name.
 *
 * Promises no accents anywhere (letters without decomposition stay), and at two of the books, always for the same
 * players, what real books do: the suffix left out, the last name first, or a nickname. A name that would then be
 * another player's stays as it is. Whoever joins lines to players has to find out who is meant.
 */
import { playerLookup } from '../league/player-name.ts';
import type { Player } from './player.ts';
import { Random } from './random.ts';

const CARELESS: readonly string[] = ['betmgm', 'williamhill_us'];
const WITHOUT_SUFFIX = 0.3;
const LAST_NAME_FIRST = 0.008;
const NICKNAME = 0.1;
const SUFFIX = / (Jr\.|Sr\.|II|III|IV)$/;
const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ['Bastian', 'Bas'],
  ['Cassius', 'Cash'],
  ['Desmond', 'Dez'],
  ['Isaiah', 'Zay'],
  ['Kendrick', 'Ken'],
  ['Nathaniel', 'Nate'],
  ['Santiago', 'Santi'],
  ['Terrell', 'Rell'],
  ['Tobias', 'Toby'],
  ['Tomas', 'Tommy'],
  ['Wendell', 'Dell'],
  ['Xavier', 'Zavi'],
]);

export type BookNames = (bookmaker: string, player: Player) => string;

export function bookNames(seed: number, players: readonly Player[]): BookNames {
  const taken = new Set(players.map(({ name }) => playerLookup(name)));
  const printed = new Map<string, string>();
  return (bookmaker, player) => {
    const key = `${bookmaker} ${player.playerId}`;
    const known = printed.get(key);
    if (known !== undefined) return known;
    const random = new Random(seed, 'printed', bookmaker, player.playerId);
    const plain = player.name.normalize('NFD').replace(/\p{M}/gu, '');
    const other = CARELESS.includes(bookmaker) ? otherwise(plain, random) : plain;
    const name = other === plain || taken.has(playerLookup(other)) ? plain : other;
    printed.set(key, name);
    return name;
  };
}

function otherwise(name: string, random: Random): string {
  if (SUFFIX.test(name) && random.chance(WITHOUT_SUFFIX)) return name.replace(SUFFIX, '');
  const space = name.indexOf(' ');
  const [first, last] = [name.slice(0, space), name.slice(space + 1)];
  const nickname = NICKNAMES.get(first);
  if (nickname !== undefined && random.chance(NICKNAME)) return `${nickname} ${last}`;
  return random.chance(LAST_NAME_FIRST) ? `${last} ${first}` : name;
}
