/** nba_predictions.system_states. */
import { date, instant, int, text } from '../column.ts';
import { defineTable } from '../table.ts';

export const SYSTEM_STATES = defineTable({
  dataset: 'nba_predictions',
  name: 'system_states',
  doc: 'How far each system’s picks in a market are trusted after the slate; `src/evaluation/decay/system-state.ts` has the rules.',
  columns: {
    slate_date: date('The slate after which it holds.'),
    system: text('Prediction system.'),
    market: text('Market.'),
    state: text<'active' | 'watch' | 'degraded' | 'suspended'>(
      'active; watch: something stands out; degraded: a fault did for five nights in a row; suspended: for ten more.',
    ),
    before: text<'active' | 'watch' | 'degraded' | 'suspended'>('The state before the slate.'),
    since: date('First slate of the state.'),
    signal: text<'fault' | 'warning' | 'calm' | 'unclear' | 'no_rows'>('What the diagnosis said.'),
    nights: int('Nights in a row that it has been so, since the state was entered.'),
    known_at: instant('Latest known_at of what it was made from.'),
  },
  key: ['slate_date', 'system', 'market'],
  partition: ['slate_date'],
});
