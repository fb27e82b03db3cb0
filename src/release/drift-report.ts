/** Looks at every plane. One that cannot be read is unknown, with the reason, and takes no other down with it. */
import type { Instant } from '../league/instant.ts';
import { codeDrift } from './code-drift.ts';
import { configurationDrift } from './configuration-drift.ts';
import { type DriftReport, type DriftRow, PLANES, type Plane } from './drift.ts';
import type { DriftSources } from './drift-sources.ts';
import { modelDrift } from './model-drift.ts';
import { scheduleDrift } from './schedule-drift.ts';
import { ledgerDrift, warehouseDrift } from './schema-drift.ts';
import { unreadable } from './unreadable.ts';

/** A part of a plane that is read, or fails, as a whole. */
const PARTS = ['code', 'configuration', 'warehouse', 'ledger', 'schedules', 'models'] as const;
export type DriftPart = (typeof PARTS)[number];

interface Reading {
  readonly plane: Plane;
  readonly read: (sources: DriftSources, now: Instant) => Promise<readonly DriftRow[]>;
  /** Where to look when it cannot be read. */
  readonly fix: string;
  /** Predictions are not published while it cannot be read. */
  readonly isBlocking: boolean;
}

const READINGS: Readonly<Record<DriftPart, Reading>> = {
  code: { plane: 'code', read: codeDrift, fix: 'git status', isBlocking: false },
  configuration: {
    plane: 'configuration',
    read: configurationDrift,
    fix: './hardwood releases list',
    isBlocking: false,
  },
  warehouse: { plane: 'schema', read: warehouseDrift, fix: './hardwood migrate', isBlocking: true },
  ledger: { plane: 'schema', read: ledgerDrift, fix: './hardwood status', isBlocking: true },
  schedules: { plane: 'schedules', read: scheduleDrift, fix: './hardwood status', isBlocking: false },
  models: { plane: 'models', read: modelDrift, fix: './hardwood models list', isBlocking: true },
};

/** `seen`: parts that somebody else has read, such as the service that holds the warehouse. */
export async function driftReport(
  sources: DriftSources,
  now: Instant,
  seen: ReadonlyMap<DriftPart, readonly DriftRow[]> = new Map(),
): Promise<DriftReport> {
  const rows: DriftRow[] = [];
  for (const part of PARTS) rows.push(...(seen.get(part) ?? (await readPart(part, sources, now))));
  return { at: now, rows: rows.toSorted((a, b) => PLANES.indexOf(a.plane) - PLANES.indexOf(b.plane)) };
}

async function readPart(part: DriftPart, sources: DriftSources, now: Instant): Promise<readonly DriftRow[]> {
  const { plane, read, fix, isBlocking } = READINGS[part];
  try {
    return await read(sources, now);
  } catch (error) {
    const command = fix.startsWith('./hardwood') ? `${fix}${sources.homeOption}` : fix;
    return [unreadable(plane, part, error, command, isBlocking)];
  }
}

/** `drifted` where anything has; `unknown` where nothing has and something could not be read. */
export function driftState({ rows }: DriftReport): DriftRow['state'] {
  if (rows.some(({ state }) => state === 'drifted')) return 'drifted';
  return rows.every(({ state }) => state === 'same') && rows.length > 0 ? 'same' : 'unknown';
}

/** Looked at this often by a live service; a report of long before says nothing of now. */
export const DRIFT_LOOK_SECONDS = 30;
/** Fitting models holds the loop up for minutes. */
const STALE_AFTER_MS = 10 * 60_000;

export type BlockingDrift =
  | { readonly kind: 'none' }
  | { readonly kind: 'blocking'; readonly rows: readonly DriftRow[] }
  /** Nobody looked, or not lately. */
  | { readonly kind: 'unknown'; readonly why: string };

/** Whether drift keeps predictions from being published. `report` null: none was ever made. */
export function blockingDrift(report: DriftReport | null, now: Instant): BlockingDrift {
  if (report === null) return { kind: 'unknown', why: 'No drift report was ever made.' };
  const age = now - report.at;
  if (age > STALE_AFTER_MS) {
    return { kind: 'unknown', why: `The newest drift report is ${Math.round(age / 60_000)} minutes old.` };
  }
  const rows = report.rows.filter(({ state, isBlocking }) => isBlocking && state !== 'same');
  return rows.length === 0 ? { kind: 'none' } : { kind: 'blocking', rows };
}
