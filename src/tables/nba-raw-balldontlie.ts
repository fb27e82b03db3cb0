/** Dataset nba_raw: what balldontlie says. Its ids are its own; players are joined by name only. */
import type { GameKey } from '../league/game-id.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { BOX_LINE, LISTED_PLAYER, SOURCE } from './box-line-columns.ts';
import { bool, date, instant, int, nullable, real, text } from './column.ts';
import { KNOWN_AT, PAYLOAD } from './raw-columns.ts';
import { defineTable } from './table.ts';

const FROM_PAYLOAD = { payload_digest: PAYLOAD, known_at: KNOWN_AT };

const PLAYER = {
  bdl_player_id: int('balldontlie player id.'),
  player_name: text('First and last name as the source prints them.'),
  player_lookup: text<PlayerLookup>('Normalised name.'),
};

export const BDL_GAMES = defineTable({
  dataset: 'nba_raw',
  name: 'bdl_games',
  doc: 'Games of a date from balldontlie.',
  columns: {
    slate_date: date('Eastern date of the game.'),
    season: text<Season>('Season label.'),
    bdl_game_id: int('balldontlie game id.'),
    game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
    tip_off: nullable(instant('Scheduled tip-off; null where the source has none.')),
    status: text<'scheduled' | 'live' | 'final'>('scheduled, live or final.'),
    status_text: text('Status as the source prints it.'),
    period: int('Period under way or last played; 5 is the first overtime, 0 before the game.'),
    home_team: text<TeamCode>('Home team.'),
    away_team: text<TeamCode>('Away team.'),
    home_points: nullable(int('Final score of the home team; null until final.')),
    away_points: nullable(int('Final score of the away team; null until final.')),
    is_postseason: bool('A game of the postseason.'),
    ...FROM_PAYLOAD,
  },
  key: ['slate_date', 'game_key'],
  partition: ['slate_date'],
});

const GAME = {
  slate_date: date('Eastern date of the game.'),
  season: text<Season>('Season label.'),
  bdl_game_id: nullable(int('balldontlie game id; null where the payload has none.')),
  game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
  bdl_player_id: int('balldontlie player id.'),
  ...LISTED_PLAYER,
};

export const BDL_PLAYER_BOXSCORES = defineTable({
  dataset: 'nba_raw',
  name: 'bdl_player_boxscores',
  doc: 'Players listed for final games by balldontlie, those who did not play among them.',
  columns: { ...GAME, ...BOX_LINE, source: SOURCE, ...FROM_PAYLOAD },
  key: ['slate_date', 'bdl_player_id'],
  partition: ['slate_date'],
});

export const BDL_ADV_STATS = defineTable({
  dataset: 'nba_raw',
  name: 'bdl_adv_stats',
  doc: 'Advanced statistics per player and final game, as balldontlie publishes them; shares are fractions.',
  columns: {
    ...GAME,
    pie: nullable(real('Player impact estimate, a fraction.')),
    pace: nullable(real('Possessions per 48 minutes while on court.')),
    offensive_rating: nullable(real('Points per 100 possessions while on court.')),
    defensive_rating: nullable(real('Points allowed per 100 possessions while on court.')),
    net_rating: nullable(real('Offensive less defensive rating.')),
    true_shooting: nullable(real('True shooting, a fraction.')),
    effective_field_goal: nullable(real('Effective field goal percentage, a fraction.')),
    usage: nullable(real('Usage while on court, a fraction.')),
    assist_share: nullable(real('Assisted share of the team’s makes while on court, a fraction.')),
    assist_ratio: nullable(real('Assists per 100 possessions used.')),
    assist_to_turnover: nullable(real('Assists per turnover.')),
    turnover_ratio: nullable(real('Turnovers per 100 possessions used.')),
    offensive_rebound_share: nullable(real('Share of offensive rebounds while on court, a fraction.')),
    defensive_rebound_share: nullable(real('Share of defensive rebounds while on court, a fraction.')),
    rebound_share: nullable(real('Share of rebounds while on court, a fraction.')),
    ...FROM_PAYLOAD,
  },
  key: ['slate_date', 'bdl_player_id'],
  partition: ['slate_date'],
});

export const BDL_INJURIES = defineTable({
  dataset: 'nba_raw',
  name: 'bdl_injuries',
  doc: 'balldontlie’s list of injured players as it stood on a day.',
  columns: {
    slate_date: date('Day the list was taken.'),
    ...PLAYER,
    team: nullable(text<TeamCode>('Team; null for a player without one.')),
    status: text('Status as the source prints it: Out, Day-To-Day, …; not the league’s own words.'),
    return_date: nullable(text('Expected return as the source prints it, without a year: Oct 1.')),
    description: nullable(text('The news behind it.')),
    ...FROM_PAYLOAD,
  },
  key: ['slate_date', 'bdl_player_id'],
  partition: ['slate_date'],
});

export const BDL_ACTIVE_PLAYERS = defineTable({
  dataset: 'nba_raw',
  name: 'bdl_active_players',
  doc: 'Players that balldontlie lists as active on a day; one page of its list a payload.',
  columns: {
    slate_date: date('Day the list was taken.'),
    ...PLAYER,
    team: nullable(text<TeamCode>('Team; null for a player without one.')),
    position: nullable(text('Position as the source prints it: G, F, C, G-F, ….')),
    jersey: nullable(text('Number on the jersey.')),
    draft_year: nullable(int('Year of the draft; null for the undrafted.')),
    ...FROM_PAYLOAD,
  },
  key: ['slate_date', 'bdl_player_id'],
  partition: ['slate_date'],
});

export const BDL_TEAMS = defineTable({
  dataset: 'nba_raw',
  name: 'bdl_teams',
  doc: 'The thirty teams as balldontlie lists them; defunct franchises, which it gives no conference, are no rows.',
  columns: {
    slate_date: date('Day the list was taken.'),
    bdl_team_id: int('balldontlie team id.'),
    team: text<TeamCode>('Team.'),
    full_name: text('Name as the source prints it.'),
    conference: text('East or West.'),
    division: text('Division.'),
    ...FROM_PAYLOAD,
  },
  key: ['slate_date', 'team'],
  partition: ['slate_date'],
});

export const BDL_STANDINGS = defineTable({
  dataset: 'nba_raw',
  name: 'bdl_standings',
  doc: 'Standings as balldontlie showed them on a day.',
  columns: {
    slate_date: date('Day the standings were taken.'),
    season: text<Season>('Season label.'),
    team: text<TeamCode>('Team.'),
    wins: int('Games won.'),
    losses: int('Games lost.'),
    home_wins: int('Games won at home.'),
    home_losses: int('Games lost at home.'),
    road_wins: int('Games won away.'),
    road_losses: int('Games lost away.'),
    conference_wins: int('Games won within the conference.'),
    conference_losses: int('Games lost within the conference.'),
    division_wins: int('Games won within the division.'),
    division_losses: int('Games lost within the division.'),
    conference_rank: int('Place in the conference.'),
    division_rank: int('Place in the division.'),
    ...FROM_PAYLOAD,
  },
  key: ['slate_date', 'team'],
  partition: ['slate_date'],
});
