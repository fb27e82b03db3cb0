/** A few weeks of four players, their features and results, and the two outputs of the registry run on them in memory. */
import { createHash } from 'node:crypto';
import { HardwoodError } from '../../../errors/hardwood-error.ts';
import { easternInstant } from '../../../league/eastern.ts';
import { nbaGameId } from '../../../league/game-id.ts';
import { type Instant, instant } from '../../../league/instant.ts';
import { playerLookup } from '../../../league/player-name.ts';
import { seasonOf } from '../../../league/season.ts';
import { addDays, type SlateDate, slateDate } from '../../../league/slate-date.ts';
import type { ModelWord } from '../../../pipeline/model-words.ts';
import type { Output, RunContext, RunOutcome } from '../../../pipeline/output.ts';
import { CONTRACT_VERSION } from '../../../tables/feature-contract.ts';
import { PLAYER_GAME_SUMMARY } from '../../../tables/nba-analytics.ts';
import { ML_FEATURE_STORE_V2, type Provenance } from '../../../tables/nba-predictions.ts';
import { checkRows } from '../../../tables/row-check.ts';
import type { AnyRow } from '../../../tables/table.ts';
import type { PayloadStore } from '../../../world/payload-store.ts';
import { RowStore } from '../../3-analytics/analytics-run.fixture.ts';
import { bare } from '../../4-precompute/precompute.fixture.ts';

export const FIRST = slateDate('2024-11-01');

export interface Night {
  readonly date: SlateDate;
  readonly playerId: number;
  readonly points: number | null;
  readonly changes?: AnyRow;
}

const nameOf = (playerId: number) => playerLookup(`Player ${'abcdefghij'[playerId % 10]}`);
export const gameOf = (date: SlateDate) =>
  nbaGameId(`002${date.slice(2, 4)}0${date.slice(5, 7)}${date.slice(8)}`);

/** `points` null: he did not play. */
export function summary({ date, playerId, points, changes = {} }: Night): AnyRow {
  const played = points !== null;
  const numbers = {
    minutes: 30,
    points,
    rebounds: 5,
    assists: 4,
    threes: 2,
    fga: 15,
    fg3a: 6,
    fta: 3,
    fouls: 2,
  };
  return bare(PLAYER_GAME_SUMMARY, {
    slate_date: date,
    season: seasonOf(date),
    game_id: gameOf(date),
    team: playerId % 2 === 0 ? 'BOS' : 'NYK',
    opponent: playerId % 2 === 0 ? 'NYK' : 'BOS',
    is_home: playerId % 2 === 0,
    player_id: playerId,
    player_lookup: nameOf(playerId),
    status: played ? 'appeared' : 'dnp',
    ...(played ? numbers : {}),
    known_at: easternInstant(date, 23),
    ...changes,
  });
}

export function features({ date, playerId, points, changes = {} }: Night): AnyRow {
  return bare(ML_FEATURE_STORE_V2, {
    slate_date: date,
    player_lookup: nameOf(playerId),
    player_id: playerId,
    game_id: gameOf(date),
    team: playerId % 2 === 0 ? 'BOS' : 'NYK',
    opponent: playerId % 2 === 0 ? 'NYK' : 'BOS',
    home: playerId % 2 === 0 ? 1 : 0,
    tip_off: easternInstant(date, 19),
    contract_version: CONTRACT_VERSION,
    missing_required: '[]',
    points_avg_last_5: points,
    known_at: easternInstant(date, 18),
    ...changes,
  });
}

/** Rows of their tables, as a store that is read as of a moment. */
export function stored(summaries: readonly AnyRow[], featured: readonly AnyRow[]): RowStore {
  return new RowStore()
    .put(PLAYER_GAME_SUMMARY, summaries as never)
    .put(ML_FEATURE_STORE_V2, featured as never);
}

/** `days` slates on which as many players play as are named; each scores his number. */
export function seasonOfNights(days: number, players: number): { summaries: AnyRow[]; featured: AnyRow[] } {
  const nights = Array.from({ length: days }, (_, day) =>
    Array.from(
      { length: players },
      (_, n): Night => ({ date: addDays(FIRST, day), playerId: n + 1, points: 10 + n }),
    ),
  ).flat();
  const changes = ({ playerId }: Night) => ({ player_lookup: playerLookup(`Player number ${playerId}`) });
  return {
    summaries: nights.map((night) => summary({ ...night, changes: changes(night) })),
    featured: nights.map((night) => features({ ...night, changes: changes(night) })),
  };
}

export class PayloadsInMemory implements PayloadStore {
  readonly #bytes = new Map<string, Uint8Array>();

  async put(bytes: Uint8Array): Promise<string> {
    const digest = createHash('sha256').update(bytes).digest('hex');
    this.#bytes.set(digest, bytes);
    return digest;
  }

  async get(digest: string): Promise<Uint8Array> {
    const bytes = this.#bytes.get(digest);
    if (bytes !== undefined) return bytes;
    const details = { message: 'The bytes are gone.', subject: digest, next: 'restore them' };
    throw new HardwoodError({ code: 'PAYLOAD_CORRUPT', ...details });
  }

  lose(digest: string): void {
    this.#bytes.delete(digest);
  }
}

export interface Surroundings {
  readonly store: RowStore;
  readonly payloads: PayloadStore;
  readonly provenance?: Provenance;
  readonly words?: readonly ModelWord[];
  readonly build?: string;
}

/** Runs the output before the slate, checks its rows against their declaration and puts them into the store. */
export async function runBefore(
  output: Output,
  date: SlateDate,
  { store, payloads, provenance = 'REPLAY', words = [], build = 'build' }: Surroundings,
  minute = 0,
): Promise<RunOutcome> {
  const asOf: Instant = instant(easternInstant(date, 14) + minute * 60_000);
  const tipOff = easternInstant(date, 19);
  const context = {
    work: { slateDate: date },
    season: seasonOf(date),
    slate: {
      season: seasonOf(date),
      date,
      games: [{ gameId: gameOf(date), home: 'BOS', away: 'NYK', tipOff }],
    },
    asOf,
    read: store.reader(asOf),
    payloads,
    provenance: () => provenance,
    modelWords: async () => words.filter(({ at }) => at < asOf),
    versions: { code: build, schema: 'schema', configuration: 'test', runtime: 'test' },
  } as unknown as RunContext;
  const outcome = await output.run(context);
  if (outcome.kind === 'rows') {
    checkRows(output.table, [date], outcome.rows);
    store.put(output.table, outcome.rows as never);
  }
  return outcome;
}
