/** MAE by week: the system’s line and the line’s line, each named where it ends; a week withheld is a gap. */

import type { WeekFigures } from '../figures/week-figures.ts';
import { html, type Markup } from '../page/markup.ts';
import { at, linear, tickDigits, ticks } from './axis.ts';

const SIZE = { width: 320, height: 150, left: 30, right: 46, top: 10, bottom: 20 } as const;
const LABEL_GAP = 11;

/** Null where no week has a figure. */
export function weeklyError(weeks: readonly WeekFigures[], title: string): Markup | null {
  const values = weeks.flatMap(({ mae, lineMae }) =>
    mae === null || lineMae === null ? [] : [mae, lineMae],
  );
  if (values.length === 0) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max((high - low) * 0.1, high * 0.02);
  const y = linear([low - margin, high + margin], [SIZE.height - SIZE.bottom, SIZE.top]);
  const x = linear([0, weeks.length - 1], [SIZE.left, SIZE.width - SIZE.right]);
  const marks = ticks(low - margin, high + margin, 3);
  const digits = tickDigits(marks);
  const end = SIZE.width - SIZE.right;
  const [own, line] = [lastOf(weeks, 'mae'), lastOf(weeks, 'lineMae')];
  const apart = spread(y(own), y(line));
  return html`<svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${title}">
${marks.map(
  (tick) => html`<line class="rule" x1="${SIZE.left}" x2="${end}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>
<text class="tick end" x="${SIZE.left - 4}" y="${at(y(tick) + 3)}">${tick.toFixed(digits)}</text>`,
)}
${path(weeks, 'lineMae', x, y)}${path(weeks, 'mae', x, y)}
<text class="label l" x="${end + 5}" y="${at(apart[1] + 3)}">line</text>
<text class="label m" x="${end + 5}" y="${at(apart[0] + 3)}">system</text>
<text class="tick" x="${SIZE.left}" y="${SIZE.height - 5}">${weeks[0]?.monday ?? ''}</text>
<text class="tick end" x="${end}" y="${SIZE.height - 5}">${weeks.at(-1)?.monday ?? ''}</text>
</svg>`;
}

type Which = 'mae' | 'lineMae';

function path(
  weeks: readonly WeekFigures[],
  which: Which,
  x: (index: number) => number,
  y: (value: number) => number,
): Markup {
  let isDown = false;
  const steps: string[] = [];
  const dots: Markup[] = [];
  for (const [index, week] of weeks.entries()) {
    const value = week[which];
    if (value === null) {
      isDown = false;
      continue;
    }
    steps.push(`${isDown ? 'L' : 'M'}${at(x(index))} ${at(y(value))}`);
    isDown = true;
    dots.push(
      html`<circle class="${which === 'mae' ? 'dot' : 'dot l'}" cx="${at(x(index))}" cy="${at(y(value))}" r="1.8"><title>week of ${week.monday}: ${value.toFixed(3)}, N = ${week.n}</title></circle>`,
    );
  }
  return html`<path class="${which === 'mae' ? 'stroke' : 'stroke l'}" d="${steps.join('')}"/>${dots}`;
}

/** The last week that has one; the weeks have at least one figure. */
function lastOf(weeks: readonly WeekFigures[], which: Which): number {
  const last = weeks.findLast((week) => week[which] !== null)?.[which];
  if (last === undefined || last === null) throw new RangeError('No week has a figure.');
  return last;
}

/** Two labels kept from lying on each other. */
function spread(own: number, line: number): readonly [number, number] {
  const missing = LABEL_GAP - Math.abs(own - line);
  if (missing <= 0) return [own, line];
  const up = own <= line ? -1 : 1;
  return [own + (up * missing) / 2, line - (up * missing) / 2];
}
