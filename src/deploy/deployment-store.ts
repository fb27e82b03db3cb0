/**
 * Deployments as state documents. Each document is written whole, before the step that it names is taken: whoever
 * reads them, at any moment, reads what was meant.
 */
import type { Instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { StoredAttempt, StoredRole } from './stored-deployment.ts';
import { untouchedRole } from './stored-deployment.ts';
import { SUPERVISED_ROLES, type SupervisedRole } from './supervised-role.ts';

const ATTEMPTS = 'deployments';
const ROLES = 'role_deployments';
/** Attempts; older ones are dropped. */
const KEPT = 200;

/** The newest first. */
export async function deploymentAttempts(documents: StateDocuments): Promise<readonly StoredAttempt[]> {
  const all = (await documents.list(ATTEMPTS)).map(({ body }) => body as StoredAttempt);
  return all.toReversed();
}

export async function saveAttempt(
  documents: StateDocuments,
  attempt: StoredAttempt,
  now: Instant,
): Promise<void> {
  await documents.put(ATTEMPTS, attempt.id, attempt, now);
  for (const { id } of (await deploymentAttempts(documents)).slice(KEPT))
    await documents.remove(ATTEMPTS, id);
}

/** Roles that were ever deployed, in the order of SUPERVISED_ROLES. */
export async function roleDeployments(
  documents: Pick<StateDocuments, 'list'>,
): Promise<readonly StoredRole[]> {
  const all = (await documents.list(ROLES)).map(({ body }) => body as StoredRole);
  return SUPERVISED_ROLES.flatMap((role) => all.filter((each) => each.role === role));
}

export async function roleDeployment(documents: StateDocuments, role: SupervisedRole): Promise<StoredRole> {
  const stored = await documents.get(ROLES, role);
  return stored === null ? untouchedRole(role) : (stored.body as StoredRole);
}

export async function saveRole(documents: StateDocuments, role: StoredRole, now: Instant): Promise<void> {
  await documents.put(ROLES, role.role, role, now);
}
