/**
 * Reads ESPN's scoreboard of a date.
 *
 * Promises a score for final games only (before the game ESPN prints zeros), times read as the UTC they are, and the
 * game as a fault when it is of another Eastern date or season, when its periods do not add up to its score, or when
 * its status is none that is known.
 */
import { z } from 'zod';
import { slateDateOf } from '../../league/eastern.ts';
import { gameKey } from '../../league/game-id.ts';
import { parseInstant } from '../../league/instant.ts';
import { seasonFromStartYear } from '../../league/season.ts';
import { ESPN_SCOREBOARD, type EspnGameStatus } from '../../tables/nba-raw-espn.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { malformed, readPayload } from '../payload-boundary.ts';
import { countField, nameField, quotedInteger } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { readEspnTeam } from './espn-team.ts';

const PAYLOAD = 'ESPN scoreboard';

const competitorSchema = z.object({
  homeAway: z.enum(['home', 'away']),
  team: z.object({ id: quotedInteger, abbreviation: nameField }),
  score: quotedInteger.pipe(countField).nullish(),
  winner: z.boolean().nullish(),
  linescores: z.array(z.object({ value: z.number() })).nullish(),
});

const schema = z.object({
  id: z.string().regex(/^\d+$/, 'it is no event id'),
  season: z.object({ year: z.number().int() }),
  competitions: z.tuple([
    z.object({
      date: z.string(),
      neutralSite: z.boolean(),
      competitors: z.array(competitorSchema).length(2),
      status: z.object({
        period: countField,
        type: z.object({ name: nameField, state: nameField, completed: z.boolean() }),
      }),
    }),
  ]),
});

type Event = z.output<typeof schema>;
type Competitor = z.output<typeof competitorSchema>;

/** Throws PAYLOAD_MALFORMED. */
export function parseEspnScoreboard(
  bytes: Uint8Array,
  facts: PayloadFacts,
): Parsed<RowOf<typeof ESPN_SCOREBOARD>> {
  const { events } = readPayload(PAYLOAD, z.object({ events: z.array(z.unknown()) }), bytes);
  const read = readParts(events, {
    payload: PAYLOAD,
    schema,
    subject: ({ id }) => `event ${id}`,
    read: (event) => [eventRow(event, facts)],
  });
  return uniqueRows(ESPN_SCOREBOARD, read);
}

function eventRow(event: Event, facts: PayloadFacts): RowOf<typeof ESPN_SCOREBOARD> {
  const refuse = (why: string) => malformed(PAYLOAD, `event ${event.id}`, why);
  const [game] = event.competitions;
  const home = game.competitors.find(({ homeAway }) => homeAway === 'home');
  const away = game.competitors.find(({ homeAway }) => homeAway === 'away');
  if (home === undefined || away === undefined) throw refuse('it has not one team at home and one away.');
  const tipOff = parseInstant(game.date);
  const date = slateDateOf(tipOff);
  if (date !== facts.slateDate) throw refuse(`it is of ${date} and ${facts.slateDate} was asked for.`);
  const season = seasonFromStartYear(event.season.year - 1);
  if (season !== facts.season) throw refuse(`it is of ${season} and not of ${facts.season}.`);
  const status = statusOf(game.status.type);
  if (status === null) throw refuse(`its status ${game.status.type.name} is not known.`);
  const [homePoints, awayPoints] = status === 'final' ? finalScore(refuse, home, away) : [null, null];
  const [homeTeam, awayTeam] = [home, away].map(({ team }) =>
    readEspnTeam(PAYLOAD, team.id, team.abbreviation),
  );
  if (homeTeam === undefined || awayTeam === undefined) throw refuse('it has not two teams.');
  return {
    slate_date: date,
    season,
    espn_event_id: event.id,
    game_key: gameKey(date, awayTeam, homeTeam),
    tip_off: tipOff,
    status,
    status_text: game.status.type.name,
    period: game.status.period,
    home_team: homeTeam,
    away_team: awayTeam,
    home_points: homePoints,
    away_points: awayPoints,
    is_neutral: game.neutralSite,
    payload_digest: facts.digest,
    known_at: facts.knownAt,
  };
}

interface StatusType {
  readonly name: string;
  readonly state: string;
  readonly completed: boolean;
}

/** Null: a status nobody has met yet. */
function statusOf({ name, state, completed }: StatusType): EspnGameStatus | null {
  if (name === 'STATUS_POSTPONED') return 'postponed';
  if (name === 'STATUS_CANCELED') return 'canceled';
  if (name === 'STATUS_FINAL') return completed && state === 'post' ? 'final' : null;
  if (completed) return null;
  return state === 'pre' ? 'scheduled' : state === 'in' ? 'live' : null;
}

function finalScore(
  refuse: (why: string) => Error,
  home: Competitor,
  away: Competitor,
): readonly [number, number] {
  if (home.score == null || away.score == null) throw refuse('it is final and has no score.');
  if (home.score === away.score) throw refuse('it is final and nobody has won.');
  const winner = home.score > away.score ? home : away;
  for (const side of [home, away]) {
    if (side.winner != null && side.winner !== (side === winner))
      throw refuse('its winner has fewer points.');
    const periods = side.linescores?.reduce((sum, { value }) => sum + value, 0);
    if (periods !== undefined && periods !== side.score) {
      throw refuse(`the periods of ${side.team.abbreviation} add up to ${periods} and not to ${side.score}.`);
    }
  }
  return [home.score, away.score];
}
