/** Whether a game is the one that was asked for: of the slate's date and of its season. Null when it is. */
import { type NbaGameId, seasonOfGame } from '../../league/game-id.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { PayloadFacts } from '../provider.ts';

export function factsFault(gameId: NbaGameId, date: SlateDate | null, facts: PayloadFacts): string | null {
  if (date !== null && date !== facts.slateDate) {
    return `It was on ${date}, and ${facts.slateDate} was asked.`;
  }
  const season = seasonOfGame(gameId);
  return season === facts.season ? null : `It is of ${season}, and ${facts.season} was asked.`;
}
