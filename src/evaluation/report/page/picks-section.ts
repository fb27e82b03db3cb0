/** Hit rate and return at real prices, beside break-even. */
import { PICK_GROUPS, type PickFigures, type PickGroup } from '../figures/pick-figures.ts';
import { html } from './markup.ts';
import { count, interval, percent, rate, signedPercent } from './number-text.ts';
import { nothing, type Section } from './section.ts';
import { type Column, groupedTable } from './table.ts';

const WHAT: Readonly<Record<PickGroup, string>> = {
  recommended: 'Recommended: a side with a real price',
  actionable: 'Actionable: nothing withheld it',
  published: 'Published: in the ledger of picks',
};

const COLUMNS: readonly Column<PickFigures>[] = [
  { head: 'system', cell: ({ system }) => system, kind: 'text' },
  { head: 'market', cell: ({ market }) => market, kind: 'text' },
  { head: 'bets', cell: ({ bets }) => count(bets) },
  { head: 'won', cell: ({ won }) => count(won) },
  { head: 'lost', cell: ({ lost }) => count(lost) },
  { head: 'push', cell: ({ pushes }) => count(pushes) },
  { head: 'void or open', cell: ({ undecided }) => count(undecided) },
  { head: 'hit rate', cell: ({ hitRate }) => rate(hitRate, percent) },
  { head: '95 %', cell: ({ hitRate }) => percentInterval(hitRate), kind: 'interval' },
  { head: 'break-even', cell: ({ breakEven }) => rate(breakEven, percent) },
  { head: 'return', cell: ({ roi }) => rate(roi, signedPercent) },
  { head: '95 %', cell: ({ roi }) => percentInterval(roi), kind: 'interval' },
  { head: 'closing-line value', cell: ({ closingLineValue }) => rate(closingLineValue, signedPercent) },
  { head: 'N', cell: ({ closingLineValue }) => count(closingLineValue.n) },
];

export const picksSection: Section = {
  id: 'picks',
  name: 'Bets at real prices',
  body({ picks }) {
    if (picks.length === 0)
      return nothing('No recommendation had a real price: there is no hit rate and no return to show.');
    const groups = PICK_GROUPS.flatMap((group) => {
      const rows = picks.filter((each) => each.group === group);
      return rows.length === 0 ? [] : [{ name: WHAT[group], rows }];
    });
    return html`<p>One unit a bet at the price that was on offer. Break-even is what those prices ask for, bet by bet; never a flat −110.</p>
${groupedTable(COLUMNS, groups)}`;
  },
};

function percentInterval(value: PickFigures['hitRate']): string {
  if (value.kind === 'withheld' || value.low === null || value.high === null) return '';
  return interval({ low: value.low * 100, high: value.high * 100 }, 1);
}
