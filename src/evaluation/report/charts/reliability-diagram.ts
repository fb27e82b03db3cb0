/** What was said against what happened: a dot for each tenth of the forecasts, its 95 % interval, and the diagonal. */
import type { ReliabilityBin } from '../../../models/scoring/reliability.ts';
import { html, type Markup } from '../page/markup.ts';
import { at, linear, tickDigits, ticks } from './axis.ts';

const SIZE = { width: 200, height: 176, left: 34, right: 8, top: 8, bottom: 26 } as const;
const LEAST_SPAN = 0.1;

/** Both axes have one scale, wide enough for every dot and interval. */
export function reliabilityDiagram(bins: readonly ReliabilityBin[], title: string): Markup {
  const values = bins.flatMap((bin) => [bin.meanProbability, bin.interval.low, bin.interval.high]);
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  const reach = Math.max(LEAST_SPAN, Math.max(...values) - Math.min(...values)) / 2 + 0.02;
  const range = [Math.max(0, middle - reach), Math.min(1, middle + reach)] as const;
  const x = linear(range, [SIZE.left, SIZE.width - SIZE.right]);
  const y = linear(range, [SIZE.height - SIZE.bottom, SIZE.top]);
  const marks = ticks(range[0], range[1], 5);
  const digits = Math.max(1, tickDigits(marks));
  const [left, bottom] = [at(SIZE.left), at(SIZE.height - SIZE.bottom)];
  return html`<svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${title}">
${marks.map(
  (
    tick,
  ) => html`<line class="rule" x1="${left}" x2="${at(SIZE.width - SIZE.right)}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>
<text class="tick end" x="${at(SIZE.left - 4)}" y="${at(y(tick) + 3)}">${tick.toFixed(digits)}</text>
<text class="tick mid" x="${at(x(tick))}" y="${at(SIZE.height - SIZE.bottom + 12)}">${tick.toFixed(digits)}</text>`,
)}
<line class="axis" x1="${left}" x2="${at(SIZE.width - SIZE.right)}" y1="${bottom}" y2="${bottom}"/>
<line class="ideal" x1="${at(x(range[0]))}" y1="${at(y(range[0]))}" x2="${at(x(range[1]))}" y2="${at(y(range[1]))}"/>
${bins.map(
  ({ meanProbability: p, shareHappened, interval, n }) =>
    html`<g><title>said ${p.toFixed(3)}, happened ${shareHappened.toFixed(3)} [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}], N = ${n}</title>
<line class="whisker" x1="${at(x(p))}" x2="${at(x(p))}" y1="${at(y(interval.low))}" y2="${at(y(interval.high))}"/>
<circle class="dot" cx="${at(x(p))}" cy="${at(y(shareHappened))}" r="3"/></g>`,
)}
<text class="tick mid" x="${at((SIZE.left + SIZE.width - SIZE.right) / 2)}" y="${at(SIZE.height - 2)}">P(over) said</text>
</svg>`;
}
