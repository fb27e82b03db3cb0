/** Notes in the alarm book of a data directory which alarms were tripped on purpose, and when. */
import type { AlarmCode } from '../../assurance/alarms/alarm.ts';
import { loadBook, saveBook } from '../../assurance/alarms/alarm-book-store.ts';
import { testFired } from '../../assurance/alarms/test-fire.ts';
import type { Instant } from '../../league/instant.ts';
import { withLedger } from '../open-ledger.ts';

const TRIES = 5;
const AGAIN_AFTER_MS = 300;

/** A watchdog that looks at this very moment may write over the note: it is read back, and written again. */
export async function recordTestFired(
  home: string,
  fired: readonly (readonly [AlarmCode, Instant])[],
  now: Instant,
): Promise<void> {
  await withLedger(home, async ({ documents }) => {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const book = await loadBook(documents);
      const missing = fired.filter(([code, at]) => book.checks.get(code)?.last_test_fired !== at);
      if (missing.length === 0) return;
      const noted = missing.reduce((known, [code, at]) => testFired(known, code, at), book);
      await saveBook(documents, book, noted, now);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  });
}
