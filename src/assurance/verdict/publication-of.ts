/**
 * What an export, or an answer about a slate, says of itself.
 *
 *   no_games  there is nothing to publish
 *   failed    what publishes the slate failed for good
 *   held      something keeps it from being published, or from being published yet
 *   stale     what it was made from has changed since, and it is not made again yet
 *   ok        it is what the ledger has
 */
import type { Instant } from '../../league/instant.ts';
import { currentRevision, type LedgerState, type SlotStatus, settledRevision } from '../../ledger/status.ts';
import type { PublicationState } from './verdict.ts';

export interface PublicationEvidence {
  readonly hasGames: boolean;
  readonly isHeld: boolean;
  /** The slot of the export; undefined: none is planned. */
  readonly exported: SlotStatus | undefined;
  readonly state: LedgerState;
  readonly now: Instant;
}

export function publicationOf({
  hasGames,
  isHeld,
  exported,
  state,
  now,
}: PublicationEvidence): PublicationState {
  if (!hasGames) return isHeld ? 'held' : 'no_games';
  if (exported === undefined) return 'held';
  const settled = settledRevision(exported)?.phase.name;
  if (settled === 'failed') return 'failed';
  if (isHeld || settled !== 'done') return 'held';
  const current = currentRevision(exported);
  const isOpen = exported.closesAt === null || now < exported.closesAt;
  const isMadeAgain = current !== null && current.notBefore <= now;
  return isOpen && (isMadeAgain || state.stale.has(exported.key)) ? 'stale' : 'ok';
}
