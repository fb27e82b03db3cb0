/** Runs outputs of this phase over rows in memory: what was put is read as of a moment, and what is made is put back. */
import { gameKey, type NbaGameId } from '../../league/game-id.ts';
import { type Instant, plusMinutes } from '../../league/instant.ts';
import { seasonOf } from '../../league/season.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { LeagueId } from '../../ledger/work-id.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { type ScheduleRow, slateAsOf } from '../../pipeline/schedule-reader.ts';
import { NBAC_SCHEDULE } from '../../tables/nba-raw.ts';
import { checkRows, sortByKey } from '../../tables/row-check.ts';
import { type AnyRow, qualifiedName, type RowOf, type Table } from '../../tables/table.ts';

export class RowStore {
  readonly #rows = new Map<string, readonly AnyRow[]>();

  /** A row of a key that is there takes its place. */
  put<T extends Table>(table: T, rows: readonly RowOf<T>[]): this {
    const name = qualifiedName(table);
    const keyOf = (row: AnyRow) => table.key.map((column) => String(row[column])).join('|');
    const all = [...(this.#rows.get(name) ?? []), ...(rows as readonly AnyRow[])];
    this.#rows.set(name, sortByKey(table, [...new Map(all.map((row) => [keyOf(row), row])).values()]));
    return this;
  }

  rows<T extends Table>(table: T): readonly RowOf<T>[] {
    return (this.#rows.get(qualifiedName(table)) ?? []) as unknown as readonly RowOf<T>[];
  }

  copy(): RowStore {
    const copied = new RowStore();
    for (const [name, rows] of this.#rows) copied.#rows.set(name, rows);
    return copied;
  }

  reader(cutoff: Instant): AsOfReader {
    return {
      cutoff,
      rows: async (table, { from, to }) =>
        this.rows(table).filter((row) => {
          const { slate_date: date, known_at: known } = row as unknown as AnyRow;
          return String(date) >= from && String(date) <= to && Number(known) < cutoff;
        }),
    };
  }
}

/** What the output makes of the store at that moment. Its rows are checked against their declaration and put there. */
export async function make(
  store: RowStore,
  output: Output,
  date: SlateDate,
  asOf: Instant,
): Promise<RunOutcome> {
  const read = store.reader(asOf);
  const season = seasonOf(date);
  const notHere = (): never => {
    throw new Error('not part of an analytics run');
  };
  const context: RunContext = {
    work: {
      league: 'test' as LeagueId,
      slateDate: date,
      purpose: output.purpose,
      output: output.name,
      revision: 1,
    },
    season,
    slate: await slateAsOf(read, season, date),
    asOf,
    read,
    source: { kind: 'none' } as unknown as RunContext['source'],
    payloads: { put: notHere, get: notHere } as unknown as RunContext['payloads'],
    publish: notHere,
    provenance: notHere,
  };
  const outcome = await output.run(context);
  if (outcome.kind === 'rows') {
    checkRows(output.table, [date], outcome.rows);
    store.put(output.table, outcome.rows as never);
  }
  return outcome;
}

interface ScheduledGame {
  readonly gameId: NbaGameId;
  readonly date: string;
  readonly away: TeamCode;
  readonly home: TeamCode;
  readonly tipOff: Instant;
  /** Away and home; absent: not played. */
  readonly score?: readonly [number, number];
  readonly isNeutral?: boolean;
}

/** The listing before the game and, with a score, its result three hours after the tip-off. */
export function scheduleRows(game: ScheduledGame): readonly ScheduleRow[] {
  const date = slateDate(game.date);
  const listed: ScheduleRow = {
    slate_date: date,
    purpose: 'pregame',
    season: seasonOf(date),
    game_id: game.gameId,
    game_key: gameKey(date, game.away, game.home),
    game_date: date,
    tip_off: game.tipOff,
    status: 'scheduled',
    home_team: game.home,
    away_team: game.away,
    home_points: null,
    away_points: null,
    is_neutral: game.isNeutral ?? false,
    is_postponed: false,
    payload_digest: 'schedule',
    known_at: plusMinutes(game.tipOff, -360),
  };
  if (game.score === undefined) return [listed];
  const [away, home] = game.score;
  const final = { status: 'final', home_points: home, away_points: away } as const;
  return [listed, { ...listed, ...final, purpose: 'postgame', known_at: plusMinutes(game.tipOff, 180) }];
}

export function putSchedule(store: RowStore, games: readonly ScheduledGame[]): RowStore {
  return store.put(NBAC_SCHEDULE, games.flatMap(scheduleRows));
}
