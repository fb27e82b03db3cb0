/**
 * Where alarms go: the one interface behind log, file, webhook and e-mail.
 *
 * A destination promises to say what became of a message. A failure to deliver is a value, never an exception and
 * never silence; its reason holds no secret.
 */
import type { Instant } from '../../../league/instant.ts';

export interface AlarmDestination {
  readonly name: string;
  deliver(message: AlarmMessage): Promise<DeliveryResult>;
}

export type DeliveryResult =
  | { readonly kind: 'delivered' }
  /** A clause without secrets: what the other side said, or that it said nothing. */
  | { readonly kind: 'failed'; readonly why: string };

export interface AlarmMessage {
  /** The same whenever the message is tried again. */
  readonly id: string;
  /** `repeated`: still firing after its cooldown; `digest`: what the bound on messages held back. */
  readonly kind: 'fired' | 'repeated' | 'resolved' | 'digest' | 'test';
  readonly alarm: string;
  readonly severity: 'page' | 'warn';
  readonly owner: string;
  readonly cause: string;
  /** Full sentences that name the cause. */
  readonly text: string;
  readonly subjects: readonly string[];
  readonly next: string;
  readonly at: Instant;
  readonly firstSeen: Instant;
  /** Messages about this cause since it was first seen, this one included. */
  readonly count: number;
}
