/** One attempt at a call: asked with what is kept, judged, remembered and recorded. */
import { createHash } from 'node:crypto';
import type { FetchOutcome } from '../../fetch-log.ts';
import type { AskedCall, CallAnswer, HttpEquipment } from './asked-call.ts';
import { exchange } from './exchange.ts';
import { type AttemptFacts, attemptRecord, faultOutcome } from './fetch-record.ts';
import type { KeyedCall } from './secret.ts';

export interface Attempted {
  readonly answer: CallAnswer;
  /** What a host at fault asked for. Milliseconds. */
  readonly retryAfter: number | null;
}

export async function attemptOnce(
  { agent, clock, memory, log }: HttpEquipment,
  asked: AskedCall,
  keyed: KeyedCall,
  attempt: number,
): Promise<Attempted> {
  const { route, question, call } = asked;
  const { contentType } = route;
  const startedAt = clock.now();
  const kept = memory.answer(call.url, startedAt);
  const made = await exchange(agent, { route, call: keyed, validators: kept, now: startedAt });
  const note = (outcome: FetchOutcome, payload: AttemptFacts['payload']): void =>
    log.append(
      attemptRecord(asked, { attempt, startedAt, endedAt: clock.now(), exchange: made, outcome, payload }),
    );
  const { result } = made;
  switch (result.kind) {
    case 'fault':
      note(faultOutcome(result.fault), null);
      return { answer: result, retryAfter: made.retryAfter };
    case 'absent':
      note({ kind: 'absent' }, null);
      return { answer: result, retryAfter: null };
    case 'not_modified': {
      if (kept === null) throw new Error(`${call.url} is not modified, and nothing of it is kept`);
      note({ kind: 'unchanged' }, kept);
      return { answer: { kind: 'payload', bytes: kept.bytes, contentType }, retryAfter: null };
    }
    case 'payload': {
      const { bytes, etag, lastModified } = result;
      const digest = createHash('sha256').update(bytes).digest('hex');
      memory.keep(call.url, { bytes, digest, etag, lastModified, at: startedAt });
      note({ kind: memory.isUnchanged(question, digest) ? 'unchanged' : 'payload' }, { bytes, digest });
      return { answer: { kind: 'payload', bytes, contentType }, retryAfter: null };
    }
  }
}
