/** Sightings for tests: of a game, or on the league's list. */
import { instant } from '../league/instant.ts';
import { slateDate } from '../league/slate-date.ts';
import { teamCode } from '../league/team.ts';
import type { Sighting } from './sighting.ts';

export function seen(playerId: number, name: string, team: string, date: string): Sighting {
  return {
    playerId,
    name,
    team: teamCode(team),
    date: slateDate(date),
    source: 'box_score',
    knownAt: instant(0),
  };
}

export function listed(playerId: number, name: string, team: string | null, date: string): Sighting {
  return {
    ...seen(playerId, name, team ?? 'BOS', date),
    ...(team === null ? { team } : {}),
    source: 'player_index',
  };
}
