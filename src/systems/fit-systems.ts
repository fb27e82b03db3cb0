/**
 * Fits every system, and measures each on games that it had not learnt from.
 *
 *   1  learn without the rows that are held out (held-out-rows.ts), and tell what those games would be
 *   2  from how they went: how each system’s distributions are to be corrected, and what each counts in a blend
 *   3  learn again from all rows
 *
 * What is measured are the newer of these rows, with corrections and weights of the earlier: no figure has seen its own
 * rows. What serves has the corrections and weights of all of them. Nothing is shuffled.
 */
import { setImmediate } from 'node:timers/promises';
import { MARKETS, type Market } from '../lines/markets.ts';
import { fitPitRecalibration } from '../models/calibration/pit-recalibration.ts';
import { SYSTEMS } from './all-systems.ts';
import { ARTEFACT_FORM, type Artefact, corrected, type Recalibrations } from './artefact.ts';
import { isComplete, neededFeatures } from './complete-input.ts';
import type { FitTools } from './fit-tools.ts';
import { heldOutRows } from './held-out-rows.ts';
import { marketActual } from './market-actual.ts';
import { type MarketValidation, validation } from './market-validation.ts';
import type { MarketPmfs } from './player-input.ts';
import type { FitOutcome, FittedSystem, PredictionSystem } from './prediction-system.ts';
import { rowsBefore } from './rows-before.ts';
import type { TrainingRows } from './training-rows.ts';

export interface FittedArtefact {
  readonly system: string;
  readonly artefact: Artefact;
  /** Rows that were there to learn from. */
  readonly rows: number;
  /** On rows it had not learnt from; a market without rows is absent. */
  readonly validation: Readonly<Partial<Record<Market, MarketValidation>>>;
}

/** Fewer held-out outcomes than this correct nothing. */
const LEAST_OUTCOMES = 800;
/** A few hundredths of a second. */
const ROWS_A_TURN = 100;

/** What has been said of each held-out row, by system. */
type Told = Map<number, Map<string, MarketPmfs>>;

/** Systems with too few rows are not among the answers. Rejects when a fit fails. */
export async function fitSystems(given: TrainingRows, tools: FitTools): Promise<readonly FittedArtefact[]> {
  const { all: held, earlier, measured: newest } = heldOutRows(given);
  // Each held-out row is asked for by every system.
  const inputs = new Map(held.map((row) => [row, given.input(row)]));
  const rows: TrainingRows = { ...given, input: (row) => inputs.get(row) ?? given.input(row) };
  const [first] = held;
  const past = rowsBefore(rows, first === undefined ? Infinity : (rows.day[first] ?? 0));
  const raw = empty(held);
  const byHalf = empty(held);
  const byAll = empty(held);
  const corrections = (system: PredictionSystem, among: readonly number[]) =>
    system.isRecalibrated ? recalibrations(system, rows, among, raw) : {};
  /** Without the measured rows, then with all; a member has foretold the held-out rows in the same words both times. */
  const fit = async (system: PredictionSystem, early: Learning, whole: Learning) => {
    const learnt = await early();
    if (learnt.kind === 'fitted') await tell(system, system.open(learnt.artefact), rows, held, byHalf, raw);
    correct(system, raw, byHalf, corrections(system, earlier));
    const measured = learnt.kind === 'fitted' ? measure(system, rows, newest, byHalf) : {};
    const final = await whole();
    if (final.kind !== 'fitted') return [];
    if (isBlend(system)) await tell(system, system.open(final.artefact), rows, held, byAll, raw);
    const all = corrections(system, held);
    correct(system, raw, byAll, all);
    return [answer(system, final.artefact, all, rows, measured)];
  };
  // While threads grow the trees of one system, what the others say of the held-out rows is asked here.
  const learning = SYSTEMS.map((system) => {
    if (isBlend(system)) return null;
    // What the blends wait for comes first.
    const early = system.fit(past, tools);
    return [early, early.then(() => system.fit(rows, tools))] as const;
  });
  // Each is awaited below, in order. One that fails before its turn must not end the process as an unhandled rejection.
  for (const each of learning.flatMap((both) => both ?? [])) each.catch(() => undefined);
  const fitted: FittedArtefact[] = [];
  for (const [index, system] of SYSTEMS.entries()) {
    const own = learning[index] ?? null;
    const beside = (told: Told, among: readonly number[]) => () =>
      system.fit(rows, { ...tools, others: wordsOf(told, among) });
    const [early, whole] =
      own === null ? [beside(byHalf, earlier), beside(byAll, held)] : [() => own[0], () => own[1]];
    fitted.push(...(await fit(system, early, whole)));
  }
  return fitted;
}

