/** What processes report of themselves and of their machines; and clocks that cannot be right. */
import { formatInstant } from '../../league/instant.ts';
import type { AlarmCode } from './alarm.ts';
import type { Sighting } from './finding.ts';
import { SKEW_SECONDS } from './limits.ts';
import type { FactKind, WatchView } from './watch-view.ts';

const FACTS: Readonly<Record<FactKind, { readonly alarm: AlarmCode; readonly next: string }>> = {
  warehouse_locked: { alarm: 'WAREHOUSE_LOCKED', next: './hardwood status' },
  disk_full: { alarm: 'DISK_FULL', next: 'df -h .hardwood' },
  clock_skew: { alarm: 'CLOCK_SKEW', next: 'timedatectl status' },
  schema_drift: { alarm: 'SCHEMA_DRIFT', next: './hardwood migrate' },
  dead_man_unreachable: { alarm: 'DEAD_MAN_UNREACHABLE', next: './hardwood status' },
  check_failed: { alarm: 'CHECK_FAILED', next: './hardwood tonight' },
  drift: { alarm: 'DRIFT', next: './hardwood drift' },
  self_test_failed: { alarm: 'SELF_TEST_FAILED', next: './hardwood drill' },
};

export function detectFacts(view: WatchView): readonly Sighting[] {
  return view.facts.map((fact) => {
    const { alarm, next } = FACTS[fact.kind];
    return {
      alarm,
      cause: fact.kind,
      subject: fact.instance,
      message: `${fact.instance} reported at ${formatInstant(fact.at)}: ${fact.message}.`,
      next,
      roots: [`instance:${fact.instance}`],
    };
  });
}

/** A heartbeat from the future: its clock is ahead, or ours is behind. */
export function detectClockSkew(view: WatchView): readonly Sighting[] {
  return view.heartbeats
    .filter(({ at }) => at - view.now > SKEW_SECONDS * 1_000)
    .map(({ role, instance, at }) => ({
      alarm: 'CLOCK_SKEW',
      cause: 'clock_skew',
      subject: instance,
      message:
        `The clock of ${instance} (${role}) is ${Math.round((at - view.now) / 1_000)} s ahead: its heartbeat ` +
        `says ${formatInstant(at)} at ${formatInstant(view.now)}.`,
      next: 'timedatectl status',
      roots: [`instance:${instance}`],
    }));
}
