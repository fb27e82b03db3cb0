/** The one message envelope of the bus. A message is a hint: the ledger decides. */
import type { Instant } from '../league/instant.ts';
import { formatInstant } from '../league/instant.ts';
import type { OutboxMessage } from '../ledger/store.ts';
import { formatWorkId, slotKey, type WorkId } from '../ledger/work-id.ts';
import type { Output, PhaseNumber } from './output.ts';

export interface MessageEnvelope {
  readonly processor_name: string;
  readonly phase: PhaseNumber;
  readonly execution_id: string;
  readonly correlation_id: string;
  readonly game_date: string;
  readonly purpose: string;
  readonly status: 'requested' | 'success' | 'no_data' | 'failed';
  readonly record_count: number;
  readonly output_table: string;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly trigger_source: 'dispatcher' | 'worker';
  readonly parent_execution_id: string | null;
  readonly metadata: { readonly slot: string; readonly revision: number };
}

/** Topic on which a phase's work is requested. */
export const TRIGGER_TOPICS: Readonly<Record<PhaseNumber, string>> = {
  1: 'nba-phase1-trigger',
  2: 'nba-phase2-trigger',
  3: 'nba-phase3-trigger',
  4: 'nba-phase4-trigger',
  5: 'nba-phase5-trigger',
  6: 'nba-phase6-export-trigger',
};

export function requestMessage(output: Output, work: WorkId, at: Instant): OutboxMessage {
  const envelope: MessageEnvelope = {
    processor_name: output.name,
    phase: output.phase,
    execution_id: formatWorkId(work),
    correlation_id: `${work.league}/${work.slateDate}`,
    game_date: work.slateDate,
    purpose: work.purpose,
    status: 'requested',
    record_count: 0,
    output_table: `${output.table.dataset}.${output.table.name}`,
    timestamp: formatInstant(at),
    trigger_source: 'dispatcher',
    parent_execution_id: null,
    metadata: { slot: slotKey(work), revision: work.revision },
  };
  return { topic: TRIGGER_TOPICS[output.phase], body: JSON.stringify(envelope) };
}

/** Throws a defect on a body that is not an envelope: it was written by this program. */
export function parseEnvelope(body: string): MessageEnvelope {
  const envelope = JSON.parse(body) as MessageEnvelope;
  if (typeof envelope.metadata?.slot !== 'string' || !Number.isInteger(envelope.metadata.revision)) {
    throw new Error(`not a message envelope: ${body.slice(0, 200)}`);
  }
  return envelope;
}
