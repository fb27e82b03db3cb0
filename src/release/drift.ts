/** What runs against what was meant to run, in five planes. What cannot be read is unknown, never the same. */
import type { Instant } from '../league/instant.ts';

export const PLANES = ['code', 'configuration', 'schema', 'schedules', 'models'] as const;
export type Plane = (typeof PLANES)[number];

export type DriftState = 'same' | 'drifted' | 'unknown';

export interface DriftRow {
  readonly plane: Plane;
  /** A role, a table, a schedule, a model. */
  readonly subject: string;
  readonly state: DriftState;
  readonly running: string | null;
  readonly intended: string | null;
  /** A sentence. */
  readonly text: string;
  /** Predictions are not published while it stands. */
  readonly isBlocking: boolean;
  /** The command that mends it. */
  readonly fix: string;
}

export interface DriftReport {
  readonly at: Instant;
  readonly rows: readonly DriftRow[];
}
