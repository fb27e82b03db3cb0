/** `deploy` from sources that do not load: they are asked for all the same, and refused where they are built. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SUPERVISED_ROLES } from '../../deploy/supervised-role.ts';
import { openSqliteLedgerStore } from '../../engines/embedded/sqlite-ledger-store.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { DEFAULT_WATCH_SECONDS, orderDeployment } from './give-order.ts';

/** The same default as the command's own option, which may be what failed to load. */
const DEFAULT_HOME = '.hardwood/nba';

export async function orderUnloaded(argv: readonly string[]): Promise<void> {
  const named = argv.indexOf('--home');
  const home = resolve(named < 0 ? DEFAULT_HOME : (argv[named + 1] ?? DEFAULT_HOME));
  const path = join(home, 'ledger.sqlite');
  if (!existsSync(path)) return;
  const asked = SUPERVISED_ROLES.filter((role) => argv.includes(role));
  const store = openSqliteLedgerStore(path);
  try {
    const roles = asked.length === 0 ? SUPERVISED_ROLES : asked;
    const request = { home, root: PROJECT_ROOT, release: null, roles, watchSeconds: DEFAULT_WATCH_SECONDS };
    await orderDeployment(store.documents, request);
    process.stderr.write(
      `hardwood: asked for all the same; what is wrong with it will stand in ./hardwood deployments --home ${home}\n`,
    );
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(`hardwood: it was not deployed: ${text}\n`);
  } finally {
    await store.close();
  }
}
