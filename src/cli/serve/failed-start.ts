/**
 * Records that this build failed to start. It is loaded before everything else, so it must need almost nothing: the
 * ledger store alone.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteLedgerStore } from '../../engines/embedded/sqlite-ledger-store.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { instant } from '../../league/instant.ts';
import { recordStart } from '../../service/revision-starts.ts';
import { codeDigest } from '../../world/live/build-identity.ts';
import { PROJECT_ROOT } from '../project-root.ts';

export const DEFAULT_INSTANCE = 'local';

/** Says so on stderr when the ledger cannot be written either. */
export async function recordFailedStart(argv: readonly string[], error: unknown): Promise<void> {
  const path = join(homeOf(argv), 'ledger.sqlite');
  if (!existsSync(path)) return;
  const build = codeDigest(PROJECT_ROOT);
  try {
    const store = openSqliteLedgerStore(path);
    try {
      const known = error instanceof HardwoodError ? error : null;
      // A second start of what already serves is a slip of the hand, not a revision that fails.
      const serving = await store.documents.list('heartbeats');
      const isServing = serving.some(({ body }) => (body as { build?: string }).build === build);
      if (isServing && known?.code === 'DATA_DIRECTORY_BUSY') return;
      const code = known?.code ?? systemCode(error) ?? 'DEFECT';
      const message = error instanceof Error ? error.message : String(error);
      await recordStart(store.documents, {
        build,
        instance: option(argv, '--instance') ?? DEFAULT_INSTANCE,
        at: instant(Date.now()),
        outcome: 'failed',
        error: { code, message: message.split('\n')[0] ?? '' },
      });
    } finally {
      await store.close();
    }
  } catch (fault) {
    const text = fault instanceof Error ? fault.message : String(fault);
    process.stderr.write(`hardwood: the failed start could not be recorded: ${text}\n`);
  }
}

/** The same defaults as the command's own options, which may be what failed to load. */
function homeOf(argv: readonly string[]): string {
  const seed = option(argv, '--simulated');
  const home = seed === null ? '.hardwood/nba' : `.hardwood/simulated-${seed}`;
  return option(argv, '--home') ?? (argv.includes('--live') ? '.hardwood/nba-live' : home);
}

function option(argv: readonly string[], name: string): string | null {
  const at = argv.findIndex((each) => each === name || each.startsWith(`${name}=`));
  if (at < 0) return null;
  const [, inline] = (argv[at] ?? '').split('=');
  return inline ?? argv[at + 1] ?? null;
}

function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
