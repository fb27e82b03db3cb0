/** Ten bars of the transform and the band in which they lie when the distributions are right. */

import type { PitFigures } from '../figures/pit-figures.ts';
import { html, type Markup } from '../page/markup.ts';
import { at, linear } from './axis.ts';

const SIZE = { width: 200, height: 110, left: 6, right: 6, top: 8, bottom: 18 } as const;
const GAP = 1.5;
const LEAST_TOP = 0.15;

export function pitHistogramChart({ tenths, chance }: PitFigures, title: string): Markup {
  const top = Math.max(LEAST_TOP, chance.high, ...tenths) * 1.05;
  const y = linear([0, top], [SIZE.height - SIZE.bottom, SIZE.top]);
  const width = (SIZE.width - SIZE.left - SIZE.right) / tenths.length;
  const right = SIZE.width - SIZE.right;
  return html`<svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${title}">
${tenths.map((share, bin) => {
  const isOut = share < chance.low || share > chance.high;
  return html`<rect class="${isOut ? 'bar out' : 'bar'}" x="${at(SIZE.left + bin * width + GAP / 2)}" y="${at(y(share))}" width="${at(width - GAP)}" height="${at(y(0) - y(share))}"><title>${(bin / 10).toFixed(1)} to ${((bin + 1) / 10).toFixed(1)}: ${(share * 100).toFixed(2)} %</title></rect>`;
})}
<rect class="band" x="${SIZE.left}" y="${at(y(chance.high))}" width="${right - SIZE.left}" height="${at(Math.max(0.8, y(chance.low) - y(chance.high)))}"/>
<line class="ideal" x1="${SIZE.left}" x2="${right}" y1="${at(y(0.1))}" y2="${at(y(0.1))}"/>
<line class="axis" x1="${SIZE.left}" x2="${right}" y1="${at(y(0))}" y2="${at(y(0))}"/>
<text class="tick" x="${SIZE.left}" y="${SIZE.height - 5}">0</text>
<text class="tick mid" x="${SIZE.width / 2}" y="${SIZE.height - 5}">0.5</text>
<text class="tick end" x="${right}" y="${SIZE.height - 5}">1</text>
</svg>`;
}
