/** `hardwood players unresolved`: the queue of names, and the command that mends each. */
import { formatInstant, instant } from '../../league/instant.ts';
import { type DateRange, type SlateDate, slateDate } from '../../league/slate-date.ts';
import { everyPersonAlias } from '../../pipeline/person-aliases.ts';
import { EXIT } from '../exit-code.ts';
import { type UnresolvedRow, unresolvedRows } from './name-store.ts';
import { withNames } from './with-warehouse.ts';

export const EVERY_SLATE: DateRange = { from: slateDate('0001-01-01'), to: slateDate('9999-12-31') };

interface Candidate {
  readonly player_id: number;
  readonly player_name: string;
  readonly team: string | null;
}

interface Unresolved {
  readonly name: string;
  readonly source: string;
  readonly teams: string;
  readonly reason: string;
  readonly rows: number;
  readonly slates: readonly SlateDate[];
  readonly first_seen_at: string;
  readonly candidates: readonly Candidate[];
  /** Who has said meanwhile whom it means; null: nobody. */
  readonly said: { readonly player_id: number; readonly who: string } | null;
  readonly next: string;
}

export async function listUnresolved(request: {
  readonly home: string;
  readonly isJson: boolean;
  readonly range: DateRange;
}): Promise<void> {
  const { home, isJson, range } = request;
  const list = await withNames(home, async ({ warehouse, ledger }) => {
    const rows = await unresolvedRows(warehouse, range);
    const said = await everyPersonAlias(ledger.documents);
    const byName = Map.groupBy(rows, (row) => `${row.source}|${row.player_name}|${row.teams}`);
    return [...byName.values()].map((same): Unresolved => {
      const alias = said.findLast(({ lookup }) => lookup === same[0]?.printed_lookup);
      return {
        ...entry(same, home),
        said: alias === undefined ? null : { player_id: alias.playerId, who: alias.who },
      };
    });
  });
  process.stdout.write(isJson ? `${JSON.stringify(list)}\n` : `${text(list)}\n`);
  process.exitCode = list.length === 0 ? EXIT.ok : EXIT.notInOrder;
}

/** Of one name in games of the same teams; the newest slate first. */
function entry(rows: readonly UnresolvedRow[], home: string): Omit<Unresolved, 'said'> {
  const [newest] = rows;
  if (newest === undefined) throw new Error('a group has a row');
  const candidates = JSON.parse(newest.candidates) as readonly Candidate[];
  const [only, second] = candidates;
  const id = only !== undefined && second === undefined ? String(only.player_id) : 'PLAYER_ID';
  return {
    name: newest.player_name,
    source: newest.source,
    teams: newest.teams,
    reason: newest.reason,
    rows: rows.reduce((sum, row) => sum + row.rows, 0),
    slates: rows.map((row) => row.slate_date),
    first_seen_at: formatInstant(instant(Math.min(...rows.map((row) => row.first_seen_at)))),
    candidates,
    next: `./hardwood players alias ${quoted(newest.player_name)} ${id} --why "REASON" --home ${home}`,
  };
}

function text(list: readonly Unresolved[]): string {
  if (list.length === 0) return 'Every printed name has its player.';
  return list.map(paragraph).join('\n\n');
}

function paragraph(each: Unresolved): string {
  const [newest, ...earlier] = each.slates;
  const since = earlier.length === 0 ? '' : ` and ${earlier.length} slates before it`;
  const who = each.candidates.map(({ player_id: id, player_name: name, team }) =>
    [name, team === null ? '' : ` (${team})`, ` ${id}`].join(''),
  );
  return [
    `${each.name}  ${each.reason}, ${each.source}, ${each.teams}, slate ${newest}${since}, ${each.rows} rows, first seen ${each.first_seen_at}`,
    `  may be: ${who.length === 0 ? 'nobody who is known' : who.join(', ')}`,
    each.said === null
      ? `  mend: ${each.next}`
      : `  said: ${each.said.player_id}, by ${each.said.who}; the slate has not been made again since`,
  ].join('\n');
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", `'\\''`)}'`;
}
