/** Hand-made picks. */
import { nbaGameId } from '../../league/game-id.ts';
import { type Instant, instant, MINUTE } from '../../league/instant.ts';
import { playerLookup } from '../../league/player-name.ts';
import { slateDate } from '../../league/slate-date.ts';
import type { NewPick } from './append-picks.ts';

/** Minutes after noon of 2025-01-15. */
const at = (minutes: number): Instant => instant(1_736_964_000_000 + minutes * MINUTE);

export function pick(fields: Partial<NewPick> = {}): NewPick {
  return {
    slate_date: slateDate('2025-01-15'),
    revision: 1,
    system: 'market_blend_v1',
    market: 'points',
    player_lookup: playerLookup('Nikola Jokić'),
    game_id: nbaGameId('0022400001'),
    side: 'OVER',
    line: 25.5,
    price: -110,
    book: 'draftkings',
    captured_at: at(300),
    published_at: at(360),
    win_probability: 0.55,
    push_probability: 0,
    expected_value: 0.05,
    stake: 0.01,
    tier: 'B',
    policy_digest: 'policy',
    provenance: 'SIMULATED',
    known_at: at(360),
    ...fields,
  };
}
