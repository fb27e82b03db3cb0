/** The address of each request to ESPN: its interface, and the pages of its site. */
import type { EspnRequest } from '../../world/provider-request.ts';

const INTERFACE = 'https://site.api.espn.com/apis/site/v2/sports/basketball/nba';
const SITE = 'https://www.espn.com/nba';

export function espnAddress(request: EspnRequest): string {
  switch (request.resource) {
    case 'scoreboard':
      return `${INTERFACE}/scoreboard?${new URLSearchParams({ dates: request.date.replaceAll('-', ''), limit: '100' })}`;
    case 'roster_api':
      return `${INTERFACE}/teams/${encodeURIComponent(request.espnTeamId)}?enable=roster`;
    case 'game_boxscore':
      return `${SITE}/boxscore/_/gameId/${encodeURIComponent(request.eventId)}`;
    case 'roster_page':
      return `${SITE}/team/roster/_/name/${encodeURIComponent(request.teamSlug)}`;
  }
}