type Learning = () => Promise<FitOutcome>;

function isBlend({ reads }: PredictionSystem): boolean {
  return reads.length > 0;
}

function wordsOf(told: Told, among: readonly number[]): NonNullable<FitTools['others']> {
  const wanted = new Set(among);
  return (row) => (wanted.has(row) ? (told.get(row) ?? null) : null);
}

function answer(
  { id }: PredictionSystem,
  own: unknown,
  recalibrations: Recalibrations,
  { length }: TrainingRows,
  measured: FittedArtefact['validation'],
): FittedArtefact {
  const artefact: Artefact = { form: ARTEFACT_FORM, system: id, own, recalibrations };
  return { system: id, artefact, rows: length, validation: measured };
}

function empty(held: readonly number[]): Told {
  return new Map(held.map((row) => [row, new Map()]));
}

/** What the system says of each row, beside what `others` have said, into `raw`. */
async function tell(
  system: PredictionSystem,
  fitted: FittedSystem,
  rows: TrainingRows,
  held: readonly number[],
  others: Told,
  raw: Told,
): Promise<void> {
  const needs = neededFeatures(system);
  for (const [index, row] of held.entries()) {
    // Threads that wait for their next job are given it.
    if (index % ROWS_A_TURN === 0) await setImmediate();
    const input = rows.input(row);
    const said = isComplete(input, needs) ? fitted.predict(input, others.get(row) ?? new Map()) : {};
    raw.get(row)?.set(system.id, said);
  }
}

function recalibrations(
  { id }: PredictionSystem,
  rows: TrainingRows,
  among: readonly number[],
  raw: Told,
): Recalibrations {
  const each = MARKETS.flatMap((market) => {
    const outcomes = among.flatMap((row) => {
      const pmf = raw.get(row)?.get(id)?.[market];
      return pmf === undefined ? [] : [{ pmf, actual: actualOf(rows, market, row) }];
    });
    return outcomes.length < LEAST_OUTCOMES ? [] : [[market, fitPitRecalibration(outcomes)] as const];
  });
  return Object.fromEntries(each);
}

function correct({ id }: PredictionSystem, raw: Told, into: Told, by: Recalibrations): void {
  for (const [row, told] of into) {
    const said = raw.get(row)?.get(id);
    if (said !== undefined && Object.keys(said).length > 0) told.set(id, corrected(said, by));
  }
}

function measure(
  { id, markets }: PredictionSystem,
  rows: TrainingRows,
  among: readonly number[],
  told: Told,
): FittedArtefact['validation'] {
  const each = markets.flatMap((market) => {
    const outcomes = among.flatMap((row) => {
      const pmf = told.get(row)?.get(id)?.[market];
      if (pmf === undefined) return [];
      const line = rows.input(row).lines[market]?.line ?? null;
      return [{ pmf, actual: actualOf(rows, market, row), line }];
    });
    return outcomes.length === 0 ? [] : [[market, validation(outcomes)] as const];
  });
  return Object.fromEntries(each);
}

function actualOf(rows: TrainingRows, market: Market, row: number): number {
  return marketActual(market, (stat) => rows.outcome[stat][row] ?? Number.NaN);
}
