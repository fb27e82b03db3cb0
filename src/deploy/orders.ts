/** What people ask of a supervisor. An order is a state document: it is carried out although who gave it is gone. */
import { formatInstant, type Instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { DeploySource } from './revision.ts';
import type { SupervisedRole } from './supervised-role.ts';

const ORDERS = 'deploy_orders';
const STOPS = 'supervisor_stops';
const STOP = 'stop';

export interface DeployOrder {
  /** Sorts by time. */
  readonly id: string;
  readonly roles: readonly SupervisedRole[];
  readonly source: DeploySource;
  /** How long a new revision is watched before it is kept. */
  readonly watchMs: number;
  readonly at: Instant;
}

/** `nonce`: two orders of one moment are two. */
export async function giveOrder(
  documents: StateDocuments,
  order: Omit<DeployOrder, 'id'>,
  nonce: string,
): Promise<DeployOrder> {
  const given = { id: `${sortable(order.at)}-${nonce}`, ...order };
  await documents.put(ORDERS, given.id, given, order.at);
  return given;
}

/** The oldest first. */
export async function openOrders(documents: StateDocuments): Promise<readonly DeployOrder[]> {
  return (await documents.list(ORDERS)).map(({ body }) => body as DeployOrder);
}

export function closeOrder(documents: StateDocuments, { id }: DeployOrder): Promise<void> {
  return documents.remove(ORDERS, id);
}

/** Asks the supervisor to stop every process that it keeps up, and to end. */
export function orderStop(documents: StateDocuments, now: Instant): Promise<void> {
  return documents.put(STOPS, STOP, { at: now }, now);
}

export async function isStopOrdered(documents: StateDocuments): Promise<boolean> {
  return (await documents.get(STOPS, STOP)) !== null;
}

export function withdrawStop(documents: StateDocuments): Promise<void> {
  return documents.remove(STOPS, STOP);
}

/** Always with its milliseconds: as a text it sorts as the moments do. */
export function sortable(at: Instant): string {
  return formatInstant(at).replace(/(?<!\.\d{3})Z$/, '.000Z');
}
