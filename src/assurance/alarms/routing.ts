/** Where each alarm goes, by its severity. An alarm that goes nowhere keeps the process from starting. */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { AlarmDestination } from '../../world/live/alarm-destinations/alarm-destination.ts';
import type { Alarm, Severity } from './alarm.ts';

export type Routes = Readonly<Record<Severity, readonly AlarmDestination[]>>;

/** Throws ALARM_UNROUTED, which names every alarm that has no destination, and on two destinations with one name. */
export function refuseUnrouted(registry: readonly Alarm[], routes: Routes): void {
  const unrouted = registry.filter(({ severity }) => routes[severity].length === 0);
  if (unrouted.length > 0) {
    const severities = [...new Set(unrouted.map(({ severity }) => severity))].join(' and ');
    throw refused(
      `${unrouted.length} alarms of severity ${severities} have no destination, so that nobody would be told.`,
      unrouted.map(({ code }) => code).join(', '),
      `Configure a destination (log, file, webhook or smtp) for ${severities}, then start again.`,
    );
  }
  for (const severity of ['page', 'warn'] as const) {
    const names = routes[severity].map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) {
      throw refused(
        `Two destinations for ${severity} have the same name, so that a failure of one could pass for the other.`,
        twice,
        'Give each destination once.',
      );
    }
  }
}

function refused(message: string, subject: string, next: string): HardwoodError {
  return new HardwoodError({ code: 'ALARM_UNROUTED', message, subject, next });
}
