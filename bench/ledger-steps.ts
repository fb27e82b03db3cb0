/**
 * Durable ledger steps per second. A step is what a worker needs to have recorded: the claim (Accepted), then the
 * receipt with the acknowledgement (Done), each a synced transaction. A whole unit of work adds the request
 * (Planned, Decided, Requested and the message) and the delivery.
 *
 *   node bench/ledger-steps.ts [N]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteLedgerStore } from '../src/engines/embedded/sqlite-ledger-store.ts';
import { instant } from '../src/league/instant.ts';
import type { LedgerEvent } from '../src/ledger/event.ts';
import type { SlotKey } from '../src/ledger/work-id.ts';
import { machine } from './machine.ts';

const n = Number(process.argv[2] ?? 5000);
const folder = mkdtempSync(join(tmpdir(), 'hardwood-bench-'));
const at = instant(1_700_000_000_000);
const versions = { code: 'bench', schema: 'bench', configuration: 'bench' };

function events(run: string): { requested: LedgerEvent[]; accepted: LedgerEvent; done: LedgerEvent } {
  return {
    requested: [
      {
        type: 'Planned',
        revision: 1,
        notBefore: at,
        dueAt: at,
        closesAt: null,
        inputs: [],
        because: 'bench',
      },
      { type: 'Decided', revision: 1, verdict: { kind: 'Proceed', reasons: [] } },
      { type: 'Requested', revision: 1 },
    ],
    accepted: { type: 'Accepted', revision: 1, run, instance: 'bench', leaseUntil: at, asOf: at, versions },
    done: {
      type: 'Done',
      revision: 1,
      run,
      receipt: { rows: 300, distinctKeys: 300, digest: 'a'.repeat(64), inputs: {}, versions, measures: [] },
    },
  };
}

async function measure(count: number): Promise<{ steps: number; units: number }> {
  const store = openSqliteLedgerStore(join(folder, `ledger-${count}.sqlite`));
  const startedAt = performance.now();
  let stepping = 0;
  for (let index = 0; index < count; index += 1) {
    const slot = `bench/2025-01-01/pregame/output_${index}` as SlotKey;
    const { requested, accepted, done } = events(slot);
    await store.append({
      at,
      streams: [{ slot, expectedVersion: 0, events: requested }],
      messages: [{ topic: 't', body: slot }],
    });
    const [delivery] = await store.pull(['t'], { now: at, visibleAgainAt: instant(at + 1), limit: 1 });
    const steppedAt = performance.now();
    await store.append({ at, streams: [{ slot, expectedVersion: 3, events: [accepted] }] });
    await store.append({
      at,
      streams: [{ slot, expectedVersion: 4, events: [done] }],
      acknowledges: delivery === undefined ? [] : [delivery.id],
    });
    stepping += performance.now() - steppedAt;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await store.close();
  return { steps: count / (stepping / 1000), units: count / seconds };
}

try {
  await measure(200);
  const { steps, units } = await measure(n);
  process.stdout.write(`${machine()}\nSQLite ledger, WAL, synchronous=FULL, N = ${n} units of work\n`);
  process.stdout.write(
    `${steps.toFixed(0)} durable steps/s (claim; receipt and acknowledgement) · ${units.toFixed(0)} whole units of work/s\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
