/** Dataset nba_reference: who is who, and which printed name means whom. */
import type { PlayerLookup } from '../league/player-name.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { bool, date, instant, int, nullable, real, text } from './column.ts';
import { defineTable } from './table.ts';

/** Raw tables whose players are printed names without an id. */
export type NameSource = 'odds_api_player_props' | 'nbac_injury_report';

const SLATE = date('Slate the name was printed for.');
const SOURCE = text<NameSource>('Raw table that carries the name.');
const NAME = text('Name as the source prints it.');
const PRINTED = text<PlayerLookup>('Normalised printed name.');
const TEAMS = text(
  'Teams of the game, or the player’s own where the source states it: tricodes in order, one space between.',
);
const ROWS = int('Rows of the source that carry the name.');

export const PLAYER_REGISTRY = defineTable({
  dataset: 'nba_reference',
  name: 'player_registry',
  doc: 'Players seen in the box scores of a slate: what the registry of players is built from, and the lookup each goes by on that slate.',
  columns: {
    slate_date: date('Eastern date of the game.'),
    season: text<Season>('Season label.'),
    player_id: int('Universal player id: the NBA’s, which a player keeps under any name and on any team.'),
    player_lookup: text<PlayerLookup>(
      'Lookup of the player on this slate, unique in it: of the newest name printed before the slate, or of this one for a player not seen before. Of several spelled alike the lowest id has it plain, the others with their id behind it.',
    ),
    player_name: text('Name as the box score prints it.'),
    team: text<TeamCode>('The player’s team in the game.'),
    previous_team: nullable(
      text<TeamCode>(
        'Team of the player’s last game before, of this season or the one before; null when none is known.',
      ),
    ),
    is_new_player: bool('Neither seen in this season or the one before, nor listed by the league for it.'),
    is_new_name: bool(
      'A player known before, under a name that is normalised otherwise than any printed of him.',
    ),
    known_at: instant('When the box score, and what it is compared with, was known.'),
  },
  key: ['slate_date', 'player_id'],
  partition: ['slate_date'],
});

export const PLAYER_ALIASES = defineTable({
  dataset: 'nba_reference',
  name: 'player_aliases',
  doc: 'Printed names of a slate that mean one player, with the way by which that is known.',
  columns: {
    slate_date: SLATE,
    source: SOURCE,
    player_name: NAME,
    printed_lookup: PRINTED,
    teams: TEAMS,
    player_id: int('Universal player id.'),
    player_lookup: text<PlayerLookup>('Lookup of the player on this slate.'),
    method: text(
      'exact, person_alias, declared_alias, note_dropped, suffix, word_order, initial, nickname or middle_name.',
    ),
    confidence: real(
      'Rank of the method between 0 and 1, lower when the player is not known to play for the teams; no probability.',
    ),
    rows: ROWS,
    known_at: instant('When the last of the rows, and what is known of the player, was known.'),
  },
  key: ['slate_date', 'source', 'player_name', 'teams'],
  partition: ['slate_date'],
});

export const UNRESOLVED_PLAYERS = defineTable({
  dataset: 'nba_reference',
  name: 'unresolved_players',
  doc: 'Printed names of a slate that mean nobody known, or may mean several: the queue for a person. Their rows are kept under the printed name, and a name that was found out later stays on record.',
  columns: {
    slate_date: SLATE,
    source: SOURCE,
    player_name: NAME,
    printed_lookup: PRINTED,
    teams: TEAMS,
    reason: text<'unknown' | 'ambiguous'>(
      'unknown: nobody fits who could play; ambiguous: several do, or may.',
    ),
    candidates: text(
      'JSON array of player_id, player_name and team of who it may be; empty when nobody comes near.',
    ),
    mended_player_id: nullable(
      int('Whom the name was found to mean in a later revision of the slate; null while it means nobody.'),
    ),
    rows: ROWS,
    first_seen_at: instant('When the first of the rows was known.'),
    known_at: instant('When the last of the rows was known.'),
  },
  key: ['slate_date', 'source', 'player_name', 'teams'],
  partition: ['slate_date'],
});
