/**
 * Rows to learn from: what was known before each game, beside what the player then did.
 *
 * A game of which features were stored has one row per feature row of the contract in force, also for players who did
 * not appear: their outcomes are NaN. An older game, of which there are none, has one row per appearance, with form and
 * outcome alone. A game that nobody has summarised before the reader's cut-off is in no row.
 *
 * A player is looked for by his id, and by his name where the row has none. The input of a row is what would have been
 * served: features, form, his games before that slate, and the lines that are among the features. Those have no
 * probabilities: the prices of that night are not in the feature store.
 *
 * Columns are typed arrays; tables are read a stretch at a time. 100,000 rows take about 150 MB.
 */
import { openingDate, previousSeason, seasonOf } from '../../../league/season.ts';
import { type DateRange, daysBetween, type SlateDate, slateDate } from '../../../league/slate-date.ts';
import type { Market } from '../../../lines/markets.ts';
import type { AsOfReader } from '../../../pipeline/as-of-reader.ts';
import { FORM_COLUMNS } from '../../../systems/form/form-columns.ts';
import type { FairLine, PlayerInput } from '../../../systems/player-input.ts';
import type { TrainingRows } from '../../../systems/training-rows.ts';
import { CONTRACT_VERSION, FEATURES } from '../../../tables/feature-contract.ts';
import { FEATURE_MARKETS } from '../../../tables/features/feature-markets.ts';
import { ML_FEATURE_STORE_V2 } from '../../../tables/nba-predictions.ts';
import type { RowOf } from '../../../tables/table.ts';
import { FormBefore } from './form-before.ts';
import { GameLog } from './game-log.ts';
import { stretches } from './stretches.ts';

type FeatureRow = RowOf<typeof ML_FEATURE_STORE_V2>;

const EPOCH = slateDate('1970-01-01');

const LINE_COLUMNS: readonly (readonly [Market, number])[] = FEATURE_MARKETS.map((market) => {
  const column = FEATURES.findIndex(({ name }) => name === `${market}_line`);
  if (column < 0) throw new Error(`${market}_line is no feature of the contract`);
  return [market, column];
});

/** What a row is beside its numbers. */
interface RowFacts {
  readonly slate: SlateDate;
  readonly gameId: string;
  readonly team: string | null;
  readonly opponent: string | null;
  /** Null where neither says. */
  readonly isHome: boolean | null;
  /** Null: nobody of that name was listed. */
  readonly playerId: number | null;
  /** Null: an older game. */
  readonly features: FeatureRow | null;
}

type Kept = Omit<RowFacts, 'features'>;

/** Slates of the range, both ends included; the reader's cut-off is the moment of the decision. */
export async function trainingRows(read: AsOfReader, range: DateRange): Promise<TrainingRows> {
  const before = openingDate(previousSeason(seasonOf(range.from)));
  const log = await GameLog.read(read, { from: before, to: range.to });
  const form = new FormBefore(log);
  const kept: Kept[] = [];
  const hasFeatures: number[] = [];
  const featureParts: (readonly Float64Array[])[] = [];
  const formParts: (readonly Float64Array[])[] = [];
  for (const stretch of stretches(range)) {
    const rows = factsOf(await read.rows(ML_FEATURE_STORE_V2, stretch), stretch, log);
    featureParts.push(featureColumns(rows));
    formParts.push(formColumns(rows, form));
    for (const { features, ...facts } of rows) {
      hasFeatures.push(features === null ? 0 : 1);
      kept.push(facts);
    }
  }
  const length = kept.length;
  const features = FEATURES.map((_, column) => joined(featureParts, column, length));
  const formed = FORM_COLUMNS.map((_, column) => joined(formParts, column, length));
  const at = (row: number) => (column: Float64Array) => column[row] ?? Number.NaN;
  return {
    length,
    features,
    form: formed,
    hasFeatures: Uint8Array.from(hasFeatures),
    day: Int32Array.from(kept, ({ slate }) => daysBetween(EPOCH, slate)),
    gameId: kept.map(({ gameId }) => gameId),
    outcome: outcomes(kept, log),
    input(row) {
      const found = kept[row];
      if (found === undefined) throw new RangeError(`There is no row ${row} among ${length}.`);
      const { slate, opponent, playerId } = found;
      const own = Float64Array.from(features, at(row));
      return {
        opponent,
        features: own,
        form: Float64Array.from(formed, at(row)),
        games: playerId === null ? [] : log.gamesBefore(slate, seasonOf(slate), playerId),
        lines: linesOf(own),
      };
    },
  };
}

