/**
 * The heartbeat of a process: one document per role and instance, replaced at every beat, never more.
 *
 * It also looks at its own clock: an event from the future, or wall time that runs away from elapsed time, is a fact
 * that the watchdog alarms on.
 */
import { SKEW_SECONDS } from '../assurance/alarms/limits.ts';
import type { Heartbeat } from '../assurance/alarms/watch-view.ts';
import { type Instant, instant } from '../league/instant.ts';
import type { Versions } from '../ledger/receipt.ts';
import type { LedgerSession } from '../pipeline/ledger-session.ts';
import type { Role } from '../pipeline/role.ts';
import type { Station } from '../pipeline/run-loop.ts';
import type { ProcessFacts } from './process-facts.ts';
import type { ScheduleBook } from './schedule-book.ts';
import { HEARTBEAT } from './schedules.ts';

export interface PulseParts {
  readonly session: LedgerSession;
  readonly roles: readonly Role[];
  readonly instance: string;
  readonly versions: Versions;
  readonly facts: ProcessFacts;
  /** Digest of the files that each role loads; absent: not stated. */
  readonly loaded?: Readonly<Record<Role, string>>;
  /** Kept with every beat; absent: nothing is done by the clock here. */
  readonly schedules?: ScheduleBook;
  /** Time as people have it, in a replay too. */
  readonly wall: () => Instant;
  /** Milliseconds since some moment, which no change of the wall clock moves. */
  readonly elapsed: () => number;
  /** Events of this ledger are stamped by the wall clock. */
  readonly isLive: boolean;
}

export function pulse(parts: PulseParts): Station {
  const startedAt = parts.wall();
  let beatAt: Instant | null = null;
  let mark = { wall: startedAt, elapsed: parts.elapsed() };
  const every = HEARTBEAT.everyMs;
  parts.schedules?.register(HEARTBEAT);
  return {
    name: 'pulse',
    async turn() {
      const now = parts.wall();
      if (beatAt !== null && now - beatAt < every && now >= beatAt) return 0;
      beatAt = now;
      const elapsed = parts.elapsed();
      const drift = now - mark.wall - (elapsed - mark.elapsed);
      mark = { wall: now, elapsed };
      if (parts.isLive) lookAtClock(parts, now, drift);
      await parts.facts.keep(now);
      parts.schedules?.fired(HEARTBEAT, now);
      await parts.schedules?.keep(now);
      for (const role of parts.roles) {
        const beat: Heartbeat = {
          role,
          instance: parts.instance,
          at: now,
          startedAt,
          build: parts.versions.code,
          configuration: parts.versions.configuration,
          schema: parts.versions.schema,
          sequence: parts.session.state.sequence,
          ...(parts.loaded === undefined ? {} : { loaded: parts.loaded[role] }),
          ...(parts.versions.release === undefined ? {} : { release: parts.versions.release }),
        };
        await parts.session.store.documents.put('heartbeats', `${role}@${parts.instance}`, beat, now);
      }
      return 0;
    },
    next: () => (beatAt === null || !parts.isLive ? null : instant(beatAt + every)),
  };
}

function lookAtClock({ session, facts }: PulseParts, now: Instant, drift: number): void {
  const ahead = session.state.lastAt - now;
  if (ahead > SKEW_SECONDS * 1_000) {
    facts.report(
      'clock_skew',
      `the clock stands ${seconds(ahead)} before the newest event of the ledger`,
      now,
    );
  } else if (Math.abs(drift) > SKEW_SECONDS * 1_000) {
    facts.report(
      'clock_skew',
      `the clock jumped ${seconds(Math.abs(drift))} ${drift > 0 ? 'forward' : 'back'} between two heartbeats`,
      now,
    );
  } else {
    facts.withdraw('clock_skew');
  }
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1_000)} s`;
}
