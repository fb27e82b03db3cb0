/**
 * Who is meant: a player of a slate by name in any spelling, or by NBA id. Nobody is guessed: a name that is nobody’s on
 * the slate is refused with the names that come near.
 */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { Instant } from '../../league/instant.ts';
import { nameWords } from '../../league/player-name.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import { nearNames } from './near-names.ts';
import { type Queryable, sqlText, storedRows } from './stored-rows.ts';
import type { Target } from './target.ts';

type ContextRow = RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>;

export async function findTarget(
  warehouse: Queryable,
  who: string,
  date: SlateDate,
  home: string,
): Promise<Target> {
  const rows = (await storedRows(
    warehouse,
    UPCOMING_PLAYER_GAME_CONTEXT,
    `slate_date = DATE '${date}' ORDER BY player_lookup`,
  )) as readonly ContextRow[];
  if (rows.length === 0) throw noSlate(date, home);
  const aliases = await aliasesOf(warehouse, date);
  const found = matching(rows, who, aliases);
  const [row] = found;
  if (row !== undefined && found.length === 1) return targetOf(row, aliases);
  throw notFound(rows, who, date, home, found);
}

/** Lookup by printed lookup, as the slate’s names were resolved. */
async function aliasesOf(
  warehouse: Queryable,
  date: SlateDate,
): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await warehouse.query(
    `SELECT DISTINCT printed_lookup, player_lookup FROM nba_reference.player_aliases WHERE slate_date = DATE '${date}' ORDER BY ALL`,
  );
  return rows.map(([printed, lookup]) => [String(printed), String(lookup)]);
}

/** By id, then by the name as it is written, then by what a source printed, then by its words in another order. */
function matching(
  rows: readonly ContextRow[],
  who: string,
  aliases: readonly (readonly [string, string])[],
): readonly ContextRow[] {
  if (/^\d+$/.test(who)) return rows.filter((row) => row.player_id === Number(who));
  const words = nameWords(who);
  const written = words.join('').replace(/(junior|senior)$/, (suffix) => (suffix === 'junior' ? 'jr' : 'sr'));
  const printed = new Set(aliases.flatMap(([name, lookup]) => (name === written ? [lookup] : [])));
  const anyOrder = sorted(words);
  const ways: readonly ((row: ContextRow) => boolean)[] = [
    (row) => row.player_lookup === written,
    (row) => nameWords(row.player_name).join('') === written,
    (row) => printed.has(row.player_lookup),
    (row) => sorted(nameWords(row.player_name)) === anyOrder,
  ];
  for (const way of ways) {
    const found = rows.filter(way);
    if (found.length > 0) return found;
  }
  return [];
}

function sorted(words: readonly string[]): string {
  return words.toSorted().join(' ');
}

function targetOf(row: ContextRow, aliases: readonly (readonly [string, string])[]): Target {
  const printed = aliases.flatMap(([name, lookup]) => (lookup === row.player_lookup ? [name] : []));
  return {
    slateDate: row.slate_date,
    lookup: row.player_lookup,
    printedLookups: [...new Set([row.player_lookup, ...printed])],
    name: row.player_name,
    playerId: row.player_id,
    season: row.season,
    gameId: row.game_id,
    gameKey: row.game_key,
    tipOff: row.tip_off as Instant,
    team: row.team,
    opponent: row.opponent,
    isHome: row.is_home,
  };
}

function noSlate(date: SlateDate, home: string): HardwoodError {
  return new HardwoodError({
    code: 'NOT_FOUND',
    message: `No players are stored for the slate of ${date}: it has no games, or was not made up to its features.`,
    subject: date,
    next: `./hardwood status ${date} --home ${home}`,
  });
}

function notFound(
  rows: readonly ContextRow[],
  who: string,
  date: SlateDate,
  home: string,
  found: readonly ContextRow[],
): HardwoodError {
  const near =
    found.length > 1
      ? found
      : nearNames(
          who,
          rows.map((row) => row.player_name),
        ).flatMap((name) => rows.filter((row) => row.player_name === name).slice(0, 1));
  const named = near.map((row) => `${row.player_name} (${row.player_id ?? row.player_lookup})`).join(', ');
  const [first] = near;
  const what = found.length > 1 ? 'Several players of the slate' : 'No player of the slate';
  return new HardwoodError({
    code: 'NOT_FOUND',
    message: `${what} of ${date} ${found.length > 1 ? 'go' : 'goes'} by "${who}"${named === '' ? '' : `; near it: ${named}`}.`,
    subject: who,
    next:
      first === undefined
        ? `./hardwood sql --home ${home} ${sqlCommand(date)}`
        : `./hardwood explain ${first.player_id ?? first.player_lookup} ${date} --home ${home}`,
  });
}

function sqlCommand(date: SlateDate): string {
  return `"SELECT player_name, team FROM nba_analytics.upcoming_player_game_context WHERE slate_date = ${sqlText(date)}"`;
}
