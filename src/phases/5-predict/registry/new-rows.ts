/**
 * How many appearances there are to learn from since a slate: a daily question, so that no more is read than answers it.
 *
 * After a training the last 60 days are counted, of which the reader keeps all but the newest from day to day; before
 * the first one it is counted backwards until there are enough.
 */
import { addDays, type DateRange, daysBetween, type SlateDate } from '../../../league/slate-date.ts';
import type { AsOfReader } from '../../../pipeline/as-of-reader.ts';
import { PLAYER_GAME_SUMMARY } from '../../../tables/nba-analytics.ts';
import { LEAST_ROWS, type NewRows } from './refit-policy.ts';
import { stretches } from './stretches.ts';

const COUNTED_DAYS = 60;

/** `range`: what a training would learn from now; `since`: the last slate learnt from, null: nothing was. */
export async function newRows(read: AsOfReader, range: DateRange, since: SlateDate | null): Promise<NewRows> {
  if (since !== null) {
    const days = Math.min(COUNTED_DAYS, daysBetween(since, range.to));
    return count(read, { from: addDays(range.to, 1 - days), to: range.to });
  }
  let found: NewRows = { count: 0, newest: null };
  for (const stretch of [...stretches(range)].reverse()) {
    const more = await count(read, stretch);
    found = { count: found.count + more.count, newest: found.newest ?? more.newest };
    if (found.count >= LEAST_ROWS) break;
  }
  return found;
}

async function count(read: AsOfReader, range: DateRange): Promise<NewRows> {
  if (range.from > range.to) return { count: 0, newest: null };
  const rows = (await read.rows(PLAYER_GAME_SUMMARY, range)).filter(({ status }) => status === 'appeared');
  return { count: rows.length, newest: rows.at(-1)?.slate_date ?? null };
}
