/** MAE against the line week by week. */
import { weeklyError } from '../charts/weekly-error.ts';
import { html } from './markup.ts';
import { count } from './number-text.ts';
import { nothing, type Section } from './section.ts';

export const weekSection: Section = {
  id: 'weeks',
  name: 'Week by week',
  body({ figures }) {
    const charts = figures.flatMap(({ system, market, weeks }) => {
      const n = weeks.reduce((sum, week) => sum + week.n, 0);
      const chart = weeklyError(weeks, `MAE by week, ${system}, ${market}`);
      if (chart === null) return [];
      return [
        html`<figure><figcaption><b>${market}</b> ${system} <span>N = ${count(n)}</span></figcaption>${chart}</figure>`,
      ];
    });
    if (charts.length === 0) return nothing('No week has 30 rows with a line.');
    return html`<p>MAE of the median and of the line on the same rows, by week from Monday. Weeks with fewer than 30 rows are gaps.</p>
<div class="grid wide">${charts}</div>`;
  },
};
