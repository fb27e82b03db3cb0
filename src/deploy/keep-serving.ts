/**
 * What is to be done next so that a role runs its target, and nothing else: a pure function of what is recorded and
 * what is there. It is asked at every tick, so that whatever was lost on the way is done at the next one.
 *
 *   another launch is there → it is asked to end, and ended when it does not → nobody is there
 *   nobody is there → the target is started; after a crash not at once, and later with every crash
 *   the target is there → it serves
 */
import { type Instant, instant } from '../league/instant.ts';
import type { Occupancy } from './process-port.ts';
import type { Launch } from './revision.ts';
import type { ProcessExit, StoredRole } from './stored-deployment.ts';

export interface Move {
  /** To be recorded before it is acted on. */
  readonly role: StoredRole;
  readonly act: 'nothing' | 'start' | 'ask' | 'force';
}

/** A process that answers nobody after this long is ended. */
export const STARTS_WITHIN_MS = 90_000;
/** To finish the work in hand. A claim that is left behind is taken over. */
const STOPS_WITHIN_MS = 120_000;
/** A process that somebody else started has said by then that it is there. */
const SHOWS_WITHIN_MS = 5_000;
/** One that has run for this long has not crashed "again" when it crashes. */
const STEADY_AFTER_MS = 60_000;
const LONGEST_PAUSE_MS = 60_000;
const EXITS_KEPT = 20;

/** `lines`: the newest that a process of the place wrote. */
export function keepServing(
  role: StoredRole,
  there: Occupancy,
  lines: readonly string[],
  now: Instant,
): Move {
  const wanted = role.target?.id ?? null;
  if (there.kind === 'free') return fill(role, there.ended, lines, now);
  const launch = there.kind === 'running' ? there.process.launch : there.launch;
  const serving =
    there.kind === 'running'
      ? { release: there.process.release, since: there.process.since, pid: there.process.pid }
      : null;
  if (launch === wanted && serving !== null) {
    const crashes = now - serving.since > STEADY_AFTER_MS ? 0 : role.crashes;
    const launchedAt = role.launchedAt ?? serving.since;
    return {
      role: { ...role, serving, launchedAt, crashes, stoppingSince: null, restartAt: null },
      act: 'nothing',
    };
  }
  if (there.kind === 'starting' && wanted !== null && (launch === wanted || launch === null)) {
    const isLate = now - there.since > STARTS_WITHIN_MS;
    return { role: { ...role, serving: null, stoppingSince: null }, act: isLate ? 'force' : 'nothing' };
  }
  const stoppingSince = role.stoppingSince ?? now;
  return {
    role: { ...role, serving, stoppingSince },
    act: now - stoppingSince > STOPS_WITHIN_MS ? 'force' : 'ask',
  };
}

/** Another target, or none; what was counted of the old one is over. */
export function withTarget(role: StoredRole, target: Launch | null): StoredRole {
  return { ...role, target, launchedAt: null, stoppingSince: null, crashes: 0, restartAt: null };
}

function fill(
  role: StoredRole,
  ended: (Occupancy & { readonly kind: 'free' })['ended'],
  lines: readonly string[],
  now: Instant,
): Move {
  const { target, launchedAt } = role;
  const empty: StoredRole = { ...role, serving: null, stoppingSince: null };
  if (target === null) return { role: { ...empty, launchedAt: null }, act: 'nothing' };
  const seen = ended?.launch === target.id ? ended : null;
  if (launchedAt !== null && (seen !== null || role.serving !== null)) {
    const exit: ProcessExit = {
      launch: target.id,
      release: target.revision.release,
      at: now,
      exitCode: seen?.exitCode ?? null,
      lastLines: lines,
      code: seen?.code ?? 'PROCESS_ENDED',
      error: seen?.error ?? 'It ended, and no supervisor saw how.',
    };
    const restartAt = instant(now + pauseAfter(role.crashes));
    const exits = [exit, ...role.exits].slice(0, EXITS_KEPT);
    return {
      role: { ...empty, launchedAt: null, crashes: role.crashes + 1, restartAt, exits },
      act: 'nothing',
    };
  }
  // Started by a supervisor that ended: it may be on its way.
  if (launchedAt !== null && now - launchedAt < SHOWS_WITHIN_MS && now >= launchedAt) {
    return { role: empty, act: 'nothing' };
  }
  if (role.restartAt !== null && now < role.restartAt) return { role: empty, act: 'nothing' };
  return { role: { ...empty, launchedAt: now, restartAt: null }, act: 'start' };
}

/** 1 s, 2 s, 4 s … a minute. */
function pauseAfter(crashes: number): number {
  return Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** Math.min(crashes, 10));
}
