/**
 * What the processes that run have registered to do by the clock, against what is declared: each schedule with when it
 * last fired, when it is next due, the ticks it missed and what was done about them. One that is declared and not
 * registered, registered and not declared, never fired, or stands still has drifted.
 */
import { formatEastern } from '../league/eastern.ts';
import { type Instant, instant } from '../league/instant.ts';
import type { DriftRow } from './drift.ts';
import type { DriftSources } from './drift-sources.ts';
import { outputScheduleDrift } from './output-schedule-drift.ts';
import { deployCommand, type RunningProcess, runningProcesses } from './running-process.ts';
import type { DeclaredSchedule } from './schedule-manifest.ts';
import { keptSchedules, type ScheduleRecord } from './schedule-store.ts';

/** A process that makes outputs may be this late, and its firings are kept with its heartbeats. Milliseconds. */
const GRACE_MS = 60_000;

export async function scheduleDrift(sources: DriftSources, now: Instant): Promise<readonly DriftRow[]> {
  const processes = await runningProcesses(sources.documents, now);
  const kept = await keptSchedules(sources.documents);
  const instances = [...Map.groupBy(processes, ({ instance }) => instance)];
  const rows = instances.flatMap(([instance, own]) => {
    const registered = kept.filter((record) => record.instance === instance);
    return ofInstance(instance, own, registered, sources, now);
  });
  const outputs = outputScheduleDrift(sources, await sources.ledger());
  return [...(rows.length === 0 ? [nothingRuns(sources.homeOption)] : rows), ...outputs];
}

const ROW = { plane: 'schedules', isBlocking: false } as const;

function ofInstance(
  instance: string,
  processes: readonly RunningProcess[],
  registered: readonly ScheduleRecord[],
  { stations, homeOption }: DriftSources,
  now: Instant,
): readonly DriftRow[] {
  const fix = deployCommand(processes[0]?.role ?? 'orchestrator', homeOption);
  const entitled = stations.filter(({ roles }) => processes.some(({ role }) => roles.includes(role)));
  const names = new Set(entitled.map(({ name }) => name));
  return [
    ...entitled.map((schedule): DriftRow => {
      const record = registered.find(({ name }) => name === schedule.name) ?? null;
      const intended = period(schedule.everyMs);
      const row = { ...ROW, subject: `${schedule.name}@${instance}`, intended, fix };
      if (record === null) {
        return {
          ...row,
          state: 'drifted',
          running: null,
          text: 'It is declared, and the process has not registered it.',
        };
      }
      return { ...row, running: period(record.everyMs), ...judged(record, schedule, now) };
    }),
    ...registered
      .filter(({ name }) => !names.has(name))
      .map((record): DriftRow => {
        const text = `It is registered and not declared. ${history(record)}`;
        const running = period(record.everyMs);
        return {
          ...ROW,
          subject: `${record.name}@${instance}`,
          state: 'drifted',
          running,
          intended: null,
          text,
          fix,
        };
      }),
  ];
}

function judged(
  record: ScheduleRecord,
  { everyMs, does }: DeclaredSchedule,
  now: Instant,
): Pick<DriftRow, 'state' | 'text'> {
  if (record.everyMs !== everyMs)
    return { state: 'drifted', text: `It has another period. ${history(record)}` };
  const due = nextDue(record);
  const isLate = now - due > everyMs + GRACE_MS;
  if (record.firedAt === null) {
    return isLate
      ? { state: 'drifted', text: `It never fired, and was due ${formatEastern(due)}.` }
      : { state: 'same', text: `It ${does}; it has not fired yet.` };
  }
  if (isLate)
    return {
      state: 'drifted',
      text: `It stands still, and was due ${formatEastern(due)}. ${history(record)}`,
    };
  return { state: 'same', text: `It ${does}. ${history(record)} Next ${formatEastern(due)}.` };
}

/** A process fires what it takes up at once, and then by the period. */
function nextDue({ firedAt, registeredAt, everyMs }: ScheduleRecord): Instant {
  return firedAt === null || firedAt < registeredAt ? registeredAt : instant(firedAt + everyMs);
}

function history({ firedAt, missed }: ScheduleRecord): string {
  const last = firedAt === null ? 'Never fired.' : `Last ${formatEastern(firedAt)}.`;
  const gaps = missed.map(
    ({ ticks, from, to, done }) =>
      ` Missed ${ticks} from ${formatEastern(from)} to ${formatEastern(to)}: ${done}.`,
  );
  return last + gaps.join('');
}

function period(milliseconds: number): string {
  return `every ${milliseconds / 1_000} s`;
}

function nothingRuns(homeOption: string): DriftRow {
  const text = 'Nothing runs that would have registered a schedule.';
  return {
    ...ROW,
    subject: 'service',
    state: 'unknown',
    running: null,
    intended: null,
    text,
    fix: `./hardwood deploy${homeOption}`,
  };
}