/** For systems that have nothing to learn. */
export function noTrainingRows(): TrainingRows {
  return {
    length: 0,
    features: FEATURES.map(() => new Float64Array(0)),
    form: FORM_COLUMNS.map(() => new Float64Array(0)),
    hasFeatures: new Uint8Array(0),
    day: new Int32Array(0),
    gameId: [],
    outcome: emptyOutcomes(0),
    input(row) {
      throw new RangeError(`There is no row ${row} among none.`);
    },
  };
}

/** In order of slate. */
function factsOf(stored: readonly FeatureRow[], { from, to }: DateRange, log: GameLog): readonly RowFacts[] {
  const bySlate = Map.groupBy(stored, (row) => row.slate_date);
  const slates = log.slates().filter((slate) => slate >= from && slate <= to);
  return slates.flatMap((slate) => {
    const rows = (bySlate.get(slate) ?? []).filter(
      (row) => row.contract_version === CONTRACT_VERSION && log.isSummarised(slate, row.game_id),
    );
    const games = new Set<string>(rows.map((row) => row.game_id));
    return [
      ...rows.map((row) => ({
        slate,
        gameId: row.game_id,
        team: row.team,
        opponent: row.opponent,
        isHome: isHomeOf(row),
        playerId: row.player_id ?? log.idOf(slate, row.player_lookup),
        features: row,
      })),
      ...log
        .appearances(slate)
        .flatMap(({ gameId, team, opponent, isHome, playerId }): RowFacts[] =>
          games.has(gameId) ? [] : [{ slate, gameId, team, opponent, isHome, playerId, features: null }],
        ),
    ];
  });
}

/** As the context of the night had it. */
function isHomeOf(row: FeatureRow): boolean | null {
  const { home } = row as Readonly<Record<string, unknown>>;
  return typeof home === 'number' ? home === 1 : null;
}

function featureColumns(rows: readonly RowFacts[]): readonly Float64Array[] {
  return FEATURES.map(({ name }) => {
    const column = new Float64Array(rows.length).fill(Number.NaN);
    for (const [index, { features }] of rows.entries()) {
      if (features === null) continue;
      const value = (features as Readonly<Record<string, unknown>>)[name];
      if (value !== null && typeof value !== 'number')
        throw new Error(`feature ${name} is not in the stored row`);
      column[index] = value ?? Number.NaN;
    }
    return column;
  });
}

function formColumns(rows: readonly RowFacts[], before: FormBefore): readonly Float64Array[] {
  const columns = FORM_COLUMNS.map(() => new Float64Array(rows.length).fill(Number.NaN));
  for (const [index, { slate, playerId, team, opponent, isHome }] of rows.entries()) {
    if (playerId === null) continue;
    const season = seasonOf(slate);
    const form = before.book(slate).outlook({ slateDate: slate, playerId, season, team, opponent, isHome });
    if (form === null) continue;
    for (const [column, values] of columns.entries()) values[index] = form[column] ?? Number.NaN;
  }
  return columns;
}

function joined(parts: readonly (readonly Float64Array[])[], column: number, length: number): Float64Array {
  const whole = new Float64Array(length);
  let offset = 0;
  for (const part of parts) {
    const values = part[column];
    if (values === undefined) continue;
    whole.set(values, offset);
    offset += values.length;
  }
  return whole;
}

function outcomes(rows: readonly Kept[], log: GameLog): TrainingRows['outcome'] {
  const columns = emptyOutcomes(rows.length);
  for (const [row, { slate, playerId }] of rows.entries()) {
    const game = playerId === null ? null : log.outcome(slate, playerId);
    columns.points[row] = game?.points ?? Number.NaN;
    columns.rebounds[row] = game?.rebounds ?? Number.NaN;
    columns.assists[row] = game?.assists ?? Number.NaN;
    columns.threes[row] = game?.threes ?? Number.NaN;
    columns.minutes[row] = game?.minutes ?? Number.NaN;
  }
  return columns;
}

function emptyOutcomes(length: number): TrainingRows['outcome'] {
  return {
    points: new Float64Array(length),
    rebounds: new Float64Array(length),
    assists: new Float64Array(length),
    threes: new Float64Array(length),
    minutes: new Float64Array(length),
  };
}

function linesOf(features: Float64Array): PlayerInput['lines'] {
  const lines: Partial<Record<Market, FairLine>> = {};
  for (const [market, column] of LINE_COLUMNS) {
    const line = features[column] ?? Number.NaN;
    if (!Number.isNaN(line)) lines[market] = { line, over: null };
  }
  return lines;
}
