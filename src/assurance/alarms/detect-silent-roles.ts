/**
 * A role is silent when no instance of it has sent a heartbeat for SILENT_AFTER_SECONDS, or when it is expected and
 * never sent one. An instance that was replaced raises nothing while another one is alive.
 */
import { formatInstant, type Instant } from '../../league/instant.ts';
import { ROLES, type Role } from '../../pipeline/role.ts';
import type { AlarmCode } from './alarm.ts';
import type { Sighting } from './finding.ts';
import { SILENT_AFTER_SECONDS, START_WITHIN_SECONDS } from './limits.ts';
import type { Heartbeat, WatchView } from './watch-view.ts';

const ALARM_OF: Readonly<Record<Role, AlarmCode>> = {
  orchestrator: 'ORCHESTRATOR_SILENT',
  worker: 'WORKER_SILENT',
  api: 'API_SILENT',
  watchdog: 'WATCHDOG_SILENT',
};

export function detectSilentRoles(view: WatchView): readonly Sighting[] {
  return ROLES.filter((role) => view.expects.includes(role)).flatMap((role) => {
    const last = lastBeat(view, role);
    if (last === null) return neverBeat(view, role);
    if (isAlive(last, view.now)) return [];
    return [
      {
        ...common(role),
        message:
          `No ${role} is alive: ${last.instance} (build ${last.build}) sent its last heartbeat ` +
          `at ${formatInstant(last.at)}, ${seconds(view.now - last.at)} ago.`,
        roots: [`instance:${last.instance}`],
      },
    ];
  });
}

export function isAlive(beat: Heartbeat, now: Instant): boolean {
  return now - beat.at < SILENT_AFTER_SECONDS * 1_000;
}

function neverBeat(view: WatchView, role: Role): readonly Sighting[] {
  if (view.now - view.expectsSince < START_WITHIN_SECONDS * 1_000) return [];
  return [
    {
      ...common(role),
      message: `No ${role} has ever sent a heartbeat, ${seconds(view.now - view.expectsSince)} after one was expected.`,
      roots: [`role:${role}`],
    },
  ];
}

function common(role: Role): Pick<Sighting, 'alarm' | 'cause' | 'subject' | 'next'> {
  return { alarm: ALARM_OF[role], cause: role, subject: role, next: startOf(role) };
}

/** Orchestrator and worker hold the data directory, in one process; the others run beside it. */
function startOf(role: Role): string {
  return role === 'orchestrator' || role === 'worker'
    ? './hardwood serve'
    : `./hardwood serve --roles ${role}`;
}

function lastBeat(view: WatchView, role: Role): Heartbeat | null {
  let last: Heartbeat | null = null;
  for (const beat of view.heartbeats) {
    if (beat.role === role && (last === null || beat.at > last.at)) last = beat;
  }
  return last;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}
