/** An estimate and its interval on a scale shared by the rows of a table, with a mark at what it is held against. */
import { html, type Markup } from '../page/markup.ts';
import { at, linear } from './axis.ts';

const SIZE = { width: 150, height: 18, margin: 5 } as const;

interface Ends {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The range that holds all intervals and the mark. */
export function sharedRange(estimates: readonly Ends[], mark: number): readonly [number, number] {
  const values = estimates.flatMap(({ low, high }) => [low, high]);
  return [Math.min(mark, ...values), Math.max(mark, ...values)];
}

export function intervalPlot(
  { value, low, high }: Ends,
  range: readonly [number, number],
  mark: number,
): Markup {
  const x = linear(range, [SIZE.margin, SIZE.width - SIZE.margin]);
  const middle = SIZE.height / 2;
  const kind = high < mark ? 'better' : low > mark ? 'worse' : 'even';
  return html`<svg class="inline" viewBox="0 0 ${SIZE.width} ${SIZE.height}" aria-hidden="true">
<line class="mark" x1="${at(x(mark))}" x2="${at(x(mark))}" y1="1" y2="${SIZE.height - 1}"/>
<line class="whisker ${kind}" x1="${at(x(low))}" x2="${at(x(high))}" y1="${middle}" y2="${middle}"/>
<circle class="dot ${kind}" cx="${at(x(value))}" cy="${middle}" r="3.2"/></svg>`;
}
