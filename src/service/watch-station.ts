/**
 * The watchdog: looks every few seconds at heartbeats, ledger and bus, keeps the alarm book, and delivers.
 *
 * The outside dead-man URL is pinged only while the verdict is current and every expected role beats: when this
 * process dies, or the one it watches, the pings cease and somebody outside says so.
 * A process that is not the watchdog keeps only one eye open: it alarms when the watchdog itself is silent.
 */
import type { AlarmCode } from '../assurance/alarms/alarm.ts';
import type { AlarmBook } from '../assurance/alarms/alarm-book.ts';
import { loadBook, saveBook } from '../assurance/alarms/alarm-book-store.ts';
import { deliver } from '../assurance/alarms/deliver.ts';
import { detect } from '../assurance/alarms/detect.ts';
import { DETECTORS, type Detector } from '../assurance/alarms/detectors.ts';
import type { Detection } from '../assurance/alarms/finding.ts';
import type { Routes } from '../assurance/alarms/routing.ts';
import { step } from '../assurance/alarms/step.ts';
import type { Instant } from '../league/instant.ts';
import type { Station } from '../pipeline/run-loop.ts';
import { Every } from './every.ts';
import { WATCHDOG_LOOK } from './schedules.ts';
import { type WatchParts, watchViewOf } from './watch-view-of.ts';

export interface WatchStationParts extends WatchParts {
  readonly routes: Routes;
  /** Null: no outside dead-man is configured. Returns what went wrong, or null. */
  readonly pingDeadMan: (() => Promise<string | null>) | null;
  /** `all`: this is the watchdog. `watchdog`: only whether the watchdog beats. */
  readonly watches: 'all' | 'watchdog';
  /** Absent: all. For tests of what a blind watchdog does. */
  readonly detectors?: readonly Detector[];
  /** Milliseconds between two looks. */
  readonly lookEvery?: number;
  /** Absent: every `lookEvery`. */
  readonly looks?: Every;
}

const PING_EVERY_MS = 30_000;
const SILENCE: ReadonlySet<AlarmCode> = new Set([
  'ORCHESTRATOR_SILENT',
  'WORKER_SILENT',
  'API_SILENT',
  'WATCHDOG_SILENT',
]);

export function watchStation(parts: WatchStationParts): Station {
  const looks = parts.looks ?? new Every(parts.lookEvery ?? WATCHDOG_LOOK.everyMs);
  const pings = new Every(PING_EVERY_MS);
  return {
    name: 'watchdog',
    async turn(now) {
      if (!looks.isDue(now)) return 0;
      looks.done(now);
      if (parts.watches === 'watchdog') {
        await lookAtWatchdog(parts, now);
        return 0;
      }
      const detection = await look(parts, now);
      if (parts.pingDeadMan === null || !pings.isDue(now) || !isCurrent(detection)) return 0;
      pings.done(now);
      const fault = await parts.pingDeadMan();
      if (fault === null) parts.facts.withdraw('dead_man_unreachable');
      else parts.facts.report('dead_man_unreachable', `the dead-man URL cannot be reached: ${fault}`, now);
      return 0;
    },
    next: (now) => looks.next(now),
  };
}

/** One look: detect, note, deliver. The book is loaded each time: a person may have acknowledged in between. */
export async function look(parts: WatchStationParts, now: Instant): Promise<Detection> {
  await parts.session.catchUp();
  const detection = detect(await watchViewOf(parts, now), parts.detectors ?? DETECTORS);
  await keep(parts, detection, await loadBook(parts.session.store.documents), now);
  return detection;
}

async function lookAtWatchdog(parts: WatchStationParts, now: Instant): Promise<void> {
  await parts.session.catchUp();
  const silent = (parts.detectors ?? DETECTORS).filter(({ alarms }) => alarms.includes('WATCHDOG_SILENT'));
  const { findings, overall } = detect(await watchViewOf(parts, now), silent);
  const own = findings.filter(({ alarm }) => alarm === 'WATCHDOG_SILENT');
  if (own.length === 0) return;
  const detection: Detection = { findings: own, ran: new Set<AlarmCode>(['WATCHDOG_SILENT']), overall };
  await keep(parts, detection, await loadBook(parts.session.store.documents), now);
}

async function keep(
  { session, routes }: WatchStationParts,
  detection: Detection,
  book: AlarmBook,
  now: Instant,
): Promise<void> {
  const { documents } = session.store;
  const stepped = step(book, detection, now);
  await saveBook(documents, book, stepped.book, now);
  if (stepped.deliveries.length === 0) return;
  const delivered = await deliver(stepped.book, stepped.deliveries, routes, now);
  await saveBook(documents, stepped.book, delivered, now);
}

/** Everything could be looked at, and nobody who is expected is silent. */
function isCurrent({ findings, overall }: Detection): boolean {
  if (overall === 'unknown') return false;
  return !findings.some(({ alarm }) => alarm === 'CHECK_UNKNOWN' || SILENCE.has(alarm));
}
