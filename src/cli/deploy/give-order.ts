/**
 * Asks the supervisor of a data directory for a deployment. It needs almost nothing of the product, so that sources
 * that do not load can be asked for too: what is wrong with them is found where they are built, and recorded.
 */
import { randomUUID } from 'node:crypto';
import { type DeployOrder, giveOrder } from '../../deploy/orders.ts';
import type { DeploySource } from '../../deploy/revision.ts';
import type { SupervisedRole } from '../../deploy/supervised-role.ts';
import { livingSupervisor, type SupervisorRecord } from '../../deploy/supervisor-record.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { instant } from '../../league/instant.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import { refuseDirty } from '../../release/make-release.ts';
import { repositoryOf } from '../../world/live/repository.ts';

export const DEFAULT_WATCH_SECONDS = 15;

export interface OrderRequest {
  readonly home: string;
  /** Of the sources. */
  readonly root: string;
  readonly release: DeploySource['release'];
  readonly roles: readonly SupervisedRole[];
  readonly watchSeconds: number;
}

/** Throws TREE_DIRTY, NOT_FOUND when the commit cannot be read, and SUPERVISOR_ABSENT. */
export async function orderDeployment(
  documents: StateDocuments,
  request: OrderRequest,
): Promise<DeployOrder> {
  const { home, root, release, roles, watchSeconds } = request;
  const repository = repositoryOf(root);
  refuseDirty(repository);
  const at = instant(Date.now());
  await supervisorOf(documents, home);
  const source = { root, commit: repository?.commit ?? null, release };
  return giveOrder(documents, { roles, source, watchMs: watchSeconds * 1_000, at }, randomUUID().slice(0, 8));
}

/** Throws SUPERVISOR_ABSENT. */
export async function supervisorOf(documents: StateDocuments, home: string): Promise<SupervisorRecord> {
  const supervisor = await livingSupervisor(documents, instant(Date.now()));
  if (supervisor === null) throw absentSupervisor(home);
  return supervisor;
}

function absentSupervisor(home: string): HardwoodError {
  return new HardwoodError({
    code: 'SUPERVISOR_ABSENT',
    message: 'No supervisor runs on this data directory.',
    subject: home,
    next: `./hardwood supervise --home ${home} (and --live, --simulated or --data), then run the command again`,
  });
}
