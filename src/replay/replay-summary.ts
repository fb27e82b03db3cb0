/** What a replay ended with, taken from the ledger and from the stored rows. */

import type { DateRange } from '../league/slate-date.ts';
import { type LedgerState, settledRevision } from '../ledger/status.ts';
import { type LeagueId, NBA } from '../ledger/work-id.ts';
import { TABLES } from '../tables/catalogue.ts';
import type { Warehouse } from '../tables/warehouse.ts';

export interface OutputCounts {
  readonly planned: number;
  readonly done: number;
  readonly empty: number;
  readonly failed: number;
  readonly missing: number;
}

export interface ReplaySummary {
  readonly season: string;
  /** `nba`, or the name of a generated league. */
  readonly league: string;
  readonly is_simulated: boolean;
  readonly slates: number;
  readonly games: number;
  readonly outputs: OutputCounts;
  /** Active predictions; the others count those of them that had a line. */
  readonly predictions: number;
  readonly graded: number;
  readonly void: number;
  readonly push: number;
  /** (graded + void + push) / gradable, where gradable had a line before tip-off; null when nothing was. */
  readonly coverage: number | null;
  /** Over the graded and pushed rows: appeared, with a line captured before the decision. */
  readonly systems: readonly SystemError[];
  /** The line's own error on exactly those rows. */
  readonly line: readonly { readonly market: string; readonly n: number; readonly mae: number }[];
  readonly wall_seconds: number;
  readonly peak_rss_mb: number;
  readonly digest: string;
}

export interface SystemError {
  readonly system: string;
  readonly market: string;
  readonly n: number;
  readonly mae: number;
  readonly bias: number;
}

export interface Usage {
  readonly wallSeconds: number;
  readonly peakRssMegabytes: number;
}

/** A replay that has ended, with its warehouse still open. */
export interface EndedReplay {
  readonly season: string;
  readonly league: LeagueId;
  readonly range: DateRange;
  readonly state: LedgerState;
  readonly warehouse: Warehouse;
  readonly usage: Usage;
}

/** Takes seconds over a season: the digest is of every cell that is stored. */
export async function replaySummary(ended: EndedReplay): Promise<ReplaySummary> {
  const { season, league, range, warehouse, usage } = ended;
  const between = `slate_date BETWEEN DATE '${range.from}' AND DATE '${range.to}'`;
  const [slates, games] = await numbers(
    warehouse,
    `SELECT count(DISTINCT slate_date), count(*) FROM nba_raw.nbac_schedule
     WHERE purpose = 'postgame' AND status = 'final' AND ${between}`,
  );
  const [predictions, graded, voided, push, gradable] = await numbers(
    warehouse,
    `SELECT count(*), count(*) FILTER (grade = 'graded'), count(*) FILTER (grade = 'void' AND line IS NOT NULL),
            count(*) FILTER (grade = 'push'), count(*) FILTER (line IS NOT NULL)
     FROM nba_predictions.prediction_accuracy WHERE ${between}`,
  );
  const beside = `FROM nba_predictions.prediction_accuracy WHERE grade IN ('graded', 'push') AND ${between}`;
  const systems = await warehouse.query(
    `SELECT system, market, count(*), avg(abs(error)), avg(error) ${beside} GROUP BY system, market ORDER BY system, market`,
  );
  const line = await warehouse.query(
    `SELECT market, count(*), avg(abs(line_error)) FROM (
       SELECT DISTINCT slate_date, market, player_lookup, line_error ${beside}) GROUP BY market ORDER BY market`,
  );
  return {
    season,
    league,
    is_simulated: league !== NBA,
    slates: slates ?? 0,
    games: games ?? 0,
    outputs: outputCounts(ended),
    predictions: predictions ?? 0,
    graded: graded ?? 0,
    void: voided ?? 0,
    push: push ?? 0,
    coverage: share((graded ?? 0) + (voided ?? 0) + (push ?? 0), gradable ?? 0),
    systems: systems.rows.map(([system, market, n, mae, bias]) => ({
      system: String(system),
      market: String(market),
      n: Number(n),
      mae: rounded(Number(mae)),
      bias: rounded(Number(bias)),
    })),
    line: line.rows.map(([market, n, mae]) => ({
      market: String(market),
      n: Number(n),
      mae: rounded(Number(mae)),
    })),
    wall_seconds: Math.round(usage.wallSeconds * 10) / 10,
    peak_rss_mb: Math.round(usage.peakRssMegabytes),
    digest: await warehouse.contentDigest(TABLES),
  };
}

/** Each slot once: by its newest settled revision, or missing while any revision of it is open. */
export function outputCounts({ state, range }: Pick<EndedReplay, 'state' | 'range'>): OutputCounts {
  const counts = { planned: 0, done: 0, empty: 0, failed: 0, missing: 0 };
  for (const slot of state.slots.values()) {
    if (slot.slot.slateDate < range.from || slot.slot.slateDate > range.to) continue;
    counts.planned += 1;
    const settled = settledRevision(slot)?.phase.name ?? null;
    if (state.open.has(slot.key) || settled === null) counts.missing += 1;
    else if (settled === 'done') counts.done += 1;
    else if (settled === 'empty') counts.empty += 1;
    else counts.failed += 1;
  }
  return counts;
}

async function numbers(warehouse: Warehouse, sql: string): Promise<readonly number[]> {
  const { rows } = await warehouse.query(sql);
  return (rows[0] ?? []).map(Number);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : rounded(part / whole);
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
