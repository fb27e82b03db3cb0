/**
 * The one reader of season books: answers a provider's requests as of a moment, in the provider's own format.
 *
 * Promises that nothing in an answer was unknowable at `now`, that the same request at the same moment has the
 * same bytes, and that an answer changes only when a fact in it does. Answers of a simulated book say so at the
 * top of the payload. A season without a book, and a board not yet open, are `not_found`.
 * The bytes of a schedule are shared between callers: read them, never write to them.
 */
import { slateDateOf } from '../league/eastern.ts';
import { nbaGameId, seasonOfGame } from '../league/game-id.ts';
import { earlierOf, type Instant, parseInstant } from '../league/instant.ts';
import { type Season, season, seasonOf } from '../league/season.ts';
import { slateDate } from '../league/slate-date.ts';
import type { ContentType, PayloadSource, ProviderAnswer, ProviderRequest } from '../world/payload-source.ts';
import { type BoxScoreView, boxScoreView } from './box-score-view.ts';
import { type EventsView, eventsView } from './events-view.ts';
import { type GameLogView, gameLogView } from './game-log-view.ts';
import { type InjuryReportView, injuryReportView } from './injury-report-view.ts';
import type { Missing } from './missing.ts';
import { type OddsBoard, type OddsView, oddsView } from './odds-view.ts';
import { type PlayByPlayView, playByPlayView } from './play-by-play-view.ts';
import { type PlayerIndexView, playerIndexView } from './player-index-view.ts';
import { type ScheduleView, scheduleView } from './schedule-view.ts';
import type { SeasonBook } from './season-book.ts';
import { type ShotChartView, shotChartView } from './shot-chart-view.ts';

interface Views {
  readonly schedule: ScheduleView;
  readonly gameLog: GameLogView;
  readonly events: EventsView;
  readonly odds: OddsView;
  readonly shotChart: ShotChartView;
  readonly boxScore: BoxScoreView;
  readonly playByPlay: PlayByPlayView;
  readonly injuryReport: InjuryReportView;
  readonly playerIndex: PlayerIndexView;
}

type Asked<R extends ProviderRequest['resource']> = Extract<ProviderRequest, { resource: R }>;

/** `books` is asked once per request and should answer with the same object each time. */
export function seasonFeed(books: (season: Season) => SeasonBook | null): PayloadSource {
  const viewsOfBook = new WeakMap<SeasonBook, Views>();
  const viewsOf = (label: Season): Views | null => {
    const book = books(label);
    if (book === null) return null;
    const kept = viewsOfBook.get(book);
    if (kept !== undefined) return kept;
    const views = {
      schedule: scheduleView(book),
      gameLog: gameLogView(book),
      events: eventsView(book),
      odds: oddsView(book),
      shotChart: shotChartView(book),
      boxScore: boxScoreView(book),
      playByPlay: playByPlayView(book),
      injuryReport: injuryReportView(book),
      playerIndex: playerIndexView(book),
    };
    viewsOfBook.set(book, views);
    return views;
  };
  return { fetch: async (request, now) => await answer(viewsOf, request, now) };
}

type ViewsOf = (label: Season) => Views | null;

async function answer(viewsOf: ViewsOf, request: ProviderRequest, now: Instant): Promise<ProviderAnswer> {
  switch (request.resource) {
    case 'scheduleleaguev2':
      return schedule(viewsOf, request, now);
    case 'leaguegamelog':
      return gameLog(viewsOf, request, now);
    case 'shotchartdetail':
    case 'boxscoretraditionalv2':
    case 'playbyplay':
      return ofGame(viewsOf, request, now);
    case 'injury_report':
      return injuryReport(viewsOf, request, now);
    case 'playerindex':
      return playerIndex(viewsOf, request, now);
    case 'historical_events':
      return events(viewsOf, request, now);
    case 'historical_event_odds':
      return eventOdds(viewsOf, request, now);
    default:
      return notFound(`${request.provider} ${request.resource} is not kept in season books`);
  }
}

