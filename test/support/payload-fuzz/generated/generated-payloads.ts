/**
 * A payload of every resource, made of one generated night: what the product's own feed serves, and what the writers
 * beside this file tell of the same games in the words of the other providers.
 */
import { oddsEventId } from '../../../../src/feeds/formats/odds-event-id.ts';
import { seasonFeed } from '../../../../src/feeds/season-feed.ts';
import { formatInstant, HOUR, instant, MINUTE } from '../../../../src/league/instant.ts';
import type { PayloadFacts } from '../../../../src/providers/provider.ts';
import { type ResourceName, resourceName } from '../../../../src/providers/resource-name.ts';
import { NBAC_TEAM_BOXSCORES } from '../../../../src/tables/nba-raw-boxscores.ts';
import type { ProviderRequest } from '../../../../src/world/provider-request.ts';
import type { FuzzedPayload } from '../fuzzed.ts';
import * as nba from './nba-payloads.ts';
import { type GeneratedNight, generatedNight, NIGHT, SEASON } from './night.ts';
import * as second from './second-source-payloads.ts';

const MARKETS = ['player_points', 'player_rebounds', 'h2h', 'spreads', 'totals'];

export async function generatedPayloads(): Promise<readonly FuzzedPayload[]> {
  const night = generatedNight();
  return [...(await served(night)), ...written(night)];
}

function factsOf({ games }: GeneratedNight): PayloadFacts {
  const last = Math.max(...games.map(({ tipOff }) => tipOff));
  return { slateDate: NIGHT, season: SEASON, digest: 'digest', knownAt: instant(last + 12 * HOUR) };
}

/** By the product's feed: the evening's boards and reports, and what is known the morning after. */
async function served(night: GeneratedNight): Promise<readonly FuzzedPayload[]> {
  const facts = factsOf(night);
  const source = seasonFeed((label) => (label === SEASON ? night.book : null));
  const [{ gameId }] = night.games;
  const before = instant(Math.min(...night.games.map((game) => game.tipOff)) - 5 * MINUTE);
  const date = formatInstant(before);
  const window = {
    commenceTimeFrom: formatInstant(before),
    commenceTimeTo: formatInstant(instant(before + 12 * HOUR)),
  };
  const eventId = oddsEventId(gameId);
  const ask = async (request: ProviderRequest, now = facts.knownAt): Promise<FuzzedPayload> => {
    const answer = await source.fetch(request, now);
    if (answer.kind !== 'payload') throw new Error(`${resourceName(request)}: ${answer.reason}`);
    return { name: 'served', resource: resourceName(request), facts, bytes: new Uint8Array(answer.bytes) };
  };
  const log = { provider: 'nba_stats', resource: 'leaguegamelog', season: SEASON, date: NIGHT } as const;
  const board = await ask(
    { provider: 'odds_api', resource: 'historical_event_odds', eventId, date, markets: MARKETS },
    before,
  );
  const listing = await ask({ provider: 'odds_api', resource: 'historical_events', date, ...window }, before);
  return [
    await ask({ provider: 'nba_cdn', resource: 'scheduleleaguev2', season: SEASON }),
    await ask({ ...log, playerOrTeam: 'P' }),
    { ...(await ask({ ...log, playerOrTeam: 'T' })), name: 'served, of teams', table: NBAC_TEAM_BOXSCORES },
    await ask({ provider: 'nba_stats', resource: 'boxscoretraditionalv2', gameId }),
    await ask({ provider: 'nba_stats', resource: 'shotchartdetail', season: SEASON, gameId }),
    await ask({ provider: 'nba_stats', resource: 'playerindex', season: SEASON }),
    await ask({ provider: 'nba_cdn', resource: 'playbyplay', gameId }),
    await ask({ provider: 'nba_official', resource: 'injury_report', date }, before),
    board,
    listing,
    // Live, the same comes without its envelope, and the boards of all games in one list.
    { ...board, name: 'served, bare', resource: 'odds_api.event_odds', bytes: text(dataOf(board)) },
    {
      ...board,
      name: 'served, as a list',
      resource: 'odds_api.historical_odds',
      bytes: text({ ...envelopeOf(board), data: [dataOf(board)] }),
    },
    { ...listing, name: 'served, bare', resource: 'odds_api.events', bytes: text(dataOf(listing)) },
    {
      ...listing,
      name: 'served, with scores',
      resource: 'odds_api.scores',
      bytes: text(withScores(listing)),
    },
  ];
}

function envelopeOf({ bytes }: FuzzedPayload): { readonly data: unknown } {
  return JSON.parse(new TextDecoder().decode(bytes));
}

function dataOf(payload: FuzzedPayload): unknown {
  return envelopeOf(payload).data;
}

function withScores(listing: FuzzedPayload): unknown {
  const events = dataOf(listing) as readonly { readonly home_team: string; readonly away_team: string }[];
  return events.map((event, index) => ({
    ...event,
    completed: index % 2 === 0,
    scores:
      index % 2 === 0
        ? [event.home_team, event.away_team].map((name, side) => ({ name, score: String(100 + side) }))
        : null,
  }));
}

function written(night: GeneratedNight): readonly FuzzedPayload[] {
  const facts = factsOf(night);
  const { games } = night;
  const [first] = games;
  const written: Partial<Record<ResourceName, string | object>> = {
    'nba_stats.scoreboardv2': nba.scoreboardV2(games),
    'nba_cdn.todaysscoreboard': nba.todaysScoreboard(games),
    'nba_cdn.boxscore': nba.liveBoxScore(first),
    'nba_official.referee_assignments': nba.refereeAssignments(games),
    'nba_official.gamebook': nba.gamebookPdf(first),
    'nba_com.team_roster': nba.teamRosterPage(first),
    'nba_com.player_movement': nba.playerMovement(games),
    'balldontlie.box_scores': second.bdlBoxScores(games),
    'balldontlie.player_box_scores': second.bdlPlayerBoxScores(games),
    'balldontlie.game_adv_stats': second.bdlAdvStats(games),
    'balldontlie.games': second.bdlGames(games),
    'balldontlie.active_players': second.bdlPlayers(games),
    'balldontlie.injuries': second.bdlInjuries(games),
    'balldontlie.teams': second.bdlTeams(),
    'balldontlie.standings': second.bdlStandings(),
    'espn.scoreboard': second.espnScoreboard(games),
    'espn.game_boxscore': second.espnBoxScorePage(first),
    'espn.roster_api': second.espnRoster(first),
    'espn.roster_page': second.espnRosterPage(first),
    'bettingpros.events': second.bpEvents(games),
    'bigdataball.play_by_play': second.bdbCsv(games.slice(0, 2)),
  };
  return Object.entries(written).map(([resource, payload]) => ({
    name: 'written',
    resource: resource as ResourceName,
    facts,
    bytes: payload instanceof Uint8Array ? payload : text(payload),
  }));
}

function text(payload: unknown): Uint8Array {
  return new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload));
}
