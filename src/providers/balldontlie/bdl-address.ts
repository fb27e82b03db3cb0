/** The address of each request to balldontlie v1. Lists come in pages; the first is asked for, as long as allowed. */
import { season, seasonStartYear } from '../../league/season.ts';
import type { BallDontLieRequest } from '../../world/provider-request.ts';

const ROOT = 'https://api.balldontlie.io/v1';
/** The provider's own limit. */
const LONGEST_PAGE = '100';

/** Throws INVALID_SEASON. */
export function bdlAddress(request: BallDontLieRequest): string {
  switch (request.resource) {
    case 'box_scores':
      return address('box_scores', { date: request.date });
    case 'games':
      return address('games', { 'dates[]': request.date, per_page: LONGEST_PAGE });
    case 'player_box_scores':
      return address('stats', { 'dates[]': request.date, per_page: LONGEST_PAGE });
    case 'game_adv_stats':
      return address('stats/advanced', { 'dates[]': request.date, per_page: LONGEST_PAGE });
    case 'active_players':
      return address('players/active', { per_page: LONGEST_PAGE });
    case 'injuries':
      return address('player_injuries', { per_page: LONGEST_PAGE });
    case 'teams':
      return address('teams', {});
    case 'standings':
      return address('standings', { season: String(seasonStartYear(season(request.season))) });
  }
}

function address(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? `${ROOT}/${path}` : `${ROOT}/${path}?${text}`;
}