function schedule(viewsOf: ViewsOf, request: Asked<'scheduleleaguev2'>, now: Instant): ProviderAnswer {
  const label = season(request.season);
  const views = viewsOf(label);
  if (views === null) return noSeason(label);
  const bytes = views.schedule(now);
  return bytes === null ? notFound(`the schedule of ${label} is not announced yet`) : payload(bytes);
}

function gameLog(viewsOf: ViewsOf, request: Asked<'leaguegamelog'>, now: Instant): ProviderAnswer {
  const label = season(request.season);
  const views = viewsOf(label);
  if (views === null) return noSeason(label);
  return payloadText(views.gameLog(request.playerOrTeam, slateDate(request.date), now));
}

/** One payload of one game, under the season that its id names. */
async function ofGame(
  viewsOf: ViewsOf,
  request: Asked<'shotchartdetail' | 'boxscoretraditionalv2' | 'playbyplay'>,
  now: Instant,
): Promise<ProviderAnswer> {
  const gameId = nbaGameId(request.gameId);
  const label = seasonOfGame(gameId);
  const views = viewsOf(label);
  if (views === null) return noSeason(label);
  switch (request.resource) {
    case 'shotchartdetail':
      return textOrMissing(await views.shotChart(gameId, now));
    case 'boxscoretraditionalv2':
      return textOrMissing(views.boxScore(gameId, now));
    case 'playbyplay':
      return textOrMissing(views.playByPlay(gameId, now));
  }
}

function injuryReport(viewsOf: ViewsOf, request: Asked<'injury_report'>, now: Instant): ProviderAnswer {
  const asOf = earlierOf(now, parseInstant(request.date));
  const label = seasonOf(slateDateOf(asOf));
  const views = viewsOf(label);
  if (views === null) return noSeason(label);
  const report = views.injuryReport(asOf);
  return report instanceof Uint8Array ? payload(report, 'application/pdf') : notFound(report.why);
}

function playerIndex(viewsOf: ViewsOf, request: Asked<'playerindex'>, now: Instant): ProviderAnswer {
  const label = season(request.season);
  const views = viewsOf(label);
  return views === null ? noSeason(label) : textOrMissing(views.playerIndex(now));
}

function events(viewsOf: ViewsOf, request: Asked<'historical_events'>, now: Instant): ProviderAnswer {
  const window = {
    from: parseInstant(request.commenceTimeFrom),
    to: parseInstant(request.commenceTimeTo),
  };
  const label = seasonOf(slateDateOf(window.from));
  const views = viewsOf(label);
  if (views === null) return noSeason(label);
  const text = views.events(window, earlierOf(now, parseInstant(request.date)));
  return text === null ? notFound('no snapshot of events has been taken yet') : payloadText(text);
}

function eventOdds(viewsOf: ViewsOf, request: Asked<'historical_event_odds'>, now: Instant): ProviderAnswer {
  const asOf = earlierOf(now, parseInstant(request.date));
  const label = seasonOf(slateDateOf(asOf));
  const views = viewsOf(label);
  if (views === null) return noSeason(label);
  const board = views.odds(request.eventId, request.markets, asOf);
  return board.kind === 'board' ? payloadText(board.text) : notFound(whyNoBoard(board, request.eventId));
}

function whyNoBoard(board: Exclude<OddsBoard, { kind: 'board' }>, eventId: string): string {
  switch (board.kind) {
    case 'no_such_event':
      return `no event ${eventId} in this season`;
    case 'not_listed':
      return `event ${eventId} has no date and tip-off time now`;
    case 'no_snapshot':
      return `no snapshot of event ${eventId} in these markets has been taken yet`;
  }
}

function noSeason(label: Season): ProviderAnswer {
  return notFound(`season ${label} is not offered`);
}

function notFound(reason: string): ProviderAnswer {
  return { kind: 'not_found', reason };
}

function textOrMissing(text: string | Missing): ProviderAnswer {
  return typeof text === 'string' ? payloadText(text) : notFound(text.why);
}

function payloadText(text: string): ProviderAnswer {
  return payload(new TextEncoder().encode(text));
}

function payload(bytes: Uint8Array, contentType: ContentType = 'application/json'): ProviderAnswer {
  return { kind: 'payload', bytes, contentType };
}
