/** Plays slates through all phases and says what came of it: the engine room of replay, run and the demo. */
import { type Engine, openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { formatEastern } from '../../league/eastern.ts';
import { openingDate, type Season, seasonOf, seasonStartYear } from '../../league/season.ts';
import { addDays, type DateRange, type SlateDate } from '../../league/slate-date.ts';
import { isSettled, type LedgerState } from '../../ledger/status.ts';
import { pipelineDefinition } from '../../phases/pipeline-definition.ts';
import { listedSlates, type ManagedSeason } from '../../pipeline/season-planning.ts';
import { type ReplayParts, type ReplayResult, replay } from '../../replay/replay.ts';
import type { EndedReplay } from '../../replay/replay-summary.ts';
import { trainingThreads } from '../../world/live/training-threads.ts';
import type { Feed } from '../feed.ts';
import { holder } from '../holder.ts';
import { type Interruptible, interruptible } from '../interruptible.ts';
import { PREDICTION_WORKERS } from '../prediction-workers.ts';
import { prepareSchema } from '../prepare-schema.ts';
import { type Progress, progress } from '../progress.ts';
import { settingsInForce } from '../release/settings-in-force.ts';
import { versionsInForce } from '../release/versions-in-force.ts';
import { managedStretch, studiedStretch, withHistory } from '../season-stretch.ts';

export interface PlayRequest {
  readonly feed: Feed;
  readonly home: string;
  readonly season: Season;
  /** Played from here through `season`; null: that season alone, with what it needs as history. */
  readonly since: Season | null;
  /** Studied from here up to what is played: features and results to learn from. Absent: nothing is. */
  readonly study?: Season;
  /** Seasons from here on are loaded after their games only. Absent: what the feed takes for history. */
  readonly history?: Season;
  /** Null: from the season's first slate. */
  readonly from: SlateDate | null;
  /** Null: through its last. */
  readonly to: SlateDate | null;
  /** Only the season's first so many calendar days; null: no such limit. */
  readonly days: number | null;
  readonly isQuiet: boolean;
}

export type PlayResult<Result> =
  | { readonly kind: 'finished'; readonly result: Result; readonly range: DateRange }
  | { readonly kind: 'interrupted'; readonly at: string };

/** How often the progress is redrawn, in units of work. */
const REDRAW_EVERY = 20;

/** `conclude` makes the result of what has been played, from the ledger and the warehouse while they are open. */
export async function play<Result>(
  request: PlayRequest,
  command: string,
  conclude: (ended: EndedReplay) => Result | Promise<Result>,
): Promise<PlayResult<Result>> {
  const startedAt = performance.now();
  refuseOtherSeason(request);
  managed(request);
  const identity = { league: request.feed.league, feed: request.feed.name };
  const engine = await openEmbeddedEngine(request.home, identity, holder(command));
  const stop = interruptible();
  const bar = progress(!request.isQuiet && process.stderr.isTTY === true);
  try {
    await prepareSchema(engine.warehouse, request.home);
    return await playOn(engine, request, { stop, bar, startedAt }, conclude);
  } finally {
    bar.stop();
    stop.release();
    await engine.close();
  }
}

interface Conduct {
  readonly stop: Interruptible;
  readonly bar: Progress;
  readonly startedAt: number;
}

async function playOn<Result>(
  engine: Engine,
  request: PlayRequest,
  conduct: Conduct,
  conclude: (ended: EndedReplay) => Result | Promise<Result>,
): Promise<PlayResult<Result>> {
  const { season, feed } = request;
  const opening = openingDate(season);
  const listing = await playThrough(engine, request, conduct, opening);
  if (listing.kind === 'stopped') return { kind: 'interrupted', at: formatEastern(listing.now) };
  const parts = { warehouse: engine.warehouse, cache: listing.cache };
  const { since } = request;
  const seasons =
    since === null
      ? [season]
      : managed(request).flatMap((each) => (each.season >= since ? [each.season] : []));
  const dates: SlateDate[] = [];
  for (const each of seasons) {
    dates.push(...(await listedSlates(parts, each, listing.now)).map((slate) => slate.date));
  }
  await refuseUnlisted(request, (each) => listedSlates(parts, each, listing.now));
  const range = playedRange(request, dates);
  const played = await playThrough(engine, request, conduct, range.to);
  if (played.kind === 'stopped') return { kind: 'interrupted', at: formatEastern(played.now) };
  conduct.bar.stop();
  const usage = {
    wallSeconds: (performance.now() - conduct.startedAt) / 1000,
    peakRssMegabytes: process.resourceUsage().maxRSS / 1024,
  };
  const result = await conclude({
    season: since === null ? season : `${since}..${season}`,
    league: feed.league,
    range,
    state: played.session.state,
    warehouse: engine.warehouse,
    usage,
  });
  return { kind: 'finished', result, range };
}

function managed(request: PlayRequest): readonly ManagedSeason[] {
  const seasons = managedBy(request);
  return request.history === undefined ? seasons : withHistory(request.feed, seasons, request.history);
}

function managedBy({ feed, season, since, from, study }: PlayRequest): readonly ManagedSeason[] {
  if (study !== undefined) return studiedStretch(feed, { first: since ?? season, last: season }, from, study);
  return since === null
    ? feed.seasons(season, from ?? openingDate(season))
    : managedStretch(feed, { first: since, last: season }, from);
}

async function playThrough(
  engine: Engine,
  request: PlayRequest,
  { stop, bar }: Conduct,
  through: SlateDate,
): Promise<ReplayResult> {
  let seen = 0;
  const parts: ReplayParts = {
    ...engine,
    source: request.feed.source,
    ...pipelineDefinition(),
    league: request.feed.league,
    seasons: managed(request),
    through,
    instance: `replay-${process.pid}`,
    versions: await versionsInForce(settingsInForce(request.feed), engine.ledger.documents),
    training: trainingThreads(),
    predictionWorkers: PREDICTION_WORKERS,
    observe: {
      isStopping: () => stop.isRequested(),
      settled(work, _event, _now, state) {
        seen += 1;
        if (seen % REDRAW_EVERY === 0) bar.update(...settledRevisions(state, through), work.slateDate);
      },
    },
  };
  return replay(parts);
}

function settledRevisions(state: LedgerState, through: SlateDate): [done: number, total: number] {
  let [done, total] = [0, 0];
  for (const slot of state.slots.values()) {
    if (slot.slot.slateDate > through) continue;
    total += slot.revisions.length;
    for (const revision of slot.revisions) if (isSettled(revision)) done += 1;
  }
  return [done, total];
}

/** The options that a suggested command needs to mean the same feed and directory. */
function sameFeed({ feed, home }: PlayRequest): string {
  return feed.option + (home === feed.defaultHome ? '' : ` --home ${home}`);
}

function refuseOtherSeason(request: PlayRequest): void {
  const { season, from, to } = request;
  for (const date of [from, to]) {
    if (date === null || isWithin(seasonOf(date), request)) continue;
    throw offSeason(
      date,
      `${date} is not in the season ${season}.`,
      `./hardwood replay --season ${seasonOf(date)}${sameFeed(request)}`,
    );
  }
  if (from !== null && to !== null && from > to) {
    throw new HardwoodError({
      code: 'INVALID_ARGUMENT',
      message: `The range ends on ${to}, before it starts on ${from}.`,
      subject: `${from}..${to}`,
      next: `./hardwood replay --season ${season} --from ${to} --to ${from}${sameFeed(request)}`,
    });
  }
}

function isWithin(label: Season, { since, season }: PlayRequest): boolean {
  const year = seasonStartYear(label);
  return seasonStartYear(since ?? season) <= year && year <= seasonStartYear(season);
}

/** A season that is to be there as history and of which nothing is listed would be missing without a word. */
async function refuseUnlisted(
  request: PlayRequest,
  listed: (season: Season) => Promise<readonly unknown[]>,
): Promise<void> {
  for (const { season } of managed(request)) {
    if ((await listed(season)).length === 0) throw unlisted(season, request.home);
  }
}

/** The slates to play; throws OFF_SEASON when there is none. */
function playedRange(request: PlayRequest, dates: readonly SlateDate[]): DateRange {
  const { season, from, to, days } = request;
  const [first, last] = [dates.at(0), dates.at(-1)];
  if (first === undefined || last === undefined) throw unlisted(season, request.home);
  const start = from ?? first;
  const end = days === null ? (to ?? last) : addDays(first, days - 1);
  if (!dates.some((date) => date >= start && date <= end)) {
    const nearest = dates.findLast((date) => date <= end) ?? first;
    const what =
      start === end ? `No game is scheduled on ${start}` : `No game is scheduled from ${start} to ${end}`;
    throw offSeason(
      start,
      `${what}; ${season} has slates from ${first} to ${last}.`,
      `./hardwood run ${nearest}${sameFeed(request)}`,
    );
  }
  return { from: start, to: end };
}

function unlisted(season: Season, home: string): HardwoodError {
  return offSeason(
    season,
    `The schedule of ${season} lists no slate.`,
    `./hardwood status ${openingDate(season)} --home ${home}`,
  );
}

function offSeason(subject: string, message: string, next: string): HardwoodError {
  return new HardwoodError({ code: 'OFF_SEASON', message, subject, next });
}
