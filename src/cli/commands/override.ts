/** `hardwood override SLOT`: a person changes the outcome of a unit of work, and is named for it for ever. */
import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import type { OverrideAction } from '../../ledger/event.ts';
import { parseSlotKey, type SlotKey, slotKey } from '../../ledger/work-id.ts';
import { LedgerSession } from '../../pipeline/ledger-session.ts';
import { OVERRIDE_ACTIONS, recordOverride } from '../../pipeline/override.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { withLedger } from '../open-ledger.ts';

interface Options {
  readonly action: OverrideAction;
  readonly who: string;
  readonly why: string;
  readonly home: string;
  readonly json?: boolean;
}

export function overrideCommand(program: Command): void {
  program
    .command('override')
    .argument('<slot>', 'what to change, such as nba/2025-01-30/pregame/slate_export')
    .description('change the outcome of a unit of work by hand; it shows as an override for ever')
    .addOption(
      new Option(
        '--action <action>',
        'proceed (a held one goes), give_up (ends without rows), retry (a failed one again), release (a quarantined output)',
      )
        .choices(OVERRIDE_ACTIONS)
        .makeOptionMandatory(),
    )
    .requiredOption('--why <reason>', 'the reason, in a sentence')
    .option('--who <name>', 'who decides', userInfo().username)
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--json', 'print the recorded events as JSON')
    .action(async (text: string, { action, who, why, home, json }: Options) => {
      const events = await withLedger(home, (store) =>
        recordOverride(
          new LedgerSession(store, true),
          { slot: slotArgument(text), action, who, why },
          new LiveClock().now(),
        ),
      );
      process.stdout.write(
        `${json === true ? JSON.stringify(events) : `Recorded: ${action} on ${text} by ${who}. It shows as an override for ever.`}\n`,
      );
    });
}

function slotArgument(text: string): SlotKey {
  const parts = text.split('/');
  const isSlot = parts.length === 4 && (parts[2] === 'pregame' || parts[2] === 'postgame');
  if (isSlot) return slotKey(parseSlotKey(text));
  throw invalidArgument(
    `A unit of work is written LEAGUE/DATE/pregame|postgame/OUTPUT, not ${text}.`,
    text,
    './hardwood status DATE lists what a slate must have',
  );
}
