/** `hardwood status [DATE]`: each expected output of a slate, from the ledger alone. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { isInOrder, newestSlate, type OutputStatus, slateStatus } from '../../assurance/slate-status.ts';
import { openSqliteLedgerStore } from '../../engines/embedded/sqlite-ledger-store.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { formatEastern } from '../../league/eastern.ts';
import { formatInstant, type Instant } from '../../league/instant.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { applyAll, emptyLedger, type LedgerState } from '../../ledger/status.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { existingHome } from '../existing-home.ts';
import { EXIT } from '../exit-code.ts';
import { textTable } from '../text-table.ts';

export function statusCommand(program: Command): void {
  program
    .command('status')
    .argument(
      '[date]',
      'the slate date, YYYY-MM-DD, Eastern (default: the newest slate the clock has reached)',
    )
    .description(
      'each expected output of a slate: state, due, since, rows, reason, who waits; exit 0 only when all is in order',
    )
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--json', 'print one JSON object')
    .action(async (text: string | undefined, options: { readonly home: string; readonly json?: boolean }) => {
      const date = text === undefined ? null : slateDate(text);
      process.exitCode = await status(date, options.home, options.json === true);
    });
}

async function status(wanted: SlateDate | null, home: string, isJson: boolean): Promise<number> {
  const { state, now, isLive } = await readLedger(home);
  const date = wanted ?? newestSlate(state, now);
  const outputs = slateStatus(state, date, now);
  if (outputs.length === 0) throw noSlate(date, state, home);
  const inOrder = isInOrder(outputs);
  if (isJson) {
    const shown = outputs.map((each) => ({
      ...each,
      due: formatInstant(each.due),
      since: each.since === null ? null : formatInstant(each.since),
    }));
    process.stdout.write(
      `${JSON.stringify({ slate_date: date, now: formatInstant(now), in_order: inOrder, outputs: shown })}\n`,
    );
  } else {
    process.stdout.write(
      `Slate ${date}, as of ${formatEastern(now)}${isLive ? '' : ' of the replay’s clock'}\n\n${table(outputs)}\n\n${verdict(outputs, inOrder)}\n`,
    );
  }
  return inOrder ? EXIT.ok : EXIT.notInOrder;
}

/**
 * The ledger can be read while another process writes it. A directory that is served live lives by the wall clock, a
 * replayed one by its own: its last event.
 */
async function readLedger(home: string): Promise<{ state: LedgerState; now: Instant; isLive: boolean }> {
  const store = openSqliteLedgerStore(join(existingHome(home), 'ledger.sqlite'));
  try {
    const events = await store.since(0);
    const state = emptyLedger();
    applyAll(state, events);
    const isLive = (await store.documents.get('service', 'live')) !== null;
    return { state, now: isLive ? new LiveClock().now() : state.lastAt, isLive };
  } finally {
    await store.close();
  }
}

function table(outputs: readonly OutputStatus[]): string {
  return textTable(
    ['purpose', 'output', 'rev', 'state', 'due', 'since', 'rows', 'reason', 'waiting for it'],
    outputs.map((each) => [
      each.purpose,
      each.output,
      each.revision,
      each.state + (each.isDegraded ? ' (degraded)' : '') + (each.overrides > 0 ? ' (overridden)' : ''),
      formatEastern(each.due),
      each.since === null ? null : formatEastern(each.since),
      each.rows,
      each.reason,
      each.waiting.length === 0 ? null : each.waiting.join(', '),
    ]),
  );
}

function verdict(outputs: readonly OutputStatus[], inOrder: boolean): string {
  const counts = Map.groupBy(outputs, (each) => each.state);
  const parts = [...counts].map(([state, each]) => `${each.length} ${state.replace('_', ' ')}`).join(', ');
  return `${inOrder ? 'In order' : 'NOT in order'}: ${parts}.`;
}

function noSlate(date: SlateDate, state: LedgerState, home: string): HardwoodError {
  const dates = [...new Set([...state.slots.values()].map(({ slot }) => slot.slateDate))].sort();
  const nearest = dates.findLast((each) => each <= date) ?? dates[0] ?? date;
  return new HardwoodError({
    code: 'OFF_SEASON',
    message: `No output is expected on ${date}: no slate of the planned seasons falls on it.`,
    subject: date,
    next: `./hardwood status ${nearest} --home ${home}`,
  });
}
