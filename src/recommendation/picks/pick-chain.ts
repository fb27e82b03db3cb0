/**
 * The chain that published picks form: each carries the hash of the one before, and a hash of all it says.
 *
 * The text that is hashed is one line for each field in the order of `HASHED`, `name=` and the value as JSON, joined by
 * line feeds; moments are whole milliseconds since 1970 and numbers in their shortest form. `previous_hash` is the
 * first of the fields. The pick before is the last of the slate by sequence, or of the latest earlier slate with
 * picks; the very first has none, and 64 zeros in its place.
 */
import { createHash } from 'node:crypto';
import type { PUBLISHED_PICKS } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';

export type PickRow = RowOf<typeof PUBLISHED_PICKS>;

/** What stands for the pick before the first. */
export const GENESIS = '0'.repeat(64);

const HASHED = [
  'previous_hash',
  'slate_date',
  'revision',
  'sequence',
  'system',
  'market',
  'player_lookup',
  'game_id',
  'side',
  'line',
  'price',
  'book',
  'captured_at',
  'published_at',
  'win_probability',
  'push_probability',
  'expected_value',
  'stake',
  'tier',
  'policy_digest',
  'provenance',
  'known_at',
] as const satisfies readonly (keyof PickRow)[];

/** SHA-256 of everything the pick says, in lower-case hexadecimal. */
export function pickHash(pick: Omit<PickRow, 'hash'>): string {
  const text = HASHED.map((field) => `${field}=${JSON.stringify(pick[field])}`).join('\n');
  return createHash('sha256').update(text).digest('hex');
}

/** By slate, then by sequence, as they were published. */
export function inChainOrder(picks: readonly PickRow[]): readonly PickRow[] {
  return picks.toSorted((a, b) =>
    a.slate_date === b.slate_date ? a.sequence - b.sequence : a.slate_date < b.slate_date ? -1 : 1,
  );
}
