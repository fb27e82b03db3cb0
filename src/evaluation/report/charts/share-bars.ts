/** Shares as bars, named at the left and numbered at the right. */
import { html, type Markup } from '../page/markup.ts';
import { at, linear } from './axis.ts';

const SIZE = { width: 480, row: 17, name: 250, value: 46 } as const;

export function shareBars(
  bars: readonly { readonly name: string; readonly share: number }[],
  title: string,
): Markup {
  const height = bars.length * SIZE.row + 4;
  const longest = Math.max(...bars.map(({ share }) => share));
  const x = linear([0, longest], [SIZE.name, SIZE.width - SIZE.value]);
  return html`<svg viewBox="0 0 ${SIZE.width} ${height}" role="img" aria-label="${title}">
${bars.map(({ name, share }, index) => {
  const y = 2 + index * SIZE.row;
  return html`<text class="name end" x="${SIZE.name - 6}" y="${y + 12}">${name}</text>
<rect class="bar" x="${SIZE.name}" y="${y + 3}" width="${at(Math.max(0.5, x(share) - SIZE.name))}" height="${SIZE.row - 6}"/>
<text class="tick" x="${at(x(share) + 4)}" y="${y + 12}">${(share * 100).toFixed(1)} %</text>`;
})}
</svg>`;
}
