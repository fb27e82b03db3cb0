/**
 * The one message envelope of the bus. A message is a hint: the ledger decides.
 *
 * Producers make it from a WorkId and an Output, consumers read it through `parseEnvelope`: a consumer that would
 * reject the shape of a message does not compile. Bytes that are no envelope are a value, and end as a dead letter.
 */
import { z } from 'zod';
import { formatInstant, type Instant } from '../league/instant.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import type { OutboxMessage } from '../ledger/store.ts';
import { formatWorkId, type SlotKey, slotKey, type WorkId } from '../ledger/work-id.ts';
import type { Output } from './output.ts';
import { COMPLETION_TOPICS, stageOf, type Topic, TRIGGER_TOPICS } from './topics.ts';

const envelopeSchema = z.strictObject({
  /** Name of the output, or `probe`. */
  processor_name: z.string().min(1),
  phase: z.number().int().min(1).max(6).nullable(),
  execution_id: z.string(),
  correlation_id: z.string(),
  game_date: z.string().nullable(),
  purpose: z.enum(['pregame', 'postgame']).nullable(),
  status: z.enum(['requested', 'success', 'no_data', 'failed', 'probe']),
  record_count: z.number().int().nonnegative(),
  output_table: z.string().nullable(),
  /** ISO 8601, UTC. */
  timestamp: z.string(),
  trigger_source: z.enum(['dispatcher', 'worker', 'self_test']),
  parent_execution_id: z.string().nullable(),
  metadata: z.strictObject({
    slot: z.string().nullable(),
    revision: z.number().int().positive().nullable(),
  }),
});

export type MessageEnvelope = z.infer<typeof envelopeSchema>;

export type Parsed =
  /** Work that is asked for, or settled. */
  | { readonly kind: 'work'; readonly slot: SlotKey; readonly revision: number }
  /** Asks nothing but to be accepted. */
  | { readonly kind: 'probe' }
  | { readonly kind: 'malformed'; readonly why: string };

export function requestMessage(output: Output, work: WorkId, at: Instant): OutboxMessage {
  return message(TRIGGER_TOPICS[stageOf(output)], {
    ...subject(output, work, at),
    status: 'requested',
    record_count: 0,
    trigger_source: 'dispatcher',
    parent_execution_id: null,
  });
}

/** Says that a unit of work is settled; null for an event that settles nothing. */
export function completionMessage(
  output: Output,
  work: WorkId,
  event: LedgerEvent,
  at: Instant,
): OutboxMessage | null {
  const settled = settledAs(event);
  if (settled === null) return null;
  return message(COMPLETION_TOPICS[stageOf(output)], {
    ...subject(output, work, at),
    ...settled,
    trigger_source: 'worker',
    parent_execution_id: formatWorkId(work),
  });
}

/** Travels an edge of the bus to show that somebody is at its end. */
export function probeMessage(topic: Topic, at: Instant): OutboxMessage {
  return message(topic, {
    processor_name: 'probe',
    phase: null,
    execution_id: `probe/${topic}/${at}`,
    correlation_id: 'self-test',
    game_date: null,
    purpose: null,
    status: 'probe',
    record_count: 0,
    output_table: null,
    timestamp: formatInstant(at),
    trigger_source: 'self_test',
    parent_execution_id: null,
    metadata: { slot: null, revision: null },
  });
}

export function parseEnvelope(body: string): Parsed {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    return { kind: 'malformed', why: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const parsed = envelopeSchema.safeParse(json);
  if (!parsed.success) return { kind: 'malformed', why: `not an envelope: ${z.prettifyError(parsed.error)}` };
  const { status, metadata } = parsed.data;
  if (status === 'probe') return { kind: 'probe' };
  if (metadata.slot === null || metadata.revision === null) {
    return { kind: 'malformed', why: `${status} names no unit of work` };
  }
  return { kind: 'work', slot: metadata.slot as SlotKey, revision: metadata.revision };
}

function message(topic: Topic, envelope: MessageEnvelope): OutboxMessage {
  return { topic, body: JSON.stringify(envelope) };
}

function subject(output: Output, work: WorkId, at: Instant) {
  return {
    processor_name: output.name,
    phase: output.phase,
    execution_id: formatWorkId(work),
    correlation_id: `${work.league}/${work.slateDate}`,
    game_date: work.slateDate,
    purpose: work.purpose,
    output_table: `${output.table.dataset}.${output.table.name}`,
    timestamp: formatInstant(at),
    metadata: { slot: slotKey(work), revision: work.revision },
  };
}

function settledAs(event: LedgerEvent): Pick<MessageEnvelope, 'status' | 'record_count'> | null {
  if (event.type === 'Done') return { status: 'success', record_count: event.receipt.rows };
  if (event.type === 'EmptyOk') return { status: 'no_data', record_count: 0 };
  return event.type === 'Failed' && event.retryAt === null ? { status: 'failed', record_count: 0 } : null;
}
