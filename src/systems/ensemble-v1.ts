/**
 * ensemble_v1: a logarithmic pool of the systems that do not look at the market.
 *
 * Weights are fitted per stat on what the members said of games before they had learnt from them, with the least
 * negative log-likelihood. A member may be silent on a player: for each set of members that speak there are weights of
 * its own where enough rows show it, else those of all members, scaled to the ones that do. How points, rebounds and assists
 * go together beside what was expected is measured on the same rows, and the sums have it.
 */
import { MARKETS, STATS, type Stat } from '../lines/markets.ts';
import {
  fitPoolWeights,
  logLinearPool,
  type PooledOutcome,
} from '../models/distributions/log-linear-pool.ts';
import type { ScoreCorrelations } from '../models/distributions/sum-pmf.ts';
import { appearedRows } from './appeared-rows.ts';
import type { FitTools } from './fit-tools.ts';
import type { MarketPmfs } from './player-input.ts';
import type { FitOutcome, PredictionSystem } from './prediction-system.ts';
import { scoreCorrelations } from './score-correlations.ts';
import type { TrainingRows } from './training-rows.ts';
import { withSums } from './with-sums.ts';

const MEMBERS = [
  'moving_average_baseline_v1',
  'minutes_rate_v1',
  'similarity_balanced_v1',
  'zone_matchup_v1',
  'boosted_trees_v1',
] as const;
const LEAST_ROWS = 300;
/** Newest rows that weights are fitted on; more of them change nothing but the time it takes. */
const FITTED_ON = 8_000;

interface Artefact {
  readonly version: 1;
  /** By the members that spoke, joined by a plus; then by stat, in the order of those members. */
  readonly weights: Readonly<Record<string, Readonly<Record<Stat, readonly number[]>>>>;
  /** The set with the most rows. */
  readonly usual: string;
  readonly correlations: ScoreCorrelations;
  readonly rows: number;
}

interface Told {
  readonly row: number;
  readonly said: ReadonlyMap<string, MarketPmfs>;
}

export const ENSEMBLE_V1: PredictionSystem = {
  id: 'ensemble_v1',
  markets: MARKETS,
  requires: [],
  reads: MEMBERS,
  learns: true,
  isRecalibrated: true,
  fit: (rows, tools) => Promise.resolve(learn(rows, tools)),
  open(artefact) {
    const { version } = artefact as Partial<Artefact>;
    if (version !== 1) throw new RangeError('The artefact is none of ensemble_v1, version 1.');
    const fitted = artefact as Artefact;
    return { predict: (_, others) => pooled(fitted, others) };
  },
};

function learn(rows: TrainingRows, { others }: FitTools): FitOutcome {
  const told = Array.from(
    appearedRows(rows, () => true),
    (row) => ({ row, said: others?.(row) ?? null }),
  ).flatMap(({ row, said }): readonly Told[] =>
    said === null || speakers(said).length === 0 ? [] : [{ row, said }],
  );
  if (told.length < LEAST_ROWS) return { kind: 'too_few_rows', rows: told.length, least: LEAST_ROWS };
  const sets = Map.groupBy(told, ({ said }) => speakers(said).join('+'));
  const known = [...sets].filter(([, each]) => each.length >= LEAST_ROWS);
  const [usual] = [...sets].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [''];
  const weights = (known.length === 0 ? [...sets].filter(([set]) => set === usual) : known).map(
    ([set, each]) => {
      const newest = each.slice(-FITTED_ON);
      return [
        set,
        Object.fromEntries(STATS.map((stat) => [stat, weightsOf(set, stat, newest, rows)])),
      ] as const;
    },
  );
  const fitted = { version: 1, weights: Object.fromEntries(weights), usual } as const;
  const outcomes = told
    .slice(-FITTED_ON)
    .map(({ row, said }) => ({ row, pmfs: poolOfStats({ ...fitted }, said) }));
  const artefact: Artefact = {
    ...fitted,
    weights: fitted.weights as Artefact['weights'],
    correlations: scoreCorrelations(rows, outcomes),
    rows: told.length,
  };
  return { kind: 'fitted', artefact };
}

function weightsOf(set: string, stat: Stat, told: readonly Told[], rows: TrainingRows): readonly number[] {
  const members = set.split('+');
  const outcomes = told.map(({ row, said }): PooledOutcome => {
    const pmfs = members.map((member) => pmfOf(said, member, stat));
    return { pmfs, actual: rows.outcome[stat][row] ?? 0 };
  });
  return fitPoolWeights(outcomes, members.length);
}

function pooled(artefact: Artefact, said: ReadonlyMap<string, MarketPmfs>): MarketPmfs {
  if (speakers(said).length === 0) return {};
  return withSums(poolOfStats(artefact, said), artefact.correlations);
}

function poolOfStats(
  { weights, usual }: { readonly weights: Readonly<Record<string, unknown>>; readonly usual: string },
  said: ReadonlyMap<string, MarketPmfs>,
): Record<Stat, Float64Array> {
  const members = speakers(said);
  const own = weights[members.join('+')] as Readonly<Record<Stat, readonly number[]>> | undefined;
  const pmfs = STATS.map((stat) => {
    const shares = own?.[stat] ?? scaled(weights[usual], usual.split('+'), members, stat);
    return [
      stat,
      logLinearPool(
        members.map((member) => pmfOf(said, member, stat)),
        shares,
      ),
    ] as const;
  });
  return Object.fromEntries(pmfs) as Record<Stat, Float64Array>;
}

/** The usual weights of those that speak, summing to one; equal ones where none of them has any. */
function scaled(
  weights: unknown,
  known: readonly string[],
  members: readonly string[],
  stat: Stat,
): readonly number[] {
  const usual = (weights as Readonly<Record<Stat, readonly number[]>> | undefined)?.[stat] ?? [];
  const shares = members.map((member) => usual[known.indexOf(member)] ?? 0);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return total > 0 ? shares.map((share) => share / total) : members.map(() => 1 / members.length);
}

function speakers(said: ReadonlyMap<string, MarketPmfs>): readonly string[] {
  return MEMBERS.filter((member) => said.get(member)?.points !== undefined);
}

function pmfOf(said: ReadonlyMap<string, MarketPmfs>, member: string, stat: Stat): Float64Array {
  const pmf = said.get(member)?.[stat];
  if (pmf === undefined) throw new Error(`${member} has said nothing of ${stat}`);
  return pmf;
}
