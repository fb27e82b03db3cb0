/**
 * The newest start of a process failed, or never said that it serves. While an older process still serves this is
 * reported as exactly that: which build serves, which one failed, and its error; never as "down".
 *
 * Only a beat after the failure shows that somebody serves: the last one of a process that was stopped to make room
 * for the new one is younger than SILENT_AFTER_SECONDS too. Until that is known, nothing is said.
 */
import { formatInstant } from '../../league/instant.ts';
import { isAlive } from './detect-silent-roles.ts';
import { failureAlarm } from './failure-alarm.ts';
import type { Sighting } from './finding.ts';
import { SHOWS_LIFE_WITHIN_SECONDS, START_WITHIN_SECONDS } from './limits.ts';
import type { Heartbeat, RevisionStart, WatchView } from './watch-view.ts';

export function detectFailedStarts(view: WatchView): readonly Sighting[] {
  const start = newestConcluded(view);
  if (start === null || start.outcome === 'serving') return [];
  const serving = servingBeat(view, start);
  if (serving === null && mayStillServe(view, start)) return [];
  const { code, sentence } = errorOf(start);
  const failure = `Build ${start.build} failed to start on ${start.instance} at ${formatInstant(start.at)} with ${sentence}`;
  const roots = [`start:${start.instance}@${start.at}`, ...(serving === null ? leftBehind(view, start) : [])];
  const sighting: Sighting = {
    alarm: 'REVISION_FAILED_TO_START',
    cause: start.build,
    subject: start.build,
    message:
      serving === null
        ? `${failure}; no other build serves.`
        : `${failure}; build ${serving.build} still serves on ${serving.instance}.`,
    next: 'Mend the error, then start again: ./hardwood serve',
    roots,
  };
  const cause = failureAlarm(code);
  if (cause === null || serving !== null) return [sighting];
  // Nothing serves for a cause that has an alarm of its own: the start is told beneath it.
  return [sighting, { ...sighting, alarm: cause, cause: code, subject: start.instance }];
}

/** The newest start whose outcome is known. One that has been starting for too long will not serve any more. */
function newestConcluded(view: WatchView): RevisionStart | null {
  let newest: RevisionStart | null = null;
  for (const start of view.starts) {
    if (start.outcome === 'starting' && view.now - start.at < START_WITHIN_SECONDS * 1_000) continue;
    if (newest === null || start.at > newest.at) newest = start;
  }
  return newest;
}

function errorOf(start: RevisionStart): { readonly code: string; readonly sentence: string } {
  if (start.error !== null) {
    return { code: start.error.code, sentence: `${start.error.code} (${start.error.message})` };
  }
  if (start.outcome === 'failed') return { code: 'NO_ERROR_RECORDED', sentence: 'no error recorded' };
  const limit = `${START_WITHIN_SECONDS} s`;
  return { code: 'NEVER_SERVED', sentence: `no error, but it never said within ${limit} that it serves` };
}

/**
 * What a supervisor saw serving, while it beats. Otherwise a process that works, has beaten since, and is not the one
 * that failed; an older build before another of the same.
 */
function servingBeat(view: WatchView, start: RevisionStart): Pick<Heartbeat, 'build' | 'instance'> | null {
  const { serving } = start;
  const isSeen = (beat: Heartbeat): boolean =>
    beat.instance === serving?.instance && beat.build === serving.build && isAlive(beat, view.now);
  if (serving !== undefined && serving !== null && view.heartbeats.some(isSeen)) return serving;
  const alive = working(view).filter((beat) => beat.at >= start.at);
  const older = alive.find((beat) => beat.build !== start.build);
  return older ?? alive.find((beat) => beat.instance !== start.instance) ?? null;
}

function mayStillServe(view: WatchView, start: RevisionStart): boolean {
  return working(view).length > 0 && view.now - start.at < SHOWS_LIFE_WITHIN_SECONDS * 1_000;
}

/** Who only watches or answers does not serve. */
function working(view: WatchView): readonly Heartbeat[] {
  return view.heartbeats.filter(
    (beat) => (beat.role === 'orchestrator' || beat.role === 'worker') && isAlive(beat, view.now),
  );
}

/** Processes that went away before the start that failed: their silence is its doing. */
function leftBehind(view: WatchView, start: RevisionStart): readonly string[] {
  const silent = view.heartbeats
    .filter((beat) => beat.at <= start.at)
    .map((beat) => `instance:${beat.instance}`);
  return [...silent, ...view.expects.map((role) => `role:${role}`)];
}
